import type { Cast, Entity } from '../cast';
import type { Group } from './grouping';
import type { Involvement } from './who';

/** Who of whom a meeting is: “Security Directors’ Meeting”, “foreign ministers’ meeting”, “summit”. */
const OFFICE_WORDS = /^(?:nation|general|the|of|and|for|former|assistan|deputy|office|u\.s|us|japan|agency)/;

/**
 * The people of each group: those its sentences name, and those the text makes delegates: whoever speaks for a nation
 * that meets and holds the office that meets. Two who meet for two nations speak for one each.
 */
export function addDelegates(groups: Group[], cast: Cast): Involvement[][] {
  const casts = groups.map((group) => joined(group));
  casts.forEach((people, index) => assignNation(people, groups[index]!.parties));
  const speakers = new Map<string, Entity[]>();
  for (const entity of cast.entities) {
    if (entity.kind !== 'person' || entity.nation === null) continue;
    speakers.set(entity.nation, [...(speakers.get(entity.nation) ?? []), entity]);
  }
  groups.forEach((group, index) => {
    const people = casts[index]!;
    const { parties } = group;
    if (parties.length < 2) return;
    const topics = [...group.keywords];
    for (const nation of parties) {
      if (people.some(({ entity }) => entity.nation === nation)) continue;
      const delegates = (speakers.get(nation) ?? []).filter((entity) => holdsOffice(entity, topics));
      if (delegates.length === 1) people.push({ entity: delegates[0]!, role: 'participant' });
    }
  });
  return casts;
}

function joined(group: Group): Involvement[] {
  const people = new Map<Entity, Involvement>();
  for (const { entity, role } of group.sightings.flatMap((sighting) => sighting.attendance.people)) {
    const known = people.get(entity);
    if (!known) people.set(entity, { entity, role });
    else if (known.role === 'participant') known.role = role;
  }
  return [...people.values()];
}

function assignNation(people: Involvement[], parties: string[]): void {
  const open = parties.filter((nation) => !people.some(({ entity }) => entity.nation === nation));
  const stateless = people.filter(({ entity }) => entity.kind === 'person' && entity.nation === null);
  if (parties.length === 2 && open.length === 1 && stateless.length === 1) stateless[0]!.entity.nation = open[0]!;
}

function holdsOffice(entity: Entity, topics: string[]): boolean {
  const words = (entity.office ?? '').toLowerCase().split(/[^\p{L}]+/u);
  return topics.some(
    (topic) => !OFFICE_WORDS.test(topic) && words.some((word) => word.length > 3 && word.startsWith(topic)),
  );
}
