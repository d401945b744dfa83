import type { BareStory } from '../story';
import { ReadingError } from './error';
import type { Format } from './format';
import { text } from './text';

export { ReadingError } from './error';
export type { ReadingErrorCode } from './error';
export type { Format } from './format';

export const formats: Format[] = [text];

export const formatNames: string[] = formats.map((format) => format.name);

/** The largest input that is read, in bytes. */
export const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Reads the stories in some bytes.
 *
 * @param bytes the file as it came in
 * @param options `as`: the format's name, when the caller knows it; `fileName`: a hint for finding it out
 * @returns the stories, as their format states them
 * @throws ReadingError too-large, unknown-format, or what the format itself finds wrong (empty-text, binary …)
 */
export function readBytes(bytes: Uint8Array, options: { as?: string; fileName?: string } = {}): BareStory[] {
  checkSize(bytes.length);
  return formatOf(bytes, options).read(bytes);
}

/** @throws ReadingError too-large */
export function checkSize(bytes: number): void {
  if (bytes <= MAX_BYTES) return;
  const size = (bytes / 1024 / 1024).toFixed(1);
  throw new ReadingError(
    'too-large',
    `This is ${size} MiB; at most ${MAX_BYTES / 1024 / 1024} MiB can be read at once. Split it into single stories, or leave out what is not text.`,
  );
}

function formatOf(bytes: Uint8Array, { as, fileName }: { as?: string; fileName?: string }): Format {
  if (as !== undefined) {
    const named = formats.find((format) => format.name === as);
    if (named) return named;
    throw new ReadingError('unknown-format', `There is no format “${as}”. Choose one of: ${formatNames.join(', ')}.`);
  }
  const rated = formats.map((format) => ({ format, likely: format.detect(bytes, { fileName }) }));
  return rated.reduce((best, next) => (next.likely > best.likely ? next : best)).format;
}
