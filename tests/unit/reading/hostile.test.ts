import { evidenceOf, readText } from './story';

const SIZE = 100_000;

const MEGABYTE = 1_000_000;

const filled = (words: string, size = SIZE): string => words.repeat(Math.ceil(size / words.length)).slice(0, size);
/** A word of letters for each number. */
const made = (i: number): string => i.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!);
const different = (): string =>
  Array.from({ length: 3000 }, (_, i) => `Person Name${made(i)} held a Topic${made(i)} summit. `).join('');

const delegates = (): string =>
  Array.from(
    { length: 5000 },
    (_, i) => `A Korea-Japan Qx${made(i)} summit was held. Japanese Trade Minister Ann Qz${made(i)} said so. `,
  ).join('');

test.each([
  ['one letter', filled('a')],
  ['blanks between two words', `x${filled(' ')}x`],
  ['full stops', filled('.')],
  ['one unbroken word', filled('A', MEGABYTE)],
  ['a chain of nations', `Korea${filled('-Japan', MEGABYTE)}`],
  ['letters outside the basic plane', filled('𝐀', MEGABYTE)],
  ['initials', filled('A.')],
  ['the meeting', filled('the meeting ')],
  ['first meetings', filled('a first meeting ')],
  ['names and commas', filled('Ann Lee, ')],
  ['names joined by and', filled('Ann Lee and ')],
  ['capitalised words', filled('Aaaa ')],
  ['capitalised lines', filled('Aaaa\n')],
  ['days', filled('on the 9th ')],
  ['months and days', filled('Oct. 21 ')],
  ['opening quotes', filled('“')],
  ['possessives', filled('’s ')],
  ['hyphens', filled('a-')],
  ['nations and hyphens', filled('Korea-U.S.-')],
  ['brackets', filled('(')],
  ['an endless byline', `By ${filled('Aaaa ')}`],
  ['an endless biography', `A line.\n\nAnother one.\n\n${filled('Aaaa ')} is a reporter`],
  ['copyright lines', filled('© 2019 The Daily\n\n')],
  ['source lines', filled('Source: X\n\n')],
  ['credits', filled('(Editing by Ann Lee)\n\n')],
  ['line ends', `a${filled('\n')}b`],
  ['short lines', filled('Line one\n')],
  ['wrapped copy', filled(`${'word '.repeat(15)}word\n`)],
  ['one sentence again and again', filled('The minister of trade said that the price of grain would rise again.\n\n')],
  ['witnesses', filled('Ann Lee testified at the hearing on Monday. ')],
  ['pronouns', filled('He said at the meeting that the president spoke at a hearing. ')],
  ['a sentence without end', filled('the summit in Geneva on Monday with Ann Lee and Tom Brown and ')],
  ['three thousand different meetings', different()],
  ['five thousand different delegates', delegates()],
  ['datelines', filled('NEW YORK, ')],
  ['titles', filled('President Director Minister Secretary ')],
  ['characters outside the basic plane', filled('😀')],
])('is read, with offsets that are right: %s', (_, text) => {
  const story = readText(text, { date: '2019-11-20' });
  for (const { start, end, quote } of evidenceOf(story)) expect(story.text.slice(start, end)).toBe(quote);
});
