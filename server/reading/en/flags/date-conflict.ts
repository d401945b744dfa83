import { evidence } from '../../draft';
import type { TimeWording } from '../dates';
import { sameTime } from '../meetings/grouping';
import { flag, type Check } from '.';

/** One meeting, two dates that cannot both be right. */
export const dateConflict: Check = ({ copy, meetings }) => {
  const clashing = meetings.flatMap(({ times }) => times.filter((time) => times.some((other) => clash(time, other))));
  return flag(
    'date-conflict',
    'high',
    'The text gives one meeting two different dates. Find out which is right, and correct the other.',
    clashing.map((time) => evidence(copy.text, time.start, time.end, 'date-conflict')),
  );
};

/** “On the 9th” is of the month of writing, which a writer does not name: “in September” is another one. */
function clash(a: TimeWording, b: TimeWording): boolean {
  if (!sameTime(a, b)) return true;
  const unresolved = a.span === null || b.span === null;
  return unresolved && (isDayAlone(a) ? isMonthAlone(b) : isMonthAlone(a) && isDayAlone(b));
}

function isDayAlone(time: TimeWording): boolean {
  return time.day !== null && time.month === null;
}

function isMonthAlone(time: TimeWording): boolean {
  return time.month !== null && time.day === null;
}
