import { parsePartialDate, type PartialDate } from '../../content-types/partial-date';

/** Why a text is no date, with what is needed to say so. */
export type Misreading =
  | { problem: 'unreadable' | 'noYear' | 'shortYear' | 'noSuchTime' | 'timeQualified' | 'range' }
  | { problem: 'noSuchMonth'; month: number }
  /** `month`: as a partial date; `days`: how many it has. */
  | { problem: 'noSuchDay'; month: string; days: number }
  /** `date`: the day that was read. */
  | { problem: 'wrongWeekday'; date: string }
  /** `choices`: the partial dates it may mean. */
  | { problem: 'ambiguous' | 'noZone'; choices: string[] };

/** What was understood of a text: a partial date as it is stored, null for an empty text, or why it is none. */
export type Reading = { date: string | null } | Misreading;

class Unclear extends Error {
  constructor(readonly misreading: Misreading) {
    super(misreading.problem);
  }
}

const refuse = (misreading: Misreading): never => {
  throw new Unclear(misreading);
};

const ZONES: Record<string, string> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  kst: '+09:00',
  jst: '+09:00',
  cet: '+01:00',
  cest: '+02:00',
  est: '-05:00',
  edt: '-04:00',
  pst: '-08:00',
  pdt: '-07:00',
};

const APPROXIMATE_BEFORE =
  /^(?:about|around|circa|ca?\.|ca(?=\s)|c(?=\d)|approx\.|approx(?:imately)?|roughly|약|대략)\s*/;
const DOUBTFUL_BEFORE = /^(?:probably|possibly|perhaps|maybe|doubtful|uncertain|아마도?)[\s,:]+/;
const APPROXIMATE_AFTER = /[\s,]*(?:\(?(?:approximate|approximately|approx\.?|circa)\)?|경|쯤|무렵|께|~)$/;
const DOUBTFUL_AFTER = /[\s,]*(?:\(?(?:doubtful|uncertain|unsure|불확실|추정)\)?|\(\?\)|\?)$/;

const TIME =
  /(?:^|t|\s|,|\bat\s)\(?(?:(오전|오후)\s*)?(?:(\d{1,2})[:](\d{2})(?::(\d{2})(?:\.\d+)?)?|(\d{1,2})시(?:\s*(\d{1,2})분)?|(\d{1,2})(?=\s*[ap]\.?m\b))(?:\s*([ap])\.?m\b\.?)?\s*(?:\(?((?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|[a-z]{1,4})\)?)?$/;

const RANGE =
  /\d[년월일]?\s*(?:부터|에서)|까지|\b(?:to|until|till|through|and)\b|\d\s*[–—]|\d\s+-\s|\d일?\s*~\s*\d|^\d{1,2}-\d{1,2}\s+\p{L}|\p{L}\s+\d{1,2}-\d{1,2}\b|\d{4}(?:-\d{2}){1,2}\/\d/u;

/** Longer than any date is written; what is longer is not looked into. */
const LONGEST = 200;

const FILLER = new Set(['of', 'the', 'on', 'in', 'de', 'del', 'le', 'el', 'den', 'am', 'year']);

const ENGLISH_MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const ENGLISH_DAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

const SUNDAY = Date.UTC(2023, 0, 1);
const DAY = 86_400_000;

const bare = (word: string): string => word.toLowerCase().replace(/\.$/, '');

/** The names of the months or of the weekdays, each with its number: in English, in Korean, and in a further language. */
function names(english: string[], locale: string, style: 'month' | 'weekday', moment: (index: number) => number) {
  const known = new Map<string, number>();
  english.forEach((name, index) => {
    for (let length = 3; length <= name.length; length += 1) known.set(name.slice(0, length), index);
  });
  const widths = ['long', 'short'] as const;
  for (const [language, width] of [locale, 'ko'].flatMap((language) =>
    widths.map((width) => [language, width] as const),
  )) {
    const format = new Intl.DateTimeFormat(language, { [style]: width, day: 'numeric', timeZone: 'UTC' });
    english.forEach((_, index) => {
      const part = format.formatToParts(moment(index)).find(({ type }) => type === style);
      if (part && !/\d/.test(part.value)) known.set(bare(part.value), index);
    });
  }
  return known;
}

const daysIn = (year: number, month: number): number => {
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return last.getUTCDate();
};

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** How far this computer's clock is from UTC at a local time, e.g. `+09:00` for `2023-12-09T14:30`. */
export function offsetHere(moment: string): string {
  const minutes = -Math.round(new Date(moment).getTimezoneOffset());
  const distance = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(distance / 60))}:${pad(distance % 60)}`;
}

/**
 * Understands a date as people write it, as far as it is clear: nothing is guessed, neither a year nor the order of
 * day and month.
 *
 * @param typed e.g. `9 Dec 2023`, `about April 2023`, `2023-12-09?`, `2023년 12월 9일`, `9 Dec 2023 14:30 +09:00`
 * @param locale the writer's language; names of months are known in it, and in English
 */
export function readPartialDate(typed: string, locale: string): Reading {
  const trimmed = typed.trim();
  if (trimmed.length > LONGEST) return { problem: 'unreadable' };
  const text = trimmed.normalize('NFKC').replace(/−/g, '-').replace(/\s+/g, ' ').trim();
  if (text === '') return { date: null };
  if (parsePartialDate(text)) return { date: text };
  try {
    return { date: understand(text.toLowerCase(), locale) };
  } catch (error) {
    if (error instanceof Unclear) return error.misreading;
    throw error;
  }
}

function understand(text: string, locale: string): string {
  let rest = text;
  let [doubtful, approximate] = [false, false];
  const take = (mark: RegExp): boolean => {
    const shorter = rest.replace(mark, '').trim();
    const found = shorter !== rest;
    rest = shorter;
    return found;
  };
  for (let before = ''; before !== rest;) {
    before = rest;
    if (take(/%$/)) doubtful = approximate = true;
    doubtful = take(DOUBTFUL_BEFORE) || doubtful;
    approximate = take(APPROXIMATE_BEFORE) || approximate;
    doubtful = take(DOUBTFUL_AFTER) || doubtful;
    approximate = take(APPROXIMATE_AFTER) || approximate;
  }
  const qualifier = doubtful ? (approximate ? '%' : '?') : approximate ? '~' : '';

  const time = TIME.exec(rest);
  if (!time) return onlyDay(rest, locale) + qualifier;
  const day = onlyDay(rest.slice(0, time.index).replace(/[\s,]+$/, ''), locale);
  if (day.length !== 10) refuse({ problem: 'unreadable' });
  if (qualifier) refuse({ problem: 'timeQualified' });
  const moment = `${day}T${timeOfDay(time)}`;
  const offset = offsetOf(time[9]);
  if (offset === null) refuse({ problem: 'noZone', choices: [moment + offsetHere(moment), `${moment}Z`] });
  return parsePartialDate(moment + offset) ? moment + offset : refuse({ problem: 'noSuchTime' });
}

function timeOfDay([, korean, hours, minutes, seconds, hour시, minute분, hourAlone, letter]: RegExpExecArray): string {
  const half = korean === '오후' ? 'p' : korean === '오전' ? 'a' : letter;
  let hour = Number(hours ?? hour시 ?? hourAlone);
  const minute = Number(minutes ?? minute분 ?? 0);
  if (half && (hour < 1 || hour > 12)) refuse({ problem: 'noSuchTime' });
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || minute > 59 || Number(seconds ?? 0) > 59) refuse({ problem: 'noSuchTime' });
  return [pad(hour), pad(minute), seconds].filter(Boolean).join(':');
}

/** null when no zone is said. */
function offsetOf(zone: string | undefined): string | null {
  if (!zone) return null;
  const named = ZONES[zone];
  if (named) return named;
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? refuse({ problem: 'unreadable' });
  return `${sign}${pad(Number(hours))}:${minutes ?? '00'}`;
}

function onlyDay(text: string, locale: string): string {
  if (RANGE.test(text)) refuse({ problem: 'range' });
  const weekdays = names(ENGLISH_DAYS, locale, 'weekday', (index) => SUNDAY + index * DAY);
  let weekday: number | undefined;
  const rest = text
    .replace(/\p{L}+\.?/gu, (word) => {
      const known = weekdays.get(bare(word));
      if (known === undefined || (word.length === 1 && !text.includes(`(${word})`))) return word;
      weekday = known;
      return '';
    })
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s,.]+|[\s,.]+$/g, '');
  const date = inNumbers(rest) ?? inWords(rest, locale);
  const { year, month, day } = parsePartialDate(date) as PartialDate;
  if (weekday !== undefined && day !== null) {
    const moment = new Date(0);
    moment.setUTCFullYear(year, month! - 1, day);
    if (moment.getUTCDay() !== weekday) refuse({ problem: 'wrongWeekday', date });
  }
  return date;
}

/** A calendar day, month or year; refuses what the calendar does not have. */
function calendar(year: number, month?: number, day?: number): string {
  if (year < 1) refuse({ problem: 'unreadable' });
  const yearText = pad(year, 4);
  if (month === undefined) return yearText;
  if (month < 1 || month > 12) refuse({ problem: 'noSuchMonth', month });
  const monthText = `${yearText}-${pad(month)}`;
  if (day === undefined) return monthText;
  const days = daysIn(year, month);
  if (day < 1 || day > days) refuse({ problem: 'noSuchDay', month: monthText, days });
  return `${monthText}-${pad(day)}`;
}

function inNumbers(text: string): string | null {
  const parts = /^(\d+)(?:[-./ ]\s*(\d+))?(?:[-./ ]\s*(\d+))?$/.exec(text)?.slice(1);
  if (!parts) return null;
  const given = parts.filter((part) => part !== undefined);
  const [first, second, third] = given.map(Number);
  const widths = given.map((part) => part.length).join();
  if (widths === '8') return calendar(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (/^4(,[12]){0,2}$/.test(widths)) return calendar(first!, second, third);
  if (/^[12],4$/.test(widths)) return calendar(second!, first);
  if (/^[12],[12],4$/.test(widths)) return dayAndMonth(third!, first!, second!);
  if (/^[12],[12],2$/.test(widths)) return refuse({ problem: 'shortYear' });
  if (/^[12],[12]$/.test(widths)) return refuse({ problem: 'noYear' });
  return refuse({ problem: 'unreadable' });
}

function dayAndMonth(year: number, first: number, second: number): string {
  if (first === second || second > 12) return calendar(year, first, second);
  if (first > 12) return calendar(year, second, first);
  return refuse({ problem: 'ambiguous', choices: [calendar(year, second, first), calendar(year, first, second)] });
}

function inWords(text: string, locale: string): string {
  const months = names(ENGLISH_MONTHS, locale, 'month', (index) => Date.UTC(2023, index, 15));
  let [year, month, day]: (number | undefined)[] = [];
  let short = false;
  const words = text.match(/\d+\s*[년年월月일日]|'?\d+(?:st|nd|rd|th|er|º|\.)?|\p{L}+\.?|[^\s\d\p{L}]/gu) ?? [];
  const once = (before: number | undefined, value: number): number =>
    before === undefined ? value : refuse({ problem: 'unreadable' });
  for (const word of words) {
    const number = /\d+/.exec(word)?.[0];
    if (number === undefined) {
      const known = months.get(bare(word));
      if (known !== undefined) month = once(month, known + 1);
      else if (!FILLER.has(word) && !/^[,./-]$/.test(word)) refuse({ problem: 'unreadable' });
      continue;
    }
    const value = Number(number);
    if (/[년年]$/.test(word)) {
      year = once(year, value);
      short ||= number.length < 4;
    } else if (/[월月]$/.test(word)) month = once(month, value);
    else if (/[일日]$/.test(word)) day = once(day, value);
    else if (number.length === 4) year = once(year, value);
    else if (word.startsWith("'") || (number.length === 2 && day !== undefined)) short = true;
    else if (number.length <= 2) day = once(day, value);
    else refuse({ problem: 'unreadable' });
  }
  if (short || (year === undefined && day !== undefined && day > 31)) refuse({ problem: 'shortYear' });
  if (year === undefined) refuse({ problem: month === undefined && day === undefined ? 'unreadable' : 'noYear' });
  if (day !== undefined && month === undefined) refuse({ problem: 'unreadable' });
  return calendar(year!, month, day);
}
