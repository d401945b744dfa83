import type { Core } from '@strapi/strapi';
import { ask, query, READ_DRAFTS, READING, tokenFor, type Answer } from './callers';
import { startStrapi, type Running } from './strapi';

const ARTICLE = 'plugin::newsroom.article';
const TOPIC = 'api::topic.topic';
const PAGE = 'api::page.page';
const SECRET = 'Mayor to resign on Thursday';
const TIMED = 'Embargoed budget speech';
const PUBLIC = 'Mayor opens the fair';
const HOUR = 3600_000;
const at = (offset: number) => new Date(Date.now() + offset).toISOString();

interface Saved {
  id: number;
  documentId: string;
}

let running: Running;
let strapi: Core.Strapi;
let site: string;
let writer: string;
let preview: string;
let published: Saved;
let draft: Saved;
let embargoed: Saved;
let topic: Saved;
let photo: { id: number };

const READ_ALL = [
  ...READING,
  ...[TOPIC, PAGE].flatMap((type) => [`${type}.find`, `${type}.findOne`]),
  'plugin::upload.content-api.find',
  'plugin::upload.content-api.findOne',
];
const WRITE_ALL = ['create', 'update'].flatMap((action) => [`${ARTICLE}.${action}`, `${TOPIC}.${action}`]);

const create = async (uid: string, data: object): Promise<Saved> =>
  (await strapi.documents(uid as never).create({ data: data as never })) as Saved;
const publish = (uid: string, { documentId }: Saved, locale?: string) =>
  strapi.documents(uid as typeof ARTICLE).publish({ documentId, locale });
const translate = ({ documentId }: Saved, headline: string) =>
  strapi.documents(ARTICLE).update({ documentId, locale: 'ko', data: { headline } as object });

beforeAll(async () => {
  running = await startStrapi();
  strapi = running.strapi;
  await strapi.plugin('i18n').service('locales').create({ code: 'ko', name: 'Korean (ko)' });
  site = await tokenFor(strapi, ...READ_ALL);
  writer = await tokenFor(strapi, ...READ_ALL, ...WRITE_ALL);
  preview = await tokenFor(strapi, ...READ_ALL, ...WRITE_ALL, READ_DRAFTS);

  photo = await strapi.db.query('plugin::upload.file').create({
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
  const image = photo.id;
  // Published, then changed: its draft holds the secret. It also has a Korean draft that was never published.
  published = await create(ARTICLE, { headline: PUBLIC, image });
  await publish(ARTICLE, published);
  await strapi
    .documents(ARTICLE)
    .update({ documentId: published.documentId, data: { headline: SECRET, summary: SECRET } as object });
  await translate(published, SECRET);
  draft = await create(ARTICLE, { headline: SECRET, image });
  embargoed = await create(ARTICLE, { headline: TIMED, image, embargoedUntil: at(HOUR) });
  await publish(ARTICLE, embargoed);
  await translate(embargoed, TIMED);
  await publish(ARTICLE, embargoed, 'ko');

  const articles = [published, draft, embargoed].map(({ documentId }) => documentId);
  const story = { label: 'First', article: embargoed.documentId };
  const list = { heading: 'More', first: story, articles };
  const teasers = [
    { __component: 'teaser.story', ...story },
    { __component: 'teaser.list', ...list },
  ];
  const linked = { articles, lead: draft.documentId, teasers };
  topic = await create(TOPIC, { title: 'City hall', photo: image, opener: story, highlights: [list], ...linked });
  await publish(PAGE, await create(PAGE, { title: 'Today', topic: topic.documentId, ...linked }));
});
afterAll(() => running.stop());

const articles = '/api/newsroom/articles';
const topics = '/api/topics?';
const pages = '/api/pages?';
const files = '/api/upload/files?';

const words = ({ body }: Answer) => {
  const text = JSON.stringify(body);
  return [SECRET, TIMED, PUBLIC].filter((headline) => text.includes(headline));
};

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
    ['publicationFilter', `${articles}?publicationFilter=never-published`],
    ['hasPublishedVersion', `${articles}?hasPublishedVersion=false`],
    ['sorting by articles', `${topics}sort=articles.headline`],
    ['sorting by articles, as an object', `${topics}sort[0][lead][headline]=asc`],
    ['sorting by articles of a component', `${topics}sort=opener.article.headline`],
    ['sorting what is populated', `${topics}populate[articles][sort]=localizations.headline`],
    ['sorting components', `${topics}populate[highlights][sort]=articles.headline`],
    ['sorting a zone’s components', `${topics}populate[teasers][on][teaser.story][sort]=article.headline`],
    ['counting what files are used in', `${files}populate[related][count]=true`],
    ['sorting what files are used in', `${files}populate[related][on][${TOPIC}][sort]=lead.headline`],
  ])('is refused with 403: %s', async (_name, path) => {
    const refused = await ask(running, path, { token: site });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('findDrafts');
    expect(words(refused)).toEqual([]);
    expect((await ask(running, path, { token: preview })).status).not.toBe(403);
  });

  it('is refused one draft with 403, and told 404 of one that is not published', async () => {
    const path = `${articles}/${draft.documentId}`;
    expect((await ask(running, `${path}?status=draft`, { token: site })).status).toBe(403);
    expect((await ask(running, path, { token: site })).status).toBe(404);
    expect(words(await ask(running, `${path}?status=draft`, { token: preview }))).toEqual([SECRET]);
  });

  it.each([
    ['all locales', `${articles}?locale=*`, [PUBLIC]],
    ['a locale that is embargoed', `${articles}?locale=ko`, []],
    ['a filter', `${articles}?filters[headline][$contains]=budget`, []],
    ['a filter that says or', `${articles}?filters[$or][0][headline]=${TIMED}&filters[$or][1][id][$gt]=0`, [PUBLIC]],
    ['a search', `${articles}?_q=budget`, []],
    ['localizations', `${articles}?locale=*&populate=localizations`, [PUBLIC]],
    ['everything of an article', `${articles}?locale=*&populate=*`, [PUBLIC]],
    ['what the photo is used in', `${articles}?populate[image][populate]=related`, [PUBLIC]],
  ])('sees nothing hidden through articles: %s', async (_name, path, seen) => {
    const answer = await ask(running, path, { token: site });
    expect(answer.status).toBe(200);
    expect(words(answer)).toEqual(seen);
    expect(words(await ask(running, `${path}&status=draft`, { token: preview }))).not.toEqual(seen);
  });

  const some = '[populate][articles][fields][0]=headline';
  const ofHosts = [
    ['articles', 'populate=articles'],
    ['a list', 'populate[0]=articles&populate[1]=lead'],
    ['everything', 'populate=*'],
    ['fields and a filter', 'populate[articles][fields][0]=headline&populate[articles][filters][id][$gt]=0'],
    ['two levels', 'populate[articles][populate][localizations]=true'],
    ['two levels, by path', 'populate=articles.localizations'],
    ['a zone’s everything', 'populate[teasers][populate]=*'],
    ['a zone’s component', 'populate[teasers][on][teaser.list][populate][articles]=true'],
    ['a zone’s component’s everything', 'populate[teasers][on][teaser.list][populate]=*'],
    ['fields of a zone’s articles', `populate[teasers][on][teaser.list]${some}`],
    ['files of articles', 'populate[articles][populate][image][populate][related]=true'],
  ];
  it.each([
    ...ofHosts.map(([name, how]) => [`an undrafted type: ${name}`, topics + how]),
    ...ofHosts.map(([name, how]) => [`a drafted type: ${name}`, pages + how]),
    ['a type that relates to one that relates', `${pages}populate[topic][populate]=*`],
    ['repeated components', `${topics}populate[highlights][populate]=*`],
    ['repeated components, by path', `${topics}populate=highlights.articles`],
    ['files', `${files}populate=related`],
    ['files, by wildcard', `${files}populate=*`],
    ['files, with articles', `${files}populate[related][on][${ARTICLE}]=true`],
    ['files, with a field of articles', `${files}populate[related][on][${ARTICLE}][fields][0]=headline`],
    ['files, with everything of articles', `${files}populate[related][on][${ARTICLE}][populate]=*`],
    ['files, with everything of topics', `${files}populate[related][on][${TOPIC}][populate]=*`],
    ['the photo of a topic', `${topics}populate[photo][populate]=related`],
  ])('sees what is visible, and nothing else, through %s', async (_name, path) => {
    for (const asked of [path, `${path}&status=draft`]) {
      const answer = await ask(running, asked!, { token: site });
      expect(answer.status).toBe(200);
      if (!asked!.includes('status=draft')) expect(words(answer)).toEqual([PUBLIC]);
      expect(words(answer)).not.toContain(SECRET);
      expect(words(answer)).not.toContain(TIMED);
    }
    expect(words(await ask(running, `${path}&status=draft`, { token: preview }))).toContain(SECRET);
  });

  it.each([
    ['a component', `${topics}populate=opener.article`],
    ['a component’s everything', `${topics}populate[opener][populate]=*`],
    ['nested components', `${topics}populate=highlights.first.article`],
    ['nested components, as objects', `${topics}populate[highlights][populate][first][populate]=*`],
    ['a component in a zone', `${topics}populate[teasers][on][teaser.story][populate]=*`],
    ['a zone of a drafted type', `${pages}populate[teasers][on][teaser.list][populate][first][populate]=article`],
  ])('sees no embargoed article through %s', async (_name, path) => {
    for (const asked of [path, `${path}&status=draft`]) {
      const answer = await ask(running, asked, { token: site });
      expect(answer.status).toBe(200);
      expect(words(answer)).toEqual([]);
    }
    expect(words(await ask(running, `${path}&status=draft`, { token: preview }))).toEqual([TIMED]);
  });

  it('sees one file’s articles as those of all', async () => {
    const path = `/api/upload/files/${photo.id}?populate=related`;
    expect(words(await ask(running, path, { token: site }))).toEqual([PUBLIC]);
    expect(words(await ask(running, `${path}&status=draft`, { token: preview }))).toContain(SECRET);
  });

  it('counts what is visible', async () => {
    for (const host of [topics, pages]) {
      const { body } = await ask(running, `${host}populate[articles][count]=true`, { token: site });
      expect(body.data[0].articles).toEqual({ count: 1 });
    }
    const inZone = 'populate[teasers][on][teaser.list][populate][articles][count]=true';
    const { body } = await ask(running, topics + inZone, { token: site });
    expect(body.data[0].teasers[0].articles).toEqual({ count: 1 });
  });

  const find = async (filter: string, token: string) => {
    const { status, body } = await ask(running, topics + filter, { token });
    return { status, found: body.data?.length };
  };
  const feelsNothing = async (filter: string) => {
    const miss = await find(filter.replace('WORDS', 'Nobody knows'), site);
    expect(miss.status).toBe(200);
    for (const hidden of ['Mayor to resign', 'Embargoed budget']) {
      expect(await find(filter.replace('WORDS', hidden), site)).toEqual(miss);
    }
  };

  it.each([
    ['articles', 'filters[articles][headline][$startsWith]=WORDS'],
    ['one article', 'filters[lead][headline][$startsWith]=WORDS'],
    ['or', 'filters[$or][0][articles][headline][$startsWith]=WORDS'],
    ['or inside', 'filters[articles][$or][0][headline][$startsWith]=WORDS'],
    ['not', 'filters[$not][articles][headline][$notContains]=WORDS'],
    ['a component', 'filters[highlights][articles][headline][$startsWith]=WORDS'],
  ])('cannot feel hidden words out with a filter: %s', async (_name, filter) => {
    await feelsNothing(filter);
    const asked = `status=draft&${filter.replace('WORDS', 'Mayor to resign')}`;
    expect(await find(asked, preview)).toEqual({ status: 200, found: 1 });
  });

  it.each([
    ['a list', 'filters[0][articles][headline][$startsWith]=WORDS'],
    ['a test for null beside it', 'filters[articles][$notNull]=true&filters[articles][headline][$startsWith]=WORDS'],
    ['not inside', 'filters[articles][$not][headline][$notContains]=WORDS'],
    ['localizations', 'filters[articles][localizations][headline][$startsWith]=WORDS'],
  ])('nor with one that Strapi alone does not answer: %s', async (_name, filter) => {
    await feelsNothing(filter);
  });

  it.each([
    'filters[articles][headline][$startsWith]=Mayor opens',
    'filters[articles][0][headline][$startsWith]=Mayor opens',
    'filters[articles][$not][headline][$contains]=resign',
    'filters[$not][articles][headline][$contains]=resign',
    'filters[highlights][articles][headline][$contains]=fair',
    'filters[articles][$notNull]=true',
    'filters[articles][$null]=false',
    'filters[lead][$null]=true',
    'filters[lead][$notNull]=false',
    'filters[opener][article][$null]=true',
    'filters[title]=City hall&filters[articles][headline][$contains]=fair',
  ])('still finds by what is visible: %s', async (filter) => {
    expect(await find(filter, site)).toEqual({ status: 200, found: 1 });
  });

  it.each([
    'filters[articles][$null]=true',
    'filters[lead][$notNull]=true',
    'filters[opener][article][$notNull]=true',
    'filters[$not][articles][headline][$contains]=fair',
    'filters[articles][headline]=Nobody',
    'filters[0][title]=Nobody',
  ])('still does not find by: %s', async (filter) => {
    expect(await find(filter, site)).toEqual({ status: 200, found: 0 });
  });

  it('filters articles by a list', async () => {
    const found = async (headline: string) =>
      (await ask(running, `${articles}?filters[0][headline]=${headline}`, { token: site })).body.data.length;
    expect(await found('nothing')).toBe(0);
    expect(await found(PUBLIC)).toBe(1);
  });

  it('cannot find a hidden article by id', async () => {
    for (const { id } of [draft, embargoed]) {
      for (const filter of ['filters[articles][id]', 'filters[articles]', 'filters[articles][$in][0]']) {
        const { status, body } = await ask(running, `${topics}${filter}=${id}`, { token: site });
        expect({ status, data: body.data }).toEqual({ status: 200, data: [] });
        const shown = await ask(running, `${topics}status=draft&${filter}=${id}`, { token: preview });
        expect(shown.body.data).toHaveLength(1);
      }
    }
  });

  it('sees no hidden article in what answers a write', async () => {
    const write = (token: string, status: string) =>
      ask(running, `/api/topics/${topic.documentId}?${status}populate[articles]=true&populate[teasers][populate]=*`, {
        method: 'PUT',
        token,
        body: { data: { title: 'City hall' } },
      });
    expect(words(await write(writer, ''))).toEqual([PUBLIC]);
    expect(words(await write(writer, 'status=draft&'))).not.toContain(SECRET);
    expect(words(await write(preview, 'status=draft&'))).toContain(SECRET);
  });

  const inZone = 'teasers { ... on ComponentTeaserList { first { article { headline } } articles { headline } } }';
  it.each([
    ['articles', 'newsroomArticles { headline }'],
    ['a connection', 'newsroomArticles_connection { nodes { headline } pageInfo { total } }'],
    ['another locale', 'a: newsroomArticles { headline } newsroomArticles(locale: "ko") { headline }'],
    ['localizations', 'newsroomArticles { headline localizations { headline } }'],
    ['an undrafted type', 'topics { articles { headline } lead { headline } }'],
    ['an undrafted type’s connection', 'topics { articles_connection { nodes { headline } } }'],
    [
      'an undrafted type’s components',
      'topics { highlights { articles { headline } first { article { headline } } } }',
    ],
    ['an undrafted type’s zone', `topics { ${inZone} }`],
    ['a drafted type', 'pages { articles { headline } lead { headline } }'],
    ['a drafted type’s zone', `pages { ${inZone} }`],
    ['aliases', 'a: topics { articles { headline } } b: newsroomArticles { headline }'],
  ])('sees what is visible, and nothing else, in GraphQL through %s', async (_name, text) => {
    expect(words(await query(running, `{ ${text} }`, site))).toEqual([PUBLIC]);
    const drafts = text.replace(/\b(newsroomArticles(_connection)?|topics|pages)(?: |\(locale: "ko"\) )\{/g, (field) =>
      field.includes('locale') ? field.replace('(', '(status: DRAFT, ') : field.replace(' {', '(status: DRAFT) {'),
    );
    const refused = await query(running, `{ ${drafts} }`, site);
    expect(words(refused)).not.toContain(SECRET);
    expect(words(refused)).not.toContain(TIMED);
    const shown = await query(running, `{ ${drafts} }`, preview);
    expect(shown.body.errors).toBeUndefined();
    expect(words(shown)).toContain(SECRET);
  });

  it('is told in GraphQL which permission it lacks', async () => {
    const text = `{ newsroomArticle(documentId: "${draft.documentId}", status: DRAFT) { headline } }`;
    expect((await query(running, text, site)).body.errors[0].message).toContain('findDrafts');
    expect(words(await query(running, text, preview))).toEqual([SECRET]);
  });

  it('finds an embargoed article by no id in GraphQL', async () => {
    const one = ({ documentId }: Saved) => `{ newsroomArticle(documentId: "${documentId}") { headline } }`;
    expect((await query(running, one(embargoed), site)).body.data).toEqual({ newsroomArticle: null });
    expect(words(await query(running, one(published), site))).toEqual([PUBLIC]);
  });

  it('cannot feel hidden words out with a GraphQL filter', async () => {
    const begins = async (begin: string) =>
      (
        await query(
          running,
          `{ topics(filters: { articles: { headline: { startsWith: "${begin}" } } }) { title } }`,
          site,
        )
      ).body.data.topics.length;
    expect(await begins('Mayor opens')).toBe(1);
    expect(await begins('Mayor to')).toBe(0);
    expect(await begins('Embargoed')).toBe(0);
  });

  it('sees no hidden article in what answers a mutation of another type', async () => {
    const text = `mutation { updateTopic(documentId: "${topic.documentId}", data: {}) { articles { headline } lead { headline } ${inZone} } }`;
    expect(words(await query(running, text, writer))).toEqual([PUBLIC]);
  });

  it('is not answered the records of imports', async () => {
    const { body } = await query(running, '{ newsroomImportItems { story } }', preview);
    expect(body.errors[0].message).toContain('Cannot query field');
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

describe('an update without the permission for drafts', () => {
  const put = (id: string, data: object, { token = writer, locale = '' } = {}) =>
    ask(running, `${articles}/${id}?${locale}`, { method: 'PUT', token, body: { data } });
  const mutate = (id: string, data: string, { token = writer, locale = '' } = {}) =>
    query(
      running,
      `mutation { updateNewsroomArticle(documentId: "${id}", ${locale} status: PUBLISHED, data: ${data}) { headline } }`,
      token,
    );
  const visible = async (data: object = {}) => {
    const article = await create(ARTICLE, { headline: PUBLIC, ...data });
    await publish(ARTICLE, article);
    return article.documentId;
  };
  const refuses = (answer: Answer) => {
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('findDrafts');
    expect(words(answer)).toEqual([]);
  };
  const refusesMutation = ({ body }: Answer) => {
    expect(body.errors[0].message).toContain('findDrafts');
    expect(body.data).toEqual({ updateNewsroomArticle: null });
  };

  it('changes what the caller sees, and answers that', async () => {
    const id = await visible();
    const changed = await put(id, { headline: 'Mayor closes the fair' });
    expect({ status: changed.status, headline: changed.body.data.headline }).toEqual({
      status: 200,
      headline: 'Mayor closes the fair',
    });
    expect((await mutate(id, '{ headline: "Mayor rests" }')).body.data.updateNewsroomArticle.headline).toBe(
      'Mayor rests',
    );
    expect((await put(id, { headline: '시장' }, { locale: 'locale=ko' })).status).toBe(200);
    expect((await put('nowhere', {})).status).toBe(404);
  });

  it.each([
    ['never published', () => create(ARTICLE, { headline: SECRET }).then(({ documentId }) => documentId)],
    ['embargoed', () => visible({ headline: SECRET, embargoedUntil: at(HOUR) })],
    ['expired', () => visible({ headline: SECRET, expiresAt: at(-HOUR) })],
  ])('is refused of an article that is %s, and changes nothing', async (_name, made) => {
    const id = await made();
    const stored = () => strapi.db.query(ARTICLE).findMany({ where: { documentId: id }, orderBy: 'id' });
    const before = await stored();
    refuses(await put(id, {}));
    refuses(await put(id, { embargoedUntil: null, expiresAt: null }));
    refuses(await put(id, {}, { locale: 'locale=ko' }));
    refusesMutation(await mutate(id, '{}'));
    refusesMutation(await mutate(id, '{}', { locale: 'locale: "ko",' }));
    expect(await stored()).toEqual(before);
    expect(words(await put(id, {}, { token: preview }))).toEqual([SECRET]);
    expect(words(await mutate(id, '{}', { token: preview }))).toEqual([SECRET]);
  });

  it('is refused of a locale with drafts alone', async () => {
    refuses(await put(published.documentId, {}, { locale: 'locale=ko' }));
    refusesMutation(await mutate(published.documentId, '{}', { locale: 'locale: "ko",' }));
  });

  it('is refused where it would hide the article, or its draft is hidden', async () => {
    const id = await visible();
    refuses(await put(id, { embargoedUntil: at(HOUR) }));
    refusesMutation(await mutate(id, `{ expiresAt: "${at(-HOUR)}" }`));
    await strapi
      .documents(ARTICLE)
      .update({ documentId: id, data: { headline: SECRET, embargoedUntil: at(HOUR) } as object });
    refuses(await put(id, {}));
    expect(words(await ask(running, `${articles}/${id}`, { token: site }))).toEqual([PUBLIC]);
  });

  it('is refused as a draft, and so is making one', async () => {
    for (const [method, path] of [
      ['PUT', `${articles}/${published.documentId}?status=draft`],
      ['POST', `${articles}?status=draft`],
    ] as const) {
      refuses(await ask(running, path, { method, token: writer, body: { data: {} } }));
    }
    const drafted = `mutation { updateNewsroomArticle(documentId: "${published.documentId}", status: DRAFT, data: {}) { headline } }`;
    refusesMutation(await query(running, drafted, writer));
    expect(words(await query(running, drafted, preview))).toEqual([SECRET]);
  });
});

describe('a caller with the permission for drafts', () => {
  it('reads them by status and by the drafts route', async () => {
    for (const path of [`${articles}?status=draft&`, `${articles}/drafts?`]) {
      const answer = await ask(running, `${path}filters[headline]=${SECRET}&pagination[pageSize]=100`, {
        token: preview,
      });
      expect(answer.status).toBe(200);
      expect(answer.body.data.map(({ documentId }: Saved) => documentId)).toEqual(
        expect.arrayContaining([published.documentId, draft.documentId]),
      );
    }
  });

  it('sees what is in force, where it asks for what is published', async () => {
    for (const path of [
      `${topics}populate=articles`,
      `${pages}populate=articles`,
      `${topics}populate[teasers][populate]=*`,
    ]) {
      expect(words(await ask(running, path, { token: preview }))).toEqual([PUBLIC]);
    }
  });

  it('gets the draft it wrote', async () => {
    const { status, body } = await ask(running, `${articles}?status=draft`, {
      token: preview,
      body: { data: { summary: 'To be written' } },
    });
    expect(status).toBe(201);
    expect(body.data.publishedAt).toBeNull();
  });
});

describe('an embargo and an expiry', () => {
  it.each([
    ['before its embargo ends', { embargoedUntil: at(HOUR) }, false],
    ['after its embargo ended', { embargoedUntil: at(-HOUR) }, true],
    ['before it expires', { expiresAt: at(HOUR) }, true],
    ['after it expired', { expiresAt: at(-HOUR) }, false],
  ])('an article %s', async (_name, values, visible) => {
    const headline = `Timed ${Object.keys(values)[0]} ${visible}`;
    const article = await create(ARTICLE, { headline, image: photo.id, ...values });
    await publish(ARTICLE, article);
    await translate(article, headline);
    await publish(ARTICLE, article, 'ko');
    const { documentId } = article;
    const about = await create(TOPIC, { title: headline, lead: documentId });
    const one = `${articles}/${documentId}`;
    const found = `filters[documentId]=${about.documentId}`;
    for (const token of [site, preview]) {
      for (const path of [
        `${articles}?filters[documentId]=${documentId}`,
        `${articles}?locale=ko&filters[documentId]=${documentId}`,
        one,
        `${one}?locale=ko`,
        `${topics}fields[0]=id&populate=lead&${found}`,
        `${topics}filters[lead][headline]=${headline}`,
        `${topics}filters[lead][$notNull]=true&${found}`,
        `${files}populate=related`,
      ]) {
        const { status, body } = await ask(running, path, { token });
        expect({ path, status, shown: JSON.stringify(body).includes(headline) }).toEqual({
          path,
          status: !visible && path.startsWith(one) ? 404 : 200,
          shown: visible,
        });
      }
      for (const text of [
        '{ newsroomArticles(pagination: { limit: 100 }) { headline } }',
        '{ newsroomArticles(locale: "ko", pagination: { limit: 100 }) { headline } }',
        `{ newsroomArticle(documentId: "${documentId}") { headline } }`,
        '{ topics { lead { headline } } }',
      ]) {
        const { body } = await query(running, text, token);
        expect({ text, shown: JSON.stringify(body).includes(headline) }).toEqual({ text, shown: visible });
      }
    }
    const put = await ask(running, one, { method: 'PUT', token: writer, body: { data: {} } });
    expect(put.status).toBe(visible ? 200 : 403);
    const drafts = await ask(running, `${articles}/drafts?pagination[pageSize]=100`, { token: preview });
    expect(JSON.stringify(drafts.body)).toContain(headline);
  });

  it.each([
    ['publish', (id: string) => strapi.documents(ARTICLE).publish({ documentId: id })],
    ['update', (id: string) => strapi.documents(ARTICLE).update({ documentId: id, status: 'published', data: {} })],
    ['PUT', (id: string) => ask(running, `${articles}/${id}`, { method: 'PUT', token: preview, body: { data: {} } })],
  ])('holds for all locales as soon as one is published, and is lifted so: %s', async (_name, republish) => {
    const article = await create(ARTICLE, { headline: 'Both' });
    await publish(ARTICLE, article);
    await translate(article, '둘 다');
    await publish(ARTICLE, article, 'ko');
    const { documentId } = article;
    const shown = async () => {
      const { body } = await ask(running, `${articles}?locale=*&filters[documentId]=${documentId}`, { token: site });
      return body.data.map(({ locale }: { locale: string }) => locale).sort();
    };
    const set = async (values: object) => {
      await strapi.documents(ARTICLE).update({ documentId, data: values as object });
      await republish(documentId);
    };
    expect(await shown()).toEqual(['en', 'ko']);
    for (const values of [{ embargoedUntil: at(HOUR) }, { embargoedUntil: null, expiresAt: at(-HOUR) }]) {
      await set(values);
      expect(await shown()).toEqual([]);
      await set({ embargoedUntil: null, expiresAt: null });
      expect(await shown()).toEqual(['en', 'ko']);
    }
  });

  it('waits for the publication, and leaves other articles and drafts alone', async () => {
    const [one, other] = [await create(ARTICLE, { headline: 'One' }), await create(ARTICLE, { headline: 'Other' })];
    await publish(ARTICLE, one);
    await publish(ARTICLE, other);
    await strapi
      .documents(ARTICLE)
      .update({ documentId: one.documentId, data: { embargoedUntil: at(HOUR) } as object });
    const status = async ({ documentId }: Saved) =>
      (await ask(running, `${articles}/${documentId}`, { token: site })).status;
    expect(await status(one)).toBe(200);
    await publish(ARTICLE, one);
    expect([await status(one), await status(other)]).toEqual([404, 200]);
  });
});

describe('the project’s own code', () => {
  it('is not restricted: the document service answers drafts', async () => {
    const all = await strapi.documents(ARTICLE).findMany({ status: 'draft', filters: { headline: SECRET } as object });
    expect(all.map(({ documentId }) => documentId)).toContain(draft.documentId);
  });
});
