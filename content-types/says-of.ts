import { firstDayOf, lastDayOf } from './partial-date';

export type Says = 'reported' | 'announced' | 'mentioned';

/** How many days later an article still reports on a meeting. */
const DAYS_AFTER = 2;

/**
 * What an article says of a meeting it links, told from their dates alone: it reports on one that took place on its
 * day or up to two days before, announces a later one, and mentions any other.
 *
 * Only what is certain is claimed: “December 2023” is announced in November, and mentioned from then on. An article’s
 * day is that of UTC, and a meeting without a start has its end for one.
 *
 * @param meeting its partial dates, as stored
 * @param article its `datePublished`, as stored: an ISO 8601 date-time
 */
export function saysOf(
  meeting: { startDate?: string | null; endDate?: string | null },
  article: { datePublished?: string | null },
): Says {
  const start = meeting.startDate || meeting.endDate;
  const end = meeting.endDate || meeting.startDate;
  const published = new Date(article.datePublished ?? NaN);
  if (!start || !end || Number.isNaN(published.getTime())) return 'mentioned';
  const [earliestStart, latestStart, earliestEnd] = [firstDayOf(start), lastDayOf(start), firstDayOf(end)];
  if (!earliestStart || !latestStart || !earliestEnd) return 'mentioned';
  const day = published.toISOString().slice(0, 10);
  if (earliestStart > day) return 'announced';
  return latestStart <= day && earliestEnd >= daysBefore(published, DAYS_AFTER) ? 'reported' : 'mentioned';
}

const daysBefore = (date: Date, days: number): string =>
  new Date(date.getTime() - days * 86_400_000).toISOString().slice(0, 10);
