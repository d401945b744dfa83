import type { Core } from '@strapi/strapi';
import { ask, query, READ_DRAFTS, READING, tokenFor } from './callers';
import { startStrapi, type Running } from './strapi';

const ARTICLE = 'plugin::newsroom.article';
const TOPIC = 'api::topic.topic';
const SECRET = 'Mayor to resign on Thursday';
const PUBLIC = 'Mayor opens the fair';

let running: Running;
let strapi: Core.Strapi;
let site: string;
let writer: string;
let preview: string;
let published: { documentId: string };
let draft: { documentId: string };
let topic: { documentId: string };

const READ_ALL = [...READING, `${TOPIC}.find`, `${TOPIC}.findOne`, 'plugin::upload.content-api.find'];
const WRITE_ALL = ['create', 'update'].flatMap((action) => [`${ARTICLE}.${action}`, `${TOPIC}.${action}`]);

beforeAll(async () => {
  running = await startStrapi();
  strapi = running.strapi;
  await strapi.plugin('i18n').service('locales').create({ code: 'ko', name: 'Korean (ko)' });
  site = await tokenFor(strapi, ...READ_ALL);
  writer = await tokenFor(strapi, ...READ_ALL, ...WRITE_ALL);
  preview = await tokenFor(strapi, ...READ_ALL, ...WRITE_ALL, READ_DRAFTS);

  const photo = await strapi.db.query('plugin::upload.file').create({
    data: {
      name: 'mayor.jpg',
      hash: 'mayor',
      ext: '.jpg',
      mime: 'image/jpeg',
      size: 1,
      url: '/mayor.jpg',
      provider: 'local',
    },
  });
  // Published, then changed: its draft holds the secret. It also has a Korean draft that was never published.
  published = await strapi.documents(ARTICLE).create({ data: { headline: PUBLIC, image: photo.id } as object });
  await strapi.documents(ARTICLE).publish({ documentId: published.documentId });
  await strapi.documents(ARTICLE).update({ documentId: published.documentId, data: { headline: SECRET } as object });
  await strapi
    .documents(ARTICLE)
    .update({ documentId: published.documentId, locale: 'ko', data: { headline: SECRET } as object });
  draft = await strapi.documents(ARTICLE).create({ data: { headline: SECRET, image: photo.id } as object });
  topic = await strapi.documents(TOPIC as never).create({
    data: { title: 'City hall', articles: [published.documentId, draft.documentId], lead: draft.documentId } as never,
  });
});
afterAll(() => running.stop());

const articles = '/api/newsroom/articles';
const inTopic = '/api/topics?';

describe('a caller without the permission for drafts', () => {
  it('reads what is published', async () => {
    const { status, body } = await ask(running, articles, { token: site });
    expect(status).toBe(200);
    expect(body.data.map(({ headline }: { headline: string }) => headline)).toEqual([PUBLIC]);
    expect(body.meta.pagination.total).toBe(1);
  });

  it.each([
    ['status=draft', `${articles}?status=draft`],
    ['a status that is none', `${articles}?status=anything`],
    ['a list of statuses', `${articles}?status[]=draft`],
    ['the drafts route', `${articles}/drafts`],
    ['publicationFilter', `${articles}?publicationFilter=never-published`],
    ['hasPublishedVersion', `${articles}?hasPublishedVersion=false`],
    ['sorting another type by articles', `${inTopic}sort=articles.headline`],
    ['sorting what is populated by articles', `${inTopic}populate[articles][sort]=localizations.headline`],
    ['sorting another type by articles, in another form', `${inTopic}sort[0][lead][headline]=asc`],
  ])('is refused with 403: %s', async (_name, path) => {
    const { status, body } = await ask(running, path, { token: site });
    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  it('is told which permission it lacks', async () => {
    const { body } = await ask(running, `${articles}?status=draft`, { token: site });
    expect(body.error.message).toContain('findDrafts');
  });

  it('is refused one draft with 403, and told 404 of one that is not published', async () => {
    expect((await ask(running, `${articles}/${draft.documentId}?status=draft`, { token: site })).status).toBe(403);
    expect((await ask(running, `${articles}/${draft.documentId}`, { token: site })).status).toBe(404);
  });

  it.each([
    ['all locales', `${articles}?locale=*`],
    ['a locale with drafts alone', `${articles}?locale=ko`],
    ['populated localizations', `${articles}?populate=localizations`],
    ['populated localizations, by wildcard', `${articles}?populate=*`],
    ['a filter on publishedAt', `${articles}?filters[publishedAt][$null]=true`],
    ['a filter that says or', `${articles}?filters[$or][0][publishedAt][$null]=true&filters[$or][1][id][$gt]=0`],
    ['another type, populated', `${inTopic}populate=articles`],
    ['another type, populated by a list', `${inTopic}populate[0]=articles&populate[1]=lead`],
    ['another type, by wildcard', `${inTopic}populate=*`],
    [
      'another type, with fields and a filter',
      `${inTopic}populate[articles][fields][0]=headline&populate[articles][filters][id][$gt]=0`,
    ],
    ['another type, with its own status', `${inTopic}status=draft&populate[articles][status]=draft`],
    ['another type, two levels down', `${inTopic}populate[articles][populate][localizations]=true`],
    ['another type, two levels down, by path', `${inTopic}populate=articles.localizations`],
    ['the photo of an article, with what it is used in', `${articles}?populate[image][populate]=related`],
    [
      'the photo of an article, with fields of what it is used in',
      `${articles}?populate[image][populate][related][on][${ARTICLE}][fields][0]=headline`,
    ],
    ['files, with some fields of what they are used in', '/api/upload/files?populate[related][fields][0]=headline'],
    ['files, with what they are used in', '/api/upload/files?populate=related'],
    [
      'files, with articles they are used in',
      `/api/upload/files?populate[related][on][${ARTICLE}][fields][0]=headline`,
    ],
  ])('sees no draft through %s', async (_name, path) => {
    const { body } = await ask(running, path, { token: site });
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  it('still sees what is published through another type', async () => {
    const { body } = await ask(running, `${inTopic}populate=articles`, { token: site });
    expect(body.data[0].articles.map(({ headline }: { headline: string }) => headline)).toEqual([PUBLIC]);
    const filtered = await ask(running, `${inTopic}filters[articles][headline][$startsWith]=Mayor opens`, {
      token: site,
    });
    expect(filtered.body.data).toHaveLength(1);
  });

  it.each([
    ['relation', 'filters[articles][headline][$startsWith]=Mayor to'],
    ['relation to one', 'filters[lead][headline][$startsWith]=Mayor to'],
    ['or', 'filters[$or][0][articles][headline][$startsWith]=Mayor to'],
    [
      'with a test for null beside it',
      'filters[articles][$notNull]=true&filters[articles][headline][$startsWith]=Mayor to',
    ],
    ['not inside', 'filters[articles][$not][headline][$notContains]=resign'],
    ['not', 'filters[$not][articles][headline][$notContains]=resign'],
    ['localizations', 'filters[articles][localizations][headline][$contains]=resign'],
  ])('cannot feel a draft’s words out with a filter: %s', async (_name, filter) => {
    const hit = await ask(running, inTopic + filter, { token: site });
    const miss = await ask(running, inTopic + filter.replace('Mayor to', 'Nobody').replace('resign', 'nobody'), {
      token: site,
    });
    expect(hit.status).toBe(200);
    expect(hit.body.data).toEqual(miss.body.data);
  });

  it('cannot find a draft by id', async () => {
    const row = await strapi.db.query(ARTICLE).findOne({ where: { documentId: draft.documentId } });
    for (const filter of [
      `filters[articles][id]=${row.id}`,
      `filters[articles]=${row.id}`,
      `filters[lead][id][$eq]=${row.id}`,
    ]) {
      expect((await ask(running, inTopic + filter, { token: site })).body.data).toEqual([]);
    }
  });

  it('may write, but is not answered with a draft', async () => {
    for (const [method, path] of [
      ['PUT', `${articles}/${draft.documentId}?status=draft`],
      ['POST', `${articles}?status=draft`],
    ] as const) {
      const { status, body } = await ask(running, path, { method, token: writer, body: { data: {} } });
      expect(status).toBe(403);
      expect(JSON.stringify(body)).not.toContain(SECRET);
    }
    const changed = await ask(running, `/api/topics/${topic.documentId}?populate=*`, {
      method: 'PUT',
      token: writer,
      body: { data: { title: 'City hall' } },
    });
    expect(changed.status).toBe(200);
    expect(JSON.stringify(changed.body)).not.toContain(SECRET);
  });

  it.each([
    ['status', '{ newsroomArticles(status: DRAFT) { headline } }'],
    [
      'status of a connection',
      '{ newsroomArticles_connection(status: DRAFT) { nodes { headline } pageInfo { total } } }',
    ],
    ['status of one', () => `{ newsroomArticle(documentId: "${draft.documentId}", status: DRAFT) { headline } }`],
    [
      'localizations',
      '{ newsroomArticles { headline localizations { headline } localizations_connection { nodes { headline } } } }',
    ],
    ['a locale', '{ newsroomArticles(locale: "ko") { headline } }'],
    ['another type', '{ topics { title articles { headline } lead { headline } } }'],
    ['another type’s connection', '{ topics { articles_connection { nodes { headline } } } }'],
    ['another type, filtered', '{ topics { articles(filters: { publishedAt: { eq: null } }) { headline } } }'],
    ['aliases', '{ a: topics { articles { headline } } b: newsroomArticles(status: PUBLISHED) { headline } }'],
    [
      'a mutation',
      () =>
        `mutation { updateTopic(documentId: "${topic.documentId}", data: { title: "City hall" }) { articles { headline } lead { headline } } }`,
    ],
    [
      'a mutation of a draft',
      () =>
        `mutation { updateNewsroomArticle(documentId: "${draft.documentId}", status: DRAFT, data: {}) { headline } }`,
    ],
    ['the records of imports', '{ newsroomImportItems { story } }'],
  ])('sees no draft in GraphQL through %s', async (_name, text) => {
    const { body } = await query(running, typeof text === 'string' ? text : text(), writer);
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(body.data ?? body.errors).toBeTruthy();
  });

  it('cannot feel a draft’s words out with a GraphQL filter', async () => {
    const ask = (words: string) =>
      query(running, `{ topics(filters: { articles: { headline: { startsWith: "${words}" } } }) { title } }`, site);
    expect((await ask('Mayor opens')).body.data.topics).toHaveLength(1);
    expect((await ask('Mayor to')).body.data.topics).toEqual([]);
  });

  it('is refused drafts when nobody is logged in at all', async () => {
    const roles = strapi.db.query('plugin::users-permissions.role');
    const role = await roles.findOne({ where: { type: 'public' } });
    const permission = await strapi.db
      .query('plugin::users-permissions.permission')
      .create({ data: { action: `${ARTICLE}.find`, role: role.id } });
    expect((await ask(running, articles)).status).toBe(200);
    expect((await ask(running, `${articles}?status=draft`)).status).toBe(403);
    await strapi.db.query('plugin::users-permissions.permission').delete({ where: { id: permission.id } });
    expect((await ask(running, articles)).status).toBe(403);
  });
});

describe('a caller with the permission for drafts', () => {
  it('reads them by status and by the drafts route', async () => {
    for (const path of [`${articles}?status=draft`, `${articles}/drafts`]) {
      const { status, body } = await ask(running, path, { token: preview });
      expect(status).toBe(200);
      expect(body.data.map(({ headline }: { headline: string }) => headline)).toEqual([SECRET, SECRET]);
    }
  });

  it('reads them through another type and in GraphQL', async () => {
    const populated = await ask(running, `${inTopic}status=draft&populate=articles`, { token: preview });
    expect(JSON.stringify(populated.body)).toContain(SECRET);
    const { body } = await query(running, '{ newsroomArticles(status: DRAFT) { headline } }', preview);
    expect(body.data.newsroomArticles).toHaveLength(2);
  });

  it('gets the draft it wrote', async () => {
    const { status, body } = await ask(running, `${articles}?status=draft`, {
      token: preview,
      body: { data: { summary: 'To be written' } },
    });
    expect(status).toBe(201);
    expect(body.data.publishedAt).toBeNull();
    await strapi.documents(ARTICLE).delete({ documentId: body.data.documentId });
  });
});

describe('an embargo and an expiry', () => {
  const hour = 3600_000;
  const at = (offset: number) => new Date(Date.now() + offset).toISOString();

  it.each([
    ['before its embargo ends', { embargoedUntil: at(hour) }, false],
    ['after its embargo ended', { embargoedUntil: at(-hour) }, true],
    ['before it expires', { expiresAt: at(hour) }, true],
    ['after it expired', { expiresAt: at(-hour) }, false],
  ])('an article %s', async (_name, values, visible) => {
    const headline = `Timed ${Object.keys(values)[0]} ${visible}`;
    const { documentId } = await strapi.documents(ARTICLE).create({ data: { headline, ...values } as object });
    await strapi.documents(ARTICLE).publish({ documentId });
    await strapi
      .documents(TOPIC as never)
      .update({ documentId: topic.documentId, data: { lead: documentId } } as never);
    for (const token of [site, preview]) {
      const answers = [
        await ask(running, `${articles}?pagination[pageSize]=100`, { token }),
        await ask(running, `${inTopic}populate=lead`, { token }),
        await query(running, '{ newsroomArticles { headline } topics { lead { headline } } }', token),
      ];
      for (const { body } of answers) expect(JSON.stringify(body).includes(headline)).toBe(visible);
    }
    const drafts = await ask(running, `${articles}/drafts?pagination[pageSize]=100`, { token: preview });
    expect(JSON.stringify(drafts.body)).toContain(headline);
    await strapi.documents(ARTICLE).delete({ documentId });
  });
});

describe('the project’s own code', () => {
  it('is not restricted: the document service answers drafts', async () => {
    const all = await strapi.documents(ARTICLE).findMany({ status: 'draft' });
    expect(all.map((article) => (article as unknown as { headline: string }).headline)).toContain(SECRET);
  });
});
