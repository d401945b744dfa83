import type { Core } from '@strapi/strapi';
import { ARTICLE, MEETING } from '../../content-types';
import { saysOf, type Says } from '../../content-types/says-of';
import { CREATOR, readable, type Permissions } from './permissions';

/** One locale of an article that links a meeting; what the user may not read is absent. */
export interface CoveringArticle {
  documentId: string;
  locale: string | null;
  status: 'draft' | 'modified' | 'published';
  headline?: string | null;
  datePublished?: string | null;
  relation?: Says;
}

export interface Coverage {
  results: CoveringArticle[];
  pagination: { page: number; pageSize: number; total: number };
}

export interface Meeting {
  id: number;
  documentId: string;
  startDate?: string | null;
  endDate?: string | null;
}

/** What a user of the admin may do with the two ends of a link. */
export interface Readers {
  articles: Permissions;
  meetings: Permissions;
}

interface Version {
  id: number;
  documentId: string;
  locale: string | null;
  publishedAt: string | null;
  updatedAt: string;
  datePublished: string | null;
  headline: string | null;
}

const keyOf = ({ documentId, locale }: Version): string => `${documentId} ${locale}`;
const time = (moment: string | null): number => (moment ? new Date(moment).getTime() : -Infinity);

/** Whether the user may know which articles link which meetings at all. */
export const mayReadLinks = ({ articles, meetings }: Readers): boolean =>
  articles.can.read() && articles.can.read(null, 'meetings') && meetings.can.read();

/** The meeting, or null when there is none or this user may not read it. */
export async function readableMeeting(
  strapi: Core.Strapi,
  { meetings }: Readers,
  documentId: string,
): Promise<Meeting | null> {
  const where = await readable(strapi, MEETING, meetings, { documentId });
  return strapi.db.query(MEETING).findOne({ where });
}

/**
 * The articles that link a meeting, as a draft or published: one row a locale, newest first, the undated last.
 *
 * Only what the user may read is answered, by entry and by field; what hides the dates hides the order and the
 * relation too.
 */
export async function coverageOf(
  strapi: Core.Strapi,
  { articles, meetings }: Readers,
  meeting: Meeting,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Coverage> {
  const rows = strapi.db.query(ARTICLE);
  const linking: Version[] = await rows.findMany({
    where: await readable(strapi, ARTICLE, articles, { meetings: { documentId: meeting.documentId } }),
    select: ['id', 'documentId', 'locale', 'publishedAt', 'datePublished'],
    orderBy: { id: 'asc' },
  });
  const shown = new Map<string, Version>();
  for (const version of linking) {
    if (!shown.has(keyOf(version)) || version.publishedAt === null) shown.set(keyOf(version), version);
  }
  const dated = articles.can.read(null, 'datePublished');
  const ordered = [...shown.values()];
  if (dated) ordered.sort((one, other) => time(other.datePublished) - time(one.datePublished) || other.id - one.id);
  const onPage = ordered.slice((page - 1) * pageSize, page * pageSize);

  const documents = { $in: [...new Set(onPage.map(({ documentId }) => documentId))] };
  const versions: Version[] = await rows.findMany({
    where: { documentId: documents },
    select: ['id', 'documentId', 'locale', 'publishedAt', 'updatedAt'],
  });
  const entries: Version[] = await rows.findMany({
    where: { id: { $in: onPage.map(({ id }) => id) } },
    populate: CREATOR,
  });

  const tellsDates = meetings.can.read(null, 'startDate') && meetings.can.read(null, 'endDate');
  const answer = async (version: Version): Promise<CoveringArticle[]> => {
    const entry = entries.find(({ id }) => id === version.id)!;
    // One role may read an article, and another the links of some.
    if (articles.cannot.read({ ...entry }, 'meetings')) return [];
    const may = (await articles.sanitizeOutput({ ...entry })) as Partial<Version>;
    const sameLocale = versions.filter((other) => keyOf(other) === keyOf(version));
    return [
      {
        documentId: version.documentId,
        locale: version.locale,
        status: statusOf(sameLocale),
        ...('headline' in may ? { headline: may.headline } : {}),
        ...('datePublished' in may ? { datePublished: may.datePublished } : {}),
        ...('datePublished' in may && tellsDates ? { relation: saysOf(meeting, entry) } : {}),
      },
    ];
  };
  const results = (await Promise.all(onPage.map(answer))).flat();
  const untold = onPage.length - results.length;
  return { results, pagination: { page, pageSize, total: ordered.length - untold } };
}

/** As the content manager tells it: modified is a draft that was saved after its publication. */
function statusOf(versions: Version[]): CoveringArticle['status'] {
  const draft = versions.find(({ publishedAt }) => publishedAt === null);
  const published = versions.find(({ publishedAt }) => publishedAt !== null);
  if (!published) return 'draft';
  return draft && time(draft.updatedAt) > time(published.updatedAt) ? 'modified' : 'published';
}

/**
 * How many articles link each of these meetings, locales and versions of one article counted once.
 *
 * @returns counts by documentId, of the meetings that the user may read
 */
export async function coverageCounts(
  strapi: Core.Strapi,
  { articles, meetings }: Readers,
  documentIds: string[],
): Promise<Record<string, number>> {
  const asked: Meeting[] = await strapi.db.query(MEETING).findMany({
    where: await readable(strapi, MEETING, meetings, { documentId: { $in: documentIds } }),
    select: ['id', 'documentId'],
  });
  const ids = asked.map(({ id }) => id);
  const links = strapi.db.metadata.get(ARTICLE);
  const { joinTable } = links.attributes.meetings as unknown as { joinTable: JoinTable };
  const [article, meeting] = [joinTable.joinColumn.name, joinTable.inverseJoinColumn.name];
  const visible = strapi.db
    .queryBuilder(ARTICLE)
    .select('id')
    .where(await readable(strapi, ARTICLE, articles, { meetings: { id: { $in: ids } } }))
    .getKnexQuery();
  const counts: { meeting: number; articles: number | string }[] = await strapi.db
    .getConnection(joinTable.name)
    .join(links.tableName, `${links.tableName}.id`, `${joinTable.name}.${article}`)
    .whereIn(`${joinTable.name}.${meeting}`, ids)
    .whereIn(`${links.tableName}.id`, visible)
    .groupBy(`${joinTable.name}.${meeting}`)
    .select({ meeting: `${joinTable.name}.${meeting}` })
    .countDistinct({ articles: `${links.tableName}.document_id` });
  const byId = new Map(counts.map((row) => [row.meeting, Number(row.articles)]));
  return Object.fromEntries(asked.map(({ id, documentId }) => [documentId, byId.get(id) ?? 0]));
}

interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

/**
 * The names of the meetings that versions of articles link, in order.
 *
 * @param ids of rows, as the content manager lists them: a draft and what is published are two
 * @returns names by row; meetings that the user may not read are left out
 */
export async function linkedNames(
  strapi: Core.Strapi,
  { articles, meetings }: Readers,
  ids: number[],
): Promise<Record<number, string[]>> {
  const rows: { id: number; meetings: { name: string }[] }[] = await strapi.db.query(ARTICLE).findMany({
    where: await readable(strapi, ARTICLE, articles, { id: { $in: ids } }),
    populate: {
      ...CREATOR,
      meetings: { select: ['name'], where: await readable(strapi, MEETING, meetings, {}) },
    },
  });
  const told = rows.filter((row) => articles.can.read(row, 'meetings'));
  return Object.fromEntries(told.map((row) => [row.id, row.meetings.map(({ name }) => name)]));
}
