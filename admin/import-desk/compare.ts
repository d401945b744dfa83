import { diffWordsWithSpace } from 'diff';

export interface Part {
  words: string;
  kind: 'same' | 'added' | 'removed';
}

/** Texts that have so little in common that finding out takes longer are shown whole. */
const LONGEST_LOOK = 400;

interface Node {
  type?: string;
  text?: string;
  children?: Node[];
}

const wordsOf = ({ text, children = [] }: Node): string => text ?? children.map(wordsOf).join('');

const linesOf = (block: Node): string[] =>
  block.type === 'list' ? (block.children ?? []).flatMap(linesOf) : [wordsOf(block)];

const isBlocks = (value: unknown): value is Node[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'children' in one);

/** A value of a field as text: blocks by their words, names in a row. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (isBlocks(value)) return value.flatMap(linesOf).join('\n\n');
  if (Array.isArray(value)) return value.map(asText).join(', ');
  if (typeof value === 'object') return (value as { name?: string }).name ?? JSON.stringify(value);
  return String(value);
}

/** A text as the blocks of a body: a paragraph for each stretch between empty lines. */
export const asBlocks = (text: string): object[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ type: 'paragraph', children: [{ type: 'text', text: paragraph }] }));

/**
 * What became of a text, word by word.
 *
 * @param locale the language whose words they are, where it writes them without blanks
 */
export function differenceOf(before: string, after: string, locale?: string): Part[] {
  const intlSegmenter = /^(ja|zh|ko|th)/.test(locale ?? '')
    ? new Intl.Segmenter(locale, { granularity: 'word' })
    : undefined;
  const changes = diffWordsWithSpace(before, after, { timeout: LONGEST_LOOK, ...(intlSegmenter && { intlSegmenter }) });
  if (!changes) {
    return [
      { words: before, kind: 'removed' as const },
      { words: after, kind: 'added' as const },
    ].filter(({ words }) => words !== '');
  }
  return joined(
    changes.map(({ value, added, removed }) => ({
      words: value,
      kind: added ? 'added' : removed ? 'removed' : 'same',
    })),
  );
}

/** Changes that only blanks part are one change: what was there, then what is there now. */
function joined(parts: Part[]): Part[] {
  const whole: Part[] = [];
  let before = '';
  let after = '';
  let blanks = '';
  const close = (): void => {
    const tail = /[^\S\n]*$/.exec(before)![0];
    if (before !== tail && after !== tail && after.endsWith(tail)) {
      before = before.slice(0, before.length - tail.length);
      after = after.slice(0, after.length - tail.length);
      blanks = tail + blanks;
    }
    if (before !== '') whole.push({ words: before, kind: 'removed' });
    if (after !== '') whole.push({ words: after, kind: 'added' });
    if (blanks !== '') whole.push({ words: blanks, kind: 'same' });
    before = after = blanks = '';
  };
  for (const { words, kind } of parts) {
    if (kind === 'same' && /^[^\S\n]+$/.test(words) && before + after !== '') blanks += words;
    else if (kind === 'same') {
      close();
      whole.push({ words, kind });
    } else {
      before += blanks;
      after += blanks;
      blanks = '';
      if (kind === 'removed') before += words;
      else after += words;
    }
  }
  close();
  return whole;
}
