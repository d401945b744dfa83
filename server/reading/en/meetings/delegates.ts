import type { Cast, Entity } from '../cast';
import { nationCode } from '../nations';
import type { Group } from './grouping';
import type { Involvement } from './who';

/** Words of an office that do not tell which one it is; nations do not either. */
const TELLS_NO_OFFICE = /^(?:nation|general|the|of|and|for|former|assistan|deputy|office|agency)/;
const LONGEST_TOPIC = 8;

type Holders = Map<string, Set<Entity>>;

/**
 * The people of each group: those its sentences name, those `implied` at it, and those the text makes delegates:
 * whoever speaks for a nation that meets and holds the office that meets. Two who meet for two nations speak for one each.
 */
export function peopleOf(groups: Group[], cast: Cast, implied: Involvement[][]): Involvement[][] {
  const named = groups.map(({ sightings }) => joined(sightings.flatMap(({ attendance }) => attendance.people)));
  const guesses = new Map<Entity, string>();
  groups.forEach(({ parties, sightings }, index) => {
    const isOfNations = sightings.some(({ mention }) => mention.parties.length > 1);
    const guess = isOfNations ? nationGuessed(named[index]!, parties) : null;
    if (guess) guesses.set(...guess);
  });
  const holders = holdersIn(cast, guesses);
  return groups.map((group, index) => {
    const { parties } = group;
    const people = named[index]!.map((person) => {
      const guess = guesses.get(person.entity);
      return guess !== undefined && parties.includes(guess) ? { ...person, nation: person.nation ?? guess } : person;
    });
    return joined([...people, ...delegatesOf(group, people, holders), ...implied[index]!]);
  });
}

/** Who must be there for each nation that meets and is not spoken for. */
function delegatesOf({ parties, keywords }: Group, people: Involvement[], holders: Holders): Involvement[] {
  if (parties.length < 2) return [];
  return parties
    .filter((nation) => !people.some((person) => (person.entity.nation ?? person.nation) === nation))
    .flatMap((nation) => {
      const entity = onlyHolder(holders, nation, keywords);
      return entity ? [{ entity, role: 'participant' as const, nation }] : [];
    });
}

/** Each once, with the first role beside taking part that anything gives. */
function joined(involved: Involvement[]): Involvement[] {
  const people = new Map<Entity, Involvement>();
  for (const { entity, role, nation } of involved) {
    const known = people.get(entity);
    people.set(entity, {
      entity,
      role: known === undefined || known.role === 'participant' ? role : known.role,
      nation: known?.nation ?? nation,
    });
  }
  return [...people.values()];
}

/** The one person without a nation speaks for the one nation nobody speaks for. */
function nationGuessed(people: Involvement[], parties: string[]): [Entity, string] | null {
  if (parties.length !== 2) return null;
  const open = parties.filter((nation) => !people.some(({ entity }) => entity.nation === nation));
  const stateless = people.filter(({ entity }) => entity.kind === 'person' && entity.nation === null);
  const [only] = stateless;
  return open.length === 1 && stateless.length === 1 && only?.entity.office ? [only.entity, open[0]!] : null;
}

/** Who holds an office for a nation, by the nation and the first letters of each word of the office. */
function holdersIn(cast: Cast, guesses: Map<Entity, string>): Holders {
  const holders: Holders = new Map();
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
function onlyHolder(holders: Holders, nation: string, topics: Set<string>): Entity | null {
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
