import { useSyncExternalStore } from 'react';
import type { AddedFiles, DeskRun, FileError, OpenRequest } from '../../server/desk/shapes';
import { ask, Refused, type Refusal } from '../server';

/** So many files, or so many bytes, go in one request. */
const FILES_TOGETHER = 10;
const BYTES_TOGETHER = 4 * 1024 * 1024;

export interface Brought {
  file: File;
  state: 'waiting' | 'sending' | 'read' | 'failed';
  error: FileError | null;
  stories: number;
}

/** Files on their way into one import. */
export interface Bringing {
  run: DeskRun | null;
  files: Brought[];
  isAtWork: boolean;
  /** Why nothing goes on. */
  refusal: Refusal | null;
}

const NOTHING: Bringing = { run: null, files: [], isAtWork: false, refusal: null };

let state = NOTHING;
let options: OpenRequest = {};
let largestFile = Infinity;
const listeners = new Set<() => void>();

function set(next: Partial<Bringing>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

/** A page that is closed now loses the files that were not sent. */
function warn(event: BeforeUnloadEvent): void {
  if (state.isAtWork) event.preventDefault();
}

/** The files on their way; they go on while other pages of the admin are looked at. */
export const useBringing = (): Bringing =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );

const withStates = (files: Set<Brought>, change: Partial<Brought>): Brought[] =>
  state.files.map((one) => (files.has(one) ? { ...one, ...change } : one));

const LONGEST_ORIGIN = 200;

/** What an import of these files is called: the names of the first, and how many there are. */
function originOf(files: File[]): string {
  const names = files.slice(0, 2).map(({ name }) => name.slice(0, LONGEST_ORIGIN / 2));
  return files.length > names.length ? `${names.join(', ')} … (${files.length})` : names.join(', ');
}

/** The next few that wait. */
function nextFew(): Brought[] {
  const few: Brought[] = [];
  let bytes = 0;
  for (const one of state.files) {
    if (one.state !== 'waiting') continue;
    if (few.length === FILES_TOGETHER || (few.length > 0 && bytes + one.file.size > BYTES_TOGETHER)) break;
    few.push(one);
    bytes += one.file.size;
  }
  return few;
}

async function sendFew(run: DeskRun, few: Brought[]): Promise<void> {
  const names = new Set(few);
  set({ files: withStates(names, { state: 'sending', error: null }) });
  const sent = state.files.filter((one) => one.state === 'sending');
  const form = new FormData();
  for (const { file } of sent) form.append('files', file, file.name);
  try {
    const answer = await ask<AddedFiles>('post', `/imports/${run.documentId}/files`, form);
    // They are answered in the order in which they arrived: by name, those of one name in a row.
    const left = [...answer.files];
    const resultOf = ({ file }: Brought) => {
      const at = left.findIndex(({ name }) => name === file.name);
      return left.splice(Math.max(at, 0), 1)[0];
    };
    const results = new Map(sent.map((one) => [one, resultOf(one)]));
    set({
      run: answer.run,
      files: state.files.map((one) => {
        const result = results.get(one);
        if (!result) return one;
        const { error, positions } = result;
        return { ...one, state: error ? 'failed' : 'read', error, stories: positions.length };
      }),
    });
  } catch (error) {
    set({ files: withStates(new Set(sent), { state: 'waiting' }) });
    throw error;
  }
}

async function work(): Promise<void> {
  if (state.isAtWork) return;
  set({ isAtWork: true, refusal: null });
  window.addEventListener('beforeunload', warn);
  try {
    if (!state.run) set({ run: await ask<DeskRun>('post', '/imports', options) });
    for (let few = nextFew(); few.length > 0; few = nextFew()) await sendFew(state.run!, few);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    set({ refusal: error.refusal });
  } finally {
    window.removeEventListener('beforeunload', warn);
    set({ isAtWork: false });
  }
}

const tooLarge = (file: File): FileError | null =>
  file.size > largestFile ? { code: 'too-large', message: 'The file is too large.' } : null;

export const bringing = {
  /** Sends files, a few at a time, into an import of their own, or the one they were begun in. */
  add(files: File[], how: OpenRequest, largest: number): void {
    if (state.files.length === 0) options = { ...how, origin: originOf(files) };
    largestFile = largest;
    const added = files.map((file): Brought => {
      const error = tooLarge(file);
      return { file, state: error ? 'failed' : 'waiting', error, stories: 0 };
    });
    set({ files: [...state.files, ...added] });
    void work();
  },

  /** Sends those again that failed, or one of them, and goes on where it stopped. */
  retry(one?: Brought): void {
    set({
      files: state.files.map((file) =>
        file.state === 'failed' && (!one || file === one) && !tooLarge(file.file)
          ? { ...file, state: 'waiting' }
          : file,
      ),
    });
    void work();
  },

  /** Leaves a file out. */
  drop(one: Brought): void {
    set({ files: state.files.filter((file) => file !== one) });
  },

  /** Ends it: what was read is a review now, or thrown away. */
  forget(): void {
    set(NOTHING);
  },
};
