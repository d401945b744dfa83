import type { Copy, Sentence } from '../copy';
import { addDays, spanOf, type Calendar, type Span } from './calendar';
import { readTime } from './grammar';
import type { Tense } from './tense';

export { addDays, Calendar, spanOf } from './calendar';
export { isCalendarWord } from './grammar';
export { looksPast, tenseAt, type Tense } from './tense';

/**
 * A wording of time. `startDate` and `endDate` are partial dates (EDTF), or null where the text and the reference date
 * do not settle them.
 */
export interface TimeWording {
  start: number;
  end: number;
  quote: string;
  /** Index of its first and last word in the sentence. */
  first: number;
  last: number;
  startDate: string | null;
  endDate: string | null;
  /** The first and the last day it can mean, as ISO days; null where that is not settled. */
  span: Span | null;
  /** What it says by itself, for finding contradictions: month 1–12, day of the month. */
  month: number | null;
  day: number | null;
  /** How many days behind the day told last: 1 for “the following day”; null for what is not counted from there. */
  sinceLast: number | null;
  /** Cannot be understood without knowing the day of the text. */
  relative: boolean;
  tense: Tense;
}

/** The wordings of time in a sentence, in order. */
export function timesIn(copy: Copy, sentence: Sentence, calendar: Calendar): TimeWording[] {
  const found: TimeWording[] = [];
  const { words } = sentence;
  for (let index = 0; index < words.length;) {
    const reading = readTime(words, index, calendar);
    if (reading === null) {
      index++;
      continue;
    }
    const { startDate, endDate = null, relative, tense } = reading;
    const [first, last] = [reading.from ?? index, index + reading.length - 1];
    const [start, end] = [words[first]!.start, words[last]!.end];
    found.push({
      start,
      end,
      quote: copy.text.slice(start, end),
      first,
      last,
      startDate,
      endDate,
      span: reading.span ?? spanOf(startDate, endDate),
      month: reading.month ?? null,
      day: reading.day ?? null,
      sinceLast: reading.sinceLast ?? null,
      relative,
      tense,
    });
    index = last + 1;
  }
  return found;
}

/** The wordings of time of a sentence, by its number in the copy. */
export type Times = (number: number) => TimeWording[];

/** Reads the sentences of a copy for their wordings of time: each one once, when it is asked for. */
export function timesOf(copy: Copy, calendar: Calendar): Times {
  const read = new Map<number, TimeWording[]>();
  return (number) => {
    const times = read.get(number) ?? timesIn(copy, copy.sentences[number]!, calendar);
    read.set(number, times);
    return times;
  };
}

/** How many sentences back “the following day” points. */
const REACH = 3;

/**
 * A wording as it is, but one such as “the following day” with its day: counted from the day told last before it, in its
 * sentence or in those before.
 */
export function countedFromLast(time: TimeWording, number: number, times: Times): TimeWording {
  if (time.sinceLast === null) return time;
  for (let back = number; back >= Math.max(0, number - REACH); back--) {
    const told = times(back).findLast((other) => other.startDate?.length === 10 && other.start < time.start);
    if (!told) continue;
    const day = time.sinceLast > 0 ? (told.endDate ?? told.startDate!) : told.startDate!;
    const startDate = addDays(day, time.sinceLast);
    return { ...time, startDate, span: spanOf(startDate, null), relative: told.relative };
  }
  return time;
}
