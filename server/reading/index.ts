import { readBytes } from '../formats';
import type { BareStory, Story } from '../story';
import { draftOf, type Reader, type ReadingOptions } from './draft';
import { english } from './en';
import { checkGiven, given } from './given';
import { key } from './key';
import { language } from './language';
import { metadataFlags } from './metadata-flags';

export { mergeDetected, withoutDetector, type Detected, type ProposedMeeting } from './detected';
export type { ReadingOptions } from './draft';

/** The readers of each language. What is written in another gets the facts that need no knowledge of a
 * language; too little text to know its language by is taken for English. */
const readersOf: Record<string, Reader[]> = { en: english };

const inItsLanguage: Reader = (draft) => {
  const tag = draft.story.language?.value.split('-')[0] ?? 'en';
  for (const reader of readersOf[tag] ?? []) reader(draft);
};

const pipeline: Reader[] = [language, inItsLanguage, given, key, metadataFlags];

/**
 * Reads the stories in some bytes: finds the format, then the facts.
 *
 * @param bytes the file as it came in
 * @param options the day and the URL the caller knows, the format’s or the file’s name
 * @returns the stories with facts, meetings and flags
 * @throws ReadingError when the bytes cannot be read, or a date or URL given is none
 */
export function readStories(
  bytes: Uint8Array,
  options: ReadingOptions & { as?: string; fileName?: string } = {},
): Story[] {
  checkGiven(options);
  return readBytes(bytes, options).map((bare) => readStory(bare, options));
}

/**
 * Finds the facts in one story.
 *
 * @param bare what its format states
 * @param options the day and the URL the caller knows
 * @returns the story; what its format stated stays as it is
 * @throws ReadingError `invalid-date` or `invalid-url` when an option is none
 */
export function readStory(bare: BareStory, options: ReadingOptions = {}): Story {
  checkGiven(options);
  const draft = draftOf(bare, options);
  for (const reader of pipeline) reader(draft);
  draft.story.body = draft.paragraphs.map((paragraph) => paragraph.block);
  return draft.story;
}
