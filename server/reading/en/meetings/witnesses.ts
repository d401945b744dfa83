import type { Cast, Entity } from '../cast';
import type { Copy } from '../copy';
import type { Group } from './grouping';
import { listedWith, type Involvement } from './who';

const TESTIFIED = /^(?:testify|testifies|testified|testifying)$/;
const QUESTIONED = /^(?:grilled|questioned|interrogated)$/;
/** How many words from its verb a witness may be named. */
const NEAR = 12;
/** How many sentences from a hearing its witnesses may be heard. */
const EARSHOT = 10;

/** Adds those who give evidence to the hearing the text speaks of nearest, sooner before than behind. */
export function addWitnesses(copy: Copy, cast: Cast, groups: Group[], people: Involvement[][]): void {
  const hearings = groups
    .flatMap(({ sightings }, index) =>
      sightings
        .filter(({ mention }) => mention.kind === 'hearing')
        .map(({ mention }) => ({ index, at: mention.sentence })),
    )
    .sort((a, b) => a.at - b.at);
  let next = 0;
  for (const { sentence, witnesses } of witnessesOf(copy, cast)) {
    while (next < hearings.length && hearings[next]!.at <= sentence) next++;
    const [before, behind] = [hearings[next - 1], hearings[next]];
    const away = before ? sentence - before.at : Infinity;
    const nearest = behind && behind.at - sentence < away ? behind : before;
    if (!nearest || Math.abs(nearest.at - sentence) > EARSHOT) continue;
    const there = people[nearest.index]!;
    for (const entity of witnesses) {
      if (!there.some((person) => person.entity === entity)) there.push({ entity, role: 'participant' });
    }
  }
}

function witnessesOf(copy: Copy, cast: Cast): { sentence: number; witnesses: Entity[] }[] {
  const found: { sentence: number; witnesses: Entity[] }[] = [];
  copy.sentences.forEach(({ words }, sentence) => {
    words.forEach((word, index) => {
      const [testified, questioned] = [TESTIFIED.test(word.lower), QUESTIONED.test(word.lower)];
      if (!testified && !questioned) return;
      const people = cast.uses[sentence]!.filter(({ entity, possessive }) => entity.kind === 'person' && !possessive);
      const named = testified
        ? people.findLast((use) => use.last < index && index - use.last < NEAR)
        : people.find((use) => use.first > index && use.first - index < NEAR);
      if (!named) return;
      const following = people.find((use) => use.first > named.last);
      const joined =
        following && words.slice(named.last + 1, following.first).some((between) => between.lower === 'and');
      const others = testified ? listedWith(words, people, named) : joined ? [following] : [];
      found.push({ sentence, witnesses: [named, ...others].map((use) => use.entity) });
    });
  });
  return found;
}
