import type { Evidence, Flag } from '../../../story';
import type { Cast } from '../cast';
import type { Copy } from '../copy';
import type { FoundMeeting } from '../meetings';
import { boilerplate } from './boilerplate';
import { dateConflict } from './date-conflict';
import { doubledPassage } from './doubled-passage';
import { firstPerson } from './first-person';
import { machineTranslation } from './machine-translation';
import { relativeDates } from './relative-dates';
import { repeatedInList } from './repeated-in-list';
import { severalTitles } from './several-titles';

/** What the checks see of a story. */
export interface Read {
  copy: Copy;
  cast: Cast;
  meetings: FoundMeeting[];
  /** The day relative dates are counted from, if any is known. */
  reference: string | null;
  /** What the checks before this one found. */
  found: Flag[];
}

/** Looks for one thing an editor should see. */
export type Check = (read: Read) => Flag | null;

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

/** A flag, or none without evidence. */
export function flag(code: string, severity: Flag['severity'], message: string, evidence: Evidence[]): Flag | null {
  return evidence.length > 0 ? { code, severity, message, evidence } : null;
}
