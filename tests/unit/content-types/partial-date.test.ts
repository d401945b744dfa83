import { firstDayOf, lastDayOf, parsePartialDate } from '../../../content-types/partial-date';

describe('a partial date', () => {
  it.each([
    ['2023', '2023-01-01', '2023-12-31'],
    ['2023-04', '2023-04-01', '2023-04-30'],
    ['2024-02~', '2024-02-01', '2024-02-29'],
    ['2100-02', '2100-02-01', '2100-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2023-12-09?', '2023-12-09', '2023-12-09'],
    ['0987', '0987-01-01', '0987-12-31'],
    ['2023-12-09T23:59:59.5-05:00', '2023-12-09', '2023-12-09'],
  ])('%s means %s to %s', (text, first, last) => {
    expect([firstDayOf(text), lastDayOf(text)]).toEqual([first, last]);
  });

  it('tells its parts', () => {
    expect(parsePartialDate('2023-04~')).toEqual({
      year: 2023,
      month: 4,
      day: null,
      time: null,
      offset: null,
      qualifier: '~',
    });
    expect(parsePartialDate('2023-12-09T14:30+09:00')).toMatchObject({ day: 9, time: '14:30', offset: '+09:00' });
  });

  it.each([
    '',
    ' 2023',
    '2023\n',
    '23',
    '0000',
    '2023-00',
    '2023-13',
    '2023-4',
    '2023-02-29',
    '2100-02-29',
    '2023-04-31',
    '2023-12-32',
    '2023/12/09',
    '2023-12-09T14:30',
    '2023-12-09T24:00Z',
    '2023-12-09T12:60Z',
    '2023-12-09T12:00+15:00',
    '2023-12-09T12:00+09:99',
    '2023-12-09T12:00Z~',
    '2023-12-09??',
    '2023-12-XX',
    '2023-01/2023-02',
    '२०२३',
    'tomorrow',
  ])('%j is none', (text) => {
    expect(parsePartialDate(text)).toBeNull();
    expect(firstDayOf(text)).toBeNull();
    expect(lastDayOf(text)).toBeNull();
  });
});
