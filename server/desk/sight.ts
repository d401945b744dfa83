import type { Core, UID } from '@strapi/strapi';
import { ARTICLE, AUTHOR, MEETING, SOURCE } from '../../content-types';
import { CREATOR, readable } from '../linking/permissions';
import type { Caller } from './permissions';
import type { DeskRecord } from './shapes';

const DETAILS = { [AUTHOR]: ['affiliation'], [SOURCE]: ['kind'], [MEETING]: ['startDate', 'place'] };
const BATCH = 500;

type Entry = Record<string, unknown> & { documentId: string };

/** The entries with these documentIds that the user may read, with who made them. Of several versions, the draft in that locale. */
async function entries(
  strapi: Core.Strapi,
  caller: Caller,
  uid: UID.ContentType,
  ids: string[],
  where: object = {},
  populate: object = {},
): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  const may = caller.on(uid);
  if (ids.length === 0 || may.cannot.read()) return found;
  for (let from = 0; from < ids.length; from += BATCH) {
    const own = { documentId: { $in: ids.slice(from, from + BATCH) }, ...where };
    const rows: Entry[] = await strapi.db.query(uid).findMany({
      where: await readable(strapi, uid, may, own),
      populate: { ...CREATOR, ...populate } as never,
      orderBy: { id: 'asc' },
    });
    for (const row of rows) if (!found.has(row.documentId)) found.set(row.documentId, row);
  }
  return found;
}

/** The authors, sources or meetings with these documentIds that the user may read by name. */
export async function recordsSeen(
  strapi: Core.Strapi,
  caller: Caller,
  uid: typeof AUTHOR | typeof SOURCE | typeof MEETING,
  ids: string[],
): Promise<Map<string, DeskRecord>> {
  const may = caller.on(uid);
  const found = await entries(strapi, caller, uid, [...new Set(ids)]);
  const seen = new Map<string, DeskRecord>();
  for (const [documentId, entry] of found) {
    if (may.cannot.read(entry, 'name')) continue;
    const told = DETAILS[uid].filter((field) => may.can.read(entry, field)).map((field) => entry[field]);
    seen.set(documentId, { documentId, name: String(entry.name), detail: told.filter(Boolean).join(', ') || null });
  }
  return seen;
}

/** An article as far as the user may read it. */
export interface SeenArticle {
  documentId: string;
  draft: Entry;
  may(field: string): boolean;
}

/** The drafts of articles that the user may read. */
export async function articlesSeen(
  strapi: Core.Strapi,
  caller: Caller,
  ids: string[],
  locale: string,
): Promise<Map<string, SeenArticle>> {
  const may = caller.on(ARTICLE);
  const links = { authors: true, source: true, meetings: true };
  const where = { locale, publishedAt: { $null: true } };
  const found = await entries(strapi, caller, ARTICLE, [...new Set(ids)], where, links);
  return new Map(
    [...found].map(([documentId, draft]) => [
      documentId,
      { documentId, draft, may: (field: string) => may.can.read(draft, field) },
    ]),
  );
}
