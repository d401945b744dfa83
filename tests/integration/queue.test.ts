import { setTimeout as wait } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { Core } from '@strapi/strapi';
import { ARTICLE } from '../../content-types';
import type { ImportService } from '../../server/importing';
import { makeStories } from '../stories';
import { hasRedis, startRedis, type Redis } from './redis';
import { startStrapi, type Running } from './strapi';

if (!hasRedis) console.warn('There is no redis-server on this machine: the queue on Redis is not tested.');
const onRedis = hasRedis ? describe : describe.skip;

let running: Running;
let strapi: Core.Strapi;
let importing: ImportService;
let redis: Redis;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}

const plan = async (count: number, seed: number): Promise<string> =>
  (await importing.plan(makeStories(count, seed))).documentId;
const stateOf = async (run: string) => (await importing.run(run)).state;
const stored = () => strapi.documents(ARTICLE).count({ status: 'draft' });

onRedis('runs that are jobs on Redis', () => {
  beforeAll(async () => {
    redis = await startRedis();
    process.env.REDIS_URL = redis.url;
    running = await startStrapi();
    strapi = running.strapi;
    importing = strapi.plugin('newsroom').service('import');
  });
  afterAll(async () => {
    await running?.stop();
    delete process.env.REDIS_URL;
    await redis.clear();
  });

  it('are applied without waiting for them, and leave nothing behind in Redis', async () => {
    const before = await stored();
    const run = await plan(300, 1);
    await importing.start(run);
    expect(['queued', 'applying']).toContain(await stateOf(run));
    await expect(importing.start(run)).rejects.toThrow(/cannot be applied/);
    await until(async () => (await stateOf(run)) === 'applied');
    expect(await stored()).toBe(before + 300);

    const name = (await strapi.store({ type: 'plugin', name: 'newsroom' }).get({ key: 'queue' })) as string;
    const jobs = new Queue(name, { connection: { url: redis.url } });
    await until(async () => (await jobs.getJobCountByTypes('active', 'waiting', 'delayed')) === 0);
    expect(await jobs.getJobCountByTypes('completed', 'failed')).toBe(0);
    await jobs.close();
  });

  it('are paused and resumed, also before the job has ended', async () => {
    const before = await stored();
    const run = await plan(1000, 2);
    await importing.start(run);
    await until(async () => (await importing.run(run)).progress.done > 0);
    await importing.pause(run);
    const { done, total } = (await importing.run(run)).progress;
    expect(done).toBeLessThan(total);
    await importing.start(run);
    await until(async () => (await stateOf(run)) === 'applied');
    expect(await stored()).toBe(before + 1000);
  });

  it('wait while Redis is away, and are applied when it is back', async () => {
    const before = await stored();
    const run = await plan(20, 3);
    await redis.stop();
    await importing.start(run);
    expect(await stateOf(run)).toBe('queued');
    await redis.start();
    await until(async () => (await stateOf(run)) === 'applied');
    expect(await stored()).toBe(before + 20);
  });

  it('can be cancelled while they wait', async () => {
    const run = await plan(20, 4);
    await redis.stop();
    await importing.start(run);
    await importing.cancel(run);
    await redis.start();
    await expect(importing.start(run)).rejects.toThrow(/cancelled/);
    expect(await stateOf(run)).toBe('cancelled');
  });
});
