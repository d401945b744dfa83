import { ReadingError } from '../../../server/formats';
import { bodyOf, evidenceOf, readText } from './story';

const BODY = [
  'The ministers of the two countries met on Tuesday and spoke about trade for three hours, an official said.',
  'They will meet again in spring. Nobody expects that anything will be signed before the elections of next year.',
  'The talks had been put off twice, since neither side was ready to give way over fish, steel and the price of grain.',
];
const withHead = (...head: string[]): string => [...head, ...BODY].join('\n\n');
const withStart = (start: string): string => [start + BODY[0], ...BODY.slice(1)].join('\n\n');
const withTail = (...tail: string[]): string => [...BODY, ...tail].join('\n\n');

describe('the dateline', () => {
  test.each([
    ['WASHINGTON (AP) — ', 'WASHINGTON', 'AP'],
    ['COLUMBIA, S.C. (AP) — ', 'COLUMBIA, S.C.', 'AP'],
    ['NEW YORK (Reuters) - ', 'NEW YORK', 'Reuters'],
    ['SEOUL, Nov 26 AFP - ', 'SEOUL, Nov 26', 'AFP'],
    ['SEOUL, Nov. 26 (Yonhap) -- ', 'SEOUL, Nov. 26', 'Yonhap'],
    ['(ANSA) - Rome, October 11 - ', 'Rome, October 11', 'ANSA'],
    ['Hong Kong (CNN Business) ', 'Hong Kong', 'CNN Business'],
    ['DUBAI, United Arab Emirates — ', 'DUBAI, United Arab Emirates', undefined],
    ['NEW DELHI: ', 'NEW DELHI', undefined],
    ['Indianapolis – ', 'Indianapolis', undefined],
    ['(Reuters) — ', undefined, 'Reuters'],
  ])('reads %s', (start, place, agency) => {
    const story = readText(withStart(start));
    expect(story.dateline?.value).toBe(place);
    expect(story.source?.value.name).toBe(agency);
    expect(bodyOf(story)).toEqual(BODY);
  });

  test.each([['Wait — '], ['NOTE: '], ['The end - '], ['']])('sees none in %j', (start) => {
    const story = readText(withStart(start.startsWith('Wait') ? 'Wait and see — ' : start));
    expect(story.dateline).toBeNull();
    expect(story.source).toBeNull();
  });
});

describe('the day in a dateline', () => {
  test.each([
    ['SEOUL, Dec. 8, 2023 (Yonhap) -- ', '2023-12-08'],
    ['SEOUL, 8 December 2023 (Yonhap) -- ', '2023-12-08'],
  ])('%s is the day of the text', (start, day) => {
    const story = readText(withStart(start), { date: '2024-01-01' });
    expect(story.datePublished).toMatchObject({ value: day, certainty: 'stated' });
    expect(bodyOf(story)).toEqual(BODY);
  });

  test('without a year, or where no calendar has it, it is not', () => {
    expect(readText(withStart('SEOUL, Nov. 26 (Yonhap) -- ')).datePublished).toBeNull();
    expect(readText(withStart('SEOUL, Feb. 30, 2023 (Yonhap) -- ')).datePublished).toBeNull();
  });
});

describe('the byline', () => {
  test.each([
    ['By Jane Roe', [['Jane Roe', null, null]]],
    ['By JANE ROE AP Business Writer', [['Jane Roe', 'Business Writer', 'AP']]],
    [
      'By Jane Roe and John van der Doe, Staff Writers',
      [
        ['Jane Roe', 'Staff Writers', null],
        ['John van der Doe', 'Staff Writers', null],
      ],
    ],
    ['By Jane Roe, BBC diplomatic correspondent', [['Jane Roe', 'diplomatic correspondent', 'BBC']]],
    ['By: Jane Q. Roe | The Daily', [['Jane Q. Roe', null, 'The Daily']]],
  ])('reads %s', (line, authors) => {
    const story = readText(withHead('A headline without a full stop', line));
    expect(story.byline?.value).toBe(line);
    expect(story.authors.map(({ value }) => [value.name, value.jobTitle, value.affiliation])).toEqual(authors);
    expect(story.authors.every((author) => author.certainty === 'stated')).toBe(true);
    expect(bodyOf(story)).toEqual(BODY);
    expect(story.flags.map((flag) => flag.code)).not.toContain('no-byline');
  });

  test.each([['By Tuesday the ministers had gone home.'], ['By the sea'], ['By 2020, everything had changed']])(
    'sees none in “%s”',
    (line) => {
      const story = readText(withHead('A headline without a full stop', line));
      expect(story.byline).toBeNull();
      expect(bodyOf(story)).toContain(line);
    },
  );
});

describe('the headline', () => {
  test('a first line that is one is taken off the body', () => {
    const story = readText(withHead('Ministers meet for three hours, sign nothing'));
    expect(story.headline).toMatchObject({
      value: 'Ministers meet for three hours, sign nothing',
      certainty: 'stated',
      evidence: [{ start: 0, end: 44, rule: 'first-line' }],
    });
    expect(bodyOf(story)).toEqual(BODY);
    expect(story.flags.map((flag) => flag.code)).not.toContain('missing-headline');
  });

  test('where there is none, the text’s own words are proposed and flagged', () => {
    const story = readText(BODY.join('\n\n'));
    expect(story.headline?.certainty).toBe('inferred');
    expect(BODY[0]).toContain(story.headline!.value);
    expect(story.headline!.value.length).toBeLessThanOrEqual(120);
    expect(story.flags).toContainEqual(expect.objectContaining({ code: 'missing-headline', severity: 'high' }));
  });

  test('one endless word is cut, not looped over', () => {
    expect(readText('A'.repeat(50_000)).headline!.value.length).toBeLessThanOrEqual(120);
  });
});

describe('the tail', () => {
  test('a source line and a biography', () => {
    const biography =
      'Jane Roe is a world traveller and senior reporter for The Daily Planet. With a curious mind, she writes.';
    const story = readText(withTail('Source: Donga', biography));
    expect(bodyOf(story)).toEqual(BODY);
    expect(story.source).toMatchObject({ value: { name: 'Donga', url: null }, certainty: 'stated' });
    expect(story.authors).toEqual([
      expect.objectContaining({
        value: {
          name: 'Jane Roe',
          bio: biography,
          jobTitle: 'senior reporter',
          affiliation: 'Daily Planet',
          url: null,
        },
        certainty: 'inferred',
      }),
    ]);
    expect(story.publisher).toMatchObject({ value: { name: 'Daily Planet' }, certainty: 'inferred' });
    expect(story.byline).toBeNull();
    expect(story.flags.map((flag) => flag.code)).toContain('no-byline');
  });

  test('a source given by its address', () => {
    const { source } = readText(withTail('Source: https://www.example.com/a/1'));
    expect(source!.value).toEqual({ name: 'example.com', url: 'https://www.example.com/a/1' });
  });

  test('agency credits and copyright', () => {
    const credit = '(Reporting by Will Dunham and Ann Lee; Editing by Tom Brown)';
    const story = readText(withTail(credit, '© 2019 Reuters. All rights reserved.'));
    expect(bodyOf(story)).toEqual(BODY);
    expect(story.credits.map((line) => line.value)).toEqual([credit]);
    expect(story.authors.map((author) => author.value.name)).toEqual(['Will Dunham', 'Ann Lee']);
    expect(story.copyrightNotice?.value).toBe('© 2019 Reuters. All rights reserved.');
    expect(story.flags.map((flag) => flag.code)).not.toContain('rights-unknown');
  });

  test.each([
    ['___'],
    ['Contributing: Kristine Phillips'],
    ['Associated Press writers Ann Lee and Tom Brown contributed to this report.'],
    ['Originally published on Live Science.'],
  ])('“%s” is a credit', (line) => {
    const story = readText(withTail(line));
    expect(story.credits.map((credit) => credit.value)).toEqual([line]);
    expect(bodyOf(story)).toEqual(BODY);
  });

  test.each([
    ['Jane Roe is a reporter for The Daily who saw it all.', 'What she saw, she said on Friday, was a short meeting.'],
    ['The source: nobody knows it, and nobody will say where the money for the bridge has come from.'],
    ['He said that the law on copyright, which is older than the internet, must change.'],
  ])('body that only looks like a tail stays: “%s”', (...lines) => {
    expect(bodyOf(readText(withTail(...lines)))).toEqual([...BODY, ...lines]);
  });

  test('a text that is nothing but a biography keeps it', () => {
    expect(bodyOf(readText('Jane Roe is a reporter for The Daily Planet.'))).toHaveLength(1);
  });
});

describe('what the caller knows', () => {
  test('a date becomes the publication’s, inferred', () => {
    expect(readText(BODY[0]!, { date: '2023-12-08' }).datePublished).toEqual({
      value: '2023-12-08',
      certainty: 'inferred',
      evidence: [{ start: 0, end: 0, quote: '', rule: 'given-date' }],
    });
    expect(readText(BODY[0]!).datePublished).toBeNull();
  });

  test('a URL becomes the canonical one and the key', () => {
    const story = readText(BODY[0]!, { url: 'https://example.com/a' });
    expect(story.canonicalUrl).toEqual({
      value: 'https://example.com/a',
      certainty: 'stated',
      evidence: [{ start: 0, end: 0, quote: '', rule: 'given-url' }],
    });
    expect(story.key).toBe('https://example.com/a');
  });

  test('the same words have the same key however their lines end', () => {
    expect(readText(withTail()).key).toBe(readText(withTail().replaceAll('\n', '\r\n')).key);
    expect(readText(withTail()).key).toMatch(/^text:[0-9a-f]{64}$/);
  });

  test.each([['2023-02-30'], ['8 December'], ['2023-1-1'], ['']])('“%s” is no date', (date) => {
    expect(() => readText(BODY[0]!, { date })).toThrow(ReadingError);
  });

  test.each([['example.com'], ['ftp://example.com'], ['javascript:alert(1)'], ['https://']])(
    '“%s” is no URL',
    (url) => {
      expect(() => readText(BODY[0]!, { url })).toThrow(ReadingError);
    },
  );
});

test('every quote is what stands at its offsets', () => {
  const story = readText(
    withHead('Ministers meet 😀 for three hours', 'By JANE ROE AP Business Writer') +
      '\r\n\r\nSource: Donga\r\n\r\n© 2019 The Daily',
  );
  const found = evidenceOf(story);
  expect(found.length).toBeGreaterThan(4);
  for (const { start, end, quote } of found) expect(story.text.slice(start, end)).toBe(quote);
});
