import { flag, type Check } from './check';

/** Faults that people who write English seldom make, and machines that translate into it do. */
const FAULTS = new Set(['repeated-in-list', 'first-person', 'several-titles']);
const ENOUGH = 2;

/** Two or more kinds of fault that come from machines. */
export const machineTranslation: Check = ({ found }) => {
  const faults = found.filter(({ code }) => FAULTS.has(code));
  if (faults.length < ENOUGH) return null;
  return flag(
    'machine-translation-suspected',
    'high',
    'This reads like an unrevised machine translation: broken lists, a “we” nobody speaks or changing titles. Have it revised against the original.',
    faults.flatMap(({ evidence }) => evidence).sort((a, b) => a.start - b.start),
  );
};
