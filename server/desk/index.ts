import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Core, UID } from '@strapi/strapi';
import { ARTICLE, AUTHOR, IMPORT_RECORD, MEETING, ORIGIN, SOURCE } from '../../content-types';
import { errors } from '../strapi-utils';
import { checkSize, MAX_BYTES, ReadingError } from '../formats';
import type { ImportService } from '../importing';
import { beginningOf, type PlanItem } from '../importing/items';
import { reportLines } from '../importing/report';
import { isDay, NO_CHOICES } from '../importing/review';
import { StaleError } from '../importing/reviews';
import { outageOf } from '../importing/outage';
import { RunStateError, type Run } from '../importing/runs';
import { meetingsAnswering } from '../linking/find';
import { decideIn, detectIn } from '../linking/detect';
import { readable } from '../linking/permissions';
import { callerOf, mayChange, type Caller } from './permissions';
import { judge, mayPublish, withheldFrom } from './permit';
import { changeProvenance, provenanceOf } from './provenance';
import * as requests from './requests';
import { deskRun, deskRuns, READY, runFor } from './runs';
import { saveSettings, settingsOf } from './settings';
import { articlesSeen, recordsSeen } from './sight';
import { carriersSeen, deskStories, deskStory } from './stories';
import { deskUndo, firstOf, mayTakeBack, namesOf } from './undo';
import { weekFrom } from './week';
import {
  MOST_FILES,
  PERMISSIONS,
  type AddedFile,
  type AddedFiles,
  type ApplyAnswer,
  type Choices,
  type Desk,
  type DeskRecord,
  type RecordPage,
  type Settings,
  type UndoAnswer,
} from './shapes';

type Context = Parameters<Core.ControllerHandler>[0];

const KINDS = { authors: AUTHOR, sources: SOURCE, meetings: MEETING } as const;
const REPORTED_TOGETHER = 100;
const UNDONE_TOGETHER = 100;

interface SentFile {
  originalFilename: string | null;
  filepath: string;
  size: number;
}

const LONGEST_NAME = 255;
const BY_NAME = new Intl.Collator('en', { numeric: true });

/** The day it is in a time zone, as `2023-12-08`. */
const today = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());

/** The import desk’s controller: the user of the admin and what they send on one side, the engine on the other. */
export const deskController = ({ strapi }: { strapi: Core.Strapi }) => {
  const importing = (): ImportService => strapi.plugin('newsroom').service('import');
  const defaultLocale = (): Promise<string> => strapi.plugin('i18n').service('locales').getDefaultLocale();
  const shown = async (caller: Caller, run: string) => deskRun(strapi, caller, await importing().run(run));
  const on = (ctx: Context, to: 'see' | 'change') => {
    const caller = callerOf(strapi, ctx);
    return { caller, find: () => runFor(strapi, caller, ctx.params.run, to) };
  };
  const refused = (field: string, message: string) =>
    new errors.ValidationError(message, { errors: [{ path: [field], message, name: 'ValidationError' }] });

  /** Marks what the user may not write, and leaves drafts what the user may not publish. */
  const hold = async (caller: Caller, from: Run, isChosen: (position: number, isReady: boolean) => boolean) => {
    const { documentId: run, options } = from;
    const verdict = await judge(strapi, caller, run, options.locale, ({ position, flagged, undecided }) =>
      isChosen(position, flagged === 0 && !undecided),
    );
    const [first] = verdict.refused.values();
    if (first && verdict.refused.size === verdict.writing) {
      throw new errors.PolicyError(`${first} Nothing was imported.`);
    }
    return verdict;
  };

  const handlers = {
    // ------------------------------------------------------------ bringing in

    async open(ctx: Context) {
      const caller = callerOf(strapi, ctx);
      const asked = await requests.openRequest(ctx.request.body);
      const settings = await settingsOf(strapi);
      if (asked.publish && !mayPublish(caller)) {
        throw new errors.PolicyError('You may import drafts, and not publish them.');
      }
      const date =
        asked.date === undefined && settings.referenceDate === 'today' ? today(settings.timeZone) : asked.date || null;
      if (date !== null && !isDay(date)) {
        throw refused('date', `“${date}” is no day. Give it as year-month-day: 2023-12-08.`);
      }
      const locale = asked.locale || settings.locale || (await defaultLocale());
      const options = {
        publish: asked.publish ?? (settings.publish && mayPublish(caller)),
        accept: asked.accept ?? settings.accept,
        linkMeetings: (asked.linkMeetings ?? settings.linkMeetings) && ('high' as const),
        ...{ locale, date, withheld: withheldFrom(caller, locale) },
      };
      if (options.withheld.create === '*' && options.withheld.update === '*') {
        throw new errors.PolicyError('You may neither make nor change articles, so you cannot import any.');
      }
      const by = { startedBy: caller.name, origin: asked.origin?.trim() || null, userId: caller.id };
      const { documentId } = await importing().open(options, by);
      ctx.status = 201;
      ctx.body = await shown(caller, documentId);
    },

    async add(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const run = await find();
      const { text } = (ctx.request.body ?? {}) as { text?: unknown };
      // They are told in the order in which their last bytes came, which is none.
      const files = ([ctx.request.files?.files ?? []].flat() as unknown as SentFile[]).sort((a, b) =>
        BY_NAME.compare(a.originalFilename ?? '', b.originalFilename ?? ''),
      );
      if (files.length > MOST_FILES) throw refused('files', `At most ${MOST_FILES} files at once.`);
      if (files.length === 0 && typeof text !== 'string') throw refused('files', 'There is no file and no text.');
      const sent = [
        ...(typeof text === 'string' ? [{ name: null, bytes: async () => new TextEncoder().encode(text) }] : []),
        ...files.map(({ originalFilename, filepath, size }) => ({
          name: beginningOf(originalFilename ?? '', LONGEST_NAME) || null,
          bytes: async () => {
            checkSize(size);
            return readFile(filepath);
          },
        })),
      ];
      const { date } = run.options as { date?: string | null };
      const added: AddedFile[] = [];
      for (const { name, bytes } of sent) {
        try {
          const reading = { ...(date ? { date } : {}), ...(name ? { fileName: name } : {}) };
          const stories = await importing().read(await bytes(), reading);
          const positions = await importing().add(run.documentId, stories, { file: name, choices: NO_CHOICES });
          added.push({ name, positions, error: null });
        } catch (error) {
          if (error instanceof RunStateError || outageOf(error)) throw error;
          const { code, message } = error instanceof ReadingError ? error : unreadable(error);
          await importing().add(run.documentId, [], { unread: [{ name, error: { code, message } }] });
          added.push({ name, positions: [], error: { code, message } });
        }
      }
      ctx.body = { files: added, run: await shown(caller, run.documentId) } satisfies AddedFiles;
    },

    async close(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const { documentId } = await find();
      await importing().close(documentId);
      ctx.body = await shown(caller, documentId);
    },

    async discard(ctx: Context) {
      const { documentId } = await on(ctx, 'change').find();
      await importing().discard(documentId);
      ctx.status = 204;
    },

    // -------------------------------------------------------------- reviewing

    async stories(ctx: Context) {
      const { caller, find } = on(ctx, 'see');
      ctx.body = await deskStories(strapi, caller, await find(), await requests.storiesQuery(ctx.query));
    },

    async story(ctx: Context) {
      const { caller, find } = on(ctx, 'see');
      const run = await find();
      const position = positionOf(ctx);
      const asked = await requests.storiesQuery(ctx.query);
      if (run.state === 'planned' && mayChange(caller, run)) {
        await importing()
          .review.refresh(run.documentId, position)
          .catch((error: unknown) => {
            // Somebody applies it just now: it is shown as it is.
            if (!(error instanceof RunStateError)) throw error;
          });
      }
      ctx.body = await deskStory(strapi, caller, run, position, asked);
    },

    async choose(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const run = await find();
      const position = positionOf(ctx);
      const asked = await requests.storiesQuery(ctx.query);
      const { version, choices: sent } = await requests.revision(ctx.request.body);
      const choices = { ...NO_CHOICES, ...sent } as Choices;
      await demandChoices(caller, run, position, choices);
      try {
        await importing().review.choose(run.documentId, position, version, choices);
      } catch (error) {
        if (!(error instanceof StaleError)) throw error;
        const story = await deskStory(strapi, caller, run, position, asked);
        return ctx.conflict('Somebody else changed this story meanwhile. Nothing of yours was saved.', {
          code: 'stale',
          story,
        });
      }
      ctx.body = await deskStory(strapi, caller, run, position, asked);
    },

    async dismissAll(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const { documentId } = await find();
      const { code, dismissed } = await requests.flagsRequest(ctx.request.body);
      await importing().review.dismissAll(documentId, code, dismissed);
      ctx.body = await shown(caller, documentId);
    },

    async records(ctx: Context) {
      const caller = callerOf(strapi, ctx);
      const uid = KINDS[ctx.params.kind as keyof typeof KINDS];
      if (!uid) return ctx.notFound();
      const { q = '', page, pageSize } = await requests.recordsQuery(ctx.query);
      const may = caller.on(uid);
      if (may.cannot.read() || may.cannot.read(null, 'name')) throw new errors.ForbiddenError();
      const asSeen = async (found: { documentId: string }[]): Promise<DeskRecord[]> => {
        const ids = found.map(({ documentId }) => documentId);
        const seen = await recordsSeen(strapi, caller, uid, ids);
        return ids.flatMap((documentId) => seen.get(documentId) ?? []);
      };
      if (uid === MEETING) {
        const { results, pagination } = await meetingsAnswering(strapi, may, q, { page, pageSize });
        ctx.body = { results: await asSeen(results), pagination } satisfies RecordPage;
        return;
      }
      const own = {
        $and: q
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => ({ name: { $containsi: word } })),
      };
      const where = await readable(strapi, uid as UID.ContentType, may, own);
      const rows: { documentId: string }[] = await strapi.db.query(uid).findMany({
        where,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        offset: (page - 1) * pageSize,
        limit: pageSize,
      });
      ctx.body = {
        results: await asSeen(rows),
        pagination: { page, pageSize, total: await strapi.db.query(uid).count({ where }) },
      } satisfies RecordPage;
    },

    // ---------------------------------------------------------------- running

    async apply(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const run = await find();
      const { positions, ready } = await requests.applyRequest(ctx.request.body);
      if (run.state !== 'planned') throw new RunStateError(`The run is ${run.state}, so it cannot be applied.`);
      const listed = positions && new Set(positions);
      const isChosen = (position: number, isReady: boolean): boolean =>
        (!listed || listed.has(position)) && (!ready || isReady);
      const { review } = importing();
      const target = await review.begin(run.documentId, async () => {
        const verdict = await hold(caller, run, isChosen);
        const where = { $and: [...(positions ? [{ position: { $in: positions } }] : []), ...(ready ? [READY] : [])] };
        const part = positions || ready ? await review.part(run.documentId, where) : null;
        const applied = part?.documentId ?? run.documentId;
        await review.refuse(applied, verdict.refused);
        await review.keepDrafts(applied, verdict.drafts);
        return applied;
      });
      await importing().start(target);
      ctx.status = 202;
      ctx.body = {
        run: await shown(caller, target),
        rest: target === run.documentId ? null : await shown(caller, run.documentId),
      } satisfies ApplyAnswer;
    },

    async runs(ctx: Context) {
      ctx.body = await deskRuns(strapi, callerOf(strapi, ctx), await requests.runsQuery(ctx.query));
    },

    async run(ctx: Context) {
      const { caller, find } = on(ctx, 'see');
      ctx.body = await deskRun(strapi, caller, await find());
    },

    async pause(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const { documentId } = await find();
      await importing().pause(documentId);
      ctx.body = await shown(caller, documentId);
    },

    async resume(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const run = await find();
      if (run.state !== 'paused') throw new RunStateError(`The run is ${run.state}, so it cannot be resumed.`);
      const { review } = importing();
      await review.begin(run.documentId, async () => {
        const verdict = await hold(caller, run, () => true);
        await review.refuse(run.documentId, verdict.refused);
        await review.keepDrafts(run.documentId, verdict.drafts);
        return run.documentId;
      });
      await importing().start(run.documentId);
      ctx.status = 202;
      ctx.body = await shown(caller, run.documentId);
    },

    async cancel(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const { documentId } = await find();
      await importing().cancel(documentId);
      ctx.body = await shown(caller, documentId);
    },

    async retry(ctx: Context) {
      const { caller, find } = on(ctx, 'change');
      const { documentId } = await find();
      await importing().retry(documentId);
      ctx.body = await shown(caller, documentId);
    },

    async problems(ctx: Context) {
      const { documentId } = await on(ctx, 'see').find();
      ctx.body = await importing().problems(documentId);
    },

    async report(ctx: Context) {
      const { caller, find } = on(ctx, 'see');
      const run = await find();
      const { format } = await requests.reportQuery(ctx.query);
      const lines = reportLines(seenItems(caller, run), format);
      ctx.type = 'application/json; charset=utf-8';
      ctx.body = Readable.from(inReport(format === 'csv' ? marked(lines) : lines));
    },

    async previewUndo(ctx: Context) {
      const { caller, find } = on(ctx, 'see');
      const { documentId } = await find();
      const positions = requests.positionsIn(ctx.query.positions);
      const may = mayTakeBack(strapi, caller);
      const result = await importing().undo(documentId, { positions, may, isPreview: true });
      ctx.body = deskUndo(result, await namesOf(strapi, caller, firstOf(result)));
    },

    async undo(ctx: Context) {
      const { caller, find } = on(ctx, 'see');
      const { documentId } = await find();
      const { positions, from } = await requests.undoRequest(ctx.request.body);
      const step = { positions, from, most: positions ? undefined : UNDONE_TOGETHER, may: mayTakeBack(strapi, caller) };
      // What is deleted has no name any more: it is asked before.
      const before = from ? null : await importing().undo(documentId, { ...step, isPreview: true });
      const names = before ? await namesOf(strapi, caller, firstOf(before)) : new Map<string, string>();
      const result = await importing().undo(documentId, step);
      const { state } = await importing().run(documentId);
      ctx.body = { ...deskUndo(result, names), state, next: result.next } satisfies UndoAnswer;
    },

    // ----------------------------------------------- beside the content manager

    async provenance(ctx: Context) {
      const { locale } = await requests.localeQuery(ctx.query);
      const caller = callerOf(strapi, ctx);
      ctx.body = await provenanceOf(strapi, caller, ctx.params.documentId, locale || (await defaultLocale()));
    },

    async changeProvenance(ctx: Context) {
      const asked = await requests.localeQuery(ctx.query);
      const locale = asked.locale || (await defaultLocale());
      const caller = callerOf(strapi, ctx);
      const sent = await requests.provenanceRequest(ctx.request.body);
      await changeProvenance(strapi, caller, ctx.params.documentId, locale, sent);
      ctx.body = await provenanceOf(strapi, caller, ctx.params.documentId, locale);
    },

    async detect(ctx: Context) {
      const { documentId, locale } = await requests.detectRequest(ctx.request.body);
      ctx.body = await detectIn(strapi, ends(ctx), documentId, locale ?? (await defaultLocale()));
    },

    async decide(ctx: Context) {
      const { locale: asked, ...decisions } = await requests.detectionDecisions(ctx.request.body);
      const locale = asked ?? (await defaultLocale());
      await decideIn(strapi, ends(ctx), ctx.params.documentId, locale, decisions);
      ctx.body = await detectIn(strapi, ends(ctx), ctx.params.documentId, locale);
    },

    async week(ctx: Context) {
      const { from } = await requests.weekQuery(ctx.query);
      ctx.body = await weekFrom(strapi, callerOf(strapi, ctx), from);
    },

    async desk(ctx: Context) {
      const caller = callerOf(strapi, ctx);
      const may = {
        ...{ read: caller.may('read'), create: caller.may('create') },
        ...{ readSettings: caller.may('readSettings'), updateSettings: caller.may('updateSettings') },
        publish: mayPublish(caller),
      };
      const locales: { code: string; name: string; isDefault: boolean }[] = await strapi
        .plugin('i18n')
        .service('locales')
        .find();
      const first = await defaultLocale();
      ctx.body = {
        may,
        settings: await settingsOf(strapi),
        locales: locales
          .map(({ code, name }) => ({ code, name }))
          .sort((a, b) => Number(b.code === first) - Number(a.code === first)),
        largestFile: MAX_BYTES,
      } satisfies Desk;
    },

    async settings(ctx: Context) {
      ctx.body = (await settingsOf(strapi)) satisfies Settings;
    },

    async saveSettings(ctx: Context) {
      ctx.body = await saveSettings(strapi, ctx.request.body);
    },
  };

  const ends = (ctx: Context) => {
    const caller = callerOf(strapi, ctx);
    return { articles: caller.on(ARTICLE), meetings: caller.on(MEETING) };
  };

  /** Whoever is chosen must be known to who chooses, and who publishes must be allowed to. */
  const demandChoices = async (caller: Caller, run: Run, position: number, choices: Choices): Promise<void> => {
    const before = (await deskStory(strapi, caller, run, position, {})).choices;
    if (choices.publish && !before.publish && !mayPublish(caller)) {
      throw new errors.PolicyError('You may import drafts, and not publish them.');
    }
    const { updates } = choices;
    if (updates && updates !== before.updates) {
      const isSeen = (await articlesSeen(strapi, caller, [updates], run.options.locale)).has(updates);
      const isImported = isSeen && (await strapi.db.query(ORIGIN).count({ where: { article: updates } })) > 0;
      if (!isImported) throw refused('updates', 'There is no imported article that it could update.');
    }
    const named = [
      ...[choices.links.source ?? []].flat().map((link) => [SOURCE, link] as const),
      ...Object.values(choices.links.authors ?? {}).map((link) => [AUTHOR, link] as const),
      ...Object.values(choices.meetings).flatMap(({ link }) => (link ? [[MEETING, link] as const] : [])),
    ];
    const known = JSON.stringify(before);
    for (const [uid, link] of named) {
      if (!('documentId' in link) || known.includes(JSON.stringify(link))) continue;
      const seen = await recordsSeen(strapi, caller, uid, [link.documentId]);
      const planned = { kind: uid, record: link.documentId, run: run.documentId, state: 'planned' };
      const isKnown = seen.has(link.documentId) || (await strapi.db.query(IMPORT_RECORD).count({ where: planned })) > 0;
      if (!isKnown) throw refused('choices', `There is none with the id “${link.documentId}”.`);
    }
  };

  /** What is told of a file that something of ours, or of the project’s, could not digest. */
  const unreadable = (error: unknown): { code: string; message: string } => {
    strapi.log.error(`newsroom: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return { code: 'unreadable', message: 'The server could not read this file; its log says why. Leave it out.' };
  };

  /** The stories of an import, one after the other, without what the user may not read of articles. */
  async function* seenItems(caller: Caller, run: Run): AsyncGenerator<PlanItem> {
    const { locale } = run.options;
    let together: PlanItem[] = [];
    const seen = async (): Promise<PlanItem[]> => {
      const ids = together.flatMap(({ article }) => article ?? []);
      const articles = await articlesSeen(strapi, caller, ids, locale);
      const carriers = await carriersSeen(strapi, caller, locale, together);
      return together.map((one) => {
        const item = { ...one, carriers: carriers.get(one)! };
        if (item.article === null) return item;
        const article = articles.get(item.article);
        return article?.may('headline') ? item : { ...item, title: null, article: article ? item.article : null };
      });
    };
    for await (const item of importing().eachItem(run.documentId)) {
      together.push(item);
      if (together.length < REPORTED_TOGETHER) continue;
      yield* await seen();
      together = [];
    }
    yield* await seen();
  }

  const answered =
    (handler: (ctx: Context) => Promise<unknown>) =>
    async (ctx: Context): Promise<unknown> => {
      try {
        return await handler(ctx);
      } catch (error) {
        if (error instanceof RunStateError) return ctx.conflict(error.message, { code: 'state' });
        if (error instanceof ReadingError) throw new errors.ValidationError(error.message, { code: error.code });
        throw error;
      }
    };
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, answered(handler)]));
};

/** With the mark that tells Excel that a text is UTF-8. */
async function* marked(lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield '\ufeff';
  yield* lines;
}

/** A {@link Report} piece by piece. */
async function* inReport(lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield '{"text":"';
  for await (const line of lines) yield JSON.stringify(line).slice(1, -1);
  yield '"}';
}

function positionOf(ctx: Context): number {
  const position = Number(ctx.params.position);
  if (!Number.isSafeInteger(position) || position < 0) throw new errors.NotFoundError('There is no such story.');
  return position;
}

/** The policy of the desk’s routes: `plugin::newsroom.may` with `any` of its permissions. */
export const may = (
  { state }: { state: { userAbility?: { can(permission: string): boolean } } },
  { any }: { any: (keyof typeof PERMISSIONS)[] },
): boolean => any.some((permission) => state.userAbility?.can(PERMISSIONS[permission]) ?? false);

type Route = [method: string, path: string, handler: string, ...any: (keyof typeof PERMISSIONS)[]];

const routes: Route[] = [
  ['POST', '/imports', 'open', 'create'],
  ['GET', '/imports', 'runs', 'read', 'create'],
  ['GET', '/imports/records/:kind', 'records', 'create'],
  ['POST', '/imports/:run/files', 'add', 'create'],
  ['POST', '/imports/:run/close', 'close', 'create'],
  ['DELETE', '/imports/:run', 'discard', 'create'],
  ['GET', '/imports/:run', 'run', 'read', 'create'],
  ['GET', '/imports/:run/stories', 'stories', 'read', 'create'],
  ['GET', '/imports/:run/stories/:position', 'story', 'read', 'create'],
  ['PUT', '/imports/:run/stories/:position/choices', 'choose', 'create'],
  ['POST', '/imports/:run/flags', 'dismissAll', 'create'],
  ['POST', '/imports/:run/apply', 'apply', 'create'],
  ['POST', '/imports/:run/pause', 'pause', 'create'],
  ['POST', '/imports/:run/resume', 'resume', 'create'],
  ['POST', '/imports/:run/cancel', 'cancel', 'create'],
  ['POST', '/imports/:run/retry', 'retry', 'create'],
  ['GET', '/imports/:run/problems', 'problems', 'read', 'create'],
  ['GET', '/imports/:run/report', 'report', 'read', 'create'],
  ['GET', '/imports/:run/undo', 'previewUndo', 'undo'],
  ['POST', '/imports/:run/undo', 'undo', 'undo'],
  ['GET', '/articles/:documentId/provenance', 'provenance'],
  ['PUT', '/articles/:documentId/provenance', 'changeProvenance', 'create'],
  ['POST', '/detections', 'detect'],
  ['POST', '/detections/:documentId', 'decide'],
  ['GET', '/week', 'week'],
  ['GET', '/desk', 'desk'],
  ['GET', '/desk/settings', 'settings', 'readSettings'],
  ['PUT', '/desk/settings', 'saveSettings', 'updateSettings'],
];

/** Each with the policy that its permissions make, beside that of every route of the admin. */
export const deskRoutes = routes.map(([method, path, handler, ...any]) => ({
  ...{ method, path, handler: `desk.${handler}` },
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      ...(any.length > 0 ? [{ name: 'plugin::newsroom.may', config: { any } }] : []),
    ],
  },
}));
