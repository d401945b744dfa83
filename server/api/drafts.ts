import type { Core, Struct } from '@strapi/strapi';
import { errors } from '../strapi-utils';
import { ARTICLE } from '../../content-types';
import { inForce, isInForce, shareEmbargo, type Term } from './embargo';
import { asksForDrafts, restrict, type Models, type Query, type Rules, type Schema } from './restrict';

/** The content-API action whose permission lets a caller read drafts. */
export const READ_DRAFTS = `${ARTICLE}.findDrafts`;

const GRANT = 'Grant it to the role or the API token';
const NO_DRAFTS =
  'Drafts are answered only to callers with the permission "findDrafts" of Newsroom’s Article. ' +
  `${GRANT}, or ask for published articles.`;
const NO_UPDATE =
  'An article that is not published, or is not in force now or then, is changed only by callers with the permission ' +
  `"findDrafts" of Newsroom’s Article, for the answer shows it. ${GRANT}. Nothing was changed.`;

type Auth = Parameters<Core.Strapi['auth']['verify']>[0];
type Controller = Record<'update', Core.ControllerHandler>;

interface Version extends Term {
  locale: string;
  publishedAt: string | null;
}

interface Update {
  documentId: string;
  locale?: string;
  data?: Term;
}

/**
 * Keeps drafts, and articles outside their embargo and expiry, from callers of the content API.
 *
 * Every door of the content API (REST and GraphQL, the plugin's routes and those of types that relate to articles) has
 * its query checked and cleaned by `strapi.contentAPI.validate.query` and `.sanitize.query`. Both are wrapped here:
 * asking for drafts without the permission is refused with a 403, and wherever a query reaches articles the condition
 * of being visible is added. An update is answered with the article, hence refused where the caller may not see it.
 * Code that calls the document service itself is trusted and not touched.
 */
export function guardDrafts(strapi: Core.Strapi): void {
  shareEmbargo(strapi);
  guardQueries(strapi);
  guardUpdates(strapi);
}

const mayReadDrafts = async (strapi: Core.Strapi, auth: Auth | undefined): Promise<boolean> => {
  if (!auth) return false;
  try {
    await strapi.auth.verify(auth, { scope: [READ_DRAFTS] });
    return true;
  } catch {
    return false;
  }
};

function guardQueries(strapi: Core.Strapi): void {
  const { validate, sanitize } = strapi.contentAPI;
  const validateQuery = validate.query;
  const sanitizeQuery = sanitize.query;

  let loaded: Models | undefined;
  const models = () => (loaded ??= { ...strapi.contentTypes, ...strapi.components } as unknown as Models);

  const idsOf: Rules['idsOf'] = (uid, filters) => {
    const { where } = strapi.get('query-params').transform(uid, { filters });
    return strapi.db.entityManager.createQueryBuilder(uid).select('id').where(where).getKnexQuery();
  };

  const refuseDrafts = async (query: Query, type: Schema, auth: Auth | undefined): Promise<void> => {
    if (asksForDrafts(query, type, models()) && !(await mayReadDrafts(strapi, auth))) {
      throw new errors.PolicyError(NO_DRAFTS);
    }
  };

  validate.query = async (query, schema, options) => {
    if (schema) await refuseDrafts(query, schema as Struct.Schema, options?.auth as Auth);
    return validateQuery(query, schema, options);
  };

  sanitize.query = async (query, schema, options) => {
    const type = schema as Schema | undefined;
    const auth = options?.auth as Auth | undefined;
    if (type) await refuseDrafts(query, type, auth);
    const clean = (await sanitizeQuery(query, schema, options)) as Query;
    if (!type || (type.uid !== ARTICLE && clean.filters === undefined && clean.populate === undefined)) return clean;
    const permitted = await mayReadDrafts(strapi, auth);
    if (permitted && clean.status === 'draft') return clean;
    const timely = inForce(new Date());
    const visible = permitted ? timely : { $and: [{ publishedAt: { $notNull: true } }, timely] };
    return restrict(clean, type, { models: models(), visible, idsOf });
  };
}

function guardUpdates(strapi: Core.Strapi): void {
  const demandSight = async (auth: Auth | undefined, { documentId, locale, data }: Update): Promise<void> => {
    if (await mayReadDrafts(strapi, auth)) return;
    const versions: Version[] = await strapi.db.query(ARTICLE).findMany({
      where: { documentId },
      select: ['locale', 'publishedAt', 'embargoedUntil', 'expiresAt'],
    });
    const written = locale || (await strapi.plugin('i18n').service('locales').getDefaultLocale());
    if (!showsOnlyVisible(versions, written, data ?? {}, new Date())) throw new errors.PolicyError(NO_UPDATE);
  };

  const article = strapi.controller(ARTICLE) as unknown as Controller;
  const update = article.update.bind(article);
  article.update = async (ctx, next) => {
    await demandSight(ctx.state.auth, {
      documentId: ctx.params.id,
      locale: ctx.query.locale as string | undefined,
      data: ctx.request.body?.data,
    });
    return update(ctx, next);
  };

  const graphql = strapi.plugin('graphql');
  if (!graphql) return;
  type Resolve = (parent: unknown, args: Update & Query, context: { state: { auth?: Auth } }, info: unknown) => unknown;
  const answersDraft = async (next: Resolve, ...[parent, args, context, info]: Parameters<Resolve>) => {
    if (args.status !== 'published' && !(await mayReadDrafts(strapi, context.state.auth))) {
      throw new errors.PolicyError(NO_DRAFTS);
    }
    return next(parent, args, context, info);
  };
  const answersUpdate = async (next: Resolve, ...[parent, args, context, info]: Parameters<Resolve>) => {
    await demandSight(context.state.auth, args);
    return next(parent, args, context, info);
  };
  graphql.service('extension').use({
    resolversConfig: {
      'Mutation.createNewsroomArticle': { middlewares: [answersDraft] },
      'Mutation.updateNewsroomArticle': { middlewares: [answersDraft, answersUpdate] },
    },
  });
}

/**
 * Whether an update, which publishes, starts from what everybody sees and ends with it.
 *
 * A locale that is new starts from what the article’s other locales share.
 */
function showsOnlyVisible(versions: Version[], locale: string, data: Term, now: Date): boolean {
  const here = versions.filter((version) => version.locale === locale);
  const origins = here.length > 0 ? here : versions;
  const published = origins.filter(({ publishedAt }) => publishedAt);
  const drafts = origins.filter(({ publishedAt }) => !publishedAt);
  return (
    versions.length === 0 ||
    (published.some((version) => isInForce(version, now)) &&
      drafts.every((draft) => isInForce({ ...draft, ...data }, now)))
  );
}
