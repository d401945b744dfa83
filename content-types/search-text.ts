import type { Participant } from './participant';
import { parsePartialDate } from './partial-date';

/** What a meeting is found by; what is absent it is not found by. */
export interface Searched {
  name?: string | null;
  aliases?: string[] | null;
  place?: string | null;
  participants?: Participant[] | null;
  dateText?: string | null;
  startDate?: string | null;
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** A text’s words without capitals and accents. Dates such as 2023-04-09 are one word. */
export const wordsIn = (text: string): string[] =>
  fold(text).match(/\d{4}-\d{2}(?:-\d{2})?(?![\p{L}\p{N}])|[\p{L}\p{N}\p{M}]+/gu) ?? [];

const partsOf = (text: string): string[] => wordsIn(text).flatMap((word) => word.split('-'));

/** A name as the search text holds it: what a meeting of just this name holds. */
export const asName = (name: string): string => `==${partsOf(name).join('=')}==`;
const asText = (text: string): string => ` ${partsOf(text).join(' ')} `;

/** `@2023@-04@--09@`: each part of a date in its place. */
function asDate(text: string): string {
  const date = parsePartialDate(text);
  if (!date) return '';
  const [month, day] = [date.month, date.day].map((part) => part && String(part).padStart(2, '0'));
  return ['', String(date.year).padStart(4, '0'), month && `-${month}`, day && `--${day}`, '']
    .filter((part) => part !== null)
    .join('@');
}

/**
 * All that a meeting is found by, as one text in which {@link termsFor} finds it: without capitals and accents, words
 * of names behind `=`, other words behind a blank, the date’s parts behind `@`.
 */
export function searchTextOf({ name, aliases, place, participants, dateText, startDate }: Searched): string {
  const names = [name, ...(aliases ?? [])];
  const people = (participants ?? []).flatMap((person) => [person.name, person.office, person.represents]);
  const present = (texts: (string | null | undefined)[]) => texts.filter((text) => typeof text === 'string');
  return [
    ...present(names).map(asName),
    ...present([place, ...people, dateText]).map(asText),
    ...present([startDate]).map(asDate),
  ].join('\n');
}

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  fold(new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month))),
);
const KOREAN = { year: fold('년'), month: fold('월'), day: fold('일') };
const YEAR = new RegExp(`^(\\d{4})(?:${KOREAN.year})?$`);
const MONTH = new RegExp(`^(\\d{1,2})${KOREAN.month}$`);
const DAY = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|${KOREAN.day})?$`);
const DATE = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** What a meeting’s search text holds when this word stands in its date: “April”, “4월”, “9”, “9th”, “2023”, “2023-04”. */
export function dateTermsFor(word: string): string[] {
  const two = (number: string | number) => String(number).padStart(2, '0');
  const [, year, month, day] = DATE.exec(word) ?? [];
  if (year) return [day ? `@${year}@-${month}@--${day}@` : `@${year}@-${month}@`];
  const lone = { year: YEAR.exec(word)?.[1], month: MONTH.exec(word)?.[1], day: DAY.exec(word)?.[1] };
  const named = word.length < 3 ? -1 : MONTHS.findIndex((one) => one.startsWith(word));
  return [
    ...(lone.year ? [`@${lone.year}@`] : []),
    ...(lone.month ? [`@-${two(lone.month)}@`] : named >= 0 ? [`@-${two(named + 1)}@`] : []),
    ...(lone.day ? [`@--${two(lone.day)}@`] : []),
  ];
}

/** What a meeting’s search text holds when this word of a name begins there. */
export const nameTermsFor = (word: string): string[] => [`=${word.replaceAll('-', '=')}`];

/** A meeting answers to a word when its search text holds one of these: words anywhere, numbers from their first digit. */
export function termsFor(word: string): string[] {
  const inText = /^\p{N}/u.test(word) ? [...nameTermsFor(word), ` ${word.replaceAll('-', ' ')}`] : [word];
  return [...inText, ...dateTermsFor(word)];
}
