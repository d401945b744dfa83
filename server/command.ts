import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import { formatNames } from './formats';
import type { ImportService, ReadOptions } from './importing';
import { readStories } from './reading';
import { createInk, describeImport, describeRuns, describeStory, describeUndo, type Ink } from './report';
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
    --json                       the plan (with --dry-run) or the result, as JSON

  newsroom runs                  the newest imports of the project
    --json                       one run a line, as JSON

  newsroom undo RUN              takes back what an import wrote and nobody changed since
    --json                       what was taken back and what was left, as JSON

  FILE may be - for standard input.

Exit codes: 0 all done; 1 something could not be read or imported (what could, was); 2 the command was not understood.
`;

/** A mistake in how the command was called: exit code 2. */
class UsageError extends Error {}

/** Something that stops the whole command: exit code 1. */
class CommandError extends Error {}

type ReadFile = Story & { file: string };

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

async function undo([run, ...more]: string[], { json }: Values, terminal: Terminal, ink: Ink): Promise<number> {
  if (!run || more.length > 0) throw new UsageError('name one run to undo; "newsroom runs" lists them');
  const result = await inProject(terminal, (importing) => importing.undo(run));
  terminal.stdout.write(json ? `${JSON.stringify(result)}\n` : describeUndo(result, ink));
  return 0;
}

async function read(files: string[], values: Values, terminal: Terminal, ink: Ink): Promise<number> {
  const { stories, failed } = await readFiles(files, values, terminal, readStories);
  for (const story of stories) {
    terminal.stdout.write(values.json ? `${JSON.stringify(story)}\n` : `${describeStory(story, story.file, ink)}\n`);
  }
  return failed ? 1 : 0;
}

async function importFiles(files: string[], values: Values, terminal: Terminal, ink: Ink): Promise<number> {
  return inProject(terminal, async (importing) => {
    const { stories, failed } = await readFiles(files, values, terminal, importing.read);
    if (stories.length === 0) return 1;
    const plan = await importing.plan(stories, {
      publish: values.publish,
      linkMeetings: values['link-meetings'],
      locale: values.locale,
      accept: { headline: values['accept-headline'], summary: values['accept-summary'] },
    });
    const names = stories.map(({ file }) => file);
    const origin = [...new Set(names)].join(', ').slice(0, 255);
    const result = values['dry-run'] ? null : await importing.apply(plan, { startedBy: 'newsroom command', origin });
    terminal.stdout.write(
      values.json ? `${JSON.stringify(result ?? plan)}\n` : describeImport(plan, result, names, ink),
    );
    const isHeldBack = result?.items.some(
      ({ action, published }) => action === 'create' && values.publish && !published,
    );
    return failed || isHeldBack ? 1 : 0;
  });
}

/** Reads what can be read, and says of each other file what is wrong with it. */
async function readFiles(
  files: string[],
  { as, date, url }: Values,
  terminal: Terminal,
  readBytes: (bytes: Uint8Array, options: ReadOptions) => Story[] | Promise<Story[]>,
): Promise<{ stories: ReadFile[]; failed: boolean }> {
  const stories: ReadFile[] = [];
  let failed = false;
  for (const file of files) {
    try {
      const fileName = file === '-' ? undefined : path.basename(file);
      const read = await readBytes(await load(file, terminal), { as, date, url, fileName });
      stories.push(...read.map((story) => ({ file, ...story })));
    } catch (error) {
      // The project has a copy of the class of its own.
      if (!(error instanceof CommandError || (error instanceof Error && error.name === 'ReadingError'))) throw error;
      terminal.stderr.write(`newsroom: ${file}: ${error.message}\n`);
      failed = true;
    }
  }
  return { stories, failed };
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
