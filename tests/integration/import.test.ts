import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { createImportService, type ImportService } from '../../server/importing';
import type { PlanItem } from '../../server/importing/items';
import { lockRows } from '../../server/importing/lock';
import { findStored } from '../../server/importing/match';
import type { Resolution } from '../../server/importing/resolve';
import type { Story } from '../../server/story';
import { loadSeed } from '../../seed/load';
import { BARE, FERRY, HARBOUR } from '../fixtures/stories';
import { makeStories } from '../stories';
import { startStrapi, type Running } from './strapi';

const ARTICLE = 'plugin::newsroom.article';
const AUTHOR = 'plugin::newsroom.author';
const SOURCE = 'plugin::newsroom.source';
const MEETING = 'plugin::newsroom.meeting';
const ORIGIN = 'plugin::newsroom.origin';
const RUN = 'plugin::newsroom.import-run';
const ITEM = 'plugin::newsroom.import-item';
const OTHERS = ['import-record', 'name', 'suggestion'].map((name) => `plugin::newsroom.${name}`);
const RECORDS = [ORIGIN, RUN, ITEM, ...OTHERS];
const SEED = path.resolve(__dirname, '../../seed');

let running: Running;
let strapi: Core.Strapi;
let importing: ImportService;

beforeAll(async () => {
  running = await startStrapi();
  strapi = running.strapi;
  importing = strapi.plugin('newsroom').service('import');
});
afterAll(() => running.stop());

beforeEach(async () => {
  for (const uid of [ARTICLE, AUTHOR, SOURCE, MEETING, ...RECORDS]) await strapi.db.query(uid).deleteMany({});
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Article = Record<string, any>;

const articles = (status: 'draft' | 'published'): Promise<Article[]> =>
  strapi.documents(ARTICLE).findMany({ status, populate: ['authors', 'source', 'meetings'] });

const countAll = async () => {
  const counts: Record<string, number> = {};
  for (const uid of [ARTICLE, AUTHOR, SOURCE, MEETING, ...RECORDS]) counts[uid] = await strapi.db.query(uid).count();
  return counts;
};

const importText = async (
  text: string,
  read: Parameters<ImportService['read']>[1] = {},
  options: Parameters<ImportService['plan']>[1] = {},
) => importing.import(await importing.read(text, read), options);

/** Plans stories, and answers what the plan says of each. */
const planned = async (stories: Story[], options: Parameters<ImportService['plan']>[1] = {}) => {
  const { documentId } = await importing.plan(stories, options);
  return { run: documentId, items: (await importing.items(documentId)).results };
};

const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** A meeting as reading finds it. */
const detected = (name: string, startDate: string | null) => ({
  name,
  aliases: [],
  startDate,
  endDate: null,
  dateText: null,
  eventStatus: 'held' as const,
  place: null,
  country: null,
  confidence: 'high' as const,
  participants: [{ name: 'Ada Brandt', role: 'chair' as const, office: null, represents: null }],
  mentions: [],
  evidence: [],
});

const createMeeting = async (name: string, aliases: string[] = []): Promise<string> =>
  (await strapi.documents(MEETING).create({ data: { name, aliases } as object })).documentId;

const only = <T>(list: T[]): T => {
  expect(list).toHaveLength(1);
  return list[0]!;
};

describe('the seed article', () => {
  const text = readFileSync(path.join(SEED, 'article.txt'), 'utf8');
  const expected = JSON.parse(readFileSync(path.join(SEED, 'expected.json'), 'utf8'));

  it('is written as its reference reading says, draft and published', async () => {
    await importText(text, { date: expected.article.dates.anchorDate }, { publish: true, accept: { headline: true } });
    const versions = [only(await articles('draft')), only(await articles('published'))];
    const paragraphs = expected.document.paragraphs
      .slice(...[expected.document.zones.body.paragraphs[0] - 1, expected.document.zones.body.paragraphs[1]])
      .map(({ start, end }: { start: number; end: number }) => text.slice(start, end));
    for (const article of versions) {
      expect(article.body).toEqual(
        paragraphs.map((value: string) => ({ type: 'paragraph', children: [{ type: 'text', text: value }] })),
      );
      for (const words of expected.expectations.bodyMustNotContain) {
        expect(JSON.stringify(article.body)).not.toContain(words);
      }
      expect(article.source).toMatchObject({ name: expected.article.source.name });
      expect(only(article.authors as Article[])).toMatchObject({
        name: expected.article.author.name,
        jobTitle: expected.article.author.jobTitle,
        affiliation: expected.article.author.affiliation,
        bio: expected.article.author.bio.exact,
      });
      expect(article.byline).toBeNull();
      expect(article.language).toBe('en');
      expect(String(article.datePublished)).toContain('2023-12-08');
    }
  });

  it('is loaded and published by its loader, once', async () => {
    const file = path.join(SEED, 'article.txt');
    const first = await loadSeed(strapi, file);
    expect(first.counts).toMatchObject({ create: 1 });
    const article = only(await articles('published'));
    expect(article.headline).toBeTruthy();
    expect(article.source.name).toBe('Donga');
    expect((await loadSeed(strapi, file)).counts).toMatchObject({ create: 0, unchanged: 1 });
    expect(await articles('published')).toEqual([article]);
  });

  it('gets no headline and no year that nobody gave', async () => {
    await importText(text);
    const article = only(await articles('draft'));
    expect(article.headline).toBeNull();
    expect(article.datePublished).toBeNull();
    expect(await articles('published')).toEqual([]);
    const { flags } = only(await importing.read(text));
    expect(flags.map(({ code }) => code)).toEqual(expect.arrayContaining(['missing-headline', 'no-byline']));
  });

  it('stays a draft without a headline, and says what to do', async () => {
    const result = await importText(text, {}, { publish: true });
    expect(only(result.items)).toMatchObject({
      action: 'create',
      published: false,
      reason: expect.stringMatching(/without a headline.*Accept the proposed one/),
    });
    expect(await articles('draft')).toHaveLength(1);
    expect(await articles('published')).toEqual([]);
  });
});

describe('importing again', () => {
  it('leaves everything untouched when the text is the same', async () => {
    await importText(HARBOUR, { date: '2024-05-03' }, { publish: true });
    const before = { draft: await articles('draft'), published: await articles('published'), counts: await countAll() };
    const result = await importText(HARBOUR, { date: '2024-05-03' }, { publish: true });
    expect(only(result.items)).toMatchObject({ action: 'unchanged', published: false });
    expect(await articles('draft')).toEqual(before.draft);
    expect(await articles('published')).toEqual(before.published);
    for (const uid of [ARTICLE, AUTHOR, SOURCE, MEETING, ORIGIN]) {
      expect(await strapi.db.query(uid).count()).toBe(before.counts[uid]);
    }
  });

  it('takes over what the story changed and no editor touched', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url }, { publish: true });
    const changed = HARBOUR.replace('without a deal\n', 'with a deal\n');
    const result = await importText(changed, { url }, { publish: true });
    expect(only(result.items).action).toBe('update');
    expect(only(await articles('published')).headline).toBe('Harbour talks end with a deal');
    expect(only(await articles('published')).authors).toHaveLength(1);
  });

  it('keeps what an editor changed, and shows the difference', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url });
    const { documentId } = only(await articles('draft'));
    await strapi.documents(ARTICLE).update({ documentId, data: { headline: 'Port talks fail' } as object });
    const changed = HARBOUR.replace('without a deal\n', 'with a deal\n').replace('nine days', 'ten days');
    const { run, items } = await planned(await importing.read(changed, { url }));
    const item: PlanItem = only(items);
    expect(item.action).toBe('update');
    expect(Object.keys(item.values)).toEqual(['body']);
    expect(item.conflicts).toEqual([
      {
        field: 'headline',
        imported: 'Harbour talks end without a deal',
        ours: 'Port talks fail',
        theirs: 'Harbour talks end with a deal',
      },
    ]);
    await importing.apply(run);
    const article = only(await articles('draft'));
    expect(article.headline).toBe('Port talks fail');
    expect(JSON.stringify(article.body)).toContain('ten days');
  });

  it('does not empty a field that the story no longer speaks of', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url });
    await importText(HARBOUR.replace('By Ada Brandt\n\n', ''), { url });
    expect(only(await articles('draft')).byline).toBe('By Ada Brandt');
  });

  it('leaves an article that an editor deleted deleted', async () => {
    await importText(HARBOUR);
    await strapi.documents(ARTICLE).delete({ documentId: only(await articles('draft')).documentId });
    const result = await importText(HARBOUR);
    expect(only(result.items)).toMatchObject({ action: 'skipped', reason: expect.stringContaining('deleted') });
    expect(await articles('draft')).toEqual([]);
  });

  it('does not take what was absent once for an editor’s change', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url });
    await importText(HARBOUR.replace('By Ada Brandt\n\n', ''), { url });
    const result = await importText(HARBOUR.replace('By Ada Brandt', 'By Bo Lind'), { url });
    expect(only(result.items).action).toBe('update');
    expect(only(await articles('draft')).byline).toBe('By Bo Lind');
  });

  it('tells addresses apart by their case', async () => {
    await importText(HARBOUR, { url: 'https://x.example/aB' });
    await importText(FERRY, { url: 'https://x.example/Ab' });
    expect(await articles('draft')).toHaveLength(2);
  });

  it('says that an article lacks the locale, not that it was deleted', async () => {
    if (!(await strapi.plugin('i18n').service('locales').findByCode('ko'))) {
      await strapi.plugin('i18n').service('locales').create({ code: 'ko', name: 'Korean (ko)' });
    }
    await importText(HARBOUR);
    const result = await importText(HARBOUR, {}, { locale: 'ko' });
    expect(only(result.items)).toMatchObject({
      action: 'skipped',
      reason: expect.stringMatching(/no version in the locale "ko"/),
    });
  });

  it('writes a story that stands twice in one import once', async () => {
    const stories = [...(await importing.read(HARBOUR)), ...(await importing.read(HARBOUR))];
    const result = await importing.import(stories);
    expect(result.counts).toMatchObject({ create: 1, skipped: 1 });
    expect(await articles('draft')).toHaveLength(1);
  });
});

describe('publishing an update', () => {
  const url = 'https://news.example/harbour';
  const changed = HARBOUR.replace('nine days', 'ten days');

  it('does not publish what an editor has not finished', async () => {
    await importText(HARBOUR, { url }, { publish: true });
    const { documentId } = only(await articles('draft'));
    await strapi.documents(ARTICLE).update({ documentId, data: { summary: 'Unfinished note' } as object });
    const result = await importText(changed, { url }, { publish: true });
    expect(only(result.items)).toMatchObject({
      action: 'update',
      published: false,
      reason: expect.stringMatching(/not published/),
    });
    expect(JSON.stringify(only(await articles('draft')).body)).toContain('ten days');
    expect(only(await articles('published'))).toMatchObject({ summary: null });
  });

  it('publishes beside what an editor published', async () => {
    await importText(HARBOUR, { url }, { publish: true });
    const { documentId } = only(await articles('draft'));
    await strapi.documents(ARTICLE).update({ documentId, data: { summary: 'Finished' } as object });
    await strapi.documents(ARTICLE).publish({ documentId });
    expect(only((await importText(changed, { url }, { publish: true })).items)).toMatchObject({ published: true });
    expect(only(await articles('published'))).toMatchObject({ summary: 'Finished' });
  });

  it('leaves down what an editor took down', async () => {
    await importText(HARBOUR, { url }, { publish: true });
    await strapi.documents(ARTICLE).unpublish({ documentId: only(await articles('draft')).documentId });
    const result = await importText(changed, { url }, { publish: true });
    expect(only(result.items)).toMatchObject({ published: false, reason: expect.stringMatching(/took it down/) });
    const again = await importText(changed, { url }, { publish: true });
    expect(only(again.items)).toMatchObject({ action: 'unchanged', reason: expect.stringMatching(/took it down/) });
    expect(await articles('published')).toEqual([]);
  });

  it('publishes a draft of an earlier import, unless an editor is at work on it', async () => {
    await importText(HARBOUR, { url });
    expect(only((await importText(HARBOUR, { url }, { publish: true })).items)).toMatchObject({
      action: 'update',
      published: true,
    });
    await importText(FERRY);
    const ferry = (await articles('draft')).find(({ headline }) => headline.startsWith('Ferry'))!;
    await strapi.documents(ARTICLE).update({ documentId: ferry.documentId, data: { summary: 'Mine' } as object });
    expect(only((await importText(FERRY, {}, { publish: true })).items)).toMatchObject({
      action: 'unchanged',
      published: false,
    });
  });
});

describe('links', () => {
  it('follow a story that names another source and another author', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url });
    const changed = HARBOUR.replaceAll('Coast Wire', 'Inland Press').replace('Ada Brandt', 'Bo Lind');
    expect(only((await importText(changed, { url })).items).action).toBe('update');
    const article = only(await articles('draft'));
    expect(article.source.name).toBe('Inland Press');
    expect(article.authors.map(({ name }: Article) => name)).toEqual(['Bo Lind']);
  });

  it('that an editor changed are kept', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url });
    const mine = await strapi.documents(SOURCE).create({ data: { name: 'Mine' } as object });
    const { documentId } = only(await articles('draft'));
    await strapi.documents(ARTICLE).update({ documentId, data: { source: mine.documentId } as object });
    const { run, items } = await planned(
      await importing.read(HARBOUR.replaceAll('Coast Wire', 'Inland Press'), { url }),
    );
    expect(only(items).conflicts).toContainEqual({
      field: 'source',
      imported: ['Coast Wire'],
      ours: ['Mine'],
      theirs: ['Inland Press'],
      links: [expect.objectContaining({ name: 'Inland Press', isNew: true })],
    });
    await importing.apply(run);
    expect(only(await articles('draft')).source.name).toBe('Mine');
    expect(await strapi.db.query(SOURCE).count({ where: { name: 'Inland Press' } })).toBe(0);
  });

  it('take one person for one, with and without an affiliation, in one import', async () => {
    const [first] = await importing.read(HARBOUR);
    const [second] = await importing.read(FERRY);
    const ada = (affiliation: string | null) => [
      {
        value: { name: 'Ada Brandt', bio: null, jobTitle: null, affiliation, url: null },
        certainty: 'stated' as const,
        evidence: [],
      },
    ];
    await importing.import([
      { ...first!, authors: ada(null) },
      { ...second!, authors: ada('Coast Wire') },
    ]);
    expect(only(await strapi.db.query(AUTHOR).findMany())).toMatchObject({
      name: 'Ada Brandt',
      affiliation: 'Coast Wire',
    });
  });

  it('find an alias with quotation marks in it', async () => {
    const author = await strapi
      .documents(AUTHOR)
      .create({ data: { name: 'A. Brandt', aliases: ['Ada "Skip" Brandt'] } as object });
    const [story] = await importing.read(HARBOUR);
    const value = { name: 'Ada "Skip" Brandt', bio: null, jobTitle: null, affiliation: null, url: null };
    await importing.import([{ ...story!, authors: [{ value, certainty: 'stated', evidence: [] }] }]);
    expect(only(only(await articles('draft')).authors as Article[]).documentId).toBe(author.documentId);
  });

  it('are looked up together, however many there are', async () => {
    const [first, second] = [await createMeeting('Round 7'), await createMeeting('Other', ['Round 299'])];
    const wanted = Array.from({ length: 300 }, (_, number) => ({ name: `round ${number}`, startDate: null }));
    const asked: string[] = [];
    const note = ({ sql }: { sql: string }) => asked.push(sql);
    strapi.db.connection.on('query', note);
    const found = await findStored(strapi, MEETING, wanted);
    strapi.db.connection.off('query', note);
    expect(found).toHaveLength(300);
    expect([found[7]?.documentId, found[299]?.documentId]).toEqual([first, second]);
    expect(found.filter((one) => one !== null)).toHaveLength(2);
    expect(asked.length).toBeLessThan(10);
  });

  it('links a source and an author that exist, by name or alias, before making one', async () => {
    const source = await strapi
      .documents(SOURCE)
      .create({ data: { name: 'Coast Wire Service', aliases: ['Elsa Harbour Radio', 'COAST WIRE'] } as object });
    const author = await strapi.documents(AUTHOR).create({ data: { name: 'ada brandt' } as object });
    await strapi.documents(SOURCE).create({ data: { name: 'Coast Wire Sports' } as object });
    await importText(HARBOUR);
    const article = only(await articles('draft'));
    expect(article.source.documentId).toBe(source.documentId);
    expect(only(article.authors as Article[]).documentId).toBe(author.documentId);
    expect(await strapi.db.query(AUTHOR).count()).toBe(1);
  });

  it('makes a source once for two stories of one import', async () => {
    const stories = [...(await importing.read(HARBOUR)), ...(await importing.read(FERRY))];
    await importing.import(stories);
    expect(await strapi.db.query(SOURCE).count()).toBe(1);
    expect((await articles('draft')).map(({ source }) => source.name)).toEqual(['Coast Wire', 'Coast Wire']);
  });

  it('keeps links and their order through publish, reorder, republish, removal and unpublish', async () => {
    const meetings: Article[] = [];
    for (const name of ['First talks', 'Second talks', 'Third talks']) {
      meetings.push(await strapi.documents(MEETING).create({ data: { name } as object }));
    }
    const ids = meetings.map(({ documentId }) => documentId);
    await importText(HARBOUR);
    const { documentId } = only(await articles('draft'));
    const set = async (order: string[]) => {
      await strapi.documents(ARTICLE).update({ documentId, data: { meetings: { set: order } } as object });
      await strapi.documents(ARTICLE).publish({ documentId });
    };
    const order = async (status: 'draft' | 'published') =>
      only(await articles(status)).meetings.map((meeting: Article) => meeting.documentId);

    await set(ids);
    expect([await order('draft'), await order('published')]).toEqual([ids, ids]);
    await set([...ids].reverse());
    expect([await order('draft'), await order('published')]).toEqual([[...ids].reverse(), [...ids].reverse()]);
    await set(ids.slice(1));
    expect([await order('draft'), await order('published')]).toEqual([ids.slice(1), ids.slice(1)]);
    await set(ids);
    expect([await order('draft'), await order('published')]).toEqual([ids, ids]);
    await strapi.documents(ARTICLE).unpublish({ documentId });
    expect(await order('draft')).toEqual(ids);
    expect(await articles('published')).toEqual([]);
  });

  it('links detected meetings only when asked to, in their order', async () => {
    const [story] = await importing.read(HARBOUR);
    const withMeetings = {
      ...story!,
      meetings: [detected('Harbour talks', '2024-05-03'), detected('Spring round', '2024-04')],
    };
    const known = await strapi
      .documents(MEETING)
      .create({ data: { name: 'Spring Round', startDate: '2024-04' } as object });

    const quiet = await planned([withMeetings]);
    expect(only(quiet.items).links.meetings).toBeUndefined();

    await importing.import([withMeetings], { linkMeetings: true, publish: true });
    for (const status of ['draft', 'published'] as const) {
      const linked = only(await articles(status)).meetings as Article[];
      expect(linked.map(({ name }) => name)).toEqual(['Harbour talks', 'Spring Round']);
      expect(linked[1]!.documentId).toBe(known.documentId);
    }
    expect(await strapi.db.query(MEETING).count()).toBe(2);
  });

  it('leave out a meeting that an editor dismissed for this article', async () => {
    const [story] = await importing.read(HARBOUR);
    await importing.import([story!]);
    const { documentId } = only(await articles('draft'));
    await strapi.db.query('plugin::newsroom.suggestion').create({
      data: {
        ...{ contentType: ARTICLE, document: documentId, locale: 'en', decision: 'dismissed' },
        ...{ name: 'Harbour talks', aliases: [], startDate: '2024-05-03', quotes: [] },
      },
    });
    const meetings = [detected('Spring round', '2024-04'), detected('Harbour Talks', null), detected('Finale', null)];
    await importing.import([{ ...story!, meetings }], { linkMeetings: true });
    expect(await strapi.db.query(MEETING).count()).toBe(2);
    const linked = only(await articles('draft')).meetings as Article[];
    expect(linked.map(({ name }) => name)).toEqual(['Spring round', 'Finale']);
    const kept = await strapi.db
      .query('plugin::newsroom.suggestion')
      .findMany({ where: { decision: 'linked' }, orderBy: { id: 'asc' } });
    expect(kept.map(({ meeting, name }) => [meeting, name])).toEqual(linked.map((one) => [one.documentId, one.name]));
  });
});

describe('a plan', () => {
  const CONTENT = [ARTICLE, AUTHOR, SOURCE, MEETING, ORIGIN];
  const countContent = async () => Promise.all(CONTENT.map((uid) => strapi.db.query(uid).count()));

  it('writes no content, and is gone without a trace when it is discarded', async () => {
    const before = await countAll();
    const { run, items } = await planned(await importing.read(HARBOUR), { publish: true });
    expect(only(items)).toMatchObject({ action: 'create', state: 'planned', publish: true });
    expect(await countContent()).toEqual([0, 0, 0, 0, 0]);
    await importing.discard(run);
    expect(await countAll()).toEqual(before);
  });

  it('that was altered is refused, story by story', async () => {
    const { run } = await planned([...(await importing.read(HARBOUR)), ...(await importing.read(FERRY))]);
    const row = await strapi.db.query(ITEM).findOne({ where: { run, position: 0 } });
    const plan = { ...row.plan, values: { ...row.plan.values, headline: 'Mine' } };
    await strapi.db.query(ITEM).update({ where: { id: row.id }, data: { plan } });
    const { counts, items } = await importing.apply(run);
    expect(counts).toMatchObject({ create: 1, refused: 1 });
    expect(items[0]).toMatchObject({ state: 'refused', reason: expect.stringMatching(/altered/) });
    expect(only(await articles('draft')).headline).toMatch(/^Ferry/);
  });

  it('refuses the story whose article was changed since, and does the rest', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url });
    const stories = [
      ...(await importing.read(HARBOUR.replace('nine', 'ten'), { url })),
      ...(await importing.read(FERRY)),
    ];
    const { run } = await planned(stories);
    const { documentId } = only(await articles('draft'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await strapi.documents(ARTICLE).update({ documentId, data: { headline: 'Port talks fail' } as object });
    const { items } = await importing.apply(run);
    expect(items).toMatchObject([
      { state: 'refused', reason: expect.stringMatching(/changed since/), article: documentId },
      { state: 'applied', action: 'create' },
    ]);
    const harbour = (await articles('draft')).find((article) => article.documentId === documentId)!;
    expect(harbour.headline).toBe('Port talks fail');
    expect(JSON.stringify(harbour.body)).toContain('nine');
  });

  it('refuses a story when a source was made, or one it links was deleted, since', async () => {
    const { run } = await planned(await importing.read(HARBOUR));
    const { documentId } = await strapi.documents(SOURCE).create({ data: { name: 'Coast Wire' } as object });
    expect(only((await importing.apply(run)).items).reason).toMatch(/“Coast Wire” was made since/);
    const linking = await planned(await importing.read(HARBOUR));
    await strapi.documents(SOURCE).delete({ documentId });
    expect(only((await importing.apply(linking.run)).items).reason).toMatch(/“Coast Wire” was deleted since/);
    expect(await countAll()).toMatchObject({ [ARTICLE]: 0, [AUTHOR]: 0, [ORIGIN]: 0 });
  });

  it('is made again for the stories that were refused, and for those alone', async () => {
    const { run } = await planned([...(await importing.read(HARBOUR)), ...(await importing.read(BARE))]);
    await strapi.documents(SOURCE).create({ data: { name: 'Coast Wire' } as object });
    expect((await importing.apply(run)).counts).toMatchObject({ create: 1, refused: 1 });
    await importing.retry(run);
    expect((await importing.apply(run)).counts).toMatchObject({ create: 2, refused: 0 });
    expect(await articles('draft')).toHaveLength(2);
    expect(await strapi.db.query(SOURCE).count()).toBe(1);
  });

  it('is applied to its end, also where stories before the last ones are tried again meanwhile', async () => {
    const stories = [...makeStories(230)];
    const { run } = await planned(stories);
    const first = await strapi.db.query(ITEM).findOne({ where: { run, position: 0 } });
    const setFirst = (data: object) => strapi.db.query(ITEM).update({ where: { id: first.id }, data });
    await setFirst({ plan: { ...first.plan, values: { headline: 'Mine' } } });
    let batches = 0;
    const unsubscribe = strapi.db.lifecycles.subscribe({
      models: [RUN],
      async afterUpdateMany({ params }) {
        if ('busy' in params.data && ++batches === 2)
          await setFirst({ plan: first.plan, state: 'planned', reason: null });
      },
    });
    const { counts } = await importing.apply(run).finally(unsubscribe);
    expect(counts).toMatchObject({ create: 230, waiting: 0, refused: 0 });
  });

  it('leaves the caller’s stories as they are', async () => {
    const stories = await importing.read(HARBOUR);
    const copy = structuredClone(stories);
    await importing.import(stories);
    expect(stories).toEqual(copy);
  });

  it('applied at once by two processes makes one article and one source', async () => {
    // A service of its own knows nothing of the other’s runs, as in another process.
    const services = [createImportService({ strapi }), createImportService({ strapi })];
    const [bare] = await importing.read(BARE);
    const [harbour] = await importing.read(HARBOUR);
    for (const story of [bare!, harbour!]) {
      const plans = await Promise.all(services.map((service) => service.plan([story])));
      const results = await Promise.all(services.map((service, index) => service.apply(plans[index]!.documentId)));
      const states = results.map(({ items }) => only(items).state).sort();
      expect(states).toEqual(['applied', 'refused']);
    }
    expect(await articles('draft')).toHaveLength(2);
    expect(await strapi.db.query(SOURCE).count()).toBe(1);
  });

  it('is made beside other plans', async () => {
    const services = Array.from({ length: 6 }, () => createImportService({ strapi }));
    for (let round = 0; round < 5; round++) {
      const runs = await Promise.all(services.map((service, seed) => service.plan(makeStories(20, 10 * round + seed))));
      expect(runs.map(({ counts }) => counts.create)).toEqual(services.map(() => 20));
    }
  });

  it('waits for the imports of another process before it writes', async () => {
    const [slow, quick] = [createImportService({ strapi }), createImportService({ strapi })];
    const order: string[] = [];
    const [first] = await importing.read(HARBOUR);
    const [second] = await importing.read(FERRY);
    const plans = [await importing.plan([first!]), await importing.plan([second!])];
    const held = strapi.db.transaction(async () => {
      await lockRows(strapi, 'strapi::core-store', { key: 'plugin_newsroom_import_lock' });
      order.push('locked');
      await new Promise((resolve) => setTimeout(resolve, 300));
      order.push('freed');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const imports = [slow, quick].map((service, index) =>
      service.apply(plans[index]!.documentId).then(() => order.push('imported')),
    );
    await Promise.all([held, ...imports]);
    expect(order).toEqual(['locked', 'freed', 'imported', 'imported']);
  });

  it('is applied once, however often it is asked for', async () => {
    const { run } = await planned(await importing.read(HARBOUR));
    const outcomes = await Promise.allSettled([importing.apply(run), importing.apply(run), importing.apply(run)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.message).toMatch(/cannot be applied/);
    }
    await expect(importing.apply(run)).rejects.toThrow(/is applied, so it cannot be applied/);
    expect(await articles('draft')).toHaveLength(1);
    expect(await strapi.db.query(SOURCE).count()).toBe(1);
  });

  it('offers those whom a name may stand for, and takes none of them', async () => {
    for (const affiliation of ['Coast Wire', 'Inland Press']) {
      await strapi.documents(AUTHOR).create({ data: { name: 'Ada Brandt', affiliation } as object });
    }
    const [story] = await importing.read(HARBOUR);
    const value = { name: 'Ada Brandt', bio: null, jobTitle: null, affiliation: null, url: null };
    const { items } = await planned([{ ...story!, authors: [{ value, certainty: 'stated', evidence: [] }] }]);
    expect(only(items).links.authors).toBeUndefined();
    expect(only(only(items).offers)).toMatchObject({
      field: 'authors',
      name: 'Ada Brandt',
      candidates: [{ detail: 'Coast Wire' }, { detail: 'Inland Press' }],
    });
  });
});

describe('a conflict', () => {
  const url = 'https://news.example/harbour';
  const changed = HARBOUR.replace('without a deal\n', 'with a deal\n').replaceAll('Coast Wire', 'Inland Press');

  beforeEach(async () => {
    await importText(HARBOUR, { url });
    const mine = await strapi.documents(SOURCE).create({ data: { name: 'Mine' } as object });
    const { documentId } = only(await articles('draft'));
    const data = { headline: 'Port talks fail', source: mine.documentId };
    await strapi.documents(ARTICLE).update({ documentId, data: data as object });
  });

  const resolved = async (fields: NonNullable<Resolution['fields']>) => {
    const { run } = await planned(await importing.read(changed, { url }));
    await importing.resolve(run, 0, { fields });
    const result = await importing.apply(run);
    return { item: only(result.items), article: only(await articles('draft')) };
  };

  it('is resolved by field: the story’s words and the editor’s source', async () => {
    const { item, article } = await resolved({ headline: 'theirs', source: 'ours' });
    expect(item).toMatchObject({ action: 'update', state: 'applied' });
    expect(article).toMatchObject({ headline: 'Harbour talks end with a deal', source: { name: 'Mine' } });
    expect(await strapi.db.query(SOURCE).count({ where: { name: 'Inland Press' } })).toBe(0);
  });

  it('is resolved by the story’s source and by other words, and is settled then', async () => {
    const { article } = await resolved({ headline: { value: 'Port talks end' }, source: 'theirs' });
    expect(article).toMatchObject({ headline: 'Port talks end', source: { name: 'Inland Press' } });
    const again = await importText(changed, { url });
    expect(only(again.items)).toMatchObject({ action: 'unchanged' });
    expect(only(await articles('draft')).headline).toBe('Port talks end');
  });

  it('is not resolved by what an article must not hold, nor where there is none', async () => {
    const { run } = await planned(await importing.read(changed, { url }));
    await expect(importing.resolve(run, 0, { fields: { byline: 'ours' } })).rejects.toThrow(/no conflict on “byline”/);
    const wrong = importing.resolve(run, 0, { fields: { source: { value: 'x' } } });
    await expect(wrong).rejects.toThrow(/choose ours or theirs/);
    await importing.apply(run);
    await expect(importing.resolve(run, 0, { fields: { headline: 'ours' } })).rejects.toThrow(/is applied/);
  });
});

describe('undo', () => {
  const everything = async () => ({ draft: await articles('draft'), published: await articles('published') });

  it('takes back what an import made, and the import can be made again', async () => {
    const { run } = await importText(HARBOUR, {}, { publish: true });
    const { undone, left } = await importing.undo(run);
    expect(left).toEqual([]);
    expect(Object.fromEntries(undone.map(({ uid, onSite }) => [uid, onSite]))).toEqual({
      ...{ [ARTICLE]: 'leaves', [AUTHOR]: null, [SOURCE]: null },
    });
    expect(await countAll()).toMatchObject({ [ARTICLE]: 0, [AUTHOR]: 0, [SOURCE]: 0, [ORIGIN]: 0 });
    expect((await importText(HARBOUR)).counts.create).toBe(1);
  });

  it('gives an updated article its values back, published as it was', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url }, { publish: true });
    const before = await everything();
    const { run } = await importText(HARBOUR.replace('nine days', 'ten days'), { url }, { publish: true });
    expect(JSON.stringify(await everything())).toContain('ten days');
    await importing.undo(run);
    const after = await everything();
    for (const status of ['draft', 'published'] as const) {
      expect(only(after[status]).body).toEqual(only(before[status]).body);
      expect(only(after[status]).authors).toHaveLength(1);
    }
    const again = await importText(HARBOUR.replace('nine days', 'ten days'), { url }, { publish: true });
    expect(again.counts.update).toBe(1);
  });

  it('leaves what an editor changed, and what others link, and says so', async () => {
    const { run } = await importing.import([...(await importing.read(HARBOUR)), ...(await importing.read(FERRY))]);
    const harbour = (await articles('draft')).find(({ headline }) => headline.startsWith('Harbour'))!;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await strapi.documents(ARTICLE).update({ documentId: harbour.documentId, data: { summary: 'Mine' } as object });
    const { undone, left } = await importing.undo(run);
    expect(undone.map(({ uid }) => uid).sort()).toEqual([ARTICLE, AUTHOR]);
    expect(left.map(({ uid, reason }) => `${uid} ${reason}`).sort()).toEqual([
      `${ARTICLE} It was changed since.`,
      `${AUTHOR} Something links it.`,
      `${SOURCE} Something links it.`,
    ]);
    expect(only(await articles('draft'))).toMatchObject({ summary: 'Mine', source: { name: 'Coast Wire' } });
  });

  it('takes back one import after the other', async () => {
    const url = 'https://news.example/harbour';
    const first = await importText(HARBOUR, { url }, { publish: true });
    const second = await importText(HARBOUR.replaceAll('Coast Wire', 'Inland Press'), { url }, { publish: true });
    expect((await importing.undo(first.run, { isPreview: true })).left).toContainEqual(
      expect.objectContaining({ uid: ARTICLE, code: 'updated', reason: expect.stringMatching(/undo that one first/) }),
    );
    const preview = await importing.undo(second.run, { isPreview: true });
    const done = await importing.undo(second.run);
    expect(done).toEqual(preview);
    expect(done).toMatchObject({
      left: [],
      undone: [
        { uid: ARTICLE, code: 'restored', onSite: 'changes' },
        { uid: SOURCE, code: 'deleted' },
      ],
    });
    expect(only(await articles('published')).source.name).toBe('Coast Wire');
    expect((await importing.undo(first.run)).left).toEqual([]);
    expect(await countAll()).toMatchObject({ [ARTICLE]: 0, [AUTHOR]: 0, [SOURCE]: 0 });
  });

  it('leaves an article that the project links, and can be tried again', async () => {
    const { run } = await importText(HARBOUR);
    const lead = only(await articles('draft')).documentId;
    const topics = strapi.documents('api::topic.topic' as typeof ARTICLE);
    const topic = await topics.create({ data: { title: 'Ports', lead } as object });
    expect((await importing.undo(run)).left).toContainEqual(
      expect.objectContaining({ documentId: lead, reason: 'Something links it.' }),
    );
    await topics.delete({ documentId: topic.documentId });
    expect((await importing.undo(run)).left).toEqual([]);
    expect(await articles('draft')).toEqual([]);
  });

  it('is refused twice, and for a run that is none', async () => {
    const { run } = await importText(HARBOUR);
    await importing.undo(run);
    await expect(importing.undo(run)).rejects.toThrow(/before/);
    await expect(importing.undo('nosuchrun')).rejects.toThrow(/no import run/);
  });
});

describe('a run', () => {
  const broken = async (): Promise<Story> => {
    const [story] = await importing.read(HARBOUR);
    return { ...story!, body: [{ type: 'paragraph', children: [{ type: 'text' }] }] } as unknown as Story;
  };

  it('writes all but the story that Strapi refuses, and says what is wrong with it', async () => {
    const stories = [...(await importing.read(FERRY)), await broken(), ...(await importing.read(BARE))];
    const { counts, items } = await importing.import(stories);
    expect(counts).toMatchObject({ create: 2, failed: 1 });
    expect(items[1]).toMatchObject({
      state: 'failed',
      article: null,
      error: {
        field: 'body',
        message: expect.stringMatching(/Text must/),
        excerpt: expect.stringContaining('paragraph'),
      },
    });
    expect(await articles('draft')).toHaveLength(2);
    expect(await strapi.db.query(AUTHOR).count({ where: { name: 'Ada Brandt' } })).toBe(0);
  });

  it('is undone by single stories, with those whom nobody else links', async () => {
    const stories = [...(await importing.read(HARBOUR)), ...(await importing.read(FERRY))];
    const { run } = await importing.import(stories);
    const { undone } = await importing.undo(run, [0]);
    expect(undone.map(({ uid }) => uid).sort()).toEqual([ARTICLE, AUTHOR]);
    expect(only(await articles('draft')).headline).toMatch(/^Ferry/);
    expect((await importing.run(run)).state).toBe('applied');
    await importing.undo(run);
    expect(await articles('draft')).toEqual([]);
    expect((await importing.run(run)).state).toBe('undone');
  });

  it('of many stories can be paused, gone on with, and cancelled', async () => {
    const { run } = await planned([...makeStories(1000)]);
    const first = importing.apply(run);
    await until(async () => (await importing.run(run)).progress.done > 0);
    await importing.pause(run);
    expect(await first).toMatchObject({ state: 'paused', reason: expect.stringMatching(/Resume/) });
    const { progress } = await importing.run(run);
    expect(progress.done).toBeGreaterThan(0);
    expect(progress.done).toBeLessThan(1000);
    expect(await strapi.documents(ARTICLE).count({ status: 'draft' })).toBe(progress.done);
    const second = importing.apply(run);
    await until(async () => (await importing.run(run)).progress.done > progress.done);
    await importing.cancel(run);
    expect((await second).state).toBe('cancelled');
    await expect(importing.apply(run)).rejects.toThrow(/cancelled/);
    expect((await importing.undo(run, [0])).undone[0]).toMatchObject({ uid: ARTICLE });
  });

  it('groups what went wrong, and reports it story by story', async () => {
    const stories = [await broken(), { ...(await broken()), key: 'another' }, ...(await importing.read(FERRY))];
    const { run } = await importing.import(stories);
    expect(await importing.problems(run)).toEqual([
      { state: 'failed', field: 'body', reason: expect.stringMatching(/Text must/), count: 2, examples: [0, 1] },
    ]);
    let csv = '';
    for await (const line of importing.report(run, 'csv')) csv += line;
    expect(csv.trim().split('\r\n')).toHaveLength(4);
    expect(csv).toMatch(/1,failed,create,Harbour talks end without a deal,,,false,body,Text must/);
  });

  it('whose process died is gone on with by another, once its lease is over', async () => {
    const { run } = await planned([...(await importing.read(HARBOUR)), ...(await importing.read(FERRY))]);
    const died = { state: 'applying', holder: 'another process', aliveAt: new Date().toISOString() };
    await strapi.db.query(RUN).update({ where: { documentId: run }, data: died });
    await expect(importing.apply(run)).rejects.toThrow(/is applying.*if that one died, try again in \d+ seconds/);
    const longAgo = new Date(Date.now() - 60_000).toISOString();
    await strapi.db.query(RUN).update({ where: { documentId: run }, data: { aliveAt: longAgo } });
    expect((await importing.apply(run)).counts).toMatchObject({ create: 2 });
  });

  it('keeps its hands off an article whose updates are locked', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url });
    const { documentId } = only(await articles('draft'));
    expect(await importing.lockUpdates(documentId, true)).toBe(true);
    const changed = HARBOUR.replace('nine', 'ten');
    expect(only((await importText(changed, { url })).items)).toMatchObject({
      action: 'skipped',
      reason: expect.stringMatching(/locked/),
    });
    await importing.lockUpdates(documentId, false);
    expect(only((await importText(changed, { url })).items)).toMatchObject({ action: 'update' });
  });

  it('leaves a record of the run: who, when, what was read', async () => {
    const result = await importing.import(await importing.read(BARE), { startedBy: 'Ada', origin: 'desk' });
    const run = await strapi.db.query(RUN).findOne({ where: { documentId: result.run } });
    expect(run).toMatchObject({ state: 'applied', startedBy: 'Ada', origin: 'desk', counts: result.counts });
    expect(new Date(run.finishedAt).getTime()).toBeGreaterThanOrEqual(new Date(run.startedAt).getTime());
    const item = await strapi.db.query(ITEM).findOne({ where: { run: result.run } });
    expect(item).toMatchObject({ position: 0, action: 'create', article: only(result.items).article });
    expect(item.story.text).toBe(BARE);
  });
});

describe('ugly input', () => {
  const empty = async () => expect(Object.values(await countAll()).every((count) => count === 0)).toBe(true);

  it.each([
    ['nothing', '', /empty/i],
    ['white space', ' \n\t\n', /empty/i],
    ['NUL bytes', 'a\0b\0\0c'.repeat(50), /not a text/i],
    ['5 MB', 'All quiet today. '.repeat(310_000), /5\.\d MiB/],
  ])('%s is refused in words', async (_name, input, words) => {
    await expect(importing.read(input)).rejects.toThrow(words);
    await empty();
  });

  it('a text without any line end becomes one paragraph', async () => {
    await importText('The council opened the new bridge at noon.');
    expect(only(await articles('draft')).body).toHaveLength(1);
  });

  it.each([
    ['Windows-1252', Buffer.from('The caf\u00e9 opened \u0093at noon\u0094 on Monday.', 'latin1')],
    ['UTF-16 little endian', Buffer.from('\ufeffThe caf\u00e9 opened \u201cat noon\u201d on Monday.', 'utf16le')],
    ['UTF-16 big endian', Buffer.from('\ufeffThe caf\u00e9 opened \u201cat noon\u201d on Monday.', 'utf16le').swap16()],
    ['UTF-8 with a mark', Buffer.from('\ufeffThe caf\u00e9 opened \u201cat noon\u201d on Monday.', 'utf8')],
  ])('%s bytes are read as what they say', async (_name, bytes) => {
    await importing.import(await importing.read(bytes));
    expect(only(await articles('draft')).body).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: 'The café opened “at noon” on Monday.' }] },
    ]);
  });

  it('an astral character stands where the beginning of a text is cut off', async () => {
    await importText(`${'Harbour '.repeat(24)}gulls😀 all day.`);
    await importText(`${'Harbour '.repeat(24)}gulls! 😀 all day.`);
    expect(await articles('draft')).toHaveLength(2);
  });

  it('an astral and a right-to-left text come through as they are', async () => {
    const text = 'The 🛳️ sailed. קרא את זה. The crew waved.';
    await importText(text);
    expect(only(await articles('draft')).body[0].children[0].text).toBe(text);
  });

  it('a headline longer than its column is cut at a word', async () => {
    const long = `${'Very '.repeat(80)}long headline`;
    const story = {
      ...only(await importing.read(HARBOUR)),
      headline: { value: long, certainty: 'stated' as const, evidence: [] },
    };
    await importing.import([story]);
    const { headline } = only(await articles('draft'));
    expect(headline.length).toBeLessThanOrEqual(255);
    expect(headline).toMatch(/Very…$/);
  });

  it('a locale that the project lacks is refused', async () => {
    await expect(importing.plan(await importing.read(HARBOUR), { locale: 'xx' })).rejects.toThrow(/no locale "xx"/);
  });
});
