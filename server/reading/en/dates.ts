import type { Copy, Sentence, Word } from './copy';
import { monthNumber } from './words';

/** Where in time something stands, seen from the day of the text. */
export type Tense = 'past' | 'future' | 'unknown';

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
  span: [from: string, to: string] | null;
  /** What it says by itself, for finding contradictions: month 1–12, day of the month. */
  month: number | null;
  day: number | null;
  /** Cannot be understood without knowing the day of the text. */
  relative: boolean;
  tense: Tense;
}

const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/;
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(?:[1-9]|[12]\d|3[01])$/;
/** Words that join the first and the last day of a stretch of time. */
const UNTIL = /^(?:to|through|until|till|[-–])$/;
const JOINS = /^(?:to|through|until|till|and|[-–])$/;
const DAY_RANGE = /^([1-9]|[12]\d|3[01])[-–/]([1-9]|[12]\d|3[01])$/;
const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME_OF_DAY = /^(?:morning|afternoon|evening|night|midday|noon)$/;
/** What every telling of time begins with: a figure, a capital, or one of these words. */
const MAY_TELL =
  /^(?:\p{N}|\p{Lu}|to(?:day|night|morrow)$|yesterday$|th(?:is|e)$|last$|next$|two$|three$|four$|five$|six$)/u;
const NEEDS_HELP = new Set([3, 5]);

/** What may stand before a bare year or month for it to be a date. */
const BEFORE_DATE = new Set(
  'in on since until till by of during from for last next this early late mid to before after through between'.split(
    ' ',
  ),
);
/** What may follow “the 9th” for it to be a day: a mark, a function word or a verb, and no noun. */
const AFTER_ORDINAL =
  /^(?:[.,;:!?”’"')]|and|or|to|through|until|in|at|for|with|as|but|when|while|after|before|by|that|which|ahead|during|of|between|amid|from|he|she|they|it|there|is|was|are|were|be|will|would|has|had|have|can|could|may|might|must|shall|should|did|does|not|also|\p{Ll}{3,}ed|took|takes|began|begins|opens|ends|drew|saw|brought|went|came|lasts?|only|alone|itself|not|about|on|over|because|since|though|although|if|who|where|without|under)$/u;

/** In the present these tell of what is to come: “the summit opens on Friday”. */
const PRESENT =
  /^(?:is|are|meets?|opens?|begins?|starts?|convenes?|gathers?|resumes?|takes?|holds?|hosts?|kicks|ends?|concludes?)$/;
/** What is over when it is told so, and not put off to another day. */
const OVER = /^(?:held|met|took|ended|began|opened|concluded|hosted|attended|convened|gathered|visited|spoke)$/;

const FUTURE = new Set(
  "will shall ’ll 'll would scheduled set due slated upcoming forthcoming plan plans planned planning expected expects hopes aims intends going next coming ahead announce".split(
    ' ',
  ),
);
const PAST = new Set(
  'was were had did held met took gave came went became began ended spoke led hosted attended concluded testified ago earlier been last made called sent signed'.split(
    ' ',
  ),
);

/** What somebody says dates the saying, not what is spoken of. */
const REPORTING =
  /^(?:said|says|told|tells|announced|agreed|wrote|added|reported|stated|confirmed|warned|noted|explained|argued|claimed|declared|tweeted)$/;

/** A month farther ahead, named without its year, is the one that was. */
const FARTHEST_AHEAD = 10;

/** How many days farther away a day seems that lies against the tense. */
const AGAINST_TENSE = 250;

/** A day as its number since 1970. */
type Day = number;

const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / 86_400_000;
const isoOf = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const two = (number: number): string => String(number).padStart(2, '0');

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Resolves wordings of time against the day of the text; without one, only what is written in full is resolved. */
export class Calendar {
  private readonly today: Day | null;
  private readonly year: number;
  private readonly month: number;
  /** The last full day something was said to be on. */
  private lastDay: TimeWording | null = null;
  /** The day the news happened: what “today” means inside a quotation. */
  newsDay: string | null = null;

  /** @param given the day of the text, or a date-time that begins with it; anything less is no day to count from */
  constructor(given: string | null) {
    const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)/.exec(given ?? '') ?? []).map(Number);
    this.year = year ?? 0;
    this.month = month ?? 0;
    this.today = exists(this.year, this.month, day ?? 0) ? dayOf(this.year, this.month, day!) : null;
  }

  /** A wording as it is, but “the same day” with the day that was last spoken of. */
  onSameDay(time: TimeWording): TimeWording {
    if (!this.lastDay || !/^(?:on )?the same day$/i.test(time.quote)) return time;
    const { startDate, span } = this.lastDay;
    return { ...time, startDate, span };
  }

  /** Remembers the day of an event for “the same day”. */
  remember(time: TimeWording): void {
    this.lastDay = time;
  }

  daysFromToday(days: number): string | null {
    return this.today === null ? null : isoOf(this.today + days);
  }

  /** “Tuesday”: the nearest in the direction of the tense, this very day included unless it is said to be another. */
  weekday(weekday: number, tense: Tense, other: 'last' | 'next' | null): string | null {
    if (this.today === null) return null;
    const now = new Date(this.today * 86_400_000).getUTCDay();
    const back = (now - weekday + 7) % 7;
    const ahead = (weekday - now + 7) % 7;
    if (other === 'last') return isoOf(this.today - (back || 7));
    if (other === 'next') return isoOf(this.today + (ahead || 7));
    return isoOf(this.today + (tense === 'future' ? ahead : -back));
  }

  /** “on the 9th” */
  dayOfMonth(day: number, tense: Tense): string | null {
    if (this.today === null) return null;
    const found = [-1, 0, 1]
      .map((shift) => new Date(Date.UTC(this.year, this.month - 1 + shift, 1)))
      .filter((first) => exists(first.getUTCFullYear(), first.getUTCMonth() + 1, day))
      .map((first) => dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, day));
    return this.nearest(found, tense);
  }

  /** “Oct. 21” */
  dayOfYear(month: number, day: number, tense: Tense, over: boolean): string | null {
    if (this.today === null) return null;
    const found = [-1, 0, 1]
      .map((shift) => this.year + shift)
      .filter((year) => exists(year, month, day))
      .map((year) => dayOf(year, month, day))
      .filter((found) => !over || found <= this.today!);
    return this.nearest(found, tense);
  }

  /** “in February”, “last August”, “next April” */
  monthOfYear(month: number, tense: Tense, word: 'last' | 'next' | 'this' | null): string | null {
    if (this.today === null) return null;
    let year = this.year;
    if (word === 'last') year = month < this.month ? year : year - 1;
    else if (word === 'next') year = month > this.month ? year : year + 1;
    else if (word === null) {
      const ahead = (month - this.month + 12) % 12;
      const future = tense === 'future' || (tense === 'unknown' && ahead > 0 && ahead <= 4);
      if (future && month < this.month && ahead <= FARTHEST_AHEAD) year++;
      if ((!future || ahead > FARTHEST_AHEAD) && month > this.month) year--;
    }
    return `${year}-${two(month)}`;
  }

  /** “last week”, Monday to Sunday. */
  week(shift: number): [string, string] | null {
    if (this.today === null) return null;
    const monday = this.today - ((new Date(this.today * 86_400_000).getUTCDay() + 6) % 7) + 7 * shift;
    return [isoOf(monday), isoOf(monday + 6)];
  }

  months(count: number): string | null {
    if (this.today === null) return null;
    return new Date(Date.UTC(this.year, this.month - 1 + count, 1)).toISOString().slice(0, 7);
  }

  years(count: number): string | null {
    return this.today === null ? null : String(this.year + count);
  }

  /** The nearest day; one against the tense only where the others are most of a year away. */
  private nearest(days: Day[], tense: Tense): string | null {
    const today = this.today!;
    const against = (day: Day): boolean => (tense === 'past' ? day > today : tense === 'future' && day < today);
    const distance = (day: Day): number => Math.abs(day - today) + (against(day) ? AGAINST_TENSE : 0);
    const [best] = days.sort((a, b) => distance(a) - distance(b));
    return best === undefined ? null : isoOf(best);
  }
}

/** The wordings of time in a sentence, in order. */
export function timesIn(copy: Copy, sentence: Sentence, calendar: Calendar): TimeWording[] {
  const found: TimeWording[] = [];
  const { words } = sentence;
  for (let index = 0; index < words.length;) {
    const reading = timeAt(words, index, calendar);
    if (reading === null) {
      index++;
      continue;
    }
    joinNext(words, index, reading, calendar);
    const last = index + reading.length - 1;
    const first = reading.from ?? index;
    const [start, end] = [words[first]!.start, words[last]!.end];
    found.push({
      start,
      end,
      quote: copy.text.slice(start, end),
      first,
      last,
      startDate: reading.startDate,
      endDate: reading.endDate ?? null,
      span: reading.span ?? spanOf(reading.startDate, reading.endDate ?? null),
      month: reading.month ?? null,
      day: reading.day ?? null,
      relative: reading.relative,
      tense: reading.tense,
    });
    index = last + 1;
  }
  return found;
}

interface Reading {
  /** How many words it has, from where it was found. */
  length: number;
  /** Where it begins, when that is before the word it was found at. */
  from?: number;
  startDate: string | null;
  endDate?: string | null;
  span?: [string, string] | null;
  month?: number;
  day?: number;
  /** 0 to 6, where it is told by its name alone. */
  weekday?: number;
  relative: boolean;
  tense: Tense;
}

/** Joins a day and the one told behind it: “Nov. 30 to Dec. 2”, “Thursday and Friday”. */
function joinNext(words: Word[], index: number, reading: Reading, calendar: Calendar): void {
  let joint = index + reading.length;
  if (words[joint]?.text === ',' && UNTIL.test(words[joint + 1]?.lower ?? '')) joint++;
  const by = words[joint]?.lower ?? '';
  if (!JOINS.test(by) || !words[joint + 1] || words[joint - 1]!.possessive || reading.endDate || !isOneDay(reading))
    return;
  const next = readAt(words, joint + 1, calendar);
  if (!next || !isOneDay(next) || (reading.weekday === undefined) !== (next.weekday === undefined)) return;
  const length = joint + 1 - index + next.length;
  if (isMoved(words, index)) {
    const startDate = next.weekday === undefined ? next.startDate : calendar.weekday(next.weekday, 'future', null);
    Object.assign(reading, next, { startDate, length, tense: 'future' });
    return;
  }
  const [startDate, endDate] = stretch(reading, next);
  const listed = by === 'and' && words[index - 1]?.lower !== 'between';
  if (listed && !isNextDay(reading, next, startDate, endDate)) return;
  Object.assign(reading, { startDate, endDate, length, relative: reading.relative && next.relative });
}

/** Whether a day follows right on another; of weekdays that is known without a day to count from. */
function isNextDay(first: Reading, last: Reading, startDate: string | null, endDate: string | null): boolean {
  if (first.weekday !== undefined && last.weekday !== undefined) return (last.weekday - first.weekday + 7) % 7 === 1;
  return startDate !== null && endDate !== null && dayAfter(startDate) === endDate;
}

function isOneDay({ day, weekday }: Reading): boolean {
  return day !== undefined || weekday !== undefined;
}

/** The first and the last day of a stretch: a year or month that only one of them states holds for both. */
function stretch(first: Reading, last: Reading): [startDate: string | null, endDate: string | null] {
  let { startDate } = first;
  let endDate = last.endDate ?? last.startDate;
  if (startDate !== null && first.weekday !== undefined && last.weekday !== undefined) {
    endDate = isoOf(numberOf(startDate) + ((last.weekday - first.weekday + 7) % 7));
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

function inYear(year: number, month: number, day: number): string {
  return `${year}-${two(month)}-${two(Math.min(day, new Date(Date.UTC(year, month, 0)).getUTCDate()))}`;
}

const numberOf = (iso: string): Day => Date.parse(iso) / 86_400_000;
const dayAfter = (iso: string): string => isoOf(numberOf(iso) + 1);

/** The days between a partial date’s first and its last, or its end’s last. */
function spanOf(startDate: string | null, endDate: string | null): [string, string] | null {
  if (startDate === null) return null;
  const last = endDate ?? startDate;
  return [startDate.padEnd(10, '-01'), last.length === 4 ? `${last}-12-31` : last.length === 7 ? `${last}-31` : last];
}

/** The time that words tell from `index` on, if any: each way of telling it is tried in turn. */
function timeAt(words: Word[], index: number, calendar: Calendar): Reading | null {
  if (!MAY_TELL.test(words[index]!.text)) return null;
  const before = words[index - 1]?.lower ?? '';
  const reading = readAt(words, index, calendar);
  if (!reading) return null;
  const preposition = reading.startDate !== null && reading.startDate.length < 10 ? 'in' : 'on';
  const owner = words[index + reading.length - 1]!.possessive;
  if (reading.from === undefined && before === (reading.day ? 'on' : preposition) && !owner) reading.from = index - 1;
  return { ...reading, length: Math.max(1, reading.length) };
}

function readAt(words: Word[], index: number, calendar: Calendar): Reading | null {
  for (const way of WAYS) {
    const reading = way(words, index, calendar);
    if (reading) return reading;
  }
  return null;
}

type Way = (words: Word[], index: number, calendar: Calendar) => Reading | null;

const isoDay: Way = (words, index) => {
  const match = ISO_DAY.exec(words[index]!.text);
  if (!match || !exists(Number(match[1]), Number(match[2]), Number(match[3]))) return null;
  return {
    length: 1,
    startDate: match[0],
    month: Number(match[2]),
    day: Number(match[3]),
    relative: false,
    tense: 'unknown',
  };
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

/** “Oct. 21”, “October 21, 2019”, “Nov. 8-9”, “9 December 2023”, “December 2023”, “last August”, “in February”. */
const withMonth: Way = (words, index, calendar) => {
  const ahead = daysAt(words, index);
  const at = !ahead ? index : words[ahead.next]?.lower === 'of' ? ahead.next + 1 : ahead.next;
  const month = monthOf(words[at]);
  if (month === null) return null;
  const days = ahead ?? daysAt(words, at + 1);
  const [day, endDay] = [days?.day ?? null, days?.endDay ?? null];
  let next = ahead ? at + 1 : (days?.next ?? at + 1);
  let year: number | null = null;
  const comma = words[next]?.text === ',' ? 1 : 0;
  const yearWord = words[next + comma]?.text ?? '';
  if (YEAR.test(yearWord) && (comma === 0 || day !== null)) [year, next] = [Number(yearWord), next + comma + 1];
  const bare = day === null && year === null;
  const modifier = /^(?:last|next|this)$/.exec(words[index - 1]?.lower ?? '')?.[0] as
    'last' | 'next' | 'this' | undefined;
  if (bare && NEEDS_HELP.has(month) && !BEFORE_DATE.has(words[at - 1]?.lower ?? '')) return null;
  if (bare && words[at]!.lower.length <= 3 && month !== 5 && !words[at]!.text.endsWith('.')) {
    if (!BEFORE_DATE.has(words[at - 1]?.lower ?? '')) return null;
  }
  const tense = tenseAt(words, index, next - 1);
  const common = { length: next - index, month, tense, from: modifier ? index - 1 : undefined };
  if (day !== null) {
    const known = year === null ? null : exists(year, month, day) ? `${year}-${two(month)}-${two(day)}` : null;
    if (year !== null && known === null) return null;
    const startDate = known ?? calendar.dayOfYear(month, day, tense, isOver(words, index));
    const endDate =
      startDate !== null && endDay !== null && endDay > day ? `${startDate.slice(0, 8)}${two(endDay)}` : null;
    return { ...common, startDate, endDate, day, relative: year === null };
  }
  const adjective =
    /^\p{Ll}/u.test(words[next]?.text ?? '') &&
    !/^(?:in|on|at|to|and|or|of|for|with|as|when|after|before|by|that|which|is|was|were|will|but|from|the|a)$/.test(
      words[next]!.lower,
    );
  const startDate =
    year !== null
      ? `${year}-${two(month)}`
      : calendar.monthOfYear(month, adjective ? 'unknown' : tense, modifier ?? null);
  return { ...common, startDate, relative: year === null };
};

/** “Tuesday”, “next Friday”, “Monday morning”, “Monday, September 16”. */
const weekday: Way = (words, index, calendar) => {
  const number = weekdayOf(words[index]);
  if (number === null) return null;
  const modifier = words[index - 1]?.lower;
  const written = dateBehind(words, index + 1, calendar);
  if (written) {
    const from = modifier === 'on' ? index - 1 : index;
    return { ...written.reading, from, length: written.at - index + written.reading.length };
  }
  const other = modifier === 'last' || modifier === 'next' ? modifier : null;
  const length = TIME_OF_DAY.test(words[index + 1]?.lower ?? '') ? 2 : 1;
  const tense = isPresent(words, index) ? 'future' : tenseAt(words, index, index);
  // “last Tuesday” is often but a way to say the one before; “next Friday” the one to come.
  const startDate = calendar.weekday(number, tense, other);
  const preposition = other === null ? undefined : words[index - 2]?.lower === 'on' ? index - 2 : index - 1;
  return { length, from: preposition, startDate, weekday: number, relative: true, tense };
};

/** “Monday, September 16, 2019”, “Tuesday (19 November)”: a day written behind its weekday. */
function dateBehind(words: Word[], index: number, calendar: Calendar): { reading: Reading; at: number } | null {
  const at = /^[,(]$/.test(words[index]?.text ?? '') ? index + 1 : index;
  if (!words[at]) return null;
  const reading = isoDay(words, at, calendar) ?? withMonth(words, at, calendar);
  return reading?.day !== undefined ? { reading, at } : null;
}

/** “postponed from Tuesday to Friday”: the second day holds. */
function isMoved(words: Word[], index: number): boolean {
  return words
    .slice(Math.max(0, index - 4), index)
    .some((word) => /^(?:postponed|moved|delayed|rescheduled|pushed|shifted)$/.test(word.lower));
}

/** “today”, “yesterday”, “tomorrow night”, “this afternoon”, “earlier today”. */
const nearToday: Way = (words, index, calendar) => {
  const { lower } = words[index]!;
  const next = words[index + 1]?.lower ?? '';
  const shift = { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 }[lower];
  if (shift !== undefined) {
    const tense = tenseAt(words, index, index);
    const length = TIME_OF_DAY.test(next) ? 2 : 1;
    const stated: Tense = shift === -1 ? 'past' : shift === 1 ? 'future' : tense;
    const quoted = words[index]!.quoted && shift === 0;
    const startDate = quoted ? calendar.newsDay : calendar.daysFromToday(shift);
    return { length, startDate, relative: true, tense: stated };
  }
  if (lower === 'this' && TIME_OF_DAY.test(next)) {
    return { length: 2, startDate: calendar.daysFromToday(0), relative: true, tense: tenseAt(words, index, index) };
  }
  return null;
};

/** “the 9th”, “on the 8th”. */
const dayAlone: Way = (words, index, calendar) => {
  if (words[index]!.lower !== 'the') return null;
  const ordinal = ORDINAL.exec(words[index + 1]?.lower ?? '');
  const day = Number(ordinal?.[1] ?? 0);
  if (day < 1 || day > 31) return null;
  const after = words[index + 2]?.lower ?? '.';
  if (!AFTER_ORDINAL.test(after)) return null;
  if (after === 'of') {
    if (monthOf(words[index + 3]) === null) return null;
    const reading = withMonth(words, index + 1, calendar);
    return reading && { ...reading, length: reading.length + 1 };
  }
  if (after === 'in' && !/^(?:on|to|through|until|till)$/.test(words[index - 1]?.lower ?? '')) return null;
  const tense = tenseAt(words, index, index + 1);
  return { length: 2, startDate: calendar.dayOfMonth(day, tense), day, relative: true, tense };
};

/** “the same day”, “that day”, “the next day”. */
const anotherDay: Way = (words, index) => {
  const [first, second, third] = [0, 1, 2].map((step) => words[index + step]?.lower ?? '');
  if (first === 'the' && second === 'same' && third === 'day') {
    return { length: 3, startDate: null, relative: true, tense: tenseAt(words, index, index) };
  }
  return null;
};

/** “last month”, “next year”, “this week”, “three days ago”, “in 2010”. */
const wider: Way = (words, index, calendar) => {
  const { lower, text } = words[index]!;
  const unit = words[index + 1]?.lower ?? '';
  if (lower === 'last' || lower === 'next' || lower === 'this') {
    const shift = lower === 'last' ? -1 : lower === 'next' ? 1 : 0;
    const stated: Tense = shift === -1 ? 'past' : shift === 1 ? 'future' : tenseAt(words, index, index);
    if (unit === 'month') return { length: 2, startDate: calendar.months(shift), relative: true, tense: stated };
    if (unit === 'year') return { length: 2, startDate: calendar.years(shift), relative: true, tense: stated };
    if (unit === 'week') {
      return { length: 2, startDate: null, span: calendar.week(shift), relative: true, tense: stated };
    }
    if (/^(?:weekend|spring|summer|autumn|fall|winter)$/.test(unit)) {
      return { length: 2, startDate: null, relative: true, tense: stated };
    }
  }
  if (/^(?:two|three|four|five|six|[2-9])$/.test(lower) && unit === 'days' && words[index + 2]?.lower === 'ago') {
    const count = { two: 2, three: 3, four: 4, five: 5, six: 6 }[lower] ?? Number(lower);
    return { length: 3, startDate: calendar.daysFromToday(-count), relative: true, tense: 'past' };
  }
  if (YEAR.test(text) && /^(?:in|since|of|during|from|by|the|until|late|early)$/.test(words[index - 1]?.lower ?? '')) {
    return { length: 1, startDate: text, relative: false, tense: tenseAt(words, index, index) };
  }
  return null;
};

const WAYS: Way[] = [isoDay, withMonth, weekday, nearToday, dayAlone, anotherDay, wider];

function monthOf(word: Word | undefined): number | null {
  return word?.capital ? monthNumber(word.lower) : null;
}

function weekdayOf(word: Word | undefined): number | null {
  if (!word?.capital) return null;
  const index = WEEKDAYS.indexOf(word.lower);
  return index === -1 ? null : index;
}

/** Whether a word names a month or a day of the week. */
export function isCalendarWord(word: Word): boolean {
  return monthOf(word) !== null || weekdayOf(word) !== null;
}

/** The tense around some words: by the nearest telling word before them in the sentence, else the nearest behind. */
export function tenseAt(words: Word[], first: number, last: number): Tense {
  if (/^(?:will|would)$/.test(words[last + 1]?.lower ?? '')) return 'future';
  for (let index = first - 1; index >= Math.max(0, first - 14); index--) {
    const near = first - index <= 3;
    if (REPORTING.test(words[index]!.lower) && !near) continue;
    const tense = tenseOf(words, index);
    if (tense !== null) return tense;
  }
  for (let index = last + 1; index < Math.min(words.length, last + 14); index++) {
    const tense = tenseOf(words, index);
    if (tense !== null) return tense;
  }
  return 'unknown';
}

/** “the summit opens in Rome on Friday” */
function isPresent(words: Word[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 5); index--) {
    if (PRESENT.test(words[index]!.lower)) return true;
    if (tenseOf(words, index) !== null) return false;
  }
  return false;
}

/** “was held on December 5th”: not a day to come, however near. */
function isOver(words: Word[], at: number): boolean {
  if (words[at - 1]?.lower !== 'on' && !OVER.test(words[at - 1]?.lower ?? '')) return false;
  for (let index = at - 1; index >= Math.max(0, at - 8); index--) {
    const tense = tenseOf(words, index);
    if (tense !== null) return tense === 'past' && OVER.test(words[index]!.lower);
  }
  return false;
}

function tenseOf(words: Word[], index: number): Tense | null {
  const { lower } = words[index]!;
  if (words[index - 1]?.lower === 'be') return null;
  if (FUTURE.has(lower))
    return /^(?:once|was|were|originally|had|been)$/.test(words[index - 1]?.lower ?? '') ? 'past' : 'future';
  if (lower === 'be' && words[index - 1]?.lower === 'to') return 'future';
  if (words[index - 1]?.lower === 'to' && /^(?:attend|hold|host|convene|meet)$/.test(lower)) return 'future';
  if (PAST.has(lower) || REPORTING.test(lower)) return 'past';
  if (
    /^\p{Ll}{3,}ed$/u.test(lower) &&
    !/^(?:need|exceed|proceed|succeed|indeed|speed|breed|united|limited|hundred|sacred)/.test(lower)
  ) {
    return 'past';
  }
  return null;
}
