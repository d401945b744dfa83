import type { Core, UID } from '@strapi/strapi';
import { ARTICLE, AUTHOR, IMPORT_RECORD, MEETING, SOURCE } from '../../content-types';
import type { ImportService } from '../importing';
import { linkedBy, WRITING, type ItemRow } from '../importing/items';
import type { ReferenceType } from '../importing/match';
import type { Withheld } from '../importing/plan';
import type { RecordRow } from '../importing/records';
import { CREATOR } from '../linking/permissions';
import type { Caller } from './permissions';

/** What imports write into articles. */
const ARTICLE_FIELDS = [
  ...['headline', 'summary', 'body', 'language', 'byline', 'dateline', 'datePublished', 'canonicalUrl'],
  ...['copyrightNotice', 'usageTerms', 'source', 'authors', 'meetings'],
];
/** What imports write into what they make beside. */
const RECORD_FIELDS: Record<ReferenceType, string[]> = {
  [AUTHOR]: ['name', 'bio', 'jobTitle', 'affiliation', 'url'],
  [SOURCE]: ['name', 'url'],
  [MEETING]: [
    ...['name', 'aliases', 'eventStatus', 'startDate', 'endDate', 'dateText', 'place', 'country', 'participants'],
  ],
};
const NAMES: Record<ReferenceType, string> = { [AUTHOR]: 'authors', [SOURCE]: 'sources', [MEETING]: 'meetings' };

/** What a user may not write by the content manager’s permissions, so that a plan made for them leaves it out. */
export function withheldFrom(caller: Caller, locale: string): Withheld {
  const articles = caller.on(ARTICLE);
  const article = caller.fresh({ locale });
  const records = (Object.keys(RECORD_FIELDS) as ReferenceType[]).map((uid) => {
    const may = caller.on(uid as UID.ContentType);
    const fresh = caller.fresh();
    const left = RECORD_FIELDS[uid].filter((field) => may.cannot.create(fresh, field));
    return [uid, may.cannot.create(fresh) ? '*' : left];
  });
  return {
    create: articles.cannot.create(article)
      ? '*'
      : ARTICLE_FIELDS.filter((field) => articles.cannot.create(article, field)),
    update: articles.cannot.update() ? '*' : ARTICLE_FIELDS.filter((field) => articles.cannot.update(null, field)),
    records: Object.fromEntries(records),
  };
}

/** Whether the user may publish articles of the project at all. */
export const mayPublish = (caller: Caller): boolean => caller.may('publish') && caller.on(ARTICLE).can.publish();

export interface Verdict {
  /** Why stories may not be written, by position. */
  refused: Map<number, string>;
  /** Stories that may be written, but not published. */
  drafts: number[];
  /** How many of the stories would be written. */
  writing: number;
}

/**
 * Holds what a plan would write against what the user may write now: articles and what is made beside them, with their
 * fields, locale and the conditions of the user’s roles.
 *
 * @param isChosen which of the planned stories are to be applied
 */
export async function judge(
  strapi: Core.Strapi,
  caller: Caller,
  run: string,
  locale: string,
  isChosen: (row: ItemRow) => boolean,
): Promise<Verdict> {
  const importing: ImportService = strapi.plugin('newsroom').service('import');
  const articles = caller.on(ARTICLE);
  const verdict: Verdict = { refused: new Map(), drafts: [], writing: 0 };
  const records = new Map<string, string | null>();

  /** Why an author, source or meeting may not be made; null when it may. */
  const whyNotMade = async (record: string): Promise<string | null> => {
    if (!records.has(record)) {
      const row: RecordRow | null = await strapi.db
        .query(IMPORT_RECORD)
        .findOne({ where: { record, state: 'planned' } });
      records.set(record, row && whyNotRecord(row));
    }
    return records.get(record)!;
  };
  const whyNotRecord = ({ kind, values }: RecordRow): string | null => {
    const may = caller.on(kind as UID.ContentType);
    const fresh = caller.fresh();
    if (may.cannot.create(fresh)) return `You may not make ${NAMES[kind]}.`;
    const field = Object.keys(values).find((name) => values[name] != null && may.cannot.create(fresh, name));
    return field ? `You may not write “${field}” of ${NAMES[kind]}.` : null;
  };

  const whyNot = async ({ action, article, plan }: ItemRow): Promise<{ reason: string | null; publish: boolean }> => {
    const fresh = caller.fresh({ locale });
    const where = { documentId: article, locale, publishedAt: { $null: true } };
    const entry = action === 'create' ? fresh : await strapi.db.query(ARTICLE).findOne({ where, populate: CREATOR });
    const what = action as 'create' | 'update';
    const publish = caller.may('publish') && articles.can.publish(entry);
    if (articles.cannot[what](entry)) {
      return {
        reason: action === 'create' ? 'You may not make articles.' : 'You may not change this article.',
        publish,
      };
    }
    const fields = [...Object.keys(plan.values), ...Object.keys(plan.links)];
    const field = fields.find((name) => articles.cannot[what](entry, name));
    if (field) return { reason: `You may not write “${field}” of articles.`, publish };
    for (const { documentId, isNew } of linkedBy(plan)) {
      const reason = isNew ? await whyNotMade(documentId) : null;
      if (reason) return { reason, publish };
    }
    return { reason: null, publish };
  };

  await importing.review.eachPlanned(run, async (row) => {
    if (!isChosen(row) || !WRITING.includes(row.action)) return;
    verdict.writing += 1;
    const { reason, publish } = await whyNot(row);
    if (reason) verdict.refused.set(row.position, reason);
    else if (row.plan.publish && !publish) verdict.drafts.push(row.position);
  });
  return verdict;
}
