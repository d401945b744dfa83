import { setTimeout as wait } from 'node:timers/promises';
import { hasRedis, startRedis } from '../integration/redis';
import type { Survey } from './instance';
import { chance, ground, lineTo, log, until } from './instances';

const SENT = { count: 1000, seed: 7 };
const OPTIONS = { publish: true, linkMeetings: true };
const FIVE_SECONDS = 5000;

if (!hasRedis) log('BullMQ')('SKIPPED, since there is no redis-server on this machine');
const onRedis = hasRedis ? it : it.skip;

function expectAll(survey: Survey): void {
  expect(survey).toMatchObject({
    ...{ drafts: SENT.count, published: SENT.count, origins: SENT.count, doubled: [], plannedNames: 0 },
  });
}

/** Has one of two instances killed while it applies a run, and looks what the other one makes of it. */
async function killOneOfTwo(name: string, config: object): Promise<void> {
  const say = log(name);
  const { seed, next } = chance();
  const place = await ground('postgres', config);
  try {
    const doomed = await place.start();
    const { documentId: run } = await doomed.ask('plan', SENT, OPTIONS);
    // Whoever is alone takes the run: it is clear whom to kill.
    await doomed.ask('start', run);
    await until(async () => (await doomed.ask('run', run)).progress.done > 0, 'a batch is written');
    await doomed.ask('pause', run);
    const heir = await place.start();
    void doomed.ask('apply', run).catch(() => null);
    const before = (await heir.ask('run', run)).progress.done;
    await until(async () => (await heir.ask('run', run)).progress.done > before, 'another batch is written');
    await wait(next() * 200);
    await doomed.kill();
    const { state, progress } = await heir.ask('run', run);
    say(`FAULT_SEED=${seed}; killed the one that applies: ${state}, ${progress.done} of ${progress.total} done`);
    expect(progress.done).toBeLessThan(SENT.count);
    await expect(heir.ask('apply', run)).rejects.toThrow(/Another process was at work on it \d+ seconds? ago/);
    await until(async () => (await heir.ask('run', run)).state === 'applied', 'the other one applied the run', 120);
    const { counts } = await heir.ask('run', run);
    say(`the other one applied it: ${JSON.stringify(counts)}`);
    expect(counts).toMatchObject({ create: SENT.count, failed: 0, refused: 0 });
    const survey = await heir.ask('survey');
    say(`found ${JSON.stringify(survey)}`);
    expectAll(survey);
  } finally {
    await place.clear();
  }
}

it('another instance goes on with the run of one that is killed', () => killOneOfTwo('take over', {}), 300_000);

onRedis(
  'another instance goes on with the run of one that is killed, as jobs on BullMQ',
  async () => {
    const redis = await startRedis();
    try {
      await killOneOfTwo('take over, BullMQ', { queue: { redis: redis.url } });
    } finally {
      await redis.clear();
    }
  },
  300_000,
);

onRedis(
  'a run goes on while Redis is gone for five seconds, and so does one that was started meanwhile',
  async () => {
    const say = log('Redis away');
    const redis = await startRedis();
    const line = await lineTo(redis.port);
    const place = await ground('postgres', { queue: { redis: `redis://127.0.0.1:${line.port}` } });
    try {
      const [one] = [await place.start(), await place.start()];
      // What the second run names exists before the first makes anything: it is refused nothing.
      const earlier = { count: 100, seed: 8 };
      await one.ask('import', earlier, OPTIONS);
      const first = await one.ask('plan', SENT, OPTIONS);
      const second = await one.ask('plan', { ...earlier, version: 2 }, OPTIONS);
      await one.ask('start', first.documentId);
      await until(async () => (await one.ask('run', first.documentId)).progress.done > 0, 'a batch is written');
      say('cut off');
      const back = line.cut(FIVE_SECONDS);
      await one.ask('start', second.documentId);
      await back;
      say('back');
      for (const { documentId, counts: planned } of [first, second]) {
        await until(async () => (await one.ask('run', documentId)).state === 'applied', 'the run is applied', 120);
        const { state, counts } = await one.ask('run', documentId);
        say(`${state} ${JSON.stringify(counts)}`);
        expect(counts).toEqual(planned);
      }
      const survey = await one.ask('survey');
      say(`found ${JSON.stringify(survey)}`);
      const articles = SENT.count + earlier.count;
      expect(survey).toMatchObject({ drafts: articles, published: articles, doubled: [], plannedNames: 0 });
    } finally {
      await place.clear();
      await line.close();
      await redis.clear();
    }
  },
  300_000,
);
