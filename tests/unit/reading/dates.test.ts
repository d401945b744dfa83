import { copyOf } from '../../../server/reading/en/copy';
import { Calendar, timesIn } from '../../../server/reading/en/dates';
import { draftOf } from '../../../server/reading/draft';
import { readBytes } from '../../../server/formats';
import { PHRASES } from './date-phrases';
import { readText } from './story';

/** What a sentence says of time, seen from a Wednesday in November. */
function times(text: string, reference: string | null = '2019-11-20') {
  const [bare] = readBytes(new TextEncoder().encode(text));
  const copy = copyOf(draftOf(bare!, {}));
  const calendar = new Calendar(reference);
  return copy.sentences.flatMap((sentence) => timesIn(copy, sentence, calendar));
}
const dates = (text: string, reference?: string | null) => times(text, reference).map((time) => time.startDate);

test.each(PHRASES)('%s', (text, date) => {
  const found = times(text).map(({ startDate, endDate }) => (endDate === null ? startDate : `${startDate}/${endDate}`));
  expect(found.filter((told) => told !== null)).toEqual(date === null ? [] : [date]);
});

test.each([
  ['The meeting was postponed from Tuesday to Friday.', '2019-11-22'],
  ['They arrived to attend the summit on Friday.', '2019-11-22'],
  ['The summit opens on Friday.', '2019-11-22'],
  ['The summit is on Monday.', '2019-11-25'],
  ['The summit on Monday is the third of its kind.', '2019-11-18'],
  ['The summit on Thursday was not cancelled.', '2019-11-14'],
  ['It was held on December 5th.', '2018-12-05'],
  ['It was held on December 5, officials said.', '2018-12-05'],
  ['They ordered a hearing on December 5.', '2019-12-05'],
])('by its tense: %s', (text, date) => {
  expect(dates(text)).toEqual([date]);
});

test.each([
  ['Nobody qualified for the December debate yet.', '2019-12'],
  ['He will speak at the March summit.', '2020-03'],
  ['This past May the firm grew.', '2019-05'],
  ['It was held on Monday 2019-09-16.', '2019-09-16'],
  ['It was held on 2019/09/16.', '2019-09-16'],
  ['It was held on Tuesday (19 November 2019).', '2019-11-19'],
])('with and without its own words: %s', (text, date) => {
  expect(dates(text)).toEqual([date]);
});

test.each([['drew'], ['hit'], ['lasted'], ['brings'], ['officially ended'], ['was'], ['– a Saturday –']])(
  'a day of the month before “%s”',
  (verb) => expect(dates(`The feast on the 9th ${verb} a crowd.`)[0]).toBe('2019-11-09'),
);

test.each([['floor'], ['Circuit'], ['meeting'], ['anniversary'], ['hole'], ['largest city'], ['of its kind']])(
  'a number before “%s” is no day',
  (noun) => expect(dates(`It was on the 9th ${noun}.`)).toEqual([]),
);

test('a week or weekend is known by its days, and no date is made of it', () => {
  const spans = times('They met last week, over the weekend and two weeks ago.').map(({ span }) => span);
  expect(spans).toEqual([
    ['2019-11-11', '2019-11-17'],
    ['2019-11-16', '2019-11-17'],
    ['2019-11-03', '2019-11-09'],
  ]);
});

test.each([
  ['They will meet on 8-9 December.', '2019-12-08', '2019-12-09'],
  ['They will meet from Monday to Wednesday.', '2019-11-25', '2019-11-27'],
  ['They will meet from December 28, 2019 to January 3, 2020 in Rome.', '2019-12-28', '2020-01-03'],
  ['They will meet on 3 to 5 December in Rome.', '2019-12-03', '2019-12-05'],
  ['They will meet on December 3, 4 and 5 in Rome.', '2019-12-03', '2019-12-05'],
  ['They will meet Nov. 30-Dec. 2, 2021 in Rome.', '2021-11-30', '2021-12-02'],
  ['They will meet between Nov. 30 and Dec. 2 in Rome.', '2019-11-30', '2019-12-02'],
  ['They will meet from 30 November to 2 December 2019 in Rome.', '2019-11-30', '2019-12-02'],
  ['They will meet from Tuesday, Dec. 3, to Thursday, Dec. 5, in Rome.', '2019-12-03', '2019-12-05'],
  ['They will meet Nov. 30 – Dec. 2 in Rome.', '2019-11-30', '2019-12-02'],
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

describe('the flag of relative dates', () => {
  const flagged = (text: string, date?: string) =>
    readText(`The mayor of the town spoke at length about the bridge and the road.\n\n${text}`, { date })
      .flags.find(({ code }) => code === 'relative-dates')
      ?.evidence.map(({ quote }) => quote);

  test('shows them where no meeting is and no day is known to count from', () => {
    expect(flagged('Two men were arrested on Tuesday. The bridge was closed last month.')).toEqual([
      'on Tuesday',
      'last month',
    ]);
  });

  test('is quiet about weekdays where the day is known, and about what the text itself settles', () => {
    expect(flagged('Two men were arrested on Tuesday.', '2019-11-20')).toBeUndefined();
    expect(flagged('The bridge was closed on 4 May 2018 and opened the following day.')).toBeUndefined();
    expect(flagged('The bridge opened the following day.')).toEqual(['the following day']);
  });
});

test.each([
  ['the meeting the following day '],
  ['three days ago '],
  ['Oct. 30-Nov. 2 '],
  ['in two weeks, '],
  ['is not '],
])('is read in time, however often it stands there: %s', (words) => {
  const story = readText(words.repeat(100_000 / words.length), { date: '2019-11-20' });
  expect(story.text.length).toBeGreaterThan(90_000);
});
