/**
 * What the other scripts need before their own work: the packages, the built plugin and the demo's admin panel.
 * Runs before anything is installed, hence on Node's own modules alone.
 */
import { spawn, spawnSync } from 'node:child_process';
import { lstatSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const demo = path.join(root, 'demo');

/** Something the person can mend: shown as one sentence, without a stack. */
export class Refusal extends Error {}

/** Runs a script and turns what it throws into a message and an exit code. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exit(1);
  }
}

export const manifest = () => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

export function checkNode() {
  const [oldest, latest] = manifest()
    .engines.node.match(/(?<==)\d+/g)
    .map(Number);
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= oldest && major <= latest) return;
  throw new Refusal(
    `This needs Node.js ${oldest} to ${latest}, and this is ${process.version}. Install another Node.js, then try again.`,
  );
}

export async function install() {
  const shared = lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink();
  if (!shared && writtenAt('node_modules/.package-lock.json') < writtenAt('package-lock.json')) {
    await npm('Installing the packages (a few minutes the first time)', ['ci', '--no-progress'], {
      explain: explainInstall,
    });
  }
  if (!sqliteLoads()) {
    await npm('Building SQLite’s driver for this Node.js', ['rebuild', 'better-sqlite3'], { explain: explainInstall });
    if (!sqliteLoads()) throw new Refusal('better-sqlite3 does not load. Delete node_modules, then try again.');
  }
}

const sqliteLoads = () =>
  spawnSync(process.execPath, ['-e', 'new (require("better-sqlite3"))(":memory:")'], { cwd: root }).status === 0;

function explainInstall(output) {
  if (!/better-sqlite3/.test(output) || !/gyp|prebuild-install/.test(output)) return null;
  const tools = process.platform === 'win32' ? [] : [['python3'], ['make'], ['g++', 'clang++', 'c++']];
  const missing = tools.filter((names) => !names.some((name) => spawnSync(name, ['--version']).status === 0));
  const cause = missing.length > 0 ? ` because ${missing.map(([name]) => name).join(' and ')} cannot be found` : '';
  return (
    `SQLite’s driver, better-sqlite3, could not be built${cause}. Install a C++ compiler, make and Python 3 ` +
    '(Debian or Ubuntu: sudo apt-get install build-essential python3; macOS: xcode-select --install; ' +
    'Windows: the Visual Studio Build Tools with “Desktop development with C++”), then try again.'
  );
}

export async function buildPlugin() {
  const built = Object.values(manifest().exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [entry.types, entry.import, entry.require].filter(Boolean),
  );
  const sources = ['server', 'content-types', 'admin', 'seed/load.ts', 'package.json', 'tsconfig.types.json'];
  if (newest(sources) > Math.min(...built.map(writtenAt))) await npm('Building the plugin', ['run', 'build']);
}

export async function buildPanel() {
  const sources = ['admin', 'package-lock.json', 'demo/package.json', 'demo/config', 'demo/src/admin'];
  if (newest(sources) <= writtenAt('demo/build/index.html')) return;
  await step('Building the admin panel (a minute or two)', process.execPath, [
    path.join(root, 'scripts/build-panel.mjs'),
  ]);
}

/** When a file of the repository was last written; 0 when there is none. */
const writtenAt = (file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** When anything in these files and folders was last written, added or removed. */
const newest = (places) =>
  Math.max(
    0,
    ...places.map((place) => {
      const isFolder = statSync(path.join(root, place), { throwIfNoEntry: false })?.isDirectory();
      const inside = isFolder ? readdirSync(path.join(root, place)).map((name) => path.join(place, name)) : [];
      return Math.max(writtenAt(place), newest(inside));
    }),
  );

export function npm(title, args, options) {
  const script = process.env.npm_execpath ?? '';
  return script.endsWith('npm-cli.js')
    ? step(title, process.execPath, [script, ...args], options)
    : step(title, 'npm', args, { shell: process.platform === 'win32', ...options });
}

/**
 * Runs a command and shows that it works, not what it prints; that is shown when it fails,
 * unless `explain` makes a sentence of it.
 */
async function step(title, command, args, { cwd = root, shell = false, explain = () => null } = {}) {
  const started = Date.now();
  const child = spawn(command, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const stopShowing = showProgress(title, started);
  const { code, signal } = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  stopShowing(code === 0);
  if (code === 0) return;
  if (signal) throw new Refusal('Stopped before it was done; what is missing is made up for next time.');
  const log = path.join(tmpdir(), 'newsroom-failed-step.log');
  writeFileSync(log, output);
  const explanation = explain(output);
  if (explanation) throw new Refusal(`${explanation}\n(All that was said: ${log})`);
  throw new Refusal(
    `${output.trimEnd().split('\n').slice(-40).join('\n')}\n\n${title}: this failed; all that was said is in ${log}`,
  );
}

function showProgress(title, started) {
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const { stdout } = process;
  const draw = stdout.isTTY
    ? () => stdout.write(`\r${title} … ${seconds()} s`)
    : () => stdout.write(`${title} … ${seconds()} s\n`);
  stdout.write(stdout.isTTY ? `${title} …` : `${title} …\n`);
  const timer = setInterval(draw, stdout.isTTY ? 1000 : 15_000);
  return (done) => {
    clearInterval(timer);
    stdout.write(`${stdout.isTTY ? '\r' : ''}${title}: ${done ? 'done' : 'failed'} after ${seconds()} s\n`);
  };
}
