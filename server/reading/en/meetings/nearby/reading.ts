import type { ParticipantRole } from '../../../../story';
import { type Cast, type Entity, type NameUse, officeBefore } from '../../cast';
import type { Word } from '../../copy';
import { actorsBefore, listedBefore } from '../clause';
import { hasPronoun, type Involvement, lastPerson, NOT } from '../who';

/** What a sentence that names no meeting may say of one: the kinds it can be of, and who was there by its words. */
export interface Sign {
  kinds: Kinds;
  /** So many sentences from its meeting it still counts. */
  reach: number;
  /** It counts behind its meeting only. */
  after?: true;
  involved: Involvement[];
}

/** A sentence read for signs, at one of its words. */
interface Reading {
  cast: Cast;
  sentence: number;
  words: Word[];
  uses: NameUse[];
  at: number;
}

/** Kinds of meeting that what is told nearby may be of. */
export const KINDS = {
  any: /^(?!news conference)/,
  hearing: /^(?:hearing|debate)$/,
  press: /^(?:news conference|briefing)$/,
  sitting: /^(?:meeting|session|sitting|hearing|assembly|agm|egm)$/,
};

export type Kinds = keyof typeof KINDS | 'story' | 'coming' | 'sat';

export const EARSHOT = 10;

/** A story that comes to a court seldom leaves it. */
export const TRIAL = 20;

export const NEAR = 4;

/** A way to tell of somebody who was there, found by one word of it. */
export interface Way {
  word: RegExp;
  read(reading: Reading): Sign | null;
}

/** “has asked the board to look at it”: since then. */
export function isTellingNow({ words, at }: Reading): boolean {
  return /^(?:has|have)$/.test(words[at - 1]?.lower ?? '');
}

export function sign(kinds: Kinds, reach: number, role: ParticipantRole, entities: Entity[]): Sign | null {
  return entities.length > 0 ? { kinds, reach, involved: entities.map((entity) => ({ entity, role })) } : null;
}

export const entitiesOf = (uses: NameUse[]): Entity[] => uses.map(({ entity }) => entity);

export const isPerson = ({ kind }: Entity): boolean => kind === 'person';

/** Who does what the verb at a word tells; of “he”, whom the text spoke of last. */
export function subjectsAt({ cast, sentence, words, uses, at }: Reading): Entity[] {
  const actors = actorsBefore(words, uses, at);
  const between = words.slice((actors[0]?.last ?? -1) + 1, at);
  if (hasPronoun(between)) {
    const person = uses.find((use) => use.last < at && isPerson(use.entity))?.entity ?? lastPerson(cast, sentence);
    return person ? [person] : [];
  }
  return between.some(({ lower }) => NOT.test(lower)) ? [] : entitiesOf(actors);
}

export const FROM_VERB = 12;

/** The person nearest before a verb with those listed beside, or behind it: “‘…,’ responded pilot Ann Lee”. */
export function speakersAt({ words, uses, at }: Reading): Entity[] {
  const named = uses.filter(({ entity, possessive }) => isPerson(entity) && !possessive);
  const behind = named.find((use) => use.first > at && use.first - at < FROM_VERB);
  if (behind && isInverted(words, at, behind)) return [behind.entity];
  if (/^(?:he|she)$/.test(words[at - 1]?.lower ?? '')) return [];
  const before = named.findLast((use) => use.last < at && at - use.last < FROM_VERB && !isOwner(words, use));
  return before ? entitiesOf([before, ...listedBefore(words, named, before)]) : [];
}

/** “the mother of Ann Lee said” */
function isOwner(words: Word[], { first }: NameUse): boolean {
  return words[words[first - 1]?.lower === 'the' ? first - 2 : first - 1]?.lower === 'of';
}

function isInverted(words: Word[], verb: number, { first: name }: NameUse): boolean {
  const first = officeBefore(words, name) ?? name;
  return (
    /^["”’]$/.test(words[verb - 1]?.text ?? '') &&
    words.slice(verb + 1, first).every(({ lower }) => /^\p{L}+$/u.test(lower))
  );
}
