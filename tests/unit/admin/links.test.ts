import { startingLocale } from '../../../content-types/locale';
import { alikeTo, linksIn, valueOf, valueOfNew, withBack, type Link } from '../../../admin/linked-meetings/links';
import { inParts } from '../../../admin/in-parts';
import type { FoundMeeting, Suggestion } from '../../../server/linking/shapes';

const NOTHING = { dismissed: [], restored: [] };
const link = (key: string): Link => ({ key, id: key.charCodeAt(0), documentId: key, facts: { name: key } });
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(link) as [Link, Link, Link, Link];
const keys = (links: Link[]) => links.map(({ key }) => key).join('');

describe('the links of a form', () => {
  it.each([
    ['as stored', [a, b, c]],
    ['one removed', [a, c]],
    ['one added', [a, b, c, d]],
    ['moved', [c, a, b]],
    ['removed, moved and added', [d, c, a]],
    ['none', []],
  ])('come back from what the form holds of them: %s', (_, links) => {
    expect(keys(linksIn([a, b, c], valueOf([a, b, c], links, NOTHING)))).toBe(keys(links));
    expect(keys(linksIn([a, b, c], valueOfNew(links, NOTHING)))).toBe(keys(links));
  });

  it('say nothing where they are as stored, and that none is taken over in a new locale', () => {
    expect(valueOf([a, b], [a, b], NOTHING)).toEqual({ connect: [], disconnect: [] });
    expect(valueOfNew([], NOTHING)).toEqual({ connect: [], disconnect: [], inherit: false });
  });

  it.each([
    ['between', [a, c], b, 'abc'],
    ['in front', [b, c], a, 'abc'],
    ['behind', [a, b], c, 'abc'],
    ['behind the nearest that is left', [d, a], c, 'dac'],
    ['alone', [], b, 'b'],
    ['in front of what is new', [d], b, 'bd'],
  ])('take one back at its place: %s', (_, links, back, expected) => {
    expect(keys(withBack([a, b, c], links, back))).toBe(expected);
  });
});

describe('the locale a new one starts from', () => {
  const [ko, ja, en] = [
    { locale: 'ko', createdAt: '2024-02-01T00:00:00.000Z' },
    { locale: 'ja', createdAt: '2024-01-01T00:00:00.000Z' },
    { locale: 'en', createdAt: '2024-03-01T00:00:00.000Z' },
  ];
  it.each([
    ['the default', [ko, ja, en], 'en', 'en'],
    ['the oldest where the default is not there', [ko, ja], 'en', 'ja'],
    ['the oldest where there is no default', [ko, ja, en], null, 'ja'],
    ['none where there is none', [], 'en', undefined],
  ])('is %s', (_, siblings, byDefault, expected) => {
    expect(startingLocale(siblings, byDefault)?.locale).toBe(expected);
  });
});

it('ids are asked for in parts of a hundred at most', () => {
  const ids = Array.from({ length: 201 }, (_, index) => String(index));
  expect(inParts(ids).map((part) => part.length)).toEqual([100, 100, 1]);
  expect(inParts(ids).flat()).toEqual(ids);
  expect(inParts([])).toEqual([]);
});

describe('the meetings that a suggestion may be', () => {
  const meeting = (documentId: string, more: object = {}): FoundMeeting => ({
    ...{ id: 1, documentId, name: 'Baltic harbour pilots summit', ...more },
  });
  const suggestion = (dates: object, more: Partial<Suggestion> = {}) =>
    ({
      ...{ name: 'Harbour pilots summit', aliases: [], match: null, unsure: [] },
      ...{ startDate: null, endDate: null, ...dates, ...more },
    }) as unknown as Suggestion;
  const ids = (meetings: FoundMeeting[]) => meetings.map(({ documentId }) => documentId).join(' ');

  it.each([
    ['the same day', { startDate: '2024-05-20' }, { startDate: '2024-05-20' }, true],
    ['a month with the day in it', { startDate: '2024-05-20' }, { startDate: '2024-05~' }, true],
    ['days that it lasts', { startDate: '2024-05-20' }, { startDate: '2024-05-18', endDate: '2024-05-21' }, true],
    ['no date of theirs', { startDate: '2024-05-20' }, {}, true],
    ['no date of its own', {}, { startDate: '2024-05-20' }, true],
    [
      'its day under another name',
      { startDate: '2024-05-20' },
      { startDate: '2024-05-20', name: 'Pilots’ round' },
      true,
    ],
    ['no date and another name', { startDate: '2024-05-20' }, { name: 'Baltic pilots summit' }, false],
    ['no date and its name among others', {}, { name: 'Round', aliases: ['Pilots Summit of the Harbour'] }, true],
    ['another year', { startDate: '2024-05-20' }, { startDate: '2023-05-20' }, false],
    ['the day after', { startDate: '2024-05-20' }, { startDate: '2024-05-21' }, false],
    ['days before', { startDate: '2024-05-20' }, { startDate: '2024-05-18', endDate: '2024-05-19' }, false],
  ])('are those of a name like it and %s: %j, %j', (_, own, theirs, isOne) => {
    expect(ids(alikeTo(suggestion(own), [meeting('like', theirs)], []))).toBe(isOne ? 'like' : '');
  });

  it('begin with those of its name, each once, without those that are linked', () => {
    const unsure = [meeting('a', { startDate: '2023' }), meeting('b', { startDate: '2022' })];
    const like = ['b', 'c', 'd', 'e'].map((documentId) => meeting(documentId));
    expect(ids(alikeTo(suggestion({}, { unsure }), like, []))).toBe('a b c');
    expect(ids(alikeTo(suggestion({}, { unsure }), like, [a]))).toBe('b c d');
    expect(alikeTo(suggestion({}, { unsure, match: meeting('m') }), like, [])).toEqual([]);
  });
});
