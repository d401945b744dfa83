import { useEffect, useRef, useState } from 'react';
import {
  Badge,
  Box,
  Button,
  Field,
  Flex,
  Grid,
  Link,
  SingleSelect,
  SingleSelectOption,
  TextButton,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { ArrowClockwise, Check, Cross, Pencil, Plus, Trash } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { MEETING } from '../../content-types';
import { EVENT_STATUSES, type EventStatus } from '../../content-types/event-status';
import type { DeskMeeting, MeetingValues } from '../../server/desk/shapes';
import type { FoundMeeting } from '../../server/linking/shapes';
import { Facts as MeetingFacts } from '../linked-meetings/facts';
import type { MessageId } from '../messages';
import { Choices } from '../partial-date/Choices';
import { sayMisreading } from '../partial-date/misreading';
import { cellId } from '../participants/PersonRow';
import { Rows } from '../participants/Rows';
import { isBlank, newRow, rowsOf, type Cells, type Row } from '../participants/rows';
import { readPartialDate } from '../partial-date/read';
import { sayPartialDate } from '../partial-date/words';
import { AddByName } from './AddByName';
import { addMeeting, isSame, removeMeeting, setMeeting } from './choices';
import { Lit, LinkLine, type FactsProps } from './Facts';
import { Section } from '../parts';
import { useWords } from '../words';

type Decision = 'accepted' | 'dismissed' | 'open';

let made = 0;

/** A key for a meeting that an editor adds. */
export const newMeetingKey = (): string => {
  made += 1;
  return `e${Date.now().toString(36)}${made}`;
};

/** The meetings that the text speaks of: suggestions to accept or dismiss, and those that an editor added. */
export function Meetings(props: FactsProps) {
  const { say } = useWords();
  const { story, choices, mayMend, change } = props;
  const [showsDismissed, setShowsDismissed] = useState(false);

  const stateOf = ({ key, state }: DeskMeeting): DeskMeeting['state'] => {
    if (state === 'linked') return state;
    const decision = choices.meetings[key]?.decision;
    if (decision) return decision;
    // What is chosen here no more is as it was read, which the server tells in a moment.
    return story.choices.meetings[key]?.decision ? 'open' : state;
  };
  const present = story.meetings.filter(
    ({ key, isAdded }) => !isAdded || choices.added.some((added) => added.key === key),
  );
  const waiting = choices.added.filter(({ key }) => !story.meetings.some((meeting) => meeting.key === key));
  const standing = present.filter((meeting) => stateOf(meeting) !== 'dismissed');
  const dismissed = present.filter((meeting) => stateOf(meeting) === 'dismissed');
  const high = standing.filter((meeting) => stateOf(meeting) === 'open' && meeting.confidence === 'high');
  const decide = (key: string, decision: Decision | null): void => change(setMeeting(key, { decision }));

  return (
    <Section
      title={present.length > 0 ? say('desk.meetings.count', { count: standing.length }) : say('desk.field.meetings')}
      padding={4}
      action={
        mayMend &&
        high.length > 1 && (
          <Button
            variant="tertiary"
            size="S"
            startIcon={<Check />}
            onClick={() => {
              for (const { key } of high) decide(key, 'accepted');
            }}
          >
            {say('meetings.suggestions.acceptHigh', { count: high.length })}
          </Button>
        )
      }
    >
      <Flex direction="column" alignItems="stretch" gap={3}>
        {present.length === 0 && waiting.length === 0 && (
          <Typography variant="pi" textColor="neutral600" tabIndex={-1}>
            {say('desk.meetings.none')}
          </Typography>
        )}
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {standing.map((meeting) => (
            <Card
              key={`${meeting.key} ${story.choices.readFrom}`}
              meeting={meeting}
              state={stateOf(meeting)}
              decide={decide}
              {...props}
            />
          ))}
          {waiting.map(({ key, name, span }) => (
            <Box key={key} tag="li" padding={3} hasRadius borderColor="neutral300">
              <Typography fontWeight="semiBold">
                {name ?? (span ? (story.text ?? '').slice(span.start, span.end) : '')}
              </Typography>
            </Box>
          ))}
        </Flex>
        {dismissed.length > 0 && (
          <Box>
            <TextButton aria-expanded={showsDismissed} onClick={() => setShowsDismissed((shows) => !shows)}>
              {say('meetings.suggestions.dismissed', { count: dismissed.length })}
            </TextButton>
            {showsDismissed && (
              <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={2}>
                {dismissed.map(({ key, name }) => (
                  <Flex key={key} tag="li" gap={2}>
                    <Typography variant="pi" textColor="neutral600">
                      {name}
                    </Typography>
                    {mayMend && (
                      <TextButton
                        aria-label={say('meetings.suggestion.bringBackOne', { name })}
                        onClick={() => decide(key, choices.meetings[key]?.decision ? null : 'open')}
                      >
                        {say('meetings.suggestion.bringBack')}
                      </TextButton>
                    )}
                  </Flex>
                ))}
              </Flex>
            )}
          </Box>
        )}
        {mayMend && (
          <AddByName
            label={say('desk.meetings.add')}
            of={say('desk.meetings.name')}
            onAdd={(name) => change(addMeeting({ key: newMeetingKey(), span: null, name }))}
          />
        )}
      </Flex>
    </Section>
  );
}

interface CardProps extends FactsProps {
  meeting: DeskMeeting;
  state: DeskMeeting['state'];
  decide: (key: string, decision: Decision | null) => void;
}

function Card({ meeting, state, decide, story, choices, mayMend, lit, onLight, errorAt, change }: CardProps) {
  const { say } = useWords();
  const [isMending, setIsMending] = useState(false);
  const { key, name, confidence, match, isAdded, isNew } = meeting;
  const id = `meeting.${key}`;
  const isIn = state === 'accepted' || state === 'linked';
  const mended = choices.meetings[key]?.values;
  // What is mended is written into a meeting that is made, never into one that exists.
  const shown = match ? meeting : { ...meeting, ...mended };
  const error = errorAt(`meetings.${key}`) ?? errorAt('added');
  const offer = story.plan.offers.find((one) => one.meeting === key);
  const isChosen = choices.meetings[key]?.link !== undefined;
  const isUnchosen = state === 'accepted' && offer !== undefined && !isChosen;
  const isOver = !mayMend && story.card.state !== 'planned' && story.card.state !== 'out';
  const told: MessageId | null =
    state === 'linked'
      ? isOver
        ? 'desk.meetings.wasLinked'
        : 'desk.meetings.linked'
      : isUnchosen
        ? isOver
          ? 'desk.meetings.notLinked'
          : 'desk.meetings.unchosen'
        : isOver
          ? null
          : 'desk.meetings.accepted';
  return (
    <Box
      tag="li"
      hasRadius
      padding={3}
      background={isIn ? 'neutral0' : 'neutral100'}
      borderColor={isUnchosen ? 'warning600' : isIn ? 'success600' : 'neutral300'}
      borderStyle={isIn && !isUnchosen ? 'solid' : 'dashed'}
    >
      <Lit id={id} lit={lit} onLight={onLight}>
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Flex gap={2} wrap="wrap">
            <Typography fontWeight="semiBold" textColor={isIn ? 'neutral800' : 'neutral700'}>
              {shown.name}
            </Typography>
            {isIn ? (
              told && (
                <Badge
                  backgroundColor={isUnchosen ? 'warning100' : 'success100'}
                  textColor={isUnchosen ? 'neutral800' : 'success700'}
                >
                  {say(told)}
                </Badge>
              )
            ) : (
              <Badge textColor="neutral800" backgroundColor={confidence === 'high' ? 'success100' : 'neutral150'}>
                {say(`meetings.confidence.${confidence}`)}
              </Badge>
            )}
          </Flex>
          <MeetingFacts facts={match ?? shown} />
          {match && state !== 'linked' && !isSameWhere(meeting, match) && (
            <Box>
              <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p">
                {say('desk.meetings.inText')}
              </Typography>
              <MeetingFacts facts={{ ...meeting, eventStatus: null, participants: null }} />
            </Box>
          )}
          {state !== 'linked' && (match || isNew || isChosen || offer) && (
            <LinkLine
              kind="meetings"
              name={shown.name}
              link={
                match
                  ? {
                      name,
                      record: {
                        documentId: match.documentId,
                        name: match.name ?? say('meetings.unnamed'),
                        detail: null,
                      },
                      isNew: false,
                      isHidden: false,
                      isChosen,
                    }
                  : isNew
                    ? { name: shown.name, record: null, isNew: true, isHidden: false, isChosen }
                    : null
              }
              offer={offer}
              isChosen={isChosen}
              mayMend={mayMend}
              onChoose={(link) => change(setMeeting(key, { link, ...(link ? { decision: 'accepted' } : {}) }))}
            />
          )}
          {error && (
            <Typography variant="pi" textColor="danger600" role="alert">
              {error}
            </Typography>
          )}
          {mayMend && state !== 'linked' && (
            <Flex gap={2} wrap="wrap">
              {state === 'open' && (
                <>
                  <Button
                    size="S"
                    variant="secondary"
                    startIcon={<Check />}
                    aria-label={say('desk.meetings.acceptOne', { name })}
                    onClick={() => decide(key, 'accepted')}
                  >
                    {say('desk.meetings.accept')}
                  </Button>
                  <Button
                    size="S"
                    variant="tertiary"
                    startIcon={<Cross />}
                    aria-label={say('meetings.suggestion.dismissOne', { name })}
                    onClick={() => decide(key, 'dismissed')}
                  >
                    {say('meetings.suggestion.dismiss')}
                  </Button>
                </>
              )}
              {state === 'accepted' && !isAdded && (
                <Button
                  size="S"
                  variant="tertiary"
                  startIcon={<ArrowClockwise />}
                  aria-label={say('desk.meetings.takeBackOne', { name })}
                  onClick={() => decide(key, meeting.because === 'option' ? 'open' : null)}
                >
                  {say('desk.meetings.takeBack')}
                </Button>
              )}
              {isAdded && (
                <Button
                  size="S"
                  variant="tertiary"
                  startIcon={<Trash />}
                  aria-label={say('desk.meetings.removeOne', { name })}
                  onClick={() => change(removeMeeting(key))}
                >
                  {say('desk.meetings.remove')}
                </Button>
              )}
              {(!match || isMending) && (
                <Button
                  size="S"
                  variant="ghost"
                  startIcon={<Pencil />}
                  aria-expanded={isMending}
                  aria-label={say('desk.meetings.mendOne', { name })}
                  onClick={() => setIsMending((is) => !is)}
                >
                  {say('desk.meetings.mend')}
                </Button>
              )}
            </Flex>
          )}
          {match && mayMend && state !== 'linked' && (
            <Flex gap={4} wrap="wrap">
              <Link
                tag={RouterLink}
                to={`/content-manager/collection-types/${MEETING}/${match.documentId}`}
                aria-label={say('desk.meetings.openOne', { name: match.name ?? say('meetings.unnamed') })}
              >
                {say('desk.meetings.open')}
              </Link>
              <TextButton
                startIcon={<Plus />}
                aria-label={say('desk.meetings.makeNewOne', { name })}
                onClick={() => change(setMeeting(key, { link: { create: true }, decision: 'accepted' }))}
              >
                {say('desk.meetings.makeNew')}
              </TextButton>
            </Flex>
          )}
          {isMending && mayMend && (
            <Form
              meeting={{ ...meeting, ...mended }}
              onChange={(values) =>
                change(
                  setMeeting(key, {
                    values: { ...mended, ...values },
                    ...(state === 'open' ? { decision: 'accepted' } : {}),
                  }),
                )
              }
            />
          )}
        </Flex>
      </Lit>
    </Box>
  );
}

/** Whether a meeting that exists is told of as the text tells of it, as far as both do. */
const isSameWhere = (read: DeskMeeting, match: FoundMeeting): boolean =>
  (['startDate', 'place'] as const).every((name) => !read[name] || !match[name] || read[name] === match[name]);

interface FormProps {
  meeting: DeskMeeting;
  onChange: (values: Partial<MeetingValues>) => void;
}

/** What is known of a meeting, to be mended. */
function Form({ meeting, onChange }: FormProps) {
  const { say, locale } = useWords();
  return (
    <Grid.Root gap={3}>
      <Grid.Item col={12} xs={12} direction="column" alignItems="stretch">
        <Field.Root name={`${meeting.key}-name`}>
          <Field.Label>{say('meetings.new.name')}</Field.Label>
          <TextInput
            autoFocus
            value={meeting.name}
            maxLength={255}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
        <DateField
          name={`${meeting.key}-start`}
          label={say('meetings.new.date')}
          date={meeting.startDate}
          locale={locale}
          onDate={(startDate) => onChange({ startDate })}
        />
      </Grid.Item>
      <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
        <DateField
          name={`${meeting.key}-end`}
          label={say('desk.meetings.end')}
          date={meeting.endDate}
          locale={locale}
          onDate={(endDate) => onChange({ endDate })}
        />
      </Grid.Item>
      <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
        <Field.Root name={`${meeting.key}-place`}>
          <Field.Label>{say('meetings.new.place')}</Field.Label>
          <TextInput
            value={meeting.place ?? ''}
            maxLength={255}
            onChange={(event) => onChange({ place: event.currentTarget.value || null })}
          />
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
        <Field.Root name={`${meeting.key}-status`}>
          <Field.Label>{say('meetings.new.status')}</Field.Label>
          <SingleSelect
            value={meeting.eventStatus}
            onChange={(value) => onChange({ eventStatus: value as EventStatus })}
          >
            {EVENT_STATUSES.map((status) => (
              <SingleSelectOption key={status} value={status}>
                {say(`meetings.status.${status}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={12} xs={12} direction="column" alignItems="stretch">
        <People people={meeting.participants} onChange={(participants) => onChange({ participants })} />
      </Grid.Item>
    </Grid.Root>
  );
}

const People = styled(PeopleBox)`
  container-type: inline-size;
`;

interface PeopleProps {
  className?: string;
  people: MeetingValues['participants'];
  onChange: (people: MeetingValues['participants']) => void;
}

/** Who took part. */
function PeopleBox({ className, people, onChange }: PeopleProps) {
  const { say } = useWords();
  const [rows, setRows] = useState(() => rowsOf(people));
  const change = (next: Row[]): void => {
    setRows(next);
    // A blank row says nothing; one without a name is refused, so that nobody who was typed is lost.
    if (
      isSame(
        next.filter((row) => !isBlank(row)),
        rows.filter((row) => !isBlank(row)),
      )
    )
      return;
    onChange(
      next
        .filter((row) => !isBlank(row))
        .map(({ name, role, office, represents }) => ({
          name: name.trim(),
          role: role ?? 'participant',
          office: office.trim() || null,
          represents: represents.trim() || null,
        })),
    );
  };
  const focusNext = useRef<string | null>(null);
  useEffect(() => {
    if (focusNext.current) document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });
  const add = (cells: Cells[] = [newRow()], at = rows.length): void => {
    const made = cells.map(newRow);
    focusNext.current = made[0] ? cellId(made[0].id, 'name') : null;
    change([...rows.slice(0, at), ...made, ...rows.slice(at)]);
  };
  return (
    <Box className={className} role="group" aria-label={say('desk.meetings.people')}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p">
        {say('desk.meetings.people')}
      </Typography>
      <Rows
        rows={rows}
        errorAt={() => undefined}
        onChange={change}
        onRemove={(row) => change(rows.filter((one) => one !== row))}
        onAdd={() => add()}
        onPaste={add}
      />
      <Box paddingTop={2}>
        <TextButton startIcon={<Plus />} onClick={() => add()}>
          {say('participants.add')}
        </TextButton>
      </Box>
    </Box>
  );
}

interface DateFieldProps {
  name: string;
  label: string;
  date: string | null;
  locale: string;
  onDate: (date: string | null) => void;
}

/**
 * A partial date, typed in any way. What is not understood is said at once, and is sent when the field is left, so that nothing is
 * imported before it is mended.
 */
function DateField({ name, label, date, locale, onDate }: DateFieldProps) {
  const { say } = useWords();
  const { locale: language } = useIntl();
  const [text, setText] = useState(date ?? '');
  const reading = readPartialDate(text, locale);
  const error = 'problem' in reading ? sayMisreading(reading, language, say) : undefined;
  const understood = 'date' in reading && reading.date ? sayPartialDate(reading.date, language, say) : undefined;
  return (
    <Field.Root name={name} error={text === '' ? undefined : error} hint={understood ?? say('meetings.new.dateHint')}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={text}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          const now = readPartialDate(next, locale);
          if ('date' in now) onDate(now.date);
        }}
        onBlur={({ relatedTarget }) => {
          if ('problem' in reading && !relatedTarget?.closest('[data-choices]')) onDate(text);
        }}
      />
      <Field.Error />
      <Choices
        reading={reading}
        onChoose={(choice) => {
          setText(choice);
          onDate(choice);
        }}
      />
      <Field.Hint />
    </Field.Root>
  );
}
