import type { Core, UID } from '@strapi/strapi';
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

const lengthOf = (row: Row): number =>
  Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);

/** Inserts rows of a type, in order: attributes by name, every one of which the database's columns take as it is. */
export async function insertRows(strapi: Core.Strapi, uid: UID.ContentType, rows: Row[]): Promise<void> {
  const { attributes } = strapi.db.metadata.get(uid);
  const written = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const inJson = ['json', 'blocks'].includes(attributes[name]?.type ?? '') && typeof value === 'object';
        return [name, inJson && value !== null ? JSON.stringify(value) : value];
      }),
    ),
  );
  const mostRows = Math.min(MOST_ROWS, Math.floor(MOST_VARIABLES / Object.keys(attributes).length));
  let batch: Row[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await strapi.db.query(uid).createMany({ data: batch as never });
    batch = [];
    length = 0;
  };
  for (const row of written) {
    const more = lengthOf(row);
    if (batch.length === mostRows || length + more > MOST_CHARACTERS) await flush();
    batch.push(row);
    length += more;
  }
  await flush();
}

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
  const { attributes, tableName } = strapi.db.metadata.get(uid) as unknown as {
    tableName: string;
    attributes: Record<string, { columnName: string }>;
  };
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
  const rows = links.flatMap(({ from, to, first }) =>
    to.map((id, index) => ({
      [joinColumn.name]: from,
      [inverseJoinColumn.name]: id,
      ...(orderColumnName ? { [orderColumnName]: first + index } : {}),
    })),
  );
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    await strapi.db
      .queryBuilder(name as UID.ContentType)
      .insert(rows.slice(from, from + MOST_ROWS))
      .execute();
  }
}
