import { copyOf } from '../../../server/reading/en/copy';
import { Calendar, timesIn } from '../../../server/reading/en/dates';
import { draftOf } from '../../../server/reading/draft';
import { readBytes } from '../../../server/formats';

/** What a sentence says of time, seen from a Wednesday in November. */
function times(text: string, reference: string | null = '2019-11-20') {
  const [bare] = readBytes(new TextEncoder().encode(text));
  const copy = copyOf(draftOf(bare!, {}));
  const calendar = new Calendar(reference);
  calendar.newsDay = reference;
  return copy.sentences.flatMap((sentence) => timesIn(copy, sentence, calendar));
}
const dates = (text: string, reference?: string | null) => times(text, reference).map((time) => time.startDate);

test.each([
  ['It was held on Oct. 21 in the town.', '2019-10-21'],
  ['It was held on October 21, 2017.', '2017-10-21'],
  ['It was held on 21 October 2017 there.', '2017-10-21'],
  ['It was held on 2018-03-09.', '2018-03-09'],
  ['It took place in March 2018.', '2018-03'],
  ['They met on Tuesday and left.', '2019-11-19'],
  ['They met on Wednesday and left.', '2019-11-20'],
  ['They will meet on Friday.', '2019-11-22'],
  ['The meeting was postponed from Tuesday to Friday.', '2019-11-22'],
  ['They arrived to attend the summit on Friday.', '2019-11-22'],
  ['They will meet next Wednesday.', '2019-11-27'],
  ['They met last Wednesday.', '2019-11-13'],
  ['They will meet in February.', '2020-02'],
  ['They met in February.', '2019-02'],
  ['They met last February in Hanoi.', '2019-02'],
  ['They met last November.', '2018-11'],
  ['They will meet next April.', '2020-04'],
  ['They met on the 8th.', '2019-11-08'],
  ['They will meet on the 9th.', '2019-12-09'],
  ['They met on the 25th.', '2019-10-25'],
  ['They met this afternoon in Rome.', '2019-11-20'],
  ['They met yesterday.', '2019-11-19'],
  ['They will meet tomorrow night.', '2019-11-21'],
  ['They met last month.', '2019-10'],
  ['They will meet next year.', '2020'],
  ['They met in 2010 in Stockholm.', '2010'],
  ['It was held in Rome on Monday, September 16, 2019.', '2019-09-16'],
  ['It was held in Rome on Monday, Sept. 16.', '2019-09-16'],
  ['It will be held on Thursday, December 12.', '2019-12-12'],
  ['It is due on Monday, Dec. 9, in Rome.', '2019-12-09'],
  ['It was held on Monday 2019-09-16.', '2019-09-16'],
  ['It was held on Tuesday (19 November 2019).', '2019-11-19'],
  ['The summit on the 9th was short.', '2019-11-09'],
  ['The summit on the 9th will be short.', '2019-12-09'],
  ['The summit opens on Friday.', '2019-11-22'],
  ['The committee meets on Friday in Rome.', '2019-11-22'],
  ['The summit is on Monday.', '2019-11-25'],
  ['It was held on December 5th.', '2018-12-05'],
  ['It was held on December 5, officials said.', '2018-12-05'],
  ['They met three days ago.', '2019-11-17'],
  ['Nobody qualified for the December debate yet.', '2019-12'],
])('%s', (text, date) => {
  expect(dates(text)).toEqual([date]);
});

test.each([
  ['They met from Nov. 4 to 6 in Rome.', '2019-11-04', '2019-11-06'],
  ['They will meet on 8-9 December.', '2019-12-08', '2019-12-09'],
  ['They will meet from Monday to Wednesday.', '2019-11-25', '2019-11-27'],
  ['They will meet from Nov. 30 to Dec. 2 in Rome.', '2019-11-30', '2019-12-02'],
  ['They will meet from December 28 to January 3 in Rome.', '2019-12-28', '2020-01-03'],
  ['They will meet from December 28, 2019 to January 3, 2020 in Rome.', '2019-12-28', '2020-01-03'],
  ['They will meet on 3 to 5 December in Rome.', '2019-12-03', '2019-12-05'],
  ['They will meet on December 3, 4 and 5 in Rome.', '2019-12-03', '2019-12-05'],
  ['They will meet on December 3 and 4 in Rome.', '2019-12-03', '2019-12-04'],
  ['They will meet between Nov. 30 and Dec. 2 in Rome.', '2019-11-30', '2019-12-02'],
  ['They will meet from 30 November to 2 December 2019 in Rome.', '2019-11-30', '2019-12-02'],
  ['They will meet from Tuesday, Dec. 3, to Thursday, Dec. 5, in Rome.', '2019-12-03', '2019-12-05'],
  ['They will meet Nov. 30 – Dec. 2 in Rome.', '2019-11-30', '2019-12-02'],
  ['They will meet from the 9th to the 11th in Rome.', '2019-12-09', '2019-12-11'],
  ['They will meet on Thursday and Friday in Rome.', '2019-11-21', '2019-11-22'],
  ['They met on Monday and Tuesday in Rome.', '2019-11-18', '2019-11-19'],
])('%s (a range)', (text, start, end) => {
  expect(times(text)).toEqual([expect.objectContaining({ startDate: start, endDate: end })]);
});

test.each([
  ['They met on Tuesday, on the 8th, last April, in May, this afternoon and last year.'],
  ['They will meet on Oct. 21, tomorrow and next month.'],
])('without a day to count from nothing is settled: %s', (text) => {
  const found = times(text, null);
  expect(found.length).toBeGreaterThan(2);
  expect(found.every((time) => time.startDate === null && time.relative)).toBe(true);
});

test('two weekdays in a row are one wording without a day to count from too', () => {
  expect(times('They met on Thursday and Friday in Rome.', null).map((time) => time.quote)).toEqual([
    'on Thursday and Friday',
  ]);
});

test('two days that do not follow one another are no stretch of time', () => {
  expect(times('They met on Nov. 4 and Nov. 12 in Rome.').map((time) => [time.startDate, time.endDate])).toEqual([
    ['2019-11-04', null],
    ['2019-11-12', null],
  ]);
});

test('a day behind its weekday needs no day to count from, and one wording tells both', () => {
  expect(times('It was held on Tuesday, 19 November 2019 there.', null)).toEqual([
    expect.objectContaining({ quote: 'on Tuesday, 19 November 2019', startDate: '2019-11-19' }),
  ]);
});

test('a day moved holds where it was moved to', () => {
  expect(dates('The summit, originally scheduled for Tuesday, will be held on Thursday.').at(-1)).toBe('2019-11-21');
});

test('a date in full needs no day to count from', () => {
  expect(dates('They met on 9 December 2023, and in 2021.', null)).toEqual(['2023-12-09', '2021']);
});

test.each([
  ['On the 19th century ship they may march.'],
  ['Mark May and April Sun sat in the second row of the 9.19 hall.'],
  ['February 30, 2019 and 2019-13-45 are no days.'],
  ['The 5th Avenue of New York has 24 lamps and 2019 trees.'],
])('what only looks like a date: %s', (text) => {
  expect(dates(text).filter((date) => date !== null && date.length === 10)).toEqual([]);
});

test.each([['2023-02-30T10:00:00Z'], ['2023-99-99'], ['2023-11'], ['soon'], ['']])(
  'a day of the text that is none (“%s”) settles nothing',
  (reference) => {
    expect(dates('They met on Tuesday, on the 8th and on Oct. 21.', reference)).toEqual([null, null, null]);
  },
);
