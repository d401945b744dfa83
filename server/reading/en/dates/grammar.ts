import type { Word } from '../copy';
import { CALENDAR_NAMES, monthNumber, weekdayNumber } from '../words';
import { addDays, exists, inYear, partial, type Calendar, type Span } from './calendar';
import { isMoved, isOver, looksFinite, tenseAt, tenseOfDay, tenseOfNoun, type Tense } from './tense';

/** What words from some word on tell of time. */
export interface Reading {
  /** How many words it has, from where it was found. */
  length: number;
  /** Where it begins, when that is before the word it was found at. */
  from?: number;
  startDate: string | null;
  endDate?: string | null;
  /** The days it can mean, where that is not the span of its dates. */
  span?: Span | null;
  month?: number;
  day?: number;
  /** 0 to 6, where it is told by its name alone. */
  weekday?: number;
  /** How many days behind the day told last, as in “the following day”. */
  sinceLast?: number;
  relative: boolean;
  tense: Tense;
}

type Way = (words: Word[], index: number, calendar: Calendar) => Reading | null;
type Turn = 'last' | 'next' | 'this';

const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/;
const CAPITAL = /^\p{Lu}/u;
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(?:[1-9]|[12]\d|3[01])$/;
const DAY_RANGE = /^([1-9]|[12]\d|3[01])[-–/]([1-9]|[12]\d|3[01])$/;
const ACROSS_MONTHS = /^([1-9]|[12]\d|3[01])[-–](\p{Lu}\p{Ll}{2,})$/u;
const ISO_DAY = /^(\d{4})[-/](\d\d)[-/](\d\d)$/;
const PART_OF_DAY = /^(?:morning|afternoon|evening|night|midday|noon)$/;
const SEASON = /^(?:spring|summer|autumn|fall|winter)$/;
/** It tells which part of a month, year or day, and settles nothing. */
const PART = /^(?:early|earlier|mid|late|later)$/;
/** Words that join the first and the last day of a stretch of time. */
const UNTIL = /^(?:to|through|until|till|[-–])$/;
const JOINS = /^(?:to|through|until|till|and|[-–])$/;
/** “march” and “may” are verbs too. */
const NEEDS_HELP = new Set([3, 5]);
const NUMBERS = 'zero one two three four five six seven eight nine ten'.split(' ');
/** From here on numbers of days, weeks, months and years are round. */
const ROUND = 12;

/** What may stand before a bare year or month for it to be a date. */
const BEFORE_DATE =
  /^(?:in|on|since|until|till|by|of|during|from|for|last|next|this|early|late|mid|to|before|after|through|between|past|coming)$/;
const BEFORE_YEAR = /^(?:in|since|of|during|from|by|the|until|late|early|mid|spring|summer|autumn|fall|winter)$/;
/** Behind “the 9th” a verb may follow where one of these stands before it. */
const BEFORE_DAY = /^(?:on|from|to|through|until|till|by|since|before|after|between|and)$/;
/** Words that are no nouns and qualify none. */
const FUNCTION_WORD =
  /^(?:and|or|but|nor|as|if|when|while|where|who|which|that|because|since|though|although|to|through|until|till|in|at|on|of|by|for|from|with|without|about|over|under|after|before|during|between|amid|ahead|near|he|she|they|it|we|i|you|there|here|his|her|their|its|the|a|an|this|is|was|are|were|be|been|will|would|has|had|have|can|could|may|might|must|shall|should|did|does|do|not|also|only|alone|itself|again|then|just|\p{Ll}{3,}ly)$/u;

/** What words tell of time from `index` on, if anything: each way of telling it is tried in turn. */
export function readTime(words: Word[], index: number, calendar: Calendar): Reading | null {
  const single = readOne(words, index, calendar);
  if (!single) return null;
  const reading = withLastDay(words, index, single, calendar);
  return { ...reading, from: beginOf(words, index, single) };
}

/** Where a wording begins: with “early” or “late” and its “on” or “in”. */
function beginOf(words: Word[], index: number, { from = index, length, day, weekday, startDate }: Reading): number {
  let begin = from;
  while (PART.test(words[begin - 1]?.lower ?? '')) begin--;
  const isDay = day !== undefined || weekday !== undefined || startDate?.length === 10;
  const isOwner = words[index + length - 1]!.possessive;
  return words[begin - 1]?.lower === (isDay ? 'on' : 'in') && !isOwner ? begin - 1 : begin;
}

function readOne(words: Word[], index: number, calendar: Calendar): Reading | null {
  for (const way of waysAt(words[index]!)) {
    const reading = way(words, index, calendar);
    if (reading) return reading;
  }
  return null;
}

/** A day with the one told behind it: “Nov. 30 to Dec. 2”, “Thursday and Friday”; as it is where none is. */
function withLastDay(words: Word[], index: number, first: Reading, calendar: Calendar): Reading {
  let joint = index + first.length;
  if (words[joint]?.text === ',' && UNTIL.test(words[joint + 1]?.lower ?? '')) joint++;
  const by = words[joint]?.lower ?? '';
  if (!JOINS.test(by) || !words[joint + 1] || words[joint - 1]!.possessive || first.endDate || !isOneDay(first))
    return first;
  const last = readOne(words, joint + 1, calendar);
  if (!last || !isOneDay(last) || (first.weekday === undefined) !== (last.weekday === undefined)) return first;
  const length = joint + 1 - index + last.length;
  if (isMoved(words, index)) {
    const startDate = last.weekday === undefined ? last.startDate : calendar.weekday(last.weekday, 'future', null);
    return { ...last, startDate, length, tense: 'future' };
  }
  const [startDate, endDate] = stretch(first, last);
  const isListed = by === 'and' && words[index - 1]?.lower !== 'between';
  if (isListed && !isNextDay(first, last, startDate, endDate)) return first;
  return { ...first, startDate, endDate, length, relative: first.relative && last.relative };
}

function isOneDay({ day, weekday }: Reading): boolean {
  return day !== undefined || weekday !== undefined;
}

/** Whether a day follows right on another; of weekdays that is known without a day to count from. */
function isNextDay(first: Reading, last: Reading, startDate: string | null, endDate: string | null): boolean {
  if (first.weekday !== undefined && last.weekday !== undefined) return (last.weekday - first.weekday + 7) % 7 === 1;
  return startDate !== null && endDate !== null && addDays(startDate, 1) === endDate;
}

/** The first and the last day of a stretch: a year or month that only one of them states holds for both. */
function stretch(first: Reading, last: Reading): [startDate: string | null, endDate: string | null] {
  let { startDate } = first;
  let endDate = last.endDate ?? last.startDate;
  if (startDate !== null && first.weekday !== undefined && last.weekday !== undefined) {
    endDate = addDays(startDate, (last.weekday - first.weekday + 7) % 7);
  } else if (first.relative && !last.relative && endDate !== null && first.month && first.day) {
    startDate = inYear(Number(endDate.slice(0, 4)), first.month, first.day);
    if (startDate > endDate) startDate = inYear(Number(endDate.slice(0, 4)) - 1, first.month, first.day);
  } else if (startDate !== null && last.relative && last.day && !last.endDate) {
    const [year, month] = [Number(startDate.slice(0, 4)), last.month ?? Number(startDate.slice(5, 7))];
    endDate = inYear(year, month, last.day);
    if (endDate < startDate && last.month) endDate = inYear(year + 1, month, last.day);
  }
  return [startDate, startDate !== null && endDate !== null && endDate > startDate ? endDate : null];
}

/** “2019-11-20”, “2019/11/20” */
const isoDay: Way = (words, index) => {
  const [year, month, day] = (ISO_DAY.exec(words[index]!.text) ?? []).slice(1).map(Number);
  if (!year || !month || !day || !exists(year, month, day)) return null;
  return { length: 1, startDate: partial(year, month, day), month, day, relative: false, tense: 'unknown' };
};

/** The days of a month that words tell: “21”, “9th”, “8-9”, “3 to 5”, “3, 4 and 5”. */
function daysAt(words: Word[], at: number): { day: number; endDay: number | null; next: number } | null {
  const range = DAY_RANGE.exec(words[at]?.text ?? '');
  if (range) return { day: Number(range[1]), endDay: Number(range[2]), next: at + 1 };
  const day = dayNumber(words[at]);
  if (day === null) return null;
  let last = day;
  for (let joint = at + 1; joint < words.length; joint += 2) {
    const further = dayNumber(words[joint + 1]);
    if (further === null || further <= last) break;
    if (JOINS.test(words[joint]!.lower)) return { day, endDay: further, next: joint + 2 };
    if (words[joint]!.text !== ',') break;
    last = further;
  }
  return { day, endDay: null, next: at + 1 };
}

function dayNumber(word: Word | undefined): number | null {
  const text = word?.text ?? '';
  return DAY.test(text) || ORDINAL.test(text) ? Number.parseInt(text, 10) : null;
}

/** A month as words tell it, with its days and its year where they stand by it. */
interface MonthWording {
  /** Index of the month’s name. */
  at: number;
  month: number;
  day: number | null;
  endDay: number | null;
  year: number | null;
  /** Index of the first word behind. */
  next: number;
}

function monthWordingAt(words: Word[], index: number): MonthWording | null {
  const ahead = daysAt(words, index);
  const at = !ahead ? index : words[ahead.next]?.lower === 'of' ? ahead.next + 1 : ahead.next;
  const month = monthOf(words[at]);
  if (month === null) return null;
  const days = ahead ?? daysAt(words, at + 1);
  const [day, endDay] = [days?.day ?? null, days?.endDay ?? null];
  const next = ahead ? at + 1 : (days?.next ?? at + 1);
  const yearAt = words[next]?.text === ',' && day !== null ? next + 1 : next;
  const year = YEAR.test(words[yearAt]?.text ?? '') ? Number(words[yearAt]!.text) : null;
  return { at, month, day, endDay, year, next: year === null ? next : yearAt + 1 };
}

/** “Oct. 21”, “October 21, 2019”, “Nov. 8-9”, “9 December 2023”, “December 2023”, “last August”, “mid-October”. */
const withMonth: Way = (words, index, calendar) => {
  const told = monthWordingAt(words, index);
  if (!told) return null;
  return told.day === null ? monthAlone(words, index, told, calendar) : dayOfMonth(words, index, told, calendar);
};

/** “Oct. 30-Nov. 2”: the day and the second month are one word. */
const acrossMonths: Way = (words, index, calendar) => {
  const [, firstDay, name] = ACROSS_MONTHS.exec(words[index + 1]?.text ?? '') ?? [];
  const [month, lastMonth] = [monthOf(words[index]), name === undefined ? null : monthNumber(name)];
  if (month === null || lastMonth === null) return null;
  const at = words[index + 2]?.text === '.' ? index + 2 : index + 1;
  const days = daysAt(words, at + 1);
  if (!days) return null;
  const comma = words[days.next]?.text === ',' ? 1 : 0;
  const year = YEAR.test(words[days.next + comma]?.text ?? '') ? Number(words[days.next + comma]!.text) : null;
  const next = year === null ? days.next : days.next + comma + 1;
  const common = { at, endDay: null, next };
  const first = dayOfMonth(words, index, { ...common, month, day: Number(firstDay), year: null }, calendar);
  const last = dayOfMonth(words, index, { ...common, month: lastMonth, day: days.day, year }, calendar);
  if (!first || !last) return null;
  const [startDate, endDate] = stretch(first, last);
  return { ...first, startDate, endDate, relative: last.relative };
};

function dayOfMonth(words: Word[], index: number, told: MonthWording, calendar: Calendar): Reading | null {
  const { month, endDay, year, next } = told;
  const day = told.day!;
  if (year !== null && !exists(year, month, day)) return null;
  const tense = tenseAt(words, index, next - 1);
  const common = { length: next - index, month, relative: year === null, tense };
  const startDate =
    year === null ? calendar.dayOfYear(month, day, tense, isOver(words, index)) : partial(year, month, day);
  if (startDate !== null && /^(?:about|around)$/.test(words[index - 1]?.lower ?? ''))
    return { ...common, startDate: startDate.slice(0, 7), from: index - 1 };
  const [resolvedYear, resolvedMonth] = (startDate ?? '').split('-').map(Number);
  const isStretch = startDate !== null && endDay !== null && endDay > day && exists(resolvedYear!, month, endDay);
  return { ...common, startDate, endDate: isStretch ? partial(resolvedYear!, resolvedMonth!, endDay) : null, day };
}

function monthAlone(words: Word[], index: number, told: MonthWording, calendar: Calendar): Reading | null {
  const { at, month, year, next } = told;
  const before = words[index - 1]?.lower ?? '';
  const name = words[at]!.text;
  const behind = words[next]?.text ?? '';
  const qualifies = /^\p{Ll}/u.test(behind) && !FUNCTION_WORD.test(behind);
  const isDoubtful = NEEDS_HELP.has(month) || (name.length === 3 && month !== 5);
  const isHelped = BEFORE_DATE.test(before) || (qualifies && /^(?:the|an?)$/.test(before));
  if (year === null && isDoubtful && !isHelped) return null;
  // “in May next year”
  const turnOfYear = words[next + 1]?.lower === 'year' ? turnWord(words[next]!.lower) : null;
  if (turnOfYear && year === null) {
    const thatYear = calendar.years(SHIFT[turnOfYear]);
    const startDate = thatYear && partial(Number(thatYear), month);
    return { length: next + 2 - index, startDate, month, relative: true, tense: tenseAt(words, index, next + 1) };
  }
  const { turn, from } = turnBefore(words, index);
  const tense = qualifies ? tenseOfNoun(words, index, next) : tenseAt(words, index, next - 1);
  return {
    length: next - index,
    from,
    startDate: year === null ? calendar.monthOfYear(month, tense, turn) : partial(year, month),
    month,
    relative: year === null,
    tense,
  };
}

/** The “last”, “next”, “this”, “past” or “this coming” before a day or month, and where it begins. */
function turnBefore(words: Word[], index: number): { turn: Turn | null; from: number } {
  const [one, two] = [words[index - 1]?.lower ?? '', words[index - 2]?.lower ?? ''];
  const turn = one === 'past' ? 'last' : one === 'coming' ? 'next' : turnWord(one);
  const from = turn === null ? index : turn !== one && two === 'this' ? index - 2 : index - 1;
  return { turn, from };
}

function turnWord(lower: string): Turn | null {
  return lower === 'last' || lower === 'next' || lower === 'this' ? lower : null;
}

/** “Tuesday”, “next Friday”, “Monday morning”, “Tuesday of last week”, “Monday, September 16”. */
const weekday: Way = (words, index, calendar) => {
  const number = weekdayOf(words[index]);
  if (number === null) return null;
  const written = dateBehind(words, index + 1, calendar);
  if (written) return { ...written.reading, from: index, length: written.at - index + written.reading.length };
  const { turn, from } = turnBefore(words, index);
  const length = PART_OF_DAY.test(words[index + 1]?.lower ?? '') ? 2 : 1;
  if (/^(?:every|each|an?)$/.test(words[index - 1]?.lower ?? ''))
    return { length, startDate: null, weekday: number, relative: false, tense: 'unknown' };
  const tense = turn === 'last' ? 'past' : tenseOfDay(words, index);
  const behind = words[index + length]?.lower === 'of' ? index + length + 1 : index + length;
  const week = words[behind + 1]?.lower === 'week' ? turnWord(words[behind]!.lower) : null;
  if (week !== null) {
    const startDate = calendar.weekdayInWeek(number, SHIFT[week]);
    return { length: behind + 2 - index, from, startDate, weekday: number, relative: true, tense };
  }
  // “last Tuesday” is often but a way to say the one before; “next Friday” the one to come.
  const ahead = turn === 'this' && tense !== 'past' ? 'future' : tense;
  const startDate = calendar.weekday(number, ahead, turn === 'this' ? null : turn);
  return { length, from, startDate, weekday: number, relative: true, tense };
};

const SHIFT: Record<Turn, number> = { last: -1, this: 0, next: 1 };

/** “Monday, September 16, 2019”, “Tuesday (19 November)”, “Monday the 9th”: a day written behind its weekday. */
function dateBehind(words: Word[], index: number, calendar: Calendar): { reading: Reading; at: number } | null {
  const at = /^[,(]$/.test(words[index]?.text ?? '') ? index + 1 : index;
  if (!words[at]) return null;
  const reading =
    isoDay(words, at, calendar) ??
    withMonth(words, at, calendar) ??
    (at === index ? ordinalDay(words, at, calendar) : null);
  return reading?.day !== undefined ? { reading, at } : null;
}

/** “today”, “yesterday”, “tomorrow night”, “last night”, “this afternoon”, “the day after tomorrow”. */
const nearToday: Way = (words, index, calendar) => {
  const [one, two, three, four] = [0, 1, 2, 3].map((step) => words[index + step]?.lower ?? '');
  let shift = { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 }[one!];
  let length = shift !== undefined && PART_OF_DAY.test(two!) ? 2 : 1;
  if (one === 'this' && PART_OF_DAY.test(two!)) [shift, length] = [0, 2];
  if (one === 'last' && two === 'night') [shift, length] = [-1, 2];
  if (one === 'the' && two === 'day' && three === 'after' && four === 'tomorrow') [shift, length] = [2, 4];
  if (one === 'the' && two === 'day' && three === 'before' && four === 'yesterday') [shift, length] = [-2, 4];
  if (shift === undefined) return null;
  const tense = shift < 0 ? 'past' : shift > 0 ? 'future' : tenseAt(words, index, index);
  const startDate = words[index]!.quoted && shift === 0 ? calendar.newsDay : calendar.daysFromToday(shift);
  return { length, startDate, relative: true, tense };
};

/** “the 9th”, “on the 8th”, “the 9th of December”, “the 9th of last month”. */
const ordinalDay: Way = (words, index, calendar) => {
  if (words[index]!.lower !== 'the') return null;
  const day = Number(ORDINAL.exec(words[index + 1]?.lower ?? '')?.[1] ?? 0);
  if (day < 1 || day > 31) return null;
  const [before, after] = [words[index - 1]?.lower ?? '', words[index + 2]?.lower ?? '.'];
  const tense = tenseAt(words, index, index + 1);
  if (after === 'of') {
    const named = monthOf(words[index + 3]) === null ? null : withMonth(words, index + 1, calendar);
    if (named) return { ...named, length: named.length + 1 };
    const turn = turnWord(words[index + 3]?.lower ?? '');
    if (turn === null || words[index + 4]?.lower !== 'month') return null;
    return { length: 5, startDate: calendar.dayOfMonth(day, tense, SHIFT[turn]), day, relative: true, tense };
  }
  if (isOrdinalOfNoun(words, index + 2, before)) return null;
  return { length: 2, startDate: calendar.dayOfMonth(day, tense), day, relative: true, tense };
};

/** “the 9th floor”, “the 5th in a row”, “the 13th since 1995”: it counts something else than days. */
function isOrdinalOfNoun(words: Word[], behind: number, before: string): boolean {
  const word = words[behind];
  if (!word || !/^[\p{L}\p{N}]/u.test(word.text)) return false;
  if (word.capital || word.lower === 'since') return true;
  if (word.lower === 'in') return !/^(?:on|to|through|until|till)$/.test(before);
  return !FUNCTION_WORD.test(word.lower) && !(BEFORE_DAY.test(before) && looksFinite(word.lower));
}

/** “the same day”, “that night”, “the following morning”, “the day before”, “two days later”. */
const otherDay: Way = (words, index) => {
  const [one, two, three] = [0, 1, 2].map((step) => words[index + step]?.lower ?? '');
  const which = one === 'the' ? { same: 0, next: 1, following: 1, previous: -1 }[two!] : undefined;
  if (which !== undefined && isDayWord(three!)) return sinceLast(words, index, 3, which);
  if (one === 'that' && isDayWord(two!) && !isNamed(words[index + 2])) return sinceLast(words, index, 2, 0);
  if (one === 'the' && isDayWord(two!) && /^(?:before|after)$/.test(three!) && !isNamed(words[index + 3]))
    return sinceLast(words, index, 3, three === 'before' ? -1 : 1);
  const counted = countAt(words, index);
  if (!counted?.count || counted.unit !== 'day') return null;
  const behind = words[counted.next]?.lower ?? '';
  const isSettled = /^(?:later|earlier)$/.test(behind) || !isNamed(words[counted.next + 1]);
  const direction = { later: 1, after: 1, earlier: -1, before: -1 }[behind];
  if (direction === undefined || !isSettled) return null;
  return sinceLast(words, index, counted.next + 1 - index, direction * counted.count);
};

function isDayWord(lower: string): boolean {
  return lower === 'day' || PART_OF_DAY.test(lower);
}

/** Whether a word begins or is the noun that what stands before it belongs to: “the day before the vote”. */
function isNamed(word: Word | undefined): boolean {
  if (!word || !/^[\p{L}\p{N}]/u.test(word.text)) return false;
  return !FUNCTION_WORD.test(word.lower) || /^(?:the|an?|his|her|their|its|this|that)$/.test(word.lower);
}

function sinceLast(words: Word[], index: number, length: number, days: number): Reading {
  return { length, startDate: null, sinceLast: days, relative: true, tense: tenseAt(words, index, index) };
}

interface Counted {
  /** Null for a number that is not told, or is round. */
  count: number | null;
  unit: string;
  /** Index of the first word behind. */
  next: number;
}

/** “three days”, “a week”, “a few months”; dozens are round numbers. */
function countAt(words: Word[], index: number): Counted | null {
  const [one, two, three] = [0, 1, 2].map((step) => words[index + step]?.lower ?? '');
  const vague =
    one === 'several' ? 1 : one !== 'a' ? 0 : two === 'few' ? 2 : two === 'couple' && three === 'of' ? 3 : 0;
  const at = vague > 0 ? index + vague : index + 1;
  const unit = /^(day|week|month|year)s?$/.exec(words[at]?.lower ?? '')?.[1];
  if (unit === undefined) return null;
  const number = /^\d+$/.test(one!) ? Number(one) : /^an?$/.test(one!) ? 1 : NUMBERS.indexOf(one!);
  if (vague === 0 && number < 1) return null;
  return { count: vague === 0 && number < ROUND ? number : null, unit, next: at + 1 };
}

/** “three days ago”, “a year ago”, and of what is to come “in two weeks”, “a week from today”. */
const countedFromToday: Way = (words, index, calendar) => {
  const counted = countAt(words, index);
  if (!counted) return null;
  const { count, unit, next } = counted;
  const [behind, second] = [words[next]?.lower, words[next + 1]?.lower];
  const isPast = behind === 'ago';
  const isNow = behind === 'from' && /^(?:now|today)$/.test(second ?? '');
  const isAhead = isNow || isDue(words, index, next);
  if (!isPast && !isAhead) return null;
  const common = {
    length: next - index + (isPast ? 1 : isNow ? 2 : 0),
    startDate: null,
    relative: true,
    tense: isPast ? 'past' : 'future',
  } as const;
  if (count === null) return common;
  const shift = isPast ? -count : count;
  const isExact = unit === 'day' || (unit === 'week' && second === 'today');
  if (isExact) return { ...common, startDate: calendar.daysFromToday(unit === 'week' ? 7 * shift : shift) };
  if (unit === 'week') return { ...common, span: calendar.around(7 * shift, 3) };
  return { ...common, startDate: unit === 'month' ? calendar.months(shift) : calendar.years(shift) };
};

/** “will meet in three days”, not “the first summit in three years will …”. */
function isDue(words: Word[], index: number, next: number): boolean {
  if (words[index - 1]?.lower !== 'in' || tenseAt(words, index, next - 1) !== 'future') return false;
  const behind = words[next]?.text ?? '.';
  if (/^\p{L}/u.test(behind) && !FUNCTION_WORD.test(behind.toLowerCase())) return false;
  return !words
    .slice(Math.max(0, index - 7), index - 1)
    .some((word) => /^(?:first|second|third|last|only|once|twice|times?|\p{Ll}{3,}est)$/u.test(word.lower));
}

/** “last month”, “next year”, “this week”, “this past weekend”, “the weekend”. */
const wider: Way = (words, index, calendar) => {
  const [one, two] = [words[index]!.lower, words[index + 1]?.lower ?? ''];
  if (one === 'the' && two === 'weekend') return weekendAt(words, index, 2, null, calendar);
  const passed = one === 'this' && /^(?:past|coming)$/.test(two) ? two : /^(?:past|coming)$/.test(one) ? one : null;
  const turn = passed === 'past' ? 'last' : passed === 'coming' ? 'next' : turnWord(one);
  const length = passed !== null && one === 'this' ? 3 : 2;
  const unit = words[index + length - 1]?.lower ?? '';
  if (turn === null || !/^(?:week|weekend|month|year)$/.test(unit)) {
    const isSeason = turn !== null && SEASON.test(unit);
    return isSeason ? { length, startDate: null, relative: true, tense: turnTense(words, index, turn) } : null;
  }
  const tense = turnTense(words, index, turn);
  const common = { length, startDate: null, relative: true, tense };
  // “the last week of the talks”, “the past year”
  if (words[index - 1]?.lower === 'the') return common;
  if (unit === 'weekend') return weekendAt(words, index, length, turn, calendar);
  if (unit === 'week') return { ...common, span: calendar.week(SHIFT[turn]) };
  return { ...common, startDate: unit === 'month' ? calendar.months(SHIFT[turn]) : calendar.years(SHIFT[turn]) };
};

function turnTense(words: Word[], index: number, turn: Turn): Tense {
  return turn === 'last' ? 'past' : turn === 'next' ? 'future' : tenseAt(words, index, index);
}

function weekendAt(words: Word[], index: number, length: number, turn: Turn | null, calendar: Calendar): Reading {
  const told = turnTense(words, index, turn ?? 'this');
  const tense = turn === 'this' && told === 'unknown' ? 'future' : told;
  return { length, startDate: null, span: calendar.weekend(tense, turn === 'last'), relative: true, tense };
}

/** “in 2010”, “mid-2018”, “the summer of 2019” */
const bareYear: Way = (words, index) => {
  const { text } = words[index]!;
  const year = text.replace(/^mid-/i, '');
  if (!YEAR.test(year) || (year === text && !BEFORE_YEAR.test(words[index - 1]?.lower ?? ''))) return null;
  return { length: 1, startDate: year, relative: false, tense: tenseAt(words, index, index) };
};

/** By what the first word is: a figure, the name of a month or day, or one of the words that tell time. */
const BY_FIGURE: Way[] = [isoDay, withMonth, otherDay, countedFromToday, bareYear];
const BY_NAME: Way[] = [acrossMonths, withMonth, weekday, bareYear];
const BY_WORD: Way[] = [nearToday, ordinalDay, otherDay, countedFromToday, wider];
const TIME_WORDS = [
  ...NUMBERS,
  ...'a an several the that this last next past coming today tonight tomorrow yesterday'.split(' '),
];
const WAYS = new Map([
  ...CALENDAR_NAMES.map((name): [string, Way[]] => [name, BY_NAME]),
  ...TIME_WORDS.map((word): [string, Way[]] => [word, BY_WORD]),
]);
const NO_WAY: Way[] = [];

function waysAt({ text, lower }: Word): Way[] {
  if (/^\d/.test(text)) return BY_FIGURE;
  return WAYS.get(lower) ?? (lower.startsWith('mid-') ? BY_NAME : NO_WAY);
}

function monthOf(word: Word | undefined): number | null {
  if (!word) return null;
  const name = word.lower.startsWith('mid-') ? word.text.slice('mid-'.length) : word.text;
  return CAPITAL.test(name) ? monthNumber(name) : null;
}

function weekdayOf(word: Word | undefined): number | null {
  return word?.capital ? weekdayNumber(word.text) : null;
}

/** Whether a word names a month or a day of the week. */
export function isCalendarWord(word: Word): boolean {
  return monthOf(word) !== null || weekdayOf(word) !== null;
}
