import type { Core, UID } from '@strapi/strapi';
import { AUTHOR, MEETING, SOURCE } from '../../content-types';

/** What an author, a source or a meeting is known by. */
export interface Identity {
  name: string;
  aliases?: unknown;
  /** Tells authors of one name apart. */
  affiliation?: string | null;
  /** Tells meetings of one name apart. */
  startDate?: string | null;
}

/** An author, source or meeting that exists. */
export interface Match extends Identity {
  documentId: string;
}

export type ReferenceType = typeof AUTHOR | typeof SOURCE | typeof MEETING;

const TOLD_APART_BY: Record<ReferenceType, 'affiliation' | 'startDate' | null> = {
  [AUTHOR]: 'affiliation',
  [SOURCE]: null,
  [MEETING]: 'startDate',
};

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const namesOf = ({ name, aliases }: Identity): string[] =>
  [name, ...(Array.isArray(aliases) ? aliases : [])].map((one) => plain(String(one)));

/**
 * Chooses whom a name stands for.
 *
 * A name or an alias matches a name or an alias, whatever its case and blanks. An author of another affiliation is another person,
 * a meeting of another date another meeting; where one of the two does not say, they are taken for the same.
 *
 * @param candidates in order of preference
 * @returns the first that agrees in full, else the first that does not contradict, else null
 */
export function choose<T extends Identity>(uid: ReferenceType, wanted: Identity, candidates: T[]): T | null {
  const known = new Set(namesOf(wanted));
  const named = candidates.filter(({ name, aliases }) => namesOf({ name, aliases }).some((one) => known.has(one)));
  const key = TOLD_APART_BY[uid];
  if (!key) return named[0] ?? null;
  const given = wanted[key];
  const agreeing = named.find((candidate) => given && candidate[key] && plain(candidate[key]) === plain(given));
  return agreeing ?? named.find((candidate) => !given || !candidate[key]) ?? null;
}

/** The longest part of a name that JSON text holds as it is. */
const unescaped = (name: string): string =>
  name.split(/["\\]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');

/** Finds the stored author, source or meeting that a name stands for, see {@link choose}. */
export async function findStored(strapi: Core.Strapi, uid: ReferenceType, wanted: Identity): Promise<Match | null> {
  const key = TOLD_APART_BY[uid];
  const candidates: Match[] = await strapi.db.query(uid as UID.ContentType).findMany({
    where: {
      $or: [wanted.name, ...(Array.isArray(wanted.aliases) ? wanted.aliases : [])].flatMap((name) => [
        { name: { $eqi: String(name).trim() } },
        { aliases: { $containsi: unescaped(String(name).trim()) } },
      ]),
    },
    select: ['documentId', 'name', 'aliases', ...(key ? [key] : [])],
    orderBy: { id: 'asc' },
  });
  return choose(uid, wanted, candidates);
}
