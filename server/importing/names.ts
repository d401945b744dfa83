import type { Core, UID } from '@strapi/strapi';
import { AUTHOR, MEETING, NAME, SOURCE } from '../../content-types';
import { insertRows } from './rows';
import { hashOf } from './state';

/** What an author, a source or a meeting is known by. */
export interface Identity {
  name: string;
  aliases?: unknown;
  /** Tells authors of one name apart. */
  affiliation?: string | null;
  /** Tells meetings of one name apart. */
  startDate?: string | null;
}

export const REFERENCE_TYPES = [AUTHOR, SOURCE, MEETING] as const;
export type ReferenceType = (typeof REFERENCE_TYPES)[number];

/** An author, source or meeting and what it is known by. */
export interface Named extends Identity {
  documentId: string;
}

const BATCH = 500;

/** Two names that differ in case and blanks alone are one. */
export const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** All names of an author, source or meeting, in plain form, each once. */
export const namesOf = ({ name, aliases }: Identity): string[] => [
  ...new Set([name, ...(Array.isArray(aliases) ? aliases : [])].map((one) => plain(String(one)))),
];

/** What names are looked up by: a fixed length, and the same in every collation. */
export const nameKey = (plainName: string): string => hashOf(plainName).slice(0, 32);

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
    namesOf(record).map((name) => ({ kind, key: nameKey(name), record: record.documentId, run })),
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

/**
 * The records that bear one of these names, by their documentIds.
 *
 * @param names in plain form
 * @param run a run whose planned records count too
 */
export async function recordsNamed(
  strapi: Core.Strapi,
  kind: ReferenceType,
  names: string[],
  run: string | null,
): Promise<{ stored: string[]; planned: string[] }> {
  const stored = new Set<string>();
  const planned = new Set<string>();
  const keys = [...new Set(names.map(nameKey))];
  for (let from = 0; from < keys.length; from += BATCH) {
    const rows: { record: string; run: string | null }[] = await strapi.db.query(NAME).findMany({
      where: {
        kind,
        key: { $in: keys.slice(from, from + BATCH) },
        $or: [{ run: { $null: true } }, ...(run ? [{ run }] : [])],
      },
      select: ['record', 'run'],
    });
    for (const row of rows) (row.run ? planned : stored).add(row.record);
  }
  return { stored: [...stored], planned: [...planned] };
}

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
