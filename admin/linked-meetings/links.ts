import { firstDayOf, lastDayOf } from '../../content-types/partial-date';
import { wordsIn } from '../../content-types/search-text';
import type { Finding, FoundMeeting, Suggestion } from '../../server/linking/shapes';

/** What is known of a meeting; what the user may not read is absent. */
export type MeetingFacts = Omit<FoundMeeting, 'id' | 'documentId'>;

/** A meeting that is linked in the form: one that exists, or one that Save will make. */
export interface Link {
  /** Stable while the form is open: the documentId, or a name of its own for one to make. */
  key: string;
  /** The row's id, as Strapi's own relation inputs use it. */
  id: number | string;
  documentId: string | null;
  facts: MeetingFacts;
  /** The locale of the link, as Strapi gave it. */
  locale?: string | null;
  found?: Finding;
}

/** A link to a meeting that exists. */
export const linkTo = ({ id, documentId, ...facts }: FoundMeeting): Link => ({
  key: documentId,
  id,
  documentId,
  facts,
});

/** Links with what is known of their meetings, by documentId. */
export const withFacts = (links: Link[], facts: Record<string, MeetingFacts> | null): Link[] =>
  links.map((link) => ({ ...link, facts: { ...link.facts, ...(link.documentId ? facts?.[link.documentId] : {}) } }));

interface SentLink {
  documentId?: string;
  locale?: string | null;
  position?: { end: true };
  create?: MeetingFacts;
  found?: Finding;
}

interface ConnectItem {
  id: number | string;
  documentId?: string | null;
  facts?: MeetingFacts;
  label?: string;
  apiData?: SentLink;
}

interface DisconnectItem {
  id: number | string;
  apiData: { id: number | string; documentId: string | null; locale?: string | null };
}

/** What the form holds for a relation: Strapi's own `connect` and `disconnect`, and what else Save is told. */
export interface FieldValue {
  connect?: ConnectItem[];
  disconnect?: DisconnectItem[];
  dismissed?: Finding[];
  restored?: number[];
  /** These are all the links of a new locale: it takes none over from another. */
  inherit?: false;
}

export interface Decisions {
  dismissed: Finding[];
  restored: number[];
}

export const decisionsIn = (value: FieldValue | undefined): Decisions => ({
  dismissed: value?.dismissed ?? [],
  restored: value?.restored ?? [],
});

const documentIdOf = (item: ConnectItem): string | null => item.documentId ?? item.apiData?.documentId ?? null;

const linkOf = (item: ConnectItem): Link => {
  const documentId = documentIdOf(item);
  const { create, found, locale } = item.apiData ?? {};
  return {
    key: documentId ?? String(item.id),
    id: item.id,
    documentId,
    facts: create ?? item.facts ?? (item.label ? { name: item.label } : {}),
    ...(locale ? { locale } : {}),
    ...(found ? { found } : {}),
  };
};

/**
 * The links as the form has them, in order.
 *
 * @param stored the links as they are stored, or those of another locale that a new one starts with
 * @param value what the form holds for the relation
 */
export function linksIn(stored: Link[], value: FieldValue | undefined): Link[] {
  const connected = (value?.connect ?? []).map(linkOf);
  if (value?.inherit === false) return connected;
  const moved = new Set(connected.map(({ key }) => key));
  const removed = new Set((value?.disconnect ?? []).map(({ id }) => id));
  return [...stored.filter(({ key, id }) => !moved.has(key) && !removed.has(id)), ...connected];
}

const itemOf = ({ id, documentId, facts, locale, found }: Link): ConnectItem => ({
  id,
  documentId,
  facts,
  apiData: {
    ...(documentId ? { documentId } : { create: facts }),
    ...(locale ? { locale } : {}),
    ...(found ? { found } : {}),
    position: { end: true },
  },
});

/**
 * What the form must hold for these links: nothing where they are as stored, the new ones where they stand behind the
 * stored ones, all of them in order else.
 */
export function valueOf(stored: Link[], links: Link[], { dismissed, restored }: Decisions): FieldValue {
  const wanted = new Set(links.map(({ key }) => key));
  const kept = stored.filter(({ key }) => wanted.has(key));
  const asStored = kept.every(({ key }, index) => links[index]!.key === key);
  return {
    connect: links.slice(asStored ? kept.length : 0).map(itemOf),
    disconnect: stored
      .filter(({ key }) => !wanted.has(key))
      .map(({ id, documentId, locale }) => ({
        id,
        apiData: { id, documentId, ...(locale ? { locale } : {}) },
      })),
    ...(dismissed.length > 0 ? { dismissed } : {}),
    ...(restored.length > 0 ? { restored } : {}),
  };
}

/** What the form must hold for the links of a new locale: all of them, for none is stored yet. */
export const valueOfNew = (links: Link[], decisions: Decisions): FieldValue => ({
  ...valueOf([], links, decisions),
  inherit: false,
});

/**
 * Links with one that was removed back among them, behind the one that it is stored behind.
 *
 * @param stored the links as they are stored, the removed one among them
 */
export function withBack(stored: Link[], links: Link[], back: Link): Link[] {
  const before = stored.slice(
    0,
    stored.findIndex(({ key }) => key === back.key),
  );
  const neighbour = before.reverse().find(({ key }) => links.some((link) => link.key === key));
  const at = neighbour ? links.findIndex(({ key }) => key === neighbour.key) + 1 : 0;
  return [...links.slice(0, at), back, ...links.slice(at)];
}

type Known = Pick<MeetingFacts, 'name' | 'aliases' | 'startDate' | 'endDate'>;

const wordsOfNames = ({ name, aliases }: Known): string[][] =>
  [name ?? '', ...(aliases ?? [])].map((one) => wordsIn(one).filter((word) => word.length > 2));

/** Whether all that one is called stands in what the other is called. */
function isCalledAlike(one: Known, other: Known): boolean {
  const isWithin = (some: string[], all: string[]) => some.length > 0 && some.every((word) => all.includes(word));
  return wordsOfNames(one).some((mine) =>
    wordsOfNames(other).some((theirs) => isWithin(mine, theirs) || isWithin(theirs, mine)),
  );
}

/** Whether two meetings of like names may be one: they can have taken place on one day, or are called alike where a date is missing. */
function mayBeOne(one: Known, other: Known): boolean {
  const [first, otherFirst] = [one, other].map(({ startDate }) => startDate && firstDayOf(startDate));
  const [last, otherLast] = [one, other].map(({ startDate, endDate }) => lastDayOf(endDate || startDate || ''));
  if (!first || !last || !otherFirst || !otherLast) return isCalledAlike(one, other);
  return first <= otherLast && otherFirst <= last;
}

/**
 * The meetings that a suggestion without a match may be: those of its name among whom only a person can choose, and
 * those of a name like it that nothing tells apart from it.
 *
 * @param like the meetings whose names are like its name
 * @param links those that are linked are none of them
 */
export function alikeTo(suggestion: Suggestion, like: FoundMeeting[], links: Link[]): FoundMeeting[] {
  if (suggestion.match) return [];
  const near = like.filter((meeting) => mayBeOne(suggestion, meeting));
  const all = new Map([...suggestion.unsure, ...near].map((meeting) => [meeting.documentId, meeting]));
  return [...all.values()]
    .filter(({ documentId }) => links.every((link) => link.documentId !== documentId))
    .slice(0, 3);
}
