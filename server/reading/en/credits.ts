import type { Evidence, Story } from '../../story';
import { evidence, inferred, stated, takeOff } from '../draft';
import { authorsOf } from './byline';
import type { TailRule } from './tail';
import { JOB, WEEKDAY } from './words';

const LONGEST = 600;

const IS_WEEKDAY = new RegExp(`\\b${WEEKDAY}\\b`);
const SPEECH = /\b(?:said|says?|told|tells|ruled|announced|added|warned|argued|claimed|testified|according to)\b/;

/** Whether some words tell what somebody said, as a story does and the lines behind it do not. */
export function reportsSpeech(words: string): boolean {
  return SPEECH.test(words);
}

/** Whether some words tell what happened on which day, as the lines behind a story do not. */
export function namesWeekday(words: string): boolean {
  return IS_WEEKDAY.test(words);
}

/** Puts a line that was taken off the body in front of the credits. */
export function addCredit(story: Story, words: string, ...found: Evidence[]): void {
  story.credits.unshift(stated(words, ...found));
}

const WORK =
  '(?:(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslation|[Cc]ompilation)|Reported|Written|Edited|Compiled|Translated|Produced|Graphics?|Photographs?|Photos?|Video)';
const BY = `${WORK}(?: and ${WORK})?(?: in [A-Z][^();:]{1,40})? by:?`;
/** Names, what people do and where, and nothing else. */
const SMALL =
  'and|by|in|for|from|of|at|with|the|de|da|del|di|du|van|von|der|la|le|bin|al|el|additional|further|reporting|writing|editing|translation|graphics?|photos?|video|staff|wires?|news|agency|agencies|services?|reports?';
const NAMES = `(?:(?:\\p{Lu}[\\p{L}\\p{N}.'’&-]*|${SMALL}|${JOB}|&)(?:[,;:/]? |/|\\.?[)\\]]?\\.?$))+(?<![,;:/ ])$`;
const PUBLISHED = '(?:(?:originally|first) )?(?:re)?(?:published|printed|adapted|posted)';
const SERVICE = 'Twitter|Facebook|Instagram|Telegram|WhatsApp|YouTube|LinkedIn|TikTok|podcasts?|newsletters?';

const CREDITS = [
  `^[(\\[]${BY} \\p{Lu}.*[)\\]]\\.?$`,
  `^[(\\[]?${BY} (?=\\p{Lu})${NAMES}`,
  '^(?:_{3,}|- ?30 ?-|#{3,}|(?:\\* ?){3}|\\(?ENDS?\\)?)$',
  "^\\(?(?:Editor|EDITOR)['’][sS] (?:[Nn]ote|NOTE)\\b",
  '^\\(?The (?:views?|opinions?)(?: (?:and|or) (?:views|opinions))? expressed (?:in|by|here|on)\\b.{0,120}?\\b(?:author|writer|column|contributor|reflect|represent)',
  '^Contribut(?:ing|ors?|ed by): \\p{Lu}',
  `^Contribut(?:ors|ed by) (?=\\p{Lu})${NAMES}`,
  '^\\p{Lu}(?:[^.;]|(?<=\\b\\p{Lu})\\.){2,300} contributed (?:reporting|to (?:this |the )?(?:report|story|article|reporting))(?: (?:to|for) (?:this|the) (?:report|story|article))?(?: (?:from|in) \\p{Lu}[^.]{1,60})?\\.?$',
  `^\\(?(?:With|Including) (?:(?:\\p{Lu}\\p{L}*|staff|wire|news|agency|additional|local|other|and|the) ){0,4}(?:(?:wires?|agencies|reports?)\\)?\\.?$|(?:reports?|reporting|inputs?) (?:from|by) ${NAMES})`,
  `^[—–-]{0,2} ?With (?:assistance|help|(?:additional )?reporting) (?:from|by) (?=\\p{Lu})${NAMES}`,
  '^[—–(-]{1,2} ?Agencies\\)?$',
  "^(?:\\p{Lu}[\\p{L}.'’-]* (?:and )?){2,8}reported from \\p{Lu}[^.]{1,60}\\.?(?: [^.]{1,80} contributed\\b[^.]{0,60}\\.)?$",
  '^To contact the (?:reporter|editor|author)s?\\b',
  '^Read the (?:original|full) (?:article|story|post|report)\\b',
  '^\\((?:Only|Except for) the headline\\b',
  `^\\(?This (?:article|story|report|post) (?:(?:was|has been|is) (?:${PUBLISHED}|updated|corrected|produced)|(?:originally|first) appeared)\\b`,
  '^(?:Originally|First) published (?:on|in|by|at) [^,]{1,80}(?:, \\d{4})?(?:,? (?:at )?\\d{1,2}[:.]\\d\\d[^,]{0,20})?$',
  '^\\((?:Image|Photo|Picture) credits?: [^()]+\\)$',
  '^(?:[Ii]mage|IMAGE|[Pp]hoto|PHOTO|[Pp]icture|PICTURE)[sS]? (?:[Cc]redit|CREDIT)[sS]?:',
  '^(?:Follow|Catch up|Contact|Email|E-mail)\\b.{0,200}?(?:@\\w|https?://|\\bwww\\.)',
  `^(?:Follow|Catch up|(?:Contact|Email|E-mail) (?:us|me|him|her|them))\\b.{0,200}?\\b(?:${SERVICE})\\b`,
].map((pattern) => new RegExp(pattern, 'u'));

const REPORTERS = /(?:^|[(\s])[Rr]eporting (?:and writing )?by:? ([^;()]+)/;

/** Whether a line says who else worked on a story or where it stood before. */
export function isCredit(words: string): boolean {
  return words.length <= LONGEST && !reportsSpeech(words) && CREDITS.some((pattern) => pattern.test(words));
}

/**
 * Who else worked on the story, and notes of its republication: `(Reporting by …; Editing by …)`, `… contributed to
 * this report`, `Originally published on …`. Reporters become authors where there is no byline.
 */
export const credits: TailRule = (draft, paragraph, words) => {
  if (!isCredit(words)) return false;
  const { story } = draft;
  addCredit(story, words, evidence(story.text, paragraph.start, paragraph.end, 'credit-line'));
  const reporters = REPORTERS.exec(words)?.[1];
  if (reporters !== undefined && story.authors.length === 0 && !words.startsWith('Additional')) {
    for (const { printed, author } of authorsOf(reporters.replace(/ in \p{Lu}[^,;]*?(?=,|;|\.$| and |$)/gu, ''))) {
      const start = story.text.indexOf(printed, paragraph.start);
      if (start !== -1)
        story.authors.push(inferred(author, evidence(story.text, start, start + printed.length, 'credit-line')));
    }
  }
  takeOff(draft, paragraph);
  return true;
};
