import { saysOf } from '../../../content-types/says-of';

const PUBLISHED = '2023-12-08T10:15:00.000Z';
const says = (startDate: string | null, endDate: string | null = null, datePublished: string | null = PUBLISHED) =>
  saysOf({ startDate, endDate }, { datePublished });

describe('what an article says of a meeting', () => {
  it.each([
    ['on its day', '2023-12-08', 'reported'],
    ['the day before', '2023-12-07', 'reported'],
    ['two days before', '2023-12-06', 'reported'],
    ['three days before', '2023-12-05', 'mentioned'],
    ['the day after', '2023-12-09', 'announced'],
    ['a year after', '2024', 'announced'],
    ['at an hour of its day', '2023-12-08T14:30+09:00', 'reported'],
    ['on a doubtful day', '2023-12-09?', 'announced'],
    ['long before', '2019-02', 'mentioned'],
  ])('a meeting %s (%s) is %s', (_, startDate, expected) => {
    expect(says(startDate)).toBe(expected);
  });

  it('claims nothing of a month or a year that the article lies in', () => {
    expect(says('2023-12')).toBe('mentioned');
    expect(says('2023')).toBe('mentioned');
    expect(says('2023-12', null, '2023-11-30T00:00:00.000Z')).toBe('announced');
    expect(says('2023-11', null, '2023-12-01T00:00:00.000Z')).toBe('mentioned');
  });

  it('reports on a meeting of several days from its first to two days behind its last', () => {
    const on = (day: string) => says('2023-12-04', '2023-12-09', `${day}T12:00:00.000Z`);
    expect(on('2023-12-03')).toBe('announced');
    expect(on('2023-12-04')).toBe('reported');
    expect(on('2023-12-07')).toBe('reported');
    expect(on('2023-12-11')).toBe('reported');
    expect(on('2023-12-12')).toBe('mentioned');
  });

  it('takes the end where there is no start', () => {
    expect(says(null, '2023-12-09')).toBe('announced');
    expect(says(null, '2023-12-07')).toBe('reported');
  });

  it('only mentions what is undated, on either side', () => {
    expect(says(null)).toBe('mentioned');
    expect(says('2023-12-08', null, null)).toBe('mentioned');
    expect(says('on the 9th')).toBe('mentioned');
    expect(says('2023-12-08', null, 'yesterday')).toBe('mentioned');
    expect(saysOf({}, {})).toBe('mentioned');
  });

  it('counts days over the turn of a year', () => {
    expect(says('2023-12-30', null, '2024-01-01T08:00:00.000Z')).toBe('reported');
    expect(says('2023-12-29', null, '2024-01-01T08:00:00.000Z')).toBe('mentioned');
  });
});
