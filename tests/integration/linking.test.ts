import { ARTICLE, MEETING, SUGGESTION } from '../../content-types';
import { completeMeetings } from '../../content-types/on-write';
import { searchTextOf } from '../../content-types/search-text';
import { adminToken, ask, tokenFor, type Grant } from './callers';
import { startStrapi, type Running } from './strapi';

const EXPLORER = 'plugin::content-manager.explorer';
const MEETING_FIELDS = ['name', 'eventStatus', 'startDate', 'endDate', 'dateText', 'place', 'country', 'participants'];

const article = (...actions: string[]): Grant[] =>
  actions.map((action) => ({
    action: `${EXPLORER}.${action}`,
    subject: ARTICLE,
    properties: { fields: ['headline', 'body', 'meetings'], locales: ['en'] },
  }));
const meeting = (action: string, fields = MEETING_FIELDS): Grant => ({
  action: `${EXPLORER}.${action}`,
  subject: MEETING,
  properties: { fields },
});

const found = (name: string, quote: string) => ({ name, aliases: [], startDate: null, quotes: [quote] });

describe('linking meetings in the admin', () => {
  let running: Running;
  let administrator: string;

  const make = (data: object) => running.strapi.documents(MEETING).create({ data: data as never });
  const save = (data: object, { token = administrator, documentId = '' } = {}) =>
    ask(running, `/content-manager/collection-types/${ARTICLE}/${documentId}`, {
      method: documentId ? 'PUT' : 'POST',
      body: data,
      token,
    });
  const duplicate = (documentId: string, data: object, token = administrator) =>
    ask(running, `/content-manager/collection-types/${ARTICLE}/clone/${documentId}`, { body: data, token });
  const linked = async (documentId: string, status: 'draft' | 'published' = 'draft', locale?: string) => {
    const entry = await running.strapi
      .documents(ARTICLE)
      .findOne({ documentId, status, locale, populate: ['meetings'] });
    return (entry!.meetings as { name: string }[]).map(({ name }) => name);
  };
  const remembered = () => running.strapi.db.query(SUGGESTION).findMany({ orderBy: { id: 'asc' } });
  const suggest = (body: object, token = administrator) =>
    ask(running, '/newsroom/suggestions', {
      body: {
        contentType: ARTICLE,
        documentId: null,
        locale: null,
        headline: null,
        paragraphs: [],
        date: '2024-05-14',
        language: null,
        linked: [],
        ...body,
      },
      token,
    });
  const search = (query: string, token = administrator) => ask(running, `/newsroom/meetings?${query}`, { token });
  const names = ({ body }: { body: { results: { name: string }[] } }) => body.results.map(({ name }) => name);

  beforeAll(async () => {
    running = await startStrapi();
    for (const [code, name] of [
      ['ko', 'Korean'],
      ['fr', 'French'],
    ]) {
      await running.strapi.plugin('i18n').service('locales').create({ code, name });
    }
    administrator = await adminToken(running);
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    for (const uid of [ARTICLE, MEETING, SUGGESTION]) await running.strapi.db.query(uid).deleteMany({});
  });

  describe('saving', () => {
    it('makes the meetings that were accepted, and links them in the order of the form', async () => {
      const old = await make({ name: 'Harbour talks' });
      const { status, body } = await save({
        headline: 'Two meetings',
        meetings: {
          connect: [
            { create: { name: 'Budget hearing', startDate: '2024-05-13' }, position: { end: true } },
            { documentId: old.documentId, position: { end: true } },
            { create: { name: 'Fisheries summit' }, position: { end: true } },
          ],
          disconnect: [],
        },
      });
      expect(status).toBe(201);
      expect(await linked(body.data.documentId)).toEqual(['Budget hearing', 'Harbour talks', 'Fisheries summit']);
    });

    it('reorders, and both versions keep the order through publishing', async () => {
      const [a, b, c] = [await make({ name: 'A' }), await make({ name: 'B' }), await make({ name: 'C' })];
      const at = (entry: { documentId: string }) => ({ documentId: entry.documentId, position: { end: true } });
      const { body } = await save({ headline: 'Order', meetings: { connect: [at(a), at(b), at(c)], disconnect: [] } });
      const { documentId } = body.data;
      const publish = () =>
        ask(running, `/content-manager/collection-types/${ARTICLE}/${documentId}/actions/publish`, {
          body: { headline: 'Order' },
          token: administrator,
        });
      await publish();
      await save({ headline: 'Order', meetings: { connect: [at(c), at(a), at(b)], disconnect: [] } }, { documentId });
      expect(await linked(documentId)).toEqual(['C', 'A', 'B']);
      expect(await linked(documentId, 'published')).toEqual(['A', 'B', 'C']);
      await publish();
      expect(await linked(documentId, 'published')).toEqual(['C', 'A', 'B']);
      const unlink = { documentId: a.documentId };
      await save({ headline: 'Order', meetings: { connect: [], disconnect: [unlink] } }, { documentId });
      expect(await linked(documentId)).toEqual(['C', 'B']);
      await publish();
      await ask(running, `/content-manager/collection-types/${ARTICLE}/${documentId}/actions/unpublish`, {
        body: {},
        token: administrator,
      });
      expect(await linked(documentId)).toEqual(['C', 'B']);
    });

    it('saves nothing when a new meeting is wrong, and says which and why', async () => {
      const { status, body } = await save({
        headline: 'Nothing of this',
        meetings: {
          connect: [{ create: { name: 'Right' } }, { create: { name: 'Wrong', startDate: 'soon' } }],
          disconnect: [],
        },
      });
      expect(status).toBe(400);
      expect(body.error.message).toContain('“Wrong”: startDate must be 2023, 2023-04');
      expect(body.error.details.errors[0].path).toEqual(['meetings']);
      expect(await running.strapi.documents(MEETING).count({})).toBe(0);
      expect(await running.strapi.documents(ARTICLE).count({})).toBe(0);
    });

    it('makes no meeting for a user who may link but not make them', async () => {
      const token = await adminToken(running, [...article('read', 'create', 'update'), meeting('read')]);
      const old = await make({ name: 'Harbour talks' });
      const refused = await save({ headline: 'x', meetings: { connect: [{ create: { name: 'New' } }] } }, { token });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain('You may not create meetings, so “New” was not made');
      const link = { documentId: old.documentId, found: found('harbour talks', 'The harbour talks went on.') };
      const { status, body } = await save({ headline: 'x', meetings: { connect: [link] } }, { token });
      expect(status).toBe(201);
      expect(await linked(body.data.documentId)).toEqual(['Harbour talks']);
    });

    it('writes only the fields of a new meeting that the user may write', async () => {
      const token = await adminToken(running, [...article('read', 'create'), meeting('create', ['name'])]);
      await save({ headline: 'x', meetings: { connect: [{ create: { name: 'New', place: 'Tallinn' } }] } }, { token });
      const [made] = await running.strapi.documents(MEETING).findMany({});
      expect(made).toMatchObject({ name: 'New', place: null });
    });

    it('makes no meeting for a caller of the content API', async () => {
      const token = await tokenFor(running.strapi, `${ARTICLE}.create`, `${ARTICLE}.findDrafts`, `${MEETING}.create`);
      const data = { headline: 'x', meetings: { connect: [{ create: { name: 'New' } }] } };
      const { status } = await ask(running, '/api/newsroom/articles', { body: { data }, token });
      expect(status).toBe(400);
      expect(await running.strapi.documents(MEETING).count({})).toBe(0);
    });

    it('links in the components of a host project’s own types too', async () => {
      const { status, body } = await ask(running, '/content-manager/collection-types/api::topic.topic', {
        body: {
          title: 'Fisheries',
          meetings: { connect: [{ create: { name: 'Fisheries summit' } }] },
          highlights: [{ heading: 'h', meetings: { connect: [{ create: { name: 'Budget hearing' } }] } }],
        },
        token: administrator,
      });
      expect(status).toBe(201);
      const topic = await running.strapi
        .documents('api::topic.topic')
        .findOne({ documentId: body.data.documentId, populate: ['meetings', 'highlights.meetings'] });
      expect(topic).toMatchObject({
        meetings: [{ name: 'Fisheries summit' }],
        highlights: [{ meetings: [{ name: 'Budget hearing' }] }],
      });
    });
  });

  describe('saving a copy', () => {
    it('makes the meeting that was added, and remembers what was decided, for the copy', async () => {
      const old = await make({ name: 'Harbour talks' });
      const link = { documentId: old.documentId };
      const { body: original } = await save({ headline: 'Original', meetings: { connect: [link] } });
      const { status, body } = await duplicate(original.data.documentId, {
        headline: 'Copy',
        meetings: {
          connect: [link, { create: { name: 'New talks' }, found: found('New talks', 'The new talks went on.') }],
          disconnect: [],
          dismissed: [found('Old talks', 'The old talks did not.')],
        },
      });
      expect(status).toBe(200);
      const { documentId } = body.data;
      expect(documentId).not.toBe(original.data.documentId);
      expect(await linked(documentId)).toEqual(['Harbour talks', 'New talks']);
      expect(await remembered()).toMatchObject([
        { document: documentId, locale: 'en', decision: 'dismissed', name: 'Old talks' },
        { document: documentId, locale: 'en', decision: 'linked', name: 'New talks' },
      ]);
    });

    it('keeps the links of the original, or none where that is said', async () => {
      const old = await make({ name: 'Harbour talks' });
      const { body: original } = await save({
        headline: 'Original',
        meetings: { connect: [{ documentId: old.documentId }] },
      });
      const copyOf = async (meetings: object) => {
        const { body } = await duplicate(original.data.documentId, { headline: 'Copy', meetings });
        return linked(body.data.documentId);
      };
      expect(await copyOf({ connect: [], disconnect: [] })).toEqual(['Harbour talks']);
      expect(await copyOf({ connect: [], disconnect: [], inherit: false })).toEqual([]);
      const { documentId: other } = await make({ name: 'Spring round' });
      expect(await copyOf({ connect: [{ documentId: other }], disconnect: [] })).toEqual([
        'Harbour talks',
        'Spring round',
      ]);
      expect(await copyOf({ connect: [], disconnect: [{ documentId: old.documentId }] })).toEqual([]);
    });
  });

  describe('a value that is wrong', () => {
    it.each([
      ['connect: 5', { connect: 5, dismissed: [] }, 'connect'],
      ['a word to make', { connect: [{ create: 'Talks' }] }, 'connect.0.create'],
      ['a finding of nothing', { connect: [{ found: found('Talks', 'Talks.') }] }, 'connect.0'],
      ['a link of nothing', { connect: [{}], dismissed: [] }, 'connect.0'],
      ['a finding without a name', { dismissed: [{ ...found('Talks', 'Talks.'), name: '' }] }, 'dismissed.0.name'],
      ['a word to bring back', { restored: ['x'] }, 'restored.0'],
      ['a wish to inherit', { inherit: true }, 'inherit'],
      ['another word', { connect: [], dismissed: [], forgotten: [] }, ''],
    ])('is refused with its place: %s', async (_name, meetings, place) => {
      const { status, body } = await save({ headline: 'x', meetings });
      expect(status).toBe(400);
      const path = ['meetings', place].filter((part) => part !== '').join('.');
      expect(body.error.details.errors.map((one: { path: string[] }) => one.path.join('.'))).toContain(path);
      expect(body.error.message).toContain('meetings: ');
    });

    it('is refused with its place in a component', async () => {
      const { status, body } = await ask(running, '/content-manager/collection-types/api::topic.topic', {
        body: { title: 'x', highlights: [{ heading: 'h', meetings: { connect: [{ create: { name: '' } }] } }] },
        token: administrator,
      });
      expect(status).toBe(400);
      expect(body.error.details.errors[0].path).toEqual(['highlights', '0', 'meetings']);
    });
  });

  describe('a new locale', () => {
    const inLocale = (documentId: string, locale: string, data: object) =>
      ask(running, `/content-manager/collection-types/${ARTICLE}/${documentId}?locale=${locale}`, {
        method: 'PUT',
        body: data,
        token: administrator,
      });

    it('starts with the meetings of the default locale, or with none where that is said', async () => {
      const harbour = await make({ name: 'Harbour talks' });
      const { body } = await save({ headline: 'x', meetings: { connect: [{ documentId: harbour.documentId }] } });
      const { documentId } = body.data;
      const without = await inLocale(documentId, 'ko', {
        headline: 'y',
        meetings: { connect: [], disconnect: [], inherit: false },
      });
      expect(without.status).toBe(200);
      expect(await linked(documentId, 'draft', 'ko')).toEqual([]);
      await inLocale(documentId, 'fr', { headline: 'z', meetings: { connect: [], disconnect: [] } });
      expect(await linked(documentId, 'draft', 'fr')).toEqual(['Harbour talks']);
    });

    it('is told so in a type that has neither locales nor lists of meetings too', async () => {
      const { status, body } = await ask(running, '/content-manager/collection-types/api::page.page', {
        body: { title: 'x', meeting: { connect: [], disconnect: [], inherit: false } },
        token: administrator,
      });
      expect(status).toBe(201);
      const page = await running.strapi
        .documents('api::page.page')
        .findOne({ documentId: body.data.documentId, populate: ['meeting'] });
      expect(page).toMatchObject({ meeting: null });
    });

    it('starts from the default locale even where another is older, else from the oldest', async () => {
      const articles = running.strapi.documents(ARTICLE);
      const [a, b] = [await make({ name: 'A' }), await make({ name: 'B' })];
      const { documentId } = await articles.create({
        locale: 'ko',
        data: { headline: 'x', meetings: [a.documentId] } as never,
      });
      await articles.update({ documentId, locale: 'fr', data: { headline: 'x', meetings: [b.documentId] } as never });
      const data = { headline: 'x' } as never;
      await articles.update({ documentId, locale: 'en', data });
      expect(await linked(documentId, 'draft', 'en')).toEqual(['A']);
      await articles.update({ documentId, locale: 'en', data: { meetings: [b.documentId] } as never });
      await articles.delete({ documentId, locale: 'fr' });
      await articles.update({ documentId, locale: 'fr', data });
      expect(await linked(documentId, 'draft', 'fr')).toEqual(['B']);
    });
  });

  describe('suggestions', () => {
    const TEXT = [
      'Ministers met in the port city on Monday.',
      'The Fisheries Summit in Tallinn on May 20 will decide on quotas, the ministry said.',
    ];

    it('finds the meetings of the text with their sentences, and the meeting that exists', async () => {
      await make({ name: 'Fisheries Summit', startDate: '2024-05-20', place: 'Tallinn' });
      const { status, body } = await suggest({ paragraphs: TEXT });
      expect(status).toBe(200);
      const [summit] = body.suggestions.filter(({ name }: { name: string }) => /Summit/.test(name));
      expect(summit).toMatchObject({
        startDate: '2024-05-20',
        match: { name: 'Fisheries Summit', place: 'Tallinn' },
        dismissed: null,
      });
      const [quote] = summit.quotes;
      expect(quote.text).toBe(TEXT[1]);
      expect(quote.text.slice(...quote.marks[0])).toContain('Fisheries Summit');
    });

    it('does not show a match to a user who may not read meetings', async () => {
      await make({ name: 'Fisheries Summit', startDate: '2024-05-20' });
      const token = await adminToken(running, article('read', 'create', 'update'));
      const { body } = await suggest({ paragraphs: TEXT }, token);
      expect(body.suggestions.length).toBeGreaterThan(0);
      expect(JSON.stringify(body)).not.toContain('documentId');
    });

    it('matches nobody’s meeting by what they may not read of it', async () => {
      const stored = { name: 'Quota round', aliases: ['Fisheries Summit'], startDate: '2024-05-20' };
      const { documentId } = await make(stored);
      const { name: secret } = await make({ name: 'Ministers’ meeting', startDate: '2024-05-13' });
      const summit = async (token: string, linked: string[] = []) => {
        const { body } = await suggest({ paragraphs: TEXT, linked }, token);
        return {
          match: body.suggestions.find(({ name }: { name: string }) => /Summit/.test(name))?.match?.name,
          grounds: Object.keys(body.grounds),
          told: JSON.stringify(body),
        };
      };
      const reading = (...fields: string[]) =>
        adminToken(running, [...article('read', 'create'), meeting('read', fields)]);
      expect((await summit(await reading('name', 'aliases', 'startDate'))).match).toBe('Quota round');
      const nameAlone = await reading('name');
      expect(await summit(nameAlone)).toMatchObject({ match: undefined, grounds: [] });
      expect(await summit(nameAlone, [documentId])).toMatchObject({ match: undefined, grounds: [] });
      const nothing = await summit(await adminToken(running, article('read', 'create')), [documentId]);
      expect(nothing).toMatchObject({ match: undefined, grounds: [] });
      expect(nothing.told).not.toContain(secret);
    });

    it('offers the meetings of a name among whom only a person can choose, and takes none of them', async () => {
      for (const startDate of ['2023-05-20', '2022-05-21']) await make({ name: 'Fisheries Summit', startDate });
      const paragraphs = ['Quotas were decided at the Fisheries Summit in Tallinn, the ministry said.'];
      const { body } = await suggest({ paragraphs, date: null });
      const [summit] = body.suggestions;
      expect([summit.match, summit.unsure.map(({ startDate }: { startDate: string }) => startDate)]).toEqual([
        null,
        ['2023-05-20', '2022-05-21'],
      ]);
      const [, { documentId }] = summit.unsure;
      const chosen = (await suggest({ paragraphs, date: null, linked: [documentId] })).body;
      expect(chosen.suggestions).toEqual([]);
      expect(chosen.grounds[documentId].quotes[0].text).toBe(paragraphs[0]);
    });

    it('answers nobody who may not open the entry', async () => {
      const token = await adminToken(running, [meeting('read')]);
      expect((await suggest({ paragraphs: TEXT }, token)).status).toBe(403);
      expect((await ask(running, '/newsroom/suggestions', { body: {} })).status).toBe(401);
    });

    it('keeps what was dismissed, until it is brought back', async () => {
      const dismissed = { ...found('Fisheries Summit', TEXT[1]!), startDate: '2024-05-20' };
      const { body: saved } = await save({ headline: 'x', meetings: { connect: [], dismissed: [dismissed] } });
      const { documentId, locale } = saved.data;
      const ask = async () => {
        const { body } = await suggest({ documentId, locale, paragraphs: TEXT });
        return body.suggestions.find(({ name }: { name: string }) => /Summit/.test(name)).dismissed as number | null;
      };
      const id = await ask();
      expect(id).toEqual(expect.any(Number));
      await save({ headline: 'x', meetings: { connect: [], restored: [id] } }, { documentId });
      expect(await ask()).toBeNull();
    });

    it('says on what a linked meeting rests, and when its sentence is gone', async () => {
      const create = { name: 'Summit of the Baltic fisheries' };
      const link = { create, found: { ...found('Fisheries Summit', TEXT[1]!), startDate: '2024-05-20' } };
      const { body: saved } = await save({ headline: 'x', meetings: { connect: [link] } });
      const { documentId, locale } = saved.data;
      const [{ documentId: id }] = (await running.strapi.documents(MEETING).findMany({})) as unknown as [
        { documentId: string },
      ];
      const answer = async (paragraphs: string[]) =>
        (await suggest({ documentId, locale, linked: [id], paragraphs })).body;
      const { grounds, suggestions } = await answer(TEXT);
      expect(grounds[id]).toEqual({ quotes: [{ text: TEXT[1], marks: [expect.any(Array)] }], lost: null });
      expect(suggestions.filter(({ name }: { name: string }) => /Summit/.test(name))).toEqual([]);
      expect((await answer(['Nothing of it is left here.'])).grounds[id]).toEqual({ quotes: [], lost: TEXT[1] });

      const other = await make({ name: 'Evening of the port' });
      const kept = { documentId: other.documentId, found: found('Evening of the port', 'The port was closed for it.') };
      await save({ headline: 'x', meetings: { connect: [kept] } }, { documentId });
      const { body } = await suggest({ documentId, locale, linked: [other.documentId], paragraphs: kept.found.quotes });
      expect(body.grounds[other.documentId]).toEqual({
        quotes: [{ text: kept.found.quotes[0], marks: [] }],
        lost: null,
      });
    });

    it('brings back a finding for good, however often it was dismissed', async () => {
      const bare = found('Fisheries Summit', TEXT[1]!);
      const dated = { ...bare, startDate: '2024-05-20' };
      const other = { ...bare, startDate: '2021-02-03' };
      const { body: saved } = await save({
        headline: 'x',
        meetings: { connect: [], dismissed: [dated, dated, other] },
      });
      expect(await remembered()).toHaveLength(2);
      const { documentId, locale } = saved.data;
      const place = { contentType: ARTICLE, document: documentId, locale };
      await running.strapi.db.query(SUGGESTION).create({ data: { ...place, decision: 'dismissed', ...bare } });
      const { body } = await suggest({ documentId, locale, paragraphs: TEXT });
      const { dismissed } = body.suggestions.find(({ name }: { name: string }) => /Summit/.test(name));
      await save({ headline: 'x', meetings: { connect: [], restored: [dismissed] } }, { documentId });
      expect(await remembered()).toMatchObject([{ startDate: '2021-02-03' }]);
    });

    it('says nothing of what was decided to who may not read the links or the text', async () => {
      const create = { name: 'Baltic fisheries meeting' };
      const { body: saved } = await save({
        headline: 'x',
        meetings: {
          connect: [{ create, found: found('Quota gathering', 'A secret of the body.') }],
          dismissed: [{ ...found('Fisheries Summit', TEXT[1]!), startDate: '2024-05-20' }],
        },
      });
      const { documentId, locale } = saved.data;
      const [{ documentId: id }] = (await running.strapi.documents(MEETING).findMany({})) as unknown as [
        { documentId: string },
      ];
      const asked = { documentId, locale, linked: [id], paragraphs: TEXT };
      const told = ({ body }: Awaited<ReturnType<typeof suggest>>) => [
        body.grounds[id]?.lost,
        typeof body.suggestions.find(({ name }: { name: string }) => /Summit/.test(name)).dismissed,
      ];
      const reading = (...fields: string[]) =>
        adminToken(running, [
          { action: `${EXPLORER}.read`, subject: ARTICLE, properties: { fields, locales: ['en'] } },
          meeting('read'),
        ]);
      expect(told(await suggest(asked))).toEqual(['A secret of the body.', 'number']);
      expect(told(await suggest(asked, await reading('headline', 'body', 'meetings')))).toEqual([
        'A secret of the body.',
        'number',
      ]);
      for (const fields of [
        ['headline', 'body'],
        ['headline', 'meetings'],
      ]) {
        expect(told(await suggest(asked, await reading(...fields)))).toEqual([undefined, 'object']);
      }
      expect(told(await suggest({ ...asked, locale: 'ko' }))).toEqual([undefined, 'object']);
    });

    it('forgets a locale that is deleted, and keeps the others', async () => {
      const { body: saved } = await save({ headline: 'x', meetings: { connect: [], dismissed: [found('A', 'b')] } });
      const { documentId } = saved.data;
      await ask(running, `/content-manager/collection-types/${ARTICLE}/${documentId}?locale=ko`, {
        method: 'PUT',
        body: { headline: 'y', meetings: { connect: [], dismissed: [found('C', 'd')] } },
        token: administrator,
      });
      expect(await remembered()).toHaveLength(2);
      await running.strapi.documents(ARTICLE).delete({ documentId, locale: 'ko' });
      expect(await remembered()).toMatchObject([{ locale: 'en', name: 'A' }]);
    });

    it('forgets an entry that is deleted', async () => {
      const { body: saved } = await save({ headline: 'x', meetings: { connect: [], dismissed: [found('A', 'b')] } });
      await running.strapi.documents(ARTICLE).delete({ documentId: saved.data.documentId });
      expect(await running.strapi.db.query(SUGGESTION).count({})).toBe(0);
    });

    it('refuses what it cannot read, in words', async () => {
      expect((await suggest({ paragraphs: TEXT, date: 'yesterday' })).status).toBe(400);
      expect((await suggest({ paragraphs: ['x'.repeat(600_000)] })).status).toBe(400);
      expect((await suggest({ contentType: 'api::none.none' })).status).toBe(400);
      const wrong = { connect: [], dismissed: [{ name: 1 }] };
      expect((await save({ headline: 'x', meetings: wrong })).status).toBe(400);
      expect((await suggest({ paragraphs: [] })).body).toEqual({ suggestions: [], grounds: {} });
    });
  });

  describe('searching', () => {
    beforeEach(async () => {
      await make({ name: 'Harbour talks', startDate: '2023-04-02', place: 'Geneva' });
      await make({ name: 'Geneva conference', startDate: '2024-05-09', aliases: ['Lake meeting'] });
      await make({ name: 'Board session', participants: [{ name: 'Ada Okafor', office: 'minister' }] });
    });

    it.each([
      ['q=geneva', ['Geneva conference', 'Harbour talks']],
      ['q=lake', ['Geneva conference']],
      ['q=okafor', ['Board session']],
      ['q=april+2023', ['Harbour talks']],
      ['q=9+May', ['Geneva conference']],
      ['q=talks+geneva', ['Harbour talks']],
      ['q=100%25', []],
      ['q=nowhere', []],
    ])('%s', async (query, expected) => {
      expect(names(await search(query))).toEqual(expected);
    });

    it('shows the newest where nothing is asked, page by page', async () => {
      expect(names(await search('pageSize=2'))).toEqual(['Geneva conference', 'Harbour talks']);
      const second = await search('pageSize=2&page=2');
      expect(names(second)).toEqual(['Board session']);
      expect(second.body.pagination).toEqual({ page: 2, pageSize: 2, total: 3 });
    });

    it.each([
      ['Harbor talks in Geneva', []],
      ['Second harbour talks', ['Harbour talks']],
      ['Conference of Geneva', ['Geneva conference']],
      ['Meeting', ['Geneva conference']],
    ])('finds what is like “%s”', async (name, expected) => {
      expect(names(await search(`like=${encodeURIComponent(name)}`))).toEqual(expected);
    });

    it.each([
      ['q=12+2023', []],
      ['q=2+april', ['Harbour talks']],
      ['q=2nd+April', ['Harbour talks']],
      ['q=2023-04', ['Harbour talks']],
      ['q=2023-04-02', ['Harbour talks']],
      ['q=4월+2일', ['Harbour talks']],
      ['q=2024년', ['Geneva conference']],
      ['q=5+geneva', []],
      ['q=office', []],
      ['q=represents', []],
      ['q=minist', ['Board session']],
    ])('takes a date by its places, and no name of a place for a word: %s', async (query, expected) => {
      await make({ name: 'Yearly round', startDate: '2012-04-22' });
      expect(names(await search(query))).toEqual(expected);
    });

    it.each([
      ['élysée', 'Élysée summit'],
      ['ELYSEE', 'Élysée summit'],
      ['Õhtu', 'Ohtu forum'],
      ['정상회담', '한미정상회담'],
      ['한미정', '한미정상회담'],
    ])('finds %s whatever its capitals and accents', async (word, expected) => {
      for (const name of ['Élysée summit', 'Ohtu forum', '한미정상회담']) await make({ name });
      expect(names(await search(`q=${encodeURIComponent(word)}`))).toEqual([expected]);
    });

    it('ranks a date beside the other facts', async () => {
      await make({ name: 'Room 2023b', startDate: '2024-12-01', dateText: 'about 2023b' });
      expect(names(await search('q=2023'))).toEqual(['Room 2023b', 'Harbour talks']);
      await make({ name: 'Winter forum', dateText: '2023b', startDate: '2024-12-02' });
      expect(names(await search('q=2023'))).toEqual(['Room 2023b', 'Harbour talks', 'Winter forum']);
    });

    it('finds what is renamed by its new name alone', async () => {
      const { documentId } = await make({ name: 'Tentative gathering', place: 'Lima' });
      await running.strapi.documents(MEETING).update({ documentId, data: { name: 'Copper forum' } as never });
      expect(names(await search('q=tentative'))).toEqual([]);
      expect(names(await search('q=copper+lima'))).toEqual(['Copper forum']);
    });

    it('finds the meetings that were stored before they could be searched', async () => {
      const { strapi } = running;
      const before = await strapi.db.query(MEETING).findMany({ orderBy: { id: 'asc' } });
      await strapi.db.getConnection(strapi.db.metadata.get(MEETING).tableName).update({ search_text: null });
      expect(names(await search('q=geneva'))).toEqual([]);
      await completeMeetings(strapi);
      expect(names(await search('q=geneva'))).toEqual(['Geneva conference', 'Harbour talks']);
      expect(await strapi.db.query(MEETING).findMany({ orderBy: { id: 'asc' } })).toEqual(before);
    });

    it('puts what is exactly of this name first, however many newer ones match', async () => {
      await make({ name: 'Lagoon summit', startDate: '1999' });
      await make({ name: 'Other', aliases: ['Lagoon round'], startDate: '1998' });
      const { db } = running.strapi;
      const many = Array.from({ length: 320 }, (_, number) => {
        const name = `Lagoon summit round ${number}`;
        return { documentId: `lagoon${number}`, name, sortDate: '2024-01-01', searchText: searchTextOf({ name }) };
      });
      for (let from = 0; from < many.length; from += 40) {
        await db.query(MEETING).createMany({ data: many.slice(from, from + 40) });
      }
      expect(names(await search('q=LAGOON+summit'))[0]).toBe('Lagoon summit');
      expect(names(await search('q=lagoon+round'))[0]).toBe('Other');
      expect(names(await search('like=Lagoon+Summit'))[0]).toBe('Lagoon summit');
      expect(names(await search('like=Lagoon+round'))[0]).toBe('Other');
      expect((await search('q=lagoon')).body.pagination.total).toBe(300);
    });

    it('answers as many meetings as a form may link, and cuts words that are too long', async () => {
      const { documentId } = await make({ name: 'Kept talks' });
      const ids = [documentId, ...Array.from({ length: 499 }, (_, number) => `none${number}`)];
      const post = (asked: string[]) =>
        ask(running, '/newsroom/meetings', { body: { ids: asked }, token: administrator });
      expect(names(await post(ids))).toEqual(['Kept talks']);
      expect((await post([...ids, 'one-too-many'])).status).toBe(400);
      const tail = `+${'x'.repeat(300)}`;
      expect((await search(`q=harbour${tail}`)).status).toBe(200);
      expect((await search(`like=harbour+talks${tail}`)).status).toBe(200);
    });

    it('neither answers nor searches what a user may not read', async () => {
      const token = await adminToken(running, [meeting('read', ['name'])]);
      expect((await search('q=okafor', token)).body.results).toEqual([]);
      expect(names(await search('q=geneva', token))).toEqual(['Geneva conference']);
      const [only] = (await search('q=geneva', token)).body.results;
      expect(Object.keys(only).sort()).toEqual(['documentId', 'id', 'name']);
      expect((await search('q=2024', token)).body.results).toEqual([]);
      expect(names(await search('', token))).toEqual(['Board session', 'Geneva conference', 'Harbour talks']);
      expect((await search('q=geneva', await adminToken(running, article('read')))).status).toBe(403);
    });

    it('keeps to the conditions of a role', async () => {
      const own = { ...meeting('read'), conditions: ['admin::is-creator'] };
      const token = await adminToken(running, [own]);
      const { body } = await ask(running, '/admin/users/me', { token });
      expect(names(await search('q=geneva', token))).toEqual([]);
      await running.strapi.db
        .query(MEETING)
        .update({ where: { name: 'Geneva conference' }, data: { createdBy: body.data.id } });
      const [mine, ...others] = (await search('q=geneva', token)).body.results;
      expect([mine.name, mine.startDate, others]).toEqual(['Geneva conference', '2024-05-09', []]);
      expect(mine).not.toHaveProperty('createdBy');
    });

    it('shows what meetings are sorted and searched by nowhere else', async () => {
      const restricted = await adminToken(running, [meeting('read', ['name'])]);
      const list = `/content-manager/collection-types/${MEETING}`;
      for (const token of [administrator, restricted]) {
        const { body } = await ask(running, list, { token });
        expect(body.results).toHaveLength(3);
        expect(body.results[0]).not.toHaveProperty('sortDate');
        expect(body.results[0]).not.toHaveProperty('searchText');
        const searched = await ask(running, `${list}?_q=okafor`, { token });
        expect(searched.body.results).toEqual([]);
        const filtered = await ask(running, `${list}?filters[searchText][$contains]=okafor`, { token });
        expect([filtered.status, filtered.body.results?.length]).not.toEqual([200, 1]);
      }
      const site = await tokenFor(running.strapi, `${MEETING}.find`, `${MEETING}.update`);
      const { body } = await ask(running, '/api/newsroom/meetings', { token: site });
      expect(body.data[0]).not.toHaveProperty('searchText');
      for (const asked of ['filters[searchText][$contains]=a', 'sort=searchText', 'fields=searchText']) {
        expect((await ask(running, `/api/newsroom/meetings?${asked}`, { token: site })).status).toBe(400);
      }
      const data = { searchText: 'mine' };
      await ask(running, `/api/newsroom/meetings/${body.data[0].documentId}`, {
        method: 'PUT',
        body: { data },
        token: site,
      });
      expect(await running.strapi.db.query(MEETING).count({ where: { searchText: 'mine' } })).toBe(0);
      const type = await ask(running, '/graphql', {
        body: {
          query:
            '{ a: __type(name: "NewsroomMeeting") { fields { name } } b: __type(name: "NewsroomMeetingFiltersInput") { inputFields { name } } }',
        },
      });
      expect(JSON.stringify(type.body)).toContain('"startDate"');
      expect(JSON.stringify(type.body)).not.toContain('searchText');
    });
  });
});
