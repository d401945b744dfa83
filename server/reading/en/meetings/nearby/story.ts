import type { Cast, Entity } from '../../cast';
import type { Group, Sighting } from '../grouping';
import { isSitting } from '../who';
import { KINDS } from './reading';

/** Where the public or many members speak in turn. */
const PUBLIC =
  /\b(?:council|board|commission|committee|public|community|residents?|parish|shareholders?|prayer|town hall|(?:special|regular|general|annual) (?:meeting|session)|[ae]gm)\b/i;

/** A debate where these are spoken of is one of a parliament. */
const CHAMBER = /^(?:bill|motion|mps?|chamber|commons|lords|parliament|senate|senators)$/;

const SITTING = /^(?:meeting|session|sitting|hearing|plenary)$/;

const OF_ONE_BODY =
  /\b(?:closed|closed-door|special|extraordinary|emergency|regular|executive|public|monthly|weekly|work|working|budget|committee|board|council|cabinet|plenary|interactive|full)\b/i;

/** So many sentences before a sitting its body is named. */
const BODY_WITHIN = 2;

/** “The school board …. At the special meeting”: the one council or committee spoken of right before a sitting without one. */
export function sittersAt(cast: Cast, { sightings, parties }: Group): Entity[] {
  const told = sightings.filter(({ mention }) => mention.named && SITTING.test(mention.kind));
  const isOfBody = ({ mention: { name, determiner } }: Sighting): boolean =>
    OF_ONE_BODY.test(name) || (name === 'meeting' && determiner === 'definite');
  if (told.length === 0 || parties.length > 1 || !told.some(isOfBody)) return [];
  if (sightings.some(({ attendance }) => attendance.people.some(({ entity }) => entity.kind === 'body'))) return [];
  const { sentence, lead } = told[0]!.mention;
  const near = cast.uses
    .slice(Math.max(0, sentence - BODY_WITHIN), sentence + 1)
    .flat()
    .filter((use) => isSitting(use.entity) && !(cast.uses[sentence]!.includes(use) && use.first > lead));
  return [...new Set(near.map(({ entity }) => entity))].length === 1 ? [near[0]!.entity] : [];
}

/** How far into a text the sitting is told of that it is about. */
const LEAD = 6;

/** The public sitting a story is about. */
export function storyOf(groups: Group[], cast: Cast): number {
  const first = groups.findIndex(({ sightings }) => !KINDS.press.test(sightings[0]!.mention.kind));
  return groups.findIndex(
    (group, index) =>
      (first === -1 || index <= first) &&
      group.sightings.some(({ mention: { sentence } }) => sentence < LEAD) &&
      (sittersAt(cast, group).length > 0 || isPublic(group)),
  );
}

export function isPublic({ sightings }: Group): boolean {
  return sightings.some(
    ({ mention: { name, kind }, attendance, words }) =>
      (PUBLIC.test(name) && kind !== 'news conference') ||
      (kind === 'debate' && words.some(({ lower }) => CHAMBER.test(lower))) ||
      (KINDS.sitting.test(kind) && attendance.people.some(({ entity }) => isSitting(entity))),
  );
}

/** Whether a meeting is told to be still to come. */
export function isAhead({ sightings }: Group): boolean {
  return sightings.some(({ status }) => status === 'planned') && !sightings.some(({ status }) => status === 'held');
}
