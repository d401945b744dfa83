import type { Core } from '@strapi/strapi';
import { ARTICLE, IMPORT_RECORD, ORIGIN } from '../../content-types';
import type { Story } from '../story';
import type { PlanItem } from './items';
import type { PlanOptions } from './plan';
import { readerFor, type Read } from './read';
import {
  createRuns,
  type ItemPage,
  type Problem,
  type Progress,
  type Resolution,
  type Run,
  type RunBy,
  type RunState,
} from './runs';
import { reportLines } from './report';
import type { Counts } from './tally';
import { createReviews } from './reviews';
import { undoRun, type UndoOptions, type UndoResult } from './undo';

export type { ReadOptions } from './read';

/** What came of one story. */
export type ImportedItem = Pick<
  PlanItem,
  'position' | 'action' | 'state' | 'reason' | 'error' | 'article' | 'published'
>;

export interface ImportResult {
  /** documentId of the import run. */
  run: string;
  /** `applied`; `paused` or `cancelled` where it was stopped on the way. */
  state: RunState;
  /** Why it is paused. */
  reason: string | null;
  counts: Counts;
  /** The first hundred, in order; `items` has all. */
  items: ImportedItem[];
}

const FIRST = 100;

/**
 * The import service: `strapi.plugin('newsroom').service('import')`.
 *
 * ```ts
 * const importing = strapi.plugin('newsroom').service('import');
 * const { documentId } = await importing.plan(await importing.read(text, { date: '2023-12-08' }), { publish: true });
 * const { counts, items } = await importing.apply(documentId);
 * ```
 */
export function createImportService({ strapi }: { strapi: Core.Strapi }) {
  const runs = createRuns(strapi);
  const read: Read = readerFor(strapi);

  const resultOf = async (run: string): Promise<ImportResult> => {
    const { state, reason, counts } = await runs.get(run);
    const { results } = await runs.items(run, { pageSize: FIRST });
    const items = results.map(({ position, action, state, reason, error, article, published }) => {
      return { position, action, state, reason, error, article, published };
    });
    return { run, state, reason, counts, items };
  };

  return {
    /**
     * Reads stories from a text or a file’s bytes, and asks the detector that is configured, if any. Touches no database.
     *
     * @throws ReadingError when the input is empty, too large, no text, or in no known format
     */
    read,

    /** Plans an import: the dry run. Writes the plan and no content, see {@link createRuns}. */
    plan(
      stories: Iterable<Story> | AsyncIterable<Story>,
      { startedBy, origin, ...options }: PlanOptions & RunBy = {},
    ): Promise<Run> {
      return runs.plan(stories, options, { startedBy, origin });
    },

    /**
     * Does what a plan says, or goes on with a run that was paused. What changed since it was planned is refused, story by
     * story; what cannot be written fails by itself.
     *
     * @throws RunStateError when the run was applied before, or is being applied; NotFoundError when there is none
     */
    async apply(run: string): Promise<ImportResult> {
      await runs.apply(run);
      return resultOf(run);
    },

    /**
     * Plans and applies in one go. What another import came first with is planned again, once.
     *
     * @param allow sees the plan before it is applied; what it throws stops the import, and nothing is written
     */
    async import(
      stories: Iterable<Story> | AsyncIterable<Story>,
      options: PlanOptions & RunBy = {},
      allow: (run: Run) => Promise<void> | void = () => undefined,
    ): Promise<ImportResult> {
      const { documentId: run } = await this.plan(stories, options);
      const permit = async (): Promise<void> => allow(await runs.get(run));
      try {
        await permit();
      } catch (error) {
        await runs.discard(run);
        throw error;
      }
      const result = await this.apply(run);
      if (result.state !== 'applied' || result.counts.refused === 0) return result;
      await runs.retry(run);
      await permit();
      return this.apply(run);
    },

    open: runs.open,
    add: runs.add,
    close: runs.close,
    review: createReviews(strapi, read),

    start: runs.start,
    pause: runs.pause,
    cancel: runs.cancel,
    retry: runs.retry,
    discard: runs.discard,
    watch: () => runs.watch(),
    stop: runs.stop,

    /** Takes back what a run wrote and nobody changed since, and says what it left. See {@link undoRun}. */
    undo(run: string, asked: number[] | UndoOptions = {}): Promise<UndoResult> {
      return undoRun(strapi, run, Array.isArray(asked) ? { positions: asked } : asked);
    },

    /** One import, with how far it is. @throws NotFoundError */
    run(run: string): Promise<Run & { progress: Progress }> {
      return runs.get(run);
    },

    /** The newest imports, newest first. */
    runs(limit = 20, where: object = {}, offset = 0): Promise<Run[]> {
      return runs.list(limit, where, offset);
    },

    /** The stories of a run, in order, and what the plan says of each. */
    items(run: string, asked?: Parameters<typeof runs.items>[1]): Promise<ItemPage> {
      return runs.items(run, asked);
    },

    /** All stories of a run, in order, a page at a time in memory. */
    eachItem: (run: string): AsyncGenerator<PlanItem> => runs.eachItem(run),

    /** What became of each story, line by line, see {@link reportLines}. @throws NotFoundError */
    async *report(run: string, format: 'csv' | 'json'): AsyncGenerator<string> {
      await runs.get(run);
      yield* reportLines(runs.eachItem(run), format);
    },

    /** Why stories failed or were refused, the commonest first, and how many for each. */
    problems: (run: string): Promise<Problem[]> => runs.problems(run),

    /** Chooses for a story that is planned what is to be written where an editor and the story differ. See {@link Resolution}. */
    resolve: (run: string, position: number, resolution: Resolution): Promise<PlanItem> =>
      runs.resolve(run, position, resolution),

    /** Keeps imports from updating an article, or lets them again. @returns whether the article was imported */
    async lockUpdates(article: string, isLocked: boolean): Promise<boolean> {
      const { count } = await strapi.db
        .query(ORIGIN)
        .updateMany({ where: { article }, data: { updatesLocked: isLocked } });
      return count > 0;
    },

    /** The content-API permissions that doing what a plan says takes, beside the one to import. */
    async permissionsFor({ documentId: run, counts }: Run): Promise<string[]> {
      const { tableName } = strapi.db.metadata.get(IMPORT_RECORD);
      const kinds: { kind: string }[] = await strapi.db.transaction(({ trx }) =>
        trx(tableName).where({ run, state: 'planned' }).distinct('kind'),
      );
      return [
        ...(counts.create > 0 ? [`${ARTICLE}.create`] : []),
        ...(counts.update > 0 ? [`${ARTICLE}.update`] : []),
        ...kinds.map(({ kind }) => `${kind}.create`),
      ];
    },
  };
}

export type ImportService = ReturnType<typeof createImportService>;
