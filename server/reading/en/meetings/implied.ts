import type { Cast, Entity } from '../cast';
import type { Copy } from '../copy';
import { listedBefore } from './clause';
import { toldNearby } from './nearby';
import type { Group } from './grouping';
import { isSitting, type Involvement } from './who';

/**
 * Who else was at each meeting by what the text says away from its name: those told of near it, those on stage at a
 * debate, the company that meets its own people.
 */
export function impliedAt(copy: Copy, cast: Cast, groups: Group[]): Involvement[][] {
  const nearby = toldNearby(copy, cast, groups);
  const debate = mostNamed(groups, 'debate');
  const company = mostNamedCompany(cast);
  return groups.map((group, index) => {
    const entities = [
      ...(group === debate ? debatersIn(copy, cast) : []),
      ...(isOwnMeeting(group) ? company : []),
      ...employersAt(cast, group),
      ...sittersAt(cast, group),
    ];
    return [...nearby[index]!, ...entities.map((entity): Involvement => ({ entity, role: 'participant' }))];
  });
}

/** So many people named in a row are those on stage. */
const LINE_UP = 3;

/** The people a text on a debate names in rows. */
function debatersIn(copy: Copy, cast: Cast): Entity[] {
  const debaters = new Set<Entity>();
  copy.sentences.forEach(({ words }, sentence) => {
    const people = cast.uses[sentence]!.filter(({ entity }) => entity.kind === 'person' || entity.kind === 'unknown');
    if (people.length < LINE_UP) return;
    for (const use of people) {
      const row = [use, ...listedBefore(words, people, use)];
      const known = row.filter(({ entity }) => entity.kind === 'person').length;
      if (row.length >= LINE_UP && known > 1) for (const { entity } of row) debaters.add(entity);
    }
  });
  return [...debaters];
}

/** The meeting of a kind that a text speaks of most. */
function mostNamed(groups: Group[], kind: string): Group | undefined {
  const [first] = groups
    .filter((group) => group.kinds.has(kind))
    .sort((a, b) => b.sightings.length - a.sightings.length);
  return first;
}

const OWN_MEETING =
  /\b(?:company|shareholders?|stockholders?|investors?|staff|employees?|all-hands|board|annual|earnings|developers?)\b/i;
/** How often a text names the organisation it is about. */
const OFTEN = 3;

/** “an all-hands meeting”, “the company’s meeting”: of the organisation the text is about, unless another holds it. */
function isOwnMeeting({ sightings }: Group): boolean {
  return (
    sightings.some(({ mention: { name, owner } }) => OWN_MEETING.test(name) || owner === 'company') &&
    !sightings.some(({ attendance }) => attendance.people.some(({ entity }) => isOrganisation(entity)))
  );
}

function mostNamedCompany(cast: Cast): Entity[] {
  let most: Entity | null = null;
  for (const entity of cast.entities)
    if (isOrganisation(entity) && entity.uses > (most?.uses ?? OFTEN - 1)) most = entity;
  return most ? [most] : [];
}

const SITTING = /^(?:meeting|session|sitting|hearing|plenary)$/;
const OF_ONE_BODY =
  /\b(?:closed|closed-door|special|regular|executive|public|monthly|weekly|annual|budget|committee|board|council|cabinet|plenary|interactive|full)\b/i;
/** So many sentences before a sitting its body is named. */
const BODY_WITHIN = 2;

/** “The school board …. At the special meeting”: the one council or committee spoken of right before a sitting without one. */
function sittersAt(cast: Cast, { sightings, parties }: Group): Entity[] {
  const told = sightings.filter(({ mention }) => mention.named && SITTING.test(mention.kind));
  if (told.length === 0 || parties.length > 0 || !told.some(({ mention }) => OF_ONE_BODY.test(mention.name))) return [];
  if (sightings.some(({ attendance }) => attendance.people.some(({ entity }) => entity.kind === 'body'))) return [];
  const { sentence, lead } = told[0]!.mention;
  const near = cast.uses
    .slice(Math.max(0, sentence - BODY_WITHIN), sentence + 1)
    .flat()
    .filter((use) => isSitting(use.entity) && !(cast.uses[sentence]!.includes(use) && use.first > lead));
  return [...new Set(near.map(({ entity }) => entity))].length === 1 ? [near[0]!.entity] : [];
}

/** Whom those who give a news conference speak for: “Acme President Ann Lee told a news conference”. */
function employersAt(cast: Cast, { kinds, sightings }: Group): Entity[] {
  if (!kinds.has('news conference') && !kinds.has('event')) return [];
  return sightings
    .flatMap(({ attendance }) => attendance.people)
    .flatMap(({ entity: { office } }) => {
      const employer = cast.called(/^(?:\p{Lu}\S* )+(?=\p{Lu}\S*$)/u.exec(office ?? '')?.[0].trim() ?? '');
      return employer && isOrganisation(employer) ? [employer] : [];
    });
}

function isOrganisation({ kind }: Entity): boolean {
  return kind === 'body' || kind === 'unknown';
}
