import type { KeyboardEvent } from 'react';

/**
 * Whether a key belongs to an input method (Korean, Japanese, Chinese …) that is still composing: its Enter ends a
 * syllable and nothing else. Safari tells by the code alone.
 */
export const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === 229;
