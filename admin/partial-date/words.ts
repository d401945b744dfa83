import { parsePartialDate, type PartialDate } from '../../content-types/partial-date';

const QUALIFIED = {
  '?': 'partialDate.doubtful',
  '~': 'partialDate.approximate',
  '%': 'partialDate.both',
} as const;

/** How a qualifier is put into words; what `useMessages()` answers is one. */
export type SayQualifier = (id: (typeof QUALIFIED)[keyof typeof QUALIFIED], values: { date: string }) => string;

const dayInWords = ({ year, month, day }: PartialDate, locale: string): string => {
  const moment = new Date(0);
  moment.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    calendar: 'gregory',
    timeZone: 'UTC',
    year: 'numeric',
    ...(month === null ? {} : { month: 'long' }),
    ...(day === null ? {} : { day: 'numeric' }),
  }).format(moment);
};

/**
 * A partial date as people write it: “9 December 2023”, “April 2023”, “2023”, “9 December 2023, 14:30 (+09:00)”.
 *
 * @param date a partial date as stored, e.g. `2023-04~`
 * @param locale the reader's language, e.g. `en` or `ko`
 * @param say puts the qualifier into words (“about April 2023”); without it, its mark stays (“April 2023~”)
 * @returns the words, or the text itself when it is no partial date
 */
export function sayPartialDate(date: string, locale: string, say?: SayQualifier): string {
  const parts = parsePartialDate(date);
  if (!parts) return date;
  const day = dayInWords(parts, locale);
  if (parts.time !== null) return `${day}, ${parts.time} (${parts.offset === 'Z' ? 'UTC' : parts.offset})`;
  if (parts.qualifier === null) return day;
  return say ? say(QUALIFIED[parts.qualifier], { date: day }) : day + parts.qualifier;
}
