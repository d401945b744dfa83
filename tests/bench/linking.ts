/**
 * How long an editor waits in the linked-meetings field, over HTTP, with 5,000 meetings on SQLite: for the suggestions
 * of an article of 10 KB, and for what a search finds. Prints a line each.
 */
import { ARTICLE, MEETING } from '../../content-types';
import { searchTextOf } from '../../content-types/search-text';
import { adminToken, ask } from '../integration/callers';
import { startStrapi } from '../integration/strapi';

const TOWNS = ['Geneva', 'Oslo', 'Nairobi', 'Tallinn', 'Lima', 'Busan', 'Accra', 'Hobart'];
const SUBJECTS = ['fisheries', 'harbour safety', 'energy', 'transport', 'water', 'health', 'trade', 'climate'];
const KINDS = ['summit', 'talks', 'conference', 'forum', 'hearing'];
const pick = <T>(list: T[], number: number): T => list[number % list.length]!;

const facts = (number: number) => ({
  name: `${pick(TOWNS, number)} ${pick(SUBJECTS, number >> 3)} ${pick(KINDS, number >> 6)} ${number}`,
  startDate: `20${10 + (number % 15)}-${String(1 + (number % 12)).padStart(2, '0')}`,
  place: pick(TOWNS, number),
  participants: [{ name: `Delegate ${number}`, represents: pick(TOWNS, number + 3) }],
  aliases: [],
});
const meeting = (number: number) => ({
  ...facts(number),
  documentId: `bench${number}`,
  sortDate: `${facts(number).startDate}-01`,
  searchText: searchTextOf(facts(number)),
});

const paragraph = (number: number): string =>
  `The ${pick(TOWNS, number)} ${pick(SUBJECTS, number)} ${pick(KINDS, number)} will be held in ${pick(TOWNS, number + 1)} on ` +
  `May ${1 + (number % 28)}, the ministry said. Minister Ada Okafor met union leaders there on Monday, and prices rose by 3%.`;

async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}

async function main(): Promise<void> {
  const running = await startStrapi();
  const token = await adminToken(running);
  const meetings = Array.from({ length: 5000 }, (_, number) => meeting(number));
  for (let from = 0; from < meetings.length; from += 50) {
    await running.strapi.db.query(MEETING).createMany({ data: meetings.slice(from, from + 50) });
  }
  const paragraphs = Array.from({ length: 66 }, (_, number) => paragraph(number));
  const body = {
    ...{ contentType: ARTICLE, documentId: null, locale: null, headline: 'A week of meetings' },
    ...{ paragraphs, date: '2024-05-14', language: 'en', linked: [] },
  };
  const expect = (status: number) => {
    if (status !== 200) throw new Error(`It answered ${status}`);
  };
  const suggesting = await median(20, async () =>
    expect((await ask(running, '/newsroom/suggestions', { body, token })).status),
  );
  const search = (words: string) =>
    median(20, async () => expect((await ask(running, `/newsroom/meetings?q=${words}`, { token })).status));
  const size = (paragraphs.join('\n\n').length / 1024).toFixed(1);
  console.log(`suggestions for ${size} KB   ${suggesting.toFixed(0).padStart(5)} ms`);
  for (const words of ['', 'geneva', 'oslo+energy+april', 'nothing+like+it']) {
    console.log(
      `search “${words.replaceAll('+', ' ')}”`.padEnd(28) + `${(await search(words)).toFixed(0).padStart(4)} ms`,
    );
  }
  await running.stop();
  process.exit(0);
}

void main();
