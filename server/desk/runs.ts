import type { Core } from '@strapi/strapi';
import { IMPORT_ITEM, IMPORT_RECORD, IMPORT_RUN } from '../../content-types';
import { wordsIn } from '../../content-types/search-text';
import { errors } from '../strapi-utils';
import type { ImportService } from '../importing';
import { WRITING, type ItemRow } from '../importing/items';
import type { Progress, Run } from '../importing/runs';
import { maySee, mayChange, type Caller } from './permissions';
import { mayPublish } from './permit';
import type { DeskOptions, DeskRun, RunPage, RunsQuery } from './shapes';

const importingOf = (strapi: Core.Strapi): ImportService => strapi.plugin('newsroom').service('import');

export const READY = { state: 'planned', action: { $in: WRITING }, flagged: 0, undecided: false };

const NO_RUN = 'There is no such import.';

/**
 * The import, when the user may look at it, or go on with it.
 *
 * @throws NotFoundError, also where it is another’s and the user may not read those; ForbiddenError
 */
export async function runFor(
  strapi: Core.Strapi,
  caller: Caller,
  run: string,
  to: 'see' | 'change',
): Promise<Run & { progress: Progress }> {
  const found = await importingOf(strapi)
    .run(run)
    .catch((error: unknown) => {
      if (error instanceof errors.NotFoundError) throw new errors.NotFoundError(NO_RUN);
      throw error;
    });
  if (!maySee(caller, found)) throw new errors.NotFoundError(NO_RUN);
  if (to === 'change' && !mayChange(caller, found)) {
    throw new errors.PolicyError('You may look at this import, and not change it.');
  }
  return found;
}

/** An import as the desk shows it to a user. */
export async function deskRun(
  strapi: Core.Strapi,
  caller: Caller,
  run: Run & { progress: Progress },
): Promise<DeskRun> {
  const { documentId, state, counts, progress } = run;
  const items = (where: object): Promise<number> =>
    strapi.db.query(IMPORT_ITEM).count({ where: { run: documentId, ...where } });
  const isOpen = state === 'planning' || state === 'planned';
  const [flagged, undecided, ready] = isOpen
    ? await Promise.all([
        items({ state: 'planned', flagged: { $gt: 0 } }),
        items({ state: 'planned', undecided: true }),
        items(READY),
      ])
    : [0, 0, 0];
  const written = isOpen ? await items({ written: { $notNull: true } }) : 0;
  const only = <Name extends keyof ItemRow>(...select: Name[]): Promise<Pick<ItemRow, Name> | null> =>
    strapi.db.query(IMPORT_ITEM).findOne({ where: { run: documentId, state: { $ne: 'out' } }, select });
  const one = progress.total === 1 ? await only('action', 'card') : null;
  // The headline of an article that it updates is not for everybody who may see the import; the story’s own is.
  const headline = one?.action === 'create' ? one.card.headline : one && (await only('story'))?.story?.headline;
  const { options, reason, origin, startedBy, startedAt, finishedAt, busy, whyNotBulk, takenFrom } = run;
  const change = mayChange(caller, run);
  const isOver = state === 'applied' || state === 'paused' || state === 'cancelled';
  const made = { run: documentId, state: 'made' };
  const hasWritten = async (): Promise<boolean> =>
    counts.create + counts.update > 0 || (await strapi.db.query(IMPORT_RECORD).count({ where: made })) > 0;
  return {
    ...{ documentId, state, reason, origin, startedBy, startedAt, finishedAt, whyNotBulk },
    headline: headline?.value ?? null,
    duration: busy,
    options: optionsOf(options),
    ...{ counts, progress, flagged, undecided, ready },
    unread: run.unread ?? [],
    from: takenFrom,
    may: {
      revise: change && state === 'planned',
      apply: change && state === 'planned' && progress.total > progress.done,
      publish: mayPublish(caller),
      control: change && ['queued', 'applying', 'paused'].includes(state),
      retry: change && isOver && counts.failed + counts.refused > 0,
      undo: caller.may('undo') && isOver && (await hasWritten()),
      discard: change && isOpen && written === 0,
    },
  };
}

const optionsOf = (options: Run['options'] & { date?: string | null }): DeskOptions => {
  const { publish, locale, accept, linkMeetings, date = null } = options;
  return {
    ...{ publish, locale, date, linkMeetings: linkMeetings !== false },
    accept: { headline: accept.headline ?? false, summary: accept.summary ?? false },
  };
};

/** The imports that hold a story with all these words. */
async function holdingStoriesOf(strapi: Core.Strapi, words: string[]): Promise<string[]> {
  if (words.length === 0) return [];
  const { tableName } = strapi.db.metadata.get(IMPORT_ITEM);
  const rows: { run: string }[] = await strapi.db.transaction(({ trx }) => {
    const found = trx(tableName).distinct('run');
    for (const word of words) found.where('words', 'like', `%${word}%`);
    return found;
  });
  return rows.map(({ run }) => run);
}

/** The imports that the user may look at, newest first. */
export async function deskRuns(strapi: Core.Strapi, caller: Caller, asked: RunsQuery): Promise<RunPage> {
  const { page = 1, pageSize = 20, state, by, q } = asked;
  const words = (q ?? '').split(/\s+/).filter(Boolean);
  const holding = await holdingStoriesOf(strapi, wordsIn(q ?? ''));
  const where = {
    $and: [
      ...(caller.may('read') && by !== 'own' ? [] : [{ userId: caller.id }]),
      ...(state ? [{ state }] : []),
      ...(words.length === 0
        ? []
        : [
            {
              $or: [
                { documentId: { $in: holding } },
                {
                  $and: words.map((word) => ({
                    $or: [{ origin: { $containsi: word } }, { startedBy: { $containsi: word } }],
                  })),
                },
              ],
            },
          ]),
    ],
  };
  const total = await strapi.db.query(IMPORT_RUN).count({ where });
  const importing = importingOf(strapi);
  const rows = await importing.runs(pageSize, where, (page - 1) * pageSize);
  const results: DeskRun[] = [];
  for (const { documentId } of rows) {
    // One that was discarded meanwhile is left out.
    const run = await importing.run(documentId).catch(() => null);
    if (run) results.push(await deskRun(strapi, caller, run));
  }
  return { results, pagination: { page, pageSize, total } };
}
