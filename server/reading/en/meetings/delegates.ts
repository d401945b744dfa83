import type { Cast, Entity } from '../cast';
import { nationCode } from '../nations';
import type { Group } from './grouping';
import type { Involvement } from './who';

/** Words of an office that do not tell which one it is; nations do not either. */
const TELLS_NO_OFFICE = /^(?:nation|general|the|of|and|for|former|assistan|deputy|office|agency)/;
const LONGEST_TOPIC = 8;

/**
 * The people of each group: those its sentences name, and those the text makes delegates: whoever speaks for a nation
 * that meets and holds the office that meets. Two who meet for two nations speak for one each.
 */
export function addDelegates(groups: Group[], cast: Cast): Involvement[][] {
  const casts = groups.map((group) => joined(group));
  const guesses = new Map<Entity, string>();
  casts.forEach((people, index) => assignNation(people, groups[index]!.parties, guesses));
  const holders = holdersIn(cast, guesses);
  groups.forEach((group, index) => {
    const people = casts[index]!;
    const { parties } = group;
    if (parties.length < 2) return;
    for (const person of people) {
      const guess = guesses.get(person.entity);
      if (guess !== undefined && parties.includes(guess)) person.nation ??= guess;
    }
    for (const nation of parties) {
      if (people.some((person) => (person.entity.nation ?? person.nation) === nation)) continue;
      const delegate = onlyHolder(holders, nation, group.keywords);
      if (delegate) people.push({ entity: delegate, role: 'participant', nation });
    }
  });
  return casts;
}

function joined(group: Group): Involvement[] {
  const people = new Map<Entity, Involvement>();
  for (const { entity, role, nation } of group.sightings.flatMap((sighting) => sighting.attendance.people)) {
    const known = people.get(entity);
    if (!known) people.set(entity, { entity, role, nation });
    else {
      if (known.role === 'participant') known.role = role;
      known.nation ??= nation;
    }
  }
  return [...people.values()];
}

function assignNation(people: Involvement[], parties: string[], guesses: Map<Entity, string>): void {
  if (parties.length !== 2) return;
  const open = parties.filter((nation) => !people.some(({ entity }) => entity.nation === nation));
  const stateless = people.filter(({ entity }) => entity.kind === 'person' && entity.nation === null);
  const [only] = stateless;
  if (open.length !== 1 || stateless.length !== 1 || !only?.entity.office) return;
  [only.nation] = open;
  guesses.set(only.entity, open[0]!);
}

/** Who holds an office for a nation, by the nation and the first letters of each word of the office. */
function holdersIn(cast: Cast, guesses: Map<Entity, string>): Map<string, Set<Entity>> {
  const holders = new Map<string, Set<Entity>>();
  for (const entity of cast.entities) {
    const nation = entity.nation ?? guesses.get(entity);
    if (entity.kind !== 'person' || nation === undefined) continue;
    for (const word of (entity.office ?? '').toLowerCase().split(/[^\p{L}]+/u)) {
      for (let length = 1; word.length > 3 && length <= Math.min(word.length, LONGEST_TOPIC); length++) {
        const key = `${nation} ${word.slice(0, length)}`;
        holders.set(key, (holders.get(key) ?? new Set()).add(entity));
      }
    }
  }
  return holders;
}

/** The one person who holds an office of these topics for a nation. */
function onlyHolder(holders: Map<string, Set<Entity>>, nation: string, topics: Set<string>): Entity | null {
  let only: Entity | null = null;
  for (const topic of topics) {
    if (TELLS_NO_OFFICE.test(topic) || nationCode(topic.charAt(0).toUpperCase() + topic.slice(1)) !== undefined)
      continue;
    const found = holders.get(`${nation} ${topic}`);
    const [first] = found ?? [];
    if (!found || !first) continue;
    if (found.size > 1 || (only !== null && only !== first)) return null;
    only = first;
  }
  return only;
}
