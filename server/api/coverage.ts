import type { Core } from '@strapi/strapi';
import { errors, validateYupSchema, yup } from '../strapi-utils';
import { ARTICLE, MEETING } from '../../content-types';
import { saysOf } from '../../content-types/says-of';
import {
  coverageCounts,
  coverageOf,
  linkedNames,
  mayReadLinks,
  readableMeeting,
  type Meeting,
  type Readers,
} from '../linking/coverage';
import { permissionsOn } from '../linking/permissions';

type Context = Parameters<Core.ControllerHandler>[0];

/** As many rows as a list of the content manager shows. */
const MOST_IDS = 100;

const pageAsked = validateYupSchema(
  yup.object({
    page: yup.number().integer().min(1).max(100_000).default(1),
    pageSize: yup.number().integer().min(1).max(50).default(10),
  }),
  { strict: false },
);

const idsAsked = (ctx: Context): string[] => {
  const { ids } = ctx.query;
  const asked = typeof ids === 'string' ? [...new Set(ids.split(','))].filter((id) => id !== '') : [];
  if (asked.length === 0) throw new errors.ValidationError('ids: say which, with commas between');
  if (asked.length > MOST_IDS) throw new errors.ValidationError(`ids: at most ${MOST_IDS}`);
  return asked;
};

/** What the admin asks about the articles of meetings, for the user who looks at them. */
export const coverageController = ({ strapi }: { strapi: Core.Strapi }) => {
  const readers = (ctx: Context): Readers => {
    const { userAbility } = ctx.state;
    const both = {
      articles: permissionsOn(strapi, userAbility, ARTICLE),
      meetings: permissionsOn(strapi, userAbility, MEETING),
    };
    if (!mayReadLinks(both)) throw new errors.ForbiddenError();
    return both;
  };

  return {
    /** The articles that link a meeting. */
    async find(ctx: Context) {
      const may = readers(ctx);
      const page = (await pageAsked(ctx.query)) as { page: number; pageSize: number };
      const meeting = await readableMeeting(strapi, may, ctx.params.documentId);
      if (!meeting) return ctx.notFound();
      ctx.body = await coverageOf(strapi, may, meeting, page);
    },

    /** How many articles link each of these meetings: `?ids=abc,def`. */
    async counts(ctx: Context) {
      const may = readers(ctx);
      ctx.body = await coverageCounts(strapi, may, idsAsked(ctx));
    },

    /** The names of the meetings that rows of the article list link: `?ids=12,13`. */
    async names(ctx: Context) {
      const may = readers(ctx);
      if (may.meetings.cannot.read(null, 'name')) throw new errors.ForbiddenError();
      const ids = idsAsked(ctx).map(Number);
      if (!ids.every(Number.isSafeInteger)) throw new errors.ValidationError('ids: numbers only');
      ctx.body = await linkedNames(strapi, may, ids);
    },
  };
};

export const coverageRoutes = [
  { method: 'GET', path: '/meetings/coverage-counts', handler: 'coverage.counts' },
  { method: 'GET', path: '/meetings/:documentId/coverage', handler: 'coverage.find' },
  { method: 'GET', path: '/articles/linked-meetings', handler: 'coverage.names' },
];

/**
 * Answers a site the articles that link a meeting, each with what it says of it, as `find` of articles would: the same
 * parameters, checks and sanitizers, hence no draft and nothing under embargo without the permission for drafts.
 */
export async function answerCoverage(strapi: Core.Strapi, ctx: Context): Promise<unknown> {
  const { auth } = ctx.state;
  const { validate, sanitize } = strapi.contentAPI;
  const articles = strapi.contentType(ARTICLE);
  await validate.query(ctx.query, articles, { auth });
  const query = await sanitize.query(ctx.query, articles, { auth });
  const meeting: Meeting | null = await strapi.db
    .query(MEETING)
    .findOne({ where: { documentId: ctx.params.id }, select: ['documentId', 'startDate', 'endDate'] });
  if (!meeting) return ctx.notFound();

  const { results, pagination } = await strapi.service(ARTICLE).find({
    sort: ['datePublished:desc', 'documentId:asc'],
    ...query,
    filters: { $and: [query.filters ?? {}, { meetings: { documentId: meeting.documentId } }] },
  });
  const dates: { id: number; datePublished: string | null }[] = await strapi.db.query(ARTICLE).findMany({
    where: { id: { $in: results.map(({ id }: { id: number }) => id) } },
    select: ['id', 'datePublished'],
  });
  const published = new Map(dates.map(({ id, datePublished }) => [id, datePublished]));
  const clean = (await sanitize.output(results, articles, { auth })) as object[];
  return {
    data: clean.map((article, index) => ({
      ...article,
      relation: saysOf(meeting, { datePublished: published.get(results[index].id) }),
    })),
    meta: { pagination },
  };
}
