import { EVENT_STATUSES } from '../../content-types/event-status';
import { lazily } from '../lazily';

/** What the content manager calls the input of a meeting’s status. */
export const EVENT_STATUS = 'newsroom.event-status';

/** Strapi shows the choices of an enumeration as they are stored, in every language. */
export const EventStatusField = lazily(() => import('./Input'));

/** Whether these are the choices of a meeting’s status. */
export const isEventStatus = ({ enum: choices }: { enum?: readonly string[] }): boolean =>
  choices?.join() === EVENT_STATUSES.join();
