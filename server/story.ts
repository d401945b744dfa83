/**
 * A story is the one neutral form of an article between the formats it comes in and the CMS.
 *
 * Every fact carries its evidence: where in `text` it was read and by which rule.
 */

import type { EventStatus } from '../content-types/event-status';

export type { EventStatus };

export type Certainty = 'stated' | 'inferred';

/** A span of `Story.text`, in UTF-16 code units, with the words it covers and the rule that chose it. */
export interface Evidence {
  start: number;
  end: number;
  quote: string;
  /** Kebab-case name of the rule. A fact the caller gave has an empty span and a rule that starts with `given-`. */
  rule: string;
}

export interface Fact<T> {
  value: T;
  certainty: Certainty;
  evidence: Evidence[];
}

export interface StoryAuthor {
  name: string;
  bio: string | null;
  jobTitle: string | null;
  affiliation: string | null;
  url: string | null;
}

export interface StorySource {
  name: string;
  url: string | null;
}

export interface StoryImage {
  url: string;
  caption: string | null;
  credit: string | null;
}

export type TranslationMethod = 'human' | 'machine' | 'machine-reviewed';
export type ParticipantRole = 'host' | 'chair' | 'participant' | 'observer';

export interface Participant {
  name: string;
  role: ParticipantRole;
  office: string | null;
  represents: string | null;
}

export interface Mention {
  start: number;
  end: number;
  quote: string;
}

/** A meeting the text speaks of: a suggestion for an editor, never a link by itself. */
export interface StoryMeeting {
  name: string;
  /** The other names the text gives it. */
  aliases: string[];
  eventStatus: EventStatus;
  /** EDTF, see content-types/partial-date.ts. Null when the text and the reference date do not settle it. */
  startDate: string | null;
  endDate: string | null;
  /** The wording the date was read from, e.g. `on the 9th`. */
  dateText: string | null;
  place: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  confidence: 'high' | 'medium';
  participants: Participant[];
  mentions: Mention[];
  evidence: Evidence[];
}

/** Something an editor should look at. */
export interface Flag {
  code: string;
  severity: 'high' | 'medium' | 'low';
  message: string;
  evidence: Evidence[];
}

/** The part of Strapi's blocks (structured rich text) that stories use. */
export interface TextNode {
  type: 'text';
  text: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  code?: boolean;
}
export interface LinkNode {
  type: 'link';
  url: string;
  children: TextNode[];
}
export type InlineNode = TextNode | LinkNode;
export interface ListItemNode {
  type: 'list-item';
  children: InlineNode[];
}
export interface ListNode {
  type: 'list';
  format: 'ordered' | 'unordered';
  children: (ListItemNode | ListNode)[];
}
export type Block =
  | { type: 'paragraph'; children: InlineNode[] }
  | { type: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; children: InlineNode[] }
  | { type: 'quote'; children: InlineNode[] }
  | { type: 'code'; children: TextNode[] }
  | ListNode;

/** A stretch of `Story.text` and the block it stands for. */
export interface Paragraph {
  start: number;
  end: number;
  block: Block;
}

export interface Story {
  /** The format it was read from, a folder of server/formats. */
  format: string;
  /** What makes it the same story when it comes again: the source’s own id, else the canonical URL, else a hash of the text. */
  key: string;
  headline: Fact<string> | null;
  summary: Fact<string> | null;
  /** BCP 47. */
  language: Fact<string> | null;
  byline: Fact<string> | null;
  dateline: Fact<string> | null;
  /** ISO 8601, as much as is known: a day, or a date-time with the origin’s offset. */
  datePublished: Fact<string> | null;
  canonicalUrl: Fact<string> | null;
  /** BCP 47. */
  translatedFrom: Fact<string> | null;
  translationMethod: Fact<TranslationMethod> | null;
  authors: Fact<StoryAuthor>[];
  source: Fact<StorySource> | null;
  publisher: Fact<{ name: string }> | null;
  image: Fact<StoryImage> | null;
  copyrightNotice: Fact<string> | null;
  usageTerms: Fact<string> | null;
  /** Lines that name who else worked on it, as printed: “(Reporting by …; Editing by …)”. */
  credits: Fact<string>[];
  /** The text that was read; what every offset points into. */
  text: string;
  body: Block[];
  meetings: StoryMeeting[];
  flags: Flag[];
}

/** A story as its format states it, before anything is read from its words. What a format cannot say is left out. */
export type BareStory = Pick<Story, 'format' | 'text'> &
  Partial<Omit<Story, 'format' | 'text' | 'body' | 'meetings' | 'flags'>> & { paragraphs: Paragraph[] };
