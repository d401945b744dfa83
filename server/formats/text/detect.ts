import { encodingOf } from './decode';

/** Any text is plain text if nothing knows it better, so the answer is low unless the file's name says so. */
export function detect(bytes: Uint8Array, { fileName }: { fileName?: string }): number {
  if (encodingOf(bytes) === null) return 0;
  return fileName !== undefined && /\.te?xt$/i.test(fileName) ? 0.6 : 0.1;
}
