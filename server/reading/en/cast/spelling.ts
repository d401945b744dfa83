import type { Copy, Word } from '../copy';
import { countryOf, nationCode } from '../nations';

/** How a text spells words where no sentence begins. */
export interface Spelling {
  lowercase: Set<string>;
  capital: Set<string>;
}

export function spellingOf(copy: Copy): Spelling {
  const spelling: Spelling = { lowercase: new Set(), capital: new Set() };
  for (const { words } of copy.sentences) {
    words.forEach((word, index) => {
      if (!word.capital) spelling.lowercase.add(word.lower);
      else if (!opensSentence(words, index)) spelling.capital.add(word.lower);
    });
  }
  return spelling;
}

export function opensSentence(words: Word[], index: number): boolean {
  return index === 0 || /^["“‘'(:—–-]$/.test(words[index - 1]!.text);
}

/** “Diplomats met”, “Union leaders met”: a common noun that is a capital only because a sentence begins. */
export function isCommonNoun(words: Word[], index: number, { lowercase, capital }: Spelling): boolean {
  const { lower, text } = words[index]!;
  if (nationCode(text) !== undefined || countryOf(text) !== undefined || capital.has(lower)) return false;
  if (lowercase.has(lower)) return true;
  const next = words[index + 1]?.lower ?? '';
  return /[^'’suai]s$|ers?s$|ly$|ing$/.test(lower) || /^\p{Ll}+(?:ers|ors|ists|ials|ants|ees|tives|men)$/u.test(next);
}
