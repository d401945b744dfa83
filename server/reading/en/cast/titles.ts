import { type Copy, phrase, type Sentence, type Word } from '../copy';
import { nationCode } from '../nations';
import type { Entity } from './entity';
import { isTitle, NO_NAME, OFFICE, TITLE } from './vocabulary';

/** “Finnish Minister for Economic Affairs”: an office, and nobody’s name behind it. */
export function isBareOffice(words: Word[], first: number, last: number): boolean {
  const joint = words.slice(first, last).findIndex(({ lower }) => /^(?:of|for)$/.test(lower));
  return (
    joint > 0 &&
    isTitle(words[first + joint - 1]!) &&
    words.slice(first + joint + 1, last + 1).every(({ text }) => OFFICE.test(text))
  );
}

/** “the Minister for Treaty Negotiations” */
export function isFieldOfOffice(words: Word[], first: number): boolean {
  return (
    (words[first - 1]?.lower === 'for' && /^(?:Minister|Secretary|Commissioner)$/.test(words[first - 2]?.text ?? '')) ||
    (words[first - 1]?.lower === 'of' && words[first - 2]?.text === 'Minister')
  );
}

/** Index of the last word of the title a run begins with, or -1. */
export function titleEnd(words: Word[], first: number, last: number): number {
  let title = -1;
  for (let index = first; index < last; index++) {
    if (isTitle(words[index]!)) title = index;
    else if (
      title === index - 1 &&
      title >= first &&
      (/^(?:of|for)$/.test(words[index]!.lower) || isOfficeOf(words, first, index))
    )
      title = index;
  }
  return title;
}

/** “the panel’s head, Rep. Ann Lee”: more than a mere title. */
export function readOfficeBefore(copy: Copy, sentence: Sentence, first: number, person: Entity): void {
  if (person.office !== null && !/^(?:Sen|Rep|Cllr|Councill?or)\b\.?$/.test(person.office)) return;
  const start = officeBefore(sentence.words, first);
  if (start === null) return;
  person.office = phrase(copy, sentence, start + 1, first - 2);
  person.nation ??= nationBefore(sentence.words, start, first - 2);
}

/** “Secretary of State”, “Minister of Foreign Affairs”: a word of the office behind its “of”. */
function isOfficeOf(words: Word[], first: number, index: number): boolean {
  if (!OFFICE.test(words[index]!.text)) return false;
  let before = index - 1;
  while (before > first && OFFICE.test(words[before]!.text)) before--;
  return /^(?:of|for)$/.test(words[before]!.lower);
}

/** No part of a title: “told senior envoy Ann Lee”. */
const ACTS =
  /(?:ed|ing)$|^(?:told|tells|met|meets|saw|sees|gave|gives|let|lets|sent|sends|put|won|beat|took|takes|made|makes|thanks|asks|names|calls)$/;

/** Where a title in small letters begins that stands right before a name: “former special envoy Kurt Volker”. */
export function titleBefore(words: Word[], first: number): number | null {
  if (!TITLE.has(words[first - 1]?.lower ?? '')) return null;
  let start = first - 1;
  while (start > 0 && start > first - 5) {
    const { lower, text } = words[start - 1]!;
    if (words[start]!.possessive || !/^[\p{L}-]+$/u.test(text) || NO_NAME.has(lower) || ACTS.test(lower)) break;
    start--;
  }
  return start;
}

/** How many words an office has at most that stands before a name and a comma. */
const LONGEST_OFFICE = 10;

/** “the head of the panel, Ann Lee, …”: where the words begin that tell what somebody is, before the name and a comma. */
export function officeBefore(words: Word[], first: number): number | null {
  if (words[first - 1]?.text !== ',') return null;
  for (let index = first - 2; index >= Math.max(0, first - 2 - LONGEST_OFFICE); index--) {
    const { lower, text, possessive } = words[index]!;
    if (/^[,.;:—–()"“”]$/.test(text)) return null;
    if (/^(?:is|are|was|were)$/.test(lower)) return null;
    const opens = possessive || /^(?:the|an?|its|his|her|their)$/.test(lower);
    const office = words.slice(index + 1, Math.min(index + 4, first - 1));
    if (opens && office.some((word) => isTitle(word) || word.lower === 'head')) return index;
  }
  return null;
}

/** “Kurt Volker, former special envoy to Kyiv, …” */
export function readApposition(copy: Copy, sentence: Sentence, last: number, person: Entity): void {
  const { words } = sentence;
  if (words[last + 1]?.text !== ',' || person.office !== null) return;
  let end = last + 2;
  let titled = false;
  while (end < words.length && end < last + 14 && !/^[,.;:—–()"“”]$/.test(words[end]!.text)) {
    titled ||= TITLE.has(words[end]!.lower);
    end++;
  }
  if (!titled || end === last + 2 || /^(?:who|which|and|but|said|has|had|was)$/.test(words[last + 2]!.lower)) return;
  const start = /^(?:the|a|an)$/.test(words[last + 2]!.lower) ? last + 3 : last + 2;
  person.office = phrase(copy, sentence, start, end - 1);
  person.nation ??= nationBefore(words, start, end - 1);
}

/** The nation whose office it is: named in the title or owning it. */
export function nationBefore(words: Word[], first: number, last: number): string | null {
  for (let index = Math.max(0, first - 2); index <= last; index++) {
    const [word, next] = [words[index]!, words[index + 1]];
    if (index < first && !(word.possessive || (next?.possessive && index + 1 < first))) continue;
    const pair = next ? nationCode(`${word.text} ${next.text}`) : undefined;
    const code = pair ?? nationCode(word.text);
    if (code !== undefined) return code;
  }
  return null;
}
