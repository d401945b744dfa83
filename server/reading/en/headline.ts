import { evidence, inferred, stated, takeOff, wordsOf, type Draft, type Reader } from '../draft';
import { isByline } from './byline';
import { sentencesOf } from './sentences';

const LONGEST_HEADLINE = 140;
const LONGEST_PROPOSAL = 120;

/** Where a sentence may be cut and still say something. */
const JOINT =
  /(?:,|;|:|\s[—–-])\s|\s(?=(?:who|which|that|after|before|as|while|when|because|although|according|scheduled|including|following|amid|where|since|until|and|but|with|to|in order|by|for|on|in)\s)/g;

/**
 * The headline: a first line that is one, else a proposal cut from the story’s first sentence. Runs before byline and
 * dateline are read; `headlineProposal` runs after.
 */
export const headline: Reader = (draft) => {
  const [first, second] = draft.paragraphs;
  if (draft.story.headline || !first || !second || draft.paragraphs.length < 3) return;
  if (!looksLikeHeadline(wordsOf(draft, first))) return;
  const following = draft.paragraphs.slice(1, 5).map((paragraph) => wordsOf(draft, paragraph));
  if (/[!?]["”’)]*$/.test(wordsOf(draft, first)) && !following.some(isByline)) return;
  if (!following.some((words) => words.length > 80 && /[.!?]["”’)]*$/.test(words))) return;
  draft.story.headline = stated(
    wordsOf(draft, first).replace(/\s+/g, ' '),
    evidence(draft.story.text, first.start, first.end, 'first-line'),
  );
  takeOff(draft, first);
};

function looksLikeHeadline(words: string): boolean {
  if (words.length > LONGEST_HEADLINE || /[#@|]|www\.|https?:/.test(words) || /[.:,;…—–-]["”’)]*$/.test(words))
    return false;
  return (
    words.split(/\s+/).length >= 4 && /^["“‘'\p{Lu}\p{N}]/u.test(words) && !/^(?:By|BY|Updated|Published)\b/.test(words)
  );
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
