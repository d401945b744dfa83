import { factories, type Core } from '@strapi/strapi';
import { errors, validateYupSchema, yup } from '../strapi-utils';
import { ARTICLE, AUTHOR, MEETING, SOURCE } from '../../content-types';
import type { ImportService, ImportResult } from '../importing';
import { RunStateError, type Run } from '../importing/runs';
import { deskController, deskRoutes, may } from '../desk';
import { linkingController, linkingRoutes } from '../linking';
import { answerCoverage, coverageController, coverageRoutes } from './coverage';
import { READ_DRAFTS } from './drafts';
import { ReadingError } from '../formats';

const TYPES = { article: ARTICLE, author: AUTHOR, source: SOURCE, meeting: MEETING } as const;
const PLURALS = { article: 'articles', author: 'authors', source: 'sources', meeting: 'meetings' } as const;

type Context = Parameters<Core.ControllerHandler>[0];

const importRequest = validateYupSchema(
  yup
    .object({
      text: yup.string().required(),
      as: yup.string(),
      date: yup.string(),
      url: yup.string(),
      locale: yup.string(),
      publish: yup.boolean(),
      linkMeetings: yup.boolean(),
      accept: yup.object({ headline: yup.boolean(), summary: yup.boolean() }).noUnknown().default(undefined),
      dryRun: yup.boolean(),
    })
    .noUnknown(),
  { strict: true },
);

interface ImportRequest {
  text: string;
  as?: string;
  date?: string;
  url?: string;
  locale?: string;
  publish?: boolean;
  linkMeetings?: boolean;
  accept?: { headline?: boolean; summary?: boolean };
  dryRun?: boolean;
}

const importController = ({ strapi }: { strapi: Core.Strapi }) => {
  const holds = (ctx: Context, scope: string): Promise<boolean> =>
    strapi.auth.verify(ctx.state.auth, { scope: [scope] }).then(
      () => true,
      () => false,
    );

  const demand = async (ctx: Context, scopes: string[]): Promise<void> => {
    const missing: string[] = [];
    for (const scope of scopes) if (!(await holds(ctx, scope))) missing.push(scope);
    if (missing.length > 0) {
      throw new errors.PolicyError(
        `This import also takes the permissions ${missing.join(', ')}. Nothing was imported.`,
      );
    }
  };

  return {
    /** Imports a text; with `dryRun`, answers the plan and writes nothing. */
    async run(ctx: Context) {
      const { text, as, date, url, dryRun, ...options } = (await importRequest(ctx.request.body)) as ImportRequest;
      const importing: ImportService = strapi.plugin('newsroom').service('import');
      const may = async (run: Run) => demand(ctx, await importing.permissionsFor(run));
      try {
        const stories = await importing.read(text, { as, date, url });
        const by = { startedBy: callerOf(ctx), origin: 'REST' };
        if (dryRun) {
          const run = await importing.plan(stories, { ...options, ...by });
          try {
            await may(run);
            const { results } = await importing.items(run.documentId);
            if (results.some(({ article }) => article !== null)) await demand(ctx, [READ_DRAFTS]);
            const mayReadDrafts = await holds(ctx, READ_DRAFTS);
            // Who carries a story may be a draft, which is nobody’s to know who may not read it.
            const items = results.map((item) => (mayReadDrafts ? item : { ...item, carriers: [] }));
            return { data: { counts: run.counts, items } };
          } finally {
            await importing.discard(run.documentId);
          }
        }
        const result = await importing.import(stories, { ...options, ...by }, may);
        refuseFailed(result);
        const [refused] = result.items.filter(({ state }) => state === 'refused');
        if (refused && result.counts.refused === result.items.length) return ctx.conflict(refused.reason ?? undefined);
        ctx.status = result.counts.create > 0 ? 201 : 200;
        return { data: result };
      } catch (error) {
        if (error instanceof ReadingError) throw new errors.ValidationError(error.message, { code: error.code });
        if (error instanceof RunStateError) return ctx.conflict(error.message);
        throw error;
      }
    },
  };
};

/** @throws ValidationError when nothing of what was sent could be written */
function refuseFailed({ run, items }: ImportResult): void {
  const failed = items.filter(({ state }) => state === 'failed');
  if (failed.length === 0 || failed.length < items.length) return;
  throw new errors.ValidationError(failed.map(({ error }) => error!.message).join('; '), {
    run,
    errors: failed.map(({ error }) => ({ path: error!.field ? [error!.field] : [], message: error!.message })),
  });
}

const callerOf = (ctx: Context): string => {
  const { auth } = ctx.state;
  const { id, name, username } = auth?.credentials ?? {};
  return auth ? [auth.strategy.name, name ?? username ?? id].filter(Boolean).join(' ') : 'anyone';
};

export const controllers = {
  article: factories.createCoreController(ARTICLE, () => ({
    /** The drafts, as `find` with `status=draft`; the permission for this action opens drafts everywhere. */
    async findDrafts(ctx: Context) {
      ctx.query = { ...ctx.query, status: 'draft' };
      return (this as unknown as Core.CoreAPI.Controller.CollectionType).find(ctx, async () => undefined);
    },
  })),
  author: factories.createCoreController(AUTHOR),
  source: factories.createCoreController(SOURCE),
  meeting: factories.createCoreController(MEETING, ({ strapi }) => ({
    /** The articles that link a meeting. */
    coverage: (ctx: Context) => answerCoverage(strapi, ctx),
  })),
  import: importController,
  coverage: coverageController,
  linking: linkingController,
  desk: deskController,
};

export const policies = { may };

export const services = {
  article: factories.createCoreService(ARTICLE),
  author: factories.createCoreService(AUTHOR),
  source: factories.createCoreService(SOURCE),
  meeting: factories.createCoreService(MEETING),
};

const crud = (Object.keys(TYPES) as (keyof typeof TYPES)[]).flatMap((name) => [
  { method: 'GET', path: `/${PLURALS[name]}`, handler: `${name}.find` },
  { method: 'GET', path: `/${PLURALS[name]}/:id`, handler: `${name}.findOne` },
  { method: 'POST', path: `/${PLURALS[name]}`, handler: `${name}.create` },
  { method: 'PUT', path: `/${PLURALS[name]}/:id`, handler: `${name}.update` },
  { method: 'DELETE', path: `/${PLURALS[name]}/:id`, handler: `${name}.delete` },
]);

export const routes = {
  'content-api': {
    type: 'content-api',
    routes: [
      { method: 'GET', path: '/articles/drafts', handler: 'article.findDrafts' },
      { method: 'GET', path: '/meetings/:id/coverage', handler: 'meeting.coverage' },
      ...crud,
      { method: 'POST', path: '/import', handler: 'import.run' },
    ].map((route) => ({ ...route, config: {} })),
  },
  admin: {
    type: 'admin',
    routes: [
      ...[...linkingRoutes, ...coverageRoutes].map((route) => ({
        ...route,
        config: { policies: ['admin::isAuthenticatedAdmin'] },
      })),
      ...deskRoutes,
    ],
  },
};
