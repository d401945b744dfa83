import { useState } from 'react';
import { Badge, Box, Button, Flex, Loader, TextButton, Typography } from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import type { Finding, FoundMeeting, Suggestion, Suggestions } from '../../server/linking/shapes';
import { useMessages, type MessageId } from '../messages';
import { Alike } from './Alike';
import { Trouble } from './Trouble';
import { Facts, QuoteLine } from './facts';
import { alikeTo, linkTo, type Decisions, type Link, type MeetingFacts } from './links';
import { useMeetingsLike, type Asked } from './server';

interface Props {
  asked: Asked<Suggestions>;
  /** Whether there is a text that may speak of meetings. */
  hasText: boolean;
  decisions: Decisions;
  /** The links of the form, those that Save will make among them. */
  pending: Link[];
  isOne: boolean;
  mayRead: boolean;
  mayCreate: boolean;
  /** Whether nothing can be decided just now. */
  isBusy: boolean;
  onAccept: (links: Link[]) => void;
  onDecide: (decisions: Decisions, announcement: string) => void;
}

const findingOf = ({ name, aliases, startDate, quotes }: Suggestion): Finding => ({
  name,
  aliases,
  startDate,
  quotes: quotes.map(({ text }) => text),
});

const isSame = (a: Finding, b: Finding): boolean => a.name === b.name && a.startDate === b.startDate;

const factsOf = (suggestion: Suggestion): MeetingFacts => {
  const { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants } = suggestion;
  return { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants };
};

/** What accepting a suggestion links: the meeting chosen for it, the one it matches, or one to make. */
const linkOf = (suggestion: Suggestion, chosen: FoundMeeting | null = suggestion.match): Link => {
  const found = findingOf(suggestion);
  if (chosen) return { ...linkTo(chosen), found };
  const key = `new:${suggestion.name}:${suggestion.startDate ?? ''}`;
  return { key, id: key, documentId: null, facts: factsOf(suggestion), found };
};

/** The meetings that the text speaks of and that are not linked: to accept or dismiss, those dismissed to bring back. */
export function SuggestedMeetings(props: Props) {
  const { asked, hasText, decisions, pending, isOne, mayRead, mayCreate, isBusy, onAccept, onDecide } = props;
  const say = useMessages();
  const [showsDismissed, setShowsDismissed] = useState(false);
  const { answer, isLoading, error, again } = asked;
  const suggestions = answer?.suggestions ?? [];
  const like = useMeetingsLike(mayRead ? suggestions.filter(({ match }) => !match).map(({ name }) => name) : []);

  const isDismissed = (one: Suggestion): boolean =>
    one.dismissed !== null
      ? !decisions.restored.includes(one.dismissed)
      : decisions.dismissed.some((finding) => isSame(finding, findingOf(one)));
  const isPending = (one: Suggestion): boolean =>
    pending.some(
      ({ found, documentId }) =>
        (one.match !== null && documentId === one.match.documentId) ||
        (found !== undefined && isSame(found, findingOf(one))),
    );
  const open = suggestions.filter((one) => !isPending(one));
  const standing = open.filter((one) => !isDismissed(one));
  const dismissed = open.filter(isDismissed);
  const mayAccept = (one: Suggestion): boolean => one.match !== null || mayCreate;
  const isClear = (one: Suggestion): boolean => mayAccept(one) && one.unsure.length === 0;
  const high = standing.filter((one) => one.confidence === 'high' && isClear(one));

  const nothingStands = (): MessageId => {
    if (!hasText) return 'meetings.suggestions.noText';
    return open.length > 0 || pending.length > 0 ? 'meetings.suggestions.noMore' : 'meetings.suggestions.none';
  };

  const dismiss = (one: Suggestion): void => {
    const message = say('meetings.suggestion.dismissedOne', { name: one.name });
    if (one.dismissed !== null) {
      onDecide({ ...decisions, restored: decisions.restored.filter((id) => id !== one.dismissed) }, message);
    } else onDecide({ ...decisions, dismissed: [...decisions.dismissed, findingOf(one)] }, message);
  };
  const bringBack = (one: Suggestion): void => {
    const message = say('meetings.suggestion.broughtBack', { name: one.name });
    if (one.dismissed !== null) onDecide({ ...decisions, restored: [...decisions.restored, one.dismissed] }, message);
    else {
      const left = decisions.dismissed.filter((finding) => !isSame(finding, findingOf(one)));
      onDecide({ ...decisions, dismissed: left }, message);
    }
  };

  return (
    <Box
      tag="section"
      aria-label={say('meetings.suggestions')}
      hasRadius
      background="neutral100"
      padding={4}
      style={{ overflowWrap: 'anywhere' }}
    >
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex justifyContent="space-between" gap={2} wrap="wrap">
          <Flex gap={2}>
            <Typography variant="sigma" tag="h3" textColor="neutral700" tabIndex={-1}>
              {say('meetings.suggestions')}
            </Typography>
            {standing.length > 0 && <Badge textColor="neutral800">{standing.length}</Badge>}
            {isLoading && <Loader small>{say('meetings.suggestions.loading')}</Loader>}
          </Flex>
          {!isOne && high.length > 1 && (
            <Button
              type="button"
              variant="tertiary"
              size="S"
              startIcon={<Check />}
              disabled={isBusy}
              onClick={() => onAccept(high.map((one) => linkOf(one)))}
            >
              {say('meetings.suggestions.acceptHigh', { count: high.length })}
            </Button>
          )}
        </Flex>

        {error ? (
          <Trouble message={say('meetings.suggestions.error', { why: error })} onRetry={again} />
        ) : (
          answer &&
          standing.length === 0 && (
            <Typography variant="pi" textColor="neutral600">
              {say(nothingStands())}
            </Typography>
          )
        )}

        {standing.length > 0 && (
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {standing.map((one) => (
              <Card
                key={`${one.name}:${one.startDate ?? ''}`}
                suggestion={one}
                alike={alikeTo(one, like[one.name] ?? [], pending)}
                mayAccept={mayAccept(one)}
                isBusy={isBusy}
                onAccept={(chosen) => onAccept([linkOf(one, chosen)])}
                onDismiss={() => dismiss(one)}
              />
            ))}
          </Flex>
        )}

        {dismissed.length > 0 && (
          <Box>
            <TextButton
              type="button"
              aria-expanded={showsDismissed}
              onClick={() => setShowsDismissed((shows) => !shows)}
            >
              {say('meetings.suggestions.dismissed', { count: dismissed.length })}
            </TextButton>
            {showsDismissed && (
              <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={2}>
                {dismissed.map((one) => (
                  <Flex key={`${one.name}:${one.startDate ?? ''}`} tag="li" gap={2}>
                    <Typography variant="pi" textColor="neutral600">
                      {one.name}
                    </Typography>
                    <TextButton
                      type="button"
                      disabled={isBusy}
                      aria-label={say('meetings.suggestion.bringBackOne', { name: one.name })}
                      onClick={() => bringBack(one)}
                    >
                      {say('meetings.suggestion.bringBack')}
                    </TextButton>
                  </Flex>
                ))}
              </Flex>
            )}
          </Box>
        )}
      </Flex>
    </Box>
  );
}

interface CardProps {
  suggestion: Suggestion;
  /** The meetings that it may be, beside the one it matches. */
  alike: FoundMeeting[];
  mayAccept: boolean;
  isBusy: boolean;
  /** Takes the meeting that was chosen for it, if any. */
  onAccept: (chosen?: FoundMeeting) => void;
  onDismiss: () => void;
}

function Card({ suggestion, alike, mayAccept, isBusy, onAccept, onDismiss }: CardProps) {
  const say = useMessages();
  const { name, confidence, quotes, match } = suggestion;
  return (
    <Box tag="li" hasRadius padding={3} background="neutral0" borderColor="neutral300" borderStyle="dashed">
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex direction="column" alignItems="stretch" gap={1}>
          <Flex gap={2} wrap="wrap">
            <Typography fontWeight="semiBold" textColor="neutral700">
              {match?.name ?? name}
            </Typography>
            <Badge textColor="neutral800" backgroundColor={confidence === 'high' ? 'success100' : 'neutral150'}>
              {say(`meetings.confidence.${confidence}`)}
            </Badge>
          </Flex>
          <Facts facts={match ?? factsOf(suggestion)} />
          {quotes[0] && <QuoteLine quote={quotes[0]} />}
          <Typography variant="pi" textColor="neutral600">
            {match
              ? say('meetings.suggestion.exists')
              : say(mayAccept ? 'meetings.suggestion.new' : 'meetings.mayNotCreate')}
          </Typography>
        </Flex>
        <Alike meetings={alike} isBusy={isBusy} onLink={onAccept} />
        <Flex gap={2}>
          <Button
            type="button"
            size="S"
            variant="secondary"
            startIcon={<Check />}
            disabled={!mayAccept || isBusy}
            onClick={() => onAccept()}
            aria-label={say(match ? 'meetings.suggestion.linkOne' : 'meetings.suggestion.createOne', { name })}
          >
            {say(match ? 'meetings.suggestion.link' : 'meetings.suggestion.create')}
          </Button>
          <Button
            type="button"
            size="S"
            variant="tertiary"
            startIcon={<Cross />}
            disabled={isBusy}
            onClick={onDismiss}
            aria-label={say('meetings.suggestion.dismissOne', { name })}
          >
            {say('meetings.suggestion.dismiss')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
}
