import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { MEETING, PUBLIC_TYPES } from './index';
import { firstDayOf } from './partial-date';
import { check, checkOrder, tidy, type Problem } from './rules';
import { freeSlug, slugFor } from './slug';

type Values = Record<string, unknown>;

const refuse = (problems: Problem[]): never => {
  throw new errors.ValidationError(problems.map(({ message }) => message).join('; '), {
    errors: problems.map(({ path, message }) => ({ path, message, name: 'ValidationError' })),
  });
};

/**
 * Checks and completes what is written to the newsroom's types, whoever writes it: the admin, REST, GraphQL or code.
 *
 * Refuses with a 400 that names the attribute; derives a meeting's `sortDate`; gives a `slug` where none was sent.
 */
export function watchWrites(strapi: Core.Strapi): void {
  const storedValues = (uid: UID.ContentType, documentId: unknown, select: string[]): Promise<Values | null> =>
    strapi.db.query(uid).findOne({ where: { documentId, publishedAt: { $null: uid !== MEETING } }, select });

  const withSortDate = async (values: Values, documentId: unknown): Promise<Values> => {
    const dates = { ...values };
    delete dates.sortDate;
    if (!('startDate' in dates) && !('endDate' in dates)) return dates;
    const stored = documentId ? await storedValues(MEETING, documentId, ['startDate', 'endDate']) : null;
    const startDate = ('startDate' in dates ? dates.startDate : stored?.startDate) as string | null | undefined;
    const endDate = ('endDate' in dates ? dates.endDate : stored?.endDate) as string | null | undefined;
    const problems = checkOrder(startDate ?? null, endDate ?? null);
    if (problems.length > 0) refuse(problems);
    return { ...dates, sortDate: startDate ? firstDayOf(startDate) : null };
  };

  const withSlug = async (uid: UID.ContentType, values: Values, documentId: unknown): Promise<Values> => {
    const model = strapi.contentType(uid);
    const { targetField } = model.attributes.slug as { targetField: string };
    const name = values[targetField];
    if (values.slug || typeof name !== 'string' || name.trim() === '') return values;
    if (documentId && (await storedValues(uid, documentId, ['slug']))?.slug) {
      return values;
    }
    const slug = slugFor(name, model.info.singularName);
    const rows = await strapi.db.query(uid).findMany({ where: { slug: { $startsWith: slug } }, select: ['slug'] });
    return { ...values, slug: freeSlug(slug, new Set(rows.map((row: Values) => String(row.slug)))) };
  };

  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    if (!(PUBLIC_TYPES as readonly string[]).includes(uid)) return next();
    if (action !== 'create' && action !== 'update' && action !== 'clone') return next();
    const params = context.params as { data?: Values; documentId?: string };
    if (!params.data) return next();

    const documentId = action === 'update' ? params.documentId : null;
    let values = tidy(uid, params.data);
    const problems = check(uid, values);
    if (problems.length > 0) refuse(problems);
    if (uid === MEETING) values = await withSortDate(values, documentId);
    if (action !== 'clone') values = await withSlug(uid, values, documentId);
    params.data = values;
    return next();
  });
}
