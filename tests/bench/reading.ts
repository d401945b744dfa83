/**
 * How long reading takes, for texts of 10 KB, 100 KB and 1 MB: a page of invented news again and again, which holds
 * every kind of thing that is looked for. Prints a line a size.
 */
import { readStories } from '../../server/reading';

const PAGE = `ROME, Nov. 19 (Agency) — Russian Foreign Minister Igor Petrov held talks with Kenyan President Jane Wambui in Geneva on Tuesday, officials said, and both sides agreed to meet again next month.

The two-day trade summit between Japan, Kenya and the United States will be held in Osaka on Dec. 9. “We are open to every idea,” said Ann Lee, a former ambassador to the United Nations. “Nothing is agreed before everything is agreed.”

In a letter, Mr. Petrov had asked for an emergency meeting of the U.N. Security Council. The meeting, first planned for Oct. 21, was postponed twice, according to three people who were briefed on the matter but were not allowed to speak about it in public.

Prices rose by 3.5% in October. Sen. Tom Brown of the Committee on Foreign Relations, who testified at Wednesday’s public hearing, called the figures “a warning that nobody in this town should ignore”.
`;

for (const kilobytes of [10, 100, 1000]) {
  const size = kilobytes * 1024;
  const bytes = new TextEncoder().encode(PAGE.repeat(Math.ceil(size / PAGE.length))).subarray(0, size);
  let best = Infinity;
  for (let run = 0; run < Math.max(5, 2000 / kilobytes); run++) {
    const start = performance.now();
    readStories(bytes, { as: 'text', date: '2019-11-20' });
    best = Math.min(best, performance.now() - start);
  }
  const line = [
    `${kilobytes} KB`.padStart(8),
    `${best.toFixed(1)} ms`.padStart(12),
    `${(best / kilobytes).toFixed(2)} ms/KB`.padStart(14),
  ];
  process.stdout.write(`${line.join('')}\n`);
}
