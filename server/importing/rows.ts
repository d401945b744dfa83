import { randomUUID } from 'node:crypto';
import type { Core, UID } from '@strapi/strapi';
import type { Knex } from 'knex';
import { ARTICLE } from '../../content-types';

type Row = Record<string, unknown>;

/** SQLite takes 32,766 variables in a statement and 500 rows in one of Knex’s inserts. */
const MOST_VARIABLES = 30_000;
const MOST_ROWS = 500;
/** MySQL’s smallest packet by default is 4 MB, and what is escaped in it grows. */
const MOST_CHARACTERS = 1_000_000;

interface LinkTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
  orderColumnName?: string;
  inverseOrderColumnName?: string;
}

/** Where a relation of Article is kept; null when it is not the one-way relation to that type that the plugin made. */
export function linkTable(attribute: unknown, target: string): LinkTable | null {
  const relation = attribute as {
    target?: string;
    joinTable?: LinkTable;
    inversedBy?: string;
    mappedBy?: string;
  };
  const { joinTable, inversedBy, mappedBy } = relation;
  return joinTable && relation.target === target && !inversedBy && !mappedBy ? joinTable : null;
}

/** A documentId; those of one time stand together in the index of them, which writes fewer of its pages than chance would. */
const idAt = (time: Date): string => `${time.getTime().toString(36)}${randomUUID().replaceAll('-', '').slice(16)}`;

const lengthOf = (values: unknown[]): number =>
  values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);

const stored = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : (value ?? null);

/** Divides rows of so many columns into parts that each fit into one statement. */
function* inParts<T>(rows: T[], columns: number, valuesOf: (row: T) => unknown[]): Generator<T[]> {
  const most = Math.min(MOST_ROWS, Math.floor(MOST_VARIABLES / columns));
  let part: T[] = [];
  let length = 0;
  for (const row of rows) {
    const more = lengthOf(valuesOf(row));
    if (part.length === most || (part.length > 0 && length + more > MOST_CHARACTERS)) {
      yield part;
      part = [];
      length = 0;
    }
    part.push(row);
    length += more;
  }
  if (part.length > 0) yield part;
}

/** A moment as PostgreSQL’s driver writes it for a column without time zone: in the zone of this process. */
const localTime = (time: Date): string =>
  new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, -1);

const placesOf = (columns: string[], place: string): string => columns.map(() => place).join(', ');

async function insertValues(trx: Knex.Transaction, table: string, columns: string[], rows: unknown[][]): Promise<void> {
  const places = `(${placesOf(columns, '?')})`;
  const written = rows.map((row) => row.map(stored));
  for (const part of inParts(written, columns.length, (row) => row)) {
    const sql = `insert into ?? (${placesOf(columns, '??')}) values ${part.map(() => places).join(', ')}`;
    await trx.raw(sql, [table, ...columns, ...part.flat()] as never);
  }
}

/** PostgreSQL takes several times as long to read thousands of variables as what they hold: here they are one. */
async function insertAsJson(trx: Knex.Transaction, table: string, columns: string[], rows: unknown[][]): Promise<void> {
  const names = placesOf(columns, '??');
  const sql = `insert into ?? (${names}) select ${names} from json_populate_recordset(null::??, ?)`;
  const written = rows.map((row) => {
    const values = row.map((value, at) => [columns[at], value instanceof Date ? localTime(value) : value]);
    return JSON.stringify(Object.fromEntries(values));
  });
  for (const part of inParts(written, 1, (row) => [row])) {
    await trx.raw(sql, [table, ...columns, ...columns, table, `[${part.join()}]`]);
  }
}

/** Inserts rows into a table, in order, in the caller’s transaction. What a column of JSON holds is given as it is, not as text. */
export async function insertInto(
  strapi: Core.Strapi,
  table: string,
  columns: string[],
  rows: unknown[][],
): Promise<void> {
  const insert = strapi.db.dialect.client === 'postgres' ? insertAsJson : insertValues;
  await strapi.db.transaction(({ trx }) => insert(trx, table, columns, rows));
}

/**
 * Inserts entries of a content type of the newsroom, in order, as Strapi stores them.
 *
 * @param rows attributes by name, every one of which the database’s columns take as it is
 */
export async function insertEntries(strapi: Core.Strapi, uid: UID.ContentType, rows: Row[]): Promise<void> {
  const { attributes } = strapi.db.metadata.get(uid);
  const written = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        ['json', 'blocks'].includes(attributes[name]?.type ?? '') ? stored(value) : value,
      ]),
    ),
  );
  for (const part of inParts(written, Object.keys(attributes).length, Object.values)) {
    await strapi.db.query(uid).createMany({ data: part as never });
  }
}

/**
 * Inserts rows of one of the plugin’s own records, in order. Takes a fraction of the time of Strapi’s `createMany`, which
 * asks for each row’s defaults. What no row has is left to the database, as null.
 *
 * @param rows the same attributes in each, by name
 */
export async function insertRows(strapi: Core.Strapi, uid: UID.ContentType, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { attributes, tableName } = tableOf(strapi, uid);
  const names = Object.keys(rows[0]!).filter((name) => rows.some((row) => row[name] != null));
  const now = new Date();
  const columns = ['document_id', 'created_at', 'updated_at', 'published_at'];
  await insertInto(
    strapi,
    tableName,
    [...columns, ...names.map((name) => attributes[name]!.columnName)],
    rows.map((row) => [idAt(now), now, now, now, ...names.map((name) => row[name])]),
  );
}

const tableOf = (strapi: Core.Strapi, uid: UID.ContentType) =>
  strapi.db.metadata.get(uid) as unknown as { tableName: string; attributes: Record<string, { columnName: string }> };

/**
 * Updates rows of a type by one statement for many.
 *
 * @param rows the ids, and for each the same attributes, all of them texts
 * @param all what every one of them gets beside
 */
export async function updateRows(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  rows: ({ id: number } & Record<string, string | number | null>)[],
  all: Row = {},
): Promise<void> {
  const { attributes, tableName } = tableOf(strapi, uid);
  const columnOf = (name: string): string => attributes[name]!.columnName;
  const same = Object.fromEntries(
    Object.entries({ ...all, updatedAt: new Date() }).map(([name, value]) => [columnOf(name), value]),
  );
  await strapi.db.transaction(async ({ trx }) => {
    for (let from = 0; from < rows.length; from += MOST_ROWS) {
      const part = rows.slice(from, from + MOST_ROWS);
      const names = Object.keys(part[0]!).filter((name) => name !== 'id');
      const each = names.map((name) => {
        const cases = part.map(() => 'when ? then ?').join(' ');
        const bound = part.flatMap((row) => [row.id, row[name] ?? null]);
        return [columnOf(name), trx.raw(`case ?? ${cases} end`, ['id', ...bound])];
      });
      const ids = part.map(({ id }) => id);
      await trx(tableName)
        .whereIn('id', ids)
        .update({ ...same, ...Object.fromEntries(each) });
    }
  });
}

/** Rows of Article and, in order, what they link. */
export interface Links {
  from: number;
  to: number[];
  /** What the order counts from. */
  first: number;
}

/** Inserts the rows of a relation of Article. */
export async function insertLinks(strapi: Core.Strapi, field: string, links: Links[]): Promise<void> {
  const attribute = strapi.db.metadata.get(ARTICLE).attributes[field] as unknown as { joinTable: LinkTable };
  const { name, joinColumn, inverseJoinColumn, orderColumnName } = attribute.joinTable;
  const columns = [joinColumn.name, inverseJoinColumn.name, ...(orderColumnName ? [orderColumnName] : [])];
  const rows = links.flatMap(({ from, to, first }) =>
    to.map((id, index) => [from, id, ...(orderColumnName ? [first + index] : [])]),
  );
  await insertInto(strapi, name, columns, rows);
}
