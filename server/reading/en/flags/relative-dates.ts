import { evidence } from '../../draft';
import { Calendar, timesIn } from '../dates';
import { flag, type Check } from '.';

/** They mean nothing on another day: weekdays and “last year” are usual in news and stay unflagged. */
const OF_THE_DAY =
  /^(?:(?:on )?the \d{1,2}(?:st|nd|rd|th)(?: \S+ the \d{1,2}(?:st|nd|rd|th))?|this (?:morning|afternoon|evening))$/i;

/**
 * Dates that only the day of writing explains: “on the 8th”, “this afternoon”; and, where no day is known to count
 * from, the dates of meetings that could not be settled.
 */
export const relativeDates: Check = ({ copy, meetings, reference }) => {
  const unknown = new Calendar(null);
  const telling = copy.sentences.flatMap((sentence) =>
    timesIn(copy, sentence, unknown).filter(
      (time) => !sentence.words[time.first]!.quoted && OF_THE_DAY.test(time.quote),
    ),
  );
  const unsettled = reference === null ? meetings.flatMap(({ times }) => times.filter((time) => time.relative)) : [];
  const places = new Map([...telling, ...unsettled].map((time) => [time.start, time]));
  return flag(
    'relative-dates',
    'medium',
    reference === null
      ? 'Dates are told from the day of writing, and that day is not known. Give the date of the text, or write the dates out.'
      : 'Dates are told from the day of writing. Write them out, so that they stay true when the text is published again.',
    [...places.values()]
      .sort((a, b) => a.start - b.start)
      .map((time) => evidence(copy.text, time.start, time.end, 'relative-date')),
  );
};
