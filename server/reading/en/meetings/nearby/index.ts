import type { Cast } from '../../cast';
import type { Copy } from '../../copy';
import type { Group } from '../grouping';
import type { Involvement } from '../who';
import { answers, inCourt, questioned, standsTrial, testifies } from './court';
import { decided, voted, votedWith } from './decided';
import { attendedBy, presentWere, wasThere, willBeThere } from './present';
import { KINDS, type Kinds, type Sign, type Way } from './reading';
import { placesOf, Row } from './row';
import { aside, heads, heardFrom, speaks, tellsThem } from './spoke';
import { isAhead, isPublic, sittersAt, storyOf } from './story';

export { sittersAt } from './story';

/** Each sentence is read for these. */
const WAYS: Way[] = [
  tellsThem,
  testifies,
  answers,
  questioned,
  heardFrom,
  attendedBy,
  presentWere,
  wasThere,
  willBeThere,
  voted,
  votedWith,
  decided,
  standsTrial,
  inCourt,
  speaks,
  heads,
  aside,
];

/** For each group, whom the sentences near its mentions tell to have been there; sooner of the mention before than behind. */
export function toldNearby(copy: Copy, cast: Cast, groups: Group[]): Involvement[][] {
  const found: Involvement[][] = groups.map(() => []);
  if (groups.length === 0) return found;
  const story = storyOf(groups, cast);
  const named = new Map(
    groups.flatMap(({ sightings }, group) => sightings.map(({ mention }) => [mention.sentence, group] as const)),
  );
  const over = groups.map((_, index) => index).filter((index) => !isAhead(groups[index]!));
  const coming = groups.map((_, index) => index).filter((index) => isAhead(groups[index]!));
  const rows = new Map<Kinds, Row>([
    [
      'sat',
      new Row(
        placesOf(
          groups,
          over.filter((index) => {
            const group = groups[index]!;
            return group.kinds.has('hearing') || isPublic(group) || sittersAt(cast, group).length > 0;
          }),
          KINDS.sitting,
        ),
      ),
    ],
    ['coming', new Row(placesOf(groups, coming, KINDS.any))],
    [
      'story',
      new Row(
        placesOf(
          groups,
          over.filter((index) => index === story),
          KINDS.any,
        ),
      ),
    ],
  ]);
  for (const kinds of Object.keys(KINDS) as (keyof typeof KINDS)[])
    rows.set(kinds, new Row(placesOf(groups, over, KINDS[kinds]), kinds === 'press'));
  const ways = waysByWord();
  copy.sentences.forEach((_, sentence) => {
    for (const { kinds, reach, after, involved } of signsIn(copy, cast, sentence, ways)) {
      const group = rows.get(kinds)!.nearest(sentence, reach, after ?? false);
      const isOfOther = kinds === 'story' && named.has(sentence) && named.get(sentence) !== group;
      if (group !== null && !isOfOther) found[group]!.push(...involved);
    }
  });
  return found;
}

/** The ways that begin with a word. Texts repeat their words, and most begin none. */
function waysByWord(): (lower: string) => Way[] {
  const known = new Map<string, Way[]>();
  return (lower) => {
    let ways = known.get(lower);
    if (!ways) known.set(lower, (ways = WAYS.filter(({ word }) => word.test(lower))));
    return ways;
  };
}

function signsIn(copy: Copy, cast: Cast, sentence: number, ways: (lower: string) => Way[]): Sign[] {
  const { words } = copy.sentences[sentence]!;
  const uses = cast.uses[sentence]!;
  const signs: Sign[] = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at]!.quoted) continue;
    for (const way of ways(words[at]!.lower)) {
      const sign = way.read({ cast, sentence, words, uses, at });
      if (sign) signs.push(sign);
    }
  }
  return signs;
}
