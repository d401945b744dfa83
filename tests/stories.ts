import { createHash } from 'node:crypto';
import type { Block, Evidence, Fact, Story, StoryMeeting } from '../server/story';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PLACES = [
  ['Geneva', 'CH'],
  ['Seoul', 'KR'],
  ['Nairobi', 'KE'],
  ['Tallinn', 'EE'],
  ['Lima', 'PE'],
  ['Busan', 'KR'],
  ['Accra', 'GH'],
  ['Hobart', 'AU'],
  ['Oslo', 'NO'],
  ['Quito', 'EC'],
] as const;
const SUBJECTS = [
  ...['fisheries', 'harbour safety', 'grain prices', 'rail links', 'river water', 'public health', 'port fees'],
  ...['energy storage', 'coastal erosion', 'school meals', 'satellite data', 'forest fires'],
];
const KINDS = ['summit', 'talks', 'conference', 'forum', 'hearing', 'session'];
const SOURCES = [
  'Harbour Wire',
  'Northern Press',
  'Delta News Agency',
  'The Evening Ledger',
  '한강통신',
  'Agence du Lac',
];
const GIVEN = ['Ada', 'Min-jun', 'Ingrid', 'Kofi', 'Lucía', 'Tomasz', 'Seo-yeon', 'Henrik', 'Amina', 'Zoë', '지훈'];
const FAMILY = ['Okafor', 'Kim', 'Lindqvist', 'Mensah', 'Quispe', 'Nowak', 'Park', 'Haugen', 'Otieno', 'Álvarez', '이'];
const VERBS = ['agreed on', 'put off', 'opened talks about', 'voted down', 'paid for', 'drew up', 'promised to review'];
const BODIES = [
  'The ministry',
  'A panel of eight states',
  'The harbour board',
  'The union',
  'Delegates',
  'The council',
];
const ENDINGS = [
  'which few had expected before the weekend',
  'the chair told reporters on the steps of the old customs house',
  'and the rest is left to a working group that has not met yet',
  'according to a draft of eleven pages that circulated in the corridors 📰',
  'though two members kept their reservations',
  '대표단은 다음 달에 다시 만나기로 했다',
];
const LONGEST_BODY = 3000;

/** One of some seven hundred meetings that stories return to, each with its own day or month. */
function meetingOf(
  place: number,
  subject: number,
  kind: number,
): Pick<StoryMeeting, 'name' | 'startDate' | 'dateText' | 'place' | 'country'> {
  const number = (place * SUBJECTS.length + subject) * KINDS.length + kind;
  const date = new Date(Date.UTC(2015, 0, 1 + 5 * number)).toISOString();
  const isDay = number % 2 === 0;
  return {
    name: `${PLACES[place]![0]} ${SUBJECTS[subject]} ${KINDS[kind]}`,
    place: PLACES[place]![0],
    country: PLACES[place]![1],
    startDate: date.slice(0, isDay ? 10 : 7),
    dateText: isDay ? 'on the day' : null,
  };
}

/**
 * Stories as a wire service might send them, the same for the same seed: a headline, a source and two meetings that
 * others share, an author, a body of some 3 KB in English with a little Korean.
 *
 * @returns one at a time: a hundred thousand take no more memory than one
 */
export function* makeStories(count: number, seed = 1): Generator<Story> {
  const next = numbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const upTo = (most: number): number => Math.floor(next() * most);

  const sentence = (): string => {
    const subject = pick(SUBJECTS);
    return `${pick(BODIES)} ${pick(VERBS)} ${subject} for ${2 + upTo(97)} ports and towns, ${pick(ENDINGS)}.`;
  };

  for (let index = 0; index < count; index++) {
    const [town] = pick(PLACES);
    const subject = pick(SUBJECTS);
    const day = new Date(Date.UTC(2015 + upTo(10), upTo(12), 1 + upTo(28), upTo(24), upTo(60)));
    const dateline = town.toUpperCase();
    const headline = `${town} ${pick(KINDS)} on ${subject} ${pick(['ends', 'opens', 'stalls', 'resumes'])} in week ${1 + upTo(52)}`;
    const byline = `By ${pick(GIVEN)} ${pick(FAMILY)}`;

    const paragraphs = [`${dateline} — ${sentence()}`];
    let length = paragraphs[0]!.length;
    while (length < LONGEST_BODY) {
      const paragraph = Array.from({ length: 1 + upTo(3) }, sentence).join(' ');
      paragraphs.push(paragraph);
      length += paragraph.length;
    }
    const text = [headline, byline, ...paragraphs].join('\n\n');

    const found = (quote: string, rule: string): Evidence => {
      const start = Math.max(text.indexOf(quote), 0);
      return { start, end: start + quote.length, quote, rule };
    };
    const fact = <T>(value: T, quote: string, rule: string): Fact<T> => ({
      value,
      certainty: 'stated',
      evidence: [found(quote, rule)],
    });
    const person = (name: string) => ({ name, bio: null, jobTitle: null, affiliation: null, url: null });
    const meeting = (): StoryMeeting => ({
      ...meetingOf(upTo(PLACES.length), upTo(SUBJECTS.length), upTo(KINDS.length)),
      aliases: [],
      eventStatus: 'held',
      endDate: null,
      confidence: 'high',
      participants: [{ name: `${pick(GIVEN)} ${pick(FAMILY)}`, role: 'chair', office: 'minister', represents: town }],
      mentions: [{ start: 0, end: headline.length, quote: headline }],
      evidence: [found(headline, 'head-noun')],
    });

    const name = byline.slice('By '.length);
    const body: Block[] = paragraphs.map((paragraph) => ({
      type: 'paragraph',
      children: [{ type: 'text', text: paragraph }],
    }));
    yield {
      format: 'text',
      key: `text:${createHash('sha256').update(`${seed}/${index}`).digest('hex')}`,
      headline: fact(headline, headline, 'first-line'),
      summary: null,
      language: fact('en', headline, 'letters'),
      byline: fact(byline, byline, 'byline'),
      dateline: fact(dateline, dateline, 'dateline'),
      datePublished: fact(day.toISOString(), dateline, 'dateline'),
      canonicalUrl: fact(`https://wire.example/${seed}/${index}`, headline, 'given-url'),
      translatedFrom: null,
      translationMethod: null,
      authors: [fact(person(name), name, 'byline')],
      source: fact({ name: pick(SOURCES), url: null }, dateline, 'dateline'),
      publisher: null,
      image: null,
      copyrightNotice: null,
      usageTerms: null,
      credits: [],
      text,
      body,
      meetings: [meeting(), meeting()],
      flags: [],
    };
  }
}
