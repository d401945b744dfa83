import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import { ARTICLE, AUTHOR, MEETING, PUBLIC_TYPES, SOURCE } from '../../content-types';
import { articleValues } from '../../server/importing/article';
import {
  audienceFor,
  createArticles,
  createRecords,
  newDocumentId,
  watchListeners,
  type NewArticle,
  type Refused,
} from '../../server/importing/bulk';
import { isPlain, type Attribute } from '../../server/importing/bulk/plain';
import type { Block } from '../../server/story';
import { errors } from '../../server/strapi-utils';
import { makeStories } from '../stories';
import { startHost, type Host } from './host';

type Values = Record<string, unknown>;
type RecordType = typeof AUTHOR | typeof SOURCE | typeof MEETING;

/** An entry, and what it links, by names of this test’s own: a documentId is another in every database. */
interface Given {
  name: string;
  values: Values;
  locale?: string;
  links?: { source?: string; authors?: string[]; meetings?: string[] };
  publish?: boolean;
}

const EXTEND = `
  Object.assign(plugin.contentTypes.article.schema.attributes, {
    priority: { type: 'integer', required: true, default: 3, min: 1, max: 9 },
    desk: { type: 'string', required: true, default: () => 'foreign' },
    rating: { type: 'decimal' },
    ledBy: { type: 'string', minLength: 3, regex: '^[^#]+$' },
    contact: { type: 'email' },
    reference: { type: 'string', unique: true },
    extra: { type: 'json', default: { lines: [1, 2], nested: { deep: true } } },
    readOn: { type: 'date' },
    readAt: { type: 'time' },
    checked: { type: 'boolean', default: false },
    visits: { type: 'biginteger' },
    seen: { type: 'timestamp' },
  });
  plugin.contentTypes.author.schema.attributes.rank = { type: 'integer', default: 1, required: true };
`;

const paragraph = (text: string): Block => ({ type: 'paragraph', children: [{ type: 'text', text }] });

const RICH: Block[] = [
  { type: 'heading', level: 2, children: [{ type: 'text', text: '회의 결과 🕊️', bold: true }] },
  {
    type: 'paragraph',
    children: [
      { type: 'text', text: 'A “quoted” line\nwith a break, a \\ and 𝄞; ' },
      {
        type: 'link',
        url: 'https://wire.example/a?b=c&d=%20',
        children: [{ type: 'text', text: 'a link', italic: true }],
      },
    ],
  },
  { type: 'quote', children: [{ type: 'text', text: '한국어 인용', underline: true, code: false }] },
  {
    type: 'list',
    format: 'unordered',
    children: [
      { type: 'list-item', children: [{ type: 'text', text: 'one' }] },
      {
        type: 'list',
        format: 'ordered',
        children: [{ type: 'list-item', children: [{ type: 'text', text: 'inside' }] }],
      },
    ],
  },
  { type: 'code', children: [{ type: 'text', text: 'const a = 1;' }] },
];

const RECORDS: [RecordType, Given[]][] = [
  [
    SOURCE,
    [
      {
        name: 'wire',
        values: {
          ...{ name: 'Harbour Wire', kind: 'wire', url: 'https://wire.example', feedUrl: 'https://wire.example/feed' },
          ...{
            language: 'en',
            timeZone: 'Asia/Seoul',
            creditLine: '© Harbour Wire',
            copyrightNotice: '무단 전재 금지',
          },
          ...{ usageTerms: 'None.\n', canonicalPolicy: 'original', aliases: ['HW', '하버'] },
        },
      },
      { name: 'wire too', values: { name: 'Harbour Wire', url: '' } },
      { name: 'korean', values: { name: '한강통신', aliases: [] } },
    ],
  ],
  [
    AUTHOR,
    [
      {
        name: 'ada',
        values: {
          ...{ name: 'Ada Okafor', bio: 'Ada 📰 writes.', jobTitle: 'Editor', affiliation: 'Harbour Wire' },
          ...{ url: ' https://ada.example ', aliases: '["A. Okafor"]' },
        },
      },
      { name: 'ji-hoon', values: { name: '이지훈', bio: null, rank: 4 } },
      { name: 'ada too', values: { name: 'Ada Okafor' } },
      { name: 'nameless', values: { name: null } },
      { name: 'of no address', values: { name: 'Nobody', url: 'ftp://nowhere' } },
      { name: 'own slug', values: { name: 'Zoë', slug: 'the-z' } },
      { name: 'taken slug', values: { name: 'Zoë', slug: 'the-z' } },
      { name: 'would be the-z', values: { name: 'The Z' } },
    ],
  ],
  [
    MEETING,
    [
      {
        name: 'talks',
        values: {
          ...{
            name: 'Geneva talks',
            eventStatus: 'held',
            startDate: '2023-12-09?',
            endDate: '2023-12',
            place: 'Geneva',
          },
          ...{ country: 'CH', dateText: 'on the 9th', description: 'Long\n\ntext', url: 'https://talks.example' },
          participants: [{ name: '김', role: 'chair', office: null, represents: 'Korea' }, { name: 'Ada' }],
          ...{ aliases: ['제네바 회담'], sortDate: '1999-01-01' },
        },
      },
      { name: 'undated', values: { name: 'Undated talks', startDate: null, participants: [] } },
      { name: 'third', values: { name: 'Geneva talks', startDate: '2024' } },
      { name: 'backwards', values: { name: 'Backwards', startDate: '2024', endDate: '2023' } },
      { name: 'bad date', values: { name: 'Bad', startDate: 'next week' } },
      { name: 'long', values: { name: 'x'.repeat(300) } },
    ],
  ],
];

const stories = (): Given[] =>
  [...makeStories(40, 7)].map((story, index) => ({
    name: `story ${index}`,
    values: articleValues(story, {}),
    links: {
      source: ['wire', 'korean'][index % 3],
      authors: [['ada'], ['ji-hoon', 'ada'], [], ['ada too', 'ada', 'ji-hoon']][index % 4],
      meetings: [['talks', 'undated'], ['undated', 'third', 'talks'], []][index % 3],
    },
    publish: index % 5 !== 0,
  }));

const article = (name: string, values: Values, rest: Partial<Given> = {}): Given => ({
  name,
  values: { headline: name, body: [paragraph(name)], ...values },
  publish: true,
  ...rest,
});

const ARTICLES: Given[] = [
  ...stories(),
  article('all fields', {
    ...{ headline: 'All fields 🗞️', summary: 'A dek', body: RICH, language: 'en', byline: 'By Ada', dateline: 'SEOUL' },
    ...{ datePublished: '2023-12-08T09:30:15.123Z', canonicalUrl: ' https://wire.example/all ', translatedFrom: 'ko' },
    ...{
      translationMethod: 'machine-reviewed',
      keywords: ['항만', 'port', '𝄞'],
      copyrightNotice: '©',
      usageTerms: 'ask',
    },
    ...{ embargoedUntil: '2023-12-08T18:30:00+09:00', expiresAt: new Date('2030-01-01T00:00:00.001Z') },
    ...{ priority: 9, desk: 'home', rating: 4.25, ledBy: 'Ada', contact: 'ada@wire.example', extra: [] },
    ...{
      readOn: '2024-02-29',
      readAt: '10:15:00',
      checked: true,
      visits: '9007199254740993',
      seen: '2024-05-05T05:05:05.005Z',
    },
  }),
  article('cast', {
    priority: '7',
    rating: '1.5',
    checked: 'true',
    visits: 12,
    readAt: '10:15:00',
    seen: 1700000000123,
  }),
  article('nulls', {
    ...{
      summary: null,
      body: null,
      language: '',
      keywords: '',
      datePublished: null,
      slug: null,
      extra: null,
      rating: null,
    },
  }),
  article('empty', { body: [], keywords: [], summary: '' }, { links: { authors: [], meetings: [] } }),
  article('long', { body: Array.from({ length: 400 }, (_, index) => paragraph(`${index} 가나다 `.repeat(150))) }),
  article('Same headline', {}),
  article('Same headline', { summary: 'two' }),
  article('Same headline', { summary: 'three' }, { publish: false }),
  article('Same headline 2', {}),
  article('Stored headline', {}),
  article('Stored', {}),
  article('머리기사', {}),
  article('머리기사', {}),
  article('own slug', { slug: 'my-own' }),
  article('slug taken in the batch', { slug: 'my-own' }),
  article('slug taken in the batch, a draft', { slug: 'my-own' }, { publish: false }),
  article('slug taken before', { slug: 'stored-headline' }),
  article('My own', {}),
  article('headless draft', { headline: null, slug: undefined }, { publish: false }),
  article('headless', { headline: null }),
  article('too small', { priority: 0 }),
  article('too small, a draft', { priority: 0 }, { publish: false }),
  article('too large, a draft', { priority: 10 }, { publish: false }),
  article('no priority', { priority: null }),
  article('bad lead', { ledBy: '#1 of all' }),
  article('bad mail', { contact: 'ada' }),
  article('bad body', { body: [{ type: 'table' }] }),
  article('bad link', {
    body: [{ type: 'paragraph', children: [{ type: 'link', url: 'javascript:alert(1)', children: [] }] }],
  }),
  article('bad language', { language: 'no such language' }),
  article('bad day', { datePublished: '2024-02-30T00:00:00.000Z' }),
  article('bad moment', { embargoedUntil: 'soon' }),
  article('bad time', { readAt: '10:15' }),
  article('bad kind', { translationMethod: 'alien' }),
  article('after the bad day', { datePublished: '2024-02-28T00:00:00.5Z' }),
  article('reference', { reference: 'R-1' }),
  article('same reference', { reference: 'R-1' }),
  article('same reference, a draft', { reference: 'R-1' }, { publish: false }),
  article('linked twice', {}, { links: { authors: ['ada', 'ada'] } }),
  article('links nobody', {}, { links: { meetings: ['nobody'] } }),
  article(
    '한국어 기사',
    { body: RICH, language: 'ko' },
    { locale: 'ko', links: { authors: ['ji-hoon'], source: 'korean' } },
  ),
  article('Same headline', { language: 'ko' }, { locale: 'ko' }),
  article('own slug in Korean', { slug: 'my-own' }, { locale: 'ko' }),
];

const STORED: Values[] = [
  { headline: 'Stored headline' },
  ...Array.from({ length: 12 }, (_, index) => ({ headline: 'Stored', summary: String(index) })),
];

/** Why, in this project, any of the types is not written in bulk. */
async function whyNotBulk(strapi: Core.Strapi, webhooks: 'each' | 'batch' | 'none' = 'each'): Promise<string | null> {
  for (const uid of PUBLIC_TYPES) {
    const { whyNotBulk } = await audienceFor(strapi, uid, webhooks);
    if (whyNotBulk) return whyNotBulk;
  }
  return null;
}

/** documentIds by the names of this test. */
type Known = Map<string, string>;

async function prepare(strapi: Core.Strapi): Promise<void> {
  await strapi.plugin('i18n').service('locales').create({ code: 'ko', name: 'Korean' });
  for (const data of STORED) {
    const { documentId } = await strapi.documents(ARTICLE).create({ locale: 'en', data });
    await strapi.documents(ARTICLE).publish({ documentId, locale: 'en' });
  }
}

const idOf = (known: Known, name: string): string => known.get(name) ?? `no-${name}`;

/** As the document service writes them, one by one; each whole or not at all. Answers the names of those it refused. */
async function writeOneByOne(strapi: Core.Strapi, known: Known): Promise<string[]> {
  const refused: string[] = [];
  const write = async (uid: RecordType | typeof ARTICLE, { name, values, locale, links = {}, publish }: Given) => {
    const connected = Object.fromEntries(
      Object.entries(links)
        .filter(([, linked]) => linked !== undefined)
        .map(([field, linked]) => [
          field,
          { connect: [linked].flat().map((one) => ({ documentId: idOf(known, one!) })) },
        ]),
    );
    try {
      await strapi.db.transaction(async () => {
        const data = { ...values, ...connected } as object;
        const { documentId } = await strapi.documents(uid).create({ locale, data });
        if (publish) await strapi.documents(ARTICLE).publish({ documentId, locale });
        known.set(`${uid} ${name} ${known.size}`, documentId);
        if (uid !== ARTICLE) known.set(name, documentId);
      });
    } catch (error) {
      if (!(error instanceof errors.ValidationError)) throw error;
      refused.push(`${name}: ${error.message.replace(/^Document with id .* not found$/, NOT_FOUND)}`);
    }
  };
  for (const [uid, records] of RECORDS) for (const record of records) await write(uid, record);
  for (const given of ARTICLES) await write(ARTICLE, { locale: 'en', ...given });
  return refused;
}

const NOT_FOUND = 'meetings: there is no document with the id “no-nobody”';

const whole = ({ problems }: Refused): string => problems.map(({ message }) => message).join(', ');

async function writeInBulk(strapi: Core.Strapi, known: Known): Promise<string[]> {
  const refusals: string[] = [];
  const note = (names: Map<string, string>, refused: Refused[]) => {
    for (const one of refused) refusals.push(`${names.get(one.documentId)}: ${whole(one)}`);
    return new Set(refused.map(({ documentId }) => documentId));
  };
  await strapi.db.transaction(async () => {
    for (const [uid, records] of RECORDS) {
      const given = records.map(({ values }) => ({ documentId: newDocumentId(strapi), values }));
      const names = new Map(given.map(({ documentId }, index) => [documentId, records[index]!.name]));
      const refused = note(names, await createRecords(strapi, uid, given));
      for (const [documentId, name] of names) {
        if (refused.has(documentId)) continue;
        known.set(`${uid} ${name} ${known.size}`, documentId);
        known.set(name, documentId);
      }
    }
    const articles = ARTICLES.map(
      ({ values, locale = 'en', links: { source, authors, meetings } = {}, publish = false }): NewArticle => ({
        documentId: newDocumentId(strapi),
        locale,
        values,
        links: {
          ...(source ? { source: idOf(known, source) } : {}),
          ...(authors ? { authors: authors.map((name) => idOf(known, name)) } : {}),
          ...(meetings ? { meetings: meetings.map((name) => idOf(known, name)) } : {}),
        },
        publish,
      }),
    );
    const names = new Map(articles.map(({ documentId }, index) => [documentId, ARTICLES[index]!.name]));
    const refused = note(names, await createArticles(strapi, articles));
    for (const [documentId, name] of names) {
      if (!refused.has(documentId)) known.set(`${ARTICLE} ${name} ${known.size}`, documentId);
    }
  });
  return refusals;
}

/** What editors do afterwards, through the document service. */
async function edit(strapi: Core.Strapi, known: Known): Promise<void> {
  const articles = [...known].filter(([name]) => name.startsWith(ARTICLE)).map(([, documentId]) => documentId);
  const documents = strapi.documents(ARTICLE);
  const link = (...names: string[]) => names.map((name) => ({ documentId: idOf(known, name) }));
  const update = (index: number, data: object) =>
    documents.update({ documentId: articles[index]!, locale: 'en', data });
  const publish = (index: number) => documents.publish({ documentId: articles[index]!, locale: 'en' });

  await update(1, { headline: 'Edited', summary: '고침' });
  await publish(1);
  await update(2, { headline: 'Edited, unpublished again' });
  await publish(0);
  await update(3, { meetings: { set: link('undated', 'talks') }, authors: { set: [] } });
  await publish(3);
  const before = { before: idOf(known, 'talks') };
  await update(4, { meetings: { connect: [{ ...link('third')[0]!, position: before }] } });
  await update(6, {
    meetings: { disconnect: link('talks'), connect: link('third') },
    source: { set: link('wire too') },
  });
  await publish(6);
  await documents.unpublish({ documentId: articles[7]!, locale: 'en' });
  await documents.discardDraft({ documentId: articles[8]!, locale: 'en' });
  await documents.delete({ documentId: articles[9]! });
  await documents.update({ documentId: articles[11]!, locale: 'ko', data: { headline: '번역' } as object });
  await documents.clone({ documentId: articles[12]! });
  await strapi.documents(MEETING).delete({ documentId: idOf(known, 'third') });
  await strapi.documents(AUTHOR).update({ documentId: idOf(known, 'ada'), data: { name: 'Ada O.' } as object });
}

const MOMENTS = ['created_at', 'updated_at', 'first_published_at'];

/**
 * Every row of every table that holds something of the newsroom’s, in the order in which they were written: ids are
 * places in their table, documentIds are counted as they come up, and so are the moments of a document.
 */
async function dump(strapi: Core.Strapi): Promise<Record<string, Values[]>> {
  const knex = strapi.db.connection;
  const models = [...strapi.db.metadata.values()] as unknown as {
    tableName: string;
    foreignKeys?: { columns: string[]; referencedTable: string }[];
  }[];
  const rows = new Map<string, Values[]>();
  const places = new Map<string, Map<unknown, number>>();
  for (const { tableName } of models) {
    if (tableName.startsWith('strapi_') || tableName.startsWith('admin_')) continue;
    const stored: Values[] = await knex(tableName).select('*').orderBy('id');
    rows.set(tableName, stored);
    places.set(tableName, new Map(stored.map(({ id }, index) => [id, index])));
  }
  const documents = new Map<unknown, number>();
  const count = (seen: Map<unknown, number>, key: unknown): number => {
    if (!seen.has(key)) seen.set(key, seen.size);
    return seen.get(key)!;
  };
  const moments = new Map<string, Map<unknown, number>>();
  const tables: Record<string, Values[]> = {};
  for (const { tableName, foreignKeys = [] } of models) {
    const stored = rows.get(tableName);
    if (!stored || stored.length === 0) continue;
    tables[tableName] = stored.map((row) => {
      const shown: Values = { ...row, id: places.get(tableName)!.get(row.id) };
      for (const { columns, referencedTable } of foreignKeys) {
        const [column] = columns;
        if (row[column!] != null) shown[column!] = places.get(referencedTable)?.get(row[column!]) ?? 'elsewhere';
      }
      if ('published_at' in row) shown.published_at = row.published_at === null ? null : 'published';
      if (typeof row.document_id !== 'string') return shown;
      shown.document_id = count(documents, row.document_id);
      if ('record' in row) shown.record = count(documents, row.record);
      for (const column of MOMENTS.filter((name) => name in row && row[name] !== null)) {
        const place = `${row.document_id} ${column}`;
        if (!moments.has(place)) moments.set(place, new Map());
        shown[column] = count(moments.get(place)!, new Date(row[column] as string).getTime());
      }
      return shown;
    });
  }
  return tables;
}

describe('what the bulk path writes', () => {
  it('is row for row what the document service writes, before and after it is edited', async () => {
    const results: { refused: string[]; written: object; edited: object }[] = [];
    for (const write of [writeOneByOne, writeInBulk]) {
      const host = await startHost(EXTEND, watchListeners);
      const { strapi } = host;
      await prepare(strapi);
      const known: Known = new Map();
      const refused = await write(strapi, known);
      const written = await dump(strapi);
      await edit(strapi, known);
      results.push({ refused, written, edited: await dump(strapi) });
      await host.stop();
    }
    const [one, bulk] = results;
    expect(bulk!.refused.sort()).toEqual(one!.refused.sort());
    expect(bulk!.written).toEqual(one!.written);
    expect(bulk!.edited).toEqual(one!.edited);
  }, 240_000);
});

const text = (rest: object = {}) => ({ type: 'text', text: 'words', ...rest });
const block = (...children: unknown[]) => [{ type: 'paragraph', children }];
const list = (...children: unknown[]) => [{ type: 'list', format: 'ordered', children }];
const BODIES: unknown[] = [
  ...[[], RICH, {}, [null], ['words'], [[]], [{}], [{ type: 'table' }], [{ type: 'toString' }], block(), block(null)],
  ...[
    block(text()),
    block(text({ text: '' })),
    block(text({ text: 1 })),
    block({ type: 'text' }),
    block(text({ own: 1 })),
  ],
  ...[block(text({ bold: null })), block(text({ bold: 'true' })), block(text({ bold: true, code: false }))],
  ...['https://wire.example', '/here', 'mailto:a@b.c', 'javascript:alert(1)', 'https://', 'wire', null].map((url) =>
    block({ type: 'link', url, children: [text()] }),
  ),
  ...[
    block({ type: 'link', url: 'https://wire.example', children: [] }),
    block({ type: 'list-item', children: [text()] }),
  ],
  ...[1, 6, 7, 0, '2', null].map((level) => [{ type: 'heading', level, children: [text()] }]),
  ...[list(), list({ type: 'list-item', children: [] }), list({ type: 'list-item', children: [text()] }), list(text())],
  ...[
    list(...list()),
    list(...list({ type: 'list-item', children: [text()] })),
    [{ type: 'list', children: [text()] }],
  ],
  ...[null, 'js', 1].map((language) => [{ type: 'code', language, children: [text()] }]),
  ...[[{ type: 'code', children: [{ type: 'link', url: 'https://wire.example', children: [text()] }] }]],
  ...[[{ type: 'image', image: {}, children: [text()] }], [{ type: 'quote', children: 'words' }]],
];
const ODD: unknown[] = [
  ...[
    null,
    '',
    ' ',
    'x',
    'abc',
    'a b',
    'a#b',
    'é',
    'ab-c_.~',
    'x'.repeat(255),
    'x'.repeat(256),
    'one',
    'true',
    '5',
    '1.5',
  ],
  ...[
    0,
    1,
    -1,
    1.5,
    9,
    10,
    NaN,
    Infinity,
    2 ** 31,
    2 ** 53,
    true,
    false,
    {},
    [],
    [1],
    { a: 1 },
    new Date(0),
    new Date(NaN),
  ],
  ...['2024-02-29', '2023-02-29', '2024-13-01', '2024-02-29T10:00:00Z', '2024-02-29T10:00:00.000+09:00', '24-02-29'],
  ...['2024-02-30T00:00:00Z', '2024-02-29T25:00:00Z', '10:15', '10:15:00.000', 'a@b.example'],
];
const PLAIN_TYPES = 'string text richtext uid boolean integer float decimal date datetime json blocks'.split(' ');
const ATTRIBUTES: Attribute[] = [...PLAIN_TYPES, 'email', 'time', 'timestamp', 'biginteger'].flatMap((type) => [
  { type },
  { type, required: true },
]);
ATTRIBUTES.push(
  ...['string', 'text', 'uid'].flatMap((type) => [
    { type, minLength: 3, maxLength: 5 },
    { type, regex: '^[a-z]+$' },
    { type, regex: '^[a-z]+$', required: true },
  ]),
  ...['integer', 'float', 'decimal'].map((type) => ({ type, min: 1, max: 9 })),
  { type: 'decimal', min: '1.2', max: '1.7' },
  { type: 'enumeration', enum: ['one', 'two'] },
  { type: 'enumeration', enum: ['one', 'two'], required: true },
);

describe('the bulk path', () => {
  let host: Host;
  let strapi: Core.Strapi;
  beforeAll(async () => {
    host = await startHost(EXTEND, watchListeners);
    strapi = host.strapi;
  });
  afterAll(() => host.stop());

  /** Attributes are what the project made of them when Strapi loaded; here one is added for the time of a question. */
  const withAttribute = async (name: string, attribute: object): Promise<string | null> => {
    const { attributes } = strapi.contentType(ARTICLE) as unknown as { attributes: Record<string, object> };
    const before = attributes[name];
    attributes[name] = attribute;
    const why = await whyNotBulk(strapi);
    if (before) attributes[name] = before;
    else Reflect.deleteProperty(attributes, name);
    return why;
  };

  it('there is one where nobody but Strapi and the newsroom listens', async () => {
    expect(await whyNotBulk(strapi)).toBeNull();
  });

  it('there is none where somebody must be told of each entry, and it is said who', async () => {
    const stopUsing = host.run<() => void>('return strapi.documents.use((context, next) => next());');
    expect(await whyNotBulk(strapi)).toBe('A middleware of the document service by “acme-site” is told of each entry.');
    stopUsing();
    expect(await whyNotBulk(strapi)).toBeNull();

    const subscribe = (subscriber: string) =>
      host.run<() => void>(`return strapi.db.lifecycles.subscribe(${subscriber});`);
    const stop = [
      subscribe(`{ models: ['plugin::users.user'], afterCreate() {} }`),
      subscribe(`{ models: ['${ARTICLE}'], afterFindOne() {} }`),
    ];
    expect(await whyNotBulk(strapi)).toBeNull();
    for (const subscriber of [`{ models: ['${MEETING}'], beforeCreate() {} }`, '{ afterCreate() {} }', '() => {}']) {
      const unsubscribe = subscribe(subscriber);
      expect(await whyNotBulk(strapi)).toBe('A lifecycle hook of the database by “acme-site” is told of each entry.');
      unsubscribe();
    }
    stop.forEach((unsubscribe) => unsubscribe());

    host.run(`strapi.eventHub.on('entry.delete', () => {});`);
    expect(await whyNotBulk(strapi)).toBeNull();
    for (const how of ['on', 'once', 'addListener']) {
      const off = host.run<() => void>(`return strapi.eventHub.${how}('entry.publish', () => {});`);
      expect(await whyNotBulk(strapi)).toBeNull();
      expect((await audienceFor(strapi, ARTICLE, 'each')).hasListeners).toBe(true);
      expect(await whyNotBulk(strapi, 'none')).toBe(
        'A listener to entry.publish by “acme-site” is told of each entry.',
      );
      off();
    }
    const listen = 'const listener = () => {};';
    host.run(`${listen} strapi.eventHub.on('entry.create', listener); strapi.eventHub.off('entry.create', listener);`);
    host.run(`${listen} strapi.eventHub.subscribe(listener); strapi.eventHub.unsubscribe(listener);`);
    expect(await whyNotBulk(strapi)).toBeNull();
    const stopAll = host.run<() => void>('return strapi.eventHub.subscribe(() => {});');
    expect(await whyNotBulk(strapi, 'batch')).toBe('A listener to all events by “acme-site” is told of each entry.');
    stopAll();
    expect((await audienceFor(strapi, ARTICLE, 'each')).hasListeners).toBe(false);

    const model = strapi.db.metadata.get(AUTHOR);
    const before = model.lifecycles;
    model.lifecycles = host.run(`return { afterCreate() {} };`);
    expect(await whyNotBulk(strapi)).toBe('The lifecycle hook afterCreate of Author is told of each entry.');
    model.lifecycles = before;

    const webhook = { id: 1, name: 'Rebuild', url: 'http://127.0.0.1:9', events: ['entry.create'], isEnabled: false };
    const runner = strapi.get('webhookRunner') as unknown as Record<'add' | 'update' | 'remove', (one: object) => void>;
    const isTold = async (how: 'each' | 'batch' | 'none') => (await audienceFor(strapi, AUTHOR, how)).hasListeners;
    runner.add(webhook);
    expect(await isTold('each')).toBe(false);
    runner.update({ ...webhook, isEnabled: true });
    expect(await whyNotBulk(strapi)).toBeNull();
    expect(await Promise.all([isTold('each'), isTold('batch'), isTold('none')])).toEqual([true, true, false]);
    runner.remove(webhook);
    expect(await whyNotBulk(strapi)).toBeNull();
  });

  it('there is none where the types hold what is not written in bulk', async () => {
    const image = { type: 'media', multiple: false, required: true };
    expect(await withAttribute('image', image)).toBe(
      '“image” of Article is required, and not a field of the entry’s own.',
    );
    expect(await withAttribute('key', { type: 'password' })).toBe('“key” of Article is a password.');
    expect(await withAttribute('slug', { type: 'uid', targetField: 'headline', regex: '^a' })).toBe(
      'The project has rules of its own for the slug of Article.',
    );
  });

  it('there is none where it cannot be seen who listens', async () => {
    const unwatched = Object.assign(Object.create(strapi), { [Symbol.for('newsroom.listeners')]: null }) as Core.Strapi;
    expect(await whyNotBulk(unwatched)).toMatch(/^It cannot be seen who listens/);
  });

  it('writes more rows than a statement takes, each with a slug of its own', async () => {
    const many = Array.from({ length: 1100 }, () => ({
      documentId: newDocumentId(strapi),
      values: { name: 'Namesake' },
    }));
    await strapi.documents(AUTHOR).create({ data: { name: 'Namesake' } as object });
    expect(await createRecords(strapi, AUTHOR, many)).toEqual([]);
    const rows: { slug: string; rank: number }[] = await strapi.db.query(AUTHOR).findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ slug }) => slug)).toEqual(['namesake', ...many.map((_, index) => `namesake-${index + 2}`)]);
    expect(new Set(rows.map(({ rank }) => rank))).toEqual(new Set([1]));
  });

  it('takes no value for plain that Strapi refuses or changes', async () => {
    const wrong: unknown[] = [];
    const plain = new Set<string>();
    for (const attribute of ATTRIBUTES) {
      const model = { ...strapi.contentType(ARTICLE), attributes: { slug: attribute } };
      for (const value of [...ODD, ...BODIES]) {
        for (const isDraft of [true, false]) {
          if (!isPlain(attribute, value, !isDraft)) continue;
          if (value !== null) plain.add(attribute.type);
          const valid = await strapi.entityValidator
            .validateEntityCreation(model as never, { slug: value } as never, { isDraft })
            .catch((error: Error) => error.message);
          if (!isDeepStrictEqual(valid, { slug: value })) wrong.push({ attribute, value, isDraft, valid });
        }
      }
    }
    expect(wrong).toEqual([]);
    expect([...plain]).toEqual([...PLAIN_TYPES, 'enumeration']);
  });
});

it('there is no bulk path where the project made a relation of Article run both ways', async () => {
  const host = await startHost(
    `
      plugin.contentTypes.article.schema.attributes.authors.inversedBy = 'articles';
      plugin.contentTypes.author.schema.attributes.articles =
        { type: 'relation', relation: 'manyToMany', target: '${ARTICLE}', mappedBy: 'authors' };
    `,
    watchListeners,
  );
  expect(await whyNotBulk(host.strapi)).toBe('The project changed the relation “authors” of Article.');
  await host.stop();
});
