import type { Paragraph } from '../../story';
import { evidence, inferred, stated, takeOff, wordsOf, type Draft, type Reader } from '../draft';
import { sentencesOf } from './sentences';

const LONGEST_HEADLINE = 140;
const LONGEST_PROPOSAL = 120;

/** “Exclusive”, “WORLD NEWS”: what stands above a headline. */
const KICKER = /^(?:\p{Lu}[\p{L}’'-]{0,20}|\p{Lu}{2,15}(?: (?:& )?\p{Lu}{2,15}){1,2})$/u;

/** Where a sentence may be cut and still say something. */
const JOINT =
  /(?:,|;|:|\s[—–-])\s|\s(?=(?:who|which|that|after|before|as|while|when|because|although|according|scheduled|including|following|amid|where|since|until|and|but|with|to|in order|by|for|on|in)\s)/g;

/**
 * The headline: a first line that is one, else a proposal cut from the story’s first sentence. Runs when byline and day
 * are taken off, but before the dateline is; `headlineProposal` runs after.
 */
export const headline: Reader = (draft) => {
  const { story } = draft;
  if (story.headline) return;
  const marks = [...(story.byline?.evidence ?? []), ...(story.datePublished?.evidence ?? [])];
  const isAboveMark = (paragraph: Paragraph): boolean => marks.some(({ start }) => start > paragraph.start);
  const [top, below] = draft.paragraphs;
  const kicker = top && below && isAboveMark(below) && KICKER.test(wordsOf(draft, top)) ? top : undefined;
  const [first, ...rest] = draft.paragraphs.filter((paragraph) => paragraph !== kicker);
  if (!first) return;
  const isMarked = isAboveMark(first);
  const words = wordsOf(draft, first);
  if (rest.length < (isMarked ? 1 : 2) || !looksLikeHeadline(words, isMarked)) return;
  if (/[!?]["”’)]*$/.test(words) && !isMarked) return;
  const following = rest.slice(0, 4).map((paragraph) => wordsOf(draft, paragraph));
  if (!following.some((line) => line.length > 80 && /[.!?]["”’)]*$/.test(line))) return;
  story.headline = stated(words.replace(/\s+/g, ' '), evidence(story.text, first.start, first.end, 'first-line'));
  takeOff(draft, first);
  if (!kicker) return;
  story.headline.evidence.push(evidence(story.text, kicker.start, kicker.end, 'kicker'));
  takeOff(draft, kicker);
};

/** Whether a first line is a headline; where a byline or a date line stands below it, it may be shorter. */
function looksLikeHeadline(words: string, isMarked: boolean): boolean {
  if (words.length > LONGEST_HEADLINE || /[#@|]|www\.|https?:/.test(words)) return false;
  if (/[.:,;…—–-]["”’)]*$/.test(words) && !/\b[A-Z]\.[A-Z]\.$/.test(words)) return false;
  return words.split(/\s+/).length >= (isMarked ? 2 : 4) && /^["“‘'\p{Lu}\p{N}]/u.test(words) && !/^By\b/i.test(words);
}

/** Where no headline is stated: the beginning of the first sentence, cut at a joint, as a proposal. */
export const headlineProposal: Reader = (draft) => {
  const sentence = firstSentence(draft);
  if (draft.story.headline || !sentence) return;
  const { text } = draft.story;
  const end = sentence.start + cut(text.slice(sentence.start, sentence.end));
  const quote = text.slice(sentence.start, end);
  draft.story.headline = inferred(quote.replace(/\s+/g, ' '), evidence(text, sentence.start, end, 'first-sentence'));
};

function firstSentence(draft: Draft): { start: number; end: number } | undefined {
  const { text } = draft.story;
  for (const { start, end } of draft.paragraphs) {
    const sentence = sentencesOf(text, start, Math.min(end, start + 2000))[0];
    if (sentence && sentence.end - sentence.start > 20) return sentence;
  }
  return undefined;
}

/** How much of a sentence makes a headline: all of it without its stop, or up to the last joint that fits. */
function cut(sentence: string): number {
  const whole = sentence.replace(/[.!]["”’)]*$/, '').length;
  if (whole <= LONGEST_PROPOSAL) return whole;
  const joints = [...sentence.slice(0, LONGEST_PROPOSAL + 2).matchAll(JOINT)].map((joint) => joint.index);
  const last = joints.filter((index) => index >= 40).at(-1);
  const end = last ?? Math.max(sentence.lastIndexOf(' ', LONGEST_PROPOSAL), 40);
  return /[\uD800-\uDBFF]/.test(sentence[end - 1]!) ? end - 1 : end;
}
