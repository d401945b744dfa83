import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { NewsroomConfig } from '../config';
import { alone } from './lock';

/** Hands runs to the instances that apply them. The database alone says whose a run is: a queue may forget, or say it twice. */
export interface Queue {
  /** Hands over a run, and returns without waiting for it. */
  add(run: string): Promise<void>;
  /** From now on this instance takes runs. */
  take(): void;
  /** Takes no more runs, once those that are taken have ended. */
  close(): Promise<void>;
}

const TAKEN_TOGETHER = 5;
/** So long it is waited for Redis; a run that could not be handed over is handed over later, by `takeOver`. */
const PATIENCE = 2000;

/**
 * The queue that a project asks for: this process by itself, or BullMQ on Redis for all instances on this database.
 *
 * @param apply applies a run to its end; never rejects
 * @throws Error when the packages for Redis are not installed
 */
export async function queueFor(strapi: Core.Strapi, apply: (run: string) => Promise<void>): Promise<Queue> {
  const queue: NewsroomConfig['queue'] = strapi.plugin('newsroom').config('queue');
  if (queue) return onRedis(strapi, queue.redis, apply);
  return {
    async add(run) {
      void apply(run);
    },
    take: () => undefined,
    close: async () => undefined,
  };
}

type Redis = NonNullable<NewsroomConfig['queue']>['redis'];

async function onRedis(strapi: Core.Strapi, redis: Redis, apply: (run: string) => Promise<void>): Promise<Queue> {
  const { Queue: Jobs, Worker } = bullmq();
  const name = await nameOf(strapi);
  const connection = typeof redis === 'string' ? { url: redis } : redis;
  let isAway = false;
  const say = (error: Error): void => {
    if (!isAway) strapi.log.warn(`newsroom: Redis cannot be reached (${error.message || String(error)}); trying again`);
    isAway = true;
  };
  const jobs = new Jobs<{ run: string }>(name, {
    connection,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  jobs.on('error', say);
  let leave: () => Promise<void> = async () => undefined;
  const adding = new Set<string>();

  return {
    async add(run) {
      if (adding.has(run)) return;
      adding.add(run);
      const added = jobs
        .add('apply', { run }, { jobId: run })
        .then(() => void (isAway = false), say)
        .finally(() => adding.delete(run));
      await Promise.race([added, wait(PATIENCE, undefined, { ref: false })]);
    },
    take() {
      const taking = { connection, concurrency: TAKEN_TOGETHER };
      const worker = new Worker<{ run: string }>(name, ({ data }) => apply(data.run), taking);
      worker.on('error', say);
      leave = () => worker.close();
    },
    async close() {
      const closed = Promise.allSettled([leave(), jobs.close()]);
      await Promise.race([closed, wait(PATIENCE, undefined, { ref: false })]);
    },
  };
}

function bullmq(): typeof import('bullmq') {
  try {
    const load = createRequire(__filename);
    load.resolve('ioredis');
    return load('bullmq') as typeof import('bullmq');
  } catch (cause) {
    throw new Error('The newsroom’s queue on Redis needs two packages: npm install bullmq ioredis', { cause });
  }
}

/** One name for all instances on a database, whatever they call it, and no other’s on the same Redis. */
async function nameOf(strapi: Core.Strapi): Promise<string> {
  const store = strapi.store({ type: 'plugin', name: 'newsroom' });
  return alone(strapi, async () => {
    const kept = (await store.get({ key: 'queue' })) as string | null;
    if (kept) return kept;
    const value = `newsroom-${randomUUID()}`;
    await store.set({ key: 'queue', value });
    return value;
  });
}
