import { Box, Field, IconButton, Popover, TextInput, Typography } from '@strapi/design-system';
import { Calendar } from '@strapi/icons';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { firstDayOf, lastDayOf } from '../../content-types/partial-date';
import { useFormField, useNeighbour, type InputProps } from '../form-field';
import { useMessages } from '../messages';
import { Choices } from './Choices';
import { Picker } from './Picker';
import { sayMisreading } from './misreading';
import { readPartialDate, type Reading } from './read';
import { sayPartialDate } from './words';

/**
 * What stands in the form for a text that is no date. The form’s own check wants a string, and so stops Save: a refusal
 * by the server would come too late, for Strapi then resets the whole form to what is stored.
 */
interface Unread {
  typed: string;
}

const isUnread = (value: unknown): value is Unread => typeof value === 'object' && value !== null && 'typed' in value;

/** A date of the form as it stands in the input: a day and a time apart. */
const shown = (value: unknown): string => {
  if (isUnread(value)) return value.typed;
  return typeof value === 'string' ? value.replace(/^([\d-]{10})T([\d:.]+)(.+)$/, '$1 $2 $3') : '';
};

/** Whether a date lies wholly before another. */
const isBefore = (date: string | null, start: unknown): start is string => {
  const last = date && lastDayOf(date);
  const first = typeof start === 'string' ? firstDayOf(start) : null;
  return Boolean(last && first && last < first);
};

const isUnderstood = (reading: Reading): reading is { date: string | null } => 'date' in reading;

/**
 * The input of a partial date: type it in any way, or pick it; it says what it understood. An attribute with
 * `"options": { "notBefore": "startDate" }` refuses a date before the one in that neighbouring attribute.
 */
export default function PartialDateInput({
  name,
  label,
  hint,
  labelAction,
  placeholder,
  required,
  disabled,
  attribute,
}: InputProps) {
  const say = useMessages();
  const { locale } = useIntl();
  const field = useFormField(name);
  const [typed, setTyped] = useState(() => shown(field.value));
  const [isBeingTyped, setBeingTyped] = useState(false);
  const sent = useRef(field.value);
  const input = useRef<HTMLInputElement>(null);
  const { notBefore } = attribute?.options ?? {};
  const start = useNeighbour(name, typeof notBefore === 'string' ? notBefore : undefined);

  useEffect(() => {
    if (field.value === sent.current) return;
    sent.current = field.value;
    setTyped(shown(field.value));
    setBeingTyped(false);
  }, [field.value]);

  const send = (text: string) => {
    const understood = readPartialDate(text, locale);
    const nothing = field.stored ? null : field.stored;
    sent.current =
      isUnderstood(understood) && !isBefore(understood.date, start) ? (understood.date ?? nothing) : { typed: text };
    field.set(sent.current);
  };
  const take = (text: string) => {
    setTyped(text);
    setBeingTyped(!isUnderstood(readPartialDate(text, locale)));
    send(text);
  };
  const pick = (date: string | null) => {
    setTyped(shown(date));
    setBeingTyped(false);
    send(shown(date));
  };

  const reading = readPartialDate(typed, locale);
  const isTooEarly = isUnderstood(reading) && isBefore(reading.date, start);
  useEffect(() => {
    if (!disabled && isUnderstood(reading) && isTooEarly !== isUnread(field.value)) send(typed);
  }, [isTooEarly]);

  const misreading = isUnderstood(reading) ? null : reading;
  const isWaiting = isBeingTyped && !(misreading && 'choices' in misreading && !disabled);
  const problemInWords = () => {
    if (misreading) return isWaiting ? undefined : sayMisreading(misreading, locale, say);
    if (isTooEarly)
      return say('partialDate.problem.beforeStart', { start: sayPartialDate(start as string, locale, say) });
    return field.error;
  };
  const understood = isUnderstood(reading) && reading.date ? sayPartialDate(reading.date, locale, say) : null;

  return (
    <Field.Root name={name} error={problemInWords()} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <TextInput
        ref={input}
        value={typed}
        placeholder={placeholder}
        disabled={disabled}
        autoComplete="off"
        onChange={(event) => take(event.target.value)}
        onBlur={() => setBeingTyped(false)}
        endAction={
          disabled ? undefined : (
            <Popover.Root>
              <Popover.Trigger>
                <IconButton label={say('partialDate.pick')} variant="ghost" size="XS" type="button">
                  <Calendar aria-hidden />
                </IconButton>
              </Popover.Trigger>
              <Popover.Content align="end" aria-label={label}>
                <Picker date={isUnderstood(reading) ? reading.date : null} onPick={pick} />
              </Popover.Content>
            </Popover.Root>
          )
        }
      />
      <Box role="status">
        {understood && (
          <Typography variant="pi" textColor="neutral800">
            {understood}
          </Typography>
        )}
        <Field.Error />
      </Box>
      {!disabled && (
        <Choices
          reading={reading}
          onChoose={(choice) => {
            pick(choice);
            input.current?.focus();
          }}
        />
      )}
      <Field.Hint />
    </Field.Root>
  );
}
