/**
 * How long a story takes to be written and published with its source, author and two meetings, which exist: by a loop
 * over the document service, by the bulk path, and, as the floor, by bare inserts of the very same rows. DATABASE_CLIENT
 * chooses the database; the number of stories may be given as an argument. Prints a line each.
 */
import type { Core, UID } from '@strapi/strapi';
import { ARTICLE, AUTHOR, MEETING, ORIGIN, SOURCE } from '../../content-types';
import { articleValues } from '../../server/importing/article';
import { createArticles, createRecords, newDocumentId, type NewArticle } from '../../server/importing/bulk';
import type { ImportService } from '../../server/importing';
import type { Story } from '../../server/story';
import { startStrapi } from '../integration/strapi';
import { makeStories } from '../stories';

const STORIES = Number(process.argv[2] ?? 10_000);
const LOOPED = Math.min(300, STORIES);
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

async function loop(strapi: Core.Strapi): Promise<void> {
  for (const story of makeStories(LOOPED, 2)) {
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

async function bulk(strapi: Core.Strapi): Promise<void> {
  for (const stories of batches(makeStories(STORIES))) {
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

/** Inserts again, bare, the rows that the bulk path made; answers how long it took. */
async function again(strapi: Core.Strapi): Promise<number> {
  const { attributes, tableName } = strapi.db.metadata.get(ARTICLE) as unknown as {
    tableName: string;
    attributes: Record<string, { joinTable?: { name: string } }>;
  };
  const tables = [tableName, ...FIELDS.map((field) => attributes[field]!.joinTable!.name)];
  const knex = strapi.db.connection;
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const table of tables) {
    const stored: Record<string, unknown>[] = await knex(table).select('*').orderBy('id');
    const asText = ([name, value]: [string, unknown]) => [
      name,
      typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
    ];
    rows.set(
      table,
      stored.map((row) => Object.fromEntries(Object.entries(row).map(asText))),
    );
  }
  for (const table of [...tables].reverse()) await knex(table).del();
  return timed(async () => {
    await knex.transaction(async (trx) => {
      for (const table of tables) await trx.batchInsert(table, rows.get(table)!, BATCH);
    });
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function main(): Promise<void> {
  const { strapi, stop } = await startStrapi();
  let made = 0;
  const say = (what: string, time: number, count: number, slowest: number) =>
    console.log(
      `${what.padEnd(24)}${(time / count).toFixed(3).padStart(8)} ms a story` +
        `${((count / time) * 1000).toFixed(0).padStart(7)} a second${(slowest / (time / count)).toFixed(1).padStart(7)} times`,
    );
  const records = await timed(async () => void (made = await makeRecords(strapi)));
  console.log(`${strapi.db.dialect.client}: ${made} sources, authors and meetings in ${records.toFixed(0)} ms`);
  const looped = await timed(() => loop(strapi));
  say(`loop over ${LOOPED}`, looped, LOOPED, looped / LOOPED);
  const bulked = await timed(() => bulk(strapi));
  say(`bulk path, ${STORIES}`, bulked, STORIES, looped / LOOPED);
  say('the same rows, bare', await again(strapi), STORIES + LOOPED, looped / LOOPED);
  const importing: ImportService = strapi.plugin('newsroom').service('import');
  const options = { publish: true, linkMeetings: true };
  const idle = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - idle)), 50);
  const imports = async (what: string) => {
    let run = '';
    const planned = await timed(async () => {
      ({ documentId: run } = await importing.plan(makeStories(STORIES, 3), options));
    });
    const applied = await timed(async () => {
      const { counts, state, reason } = await importing.apply(run);
      if (state !== 'applied' || counts.failed + counts.refused > 0)
        throw new Error(JSON.stringify({ counts, reason }));
    });
    say(`${what}, planned`, planned, STORIES, looped / LOOPED);
    say(`${what}, applied`, applied, STORIES, looped / LOOPED);
    const { whyNotBulk } = await importing.run(run);
    if (whyNotBulk) console.log(whyNotBulk);
    return planned + applied;
  };
  const first = await imports('import');
  const second = await imports('import again');
  clearInterval(watch);
  console.log(
    `importing again is ${(first / second).toFixed(1)} times faster; ${(most / 2 ** 20).toFixed(0)} MB above idle`,
  );
  await stop();
  process.exit(0);
}

void main();
