import { evidence, stated, takeOff } from '../draft';
import { namesWeekday, reportsSpeech } from './credits';
import type { TailRule } from './tail';
import { AGENCY } from './words';

/** Long paragraphs speak about copyright; the notice itself is short. */
const LONGEST = 400;

const YEAR = '(?:19|20)\\d\\d\\b';
const NOTICE = new RegExp(
  `^(?:©|\\([cC]\\) |(?:Copyright|COPYRIGHT)[\\s:,]{0,3}(?:©|\\([cC]\\)|${YEAR}|[Bb]y\\b|(?:[Tt]he |THE )?${AGENCY}\\b|[Tt]he \\p{Lu}[^.]{1,40}\\.?$|[^.]{1,60}\\b${YEAR}\\.?$))|^[^.]{0,80}©`,
  'u',
);
/** Also said of other people’s rights. */
const TERMS =
  /\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|broadcast|copied|redistributed)\b/i;

/** Whether a line is a copyright notice and no sentence about one. */
export function isCopyright(words: string): boolean {
  if (words.length > LONGEST) return false;
  return NOTICE.test(words) || (TERMS.test(words) && !reportsSpeech(words) && !namesWeekday(words));
}

/** `© 2019 Associated Press. All rights reserved.` Several lines of it are one notice. */
export const copyright: TailRule = (draft, paragraph, words) => {
  if (!isCopyright(words)) return false;
  const { story } = draft;
  const found = evidence(story.text, paragraph.start, paragraph.end, 'copyright-line');
  const known = story.copyrightNotice;
  if (!known) story.copyrightNotice = stated(words, found);
  else {
    if (known.evidence[0]?.rule === 'copyright-line') known.value = `${words} ${known.value}`;
    known.evidence.push(found);
  }
  takeOff(draft, paragraph);
  return true;
};
