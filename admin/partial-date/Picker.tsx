import { Field, Flex, Grid, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { lastDayOf, parsePartialDate, type PartialDate } from '../../content-types/partial-date';
import { useMessages } from '../messages';
import { offsetHere } from './read';
import { sayPartialDate } from './words';

interface Parts {
  year: string;
  month: number | null;
  day: number | null;
  time: string;
  offset: string;
  qualifier: PartialDate['qualifier'];
}

const UNKNOWN = 0;
const NOTHING: Parts = { year: '', month: null, day: null, time: '', offset: '', qualifier: null };
const QUALIFIERS = {
  '?': 'partialDate.sure.doubtful',
  '~': 'partialDate.sure.approximate',
  '%': 'partialDate.sure.both',
} as const;

const partsOf = (date: string | null): Parts => {
  const known = date === null ? null : parsePartialDate(date);
  if (!known) return NOTHING;
  const { month, day, time, offset, qualifier } = known;
  return { year: date!.slice(0, 4), month, day, time: time ?? '', offset: offset ?? '', qualifier };
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** The day that the parts say, without time and qualifier. */
const dayOf = ({ year, month, day }: Parts): string =>
  [year, month && pad(month), month && day && pad(day)].filter(Boolean).join('-');

/** null when nothing is filled, undefined when what is filled makes no date yet. */
const dateOf = (parts: Parts): string | null | undefined => {
  if (parts.year === '' && parts.month === null && parts.time === '') return null;
  const date = dayOf(parts) + (parts.time ? `T${parts.time.padStart(5, '0')}${parts.offset}` : (parts.qualifier ?? ''));
  return parsePartialDate(date) ? date : undefined;
};

/**
 * Year, month, day and time to choose from; how much is filled is how exact the date is.
 *
 * @param date the partial date as it stands
 * @param onPick is told each date that the parts make, null when they are emptied
 */
export function Picker({ date, onPick }: { date: string | null; onPick: (date: string | null) => void }) {
  const say = useMessages();
  const { locale } = useIntl();
  const [parts, setParts] = useState(() => partsOf(date));
  const year = useRef<HTMLInputElement>(null);
  useEffect(() => year.current?.focus(), []);

  const months = useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, index) => format.format(Date.UTC(2023, index, 15)));
  }, [locale]);
  const hasYear = parsePartialDate(parts.year) !== null;
  const days = hasYear && parts.month ? Number(lastDayOf(dayOf({ ...parts, day: null }))!.slice(-2)) : 31;

  const change = (changed: Partial<Parts>) => {
    const next = { ...parts, ...changed };
    if (next.month === null) next.day = null;
    if (next.day === null) next.time = '';
    if (next.day !== null && /^\d{4}$/.test(next.year)) {
      next.day = Math.min(next.day, Number(lastDayOf(dayOf({ ...next, day: null }))?.slice(-2) ?? 31));
    }
    if (next.time === '') next.offset = '';
    else {
      next.qualifier = null;
      if (parts.time === '' && next.offset === '') next.offset = offsetHere(`${dayOf(next)}T12:00`);
    }
    setParts(next);
    const picked = dateOf(next);
    if (picked !== undefined) onPick(picked);
  };

  const timeIsWrong = parts.time !== '' && hasYear && dateOf({ ...parts, offset: 'Z' }) === undefined;
  const offsetIsWrong = parts.time !== '' && !timeIsWrong && hasYear && dateOf(parts) === undefined;

  return (
    <Flex direction="column" alignItems="stretch" gap={3} padding={4} width="32rem">
      <Grid.Root gap={3}>
        <Grid.Item col={4} s={4} xs={4} direction="column" alignItems="stretch">
          <Field.Root error={parts.year.length >= 4 && !hasYear}>
            <Field.Label>{say('partialDate.year')}</Field.Label>
            <TextInput
              ref={year}
              inputMode="numeric"
              maxLength={4}
              autoComplete="off"
              value={parts.year}
              onChange={(event) => change({ year: event.target.value.normalize('NFKC').replace(/\D/g, '') })}
            />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={8} s={8} xs={8} direction="column" alignItems="stretch">
          <Field.Root>
            <Field.Label>{say('partialDate.month')}</Field.Label>
            <SingleSelect value={parts.month ?? UNKNOWN} onChange={(month) => change({ month: Number(month) || null })}>
              <SingleSelectOption value={UNKNOWN}>{say('partialDate.unknown')}</SingleSelectOption>
              {months.map((name, index) => (
                <SingleSelectOption key={name} value={index + 1}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={4} s={4} xs={4} direction="column" alignItems="stretch">
          <Field.Root>
            <Field.Label>{say('partialDate.day')}</Field.Label>
            <SingleSelect
              disabled={parts.month === null}
              value={parts.day ?? UNKNOWN}
              onChange={(day) => change({ day: Number(day) || null })}
            >
              <SingleSelectOption value={UNKNOWN}>–</SingleSelectOption>
              {Array.from({ length: days }, (_, index) => (
                <SingleSelectOption key={index} value={index + 1}>
                  {String(index + 1)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={4} s={4} xs={4} direction="column" alignItems="stretch">
          <Field.Root error={timeIsWrong}>
            <Field.Label>{say('partialDate.time')}</Field.Label>
            <TextInput
              placeholder="14:30"
              autoComplete="off"
              disabled={parts.day === null}
              value={parts.time}
              onChange={(event) => change({ time: event.target.value.normalize('NFKC').trim() })}
            />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={4} s={4} xs={4} direction="column" alignItems="stretch">
          <Field.Root error={offsetIsWrong}>
            <Field.Label>{say('partialDate.offset')}</Field.Label>
            <TextInput
              placeholder="+09:00"
              autoComplete="off"
              disabled={parts.time === ''}
              value={parts.offset}
              onChange={(event) => change({ offset: event.target.value.normalize('NFKC').trim().toUpperCase() })}
            />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={12} s={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root>
            <Field.Label>{say('partialDate.sure')}</Field.Label>
            <SingleSelect
              disabled={parts.time !== ''}
              value={parts.qualifier ?? 'sure'}
              onChange={(mark) => change({ qualifier: mark === 'sure' ? null : (mark as PartialDate['qualifier']) })}
            >
              <SingleSelectOption value="sure">{say('partialDate.sure.yes')}</SingleSelectOption>
              {Object.entries(QUALIFIERS).map(([mark, id]) => (
                <SingleSelectOption key={mark} value={mark}>
                  {say(id)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Grid.Item>
      </Grid.Root>
      {date && <Typography textColor="neutral800">{sayPartialDate(date, locale, say)}</Typography>}
    </Flex>
  );
}
