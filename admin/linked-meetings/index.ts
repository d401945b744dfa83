import { MEETING } from '../../content-types';
import { lazily } from '../lazily';

/** What the content manager calls the input of a relation to meetings. */
export const LINKED_MEETINGS = 'newsroom.linked-meetings';

/** The linked-meetings field, loaded when it is first shown. */
export const LinkedMeetingsField = lazily(() => import('./LinkedMeetings'));

/** Whether an attribute is a relation to meetings. */
export const isOfMeetings = ({ type, target }: { type: string; target?: string }): boolean =>
  type === 'relation' && target === MEETING;
