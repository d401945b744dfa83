import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const START = path.resolve(__dirname, '../../scripts/start.mjs');

/** An empty folder for one newsroom’s database, and how it is removed. */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-browser-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The start command, run as a person would run it, on a database in this folder. */
export function runStart(folder: string, port = '0') {
  const env = { ...process.env, PORT: port, DATABASE_FILENAME: path.join(folder, 'demo.db') };
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  const running = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk;
      if (/is running\.[\s\S]*\n\n/.test(output)) resolve(output);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`npm start ended: ${output}`)));
  });
  running.catch(() => undefined);
  return {
    ended,
    /** What it printed by the time it was running. */
    running,
    async stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** What a person reads off the printed addresses. */
export function readAddresses(output: string) {
  const [, admin, email, password] = /Admin +(\S+) +\((\S+), password (\S+)\)/.exec(output)!;
  const [, articles] = /Articles +(\S+)/.exec(output)!;
  const [, article] = /Article +(\S+)/.exec(output)!;
  return { admin: admin!, email: email!, password: password!, articles: articles!, article: article! };
}

/**
 * A headless Chromium: the one that CHROMIUM names, else on Linux the one that comes with the packages, else the Chrome
 * that is installed.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? (process.platform === 'linux' ? await packedChromium() : undefined);
  return chromium.launch({
    ...(executablePath ? { executablePath } : { channel: 'chrome' }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

async function packedChromium(): Promise<string> {
  const packed = createRequire(__filename)('@sparticuz/chromium');
  return packed.executablePath();
}
