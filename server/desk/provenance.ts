import type { Core } from '@strapi/strapi';
import { IMPORT_ITEM, IMPORT_RUN, ORIGIN } from '../../content-types';
import { errors } from '../strapi-utils';
import type { ImportService } from '../importing';
import { itemOf, WRITING, type ItemRow } from '../importing/items';
import { LINKS, same, type ImportedValues, type LinkField } from '../importing/plan';
import { BY_EDITOR, mend, NO_CHOICES, openFlags } from '../importing/review';
import type { Run } from '../importing/runs';
import { ARTICLE, AUTHOR, MEETING, SOURCE } from '../../content-types';
import type { Fact, Story } from '../story';
import { maySee, type Caller } from './permissions';
import { articlesSeen, recordsSeen, type SeenArticle } from './sight';
import type { ImportedField, Provenance, ProvenanceRequest } from './shapes';

interface Origin {
  key: string;
  url: string | null;
  values: ImportedValues | null;
  updatesLocked: boolean | null;
}

interface Imported {
  article: SeenArticle;
  origin: Origin | null;
  /** The last import that wrote it. */
  row: ItemRow | null;
}

/** Facts that a story has under the names of the article’s fields. */
type FactField = 'headline' | 'summary' | 'byline' | 'dateline' | 'datePublished' | 'language' | 'canonicalUrl';

async function find(strapi: Core.Strapi, caller: Caller, documentId: string, locale: string): Promise<Imported> {
  const article = (await articlesSeen(strapi, caller, [documentId], locale)).get(documentId);
  if (!article) throw new errors.NotFoundError('There is no such article.');
  const origin: Origin | null = await strapi.db.query(ORIGIN).findOne({ where: { article: documentId } });
  const [row]: ItemRow[] = origin
    ? await strapi.db.query(IMPORT_ITEM).findMany({
        where: { article: documentId, state: 'applied', action: { $in: WRITING } },
        orderBy: { id: 'desc' },
        limit: 1,
      })
    : [];
  return { article, origin, row: row ?? null };
}

/**
 * Where an article came from, as far as the user may read the article and see the import.
 *
 * @throws NotFoundError when there is no such article, or the user may not read it
 */
export async function provenanceOf(
  strapi: Core.Strapi,
  caller: Caller,
  documentId: string,
  locale: string,
): Promise<Provenance> {
  const { article, origin, row } = await find(strapi, caller, documentId, locale);
  if (!origin) return { isImported: false };
  const runOf = (run: string): Promise<Run | null> =>
    strapi.db.query(IMPORT_RUN).findOne({ where: { documentId: run } });
  const run = row && (await runOf(row.run));
  const [oldest]: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
    where: { article: documentId, state: 'applied', action: 'create' },
    select: ['id', 'run'],
    limit: 1,
  });
  const first = oldest && (await runOf(oldest.run));
  const item = row && itemOf(row);
  const read = item?.story ?? null;
  const story = read && item?.choices ? mend(read, item.choices) : read;
  // What was read quotes the text: it is for those who may read it.
  const told = article.may('body') ? story : null;
  const written = run?.options.locale ?? null;
  const isOther = written !== null && written !== locale;
  const fields = isOther ? [] : await fieldsOf(strapi, caller, article, settledAs(origin, row), told);
  const conflicts = isOther ? [] : (item?.conflicts ?? []).filter(({ field, links }) => article.may(field) && !links);
  return {
    isImported: true,
    source: article.may('source') ? (story?.source?.value.name ?? null) : null,
    url: article.may('canonicalUrl') ? origin.url : null,
    file: row?.file ?? null,
    firstImported: first ? (first.finishedAt ?? first.startedAt) : null,
    lastImported: run ? (run.finishedAt ?? run.startedAt) : null,
    run:
      run && maySee(caller, run)
        ? { documentId: run.documentId, origin: run.origin, startedBy: run.startedBy, position: row.position }
        : null,
    updatesLocked: origin.updatesLocked ?? false,
    locale: written,
    fields,
    flags: told
      ? openFlags(read!, item!.choices, { withDismissed: true }).map(({ key, flag, dismissed }) => {
          return { ...flag, key, dismissed };
        })
      : [],
    conflicts: conflicts.flatMap(({ field, imported, theirs }) => {
      const ours = article.draft[field] ?? null;
      return same(ours, theirs) ? [] : [{ field, imported, ours, theirs, isRelation: false, chosen: null }];
    }),
    may: { lock: mayLock(caller, article) },
  };
}

/** What an import wrote, which is not what counts as imported where an editor mended or chose. */
function settledAs({ values }: Origin, row: ItemRow | null): ImportedValues {
  const { links, chosen, ...known } = values ?? {};
  const settled = row?.plan.settled ?? {};
  const written = row?.plan.values ?? {};
  const isMended = (field: string): boolean => field in settled && !(field in written);
  const kept = Object.entries(known).filter(([field]) => !isMended(field));
  return { ...Object.fromEntries(kept), ...written, links: { ...links, ...row?.plan.links } };
}

const certaintyOf = (facts: Fact<unknown>[]): ImportedField['certainty'] =>
  facts.some(({ evidence }) => evidence.some(({ rule }) => rule === BY_EDITOR))
    ? 'editor'
    : (facts[0]?.certainty ?? null);

const mayLock = (caller: Caller, { draft }: SeenArticle): boolean =>
  caller.may('create') && caller.on(ARTICLE).can.update(draft);

async function fieldsOf(
  strapi: Core.Strapi,
  caller: Caller,
  article: SeenArticle,
  { links = {}, ...values }: ImportedValues,
  story: Story | null,
): Promise<ImportedField[]> {
  const fields = Object.entries(values)
    .filter(([field]) => article.may(field))
    .map(([field, value]): ImportedField => {
      const fact = (story?.[field as FactField] ?? null) as Fact<string> | null;
      const isText = field === 'body';
      return {
        field,
        ...(isText ? { value: null } : { value }),
        certainty: fact && 'certainty' in fact ? certaintyOf([fact]) : null,
        evidence: fact && 'evidence' in fact ? fact.evidence : [],
        isEdited: !same(value, article.draft[field]),
      };
    });
  for (const [field, uid] of Object.entries(LINKS) as [LinkField, typeof AUTHOR | typeof SOURCE | typeof MEETING][]) {
    const list = links[field];
    if (!list || !article.may(field)) continue;
    const ids = list.map(({ documentId }) => documentId);
    const seen = await recordsSeen(strapi, caller, uid, ids);
    const facts: Fact<unknown>[] = field === 'source' ? [story?.source ?? []].flat() : (story?.authors ?? []);
    const now = ([article.draft[field] ?? []].flat() as { documentId: string }[]).map(({ documentId }) => documentId);
    const isMeetings = field === 'meetings';
    fields.push({
      field,
      value: ids.flatMap((documentId) => seen.get(documentId)?.name ?? []),
      certainty: isMeetings ? null : certaintyOf(facts),
      evidence: isMeetings
        ? (story?.meetings ?? [])
            .filter(({ name }) => list.some((one) => one.name === name))
            .flatMap((one) => one.evidence)
        : facts.flatMap(({ evidence }) => evidence),
      isEdited: !same(ids, now),
    });
  }
  return fields;
}

/**
 * Locks an article against imports or lets them update it again, and dismisses its flags.
 *
 * @throws NotFoundError, also where the article was not imported; ForbiddenError
 */
export async function changeProvenance(
  strapi: Core.Strapi,
  caller: Caller,
  documentId: string,
  locale: string,
  { updatesLocked, dismissed }: ProvenanceRequest,
): Promise<void> {
  const { article, origin, row } = await find(strapi, caller, documentId, locale);
  if (!origin) throw new errors.NotFoundError('The article was not imported.');
  if (!mayLock(caller, article)) throw new errors.ForbiddenError();
  const importing: ImportService = strapi.plugin('newsroom').service('import');
  if (updatesLocked !== undefined) await importing.lockUpdates(documentId, updatesLocked);
  if (!dismissed || !row) return;
  const { story } = itemOf(row);
  if (!story || !article.may('body')) throw new errors.ForbiddenError();
  const keys = new Set(openFlags(story, null).map(({ key }) => key));
  const unknown = dismissed.find((key) => !keys.has(key));
  if (unknown) throw new errors.ValidationError(`The article has no flag “${unknown}”.`);
  const choices = { ...NO_CHOICES, ...row.choices, flags: dismissed };
  await strapi.db
    .query(IMPORT_ITEM)
    .update({ where: { id: row.id }, data: { choices, flagged: openFlags(story, choices).length } });
}
