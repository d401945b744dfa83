import { parsePartialDate } from '../../../content-types/partial-date';
import { readPartialDate } from '../../../admin/partial-date/read';
import { sayPartialDate, type SayQualifier } from '../../../admin/partial-date/words';
import english from '../../../admin/translations/en.json';
import korean from '../../../admin/translations/ko.json';

const speaker =
  (messages: Record<string, string>): SayQualifier =>
  (id, { date }) =>
    messages[id]!.replace('{date}', date);

describe('a date that is typed', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['2023', '2023'],
    ['2023-04', '2023-04'],
    ['2023-4', '2023-04'],
    ['04/2023', '2023-04'],
    ['2023-12-09', '2023-12-09'],
    ['2023-12-09?', '2023-12-09?'],
    ['2023-12-9 ?', '2023-12-09?'],
    ['2023-04~', '2023-04~'],
    ['2023?~', '2023%'],
    ['2023%', '2023%'],
    ['2023/12/9', '2023-12-09'],
    ['2023. 12. 9.', '2023-12-09'],
    ['20231209', '2023-12-09'],
    ['２０２３－１２－０９', '2023-12-09'],
    ['9 Dec 2023', '2023-12-09'],
    ['9 DEC. 2023', '2023-12-09'],
    ['9-Dec-2023', '2023-12-09'],
    ['9th of December, 2023', '2023-12-09'],
    ['on the 9th of December 2023', '2023-12-09'],
    ['December 9, 2023', '2023-12-09'],
    ['Dec 9th 2023.', '2023-12-09'],
    ['2023 December 9', '2023-12-09'],
    ['Saturday, 9 December 2023', '2023-12-09'],
    ['Sat. 9 Dec 2023', '2023-12-09'],
    ['April 2023', '2023-04'],
    ['in april 2023', '2023-04'],
    ['Sept 2023', '2023-09'],
    ['May 2023', '2023-05'],
    ['March 1 2023', '2023-03-01'],
    ['13/12/2023', '2023-12-13'],
    ['12/13/2023', '2023-12-13'],
    ['13.12.2023', '2023-12-13'],
    ['5/5/2023', '2023-05-05'],
    ['29 Feb 2024', '2024-02-29'],
    ['about April 2023', '2023-04~'],
    ['c. 1953', '1953~'],
    ['c1953', '1953~'],
    ['ca 1953', '1953~'],
    ['circa 1953?', '1953%'],
    ['approx. 9 Dec 2023', '2023-12-09~'],
    ['9 December 2023, doubtful', '2023-12-09?'],
    ['9 December 2023 (?)', '2023-12-09?'],
    ['probably 9 December 2023', '2023-12-09?'],
    ['2023년', '2023'],
    ['2023년 4월', '2023-04'],
    ['2023년 12월 9일', '2023-12-09'],
    ['2023년12월9일', '2023-12-09'],
    ['2023년 12월 9일(토)', '2023-12-09'],
    ['2023년 12월 9일 토요일', '2023-12-09'],
    ['2023년 4월경', '2023-04~'],
    ['2023년 4월쯤', '2023-04~'],
    ['약 2023년', '2023~'],
    ['2023년 12월 9일(불확실)', '2023-12-09?'],
    ['2023년 4월 추정', '2023-04?'],
    ['2023年12月9日', '2023-12-09'],
    ['9 December 2023 14:30 +09:00', '2023-12-09T14:30+09:00'],
    ['9 December 2023, 14:30 (+09:00)', '2023-12-09T14:30+09:00'],
    ['9 December 2023 at 2:30 pm KST', '2023-12-09T14:30+09:00'],
    ['9 December 2023 2 p.m. UTC', '2023-12-09T14:00Z'],
    ['2023-12-09 14:30+0900', '2023-12-09T14:30+09:00'],
    ['2023-12-09 14:30 UTC+9', '2023-12-09T14:30+09:00'],
    ['2023-12-09t05:30:15z', '2023-12-09T05:30:15Z'],
    ['2023-12-09 0:05 −05', '2023-12-09T00:05-05:00'],
    ['12 am missing', undefined],
    ['2023년 12월 9일 오후 2시 30분 KST', '2023-12-09T14:30+09:00'],
    ['2023년 12월 9일 오전 12시 +09:00', '2023-12-09T00:00+09:00'],
  ])('%j is %s', (typed, date) => {
    for (const locale of ['en', 'ko']) {
      const reading = readPartialDate(typed, locale);
      if (date === undefined) expect(reading).toHaveProperty('problem');
      else expect(reading).toEqual({ date });
    }
  });

  it.each([
    ['09/12/2023', { problem: 'ambiguous', choices: ['2023-12-09', '2023-09-12'] }],
    ['9.12.2023', { problem: 'ambiguous', choices: ['2023-12-09', '2023-09-12'] }],
    ['09/12/23', { problem: 'shortYear' }],
    ["9 Dec '23", { problem: 'shortYear' }],
    ['9 Dec 23', { problem: 'shortYear' }],
    ['23년 12월 9일', { problem: 'shortYear' }],
    ['9 December', { problem: 'noYear' }],
    ['December', { problem: 'noYear' }],
    ['on the 9th', { problem: 'noYear' }],
    ['12월 9일', { problem: 'noYear' }],
    ['9/12', { problem: 'noYear' }],
    ['31 April 2023', { problem: 'noSuchDay', month: '2023-04', days: 30 }],
    ['29 Feb 2023', { problem: 'noSuchDay', month: '2023-02', days: 28 }],
    ['2100-02-29', { problem: 'noSuchDay', month: '2100-02', days: 28 }],
    ['2023-12-00', { problem: 'noSuchDay', month: '2023-12', days: 31 }],
    ['2023-13', { problem: 'noSuchMonth', month: 13 }],
    ['2023년 13월', { problem: 'noSuchMonth', month: 13 }],
    ['30/30/2023', { problem: 'noSuchMonth', month: 30 }],
    ['Friday 9 December 2023', { problem: 'wrongWeekday', date: '2023-12-09' }],
    ['2023년 12월 9일(금)', { problem: 'wrongWeekday', date: '2023-12-09' }],
    ['2023-12-09 25:00 +09:00', { problem: 'noSuchTime' }],
    ['2023-12-09 13:00 pm UTC', { problem: 'noSuchTime' }],
    ['2023-12-09 12:00 +15:00', { problem: 'noSuchTime' }],
    ['2023-12-09T14:30+09:00?', { problem: 'timeQualified' }],
    ['about 9 December 2023 14:30 KST', { problem: 'timeQualified' }],
    ['9-11 December 2023', { problem: 'range' }],
    ['9 – 11 December 2023', { problem: 'range' }],
    ['9 to 11 December 2023', { problem: 'range' }],
    ['December 9-11, 2023', { problem: 'range' }],
    ['2023-12-09/2023-12-11', { problem: 'range' }],
    ['2023년 12월 9일~11일', { problem: 'range' }],
    ['2023년 12월 9일부터', { problem: 'range' }],
    ['yesterday', { problem: 'unreadable' }],
    ['April 14:30', { problem: 'noYear' }],
    ['April 2023 14:30 KST', { problem: 'unreadable' }],
    ['spring 2023', { problem: 'unreadable' }],
    ['2023 9', { date: '2023-09' }],
    ['9 2023 2024 December', { problem: 'unreadable' }],
    ['April May 2023', { problem: 'unreadable' }],
    ['0000', { problem: 'unreadable' }],
    ['12345', { problem: 'unreadable' }],
    ['?', { problem: 'unreadable' }],
    ['2023-12-XX', { problem: 'unreadable' }],
    ['<script>', { problem: 'unreadable' }],
    ['9 December 2023 14:30 XYZ', { problem: 'unreadable' }],
  ])('%j is not guessed at', (typed, reading) => {
    for (const locale of ['en', 'ko']) expect(readPartialDate(typed, locale)).toEqual(reading);
  });

  it('asks which zone a time is in, and offers this computer’s', () => {
    const reading = readPartialDate('9 Dec 2023 14:30', 'en');
    expect(reading).toMatchObject({ problem: 'noZone' });
    const { choices } = reading as { choices: string[] };
    expect(choices).toHaveLength(2);
    for (const choice of choices) expect(parsePartialDate(choice)).toMatchObject({ day: 9, time: '14:30' });
  });

  it.each([
    ['fr', '9 décembre 2023', '2023-12-09'],
    ['de', 'Samstag, 9. Dezember 2023', '2023-12-09'],
    ['es', '9 de diciembre de 2023', '2023-12-09'],
    ['ja', '2023年12月9日', '2023-12-09'],
  ])('is known in the language of the admin: %s', (locale, typed, date) => {
    expect(readPartialDate(typed, locale)).toEqual({ date });
  });

  it('understands what it says', () => {
    const dates = ['2023', '2023-04', '2023-12-09', '1953-07-27', '2024-02-29'].flatMap((date) => [
      ...['', '?', '~', '%'].map((mark) => date + mark),
      ...(date.length === 10 ? [`${date}T14:30+09:00`, `${date}T00:00Z`] : []),
    ]);
    for (const date of dates) {
      expect(readPartialDate(sayPartialDate(date, 'en', speaker(english)), 'en')).toEqual({ date });
      expect(readPartialDate(sayPartialDate(date, 'ko', speaker(korean)), 'ko')).toEqual({ date });
    }
  });

  it('is quick with anything', () => {
    const started = Date.now();
    for (const ugly of [
      '9'.repeat(5000),
      ' '.repeat(5000) + 'x',
      'about '.repeat(1000),
      '~?'.repeat(2000),
      '9 - '.repeat(1000),
    ])
      readPartialDate(ugly, 'en');
    expect(Date.now() - started).toBeLessThan(1000);
  });
});

describe('a hostile text', () => {
  it.each([
    ['blanks', `2023${' '.repeat(100_000)}x`],
    ['commas', `2023${','.repeat(100_000)}x`],
    ['digits', '1'.repeat(100_000)],
    ['letters', 'a'.repeat(100_000)],
    ['marks', `${'~?'.repeat(50_000)}x`],
    ['days', '1 '.repeat(50_000)],
  ])('is refused at once: %s', (_, text) => {
    const before = performance.now();
    expect(readPartialDate(text, 'en')).toEqual({ problem: 'unreadable' });
    expect(performance.now() - before).toBeLessThan(200);
  });

  it('does not hide a date among blanks', () => {
    expect(readPartialDate(`${' '.repeat(100_000)}2023${' '.repeat(100_000)}`, 'en')).toEqual({ date: '2023' });
  });
});
