import type { Core } from '@strapi/strapi';
import { FERRY, HARBOUR } from '../fixtures/stories';
import { ask, query, READING, READ_DRAFTS, tokenFor } from './callers';
import { startStrapi, type Running } from './strapi';

const IMPORT = 'plugin::newsroom.import.run';
const create = (...types: string[]) => types.map((type) => `plugin::newsroom.${type}.create`);
const TYPES = { articles: 'article', authors: 'author', sources: 'source', meetings: 'meeting' };

let running: Running;
let strapi: Core.Strapi;

beforeAll(async () => {
  running = await startStrapi();
  strapi = running.strapi;
});
afterAll(() => running.stop());

describe.each(Object.entries(TYPES))('/api/newsroom/%s', (plural, type) => {
  const path = `/api/newsroom/${plural}`;
  const name = type === 'article' ? 'headline' : 'name';
  const uid = `plugin::newsroom.${type}`;

  it('is closed to everyone until it is granted, action by action', async () => {
    const other = await tokenFor(strapi, 'plugin::users-permissions.role.find');
    for (const token of [undefined, other]) {
      expect((await ask(running, path, { token })).status).toBe(403);
      expect((await ask(running, `${path}/x`, { token })).status).toBe(403);
      expect((await ask(running, path, { token, body: { data: {} } })).status).toBe(403);
      expect((await ask(running, `${path}/x`, { token, method: 'PUT', body: { data: {} } })).status).toBe(403);
      expect((await ask(running, `${path}/x`, { token, method: 'DELETE' })).status).toBe(403);
    }
    const finder = await tokenFor(strapi, `${uid}.find`);
    expect((await ask(running, path, { token: finder })).status).toBe(200);
    expect((await ask(running, `${path}/x`, { token: finder })).status).toBe(403);
  });

  it('creates, finds, filters, sorts, pages, updates and deletes as Strapi’s own types do', async () => {
    const token = await tokenFor(
      strapi,
      ...['find', 'findOne', 'create', 'update', 'delete'].map((action) => `${uid}.${action}`),
    );
    for (const value of ['Beta', 'Alpha', 'Gamma']) {
      const { status, body } = await ask(running, path, { token, body: { data: { [name]: value } } });
      expect(status).toBe(201);
      expect(body.data.slug).toBe(value.toLowerCase());
    }
    const list = await ask(running, `${path}?sort=${name}&pagination[pageSize]=2&fields[0]=${name}`, { token });
    expect(list.body.data.map((entry: Record<string, string>) => entry[name])).toEqual(['Alpha', 'Beta']);
    expect(list.body.meta.pagination).toMatchObject({ page: 1, pageSize: 2, pageCount: 2, total: 3 });
    const one = await ask(running, `${path}?filters[${name}][$eq]=Gamma`, { token });
    const { documentId } = one.body.data[0];
    const changed = await ask(running, `${path}/${documentId}`, {
      token,
      method: 'PUT',
      body: { data: { [name]: 'Delta' } },
    });
    expect(changed.body.data[name]).toBe('Delta');
    expect((await ask(running, `${path}/${documentId}`, { token })).body.data[name]).toBe('Delta');
    expect((await ask(running, `${path}/${documentId}`, { token, method: 'DELETE' })).status).toBe(204);
    expect((await ask(running, `${path}/${documentId}`, { token })).status).toBe(404);
  });

  it('gives two of one name two slugs', async () => {
    const token = await tokenFor(strapi, `${uid}.create`);
    const send = async () =>
      (await ask(running, path, { token, body: { data: { [name]: 'Twice told' } } })).body.data.slug;
    expect([await send(), await send(), await send()]).toEqual(['twice-told', 'twice-told-2', 'twice-told-3']);
  });
});

describe('a bad value', () => {
  const refused = async (plural: string, data: Record<string, unknown>, path: string[], words: RegExp) => {
    const type = TYPES[plural as keyof typeof TYPES];
    const token = await tokenFor(strapi, `plugin::newsroom.${type}.create`);
    const before = await strapi.db.query(`plugin::newsroom.${type}`).count();
    const { status, body } = await ask(running, `/api/newsroom/${plural}`, { token, body: { data } });
    expect(status).toBe(400);
    expect(body.error.name).toBe('ValidationError');
    expect(body.error.details.errors).toContainEqual(
      expect.objectContaining({ path, message: expect.stringMatching(words) }),
    );
    expect(await strapi.db.query(`plugin::newsroom.${type}`).count()).toBe(before);
  };

  it.each([
    ['no date', 'tomorrow'],
    ['a day that is not in the calendar', '2023-02-29'],
    ['a month that is none', '2023-13'],
    ['a date of another order', '09.12.2023'],
    ['a time without its offset', '2023-12-09T14:30'],
    ['a number', 2023],
    ['a doubtful moment', '2023-12-09T14:30Z?'],
  ])('startDate: %s', (_name, startDate) =>
    refused('meetings', { name: 'M', startDate }, ['startDate'], /startDate must be 2023, 2023-04, 2023-12-09/),
  );

  it('endDate before startDate', () =>
    refused('meetings', { name: 'M', startDate: '2023-12-09', endDate: '2023-11' }, ['endDate'], /must not be before/));

  it.each([
    ['an object', { name: 'Ada' }, ['participants'], /must be a list/],
    ['no JSON', 'Ada, Bo', ['participants'], /must be a list/],
    ['a name alone', ['Ada'], ['participants', '0'], /must have at least a name/],
    ['no name', [{ role: 'host' }], ['participants', '0', 'name'], /name must be a text/],
    [
      'an unknown role',
      [{ name: 'A' }, { name: 'B', role: 'boss' }],
      ['participants', '1', 'role'],
      /host, chair, participant, observer/,
    ],
    ['an unknown key', [{ name: 'A', age: 3 }], ['participants', '0', 'age'], /not known/],
  ])('participants: %s', (_name, participants, path, words) =>
    refused('meetings', { name: 'M', participants }, path, words),
  );

  it.each([
    ['meetings', { name: 'M', country: 'Korea' }, 'country', /two capital letters/],
    ['meetings', { name: 'M', url: 'javascript:alert(1)' }, 'url', /http/],
    ['meetings', { name: 'M', aliases: 'x' }, 'aliases', /list of texts/],
    [
      'articles',
      {
        headline: 'A',
        body: [
          {
            type: 'paragraph',
            children: [{ type: 'link', url: ' javascript:alert(1)', children: [{ type: 'text', text: 'x' }] }],
          },
        ],
      },
      'body',
      /must start with http/,
    ],
    ['articles', { headline: 'A', language: 'english language' }, 'language', /BCP 47/],
    ['articles', { headline: 'A', canonicalUrl: 'data:text/html,x' }, 'canonicalUrl', /http/],
    ['articles', { headline: 'A', keywords: [1] }, 'keywords', /text/],
    ['sources', { name: 'S', timeZone: 'Seoul' }, 'timeZone', /Asia\/Seoul/],
    ['sources', { name: 'S', feedUrl: 'feed' }, 'feedUrl', /http/],
    ['authors', { name: 'A', url: 'example.com' }, 'url', /http/],
  ])('%s %j', async (plural, data, field, words) => {
    const type = TYPES[plural as keyof typeof TYPES];
    const token = await tokenFor(strapi, `plugin::newsroom.${type}.create`);
    const { status, body } = await ask(running, `/api/newsroom/${plural}`, { token, body: { data } });
    expect(status).toBe(400);
    const problem = body.error.details.errors[0];
    expect(problem.path[0]).toBe(field);
    expect(problem.message).toMatch(words);
  });

  it('is refused in an update, and against the dates that are stored', async () => {
    const token = await tokenFor(strapi, ...create('meeting'), 'plugin::newsroom.meeting.update');
    const { body } = await ask(running, '/api/newsroom/meetings', {
      token,
      body: { data: { name: 'Round', startDate: '2023-12-09' } },
    });
    const put = (data: unknown) =>
      ask(running, `/api/newsroom/meetings/${body.data.documentId}`, { token, method: 'PUT', body: { data } });
    expect((await put({ startDate: 'soon' })).status).toBe(400);
    expect((await put({ endDate: '2023-12-08' })).status).toBe(400);
    expect((await put({ endDate: '2023-12-10' })).status).toBe(200);
    expect((await put({ startDate: '2023-12-11' })).status).toBe(400);
  });

  it('is refused by the service and by GraphQL too', async () => {
    await expect(
      strapi.documents('plugin::newsroom.meeting').create({ data: { name: 'M', startDate: '2023-13' } as object }),
    ).rejects.toMatchObject({ name: 'ValidationError', details: { errors: [{ path: ['startDate'] }] } });
    const token = await tokenFor(strapi, ...create('meeting'));
    const { body } = await query(
      running,
      'mutation { createNewsroomMeeting(data: { name: "M", startDate: "2023-13" }) { name } }',
      token,
    );
    expect(body.errors[0].message).toMatch(/startDate must be/);
  });
});

describe('a good value', () => {
  it.each([
    ['2023', '2023-01-01'],
    ['2023-04~', '2023-04-01'],
    ['2024-02-29?', '2024-02-29'],
    ['2023-12-09%', '2023-12-09'],
    ['2023-12-09T00:30+09:00', '2023-12-09'],
    ['2023-12-09T23:30:00Z', '2023-12-09'],
  ])('startDate %s sorts as %s', async (startDate, sortDate) => {
    const token = await tokenFor(strapi, ...create('meeting'));
    const { status, body } = await ask(running, '/api/newsroom/meetings', {
      token,
      body: {
        data: {
          name: 'Round',
          startDate,
          participants: [{ name: 'Ada', role: 'chair', office: 'Mayor', represents: 'Elsa' }],
        },
      },
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ startDate, participants: [{ name: 'Ada', role: 'chair' }] });
    expect(body.data).not.toHaveProperty('sortDate');
    const row = await strapi.db
      .query('plugin::newsroom.meeting')
      .findOne({ where: { documentId: body.data.documentId } });
    expect(String(row.sortDate)).toContain(sortDate);
  });

  it('an emptied date is no date', async () => {
    const { documentId } = await strapi
      .documents('plugin::newsroom.meeting')
      .create({ data: { name: 'R', startDate: '2023' } as object });
    await strapi.documents('plugin::newsroom.meeting').update({ documentId, data: { startDate: '' } as object });
    const row = await strapi.db.query('plugin::newsroom.meeting').findOne({ where: { documentId } });
    expect(row).toMatchObject({ startDate: null, sortDate: null });
  });

  it('a slug stays when the name changes', async () => {
    for (const type of ['author', 'source', 'meeting'] as const) {
      const documents = strapi.documents(`plugin::newsroom.${type}`);
      const { documentId } = await documents.create({ data: { name: `Old name of ${type}` } as object });
      const changed = await documents.update({ documentId, data: { name: 'New name' } as object });
      expect((changed as unknown as { slug: string }).slug).toBe(`old-name-of-${type}`);
    }
  });

  it('a name in any script gets a slug', async () => {
    const token = await tokenFor(strapi, ...create('source'));
    const { body } = await ask(running, '/api/newsroom/sources', { token, body: { data: { name: '동아일보' } } });
    expect(body.data.slug).toMatch(/^source-[0-9a-f]{8}$/);
  });
});

describe('locales', () => {
  it('an article is written and read in each', async () => {
    await strapi.plugin('i18n').service('locales').create({ code: 'ko', name: 'Korean (ko)' });
    const uid = 'plugin::newsroom.article';
    const token = await tokenFor(strapi, `${uid}.create`, `${uid}.update`, `${uid}.findOne`);
    const { body } = await ask(running, '/api/newsroom/articles', {
      token,
      body: { data: { headline: 'Bridge', datePublished: '2024-05-03T00:00:00.000Z' } },
    });
    const path = `/api/newsroom/articles/${body.data.documentId}?locale=ko`;
    expect((await ask(running, path, { token, method: 'PUT', body: { data: { headline: '다리' } } })).status).toBe(200);
    expect((await ask(running, path, { token })).body.data).toMatchObject({
      headline: '다리',
      locale: 'ko',
      datePublished: '2024-05-03T00:00:00.000Z',
    });
  });
});

describe('a new locale of an article', () => {
  it('starts with the links of the one it is made from, and gets a slug of its own', async () => {
    const uid = 'plugin::newsroom.article';
    const make = async (type: 'author' | 'source' | 'meeting', name: string) =>
      (await strapi.documents(`plugin::newsroom.${type}`).create({ data: { name } as object })).documentId;
    const meetings = [await make('meeting', 'First'), await make('meeting', 'Second')];
    const links = { authors: [await make('author', 'Ada')], source: await make('source', 'Wire'), meetings };
    const { documentId } = await strapi.documents(uid).create({ data: { headline: 'Links', ...links } as object });
    // As the admin sends it: relations that nobody touched.
    const data = { headline: 'Verbindungen', meetings: { connect: [], disconnect: [] } };
    await strapi.documents(uid).update({ documentId, locale: 'ko', data: data as object });
    const ko: unknown = await strapi
      .documents(uid)
      .findOne({ documentId, locale: 'ko', populate: ['authors', 'source', 'meetings'] });
    expect(ko).toMatchObject({
      slug: 'verbindungen',
      authors: [{ name: 'Ada' }],
      source: { name: 'Wire' },
      meetings: [{ name: 'First' }, { name: 'Second' }],
    });
    await strapi.documents(uid).update({ documentId, locale: 'ko', data: { meetings: { set: [] } } as object });
    const emptied: unknown = await strapi.documents(uid).findOne({ documentId, locale: 'ko', populate: ['meetings'] });
    expect(emptied).toMatchObject({ meetings: [] });
  });
});

describe('POST /api/newsroom/import', () => {
  const url = '/api/newsroom/import';
  const all = [IMPORT, ...create('article', 'author', 'source')];

  it('is closed until it is granted', async () => {
    expect((await ask(running, url, { body: { text: HARBOUR } })).status).toBe(403);
    const token = await tokenFor(strapi, ...create('article', 'author', 'source'));
    expect((await ask(running, url, { token, body: { text: HARBOUR } })).status).toBe(403);
  });

  it('answers a plan and writes nothing with dryRun', async () => {
    const token = await tokenFor(strapi, ...all);
    const { status, body } = await ask(running, url, { token, body: { text: HARBOUR, dryRun: true } });
    expect(status).toBe(200);
    expect(body.data.items[0]).toMatchObject({
      action: 'create',
      values: { headline: 'Harbour talks end without a deal' },
    });
    expect(body.data.items[0].links).toMatchObject({
      source: [{ name: 'Coast Wire', isNew: true }],
      authors: [{ name: 'Ada Brandt', isNew: true }],
    });
    for (const record of ['origin', 'import-run', 'import-item', 'import-record']) {
      expect(await strapi.db.query(`plugin::newsroom.${record}`).count()).toBe(0);
    }
  });

  it('also takes the permission to create what it creates', async () => {
    const token = await tokenFor(strapi, IMPORT, ...create('article'));
    const { status, body } = await ask(running, url, { token, body: { text: HARBOUR } });
    expect(status).toBe(403);
    expect(body.error.message).toMatch(/author\.create.*source\.create|source\.create.*author\.create/);
    expect(await strapi.db.query('plugin::newsroom.origin').count()).toBe(0);
  });

  it('imports once, and answers what it did', async () => {
    const token = await tokenFor(strapi, ...all, ...READING);
    const first = await ask(running, url, { token, body: { text: HARBOUR, publish: true } });
    expect(first.status).toBe(201);
    expect(first.body.data.counts).toMatchObject({ create: 1 });
    const second = await ask(running, url, { token, body: { text: HARBOUR, publish: true } });
    expect(second.status).toBe(200);
    expect(second.body.data.counts).toMatchObject({ create: 0, unchanged: 1 });
    const { body } = await ask(running, `/api/newsroom/articles/${first.body.data.items[0].article}?populate=*`, {
      token,
    });
    expect(body.data).toMatchObject({
      headline: 'Harbour talks end without a deal',
      slug: 'harbour-talks-end-without-a-deal',
      source: { name: 'Coast Wire' },
      authors: [{ name: 'Ada Brandt' }],
    });
    const run = await strapi.db
      .query('plugin::newsroom.import-run')
      .findOne({ where: { documentId: first.body.data.run } });
    expect(run.startedBy).toMatch(/api-token/);
  });

  it('shows what an article holds to nobody who may not read drafts', async () => {
    const address = 'https://news.example/secret';
    const writer = await tokenFor(strapi, ...all, 'plugin::newsroom.article.update');
    const { body } = await ask(running, url, { token: writer, body: { text: FERRY, url: address } });
    const documentId = body.data.items[0].article;
    await strapi
      .documents('plugin::newsroom.article')
      .update({ documentId, data: { headline: 'Minister owns the ferry line' } as object });
    const request = { text: FERRY.replace('Ferry line gets', 'State ferry line gets'), url: address, dryRun: true };
    const refused = await ask(running, url, { token: writer, body: request });
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).not.toContain('Minister');
    const editor = await tokenFor(strapi, ...all, 'plugin::newsroom.article.update', READ_DRAFTS);
    const shown = await ask(running, url, { token: editor, body: request });
    expect(shown.body.data.items[0].conflicts[0].ours).toBe('Minister owns the ferry line');
  });

  it('tells of the drafts that carry the same story nobody who may not read drafts', async () => {
    const text = HARBOUR.replace('nine days', 'nine long days');
    const writer = await tokenFor(strapi, ...all);
    await ask(running, url, { token: writer, body: { text, url: 'https://one.example/carried' } });
    const request = { text, url: 'https://two.example/carried', dryRun: true };
    const hidden = await ask(running, url, { token: writer, body: request });
    expect([hidden.status, hidden.body.data.items[0].carriers]).toEqual([200, []]);
    const editor = await tokenFor(strapi, ...all, READ_DRAFTS);
    const shown = await ask(running, url, { token: editor, body: request });
    expect(shown.body.data.items[0].carriers[0]).toMatchObject({ source: 'Coast Wire', share: 1 });
  });

  it('takes many stories of one new source at once, and makes it once', async () => {
    const token = await tokenFor(strapi, ...all);
    const texts = [1, 2, 3, 4, 5].map((n) =>
      HARBOUR.replace('Harbour talks', `Harbour talks ${n}`).replaceAll('Coast Wire', 'Cape Wire'),
    );
    const answers = await Promise.all(texts.map((text) => ask(running, url, { token, body: { text } })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(await strapi.db.query('plugin::newsroom.source').count({ where: { name: 'Cape Wire' } })).toBe(1);
  });

  it('takes an address of any length, and none with a NUL byte', async () => {
    const token = await tokenFor(strapi, ...all);
    const send = (address: string) => ask(running, url, { token, body: { text: 'The fair opened.', url: address } });
    expect((await send(`https://a.example/${'x'.repeat(1500)}`)).status).toBe(201);
    const { status, body } = await send('https://a.example/a\0b');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/no web address/);
  });

  it.each([
    ['no text', {}, /text/],
    ['an empty text', { text: '   ' }, /empty/],
    ['NUL bytes', { text: `a${'\0'.repeat(100)}b` }, /not a text/],
    ['5 MB', { text: 'All quiet today. '.repeat(310_000) }, /5\.\d MiB/],
    ['a text that is none', { text: 5 }, /text/],
    ['a wrong date', { text: 'Hello.', date: '8 December' }, /YYYY-MM-DD|2023-12-08/],
    ['an address that is none', { text: 'Hello.', url: 'javascript:1' }, /http/],
    ['a format nobody knows', { text: 'Hello.', as: 'telex' }, /telex/],
    ['an unknown option', { text: 'Hello.', publsh: true }, /publsh/],
  ])('refuses %s with a 400 that says why', async (_name, request, words) => {
    const token = await tokenFor(strapi, ...all);
    const { status, body } = await ask(running, url, { token, body: request });
    expect({ status, message: body.error.message }).toEqual({ status: 400, message: expect.stringMatching(words) });
  });
});

describe('GraphQL', () => {
  it('answers articles with their authors, source and meetings, none of them null', async () => {
    const meeting = await strapi
      .documents('plugin::newsroom.meeting')
      .create({ data: { name: 'Harbour talks', startDate: '2024-05-03' } as object });
    const author = await strapi.documents('plugin::newsroom.author').create({ data: { name: 'Bo Lind' } as object });
    const source = await strapi.documents('plugin::newsroom.source').create({ data: { name: 'Lind Press' } as object });
    const { documentId } = await strapi.documents('plugin::newsroom.article').create({
      data: {
        headline: 'Linked',
        authors: [author.documentId],
        source: source.documentId,
        meetings: [meeting.documentId],
      } as object,
    });
    await strapi.documents('plugin::newsroom.article').publish({ documentId });
    for (const [status, token] of [
      ['PUBLISHED', await tokenFor(strapi, ...READING)],
      ['DRAFT', await tokenFor(strapi, ...READING, READ_DRAFTS)],
    ]) {
      const { body } = await query(
        running,
        `{ newsroomArticle(documentId: "${documentId}", status: ${status}) { headline authors { name } source { name } meetings { name startDate } } }`,
        token,
      );
      expect(body.errors).toBeUndefined();
      expect(body.data.newsroomArticle).toEqual({
        headline: 'Linked',
        authors: [{ name: 'Bo Lind' }],
        source: { name: 'Lind Press' },
        meetings: [{ name: 'Harbour talks', startDate: '2024-05-03' }],
      });
    }
  });
});
