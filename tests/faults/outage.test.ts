import { setTimeout as wait } from 'node:timers/promises';
import { PORTS, ground, lineTo, log, until, type Ground, type Line } from './instances';

const SENT = { count: 1000, seed: 8 };
const OPTIONS = { publish: true, linkMeetings: true };
const FIVE_SECONDS = 5000;

describe.each(['postgres', 'mysql'] as const)('%s away for five seconds', (client) => {
  let place: Ground;
  let line: Line;
  beforeAll(async () => {
    place = await ground(client);
    line = await lineTo(PORTS[client]);
  });
  afterAll(async () => {
    await place.clear();
    await line.close();
  });

  it('pauses a run that is being applied, says why, and nothing is lost or doubled', async () => {
    const say = log(`away: ${client}`);
    const instance = await place.start({ DATABASE_PORT: String(line.port) });
    const { documentId: run } = await instance.ask('plan', SENT, OPTIONS);
    const applying = instance.ask('apply', run);
    await until(async () => (await instance.ask('run', run)).progress.done > 0, 'a batch is written');
    await wait(100);
    say('cut off');
    await line.cut(FIVE_SECONDS);
    say('back');
    const { state, reason, counts } = await applying;
    say(`${state}: ${reason}`);
    expect(state).toBe('paused');
    expect(reason).toMatch(/^The database could not be reached \(.+\)\. Wait until it is back, then resume the run\.$/);
    expect(counts).toMatchObject({ failed: 0, refused: 0 });
    expect(counts.create + counts.waiting).toBe(SENT.count);
    expect(counts.waiting).toBeGreaterThan(0);
    const { progress } = await instance.ask('run', run);
    const { drafts } = await instance.ask('survey');
    say(`${progress.done} of ${progress.total} done, ${drafts} articles`);
    expect(drafts).toBe(progress.done);
    expect(drafts).toBeLessThan(SENT.count);

    const result = await instance.ask('apply', run);
    say(`resumed: ${result.state} ${JSON.stringify(result.counts)}`);
    expect(result).toMatchObject({
      state: 'applied',
      reason: null,
      counts: { create: SENT.count, failed: 0, refused: 0 },
    });
    const survey = await instance.ask('survey');
    say(`found ${JSON.stringify(survey)}`);
    expect(survey).toMatchObject({
      ...{ drafts: SENT.count, published: SENT.count, origins: SENT.count, doubled: [], plannedNames: 0 },
    });
  }, 300_000);

  it('does not lose a plan that is being made', async () => {
    const say = log(`away, planning: ${client}`);
    const instance = await place.start({ DATABASE_PORT: String(line.port) });
    const again = { ...SENT, seed: 9 };
    const planning = instance.ask('plan', again, OPTIONS).catch((error: Error) => error);
    await until(async () => (await instance.ask('runs'))[0]!.state === 'planning', 'a plan is being made');
    await wait(500);
    say('cut off');
    await line.cut(FIVE_SECONDS);
    say('back');
    const plan = await planning;
    say(plan instanceof Error ? plan.message : `${plan.state} ${JSON.stringify(plan.counts)}`);
    expect(plan).toMatchObject({ state: 'planned', counts: { create: SENT.count, skipped: 0 } });
  }, 300_000);
});
