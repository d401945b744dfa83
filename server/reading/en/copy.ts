import type { Draft } from '../draft';
import { sentencesOf } from './sentences';

/** One word or one punctuation mark of the body. */
export interface Word {
  start: number;
  end: number;
  /** As printed, without a possessive ending. */
  text: string;
  lower: string;
  capital: boolean;
  possessive: boolean;
  /** Inside quotation marks. */
  quoted: boolean;
}

export interface Sentence {
  start: number;
  end: number;
  words: Word[];
  /** Counted from 0. */
  paragraph: number;
}

/** The words of a story’s body, as every reader of meetings, people and flags needs them. */
export interface Copy {
  text: string;
  sentences: Sentence[];
}

const PART = '(?:(?:\\p{L}\\.){2,}(?!\\p{L}{2})|[\\p{L}\\p{N}]+(?:[.,:]\\p{N}+)*)';
const TOKEN = new RegExp(`${PART}(?:['’&/–-]${PART})*(?:(?<=s)['’](?=\\s\\p{L}))?|['’]s(?!\\p{L})|\\S`, 'gu');
const WITH_DOT =
  /^(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Sens|Reps|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Hon|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Inc|Corp|Co|Ltd|No|[A-Z])$/;

/** Splits what is left of a draft as body into sentences and words. */
export function copyOf(draft: Draft): Copy {
  const { text } = draft.story;
  const sentences: Sentence[] = [];
  draft.paragraphs.forEach((paragraph, index) => {
    const quotes = new Quotes();
    for (const { start, end } of sentencesOf(text, paragraph.start, paragraph.end)) {
      sentences.push({ start, end, words: wordsBetween(text, start, end, quotes), paragraph: index });
    }
  });
  return { text, sentences };
}

/** Keeps count of quotation marks within a paragraph. */
class Quotes {
  open = false;

  pass(mark: string): void {
    if (mark === '“') this.open = true;
    else if (mark === '”') this.open = false;
    else if (mark === '"') this.open = !this.open;
  }
}

function wordsBetween(text: string, from: number, to: number, quotes: Quotes): Word[] {
  const words: Word[] = [];
  // A word that goes on for many sentences is read to the end of this one only.
  const upTo = text.slice(0, to);
  TOKEN.lastIndex = from;
  for (let match = TOKEN.exec(upTo); match; match = TOKEN.exec(upTo)) {
    const printed = match[0];
    const start = match.index;
    if (/^['’]s$/.test(printed)) {
      const owner = words.at(-1);
      if (owner) owner.possessive = true;
      continue;
    }
    if (printed.length === 1) quotes.pass(printed);
    let bare = printed.replace(/['’]s?$/i, '');
    const possessive = bare !== printed && bare !== '';
    if (bare === '') bare = printed;
    let end = start + printed.length;
    if (text[end] === '.' && WITH_DOT.test(printed) && (printed.length > 1 || text[end + 1] === ' ')) {
      end++;
      bare += '.';
      TOKEN.lastIndex = end;
    }
    words.push({
      start,
      end,
      text: bare,
      lower: bare.toLowerCase(),
      capital: /^\p{Lu}/u.test(bare),
      possessive,
      quoted: quotes.open,
    });
  }
  return words;
}

/** The text from one word to another, on one line. */
export function phrase(copy: Copy, sentence: Sentence, first: number, last: number): string {
  const [from, to] = [sentence.words[first], sentence.words[last]];
  return from && to ? copy.text.slice(from.start, to.end).replace(/\s+/g, ' ') : '';
}
