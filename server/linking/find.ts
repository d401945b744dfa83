import type { Core } from '@strapi/strapi';
import { MEETING } from '../../content-types';
import { asName, dateTermsFor, nameTermsFor, searchTextOf, termsFor, wordsIn } from '../../content-types/search-text';
import { CREATOR, readable, type Permissions } from './permissions';
import type { FoundMeeting, FoundPage } from './shapes';

const FIELDS = [
  'name',
  'eventStatus',
  'startDate',
  'endDate',
  'dateText',
  'place',
  'country',
  'participants',
  'aliases',
] as const;

/** So many of the newest that match are ranked, and those of exactly that name; a search that finds more needs another word. */
const MOST_RANKED = 300;
const MOST_WORDS = 8;
/** Names that share less than this much are not alike. */
const LIKE = 0.5;
const MOST_LIKE = 3;

interface Entry extends Record<string, unknown> {
  id: number;
  documentId: string;
}

/** The meetings that a user of the admin may read, and of each what they may read. */
interface Meetings {
  /** Newest first and the undated last, as far as the user may know the dates. */
  some(own: object, limit: number, offset: number): Promise<FoundMeeting[]>;
  count(own: object): Promise<number>;
}

function meetingsFor(strapi: Core.Strapi, may: Permissions): Meetings {
  const { tableName } = strapi.db.metadata.get(MEETING);
  const permitted = (entry: Entry): FoundMeeting => {
    const told = FIELDS.filter((field) => may.can.read(entry, field)).map((field) => [field, entry[field]]);
    return { id: entry.id, documentId: entry.documentId, ...Object.fromEntries(told) };
  };
  return {
    async some(own, limit, offset) {
      const where = await readable(strapi, MEETING, may, own as Record<string, unknown>);
      const rows = strapi.db
        .getConnection(tableName)
        .select('id')
        .whereIn('id', strapi.db.queryBuilder(MEETING).select('id').where(where).getKnexQuery())
        .limit(limit)
        .offset(offset);
      if (may.can.read(null, 'startDate')) rows.orderByRaw('?? IS NULL', ['sort_date']).orderBy('sort_date', 'desc');
      const ids = ((await rows.orderBy('id', 'desc')) as { id: number }[]).map(({ id }) => id);
      const entries: Entry[] = await strapi.db
        .query(MEETING)
        .findMany({ where: { id: { $in: ids } }, populate: CREATOR });
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      return ids.flatMap((id) => byId.get(id) ?? []).map(permitted);
    },
    async count(own) {
      const where = await readable(strapi, MEETING, may, own as Record<string, unknown>);
      return strapi.db.query(MEETING).count({ where });
    },
  };
}

/**
 * The newest meetings that hold one term of each group.
 *
 * The database looks into all that a meeting is found by. Of what it finds, those are kept that hold the terms in what
 * this user may read.
 */
async function holding(meetings: Meetings, groups: string[][]): Promise<FoundMeeting[]> {
  const own = {
    $and: groups.map((terms) => ({ $or: terms.map((term) => ({ searchText: { $contains: term } })) })),
  };
  const holds = (meeting: FoundMeeting): boolean => {
    const text = searchTextOf(meeting);
    return groups.every((terms) => terms.some((term) => text.includes(term)));
  };
  const kept: FoundMeeting[] = [];
  for (let offset = 0; kept.length < MOST_RANKED; offset += MOST_RANKED) {
    const found = await meetings.some(own, MOST_RANKED, offset);
    kept.push(...found.filter(holds));
    if (found.length < MOST_RANKED) break;
  }
  return kept;
}

const named = (meetings: Meetings, name: string) => holding(meetings, [[asName(name)]]);

const once = (meetings: FoundMeeting[]): FoundMeeting[] => [
  ...new Map(meetings.map((meeting) => [meeting.documentId, meeting])).values(),
];

/** How well a meeting answers the words: names before places, people and dates, whole words before their beginnings. */
function rank(meeting: FoundMeeting, asked: string[]): number {
  const weigh = (texts: (string | null | undefined)[], weight: number): number[] => {
    const words = [...new Set(texts.flatMap((text) => wordsIn(text ?? '')))];
    return asked.map((word) => {
      if (words.includes(word)) return weight * 2;
      return words.some((one) => one.startsWith(word)) ? weight : 0;
    });
  };
  const date = searchTextOf({ startDate: meeting.startDate });
  const people = (meeting.participants ?? []).flatMap(({ name, office, represents }) => [name, office, represents]);
  const scores = [
    weigh([meeting.name], 8),
    weigh(meeting.aliases ?? [], 6),
    weigh([meeting.place], 4),
    weigh(people, 4),
    weigh([meeting.dateText], 2),
    asked.map((word) => (dateTermsFor(word).some((term) => date.includes(term)) ? 4 : 0)),
  ];
  return asked.reduce((sum, _word, index) => sum + Math.max(...scores.map((score) => score[index]!)), 0);
}

/** How much of these words and of a meeting’s best name is in both: 0 to 1. */
function sharedWords({ name, aliases }: FoundMeeting, asked: string[]): number {
  const shares = [name, ...(aliases ?? [])].map((one) => {
    const words = new Set(longWordsIn(one ?? ''));
    const shared = asked.filter((word) => words.has(word)).length;
    return shared === 0 ? 0 : (2 * shared) / (asked.length + words.size);
  });
  return Math.max(...shares);
}

const longWordsIn = (text: string): string[] => [...new Set(wordsIn(text))].filter((word) => word.length > 2);

/** The meetings with these documentIds that the user may read, in any order. */
export function meetingsById(strapi: Core.Strapi, may: Permissions, ids: string[]): Promise<FoundMeeting[]> {
  return meetingsFor(strapi, may).some({ documentId: { $in: ids } }, ids.length, 0);
}

/**
 * The meetings in whose names, place, participants or date every word stands, as far as the user may read those: that
 * of exactly this name first, then the best. No words: the newest.
 */
export async function meetingsAnswering(
  strapi: Core.Strapi,
  may: Permissions,
  text: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<FoundPage> {
  const meetings = meetingsFor(strapi, may);
  const words = wordsIn(text).slice(0, MOST_WORDS);
  const offset = (page - 1) * pageSize;
  if (words.length === 0) {
    const [results, total] = [await meetings.some({}, pageSize, offset), await meetings.count({})];
    return { results, pagination: { page, pageSize, total } };
  }
  const ranked = (await holding(meetings, words.map(termsFor)))
    .map((meeting) => ({ meeting, rank: rank(meeting, words) }))
    .sort((one, other) => other.rank - one.rank)
    .map(({ meeting }) => meeting);
  const found = once([...(await named(meetings, text)), ...ranked]);
  return { results: found.slice(offset, offset + pageSize), pagination: { page, pageSize, total: found.length } };
}

/** The few meetings that the user may read whose names share most words with this one, those of exactly this name first. */
export async function meetingsLike(strapi: Core.Strapi, may: Permissions, name: string): Promise<FoundMeeting[]> {
  const meetings = meetingsFor(strapi, may);
  const words = longWordsIn(name);
  const terms = words.slice(0, MOST_WORDS).flatMap(nameTermsFor);
  const alike = (terms.length > 0 ? await holding(meetings, [terms]) : [])
    .map((meeting) => ({ meeting, shared: sharedWords(meeting, words) }))
    .filter(({ shared }) => shared >= LIKE)
    .sort((one, other) => other.shared - one.shared)
    .map(({ meeting }) => meeting);
  return once([...(await named(meetings, name)), ...alike]).slice(0, MOST_LIKE);
}
