import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { createImportService, type ImportService } from '../../server/importing';
import type { Plan } from '../../server/importing/plan';
import { lockRows } from '../../server/importing/lock';
import { loadSeed } from '../../seed/load';
import { BARE, FERRY, HARBOUR } from '../fixtures/stories';
import { startStrapi, type Running } from './strapi';

const ARTICLE = 'plugin::newsroom.article';
const AUTHOR = 'plugin::newsroom.author';
const SOURCE = 'plugin::newsroom.source';
const MEETING = 'plugin::newsroom.meeting';
const RECORDS = ['plugin::newsroom.origin', 'plugin::newsroom.import-run', 'plugin::newsroom.import-item'];
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
) => importing.apply(await importing.plan(await importing.read(text, read), options));

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
    for (const uid of [ARTICLE, AUTHOR, SOURCE, MEETING, 'plugin::newsroom.origin']) {
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
    const plan = await importing.plan(await importing.read(changed, { url }));
    const item = only(plan.items);
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
    await importing.apply(plan);
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
    const result = await importing.apply(await importing.plan(stories));
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
    const plan = await importing.plan(await importing.read(HARBOUR.replaceAll('Coast Wire', 'Inland Press'), { url }));
    expect(only(plan.items).conflicts).toContainEqual({
      field: 'source',
      imported: ['Coast Wire'],
      ours: ['Mine'],
      theirs: ['Inland Press'],
    });
    await importing.apply(plan);
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
    await importing.apply(await importing.plan(stories));
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
    const meeting = (name: string, startDate: string | null) => ({
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
    const withMeetings = {
      ...story!,
      meetings: [meeting('Harbour talks', '2024-05-03'), meeting('Spring round', '2024-04')],
    };
    const known = await strapi
      .documents(MEETING)
      .create({ data: { name: 'Spring Round', startDate: '2024-04' } as object });

    const quiet = await importing.plan([withMeetings]);
    expect(only(quiet.items).links.meetings).toBeUndefined();

    await importing.apply(await importing.plan([withMeetings], { linkMeetings: true, publish: true }));
    for (const status of ['draft', 'published'] as const) {
      const linked = only(await articles(status)).meetings as Article[];
      expect(linked.map(({ name }) => name)).toEqual(['Harbour talks', 'Spring Round']);
      expect(linked[1]!.documentId).toBe(known.documentId);
    }
    expect(await strapi.db.query(MEETING).count()).toBe(2);
  });
});

describe('a plan', () => {
  it('writes nothing', async () => {
    const before = await countAll();
    await importing.plan(await importing.read(HARBOUR), { publish: true });
    expect(await countAll()).toEqual(before);
  });

  it('cannot be altered: it is frozen, and a copy that was altered is refused', async () => {
    const plan = await importing.plan(await importing.read(HARBOUR));
    expect(() => {
      (plan.items[0]!.values as Article).headline = 'Mine';
    }).toThrow();
    const altered = structuredClone(plan) as Plan;
    (altered.items[0]!.values as Article).headline = 'Mine';
    await expect(importing.apply(altered)).rejects.toThrow(/altered/);
    expect(await articles('draft')).toEqual([]);
  });

  it('survives being sent as JSON', async () => {
    const plan = JSON.parse(JSON.stringify(await importing.plan(await importing.read(HARBOUR)))) as Plan;
    expect((await importing.apply(plan)).counts.create).toBe(1);
  });

  it('is refused when the article was changed since', async () => {
    const url = 'https://news.example/harbour';
    await importText(HARBOUR, { url });
    const plan = await importing.plan(await importing.read(HARBOUR.replace('nine', 'ten'), { url }));
    const { documentId } = only(await articles('draft'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await strapi.documents(ARTICLE).update({ documentId, data: { headline: 'Port talks fail' } as object });
    await expect(importing.apply(plan)).rejects.toThrow(/changed since/);
    expect(JSON.stringify(only(await articles('draft')).body)).toContain('nine');
  });

  it('is refused when a source was made, or one it links was deleted, since', async () => {
    const plan = await importing.plan(await importing.read(HARBOUR));
    const { documentId } = await strapi.documents(SOURCE).create({ data: { name: 'Coast Wire' } as object });
    await expect(importing.apply(plan)).rejects.toThrow(/“Coast Wire” was made since/);
    const linking = await importing.plan(await importing.read(HARBOUR));
    await strapi.documents(SOURCE).delete({ documentId });
    await expect(importing.apply(linking)).rejects.toThrow(/“Coast Wire” was deleted since/);
    expect(await countAll()).toMatchObject({ [ARTICLE]: 0, [AUTHOR]: 0, 'plugin::newsroom.origin': 0 });
  });

  it('leaves the caller’s stories as they are', async () => {
    const stories = await importing.read(HARBOUR);
    await importing.plan(stories);
    expect(Object.isFrozen(stories[0])).toBe(false);
  });

  it('applied at once by two processes makes one article and one source', async () => {
    // A service of its own knows nothing of the other’s turns, as in another process.
    const services = [createImportService({ strapi }), createImportService({ strapi })];
    const [bare] = await importing.read(BARE);
    const [harbour] = await importing.read(HARBOUR);
    for (const story of [bare!, harbour!]) {
      const plans = await Promise.all(services.map((service) => service.plan([story])));
      const outcomes = await Promise.allSettled(services.map((service, index) => service.apply(plans[index]!)));
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.message] : []));
      expect(refused).toEqual([expect.stringMatching(/since/)]);
    }
    expect(await articles('draft')).toHaveLength(2);
    expect(await strapi.db.query(SOURCE).count()).toBe(1);
  });

  it('waits for the imports of another process before it writes', async () => {
    const [slow, quick] = [createImportService({ strapi }), createImportService({ strapi })];
    const order: string[] = [];
    const [first] = await importing.read(HARBOUR);
    const [second] = await importing.read(FERRY);
    const held = strapi.db.transaction(async () => {
      await lockRows(strapi, 'strapi::core-store', { key: 'plugin_newsroom_import_lock' });
      order.push('locked');
      await new Promise((resolve) => setTimeout(resolve, 300));
      order.push('freed');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const imports = [slow.import([first!]), quick.import([second!])].map((done) =>
      done.then(() => order.push('imported')),
    );
    await Promise.all([held, ...imports]);
    expect(order).toEqual(['locked', 'freed', 'imported', 'imported']);
  });

  it('applied twice at once makes one article', async () => {
    const plan = await importing.plan(await importing.read(HARBOUR));
    const outcomes = await Promise.allSettled([importing.apply(plan), importing.apply(plan), importing.apply(plan)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason.message).toMatch(/since/);
    }
    expect(await articles('draft')).toHaveLength(1);
    expect(await strapi.db.query(SOURCE).count()).toBe(1);
  });
});

describe('undo', () => {
  const everything = async () => ({ draft: await articles('draft'), published: await articles('published') });

  it('takes back what an import made, and the import can be made again', async () => {
    const { run } = await importText(HARBOUR, {}, { publish: true });
    const { undone, left } = await importing.undo(run);
    expect(left).toEqual([]);
    expect(undone).toHaveLength(3);
    expect(await countAll()).toMatchObject({ [ARTICLE]: 0, [AUTHOR]: 0, [SOURCE]: 0, 'plugin::newsroom.origin': 0 });
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
    expect((await importing.undo(second.run)).left).toEqual([]);
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

describe('one import is one transaction', () => {
  it('writes nothing at all when one story of many is refused', async () => {
    const stories = [...(await importing.read(FERRY)), ...(await importing.read(HARBOUR))];
    const broken = {
      ...stories[1]!,
      body: [
        {
          type: 'paragraph',
          children: [{ type: 'text' }],
        },
      ],
    };
    const plan = await importing.plan([stories[0]!, broken as (typeof stories)[1]], { publish: true });
    await expect(importing.apply(plan)).rejects.toThrow();
    expect(Object.values(await countAll()).every((count) => count === 0)).toBe(true);
  });

  it('leaves a record of the run: who, when, what was read', async () => {
    const result = await importing.apply(await importing.plan(await importing.read(BARE)), {
      startedBy: 'Ada',
      origin: 'desk',
    });
    const run = await strapi.db.query('plugin::newsroom.import-run').findOne({ where: { documentId: result.run } });
    expect(run).toMatchObject({ state: 'applied', startedBy: 'Ada', origin: 'desk', counts: result.counts });
    expect(new Date(run.finishedAt).getTime()).toBeGreaterThanOrEqual(new Date(run.startedAt).getTime());
    const item = await strapi.db.query('plugin::newsroom.import-item').findOne({ where: { run: result.run } });
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
    await importing.apply(await importing.plan(await importing.read(bytes)));
    expect(only(await articles('draft')).body).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: 'The café opened “at noon” on Monday.' }] },
    ]);
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
    await importing.apply(await importing.plan([story]));
    const { headline } = only(await articles('draft'));
    expect(headline.length).toBeLessThanOrEqual(255);
    expect(headline).toMatch(/Very…$/);
  });

  it('a locale that the project lacks is refused', async () => {
    await expect(importing.plan(await importing.read(HARBOUR), { locale: 'xx' })).rejects.toThrow(/no locale "xx"/);
  });
});
