import { Badge, Box, Flex, IconButton, Link as TextLink, TextButton, Typography } from '@strapi/design-system';
import { Cross, Pencil, WarningCircle } from '@strapi/icons';
import { useHref } from 'react-router-dom';
import { styled } from 'styled-components';
import { MEETING } from '../../content-types';
import type { Says } from '../../content-types/says-of';
import type { Ground } from '../../server/linking/shapes';
import { useMessages } from '../messages';
import { Sortable, useSortableRow } from '../sortable';
import { Facts, QuoteLine } from './facts';
import type { Link } from './links';

interface CardsProps {
  links: Link[];
  label: string;
  isOne: boolean;
  /** What the article says of a meeting. */
  says?: (link: Link) => Says;
  /** What the linked meetings rest on in the text, by documentId. */
  grounds?: Record<string, Ground>;
  /** Takes the keys in their new order. Without it the order stands. */
  onMove?: (order: string[]) => void;
  onRemove?: (link: Link) => void;
  /** Takes one that Save will make, to be changed. */
  onChange?: (link: Link) => void;
  /** Whether nothing can be moved, changed or removed just now. */
  isBusy?: boolean;
}

const List = styled.ol`
  overflow-wrap: anywhere;
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[2]};
`;

/** The linked meetings in order, moved by drag or by keyboard, the first marked as primary. */
export function MeetingCards(props: CardsProps) {
  const { links, label, isOne, says, grounds, onMove, onRemove, onChange, isBusy = false } = props;
  const say = useMessages();
  const mayMove = onMove !== undefined && !isOne && links.length > 1;
  return (
    <Sortable
      ids={links.map(({ key }) => key)}
      nameOf={(key) => links.find((link) => link.key === key)?.facts.name ?? say('meetings.unnamed')}
      isFixed={!mayMove || isBusy}
      onMove={(order) => onMove?.(order)}
    >
      <List aria-label={label}>
        {links.map((link, index) => (
          <Card
            key={link.key}
            link={link}
            isPrimary={!isOne && index === 0 && links.length > 1}
            mayMove={mayMove}
            says={says?.(link)}
            ground={link.documentId ? grounds?.[link.documentId] : undefined}
            onRemove={onRemove}
            onChange={link.documentId ? undefined : onChange}
            isBusy={isBusy}
          />
        ))}
      </List>
    </Sortable>
  );
}

interface CardProps {
  link: Link;
  isPrimary: boolean;
  mayMove: boolean;
  says?: Says;
  ground?: Ground;
  onRemove?: (link: Link) => void;
  onChange?: (link: Link) => void;
  isBusy: boolean;
}

function Card({ link, isPrimary, mayMove, says, ground, onRemove, onChange, isBusy }: CardProps) {
  const say = useMessages();
  const { key, facts, documentId, found } = link;
  const name = facts.name ?? say('meetings.unnamed');
  const { row, handle, isDragging } = useSortableRow(key, name);
  const quote = ground?.quotes[0] ?? (found?.quotes[0] ? { text: found.quotes[0], marks: [] } : null);
  return (
    <Box
      {...row}
      tag="li"
      hasRadius
      borderColor={isDragging ? 'primary600' : 'neutral200'}
      background="neutral0"
      shadow={isDragging ? 'filterShadow' : undefined}
      padding={3}
    >
      <Flex gap={2} alignItems="flex-start">
        {mayMove && handle}
        <Flex direction="column" alignItems="stretch" gap={1} flex="1" minWidth={0}>
          <Flex gap={2} wrap="wrap">
            {documentId ? (
              <MeetingLink documentId={documentId} name={name} />
            ) : (
              <Typography fontWeight="semiBold">{name}</Typography>
            )}
            {isPrimary && (
              <Badge backgroundColor="primary100" textColor="primary700">
                {say('meetings.primary')}
              </Badge>
            )}
            {!documentId && <Badge textColor="neutral800">{say('meetings.toMake')}</Badge>}
            {says && <Badge textColor="neutral800">{say(`meetings.says.${says}`)}</Badge>}
          </Flex>
          <Facts facts={facts} />
          {quote && <QuoteLine quote={quote} />}
          {ground?.lost && (
            <Flex gap={2} alignItems="flex-start">
              <Box tag="span" paddingTop={1}>
                <WarningCircle fill="warning600" aria-hidden />
              </Box>
              <Typography variant="pi" textColor="neutral800">
                {say('meetings.lost', { quote: ground.lost })}
              </Typography>
            </Flex>
          )}
        </Flex>
        {onChange && (
          <IconButton
            label={say('meetings.change', { name })}
            variant="ghost"
            size="S"
            type="button"
            disabled={isBusy}
            onClick={() => onChange(link)}
          >
            <Pencil />
          </IconButton>
        )}
        {onRemove && (
          <IconButton
            label={say('meetings.remove', { name })}
            variant="ghost"
            size="S"
            type="button"
            disabled={isBusy}
            onClick={() => onRemove(link)}
          >
            <Cross />
          </IconButton>
        )}
      </Flex>
    </Box>
  );
}

function MeetingLink({ documentId, name }: { documentId: string; name: string }) {
  const href = useHref(`/content-manager/collection-types/${MEETING}/${documentId}`);
  return (
    <TextLink href={href} isExternal>
      {name}
    </TextLink>
  );
}

interface RemovedProps {
  links: Link[];
  onUndo: (link: Link) => void;
  isBusy: boolean;
}

/** What Save will unlink, each with a way back. */
export function RemovedMeetings({ links, onUndo, isBusy }: RemovedProps) {
  const say = useMessages();
  if (links.length === 0) return null;
  return (
    <Flex
      tag="ul"
      direction="column"
      alignItems="stretch"
      gap={1}
      aria-label={say('meetings.removedList')}
      style={{ overflowWrap: 'anywhere' }}
    >
      {links.map((link) => {
        const name = link.facts.name ?? say('meetings.unnamed');
        return (
          <Flex key={link.key} tag="li" gap={2} paddingLeft={3}>
            <Typography variant="pi" textColor="neutral600" minWidth={0}>
              {say('meetings.willBeRemoved', { name })}
            </Typography>
            <TextButton
              type="button"
              style={{ flexShrink: 0 }}
              disabled={isBusy}
              onClick={() => onUndo(link)}
              aria-label={`${say('undo')}: ${say('meetings.undoRemove', { name })}`}
            >
              {say('undo')}
            </TextButton>
          </Flex>
        );
      })}
    </Flex>
  );
}
