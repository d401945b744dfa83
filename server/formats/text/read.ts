import type { BareStory, Paragraph } from '../../story';
import { ReadingError } from '../error';
import { decode } from './decode';

/** Wider lines than this are paragraphs that were never wrapped. */
const WIDEST_WRAP = 200;
/** Narrower lines than this are wrapped copy only when a line goes on in lower case. */
const NARROWEST_WRAP = 40;

const BULLET = /^\s*(?:[-*•·–—]\s|\d{1,3}[.)]\s)/;

/**
 * Reads plain text into one story: its text and its paragraphs.
 *
 * @throws ReadingError `binary` or `empty-text`
 */
export function read(bytes: Uint8Array): BareStory[] {
  const text = decode(bytes);
  if (!/[^\s\u200b\u2060\ufeff]/.test(text)) {
    throw new ReadingError(
      'empty-text',
      'There is nothing to read: the text is empty. Paste or choose a text with words.',
    );
  }
  return [{ format: 'text', text, paragraphs: paragraphsOf(text) }];
}

interface Line {
  start: number;
  end: number;
  text: string;
}

/**
 * The paragraphs of a text. Blank lines part them; inside a block without blank lines a line end is a paragraph's
 * end too, unless the block is hard-wrapped copy and the next line's first word would not have fitted any more.
 */
function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const block of blocksOf(text)) {
    const width = block.reduce((widest, line) => Math.max(widest, line.text.length), 0);
    const wrapped = isWrapped(block, width);
    let first = block[0]!;
    block.forEach((line, index) => {
      const next = block[index + 1];
      if (next && wrapped && isFull(line, next, width) && !BULLET.test(next.text)) return;
      const words = text.slice(first.start, line.end).replace(/\s+/g, ' ');
      paragraphs.push({
        start: first.start,
        end: line.end,
        block: { type: 'paragraph', children: [{ type: 'text', text: words }] },
      });
      if (next) first = next;
    });
  }
  return paragraphs;
}

function blocksOf(text: string): Line[][] {
  const blocks: Line[][] = [];
  let block: Line[] = [];
  let offset = 0;
  for (const raw of text.split('\n')) {
    const words = raw.trim();
    if (words === '') {
      if (block.length > 0) blocks.push(block);
      block = [];
    } else {
      const start = offset + raw.indexOf(words);
      block.push({ start, end: start + words.length, text: words });
    }
    offset += raw.length + 1;
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}

/** Whether the next line's first word would not have fitted behind this line. */
function isFull(line: Line, next: Line, width: number): boolean {
  const gap = next.text.search(/\s/);
  return line.text.length + 1 + (gap === -1 ? next.text.length : gap) > width;
}

/** Whether a block is one text broken into lines of a width: some full line ends in the middle of a sentence. */
function isWrapped(block: Line[], width: number): boolean {
  if (width > WIDEST_WRAP) return false;
  return block.some((line, index) => {
    const next = block[index + 1];
    if (!next || !isFull(line, next, width)) return false;
    if (/^\p{Ll}/u.test(next.text)) return true;
    return width >= NARROWEST_WRAP && !/[.!?:;]["'”’»)\]]*$/.test(line.text);
  });
}
