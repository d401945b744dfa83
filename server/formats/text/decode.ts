import { ReadingError } from '../error';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const SAMPLE = 8192;

/** What Windows-1252 has at 0x80 to 0x9f. Node 20's TextDecoder answers Latin-1 control characters there. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * The encoding of a text, or null when the bytes are no text.
 *
 * A byte order mark decides. Without one, UTF-16 shows by its zero bytes standing at even or odd places only; what is
 * not valid UTF-8 is taken for Windows-1252.
 */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  let controls = 0;
  const sample = bytes.subarray(0, SAMPLE);
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
    else if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) controls++;
  });
  const [even, odd] = zeros as [number, number];
  const pairs = sample.length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  if (bytes.includes(0) || controls > sample.length * 0.02) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/**
 * Bytes to normalised text: no byte order mark, every line end a line feed.
 *
 * @throws ReadingError `binary` when the bytes are no text
 */
export function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const text = encoding === null ? '\0' : new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) {
    throw new ReadingError(
      'binary',
      'This is not a text: it holds bytes that no text has. Save the document as plain text (UTF-8), or paste its words.',
    );
  }
  const lines = text.replace(/\r\n?/g, '\n');
  return encoding === 'windows-1252'
    ? lines.replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]!)
    : lines;
}
