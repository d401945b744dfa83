import type { Group } from '../grouping';
import { NEAR } from './reading';

/** A group’s mention of one of the kinds, by the number of its sentence. */
interface Place {
  group: number;
  sentence: number;
}

/** The mentions of some of the groups that are of these kinds. */
export function placesOf(groups: Group[], some: number[], kinds: RegExp): Place[] {
  return some
    .flatMap((group) =>
      groups[group]!.sightings.filter(({ mention }) => mention.named && kinds.test(mention.kind)).map(
        ({ mention }) => ({ group, sentence: mention.sentence }),
      ),
    )
    .sort((a, b) => a.sentence - b.sentence);
}

/** The mentions of one kind in the order of the text; asked for sentence after sentence. */
export class Row {
  private next = 0;

  /** @param near What is told of it is told right before it or behind it. */
  constructor(
    private readonly places: Place[],
    private readonly near = false,
  ) {}

  /** The group named nearest to a sentence. */
  nearest(sentence: number, reach: number, after: boolean): number | null {
    while (this.next < this.places.length && this.places[this.next]!.sentence <= sentence) this.next++;
    const [before, behind] = [this.places[this.next - 1], this.places[this.next]];
    const away = before ? sentence - before.sentence : Infinity;
    const soon = before || this.near ? NEAR / 2 : reach / 2;
    const isBehind = behind && !after && away > reach && behind.sentence - sentence <= soon;
    const nearest = isBehind ? behind : before;
    return nearest && Math.abs(nearest.sentence - sentence) <= reach ? nearest.group : null;
  }
}
