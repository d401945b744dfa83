import { createHash } from 'node:crypto';
import type { Core, UID } from '@strapi/strapi';
import { ARTICLE } from '../../content-types';

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, canonical(entry)]),
  );
};

/** A SHA-256 over a value’s JSON with its keys in order: equal values, equal hash, whatever database they went through. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)) ?? 'null')
    .digest('hex');

/**
 * The state of a document in all its versions and locales, to see later whether anybody changed it.
 *
 * @returns a hash, or null when there is no such document
 */
export async function stateOf(strapi: Core.Strapi, uid: UID.ContentType, documentId: string): Promise<string | null> {
  const rows: Record<string, unknown>[] = await strapi.db
    .query(uid)
    .findMany({ where: { documentId }, orderBy: { id: 'asc' } });
  return rows.length === 0
    ? null
    : hashOf(rows.map((row) => ({ ...row, updatedAt: new Date(String(row.updatedAt)).toISOString() })));
}

/** What differs between the draft and the published version of a document by nature. */
const OF_THE_VERSION = new Set(['id', 'createdAt', 'updatedAt', 'publishedAt', 'firstPublishedAt', 'localizations']);

const content = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(content);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OF_THE_VERSION.has(key))
      .map(([key, entry]) => [key, content(entry)]),
  );
};

/** How an article stands: whether it is published, and whether its draft holds what is not. */
export async function publicationOf(
  strapi: Core.Strapi,
  documentId: string,
  locale: string,
): Promise<'draft' | 'published' | 'modified'> {
  const version = (status: 'draft' | 'published') =>
    strapi.documents(ARTICLE).findOne({ documentId, locale, status, populate: '*' });
  const published = await version('published');
  if (!published) return 'draft';
  return hashOf(content(published)) === hashOf(content(await version('draft'))) ? 'published' : 'modified';
}
