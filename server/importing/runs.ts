import { randomUUID } from 'node:crypto';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Core, UID } from '@strapi/strapi';
import { errors } from '../strapi-utils';
import { IMPORT_ITEM, IMPORT_RECORD, IMPORT_RUN, NAME } from '../../content-types';
import type { Story } from '../story';
import { applyItems, MADE_SINCE } from './apply';
import { createEarlier, type Earlier } from './earlier';
import {
  excerptOf,
  itemOf,
  linkedBy,
  rowOf,
  WRITING,
  type ItemError,
  type ItemRow,
  type ItemState,
  type PlanAction,
  type PlanItem,
} from './items';
import { alone, inTransaction, lockRows } from './lock';
import { outageOf, type Outage } from './outage';
import { queueFor, type Queue } from './queue';
import { insertRows } from './rows';
import { planAgain, resolveItem, type Resolution } from './resolve';
import type { Choices } from './review';
import { NONE, tallyOf, type Counts } from './tally';
import { writerFor, type Writer } from './write';
import { fullOptions, planStories, same, type PlanOptions, type RunOptions } from './plan';

export interface RunBy {
  /** Who asked, for the record of the run, e.g. an e-mail address or `newsroom command`. */
  startedBy?: string;
  /** Where the stories came from, for the record of the run, e.g. a file name. */
  origin?: string | null;
  /** The id of the user of the admin who reviews it. */
  userId?: number | null;
}

/** A file that could not be read. */
export interface Unread {
  name: string | null;
  error: { code: string; message: string };
}

/**
 * `planning` → `planned` → `queued` → `applying` ⇄ `paused` → `applied`; `cancelled` instead of the last where somebody
 * stopped it; `undone` when all that it wrote was taken back.
 */
export type RunState = 'planning' | 'planned' | 'queued' | 'applying' | 'paused' | 'cancelled' | 'applied' | 'undone';

/** One import. */
export interface Run {
  documentId: string;
  state: RunState;
  /** Why it is paused, or was given up; null otherwise. */
  reason: string | null;
  /** Where the stories came from, e.g. file names. */
  origin: string | null;
  startedBy: string | null;
  /** ISO 8601. */
  startedAt: string;
  finishedAt: string | null;
  options: RunOptions;
  counts: Counts;
  /** Milliseconds that were spent on writing; null before. */
  busy: number | null;
  /** Of a review: the id of the user of the admin, the files that could not be read, and the review it was taken from. */
  userId: number | null;
  unread: Unread[] | null;
  takenFrom: string | null;
  /** Why its stories were written one by one, see `whyNotBulk`; null when they were not, or none was written yet. */
  whyNotBulk: string | null;
}

export interface Progress {
  done: number;
  total: number;
  /** Stories a second, while it was at work; null before the first. */
  rate: number | null;
  /** Seconds; null when nothing tells. */
  timeLeft: number | null;
}

interface RunRow extends Run {
  id: number;
  holder: string | null;
  aliveAt: string | null;
}

/** Stories that failed, or were refused, for one reason. */
export interface Problem {
  state: 'failed' | 'refused';
  field: string | null;
  /** With “…” where the stories differ. */
  reason: string;
  count: number;
  /** Positions of the first of them. */
  examples: number[];
}

export interface ItemPage {
  results: PlanItem[];
  pagination: { page: number; pageSize: number; total: number };
}

export type { Resolution } from './resolve';

/** What is asked of a run does not go with the state it is in. HTTP 409. */
export class RunStateError extends Error {
  override name = 'RunStateError';
}

/** So many stories are planned together, or as many as have this many characters. */
const PLANNED_TOGETHER = 250;
const PLANNED_CHARACTERS = 1_000_000;
const WRITTEN_TOGETHER = 25;
const READ_TOGETHER = 100;
const FORGOTTEN_TOGETHER = 500;
const EXAMPLES = 5;
/** A run whose holder was not heard for so long is taken over. */
const LEASE = 30_000;
const LOOK_EVERY = 10_000;
/** SQLite lets another process wait for as long as this one leaves no longer gaps between its batches. */
const TRIES = 100;
const PLAN_TRIES = 120;
const PAUSE_TRIES = 600;

const UNSETTLED: RunState[] = ['planning', 'planned', 'queued', 'applying', 'paused'];

/** The life of runs: planning, applying, and all that keeps them going or stops them. */
export type Runs = ReturnType<typeof createRuns>;

export function createRuns(strapi: Core.Strapi) {
  const holder = randomUUID();
  let isStopping = false;
  let watching: NodeJS.Timeout | null = null;
  let queue: Promise<Queue> | null = null;
  const atWork = new Set<Promise<unknown>>();

  const find = async (run: string): Promise<RunRow> => {
    const row = await strapi.db.query(IMPORT_RUN).findOne({ where: { documentId: run } });
    if (!row) throw new errors.NotFoundError(`There is no import run "${run}"`);
    return row;
  };

  /** Moves a run on if it is in one of these states; whether it was. */
  const move = async (run: string, from: RunState[], data: Partial<RunRow>, more: object = {}): Promise<boolean> => {
    const where = { documentId: run, state: { $in: from }, ...more };
    const { count } = await strapi.db.query(IMPORT_RUN).updateMany({ where, data });
    return count > 0;
  };

  const demand = async (run: string, moved: boolean, what: string): Promise<void> => {
    if (moved) return;
    const { state, aliveAt } = await find(run);
    const quiet = Math.round((Date.now() - new Date(aliveAt ?? 0).getTime()) / 1000);
    const isHeld = state === 'applying' && what === 'applied' && quiet < LEASE / 1000;
    const held = isHeld
      ? ` Another process was at work on it ${quiet} seconds ago; if that one died, try again in ${LEASE / 1000 - quiet} seconds.`
      : '';
    throw new RunStateError(`The run is ${state}, so it cannot be ${what}.${held}`);
  };

  const forget = async (uid: UID.ContentType, where: object): Promise<void> => {
    for (;;) {
      const rows: { id: number }[] = await strapi.db
        .query(uid)
        .findMany({ where, select: ['id'], limit: FORGOTTEN_TOGETHER });
      if (rows.length === 0) return;
      await strapi.db.query(uid).deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
      await turn();
    }
  };

  /**
   * What was planned and never made is no longer found under its names. Runs that were parted of one review share what
   * they make: it is forgotten with the last of them.
   */
  const forgetPlanned = async (run: string): Promise<void> => {
    const whole = (await find(run)).takenFrom ?? run;
    const family: RunRow[] = await strapi.db
      .query(IMPORT_RUN)
      .findMany({ where: { $or: [{ documentId: whole }, { takenFrom: whole }] } });
    if (family.some(({ documentId, state }) => documentId !== run && UNSETTLED.includes(state))) return;
    const runs = { $in: [whole, ...family.map(({ documentId }) => documentId)] };
    await forget(NAME, { run: runs });
    await forget(IMPORT_RECORD, { run: runs, state: 'planned' });
  };

  const settle = (run: string, from: RunState[], state: RunState): Promise<boolean> =>
    inTransaction(strapi, async () => {
      const moved = await move(run, from, { state, holder: null, finishedAt: new Date().toISOString() });
      if (!moved) return false;
      if (state === 'cancelled') {
        const where = { run, state: 'planned' };
        await strapi.db.query(IMPORT_ITEM).updateMany({ where, data: { state: 'out' } });
      }
      const { counts } = await tallyOf(strapi, run, state);
      await move(run, [state], { counts });
      await forgetPlanned(run);
      return true;
    });

  const mine = () => ({ holder, aliveAt: new Date().toISOString() });

  const isLapsed = () => ({
    holder: { $notNull: true },
    aliveAt: { $lt: new Date(Date.now() - LEASE).toISOString() },
  });

  /** Plans on in one transaction, unless the plan was given up meanwhile. Tries again what the database was too busy for, or away. */
  const planNext = async (run: string, work: () => Promise<void>): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        return await inTransaction(strapi, async () => {
          const isMine = await move(run, ['planning'], mine(), { holder });
          if (!isMine)
            throw new RunStateError('The plan was given up, since its process was not heard of for too long.');
          await work();
        });
      } catch (error) {
        const outage = outageOf(error);
        if (!outage) throw error;
        if (outage.kind === 'full' || tries >= PLAN_TRIES || isStopping) {
          throw new Error(`${outage.reason} ${outage.remedy}, then import again.`, { cause: error });
        }
        await wait(500);
      }
    }
  };

  /** Lets others know that a plan is still being made, while its stories are waited for. */
  const beat = (run: string): NodeJS.Timeout =>
    setInterval(() => void move(run, ['planning'], mine(), { holder }).catch(() => null), LEASE / 3).unref();

  /** Ends the plans whose process died: its stories died with it. What was only to be planned again can still be applied. */
  const giveUpPlans = async (): Promise<void> => {
    const dead: RunRow[] = await strapi.db.query(IMPORT_RUN).findMany({ where: { state: 'planning', ...isLapsed() } });
    for (const { documentId: run, counts } of dead) {
      if (!(await move(run, ['planning'], mine(), isLapsed()))) continue;
      if (Object.values(counts).some((count) => count > 0)) {
        const reason =
          'The server stopped while stories were planned again. Resume the run to go on, or try them again.';
        const { counts: now } = await tallyOf(strapi, run, 'paused');
        await move(run, ['planning'], { state: 'paused', reason, counts: now, holder: null });
      } else {
        const reason = 'The server stopped while the import was being planned. Nothing was written: import again.';
        await forgetPlanned(run);
        await forget(IMPORT_ITEM, { run });
        await move(run, ['planning'], {
          state: 'cancelled',
          reason,
          holder: null,
          finishedAt: new Date().toISOString(),
        });
      }
    }
  };

  /**
   * Writes the next stories of a run, all or none, unless the run was stopped or taken over.
   *
   * @param from the position from which to look
   * @returns from where to go on; null when the run is over, or no longer this process’s
   */
  const writeNext = (
    run: string,
    options: RunOptions,
    writer: Writer,
    from: number,
    planRest: () => Promise<number | null>,
  ): Promise<number | null> =>
    alone(strapi, async () => {
      const began = performance.now();
      const isMine = await move(run, ['applying'], mine(), { holder });
      if (!isMine) return null;
      const rows = await nextRows(run, from, writer.together);
      if (rows.length === 0) {
        const again = await planRest();
        if (again !== null) return again;
        // Where the run was paused and tried again meanwhile, earlier ones may wait.
        if (from > 0) return 0;
        await settle(run, ['applying'], 'applied');
        return null;
      }
      await applyItems(strapi, writer, options, rows);
      const busy = ((await find(run)).busy ?? 0) + Math.round(performance.now() - began);
      await move(run, ['applying'], { busy });
      return rows.at(-1)!.position + 1;
    });

  /**
   * Plans stories of a review again, once, that were refused since somebody made whom they were to make. Each is taken up where
   * it writes what was reviewed, links the one that was made, and is carried by no other article than those that were known.
   *
   * @returns plans the next of them; its position, null when there is none
   */
  const planRestOf = ({ documentId: run, userId, options, takenFrom }: Run): (() => Promise<number | null>) => {
    let after = -1;
    return async () => {
      if (userId === null) return null;
      const [row]: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
        where: { run, state: 'refused', reason: MADE_SINCE, position: { $gt: after } },
        orderBy: { position: 'asc' },
        limit: 1,
      });
      if (!row) return null;
      // Also when it cannot be planned: the next ones can.
      after = row.position;
      const item = await planAgain(strapi, row, takenFrom ?? run, options);
      const carrying = item.carriers.flatMap(({ article }) => article ?? []);
      const own: { article: string }[] = await strapi.db
        .query(IMPORT_ITEM)
        .findMany({ where: { run, article: { $in: carrying } }, select: ['article'] });
      const known = [...row.plan.carriers, ...own].map(({ article }) => article);
      if (isAsReviewed(itemOf(row), item) && carrying.every((article) => known.includes(article))) {
        await strapi.db.query(IMPORT_ITEM).update({ where: { id: row.id }, data: rowOf(run, options, item) });
      }
      return after;
    };
  };

  /** Few updates at a time: they go through the document service, and editors who save such an article wait meanwhile. */
  const nextRows = async (run: string, from: number, limit: number): Promise<ItemRow[]> => {
    const rows: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
      where: { run, state: 'planned', action: { $in: WRITING }, position: { $gte: from } },
      select: ['id', 'run', 'position', 'key', 'hash', 'action', 'state', 'article', 'plan', 'seal'],
      orderBy: { position: 'asc' },
      limit,
    });
    let updates = 0;
    const end = rows.findIndex(({ action }) => action === 'update' && (updates += 1) > WRITTEN_TOGETHER);
    return end < 0 ? rows : rows.slice(0, end);
  };

  /** Divides stories that could not be written together, so that what is wrong with one keeps no other from being written. */
  const writeApart = async (run: string, options: RunOptions, writer: Writer, rows: ItemRow[]): Promise<void> => {
    if (isStopping) return;
    const ids = rows.map(({ id }) => id);
    try {
      await alone(strapi, async () => {
        if (!(await move(run, ['applying'], mine(), { holder }))) return;
        await applyItems(strapi, writer, options, rows);
      });
    } catch (error) {
      if (outageOf(error)) throw error;
      if (rows.length === 1) {
        const data = { state: 'failed', error: errorOf(error, rows[0]!) };
        await strapi.db.query(IMPORT_ITEM).update({ where: { id: ids[0] }, data });
        return;
      }
      const half = Math.ceil(rows.length / 2);
      await writeApart(run, options, writer, rows.slice(0, half));
      await writeApart(run, options, writer, rows.slice(half));
    }
  };

  const pauseFor = async (run: string, reason: string): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        const { counts } = await tallyOf(strapi, run, 'paused');
        await move(run, ['applying'], { state: 'paused', reason, counts, holder: null }, { holder });
        return;
      } catch (error) {
        if (tries >= PAUSE_TRIES || isStopping || !outageOf(error)) throw error;
        await wait(500);
      }
    }
  };

  const work = async (run: string): Promise<void> => {
    const whole = await find(run);
    const { options } = whole;
    const planRest = planRestOf(whole);
    const writer = await writerFor(strapi);
    await move(run, ['applying'], { whyNotBulk: writer.whyNotBulk }, { holder });
    for (let tries = 1, from = 0; !isStopping;) {
      try {
        const next = await writeNext(run, options, writer, from, planRest);
        await writer.told();
        if (next === null) return;
        from = next;
        tries = 1;
        // SQLite answers at once: without this, requests would wait until the run is done.
        await turn();
      } catch (error) {
        const outage = outageOf(error);
        if (outage?.kind === 'busy' && tries++ < TRIES) {
          await wait(100);
          continue;
        }
        if (outage) return pauseFor(run, reasonOf(outage));
        try {
          await writeApart(run, options, writer, await nextRows(run, from, writer.together));
          await writer.told();
        } catch (late) {
          const outage = outageOf(late);
          return pauseFor(run, outage ? reasonOf(outage) : String(late));
        }
      }
    }
    await move(run, ['applying'], { state: 'queued', holder: null, aliveAt: null }, { holder });
  };

  const apply = async (run: string): Promise<void> => {
    const lapsed = new Date(Date.now() - LEASE).toISOString();
    const now = new Date().toISOString();
    const data = { state: 'applying' as const, reason: null, holder, aliveAt: now };
    const claimed =
      (await move(run, ['planned', 'paused', 'queued'], data)) ||
      (await move(run, ['applying'], data, { aliveAt: { $lt: lapsed } }));
    await demand(run, claimed, 'applied');
    await strapi.db.query(IMPORT_ITEM).updateMany({
      where: { run, state: 'planned', action: { $notIn: WRITING } },
      data: { state: 'applied' },
    });
    const done = work(run);
    atWork.add(done);
    await done.finally(() => atWork.delete(done));
  };

  /** Applies a run that the queue hands over, also when it was paused and resumed meanwhile; leaves it to who has it. */
  const applyHandedOver = async (run: string): Promise<void> => {
    try {
      do await apply(run);
      while (!isStopping && (await find(run)).state === 'queued');
    } catch (error) {
      if (!(error instanceof RunStateError)) strapi.log.error(`newsroom: ${String(error)}`);
    }
  };

  const openQueue = (): Promise<Queue> => (queue ??= queueFor(strapi, applyHandedOver));

  const begin = async (asked: PlanOptions & object, by: RunBy, held: object): Promise<Run> => {
    const options = { ...asked, ...(await fullOptions(strapi, asked)) };
    return strapi.db.query(IMPORT_RUN).create({
      data: { state: 'planning', options, ...by, startedAt: new Date(), counts: NONE, ...held },
    });
  };

  const store = async (
    run: string,
    options: RunOptions,
    stories: Story[],
    from: number,
    { file = null, ...beside }: { earlier?: Earlier; choices?: Choices | null; file?: string | null },
  ): Promise<PlanItem[]> => {
    const items = await planStories(strapi, run, options, stories, from, beside);
    const rows = items.map((item) => rowOf(run, options, { ...item, file }));
    await insertRows(strapi, IMPORT_ITEM, rows);
    return items;
  };

  /** A run to which anybody may add. */
  const isOpen = { holder: { $null: true } };

  return {
    /**
     * Begins an import to which stories are added bit by bit, as long as that takes.
     *
     * @throws ValidationError when the locale is not one of the project’s
     */
    open: (asked: PlanOptions & object, by: RunBy): Promise<Run> => begin(asked, by, {}),

    /**
     * Plans stories behind those that an open run has.
     *
     * @param as the file they came in, what is chosen for each of them before anybody looked, and the files beside it that
     *   could not be read
     * @returns the positions of the stories
     * @throws RunStateError when the run is not open
     */
    async add(
      run: string,
      stories: Story[],
      {
        file = null,
        choices = null,
        unread = [],
      }: { file?: string | null; choices?: Choices | null; unread?: Unread[] } = {},
    ): Promise<number[]> {
      return inTransaction(strapi, async () => {
        await lockRows(strapi, IMPORT_RUN, { documentId: run });
        const { state, holder: held, options, origin, unread: before } = await find(run);
        if (state !== 'planning' || held) {
          throw new RunStateError(`The run is ${state}, so nothing can be added to it.`);
        }
        if (unread.length > 0) await move(run, ['planning'], { unread: [...(before ?? []), ...unread] });
        const name = file ?? unread[0]?.name;
        if (!origin && name) await move(run, ['planning'], { origin: name });
        const [last]: { position: number }[] = await strapi.db
          .query(IMPORT_ITEM)
          .findMany({ where: { run }, orderBy: { position: 'desc' }, limit: 1, select: ['position'] });
        const items = await store(run, options, stories, (last?.position ?? -1) + 1, { file, choices });
        return items.map(({ position }) => position);
      });
    },

    /** Ends adding to a run: it can be looked at, and applied. @throws RunStateError when it was not open */
    async close(run: string): Promise<Run> {
      const { counts } = await tallyOf(strapi, run, 'planned');
      const isClosed = await move(run, ['planning'], { state: 'planned', counts }, isOpen);
      const found = await find(run);
      // Whoever did not hear the answer asks again.
      await demand(run, isClosed || found.state === 'planned', 'closed');
      return found;
    },

    /**
     * Plans an import of any size in one go: finds what exists, and keeps for each story what would be written. Writes no
     * content.
     *
     * @param stories one after the other; not held in memory
     * @throws ValidationError when the locale is not one of the project’s
     */
    async plan(stories: Iterable<Story> | AsyncIterable<Story>, asked: PlanOptions, by: RunBy): Promise<Run> {
      const { documentId: run, options } = await begin(asked, by, mine());
      const beating = beat(run);
      try {
        const earlier = createEarlier();
        let position = 0;
        for await (const together of inParts(stories)) {
          const from = position;
          await planNext(run, async () => {
            // What the database confirmed to nobody may have been stored all the same.
            const isStored = (await strapi.db.query(IMPORT_ITEM).count({ where: { run, position: from } })) > 0;
            if (!isStored) await store(run, options, together, from, { earlier });
          });
          position += together.length;
          await turn();
        }
        await planNext(run, async () => {
          const { counts } = await tallyOf(strapi, run, 'planned');
          await move(run, ['planning'], { state: 'planned', counts, holder: null });
        });
        return await find(run);
      } catch (error) {
        // What cannot be discarded now is given up later.
        await this.discard(run).catch(() => null);
        throw error;
      } finally {
        clearInterval(beating);
      }
    },

    /** Forgets a plan of which nothing was written. */
    async discard(run: string): Promise<void> {
      const written = await strapi.db.query(IMPORT_ITEM).count({ where: { run, written: { $notNull: true } } });
      if (written > 0) {
        throw new RunStateError('Stories of the run were written, so it cannot be discarded: cancel it instead.');
      }
      const halfGone = { state: 'planning' as const, counts: NONE, ...mine() };
      await demand(run, await move(run, ['planning', 'planned'], halfGone), 'discarded');
      await forgetPlanned(run);
      await forget(IMPORT_ITEM, { run });
      await strapi.db.query(IMPORT_RUN).delete({ where: { documentId: run } });
    },

    /**
     * Applies a planned run, or goes on with one that was paused or whose instance died. Each batch is one transaction,
     * so a crash loses and doubles nothing.
     *
     * @returns when the run is applied, paused or cancelled
     * @throws RunStateError when it is none that can be applied
     */
    apply,

    /**
     * Has a run applied, by this instance or another, without waiting for it; what `apply` does here and now.
     *
     * @throws RunStateError when it is none that can be applied
     */
    async start(run: string): Promise<void> {
      await demand(run, await move(run, ['planned', 'paused'], { state: 'queued', reason: null }), 'applied');
      await (await openQueue()).add(run);
    },

    /** Stops a run after the batch it is at; what was written stays, and `apply` goes on with the rest. */
    async pause(run: string, reason = 'It was paused by hand. Resume it to go on.'): Promise<void> {
      await demand(run, await move(run, ['queued', 'applying'], { state: 'paused', reason, holder: null }), 'paused');
      const { counts } = await tallyOf(strapi, run, 'paused');
      await move(run, ['paused'], { counts });
    },

    /** Stops a run for good after the batch it is at; what was written stays, and can be undone. */
    async cancel(run: string): Promise<void> {
      await demand(run, await settle(run, ['planned', 'queued', 'applying', 'paused'], 'cancelled'), 'cancelled');
    },

    /** Plans the stories again that were refused or failed, so that `apply` can try them. */
    async retry(run: string): Promise<void> {
      await demand(
        run,
        await move(run, ['applied', 'paused', 'cancelled'], { state: 'planning', ...mine() }),
        'tried again',
      );
      const { options, takenFrom } = await find(run);
      try {
        for (let after = -1; ;) {
          const where = { run, state: { $in: ['refused', 'failed'] }, position: { $gt: after } };
          const rows: ItemRow[] = await strapi.db
            .query(IMPORT_ITEM)
            .findMany({ where, orderBy: { position: 'asc' }, limit: WRITTEN_TOGETHER });
          if (rows.length === 0) break;
          after = rows.at(-1)!.position;
          await planNext(run, async () => {
            await strapi.db.query(IMPORT_ITEM).deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
            for (const row of rows) {
              const item = await planAgain(strapi, row, takenFrom ?? run, options);
              const planned = item.error ? { ...item, state: 'planned' as const } : item;
              await strapi.db.query(IMPORT_ITEM).create({ data: rowOf(run, options, planned) });
            }
          });
        }
      } finally {
        const { counts } = await tallyOf(strapi, run, 'planned');
        await move(run, ['planning'], { state: 'planned', counts, reason: null, holder: null });
      }
    },

    /** One run with its counts as they are now. @throws NotFoundError */
    async get(run: string): Promise<Run & { progress: Progress }> {
      const { id, holder, aliveAt, ...row } = await find(run);
      const { busy } = row;
      const { counts, done, tried, total } = await tallyOf(strapi, run, row.state);
      // What was there already took no time.
      const rate = busy && tried > 0 ? (tried / busy) * 1000 : null;
      const timeLeft = row.state === 'applying' && rate ? (total - done) / rate : null;
      return { ...row, counts, progress: { done, total, rate, timeLeft } };
    },

    /** The stories of a run, in order. */
    async items(
      run: string,
      {
        page = 1,
        pageSize = 100,
        ...where
      }: { page?: number; pageSize?: number; action?: PlanAction; state?: ItemState } = {},
    ): Promise<ItemPage> {
      const asked = { run, ...where };
      const total = await strapi.db.query(IMPORT_ITEM).count({ where: asked });
      const rows: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
        where: asked,
        orderBy: { position: 'asc' },
        offset: (page - 1) * pageSize,
        limit: pageSize,
      });
      return { results: rows.map(itemOf), pagination: { page, pageSize, total } };
    },

    /** The newest imports, newest first. */
    list(limit: number, where: object = {}, offset = 0): Promise<Run[]> {
      return strapi.db.query(IMPORT_RUN).findMany({ where, orderBy: { id: 'desc' }, limit, offset });
    },

    async *eachItem(run: string, where: { state?: { $in: ItemState[] } } = {}): AsyncGenerator<PlanItem> {
      for (let after = -1; ;) {
        const rows: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
          where: { run, position: { $gt: after }, ...where },
          orderBy: { position: 'asc' },
          limit: READ_TOGETHER,
        });
        if (rows.length === 0) return;
        yield* rows.map(itemOf);
        after = rows.at(-1)!.position;
      }
    },

    async problems(run: string): Promise<Problem[]> {
      const problems = new Map<string, Problem>();
      for await (const item of this.eachItem(run, { state: { $in: ['failed', 'refused'] } })) {
        const { state, error, position } = item;
        const field = error?.field ?? null;
        const reason = error?.message ?? item.reason ?? '';
        const alike = reason.replace(/“[^”]*”/g, '“…”');
        const key = JSON.stringify([state, field, alike]);
        const problem = problems.get(key) ?? {
          state: state as Problem['state'],
          field,
          reason,
          count: 0,
          examples: [],
        };
        if (problem.reason !== reason) problem.reason = alike;
        problem.count += 1;
        if (problem.examples.length < EXAMPLES) problem.examples.push(position);
        problems.set(key, problem);
      }
      return [...problems.values()].sort((a, b) => b.count - a.count);
    },

    /** @throws RunStateError when the run is not planned; NotFoundError when it has no such story */
    async resolve(run: string, position: number, resolution: Resolution): Promise<PlanItem> {
      return inTransaction(strapi, async () => {
        await lockRows(strapi, IMPORT_RUN, { documentId: run });
        const { state, options } = await find(run);
        if (state !== 'planned') throw new RunStateError(`The run is ${state}, so its plan cannot be changed.`);
        const row: ItemRow | null = await strapi.db.query(IMPORT_ITEM).findOne({ where: { run, position } });
        if (!row) throw new errors.NotFoundError(`The run has no story at position ${position}`);
        const item = await resolveItem(strapi, run, itemOf(row), resolution);
        await strapi.db.query(IMPORT_ITEM).update({ where: { id: row.id }, data: rowOf(run, options, item) });
        return item;
      });
    },

    /** Hands over the runs that wait for an instance, and those whose instance died. */
    async takeOver(): Promise<void> {
      await giveUpPlans();
      const lapsed = new Date(Date.now() - LEASE).toISOString();
      const orphans: { documentId: string }[] = await strapi.db.query(IMPORT_RUN).findMany({
        where: { $or: [{ state: 'queued' }, { state: 'applying', aliveAt: { $lt: lapsed } }] },
        select: ['documentId'],
        orderBy: { id: 'asc' },
      });
      const { add } = await openQueue();
      for (const { documentId } of orphans) await add(documentId);
    },

    /**
     * Takes runs as soon as Strapi’s server listens, and looks from then on for those that nobody holds. A command that
     * loads Strapi for a moment takes none.
     *
     * @throws Error when the project’s queue cannot be opened
     */
    async watch(): Promise<void> {
      await giveUpPlans();
      const { take } = await openQueue();
      const look = (): void => {
        this.takeOver().catch((error: unknown) => strapi.log.error(`newsroom: ${String(error)}`));
      };
      strapi.server.httpServer.once('listening', () => {
        take();
        look();
        watching = setInterval(look, LOOK_EVERY).unref();
      });
    },

    /** Lets the batches that are being written end, and begins no other; another instance goes on. */
    async stop(): Promise<void> {
      isStopping = true;
      if (watching) clearInterval(watching);
      await Promise.allSettled(atWork);
      if (queue) await (await queue).close();
    },
  };
}

async function* inParts(stories: Iterable<Story> | AsyncIterable<Story>): AsyncGenerator<Story[]> {
  let part: Story[] = [];
  let characters = 0;
  for await (const story of stories) {
    part.push(story);
    characters += story.text.length;
    if (part.length < PLANNED_TOGETHER && characters < PLANNED_CHARACTERS) continue;
    yield part;
    part = [];
    characters = 0;
  }
  if (part.length > 0) yield part;
}

const reasonOf = ({ reason, remedy }: Outage): string => `${reason} ${remedy}, then resume the run.`;

/** Whether a story that was planned again writes what was reviewed, but that it links some who were to be made. */
function isAsReviewed(before: PlanItem, now: PlanItem): boolean {
  const written = ({ action, publish, values, links, conflicts, offers }: PlanItem) => ({
    ...{ action, publish, values },
    links: Object.fromEntries(
      Object.entries(links).map(([field, list]) => [field, list.map(({ as, name }) => as ?? name)]),
    ),
    open: [...conflicts, ...offers].map(({ field }) => field),
  });
  const madeBy = (item: PlanItem) => new Set(linkedBy(item).flatMap(({ isNew, name }) => (isNew ? [name] : [])));
  return (
    now.state === 'planned' &&
    same(written(before), written(now)) &&
    [...madeBy(now)].every((name) => madeBy(before).has(name))
  );
}

interface Detail {
  path?: (string | number)[];
  message?: string;
}

/** What Strapi said was wrong with a story, where it stands, and how it begins. */
function errorOf(error: unknown, { plan }: ItemRow): ItemError {
  const { message, details } = error as { message?: string; details?: { errors?: Detail[] } };
  const [first] = details?.errors ?? [];
  const field = first?.path?.[0] === undefined ? null : String(first.path[0]);
  return {
    field,
    message: message ?? String(error),
    excerpt: field === null ? null : excerptOf(plan.values[field]),
  };
}
