import type { Core, UID } from '@strapi/strapi';
import { errors } from '../server/strapi-utils';
import { ARTICLE, MEETING, PUBLIC_TYPES } from './index';
import { firstDayOf } from './partial-date';
import { check, checkInputs, checkOrder, hasOrder, tidy, type Attributes, type Problem } from './rules';
import { searchTextOf, type Searched } from './search-text';
import { startingLocale, type Locale } from './locale';
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
  if (typeof links !== 'object' || Array.isArray(links) || 'set' in links) return true;
  return Object.values(links).some((list) => !Array.isArray(list) || list.length > 0);
};

/** What a meeting is sorted and searched by. */
export const derivedOf = (meeting: Searched): { sortDate: string | null; searchText: string } => ({
  sortDate: meeting.startDate ? firstDayOf(meeting.startDate) : null,
  searchText: searchTextOf(meeting),
});

/**
 * Checks and completes what is written to the newsroom’s types, whoever writes it: the admin, REST, GraphQL or code;
 * in other types, what the newsroom’s inputs hold.
 *
 * Refuses with a 400 that names the attribute; derives what a meeting is sorted and searched by; gives a `slug` where none was sent; lets
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

  const attributesIn = (uid: UID.ContentType) => strapi.contentType(uid).attributes as Attributes;
  const defaultLocale = (): Promise<string> => strapi.plugin('i18n').service('locales').getDefaultLocale();

  const withDerived = (values: Values, before: Values | null): Values => ({
    ...values,
    ...derivedOf({ ...before, ...values }),
  });

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
    const others: (Values & Locale)[] = await strapi.db
      .query(ARTICLE)
      .findMany({ where: { documentId, publishedAt: { $null: true } }, populate: LINKS });
    const other = startingLocale(others, await defaultLocale());
    const links = LINKS.filter((name) => !says(values[name])).map((name) => {
      const linked = [other?.[name] ?? []].flat() as { documentId: string }[];
      return [name, { connect: linked.map((entry) => ({ documentId: entry.documentId })) }];
    });
    return { ...values, ...Object.fromEntries(links) };
  };

  const withInputs = (uid: UID.ContentType, data: Values, before: Values | null): Values => {
    const attributesOf = (component: string) =>
      (strapi.components[component as UID.Component]?.attributes ?? {}) as Attributes;
    const { values, problems } = checkInputs(attributesIn(uid), data, attributesOf, before);
    return problems.length > 0 ? refuse(problems) : values;
  };

  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    if (action !== 'create' && action !== 'update' && action !== 'clone') return next();
    const params = context.params as { data?: Values; documentId?: string; locale?: string };
    if (!params.data) return next();
    const { documentId } = params;
    const isOurs = (PUBLIC_TYPES as readonly string[]).includes(uid);
    const asksBefore = action !== 'create' && documentId && (isOurs || hasOrder(attributesIn(uid)));
    const before = asksBefore ? await stored(uid, documentId, params.locale ?? (await defaultLocale())) : null;
    if (!isOurs) {
      params.data = withInputs(uid, params.data, before);
      return next();
    }

    let values = tidy(uid, params.data);
    const problems = check(uid, values);
    if (problems.length === 0) problems.push(...checkOrder(attributesIn(uid), values, before));
    if (problems.length > 0) refuse(problems);
    if (uid === MEETING) values = withDerived(values, before);
    if (action !== 'clone') values = await withSlug(uid, values, before);
    if (uid === ARTICLE && action === 'update' && documentId && !before) values = await withLinks(values, documentId);
    params.data = values;
    return next();
  });
}

const BATCH = 500;

/** Gives the meetings that were stored without it what they are searched by. */
export async function completeMeetings(strapi: Core.Strapi): Promise<void> {
  const { tableName } = strapi.db.metadata.get(MEETING);
  for (;;) {
    const meetings: (Searched & { id: number })[] = await strapi.db
      .query(MEETING)
      .findMany({ where: { searchText: { $null: true } }, limit: BATCH });
    for (const { id, ...meeting } of meetings) {
      // Not by Strapi’s own update, which would call the meeting changed today.
      await strapi.db
        .getConnection(tableName)
        .where({ id })
        .update({ search_text: searchTextOf(meeting) });
    }
    if (meetings.length < BATCH) return;
  }
}
