import type { BareStory } from '../story';

/** One way a story can come in. Each is a folder here and one line in index.ts. */
export interface Format {
  name: string;
  /** How likely these bytes are in this format: 0 (not) to 1 (certainly). Never throws. */
  detect(bytes: Uint8Array, hint: { fileName?: string }): number;
  /** The stories in these bytes. Throws a ReadingError when they cannot be read. */
  read(bytes: Uint8Array): BareStory[];
}
