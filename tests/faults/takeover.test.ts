import { setTimeout as wait } from 'node:timers/promises';
import { chance, ground, log, until } from './instances';

const SENT = { count: 1000, seed: 7 };
const OPTIONS = { publish: true, linkMeetings: true };

it('another instance goes on with the run of one that is killed', async () => {
  const say = log('take over');
  const { seed, next } = chance();
  const place = await ground('postgres');
  try {
    const [doomed, heir] = [await place.start(), await place.start()];
    const { documentId: run } = await doomed.ask('plan', SENT, OPTIONS);
    void doomed.ask('apply', run).catch(() => undefined);
    await until(async () => (await heir.ask('run', run)).progress.done > 0, 'a batch is written');
    await wait(next() * 500);
    await doomed.kill();
    const { state, progress } = await heir.ask('run', run);
    say(`FAULT_SEED=${seed}; killed the one that applies: ${state}, ${progress.done} of ${progress.total} done`);
    expect(progress.done).toBeLessThan(SENT.count);
    await expect(heir.ask('apply', run)).rejects.toThrow(/Another process was at work on it \d+ seconds? ago/);
    await until(async () => (await heir.ask('run', run)).state === 'applied', 'the other instance applied the run', 90);
    const { counts } = await heir.ask('run', run);
    say(`the other one applied it: ${JSON.stringify(counts)}`);
    expect(counts).toMatchObject({ create: SENT.count, failed: 0, refused: 0 });
    const survey = await heir.ask('survey');
    say(`found ${JSON.stringify(survey)}`);
    expect(survey).toMatchObject({
      ...{ drafts: SENT.count, published: SENT.count, origins: SENT.count, doubled: [], plannedNames: 0 },
    });
  } finally {
    await place.clear();
  }
}, 300_000);
