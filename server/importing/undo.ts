import type { Core, Struct, UID } from '@strapi/strapi';
import { errors } from '../strapi-utils';
import { ARTICLE, IMPORT_ITEM, IMPORT_RUN, ORIGIN } from '../../content-types';
import type { Before, Created, Written } from './apply';
import { alone } from './lock';
import { originKey, type PlanAction } from './plan';
import { stateOf } from './state';

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

interface Item {
  id: number;
  key: string;
  action: PlanAction;
  article: string | null;
  before: Before | null;
  written: Written | null;
}

const GONE = 'It is deleted already.';
const CHANGED = 'It was changed since.';
const LINKED = 'Something links it.';
const DELETED = 'It was made by this import, and is deleted.';

/**
 * Takes back what a run wrote and nobody changed since: articles it made go, articles it updated get their values back,
 * and the authors, sources and meetings it made go when nothing links them. All in one transaction. A run of which
 * something was left can be undone again.
 *
 * @param run documentId of the run
 * @throws NotFoundError when there is no such run; ValidationError when it was undone before
 */
export async function undoRun(strapi: Core.Strapi, run: string): Promise<UndoResult> {
  return alone(strapi, async () => {
    const record = await strapi.db.query(IMPORT_RUN).findOne({ where: { documentId: run } });
    if (!record) throw new errors.NotFoundError(`There is no import run "${run}"`);
    if (record.state === 'undone') throw new errors.ValidationError('This import was undone before');

    const result: UndoResult = { run, undone: [], left: [] };
    const { locale } = record.options;
    const items: Item[] = await strapi.db
      .query(IMPORT_ITEM)
      .findMany({ where: { run, state: 'applied' }, orderBy: { position: 'desc' } });

    const takeBack = async ({ id, key, action, before, written }: Item, documentId: string): Promise<string> => {
      const articles = strapi.documents(ARTICLE);
      const origin = { where: { key: originKey(key) } };
      if (action === 'create') {
        await articles.delete({ documentId, locale: '*' });
        await strapi.db.query(ORIGIN).delete(origin);
        return DELETED;
      }
      const links = Object.entries(before!.links).map(([field, ids]) => [field, { set: ids }]);
      await articles.update({ documentId, locale, data: { ...before!.values, ...Object.fromEntries(links) } });
      if (written!.published && before!.published) await articles.publish({ documentId, locale });
      if (written!.published && !before!.published) await articles.unpublish({ documentId, locale });
      await strapi.db.query(ORIGIN).update({ ...origin, data: before!.origin });
      await leaveAsBefore(strapi, id, documentId);
      return 'It has the values from before this import.';
    };

    for (const item of items) {
      const { id, action, article: documentId, written } = item;
      if (!documentId || !written) continue;
      const thing = (reason: string): UndoneThing => ({ uid: ARTICLE, documentId, reason });
      const state = await stateOf(strapi, ARTICLE, documentId);
      if (state === null) result.left.push(thing(GONE));
      else if (state !== written.state) result.left.push(thing(CHANGED));
      else if (action === 'create' && (await isLinked(strapi, ARTICLE, documentId))) result.left.push(thing(LINKED));
      else {
        result.undone.push(thing(await takeBack(item, documentId)));
        await strapi.db.query(IMPORT_ITEM).update({ where: { id }, data: { state: 'undone' } });
      }
    }

    for (const { uid, documentId, state } of (record.created ?? []) as Created[]) {
      const thing = (reason: string): UndoneThing => ({ uid, documentId, reason });
      const now = await stateOf(strapi, uid, documentId);
      if (now === null) result.left.push(thing(GONE));
      else if (now !== state) result.left.push(thing(CHANGED));
      else if (await isLinked(strapi, uid, documentId)) result.left.push(thing(LINKED));
      else {
        await strapi.documents(uid).delete({ documentId });
        result.undone.push(thing(DELETED));
      }
    }

    if (result.left.every(({ reason }) => reason === GONE)) {
      await strapi.documents(IMPORT_RUN).update({ documentId: run, data: { state: 'undone' } as object });
    }
    return result;
  });
}

/** Lets the import before the one that is undone find the article as it left it, so that it can be undone too. */
async function leaveAsBefore(strapi: Core.Strapi, item: number, article: string): Promise<void> {
  const [earlier]: Item[] = await strapi.db.query(IMPORT_ITEM).findMany({
    where: { article, state: 'applied', id: { $lt: item }, action: { $in: ['create', 'update'] } },
    orderBy: { id: 'desc' },
    limit: 1,
  });
  if (!earlier) return;
  const written = { ...earlier.written, state: await stateOf(strapi, ARTICLE, article) };
  await strapi.db.query(IMPORT_ITEM).update({ where: { id: earlier.id }, data: { written } });
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
