import { useState } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  TextButton,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { EVENT_STATUSES, type EventStatus } from '../../content-types/event-status';
import { isComposing } from '../composing';
import { useMessages } from '../messages';
import { sayMisreading } from '../partial-date/misreading';
import { readPartialDate } from '../partial-date/read';
import { sayPartialDate } from '../partial-date/words';
import { Facts } from './facts';
import { linkTo, type Link } from './links';
import { useMeetingsLike } from './server';

const LONGEST_NAME = 255;

interface Props {
  initialName: string;
  mayRead: boolean;
  /** documentIds of the meetings that are linked in the form. */
  linked: string[];
  onAdd: (link: Link) => void;
  onCancel: () => void;
}

let made = 0;

/** A meeting that Save will make, and those that exist and are like it. */
export function NewMeeting({ initialName, mayRead, linked, onAdd, onCancel }: Props) {
  const say = useMessages();
  const { locale } = useIntl();
  const [name, setName] = useState(initialName);
  const [dateText, setDateText] = useState('');
  const [place, setPlace] = useState('');
  const [eventStatus, setEventStatus] = useState<EventStatus>('unknown');
  const [isTried, setIsTried] = useState(false);

  const reading = readPartialDate(dateText, locale);
  const dateError = 'problem' in reading ? sayMisreading(reading, locale, say) : undefined;
  const nameError = name.trim() === '' ? say('meetings.new.nameMissing') : undefined;
  const { answer } = useMeetingsLike(mayRead && name.trim() !== '' ? name.trim() : null);
  const alike = (answer?.results ?? []).filter(({ documentId }) => !linked.includes(documentId));

  const add = (): void => {
    setIsTried(true);
    if (nameError || dateError || 'problem' in reading) return;
    made += 1;
    const key = `new:${made}`;
    const facts = {
      name: name.trim().slice(0, LONGEST_NAME),
      eventStatus,
      ...(reading.date ? { startDate: reading.date } : {}),
      ...(place.trim() ? { place: place.trim() } : {}),
    };
    onAdd({ key, id: key, documentId: null, facts });
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
                  ? sayPartialDate(reading.date, locale, (id, values) => say(id, values))
                  : say('meetings.new.dateHint')
              }
            >
              <Field.Label>{say('meetings.new.date')}</Field.Label>
              <TextInput value={dateText} onChange={(event) => setDateText(event.currentTarget.value)} />
              <Field.Error />
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

        {alike.length > 0 && (
          <Box role="status" padding={3} hasRadius background="warning100">
            <Typography variant="pi" fontWeight="semiBold" textColor="neutral800">
              {say('meetings.new.alike', { count: alike.length })}
            </Typography>
            <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
              {alike.map((meeting) => (
                <Flex key={meeting.documentId} tag="li" gap={3} justifyContent="space-between">
                  <Box minWidth={0}>
                    <Typography textColor="neutral800">{meeting.name}</Typography>
                    <Facts facts={meeting} />
                  </Box>
                  <TextButton type="button" onClick={() => onAdd(linkTo(meeting))}>
                    {say('meetings.new.linkInstead')}
                  </TextButton>
                </Flex>
              ))}
            </Flex>
          </Box>
        )}

        <Flex gap={2} justifyContent="flex-end">
          <Button type="button" variant="tertiary" size="S" onClick={onCancel}>
            {say('cancel')}
          </Button>
          <Button type="button" size="S" startIcon={<Plus />} onClick={add}>
            {say('meetings.new.add')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
}
