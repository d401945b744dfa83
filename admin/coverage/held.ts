import { lastDayOf } from '../../content-types/partial-date';
import type { EventStatus } from '../../content-types/event-status';

/** What a meeting may have become since it was to take place. */
export const OUTCOMES = ['held', 'cancelled', 'postponed'] as const satisfies readonly EventStatus[];

/** A postponed meeting’s date is no longer its date. */
const AHEAD: readonly EventStatus[] = ['planned', 'rescheduled'];

export interface Plan {
  eventStatus?: EventStatus | null;
  startDate?: string | null;
  endDate?: string | null;
}

/**
 * Whether a meeting still counts as ahead although the last day it can have meant lies behind.
 *
 * @param today `YYYY-MM-DD`
 * @returns the date that has passed, as stored, or null
 */
export function passedDate({ eventStatus, startDate, endDate }: Plan, today: string): string | null {
  const date = endDate || startDate;
  const lastDay = date ? lastDayOf(date) : null;
  if (!eventStatus || !AHEAD.includes(eventStatus) || !date || !lastDay) return null;
  return lastDay < today ? date : null;
}
