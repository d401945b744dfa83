import { useSyncExternalStore } from 'react';
import type { AddedFiles, DeskRun, FileError, OpenRequest, StoryPage } from '../../server/desk/shapes';
import { ask, Refused, type Refusal } from '../server';
import { becameOf, nextFew, type Brought } from './batches';

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

/** @param change what becomes of those that are among these */
function mark(files: Brought[], change: (one: Brought) => Partial<Brought>): void {
  const ids = new Set(files.map(({ id }) => id));
  set({ files: state.files.map((one) => (ids.has(one.id) ? { ...one, ...change(one) } : one)) });
}

const LONGEST_ORIGIN = 200;

/** What an import of these files is called: the names of the first, and how many there are. */
function originOf(files: File[]): string {
  const names = files.slice(0, 2).map(({ name }) => name.slice(0, LONGEST_ORIGIN / 2));
  return files.length > names.length ? `${names.join(', ')} … (${files.length})` : names.join(', ');
}

const STORIES_TOGETHER = 100;

/** Asks the import which of the files arrived whose answer was lost. @throws Refused */
async function findLost(before: DeskRun): Promise<void> {
  const path = `/imports/${before.documentId}`;
  const run = await ask<DeskRun>('get', path);
  const known = before.progress.total;
  const named: (string | null)[] = [];
  const first = Math.floor(known / STORIES_TOGETHER) + 1;
  for (let page = first; (page - 1) * STORIES_TOGETHER < run.progress.total; page += 1) {
    const query = { page, pageSize: STORIES_TOGETHER };
    const { results } = await ask<StoryPage>('get', `${path}/stories`, undefined, query);
    named.push(...results.slice(page === first ? known % STORIES_TOGETHER : 0).map(({ file }) => file));
  }
  const unread = run.unread.slice(before.unread.length);
  mark(
    state.files.filter((one) => one.state === 'lost'),
    (one) => becameOf(one, named, unread),
  );
  set({ run });
}

/** Whether nothing of what was sent was looked at: who asks, or the import, is what is wrong. */
const isOfNoFile = ({ status }: Refusal): boolean => [401, 403, 404, 409, 429].includes(status ?? 0);

/** @throws Refused when nothing more can be sent */
async function sendFew(run: DeskRun, few: Brought[]): Promise<void> {
  mark(few, () => ({ state: 'sending', error: null }));
  const form = new FormData();
  for (const { file } of few) form.append('files', file, file.name);
  try {
    const answer = await ask<AddedFiles>('post', `/imports/${run.documentId}/files`, form);
    const left = [...answer.files];
    mark(few, ({ file }) => {
      // Odd characters of a name come back changed.
      const at = Math.max(
        left.findIndex(({ name }) => name === file.name),
        0,
      );
      const error = left.splice(at, 1)[0]?.error ?? null;
      return { state: error ? 'failed' : 'read', error };
    });
    set({ run: answer.run });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    mark(few, () => ({ state: isOfNoFile(refusal) ? 'waiting' : 'lost' }));
    if (isOfNoFile(refusal) || refusal.status === null) throw error;
    await findLost(run);
    const failure = { code: 'refused', message: refusal.message };
    const ids = new Set(few.map(({ id }) => id));
    mark(
      state.files.filter(({ id, state: now }) => ids.has(id) && now === 'waiting'),
      () => (few.length === 1 ? { state: 'failed', error: failure } : { isAlone: true }),
    );
  }
}

async function work(): Promise<void> {
  if (state.isAtWork) return;
  set({ isAtWork: true, refusal: null });
  window.addEventListener('beforeunload', warn);
  try {
    if (!state.run) set({ run: await ask<DeskRun>('post', '/imports', options) });
    if (state.files.some((one) => one.state === 'lost')) await findLost(state.run!);
    for (let few = nextFew(state.files); few.length > 0; few = nextFew(state.files)) await sendFew(state.run!, few);
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

const isOnItsWay = ({ state: now }: Brought): boolean => now !== 'read' && now !== 'failed';

let made = 0;

export const bringing = {
  /**
   * Sends files, a few at a time, into an import of their own, or the one they were begun in.
   *
   * @param largest bytes of a file
   * @param how of an import of their own
   */
  add(files: File[], largest: number, how: OpenRequest = {}): void {
    if (!state.run && state.files.length === 0) options = { ...how, origin: originOf(files) };
    largestFile = largest;
    const added = files.map((file): Brought => {
      const error = tooLarge(file);
      made += 1;
      return { id: made, file, state: error ? 'failed' : 'waiting', error, isAlone: false };
    });
    set({ files: [...state.files, ...added] });
    void work();
  },

  /** Goes on with an import that was begun before, unless files are on their way into another. */
  resume(run: DeskRun): void {
    if (state.files.length === 0) set({ ...NOTHING, run });
  },

  /** Sends those again that failed, or one of them, and goes on where it stopped. */
  retry(one?: Brought): void {
    mark(
      state.files.filter((file) => file.state === 'failed' && (!one || file.id === one.id) && !tooLarge(file.file)),
      () => ({ state: 'waiting' }),
    );
    void work();
  },

  /** Leaves files out. An import that nothing is left of is thrown away: the next has options of its own. */
  drop(dropped: Brought[]): void {
    const ids = new Set(dropped.map(({ id }) => id));
    const files = state.files.filter(({ id }) => !ids.has(id));
    set({ files, refusal: files.some(isOnItsWay) ? state.refusal : null });
    if (files.length === 0 && !state.run?.progress.total) void bringing.discard();
  },

  /** Throws it away, on the server too. */
  async discard(): Promise<void> {
    const { run } = state;
    set(NOTHING);
    // One that stays is found among the imports.
    if (run) await ask('del', `/imports/${run.documentId}`).catch(() => undefined);
  },

  /** Ends it here: what was read is a review now, or waits among the imports. */
  forget(): void {
    set(NOTHING);
  },
};

/** Opens an import for one pasted text. @returns where it is reviewed, or why it cannot be read. @throws Refused */
export async function readPasted(text: string, how: OpenRequest): Promise<{ place: string } | { error: FileError }> {
  const { documentId } = await ask<DeskRun>('post', '/imports', how);
  const form = new FormData();
  form.append('text', text);
  try {
    const { files } = await ask<AddedFiles>('post', `/imports/${documentId}/files`, form);
    const { error = null, positions = [] } = files[0] ?? {};
    if (error) {
      await ask('del', `/imports/${documentId}`);
      return { error };
    }
    await ask<DeskRun>('post', `/imports/${documentId}/close`);
    const place = `/plugins/newsroom/imports/${documentId}`;
    return { place: positions.length === 1 ? `${place}/stories/${positions[0]}` : place };
  } catch (error) {
    // What was begun is empty, and of no use to anybody.
    await ask('del', `/imports/${documentId}`).catch(() => undefined);
    throw error;
  }
}
