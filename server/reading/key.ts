import { createHash } from 'node:crypto';
import type { Reader } from './draft';

const TEXT = 'text:';

/** Whether a key only says what the text is: a story whose text changes has another one. */
export const isTextKey = (key: string): boolean => key.startsWith(TEXT);

/** The story’s key where its format states none: its canonical URL, else a hash of its text. */
export const key: Reader = ({ story }) => {
  if (story.key !== '') return;
  story.key = story.canonicalUrl?.value ?? `${TEXT}${createHash('sha256').update(story.text).digest('hex')}`;
};
