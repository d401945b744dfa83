import { contentTypes, MEETING } from '../../content-types';
import { check, checkOrder, type Attributes } from '../../content-types/rules';
import { dayIn } from '../reading/en/published';
import { errors } from '../strapi-utils';
import type { Block, Evidence, Fact, Flag, Story, StoryAuthor, StoryMeeting } from '../story';
import type { Accepted } from './article';

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
  /** documentId of the imported article that it is a later version of. */
  updates?: string;
  /** `YYYY-MM-DD`: the day from which the text is read, null: from none; in place of the run’s. Another day reads it anew. */
  readFrom?: string | null;
}

export const NO_CHOICES: Choices = { fields: {}, links: {}, meetings: {}, added: [], flags: [], conflicts: {} };

const MEETING_ATTRIBUTES = contentTypes.meeting.schema.attributes as unknown as Attributes;
/** The rule of evidence that is an editor’s. */
export const BY_EDITOR = 'editor';
const LONGEST = 255;
/** Fields that a column of 255 characters holds, or the name of a source. */
const SHORT: MendableField[] = ['headline', 'byline', 'dateline', 'source'];
/** A paragraph that is one of these is no part of the body. */
const BESIDE_THE_BODY: MendableField[] = ['headline', 'byline', 'dateline', 'source', 'copyrightNotice', 'usageTerms'];
/** Flags that something is missing, and what answers them. */
const ANSWERS: Record<string, MendableField[]> = {
  'missing-headline': ['headline'],
  'no-byline': ['byline'],
  'rights-unknown': ['copyrightNotice', 'usageTerms'],
};

/** @throws ValidationError that names the place in the choices */
export function refuseChoice(path: string[], message: string): never {
  throw new errors.ValidationError(message, {
    errors: [{ path: ['choices', ...path], message, name: 'ValidationError' }],
  });
}

/** Whether anything was chosen that an import writes. */
export const isMended = ({ authors, publish, updates, fields, links, meetings, added, conflicts }: Choices): boolean =>
  [authors, publish, updates].some((chosen) => chosen !== undefined) ||
  [fields, links, meetings, added, conflicts].some((chosen) => Object.keys(chosen).length > 0);

/** The proposals that are taken: by the run’s option, or by hand. */
export const acceptedIn = ({ fields }: Choices, accept: Accepted): Accepted => ({
  headline: accept.headline || 'accept' in (fields.headline ?? {}),
  summary: accept.summary || 'accept' in (fields.summary ?? {}),
});

const folded = (words: string): string => words.replace(/\s+/g, ' ').trim();

const byEditor = ({ text }: Story, span: Span | null | undefined): Evidence =>
  span
    ? { start: span.start, end: span.end, quote: text.slice(span.start, span.end), rule: BY_EDITOR }
    : { start: 0, end: 0, quote: '', rule: BY_EDITOR };

/** What the choice says in words; null for “nothing”. */
const wordsOf = (story: Story, choice: Exclude<FieldChoice, { accept: true }>): string | null => {
  if ('clear' in choice) return null;
  const words = 'span' in choice ? story.text.slice(choice.span.start, choice.span.end) : choice.value;
  return folded(words);
};

function valueOf(story: Story, field: MendableField, choice: Exclude<FieldChoice, { accept: true }>): string | null {
  const words = wordsOf(story, choice);
  return field === 'datePublished' && words !== null && 'span' in choice ? dayIn(words) : words;
}

/**
 * The story with what an editor chose in place of what was read: facts, body and flags. Its meetings stay as read, see
 * {@link meetingsIn}. Evidence of the editor’s has the rule `editor`, and a span where words were selected.
 *
 * A whole paragraph of the body that was chosen for the headline, a credit or a notice leaves the body.
 */
export function mend(story: Story, choices: Choices): Story {
  const mended: Story = { ...story };
  for (const [name, choice] of Object.entries(choices.fields) as [MendableField, FieldChoice][]) {
    if ('accept' in choice) continue;
    const value = valueOf(story, name, choice);
    const evidence = [byEditor(story, 'span' in choice ? choice.span : null)];
    const fact = <T>(of: T): Fact<T> => ({ value: of, certainty: 'stated', evidence });
    if (name === 'source') mended.source = value === null ? null : fact({ name: value, url: null });
    else mended[name] = value === null ? null : fact(value);
  }
  if (choices.authors) mended.authors = choices.authors.map((choice) => authorOf(story, choice));
  const taken = BESIDE_THE_BODY.flatMap((name) => {
    const choice = choices.fields[name];
    return choice && 'span' in choice ? [wordsOf(story, choice)] : [];
  });
  if (taken.length > 0) mended.body = bodyWithout(story.body, taken as string[]);
  mended.flags = openFlags(story, choices, { withDismissed: true }).map(({ flag }) => flag);
  return mended;
}

function authorOf(story: Story, { read, span, name, ...details }: AuthorChoice): Fact<StoryAuthor> {
  const known = read === undefined ? undefined : story.authors[read];
  const words = name ?? (span ? folded(story.text.slice(span.start, span.end)) : undefined);
  const isAsRead = known && words === undefined && Object.keys(details).length === 0;
  if (isAsRead) return known;
  const blank: StoryAuthor = { name: '', bio: null, jobTitle: null, affiliation: null, url: null };
  const value = { ...blank, ...known?.value, ...details, ...(words === undefined ? {} : { name: words }) };
  return { value, certainty: 'stated', evidence: [...(known?.evidence ?? []), byEditor(story, span)] };
}

function bodyWithout(body: Block[], taken: string[]): Block[] {
  const left = [...taken];
  return body.filter((block) => {
    const at = left.indexOf(folded(plainText(block)));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

const plainText = (node: { children?: unknown[]; text?: string }): string =>
  node.text ?? (node.children ?? []).map((child) => plainText(child as Block)).join('');

/** The flags of a story by their keys, without those that were answered and, unless asked for, those dismissed. */
export function openFlags(
  story: Story,
  choices: Choices | null,
  { withDismissed = false } = {},
): { key: FlagKey; flag: Flag; dismissed: boolean }[] {
  const seen = new Map<string, number>();
  const isAnswered = (code: string): boolean =>
    (ANSWERS[code] ?? []).some((field) => choices?.fields[field] && !('clear' in choices.fields[field]));
  return story.flags.flatMap((flag) => {
    const number = seen.get(flag.code) ?? 0;
    seen.set(flag.code, number + 1);
    const key = `${flag.code}:${number}`;
    const dismissed = choices?.flags.includes(key) ?? false;
    return isAnswered(flag.code) || (dismissed && !withDismissed) ? [] : [{ key, flag, dismissed }];
  });
}

/**
 * Choices for a story that was read anew from the same text: those for its meetings and flags go with the words on which these
 * rest. What the story has no more is let go.
 */
export function carriedOver(before: Story, now: Story, choices: Choices): Choices {
  const flagsOf = (story: Story) => openFlags(story, null);
  const flags = choices.flags.flatMap((key) => {
    const known = flagsOf(before).find((one) => one.key === key)?.flag;
    const at = known?.evidence[0]?.start;
    return flagsOf(now).find(({ flag }) => flag.code === known?.code && flag.evidence[0]?.start === at)?.key ?? [];
  });
  const meetings = Object.entries(choices.meetings).flatMap(([key, choice]) => {
    const known = before.meetings[Number(/^m(\d+)$/.exec(key)?.[1] ?? -1)];
    if (!known) return [[key, choice] as const];
    const index = now.meetings.findIndex(({ mentions }) =>
      mentions.some((one) => known.mentions.some((other) => one.start < other.end && other.start < one.end)),
    );
    return index === -1 ? [] : [[`m${index}`, choice] as const];
  });
  return { ...choices, flags, meetings: Object.fromEntries(meetings) };
}

/** A meeting of a story under review. */
export interface MeetingInReview {
  key: MeetingKey;
  /** As an editor mended it, and as it was read or given. */
  meeting: StoryMeeting;
  read: StoryMeeting;
  decision: 'accepted' | 'dismissed' | 'open';
  /** What decided: an editor, or the run’s option. */
  because: 'choice' | 'option' | null;
  link?: LinkChoice;
  isAdded: boolean;
}

const BLANK_MEETING: Omit<StoryMeeting, 'name' | 'mentions' | 'evidence'> = {
  ...{ aliases: [], eventStatus: 'unknown', startDate: null, endDate: null, dateText: null },
  ...{ place: null, country: null, confidence: 'high', participants: [] },
};

/** The meetings that were read and those that an editor added, as mended, and what is to become of them. */
export function meetingsIn(story: Story, choices: Choices | null, linkMeetings: boolean | 'high'): MeetingInReview[] {
  const withChoice = (key: MeetingKey, read: StoryMeeting, isAdded: boolean): MeetingInReview => {
    const { decision, values, link } = choices?.meetings[key] ?? {};
    const meeting = values ? { ...read, ...values, evidence: [...read.evidence, byEditor(story, null)] } : read;
    const isOption = !isAdded && (linkMeetings === true || (linkMeetings === 'high' && read.confidence === 'high'));
    const because = decision || isAdded ? 'choice' : isOption ? 'option' : null;
    const isIn = isAdded || isOption;
    return { key, meeting, read, decision: decision ?? (isIn ? 'accepted' : 'open'), because, link, isAdded };
  };
  const added = (choices?.added ?? []).map(({ key, span, name }): MeetingInReview => {
    const mentions = span ? [{ ...span, quote: story.text.slice(span.start, span.end) }] : [];
    const words = name ?? folded(mentions[0]?.quote ?? '');
    return withChoice(key, { ...BLANK_MEETING, name: words, mentions, evidence: [byEditor(story, span)] }, true);
  });
  return [...story.meetings.map((meeting, index) => withChoice(`m${index}`, meeting, false)), ...added];
}

/** Whether words are a day of the calendar: `2023-12-08`. */
export const isDay = (words: string): boolean => {
  const day = new Date(`${words}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === words;
};

/** @throws ValidationError when the day from which the text is to be read is none */
export function checkDay({ readFrom }: Choices): void {
  if (readFrom == null || isDay(readFrom)) return;
  refuseChoice(['readFrom'], `“${readFrom}” is no day. Give it as year-month-day: 2023-12-08.`);
}

/**
 * Checks that choices go with the story they are made for: spans stand in its text, keys are its own, values can be taken.
 *
 * @throws ValidationError that names the place
 */
export function checkChoices(story: Story, choices: Choices): void {
  checkDay(choices);
  const inText = (span: Span, path: string[]): void => {
    if (span.start < 0 || span.end > story.text.length || span.start >= span.end) {
      refuseChoice([...path, 'span'], 'The selection does not stand in the text. Select the words again.');
    }
  };
  for (const [name, choice] of Object.entries(choices.fields) as [MendableField, FieldChoice][]) {
    const path = ['fields', name];
    if ('accept' in choice) {
      if ((name !== 'headline' && name !== 'summary') || !story[name]) {
        refuseChoice(path, `There is no proposed ${name} to accept.`);
      }
      continue;
    }
    if ('span' in choice) inText(choice.span, path);
    const words = wordsOf(story, choice);
    if (words === '') refuseChoice(path, `${name} must be a text that is not empty; clear it to say nothing.`);
    if (words && SHORT.includes(name) && words.length > LONGEST) {
      refuseChoice(path, `${name} may have at most ${LONGEST} characters; these are ${words.length}.`);
    }
    if (name === 'datePublished' && words !== null) {
      const day = valueOf(story, name, choice);
      if (day === null || Number.isNaN(Date.parse(day)) || !/^\d{4}-\d\d-\d\d(?:$|T)/.test(day)) {
        refuseChoice(path, `“${words.slice(0, 60)}” tells no full day. Type it as year-month-day: 2023-12-08.`);
      }
    }
  }
  for (const [index, choice] of (choices.authors ?? []).entries()) {
    const path = ['authors', String(index)];
    if (choice.span) inText(choice.span, path);
    if (choice.read !== undefined && !story.authors[choice.read]) {
      refuseChoice(path, `The text names no author number ${choice.read + 1}.`);
    }
    const { name } = authorOf(story, choice).value;
    if (name.trim() === '') refuseChoice([...path, 'name'], 'An author needs a name.');
    if (name.length > LONGEST)
      refuseChoice([...path, 'name'], `An author’s name may have at most ${LONGEST} characters.`);
  }
  const keys = new Set<string>();
  for (const [index, { key, span }] of choices.added.entries()) {
    const path = ['added', String(index)];
    if (span) inText(span, path);
    if (!/^e\w{1,32}$/.test(key) || keys.has(key)) {
      refuseChoice([...path, 'key'], 'An added meeting needs a key of its own: “e” and letters or figures.');
    }
    keys.add(key);
  }
  for (const { key, meeting } of meetingsIn(story, choices, false)) {
    const { name } = meeting;
    const path = ['meetings', key, 'values'];
    if (name.trim() === '') refuseChoice([...path, 'name'], 'A meeting needs a name.');
    if (keys.has(key) || choices.meetings[key]?.values) {
      if (name.length > LONGEST)
        refuseChoice([...path, 'name'], `A meeting’s name may have at most ${LONGEST} characters.`);
      const { mentions, evidence, confidence, ...values } = meeting;
      const [problem] = [...check(MEETING, values), ...checkOrder(MEETING_ATTRIBUTES, { ...values }, null)];
      if (problem) refuseChoice([...path, ...problem.path], problem.message);
    }
    keys.add(key);
  }
  for (const key of Object.keys(choices.meetings)) {
    if (!keys.has(key)) refuseChoice(['meetings', key], `The story has no meeting “${key}”.`);
  }
  const flags = new Set(openFlags(story, null).map(({ key }) => key));
  for (const key of choices.flags) if (!flags.has(key)) refuseChoice(['flags'], `The story has no flag “${key}”.`);
}
