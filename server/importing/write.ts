import type { Core } from '@strapi/strapi';
import { ARTICLE } from '../../content-types';
import type { NewsroomConfig } from '../config';
import { errors } from '../strapi-utils';
import * as bulk from './bulk';
import type { NewArticle, NewRecord, Refused } from './bulk';
import type { ReferenceType } from './names';
import type { LinkField } from './plan';

export { newDocumentId, type NewArticle, type NewRecord } from './bulk';

/** Makes entries in the caller’s transaction, all or none. Each throws a ValidationError when one is refused. */
export interface Writer {
  createRecords(uid: ReferenceType, records: NewRecord[]): Promise<void>;
  createArticles(articles: NewArticle[]): Promise<void>;
  /** So many stories are written together. */
  together: number;
  /** Why entries are not written in bulk; null when they are. */
  whyNotBulk: string | null;
}

/** Relations as the document service takes them. */
export const relations = (links: Partial<Record<LinkField, string[]>>, how: 'connect' | 'set'): object =>
  Object.fromEntries(
    Object.entries(links).map(([field, ids]) => [field, { [how]: ids.map((documentId) => ({ documentId })) }]),
  );

/** Writes in bulk where that gives what Strapi’s document service gives, and by that service where it does not. */
export async function writerFor(strapi: Core.Strapi): Promise<Writer> {
  const webhooks: NewsroomConfig['webhooks'] = strapi.plugin('newsroom').config('webhooks');
  const whyNotBulk = await bulk.whyNotBulk(strapi, { webhooks });
  return whyNotBulk === null ? inBulk(strapi) : byDocuments(strapi, whyNotBulk);
}

const byDocuments = (strapi: Core.Strapi, whyNotBulk: string): Writer => ({
  whyNotBulk,
  together: 25,
  async createRecords(uid, records) {
    for (const { documentId, values } of records) {
      try {
        await strapi.documents(uid).create({ data: { ...values, documentId } as object });
      } catch (error) {
        throw error instanceof errors.ValidationError ? ofRecord(values, error.message) : error;
      }
    }
  },
  async createArticles(articles) {
    for (const { documentId, locale, values, links, publish } of articles) {
      const linked = relations(links as Partial<Record<LinkField, string[]>>, 'connect');
      await strapi.documents(ARTICLE).create({ locale, data: { ...values, ...linked, documentId } });
      if (publish) await strapi.documents(ARTICLE).publish({ documentId, locale });
    }
  },
});

const inBulk = (strapi: Core.Strapi): Writer => ({
  whyNotBulk: null,
  together: 200,
  async createRecords(uid, records) {
    const refused = await bulk.createRecords(strapi, uid, records);
    if (refused.length > 0) {
      const { values } = records.find(({ documentId }) => documentId === refused[0]!.documentId)!;
      throw ofRecord(values, messageOf(refused[0]!));
    }
  },
  async createArticles(articles) {
    const [refused] = await bulk.createArticles(strapi, articles);
    if (refused) throw new errors.ValidationError(messageOf(refused), { errors: refused.problems });
  },
});

const messageOf = ({ problems }: Refused): string => problems.map(({ message }) => message).join('; ');

/** What is wrong with an author, source or meeting is told by its name: the story’s own fields are others. */
const ofRecord = ({ name }: NewRecord['values'], message: string) =>
  new errors.ValidationError(`“${String(name)}”: ${message}`);
