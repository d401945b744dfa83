import type { Core, UID } from '@strapi/strapi';
import { NAME } from '../../content-types';
import { keysOf, namesOf, REFERENCE_TYPES, RULE, type Identity, type ReferenceType } from './identity';
import { insertRows } from './rows';
import { hashOf } from './state';

export { namesOf, plain, REFERENCE_TYPES, type Identity, type ReferenceType } from './identity';

/** An author, source or meeting and what it is known by. */
export interface Named extends Identity {
  documentId: string;
}

const BATCH = 500;
/** What so many share leads to nobody in particular. */
const COMMON = 50;

/** What names are looked up by: a fixed length, and the same in every collation. */
const nameKey = (plainName: string): string => hashOf(plainName).slice(0, 32);

/**
 * Keeps under which names records are found, in place of what was kept of them.
 *
 * @param run the run that plans to make them; null when they exist
 */
export async function keepNames(
  strapi: Core.Strapi,
  kind: ReferenceType,
  records: Named[],
  run: string | null = null,
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.flatMap((record) =>
    [...namesOf(record), ...keysOf(kind, record).held].map((name) => {
      return { kind, key: nameKey(name), record: record.documentId, run };
    }),
  );
  await forgetNames(
    strapi,
    records.map(({ documentId }) => documentId),
  );
  await insertRows(strapi, NAME, rows);
}

/** By their ids: on MySQL, deleting by a condition locks what others are about to insert, too. */
export async function forgetNames(strapi: Core.Strapi, records: string[]): Promise<void> {
  if (records.length === 0) return;
  const rows: { id: number }[] = await strapi.db
    .query(NAME)
    .findMany({ where: { record: { $in: records } }, select: ['id'] });
  if (rows.length > 0) await strapi.db.query(NAME).deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
}

/** documentIds of records that exist, and of those a run plans to make. */
export interface Found {
  stored: string[];
  planned: string[];
}

/**
 * The records that are kept under one of these names or keys.
 *
 * @param names in plain form, or see `keysOf`
 * @param run a run whose planned records count too
 * @param most a name under which more are kept is passed over
 */
export async function recordsNamed(
  strapi: Core.Strapi,
  kind: ReferenceType,
  names: string[],
  run: string | null,
  most = Infinity,
): Promise<Found> {
  const found: Found = { stored: [], planned: [] };
  const keys = [...new Set(names.map(nameKey))];
  const byKey = new Map<string, { record: string; run: string | null }[]>();
  for (let from = 0; from < keys.length; from += BATCH) {
    const rows: { key: string; record: string; run: string | null }[] = await strapi.db.query(NAME).findMany({
      where: {
        kind,
        key: { $in: keys.slice(from, from + BATCH) },
        $or: [{ run: { $null: true } }, ...(run ? [{ run }] : [])],
      },
      select: ['key', 'record', 'run'],
    });
    for (const row of rows) {
      const same = byKey.get(row.key);
      if (same) same.push(row);
      else byKey.set(row.key, [row]);
    }
  }
  for (const rows of byKey.values()) {
    if (rows.length > most) continue;
    for (const { record, run: planner } of rows) (planner ? found.planned : found.stored).push(record);
  }
  return { stored: [...new Set(found.stored)], planned: [...new Set(found.planned)] };
}

/** The records that may be meant by these although they bear other names; what many share leads to none. */
export const recordsAlike = (
  strapi: Core.Strapi,
  kind: ReferenceType,
  wanted: Identity[],
  run: string | null,
): Promise<Found> =>
  recordsNamed(
    strapi,
    kind,
    wanted.flatMap((one) => keysOf(kind, one).asked),
    run,
    COMMON,
  );

/** Keeps the names of authors, sources and meetings as they are written, by whomever. */
export function watchNames(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const kind = REFERENCE_TYPES.find((uid) => uid === context.uid);
    const result = await next();
    if (!kind) return result;
    if (context.action === 'delete') {
      await forgetNames(strapi, [(context.params as { documentId: string }).documentId]);
    } else if (context.action === 'create' || context.action === 'update' || context.action === 'clone') {
      const written = result as { documentId?: string } | null;
      const documentId = written?.documentId;
      const record = documentId && (await strapi.db.query(kind).findOne({ where: { documentId } }));
      if (record) await keepNames(strapi, kind, [record]);
    }
    return result;
  });
}

/** Keeps the names of what was written before the plugin kept them, or around the document service. To be called at the start. */
export async function keepMissingNames(strapi: Core.Strapi): Promise<void> {
  const rule = { type: 'plugin', name: 'newsroom', key: 'names_rule' };
  if ((await strapi.store.get(rule)) !== RULE) {
    await strapi.db.query(NAME).deleteMany({ where: { run: { $null: true } } });
    await strapi.store.set({ ...rule, value: RULE });
  }
  const { tableName: names } = strapi.db.metadata.get(NAME);
  for (const kind of REFERENCE_TYPES) {
    const { tableName } = strapi.db.metadata.get(kind);
    for (;;) {
      const connection = strapi.db.connection;
      const nameless: { document_id: string }[] = await connection(tableName)
        .select('document_id')
        .whereNotExists(
          connection(names)
            .select('id')
            .whereRaw('?? = ??', [`${names}.record`, `${tableName}.document_id`]),
        )
        .limit(BATCH);
      if (nameless.length === 0) break;
      const ids = nameless.map((row) => row.document_id);
      await keepNames(
        strapi,
        kind,
        await strapi.db.query(kind as UID.ContentType).findMany({ where: { documentId: { $in: ids } } }),
      );
    }
  }
}
