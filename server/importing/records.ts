import type { Core, UID } from '@strapi/strapi';
import { IMPORT_RECORD } from '../../content-types';
import { candidatesFor, directoryOf, type Directory, type Match } from './match';
import { newDocumentId } from './bulk';
import type { LinkChoice } from './review';
import { insertRows } from './rows';
import { keepNames, plain, type Identity, type ReferenceType } from './names';
import type { Offer, PlannedLink, Withheld } from './plan';

/** An author, source or meeting that a run makes. */
export interface RecordRow {
  id: number;
  run: string;
  kind: ReferenceType;
  /** Its documentId, also before it is made. */
  record: string;
  state: 'planned' | 'made' | 'undone';
  values: Identity & Record<string, unknown>;
  /** Its state after it was made, see `standingOf`. */
  written: string | null;
  /** Somebody wants it beside those that bear the same name. */
  isApart: boolean | null;
}

interface Planned extends Match {
  uid: ReferenceType;
  values: RecordRow['values'];
  isApart: boolean;
  isStored: boolean;
  isChanged: boolean;
}

/** What came of a name. */
export interface Linked {
  link: PlannedLink | null;
  offer: Omit<Offer, 'field'> | null;
  /** One would have to be made, and whoever imports may not. */
  isWithheld?: true;
}

/** Finds or plans whom stories link. */
export interface Linker {
  /**
   * One that exists, one that the run makes, or an offer where only a person can tell. Whoever was chosen is taken, unless
   * gone meanwhile.
   */
  link(uid: ReferenceType, values: Identity, chosen?: LinkChoice): Linked;
  /** Keeps in the database which of these the run makes. */
  keep(linked: string[]): Promise<void>;
}

/**
 * @param run documentId of the run; what it planned before is found again
 * @param wanted all who will be asked for
 * @param limits those that were chosen by hand, and what must not be made or written
 */
export async function linkerFor(
  strapi: Core.Strapi,
  run: string,
  wanted: Map<ReferenceType, Identity[]>,
  { chosen = [], withheld = {} }: { chosen?: string[]; withheld?: Withheld['records'] } = {},
): Promise<Linker> {
  const planned = new Map<string, Planned>();
  const directories = new Map<ReferenceType, Directory<Match>>();
  for (const [uid, identities] of wanted) {
    const candidates = await candidatesFor(strapi, uid, identities, run);
    for (const candidate of candidates.filter(({ isPlanned }) => isPlanned)) {
      const { documentId, isPlanned, isApart = false, ...values } = candidate;
      planned.set(documentId, Object.assign(candidate, { uid, values, isApart, isStored: true, isChanged: false }));
    }
    directories.set(uid, directoryOf(uid, candidates));
  }
  const existing = new Map<string, Identity>();
  for (const uid of wanted.keys()) {
    const where = { documentId: { $in: chosen } };
    const rows: (Identity & { documentId: string })[] =
      chosen.length === 0 ? [] : await strapi.db.query(uid as UID.ContentType).findMany({ where });
    for (const row of rows) existing.set(`${uid} ${row.documentId}`, row);
  }

  const planNew = (uid: ReferenceType, all: Identity, isApart: boolean): Linked => {
    const left = withheld[uid] ?? [];
    if (left === '*' || left.includes('name')) return { link: null, offer: null, isWithheld: true };
    const values = Object.fromEntries(Object.entries(all).filter(([name]) => !left.includes(name))) as typeof all;
    const documentId = newDocumentId(strapi);
    const record: Planned = {
      ...{ ...values, documentId, isPlanned: true },
      ...{ uid, values: { ...values }, isApart, isStored: false, isChanged: false },
    };
    planned.set(documentId, record);
    directories.get(uid)!.add(record);
    return { link: { documentId, name: values.name, isNew: true }, offer: null };
  };

  return {
    link(uid, values, choice) {
      if (choice && 'create' in choice) {
        const known = [...planned.values()].find(
          (one) => one.uid === uid && one.isApart && plain(one.name) === plain(values.name),
        );
        if (known) return { link: { documentId: known.documentId, name: known.name, isNew: true }, offer: null };
        return planNew(uid, values, true);
      }
      const taken = choice && existing.get(`${uid} ${choice.documentId}`);
      if (taken) return { link: { documentId: choice.documentId, name: taken.name }, offer: null };
      const directory = directories.get(uid)!;
      const { chosen, unsure } = directory.choose(values);
      if (unsure.length > 0) {
        const candidates = unsure.map(({ documentId, name, affiliation, startDate }) => {
          return { documentId, name, detail: affiliation ?? startDate ?? null };
        });
        return { link: null, offer: { name: values.name, candidates } };
      }
      if (chosen && !chosen.isPlanned)
        return { link: { documentId: chosen.documentId, name: chosen.name }, offer: null };
      const known = chosen && planned.get(chosen.documentId)!;
      if (known) {
        for (const [key, value] of Object.entries(values)) {
          if (known.values[key] != null || value == null) continue;
          known.values[key] = value;
          Object.assign(known, { [key]: value, isChanged: true });
        }
        return { link: { documentId: known.documentId, name: known.name, isNew: true }, offer: null };
      }
      return planNew(uid, values, false);
    },

    async keep(linked) {
      const isLinked = new Set(linked);
      const fresh = [...planned.values()].filter(({ documentId, isStored }) => !isStored && isLinked.has(documentId));
      const rows = fresh.map(({ uid, documentId, values, isApart }) => {
        return { run, kind: uid, record: documentId, state: 'planned', values, isApart };
      });
      await insertRows(strapi, IMPORT_RECORD, rows);
      for (const uid of directories.keys()) {
        await keepNames(
          strapi,
          uid,
          fresh.filter((record) => record.uid === uid),
          run,
        );
      }
      for (const { documentId, values, isStored, isChanged } of planned.values()) {
        if (!isStored || !isChanged) continue;
        await strapi.db.query(IMPORT_RECORD).update({ where: { run, record: documentId }, data: { values } });
      }
    },
  };
}
