import { evidence, inferred, stated, takeOff, type Reader } from '../draft';
import { sentencesOf } from './sentences';

const LONGEST = 300;

/** The dek: the one paragraph between headline and byline. */
export const dek: Reader = (draft) => {
  const { story } = draft;
  const [first, second] = draft.paragraphs;
  const above = story.headline?.evidence[0];
  const below = story.byline?.evidence[0];
  if (story.summary || !first || !second || above?.rule !== 'first-line' || below?.rule !== 'by-line') return;
  if (first.start > below.start || second.start < below.start || first.end - first.start > LONGEST) return;
  const found = evidence(story.text, first.start, first.end, 'line-above-byline');
  story.summary = stated(found.quote.replace(/\s+/g, ' '), found);
  takeOff(draft, first);
};

/** A summary proposal: the first sentences of the story, as many as fit. */
export const summary: Reader = ({ story, paragraphs }) => {
  const first = paragraphs.find((paragraph) => paragraph.end - paragraph.start > 60);
  if (story.summary || !first) return;
  const sentences = sentencesOf(story.text, first.start, Math.min(first.end, first.start + 4 * LONGEST));
  const start = sentences[0]?.start ?? first.start;
  const fitting = sentences.filter((sentence) => sentence.end - start <= LONGEST).at(-1);
  if (!fitting) return;
  const found = evidence(story.text, start, fitting.end, 'first-sentences');
  story.summary = inferred(found.quote.replace(/\s+/g, ' '), found);
};
