import { evidence } from '../../draft';
import type { Word } from '../copy';
import { flag, type Check } from './check';

const PRONOUN = /^(?:we|us|our|ours|i|me|my|mine|you|your)$/;
const ADVERB = /^(?:also|then|both|all|further|again|have|\p{Ll}+ly)$/u;
/** What was done, and by whom if not the writer? */
const DONE = /^\p{Ll}+ed$|^(?:met|held|made)$/u;
/** A column, a fact check, an interview: there the first person is at home. */
const LARGEST_SHARE = 0.15;

/** “We also agreed to …”, outside quotations, in a story that is told in the third person. */
export const firstPerson: Check = ({ copy }) => {
  const personal = copy.sentences.filter(({ words }) => words.some(isPersonal)).length;
  if (personal > Math.max(3, copy.sentences.length * LARGEST_SHARE)) return null;
  const found = copy.sentences.flatMap(({ words }) => {
    const we = words.findIndex((word) => word.lower === 'we' && !word.quoted);
    if (we === -1) return [];
    let verb = we + 1;
    while (ADVERB.test(words[verb]?.lower ?? '')) verb++;
    const told = words[verb];
    return told && DONE.test(told.lower) ? [evidence(copy.text, words[we]!.start, told.end, 'first-person')] : [];
  });
  return flag(
    'first-person',
    'medium',
    'The story says “we” outside a quotation. Say who speaks, or write it in the third person.',
    found,
  );
};

/** Whether a word is the first or second person’s, outside quotations; “US” and roman figures are not. */
function isPersonal({ text, lower, quoted }: Word): boolean {
  return !quoted && PRONOUN.test(lower) && text !== 'US' && text !== 'i';
}
