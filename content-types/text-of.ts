import { textFields } from './text-fields';
import type { FormText } from '../server/linking/shapes';

type Values = Record<string, unknown>;
type Attributes = Record<string, { type: string }>;

const HEADLINES = ['headline', 'title', 'name'];

const wordsOf = (node: unknown): string => {
  if (typeof node !== 'object' || node === null) return '';
  const { text, children } = node as { text?: unknown; children?: unknown };
  if (typeof text === 'string') return text;
  return Array.isArray(children) ? children.map(wordsOf).join('') : '';
};

const linesOf = (block: unknown): string[] => {
  const { type, children } = (block ?? {}) as { type?: string; children?: unknown };
  if (type === 'image') return [];
  return type === 'list' && Array.isArray(children) ? children.flatMap(linesOf) : [wordsOf(block)];
};

const paragraphsOf = (type: string, value: unknown): string[] => {
  if (type === 'blocks' && Array.isArray(value)) return value.flatMap(linesOf);
  if ((type === 'text' || type === 'richtext') && typeof value === 'string') return value.split(/\n\s*\n/);
  return [];
};

/**
 * The text of an entry as it stands in its form: the blocks where there are some, the long texts else.
 *
 * @returns null when the type has no text of its own to read
 */
export function textOf(attributes: Attributes, values: Values): FormText | null {
  const read = textFields(attributes);
  if (read.length === 0) return null;
  const headline = HEADLINES.map((name) => values[name]).find((value) => typeof value === 'string' && value !== '');
  const date = values.datePublished;
  const { language } = values;
  return {
    headline: typeof headline === 'string' ? headline : null,
    paragraphs: read
      .flatMap((name) => paragraphsOf(attributes[name]!.type, values[name]))
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== ''),
    date: typeof date === 'string' && /^\d{4}-\d{2}-\d{2}/.test(date) ? date.slice(0, 10) : null,
    language: typeof language === 'string' && language !== '' ? language : null,
  };
}
