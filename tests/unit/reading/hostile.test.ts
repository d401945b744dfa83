import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { hostileTexts } from './hostile-texts';

/** Each text is read within a second; what takes the square of its length takes minutes. */
const LIMIT = 10_000;

let folder: string;
let child: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsroom-hostile-'));
  child = path.join(folder, 'child.cjs');
  buildSync({
    entryPoints: [path.join(__dirname, 'hostile-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads the texts in a process of its own, and kills it when one is not read in time. */
const readAll = (): Promise<{ read: string[]; failed: string }> =>
  new Promise((resolve) => {
    const names: string[] = [];
    let failed = '';
    const reader = spawn(process.execPath, [child], { stdio: ['ignore', 'pipe', 'pipe'] });
    const late = () => {
      failed = `not read in ${LIMIT / 1000} s: ${names.at(-1)}`;
      reader.kill('SIGKILL');
    };
    let timer = setTimeout(late, LIMIT);
    reader.stdout.setEncoding('utf8').on('data', (words: string) => {
      names.push(...words.trimEnd().split('\n'));
      clearTimeout(timer);
      timer = setTimeout(late, LIMIT);
    });
    reader.stderr.setEncoding('utf8').on('data', (words: string) => (failed += words));
    reader.on('close', (code) => {
      clearTimeout(timer);
      resolve({ read: names, failed: code === 0 || failed !== '' ? failed : `ended while it read: ${names.at(-1)}` });
    });
  });

test('hostile texts are read in time, with offsets that are right', async () => {
  const { read, failed } = await readAll();
  expect(failed).toBe('');
  expect(read).toEqual(hostileTexts.map(([name]) => name));
}, 240_000);
