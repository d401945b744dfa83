import { setTimeout as wait } from 'node:timers/promises';
import { chance, ground, log, until, type Ground, type Instance } from './instances';
import type { Survey } from './instance';

const SENT = { count: 2000, seed: 5 };
const OPTIONS = { publish: true, linkMeetings: true };
const PLANNING = 6;
const APPLYING = 14;
/** What the engine writes in one transaction. */
const TOGETHER = 200;

const say = log('kill -9');
let undisturbed: { survey: Survey; planning: number; applying: number };

beforeAll(async () => {
  const quiet = await ground('postgres');
  const instance = await quiet.start();
  const began = Date.now();
  const { documentId } = await instance.ask('plan', SENT, OPTIONS);
  const planning = Date.now() - began;
  await instance.ask('apply', documentId);
  const applying = Date.now() - began - planning;
  undisturbed = { survey: await instance.ask('survey'), planning, applying };
  await quiet.clear();
}, 300_000);

let place: Ground;
beforeEach(async () => {
  place = await ground('postgres');
});
afterEach(() => place.clear());

/** How the runs stand, newest first. */
const look = async (instance: Instance) => {
  const runs = (await instance.ask('runs')).map(({ state, reason }) => `${state}${reason ? `: ${reason}` : ''}`);
  return { runs, ...(await instance.ask('states')) };
};

it('a run that is killed at twenty moments imports every story once, and is undone', async () => {
  const { seed, next } = chance();
  const { planning, applying, survey } = undisturbed;
  say(
    `FAULT_SEED=${seed}. Undisturbed: planned in ${planning} ms, applied in ${applying} ms, ${JSON.stringify(survey)}`,
  );
  expect(survey).toMatchObject({ drafts: SENT.count, published: SENT.count, doubled: [], origins: SENT.count });

  for (let kill = 1; kill <= PLANNING; kill++) {
    const instance = await place.start();
    // The first second or so goes into warming up: a plan takes longer than this.
    const moment = Math.round(next() * 0.8 * planning);
    const plan = instance.ask('plan', SENT, OPTIONS).catch(() => null);
    await Promise.race([plan, wait(moment)]);
    await instance.kill();
    say(`kill ${kill}: ${moment} ms into planning`);
  }
  await place.pass(31);
  let instance = await place.start();
  const { runs, items, records } = await look(instance);
  for (const run of runs) say(`found: ${run}`);
  for (const run of runs) expect(run).toMatch(/^planned$|^cancelled: The server stopped while .* import again\.$/);
  const whole = runs.filter((run) => run === 'planned').length;
  expect(items.planned ?? 0).toBe(whole * SENT.count);
  if (whole === 0) expect(records).toEqual({});

  const { documentId: run } = await instance.ask('plan', SENT, OPTIONS);
  // The last ones not so late that the run is over when they come.
  const moments = Array.from({ length: APPLYING }, () => 0.8 * next()).sort((a, b) => a - b);
  for (const [index, moment] of moments.entries()) {
    const before = Math.floor((moment * SENT.count) / TOGETHER) * TOGETHER;
    const within = Math.round((((moment * SENT.count) % TOGETHER) / SENT.count) * applying);
    void instance.ask('apply', run).catch(() => null);
    const { ask } = instance;
    await until(async () => (await ask('run', run)).progress.done >= before, `${before} stories are done`);
    await wait(within);
    await instance.kill();
    instance = await place.start();
    const { state, progress } = await instance.ask('run', run);
    const articles = await instance.ask('articles');
    say(
      `kill ${PLANNING + index + 1}: ${within} ms after story ${before}; then ${state}, ${progress.done} done, ${articles} articles`,
    );
    expect(state).toBe('applying');
    expect(articles).toBe(progress.done);
    await place.pass(31);
  }
  // By hand, unless the instance took the run over by itself before.
  void instance.ask('apply', run).catch(() => null);
  const { ask } = instance;
  await until(async () => ['applied', 'paused'].includes((await ask('run', run)).state), 'the run is over', 120);
  const { state, reason, counts } = await ask('run', run);
  say(`resumed: ${state}, ${JSON.stringify(counts)}`);
  expect({ state, reason }).toEqual({ state: 'applied', reason: null });
  expect(counts).toEqual({ ...counts, create: SENT.count, failed: 0, refused: 0, skipped: 0 });
  const found = await instance.ask('survey');
  say(`found: ${JSON.stringify(found)}`);
  expect({ ...found, plannedNames: 0 }).toEqual(survey);

  const { undone, left } = await instance.ask('undo', run);
  const after = await instance.ask('survey');
  say(`undone: ${undone} entries, ${left.length} left; then ${JSON.stringify(after)}`);
  expect(left).toEqual([]);
  expect(after).toMatchObject({ drafts: 0, published: 0, authors: 0, sources: 0, meetings: 0, origins: 0, links: 0 });
  expect(after.named).toBe(0);
  expect((await instance.ask('run', run)).state).toBe('undone');
}, 900_000);

it('a run that is killed while stories are planned again goes on', async () => {
  const { seed, next } = chance();
  const sent = { count: 300, seed: 6 };
  let instance = await place.start();
  const plans = [await instance.ask('plan', sent, OPTIONS), await instance.ask('plan', sent, OPTIONS)];
  for (const { documentId } of plans) await instance.ask('apply', documentId);
  const run = plans[1]!.documentId;
  expect((await instance.ask('run', run)).counts).toMatchObject({ refused: sent.count });
  void instance.ask('retry', run).catch(() => null);
  await until(async () => (await instance.ask('run', run)).counts.unchanged > 0, 'some are planned again');
  await wait(next() * 200);
  await instance.kill();
  await place.pass(31);
  instance = await place.start();
  const { state, reason, counts } = await instance.ask('run', run);
  say(`FAULT_SEED=${seed}. Killed while planning again: ${state}: ${reason} ${JSON.stringify(counts)}`);
  expect(state).toBe('paused');
  expect(reason).toMatch(/planned again/);
  expect(counts.refused).toBeGreaterThan(0);
  await instance.ask('retry', run);
  const result = await instance.ask('apply', run);
  say(`tried again: ${result.state} ${JSON.stringify(result.counts)}`);
  expect(result).toMatchObject({ state: 'applied', counts: { unchanged: sent.count, refused: 0 } });
  expect(await instance.ask('survey')).toMatchObject({ drafts: sent.count, published: sent.count, doubled: [] });
}, 300_000);
