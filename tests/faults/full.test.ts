import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ground, log, type Ground } from './instances';

const SENT = { count: 800, seed: 4 };
const OPTIONS = { publish: true, linkMeetings: true };

const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-small-'));
const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]);
const isMounted = status === 0;
if (!isMounted) log('disk full')(`SKIPPED, since no small file system may be mounted here: ${String(stderr).trim()}`);

let place: Ground;
beforeAll(async () => {
  if (isMounted) place = await ground('sqlite', {}, folder);
});
afterAll(async () => {
  await place?.clear();
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

(isMounted ? it : it.skip)(
  'pauses a run on a full disk, says what to do, and goes on when there is room',
  async () => {
    const say = log('disk full');
    const ballast = path.join(folder, 'ballast');
    /** Leaves so many bytes free. */
    const fill = (left: number): void => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(bavail * bsize - left, 0)));
    };
    const instance = await place.start();
    const { documentId: run } = await instance.ask('plan', SENT, OPTIONS);
    fill(8_000_000);
    say('8 MB left');
    const { state, reason, counts } = await instance.ask('apply', run);
    say(`${state}: ${reason}`);
    expect(state).toBe('paused');
    expect(reason).toMatch(/^The database has no room or cannot write \(.+\)\. Make room, then resume the run\.$/);
    expect(counts).toMatchObject({ failed: 0, refused: 0 });
    expect(counts.create + counts.waiting).toBe(SENT.count);
    expect(counts.waiting).toBeGreaterThan(0);
    const { progress } = await instance.ask('run', run);
    const { drafts } = await instance.ask('survey');
    say(`${progress.done} of ${progress.total} done, ${drafts} articles`);
    expect(drafts).toBe(progress.done);
    expect(drafts).toBeGreaterThan(0);
    expect(drafts).toBeLessThan(SENT.count);

    const still = await instance.ask('apply', run);
    say(`resumed too early: ${still.state}: ${still.reason}`);
    expect(still).toMatchObject({ state: 'paused', counts: { failed: 0, refused: 0 } });

    unlinkSync(ballast);
    const result = await instance.ask('apply', run);
    say(`resumed with room: ${result.state} ${JSON.stringify(result.counts)}`);
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

    fill(200_000);
    say('200 KB left');
    await expect(instance.ask('plan', { ...SENT, seed: 6 }, OPTIONS)).rejects.toThrow(/no room/);
    unlinkSync(ballast);
    const plan = await instance.ask('plan', { ...SENT, seed: 6 }, OPTIONS);
    say(`planned with room: ${plan.state}`);
    expect(plan).toMatchObject({ state: 'planned', counts: { create: SENT.count } });
  },
  300_000,
);
