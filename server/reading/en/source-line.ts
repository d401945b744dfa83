import { evidence, stated, takeOff } from '../draft';
import { addCredit, reportsSpeech } from './credits';
import type { TailRule } from './tail';
import { AGENCY } from './words';

const LINE = /^(?:Source|SOURCE|Via|Story source|Original source|Source of the article)\s?[:：]\s?(\S.*)$/;
/** `(AFP)`, `— Associated Press` */
const AGENCY_LINE = new RegExp(`^(?:[(—–-]{1,2} ?)?((?:The )?${AGENCY})\\)?$`);
const LONGEST = 160;
const ADDRESS = /https?:\/\/\S*|\bwww\.\S*/;
const SECOND_SENTENCE = /\p{Ll}{4}[.!?]["”’)]* \p{Lu}/u;

/** `Source: Donga`: who originated the story. A second line of the kind is a credit. */
export const sourceLine: TailRule = (draft, paragraph, words) => {
  const named = words.length <= LONGEST ? (LINE.exec(words) ?? AGENCY_LINE.exec(words))?.[1] : undefined;
  if (named === undefined || reportsSpeech(words) || SECOND_SENTENCE.test(named)) return false;
  const url = addressIn(named);
  const name = named.replace(ADDRESS, '').replace(/[\s()[\]|,.–—-]+$/, '') || hostOf(url);
  if (!/\p{L}/u.test(name)) return false;
  const { story } = draft;
  const found = evidence(story.text, paragraph.start, paragraph.end, 'source-line');
  const known = story.source;
  if (known?.value.name === name) {
    known.evidence.push(found);
    known.value = { name, url: known.value.url ?? url };
  } else if (known?.evidence[0]?.rule === 'source-line') {
    addCredit(story, words, found);
  } else {
    if (known?.evidence.some(({ rule }) => rule === 'dateline-agency'))
      addCredit(story, known.value.name, ...known.evidence);
    story.source = stated({ name, url }, found);
  }
  takeOff(draft, paragraph);
  return true;
};

function addressIn(words: string): string | null {
  const address = ADDRESS.exec(words)?.[0];
  if (address === undefined) return null;
  const url = address.startsWith('http') ? address : `https://${address}`;
  return URL.canParse(url) && hostOf(url) !== '' ? url : null;
}

/** “example.com” for `https://www.example.com/a`. */
function hostOf(url: string | null): string {
  return url === null ? '' : new URL(url).hostname.replace(/^www\./, '');
}
