import type { Span } from '../../server/desk/shapes';
import type { Evidence } from '../../server/story';

/** Words of the text on which something rests. */
export interface Mark {
  /** Of whom: `headline`, `authors.0`, `meeting.m1`, `flag.no-byline:0`. */
  id: string;
  start: number;
  end: number;
  /** What is `quiet` is not drawn before it is lit: proposals and the language rest on whole paragraphs. */
  kind: 'stated' | 'inferred' | 'editor' | 'flag' | 'quiet';
}

export interface Piece {
  start: number;
  end: number;
  /** Those that cover it, the shortest first. */
  marks: Mark[];
}

/** Marks of one thing; evidence without words (what a caller or an editor gave) marks nothing. */
export const marksOf = (id: string, kind: Mark['kind'], evidence: Pick<Evidence, 'start' | 'end'>[]): Mark[] =>
  evidence.filter(({ start, end }) => end > start).map(({ start, end }) => ({ id, kind, start, end }));

/** The paragraphs of a text, each with the line breaks behind it, so that together they are the text. */
export function paragraphsOf(text: string): { start: number; end: number }[] {
  const paragraphs: { start: number; end: number }[] = [];
  for (const { index, 0: words } of text.matchAll(/[^\n]*(?:\n\s*\n?|$)/g)) {
    if (words !== '') paragraphs.push({ start: index, end: index + words.length });
  }
  return paragraphs;
}

/** A stretch of the text cut wherever a mark begins or ends, so that marks may overlap in any way. */
export function piecesOf({ start, end }: { start: number; end: number }, marks: Mark[]): Piece[] {
  const here = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  for (const mark of here) {
    if (mark.start > start) cuts.add(mark.start);
    if (mark.end < end) cuts.add(mark.end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1]!;
    const covering = here.filter((mark) => mark.start <= from && mark.end >= to);
    return { start: from, end: to, marks: covering.sort((a, b) => a.end - a.start - (b.end - b.start)) };
  });
}

/** The mark that a place of the text stands in, the shortest of several. */
export const markAt = (marks: Mark[], at: number): Mark | null =>
  marks
    .filter(({ start, end, kind }) => kind !== 'quiet' && start <= at && at < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;

const SEGMENTERS = {
  character: new Intl.Segmenter(undefined, { granularity: 'grapheme' }),
  word: new Intl.Segmenter(undefined, { granularity: 'word' }),
};
/** No character, and no word with what stands before it, is longer. */
const LONGEST = 400;

/**
 * Where a caret goes: over a character as a reader sees it, to the end of a word, or back to its beginning. Line breaks in a
 * row are one step.
 */
export function stepFrom(text: string, at: number, way: 'back' | 'on', by: keyof typeof SEGMENTERS): number {
  const isOn = way === 'on';
  const ahead = isOn ? text.slice(at, at + LONGEST) : text.slice(Math.max(0, at - LONGEST), at);
  const lines = (isOn ? /^[\r\n]+/ : /[\r\n]+$/).exec(ahead)?.[0].length ?? 0;
  if (lines > 0) return isOn ? at + lines : at - lines;
  const segments = [...SEGMENTERS[by].segment(ahead)].filter(({ isWordLike }) => by === 'character' || isWordLike);
  const next = segments.at(isOn ? 0 : -1);
  if (!next) return isOn ? at + ahead.length : at - ahead.length;
  return isOn ? at + next.index + next.segment.length : at - ahead.length + next.index;
}

/** The word that a caret stands in or before. */
export function wordAt(text: string, at: number): string {
  const end = stepFrom(text, at, 'on', 'word');
  return text.slice(Math.min(at, stepFrom(text, end, 'back', 'word')), end).trim();
}

/** A letter of a word that is set apart by blanks, and takes no endings that are no part of a name, as Korean has them. */
const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{M}]/u;

/** The span with the rest of the words at its ends. */
export function wholeWords(text: string, { start, end }: Span): Span {
  const isLetter = (at: number): boolean => LETTER.test(text[at] ?? '');
  while (isLetter(start - 1) && isLetter(start)) start -= 1;
  while (isLetter(end - 1) && isLetter(end)) end += 1;
  return { start, end };
}
