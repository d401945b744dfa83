import type { Core, UID } from '@strapi/strapi';
import { AUTHOR, IMPORT_RECORD, MEETING, SOURCE } from '../../content-types';
import { namesOf, plain, recordsNamed, type Identity, type Named, type ReferenceType } from './names';

export type { Identity, ReferenceType } from './names';

/** An author, source or meeting that exists, or that a run plans to make. */
export interface Match extends Named {
  isPlanned: boolean;
  /** It is planned beside those that bear the same name. */
  isApart?: boolean;
}

const TOLD_APART_BY: Record<ReferenceType, 'affiliation' | 'startDate' | null> = {
  [AUTHOR]: 'affiliation',
  [SOURCE]: null,
  [MEETING]: 'startDate',
};

const BATCH = 500;

/** Whom a name stands for: one, none, or – when it may be any of several – nobody yet. */
export interface Choice<T> {
  chosen: T | null;
  /** The ones among whom only a person can choose; empty when the choice is clear. */
  unsure: T[];
}

/** Authors, sources or meetings by their names. */
export interface Directory<T> {
  choose(wanted: Identity): Choice<T>;
  add(candidate: T): void;
}

/**
 * Sorts candidates by their names, to choose among them whom a name stands for.
 *
 * A name or an alias matches a name or an alias, whatever its case and blanks. An author of another affiliation is another person,
 * a meeting of another date another meeting; where one of the two does not say, they are taken for the same, unless that
 * could be several.
 *
 * @param candidates in order of preference: of those that agree as well, the first is chosen
 */
export function directoryOf<T extends Identity>(uid: ReferenceType, candidates: T[]): Directory<T> {
  const key = TOLD_APART_BY[uid];
  const order = new Map<T, number>();
  const byName = new Map<string, T[]>();
  const add = (candidate: T): void => {
    order.set(candidate, order.size);
    for (const name of namesOf(candidate)) {
      const named = byName.get(name);
      if (named) named.push(candidate);
      else byName.set(name, [candidate]);
    }
  };
  candidates.forEach(add);

  const detail = (one: Identity): string => (key && one[key] ? plain(one[key]) : '');
  return {
    add,
    choose(wanted) {
      const given = detail(wanted);
      const named = [...new Set(namesOf(wanted).flatMap((name) => byName.get(name) ?? []))]
        .filter((one) => given === '' || detail(one) === '' || detail(one) === given)
        .sort((a, b) => Number(detail(b) === given) - Number(detail(a) === given) || order.get(a)! - order.get(b)!);
      const isUnsure = given === '' && new Set(named.map(detail)).size > 1 && detail(named[0]!) !== '';
      return isUnsure ? { chosen: null, unsure: named } : { chosen: named[0] ?? null, unsure: [] };
    },
  };
}

/** Whom a name stands for among these, see {@link directoryOf}; null also when it may be several. */
export const choose = <T extends Identity>(uid: ReferenceType, wanted: Identity, candidates: T[]): T | null =>
  directoryOf(uid, candidates).choose(wanted).chosen;

/**
 * Those among whom one may be chosen for any of these, in order of preference: the oldest first.
 *
 * @param run a run whose planned records count too
 */
export async function candidatesFor(
  strapi: Core.Strapi,
  uid: ReferenceType,
  wanted: Identity[],
  run: string | null = null,
): Promise<Match[]> {
  const key = TOLD_APART_BY[uid];
  const { stored, planned } = await recordsNamed(strapi, uid, wanted.flatMap(namesOf), run);
  const found: Match[] = [];
  for (let from = 0; from < stored.length; from += BATCH) {
    const rows: Named[] = await strapi.db.query(uid as UID.ContentType).findMany({
      where: { documentId: { $in: stored.slice(from, from + BATCH) } },
      select: ['documentId', 'name', 'aliases', ...(key ? [key] : [])],
      orderBy: { id: 'asc' },
    });
    found.push(...rows.map((row) => ({ ...row, isPlanned: false })));
  }
  for (let from = 0; from < planned.length; from += BATCH) {
    const rows: { record: string; values: Identity; isApart: boolean | null }[] = await strapi.db
      .query(IMPORT_RECORD)
      .findMany({
        where: { record: { $in: planned.slice(from, from + BATCH) }, run, state: 'planned' },
        select: ['record', 'values', 'isApart'],
        orderBy: { id: 'asc' },
      });
    found.push(
      ...rows.map(({ record, values, isApart }) => {
        return { ...values, documentId: record, isPlanned: true, isApart: isApart ?? false };
      }),
    );
  }
  return found;
}

/** The stored author, source or meeting that each of these stands for, see {@link directoryOf}. */
export async function findStored(
  strapi: Core.Strapi,
  uid: ReferenceType,
  wanted: Identity[],
): Promise<(Match | null)[]> {
  const stored = directoryOf(uid, await candidatesFor(strapi, uid, wanted));
  return wanted.map((one) => stored.choose(one).chosen);
}
