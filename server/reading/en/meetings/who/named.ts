import type { Cast, Entity, NameUse } from '../../cast';
import type { Word } from '../../copy';
import { listedBefore } from '../clause';
import type { MeetingMention } from '../mentions';
import { isBuilding } from '../where';
import { as, type Involvement, type Scene } from './scene';
import { lastPerson } from './standins';

/** “the Trump-Xi meeting”, “a Senate hearing”, “the NATO Summit”, “the meeting Zelenskiy wanted” */
export function namedIn({ cast, mention, words, uses }: Scene): Involvement[] {
  const found: Entity[] = [];
  for (const use of uses.filter(({ first, last }) => last >= mention.lead && first < mention.head)) {
    const pair = use.first === use.last ? pairIn(cast, use) : [];
    const whole = use.last >= mention.head ? cast.called(wordsOf(words, use.first, mention.head - 1)) : undefined;
    if (whole?.kind === 'body') found.push(whole);
    else if (pair.length > 0) found.push(...pair);
    else if (use.last < mention.head && meetsByName(use, mention)) found.push(use.entity);
  }
  const wisher = uses.find((use) => use.first === mention.head + 1 && use.entity.kind === 'person');
  if (wisher) found.push(wisher.entity);
  return found.map((entity) => ({ entity, role: 'participant' }));
}

const wordsOf = (words: Word[], first: number, last: number): string =>
  words
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join(' ');

/** What has a name of its own, as products do: “the TechWorld conference”. */
export const HAS_TITLE = /^(?:conference|convention|forum|summit|event|symposium|seminar|workshop|webinar)$/;

/** Whether a name inside the name of a meeting tells who meets: not what it is called, nor where it is. */
function meetsByName({ entity, first, possessive }: NameUse, mention: MeetingMention): boolean {
  const { kind, name, uses } = entity;
  if (/\d/.test(name)) return /^(?:G-?\d+|Group of \d+)$/.test(name);
  if (kind === 'nation') return true;
  const isOwner = first < mention.first;
  if (HAS_TITLE.test(mention.kind) && mention.lead < mention.first && mention.determiner === 'owned' && !isOwner)
    return false;
  if (kind === 'body') return possessive || !isBuilding(name);
  if (mention.proper && !isOwner) return false;
  return kind !== 'unknown' || possessive || (uses > 1 && !HAS_TITLE.test(mention.kind));
}

/** The two of “Trump-Xi”. Companies have such names too, and other uses. */
function pairIn(cast: Cast, { entity: { name, uses, kind } }: NameUse): Entity[] {
  const parts = name.split(/[-–/]/);
  if (/^(?:Asia|Pacific|Atlantic|Africa|Europe|America|Indo)$/.test(parts[0]!)) return [];
  if (parts.length !== 2 || kind === 'nation' || !parts.every((part) => /^\p{Lu}\p{Ll}+$/u.test(part))) return [];
  const known = parts.map((part) => cast.person(part));
  if (uses > 1 && !known.some(Boolean)) return [];
  return known.map((person, index) => person ?? strangerCalled(parts[index]!));
}

function strangerCalled(name: string): Entity {
  return { kind: 'person', name, office: null, titles: [], nation: null, uses: 1 };
}

/** “his extradition hearing”, “its third hearing”: whom the pronoun stands for. */
export function ownersOf({ cast, mention, words, uses }: Scene): Involvement[] {
  const owner = words[mention.lead]?.lower ?? '';
  const before = uses.filter((use) => use.last < mention.lead);
  if (/^(?:his|her)$/.test(owner)) {
    const person =
      before.findLast(({ entity }) => entity.kind === 'person')?.entity ?? lastPerson(cast, mention.sentence);
    return person ? [{ entity: person, role: 'participant' }] : [];
  }
  if (owner === 'their') {
    const pair = pairBefore(words, before);
    const staff = before.findLast(({ entity, last }) => entity.kind === 'body' && isStaff(words, last));
    return as('participant', pair.length > 0 || !staff ? pair : [staff]);
  }
  if (owner !== 'its') return [];
  const isBody = ({ entity }: NameUse): boolean => entity.kind === 'body' || entity.kind === 'unknown';
  const body = before.findLast(isBody) ?? cast.uses[mention.sentence - 1]?.find(isBody);
  return body ? as('participant', [body]) : [];
}

/** “Acme officials”: those who speak for the body before. */
function isStaff(words: Word[], body: number): boolean {
  return /^(?:officials|members|leaders|executives|policymakers|ministers|directors|lawmakers)$/.test(
    words[body + 1]?.lower ?? '',
  );
}

/** “A and B about their meeting”: the names joined last. */
function pairBefore(words: Word[], before: NameUse[]): NameUse[] {
  const last = before.findLast(({ entity }) => entity.kind !== 'place');
  const others = last ? listedBefore(words, before, last) : [];
  return last && others.length > 0 ? [last, ...others] : [];
}
