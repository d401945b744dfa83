import type { Core, UID } from '@strapi/strapi';
import type { Knex } from 'knex';
import { outageOf } from './outage';

const STORE = 'strapi::core-store';
const KEY = 'plugin_newsroom_import_lock';

/** Makes the row that imports lock. To be called before the first import. */
export async function prepareLock(strapi: Core.Strapi): Promise<void> {
  await strapi.store({ type: 'plugin', name: 'newsroom' }).set({ key: 'import_lock', value: true });
}

/**
 * Keeps rows from being changed until the transaction ends; waits for those who are changing them.
 *
 * PostgreSQL and MySQL lock the rows. SQLite, which lets one connection write at a time, needs nothing.
 */
export async function lockRows(strapi: Core.Strapi, uid: string, where: Record<string, unknown>): Promise<void> {
  await strapi.db
    .queryBuilder(uid as UID.ContentType)
    .select(['id'])
    .where(where)
    .forUpdate()
    .execute();
}

/**
 * Runs work in a transaction, all or nothing.
 *
 * Beside what the work throws, throws what failed around it: Strapi’s `db.transaction` answers as if all were well when the
 * commit fails, e.g. on a full disk, and hides behind later errors that the transaction could not begin.
 */
export async function inTransaction<T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> {
  let isOver = (): boolean => false;
  let outcome: Promise<unknown> | undefined;
  const begun = (trx: Knex.Transaction): Promise<T> => {
    isOver = () => trx.isCompleted();
    outcome = trx.executionPromise;
    return work();
  };
  try {
    const result = await strapi.db.transaction(({ trx }) => begun(trx));
    if (isOver()) await outcome;
    return result;
  } catch (error) {
    if (!isOver()) throw error;
    const around: unknown = await outcome!.then(
      () => null,
      (reason: unknown) => reason,
    );
    // SQLite may leave open what it could not commit, on the one connection that all use.
    if (around && strapi.db.dialect.client === 'sqlite') await strapi.db.connection.raw('ROLLBACK').catch(() => null);
    throw outageOf(error) || !outageOf(around) ? error : around;
  }
}

/** Runs work in a transaction that no other import, of this or another process on the same database, runs beside. */
export async function alone<T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> {
  return inTransaction(strapi, async () => {
    await lockRows(strapi, STORE, { key: KEY });
    return work();
  });
}
