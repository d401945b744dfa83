import type { Choices, DeskStory, StaleAnswer } from '../../server/desk/shapes';
import { isPassing, type Refusal } from '../refusal';
import { isSame, mergeChoices, type Edit } from './choices';

const TYPING = 700;
const AFTER_A_FAILURE = 5000;
const LONGEST_PAUSE = 60_000;
/** So often somebody else may be faster in a row. */
const TRIES = 5;

/**
 * `saved`: the server has all; `unsaved`: it is about to be sent; `saving`: it is being sent; `kept`: it could not be
 * sent, stays on this computer and is sent as soon as that is possible; `refused`: the server will not have it.
 */
export type Saving = 'saved' | 'unsaved' | 'saving' | 'kept' | 'refused';

/** What is kept on this computer of a story, as long as the server does not have it. */
export interface Kept {
  version: string;
  base: Choices;
  choices: Choices;
}

export interface Keep {
  read(): Kept | null;
  write(kept: Kept): void;
  /** @param sent nothing else is forgotten; all when left out */
  forget(sent?: Choices): void;
}

/** What the list of stories is narrowed to, as its address says it: the neighbours of a story are those in the list. */
export type Filter = Record<string, string>;

export type Answer = { story: DeskStory } | { refusal: Refusal };

export interface Server {
  read(filter: Filter): Promise<Answer>;
  save(version: string, choices: Choices, filter: Filter): Promise<Answer>;
}

export interface ReviewState {
  story: DeskStory | null;
  /** As chosen here, whether the server has it yet or not. */
  choices: Choices | null;
  /** Why the story could not be read. */
  refusal: Refusal | null;
  saving: Saving;
  /** Why it could not be saved. */
  trouble: Refusal | null;
  /**
   * `merged`: somebody else changed the story, and what was chosen here was put upon it; `changed`: somebody else did, and
   * nothing was chosen here; `restored`: it was kept from before.
   */
  notice: 'merged' | 'changed' | 'restored' | null;
  /** What was chosen here and can be saved no more, since the story was imported or is gone. */
  left: Kept | null;
}

export interface Review {
  state(): ReviewState;
  /** @returns what ends it; when nobody listens any more, what is not sent yet is sent */
  listen(listener: () => void): () => void;
  /** Reads the story, and puts upon it what was chosen here and the server does not have. */
  read(filter?: Filter): Promise<void>;
  change(edit: Edit): void;
  /** Sends what is not sent yet. @returns whether the server has all now */
  send(): Promise<boolean>;
  /** Sends what is not sent yet. @returns whether the server has all now, and nobody else changed the story meanwhile */
  settle(): Promise<boolean>;
  closeNotice(): void;
  /** Forgets what was chosen here and the server does not have. */
  drop(): void;
}

const isOver = ({ card: { state } }: DeskStory): boolean => state === 'applied' || state === 'undone';
const codeOf = ({ details }: Refusal): string | undefined => (details as { code?: string } | null)?.code;
const isLater = (refusal: Refusal): boolean => isPassing(refusal) || refusal.status === 401;

/**
 * One story under review, and what an editor does to it. All that it asks of the server it asks in turn, so that nothing
 * overtakes what was sent before, and goes on when its page is left.
 *
 * @param onRest nobody listens, and the server has all
 */
export function createReview(server: Server, keep: Keep, onRest: () => void): Review {
  let state: ReviewState = {
    ...{ story: null, choices: null, refusal: null, saving: 'saved', trouble: null, notice: null, left: null },
  };
  let filter: Filter = {};
  let turn: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = AFTER_A_FAILURE;
  let merges = 0;
  const listeners = new Set<() => void>();

  const set = (next: Partial<ReviewState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine
      .catch(() => undefined)
      .then(() => {
        if (listeners.size === 0 && !unsent()) onRest();
      });
    return mine;
  };

  const unsent = (): Kept | null => {
    const { story, choices } = state;
    if (!story || !choices || isSame(story.choices, choices)) return null;
    return { version: story.version, base: story.choices, choices };
  };

  const hold = (): void => {
    const own = unsent();
    if (own) keep.write(own);
    else if (state.choices) keep.forget(state.choices);
  };

  /** Shows what the server has; nothing is to be sent. */
  const show = (story: DeskStory): void => {
    set({ story, choices: story.choices, refusal: null, saving: 'saved', trouble: null });
  };

  const arrive = (story: DeskStory): void => {
    const isFirst = state.story === null;
    const own = isFirst ? keep.read() : unsent();
    if (!own || isOver(story)) {
      show(story);
      if (own) set({ left: own });
      return;
    }
    const isOn = own.version === story.version;
    const choices = isOn ? own.choices : mergeChoices(own.base, own.choices, story.choices);
    set({ story, choices, refusal: null, saving: 'unsaved' });
    if (!isOn) {
      merges += 1;
      set({ notice: 'merged' });
    } else if (isFirst || state.trouble) set({ notice: 'restored' });
    hold();
  };

  const readNow = async (): Promise<void> => {
    const answer = await server.read(filter);
    if ('story' in answer) return arrive(answer.story);
    const { refusal } = answer;
    if (refusal.status !== 404) return set({ refusal });
    set({ story: null, choices: null, refusal, left: state.left ?? unsent() ?? keep.read() });
  };

  const refuse = async (refusal: Refusal): Promise<false> => {
    if (refusal.status === 404 || codeOf(refusal) === 'state') {
      set({ left: unsent(), choices: state.story!.choices, saving: 'saved', trouble: null });
      await readNow();
      return false;
    }
    set({ trouble: refusal, saving: isLater(refusal) ? 'kept' : 'refused' });
    if (isLater(refusal) && listeners.size > 0) {
      timer = setTimeout(() => void review.send(), pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    return false;
  };

  const sendNow = async (): Promise<boolean> => {
    clearTimeout(timer);
    for (let tries = 0; tries < TRIES && unsent(); tries += 1) {
      const { version, choices: sent } = unsent()!;
      set({ saving: 'saving' });
      const answer = await server.save(version, sent, filter);
      if ('refusal' in answer) {
        if (codeOf(answer.refusal) !== 'stale') return refuse(answer.refusal);
        arrive((answer.refusal.details as StaleAnswer).story);
        continue;
      }
      const isAll = isSame(state.choices, sent);
      keep.forget(sent);
      set({ story: answer.story, choices: isAll ? answer.story.choices : state.choices });
      if (!isAll) hold();
    }
    pause = AFTER_A_FAILURE;
    const isDone = unsent() === null;
    if (isDone) hold();
    set({ saving: isDone ? 'saved' : 'unsaved', trouble: null });
    return isDone;
  };

  const review: Review = {
    state: () => state,

    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        void review.send();
      };
    },

    read(next = filter) {
      filter = next;
      return inTurn(async () => {
        await readNow();
        if (unsent()) await sendNow();
      });
    },

    change(edit) {
      if (!state.choices) return;
      set({ choices: edit(state.choices), saving: 'unsaved' });
      hold();
      clearTimeout(timer);
      timer = setTimeout(() => void review.send(), TYPING);
    },

    send: () => inTurn(sendNow),

    settle: () =>
      inTurn(async () => {
        const before = merges;
        if (unsent()) return (await sendNow()) && merges === before;
        const seen = state.story?.version;
        await readNow();
        const { story } = state;
        if (story?.version === seen) return true;
        if (story && !isOver(story)) set({ notice: 'changed' });
        return false;
      }),

    closeNotice() {
      set({ notice: null });
    },

    drop() {
      clearTimeout(timer);
      keep.forget();
      set({ choices: state.story?.choices ?? null, saving: 'saved', trouble: null, left: null });
    },
  };
  return review;
}
