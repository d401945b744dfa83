import type { Core } from '@strapi/strapi';
import { IMPORT_RECORD } from '../../content-types';
import { candidatesFor, candidatesLike, directoryOf, findStored, type Directory, type Match } from './match';
import { newDocumentId } from './bulk';
import { insertRows } from './rows';
import { forgetNames, keepNames, plain, type Identity, type ReferenceType } from './names';
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
  /** Somebody wants it beside the one that bears the same name. */
  isApart: boolean | null;
  /** Position of the only story that links it; null when several do. */
  onlyFor: number | null;
}

interface Planned extends Match {
  uid: ReferenceType;
  values: RecordRow['values'];
  onlyFor: number | null;
  isStored: boolean;
  isChanged: boolean;
}

/** documentIds of planned records that were forgotten, to be given to those of the same name again. */
export type Forgotten = Map<string, string>;

const forgottenKey = (uid: string, name: string): string => `${uid} ${plain(name)}`;

/** Whom a name of a story stands for: one that exists, one that the run makes, or an offer where only a person can tell. */
export interface Named {
  link: PlannedLink | null;
  offer: Pick<Offer, 'name' | 'why' | 'candidates'> | null;
  /** One would have to be made, and whoever imports may not. */
  isWithheld?: true;
}

/** Finds or plans whom stories link. */
export interface Linker {
  /**
   * @param named all whom a story names in one relation, in order; whom it names apart are not offered for each other
   * @param position of the story
   */
  link(uid: ReferenceType, named: Identity[], position: number): Named[];
  /** Keeps in the database which of these the run makes. */
  keep(linked: string[]): Promise<void>;
}

const MOST_OFFERED = 10;

/**
 * @param run documentId of the run; what it planned before is found again
 * @param wanted all who will be asked for
 * @param withheld what must not be made or written
 * @param forgotten see {@link forgetOwn}; of a story that is planned anew, and then whom somebody made meanwhile is not planned any more
 */
export async function linkerFor(
  strapi: Core.Strapi,
  run: string,
  wanted: Map<ReferenceType, Identity[]>,
  withheld: Withheld['records'] = {},
  forgotten?: Forgotten,
): Promise<Linker> {
  const planned = new Map<string, Planned>();
  const directories = new Map<ReferenceType, Directory<Match>>();
  for (const [uid, identities] of wanted) {
    const known = new Set<string>();
    const note = (candidate: Match): Match[] => {
      if (known.has(candidate.documentId)) return [];
      known.add(candidate.documentId);
      if (!candidate.isPlanned) return [candidate];
      const { documentId, isPlanned, onlyFor = null, isApart, ...values } = candidate;
      const record = Object.assign(candidate, { uid, values, onlyFor, isStored: true, isChanged: false });
      planned.set(documentId, record);
      return [record];
    };
    const candidates = await candidatesFor(strapi, uid, identities, run);
    const now = forgotten ? await withoutMade(strapi, uid, candidates) : candidates;
    const directory = directoryOf(uid, now.flatMap(note));
    const unknown = identities.filter((one) => {
      const { chosen, unsure } = directory.choose(one);
      return !chosen && unsure.length === 0;
    });
    const alike = await candidatesLike(strapi, uid, unknown, run);
    for (const candidate of alike.flatMap(note)) directory.add(candidate);
    directories.set(uid, directory);
  }

  const offer = ({ name }: Identity, why: Offer['why'], candidates: Match[]): Named => ({
    link: null,
    offer: { name, why, candidates: candidates.slice(0, MOST_OFFERED).map(candidateOf) },
  });
  const make = (uid: ReferenceType, all: Identity, position: number): Named => {
    const values = permittedOf(uid, all, withheld);
    if (!values) return { link: null, offer: null, isWithheld: true };
    const documentId = idFor(strapi, uid, values.name, forgotten);
    const record: Planned = {
      ...{ ...values, documentId, isPlanned: true },
      ...{ uid, values: { ...values }, onlyFor: position, isStored: false, isChanged: false },
    };
    planned.set(documentId, record);
    directories.get(uid)!.add(record);
    return { link: { documentId, name: values.name, isNew: true }, offer: null };
  };
  const take = ({ documentId, name, isPlanned }: Match, values: Identity, position: number): Named => {
    if (!isPlanned) return { link: { documentId, name }, offer: null };
    const known = planned.get(documentId)!;
    if (known.onlyFor !== null && known.onlyFor !== position) Object.assign(known, { onlyFor: null, isChanged: true });
    for (const [key, value] of Object.entries(values)) {
      if (known.values[key] != null || value == null) continue;
      known.values[key] = value;
      Object.assign(known, { [key]: value, isChanged: true });
    }
    return { link: { documentId, name, isNew: true }, offer: null };
  };

  return {
    link(uid, named, position) {
      const directory = directories.get(uid)!;
      const choices = named.map((one) => directory.choose(one));
      const taken = new Set(choices.flatMap(({ chosen }) => chosen?.documentId ?? []));
      return named.map((values, index) => {
        const { chosen, unsure } = choices[index]!.chosen ? choices[index]! : directory.choose(values);
        if (chosen) return take(chosen, values, position);
        if (unsure.length > 0) return offer(values, unsure.length > 1 ? 'several' : 'differs', unsure);
        const alike = directory.alike(values).filter(({ documentId }) => !taken.has(documentId));
        if (alike.length > 0) return offer(values, 'alike', alike);
        const made = make(uid, values, position);
        if (made.link) taken.add(made.link.documentId);
        return made;
      });
    },

    async keep(linked) {
      const isLinked = new Set(linked);
      const fresh = [...planned.values()].filter(({ documentId, isStored }) => !isStored && isLinked.has(documentId));
      for (const uid of directories.keys()) {
        await plan(
          strapi,
          run,
          uid,
          fresh.filter((record) => record.uid === uid),
        );
      }
      for (const { documentId, values, onlyFor, isStored, isChanged } of planned.values()) {
        if (!isStored || !isChanged) continue;
        await strapi.db.query(IMPORT_RECORD).update({ where: { run, record: documentId }, data: { values, onlyFor } });
      }
    },
  };
}

/** Without those that are planned and that somebody made meanwhile: they would be refused. */
async function withoutMade(strapi: Core.Strapi, uid: ReferenceType, candidates: Match[]): Promise<Match[]> {
  const planned = candidates.filter(({ isPlanned, isApart }) => isPlanned && !isApart);
  if (planned.length === 0) return candidates;
  const stored = await findStored(strapi, uid, planned);
  const made = new Set(planned.filter((_, index) => stored[index]));
  return candidates.filter((candidate) => !made.has(candidate));
}

/** What may be written of one that is to be made; null when none may be made. */
export function permittedOf(uid: ReferenceType, values: Identity, withheld: Withheld['records'] = {}): Identity | null {
  const left = withheld[uid] ?? [];
  if (left === '*' || left.includes('name')) return null;
  if (left.length === 0) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !left.includes(name))) as unknown as Identity;
}

const candidateOf = (match: Match): Offer['candidates'][number] => {
  const { documentId, name, affiliation, startDate, place, isPlanned } = match;
  const detail = affiliation ?? ([startDate, place].filter(Boolean).join(', ') || null);
  return { documentId, name, detail, ...(isPlanned ? { isNew: true as const } : {}) };
};

async function plan(
  strapi: Core.Strapi,
  run: string,
  kind: ReferenceType,
  records: { documentId: string; values: RecordRow['values']; onlyFor: number | null }[],
  isApart = false,
): Promise<void> {
  const rows = records.map(({ documentId, values, onlyFor }) => {
    return { run, kind, record: documentId, state: 'planned', values, isApart, onlyFor };
  });
  await insertRows(strapi, IMPORT_RECORD, rows);
  await keepNames(
    strapi,
    kind,
    records.map(({ documentId, values }) => ({ ...values, documentId })),
    run,
  );
}

/** Plans one that somebody wants made, whoever is like it; the same one that the run plans already under this name. */
export async function planRecord(
  strapi: Core.Strapi,
  run: string,
  uid: ReferenceType,
  values: Identity,
  position: number,
  forgotten: Forgotten = new Map(),
): Promise<PlannedLink> {
  const [stored] = await findStored(strapi, uid, [values]);
  const planned = (await candidatesFor(strapi, uid, [values], run)).filter(({ isPlanned }) => isPlanned);
  const { chosen } = directoryOf(uid, planned).choose(values);
  if (chosen) {
    await share(strapi, chosen.documentId, position);
    return { documentId: chosen.documentId, name: chosen.name, isNew: true };
  }
  const documentId = idFor(strapi, uid, values.name, forgotten);
  await plan(strapi, run, uid, [{ documentId, values: { ...values }, onlyFor: position }], stored != null);
  return { documentId, name: values.name, isNew: true };
}

/** Notes that a story links a planned record; it is no other story’s alone any more. */
export async function share(strapi: Core.Strapi, record: string, position: number): Promise<void> {
  const others = { record, onlyFor: { $notNull: true, $ne: position } };
  await strapi.db.query(IMPORT_RECORD).updateMany({ where: others, data: { onlyFor: null } });
}

/**
 * Forgets what is planned for one story alone, before that story is planned anew: what an editor mends since is made as mended,
 * and what the story names no more is not made.
 */
export async function forgetOwn(strapi: Core.Strapi, run: string, position: number): Promise<Forgotten> {
  const where = { run, onlyFor: position, state: 'planned' };
  const rows: RecordRow[] = await strapi.db.query(IMPORT_RECORD).findMany({ where });
  if (rows.length === 0) return new Map();
  await strapi.db.query(IMPORT_RECORD).deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
  await forgetNames(
    strapi,
    rows.map(({ record }) => record),
  );
  return new Map(rows.map(({ kind, record, values }) => [forgottenKey(kind, values.name), record]));
}

/** The documentId for one that is to be made: that of its namesake which was forgotten, else a new one. */
function idFor(strapi: Core.Strapi, uid: ReferenceType, name: string, forgotten: Forgotten = new Map()): string {
  const key = forgottenKey(uid, name);
  const documentId = forgotten.get(key);
  forgotten.delete(key);
  return documentId ?? newDocumentId(strapi);
}
