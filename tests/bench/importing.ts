/**
 * How long a story takes to be written and published with its source, author and two meetings, which exist: by a loop
 * over the document service, by the import engine, by its bulk path alone, by `strapi import`, and, as the floor, by bare
 * inserts of the very same rows. DATABASE_CLIENT chooses the database; the number of stories may be given as an
 * argument. Prints a line each: medians of three rounds for the loop and the engine, without the time it takes to make
 * the stories. Each begins with no articles. The engine comes first, so that the memory is its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engine as engines, file, strapi as local } from '@strapi/data-transfer';
import type { Core, UID } from '@strapi/strapi';
import {
  ARTICLE,
  AUTHOR,
  IMPORT_ITEM,
  IMPORT_RECORD,
  IMPORT_RUN,
  MEETING,
  ORIGIN,
  PUBLIC_TYPES,
  SOURCE,
  SUGGESTION,
} from '../../content-types';
import { SHINGLE } from '../../content-types/shingle';
import { articleValues } from '../../server/importing/article';
import { createArticles, createRecords, newDocumentId, type NewArticle } from '../../server/importing/bulk';
import type { ImportService } from '../../server/importing';
import type { Story } from '../../server/story';
import { startStrapi } from '../integration/strapi';
import { makeStories } from '../stories';

const STORIES = Number(process.argv[2] ?? 10_000);
const LOOPED = Math.min(150, STORIES);
const ROUNDS = 3;
const SMALL = 1000;
/** So many are held as rows, to be inserted bare. */
const FLOOR = Math.min(5000, STORIES);
/** Strapi’s export of more takes too long. */
const MOST_TRANSFERRED = 20_000;
const BATCH = 250;

const TYPES = { source: SOURCE, authors: AUTHOR, meetings: MEETING } as const;
type Field = keyof typeof TYPES;
const FIELDS = Object.keys(TYPES) as Field[];

const recordsOf = ({ source, authors, meetings }: Story): Record<Field, { name: string }[]> => ({
  source: source ? [source.value] : [],
  authors: authors.map(({ value }) => value),
  meetings: meetings.map(({ name, startDate, place, participants }) => ({ name, startDate, place, participants })),
});

function* batches(stories: Iterable<Story>): Generator<Story[]> {
  let batch: Story[] = [];
  for (const story of stories) {
    if (batch.push(story) === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const found = async (strapi: Core.Strapi, uid: UID.ContentType, names: string[]): Promise<Map<string, string>> => {
  const rows: { name: string; documentId: string }[] = await strapi.db
    .query(uid)
    .findMany({ where: { name: { $in: [...new Set(names)] } }, select: ['name', 'documentId'] });
  return new Map(rows.map(({ name, documentId }) => [name, documentId]));
};

async function makeRecords(strapi: Core.Strapi): Promise<number> {
  const records = { source: new Map(), authors: new Map(), meetings: new Map() } as Record<
    Field,
    Map<string, { name: string }>
  >;
  for (const story of makeStories(STORIES)) {
    const said = recordsOf(story);
    for (const field of FIELDS) for (const record of said[field]) records[field].set(record.name, record);
  }
  await strapi.db.transaction(async () => {
    for (const field of FIELDS) {
      const made = [...records[field].values()].map((values) => ({
        documentId: newDocumentId(strapi),
        values: { ...values },
      }));
      await createRecords(strapi, TYPES[field], made);
    }
  });
  return FIELDS.reduce((sum, field) => sum + records[field].size, 0);
}

async function loop(strapi: Core.Strapi, seed: number): Promise<void> {
  for (const story of makeStories(LOOPED, seed)) {
    const said = recordsOf(story);
    const links: Partial<Record<Field, { connect: { documentId: string }[] }>> = {};
    for (const field of FIELDS) {
      links[field] = { connect: [] };
      for (const name of new Set(said[field].map((record) => record.name))) {
        const one = await strapi.documents(TYPES[field]).findFirst({ filters: { name }, fields: ['documentId'] });
        if (one) links[field].connect.push({ documentId: one.documentId });
      }
    }
    const filters = { canonicalUrl: story.canonicalUrl!.value };
    if (await strapi.documents(ARTICLE).findFirst({ filters, status: 'draft', fields: ['documentId'] })) continue;
    const data = { ...articleValues(story, {}), ...links } as object;
    const { documentId } = await strapi.documents(ARTICLE).create({ locale: 'en', data });
    await strapi.documents(ARTICLE).publish({ documentId, locale: 'en' });
  }
}

async function bulk(strapi: Core.Strapi, seed: number): Promise<void> {
  for (const stories of batches(makeStories(STORIES, seed))) {
    await strapi.db.transaction(async () => {
      const said = stories.map(recordsOf);
      const ids = {} as Record<Field, Map<string, string>>;
      for (const field of FIELDS) {
        const names = said.flatMap((records) => records[field].map(({ name }) => name));
        ids[field] = await found(strapi, TYPES[field], names);
      }
      const keys = stories.map(({ key }) => key);
      const known = await strapi.db.query(ORIGIN).findMany({ where: { key: { $in: keys } }, select: ['key'] });
      const articles = stories.map((story, index): NewArticle => {
        const linked = (field: Field) => [
          ...new Set(said[index]![field].flatMap(({ name }) => ids[field].get(name) ?? [])),
        ];
        return {
          documentId: newDocumentId(strapi),
          locale: 'en',
          values: articleValues(story, {}),
          links: { source: linked('source')[0], authors: linked('authors'), meetings: linked('meetings') },
          publish: true,
        };
      });
      const refused = await createArticles(strapi, articles);
      if (known.length + refused.length > 0) throw new Error(`Not all were written: ${JSON.stringify(refused[0])}`);
    });
  }
}

interface Tables {
  [table: string]: Record<string, unknown>[];
}

interface JoinTable {
  name: string;
  joinColumn: { name: string };
}

const articleTables = (strapi: Core.Strapi): { articles: string; links: JoinTable[] } => {
  const { attributes, tableName } = strapi.db.metadata.get(ARTICLE) as unknown as {
    tableName: string;
    attributes: Record<string, { joinTable?: JoinTable }>;
  };
  return { articles: tableName, links: FIELDS.map((field) => attributes[field]!.joinTable!) };
};

/** The first articles of the database, draft and published, and what they link, as rows that can be inserted again. */
async function firstRows(strapi: Core.Strapi, count: number): Promise<Tables> {
  const knex = strapi.db.connection;
  const { articles, links } = articleTables(strapi);
  const asText = ([name, value]: [string, unknown]) => [
    name,
    typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
  ];
  const rows: Record<string, unknown>[] = await knex(articles)
    .orderBy('id')
    .limit(2 * count);
  const tables: Tables = { [articles]: rows.map((row) => Object.fromEntries(Object.entries(row).map(asText))) };
  for (const { name, joinColumn } of links) {
    tables[name] = await knex(name)
      .where(joinColumn.name, '<=', rows.at(-1)!.id as number)
      .orderBy('id');
  }
  return tables;
}

async function deleteArticles(strapi: Core.Strapi): Promise<void> {
  const { articles, links } = articleTables(strapi);
  for (const table of [...links.map(({ name }) => name), articles]) await strapi.db.connection(table).del();
}

/** Forgets all imports and what they made, but the sources, authors and meetings. */
async function startAnew(strapi: Core.Strapi): Promise<void> {
  await deleteArticles(strapi);
  const imports = [ORIGIN, SHINGLE, SUGGESTION, IMPORT_ITEM, IMPORT_RECORD, IMPORT_RUN];
  for (const uid of imports) await strapi.db.connection(strapi.db.metadata.get(uid).tableName).del();
  // What is deleted would lie in the way of every round after it, and be cleared away beside one.
  if (strapi.db.dialect.client === 'postgres') await strapi.db.connection.raw('vacuum');
}

const insert = async (strapi: Core.Strapi, tables: Tables): Promise<void> =>
  strapi.db.connection.transaction(async (trx) => {
    for (const [table, rows] of Object.entries(tables)) await trx.batchInsert(table, rows, BATCH);
  });

/** Has Strapi’s own transfer carry the newsroom’s types, between the database and a file. */
async function transfer(strapi: Core.Strapi, archive: string, direction: 'export' | 'import'): Promise<void> {
  const isOurs = ({ type }: { type: string }) => (PUBLIC_TYPES as readonly string[]).includes(type);
  const getStrapi = () => strapi;
  const tar = { encryption: { enabled: false }, compression: { enabled: false } };
  const source =
    direction === 'export'
      ? local.providers.createLocalStrapiSourceProvider({ getStrapi, autoDestroy: false })
      : file.providers.createLocalFileSourceProvider({ file: { path: `${archive}.tar` }, ...tar });
  const destination =
    direction === 'export'
      ? file.providers.createLocalFileDestinationProvider({ file: { path: archive }, ...tar })
      : local.providers.createLocalStrapiDestinationProvider({
          getStrapi,
          autoDestroy: false,
          strategy: 'restore',
          restore: {
            assets: false,
            entities: { include: [...PUBLIC_TYPES] },
            configuration: { webhook: false, coreStore: false },
          },
        });
  const engine = engines.createTransferEngine(
    source as never,
    destination as never,
    {
      versionStrategy: 'ignore',
      schemaStrategy: 'ignore',
      exclude: ['files', 'config'],
      transforms: {
        entities: [{ filter: isOurs }],
        links: [
          { filter: ({ left, right }: Record<'left' | 'right', { type: string }>) => isOurs(left) && isOurs(right) },
        ],
      },
    } as never,
  );
  await engine.transfer();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Stories, and how long it took to make those that were taken. */
function clocked(stories: Iterator<Story>): { stories: Iterable<Story>; timeToMake(): number } {
  let time = 0;
  const next = (): IteratorResult<Story> => {
    const start = performance.now();
    const result = stories.next();
    time += performance.now() - start;
    return result;
  };
  return { stories: { [Symbol.iterator]: () => ({ next }) }, timeToMake: () => time };
}

const median = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

async function main(): Promise<void> {
  const { strapi, stop } = await startStrapi();
  const importing: ImportService = strapi.plugin('newsroom').service('import');
  const archive = path.join(mkdtempSync(path.join(tmpdir(), 'newsroom-bench-')), 'stories');
  const idle = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - idle)), 50);

  const made = await makeRecords(strapi);
  console.log(`${strapi.db.dialect.client}, ${STORIES} stories, ${made} sources, authors and meetings`);

  const imports = async (seed: number, count: number): Promise<{ planned: number; applied: number }> => {
    let run = '';
    const { stories, timeToMake } = clocked(makeStories(count, seed));
    const planned = await timed(async () => {
      ({ documentId: run } = await importing.plan(stories, { publish: true, linkMeetings: true }));
    });
    const applied = await timed(async () => {
      const { counts, state, reason } = await importing.apply(run);
      if (state !== 'applied' || counts.failed + counts.refused > 0)
        throw new Error(JSON.stringify({ counts, reason }));
    });
    const { whyNotBulk } = await importing.run(run);
    if (whyNotBulk) console.log(whyNotBulk);
    return { planned: planned - timeToMake(), applied };
  };
  const sum = ({ planned, applied }: { planned: number; applied: number }): number => planned + applied;

  // Before and after the large ones, since a machine may become slower while those take minutes.
  const small: number[] = [];
  const measureSmall = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS; round++) {
      small.push(sum(await imports(10 + small.length, SMALL)) / SMALL);
      await startAnew(strapi);
    }
  };
  await measureSmall();
  const rounds = STORIES > MOST_TRANSFERRED ? 1 : ROUNDS;
  const first: { planned: number; applied: number }[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round++) {
    first.push(await imports(30 + round, STORIES));
    again.push(sum(await imports(30 + round, STORIES)));
    await startAnew(strapi);
  }
  await measureSmall();
  clearInterval(watch);

  const loops: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    loops.push(await timed(() => loop(strapi, 100 + round)));
    await startAnew(strapi);
  }
  const looped = median(loops) / LOOPED;
  const say = (what: string, time: number, count = STORIES) =>
    console.log(
      `${what.padEnd(36)}${(time / count).toFixed(3).padStart(8)} ms a story` +
        `${((count / time) * 1000).toFixed(0).padStart(7)} a second${(looped / (time / count)).toFixed(1).padStart(8)} times`,
    );
  const applied = median(first.map((one) => one.applied));
  const whole = median(first.map(sum));
  say('a loop over the document service', median(loops), LOOPED);
  say('the engine: plan', median(first.map(({ planned }) => planned)));
  say('the engine: apply', applied);
  say('the engine: both', whole);
  say('the same again, unchanged', median(again));
  console.log(
    `importing again is ${(whole / median(again)).toFixed(1)} times faster; ` +
      `a story costs ${(whole / STORIES / median(small)).toFixed(2)} times what it costs among ${SMALL}; ` +
      `${(most / 2 ** 20).toFixed(0)} MB above idle at most`,
  );

  const bulked = await timed(() => bulk(strapi, 3));
  say('the bulk path alone', bulked);
  if (STORIES <= MOST_TRANSFERRED) await transfer(strapi, archive, 'export');
  const rows = await firstRows(strapi, FLOOR);
  const floors: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await deleteArticles(strapi);
    floors.push(await timed(() => insert(strapi, rows)));
  }
  const bare = median(floors);
  if (STORIES <= MOST_TRANSFERRED) {
    await deleteArticles(strapi);
    const restored = await timed(() => transfer(strapi, archive, 'import'));
    say('strapi import', restored);
    console.log(`apply is ${(restored / applied).toFixed(1)} times as fast as strapi import`);
  }
  say('the floor: the same rows, bare', bare, FLOOR);
  const floor = (100 * bare) / FLOOR;
  console.log(
    `apply reaches ${((floor * STORIES) / applied).toFixed(0)} % of the floor, the bulk path alone ${((floor * STORIES) / bulked).toFixed(0)} %`,
  );
  rmSync(path.dirname(archive), { recursive: true, force: true });
  await stop();
  process.exit(0);
}

void main();
