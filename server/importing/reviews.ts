import type { Core } from '@strapi/strapi';
import { IMPORT_ITEM, IMPORT_RUN } from '../../content-types';
import type { Story } from '../story';
import { errors } from '../strapi-utils';
import { outdated } from './apply';
import { itemOf, openFlagsIn, rowOf, type ItemRow, type ItemState, type PlanItem } from './items';
import type { RunOptions } from './plan';
import { inTransaction, lockRows } from './lock';
import type { Read } from './read';
import { planAgain } from './resolve';
import { carriedOver, checkChoices, checkDay, NO_CHOICES, openFlags, refuseChoice, type Choices } from './review';
import { RunStateError, type Run, type RunState } from './runs';
import { hashOf } from './state';

/** Somebody else changed the story meanwhile. */
export class StaleError extends Error {
  override name = 'StaleError';
}

const REVISABLE: ItemState[] = ['planned', 'failed', 'refused', 'out'];
const TOGETHER = 100;

/** What a revision of a story is made on. */
export const versionOf = ({ seal, state, choices }: Pick<ItemRow, 'seal' | 'state' | 'choices'>): string =>
  hashOf([seal, state, choices]);

/** Reviews: what a person changes on a plan before it is applied. */
export function createReviews(strapi: Core.Strapi, read: Read) {
  const items = () => strapi.db.query(IMPORT_ITEM);

  /** The story read anew, where it is to be read from another day; null where not. */
  const readAnew = async (
    run: string,
    position: number,
    choices: Choices,
  ): Promise<{ story: Story; choices: Choices } | null> => {
    const row: ItemRow | null = await items().findOne({ where: { run, position } });
    const before = row && itemOf(row).story;
    if (!before || choices.readFrom === row.choices?.readFrom) return null;
    checkDay(choices);
    const found: { options: { date?: string | null } } = await strapi.db
      .query(IMPORT_RUN)
      .findOne({ where: { documentId: run }, select: ['options'] });
    const date = choices.readFrom === undefined ? found.options.date : choices.readFrom;
    const [story] = await read(before.text, { ...(date ? { date } : {}), ...(row.file ? { fileName: row.file } : {}) });
    return story ? { story, choices: carriedOver(before, story, choices) } : null;
  };

  /** Does it while nobody else changes the plan. @throws RunStateError when it is no plan any more */
  const onPlan = async <T>(
    run: string,
    work: (found: Run) => Promise<T>,
    states: RunState[] = ['planned'],
  ): Promise<T> =>
    inTransaction(strapi, async () => {
      await lockRows(strapi, IMPORT_RUN, { documentId: run });
      const found: Run | null = await strapi.db.query(IMPORT_RUN).findOne({ where: { documentId: run } });
      if (!found) throw new errors.NotFoundError(`There is no import run "${run}"`);
      if (!states.includes(found.state)) {
        throw new RunStateError(`The run is ${found.state}, so its plan cannot be changed.`);
      }
      return work(found);
    });

  const inParts = async (
    run: string,
    where: object,
    work: (row: ItemRow) => Promise<void>,
    select?: (keyof ItemRow)[],
  ): Promise<void> => {
    for (let after = -1; ;) {
      const rows: ItemRow[] = await items().findMany({
        where: { $and: [{ run, position: { $gt: after } }, where] },
        orderBy: { position: 'asc' },
        limit: TOGETHER,
        ...(select ? { select: ['id', 'position', ...select] } : {}),
      });
      if (rows.length === 0) return;
      for (const row of rows) await work(row);
      after = rows.at(-1)!.position;
    }
  };

  /** Plans the same stories later in the run anew, when one was left out, taken in, or became another’s later version. */
  const planDoubles = async (before: ItemRow, now: PlanItem, options: RunOptions, family: string): Promise<void> => {
    const isOut = before.state === 'out';
    if (before.key === now.key && isOut === (now.state === 'out')) return;
    const { run, position } = before;
    const where = { key: { $in: [before.key, now.key] }, position: { $gt: position }, state: { $in: REVISABLE } };
    await inParts(run, where, async (row) => {
      if (!row.story) return;
      const item = await planAgain(strapi, row, family, options);
      await items().update({ where: { id: row.id }, data: rowOf(run, options, item) });
    });
  };

  return {
    /**
     * Replaces what was chosen for a story, and plans it anew.
     *
     * @param version of the story as whoever chose saw it, see {@link versionOf}
     * @throws StaleError when the story is another by now; RunStateError; NotFoundError; ValidationError that names the choice
     */
    async choose(run: string, position: number, version: string, asked: Choices): Promise<void> {
      const anew = await readAnew(run, position, asked);
      const { choices } = anew ?? { choices: asked };
      return onPlan(run, async ({ options, takenFrom }) => {
        const row: ItemRow | null = await items().findOne({ where: { run, position } });
        if (!row) throw new errors.NotFoundError(`The import has no story at position ${position}.`);
        if (versionOf(row) !== version) throw new StaleError('The story was changed meanwhile.');
        if (!REVISABLE.includes(row.state)) {
          throw new RunStateError(`The story is ${row.state}, so nothing can be chosen for it.`);
        }
        const story = anew?.story ?? itemOf(row).story;
        if (!story) throw new RunStateError('The text of this story was not kept. Bring it in again to change it.');
        checkChoices(story, choices);
        const item = await planAgain(strapi, { ...row, story }, takenFrom ?? run, options, choices);
        const field = item.error?.field;
        if (item.error && field && field in choices.fields) refuseChoice(['fields', field], item.error.message);
        await items().update({ where: { id: row.id }, data: rowOf(run, options, item) });
        await planDoubles(row, item, options, takenFrom ?? run);
      });
    },

    /** Plans a story that somebody reviews anew when what it was planned on is no longer so; else leaves it as it is. */
    async refresh(run: string, position: number): Promise<void> {
      const planned = { run, position, state: 'planned' };
      const isOutdated = async (): Promise<ItemRow | null> => {
        const row: ItemRow | null = await items().findOne({ where: planned });
        return row?.story && row.choices && (await outdated(strapi, [row])).whyNot(row) !== null ? row : null;
      };
      if (!(await isOutdated())) return;
      await onPlan(run, async ({ options, takenFrom }) => {
        const row = await isOutdated();
        if (!row) return;
        const item = await planAgain(strapi, row, takenFrom ?? run, options);
        await items().update({ where: { id: row.id }, data: rowOf(run, options, item) });
      });
    },

    /** Dismisses, or brings back, the flags of one kind in all stories that are still planned. */
    dismissAll(run: string, code: string, dismissed: boolean): Promise<void> {
      return onPlan(run, () =>
        inParts(run, { state: { $in: REVISABLE } }, async (row) => {
          const { story } = itemOf(row);
          const own = new Set(
            openFlags(story ?? ({ flags: [] } as never), null).flatMap(({ key, flag }) =>
              flag.code === code ? [key] : [],
            ),
          );
          if (!story || own.size === 0) return;
          const before = row.choices ?? NO_CHOICES;
          const others = before.flags.filter((key) => !own.has(key));
          const choices = { ...before, flags: dismissed ? [...others, ...own] : others };
          const flagged = openFlagsIn(row, story, choices);
          await items().update({ where: { id: row.id }, data: { choices, flagged } });
        }),
      );
    },

    /**
     * Parts stories off a review, to apply them while the others stay: they become a run of their own.
     *
     * @param where conditions on the items
     * @returns the new run; null when none are left behind, and the review itself can be applied
     * @throws ValidationError when no story is among them
     */
    part(run: string, where: object): Promise<Run | null> {
      return onPlan(run, async (whole) => {
        const chosen = { $and: [{ run, state: 'planned' }, where] };
        const number = await items().count({ where: chosen });
        if (number === 0) throw new errors.ValidationError('None of these stories can be imported.');
        if (number === (await items().count({ where: { run } }))) return null;
        const { state, options, origin, startedBy, counts, userId } = whole;
        const startedAt = new Date();
        const takenFrom = whole.takenFrom ?? run;
        const part: Run = await strapi.db.query(IMPORT_RUN).create({
          data: { state, options, origin, startedBy, startedAt, counts, userId, takenFrom },
        });
        await items().updateMany({ where: chosen, data: { run: part.documentId } });
        return part;
      });
    },

    /**
     * Makes a review, or a paused run, ready to be applied as one step: nothing can be changed on it between what `work`
     * finds and the applying.
     *
     * @param work @returns the run to apply; what it throws leaves all as it was
     */
    begin(run: string, work: () => Promise<string>): Promise<string> {
      const ready = async (): Promise<string> => {
        const target = await work();
        await strapi.db.query(IMPORT_RUN).updateMany({ where: { documentId: target }, data: { state: 'paused' } });
        return target;
      };
      return onPlan(run, ready, ['planned', 'paused']);
    },

    /** Marks stories as refused, since whoever imports may not write them. */
    async refuse(run: string, reasons: Map<number, string>): Promise<void> {
      if (reasons.size === 0) return;
      const refuse = async (): Promise<void> => {
        for (const [position, reason] of reasons) {
          await items().updateMany({ where: { run, position, state: 'planned' }, data: { state: 'refused', reason } });
        }
      };
      await onPlan(run, refuse, ['planned', 'paused']);
    },

    /** Leaves drafts what would be published, since whoever imports may not publish. */
    async keepDrafts(run: string, positions: number[]): Promise<void> {
      if (positions.length === 0) return;
      const reason = 'It stays a draft: whoever imports it may not publish.';
      const keep = async ({ options }: Run): Promise<void> =>
        inParts(run, { state: 'planned', position: { $in: positions } }, async (row) => {
          const item = itemOf(row);
          const choices = item.choices && { ...item.choices, publish: false };
          const draft = { ...item, choices, publish: false, reason: item.reason ?? reason };
          await items().update({ where: { id: row.id }, data: rowOf(run, options, draft) });
        });
      await onPlan(run, keep, ['planned', 'paused']);
    },

    /** The planned stories of a run and what they would write, without their texts, one after the other. */
    eachPlanned: (run: string, work: (row: ItemRow) => Promise<void>): Promise<void> =>
      inParts(run, { state: 'planned' }, work, ['action', 'state', 'article', 'plan', 'flagged', 'undecided']),
  };
}
