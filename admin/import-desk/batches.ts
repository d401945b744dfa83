import type { DeskRun, FileError } from '../../server/desk/shapes';

/** So many files, or so many bytes, go in one request. */
const FILES_TOGETHER = 10;
const BYTES_TOGETHER = 4 * 1024 * 1024;

export interface Brought<Sent = File> {
  id: number;
  file: Sent;
  /** `lost`: it was sent, and whether it arrived is not known. */
  state: 'waiting' | 'sending' | 'lost' | 'read' | 'failed';
  error: FileError | null;
  /** It goes by itself, since the server could not digest those it was sent with. */
  isAlone: boolean;
}

interface Sized {
  name: string;
  size: number;
}

/** The next few that wait, no two of one name: by their names it is told which arrived. */
export function nextFew<Sent extends Sized>(files: Brought<Sent>[]): Brought<Sent>[] {
  const few: Brought<Sent>[] = [];
  const names = new Set<string>();
  let bytes = 0;
  for (const one of files) {
    const { name, size } = one.file;
    if (one.state !== 'waiting') continue;
    if (few.length > 0 && (one.isAlone || bytes + size > BYTES_TOGETHER || names.has(name))) break;
    few.push(one);
    names.add(name);
    bytes += size;
    if (one.isAlone || few.length === FILES_TOGETHER) break;
  }
  return few;
}

/**
 * What became of a file whose answer was lost.
 *
 * @param named the files of the stories that the import has since
 * @param unread the files that it could not read since
 */
export function becameOf<Sent extends Sized>(
  { file: { name } }: Brought<Sent>,
  named: (string | null)[],
  unread: DeskRun['unread'],
): Pick<Brought<Sent>, 'state' | 'error'> {
  if (named.includes(name)) return { state: 'read', error: null };
  const error = unread.find((one) => one.name === name)?.error ?? null;
  return { state: error ? 'failed' : 'waiting', error };
}
