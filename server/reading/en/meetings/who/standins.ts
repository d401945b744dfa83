import type { Cast, Entity, NameUse } from '../../cast';
import type { Copy, Word } from '../../copy';

/** Whether “he” or “she” is the subject of the last clause. */
export function hasPronoun(words: Word[]): boolean {
  const pronoun = words.findLastIndex(({ lower }) => /^(?:he|she)$/.test(lower));
  return pronoun !== -1 && !words.slice(pronoun).some(({ lower }) => /^(?:which|that|whose|if)$/.test(lower));
}

/** “leaves the Prime Minister with a problem when he chairs”: who holds the office a pronoun stands for. */
export function holderNamed(cast: Cast, words: Word[], before: number): Entity | null {
  for (let index = 0; index < before; index++) {
    if (words[index]!.lower !== 'the') continue;
    const office = words[index + 1]?.lower ?? '';
    if (OFFICE.test(office) || office === 'prime') return cast.holder(office) ?? null;
  }
  return null;
}

const OFFICE =
  /^(?:president|chairman|chairwoman|minister|premier|director|governor|mayor|secretary|senator|chancellor|ambassador)$/;

/** The person a pronoun or “the president” stands for. */
export function standIn(copy: Copy, cast: Cast, sentence: number, before: number): Entity | null {
  const words = copy.sentences[sentence]!.words.slice(0, before);
  for (let index = words.length - 1; index >= 0; index--) {
    const { lower } = words[index]!;
    // “he denied that the envoys had left the talks”
    if (lower === 'that' && words[index + 1]?.lower !== 'he' && words[index + 1]?.lower !== 'she') return null;
    if (lower === 'he' || lower === 'she') return lastPerson(cast, sentence);
    if (words[index - 1]?.lower === 'the' && OFFICE.test(lower)) return cast.holder(lower) ?? null;
  }
  return null;
}

/** Whom the sentences before spoke of last. */
export function lastPerson(cast: Cast, sentence: number, isOther?: (entity: Entity) => boolean): Entity | null {
  return personBefore(cast, sentence, isOther)[0]?.entity ?? null;
}

export function personBefore(cast: Cast, sentence: number, isOther?: (entity: Entity) => boolean): NameUse[] {
  for (let index = sentence - 1; index >= Math.max(0, sentence - 4); index--) {
    const person = cast.uses[index]!.find((use) => use.entity.kind === 'person' && !isOther?.(use.entity));
    if (person) return [person];
  }
  return [];
}
