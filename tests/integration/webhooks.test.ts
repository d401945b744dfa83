import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { ARTICLE, AUTHOR, MEETING, SOURCE } from '../../content-types';
import { watchListeners } from '../../server/importing/bulk';
import type { ImportService } from '../../server/importing';
import { makeStories } from '../stories';
import { startHost, type Host } from './host';

interface Call {
  event: string;
  uid: string;
  model: string;
  entry?: Record<string, unknown>;
  entries?: Record<string, unknown>[];
}

jest.setTimeout(240_000);
const STORIES = 30;
const calls: Call[] = [];
let endpoint: Server;
let webhook: { id: number; name: string; url: string; events: string[]; isEnabled: boolean };

beforeAll(async () => {
  endpoint = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk));
    request.on('end', () => {
      calls.push(JSON.parse(body) as Call);
      response.setHeader('connection', 'close');
      response.end();
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as { port: number };
  const url = `http://127.0.0.1:${port}/`;
  webhook = { id: 1, name: 'Rebuild', url, events: ['entry.create', 'entry.publish'], isEnabled: true };
});
afterAll(() => endpoint.close());

async function open(webhooks: 'each' | 'batch' | 'none'): Promise<{ host: Host; importing: ImportService }> {
  calls.length = 0;
  const host = await startHost('', watchListeners);
  (host.strapi.get('webhookRunner') as unknown as { add(one: object): void }).add(webhook);
  host.strapi.config.set('plugin::newsroom.webhooks', webhooks);
  return { host, importing: host.strapi.plugin('newsroom').service('import') };
}

async function importAll(importing: ImportService): Promise<string | null> {
  const { run, counts } = await importing.import(makeStories(STORIES), { publish: true, linkMeetings: true });
  expect(counts).toMatchObject({ create: STORIES, failed: 0, refused: 0 });
  return (await importing.run(run)).whyNotBulk;
}

/** All calls, once there were so many and no more come. */
async function settled(atLeast: number): Promise<Call[]> {
  for (let before = -1; calls.length < atLeast || calls.length > before;) {
    before = calls.length;
    await wait(300);
  }
  return [...calls];
}

const CHANCE = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'firstPublishedAt']);
const lasting = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(lasting);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, CHANCE.has(key) ? entry !== null : lasting(entry)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a! < b! ? -1 : 1)));
};
/** Strapi puts relations into an entry in the order in which the database answers. */
const inOrder = (all: Call[]): string[] =>
  all.map(({ event, uid, model, entry }) => JSON.stringify([uid, model, event, lasting(entry)])).sort();

it('webhooks are told of what is written in bulk in the words the document service uses', async () => {
  const bulk = await open('each');
  expect(await importAll(bulk.importing)).toBeNull();
  const told = await settled(2 * STORIES);
  await bulk.host.stop();

  const slow = await open('each');
  slow.host.run('strapi.documents.use((context, next) => next());');
  expect(await importAll(slow.importing)).toMatch(/^A middleware of the document service by “acme-site”/);
  const expected = await settled(2 * STORIES);
  await slow.host.stop();

  const count = (uid: string) => expected.filter((call) => call.uid === uid).length;
  expect([ARTICLE, AUTHOR, SOURCE, MEETING].map(count)).toEqual([2 * STORIES, ...[AUTHOR, SOURCE, MEETING].map(count)]);
  expect(Math.min(count(AUTHOR), count(SOURCE), count(MEETING))).toBeGreaterThan(0);
  expect(inOrder(told)).toEqual(inOrder(expected));
});

it('webhooks are told once of all that is written together, where the project wants it so', async () => {
  const { host, importing } = await open('batch');
  expect(await importAll(importing)).toBeNull();
  const told = await settled(5);
  expect(told.map(({ uid, event }) => `${uid} ${event}`).sort()).toEqual(
    [...[AUTHOR, SOURCE, MEETING, ARTICLE].map((uid) => `${uid} entry.create`), `${ARTICLE} entry.publish`].sort(),
  );
  const published = told.find(({ event }) => event === 'entry.publish')!;
  expect(published).toMatchObject({ model: 'article', uid: ARTICLE });
  expect(published.entries).toHaveLength(STORIES);
  const [first] = [...makeStories(1)];
  expect(published.entries![0]).toMatchObject({
    headline: first!.headline!.value,
    source: { name: first!.source!.value.name },
    publishedAt: expect.any(String),
  });
  await host.stop();
});

it('listeners of one type alone have that type written one by one, and the others in bulk', async () => {
  const { host, importing } = await open('none');
  const seen = host.run<string[]>(
    `const seen = [];
     strapi.db.lifecycles.subscribe({ models: ['${AUTHOR}'], afterCreate({ result }) { seen.push(result.name); } });
     return seen;`,
  );
  expect(await importAll(importing)).toBe('A lifecycle hook of the database by “acme-site” is told of each entry.');
  expect(seen).toHaveLength(await host.strapi.documents(AUTHOR).count({}));
  expect(new Set((await settled(seen.length)).map(({ uid }) => uid))).toEqual(new Set([AUTHOR]));
  await host.stop();
});
