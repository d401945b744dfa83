import type { Say } from '../messages';
import type { Misreading } from './read';
import { sayPartialDate } from './words';

/** Why a text is no date, and how to mend it, in the admin's language. */
export function sayMisreading(misreading: Misreading, locale: string, say: Say): string {
  switch (misreading.problem) {
    case 'noSuchMonth':
      return say('partialDate.problem.noSuchMonth', { month: misreading.month });
    case 'noSuchDay':
      return say('partialDate.problem.noSuchDay', {
        month: sayPartialDate(misreading.month, locale),
        days: misreading.days,
      });
    case 'wrongWeekday': {
      const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
      return say('partialDate.problem.wrongWeekday', {
        date: sayPartialDate(misreading.date, locale),
        weekday: weekday.format(new Date(misreading.date)),
      });
    }
    default:
      return say(`partialDate.problem.${misreading.problem}`);
  }
}
