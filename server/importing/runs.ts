import { randomUUID } from 'node:crypto';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { errors } from '../strapi-utils';
import { IMPORT_ITEM, IMPORT_RECORD, IMPORT_RUN, NAME } from '../../content-types';
import type { Story } from '../story';
import { applyItems } from './apply';
import {
  excerptOf,
  itemOf,
  rowOf,
  type ItemError,
  type ItemRow,
  type ItemState,
  type PlanAction,
  type PlanItem,
} from './items';
import { alone, lockRows } from './lock';
import { outageOf } from './outage';
import { queueFor, type Queue } from './queue';
import { insertRows } from './rows';
import { planAgain, resolveItem, type Resolution } from './resolve';
import type { Choices } from './review';
import { writerFor, type Writer } from './write';
import { fullOptions, planStories, type PlanOptions, type RunOptions } from './plan';

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

/** How many stories of a run there are of each kind; each is counted once. */
export type Counts = Record<PlanAction | 'refused' | 'failed' | 'out', number>;

/** One import. */
export interface Run {
  documentId: string;
  state: RunState;
  /** Why it is paused; null otherwise. */
  reason: string | null;
  /** Where the stories came from, e.g. file names. */
  origin: string | null;
  startedBy: string | null;
  /** ISO 8601. */
  startedAt: string;
  finishedAt: string | null;
  options: RunOptions;
  counts: Counts;
  /** Of a review: the id of the user of the admin, the files that could not be read, and the review it was taken from. */
  userId: number | null;
  unread: Unread[] | null;
  takenFrom: string | null;
  /** Milliseconds that were spent on writing; null before. */
  busy: number | null;
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
const PLANNED_TOGETHER = 200;
const PLANNED_CHARACTERS = 4_000_000;
const WRITTEN_TOGETHER = 25;
const READ_TOGETHER = 100;
const EXAMPLES = 5;
/** A run whose holder was not heard for so long is taken over. */
const LEASE = 30_000;
const LOOK_EVERY = 10_000;
const TRIES = 3;
const PAUSE_TRIES = 600;
const WRITING: PlanAction[] = ['create', 'update'];

const UNSETTLED: RunState[] = ['planning', 'planned', 'queued', 'applying', 'paused'];

const NONE: Counts = { create: 0, update: 0, unchanged: 0, conflict: 0, skipped: 0, refused: 0, failed: 0, out: 0 };

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

  const tally = async (run: string): Promise<{ counts: Counts; done: number; total: number }> => {
    const { tableName } = strapi.db.metadata.get(IMPORT_ITEM);
    // Strapi’s queries find the transaction they are in by themselves; this one must be told.
    const rows: { action: PlanAction; state: ItemState; number: number | string }[] = await strapi.db.transaction(
      ({ trx }) =>
        trx(tableName).where({ run }).select('action', 'state').count({ number: '*' }).groupBy('action', 'state'),
    );
    const counts = { ...NONE };
    let done = 0;
    let total = 0;
    for (const { action, state, number } of rows) {
      counts[state === 'refused' || state === 'failed' || state === 'out' ? state : action] += Number(number);
      total += Number(number);
      if (state !== 'planned') done += Number(number);
    }
    return { counts, done, total };
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
    await strapi.db.query(NAME).deleteMany({ where: { run: runs } });
    await strapi.db.query(IMPORT_RECORD).deleteMany({ where: { run: runs, state: 'planned' } });
  };

  const settle = async (run: string, from: RunState[], state: RunState): Promise<boolean> => {
    const { counts } = await tally(run);
    const moved = await move(run, from, { state, counts, holder: null, finishedAt: new Date().toISOString() });
    if (moved) await forgetPlanned(run);
    return moved;
  };

  /** Writes the next stories of a run, all or none, unless the run was stopped or taken over. */
  const writeNext = (run: string, options: RunOptions, writer: Writer): Promise<'written' | 'done' | 'stopped'> =>
    alone(strapi, async () => {
      const began = performance.now();
      const isMine = await move(run, ['applying'], { aliveAt: new Date().toISOString() }, { holder });
      if (!isMine) return 'stopped';
      const rows = await nextRows(run, writer.together);
      if (rows.length === 0) return (await settle(run, ['applying'], 'applied')) ? 'done' : 'stopped';
      await applyItems(strapi, writer, options, rows);
      const busy = ((await find(run)).busy ?? 0) + Math.round(performance.now() - began);
      await move(run, ['applying'], { busy });
      return 'written';
    });

  const nextRows = (run: string, limit: number): Promise<ItemRow[]> =>
    strapi.db.query(IMPORT_ITEM).findMany({
      where: { run, state: 'planned', action: { $in: WRITING } },
      select: ['id', 'run', 'position', 'key', 'hash', 'action', 'state', 'article', 'plan', 'seal'],
      orderBy: { position: 'asc' },
      limit,
    });

  /** Divides stories that could not be written together, so that what is wrong with one keeps no other from being written. */
  const writeApart = async (run: string, options: RunOptions, writer: Writer, rows: ItemRow[]): Promise<void> => {
    if (isStopping || !(await move(run, ['applying'], { aliveAt: new Date().toISOString() }, { holder }))) return;
    const ids = rows.map(({ id }) => id);
    try {
      await alone(strapi, async () => {
        // Another instance may have taken over meanwhile.
        const where = { id: { $in: ids }, state: 'planned' };
        if ((await strapi.db.query(IMPORT_ITEM).count({ where })) < ids.length) return;
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
        const { counts } = await tally(run);
        await move(run, ['applying'], { state: 'paused', reason, counts, holder: null });
        return;
      } catch (error) {
        if (tries >= PAUSE_TRIES || isStopping || !outageOf(error)) throw error;
        await wait(500);
      }
    }
  };

  const work = async (run: string): Promise<void> => {
    const { options } = await find(run);
    const writer = await writerFor(strapi);
    await move(run, ['applying'], { whyNotBulk: writer.whyNotBulk }, { holder });
    for (let tries = 1; !isStopping;) {
      try {
        const came = await writeNext(run, options, writer);
        await writer.told();
        if (came !== 'written') return;
        tries = 1;
        // SQLite answers at once: without this, requests would wait until the run is done.
        await turn();
      } catch (error) {
        const outage = outageOf(error);
        if (outage?.isBrief && tries++ < TRIES) continue;
        if (outage) return pauseFor(run, outage.reason);
        try {
          await writeApart(run, options, writer, await nextRows(run, writer.together));
          await writer.told();
        } catch (late) {
          return pauseFor(run, outageOf(late)?.reason ?? String(late));
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

  return {
    /**
     * Begins an import to which stories are added bit by bit.
     *
     * @throws ValidationError when the locale is not one of the project’s
     */
    async open(asked: PlanOptions & object, by: RunBy): Promise<Run> {
      const options = { ...asked, ...(await fullOptions(strapi, asked)) };
      return strapi.db.query(IMPORT_RUN).create({
        data: { state: 'planning', options, ...by, startedAt: new Date(), counts: NONE },
      });
    },

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
      return strapi.db.transaction(async () => {
        await lockRows(strapi, IMPORT_RUN, { documentId: run });
        const { state, options, origin, unread: before } = await find(run);
        if (state !== 'planning') throw new RunStateError(`The run is ${state}, so nothing can be added to it.`);
        if (unread.length > 0) await move(run, ['planning'], { unread: [...(before ?? []), ...unread] });
        const name = file ?? unread[0]?.name;
        if (!origin && name) await move(run, ['planning'], { origin: name });
        const [last]: { position: number }[] = await strapi.db
          .query(IMPORT_ITEM)
          .findMany({ where: { run }, orderBy: { position: 'desc' }, limit: 1, select: ['position'] });
        const from = (last?.position ?? -1) + 1;
        const items = await planStories(strapi, run, options, stories, from, choices);
        const rows = items.map((item) => rowOf(run, options, { ...item, file }));
        await insertRows(strapi, IMPORT_ITEM, rows);
        return items.map(({ position }) => position);
      });
    },

    /** Ends adding to a run: it can be looked at, and applied. @throws RunStateError when it is not open */
    async close(run: string): Promise<Run> {
      const { counts } = await tally(run);
      await demand(run, await move(run, ['planning'], { state: 'planned', counts }), 'closed');
      return find(run);
    },

    /**
     * Plans an import of any size: finds what exists, and keeps for each story what would be written. Writes no content.
     *
     * @param stories one after the other; not held in memory
     * @throws ValidationError when the locale is not one of the project’s
     */
    async plan(stories: Iterable<Story> | AsyncIterable<Story>, asked: PlanOptions, by: RunBy): Promise<Run> {
      const { documentId: run } = await this.open(asked, by);
      try {
        for await (const together of inParts(stories)) {
          await this.add(run, together);
          await turn();
        }
        return await this.close(run);
      } catch (error) {
        await this.discard(run);
        throw error;
      }
    },

    /** Forgets a plan of which nothing was written. */
    async discard(run: string): Promise<void> {
      const written = await strapi.db.query(IMPORT_ITEM).count({ where: { run, written: { $notNull: true } } });
      if (written > 0) {
        throw new RunStateError('Stories of the run were written, so it cannot be discarded: cancel it instead.');
      }
      await demand(run, await move(run, ['planning', 'planned'], { state: 'cancelled' }), 'discarded');
      await forgetPlanned(run);
      await strapi.db.query(IMPORT_ITEM).deleteMany({ where: { run } });
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
      const { counts } = await tally(run);
      await move(run, ['paused'], { counts });
    },

    /** Stops a run for good after the batch it is at; what was written stays, and can be undone. */
    async cancel(run: string): Promise<void> {
      await demand(run, await settle(run, ['planned', 'queued', 'applying', 'paused'], 'cancelled'), 'cancelled');
    },

    /** Plans the stories again that were refused or failed, so that `apply` can try them. */
    async retry(run: string): Promise<void> {
      await demand(run, await move(run, ['applied', 'paused', 'cancelled'], { state: 'planning' }), 'tried again');
      const { options } = await find(run);
      const where = { run, state: { $in: ['refused', 'failed'] } };
      try {
        for (;;) {
          const rows: ItemRow[] = await strapi.db
            .query(IMPORT_ITEM)
            .findMany({ where, orderBy: { position: 'asc' }, limit: WRITTEN_TOGETHER });
          if (rows.length === 0) break;
          await strapi.db.transaction(async () => {
            await strapi.db.query(IMPORT_ITEM).deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
            for (const row of rows) {
              const item = await planAgain(strapi, row, options);
              const planned = item.error ? { ...item, state: 'planned' as const } : item;
              await strapi.db.query(IMPORT_ITEM).create({ data: rowOf(run, options, planned) });
            }
          });
        }
      } finally {
        const { counts } = await tally(run);
        await move(run, ['planning'], { state: 'planned', counts });
      }
    },

    /** One run with its counts as they are now. @throws NotFoundError */
    async get(run: string): Promise<Run & { progress: Progress }> {
      const { id, holder, aliveAt, ...row } = await find(run);
      const { busy } = row;
      const { counts, done, total } = await tally(run);
      const rate = busy && done > 0 ? (done / busy) * 1000 : null;
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
        const reason = (error?.message ?? item.reason ?? '').replace(/“[^”]*”/g, '“…”');
        const key = JSON.stringify([state, field, reason]);
        const problem = problems.get(key) ?? {
          state: state as Problem['state'],
          field,
          reason,
          count: 0,
          examples: [],
        };
        problem.count += 1;
        if (problem.examples.length < EXAMPLES) problem.examples.push(position);
        problems.set(key, problem);
      }
      return [...problems.values()].sort((a, b) => b.count - a.count);
    },

    /** @throws RunStateError when the run is not planned; NotFoundError when it has no such story */
    async resolve(run: string, position: number, resolution: Resolution): Promise<PlanItem> {
      return strapi.db.transaction(async () => {
        await lockRows(strapi, IMPORT_RUN, { documentId: run });
        const { state, options } = await find(run);
        if (state !== 'planned') throw new RunStateError(`The run is ${state}, so its plan cannot be changed.`);
        const row: ItemRow | null = await strapi.db.query(IMPORT_ITEM).findOne({ where: { run, position } });
        if (!row) throw new errors.NotFoundError(`The run has no story at position ${position}`);
        const item = resolveItem(itemOf(row), resolution);
        await strapi.db.query(IMPORT_ITEM).update({ where: { id: row.id }, data: rowOf(run, options, item) });
        return item;
      });
    },

    /** Hands over the runs that wait for an instance, and those whose instance died. */
    async takeOver(): Promise<void> {
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
