import { useState } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Check, Plus } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { EVENT_STATUSES, type EventStatus } from '../../content-types/event-status';
import { isComposing } from '../composing';
import { useMessages } from '../messages';
import { Choices } from '../partial-date/Choices';
import { sayMisreading } from '../partial-date/misreading';
import { readPartialDate } from '../partial-date/read';
import { sayPartialDate } from '../partial-date/words';
import { Alike } from './Alike';
import { linkTo, type Link } from './links';
import { useMeetingsLike } from './server';

const LONGEST_NAME = 255;

interface Props {
  /** The meeting to begin with: a name that was typed, or one that Save will make already. */
  initial: Pick<Link, 'facts' | 'found'> & Partial<Link>;
  mayRead: boolean;
  /** documentIds of the meetings that are linked in the form. */
  linked: string[];
  onAdd: (link: Link) => void;
  onCancel: () => void;
}

let made = 0;

/** A meeting that Save will make, to be written or changed, and those that exist and are like it. */
export function NewMeeting({ initial, mayRead, linked, onAdd, onCancel }: Props) {
  const say = useMessages();
  const { locale } = useIntl();
  const { facts: before, found } = initial;
  const [name, setName] = useState(before.name ?? '');
  const [dateText, setDateText] = useState(before.startDate ?? '');
  const [place, setPlace] = useState(before.place ?? '');
  const [eventStatus, setEventStatus] = useState<EventStatus>(before.eventStatus ?? 'unknown');
  const [isTried, setIsTried] = useState(false);

  const reading = readPartialDate(dateText, locale);
  const dateError = 'problem' in reading ? sayMisreading(reading, locale, say) : undefined;
  const nameError = name.trim() === '' ? say('meetings.new.nameMissing') : undefined;
  const like = useMeetingsLike(mayRead && name.trim() !== '' ? [name.trim()] : []);
  const alike = (like[name.trim()] ?? []).filter(({ documentId }) => !linked.includes(documentId));

  const add = (): void => {
    setIsTried(true);
    if (nameError || dateError || 'problem' in reading) return;
    made += 1;
    const key = initial.key ?? `new:${made}`;
    const isOfThatDay = reading.date === (before.startDate ?? null);
    const facts = {
      ...before,
      ...(isOfThatDay ? {} : { startDate: reading.date, endDate: null }),
      name: name.trim(),
      eventStatus,
      place: place.trim() || null,
    };
    onAdd({ key, id: key, documentId: null, facts, ...(found ? { found } : {}) });
  };

  return (
    <Box
      role="group"
      aria-label={say('meetings.new')}
      padding={4}
      hasRadius
      borderColor="primary600"
      background="neutral0"
      onKeyDown={(event) => {
        // The list of statuses is not within: its keys are its own.
        if (isComposing(event) || !event.currentTarget.contains(event.target as Node)) return;
        if (event.key === 'Escape') onCancel();
        // Enter belongs to this meeting, not to the entry's own form.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          add();
        }
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Typography variant="sigma" textColor="neutral700">
          {say('meetings.new')}
        </Typography>
        <Grid.Root gap={4}>
          <Grid.Item col={12} xs={12} direction="column" alignItems="stretch">
            <Field.Root name="newsroom-new-name" required error={isTried ? nameError : undefined}>
              <Field.Label>{say('meetings.new.name')}</Field.Label>
              <TextInput
                autoFocus
                value={name}
                maxLength={LONGEST_NAME}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Field.Error />
            </Field.Root>
          </Grid.Item>
          <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
            <Field.Root
              name="newsroom-new-date"
              error={dateText !== '' ? dateError : undefined}
              hint={
                'date' in reading && reading.date
                  ? sayPartialDate(reading.date, locale, say)
                  : say('meetings.new.dateHint')
              }
            >
              <Field.Label>{say('meetings.new.date')}</Field.Label>
              <TextInput value={dateText} onChange={(event) => setDateText(event.currentTarget.value)} />
              <Field.Error />
              <Choices reading={reading} onChoose={setDateText} />
              <Field.Hint />
            </Field.Root>
          </Grid.Item>
          <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
            <Field.Root name="newsroom-new-place">
              <Field.Label>{say('meetings.new.place')}</Field.Label>
              <TextInput
                value={place}
                maxLength={LONGEST_NAME}
                onChange={(event) => setPlace(event.currentTarget.value)}
              />
            </Field.Root>
          </Grid.Item>
          <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
            <Field.Root name="newsroom-new-status">
              <Field.Label>{say('meetings.new.status')}</Field.Label>
              <SingleSelect value={eventStatus} onChange={(value) => setEventStatus(value as EventStatus)}>
                {EVENT_STATUSES.map((status) => (
                  <SingleSelectOption key={status} value={status}>
                    {say(`meetings.status.${status}`)}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Grid.Item>
        </Grid.Root>

        <Alike meetings={alike} onLink={(meeting) => onAdd({ ...linkTo(meeting), ...(found ? { found } : {}) })} />

        <Flex gap={2} justifyContent="flex-end">
          <Button type="button" variant="tertiary" size="S" onClick={onCancel}>
            {say('cancel')}
          </Button>
          <Button type="button" size="S" startIcon={initial.key ? <Check /> : <Plus />} onClick={add}>
            {say(initial.key ? 'meetings.new.apply' : 'meetings.new.add')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
}
