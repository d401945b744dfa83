import type { Paragraph } from '../../story';
import { evidence, inferred, stated, takeOff, wordsOf, type Draft, type Reader } from '../draft';
import { MONTH, monthNumber, WEEKDAY } from './words';

/** A day line stands among the first paragraphs. */
const HEAD = 6;
const LONGEST = 140;

const ORDINAL = '(?:st|nd|rd|th)?';
/** A day as news prints it, with its year or without: `Nov. 26, 2019`, `26 November`. */
export const DAY = `(?:${MONTH} \\d{1,2}${ORDINAL}(?:,? \\d{4})?|\\d{1,2}${ORDINAL} ${MONTH}(?:,? \\d{4})?)(?!\\d)`;
const IN_FIGURES = '\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{4}';
const TIME = '\\d{1,2}[:.]\\d\\d(?::\\d\\d)?(?:\\s?[ap]\\.?m\\b\\.?)?|\\d{1,2}\\s?[ap]\\.?m\\b\\.?';
const ZONE = '\\b(?:[A-Z]{1,4}T|UTC|Z)\\b';
const LABEL = '\\b(?:(?:first|last) )?(?:published|posted|released|issued|date|updated?|modified)\\b';
const OFFSETS: Record<string, string> = {
  GMT: '+00:00',
  UTC: '+00:00',
  BST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  JST: '+09:00',
  KST: '+09:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};

/** All that a line may hold which gives a day and nothing else. */
const PIECES = new RegExp(
  `${LABEL}|\\b${WEEKDAY}\\b|\\b(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\\b|${IN_FIGURES}|${DAY}|${TIME}|${ZONE}|\\b(?:at|on|local time)\\b|\\b\\d{1,3}[ -]min(?:ute)?s? read\\b`,
  'gi',
);
const PARTS = new RegExp(`(?=${LABEL})`, 'i');
const HAS_LABEL = new RegExp(LABEL, 'i');
const PRINTED = new RegExp(`${IN_FIGURES}|${DAY}`, 'i');
const CLOCK = new RegExp(TIME, 'i');
const UPDATE = /^(?:last )?(?:updated?|modified)/i;

/** When a text says it is from. */
interface Stamp {
  /** ISO 8601: a day, or a date-time where the time’s zone is told too. */
  value: string;
  isUpdate: boolean;
  /** The year is not printed, but follows from the caller’s day. */
  isCompleted: boolean;
}

/**
 * The day of the text, on a line of its own at the head: `November 26, 2019`, `Published: Nov 26, 2019 10:30 a.m. EST |
 * Updated 11:15`. Several without a label head the parts of a
 * chronicle. The day of an update alone is only inferred to be the publication’s.
 */
export const published: Reader = (draft) => {
  const { story, options } = draft;
  const days = draft.paragraphs.filter((paragraph) => isDayLine(wordsOf(draft, paragraph)));
  if (days.filter((day) => !HAS_LABEL.test(wordsOf(draft, day))).length > 1) return;
  const head = new Set(draft.paragraphs.slice(0, Math.min(HEAD, draft.paragraphs.length - 1)));
  const lines = days.filter((day) => head.has(day));
  const read = lines.flatMap((line) => {
    const stamp = stampIn(wordsOf(draft, line), options.date);
    return stamp ? [{ line, stamp }] : [];
  });
  const best = read.find(({ stamp }) => !stamp.isUpdate) ?? read[0];
  if (!best) return;
  const known = story.datePublished;
  if (known && !known.value.startsWith(best.stamp.value.slice(0, 10))) return;
  const found = read.map(({ line }) => evidence(story.text, line.start, line.end, 'day-line'));
  if (known) known.evidence.push(...found);
  else story.datePublished = { ...factOf(best.stamp), evidence: found };
  for (const { line } of read) takeOff(draft, line);
};

/** Dates a story by the day that a line of its head holds beside other things. */
export function dateBy(draft: Draft, { start, end }: Pick<Paragraph, 'start' | 'end'>, rule: string): void {
  const { story, options } = draft;
  const stamp = stampIn(story.text.slice(start, end), options.date);
  if (!stamp) return;
  story.datePublished ??= { ...factOf(stamp), evidence: [evidence(story.text, start, end, rule)] };
}

/** The day, or the moment, that some words print in full; null when they print none. */
export const dayIn = (words: string): string | null => stampIn(words, undefined)?.value ?? null;

function factOf({ value, isUpdate, isCompleted }: Stamp) {
  return isUpdate || isCompleted ? inferred(value) : stated(value);
}

function isDayLine(words: string): boolean {
  return words.length <= LONGEST && PRINTED.test(words) && !/[\p{L}\p{N}]/u.test(words.replace(PIECES, ''));
}

/** The day some words print, and the time where its zone is told; that of an update only where there is no other. */
function stampIn(words: string, given: string | undefined): Stamp | null {
  const stamps = words
    .replace(/\s+/g, ' ')
    .split(PARTS)
    .flatMap((part): Stamp[] => {
      const printed = PRINTED.exec(part)?.[0];
      const day = printed === undefined ? null : dayOf(printed);
      const near = day === null && printed !== undefined && given !== undefined ? dayNear(printed, given) : null;
      const value = day ?? near;
      if (value === null) return [];
      return [{ value: value + clockOf(part.replace(printed!, ' ')), isUpdate: UPDATE.test(part), isCompleted: !day }];
    });
  return stamps.find(({ isUpdate }) => !isUpdate) ?? stamps[0] ?? null;
}

/** “10:30 a.m. EST” as ISO 8601 has it behind a day, or nothing. */
function clockOf(words: string): string {
  const offset = OFFSETS[new RegExp(ZONE).exec(words)?.[0] ?? ''];
  const printed = CLOCK.exec(words)?.[0];
  if (offset === undefined || printed === undefined) return '';
  const [hour = 0, minute = 0] = printed.match(/\d+/g)!.map(Number);
  const half = /([ap])\.?m/i.exec(printed)?.[1]?.toLowerCase();
  const hours = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  if (hours > 23 || minute > 59) return '';
  const two = (count: number): string => String(count).padStart(2, '0');
  return `T${two(hours)}:${two(minute)}:00${offset}`;
}

/** The day that some words print with its year, or null; `11/12/2019` is two days and none. */
function dayOf(printed: string): string | null {
  const [first, second, third] = (/\d/.test(printed) ? printed.match(/\d+/g)! : []).map(Number);
  const month = new RegExp(MONTH, 'i').exec(printed)?.[0];
  if (month !== undefined) return second === undefined ? null : isoDay(second, monthNumber(month), first!);
  if (third === undefined) return null;
  if (first! > 999) return isoDay(first!, second!, third);
  if (first! > 12 || first === second) return isoDay(third, second!, first!);
  return second! > 12 ? isoDay(third, first!, second!) : null;
}

/** A text may be dated so many days after the day that the caller gives: on the other side of the world, or of a weekend. */
const LATEST = 7;

/** The day of some words that leave out the year: the one nearest to the day that the caller gives, and not long after it. */
function dayNear(printed: string, given: string): string | null {
  const month = new RegExp(MONTH, 'i').exec(printed)?.[0];
  const day = /\d+/.exec(printed)?.[0];
  if (month === undefined || day === undefined) return null;
  const distance = (date: string): number => Math.abs(Date.parse(date) - Date.parse(given));
  const year = Number(given.slice(0, 4));
  return [year - 1, year, year + 1]
    .flatMap((candidate) => isoDay(candidate, monthNumber(month), Number(day)) ?? [])
    .filter((date) => Date.parse(date) - Date.parse(given) <= LATEST * 86_400_000)
    .reduce<string | null>((best, date) => (best === null || distance(date) < distance(best) ? date : best), null);
}

function isoDay(year: number, month: number | null, day: number): string | null {
  if (month === null) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}
