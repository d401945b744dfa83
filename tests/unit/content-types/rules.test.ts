import { contentTypes } from '../../../content-types';
import { EVENT_STATUSES } from '../../../content-types/event-status';
import { check, checkInputs, checkOrder, tidy, type Attributes } from '../../../content-types/rules';
import { freeSlug, slugFor } from '../../../content-types/slug';

const MEETING = 'plugin::newsroom.meeting';
const ARTICLE = 'plugin::newsroom.article';

describe('checking', () => {
  it('says nothing of what is right, absent, empty or of another type', () => {
    expect(check(MEETING, { startDate: '2023-04~', participants: [{ name: 'Ada' }], country: null })).toEqual([]);
    expect(check(MEETING, {})).toEqual([]);
    expect(check('api::page.page', { startDate: 'nonsense' })).toEqual([]);
  });

  it('names every problem with its place', () => {
    const problems = check(MEETING, {
      startDate: '2023-13',
      country: 'kr',
      participants: [{ name: ' ' }, { name: 'Ada', role: 'boss', office: 3 }, null],
      aliases: ['a', ''],
    });
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'startDate',
      'country',
      'participants.0.name',
      'participants.1.role',
      'participants.1.office',
      'participants.2',
      'aliases.1',
    ]);
    for (const { path, message } of problems) expect(message).toContain(path[0]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' https://a.example',
    'data:text/html,x',
    'vbscript:x',
    '//evil',
    5,
    null,
  ])('a link in a body to %j is %s', (url) => {
    const body = [{ type: 'list', children: [{ type: 'list-item', children: [{ type: 'link', url, children: [] }] }] }];
    const isPath = typeof url === 'string' && url.startsWith('/');
    expect(check(ARTICLE, { body })).toHaveLength(isPath ? 0 : 1);
  });

  it.each(['https://a.example', 'http://a.example', 'mailto:a@a.example', 'tel:+4912', 'ftp://a.example', '/news/1'])(
    'a link in a body to %s is right',
    (url) => {
      expect(
        check(ARTICLE, { body: [{ type: 'paragraph', children: [{ type: 'link', url, children: [] }] }] }),
      ).toEqual([]);
    },
  );

  it.each([
    ['2023-12-09', '2023-12-08', 1],
    ['2023-12-09', '2023-12-09', 0],
    ['2023-12-09', '2023-12', 0],
    ['2023-12', '2023-11~', 1],
    ['2024', '2023-12-31', 1],
    ['2023', null, 0],
    [null, '2023', 0],
  ])('%s to %s: %i problems', (start, end, count) => {
    const { attributes } = contentTypes.meeting.schema as unknown as { attributes: Attributes };
    expect(checkOrder(attributes, { startDate: start, endDate: end }, null)).toHaveLength(count);
    expect(checkOrder(attributes, { endDate: end }, { startDate: start })).toHaveLength(count);
    expect(checkOrder(attributes, { name: 'x' }, { startDate: start, endDate: end })).toEqual([]);
  });
});

describe('the newsroom’s inputs in another type', () => {
  const date = { type: 'string', customField: 'plugin::newsroom.partial-date' };
  const people = { type: 'json', customField: 'plugin::newsroom.participants' };
  const tags = { type: 'json', customField: 'plugin::newsroom.text-list' };
  const parts: Record<string, Attributes> = {
    'a.day': { date, tags },
    'a.week': { days: { type: 'component', component: 'a.day' }, note: { type: 'string' } },
  };
  const type: Attributes = {
    date,
    people,
    title: { type: 'string' },
    one: { type: 'component', component: 'a.day' },
    zone: { type: 'dynamiczone' },
  };
  const checked = (values: Record<string, unknown>) => checkInputs(type, values, (uid) => parts[uid] ?? {});

  it('are checked as in the newsroom’s own, in components and dynamic zones too', () => {
    const { problems } = checked({
      title: 'next week',
      date: 'next week',
      people: [{ name: '' }],
      one: { date: '2023-13' },
      zone: [
        { __component: 'a.week', days: [{ date: '2023' }, { tags: [''] }], note: 5 },
        { __component: 'gone', date: 'x' },
        null,
      ],
    });
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'date',
      'people.0.name',
      'one.date',
      'zone.0.days.1.tags.0',
    ]);
  });

  it('are held to their order, with what is stored and in components too', () => {
    const span: Attributes = { from: date, to: { ...date, options: { notBefore: 'from' } } };
    const part: Attributes = { span: { type: 'component', component: 'a.span' } };
    const wrong = { from: '2024', to: '2023-12' };
    const paths = (attributes: Attributes, values: object, before?: object) =>
      checkInputs(attributes, { ...values }, () => span, before && { ...before }).problems.map(({ path }) =>
        path.join('.'),
      );
    expect(paths(span, wrong)).toEqual(['to']);
    expect(paths(span, { from: '2024' }, wrong)).toEqual(['to']);
    expect(paths(span, { from: '2022' }, wrong)).toEqual([]);
    expect(paths(part, { span: wrong })).toEqual(['span.to']);
  });

  it('are tidied, and the rest is left alone', () => {
    const values = { title: ' x ', date: ' 2023 ', people: '[{"name":"Ada"}]', one: { id: 1, date: '' }, zone: null };
    expect(checked(values)).toEqual({
      values: { title: ' x ', date: '2023', people: [{ name: 'Ada' }], one: { id: 1, date: null }, zone: null },
      problems: [],
    });
  });
});

describe('tidying', () => {
  it('takes emptied inputs for null, and a list sent as JSON for the list', () => {
    expect(
      tidy(MEETING, { name: ' x ', startDate: ' ', endDate: ' 2023 ', participants: '[{"name":"Ada"}]', aliases: '' }),
    ).toEqual({
      name: ' x ',
      startDate: null,
      endDate: '2023',
      participants: [{ name: 'Ada' }],
      aliases: null,
    });
  });

  it('leaves a list that is no JSON for the check to refuse', () => {
    expect(check(MEETING, tidy(MEETING, { participants: '[{' }))).toHaveLength(1);
  });
});

describe('a slug', () => {
  it.each([
    ['Harbour talks end — without a deal!', 'harbour-talks-end-without-a-deal'],
    ['Ökonomie & Straße', 'okonomie-and-strasse'],
    ['  a  ', 'a'],
  ])('of %j is %s', (name, slug) => expect(slugFor(name, 'article')).toBe(slug));

  it('is never empty, and always one that Strapi allows', () => {
    for (const name of ['한미 정상회담', '🚢', '---', '中国', 'A/B\\C?d=1#x', 'x'.repeat(500), 'word '.repeat(100)]) {
      const slug = slugFor(name, 'meeting');
      expect(slug).toMatch(/^[A-Za-z0-9-]+$/);
      expect(slug.length).toBeLessThanOrEqual(80);
      expect(slug).not.toMatch(/^-|-$/);
    }
    expect(slugFor('한미', 'meeting')).not.toBe(slugFor('한일', 'meeting'));
  });

  it('is cut between words', () => {
    expect(slugFor(`${'harbour '.repeat(12)}`, 'article')).toBe(Array(10).fill('harbour').join('-'));
  });

  it('makes way for those that are taken', () => {
    expect(freeSlug('a', new Set())).toBe('a');
    expect(freeSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3');
  });
});

describe('the content types', () => {
  const names = Object.keys(contentTypes) as (keyof typeof contentTypes)[];

  it('are in singular folders, in tables of the newsroom', () => {
    for (const name of names) {
      const { schema } = contentTypes[name];
      expect(schema.info.singularName).toBe(name);
      expect(schema.collectionName).toMatch(/^newsroom_/);
    }
  });

  it('give every attribute an editor sees a label and a place', () => {
    for (const name of ['article', 'author', 'source', 'meeting'] as const) {
      const { attributes, config } = contentTypes[name].schema as {
        attributes: Record<string, { visible?: boolean }>;
        config: {
          metadatas: Record<string, { edit: { label: string } }>;
          layouts: { edit: { name: string; size: number }[][] };
        };
      };
      const visible = Object.keys(attributes).filter((attribute) => attributes[attribute]!.visible !== false);
      const placed = config.layouts.edit.flat().map((field) => field.name);
      expect(placed.sort()).toEqual(visible.sort());
      for (const attribute of visible) expect(config.metadatas[attribute]?.edit.label).toMatch(/^[A-Z]/);
      for (const row of config.layouts.edit)
        expect(row.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(12);
    }
  });

  it('name what may become of a meeting as the code does', () => {
    expect(contentTypes.meeting.schema.attributes.eventStatus.enum).toEqual([...EVENT_STATUSES]);
  });

  it('relate in one direction alone', () => {
    for (const name of names) {
      for (const attribute of Object.values(contentTypes[name].schema.attributes)) {
        expect(attribute).not.toHaveProperty('mappedBy');
        expect(attribute).not.toHaveProperty('inversedBy');
      }
    }
  });
});
