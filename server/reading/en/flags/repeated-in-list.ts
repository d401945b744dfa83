import { evidence } from '../../draft';
import type { NameUse } from '../cast';
import type { Sentence } from '../copy';
import { flag, type Check } from './check';

const JOINT = /^(?:,|and|or|the|as|well|&)$/;
const SHORTEST = 3;

/** A list that names the same nation, body or person twice: “Korea-Japan, the United States, and the United States”. */
export const repeatedInList: Check = ({ copy, cast }) => {
  const found = copy.sentences.flatMap((sentence, index) =>
    listsIn(sentence, cast.uses[index]!)
      .filter((list) => list.length >= SHORTEST && repeats(list) && isJoined(sentence, list))
      .map((list) => {
        const [from, to] = [sentence.words[list[0]!.first]!, sentence.words[list.at(-1)!.last]!];
        return evidence(copy.text, from.start, to.end, 'repeated-in-list');
      }),
  );
  return flag(
    'repeated-in-list',
    'medium',
    'A list names the same one twice. Something is probably missing or mistranslated: compare it with the original.',
    found,
  );
};

function listsIn(sentence: Sentence, uses: NameUse[]): NameUse[][] {
  const lists: NameUse[][] = [];
  let list: NameUse[] = [];
  for (const use of uses) {
    const last = list.at(-1);
    const between = last ? sentence.words.slice(last.last + 1, use.first) : [];
    const joined = last && !last.possessive && between.every((word) => JOINT.test(word.lower));
    if (joined && (between.length > 0 || use.first === last.first)) list.push(use);
    else {
      lists.push(list);
      list = [use];
    }
  }
  return [...lists, list];
}

/** Whether an “and” or “or” makes it a list; a place behind a place is an address. */
function isJoined(sentence: Sentence, list: NameUse[]): boolean {
  return sentence.words.slice(list[0]!.first, list.at(-1)!.last).some((word) => /^(?:and|or|&)$/.test(word.lower));
}

function repeats(list: NameUse[]): boolean {
  return (
    new Set(list.map((use) => use.entity)).size < list.length && list.every((use) => use.entity.kind !== 'unknown')
  );
}
