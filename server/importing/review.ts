import type { StoryMeeting } from '../story';

/** A stretch of the text as read, in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

/** Fields of a story that an editor may set. */
export const MENDABLE = [
  'headline',
  'summary',
  'byline',
  'dateline',
  'datePublished',
  'language',
  'canonicalUrl',
  'copyrightNotice',
  'usageTerms',
  'source',
] as const;
export type MendableField = (typeof MENDABLE)[number];

/**
 * What an editor chose for a field: words of the text, words of the editor’s own, nothing at all, or what the reading
 * proposed (an inferred headline or summary, which is not written else).
 */
export type FieldChoice = { span: Span } | { value: string } | { clear: true } | { accept: true };

/** One author in place of those that were read: one of them (by its place in the list as read), or words; details win over what was read. */
export interface AuthorChoice {
  read?: number;
  span?: Span;
  name?: string;
  jobTitle?: string | null;
  affiliation?: string | null;
  bio?: string | null;
  url?: string | null;
}

/** Whom a name stands for: one that exists, or a new one of that name. */
export type LinkChoice = { documentId: string } | { create: true };

/** `m0`, `m1` …: meetings as read, in order. What an editor added has a key of the client’s own that starts with `e`. */
export type MeetingKey = string;

export type MeetingValues = Pick<
  StoryMeeting,
  'name' | 'aliases' | 'eventStatus' | 'startDate' | 'endDate' | 'dateText' | 'place' | 'country' | 'participants'
>;

export interface MeetingChoice {
  /** `open`: leave it a suggestion although the run’s option would link it. */
  decision?: 'accepted' | 'dismissed' | 'open';
  /** In place of what was read or given. */
  values?: Partial<MeetingValues>;
  link?: LinkChoice;
}

/** A meeting that an editor made of a selection, or typed. It is accepted unless its {@link MeetingChoice} says otherwise. */
export interface AddedMeeting {
  key: MeetingKey;
  span: Span | null;
  /** The selected words when left out. */
  name?: string;
}

/** `code:n`: the n-th flag of its code among the flags as read, from 0. */
export type FlagKey = string;

/** All that an editor chose for a story. What is left out is as read. */
export interface Choices {
  fields: Partial<Record<MendableField, FieldChoice>>;
  /** The whole list, in order. */
  authors?: AuthorChoice[];
  /** Whom the names of the source and the authors stand for; authors by name. */
  links: { source?: LinkChoice; authors?: Record<string, LinkChoice> };
  meetings: Record<MeetingKey, MeetingChoice>;
  added: AddedMeeting[];
  /** Flags that were dismissed. */
  flags: FlagKey[];
  /** By field: the article’s words, the story’s, or others. */
  conflicts: Record<string, 'ours' | 'theirs' | { value: unknown }>;
  /** Leave the story out of the import. */
  out?: true;
  /** For this story, in place of the run’s option. */
  publish?: boolean;
}
