import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { ARTICLE, AUTHOR, IMPORT_ITEM, IMPORT_RUN, MEETING, ORIGIN, SOURCE } from '../../content-types';
import type { StoryAuthor, StoryMeeting, StorySource } from '../story';
import { createMatcher } from './match';
import {
  sealOf,
  stateOf,
  type Plan,
  type PlanAction,
  type PlanItem,
  type PlannedLink,
  type PlannedRecord,
} from './plan';

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
  published: boolean;
  state: string | null;
}

/** What an item found before it wrote. */
export interface Before {
  values: Record<string, unknown>;
  published: boolean;
  origin: { hash: string; values: Record<string, unknown> };
}

/** An author, source or meeting that a run made, and its state after it. */
export interface Created {
  uid: PlannedRecord['uid'];
  documentId: string;
  state: string | null;
}

type Document = Modules.Documents.AnyDocument;

/** A plan that no longer fits what is in the database, or was altered. HTTP 409. */
export class PlanOutdatedError extends Error {
  override name = 'PlanOutdatedError';
}

/**
 * Does what a plan says, all of it or nothing: one import is one transaction.
 *
 * @throws PlanOutdatedError when the plan was altered, or what it touches changed since it was made; nothing is written
 * @throws ValidationError when Strapi refuses a value; nothing is written
 */
export async function applyPlan(strapi: Core.Strapi, plan: Plan, by: ApplyOptions): Promise<ImportResult> {
  if (sealOf(plan) !== plan.seal) {
    throw new PlanOutdatedError('The plan was altered after it was made. Nothing was imported: plan the import again.');
  }
  const startedAt = new Date();
  try {
    return await strapi.db.transaction(() => write(strapi, plan, by, startedAt));
  } catch (error) {
    if (await wasImportedMeanwhile(strapi, plan, error)) {
      throw new PlanOutdatedError(
        'The same story was imported at the same moment. Nothing was doubled: import it again.',
      );
    }
    throw error;
  }
}

async function wasImportedMeanwhile(strapi: Core.Strapi, plan: Plan, error: unknown): Promise<boolean> {
  if (error instanceof errors.ApplicationError || error instanceof PlanOutdatedError) return false;
  const keys = plan.items.filter(({ action }) => action === 'create').map(({ key }) => key);
  return (await strapi.db.query(ORIGIN).count({ where: { key: { $in: keys } } })) > 0;
}

async function write(strapi: Core.Strapi, plan: Plan, by: ApplyOptions, startedAt: Date): Promise<ImportResult> {
  const { locale } = plan.options;
  const match = createMatcher(strapi);
  const made = new Map<string, string>();
  const created: Created[] = [];
  const used = new Set(
    plan.items.flatMap(({ source, authors, meetings }) =>
      [source, ...authors, ...meetings].flatMap((link) => (link && 'ref' in link ? [link.ref] : [])),
    ),
  );

  const changed = (what: string) =>
    new PlanOutdatedError(`${what} since the plan was made. Nothing was imported: plan the import again.`);

  const nowExisting = ({ uid, from }: PlannedRecord) =>
    uid === SOURCE
      ? match.source(from as StorySource)
      : uid === AUTHOR
        ? match.author(from as StoryAuthor)
        : match.meeting(from as StoryMeeting);

  const make = async (record: PlannedRecord): Promise<void> => {
    const existing = await nowExisting(record);
    if (existing) throw changed(`“${existing.name}” was made`);
    const { documentId } = await strapi.documents(record.uid).create({ data: record.values });
    made.set(record.ref, documentId);
    created.push({ uid: record.uid, documentId, state: await stateOf(strapi, record.uid, documentId) });
  };

  const checkLink = async (uid: PlannedRecord['uid'], link: PlannedLink): Promise<void> => {
    if ('ref' in link) return;
    if (!(await strapi.documents(uid).findOne({ documentId: link.documentId, fields: ['documentId'] }))) {
      throw changed(`“${link.name}” was deleted`);
    }
  };

  const connect = (links: PlannedLink[]) => ({
    connect: links.map((link) => ({ documentId: 'ref' in link ? made.get(link.ref) : link.documentId })),
  });

  const createArticle = async (item: PlanItem): Promise<Document> => {
    const { key, hash, imported } = item;
    const url = item.story.canonicalUrl?.value ?? null;
    const origin = await strapi.db.query(ORIGIN).create({ data: { key, hash, values: imported, url } });
    if (item.source) await checkLink(SOURCE, item.source);
    for (const link of item.authors) await checkLink(AUTHOR, link);
    for (const link of item.meetings) await checkLink(MEETING, link);
    const draft = await strapi.documents(ARTICLE).create({
      locale,
      data: {
        ...item.values,
        source: item.source ? connect([item.source]) : undefined,
        authors: connect(item.authors),
        meetings: connect(item.meetings),
      },
    });
    await strapi.db.query(ORIGIN).update({ where: { id: origin.id }, data: { article: draft.documentId } });
    return draft;
  };

  const updateArticle = async (item: PlanItem): Promise<Before> => {
    const { key, hash, imported } = item;
    const documentId = item.article!;
    if ((await stateOf(strapi, ARTICLE, documentId)) !== item.seen) throw changed('The article was changed');
    const current = (await strapi.documents(ARTICLE).findOne({ documentId, locale, status: 'draft' })) as Document;
    const origin = await strapi.db.query(ORIGIN).findOne({ where: { key } });
    const published = await strapi.documents(ARTICLE).count({ filters: { documentId }, locale, status: 'published' });
    await strapi.documents(ARTICLE).update({ documentId, locale, data: item.values });
    await strapi.db.query(ORIGIN).update({ where: { key }, data: { hash, values: imported } });
    return {
      values: Object.fromEntries(Object.keys(item.values).map((field) => [field, current[field] ?? null])),
      published: published > 0,
      origin: { hash: origin.hash, values: origin.values },
    };
  };

  for (const record of plan.creates) if (used.has(record.ref)) await make(record);

  const counts: ImportResult['counts'] = { create: 0, update: 0, unchanged: 0, conflict: 0, skipped: 0 };
  const items: ImportedItem[] = [];
  const run = await strapi.documents(IMPORT_RUN).create({
    data: { state: 'applied', origin: by.origin, startedBy: by.startedBy, options: plan.options, startedAt } as object,
  });
  for (const item of plan.items) {
    const { position, key, hash, action, reason } = item;
    const writes = action === 'create' || action === 'update';
    const before = action === 'update' ? await updateArticle(item) : null;
    const article = action === 'create' ? (await createArticle(item)).documentId : item.article;
    if (writes && item.publish) await strapi.documents(ARTICLE).publish({ documentId: article!, locale });
    const written: Written | null = writes
      ? { values: item.values, published: item.publish, state: await stateOf(strapi, ARTICLE, article!) }
      : null;
    counts[action] += 1;
    items.push({ position, key, action, reason, article, published: writes && item.publish });
    await strapi.db.query(IMPORT_ITEM).create({
      data: {
        run: run.documentId,
        position,
        key,
        hash,
        action,
        state: 'applied',
        article,
        story: item.story,
        before,
        written,
      },
    });
  }
  await strapi.documents(IMPORT_RUN).update({
    documentId: run.documentId,
    data: { counts, created, finishedAt: new Date() } as object,
  });
  return { run: run.documentId, counts, items };
}
