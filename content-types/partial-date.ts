/**
 * Partial dates: EDTF (ISO 8601-2:2019) level 0 with the optional qualifiers of level 1.
 *
 * `2023`, `2023-04`, `2023-12-09`, each with `?` (doubtful), `~` (approximate) or `%` (both) behind it,
 * or a date-time with its offset: `2023-12-09T14:30+09:00`, `2023-12-09T05:30:00Z`.
 *
 * https://www.loc.gov/standards/datetime/
 */

export interface PartialDate {
  year: number;
  /** 1 to 12, null when only the year is known. */
  month: number | null;
  /** 1 to 31, null when only the month is known. */
  day: number | null;
  /** `14:30`, `14:30:05`; null when only the day is known. */
  time: string | null;
  /** `Z` or `+09:00`; present with a time. */
  offset: string | null;
  qualifier: '?' | '~' | '%' | null;
}

export const PARTIAL_DATE_FORMS =
  '2023, 2023-04, 2023-12-09 (each may end in ? when doubtful or ~ when approximate), or 2023-12-09T14:30+09:00';

const FORM =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?)?)?([?~%])?$/;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/**
 * Reads a partial date.
 *
 * @param text the date as stored, e.g. `2023-04~`
 * @returns its parts, or null when the text is no partial date or no day of the calendar
 */
export function parsePartialDate(text: string): PartialDate | null {
  const match = FORM.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, offset, qualifier] = match;
  const date: PartialDate = {
    year: Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
    time: hour === undefined ? null : [hour, minute, second].filter((part) => part !== undefined).join(':'),
    offset: offset ?? null,
    qualifier: (qualifier as PartialDate['qualifier'] | undefined) ?? null,
  };
  if (date.year < 1) return null;
  if (date.month !== null && (date.month < 1 || date.month > 12)) return null;
  if (date.day !== null && (date.day < 1 || date.day > daysIn(date.year, date.month!))) return null;
  if (date.time !== null && date.qualifier !== null) return null;
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return null;
  if (offset !== undefined && offset !== 'Z') {
    const [hours, minutes] = offset.slice(1).split(':').map(Number);
    if (hours! > 14 || minutes! > 59) return null;
  }
  return date;
}

/**
 * The first calendar day a partial date can mean, on the calendar it was written in: what lists sort by.
 *
 * @returns `YYYY-MM-DD`, or null when the text is no partial date
 */
export function firstDayOf(text: string): string | null {
  const date = parsePartialDate(text);
  if (!date) return null;
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(date.year, 4)}-${pad(date.month ?? 1, 2)}-${pad(date.day ?? 1, 2)}`;
}

/**
 * The last calendar day a partial date can mean.
 *
 * @returns `YYYY-MM-DD`, or null when the text is no partial date
 */
export function lastDayOf(text: string): string | null {
  const date = parsePartialDate(text);
  if (!date) return null;
  const month = date.month ?? 12;
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(date.year, 4)}-${pad(month, 2)}-${pad(date.day ?? daysIn(date.year, month), 2)}`;
}
