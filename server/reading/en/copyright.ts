import { evidence, stated, takeOff } from '../draft';
import type { TailRule } from './tail';

/** Long paragraphs speak about copyright; the notice itself is short. */
const LONGEST = 400;

const NOTICE = [
  /^(?:©|\(c\) |\(C\) |Copyright\b|COPYRIGHT\b)/,
  /^[^.]{0,80}©/,
  /\ball rights reserved\b/i,
  /\bmay not be (?:published|reproduced|republished|broadcast|copied|redistributed)\b/i,
];

/** `© 2019 Associated Press. All rights reserved.` */
export const copyright: TailRule = (draft, paragraph, words) => {
  if (words.length > LONGEST || !NOTICE.some((pattern) => pattern.test(words))) return false;
  const { story } = draft;
  story.copyrightNotice ??= stated(words, evidence(story.text, paragraph.start, paragraph.end, 'copyright-line'));
  takeOff(draft, paragraph);
  return true;
};
