import type { Core } from '@strapi/strapi';
import { ARTICLE, MEETING } from '../../content-types';
import { coverageCounts, mayReadLinks } from '../linking/coverage';
import { meetingsById } from '../linking/find';
import { readable } from '../linking/permissions';
import type { Caller } from './permissions';
import type { WeekMeeting } from './shapes';

const DAY = 86_400_000;
const DAYS = 7;
const MOST = 100;

/** The meetings of the seven days from this one, as far as the user may read them and their dates, in order. */
export async function weekFrom(strapi: Core.Strapi, caller: Caller, from: string): Promise<WeekMeeting[]> {
  const meetings = caller.on(MEETING);
  if (meetings.cannot.read() || meetings.cannot.read(null, 'startDate')) return [];
  const first = Date.parse(`${from}T00:00:00Z`);
  const days = Array.from({ length: DAYS }, (_, index) => new Date(first + index * DAY).toISOString().slice(0, 10));
  // One whose day is not known stands on no day; one over several days stands on the first of them in the week.
  const begins = days.map((day) => ({ startDate: { $startsWith: day } }));
  const lasts = { sortDate: { $lt: from }, endDate: { $gte: from } };
  const where = await readable(strapi, MEETING, meetings, { $or: [...begins, lasts] });
  const rows: { documentId: string; sortDate: string }[] = await strapi.db.query(MEETING).findMany({
    where,
    select: ['documentId', 'sortDate'],
    orderBy: [{ sortDate: 'asc' }, { id: 'asc' }],
    limit: MOST,
  });
  const ids = rows.map(({ documentId }) => documentId);
  const found = new Map((await meetingsById(strapi, meetings, ids)).map((one) => [one.documentId, one]));
  const readers = { articles: caller.on(ARTICLE), meetings };
  const counts = mayReadLinks(readers) ? await coverageCounts(strapi, readers, ids) : null;
  return rows.flatMap(({ documentId, sortDate }) => {
    const meeting = found.get(documentId);
    if (!meeting || meeting.startDate === undefined) return [];
    const day = String(sortDate).slice(0, 10);
    return [{ ...meeting, sortDate: day < from ? from : day, coverage: counts && (counts[documentId] ?? 0) }];
  });
}
