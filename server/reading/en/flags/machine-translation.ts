import type { Evidence } from '../../../story';
import { evidence } from '../../draft';
import type { Copy } from '../copy';
import { flag, type Check } from '.';

/** Faults that people who write English seldom make, and machines that translate into it do. */
const FAULTS = new Set(['repeated-in-list', 'first-person', 'several-titles']);
const ENOUGH = 2;

/** “9.19 Military Agreement”: a date in figures, as Korean and Chinese write it, before a name. */
const FIGURE_DATE = /^(?:1[0-2]|[1-9])\.(?:[12]\d|3[01]|[1-9])$/;

/** Two or more kinds of fault that come from machines. */
export const machineTranslation: Check = ({ copy, found }) => {
  const reasons: Evidence[][] = found.filter(({ code }) => FAULTS.has(code)).map((fault) => fault.evidence);
  const figures = figureDates(copy);
  if (figures.length > 0) reasons.push(figures);
  if (reasons.length < ENOUGH) return null;
  return flag(
    'machine-translation-suspected',
    'high',
    'This reads like an unrevised machine translation: broken lists, a “we” nobody speaks, changing titles or foreign dates. Have it revised against the original.',
    reasons.flat().sort((a, b) => a.start - b.start),
  );
};

function figureDates(copy: Copy): Evidence[] {
  return copy.sentences.flatMap(({ words }) =>
    words
      .filter(
        (word, index) =>
          FIGURE_DATE.test(word.text) && words[index + 1]?.capital && !/^[$€£]$/.test(words[index - 1]?.text ?? ''),
      )
      .map((word) => evidence(copy.text, word.start, word.end, 'figure-date')),
  );
}
