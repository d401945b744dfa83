import type { Core } from '@strapi/strapi';
import { MEETING } from '../../content-types';
import type { Detector } from '../config';
import { detectMeetings } from '../importing/detector';
import { candidatesFor, directoryOf } from '../importing/match';
import { readStory } from '../reading';
import { sentencesOf } from '../reading/en/sentences';
import type { BareStory, Paragraph, Story, StoryMeeting } from '../story';
import { meetingsById } from './find';
import { decisionsOn, dismissalOf, linkedTo, type Decision, type Entry } from './memory';
import type { Permissions } from './permissions';
import type { Finding, FormText, FoundMeeting, Ground, Quote, Suggestions } from './shapes';

export interface AskedFor extends FormText {
  /** The stored entry of whose text the user may be told what was decided. */
  entry: Entry | null;
  /** documentIds of the meetings that are linked in the form. */
  linked: string[];
}

const MOST_QUOTES = 5;
const MOST_UNSURE = 3;
const LONGEST_NAME = 255;

/** The form’s text as a story: what its fields state, and its paragraphs. */
function storyOf({ headline, paragraphs, language }: FormText): BareStory {
  const places: Paragraph[] = [];
  let text = '';
  for (const paragraph of paragraphs) {
    const words = paragraph.trim();
    if (words === '') continue;
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += words;
    places.push({ start, end: text.length, block: { type: 'paragraph', children: [{ type: 'text', text: words }] } });
  }
  const stated = <T>(value: T | null) =>
    value === null ? null : { value, certainty: 'stated' as const, evidence: [] };
  return { format: 'form', text, paragraphs: places, headline: stated(headline), language: stated(language) };
}

function quotesOf(text: string, { mentions }: StoryMeeting): Quote[] {
  const quotes = new Map<number, Quote>();
  for (const { start, end } of mentions) {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const to = text.indexOf('\n', end);
    const sentences = sentencesOf(text, from, to === -1 ? text.length : to);
    const sentence = sentences.find((one) => one.start <= start && start < one.end);
    if (!sentence) continue;
    const quote = quotes.get(sentence.start) ?? { text: text.slice(sentence.start, sentence.end), marks: [] };
    quote.marks.push([start - sentence.start, Math.min(end, sentence.end) - sentence.start]);
    quotes.set(sentence.start, quote);
  }
  return [...quotes.values()].slice(0, MOST_QUOTES);
}

/** A meeting of a story as a finding: its names and date, and the sentences that name it. */
export function findingOf({ text }: Pick<Story, 'text'>, meeting: StoryMeeting): Finding {
  const { name, aliases, startDate } = meeting;
  const quotes = quotesOf(text, meeting).map((quote) => quote.text);
  return { name: name.slice(0, LONGEST_NAME), aliases, startDate, quotes };
}

const blanks = (text: string): string => text.replace(/\s+/g, ' ');

function groundOf(meeting: string, text: string, locale: string | null, decisions: Decision[]): Ground | null {
  const kept = decisions.filter((one) => one.decision === 'linked' && one.meeting === meeting && one.locale === locale);
  const quotes = kept.flatMap((one) => one.quotes);
  if (quotes.length === 0) return null;
  const standing = quotes.filter((quote) => text.includes(blanks(quote)));
  return standing.length > 0
    ? { quotes: standing.map((quote) => ({ text: quote, marks: [] })), lost: null }
    : { quotes: [], lost: quotes[0]! };
}

/** The stored meetings that bear one of these names, the oldest first, by what the user may read of them and nothing else. */
async function readableNamed(strapi: Core.Strapi, may: Permissions, meetings: StoryMeeting[]) {
  const ids = may.can.read()
    ? (await candidatesFor(strapi, MEETING, meetings)).map(({ documentId }) => documentId)
    : [];
  const readable = await meetingsById(strapi, may, ids);
  const named = readable.filter((meeting): meeting is FoundMeeting & { name: string } => meeting.name !== undefined);
  return directoryOf(
    MEETING,
    named.sort((one, other) => one.id - other.id),
  );
}

/**
 * Finds the meetings that the text of an entry’s form speaks of. Writes nothing.
 *
 * @param may what the user may do with meetings: none is matched by what they may not read of it
 * @throws ReadingError `invalid-date` when the date is none
 */
export async function suggestMeetings(strapi: Core.Strapi, may: Permissions, asked: AskedFor): Promise<Suggestions> {
  const detector: Detector | null = strapi.plugin('newsroom').config('detector');
  const read = readStory(storyOf(asked), asked.date ? { date: asked.date } : {});
  const story = detector && read.text !== '' ? await detectMeetings(read, detector) : read;
  const decisions = asked.entry ? await decisionsOn(strapi, asked.entry.contentType, [asked.entry.document]) : [];

  const known = await readableNamed(strapi, may, story.meetings);
  const linked = new Set(asked.linked);
  const answer: Suggestions = { suggestions: [], grounds: {} };
  for (const meeting of story.meetings) {
    const quotes = quotesOf(story.text, meeting);
    const { chosen, unsure } = known.choose(meeting);
    const meant = [chosen, ...unsure].find((one) => one && linked.has(one.documentId))?.documentId;
    const rests = meant ?? linkedTo(meeting, decisions, linked);
    if (rests) {
      (answer.grounds[rests] ??= { quotes: [], lost: null }).quotes.push(...quotes);
      continue;
    }
    const { name, aliases, eventStatus, startDate, endDate, dateText } = meeting;
    const { place, country, participants, confidence } = meeting;
    answer.suggestions.push({
      ...{ name: name.slice(0, LONGEST_NAME), aliases, eventStatus, startDate, endDate, dateText },
      ...{ place, country, participants, confidence },
      quotes,
      match: chosen,
      unsure: unsure.slice(0, MOST_UNSURE),
      dismissed: dismissalOf(meeting, decisions)?.id ?? null,
    });
  }
  const words = blanks([asked.headline ?? '', story.text].join('\n'));
  for (const meeting of linked) {
    const ground = answer.grounds[meeting] ?? groundOf(meeting, words, asked.entry?.locale ?? null, decisions);
    if (ground) answer.grounds[meeting] = ground;
  }
  answer.suggestions.sort((a, b) => Number(b.confidence === 'high') - Number(a.confidence === 'high'));
  return answer;
}
