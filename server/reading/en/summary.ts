import { evidence, inferred, type Reader } from '../draft';
import { sentencesOf } from './sentences';

const LONGEST = 300;

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
