import type { Flag } from '../../../story';
import { boilerplate } from './boilerplate';
import type { Check, Read } from './check';
import { dateConflict } from './date-conflict';
import { doubledPassage } from './doubled-passage';
import { firstPerson } from './first-person';
import { machineTranslation } from './machine-translation';
import { relativeDates } from './relative-dates';
import { repeatedInList } from './repeated-in-list';
import { severalTitles } from './several-titles';

/** In this order; the last one weighs what the others found. */
const checks: Check[] = [
  dateConflict,
  relativeDates,
  repeatedInList,
  firstPerson,
  severalTitles,
  doubledPassage,
  boilerplate,
  machineTranslation,
];

/** How much evidence a flag shows. */
const MOST = 12;

/** Runs every check over a story. */
export function flagsOf(read: Omit<Read, 'found'>): Flag[] {
  const found: Flag[] = [];
  for (const check of checks) {
    const flag = check({ ...read, found });
    if (flag) found.push({ ...flag, evidence: flag.evidence.slice(0, MOST) });
  }
  return found;
}
