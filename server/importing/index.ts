import type { Core } from '@strapi/strapi';
import { readStories, type ReadingOptions } from '../reading';
import type { Story } from '../story';
import type { Detector } from '../config';
import { detectMeetings } from './detector';
import { alone } from './lock';
import { applyPlan, type ApplyOptions, type ImportResult } from './apply';
import { makePlan, type Plan, type PlanAction, type PlanOptions } from './plan';
import { undoRun, type UndoResult } from './undo';
import { IMPORT_RUN } from '../../content-types';

export type ReadOptions = ReadingOptions & { as?: string; fileName?: string };

/**
 * The import service: `strapi.plugin('newsroom').service('import')`.
 *
 * ```ts
 * const importing = strapi.plugin('newsroom').service('import');
 * const plan = await importing.plan(await importing.read(text, { date: '2023-12-08' }), { publish: true });
 * const { run, items } = await importing.apply(plan);
 * ```
 */
export function createImportService({ strapi }: { strapi: Core.Strapi }) {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    /**
     * Reads stories from a text or a file’s bytes, and asks the detector that is configured, if any. Touches no database.
     *
     * @throws ReadingError when the input is empty, too large, no text, or in no known format
     */
    async read(input: string | Uint8Array, options: ReadOptions = {}): Promise<Story[]> {
      const stories = readStories(typeof input === 'string' ? new TextEncoder().encode(input) : input, options);
      const detector: Detector | null = strapi.plugin('newsroom').config('detector');
      return detector ? Promise.all(stories.map((story) => detectMeetings(story, detector))) : stories;
    },

    /** What importing these stories would write: the dry run. See {@link makePlan}. */
    plan(stories: Story[], options: PlanOptions = {}): Promise<Plan> {
      return makePlan(strapi, stories, options);
    },

    /** Does exactly what a plan says, in one transaction, after the imports that this process was asked for before. See {@link applyPlan}. */
    apply(plan: Plan, options: ApplyOptions = {}): Promise<ImportResult> {
      return inTurn(() => applyPlan(strapi, plan, options));
    },

    /**
     * Plans and applies in one go, so that no other import comes between.
     *
     * @param allow sees the plan before it is applied; what it throws stops the import, and nothing is written
     */
    import(
      stories: Story[],
      options: PlanOptions & ApplyOptions = {},
      allow: (plan: Plan) => Promise<void> | void = () => undefined,
    ): Promise<ImportResult> {
      const work = async () => {
        const plan = await makePlan(strapi, stories, options);
        await allow(plan);
        return applyPlan(strapi, plan, options);
      };
      return inTurn(() => alone(strapi, work));
    },

    /** Takes back what a run wrote and nobody changed since, and says what it left. See {@link undoRun}. */
    undo(run: string): Promise<UndoResult> {
      return inTurn(() => undoRun(strapi, run));
    },

    /** The newest imports, newest first. */
    runs(limit = 20): Promise<Run[]> {
      return strapi.db.query(IMPORT_RUN).findMany({
        select: ['documentId', 'state', 'origin', 'startedBy', 'startedAt', 'counts'],
        orderBy: { id: 'desc' },
        limit,
      });
    },
  };
}

/** One import, as the list of runs shows it. */
export interface Run {
  documentId: string;
  state: 'applied' | 'undone';
  /** Where the stories came from, e.g. file names. */
  origin: string | null;
  startedBy: string | null;
  /** ISO 8601. */
  startedAt: string;
  counts: Record<PlanAction, number>;
}

export type ImportService = ReturnType<typeof createImportService>;
