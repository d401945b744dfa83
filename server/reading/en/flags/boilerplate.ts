import { evidence } from '../../draft';
import { isCopyright } from '../copyright';
import { isCredit } from '../credits';
import { flag, type Check } from '.';

const LONGEST = 160;

/** Lines of a web page or a wire service that are no part of any story. */
const LINES = [
  /^(?:Advertisement|ADVERTISEMENT|Advertising|Sponsored(?: content)?|Story continues(?: below)?|Article continues below|Loading\b.*|Related(?: (?:articles|stories|content|topics))?)[.:…]*$/i,
  /^(?:Read (?:more|also|next|the full)|Also read|ALSO READ|READ (?:MORE|ALSO)|See also|SEE ALSO|More on this|Watch(?: now| live)?|WATCH(?: NOW)?|Related(?: story)?|RELATED|MORE|Don['’]t miss|Click here)\s*[:»>|]/i,
  /^(?:Sign up|Subscribe|Click here|Tap here|Log in|Register|Download our app|Share (?:this|on|via)|Like us on|Follow us)\b/i,
  /^(?:Source|Via|Photo|Image|Picture)(?: credits?| copyright)?\s?: ?\S/,
  /^\((?:Graphic|Photo|Image|Video|File photo|Getty)\b[^()]*\)$/,
  /^(?:Image|Photo|Media) (?:copyright|caption|credit)\b/i,
  /^Fox News Flash\b/,
];

/** Advertisements, links to other stories and credits that stand in the body. */
export const boilerplate: Check = ({ copy }) => {
  const found = [];
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const { start, end, paragraph } of copy.sentences) {
    if (!first.has(paragraph)) first.set(paragraph, start);
    last.set(paragraph, end);
  }
  for (const [paragraph, start] of first) {
    const end = last.get(paragraph)!;
    if (end - start > LONGEST) continue;
    const words = copy.text.slice(start, end).replace(/\s+/g, ' ');
    if (LINES.some((line) => line.test(words)) || isCopyright(words) || isCredit(words))
      found.push(evidence(copy.text, start, end, 'boilerplate-line'));
  }
  return flag(
    'boilerplate-in-body',
    'medium',
    'Lines that are no part of the story stand in its body: advertising, links or credits. Take them out.',
    found,
  );
};
