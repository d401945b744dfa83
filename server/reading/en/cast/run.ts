import { type Copy, phrase, type Sentence, type Word } from '../copy';
import { countryOf, nationCode, nationsIn } from '../nations';
import { shortForm } from './bounds';
import type { Entity, NameUse } from './entity';
import type { Register } from './register';
import { opensSentence, type Spelling } from './spelling';
import {
  isBareOffice,
  isFieldOfOffice,
  nationBefore,
  readApposition,
  readOfficeBefore,
  titleBefore,
  titleEnd,
} from './titles';
import { BODY, isTitle, PARTICLE, SITTERS, VENUE } from './vocabulary';

/** Where something is from, and no name. */
const REGIONAL =
  /^(?:(?:North|South|East|West|Southeast|Northeast|Central|Middle|Latin|Sub-Saharan)(?:ern)? )?(?:Asian|African|European|Eastern|Western|American|Arab|Islamic|Muslim|Christian|Jewish|Catholic|Pacific|Atlantic|Nordic|Baltic|Balkan|Northern|Southern|Democratic|Republican|Conservative|Liberal|GOP)s?$/;

/** “Europe” acts for nobody, and no meeting is dated by it. */
const CONTINENT =
  /^(?:(?:North|South|Latin|Central) America|(?:(?:North|South|East|West)(?:ern)? )?(?:Africa|Asia|Europe))$/;

/** A run of capitalised words, and all that tells what it names. */
interface Run {
  copy: Copy;
  sentence: Sentence;
  first: number;
  last: number;
  spelling: Spelling;
  register: Register;
}

const textOf = ({ copy, sentence: { words } }: Run, first: number, last: number): string =>
  words
    .slice(first, last + 1)
    .map(({ start, end, text, possessive }, index) =>
      possessive && first + index < last ? copy.text.slice(start, end) : text,
    )
    .join(' ')
    .replace(/ ["“][^"“”]*["”]/g, '');

/** The names in a run of capitalised words: nations and places, a person with a title, or whatever else it can be. */
export function readRun(run: Run): NameUse[] {
  const { sentence, first, last, register } = run;
  const { words } = sentence;
  const { possessive } = words[last]!;
  const use = (entity: Entity, from = first): NameUse[] => [{ entity, first: from, last, possessive }];
  // “the U.N.-brokered talks”
  const [opening, whole] = [words[first]!.text, textOf(run, first, last).replace(/-(?:\p{Ll}+ed|run)$/u, '')];
  if (first < last && (/-\p{Ll}+$/u.test(opening) || isOpeningNoun(run))) return readRun({ ...run, first: first + 1 });
  if (first < last && nationsIn(opening).length > 0) return inTwo(run);
  if (nationCode(whole) !== undefined) return use(register.other('nation', whole));
  if (first === last && nationsIn(whole).length > 0)
    return whole.split(/[-–/]/).flatMap((name) => use(register.other('nation', name)));
  if (REGIONAL.test(whole)) return [];
  if (CONTINENT.test(whole)) return use(register.other('place', whole));
  if (countryOf(whole) !== undefined || isVenueIn(words, first, last)) return use(register.other('place', whole));

  const known = register.called(whole);
  if (known?.kind === 'body') return use(register.other('body', known.name));
  const title = titleEnd(words, first, last);
  if (isBareOffice(words, first, last) || isFieldOfOffice(words, first)) return [];
  if (first < last && PAPER.test(words[last]!.text)) return [];
  const body = bodyOfOffice(run);
  if (body !== null) return [...readRun({ ...run, last: body }), ...readRun({ ...run, first: body + 1 })];
  if (title !== -1 && isPersonRun(words, title + 1, last, true)) return use(titledIn(run, title));
  // “special envoy to Ukraine Kurt Volker”
  const isLed = title === -1 && last - first > 1 && nationCode(opening) !== undefined;
  if (isLed && isPersonRun(words, first + 1, last, false)) return inTwo(run);
  const apposed = titleBefore(words, first);
  if (apposed === null && isWhere(words, first, last) && !register.named(words[last]!.lower))
    return use(register.other('place', whole));
  const person = personIn(run, whole, apposed);
  return person ? use(person, apposed ?? first) : thingsIn(run, whole).flatMap((thing) => use(thing));
}

/** “a secretary of the Elm Foreign Ministry Ann Lee”: the last word of the body whose office somebody named behind it holds. */
function bodyOfOffice({ sentence: { words }, first, last }: Run): number | null {
  const of = words[first - 1]?.lower === 'the' ? first - 2 : first - 1;
  if (!/^(?:of|in|at)$/.test(words[of]?.lower ?? '')) return null;
  if (!words.slice(Math.max(0, of - 5), of).some((word) => isTitle(word))) return null;
  const body = words.slice(first, last).findLastIndex(({ text }) => BODY.test(text)) + first;
  return body >= first && last - body > 1 && isPersonRun(words, body + 1, last, false) ? body : null;
}

/** “Writers Ann Lee and Tom Brown”, “Former Acme managers”: a capital only because a sentence begins. */
function isOpeningNoun({ sentence: { words }, first, last }: Run): boolean {
  const { lower } = words[first]!;
  if (!opensSentence(words, first)) return false;
  if (lower === 'former') return titleEnd(words, first, last) === -1;
  return last - first > 1 && /^\p{Ll}{3,}(?:ers|ors|ists|ants|ians)$/u.test(lower) && !isTitle(words[first]!);
}

/** What names that end so stand for is written: “the Finance Bill”. */
const PAPER =
  /^(?:Bill|Act|Treaty|Agreement|Accords?|Pact|Protocol|Declaration|Statement|Charter|Communiqu[eé]|Resolution|Plan|Report|Initiative|Index)$/;

function inTwo(run: Run): NameUse[] {
  const { first } = run;
  return [...readRun({ ...run, last: first }), ...readRun({ ...run, first: first + 1 })];
}

/** “President Ann Lee” */
function titledIn(run: Run, title: number): Entity {
  const { copy, sentence, first, last, register } = run;
  const { words } = sentence;
  const office = phrase(copy, sentence, first, title);
  const held = { title: office, start: words[first]!.start, end: words[title]!.end };
  const person = register.person(textOf(run, title + 1, last), held, nationBefore(words, first, title));
  readOfficeBefore(copy, sentence, first, person);
  return person;
}

/** “Ann Lee”, and with the title that stands before it in small letters from word `apposed` on. */
function personIn(
  { copy, sentence, first, last, spelling, register }: Run,
  name: string,
  apposed: number | null,
): Entity | null {
  const { words } = sentence;
  if (apposed !== null) {
    if (!isPersonRun(words, first, last, true)) return null;
    const title = phrase(copy, sentence, apposed, first - 1);
    const held = { title, start: words[apposed]!.start, end: words[first - 1]!.end };
    return register.person(name, held, nationBefore(words, apposed, first - 1));
  }
  const isThing =
    words[first - 1]?.lower === 'the' ||
    shortForm(words, first, last) !== null ||
    isThingName(words, first, last, spelling);
  if (first === last || isThing || !isPersonRun(words, first, last, false)) return null;
  const person = register.person(name, null, null);
  readApposition(copy, sentence, last, person);
  readOfficeBefore(copy, sentence, first, person);
  return person;
}

/** A body, a place, somebody known by one name, or what cannot be told; nothing for a mere title. */
function thingsIn({ sentence: { words }, first, last, register }: Run, name: string): Entity[] {
  const run = words.slice(first, last + 1);
  if (isTitle(words[last]!) && !SITTERS.test(words[last]!.lower)) return [];
  if (
    run.some((word) => BODY.test(word.text)) ||
    shortForm(words, first, last) !== null ||
    SITTERS.test(words[last]!.lower) ||
    /^[\p{Lu}&]{2,7}$/u.test(name)
  )
    return [register.other('body', name)];
  if (run.some((word) => VENUE.test(word.text)) || isTown(words, first)) return [register.other('place', name)];
  if (first === last && hasAge(words, last)) return [register.person(name, null, null)];
  return [register.other('unknown', name)];
}

/** “at Rotterdam Ahoy”: a known city, and what stands in it. */
function isVenueIn(words: Word[], first: number, last: number): boolean {
  return (
    words[first - 1]?.lower === 'at' &&
    first < last &&
    nationCode(words[first]!.text) === undefined &&
    countryOf(words[first]!.text) !== undefined
  );
}

/** “the city of Elm”, “the border town Elm” */
function isTown(words: Word[], first: number): boolean {
  const at = words[first - 1]?.lower === 'of' ? first - 2 : first - 1;
  return /^(?:city|town|village|port|resort|suburb|capital|district|province|island|municipality)$/.test(
    words[at]?.lower ?? '',
  );
}

/** “in San Tomas”: nobody is in a person, but for trust and interest. */
function isWhere(words: Word[], first: number, last: number): boolean {
  if (words[first - 1]?.lower !== 'in' || first === last || words[last]!.possessive) return false;
  if (/^(?:confidence|faith|trust|interest|interested|belief|believes?|believed)$/.test(words[first - 2]?.lower ?? ''))
    return false;
  return isPersonRun(words, first, last, false);
}

/** “Human Landing System”, in a text that writes of systems and landings in small letters too. */
function isThingName(words: Word[], first: number, last: number, { lowercase }: Spelling): boolean {
  const common = words.slice(first, last + 1).filter(({ lower, capital }) => capital && lowercase.has(lower));
  return common.length > 1;
}

/** Titles that are names too: “Ann King”. */
const SURNAME = /^(?:Singer|King|Judge|Bishop|Pope|Dean|Cardinal|Major)$/;

/** “Lee, 63, said” */
function hasAge(words: Word[], last: number): boolean {
  return words[last + 1]?.text === ',' && /^\d{2}$/.test(words[last + 2]?.text ?? '') && words[last + 3]?.text === ',';
}

/** Whether some words can be a person’s name: capitalised, no body, place, title or nation. Behind a title, Park is a person. */
function isPersonRun(words: Word[], first: number, last: number, titled: boolean): boolean {
  if (words.slice(first, last + 1).filter(({ lower }) => !PARTICLE.test(lower)).length > 4) return false;
  for (let index = first; index <= last; index++) {
    const { text, lower, capital } = words[index]!;
    if (PARTICLE.test(lower)) continue;
    const isSurname = index === last && index > first && SURNAME.test(text);
    // “Park Jong-min”
    const isSurnameFirst = index === first && /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(words[index + 1]?.text ?? '');
    if (!capital || BODY.test(text) || (!titled && VENUE.test(text) && !isSurnameFirst)) return false;
    if (isTitle(words[index]!) && !isSurname) return false;
    if (/[\d/&]/.test(text) || nationCode(text) !== undefined) return false;
    if (/^\p{Lu}{2,}$/u.test(text)) return false;
  }
  return true;
}
