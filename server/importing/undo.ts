import type { Core, Struct, UID } from '@strapi/strapi';
import { ARTICLE, IMPORT_ITEM, IMPORT_RECORD, IMPORT_RUN, ORIGIN } from '../../content-types';
import { errors } from '../strapi-utils';
import { forgetShingles, keepShingles } from './carriers';
import { linkedBy, type ItemRow } from './items';
import { alone } from './lock';
import type { RecordRow } from './records';
import { RunStateError, type RunState } from './runs';
import { stateOf } from './state';
import { relations } from './write';

export interface UndoneThing {
  uid: string;
  documentId: string;
  /** What was done, or why it was left. */
  reason: string;
}

export interface UndoResult {
  run: string;
  undone: UndoneThing[];
  /** What stays, since somebody changed or uses it. */
  left: UndoneThing[];
}

const GONE = 'It is deleted already.';
const CHANGED = 'It was changed since.';
const LINKED = 'Something links it.';
const DELETED = 'It was made by this import, and is deleted.';
const UNDOABLE: RunState[] = ['applied', 'cancelled', 'paused'];
const TOGETHER = 50;

/**
 * Takes back what a run wrote and nobody changed since: articles it made go, articles it updated get their values back,
 * and the authors, sources and meetings it made go when nothing links them. Batches are transactions; what was left, or
 * not reached, can be undone again.
 *
 * @param run documentId of the run
 * @param positions of the stories to take back; all when left out
 * @throws NotFoundError when there is no such run; RunStateError when it is none that can be undone
 */
export async function undoRun(strapi: Core.Strapi, run: string, positions?: number[]): Promise<UndoResult> {
  const record = await strapi.db.query(IMPORT_RUN).findOne({ where: { documentId: run } });
  if (!record) throw new errors.NotFoundError(`There is no import run "${run}"`);
  if (record.state === 'undone') throw new RunStateError('This import was undone before.');
  if (!UNDOABLE.includes(record.state)) {
    throw new RunStateError(`The run is ${record.state}, so it cannot be undone: pause or cancel it first.`);
  }
  const { locale } = record.options;
  const result: UndoResult = { run, undone: [], left: [] };

  const takeBack = async ({ id, key, action, before, published }: ItemRow, documentId: string): Promise<string> => {
    const articles = strapi.documents(ARTICLE);
    const origin = { where: { key } };
    if (action === 'create') {
      await articles.delete({ documentId, locale: '*' });
      await strapi.db.query(ORIGIN).delete(origin);
      return DELETED;
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
    await leaveAsBefore(strapi, id, documentId, key);
    return 'It has the values from before this import.';
  };

  const undoItem = async (item: ItemRow): Promise<void> => {
    const { id, action, article: documentId, written } = item;
    if (!documentId || !written) return;
    const thing = (reason: string): UndoneThing => ({ uid: ARTICLE, documentId, reason });
    const state = await stateOf(strapi, ARTICLE, documentId);
    if (state === null) result.left.push(thing(GONE));
    else if (state !== written) result.left.push(thing(CHANGED));
    else if (action === 'create' && (await isLinked(strapi, ARTICLE, documentId))) result.left.push(thing(LINKED));
    else {
      result.undone.push(thing(await takeBack(item, documentId)));
      await strapi.db.query(IMPORT_ITEM).update({ where: { id }, data: { state: 'undone' } });
    }
  };

  const linked = new Set<string>();
  for (let below: number | null = null; ;) {
    const items: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
      where: {
        ...{ run, state: 'applied', action: { $in: ['create', 'update'] } },
        ...(below === null ? {} : { id: { $lt: below } }),
        ...(positions ? { position: { $in: positions } } : {}),
      },
      orderBy: { id: 'desc' },
      limit: TOGETHER,
    });
    if (items.length === 0) break;
    below = items.at(-1)!.id;
    await alone(strapi, async () => {
      for (const item of items) await undoItem(item);
    });
    for (const { documentId, isNew } of items.flatMap(({ plan }) => linkedBy(plan))) if (isNew) linked.add(documentId);
  }

  const undoRecord = async ({ id, kind: uid, record: documentId, written }: RecordRow): Promise<void> => {
    const thing = (reason: string): UndoneThing => ({ uid, documentId, reason });
    const now = await stateOf(strapi, uid, documentId);
    if (now === null) result.left.push(thing(GONE));
    else if (now !== written) result.left.push(thing(CHANGED));
    else if (await isLinked(strapi, uid, documentId)) result.left.push(thing(LINKED));
    else {
      await strapi.documents(uid).delete({ documentId });
      await strapi.db.query(IMPORT_RECORD).update({ where: { id }, data: { state: 'undone' } });
      result.undone.push(thing(DELETED));
    }
  };
  for (let from = 0; ;) {
    const made: RecordRow[] = await strapi.db.query(IMPORT_RECORD).findMany({
      where: { run, state: 'made', id: { $gt: from }, ...(positions ? { record: { $in: [...linked] } } : {}) },
      orderBy: { id: 'asc' },
      limit: TOGETHER,
    });
    if (made.length === 0) break;
    from = made.at(-1)!.id;
    await alone(strapi, async () => {
      for (const one of made) await undoRecord(one);
    });
  }

  if (!positions && result.left.every(({ reason }) => reason === GONE)) {
    await strapi.db.query(IMPORT_RUN).update({ where: { documentId: run }, data: { state: 'undone' } });
  }
  return result;
}

/** Lets the import before the one that is undone find the article as it left it, so that it can be undone too. */
async function leaveAsBefore(strapi: Core.Strapi, item: number, article: string, key: string): Promise<void> {
  const state = await stateOf(strapi, ARTICLE, article);
  const [earlier]: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
    where: { article, state: 'applied', id: { $lt: item }, action: { $in: ['create', 'update'] } },
    orderBy: { id: 'desc' },
    limit: 1,
  });
  if (!earlier) return;
  await strapi.db.query(IMPORT_ITEM).update({ where: { id: earlier.id }, data: { written: state } });
  await strapi.db.query(ORIGIN).update({ where: { key }, data: { written: state } });
}

/** Whether any type or component of the project, the newsroom’s or its own, holds a relation to the document. */
async function isLinked(strapi: Core.Strapi, target: UID.ContentType, documentId: string): Promise<boolean> {
  const schemas: Record<string, Struct.Schema> = { ...strapi.contentTypes, ...strapi.components };
  for (const [uid, { attributes }] of Object.entries(schemas)) {
    for (const [name, attribute] of Object.entries(attributes)) {
      if (attribute.type !== 'relation' || !('target' in attribute) || attribute.target !== target) continue;
      if (name === 'localizations') continue;
      const where = { [name]: { documentId } };
      if ((await strapi.db.query(uid as UID.ContentType).count({ where })) > 0) return true;
    }
  }
  return false;
}
