import type { Core } from '@strapi/strapi';
import { IMPORT_ITEM } from '../../content-types';
import { WRITING, type ItemState, type PlanAction } from './items';
import type { RunState } from './runs';

/**
 * How many stories of a run there are of each kind; each is counted once. Before it begins, what is planned counts as what would be
 * done; from then on as `waiting`.
 */
export type Counts = Record<PlanAction | 'waiting' | 'refused' | 'failed' | 'undone' | 'out', number>;

export const NONE: Counts = {
  ...{ create: 0, update: 0, unchanged: 0, conflict: 0, skipped: 0 },
  ...{ waiting: 0, refused: 0, failed: 0, undone: 0, out: 0 },
};

export interface Tally {
  counts: Counts;
  /** Stories that nothing more is done with, those of them that were tried to be written, and all that were not left out. */
  done: number;
  tried: number;
  total: number;
}

const BEFORE: RunState[] = ['planning', 'planned'];

export async function tallyOf(strapi: Core.Strapi, run: string, runState: RunState): Promise<Tally> {
  const { tableName } = strapi.db.metadata.get(IMPORT_ITEM);
  // Strapi’s queries find the transaction they are in by themselves; this one must be told.
  const rows: { action: PlanAction; state: ItemState; number: number | string }[] = await strapi.db.transaction(
    ({ trx }) =>
      trx(tableName).where({ run }).select('action', 'state').count({ number: '*' }).groupBy('action', 'state'),
  );
  const tally: Tally = { counts: { ...NONE }, done: 0, tried: 0, total: 0 };
  for (const { action, state, ...row } of rows) {
    const number = Number(row.number);
    const isWaiting = state === 'planned' && !BEFORE.includes(runState);
    tally.counts[isWaiting ? 'waiting' : state === 'planned' || state === 'applied' ? action : state] += number;
    if (state === 'out') continue;
    tally.total += number;
    if (state === 'planned') continue;
    tally.done += number;
    if (WRITING.includes(action)) tally.tried += number;
  }
  return tally;
}
