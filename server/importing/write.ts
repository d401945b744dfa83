import type { Core, UID } from '@strapi/strapi';
import { ARTICLE, PUBLIC_TYPES } from '../../content-types';
import type { NewsroomConfig } from '../config';
import { errors } from '../strapi-utils';
import {
  audienceFor,
  createArticles,
  createRecords,
  createTeller,
  type Audience,
  type NewArticle,
  type NewRecord,
  type Refused,
} from './bulk';
import type { ReferenceType } from './names';
import type { LinkField } from './plan';

export { newDocumentId, type NewArticle, type NewRecord } from './bulk';

/** Makes entries in the caller’s transaction, all or none. Each throws a ValidationError when one is refused. */
export interface Writer {
  createRecords(uid: ReferenceType, records: NewRecord[]): Promise<void>;
  createArticles(articles: NewArticle[]): Promise<void>;
  /** Resolves when those who listen were told of all that was committed. Not to be awaited in a transaction. */
  told(): Promise<void>;
  /** So many stories are written together. */
  together: number;
  /** Why entries of some types are not written in bulk; null when all are. */
  whyNotBulk: string | null;
}

/** Relations as the document service takes them. */
export const relations = (links: Partial<Record<LinkField, string[]>>, how: 'connect' | 'set'): object =>
  Object.fromEntries(
    Object.entries(links).map(([field, ids]) => [field, { [how]: ids.map((documentId) => ({ documentId })) }]),
  );

/** Writes each type in bulk where that gives what Strapi’s document service gives, and by that service where it does not. */
export async function writerFor(strapi: Core.Strapi): Promise<Writer> {
  const webhooks: NewsroomConfig['webhooks'] = strapi.plugin('newsroom').config('webhooks');
  const audiences = new Map<string, Audience>();
  for (const uid of PUBLIC_TYPES) audiences.set(uid, await audienceFor(strapi, uid, webhooks));
  const whyNot = [...audiences.values()].flatMap(({ whyNotBulk }) => whyNotBulk ?? []);
  const teller = createTeller(strapi);
  const tell = async (uid: UID.ContentType, made: NewRecord[]): Promise<void> => {
    if (webhooks === 'none' || !audiences.get(uid)!.hasListeners || made.length === 0) return;
    const documentIds = made.map(({ documentId }) => documentId);
    await teller.tell(uid, documentIds, webhooks);
  };
  const inBulk = (uid: string): boolean => audiences.get(uid)!.whyNotBulk === null;
  return {
    whyNotBulk: whyNot.length === 0 ? null : [...new Set(whyNot)].join(' '),
    together: inBulk(ARTICLE) ? 200 : 25,
    async createRecords(uid, records) {
      if (!inBulk(uid)) return recordsByDocuments(strapi, uid, records);
      await recordsInBulk(strapi, uid, records);
      await tell(uid, records);
    },
    async createArticles(articles) {
      if (!inBulk(ARTICLE)) return articlesByDocuments(strapi, articles);
      await articlesInBulk(strapi, articles);
      await tell(ARTICLE, articles);
    },
    told: teller.told,
  };
}

async function recordsByDocuments(strapi: Core.Strapi, uid: ReferenceType, records: NewRecord[]): Promise<void> {
  for (const { documentId, values } of records) {
    try {
      await strapi.documents(uid).create({ data: { ...values, documentId } as object });
    } catch (error) {
      throw error instanceof errors.ValidationError ? ofRecord(values, error.message) : error;
    }
  }
}

async function recordsInBulk(strapi: Core.Strapi, uid: ReferenceType, records: NewRecord[]): Promise<void> {
  const [refused] = await createRecords(strapi, uid, records);
  if (!refused) return;
  const { values } = records.find(({ documentId }) => documentId === refused.documentId)!;
  throw ofRecord(values, messageOf(refused));
}

async function articlesByDocuments(strapi: Core.Strapi, articles: NewArticle[]): Promise<void> {
  for (const { documentId, locale, values, links, publish } of articles) {
    const linked = relations(links as Partial<Record<LinkField, string[]>>, 'connect');
    await strapi.documents(ARTICLE).create({ locale, data: { ...values, ...linked, documentId } });
    if (publish) await strapi.documents(ARTICLE).publish({ documentId, locale });
  }
}

async function articlesInBulk(strapi: Core.Strapi, articles: NewArticle[]): Promise<void> {
  const [refused] = await createArticles(strapi, articles);
  if (refused) throw new errors.ValidationError(messageOf(refused), { errors: refused.problems });
}

const messageOf = ({ problems }: Refused): string => problems.map(({ message }) => message).join('; ');

/** What is wrong with an author, source or meeting is told by its name: the story’s own fields are others. */
const ofRecord = ({ name }: NewRecord['values'], message: string) =>
  new errors.ValidationError(`“${String(name)}”: ${message}`);
