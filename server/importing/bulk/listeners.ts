import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Core, UID } from '@strapi/strapi';
import type { NewsroomConfig } from '../../config';

/** Somebody who is told of one entry at a time. */
interface Listener {
  /** The package that listens, null when it has no name. */
  by: string | null;
  /** What is called. */
  call: unknown;
  /** How, as the beginning of a sentence. */
  how: string;
  /** It listens to events, which can be told to it after entries were written in bulk. */
  isToEvents: boolean;
  /** Whether what is created in a type concerns it. */
  hears(uid: string): boolean;
}

type Loose = (...args: unknown[]) => unknown;

/**
 * Whose listeners leave the creation of the newsroom's entries alone, read in their sources: they listen to other
 * types or other actions, or sign addresses of files in what is answered. Those of them that do have a say, with a
 * licence, are asked for by name in `listenerOf`.
 */
const HARMLESS = new Set([
  'strapi-plugin-newsroom',
  '@strapi/core',
  '@strapi/database',
  '@strapi/admin',
  '@strapi/content-manager',
  '@strapi/content-releases',
  '@strapi/i18n',
  '@strapi/review-workflows',
  '@strapi/upload',
]);

const WRITING_HOOKS = ['Create', 'CreateMany', 'Update'].flatMap((action) => [`before${action}`, `after${action}`]);
const EVENTS = ['entry.create', 'entry.update', 'entry.publish'];

/** On Strapi itself, so that a second copy of this code finds what the first saw. */
const WATCHED = Symbol.for('newsroom.listeners');
type Watched = { [WATCHED]?: Set<Listener> };
const names = new Map<string, string | null>();

function packageOf(folder: string): string | null {
  const known = names.get(folder);
  if (known !== undefined) return known;
  const manifest = path.join(folder, 'package.json');
  const name = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name
    : undefined;
  const parent = path.dirname(folder);
  const found = name ?? (parent === folder ? null : packageOf(parent));
  names.set(folder, found);
  return found;
}

/** The package of the code that called a function which is running. */
function callerOf(running: Loose): string | null {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const place: { stack?: string | null } = {};
  Error.stackTraceLimit = 1;
  Error.prepareStackTrace = (_error, [site]) => site?.getFileName() ?? null;
  Error.captureStackTrace(place, running);
  const file = place.stack;
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  if (!file || file.startsWith('node:')) return null;
  return packageOf(path.dirname(file.startsWith('file:') ? fileURLToPath(file) : file));
}

/**
 * Keeps account of who listens to what is written: middlewares of the document service, lifecycle hooks, events.
 *
 * Strapi keeps its lists of them to itself. So this must be called before any plugin registers, which is while the
 * plugins are loaded.
 */
export function watchListeners(strapi: Core.Strapi): void {
  const watched = strapi as Watched;
  if (watched[WATCHED]) return;
  const listeners = new Set<Listener>();
  watched[WATCHED] = listeners;

  const hook = (target: unknown, method: string, instead: (original: Loose) => Loose) => {
    const hooked = target as Record<string, Loose>;
    hooked[method] = instead(hooked[method]!.bind(target));
  };
  const watch = (target: unknown, method: string, listenerOf: (...args: unknown[]) => Omit<Listener, 'by' | 'call'>) =>
    hook(target, method, (original) => {
      const watching: Loose = (...args) => {
        const listener: Listener = { by: callerOf(watching), call: args.at(-1), ...listenerOf(...args) };
        const stop = original(...args) as Loose;
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
          return stop();
        };
      };
      return watching;
    });
  const forget = (target: unknown, method: string) =>
    hook(target, method, (original) => (...args) => {
      const listener = [...listeners].find(({ call }) => call === args.at(-1));
      if (listener) listeners.delete(listener);
      return original(...args);
    });

  watch(strapi.documents, 'use', () => ({
    how: 'A middleware of the document service',
    isToEvents: false,
    hears: () => true,
  }));
  watch(strapi.db.lifecycles, 'subscribe', (subscriber) => ({
    how: 'A lifecycle hook of the database',
    isToEvents: false,
    hears(uid) {
      if (typeof subscriber === 'function') return true;
      const { models } = subscriber as { models?: string[] };
      return (!models || models.includes(uid)) && WRITING_HOOKS.some((action) => action in (subscriber as object));
    },
  }));
  for (const method of ['on', 'once', 'addListener']) {
    watch(strapi.eventHub, method, (event) => ({
      how: `A listener to ${String(event)}`,
      isToEvents: true,
      hears: () => EVENTS.includes(String(event)),
    }));
  }
  for (const method of ['off', 'removeListener', 'unsubscribe']) forget(strapi.eventHub, method);
  watch(strapi.eventHub, 'subscribe', () => ({ how: 'A listener to all events', isToEvents: true, hears: () => true }));
}

const nameOf = (strapi: Core.Strapi, uid: string): string =>
  strapi.contentType(uid as UID.ContentType).info.displayName;

/** Who is told of what is created in a type. */
export interface Audience {
  /** Who must be told by the document service, in a sentence; null when nobody must. */
  whyNotBulk: string | null;
  /** Somebody listens to the events of entries, or is called by a webhook that is to be told of each. */
  hasListeners: boolean;
}

/** @param webhooks how webhooks are to be told */
export async function audienceOf(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  webhooks: NewsroomConfig['webhooks'],
): Promise<Audience> {
  const registered = (strapi as Watched)[WATCHED];
  if (!registered) {
    const whyNotBulk = 'It cannot be seen who listens to what is created: the newsroom was not there from the start.';
    return { whyNotBulk, hasListeners: true };
  }
  const listeners = [...registered].filter(({ by, hears }) => !(by !== null && HARMLESS.has(by)) && hears(uid));
  const { webhooksMap } = strapi.get('webhookRunner') as unknown as {
    webhooksMap: Map<string, { isEnabled: boolean }[]>;
  };
  const isCalled = EVENTS.some((event) => webhooksMap.get(event)?.some(({ isEnabled }) => isEnabled));
  const hasListeners = listeners.length > 0 || (isCalled && webhooks !== 'none');
  return { whyNotBulk: await whyNotBulk(strapi, uid, webhooks, listeners), hasListeners };
}

async function whyNotBulk(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  webhooks: NewsroomConfig['webhooks'],
  listeners: Listener[],
): Promise<string | null> {
  // An event would reach the webhooks too, so it is sent only where they are to be told of each entry.
  const listener = listeners.find(({ isToEvents }) => !isToEvents || webhooks !== 'each');
  if (listener) {
    const { by, how } = listener;
    return `${how} by ${by === null ? 'code of the project' : `“${by}”`} is told of each entry.`;
  }
  const { lifecycles } = strapi.db.metadata.get(uid) as { lifecycles?: Record<string, unknown> };
  const hook = WRITING_HOOKS.find((name) => lifecycles?.[name]);
  if (hook) return `The lifecycle hook ${hook} of ${nameOf(strapi, uid)} is told of each entry.`;

  const licensed = (feature: string): boolean => strapi.ee.features.isEnabled(feature);
  if (licensed('audit-logs')) return 'The audit logs keep a line for each entry.';
  if (strapi.ai?.admin?.isEnabled() === true) return 'Strapi’s translations by AI are told of each entry.';
  if (licensed('review-workflows')) {
    const workflows = strapi.plugin('review-workflows').service('workflows');
    if (await workflows.getAssignedWorkflow(uid)) {
      return `A review workflow gives each ${nameOf(strapi, uid)} its first stage.`;
    }
  }
  return null;
}
