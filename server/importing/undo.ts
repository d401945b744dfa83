import type { Core, Struct, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { ARTICLE, IMPORT_ITEM, IMPORT_RUN, ORIGIN } from '../../content-types';
import type { Before, Created, Written } from './apply';
import { stateOf, type PlanAction } from './plan';

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
  position: number;
  key: string;
  action: PlanAction;
  state: string;
  article: string | null;
  before: Before | null;
  written: Written | null;
}

/**
 * Takes back what a run wrote and nobody changed since: articles it made go, articles it updated get their values back,
 * and the authors, sources and meetings it made go when nothing links them. All in one transaction.
 *
 * @param run documentId of the run
 * @throws NotFoundError when there is no such run; ValidationError when it was undone before
 */
export async function undoRun(strapi: Core.Strapi, run: string): Promise<UndoResult> {
  return strapi.db.transaction(async () => {
    const record = await strapi.db.query(IMPORT_RUN).findOne({ where: { documentId: run } });
    if (!record) throw new errors.NotFoundError(`There is no import run "${run}"`);
    if (record.state === 'undone') throw new errors.ValidationError('This import was undone before');

    const result: UndoResult = { run, undone: [], left: [] };
    const { locale } = record.options;
    const items: Item[] = await strapi.db
      .query(IMPORT_ITEM)
      .findMany({ where: { run, state: 'applied' }, orderBy: { position: 'desc' } });

    for (const { id, key, action, article, before, written } of items) {
      if (!article || !written) continue;
      const leave = (reason: string) => result.left.push({ uid: ARTICLE, documentId: article, reason });
      const state = await stateOf(strapi, ARTICLE, article);
      if (state === null) {
        leave('It is deleted already.');
        continue;
      }
      if (state !== written.state) {
        leave('It was changed since.');
        continue;
      }
      if (action === 'create') {
        await strapi.documents(ARTICLE).delete({ documentId: article, locale: '*' });
        await strapi.db.query(ORIGIN).delete({ where: { key } });
        result.undone.push({
          uid: ARTICLE,
          documentId: article,
          reason: 'It was made by this import, and is deleted.',
        });
      } else {
        await strapi.documents(ARTICLE).update({ documentId: article, locale, data: before!.values });
        if (written.published && before!.published)
          await strapi.documents(ARTICLE).publish({ documentId: article, locale });
        if (written.published && !before!.published)
          await strapi.documents(ARTICLE).unpublish({ documentId: article, locale });
        await strapi.db.query(ORIGIN).update({ where: { key }, data: before!.origin });
        result.undone.push({ uid: ARTICLE, documentId: article, reason: 'It has the values from before this import.' });
      }
      await strapi.db.query(IMPORT_ITEM).update({ where: { id }, data: { state: 'undone' } });
    }

    for (const { uid, documentId, state } of (record.created ?? []) as Created[]) {
      const now = await stateOf(strapi, uid, documentId);
      const leave = (reason: string) => result.left.push({ uid, documentId, reason });
      if (now === null) leave('It is deleted already.');
      else if (now !== state) leave('It was changed since.');
      else if (await isLinked(strapi, uid, documentId)) leave('Something links it.');
      else {
        await strapi.documents(uid).delete({ documentId });
        result.undone.push({ uid, documentId, reason: 'It was made by this import, and is deleted.' });
      }
    }

    await strapi.documents(IMPORT_RUN).update({ documentId: run, data: { state: 'undone' } as object });
    return result;
  });
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
