import type { Core, UID } from '@strapi/strapi';

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

/** Runs work in a transaction that no other import, of this or another process on the same database, runs beside. */
export async function alone<T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> {
  return strapi.db.transaction(async () => {
    await lockRows(strapi, STORE, { key: KEY });
    return work();
  });
}
