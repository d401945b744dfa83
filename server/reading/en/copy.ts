import type { Draft } from '../draft';
import { inMixedCase } from './names';
import { countryOf } from './nations';
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
  /** The town in its dateline. */
  here: string | null;
  sentences: Sentence[];
}

/** The paragraph a headline’s sentences are in. */
export const HEADLINE = -1;

const PART = '(?:(?:\\p{L}\\.){2,}(?!\\p{L}{2})|[\\p{L}\\p{N}]+(?:[.,:]\\p{N}+)*)';
const TOKEN = new RegExp(`${PART}(?:['’&/–-]${PART})*(?:(?<=s)['’](?=\\s\\p{L}))?|['’]s(?!\\p{L})|\\S`, 'gu');
const APOSTROPHE = /['’]/;
const CAPITAL = /^\p{Lu}/u;
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
  const town = draft.story.dateline?.value.split(/[,/]/, 1)[0];
  return { text, here: town === undefined ? null : inMixedCase(town), sentences };
}

/**
 * A copy with the sentences of the headline that was taken off its body behind the body’s own. Where a headline has
 * capitals throughout, only those words keep them that the body writes so, and known places.
 */
export function withHeadline(copy: Copy, { story }: Draft): Copy {
  const [found] = story.headline?.certainty === 'stated' ? story.headline.evidence : [];
  if (!found || copy.text.slice(found.start, found.end) !== found.quote) return copy;
  const sentences = sentencesOf(copy.text, found.start, found.end).map(({ start, end }) => ({
    start,
    end,
    words: wordsBetween(copy.text, start, end, new Quotes()),
    paragraph: HEADLINE,
  }));
  if (sentences.some(({ words }) => isInCapitals(words))) {
    const names = namesOf(copy);
    for (const sentence of sentences) sentence.words = sentence.words.map((word) => inBodysCase(word, names));
  }
  return { ...copy, sentences: [...copy.sentences, ...sentences] };
}

/** “Ministers Meet for Trade Talks” */
function isInCapitals(words: Word[]): boolean {
  const long = words.slice(1).filter(({ text }) => /^\p{L}{4}/u.test(text));
  return long.length > 0 && long.filter(({ capital }) => capital).length > long.length / 2;
}

/** A headline’s word with the capitals the body would give it. */
function inBodysCase(word: Word, names: Set<string>): Word {
  const plain = word.text.charAt(0) + word.text.slice(1).toLowerCase();
  const name = [word.text, plain].find((text) => names.has(text) || countryOf(text) !== undefined);
  return { ...word, text: name ?? word.text, capital: word.capital && name !== undefined };
}

/** The words a body writes with a capital inside its sentences. */
function namesOf({ sentences }: Copy): Set<string> {
  return new Set(
    sentences.flatMap(({ words }) => words.slice(1).filter(({ capital }) => capital)).map(({ text }) => text),
  );
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
    if (printed === '’s' || printed === "'s") {
      const owner = words.at(-1);
      if (owner) owner.possessive = true;
      continue;
    }
    if (printed.length === 1) quotes.pass(printed);
    let bare = APOSTROPHE.test(printed) ? printed.replace(/['’]s?$/i, '') : printed;
    const possessive = bare !== printed && bare !== '';
    if (bare === '') bare = printed;
    let end = start + printed.length;
    if (text[end] === '.' && WITH_DOT.test(printed) && (printed.length > 1 || text[end + 1] === ' ')) {
      end++;
      bare += '.';
      TOKEN.lastIndex = end;
    }
    const lower = bare.toLowerCase();
    words.push({
      start,
      end,
      text: bare,
      lower,
      capital: lower !== bare && CAPITAL.test(bare),
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
