import type { EventStatus, Mention, Participant, ParticipantRole, Story, StoryMeeting } from '../story';
import { firstDayOf, lastDayOf, parsePartialDate } from '../../content-types/partial-date';
import { evidence } from './draft';
import { MONTH } from './en/words';

/**
 * A meeting as another detector proposes it. Everything it says must stand in the text: it gives words, and the places
 * of those words are found here.
 */
export interface ProposedMeeting {
  /** Words of the text that name the meeting, or whole sentences about it. At least one must be found. */
  quotes: string[];
  name?: string;
  eventStatus?: EventStatus;
  /** Partial dates. They count only with the wording they were read from. */
  startDate?: string;
  endDate?: string;
  dateText?: string;
  place?: string;
  country?: string;
  participants?: { name: string; role?: ParticipantRole; office?: string; represents?: string }[];
}

/** What another detector answers. */
export interface Detected {
  meetings: ProposedMeeting[];
}

const MOST_MEETINGS = 100;
const MOST_QUOTES = 20;
const MOST_PEOPLE = 50;
const LONGEST = 2000;

const STATUSES: readonly unknown[] = ['planned', 'held', 'postponed', 'rescheduled', 'cancelled', 'unknown'];
const ROLES: readonly unknown[] = ['host', 'chair', 'participant', 'observer'];
/** A wording that can tell a date: with a figure or a word of the calendar. */
const TELLS_TIME = new RegExp(
  `\\p{N}|\\b(?:${MONTH}|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|[Tt]oday|[Tt]onight|[Tt]omorrow|[Yy]esterday|[Dd]ays?|[Ww]eek(?:end)?s?|[Mm]onths?|[Yy]ears?|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?!\\p{L})`,
  'u',
);

/**
 * Adds what another detector found to a story.
 *
 * Each of its quotes, names and wordings is looked for in the story’s text; offsets are taken from there, and what
 * does not stand in the text is dropped. A proposal that overlaps a meeting already read fills in what that one lacks;
 * any other becomes a meeting of its own.
 *
 * @param story a story that was read by the rules; it is not changed
 * @param detected the detector’s answer, which is not trusted: a {@link Detected}, or anything else
 * @returns the story with what could be found
 */
export function mergeDetected(story: Story, detected: unknown): Story {
  const text = new Searchable(story.text);
  const meetings = story.meetings.map((meeting) => ({ ...meeting }));
  for (const proposal of proposalsIn(detected)) {
    const found = located(text, proposal);
    if (!found) continue;
    const known = meetings.findIndex((meeting) =>
      meeting.mentions.some((mention) => overlaps(mention, found.mentions)),
    );
    if (known === -1) meetings.push(found);
    else meetings[known] = filledIn(meetings[known]!, found);
  }
  meetings.sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
  return { ...story, meetings };
}

/**
 * Marks a story whose other detector failed or was late: the rules’ reading stands.
 *
 * @param story a story that was read by the rules
 * @param why what went wrong, for the editor
 */
export function withoutDetector(story: Story, why: string): Story {
  const message = `The meeting detector that is set up gave no answer (${why}); the built-in rules were used alone.`;
  return { ...story, flags: [...story.flags, { code: 'detector-failed', severity: 'low', message, evidence: [] }] };
}

function proposalsIn(detected: unknown): Record<string, unknown>[] {
  const meetings = isRecord(detected) ? detected.meetings : undefined;
  return Array.isArray(meetings) ? meetings.slice(0, MOST_MEETINGS).filter(isRecord) : [];
}

/** A proposal with its offsets, or null when none of its quotes stands in the text. */
function located(text: Searchable, proposal: Record<string, unknown>): StoryMeeting | null {
  const quotes = Array.isArray(proposal.quotes) ? proposal.quotes.slice(0, MOST_QUOTES) : [];
  const mentions = quotes.flatMap((quote) => text.find(quote) ?? []).sort((a, b) => a.start - b.start);
  const first = mentions[0];
  if (!first) return null;
  const wording = text.find(proposal.dateText)?.quote ?? null;
  const dateText = wording !== null && TELLS_TIME.test(wording) ? wording : null;
  const [startDate, endDate] = dateText === null ? [null, null] : datesOf(proposal);
  const { country, eventStatus } = proposal;
  return {
    name: text.find(proposal.name)?.quote ?? first.quote,
    aliases: [],
    eventStatus: STATUSES.includes(eventStatus) ? (eventStatus as EventStatus) : 'unknown',
    startDate,
    endDate,
    dateText,
    place: text.find(proposal.place)?.quote ?? null,
    country: typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? country : null,
    confidence: 'medium',
    participants: peopleIn(text, proposal.participants),
    mentions,
    evidence: mentions.map(({ start, end }) => evidence(text.text, start, end, 'detector')),
  };
}

/** The days of a proposal that are in the calendar; an end counts only behind its start. */
function datesOf(proposal: Record<string, unknown>): [startDate: string | null, endDate: string | null] {
  const [start, end] = [proposal.startDate, proposal.endDate].map((value) =>
    typeof value === 'string' && parsePartialDate(value)?.time === null ? value : null,
  ) as [string | null, string | null];
  const ordered = start !== null && end !== null && firstDayOf(start)! <= lastDayOf(end)!;
  return [start, ordered ? end : null];
}

function peopleIn(text: Searchable, participants: unknown): Participant[] {
  if (!Array.isArray(participants)) return [];
  return participants
    .slice(0, MOST_PEOPLE)
    .filter(isRecord)
    .flatMap(({ name, role, office, represents }) => {
      const found = text.find(name)?.quote;
      if (found === undefined) return [];
      return [
        {
          name: found,
          role: ROLES.includes(role) ? (role as ParticipantRole) : 'participant',
          office: text.find(office)?.quote ?? null,
          represents: text.find(represents)?.quote ?? null,
        },
      ];
    });
}

/** A meeting with what it lacks taken from another reading of it. */
function filledIn(meeting: StoryMeeting, other: StoryMeeting): StoryMeeting {
  const dated = meeting.dateText === null && meeting.startDate === null;
  const names = new Set(meeting.participants.map(({ name }) => name.toLowerCase()));
  const fresh = other.mentions.filter((mention) => !meeting.mentions.some((known) => overlaps(known, [mention])));
  return {
    ...meeting,
    eventStatus: meeting.eventStatus === 'unknown' ? other.eventStatus : meeting.eventStatus,
    startDate: dated ? other.startDate : meeting.startDate,
    endDate: dated ? other.endDate : meeting.endDate,
    dateText: dated ? other.dateText : meeting.dateText,
    place: meeting.place ?? other.place,
    country: meeting.country ?? other.country,
    participants: [...meeting.participants, ...other.participants.filter(({ name }) => !names.has(name.toLowerCase()))],
    mentions: [...meeting.mentions, ...fresh].sort((a, b) => a.start - b.start),
    evidence: [...meeting.evidence, ...other.evidence],
  };
}

function overlaps(mention: Mention, others: Mention[]): boolean {
  return others.some((other) => mention.start < other.end && other.start < mention.end);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A text in which words are found however their blanks and quotation marks are written. */
class Searchable {
  private readonly plain: string;
  /** For each character of `plain`, its place in the text. */
  private readonly places: number[] = [];

  constructor(readonly text: string) {
    let plain = '';
    for (let index = 0; index < text.length; index++) {
      const character = plainly(text[index]!);
      if (character === ' ' && plain.endsWith(' ')) continue;
      plain += character;
      this.places.push(index);
    }
    this.plain = plain;
  }

  /** The first place of some words, or null when they do not stand in the text. */
  find(words: unknown): Mention | null {
    if (typeof words !== 'string' || words.length > LONGEST) return null;
    const wanted = [...words.trim()].map(plainly).join('').replace(/ +/g, ' ');
    let at = wanted === '' ? -1 : this.plain.indexOf(wanted);
    while (at !== -1 && !this.isWhole(at, at + wanted.length)) at = this.plain.indexOf(wanted, at + 1);
    if (at === -1) return null;
    const [start, end] = [this.places[at]!, this.places[at + wanted.length - 1]! + 1];
    return { start, end, quote: this.text.slice(start, end) };
  }

  /** Whether a passage neither begins nor ends inside a word or a character. */
  private isWhole(start: number, end: number): boolean {
    return !this.isInWord(start) && !this.isInWord(end);
  }

  private isInWord(at: number): boolean {
    return at > 0 && /^(?:[\p{L}\p{N}]{2}|[\u{10000}-\u{10ffff}])$/u.test(this.plain.slice(at - 1, at + 1));
  }
}

function plainly(character: string): string {
  if (/[“”„«»]/.test(character)) return '"';
  if (/[‘’‚]/.test(character)) return "'";
  return /\s/.test(character) ? ' ' : character;
}
