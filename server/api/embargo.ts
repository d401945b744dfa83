import type { Core } from '@strapi/strapi';
import { ARTICLE } from '../../content-types';

type Moment = string | number | Date | null | undefined;

/** When an article may be seen: from the one moment until before the other. Shared by all its locales. */
export interface Term {
  embargoedUntil?: Moment;
  expiresAt?: Moment;
}

/** Whether what is published may be seen now: after its embargo and before its expiry. */
export const isInForce = ({ embargoedUntil, expiresAt }: Term, now: Date): boolean =>
  !(embargoedUntil && new Date(embargoedUntil) > now) && !(expiresAt && new Date(expiresAt) <= now);

/** `isInForce` as a filter of Strapi’s. */
export const inForce = (now: Date): Record<string, unknown> => ({
  $and: [
    { $or: [{ embargoedUntil: { $null: true } }, { embargoedUntil: { $lte: now.toISOString() } }] },
    { $or: [{ expiresAt: { $null: true } }, { expiresAt: { $gt: now.toISOString() } }] },
  ],
});

interface Version extends Term {
  id: number;
  documentId: string;
}

const time = (moment: Moment): number | null => (moment ? new Date(moment).getTime() : null);
const sameTerm = (one: Term, other: Term): boolean =>
  time(one.embargoedUntil) === time(other.embargoedUntil) && time(one.expiresAt) === time(other.expiresAt);

/**
 * Makes an embargo and an expiry hold for all locales of an article as soon as one of them is published.
 *
 * Strapi keeps what locales share alike in their drafts, but not in what is published.
 */
export function shareEmbargo(strapi: Core.Strapi): void {
  const share = async (ids: unknown[]): Promise<void> => {
    const articles = strapi.db.query(ARTICLE);
    const source: Version | null = await articles.findOne({ where: { id: { $in: ids } } });
    if (!source) return;
    const others: Version[] = await articles.findMany({
      where: { documentId: source.documentId, publishedAt: { $notNull: true }, id: { $notIn: ids } },
      select: ['id', 'embargoedUntil', 'expiresAt'],
    });
    const different = others.filter((other) => !sameTerm(other, source)).map(({ id }) => id);
    if (different.length === 0) return;
    const { embargoedUntil = null, expiresAt = null } = source;
    await articles.updateMany({ where: { id: { $in: different } }, data: { embargoedUntil, expiresAt } });
  };

  strapi.documents.use(async (context, next) => {
    const { uid, action, params } = context;
    const publishes =
      action === 'publish' || (action === 'update' && 'status' in params && params.status === 'published');
    if (uid !== ARTICLE || !publishes) return next();
    return strapi.db.transaction(async () => {
      const result = await next();
      await share(publishedBy(result));
      return result;
    });
  });
}

/** `publish` answers the entries that it made, `update` the one. */
function publishedBy(result: unknown): unknown[] {
  if (typeof result !== 'object' || result === null) return [];
  const entries: unknown = 'entries' in result ? result.entries : [result];
  return (entries as { id: unknown }[]).map(({ id }) => id);
}
