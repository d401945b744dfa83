import type { Cast, Entity } from '../cast';
import type { Copy } from '../copy';
import { listedBefore } from './clause';
import { sittersAt, toldNearby } from './nearby';
import type { Group, Sighting } from './grouping';
import type { Involvement } from './who';

/**
 * Who else was at each meeting by what the text says away from its name: those told of near it, those on stage at a
 * debate, the company that meets its own people.
 */
export function impliedAt(copy: Copy, cast: Cast, groups: Group[]): Involvement[][] {
  const nearby = toldNearby(copy, cast, groups);
  const debate = mostNamed(groups, 'debate');
  const company = mostNamedCompany(cast);
  const employer = company.length > 0 ? company : onlyEmployer(cast);
  return groups.map((group, index) => {
    const entities = [
      ...(group === debate ? debatersIn(copy, cast) : []),
      ...(isOwnMeeting(group) ? (group.sightings.some(isOfCompany) ? employer : company) : []),
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
    sightings.some((sighting) => OWN_MEETING.test(sighting.mention.name) || isOfCompany(sighting)) &&
    !sightings.some(({ attendance }) => attendance.people.some(({ entity }) => isOrganisation(entity)))
  );
}

/** “the company’s annual meeting” */
function isOfCompany({ mention: { owner } }: Sighting): boolean {
  return /^(?:company|firm|group|bank|retailer|carmaker|airline|insurer)$/.test(owner ?? '');
}

/** “Acme chief executive Ann Lee”: the one organisation whose people a text names. */
function onlyEmployer(cast: Cast): Entity[] {
  const offices = cast.entities.flatMap(({ kind, office }) => (kind === 'person' && office ? office.split(' ') : []));
  const named = new Set(offices);
  const employers = cast.entities.filter((entity) => isOrganisation(entity) && named.has(entity.name));
  return employers.length === 1 ? employers : [];
}

const IS_EVENT = / (?:Congress|Conference|Summit|Show|Festival|Expo|Fair|Games|Cup)$/;

function mostNamedCompany(cast: Cast): Entity[] {
  let most: Entity | null = null;
  for (const entity of cast.entities)
    if (isOrganisation(entity) && !IS_EVENT.test(entity.name) && entity.uses > (most?.uses ?? OFTEN - 1)) most = entity;
  return most ? [most] : [];
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
