import { asksForDrafts, restrict, type Models, type Query, type Schema } from '../../../server/api/restrict';

const ARTICLE = 'plugin::newsroom.article';
const TOPIC = 'api::topic.topic';
const FILE = 'plugin::upload.file';

const model = (uid: string, attributes: object): Schema => ({ uid, attributes }) as unknown as Schema;
const models: Models = {
  [ARTICLE]: model(ARTICLE, {
    headline: { type: 'string' },
    image: { type: 'media' },
    localizations: { type: 'relation', relation: 'oneToMany', target: ARTICLE },
  }),
  [TOPIC]: model(TOPIC, {
    title: { type: 'string' },
    lead: { type: 'relation', relation: 'manyToOne', target: ARTICLE },
    opener: { type: 'component', component: 'teaser.story' },
    teasers: { type: 'dynamiczone', components: ['teaser.story', 'teaser.list'] },
  }),
  [FILE]: model(FILE, { name: { type: 'string' }, related: { type: 'relation', relation: 'morphToMany' } }),
  'teaser.story': model('teaser.story', { article: { type: 'relation', relation: 'oneToOne', target: ARTICLE } }),
  'teaser.list': model('teaser.list', {
    first: { type: 'component', component: 'teaser.story' },
    articles: { type: 'relation', relation: 'oneToMany', target: ARTICLE },
  }),
};
const visible = { seen: true };
const guarded = { filters: visible };

const ask = (query: Query, uid = TOPIC) =>
  restrict(query, models[uid]!, { models, visible, idsOf: (type, filters) => ({ type, filters }) });

/** The ids of topics whose lead is visible and passes conditions. */
const led = (...conditions: object[]) => ({
  type: TOPIC,
  filters: { lead: { $and: [...conditions, { id: { $notNull: true } }, visible] } },
});

describe('restrict', () => {
  it('adds the condition to a query for articles, and to none that reaches no article', () => {
    expect(ask({}, ARTICLE)).toEqual(guarded);
    expect(ask({ filters: { headline: 'A' }, sort: 'id' }, ARTICLE)).toEqual({
      filters: { $and: [{ headline: 'A' }, visible] },
      sort: 'id',
    });
    const plain = { filters: { title: 'A' }, fields: ['title'] };
    expect(ask(plain)).toEqual(plain);
  });

  it('keeps filters that are a list', () => {
    expect(ask({ filters: [{ headline: 'A' }, { headline: 'B' }] }, ARTICLE).filters).toEqual({
      $and: [{ $and: [{ headline: 'A' }, { headline: 'B' }] }, visible],
    });
    expect(ask({ filters: { lead: [{ headline: 'A' }] } }).filters).toEqual({
      id: { $in: led({ $and: [{ headline: 'A' }] }) },
    });
  });

  it('leaves the query that it was given as it was', () => {
    const query = { filters: { lead: { headline: 'A' } }, populate: { lead: { filters: { id: 1 } }, teasers: true } };
    const before = structuredClone(query);
    ask(query);
    expect(query).toEqual(before);
  });

  it.each<[string, unknown, object]>([
    ['a path', 'lead', { lead: guarded }],
    ['a list of paths', ['lead', 'opener.article'], { lead: guarded, opener: { populate: { article: guarded } } }],
    ['a wildcard', '*', { lead: guarded, opener: true, teasers: { on: { 'teaser.story': {}, 'teaser.list': {} } } }],
    ['an object', { lead: { fields: ['headline'] } }, { lead: { fields: ['headline'], ...guarded } }],
    ['filters', { lead: { filters: { id: 1 } } }, { lead: { filters: { $and: [{ id: 1 }, visible] } } }],
    ['nothing', { lead: 'false', opener: false }, { lead: 'false', opener: false }],
    ['localizations', 'lead.localizations', { lead: { populate: { localizations: guarded }, ...guarded } }],
    ['a component’s everything', { opener: { populate: '*' } }, { opener: { populate: { article: guarded } } }],
    [
      'a zone’s everything',
      { teasers: { populate: '*' } },
      {
        teasers: {
          on: {
            'teaser.story': { populate: { article: guarded } },
            'teaser.list': { populate: { first: true, articles: guarded } },
          },
        },
      },
    ],
    [
      'a zone’s component',
      { teasers: { on: { 'teaser.list': { populate: 'first.article' } } } },
      { teasers: { on: { 'teaser.list': { populate: { first: { populate: { article: guarded } } } } } } },
    ],
    ['what Strapi refuses', { teasers: { populate: { article: true } } }, { teasers: { populate: { article: true } } }],
  ])('restricts what is populated: %s', (_name, populate, expected) => {
    expect(ask({ populate }).populate).toEqual(expected);
  });

  it('says for every type what a polymorphic relation populates', () => {
    const { related } = ask({ populate: 'related' }, FILE).populate as { related: { on: Query } };
    expect(related.on).toEqual({
      [ARTICLE]: guarded,
      [TOPIC]: {},
      [FILE]: {},
      'teaser.story': {},
      'teaser.list': {},
    });
    const chosen = { related: { on: { [ARTICLE]: { fields: ['headline'] } } } };
    expect(ask({ populate: chosen }, FILE).populate).toEqual({
      related: { on: { [ARTICLE]: { fields: ['headline'], ...guarded } } },
    });
  });

  it.each<[string, unknown, object]>([
    ['a value', { lead: { headline: 'A' } }, { id: { $in: led({ headline: 'A' }) } }],
    ['an id', { lead: 3 }, { id: { $in: led({ id: 3 }) } }],
    ['ids', { lead: ['3', '4'] }, { id: { $in: led({ id: ['3', '4'] }) } }],
    ['a test of the id', { lead: { $eq: 3 } }, { id: { $in: led({ id: { $eq: 3 } }) } }],
    ['one that is there', { lead: { $notNull: 'true' } }, { id: { $in: led() } }],
    ['none', { lead: { $null: true } }, { id: { $notIn: led() } }],
    ['not none', { lead: { $null: 'false' } }, { id: { $in: led() } }],
    ['not one', { lead: { $notNull: '0' } }, { id: { $notIn: led() } }],
    ['not', { $not: { lead: { headline: 'A' } } }, { $not: { id: { $in: led({ headline: 'A' }) } } }],
    ['not inside', { lead: { $not: { $eq: 3 } } }, { id: { $in: led({ $not: { id: { $eq: 3 } } }) } }],
    ['or', { $or: [{ title: 'A' }, { lead: 3 }] }, { $or: [{ title: 'A' }, { id: { $in: led({ id: 3 }) } }] }],
    ['an id beside it', { id: 1, lead: 3 }, { $and: [{ id: 1 }, { id: { $in: led({ id: 3 }) } }] }],
    [
      'a component',
      { opener: { article: { headline: 'A' } } },
      {
        opener: {
          id: {
            $in: {
              type: 'teaser.story',
              filters: { article: { $and: [{ headline: 'A' }, { id: { $notNull: true } }, visible] } },
            },
          },
        },
      },
    ],
  ])('makes a filter on related articles one on visible articles: %s', (_name, filters, expected) => {
    expect(ask({ filters }).filters).toEqual(expected);
  });
});

describe('asksForDrafts', () => {
  it.each<[string, string, Query, boolean]>([
    ['a status', ARTICLE, { status: 'draft' }, true],
    ['the status of another type', TOPIC, { status: 'draft' }, false],
    ['what is published', ARTICLE, { status: 'published' }, false],
    ['a publication filter', ARTICLE, { publicationFilter: 'never-published' }, true],
    ['its own sort', ARTICLE, { sort: 'headline:desc' }, false],
    ['a sort', TOPIC, { sort: ['title', 'lead.headline:desc'] }, true],
    ['a sort in brackets', TOPIC, { sort: 'title,lead[headline]' }, true],
    ['a sort as an object', TOPIC, { sort: { opener: { article: { headline: 'asc' } } } }, true],
    ['a sort of what is populated', ARTICLE, { populate: { localizations: { sort: 'localizations.id' } } }, true],
    ['a sort in a zone', TOPIC, { populate: { teasers: { on: { 'teaser.story': { sort: 'article.id' } } } } }, true],
    ['a count of a zone', TOPIC, { populate: { teasers: { count: true } } }, false],
    ['a count of anything', FILE, { populate: { related: { count: true } } }, true],
    ['a count of articles', FILE, { populate: { related: { count: true, on: { [ARTICLE]: true } } } }, true],
    ['a count of others', FILE, { populate: { related: { count: true, on: { [TOPIC]: true } } } }, false],
  ])('%s', (_name, uid, query, expected) => {
    expect(asksForDrafts(query, models[uid]!, models)).toBe(expected);
  });
});
