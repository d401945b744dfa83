import { evidence } from '../../draft';
import type { Sentence } from '../copy';
import { flag, type Check } from './check';

/** Shorter sentences are alike by chance. */
const SHORTEST = 12;
const WORD = /[\p{L}\p{N}]/u;
const FIGURE = /\p{N}/u;
const RUN = 4;
const ALIKE = 0.75;
const MOST_FIGURES = 0.15;

/** Sentences that say in the same words what an earlier one said, and meetings that are introduced twice. */
export const doubledPassage: Check = ({ copy, meetings }) => {
  const owner = new Map<number, number>();
  const numbers = new Map<string, number>();
  const doubled = new Set<Sentence>();
  copy.sentences.forEach((sentence, index) => {
    const words = sentence.words.filter(({ text }) => text.length > 1 || WORD.test(text));
    if (words.length < SHORTEST || !isProse(copy.text, sentence)) return;
    const numbered = words.map(({ lower }) => numberOf(lower, numbers));
    const shared = new Map<number, number>();
    for (let at = 0; at + RUN <= words.length; at++) {
      const run = runAt(numbered, at);
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

function numberOf(word: string, numbers: Map<string, number>): number {
  const known = numbers.get(word) ?? numbers.size + 1;
  if (known > numbers.size) numbers.set(word, known);
  return known;
}

/** One number for the words of a run. That two runs share one by chance does no harm: most runs of a sentence must be alike. */
function runAt(words: number[], at: number): number {
  let run = 0;
  for (let index = at; index < at + RUN; index++) run = (Math.imul(run, 0x01000193) ^ words[index]!) | 0;
  return run;
}

/** Whether a sentence is one; recipes, tables and fixtures repeat their lines. */
function isProse(text: string, { end, words }: Sentence): boolean {
  if (!/[.!?…]["”’')\]]*$/.test(text.slice(end - 4, end))) return false;
  return words.filter((word) => FIGURE.test(word.text)).length < words.length * MOST_FIGURES;
}
