import type { Core, Struct, UID } from '@strapi/strapi';
import { ARTICLE, IMPORT_ITEM, IMPORT_RECORD, IMPORT_RUN, ORIGIN } from '../../content-types';
import { errors } from '../strapi-utils';
import { forgetShingles, keepShingles } from './carriers';
import { linkedBy, WRITING, type Before, type ItemRow } from './items';
import { alone } from './lock';
import { outageOf } from './outage';
import type { LinkField } from './plan';
import type { RecordRow } from './records';
import { RunStateError, type RunState } from './runs';
import { standingOf, stateOf } from './state';
import { tallyOf } from './tally';
import { relations } from './write';

export interface UndoneThing {
  uid: string;
  documentId: string;
  code: UndoCode;
  /** What was done, or why it was left. */
  reason: string;
  /** What becomes of its published version: it `leaves` the site, or `changes` there. */
  onSite: 'leaves' | 'changes' | null;
}

export type UndoCode = 'deleted' | 'restored' | 'changed' | 'updated' | 'linked' | 'gone' | 'forbidden' | 'failed';

export interface UndoResult {
  run: string;
  undone: UndoneThing[];
  /** What stays, since somebody changed or uses it. */
  left: UndoneThing[];
  /** Where to go on; null when it is done. */
  next: UndoPlace | null;
}

/** Where an undo in steps goes on: among the stories, the last first, or among what was made beside them. */
export interface UndoPlace {
  among: 'stories' | 'records';
  after: number;
}

export interface UndoOptions {
  /** Positions of the stories to take back; all when left out. */
  positions?: number[];
  /** Where an earlier step ended, and after how many stories, or others, this one ends. Default: all in one. */
  from?: UndoPlace | null;
  most?: number;
  /** Only tell what would be taken back and what left; write nothing. */
  isPreview?: boolean;
  /** What must not be taken back is left. Default: everything may be. */
  may?: (what: TakingBack, uid: UID.ContentType, documentId: string) => Promise<boolean>;
}

/** What taking something back does: it deletes it, or writes these fields, and publishes or takes down what is published. */
export type TakingBack = { delete: true } | { update: string[]; publish: boolean };

const REASONS: Record<UndoCode, string> = {
  deleted: 'It was made by this import, and is deleted.',
  restored: 'It has the values from before this import.',
  changed: 'It was changed since.',
  updated: 'A later import changed it: undo that one first.',
  linked: 'Something links it.',
  gone: 'It is deleted already.',
  forbidden: 'You may not take it back.',
  failed: 'It could not be taken back',
};
const UNDOABLE: RunState[] = ['applied', 'cancelled', 'paused'];
const TOGETHER = 50;

/**
 * Takes back what a run wrote and nobody changed since: articles it made go, articles it updated get their values back,
 * and the authors, sources and meetings it made go when nothing links them. Batches are transactions; what was left, or
 * not reached, can be undone again.
 *
 * @param run documentId of the run
 * @throws NotFoundError when there is no such run; RunStateError when it is none that can be undone
 */
export async function undoRun(
  strapi: Core.Strapi,
  run: string,
  { positions, from = null, most = Infinity, isPreview = false, may = async () => true }: UndoOptions = {},
): Promise<UndoResult> {
  const record = await strapi.db.query(IMPORT_RUN).findOne({ where: { documentId: run } });
  if (!record) throw new errors.NotFoundError(`There is no import run "${run}"`);
  if (record.state === 'undone') throw new RunStateError('This import was undone before.');
  if (!UNDOABLE.includes(record.state)) {
    throw new RunStateError(`The run is ${record.state}, so it cannot be undone: pause or cancel it first.`);
  }
  const { locale } = record.options;
  const result: UndoResult = { run, undone: [], left: [], next: null };
  /** What articles link no longer, as a preview takes them for restored; null for those it takes for deleted. */
  const restored = new Map<string, Before['links'] | null>();
  const demandState = async (): Promise<void> => {
    const { state } = await strapi.db.query(IMPORT_RUN).findOne({ where: { documentId: run } });
    if (!UNDOABLE.includes(state)) throw new RunStateError(`The run is ${state} meanwhile, so the undo was stopped.`);
  };
  const together = async <T>(rows: T[], undoOne: (row: T) => Promise<void>): Promise<void> => {
    const before = { undone: result.undone.length, left: result.left.length };
    const inOne = async (): Promise<void> => {
      if (!isPreview) await demandState();
      for (const row of rows) await undoOne(row);
    };
    try {
      await (isPreview ? inOne() : alone(strapi, inOne));
    } catch (error) {
      result.undone.length = before.undone;
      result.left.length = before.left;
      throw error;
    }
  };
  /** One that cannot be taken back keeps no other from it. */
  const each = async <T>(rows: T[], undoOne: (row: T) => Promise<void>, thingOf: (row: T) => UndoneThing) => {
    try {
      await together(rows, undoOne);
    } catch (error) {
      if (error instanceof RunStateError || outageOf(error)) throw error;
      if (rows.length > 1) {
        for (const row of rows) await each([row], undoOne, thingOf);
        return;
      }
      const thing = thingOf(rows[0]!);
      result.left.push({ ...thing, reason: `${thing.reason}: ${(error as Error).message ?? String(error)}` });
    }
  };

  const takeBack = async ({ key, action, before, published }: ItemRow, documentId: string): Promise<void> => {
    const articles = strapi.documents(ARTICLE);
    const origin = { where: { key } };
    if (action === 'create') {
      await articles.delete({ documentId, locale: '*' });
      await strapi.db.query(ORIGIN).delete(origin);
      return;
    }
    const data = { ...before!.values, ...relations(before!.links, 'set') };
    await articles.update({ documentId, locale, data });
    if (published && before!.published) await articles.publish({ documentId, locale });
    if (published && !before!.published) await articles.unpublish({ documentId, locale });
    await strapi.db.query(ORIGIN).update({ ...origin, data: before!.origin });
    if ('body' in before!.values) {
      await forgetShingles(strapi, [documentId]);
      await keepShingles(strapi, [{ article: documentId, body: before!.values.body }]);
    }
    await leaveAsBefore(strapi, documentId, key, before!);
  };

  const undoItem = async (item: ItemRow): Promise<void> => {
    const { id, action, article: documentId, written, published, before } = item;
    if (!documentId || !written) return;
    const thing = (code: UndoCode, onSite: UndoneThing['onSite'] = null) => thingOf(ARTICLE, documentId, code, onSite);
    const isMade = action === 'create';
    const stands = (await standingOf(strapi, ARTICLE, [documentId])).get(documentId);
    if (!stands) {
      result.left.push(thing('gone'));
      if (!isPreview) await strapi.db.query(IMPORT_ITEM).update({ where: { id }, data: { state: 'undone' } });
    } else if (stands.state !== written) {
      result.left.push(thing((await isWrittenUpon(strapi, item)) ? 'updated' : 'changed'));
    } else if (isMade && (await isLinked(strapi, ARTICLE, documentId, restored))) result.left.push(thing('linked'));
    else if (!(await may(takingBack(item), ARTICLE, documentId))) result.left.push(thing('forbidden'));
    else {
      const isLive = isMade ? stands.published.length > 0 : published === true;
      const onSite = isMade || !before!.published ? 'leaves' : 'changes';
      result.undone.push(thing(isMade ? 'deleted' : 'restored', isLive ? onSite : null));
      if (isPreview) restored.set(documentId, isMade ? null : before!.links);
      if (isPreview) return;
      await takeBack(item, documentId);
      await strapi.db.query(IMPORT_ITEM).update({ where: { id }, data: { state: 'undone' } });
    }
  };

  const linked = new Set<string>();
  const isFull = (): boolean => result.undone.length + result.left.length >= most;
  for (let below = from?.after ?? null; from?.among !== 'records';) {
    if (below !== null && isFull()) return { ...result, next: { among: 'stories', after: below } };
    const items: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
      where: {
        ...{ run, state: 'applied', action: { $in: WRITING } },
        position: { ...(below === null ? {} : { $lt: below }), ...(positions ? { $in: positions } : {}) },
      },
      orderBy: { position: 'desc' },
      limit: TOGETHER,
    });
    if (items.length === 0) break;
    below = items.at(-1)!.position;
    await each(items, undoItem, ({ article }) => thingOf(ARTICLE, article!, 'failed'));
    for (const { documentId, isNew } of items.flatMap(({ plan }) => linkedBy(plan))) if (isNew) linked.add(documentId);
  }

  const undoRecord = async ({ id, kind: uid, record: documentId, written }: RecordRow): Promise<void> => {
    const thing = (code: UndoCode) => thingOf(uid, documentId, code);
    const now = await stateOf(strapi, uid, documentId);
    if (now === null) {
      result.left.push(thing('gone'));
      if (!isPreview) await strapi.db.query(IMPORT_RECORD).update({ where: { id }, data: { state: 'undone' } });
    } else if (now !== written) result.left.push(thing('changed'));
    else if (await isLinked(strapi, uid, documentId, restored)) result.left.push(thing('linked'));
    else if (!(await may({ delete: true }, uid, documentId))) result.left.push(thing('forbidden'));
    else {
      result.undone.push(thing('deleted'));
      if (isPreview) return;
      await strapi.documents(uid).delete({ documentId });
      await strapi.db.query(IMPORT_RECORD).update({ where: { id }, data: { state: 'undone' } });
    }
  };
  for (let after = from?.among === 'records' ? from.after : 0; ;) {
    if (isFull()) return { ...result, next: { among: 'records', after } };
    const made: RecordRow[] = await strapi.db.query(IMPORT_RECORD).findMany({
      where: { run, state: 'made', id: { $gt: after }, ...(positions ? { record: { $in: [...linked] } } : {}) },
      orderBy: { id: 'asc' },
      limit: TOGETHER,
    });
    if (made.length === 0) break;
    after = made.at(-1)!.id;
    await each(made, undoRecord, ({ kind, record: documentId }) => thingOf(kind, documentId, 'failed'));
  }

  if (!isPreview) await settle(strapi, run);
  return result;
}

const thingOf = (
  uid: string,
  documentId: string,
  code: UndoCode,
  onSite: UndoneThing['onSite'] = null,
): UndoneThing => ({ uid, documentId, code, reason: REASONS[code], onSite });

const takingBack = ({ action, before, published }: ItemRow): TakingBack =>
  action === 'create'
    ? { delete: true }
    : { update: [...Object.keys(before!.values), ...Object.keys(before!.links)], publish: published === true };

/** Counts a run anew; one of which nothing is left is undone. */
async function settle(strapi: Core.Strapi, run: string): Promise<void> {
  const where = { documentId: run, state: { $in: UNDOABLE } };
  const found: { state: RunState } | null = await strapi.db.query(IMPORT_RUN).findOne({ where });
  if (!found) return;
  const written = { run, state: 'applied', action: { $in: WRITING } };
  const left = [
    await strapi.db.query(IMPORT_ITEM).count({ where: written }),
    await strapi.db.query(IMPORT_RECORD).count({ where: { run, state: 'made' } }),
  ];
  const { counts } = await tallyOf(strapi, run, found.state);
  const isUndone = left.every((number) => number === 0);
  await strapi.db.query(IMPORT_RUN).updateMany({ where, data: { counts, ...(isUndone ? { state: 'undone' } : {}) } });
}

/** What imports wrote an article, as far as that was not undone. */
const writingsOf = (strapi: Core.Strapi, article: string): Promise<ItemRow[]> =>
  strapi.db.query(IMPORT_ITEM).findMany({
    where: { article, state: 'applied', action: { $in: WRITING } },
    select: ['id', 'written', 'before'],
  });

/** Whether a later import found the article as this one left it, and wrote upon that. */
const isWrittenUpon = async (strapi: Core.Strapi, { article, written }: ItemRow): Promise<boolean> =>
  (await writingsOf(strapi, article!)).some(({ before }) => before?.origin.written === written);

/** Lets the import before the one that is undone find the article as it left it, so that it can be undone too. */
async function leaveAsBefore(strapi: Core.Strapi, article: string, key: string, before: Before): Promise<void> {
  const written = await stateOf(strapi, ARTICLE, article);
  const earlier = (await writingsOf(strapi, article)).find((one) => one.written === before.origin.written);
  if (!earlier) return;
  await strapi.db.query(IMPORT_ITEM).update({ where: { id: earlier.id }, data: { written } });
  await strapi.db.query(ORIGIN).update({ where: { key }, data: { written } });
}

/**
 * Whether any type or component of the project, the newsroom’s or its own, holds a relation to the document.
 *
 * @param restored articles that are taken for deleted (null), or for linking what they did before
 */
async function isLinked(
  strapi: Core.Strapi,
  target: UID.ContentType,
  documentId: string,
  restored: Map<string, Before['links'] | null>,
): Promise<boolean> {
  const schemas: Record<string, Struct.Schema> = { ...strapi.contentTypes, ...strapi.components };
  for (const [uid, { attributes }] of Object.entries(schemas)) {
    for (const [name, attribute] of Object.entries(attributes)) {
      if (attribute.type !== 'relation' || !('target' in attribute) || attribute.target !== target) continue;
      if (name === 'localizations') continue;
      const where = { [name]: { documentId } };
      if (uid !== ARTICLE || restored.size === 0) {
        if ((await strapi.db.query(uid as UID.ContentType).count({ where })) > 0) return true;
        continue;
      }
      const linking: { documentId: string }[] = await strapi.db
        .query(ARTICLE)
        .findMany({ where, select: ['documentId'] });
      const stays = ({ documentId: article }: { documentId: string }): boolean => {
        const links = restored.get(article);
        return links !== null && (links?.[name as LinkField]?.includes(documentId) ?? true);
      };
      if (linking.some(stays)) return true;
    }
  }
  return false;
}
