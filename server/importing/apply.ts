import type { Core } from '@strapi/strapi';
import { ARTICLE, IMPORT_ITEM, IMPORT_RUN, ORIGIN } from '../../content-types';
import { alone, lockRows } from './lock';
import { findStored, type ReferenceType } from './match';
import {
  LINKS,
  originKey,
  sealOf,
  type ImportedValues,
  type LinkField,
  type Plan,
  type PlanAction,
  type PlanItem,
  type PlannedLink,
  type PlannedLinks,
} from './plan';
import { stateOf } from './state';

export interface ApplyOptions {
  /** Who asked, for the record of the run, e.g. an e-mail address or `newsroom command`. */
  startedBy?: string;
  /** Where the stories came from, for the record of the run, e.g. a file name. */
  origin?: string;
}

export interface ImportedItem {
  position: number;
  key: string;
  action: PlanAction;
  reason: string | null;
  /** documentId of the article, null when none is there. */
  article: string | null;
  published: boolean;
}

export interface ImportResult {
  /** documentId of the import run. */
  run: string;
  counts: Record<PlanAction, number>;
  items: ImportedItem[];
}

/** What an item wrote, and the article’s state after it. */
export interface Written {
  values: Record<string, unknown>;
  links: PlannedLinks;
  published: boolean;
  state: string | null;
}

/** What an item found before it wrote. */
export interface Before {
  values: Record<string, unknown>;
  links: Partial<Record<LinkField, string[]>>;
  published: boolean;
  origin: { hash: string; values: ImportedValues };
}

/** An author, source or meeting that a run made, and its state after it. */
export interface Created {
  uid: ReferenceType;
  documentId: string;
  state: string | null;
}

/** A plan that no longer fits what is in the database, or was altered. HTTP 409. */
export class PlanOutdatedError extends Error {
  override name = 'PlanOutdatedError';
}

/**
 * Does what a plan says, all of it or nothing: one import is one transaction, and one at a time writes.
 *
 * @throws PlanOutdatedError when the plan was altered, or what it touches changed since it was made; nothing is written
 * @throws ValidationError when Strapi refuses a value; nothing is written
 */
export async function applyPlan(strapi: Core.Strapi, plan: Plan, by: ApplyOptions): Promise<ImportResult> {
  if (sealOf(plan) !== plan.seal) {
    throw new PlanOutdatedError('The plan was altered after it was made. Nothing was imported: plan the import again.');
  }
  const startedAt = new Date();
  return alone(strapi, () => write(strapi, plan, by, startedAt));
}

async function write(strapi: Core.Strapi, plan: Plan, by: ApplyOptions, startedAt: Date): Promise<ImportResult> {
  const { locale } = plan.options;
  const made = new Map<string, string>();
  const created: Created[] = [];

  const changed = (what: string) =>
    new PlanOutdatedError(`${what} since the plan was made. Nothing was imported: plan the import again.`);

  const refuseDoubles = async (): Promise<void> => {
    const keys = plan.items.filter(({ action }) => action === 'create').map(({ key }) => originKey(key));
    if ((await strapi.db.query(ORIGIN).count({ where: { key: { $in: keys } } })) > 0) {
      throw changed('The same story was imported');
    }
  };

  const makeRecords = async (): Promise<void> => {
    for (const { uid, values } of plan.creates) {
      const existing = await findStored(strapi, uid, values);
      if (existing) throw changed(`“${existing.name}” was made`);
    }
    for (const { ref, uid, values } of plan.creates) {
      const { documentId } = await strapi.documents(uid).create({ data: values });
      made.set(ref, documentId);
      created.push({ uid, documentId, state: await stateOf(strapi, uid, documentId) });
    }
  };

  const resolve = async (uid: ReferenceType, link: PlannedLink): Promise<string> => {
    if ('ref' in link) return made.get(link.ref)!;
    if (!(await strapi.documents(uid).findOne({ documentId: link.documentId, fields: ['documentId'] }))) {
      throw changed(`“${link.name}” was deleted`);
    }
    return link.documentId;
  };

  const resolveAll = async (links: PlannedLinks): Promise<NonNullable<ImportedValues['links']>> => {
    const resolved: NonNullable<ImportedValues['links']> = {};
    for (const [field, list] of Object.entries(links) as [LinkField, PlannedLink[]][]) {
      resolved[field] = [];
      for (const link of list) {
        resolved[field].push({ documentId: await resolve(LINKS[field], link), name: link.name });
      }
    }
    return resolved;
  };

  const relations = (links: NonNullable<ImportedValues['links']>, how: 'connect' | 'set') =>
    Object.fromEntries(
      Object.entries(links).map(([field, list]) => [field, { [how]: list.map(({ documentId }) => ({ documentId })) }]),
    );

  const createArticle = async ({ key, hash, values, links, story }: PlanItem): Promise<string> => {
    const linked = await resolveAll(links);
    const url = story.canonicalUrl?.value ?? null;
    const imported: ImportedValues = { ...values, links: linked };
    const origin = await strapi.db.query(ORIGIN).create({ data: { key: originKey(key), hash, values: imported, url } });
    const { documentId } = await strapi
      .documents(ARTICLE)
      .create({ locale, data: { ...values, ...relations(linked, 'connect') } });
    await strapi.db.query(ORIGIN).update({ where: { id: origin.id }, data: { article: documentId } });
    return documentId;
  };

  const updateArticle = async ({ key, hash, article, seen, values, links }: PlanItem): Promise<Before> => {
    const documentId = article!;
    await lockRows(strapi, ARTICLE, { documentId });
    if ((await stateOf(strapi, ARTICLE, documentId)) !== seen) throw changed('The article was changed');
    const current: Record<string, unknown> | null = await strapi
      .documents(ARTICLE)
      .findOne({ documentId, locale, status: 'draft', populate: Object.keys(LINKS) });
    const published = await strapi.documents(ARTICLE).count({ filters: { documentId }, locale, status: 'published' });
    const where = { key: originKey(key) };
    const origin = await strapi.db.query(ORIGIN).findOne({ where });
    const linked = await resolveAll(links);
    if (Object.keys(values).length + Object.keys(links).length > 0) {
      const data = { ...values, ...relations(linked, 'set') };
      await strapi.documents(ARTICLE).update({ documentId, locale, data });
    }
    const imported: ImportedValues = { ...origin.values, ...values, links: { ...origin.values?.links, ...linked } };
    await strapi.db.query(ORIGIN).update({ where, data: { hash, values: imported } });
    const linkedBefore = (field: string) =>
      ([current?.[field] ?? []].flat() as { documentId: string }[]).map((entry) => entry.documentId);
    return {
      values: Object.fromEntries(Object.keys(values).map((field) => [field, current?.[field] ?? null])),
      links: Object.fromEntries(Object.keys(links).map((field) => [field, linkedBefore(field)])),
      published: published > 0,
      origin: { hash: origin.hash, values: origin.values },
    };
  };

  await refuseDoubles();
  await makeRecords();
  const counts: ImportResult['counts'] = { create: 0, update: 0, unchanged: 0, conflict: 0, skipped: 0 };
  const items: ImportedItem[] = [];
  const run = await strapi.documents(IMPORT_RUN).create({
    data: { state: 'applied', origin: by.origin, startedBy: by.startedBy, options: plan.options, startedAt } as object,
  });
  for (const item of plan.items) {
    const { position, key, hash, action, reason, values, links, publish, story } = item;
    const writes = action === 'create' || action === 'update';
    const before = action === 'update' ? await updateArticle(item) : null;
    const article = action === 'create' ? await createArticle(item) : item.article;
    if (writes && publish) await strapi.documents(ARTICLE).publish({ documentId: article!, locale });
    const written: Written | null = writes
      ? { values, links, published: publish, state: await stateOf(strapi, ARTICLE, article!) }
      : null;
    counts[action] += 1;
    items.push({ position, key, action, reason, article, published: writes && publish });
    await strapi.db.query(IMPORT_ITEM).create({
      data: { run: run.documentId, position, key, hash, action, state: 'applied', article, story, before, written },
    });
  }
  await strapi.documents(IMPORT_RUN).update({
    documentId: run.documentId,
    data: { counts, created, finishedAt: new Date() } as object,
  });
  return { run: run.documentId, counts, items };
}
