export type ReadingErrorCode =
  'empty-text' | 'too-large' | 'binary' | 'unknown-format' | 'invalid-date' | 'invalid-url' | 'unreadable';

/** Why a text could not be read, in words an editor can act on. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';

  constructor(
    readonly code: ReadingErrorCode,
    message: string,
  ) {
    super(message);
  }
}
