import { evidence } from '../../draft';
import { sameTime } from '../meetings/grouping';
import { flag, type Check } from './check';

/** One meeting, two dates that cannot both be right. */
export const dateConflict: Check = ({ copy, meetings }) => {
  const clashing = meetings.flatMap(({ times }) =>
    times.filter((time) => times.some((other) => !sameTime(time, other))),
  );
  return flag(
    'date-conflict',
    'high',
    'The text gives one meeting two different dates. Find out which is right, and correct the other.',
    clashing.map((time) => evidence(copy.text, time.start, time.end, 'date-conflict')),
  );
};
