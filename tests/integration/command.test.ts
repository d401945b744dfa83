import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BARE, HARBOUR } from '../fixtures/stories';
import { demoEnvironment } from './strapi';

const ROOT = path.resolve(__dirname, '../..');
const PROGRAM = path.join(ROOT, 'bin/newsroom.js');
const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

let folder: string;
const file = (name: string, content: string | Uint8Array): string => {
  const where = path.join(folder, name);
  writeFileSync(where, content);
  return where;
};

const newsroom = (
  args: string[],
  options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> =>
  new Promise((resolve) => {
    const { cwd = folder, env = {} } = options;
    const child = execFile(
      process.execPath,
      [PROGRAM, ...args],
      { cwd, env: { ...process.env, NO_COLOR: undefined, ...env }, maxBuffer: 1 << 26 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin!.end(options.input ?? '');
  });

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsroom-command-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('newsroom', () => {
  it.each([[['--help']], [['help']], [['-h']], [['read', '--help']]])('%j explains itself', async (args) => {
    const { code, stdout, stderr } = await newsroom(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of ['newsroom read FILE', 'newsroom import FILE', '--date YYYY-MM-DD', '--dry-run', 'Exit codes']) {
      expect(stdout).toContain(word);
    }
  });

  it('tells its version', async () => {
    expect((await newsroom(['--version'])).stdout.trim()).toBe(version);
  });

  it.each([
    [[], /read, import, runs, resume, retry, report, undo/],
    [['telex'], /"telex" is not a command/],
    [['read'], /at least one file/],
    [['read', '--url', 'https://a.example', 'a', 'b'], /one file/],
    [['undo'], /name one run/],
    [['runs', 'x.txt'], /takes no file/],
    [['read', '--wat', 'x.txt'], /--wat/],
    [['read', '--publish', 'x.txt'], /--publish is not for read/],
  ])('%j is not understood: exit code 2, and a word on what to do', async (args, words) => {
    const { code, stdout, stderr } = await newsroom(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).toContain('newsroom --help');
  });
});

describe('newsroom read', () => {
  it.each([
    ['--date', '8 December'],
    ['--as', 'telex'],
    ['--url', 'a.example'],
  ])('%s %s is not understood: exit code 2', async (option, value) => {
    const { code, stdout, stderr } = await newsroom(['read', option, value, file('harbour.txt', HARBOUR)]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(value);
    expect(stderr).toContain('newsroom --help');
  });

  it('prints one story a line as JSON, with offsets into its text', async () => {
    const files = [file('harbour.txt', HARBOUR), file('bare.txt', BARE)];
    const { code, stdout } = await newsroom(['read', '--json', ...files]);
    expect(code).toBe(0);
    const stories = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(stories.map((story) => story.file)).toEqual(files);
    const [harbour] = stories;
    expect(harbour).toMatchObject({
      format: 'text',
      headline: { value: 'Harbour talks end without a deal', certainty: 'stated' },
      source: { value: { name: 'Coast Wire' } },
    });
    for (const { start, end, quote } of [harbour.headline, harbour.byline, harbour.source].flatMap(
      (fact) => fact.evidence,
    )) {
      expect(harbour.text.slice(start, end)).toBe(quote);
    }
  });

  it('shows a person the facts, and what they rest on', async () => {
    const { stdout } = await newsroom(['read', file('harbour.txt', HARBOUR)]);
    expect(stdout).toMatch(/Headline +stated +Harbour talks end without a deal\n/);
    expect(stdout).toMatch(/Source +stated +Coast Wire\n +└ line \d+\n +└ “Source: Coast Wire” line \d+/);
    expect(stdout).not.toContain('\u001b[');
  });

  it('reads standard input, a date and an address', async () => {
    const args = ['read', '--json', '--date', '2024-05-03', '--url', 'https://news.example/a', '-'];
    const { stdout } = await newsroom(args, { input: BARE });
    expect(JSON.parse(stdout)).toMatchObject({
      file: '-',
      datePublished: { value: '2024-05-03', certainty: 'inferred' },
      canonicalUrl: { value: 'https://news.example/a' },
    });
  });

  it('reads what it can, and says of the rest what is wrong: exit code 1', async () => {
    mkdirSync(path.join(folder, 'sub'));
    const good = file('good.txt', HARBOUR);
    const args = [
      'missing.txt',
      'sub',
      file('empty.txt', ''),
      file('nul.bin', Buffer.alloc(500)),
      file('big.txt', 'All quiet. '.repeat(480_000)),
      good,
      'https://news.example/a',
    ];
    const { code, stdout, stderr } = await newsroom(['read', '--json', ...args]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).file).toBe(good);
    for (const line of [
      /missing\.txt: there is no such file/,
      /sub: this is a folder/,
      /empty\.txt: .*empty/,
      /nul\.bin: .*not a text/,
      /big\.txt: .*5\.\d MiB/,
      /news\.example\/a: addresses/,
    ]) {
      expect(stderr).toMatch(line);
    }
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('does not let a text steer the terminal', async () => {
    const { stdout } = await newsroom([
      'read',
      file('evil.txt', 'Bridge \u001b[2J\u001b]0;owned\u0007 opens at noon\n\nThe bridge opened at noon. It rained.\n'),
    ]);
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u001b\u0007]/);
  });
});

describe('newsroom import', () => {
  const demo = path.join(ROOT, 'demo');
  const inProject = (args: string[]) => command(['import', ...args]);
  const command = (args: string[]) =>
    newsroom(args, {
      cwd: demo,
      env: { DATABASE_CLIENT: 'sqlite', ...demoEnvironment(path.join(folder, 'demo.db')) },
    });

  const lines = (json: string) =>
    json
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('says where it must run', async () => {
    const { code, stderr } = await newsroom(['import', file('harbour.txt', HARBOUR)]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/not the folder of a Strapi project/);
  });

  it('plans, imports, and imports again without a change', async () => {
    const story = file('harbour.txt', HARBOUR);
    const dry = await inProject(['--dry-run', '--json', story]);
    expect(dry.stderr).not.toMatch(/error/i);
    const [planned, story1] = lines(dry.stdout);
    expect(planned).toMatchObject({ state: 'planned', counts: { create: 1 } });
    expect(story1).toMatchObject({ action: 'create', state: 'planned' });

    const first = await inProject(['--publish', story]);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/created and published {2}Harbour talks end without a deal/);
    expect(first.stdout).toMatch(/source Coast Wire \(new\) · author Ada Brandt \(new\)/);

    const again = await inProject(['--publish', '--json', story]);
    expect(lines(again.stdout)[0].counts).toMatchObject({ create: 0, unchanged: 1 });
  }, 180_000);

  it('lists the imports, and undoes one', async () => {
    expect((await command(['runs'])).stdout).toMatch(/Nothing was imported yet/);
    const [{ documentId: run }] = lines((await inProject(['--json', file('harbour.txt', HARBOUR)])).stdout);
    expect((await command(['runs'])).stdout).toMatch(new RegExp(`${run}.*1 created.*harbour.txt`));
    const { stdout: csv } = await command(['report', run]);
    expect(csv).toMatch(/^position,state,action,title.*\r\n1,applied,create,Harbour talks end without a deal,/);
    expect((await command(['undo', run])).stdout.match(/undone/g)).toHaveLength(3);
    const again = await command(['undo', run]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/undone before/) });
  }, 180_000);

  it('leaves what has no headline a draft, unless the proposal is accepted', async () => {
    const story = file('bare.txt', BARE);
    const held = await inProject(['--publish', story]);
    expect(held.code).toBe(1);
    expect(held.stdout).toMatch(/created {2}.*without a headline/s);
    const accepted = await inProject(['--publish', '--accept-headline', story]);
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toMatch(/updated and published/);
  });
});
