import { WEEKDAY } from './words';

/** Small words inside a person’s name. */
const PARTICLE = '(?:de|da|del|della|di|du|van|von|der|den|la|le|bin|ibn|al|el|ter|dos|das|e|y)';
const INITIAL = '(?:\\p{Lu}\\.){1,3}';
const PART = "\\p{Lu}[\\p{L}'’-]{0,30}\\.?";

/** A person’s name of two to five parts, as a pattern to build others from. Needs the `u` flag. */
export const PERSON = `${PART}(?:\\s(?:${INITIAL}|${PARTICLE}|${PART})){0,3}\\s${PART.replace('\\.?', '')}`;

const IS_PERSON = new RegExp(`^${PERSON}$`, 'u');

/** Days and seasons are written like names: “Labor Day”, “Late November”. May, June and April are people too. */
const DAY = new RegExp(
  `\\b(?:${WEEKDAY}|January|February|March|July|August|September|October|November|December|Christmas|Thanksgiving|Easter|Ramadan|Summer|Autumn|Winter|Spring)\\b|\\s(?:Day|Eve|Night|Morning|Evening|Afternoon|Week|Weekend|Month|Year)$|^(?:Early|Mid|Late|Last|Next) `,
  'i',
);

/** Whether some words look like one person’s name and nothing else. */
export function isPersonName(words: string): boolean {
  return words.length <= 60 && IS_PERSON.test(words) && !/^(?:The|A|An) /i.test(words) && !DAY.test(words);
}

/** “JOHN MCDOE” as “John Mcdoe”; names in mixed case as they are. */
export function inMixedCase(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(^|[\s'’.-])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}
