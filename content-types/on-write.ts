import type { Core, UID } from '@strapi/strapi';
import { errors } from '../server/strapi-utils';
import { ARTICLE, MEETING, PUBLIC_TYPES } from './index';
import { firstDayOf } from './partial-date';
import { check, checkOrder, tidy, type Problem } from './rules';
import { freeSlug, slugFor } from './slug';

type Values = Record<string, unknown>;

/** The place itself, and the attribute that holds it: the admin’s form marks attributes alone. */
const placesOf = (path: string[]): string[][] => (path.length > 1 ? [path.slice(0, 1), path] : [path]);

const refuse = (problems: Problem[]): never => {
  throw new errors.ValidationError(problems.map(({ message }) => message).join('; '), {
    errors: problems.flatMap(({ path, message }) =>
      placesOf(path).map((place) => ({ path: place, message, name: 'ValidationError' })),
    ),
  });
};

/** What a new locale of an article starts with. */
const LINKS = ['authors', 'source', 'meetings'];

const says = (links: unknown): boolean => {
  if (links === undefined || links === null) return false;
  if (typeof links !== 'object' || Array.isArray(links)) return true;
  return Object.values(links).some((list) => !Array.isArray(list) || list.length > 0);
};

/**
 * Checks and completes what is written to the newsroom’s types, whoever writes it: the admin, REST, GraphQL or code.
 *
 * Refuses with a 400 that names the attribute; derives a meeting’s `sortDate`; gives a `slug` where none was sent; lets
 * a new locale of an article start with the links of the one it is made from, which Strapi leaves out.
 */
export function watchWrites(strapi: Core.Strapi): void {
  const stored = async (uid: UID.ContentType, documentId: string, locale: unknown): Promise<Values | null> => {
    const { options, pluginOptions } = strapi.contentType(uid);
    const localized = (pluginOptions as { i18n?: { localized?: boolean } } | undefined)?.i18n?.localized;
    const where = {
      documentId,
      ...(options?.draftAndPublish ? { publishedAt: { $null: true } } : {}),
      ...(localized && locale ? { locale } : {}),
    };
    return strapi.db.query(uid).findOne({ where });
  };

  const withSortDate = (values: Values, before: Values | null): Values => {
    const dates = { ...values };
    delete dates.sortDate;
    if (!('startDate' in dates) && !('endDate' in dates)) return dates;
    const startDate = ('startDate' in dates ? dates.startDate : before?.startDate) as string | null | undefined;
    const endDate = ('endDate' in dates ? dates.endDate : before?.endDate) as string | null | undefined;
    const problems = checkOrder(startDate ?? null, endDate ?? null);
    if (problems.length > 0) refuse(problems);
    return { ...dates, sortDate: startDate ? firstDayOf(startDate) : null };
  };

  const withSlug = async (uid: UID.ContentType, values: Values, before: Values | null): Promise<Values> => {
    const model = strapi.contentType(uid);
    const { targetField } = model.attributes.slug as { targetField: string };
    const name = values[targetField];
    if (values.slug || before?.slug || typeof name !== 'string' || name.trim() === '') return values;
    const slug = slugFor(name, model.info.singularName);
    const rows = await strapi.db.query(uid).findMany({ where: { slug: { $startsWith: slug } }, select: ['slug'] });
    return { ...values, slug: freeSlug(slug, new Set(rows.map((row: Values) => String(row.slug)))) };
  };

  const withLinks = async (values: Values, documentId: string): Promise<Values> => {
    const other: Values | null = await strapi.db.query(ARTICLE).findOne({
      where: { documentId, publishedAt: { $null: true } },
      orderBy: { id: 'asc' },
      populate: LINKS,
    });
    const links = LINKS.filter((name) => !says(values[name])).map((name) => {
      const linked = [other?.[name] ?? []].flat() as { documentId: string }[];
      return [name, { connect: linked.map((entry) => ({ documentId: entry.documentId })) }];
    });
    return { ...values, ...Object.fromEntries(links) };
  };

  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    if (!(PUBLIC_TYPES as readonly string[]).includes(uid)) return next();
    if (action !== 'create' && action !== 'update' && action !== 'clone') return next();
    const params = context.params as { data?: Values; documentId?: string; locale?: string };
    if (!params.data) return next();

    let values = tidy(uid, params.data);
    const problems = check(uid, values);
    if (problems.length > 0) refuse(problems);
    const { documentId } = params;
    const locale = params.locale ?? (await strapi.plugin('i18n').service('locales').getDefaultLocale());
    const before = action === 'update' && documentId ? await stored(uid, documentId, locale) : null;
    if (uid === MEETING) values = withSortDate(values, before);
    if (action !== 'clone') values = await withSlug(uid, values, before);
    if (uid === ARTICLE && action === 'update' && documentId && !before) values = await withLinks(values, documentId);
    params.data = values;
    return next();
  });
}
