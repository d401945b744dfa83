import type { Tense } from './tense';

/** A stretch of days: its first and its last, as ISO days. */
export type Span = [from: string, to: string];

/** A month farther ahead, named without its year, is the one that was. */
const FARTHEST_AHEAD = 10;
/** So many months ahead a month is nearer than the one that was, and so many days ahead a day of the week. */
const MONTHS_NEARER = 5;
const DAYS_NEARER = 2;
/** Nobody calls a day “next Friday” that is tomorrow. */
const DAYS_TOO_NEAR = 1;
/** How many days farther away a day seems that lies against the tense. */
const AGAINST_TENSE = 250;

/** A day as its number since 1970. */
type Day = number;

const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / 86_400_000;
const isoOf = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const two = (number: number): string => String(number).padStart(2, '0');
const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whether there is such a day. */
export function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
}

/** A partial date of what is known: a year, its month, its day. */
export function partial(year: number, month: number, day?: number): string {
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

/** The day so many days behind an ISO day. */
export function addDays(iso: string, days: number): string {
  return isoOf(Date.parse(iso) / 86_400_000 + days);
}

/** A day of a year that may lack it: 29 February is its 28th then. */
export function inYear(year: number, month: number, day: number): string {
  return partial(year, month, Math.min(day, lastDayOf(year, month)));
}

/** The days between a partial date’s first and its, or its end’s, last. */
export function spanOf(startDate: string | null, endDate: string | null): Span | null {
  if (startDate === null) return null;
  const last = endDate ?? startDate;
  return [startDate.padEnd(10, '-01'), last.length === 4 ? `${last}-12-31` : last.length === 7 ? `${last}-31` : last];
}

/** Counts days, months and years from the day of the text; without one, it settles nothing. */
export class Calendar {
  private readonly today: Day | null;
  private readonly year: number;
  private readonly month: number;
  /** The day the news happened: what “today” means inside a quotation. */
  readonly newsDay: string | null;

  /**
   * @param given the day of the text, or a date-time that begins with it; anything less is no day to count from
   * @param newsDay the day the news happened, where it is not the day of the text
   */
  constructor(
    private readonly given: string | null,
    newsDay: string | null = null,
  ) {
    const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)/.exec(given ?? '') ?? []).map(Number);
    this.year = year ?? 0;
    this.month = month ?? 0;
    this.today = exists(this.year, this.month, day ?? 0) ? dayOf(this.year, this.month, day!) : null;
    this.newsDay = newsDay ?? this.daysFromToday(0);
  }

  /** This calendar, knowing the day the news happened. */
  withNews(newsDay: string | null): Calendar {
    return new Calendar(this.given, newsDay);
  }

  daysFromToday(days: number): string | null {
    return this.today === null ? null : isoOf(this.today + days);
  }

  /** The days around the one so many days away. */
  around(days: number, margin: number): Span | null {
    return this.today === null ? null : [isoOf(this.today + days - margin), isoOf(this.today + days + margin)];
  }

  /**
   * “Tuesday”: the nearest in the direction of the tense, this very day included unless it is said to be another. Without
   * a tense it is the one that was, but not where that is most of a week ago.
   */
  weekday(weekday: number, tense: Tense, other: 'last' | 'next' | null): string | null {
    if (this.today === null) return null;
    const back = (this.weekdayToday - weekday + 7) % 7;
    const ahead = (weekday - this.weekdayToday + 7) % 7;
    if (other === 'last') return isoOf(this.today - (back || 7));
    if (other === 'next') return isoOf(this.today + (ahead <= DAYS_TOO_NEAR ? ahead + 7 : ahead));
    const isAhead = tense === 'future' || (tense === 'unknown' && ahead <= DAYS_NEARER);
    return isoOf(this.today + (isAhead ? ahead : -back));
  }

  /** “Tuesday of last week” */
  weekdayInWeek(weekday: number, shift: number): string | null {
    const week = this.week(shift);
    return week && addDays(week[0], (weekday + 6) % 7);
  }

  /** “on the 9th”; with a shift, “the 9th of next month”. */
  dayOfMonth(day: number, tense: Tense, shift: number | null = null): string | null {
    if (this.today === null) return null;
    const found = (shift === null ? [-1, 0, 1] : [shift])
      .map((months) => new Date(Date.UTC(this.year, this.month - 1 + months, 1)))
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
      const future = tense === 'future' || (tense === 'unknown' && ahead > 0 && ahead <= MONTHS_NEARER);
      if (future && month < this.month && ahead <= FARTHEST_AHEAD) year++;
      if ((!future || ahead > FARTHEST_AHEAD) && month > this.month) year--;
    }
    return partial(year, month);
  }

  /** “last week”, Monday to Sunday. */
  week(shift: number): Span | null {
    if (this.today === null) return null;
    const monday = this.today - ((this.weekdayToday + 6) % 7) + 7 * shift;
    return [isoOf(monday), isoOf(monday + 6)];
  }

  /** “the weekend”: the one that is or, by the tense, was or will be next; with “last”, one that is over. */
  weekend(tense: Tense, last: boolean): Span | null {
    if (this.today === null) return null;
    const sinceSaturday = (this.weekdayToday + 1) % 7;
    const isNow = sinceSaturday < 2;
    const shift = last ? (isNow ? -7 : 0) : tense === 'future' && !isNow ? 7 : 0;
    const saturday = this.today - sinceSaturday + shift;
    return [isoOf(saturday), isoOf(saturday + 1)];
  }

  months(count: number): string | null {
    if (this.today === null) return null;
    return new Date(Date.UTC(this.year, this.month - 1 + count, 1)).toISOString().slice(0, 7);
  }

  years(count: number): string | null {
    return this.today === null ? null : String(this.year + count);
  }

  private get weekdayToday(): number {
    return new Date(this.today! * 86_400_000).getUTCDay();
  }

  /** The nearest day; one against the tense only where the others are most of a year away. */
  private nearest(days: Day[], tense: Tense): string | null {
    const today = this.today!;
    const against = (day: Day): boolean => (tense === 'past' ? day > today : tense === 'future' && day < today);
    const distance = (day: Day): number => Math.abs(day - today) + (against(day) ? AGAINST_TENSE : 0);
    const [best] = [...days].sort((a, b) => distance(a) - distance(b));
    return best === undefined ? null : isoOf(best);
  }
}
