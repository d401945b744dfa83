import type { Core, UID } from '@strapi/strapi';
import { ARTICLE, IMPORT_ITEM, IMPORT_RECORD, IMPORT_RUN, ORIGIN } from '../../content-types';
import { decisionsOn, dismissalOf, keepDismissed, keepFirstLinked, keepLinked, restore } from '../linking/memory';
import { forgetShingles, keepShingles } from './carriers';
import { linkedBy, sealOf, type Before, type ItemRow } from './items';
import { findStored, type ReferenceType } from './match';
import { REFERENCE_TYPES } from './names';
import { LINKS, type ImportedValues, type LinkField, type PlannedLinks, type RunOptions } from './plan';
import type { RecordRow } from './records';
import { insertRows, updateRows } from './rows';
import { standingOf } from './state';
import { newDocumentId, relations, type Writer } from './write';

/** A story that is not written, and why, in a sentence. */
type Refused = { row: ItemRow; reason: string };

const since = (what: string) => `${what} since the plan was made. Plan it again to import it.`;

/** Of a story that was refused since somebody else made whom it was to make. */
export const MADE_SINCE = { $endsWith: since('” was made') };

const idsOf = (links: PlannedLinks): Partial<Record<LinkField, string[]>> =>
  Object.fromEntries(Object.entries(links).map(([field, list]) => [field, list.map(({ documentId }) => documentId)]));

/**
 * Writes what the plan says of these stories and nothing else, in the caller’s transaction. What no longer fits the
 * database is refused, each by itself.
 *
 * @param rows stories of the run that its plan would make or update, none of them written yet
 * @throws ValidationError when Strapi refuses a value
 */
export async function applyItems(
  strapi: Core.Strapi,
  writer: Writer,
  options: RunOptions,
  rows: ItemRow[],
): Promise<void> {
  const refused: Refused[] = [];
  const leaveOut = (from: ItemRow[], why: (row: ItemRow) => string | null): ItemRow[] =>
    from.filter((row) => {
      const reason = why(row);
      if (reason) refused.push({ row, reason });
      return reason === null;
    });

  let going = leaveOut(rows, (row) =>
    sealOf(row, options) === row.seal ? null : 'The plan was altered after it was made. Plan it again to import it.',
  );
  const { toMake, whyNot } = await outdated(strapi, going, { lock: true });
  going = leaveOut(going, whyNot);

  const needed = new Set(going.flatMap(({ plan }) => linkedBy(plan)).map(({ documentId }) => documentId));
  await makeRecords(
    strapi,
    writer,
    rows[0]?.run ?? '',
    toMake.filter(({ record }) => needed.has(record)),
  );
  const creates = going.filter(({ action }) => action === 'create');
  const updates = going.filter(({ action }) => action === 'update');
  const articleOf = await create(strapi, writer, options, creates);
  const befores = new Map<ItemRow, Before>();
  for (const row of updates) befores.set(row, await update(strapi, options, row));
  await sign(
    strapi,
    rows[0]?.run ?? '',
    [...articleOf.values()],
    toMake.map(({ record }) => record),
  );
  await note(strapi, going, articleOf, befores);
  const left = refused.map(({ row, reason }) => ({ id: row.id, reason }));
  await updateRows(strapi, IMPORT_ITEM, left, { state: 'refused' });
}

/** Signs what a review made with whoever reviewed, as the content manager signs what is made there. */
async function sign(strapi: Core.Strapi, run: string, articles: string[], records: string[]): Promise<void> {
  const found: { userId: number | null } | null = await strapi.db
    .query(IMPORT_RUN)
    .findOne({ where: { documentId: run }, select: ['userId'] });
  const by = found?.userId;
  if (!by || (await strapi.db.query('admin::user').count({ where: { id: by } })) === 0) return;
  await strapi.db.transaction(async ({ trx }) => {
    for (const [uid, documents] of [
      [ARTICLE, articles] as const,
      ...REFERENCE_TYPES.map((uid) => [uid, records] as const),
    ]) {
      if (documents.length === 0) continue;
      const { tableName } = strapi.db.metadata.get(uid);
      await trx(tableName)
        .whereIn('document_id', documents)
        .whereNull('created_by_id')
        .update({ created_by_id: by, updated_by_id: by });
    }
  });
}

type Why = (row: ItemRow) => string | null;

/**
 * Why stories cannot be written as they were planned: what changed since.
 *
 * @param lock keeps their articles so until the transaction ends
 * @returns beside it the planned records that they need and that are not made yet
 */
export async function outdated(
  strapi: Core.Strapi,
  rows: ItemRow[],
  { lock = false } = {},
): Promise<{ whyNot: Why; toMake: RecordRow[] }> {
  const isDouble = await doubles(strapi, rows);
  const isChanged = await changes(strapi, rows, lock);
  const { toMake, whyNot } = await recordsFor(strapi, rows);
  return { toMake, whyNot: (row) => isDouble(row) ?? isChanged(row) ?? whyNot(row) };
}

async function doubles(strapi: Core.Strapi, rows: ItemRow[]): Promise<Why> {
  const keys = rows.flatMap(({ action, key }) => (action === 'create' ? [key] : []));
  const stored: { key: string }[] = await strapi.db
    .query(ORIGIN)
    .findMany({ where: { key: { $in: keys } }, select: ['key'] });
  const known = new Set(stored.map(({ key }) => key));
  return ({ action, key }) => (action === 'create' && known.has(key) ? since('The same story was imported') : null);
}

async function changes(strapi: Core.Strapi, rows: ItemRow[], lock: boolean): Promise<Why> {
  const articles = rows.flatMap(({ action, article }) => (action === 'update' ? [article!] : []));
  const standing = await standingOf(strapi, ARTICLE, articles, { lock });
  return ({ action, article, plan }) =>
    action === 'update' && standing.get(article!)?.state !== plan.seen ? since('The article was changed') : null;
}

/** Which planned records the stories need that are not made yet, and why a story cannot have those it links. */
async function recordsFor(strapi: Core.Strapi, rows: ItemRow[]): Promise<{ toMake: RecordRow[]; whyNot: Why }> {
  const links = rows.flatMap(({ plan }) => linkedBy(plan));
  const isNew = [...new Set(links.flatMap((link) => (link.isNew ? [link.documentId] : [])))];
  const planned: RecordRow[] = await strapi.db.query(IMPORT_RECORD).findMany({ where: { record: { $in: isNew } } });
  const toMake = planned.filter(({ state }) => state === 'planned');
  const made = new Map<string, string>();
  for (const uid of REFERENCE_TYPES) {
    const ofType = toMake.filter(({ kind, isApart }) => kind === uid && !isApart);
    const stored = await findStored(
      strapi,
      uid,
      ofType.map(({ values }) => values),
    );
    stored.forEach((match, index) => match && made.set(ofType[index]!.record, match.name));
  }
  const isPlanned = new Set(toMake.map(({ record }) => record));
  const existing = new Set<string>();
  for (const [field, uid] of Object.entries(LINKS) as [LinkField, ReferenceType][]) {
    const ids = rows.flatMap(({ plan }) => (plan.links[field] ?? []).map(({ documentId }) => documentId));
    const toFind = [...new Set(ids)].filter((documentId) => !isPlanned.has(documentId));
    for (const documentId of (await standingOf(strapi, uid as UID.ContentType, toFind)).keys())
      existing.add(documentId);
  }
  const whyNot: Why = ({ plan }) => {
    for (const { documentId, name } of linkedBy(plan)) {
      const other = made.get(documentId);
      if (other) return since(`“${other}” was made`);
      if (!isPlanned.has(documentId) && !existing.has(documentId)) return since(`“${name}” was deleted`);
    }
    return null;
  };
  return { toMake, whyNot };
}

/** Of the run that makes them, which need not be the one that planned them. */
async function makeRecords(strapi: Core.Strapi, writer: Writer, run: string, toMake: RecordRow[]): Promise<void> {
  for (const uid of REFERENCE_TYPES) {
    const rows = toMake.filter(({ kind }) => kind === uid);
    const records = rows.map(({ record, values }) => ({ documentId: record, values }));
    await writer.createRecords(uid, records);
    const standing = await standingOf(
      strapi,
      uid,
      records.map(({ documentId }) => documentId),
    );
    const made = rows.map(({ id, record }) => ({ id, written: standing.get(record)!.state }));
    await updateRows(strapi, IMPORT_RECORD, made, { state: 'made', run });
  }
}

/** Makes the articles, and keeps on which words their meetings are linked. */
async function create(
  strapi: Core.Strapi,
  writer: Writer,
  { locale }: RunOptions,
  rows: ItemRow[],
): Promise<Map<ItemRow, string>> {
  const articleOf = new Map(rows.map((row) => [row, newDocumentId(strapi)]));
  const articles = rows.map((row) => ({
    ...{ documentId: articleOf.get(row)!, locale, values: row.plan.values, links: idsOf(row.plan.links) },
    publish: row.plan.publish,
  }));
  await writer.createArticles(articles);
  const words = rows.flatMap((row) =>
    (row.plan.links.meetings ?? []).flatMap(({ documentId, found }) => {
      const entry = { contentType: ARTICLE, document: articleOf.get(row)!, locale };
      return found ? [{ entry, meeting: documentId, found }] : [];
    }),
  );
  await keepFirstLinked(strapi, words);
  for (const row of rows) {
    const entry = { contentType: ARTICLE, document: articleOf.get(row)!, locale };
    for (const found of row.plan.dismissed ?? []) await keepDismissed(strapi, entry, found);
  }
  return articleOf;
}

async function update(strapi: Core.Strapi, { locale }: RunOptions, row: ItemRow): Promise<Before> {
  const { key, hash, article, plan } = row;
  const { values, links, settled } = plan;
  const documentId = article!;
  const draft: Record<string, unknown> | null = await strapi
    .documents(ARTICLE)
    .findOne({ documentId, locale, status: 'draft', populate: Object.keys(LINKS) });
  const published = await strapi.documents(ARTICLE).count({ filters: { documentId }, locale, status: 'published' });
  const origin = await strapi.db.query(ORIGIN).findOne({ where: { key } });
  if (Object.keys(values).length + Object.keys(links).length > 0) {
    const data = { ...values, ...relations(idsOf(links), 'set') };
    await strapi.documents(ARTICLE).update({ documentId, locale, data });
  }
  if (plan.publish) await strapi.documents(ARTICLE).publish({ documentId, locale });
  const linked = { ...origin.values?.links, ...bare({ ...links, ...settled.links }) };
  const chosen = [...(origin.values?.chosen ?? []), ...(settled.chosen ?? [])];
  const imported: ImportedValues = {
    ...{ ...origin.values, ...values, ...settled, links: linked },
    ...(chosen.length > 0 ? { chosen } : {}),
  };
  await strapi.db.query(ORIGIN).update({ where: { key }, data: { hash, values: imported } });
  const entry = { contentType: ARTICLE, document: documentId, locale };
  const dismissals = await decisionsOn(strapi, ARTICLE, [documentId]);
  for (const { documentId: meeting, found } of links.meetings ?? []) {
    if (!found) continue;
    await keepLinked(strapi, entry, meeting, found);
    const dismissal = dismissalOf(found, dismissals);
    if (dismissal) await restore(strapi, entry, [dismissal.id]);
  }
  for (const found of plan.dismissed ?? []) await keepDismissed(strapi, entry, found);
  const linkedBefore = (field: string) =>
    ([draft?.[field] ?? []].flat() as { documentId: string }[]).map((entry) => entry.documentId);
  const { hash: hashBefore, values: valuesBefore, written, wasPublished } = origin;
  return {
    values: Object.fromEntries(Object.keys(values).map((field) => [field, draft?.[field] ?? null])),
    links: Object.fromEntries(Object.keys(links).map((field) => [field, linkedBefore(field)])),
    published: published > 0,
    origin: { hash: hashBefore, values: valuesBefore, written, wasPublished },
  };
}

/** Links as an origin keeps them. */
const bare = (links: PlannedLinks): PlannedLinks =>
  Object.fromEntries(
    Object.entries(links).map(([field, list]) => [field, list.map(({ documentId, name }) => ({ documentId, name }))]),
  );

/** Notes what was written: with the origins, and with the items themselves. */
async function note(
  strapi: Core.Strapi,
  rows: ItemRow[],
  made: Map<ItemRow, string>,
  befores: Map<ItemRow, Before>,
): Promise<void> {
  const articleOf = (row: ItemRow): string => made.get(row) ?? row.article!;
  const standing = await standingOf(strapi, ARTICLE, rows.map(articleOf));
  const stateOf = (row: ItemRow): string => standing.get(articleOf(row))!.state;
  const origins = [...made].map(([row, article]) => {
    const { key, hash, plan } = row;
    const values = { ...plan.values, ...plan.settled, links: bare({ ...plan.links, ...plan.settled.links }) };
    const known = { key, hash, article, values, url: plan.values.canonicalUrl ?? null };
    return { ...known, written: stateOf(row), wasPublished: plan.publish, updatesLocked: false };
  });
  await insertRows(strapi, ORIGIN, origins);
  const written = rows.filter(({ plan }) => 'body' in plan.values);
  await forgetShingles(
    strapi,
    written.flatMap((row) => (befores.has(row) ? [articleOf(row)] : [])),
  );
  await keepShingles(
    strapi,
    written.map((row) => ({ article: articleOf(row), body: row.plan.values.body })),
  );
  for (const [row, before] of befores) {
    const wasPublished = row.plan.publish || before.origin.wasPublished;
    await strapi.db.query(ORIGIN).update({ where: { key: row.key }, data: { written: stateOf(row), wasPublished } });
    await strapi.db.query(IMPORT_ITEM).update({ where: { id: row.id }, data: { before } });
  }
  for (const published of [true, false]) {
    const alike = rows.filter(({ plan }) => plan.publish === published);
    const written = alike.map((row) => ({ id: row.id, article: articleOf(row), written: stateOf(row) }));
    await updateRows(strapi, IMPORT_ITEM, written, { state: 'applied', published });
  }
}
