import type { Core } from '@strapi/strapi';

/** Any number that nobody else takes: the lock’s name in PostgreSQL, where locks are numbers. */
const LOCK = 7_306_941_152;
const NAME = 'newsroom import';
const PATIENCE = 60;

/**
 * Runs work in a transaction that no other import, of this or another process on the same database, runs beside.
 *
 * PostgreSQL and MySQL hold an advisory lock meanwhile; SQLite lets one connection write at a time by itself.
 *
 * @throws Error when another import holds the lock for a minute (MySQL)
 */
export async function alone<T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> {
  return strapi.db.transaction(async ({ trx }) => {
    const { client } = strapi.db.config.connection;
    if (client === 'postgres') await trx.raw('SELECT pg_advisory_xact_lock(?)', [LOCK]);
    if (client !== 'mysql') return work();
    const [[answer]] = await trx.raw('SELECT GET_LOCK(?, ?) AS taken', [NAME, PATIENCE]);
    if (answer.taken !== 1) throw new Error('Another import is still running. Nothing was imported: try again later.');
    try {
      return await work();
    } finally {
      await trx.raw('SELECT RELEASE_LOCK(?)', [NAME]);
    }
  });
}
