import type { Core, UID } from '@strapi/strapi';
import { IMPORT_RECORD } from '../../content-types';
import { agreement, detailOf, isAlike, keysOf, KNOWN_BY } from './identity';
import {
  namesOf,
  recordsAlike,
  plain,
  recordsNamed,
  type Found,
  type Identity,
  type Named,
  type ReferenceType,
} from './names';

export type { Identity, ReferenceType } from './names';

/** An author, source or meeting that exists, or that a run plans to make. */
export interface Match extends Named {
  isPlanned: boolean;
  /** Of a planned one: position of the only story that links it; null when several do. */
  onlyFor?: number | null;
  /** Of a planned one: somebody wants it beside the one that bears the same name. */
  isApart?: boolean | null;
}

const BATCH = 500;

/** Whom a name stands for: one, none, or – when it may be any of several, or one that is told of otherwise – nobody yet. */
export interface Choice<T> {
  chosen: T | null;
  /** The ones among whom only a person can choose; empty when the choice is clear. */
  unsure: T[];
}

/** Authors, sources or meetings by their names. */
export interface Directory<T> {
  choose(wanted: Identity): Choice<T>;
  /** Those who may be meant although they bear another name, see `isAlike`. */
  alike(wanted: Identity): T[];
  add(candidate: T): void;
}

/**
 * Sorts candidates by their names, to choose among them whom a name stands for.
 *
 * A name or an alias matches a name or an alias, as `plain` writes them. Of those of one name, one is taken who agrees in all
 * that is told, else who does not contradict, unless that could be several; see `agreement`.
 *
 * @param candidates in order of preference: of those that agree as well, the first is chosen
 */
export function directoryOf<T extends Identity>(uid: ReferenceType, candidates: T[]): Directory<T> {
  const order = new Map<T, number>();
  const byName = new Map<string, T[]>();
  let byKey: Map<string, T[]> | null = null;
  const put = (map: Map<string, T[]>, names: string[], candidate: T): void => {
    for (const name of names) {
      const named = map.get(name);
      if (named) named.push(candidate);
      else map.set(name, [candidate]);
    }
  };
  const add = (candidate: T): void => {
    order.set(candidate, order.size);
    put(byName, namesOf(candidate), candidate);
    if (byKey) put(byKey, keysOf(uid, candidate).held, candidate);
  };
  candidates.forEach(add);

  const known = (map: Map<string, T[]>, names: string[]): T[] =>
    [...new Set(names.flatMap((name) => map.get(name) ?? []))].sort((a, b) => order.get(a)! - order.get(b)!);
  return {
    add,
    choose(wanted) {
      const equal: T[] = [];
      const open: T[] = [];
      const doubted: T[] = [];
      for (const candidate of known(byName, namesOf(wanted))) {
        const agreed = agreement(uid, wanted, candidate);
        if (agreed === 'equal') equal.push(candidate);
        if (agreed === 'open') open.push(candidate);
        if (agreed === 'doubt') doubted.push(candidate);
      }
      const alone = inOnePlace(wanted, equal);
      if (equal.length > 0) return alone ? { chosen: alone, unsure: [] } : { chosen: null, unsure: equal };
      if (new Set(open.map(detailOf)).size > 1) return { chosen: null, unsure: [...open, ...doubted] };
      return open.length > 0 ? { chosen: open[0]!, unsure: [] } : { chosen: null, unsure: doubted };
    },
    alike(wanted) {
      if (!byKey) {
        byKey = new Map();
        for (const candidate of order.keys()) put(byKey, keysOf(uid, candidate).held, candidate);
      }
      return known(byKey, keysOf(uid, wanted).asked).filter((candidate) => isAlike(uid, wanted, candidate));
    },
  };
}

/** The first of these that is in the place of the wanted one, where it has any; null where they are in several. */
function inOnePlace<T extends Identity>(wanted: Identity, candidates: T[]): T | null {
  if (candidates.length < 2) return candidates[0] ?? null;
  const placeOf = ({ place }: Identity): string => plain(place ?? '');
  const here = placeOf(wanted) === '' ? [] : candidates.filter((one) => placeOf(one) === placeOf(wanted));
  const left = here.length > 0 ? here : candidates;
  const places = new Set(left.map(placeOf).filter((place) => place !== ''));
  return places.size > 1 ? null : left[0]!;
}

/** Whom a name stands for among these, see {@link directoryOf}; null also when it may be several. */
export const choose = <T extends Identity>(uid: ReferenceType, wanted: Identity, candidates: T[]): T | null =>
  directoryOf(uid, candidates).choose(wanted).chosen;

/**
 * Those among whom one may be chosen for any of these, in order of preference: the oldest first.
 *
 * @param run a run whose planned records count too
 */
export const candidatesFor = async (
  strapi: Core.Strapi,
  uid: ReferenceType,
  wanted: Identity[],
  run: string | null = null,
): Promise<Match[]> => load(strapi, uid, await recordsNamed(strapi, uid, wanted.flatMap(namesOf), run), run);

/** Those who may be meant by any of these although they bear other names. */
export const candidatesLike = async (
  strapi: Core.Strapi,
  uid: ReferenceType,
  wanted: Identity[],
  run: string | null = null,
): Promise<Match[]> => load(strapi, uid, await recordsAlike(strapi, uid, wanted, run), run);

async function load(
  strapi: Core.Strapi,
  uid: ReferenceType,
  { stored, planned }: Found,
  run: string | null,
): Promise<Match[]> {
  const found: Match[] = [];
  for (let from = 0; from < stored.length; from += BATCH) {
    const rows: Named[] = await strapi.db.query(uid as UID.ContentType).findMany({
      where: { documentId: { $in: stored.slice(from, from + BATCH) } },
      select: ['documentId', 'name', 'aliases', ...KNOWN_BY[uid]],
      orderBy: { id: 'asc' },
    });
    found.push(...rows.map((row) => ({ ...row, isPlanned: false })));
  }
  for (let from = 0; from < planned.length; from += BATCH) {
    type Row = { record: string; values: Identity; onlyFor: number | null; isApart: boolean | null };
    const rows: Row[] = await strapi.db.query(IMPORT_RECORD).findMany({
      where: { record: { $in: planned.slice(from, from + BATCH) }, run, state: 'planned' },
      select: ['record', 'values', 'onlyFor', 'isApart'],
      orderBy: { id: 'asc' },
    });
    found.push(
      ...rows.map(({ record, values, ...row }) => ({ ...values, documentId: record, isPlanned: true, ...row })),
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
