import { evidence } from '../../draft';
import { isCopyright } from '../copyright';
import { isCredit } from '../credits';
import { flag, type Check } from './check';

const LONGEST = 160;
/** Notices about cookies and newsletters run on. */
const LONGEST_NOTICE = 400;

/** Lines of a web page or a wire service that are no part of any story. */
const LINES = [
  /^(?:Advertisement|Advertising|Sponsored(?: content)?|(?:Story|Article) continues(?: below)?(?: advertisement)?|Scroll to continue|Continue reading(?: the main story)?|Skip (?:to|past) .{1,40}|Loading|Related(?: (?:articles|stories|content|topics|coverage))?|Most (?:read|popular|viewed)|Trending(?: now)?|Recommended(?: for you)?|Editor['’]s picks?|You (?:may|might) also like|What to read next|Comments?(?: \(\d+\))?|\d+ (?:comments?|shares))[.:…]*$/i,
  /^(?:Read (?:more|also|next|the full)|Also read|See (?:also|it now)|More on this|Watch(?: now| live)?|Listen|Related(?: story)?|MORE|Don['’]t miss|Click here|Tags?|Topics?|Filed under|Keywords|Categories|In this article)\s*[:»>|]/i,
  /^(?:(?:Sign up|Subscribe|Click here|Tap here|Log in|Register)(?: (?:here|now|today|for|to)\b|[.!:]?$)|Share (?:this|on|via)\b|(?:Like|Follow|Find|Join) us on\b|Download (?:our|the)\b.{0,30}\bapp\b|Get (?:our|the)\b.{0,60}\b(?:inbox|newsletters?)\b|(?:Got|Have) a (?:news )?(?:tip|story)\b|(?:To read|For) more\b.{0,80}\b(?:visit|click|follow|subscribe)\b)/i,
  /^(?:Read (?:more|next)|More (?:on|from)|Continue reading)\b.*[^.!?”"]$/i,
  /^(?:(?:Share|Tweet|Pin|E-?mail|Print|Save|Copy link|Facebook|Twitter|WhatsApp|LinkedIn|Reddit|Pinterest|Telegram)(?:[\s|,•·/]+|$)){2,}$/i,
  /^(?:Source|Via|Photo|Image|Picture)(?: credits?| copyright)?\s?: ?\S/,
  /^\((?:Graphic|Photo|Image|Video|File photo|Getty)\b[^()]*\)$/,
  /^(?:Image|Photo|Media) (?:copyright|caption|credit)\b/i,
];
const NOTICES =
  /^(?:We|This (?:web)?site|Our (?:partners|website))\b.{0,60}\buses? (?:\w+ ){0,3}cookies (?:to|and|on|for|in)\b|^By (?:clicking|continuing|using|subscribing|signing up)\b.{0,160}\byou (?:agree|accept|consent)\b|^(?:Sign up|Subscribe)\b.{0,200}\b(?:newsletters?|inbox)\b/i;

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
    if (end - start > LONGEST_NOTICE) continue;
    const words = copy.text.slice(start, end).replace(/\s+/g, ' ');
    if (isBoilerplate(words)) found.push(evidence(copy.text, start, end, 'boilerplate-line'));
  }
  return flag(
    'boilerplate-in-body',
    'medium',
    'Lines that are no part of the story stand in its body: advertising, links or credits. Take them out.',
    found,
  );
};

/** Whether a paragraph is none of the story’s; a rule of dashes between its parts is. */
function isBoilerplate(words: string): boolean {
  if (NOTICES.test(words)) return true;
  return (
    words.length <= LONGEST &&
    (LINES.some((line) => line.test(words)) || isCopyright(words) || (isCredit(words) && /\p{L}/u.test(words)))
  );
}
