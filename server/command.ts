import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import { formatNames, type ReadingError, type ReadingErrorCode } from './formats';
import type { ImportService, ReadOptions } from './importing';
import { readStories } from './reading';
import { createInk, describeItem, describeRun, describeRuns, describeStory, describeUndo, type Ink } from './report';
import type { Story } from './story';

const HELP = `newsroom – reads news text, and imports it into a Strapi project

  newsroom read FILE…            what is read in a file, and on what evidence; needs no Strapi
    --as FORMAT                  the format, where it cannot be told: ${formatNames.join(', ')}
    --date YYYY-MM-DD            the day the text was published, for “today” and “on the 9th”
    --url URL                    the story’s own address
    --json                       one story a line, as JSON

  newsroom import FILE…          imports files as drafts; run it in the Strapi project’s folder
    --as, --date, --url          as above
    --dry-run                    only say what would be written
    --publish                    publish what was imported
    --accept-headline            where the text has no headline, take the one that is proposed
    --accept-summary             take the summary that is proposed
    --link-meetings              link the meetings that were found, making those that are new
    --locale CODE                the locale to write; the project’s default otherwise
    --json                       the run and then its stories, a line of JSON each

  newsroom runs                  the newest imports of the project
    --json                       one run a line, as JSON

  newsroom resume RUN            goes on with an import that was paused, or whose process died
  newsroom retry RUN             plans and imports the stories again that were refused or failed
    --json                       the run and then its stories, a line of JSON each

  newsroom report RUN            what became of each story of an import, as CSV
    --json                       as JSON, a story a line

  newsroom undo RUN              takes back what an import wrote and nobody changed since
    --json                       what was taken back and what was left, as JSON

  FILE may be - for standard input.

Exit codes: 0 all done; 1 something could not be read or imported (what could, was); 2 the command was not understood.
`;

/** A mistake in how the command was called: exit code 2. */
class UsageError extends Error {}

/** Something that stops the whole command: exit code 1. */
class CommandError extends Error {}

/** Where the command reads and writes; tests give their own. */
export interface Terminal {
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  stdin: AsyncIterable<Uint8Array>;
  cwd: string;
}

const OPTIONS = {
  as: { type: 'string' },
  date: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  publish: { type: 'boolean' },
  'accept-headline': { type: 'boolean' },
  'accept-summary': { type: 'boolean' },
  'link-meetings': { type: 'boolean' },
  locale: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const READING: (keyof typeof OPTIONS)[] = ['as', 'date', 'url', 'json'];

const COMMANDS: Record<string, (keyof typeof OPTIONS)[]> = {
  read: READING,
  import: [...READING, 'dry-run', 'publish', 'accept-headline', 'accept-summary', 'link-meetings', 'locale'],
  runs: ['json'],
  resume: ['json'],
  retry: ['json'],
  report: ['json'],
  undo: ['json'],
};

/**
 * Runs the `newsroom` command.
 *
 * @param args what stands behind `newsroom` on the command line
 * @returns the exit code: 0 done, 1 something failed, 2 not understood
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const complain = (message: string) => terminal.stderr.write(`newsroom: ${message}\n`);
  try {
    const { values, positionals } = parse(args);
    const [name, ...operands] = positionals;
    if (values.version) {
      terminal.stdout.write(`${version()}\n`);
      return 0;
    }
    if (values.help || name === 'help') {
      terminal.stdout.write(HELP);
      return 0;
    }
    const allowed = COMMANDS[name ?? ''];
    if (!allowed) {
      const names = Object.keys(COMMANDS).join(', ');
      throw new UsageError(name === undefined ? `say what to do: ${names}` : `"${name}" is not a command: ${names}`);
    }
    const stray = Object.keys(values).find((option) => !(allowed as string[]).includes(option));
    if (stray) throw new UsageError(`--${stray} is not for ${name}`);
    const ink = createInk(terminal.stdout);
    if (name === 'runs') return await showRuns(operands, values, terminal, ink);
    if (name === 'resume' || name === 'retry') return await goOn(name, operands, values, terminal, ink);
    if (name === 'report') return await report(operands, values, terminal);
    if (name === 'undo') return await undo(operands, values, terminal, ink);
    if (values.url && operands.length > 1)
      throw new UsageError('--url names one story’s address: give one file with it');
    if (operands.length === 0) throw new UsageError(`name at least one file to ${name}, or - for standard input`);

    return name === 'read'
      ? await read(operands, values, terminal, ink)
      : await importFiles(operands, values, terminal, ink);
  } catch (error) {
    if (error instanceof UsageError) {
      complain(`${error.message}. "newsroom --help" shows how it is used.`);
      return 2;
    }
    complain(error instanceof Error ? error.message : String(error));
    if (process.env.DEBUG && error instanceof Error) terminal.stderr.write(`${error.stack}\n`);
    return 1;
  }
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split('. ')[0] : String(error));
  }
}

const version = (): string => createRequire(__filename)('../../package.json').version;

async function load(file: string, { stdin, cwd }: Terminal): Promise<Uint8Array> {
  if (file === '-') {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stdin) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  if (/^https?:\/\//i.test(file)) {
    throw new CommandError('addresses are not fetched yet: save the text to a file, and name the address with --url');
  }
  try {
    return await readFile(path.resolve(cwd, file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError('there is no such file; check the path');
    if (code === 'EISDIR')
      throw new CommandError(`this is a folder; name the files in it, e.g. ${path.join(file, '*.txt')}`);
    if (code === 'EACCES') throw new CommandError('this file may not be read by you; check its permissions');
    throw error;
  }
}

async function showRuns(operands: string[], { json }: Values, terminal: Terminal, ink: Ink): Promise<number> {
  if (operands.length > 0) throw new UsageError('runs takes no file');
  const runs = await inProject(terminal, (importing) => importing.runs());
  terminal.stdout.write(json ? runs.map((run) => `${JSON.stringify(run)}\n`).join('') : describeRuns(runs, ink));
  return 0;
}

/** The one run that a command is about. */
function theRun([run, ...more]: string[], name: string): string {
  if (!run || more.length > 0) throw new UsageError(`name one run to ${name}; "newsroom runs" lists them`);
  return run;
}

async function undo(operands: string[], { json }: Values, terminal: Terminal, ink: Ink): Promise<number> {
  const run = theRun(operands, 'undo');
  const result = await inProject(terminal, (importing) => importing.undo(run));
  terminal.stdout.write(json ? `${JSON.stringify(result)}\n` : describeUndo(result, ink));
  return 0;
}

async function goOn(
  name: 'resume' | 'retry',
  operands: string[],
  values: Values,
  terminal: Terminal,
  ink: Ink,
): Promise<number> {
  const run = theRun(operands, name);
  return inProject(terminal, async (importing) => {
    if (name === 'retry') await importing.retry(run);
    await importing.apply(run);
    return showImport(importing, run, [], values, terminal, ink);
  });
}

async function report(operands: string[], { json }: Values, terminal: Terminal): Promise<number> {
  const run = theRun(operands, 'report');
  return inProject(terminal, async (importing) => {
    for await (const line of importing.report(run, json ? 'json' : 'csv')) terminal.stdout.write(line);
    return 0;
  });
}

async function read(files: string[], values: Values, terminal: Terminal, ink: Ink): Promise<number> {
  const reading = { failed: false };
  for await (const { file, story } of readFiles(files, values, terminal, reading, readStories)) {
    const words = values.json ? `${JSON.stringify({ file, ...story })}\n` : `${describeStory(story, file, ink)}\n`;
    terminal.stdout.write(words);
  }
  return reading.failed ? 1 : 0;
}

async function importFiles(files: string[], values: Values, terminal: Terminal, ink: Ink): Promise<number> {
  return inProject(terminal, async (importing) => {
    const names: string[] = [];
    const reading = { failed: false };
    const stories = async function* (): AsyncGenerator<Story> {
      for await (const { file, story } of readFiles(files, values, terminal, reading, importing.read)) {
        names.push(file);
        yield story;
      }
    };
    const { documentId } = await importing.plan(stories(), {
      publish: values.publish,
      linkMeetings: values['link-meetings'],
      locale: values.locale,
      accept: { headline: values['accept-headline'], summary: values['accept-summary'] },
      startedBy: 'newsroom command',
      origin: files.join(', ').slice(0, 255),
    });
    const isDry = values['dry-run'] || names.length === 0;
    try {
      if (names.length === 0) return 1;
      if (!isDry) await importing.apply(documentId);
      const code = await showImport(importing, documentId, names, values, terminal, ink);
      return reading.failed ? 1 : code;
    } finally {
      if (isDry) await importing.discard(documentId);
    }
  });
}

/** @param names where each story of the run came from */
async function showImport(
  importing: ImportService,
  documentId: string,
  names: string[],
  { json, publish }: Values,
  terminal: Terminal,
  ink: Ink,
): Promise<number> {
  const run = await importing.run(documentId);
  if (json) terminal.stdout.write(`${JSON.stringify(run)}\n`);
  const isDry = run.state === 'planned';
  let isHeldBack = !isDry && run.state !== 'applied';
  for await (const item of importing.eachItem(documentId)) {
    const words = json ? `${JSON.stringify(item)}\n` : describeItem(item, names[item.position] ?? '', ink);
    terminal.stdout.write(words);
    isHeldBack ||= item.state === 'failed' || item.state === 'refused';
    isHeldBack ||= !isDry && item.action === 'create' && (publish ?? false) && !item.published;
  }
  if (!json) terminal.stdout.write(describeRun(run, ink));
  return isHeldBack ? 1 : 0;
}

/** What is wrong with an option is wrong for every file. */
const MISUSED = new Set<ReadingErrorCode>(['invalid-date', 'invalid-url', 'unknown-format']);

/** By its name, since the project has a copy of the class of its own. */
function isReadingError(error: unknown): error is ReadingError {
  return error instanceof Error && error.name === 'ReadingError';
}

/** Reads what can be read, and says of each other file what is wrong with it. */
async function* readFiles(
  files: string[],
  { as, date, url }: Values,
  terminal: Terminal,
  reading: { failed: boolean },
  readBytes: (bytes: Uint8Array, options: ReadOptions) => Story[] | Promise<Story[]>,
): AsyncGenerator<{ file: string; story: Story }> {
  for (const file of files) {
    let stories: Story[];
    try {
      const fileName = file === '-' ? undefined : path.basename(file);
      stories = await readBytes(await load(file, terminal), { as, date, url, fileName });
    } catch (error) {
      if (!(error instanceof CommandError || isReadingError(error))) throw error;
      if ('code' in error && MISUSED.has(error.code)) throw new UsageError(error.message.replace(/\.$/, ''));
      terminal.stderr.write(`newsroom: ${file}: ${error.message}\n`);
      reading.failed = true;
      continue;
    }
    for (const story of stories) yield { file, story };
  }
}

async function inProject<T>(terminal: Terminal, work: (importing: ImportService) => Promise<T>): Promise<T> {
  const strapi = await startProject(terminal);
  try {
    return await work(strapi.plugin('newsroom').service('import'));
  } finally {
    await strapi.destroy();
  }
}

const hasDatabase = async (cwd: string): Promise<boolean> => {
  const files = await readdir(path.join(cwd, 'config')).catch(() => []);
  return files.some((file) => /^database\.(?:js|ts|cjs|mjs|json)$/.test(file));
};

/** Loads the Strapi project in the current folder, without a server; what Strapi logs goes to standard error. */
async function startProject({ cwd, stdout, stderr }: Terminal): Promise<Core.Strapi> {
  const project = createRequire(path.join(cwd, 'package.json'));
  let core: typeof import('@strapi/strapi');
  try {
    core = project('@strapi/strapi');
  } catch {
    throw new CommandError(
      `${cwd} is not the folder of a Strapi project: change to the one that holds its package.json`,
    );
  }
  if (!(await hasDatabase(cwd))) {
    throw new CommandError(`${cwd} holds no config/database: change to the Strapi project’s own folder`);
  }
  const write = stdout.write;
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  try {
    const folders = await core.compileStrapi({ appDir: cwd });
    const strapi = await core.createStrapi(folders).load();
    if (!strapi.plugin('newsroom')) {
      await strapi.destroy();
      throw new CommandError('the newsroom plugin is not enabled in this project: see its README, “Install”');
    }
    strapi.log.level = 'error';
    return strapi;
  } finally {
    stdout.write = write;
  }
}
