import { useIntl } from 'react-intl';
import { Flex, Status, Tooltip, Typography, VisuallyHidden, type StatusVariant } from '@strapi/design-system';
import type { EventStatus } from '../../content-types/event-status';
import { useMessages } from '../messages';
import { sayPartialDate } from '../partial-date/words';
import { useAnswerFor } from './batch';
import type { Kind, Row } from './index';

interface CellProps {
  kind: Kind;
  name: string;
  row: Row;
}

/** One cell of a list of the content manager, as people write what is in it. */
export default function Cell({ kind, name, row }: CellProps) {
  switch (kind) {
    case 'partialDate':
      return <PartialDate row={row} name={name} />;
    case 'words':
      return <Text maxWidth="12rem">{(row[name] as string | null | undefined) || '-'}</Text>;
    case 'day':
      return <Day moment={row[name] as string | null | undefined} />;
    case 'eventStatus':
      return <MeetingStatus status={row[name] as EventStatus | null | undefined} />;
    case 'articles':
      return <ArticleCount meeting={row.documentId} />;
    case 'meetings':
      return <LinkedMeetings row={row.id} count={(row[name] as { count?: number } | undefined)?.count ?? 0} />;
  }
}

const Text = ({ children, maxWidth = '20rem' }: { children: string; maxWidth?: string }) => (
  <Typography textColor="neutral800" maxWidth={maxWidth} ellipsis title={children}>
    {children}
  </Typography>
);

function PartialDate({ row, name }: { row: Row; name: string }) {
  const say = useMessages();
  const { locale } = useIntl();
  const date = row[name];
  if (typeof date === 'string' && date !== '') return <Text>{sayPartialDate(date, locale, say)}</Text>;
  const words = name === 'startDate' ? row.dateText : undefined;
  return <Text>{typeof words === 'string' && words !== '' ? say('coverage.unknownDate', { words }) : '-'}</Text>;
}

function Day({ moment }: { moment: string | null | undefined }) {
  const { locale } = useIntl();
  if (!moment) return <Text>-</Text>;
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium' });
  return <Text>{format.format(new Date(moment))}</Text>;
}

const COLOURS: Record<EventStatus, StatusVariant> = {
  planned: 'secondary',
  rescheduled: 'secondary',
  held: 'success',
  postponed: 'alternative',
  cancelled: 'danger',
  unknown: 'neutral',
};

function MeetingStatus({ status }: { status: EventStatus | null | undefined }) {
  const say = useMessages();
  if (!status) return <Text>-</Text>;
  return (
    <Status variant={COLOURS[status]} size="S" maxWidth="min-content">
      <Typography tag="span" variant="omega" fontWeight="bold">
        {say(`meetings.status.${status}`)}
      </Typography>
    </Status>
  );
}

function ArticleCount({ meeting }: { meeting: string }) {
  const { formatNumber } = useIntl();
  const count = useAnswerFor<number>('/newsroom/meetings/coverage-counts', meeting);
  if (count === undefined) return null;
  return <Text>{count === null ? '-' : formatNumber(count)}</Text>;
}

function LinkedMeetings({ row, count }: { row: number; count: number }) {
  const say = useMessages();
  const names = useAnswerFor<string[]>('/newsroom/articles/linked-meetings', String(row));
  if (count === 0) return <Text>-</Text>;
  if (names === undefined) return null;
  const [first, ...others] = names ?? [];
  if (first === undefined) return <Text>{say('coverage.meetings', { count })}</Text>;
  const unnamed = count - 1 - others.length;
  const further = [...others, ...(unnamed > 0 ? [say('coverage.andMore', { count: unnamed })] : [])].join(', ');
  if (further === '') return <Text>{first}</Text>;
  return (
    <Tooltip label={`${first}, ${further}`}>
      <Flex gap={1}>
        <Text>{first}</Text>
        <Typography aria-hidden textColor="neutral600">
          +{count - 1}
        </Typography>
        <VisuallyHidden>{further}</VisuallyHidden>
      </Flex>
    </Tooltip>
  );
}
