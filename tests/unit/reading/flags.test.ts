import type { Flag } from '../../../server/story';
import { readText } from './story';

const BODY =
  'The ministers of Kenya and Ghana met in Accra for three hours, and an official said that they would meet again.\n\n';
const flagged = (text: string, code: string, date?: string): Flag | undefined =>
  readText(BODY + text, { date }).flags.find((flag) => flag.code === code);
const quotes = (flag: Flag | undefined): string[] => flag?.evidence.map((found) => found.quote) ?? [];

test('two dates of one meeting are both shown', () => {
  const text =
    'They prepare for the Korea-U.S.-Japan Security Chiefs’ Meeting scheduled for September.\n\n' +
    'The security chiefs’ meeting between Korea, the United States and Japan will be held in Seoul on the 9th.';
  expect(quotes(flagged(text, 'date-conflict', '2023-12-08'))).toEqual(['September', 'on the 9th']);
  expect(quotes(flagged(text, 'date-conflict'))).toEqual(['September', 'on the 9th']);
});

test('a month and a day in it are no conflict', () => {
  const text = 'The trade summit in December will be short. The trade summit will be held on Dec. 9.';
  expect(flagged(text, 'date-conflict', '2023-12-08')).toBeUndefined();
});

test('dates that only the day of writing explains', () => {
  const text = 'They left this afternoon and will be back on the 9th, not on Tuesday.';
  expect(quotes(flagged(text, 'relative-dates', '2023-12-08'))).toEqual(['this afternoon', 'on the 9th']);
});

test('weekdays matter only where nobody knows the day of writing', () => {
  const text = 'The trade summit was held on Tuesday in Rome.';
  expect(flagged(text, 'relative-dates', '2023-12-08')).toBeUndefined();
  expect(quotes(flagged(text, 'relative-dates'))).toEqual(['on Tuesday']);
});

test.each([
  ['There is unity among Korea-Japan, the United States, and the United States.', 1],
  ['South Korea and Japan, the United States and Japan will work together.', 1],
  ['Kenya, Ghana and Japan will work together, and Kenya will pay.', 0],
  ['The next show is in Mexico City, Mexico City, Mexico.', 0],
])('a list that names one twice: %s', (text, count) => {
  expect(quotes(flagged(text, 'repeated-in-list'))).toHaveLength(count);
});

test('a “we” that nobody speaks', () => {
  expect(quotes(flagged('Both agreed to meet. We also decided to expand trade.', 'first-person'))).toEqual([
    'We also decided',
  ]);
  expect(
    flagged('“We decided to expand trade,” the minister said. Then “we agreed”, he added.', 'first-person'),
  ).toBeUndefined();
  const column = 'We decided to go. We agreed on a bus. We liked it. We saw a hut. We ate. We left. ';
  expect(flagged(column.repeat(3), 'first-person')).toBeUndefined();
  const check = 'Is it true? We asked them. I think so. Our reader was right, and you may be too. We rated it true.';
  expect(flagged(check, 'first-person')).toBeUndefined();
});

test('one person under three offices', () => {
  const text =
    'National Security Advisor Jake Sullivan spoke. Aide Sullivan left. Assistant Secretary Sullivan came back.';
  expect(quotes(flagged(text, 'several-titles'))).toEqual(['National Security Advisor', 'Aide', 'Assistant Secretary']);
  expect(
    flagged('President Ann Lee spoke. Mr. Lee left. The former senator Ann Lee won.', 'several-titles'),
  ).toBeUndefined();
});

test('machine translation is suspected when two kinds of fault come together', () => {
  const one = 'There is unity among Korea-Japan, the United States, and the United States. ';
  expect(flagged(one, 'machine-translation-suspected')).toBeUndefined();
  const both = flagged(`${one}We also agreed to respect the agreement.`, 'machine-translation-suspected');
  expect(both?.severity).toBe('high');
  expect(quotes(both)).toEqual(['Korea-Japan, the United States, and the United States', 'We also agreed']);
});

test('a passage that stands twice', () => {
  const said = 'The minister of trade said that the price of grain and steel would rise again before the spring.';
  expect(quotes(flagged(`${said}\n\nNobody believed it.\n\n${said}`, 'doubled-passage'))).toEqual([said, said]);
  expect(flagged(`${said}\n\nNobody believed it.`, 'doubled-passage')).toBeUndefined();
  const recipe = 'Take 1 cup of rice, 2 eggs, 3 spoons of oil, 1 onion and 4 leaves of mint.';
  expect(flagged(`${recipe}\n\nNobody liked it.\n\n${recipe}`, 'doubled-passage')).toBeUndefined();
});

test('lines that are no part of the story', () => {
  const text = [
    'Read more: Ten things about grain',
    'Advertisement',
    'They read more: books, papers and letters came each day to the small house by the river, he said.',
    'Then they left, and came back in the spring to sign.',
    'It was late, and nobody saw them go.',
    'No one knows why they had come at all.',
  ].join('\n\n');
  expect(quotes(flagged(text, 'boilerplate-in-body'))).toEqual(['Read more: Ten things about grain', 'Advertisement']);
});

test.each([
  ['Sign up for our newsletter'],
  ['Sign up for our newsletter, and get the best stories of the day in your inbox every morning.'],
  ['Read more: Ten things about grain'],
  ['Read more about grain'],
  ['Click here to subscribe.'],
  ['Follow us on Twitter'],
  ['Share this story'],
  ['Facebook Twitter WhatsApp Email'],
  ['Share | Tweet | Print'],
  ['We use cookies to give you the best experience on our site.'],
  ['By continuing to use this site, you agree to our terms and to the use of your data by our partners.'],
  ['This story was originally published by The Daily.'],
  ['You may also like'],
  ['Story continues below advertisement'],
  ['Tags: grain, steel, fish'],
  ['12 comments'],
])('is no part of the story: %s', (line) => {
  const after = 'Then they left, and came back in the spring to sign.\n\n'.repeat(5);
  expect(quotes(flagged(`${line}\n\n${after}`, 'boilerplate-in-body'))).toEqual([line]);
});

test.each([
  ['___'],
  ['Subscribe rates fell by half last year.'],
  ['Read more carefully, the letter says something else.'],
  ['Share prices fell on Monday.'],
  ['Twitter and Facebook fell on Monday.'],
  ['We use cookies as money here, a child told him.'],
  ['By using the old road they came an hour late.'],
  ['More from habit than from hope they went on.'],
])('is part of the story: %s', (line) => {
  const after = 'Then they left, and came back in the spring to sign.\n\n'.repeat(5);
  expect(flagged(`${line}\n\n${after}`, 'boilerplate-in-body')).toBeUndefined();
});

test('clean copy raises nothing but what it does not say about itself', () => {
  const clean =
    'The trade summit was held in Rome on 4 May 2021. Ann Lee spoke there, and Tom Brown answered her.\n\n' +
    'Nothing was signed. The next summit will be in Oslo.';
  expect(readText(BODY + clean, { date: '2021-05-05' }).flags.map((flag) => flag.code)).toEqual([
    'missing-headline',
    'no-byline',
    'rights-unknown',
  ]);
});
