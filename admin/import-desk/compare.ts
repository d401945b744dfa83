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
  return changes.map(({ value, added, removed }) => ({
    words: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }));
}
