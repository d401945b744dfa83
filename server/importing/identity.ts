import { firstDayOf, lastDayOf } from '../../content-types/partial-date';
import { wordsIn } from '../../content-types/search-text';
import { AUTHOR, MEETING, SOURCE } from '../../content-types';
import { nationCode } from '../reading/en/nations';

/** What an author, a source or a meeting is known by. */
export interface Identity {
  name: string;
  aliases?: unknown;
  /** Tells authors of one name apart. */
  affiliation?: string | null;
  /** When and where a meeting was, and who took part, tell meetings apart. */
  startDate?: string | null;
  endDate?: string | null;
  place?: string | null;
  country?: string | null;
  participants?: unknown;
}

export const REFERENCE_TYPES = [AUTHOR, SOURCE, MEETING] as const;
export type ReferenceType = (typeof REFERENCE_TYPES)[number];

/** The attributes that {@link agreement} and {@link isAlike} look at, beside the names. */
export const KNOWN_BY: Record<ReferenceType, (keyof Identity)[]> = {
  [AUTHOR]: ['affiliation'],
  [SOURCE]: [],
  [MEETING]: ['startDate', 'endDate', 'place', 'country', 'participants'],
};

/** To be counted up when names are sorted by other keys, see `keepMissingNames`. */
export const RULE = 2;

/**
 * Names that are one when they are written alike: without case, blanks, quotation marks, other punctuation, what cannot be seen, and
 * “the” in front; “U.S.–China” is “us china”. Accents stay: they tell people apart.
 */
export function plain(name: string): string {
  let known = plainNames.get(name);
  if (known === undefined) {
    if (plainNames.size >= MOST_PLAIN) plainNames.clear();
    plainNames.set(name, (known = written(name)));
  }
  return known;
}

/** A run asks for the same names again and again. */
const plainNames = new Map<string, string>();
const MOST_PLAIN = 10_000;

function written(name: string): string {
  const folded = /^[a-z0-9 ]*$/i.test(name) ? name.toLowerCase() : foldedOf(name);
  const words = folded
    .replace(/\p{P}+/gu, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  const said = words.startsWith('the ') ? words.slice(4) : words;
  return said === '' ? folded.trim() : said;
}

const foldedOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/['’‘ʼ`´]/g, '')
    .replaceAll('&', ' and ')
    .split(/[\s\p{Pd}]+/u)
    .map((word) => (/^\P{P}\./u.test(word) ? withoutDots(word) : word))
    .join(' ');

/** “u.s.” is “us”; “st.paul” stays what it is. */
function withoutDots(word: string): string {
  const parts = word.split('.');
  return parts.every((part) => part.replace(/\p{P}/gu, '').length < 2) ? parts.join('') : word;
}

/** All names of an author, source or meeting, in plain form, each once. */
export const namesOf = ({ name, aliases }: Identity): string[] => [
  ...new Set([name, ...(Array.isArray(aliases) ? aliases : [])].map((one) => plain(String(one)))),
];

/** How two of one name go together: `equal` in all that is told, `open` where one of them says less. */
export type Agreement = 'equal' | 'open' | 'doubt' | 'apart';

/** What tells those of one name apart, in words; empty where nothing does. */
export const detailOf = ({ affiliation, startDate }: Identity): string =>
  affiliation ? plain(affiliation) : (startDate?.replace(/[?~%]$/, '') ?? '');

/**
 * Whether two authors, sources or meetings of one name are one.
 *
 * An author of another affiliation is another person; where one affiliation may be the other (“Yonhap”, “Yonhap News
 * Agency”), that is a doubt. A meeting of another date is another meeting. In another country, or of other nations, it is
 * in doubt, since one of the two may have been read wrong; where both are others, it is another meeting.
 */
export function agreement(uid: ReferenceType, one: Identity, other: Identity): Agreement {
  if (uid === SOURCE) return 'equal';
  if (uid === AUTHOR) {
    const [a, b] = [detailOf(one), detailOf(other)];
    if (a === b) return 'equal';
    if (a === '' || b === '') return 'open';
    return areAlike(SOURCE, one.affiliation!, other.affiliation!) ? 'doubt' : 'apart';
  }
  if (daysBetween(one, other) > 0) return 'apart';
  const against = contradictions(one, other);
  if (against > 0) return against > 1 ? 'apart' : 'doubt';
  return detailOf(one) === detailOf(other) ? 'equal' : 'open';
}

/** How far two meetings lie apart at least; 0 where their dates meet, or one of them has none. */
function daysBetween(one: Identity, other: Identity): number {
  if (one.startDate === other.startDate && one.endDate === other.endDate) return 0;
  const [a, b] = [daysOf(one), daysOf(other)];
  if (!a || !b) return 0;
  const gap = Math.max(a[0], b[0]) > Math.min(a[1], b[1]) ? Math.max(a[0], b[0]) - Math.min(a[1], b[1]) : 0;
  return gap / 86_400_000;
}

function daysOf({ startDate, endDate }: Identity): [number, number] | null {
  const [first, last] = [startDate && firstDayOf(startDate), startDate && lastDayOf(endDate || startDate)];
  return first ? [Date.parse(first), Date.parse(last && last >= first ? last : first)] : null;
}

interface Person {
  name?: unknown;
  represents?: unknown;
}

const peopleOf = ({ participants }: Identity): Person[] =>
  Array.isArray(participants)
    ? participants.filter((one): one is Person => typeof one === 'object' && one !== null)
    : [];

const LANGUAGES = ['en', 'ko'];
let codes: Map<string, string> | null = null;

/** The nations of the world by their names in the newsroom’s languages. */
function nationsByName(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const all = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(
    LANGUAGES.flatMap((language) => {
      const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
      return all.flatMap((code): [string, string][] => {
        const name = names.of(code);
        return name ? [[plain(name), code]] : [];
      });
    }),
  );
}

const nationOf = (name: unknown): string | null => {
  if (typeof name !== 'string' || name === '') return null;
  codes ??= nationsByName();
  return nationCode(name) ?? codes.get(plain(name)) ?? null;
};

/** By the list of participants: each is asked for once for every meeting it is compared with. */
const nations = new WeakMap<object, string[]>();

/** The nations that take part, by their codes. */
function nationsOf(meeting: Identity): string[] {
  const { participants } = meeting;
  if (!Array.isArray(participants)) return [];
  const known = nations.get(participants);
  if (known) return known;
  const said = peopleOf(meeting).flatMap(({ name, represents }) => [nationOf(represents), nationOf(name)]);
  const found = [...new Set(said.filter((code) => code !== null))];
  nations.set(participants, found);
  return found;
}

/** Whom the participants represent, and those that are nations themselves, each once. */
function sidesOf(meeting: Identity): string[] {
  const said = peopleOf(meeting).flatMap(({ name, represents }) => {
    const side = nationOf(represents) ?? (typeof represents === 'string' ? plain(represents) : null);
    return [side, nationOf(name)];
  });
  return [...new Set(said.filter((side): side is string => side !== null && side !== ''))].slice(0, MOST_SIDES);
}

const MOST_SIDES = 8;

function contradictions(one: Identity, other: Identity): number {
  const elsewhere = Boolean(one.country && other.country && one.country !== other.country);
  const [a, b] = [nationsOf(one), nationsOf(other)];
  const others = a.length > 0 && b.length > 0 && !a.some((side) => b.includes(side));
  return Number(elsewhere) + Number(others);
}

const STROKES: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ħ: 'h', ı: 'i' };
const STOPS = new Set(['a', 'an', 'and', 'at', 'between', 'for', 'in', 'of', 'on', 'the', 'to', 'with']);

/** A name’s words without accents. */
const bareWords = (name: string): string[] =>
  wordsIn(plain(name).replace(/[øłđðþæœħı]/g, (letter) => STROKES[letter]!)).map((word) => word.normalize('NFC'));

const sorted = (uid: ReferenceType, words: string[]): string =>
  (uid === MEETING ? words.filter((word) => !STOPS.has(word)) : words).sort().join(' ');

const initials = (words: string[]): string => words.map((word) => word[0]).join('');
const startsWith = (words: string[], others: string[]): boolean => others.every((word, index) => words[index] === word);

/** Whether two names, as they are written, may be one’s: other accents or order, initials, or more words. */
function areAlike(uid: ReferenceType, one: string, other: string): boolean {
  const [a, b] = [bareWords(one), bareWords(other)];
  if (a.length === 0 || b.length === 0) return false;
  if (sorted(uid, [...a]) === sorted(uid, [...b])) return true;
  if (uid === SOURCE) {
    const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
    if (startsWith(longer, shorter) || a.join('') === b.join('')) return true;
    return shorter.length === 1 && longer.length > 1 && initials(longer) === shorter[0];
  }
  if (uid === AUTHOR) {
    if (a.length < 2 || b.length < 2 || a.at(-1) !== b.at(-1)) return false;
    const pairs = Math.min(a.length, b.length) - 1;
    return Array.from({ length: pairs }, (_, at) => [a[at]!, b[at]!]).every(
      ([x, y]) => x === y || (x!.length === 1 && y!.startsWith(x!)) || (y!.length === 1 && x!.startsWith(y!)),
    );
  }
  return false;
}

/**
 * Whether two of other names may be one all the same, which only a person can tell: their names are alike, or two
 * meetings were at one time, with the same people or nations, and not in different countries.
 */
export function isAlike(uid: ReferenceType, one: Identity, other: Identity): boolean {
  if (uid === MEETING && contradictions(one, other) > 0) return false;
  const named = namesOf(one).some((name) => namesOf(other).some((another) => areAlike(uid, name, another)));
  if (named) return agreement(uid, one, other) !== 'apart';
  return uid === MEETING && isSameOccasion(one, other);
}

/** A day may be told by the calendar of either side of the world. */
const MOST_DAYS = 1;
const LONGEST_DAYS = 31;

function isSameOccasion(one: Identity, other: Identity): boolean {
  const [a, b] = [daysOf(one), daysOf(other)];
  if (!a || !b || daysBetween(one, other) > MOST_DAYS) return false;
  if ([a, b].some(([first, last]) => (last - first) / 86_400_000 > LONGEST_DAYS)) return false;
  const isDay = [a, b].every(([first, last]) => first === last);
  const people = sharedPeople(one, other);
  const [sides, others] = [sidesOf(one), sidesOf(other)];
  const shared = sides.filter((side) => others.includes(side)).length;
  const isHere = Boolean(
    (one.country && one.country === other.country) ||
    (one.place && other.place && plain(one.place) === plain(other.place)),
  );
  if (people > 0) return isDay || people > 1 || shared > 1 || isHere;
  return shared > 1 && (isHere || (isDay && shared === Math.max(sides.length, others.length)));
}

/** How many people of one meeting are, by their names, in the other too: “Sullivan” is “Jake Sullivan”. */
function sharedPeople(one: Identity, other: Identity): number {
  const [a, b] = [one, other].map((meeting) =>
    peopleOf(meeting)
      .filter(({ name }) => typeof name === 'string' && nationOf(name) === null)
      .map(({ name }) => bareWords(name as string)),
  ) as [string[][], string[][]];
  const isOne = (x: string[], y: string[]) =>
    x.length > 0 && y.length > 0 && (x.every((word) => y.includes(word)) || y.every((word) => x.includes(word)));
  return a.filter((person) => b.some((another) => isOne(person, another))).length;
}

const MOST_PEOPLE = 4;
const MOST_KEY_SIDES = 3;

/**
 * What somebody is found by who may be meant although the name is written otherwise: `held` are kept of everyone,
 * `asked` are looked up. Each begins with what no plain name holds.
 */
export function keysOf(uid: ReferenceType, identity: Identity): { held: string[]; asked: string[] } {
  const held = new Set<string>();
  const asked = new Set<string>();
  const both = (...keys: string[]): void => {
    for (const key of keys) {
      held.add(key);
      asked.add(key);
    }
  };
  for (const name of namesOf(identity)) {
    const words = bareWords(name);
    if (words.length === 0) continue;
    both(`\nwords ${sorted(uid, [...words])}`);
    if (uid === SOURCE) {
      both(`\nfirst ${words[0]}`, `\njoined ${words.join('')}`);
      if (words.length > 1) both(`\nfirst ${initials(words)}`);
    }
    if (uid === AUTHOR && words.length > 1) {
      const [given, family] = [words[0]!, words.at(-1)!];
      const [short, full] = [`\nshort ${family} ${given[0]}`, `\nfull ${family} ${given[0]}`];
      // Whoever gives the name in full asks only for those of that name, or of its initial.
      if (given.length === 1) {
        both(short);
        asked.add(full);
      } else {
        held.add(full);
        asked.add(short);
        both(`\ngiven ${family} ${given}`);
      }
    }
  }
  if (uid === MEETING) both(...occasionsOf(identity));
  return { held: [...held], asked: [...asked] };
}

/** A month with each of the first people and each two of the sides. */
function occasionsOf(meeting: Identity): string[] {
  const month = /^\d{4}-\d{2}/.exec(meeting.startDate ?? '')?.[0];
  if (!month) return [];
  const people = peopleOf(meeting)
    .filter(({ name }) => typeof name === 'string' && nationOf(name) === null)
    .slice(0, MOST_PEOPLE)
    .flatMap(({ name }) => bareWords(name as string).at(-1) ?? []);
  const sides = sidesOf(meeting).sort().slice(0, MOST_KEY_SIDES);
  const pairs = sides.flatMap((side, index) => sides.slice(index + 1).map((other) => `${side}+${other}`));
  return [...people, ...pairs].map((who) => `\n${month} ${who}`);
}
