import { sayPartialDate, type SayQualifier } from '../../../admin/partial-date/words';
import english from '../../../admin/translations/en.json';
import korean from '../../../admin/translations/ko.json';

const speaker =
  (messages: Record<string, string>): SayQualifier =>
  (id, { date }) =>
    messages[id]!.replace('{date}', date);

describe('a partial date in words', () => {
  it.each([
    ['2023-12-09', '9 December 2023', '2023년 12월 9일'],
    ['2023-04', 'April 2023', '2023년 4월'],
    ['2023', '2023', '2023년'],
    ['2024-02-29', '29 February 2024', '2024년 2월 29일'],
    ['2023-12-09?', '9 December 2023, doubtful', '2023년 12월 9일(불확실)'],
    ['2023-04~', 'about April 2023', '2023년 4월경'],
    ['1953%', 'about 1953, doubtful', '1953년경(불확실)'],
    ['0987', '987', '987년'],
    ['0033-04', 'April 33', '33년 4월'],
    ['2023-12-09T14:30+09:00', '9 December 2023, 14:30 (+09:00)', '2023년 12월 9일, 14:30 (+09:00)'],
    ['2023-12-31T23:30-05:00', '31 December 2023, 23:30 (-05:00)', '2023년 12월 31일, 23:30 (-05:00)'],
    ['2023-12-09T05:30:15Z', '9 December 2023, 05:30:15 (UTC)', '2023년 12월 9일, 05:30:15 (UTC)'],
    ['next week', 'next week', 'next week'],
    ['', '', ''],
  ])('%s: %s, %s', (date, inEnglish, inKorean) => {
    expect(sayPartialDate(date, 'en', speaker(english))).toBe(inEnglish);
    expect(sayPartialDate(date, 'ko', speaker(korean))).toBe(inKorean);
  });

  it('keeps to the order and the calendar it is stored in', () => {
    expect(sayPartialDate('2023-12-09', 'en-US')).toBe('December 9, 2023');
    expect(sayPartialDate('2023-12-09', 'fr')).toBe('9 décembre 2023');
    expect(sayPartialDate('2023', 'th')).toContain('2023');
  });

  it('keeps the mark where nobody puts it into words', () => {
    expect(sayPartialDate('2023-04~', 'en')).toBe('April 2023~');
  });
});
