/** What may become of a meeting: the values of its `eventStatus`, as schema.org and ninjs name them. */
export const EVENT_STATUSES = ['planned', 'held', 'postponed', 'rescheduled', 'cancelled', 'unknown'] as const;

export type EventStatus = (typeof EVENT_STATUSES)[number];
