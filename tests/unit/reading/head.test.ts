import { languageOf } from '../../../server/reading/language';
import { bodyOf, readText } from './story';

const BODY = [
  'The ministers of the two countries met on Tuesday and spoke about trade for three hours, an official said.',
  'They will meet again in spring. Nobody expects that anything will be signed before the elections of next year.',
  'The talks had been put off twice, since neither side was ready to give way over fish, steel and the price of grain.',
];
const withHead = (...head: string[]): string => [...head, ...BODY].join('\n\n');

describe('a dateline', () => {
  test.each([
    ['MOSCOW/KIEV (Reuters) - ', 'MOSCOW/KIEV', 'Reuters'],
    ['Nov. 19 (UPI) -- ', 'Nov. 19', 'UPI'],
    ['(CNN) ', undefined, 'CNN'],
    ['New Delhi, Nov 26 (PTI) ', 'New Delhi, Nov 26', 'PTI'],
    ['CNN — ', undefined, 'CNN'],
    ['ALBANY, N.Y. — ', 'ALBANY, N.Y.', undefined],
    ['SEOUL, Nov. 26 — ', 'SEOUL, Nov. 26', undefined],
    ['RIO DE JANEIRO — ', 'RIO DE JANEIRO', undefined],
    ['PORT-AU-PRINCE: ', 'PORT-AU-PRINCE', undefined],
    ['VIENNA -- ', 'VIENNA', undefined],
  ])('is read: %s', (start, place, agency) => {
    const story = readText(start + BODY.join('\n\n'));
    expect(story.dateline?.value).toBe(place);
    expect(story.source?.value.name).toBe(agency);
    expect(bodyOf(story)).toEqual(BODY);
  });

  test('may stand before a sentence with dashes of its own', () => {
    const story = readText(withHead('VIENNA — The talks — the third this year — went on until the morning.'));
    expect(story.dateline?.value).toBe('VIENNA');
  });

  test.each([
    ['US–China trade talks resumed on Monday in Geneva, officials said.'],
    ['EU–Canada trade grew by a third last year, officials said.'],
    ['NASA — the U.S. space agency — said it would try again.'],
    ['TV — it is over, the head of the network said.'],
    ['VAR – the new system – has made nobody happy.'],
    ['US—which left the deal—has said nothing.'],
    ['NFL: The season begins in September.'],
    ['FBI: The man was known to the police.'],
    ['BREXIT: The ministers have given up.'],
    ['PRESIDENT TRUMP: The wall will be built.'],
    ['NBA - LeBron James will not play on Friday.'],
    ['GOP — The party has given up.'],
    ['GOP — the party of Lincoln has given up.'],
    ['Monday – The ministers met again.'],
    ['Boeing — The maker of planes has given up.'],
    ['President Trump – The man himself – has given up.'],
    ['Adam Schiff (D-Calif.) - the chairman - said nothing.'],
    ['Apple (AAPL) - The maker of phones has given up.'],
    ['Wait — The ministers agreed.'],
    ['CNN — The cable network — said nothing.'],
    ['Paris — The City of Light — was dark.'],
  ])('is not seen in “%s”', (line) => {
    const story = readText(withHead(line));
    expect(story.dateline).toBeNull();
    expect(story.source).toBeNull();
    expect(bodyOf(story)[0]).toBe(line);
  });
});

describe('a byline', () => {
  test.each([
    ['From Steve Jobs, Tim Cook learned patience.'],
    ['From San Francisco, the ship sailed to Japan with a load of grain.'],
    ['By Boris Johnson, the rules were broken again and again.'],
    ['By Boris Johnson, the rules were broken again and again'],
    ['By Labor Day, gas prices had fallen.'],
    ['By Election Day, Gas Prices'],
    ['By Late November'],
    ['By San Francisco'],
    ['By Steve Jobs, for whom nothing was good enough'],
  ])('is not seen in “%s”', (line) => {
    const story = readText(withHead('A headline without a full stop', line));
    expect(story.byline).toBeNull();
    expect(story.authors).toEqual([]);
    expect(bodyOf(story)).toContain(line);
  });

  test.each([
    ['By Reuters Staff', 'Reuters'],
    ['By the Associated Press', 'Associated Press'],
    ['By The Associated Press', 'Associated Press'],
    ['By AFP', 'AFP'],
  ])('“%s” names the agency and nobody', (line, agency) => {
    const story = readText(withHead('A headline without a full stop', line));
    expect(story.byline?.value).toBe(line);
    expect(story.authors).toEqual([]);
    expect(story.source).toMatchObject({ value: { name: agency }, certainty: 'stated' });
    expect(bodyOf(story)).toEqual(BODY);
  });

  test.each([['for The Daily'], ['of The Daily'], ['The Daily']])('has the affiliation “%s”', (rest) => {
    const story = readText(withHead('A headline without a full stop', `By Jane Roe, ${rest}`));
    expect(story.authors.map(({ value }) => [value.name, value.affiliation])).toEqual([['Jane Roe', 'The Daily']]);
  });

  test('names no agency as a person', () => {
    const story = readText(withHead('A headline without a full stop', 'By Jane Roe - Associated Press'));
    expect(story.authors.map(({ value }) => [value.name, value.affiliation])).toEqual([
      ['Jane Roe', 'Associated Press'],
    ]);
  });

  test.each([['Nov. 26, 2019'], ['26 November 2019'], ['Tuesday']])('has no affiliation “%s”', (day) => {
    const story = readText(withHead('A headline without a full stop', `By Jane Roe, Contributing Writer | ${day}`));
    expect(story.authors.map(({ value }) => value)).toEqual([
      { name: 'Jane Roe', bio: null, jobTitle: 'Contributing Writer', affiliation: null, url: null },
    ]);
  });
});

describe('a first line that ends in a question or exclamation mark', () => {
  const line = 'Will the ministers ever sign anything?';

  test('is only proposed as a headline and stays in the body', () => {
    const story = readText(withHead(line));
    expect(story.headline).toMatchObject({ value: line, certainty: 'inferred' });
    expect(bodyOf(story)).toEqual([line, ...BODY]);
  });

  test('is the headline where a byline stands behind it', () => {
    const story = readText(withHead(line, 'By Jane Roe'));
    expect(story.headline).toMatchObject({ value: line, certainty: 'stated' });
    expect(bodyOf(story)).toEqual(BODY);
  });
});

test.each([['a'], ['']])('a headline is not cut inside a character: %j', (before) => {
  const { headline } = readText(before + '😀'.repeat(200));
  expect(headline!.value).not.toMatch(/[\uD800-\uDBFF]$/);
});

test('the language is shown by no more than was read of the text', () => {
  const { language } = readText(`${BODY.join(' ')} `.repeat(30));
  expect(language!.value).toBe('en');
  const [shown] = language!.evidence;
  expect(languageOf(shown!.quote)).toBe('en');
  expect(shown!.end).toBeLessThanOrEqual(4000);
});

describe('a dateline that leaves out the year', () => {
  test.each([
    ['2019-12-20', '2019-11-26'],
    ['2019-11-25', '2019-11-26'],
    ['2020-01-03', '2019-11-26'],
  ])('read on %s is of %s, and its “today” is that day', (date, day) => {
    const text =
      'SEOUL, Nov. 26 (Yonhap) -- The trade ministers of Japan and Kenya held talks in Seoul today. It rained.';
    const story = readText(text, { date });
    expect(story.datePublished).toMatchObject({ value: day, certainty: 'inferred' });
    expect(story.meetings.map(({ startDate }) => startDate)).toEqual([day]);
  });

  test('says no day where nobody knows the year', () => {
    expect(readText('SEOUL, Nov. 26 (Yonhap) -- The ministers met today. It rained.').datePublished).toBeNull();
  });
});
