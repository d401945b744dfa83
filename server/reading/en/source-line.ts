import { evidence, stated, takeOff } from '../draft';
import type { TailRule } from './tail';

const LINE = /^(?:Source|SOURCE|Via|Story source|Original source|Source of the article)\s?[:：]\s?(\S.*)$/;
const LONGEST = 160;
const ADDRESS = /https?:\/\/\S+|\bwww\.\S+/;

/** `Source: Donga`: who originated the story. */
export const sourceLine: TailRule = (draft, paragraph, words) => {
  const named = words.length <= LONGEST ? LINE.exec(words)?.[1] : undefined;
  if (named === undefined) return false;
  const { story } = draft;
  const address = ADDRESS.exec(named)?.[0] ?? null;
  const url = address && (address.startsWith('http') ? address : `https://${address}`);
  const name =
    named.replace(ADDRESS, '').replace(/[\s()[\]|,.–—-]+$/, '') || new URL(url!).hostname.replace(/^www\./, '');
  const found = evidence(story.text, paragraph.start, paragraph.end, 'source-line');
  story.source = stated({ name, url }, found);
  takeOff(draft, paragraph);
  return true;
};
