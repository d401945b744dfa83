import type { Core } from '@strapi/strapi';
import type { ImportService } from '../../server/importing';
import type { PlanItem } from '../../server/importing/items';
import { keepMissingShingles } from '../../server/importing/carriers';
import { keepMissingNames } from '../../server/importing/names';
import type { Story, StoryMeeting } from '../../server/story';
import { FERRY, HARBOUR } from '../fixtures/stories';
import { makeStories } from '../stories';
import { startStrapi, type Running } from './strapi';

const ARTICLE = 'plugin::newsroom.article';
const AUTHOR = 'plugin::newsroom.author';
const SOURCE = 'plugin::newsroom.source';
const MEETING = 'plugin::newsroom.meeting';
const SHINGLE = 'plugin::newsroom.shingle';
const NAME = 'plugin::newsroom.name';
const RECORDS = ['origin', 'import-run', 'import-item', 'import-record', 'name', 'suggestion', 'shingle'];

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
  for (const uid of [ARTICLE, AUTHOR, SOURCE, MEETING, ...RECORDS.map((name) => `plugin::newsroom.${name}`)]) {
    await strapi.db.query(uid as never).deleteMany({});
  }
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Entry = Record<string, any>;

const only = <T>(list: T[]): T => {
  expect(list).toHaveLength(1);
  return list[0]!;
};

const articles = (): Promise<Entry[]> =>
  strapi.documents(ARTICLE).findMany({ status: 'draft', populate: ['authors', 'source', 'meetings'] });

const planned = async (stories: Story[], options: Parameters<ImportService['plan']>[1] = {}) => {
  const { documentId } = await importing.plan(stories, options);
  return { run: documentId, items: (await importing.items(documentId)).results };
};

const kept = (article?: string): Promise<number> =>
  strapi.db.query(SHINGLE as never).count(article ? { where: { article } } : {});

const make = async (uid: 'author' | 'source' | 'meeting', values: Entry): Promise<string> =>
  (await strapi.documents(`plugin::newsroom.${uid}`).create({ data: values as object })).documentId;

const stated = <T>(value: T) => ({ value, certainty: 'stated' as const, evidence: [] });

/** The harbour story by these authors. */
const by = async (...names: string[]): Promise<Story> => {
  const [story] = await importing.read(HARBOUR, { url: 'https://news.example/harbour' });
  const authors = names.map((name) => stated({ name, bio: null, jobTitle: null, affiliation: null, url: null }));
  return { ...story!, authors };
};

const person = (name: string, represents: string | null = null) => ({
  ...{ name, role: 'participant' as const, office: null, represents },
});

const detected = (name: string, more: Partial<StoryMeeting> = {}): StoryMeeting => ({
  ...{ name, aliases: [], startDate: '2023-12-15', endDate: null, dateText: null, eventStatus: 'held' },
  ...{ place: 'Washington', country: 'US', confidence: 'high', mentions: [], evidence: [] },
  participants: [person('Kim Tae-hyo', 'South Korea'), person('Jonathan Finer', 'United States')],
  ...more,
});

/** A story that tells of these meetings. */
const telling = async (...meetings: StoryMeeting[]): Promise<Story> => {
  const [story] = await importing.read(HARBOUR, { url: 'https://news.example/harbour' });
  return { ...story!, meetings };
};

describe('a meeting', () => {
  const facts = ({ name, startDate, place, country, participants }: StoryMeeting) => {
    return { name, startDate, place, country, participants };
  };
  const stored = detected('Nuclear Consultative Group');

  it('of another name, but the same day, place and people, is offered and not made', async () => {
    const documentId = await make('meeting', facts(stored));
    const { run, items } = await planned([await telling(detected('NCG talks'))], { linkMeetings: true });
    const { offers, links } = only(items);
    expect(links.meetings).toBeUndefined();
    expect(only(offers)).toMatchObject({
      ...{ field: 'meetings', name: 'NCG talks', why: 'alike' },
      candidates: [{ documentId, name: stored.name, detail: '2023-12-15, Washington' }],
    });
    await importing.apply(run);
    expect(await strapi.db.query(MEETING).count()).toBe(1);
    expect(only(await articles()).meetings).toEqual([]);
  });

  it('of the same name, but other nations, is offered; in another country too, it is made', async () => {
    const documentId = await make('meeting', facts(stored));
    const participants = [person('Annalena Baerbock', 'Germany'), person('Catherine Colonna', 'France')];
    const doubtful = detected(stored.name, { participants });
    const first = await planned([await telling(doubtful)], { linkMeetings: true });
    expect(only(only(first.items).offers)).toMatchObject({ why: 'differs', candidates: [{ documentId }] });
    const apart = await planned([await telling({ ...doubtful, country: 'DE', place: 'Berlin' })], {
      linkMeetings: true,
    });
    expect(only(apart.items).offers).toEqual([]);
    expect(only(only(apart.items).links.meetings!)).toMatchObject({ isNew: true });
  });

  it('is not offered for another that the same story tells apart', async () => {
    await make('meeting', facts(stored));
    const story = await telling(detected('Dinner of the delegations'), stored);
    const { items } = await planned([story], { linkMeetings: true });
    expect(only(items).offers).toEqual([]);
    expect(only(items).links.meetings!.map(({ name, isNew }) => [name, isNew])).toEqual([
      ['Dinner of the delegations', true],
      [stored.name, undefined],
    ]);
  });

  it('that another story of the run would make is offered, and can be chosen', async () => {
    const [ferry] = await importing.read(FERRY);
    const stories = [await telling(stored), { ...ferry!, meetings: [detected('NCG talks')] }];
    const { run, items } = await planned(stories, { linkMeetings: true });
    const { candidates } = only(items[1]!.offers);
    expect(only(candidates)).toMatchObject({ name: stored.name, isNew: true });
    await importing.resolve(run, 1, {
      links: [{ field: 'meetings', name: 'NCG talks', documentId: candidates[0]!.documentId }],
    });
    expect((await importing.apply(run)).counts).toMatchObject({ create: 2, refused: 0, failed: 0 });
    expect(await strapi.db.query(MEETING).count()).toBe(1);
    expect((await articles()).map(({ meetings }) => meetings.length)).toEqual([1, 1]);
  });

  it('is found again under what names were kept by an older rule', async () => {
    const documentId = await make('meeting', facts(stored));
    await strapi.db.query(NAME).updateMany({ where: { record: documentId }, data: { key: 'of-an-older-rule' } });
    await strapi.store.set({ type: 'plugin', name: 'newsroom', key: 'names_rule', value: 1 });
    await keepMissingNames(strapi);
    const { items } = await planned([await telling(detected('The “Nuclear Consultative Group”'))], {
      linkMeetings: true,
    });
    expect(only(only(items).links.meetings!)).toMatchObject({ documentId });
  });

  it('is looked up without reading all there are', async () => {
    for (let number = 0; number < 60; number++) await make('meeting', facts({ ...stored, name: `Round ${number}` }));
    const asked: string[] = [];
    const note = ({ sql }: { sql: string }) => asked.push(sql);
    const meetings = Array.from({ length: 100 }, (_, number) => detected(`Session ${number}`));
    const story = await telling(...meetings);
    strapi.db.connection.on('query', note);
    const { items } = await planned([story], { linkMeetings: true });
    strapi.db.connection.off('query', note);
    // What more than fifty share says of none that it is meant.
    expect(only(items).offers).toEqual([]);
    expect(asked.length).toBeLessThan(60);
  });
});

describe('an offer', () => {
  const choose = (run: string, choice: { documentId: string } | { make: true }, name = 'J. Doe') =>
    importing.resolve(run, 0, { links: [{ field: 'authors', name, ...choice }] });

  it('takes the one that somebody chose, in the order of the story, and does not ask again', async () => {
    const jane = await make('author', { name: 'Jane Doe' });
    const story = await by('J. Doe', 'Ada Brandt');
    const { run, items } = await planned([story]);
    expect(only(only(items).offers)).toMatchObject({
      name: 'J. Doe',
      why: 'alike',
      candidates: [{ documentId: jane }],
    });
    expect((await choose(run, { documentId: jane })).offers).toEqual([]);
    await importing.apply(run);
    const names = async () => only(await articles()).authors.map(({ name }: Entry) => name);
    expect(await names()).toEqual(['Jane Doe', 'Ada Brandt']);

    const changed = { ...story, headline: stated('Harbour talks end with a deal') };
    const again = await planned([changed]);
    expect(only(again.items)).toMatchObject({ action: 'update', offers: [], conflicts: [] });
    expect(Object.keys(only(again.items).values)).toEqual(['headline']);
    await importing.apply(again.run);
    expect(await names()).toEqual(['Jane Doe', 'Ada Brandt']);
  });

  it('asks again where the one who was chosen is gone', async () => {
    const jane = await make('author', { name: 'Jane Doe' });
    const { run } = await planned([await by('J. Doe')]);
    await choose(run, { documentId: jane });
    await importing.apply(run);
    await strapi.documents(AUTHOR).delete({ documentId: jane });
    const juno = await make('author', { name: 'Juno Doe' });
    const again = await planned([{ ...(await by('J. Doe')), headline: stated('Another') }]);
    expect(only(only(again.items).offers).candidates).toEqual([{ documentId: juno, name: 'Juno Doe', detail: null }]);
  });

  it('has one made where somebody says so, once for the run, and undo takes it back', async () => {
    await make('author', { name: 'Jane Doe' });
    const [ferry] = await importing.read(FERRY);
    const story = await by('J. Doe');
    const { run } = await planned([story, { ...ferry!, authors: story.authors }]);
    await choose(run, { make: true });
    await importing.resolve(run, 1, { links: [{ field: 'authors', name: 'J. Doe', make: true }] });
    expect((await importing.apply(run)).counts).toMatchObject({ create: 2, refused: 0, failed: 0 });
    expect((await strapi.db.query(AUTHOR).findMany({ orderBy: { id: 'asc' } })).map(({ name }: Entry) => name)).toEqual(
      ['Jane Doe', 'J. Doe'],
    );
    for (const { authors } of await articles()) expect(only(authors as Entry[]).name).toBe('J. Doe');
    const again = await planned([{ ...story, headline: stated('Another') }]);
    expect(only(again.items)).toMatchObject({ action: 'update', offers: [] });
    await importing.undo(run);
    expect(only(await strapi.db.query(AUTHOR).findMany()).name).toBe('Jane Doe');
  });

  it('refuses whom it does not hold, and a name that is not open', async () => {
    await make('author', { name: 'Jane Doe' });
    const other = await make('author', { name: 'Ada Brandt' });
    const { run } = await planned([await by('J. Doe')]);
    await expect(choose(run, { documentId: other })).rejects.toThrow(/was not offered/);
    await expect(choose(run, { make: true }, 'Ada Brandt')).rejects.toThrow(/nothing to choose/);
    await choose(run, { make: true });
    await expect(choose(run, { make: true })).rejects.toThrow(/nothing to choose/);
  });

  it('of an update adds to what the article holds, an editor’s changes too', async () => {
    const jane = await make('author', { name: 'Jane Doe' });
    const first = await planned([await by('Ada Brandt')]);
    await importing.apply(first.run);
    const mine = await make('author', { name: 'Mine Own' });
    const { documentId, authors } = only(await articles());
    const set = [mine, only(authors as Entry[]).documentId];
    await strapi.documents(ARTICLE).update({ documentId, data: { authors: { set } } as object });
    const { run, items } = await planned([await by('Ada Brandt', 'J. Doe')]);
    expect(only(items)).toMatchObject({
      action: 'unchanged',
      reason: expect.stringMatching(/before somebody chooses/),
    });
    expect((await choose(run, { documentId: jane })).action).toBe('update');
    await importing.apply(run);
    const names = async () => only(await articles()).authors.map(({ name }: Entry) => name);
    expect(await names()).toEqual(['Mine Own', 'Jane Doe', 'Ada Brandt']);
    const again = await planned([{ ...(await by('Ada Brandt', 'J. Doe')), headline: stated('Another') }]);
    expect(only(again.items)).toMatchObject({ offers: [], conflicts: [], links: {} });
  });
});

describe('the same story from another source', () => {
  const body = [
    'Dock workers and the port authority of Elsa ended two days of talks on Friday without a deal, officials said.',
    'Both sides told reporters that they would meet again within a fortnight, and that the strike would go on until then.',
    'The port has been half idle since April, when crane drivers walked out over night shifts and the pay for them.',
    'Ships wait for nine days on average, three times as long as in the spring, and some have begun to sail to Northport.',
  ];
  const wire = async (paragraphs: string[], url: string, source: string): Promise<Story> => {
    const [story] = await importing.read(`A headline for ${source}\n\n${paragraphs.join('\n\n')}\n`, { url });
    return { ...story!, source: stated({ name: source, url: null }) };
  };
  const rewritten = [
    body[0]!.replace('officials said', 'the union said'),
    'A new beginning was written here.',
    ...body.slice(2),
  ];
  const first = () => wire(body, 'https://one.example/a', 'Coast Wire');
  const second = () => wire(rewritten, 'https://two.example/b', 'Inland Press');
  const carriersOf = (items: PlanItem[]) => items.map(({ carriers }) => carriers);

  it('is told of with who carries it and how much, and imported all the same', async () => {
    await importing.import([await first()]);
    const { documentId } = only(await articles());
    const { run, items } = await planned([await second()]);
    const carrier = only(only(items).carriers);
    expect(carrier).toMatchObject({ article: documentId, position: null, source: 'Coast Wire' });
    expect(carrier.share).toBeGreaterThan(0.5);
    expect(carrier.share).toBeLessThan(1);
    expect(only(items).action).toBe('create');
    await importing.apply(run);
    expect(await articles()).toHaveLength(2);
    let report = '';
    for await (const line of importing.report(run, 'csv')) report += line;
    expect(report).toMatch(/alsoCarriedBy\r\n.*Coast Wire.*\d\d %/);
  });

  it('is found within one run, near and far', async () => {
    const between = [...makeStories(450)];
    const { items } = await planned([await first(), await second(), ...between]);
    expect(carriersOf(items).slice(0, 2)).toEqual([
      [],
      [expect.objectContaining({ article: null, position: 0, source: 'Coast Wire' })],
    ]);
    const far = await planned([await first(), ...between, await second()]);
    const { results } = await importing.items(far.run, { page: 452, pageSize: 1 });
    expect(only(only(results).carriers)).toMatchObject({ article: null, position: 0, source: 'Coast Wire' });
  });

  it('finds a short story in a long one, and a long one by the short', async () => {
    const short = body.slice(0, 2);
    const long = [...body, ...[...makeStories(2, 5)].map(({ text }) => text.replace(/\n/g, ' '))];
    await importing.import([await wire(long, 'https://one.example/long', 'Coast Wire')]);
    const brief = await planned([await wire(short, 'https://two.example/short', 'Inland Press')]);
    expect(only(only(brief.items).carriers)).toMatchObject({ source: 'Coast Wire', share: 1 });
  });

  it('is not told of itself, nor of what is deleted, by undo or by an editor', async () => {
    const { run } = await importing.import([await first()]);
    const again = await planned([{ ...(await first()), headline: stated('Another') }]);
    expect(carriersOf(again.items)).toEqual([[]]);
    await importing.undo(run);
    expect(await kept()).toBe(0);
    await importing.import([await first()]);
    const { documentId } = only(await articles());
    expect(await kept(documentId)).toBeGreaterThan(3);
    await strapi.documents(ARTICLE).delete({ documentId });
    expect(await kept()).toBe(0);
    expect(carriersOf((await planned([await second()])).items)).toEqual([[]]);
  });

  it('follows an update of the text, and its undo', async () => {
    await importing.import([await first()]);
    const other = [...makeStories(1, 9)].map(({ text }) => text.replace(/\n/g, ' '));
    const { run } = await importing.import([await wire(other, 'https://one.example/a', 'Coast Wire')]);
    expect(carriersOf((await planned([await second()])).items)).toEqual([[]]);
    await importing.undo(run);
    expect(carriersOf((await planned([await second()])).items)).toEqual([
      [expect.objectContaining({ source: 'Coast Wire' })],
    ]);
  });

  it('is found in what was imported before the newsroom looked for it', async () => {
    await importing.import([await first()]);
    const before = await kept();
    await strapi.db.query(SHINGLE as never).deleteMany({});
    await keepMissingShingles(strapi);
    expect(await kept()).toBe(before);
    expect(carriersOf((await planned([await second()])).items)).toEqual([[expect.anything()]]);
  });

  it('is not taken for what shares a house’s boilerplate', async () => {
    const boilerplate = [
      'The ministry did not answer the questions that were put to it in writing on three days of the week, and the company that runs the docks said only that it would look into what its neighbours had seen from the bridge that night.',
      'Nobody at the harbour board could be reached by telephone, since its offices are shut between the last Friday of the month and the first Monday of the next one, as a notice on the door of the old customs house has it.',
    ];
    const texts = [...makeStories(40, 3)].map(({ body: [, ...blocks] }) =>
      blocks.slice(0, 4).map((block) => (block as { children: { text: string }[] }).children[0]!.text),
    );
    const stories: Story[] = [];
    for (const [at, text] of texts.entries()) {
      const own = text.map((paragraph, place) =>
        paragraph
          .split(' ')
          .map((word) => `${word}${at}x${place}`)
          .join(' '),
      );
      stories.push(await wire([own[0]!, ...boilerplate, ...own.slice(1)], `https://one.example/${at}`, 'Coast Wire'));
    }
    const { run, items } = await planned(stories);
    expect(items.filter(({ carriers }) => carriers.length > 0)).toEqual([]);
    await importing.apply(run);
    const counts: { shingle: number; number: string | number }[] = await strapi.db
      .connection('newsroom_shingles')
      .select('shingle')
      .count({ number: '*' })
      .groupBy('shingle');
    expect(Math.max(...counts.map(({ number }) => Number(number)))).toBe(16);
  });

  it('says so for hostile and odd bodies too', async () => {
    const odd = ['\u0000', '\ud800', '=1+1', '‮', 'a'.repeat(5000)].map((text) => text.replaceAll('\u0000', ' '));
    const { items } = await planned([await wire([...odd, ...body], 'https://one.example/odd', 'Coast Wire')]);
    expect(only(items).carriers).toEqual([]);
  });
});
