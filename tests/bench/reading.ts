/**
 * How long reading takes, for texts of 10 KB, 100 KB and 1 MB: one page of invented news again and again, and beside it
 * news that names other people, places, firms and days in every paragraph. Prints a line a size.
 */
import { readStories } from '../../server/reading';

const PAGE = `ROME, Nov. 19 (Agency) — Russian Foreign Minister Igor Petrov held talks with Kenyan President Jane Wambui in Geneva on Tuesday, officials said, and both sides agreed to meet again next month.

The two-day trade summit between Japan, Kenya and the United States will be held in Osaka on Dec. 9. “We are open to every idea,” said Ann Lee, a former ambassador to the United Nations. “Nothing is agreed before everything is agreed.”

In a letter, Mr. Petrov had asked for an emergency meeting of the U.N. Security Council. The meeting, first planned for Oct. 21, was postponed twice, according to three people who were briefed on the matter but were not allowed to speak about it in public.

Prices rose by 3.5% in October. Sen. Tom Brown of the Committee on Foreign Relations, who testified at Wednesday’s public hearing, called the figures “a warning that nobody in this town should ignore”.
`;

const SYLLABLES = 'ba den fi gor hul jo kra len mi nos pel ri sto tur va wen'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** A word of its own for each number. */
function coined(number: number): string {
  const word = [...number.toString(SYLLABLES.length)]
    .map((digit) => SYLLABLES[parseInt(digit, SYLLABLES.length)])
    .join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A paragraph of news about people, a place, a subject and days that no other paragraph names. */
function paragraph(number: number): string {
  const [person, other, town, firm, subject] = [1, 2, 3, 4, 5].map((step) => coined(7 * number + step));
  const [month, weekday] = [MONTHS[number % 12], WEEKDAYS[number % 7]];
  const [day, year] = [1 + (number % 28), 1990 + (number % 40)];
  return [
    `Trade Minister Ann ${person} met Tom ${other}, the head of ${firm} Holdings, in ${town} on ${weekday}, officials said.`,
    `The ${subject} Safety Conference will be held on ${month} ${day}, ${year}, and Ms. ${person} plans to attend the conference.`,
    `“We were there on the ${day}th,” Mr. ${other} told the ${town} Town Council at a hearing ${(number % 9) + 2} days ago.\n\n`,
  ].join(' ');
}

const TEXTS = [
  ['one page', (size: number) => PAGE.repeat(Math.ceil(size / PAGE.length))],
  ['ever new names', (size: number) => Array.from({ length: size / 300 }, (_, number) => paragraph(number)).join('')],
] as const;

/** The fastest of some readings, in milliseconds. */
function timeOf(text: string, size: number): number {
  const bytes = new TextEncoder().encode(text).subarray(0, size);
  if (bytes.length < size) throw new Error(`The text has ${bytes.length} bytes, not ${size}`);
  let best = Infinity;
  for (let run = 0; run < Math.max(5, 1_000_000 / size); run++) {
    const start = performance.now();
    readStories(bytes, { as: 'text', date: '2019-11-20' });
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const row = (first: string, ...cells: string[]): string =>
  first.padStart(8) + cells.map((cell) => cell.padStart(28)).join('');

process.stdout.write(`${row('', ...TEXTS.map(([name]) => name))}\n`);
for (const kilobytes of [10, 100, 1000]) {
  const cells = TEXTS.map(([, made]) => {
    const best = timeOf(made(kilobytes * 1024), kilobytes * 1024);
    return `${best.toFixed(1)} ms ${(best / kilobytes).toFixed(2)} ms/KB`;
  });
  process.stdout.write(`${row(`${kilobytes} KB`, ...cells)}\n`);
}
