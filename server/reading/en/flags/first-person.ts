import { evidence } from '../../draft';
import { flag, type Check } from '.';

const WE = /^(?:we|i)$/;
const ADVERB = /^(?:also|then|jointly|both|all|further|again|have|had|will|\p{Ll}+ly)$/u;
/** What parties to talks do together, and no reporter. */
const DECIDED =
  /^(?:agreed?|decided?|reaffirm(?:ed)?|affirm(?:ed)?|confirm(?:ed)?|resolved?|pledged?|exchanged?|evaluated?|shared|condemn(?:ed)?|urged?|welcomed?|express(?:ed)?|emphasi[sz]ed|continue)$/;
/** In a column or an interview the first person is at home. */
const LARGEST_SHARE = 0.2;

/** First person outside quotations that nobody in the story speaks: “We also agreed to …”. */
export const firstPerson: Check = ({ copy }) => {
  const found = [];
  let personal = 0;
  for (const { words } of copy.sentences) {
    const at = words.findIndex(
      (word) => WE.test(word.lower) && !word.quoted && (word.lower === 'we' || word.text === 'I'),
    );
    if (at === -1) continue;
    personal++;
    let verb = at + 1;
    while (ADVERB.test(words[verb]?.lower ?? '')) verb++;
    const [from, to] = [words[at]!, words[verb]];
    if (to && verb - at < 5 && DECIDED.test(to.lower))
      found.push(evidence(copy.text, from.start, to.end, 'first-person'));
  }
  if (personal > Math.max(3, copy.sentences.length * LARGEST_SHARE)) return null;
  return flag(
    'first-person',
    'medium',
    'The story says “we” outside a quotation. Say who speaks, or write it in the third person.',
    found,
  );
};
