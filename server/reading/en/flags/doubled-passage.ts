import { evidence } from '../../draft';
import type { Sentence } from '../copy';
import { flag, type Check } from '.';

/** Shorter sentences are alike by chance. */
const SHORTEST = 10;
const RUN = 4;
const ALIKE = 0.75;

/** Sentences that say in the same words what an earlier one said, and meetings that are introduced twice. */
export const doubledPassage: Check = ({ copy, meetings }) => {
  const owner = new Map<string, number>();
  const doubled = new Set<Sentence>();
  copy.sentences.forEach((sentence, index) => {
    const words = sentence.words.filter((word) => /[\p{L}\p{N}]/u.test(word.text)).map((word) => word.lower);
    if (words.length < SHORTEST) return;
    const shared = new Map<number, number>();
    for (let at = 0; at + RUN <= words.length; at++) {
      const run = words.slice(at, at + RUN).join(' ');
      const before = owner.get(run);
      if (before !== undefined && before !== index) shared.set(before, (shared.get(before) ?? 0) + 1);
      owner.set(run, index);
    }
    const [most] = [...shared].sort((a, b) => b[1] - a[1]);
    if (most && most[1] >= ALIKE * (words.length - RUN + 1)) {
      doubled.add(copy.sentences[most[0]]!);
      doubled.add(sentence);
    }
  });
  const introduced = meetings.flatMap(({ introductions }) => (introductions.length > 1 ? introductions : []));
  return flag(
    'doubled-passage',
    'low',
    'The text says something twice as if it were new. Keep one of the two.',
    [
      ...[...doubled].map(({ start, end }) => evidence(copy.text, start, end, 'same-words')),
      ...introduced.map(({ start, end }) => evidence(copy.text, start, end, 'introduced-twice')),
    ].sort((a, b) => a.start - b.start),
  );
};
