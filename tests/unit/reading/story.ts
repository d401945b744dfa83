import { readStories, type ReadingOptions } from '../../../server/reading';
import type { Evidence, Story } from '../../../server/story';

/** Reads a text as the command does. */
export function readText(text: string, options: ReadingOptions = {}): Story {
  return readStories(new TextEncoder().encode(text), { as: 'text', ...options })[0]!;
}

/** The body as lines of text. */
export function bodyOf(story: Story): string[] {
  return story.body.map((block) =>
    block.type === 'paragraph' ? block.children.map((node) => (node.type === 'text' ? node.text : '')).join('') : '',
  );
}

/** Every piece of evidence of a story, wherever it stands. */
export function evidenceOf(value: unknown): Evidence[] {
  if (Array.isArray(value)) return value.flatMap(evidenceOf);
  if (value === null || typeof value !== 'object') return [];
  const found = 'rule' in value && 'quote' in value ? [value as Evidence] : [];
  return [...found, ...Object.values(value).flatMap(evidenceOf)];
}
