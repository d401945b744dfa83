import type { StoryMeeting } from '../story';

/** What the linked-meetings field and the server say to each other. */

/** A meeting as the admin shows it; what the user may not read is absent. */
export interface FoundMeeting extends Partial<Nullable<Facts>> {
  id: number;
  documentId: string;
}

type Facts = Pick<
  StoryMeeting,
  'name' | 'aliases' | 'eventStatus' | 'startDate' | 'endDate' | 'dateText' | 'place' | 'country' | 'participants'
>;
type Nullable<T> = { [K in keyof T]: K extends 'name' ? T[K] : T[K] | null };

export interface FoundPage {
  results: FoundMeeting[];
  pagination: { page: number; pageSize: number; total: number };
}

/** A meeting as a text names it, and the sentences that do. */
export interface Finding {
  name: string;
  aliases: string[];
  startDate: string | null;
  quotes: string[];
}

/** A sentence of the text, and where in it the meeting is named. */
export interface Quote {
  text: string;
  /** Start and end, in UTF-16 code units of `text`. */
  marks: [number, number][];
}

/** A meeting the text speaks of that is not linked. */
export interface Suggestion extends Facts {
  confidence: StoryMeeting['confidence'];
  quotes: Quote[];
  /** The meeting that exists already, as far as the user may see it. */
  match: FoundMeeting | null;
  /** Those of its name among whom only a person can choose. */
  unsure: FoundMeeting[];
  /** The id of the dismissal it falls under, null when it stands. */
  dismissed: number | null;
}

/** What a linked meeting rests on. */
export interface Ground {
  quotes: Quote[];
  /** The words on which it was linked, when the text no longer holds them. */
  lost: string | null;
}

export interface Suggestions {
  suggestions: Suggestion[];
  /** By documentId of the linked meeting; meetings of which the text says nothing, and never did, are absent. */
  grounds: Record<string, Ground>;
}

/** The text of an entry as it stands in its form. */
export interface FormText {
  headline: string | null;
  paragraphs: string[];
  /** `YYYY-MM-DD`: the day from which “on Tuesday” is told. */
  date: string | null;
  /** BCP 47; found out when null. */
  language: string | null;
}
