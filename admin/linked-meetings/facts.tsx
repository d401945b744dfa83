import { Badge, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { EventStatus } from '../../content-types/event-status';
import type { Quote } from '../../server/linking/shapes';
import { useMessages } from '../messages';
import { sayPartialDate } from '../partial-date/words';
import type { MeetingFacts } from './links';

const BACKGROUNDS: Record<EventStatus, string> = {
  planned: 'primary100',
  held: 'success100',
  postponed: 'warning100',
  rescheduled: 'warning100',
  cancelled: 'danger100',
  unknown: 'neutral150',
};

const MOST_PEOPLE = 4;

/** A meeting's date as people write it: “9 December 2023”, “9 – 10 December 2023”, “on the 9th” – date unknown. */
export function useDateWords(): (facts: MeetingFacts) => string | null {
  const say = useMessages();
  const { locale } = useIntl();
  const words = (date: string) => sayPartialDate(date, locale, say);
  return ({ startDate, endDate, dateText }) => {
    if (startDate && endDate && endDate !== startDate) {
      return say('meetings.fromTo', { from: words(startDate), to: words(endDate) });
    }
    const date = startDate || endDate;
    if (date) return words(date);
    return dateText ? say('meetings.dateText', { words: dateText }) : null;
  };
}

const countryName = (code: string, locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code;

/** All that tells two meetings apart, in one or two lines: date, place, status, people. */
export function Facts({ facts }: { facts: MeetingFacts }) {
  const say = useMessages();
  const { locale } = useIntl();
  const dateWords = useDateWords();
  const people = facts.participants ?? [];
  const named = people
    .slice(0, MOST_PEOPLE)
    .map(({ name, represents }) => (represents ? `${name} (${represents})` : name));
  const more = people.length - named.length;
  const place = [...new Set([facts.place, facts.country && countryName(facts.country, locale)])]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      <Flex gap={2} wrap="wrap">
        <Typography variant="pi" textColor="neutral700">
          {[dateWords(facts) ?? say('meetings.noDate'), place].filter(Boolean).join(' · ')}
        </Typography>
        {facts.eventStatus && facts.eventStatus !== 'unknown' && (
          <Badge backgroundColor={BACKGROUNDS[facts.eventStatus]} textColor="neutral800">
            {say(`meetings.status.${facts.eventStatus}`)}
          </Badge>
        )}
      </Flex>
      {named.length > 0 && (
        <Typography variant="pi" textColor="neutral600">
          {more > 0 ? say('meetings.peopleAndMore', { people: named.join(', '), more }) : named.join(', ')}
        </Typography>
      )}
    </>
  );
}

/** A sentence of the text, the words that name the meeting marked. */
export function QuoteLine({ quote }: { quote: Quote }) {
  const parts: { text: string; isMarked: boolean }[] = [];
  let from = 0;
  for (const [start, end] of [...quote.marks].sort(([a], [b]) => a - b)) {
    if (start < from) continue;
    parts.push({ text: quote.text.slice(from, start), isMarked: false });
    parts.push({ text: quote.text.slice(start, end), isMarked: true });
    from = end;
  }
  parts.push({ text: quote.text.slice(from), isMarked: false });
  return (
    <Typography variant="pi" tag="blockquote" textColor="neutral700">
      “
      {parts.map(({ text, isMarked }, index) =>
        isMarked ? (
          <Typography
            key={index}
            tag="mark"
            variant="pi"
            fontWeight="bold"
            background="warning100"
            textColor="neutral800"
          >
            {text}
          </Typography>
        ) : (
          text
        ),
      )}
      ”
    </Typography>
  );
}
