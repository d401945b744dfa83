import type {
  AddedMeeting,
  AuthorChoice,
  Choices,
  FieldChoice,
  LinkChoice,
  MeetingChoice,
  MendableField,
  Span,
} from '../../server/desk/shapes';
import { asText } from './compare';

/** A change of what was chosen for a story. */
export type Edit = (choices: Choices) => Choices;

const without = <T extends object>(record: T, key: PropertyKey): T =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) as T;

const put = <T extends object>(record: T, key: string, value: unknown): T =>
  value === null || value === undefined ? without(record, key) : { ...record, [key]: value };

/** A field as chosen; null is as read. */
export const setField =
  (field: MendableField, choice: FieldChoice | null): Edit =>
  (choices) => ({ ...choices, fields: put(choices.fields, field, choice) });

/** What an editor typed: nothing typed is nothing said. */
export const typed = (words: string): FieldChoice => (words.trim() === '' ? { clear: true } : { value: words });

export const setAuthors =
  (authors: AuthorChoice[] | null): Edit =>
  (choices) =>
    put(choices, 'authors', authors);

/** The imported article that the story is a later version of; null when it is a story of its own. */
export const setUpdates =
  (article: string | null): Edit =>
  (choices) =>
    put(choices, 'updates', article);

/** What was chosen for meetings as the text was read: another reading may find others in their places. */
const readMeetings = ({ meetings, added }: Choices): string[] =>
  Object.keys(meetings).filter((key) => !added.some((one) => one.key === key));

/** Flags that rest on the day from which the text is read. */
const ON_THE_DAY = /^(?:relative-dates|date-conflict|repeated-in-list):/;

/** What was chosen on one reading, without what may mean another meeting or flag on another. */
const asReadAnew = (choices: Choices): Choices => ({
  ...choices,
  meetings: readMeetings(choices).reduce((left, key) => without(left, key), choices.meetings),
  flags: choices.flags.filter((key) => !ON_THE_DAY.test(key)),
});

/** The day from which the text is read; the server carries over what was chosen for its meetings and flags. */
export const readFrom =
  (date: string | null): Edit =>
  (choices) => ({ ...choices, readFrom: date });

export const linkSource =
  (link: LinkChoice | null): Edit =>
  (choices) => ({ ...choices, links: put(choices.links, 'source', link) });

export const linkAuthor =
  (name: string, link: LinkChoice | null): Edit =>
  (choices) => ({ ...choices, links: { ...choices.links, authors: put(choices.links.authors ?? {}, name, link) } });

export const setMeeting =
  (key: string, change: Partial<Record<keyof MeetingChoice, unknown>>): Edit =>
  (choices) => {
    let meeting = choices.meetings[key] ?? {};
    for (const [name, value] of Object.entries(change)) meeting = put(meeting, name, value);
    const isEmpty = Object.keys(meeting).length === 0;
    return { ...choices, meetings: put(choices.meetings, key, isEmpty ? null : meeting) };
  };

export const addMeeting =
  (meeting: AddedMeeting): Edit =>
  (choices) => ({ ...choices, added: [...choices.added, meeting] });

export const removeMeeting =
  (key: string): Edit =>
  (choices) => ({
    ...choices,
    added: choices.added.filter((added) => added.key !== key),
    meetings: without(choices.meetings, key),
  });

export const dismissFlag =
  (key: string, dismissed: boolean): Edit =>
  (choices) => ({
    ...choices,
    flags: dismissed ? [...new Set([...choices.flags, key])] : choices.flags.filter((flag) => flag !== key),
  });

export const resolve =
  (field: string, choice: Choices['conflicts'][string] | null): Edit =>
  (choices) => ({ ...choices, conflicts: put(choices.conflicts, field, choice) });

export const leaveOut =
  (out: boolean): Edit =>
  (choices) =>
    put(choices, 'out', out || null);

export const setPublish =
  (publish: boolean): Edit =>
  (choices) => ({ ...choices, publish });

/** A value with the keys of its objects in order, to be compared as text. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, inOrder(one)]));
};

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

type Merge = (base: unknown, ours: unknown, theirs: unknown) => unknown;

/** What we changed is ours, the rest is theirs. */
const pick: Merge = (base, ours, theirs) => (isSame(base, ours) ? theirs : ours);

/** The same key by key. */
function byKey<T extends object>(base: T | undefined, ours: T | undefined, theirs: T | undefined, merge = pick): T {
  const [before, mine, other] = [base, ours, theirs].map((one) => (one ?? {}) as Record<string, unknown>);
  const keys = new Set([before, mine, other].flatMap((one) => Object.keys(one!)));
  const merged = [...keys].map((key) => [key, merge(before![key], mine![key], other![key])] as const);
  return Object.fromEntries(merged.filter(([, one]) => one !== undefined)) as T;
}

/** Of one meeting: its decision, its values and whom it stands for, each by itself. */
const ofMeeting: Merge = (base, ours, theirs) => {
  const merged = byKey(base as MeetingChoice, ours as MeetingChoice, theirs as MeetingChoice);
  return Object.keys(merged).length > 0 ? merged : undefined;
};

/** Lists of things that are each there or not: ours taken away and added to theirs. */
function mergeLists<T>(base: T[], ours: T[], theirs: T[], keyOf: (one: T) => string): T[] {
  const has = (list: T[], one: T): boolean => list.some((other) => keyOf(other) === keyOf(one));
  const kept = theirs.filter((one) => has(ours, one) || !has(base, one));
  return [...kept, ...ours.filter((one) => !has(base, one) && !has(theirs, one))];
}

/**
 * Puts what we changed upon what somebody else changed meanwhile; where both changed the same, ours stands.
 *
 * @param base what both began with
 */
export function mergeChoices(base: Choices, ours: Choices, theirs: Choices): Choices {
  const day = pick(base.readFrom, ours.readFrom, theirs.readFrom);
  const [mine, other] = [ours, theirs].map((one) => (one.readFrom === day ? one : asReadAnew(one)));
  return mergeAll(base, mine!, other!);
}

function mergeAll(base: Choices, ours: Choices, theirs: Choices): Choices {
  const authors = byKey(base.links.authors, ours.links.authors, theirs.links.authors);
  return {
    ...byKey(base, ours, theirs),
    fields: byKey(base.fields, ours.fields, theirs.fields),
    conflicts: byKey(base.conflicts, ours.conflicts, theirs.conflicts),
    meetings: byKey(base.meetings, ours.meetings, theirs.meetings, ofMeeting),
    links: {
      ...byKey({ ...base.links, authors: null }, { ...ours.links, authors: null }, { ...theirs.links, authors: null }),
      authors: authors && Object.keys(authors).length > 0 ? authors : undefined,
    },
    flags: mergeLists(base.flags, ours.flags, theirs.flags, String),
    added: mergeLists(base.added, ours.added, theirs.added, ({ key }) => key),
  };
}

/** The words that somebody chose or typed, by the field they are for, as far as they are not among others already. */
export function wordsChosen(choices: Choices, base: Choices, text: string | null): { field: string; words: string }[] {
  const isNew = (one: unknown, before: unknown): boolean => !isSame(one, before);
  const selected = (span: Span | null | undefined): string => (span && text?.slice(span.start, span.end)) || '';
  const chosen = [
    ...Object.entries(choices.fields).flatMap(([field, choice]) =>
      isNew(choice, base.fields[field as MendableField])
        ? { field, words: 'value' in choice ? choice.value : 'span' in choice ? selected(choice.span) : '' }
        : [],
    ),
    ...(isNew(choices.authors, base.authors) ? (choices.authors ?? []) : []).map(({ name, span }) => ({
      field: 'authors',
      words: name ?? selected(span),
    })),
    ...choices.added
      .filter(({ key }) => !base.added.some((added) => added.key === key))
      .map(({ name, span }) => ({ field: 'meetings', words: name ?? selected(span) })),
    ...Object.entries(choices.meetings).flatMap(([key, { values }]) =>
      isNew(values, base.meetings[key]?.values)
        ? {
            field: 'meetings',
            words: Object.values(values ?? {})
              .map(asText)
              .filter(Boolean)
              .join(', '),
          }
        : [],
    ),
    ...Object.entries(choices.conflicts).flatMap(([field, choice]) =>
      typeof choice === 'object' && isNew(choice, base.conflicts[field]) ? { field, words: asText(choice.value) } : [],
    ),
  ];
  return chosen.filter(({ words }) => words.trim() !== '');
}
