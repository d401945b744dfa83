import type { Core } from '@strapi/strapi';
import { IMPORT_RECORD } from '../../content-types';
import { candidatesFor, directoryOf, type Directory, type Match } from './match';
import { newDocumentId } from './bulk';
import { insertRows } from './rows';
import { keepNames, type Identity, type ReferenceType } from './names';
import type { Offer, PlannedLink } from './plan';

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
}

interface Planned extends Match {
  uid: ReferenceType;
  values: RecordRow['values'];
  isStored: boolean;
  isChanged: boolean;
}

/** Finds or plans whom stories link. */
export interface Linker {
  /** One that exists, one that the run makes, or an offer where only a person can tell. */
  link(uid: ReferenceType, values: Identity): { link: PlannedLink | null; offer: Omit<Offer, 'field'> | null };
  /** Keeps in the database which of these the run makes. */
  keep(linked: string[]): Promise<void>;
}

/**
 * @param run documentId of the run; what it planned before is found again
 * @param wanted all who will be asked for
 */
export async function linkerFor(
  strapi: Core.Strapi,
  run: string,
  wanted: Map<ReferenceType, Identity[]>,
): Promise<Linker> {
  const planned = new Map<string, Planned>();
  const directories = new Map<ReferenceType, Directory<Match>>();
  for (const [uid, identities] of wanted) {
    const candidates = await candidatesFor(strapi, uid, identities, run);
    for (const candidate of candidates.filter(({ isPlanned }) => isPlanned)) {
      const { documentId, isPlanned, ...values } = candidate;
      planned.set(documentId, Object.assign(candidate, { uid, values, isStored: true, isChanged: false }));
    }
    directories.set(uid, directoryOf(uid, candidates));
  }
  return {
    link(uid, values) {
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
      const documentId = newDocumentId(strapi);
      const record: Planned = {
        ...{ ...values, documentId, isPlanned: true },
        ...{ uid, values: { ...values }, isStored: false, isChanged: false },
      };
      planned.set(documentId, record);
      directory.add(record);
      return { link: { documentId, name: values.name, isNew: true }, offer: null };
    },

    async keep(linked) {
      const isLinked = new Set(linked);
      const fresh = [...planned.values()].filter(({ documentId, isStored }) => !isStored && isLinked.has(documentId));
      const rows = fresh.map(({ uid, documentId, values }) => {
        return { run, kind: uid, record: documentId, state: 'planned', values };
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
