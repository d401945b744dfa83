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
    ['VIENNA—', 'VIENNA', undefined],
    ['MOSCOW, November 26. /TASS/. ', 'MOSCOW, November 26', 'TASS'],
    ['LIMA, Nov. 26, 2019 /Grain Board/ -- ', 'LIMA, Nov. 26, 2019', 'Grain Board'],
    ['(Xinhua) -- ', undefined, 'Xinhua'],
    ['LIMA (Andes News) — ', 'LIMA', 'Andes News'],
    ['OSLO--(FISH WIRE)--', 'OSLO', 'FISH WIRE'],
    ['Lima [Peru], Nov 26 (ANI): ', 'Lima [Peru], Nov 26', 'ANI'],
    ['GENEVA (26 November 2019) – ', 'GENEVA (26 November 2019)', undefined],
    ['London: ', 'London', undefined],
    ['LIMA ', 'LIMA', undefined],
    ['HONG KONG ', 'HONG KONG', undefined],
    ['ALAJUELA, Costa Rica ', 'ALAJUELA, Costa Rica', undefined],
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
    ['US The ministers have given up.'],
    ['FISH The ministers have given up.'],
    ['LONDON FISH PRICES RISE.'],
    ['Paris—The City of Light—was dark.'],
    ['Paris: The short story of a long week.'],
    ['China: The ministers of the two countries have said for weeks that they would never sign the treaty.'],
    ['NATO (North Atlantic Treaty Organization) — The alliance has given up.'],
  ])('is not seen in “%s”', (line) => {
    const story = readText(withHead(line));
    expect(story.dateline).toBeNull();
    expect(story.source).toBeNull();
    expect(bodyOf(story)[0]).toBe(line);
  });
});

test('a list of towns has no dateline', () => {
  const towns = ['Rome', 'Lima', 'Oslo'].map(
    (town) => `${town}: The ministers met there for three hours, and said that they would be back.`,
  );
  const story = readText(towns.join('\n\n'));
  expect(story.dateline).toBeNull();
  expect(bodyOf(story)).toEqual(towns);
});

describe('a day on a line of its own', () => {
  const head = ['Ministers sign a pact on fish', 'By Jane Roe'];

  test.each([
    ['November 26, 2019', '2019-11-26'],
    ['Tuesday, 26 November 2019', '2019-11-26'],
    ['Published: Nov 26, 2019 10:30 a.m. EST', '2019-11-26T10:30:00-05:00'],
    ['26/11/2019 10:30 GMT', '2019-11-26T10:30:00+00:00'],
    ['Published 12:05 a.m. ET Nov. 26, 2019 | Updated 2:02 p.m. ET Nov. 27, 2019', '2019-11-26'],
    ['Updated Nov. 27, 2019 | Published Nov. 26, 2019 | 5 min read', '2019-11-26'],
  ])('dates the text: %s', (line, value) => {
    for (const lines of [
      [...head, line],
      [line, ...head],
      [head[0]!, line],
    ]) {
      const story = readText(withHead(...lines));
      expect(story.datePublished).toMatchObject({ value, certainty: 'stated', evidence: [{ quote: line }] });
      expect(story.headline).toMatchObject({ value: head[0], certainty: 'stated' });
      expect(bodyOf(story)).toEqual(BODY);
    }
  });

  test('is what “today” is counted from', () => {
    const story = readText(
      [
        ...head,
        'November 26, 2019',
        'The trade ministers of Japan and Kenya held talks in Seoul today. It rained.',
      ].join('\n'),
    );
    expect(story.meetings.map(({ startDate }) => startDate)).toEqual(['2019-11-26']);
  });

  test('is only inferred to be the first one where it is that of an update', () => {
    expect(readText(withHead(...head, 'Updated Nov. 27, 2019')).datePublished).toMatchObject({
      value: '2019-11-27',
      certainty: 'inferred',
    });
  });

  test('may leave out the year where the caller knows it', () => {
    expect(readText(withHead(...head, 'Nov. 26, 10:30 a.m.'), { date: '2019-11-28' }).datePublished).toMatchObject({
      value: '2019-11-26',
      certainty: 'inferred',
    });
  });

  test('may stand in the byline', () => {
    expect(readText(withHead(head[0]!, 'By Jane Roe | Nov. 26, 2019')).datePublished?.value).toBe('2019-11-26');
  });

  test.each([['11/12/2019'], ['Feb. 30, 2019'], ['Nov. 26'], ['Nov. 26, 2019: the day it began']])(
    'is not seen in “%s”',
    (line) => {
      const story = readText(withHead(...head, line));
      expect(story.datePublished).toBeNull();
      expect(bodyOf(story)).toEqual([line, ...BODY]);
    },
  );

  test('is none where the text is a list of days', () => {
    const days = ['Nov. 25, 2019', 'Nov. 26, 2019', 'Nov. 27, 2019'];
    const story = readText([...head, ...days.flatMap((day, index) => [day, BODY[index]!])].join('\n\n'));
    expect(story.datePublished).toBeNull();
    expect(bodyOf(story)).toHaveLength(6);
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

  test.each([
    ['By Jane Roe, in London', [['Jane Roe', null, null]]],
    [
      'By Jane Roe in London and John Doe in Paris',
      [
        ['Jane Roe', null, null],
        ['John Doe', null, null],
      ],
    ],
    ['By Jane Roe for The Daily', [['Jane Roe', null, 'The Daily']]],
    ['By Jane Roe jane.roe@daily.example', [['Jane Roe', null, null]]],
    ['By Jane Roe Staff Writer', [['Jane Roe', 'Staff Writer', null]]],
    [
      'BY JANE ROE AND JOHN DOE, STAFF WRITERS',
      [
        ['Jane Roe', 'Staff Writers', null],
        ['John Doe', 'Staff Writers', null],
      ],
    ],
    ['Jane Roe | Staff Writer', [['Jane Roe', 'Staff Writer', null]]],
    [
      'Jane Roe and John Doe, Senior Reporters',
      [
        ['Jane Roe', 'Senior Reporters', null],
        ['John Doe', 'Senior Reporters', null],
      ],
    ],
    ['Text: Jane Roe; Photos: Ann Lee', [['Jane Roe', null, null]]],
    [
      'By Jane Roe, Ann Lee, and Tom Brown Jr.',
      [
        ['Jane Roe', null, null],
        ['Ann Lee', null, null],
        ['Tom Brown Jr', null, null],
      ],
    ],
    ['By Jane Roe Nov. 26, 2019', [['Jane Roe', null, null]]],
    ['By Staff', []],
    ['By Our Correspondent', []],
    ['By Web Desk', []],
    ['By Harbour News Staff', []],
  ])('is read: %s', (line, authors) => {
    const story = readText(withHead('Ministers sign a pact on fish', line));
    expect(story.byline?.value).toBe(line);
    expect(story.authors.map(({ value }) => [value.name, value.jobTitle, value.affiliation])).toEqual(authors);
    expect(bodyOf(story)).toEqual(BODY);
  });

  test.each([
    ['Staff Writer', 'Staff Writer', null],
    ['SENIOR POLITICAL CORRESPONDENT', 'Senior Political Correspondent', null],
    ['Chief Reporter for The Daily', 'Chief Reporter', 'The Daily'],
    ['Associated Press', null, 'Associated Press'],
  ])('goes on with what its author is: %s', (line, jobTitle, affiliation) => {
    for (const name of ['By Jane Roe', 'Jane Roe']) {
      const story = readText(withHead('Ministers sign a pact on fish', name, line));
      expect(story.authors.map(({ value }) => value)).toEqual([
        { name: 'Jane Roe', bio: null, jobTitle, affiliation, url: null },
      ]);
      expect(bodyOf(story)).toEqual(BODY);
    }
  });

  test.each([['Ann Lee, Author of Ten Novels, Dies at 90'], ['Jane Roe, a writer, and the sea'], ['Breaking News']])(
    'without “By” is not seen in “%s”',
    (line) => {
      const story = readText(withHead('Ministers sign a pact on fish', line));
      expect(story.byline).toBeNull();
      expect(bodyOf(story)).toContain(line);
    },
  );

  test.each([['Exclusive'], ['WORLD NEWS']])('shows that “%s” above the headline is none', (kicker) => {
    const story = readText(withHead(kicker, 'Ministers sign a pact on fish', 'By Jane Roe'));
    expect(story.headline).toMatchObject({ value: 'Ministers sign a pact on fish', certainty: 'stated' });
    expect(bodyOf(story)).toEqual(BODY);
  });

  test('with one paragraph between itself and the headline makes that the summary', () => {
    const story = readText(withHead('Pact on fish', 'Two countries agree after a night of talks.', 'By Jane Roe'));
    expect(story.headline).toMatchObject({ value: 'Pact on fish', certainty: 'stated' });
    expect(story.summary).toMatchObject({ value: 'Two countries agree after a night of talks.', certainty: 'stated' });
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
    ['2020-08-30', '2019-11-26'],
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
