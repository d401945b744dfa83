import { createHash } from 'node:crypto';
import type { Reader } from './draft';

/** The story’s key where its format states none: its canonical URL, else a hash of its text. */
export const key: Reader = ({ story }) => {
  if (story.key !== '') return;
  story.key = story.canonicalUrl?.value ?? `text:${createHash('sha256').update(story.text).digest('hex')}`;
};
