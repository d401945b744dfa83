import { evidence } from '../../draft';
import { Calendar, countedFromLast, timesOf } from '../dates';
import { flag, type Check } from './check';

/** They mean nothing on another day: weekdays and “last year” are usual in news and stay unflagged where it is known. */
const OF_THE_DAY =
  /^(?:(?:on )?the \d{1,2}(?:st|nd|rd|th)(?: \S+ the \d{1,2}(?:st|nd|rd|th))?|this (?:morning|afternoon|evening))$/i;
/** A sentence without one of these tells no such date. */
const DAY_WORD = /^(?:\d{1,2}(?:st|nd|rd|th)|morning|afternoon|evening)$/;

/**
 * Dates that only the day of writing explains: “on the 8th”, “this afternoon”; and, where no day is known to count
 * from, every date that the text itself does not settle.
 */
export const relativeDates: Check = ({ copy, reference }) => {
  const times = timesOf(copy, new Calendar(null));
  const telling = copy.sentences.flatMap(({ words }, number) => {
    if (reference !== null && !words.some(({ lower }) => DAY_WORD.test(lower))) return [];
    return times(number).filter((time) => {
      if (words[time.first]!.quoted) return false;
      return reference === null ? countedFromLast(time, number, times).relative : OF_THE_DAY.test(time.quote);
    });
  });
  return flag(
    'relative-dates',
    'medium',
    reference === null
      ? 'Dates are told from the day of writing, and that day is not known. Give the date of the text, or write the dates out.'
      : 'Dates are told from the day of writing. Write them out, so that they stay true when the text is published again.',
    telling.map((time) => evidence(copy.text, time.start, time.end, 'relative-date')),
  );
};
