import { evidence, inferred, stated, takeOff } from '../draft';
import { authorsOf } from './byline';
import type { TailRule } from './tail';

const LONGEST = 600;

const WORK =
  '(?:(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslation|[Cc]ompilation)|Reported|Written|Edited|Compiled|Translated|Produced|Graphics?|Photographs?|Photos?|Video)';

const CREDITS = [
  new RegExp(`^[(\\[]?${WORK}(?: and ${WORK})?(?: in [A-Z][^();:]{1,40})? by:? [A-Z][^\\n]*$`),
  /^_{3,}/,
  /^Contribut(?:ing|ors?|ed by):? [A-Z]/,
  /^(?:[A-Z][^.;]{2,300} )contributed (?:to|reporting)\b[^.]{0,80}\.?$/,
  /^(?:With|Including) (?:[A-Za-z]+ ){0,3}(?:wires?|reports?|agencies|inputs?)\b[^.]{0,60}\.?$/,
  /^This (?:article|story|report|post) (?:was|has been|is) (?:originally |first |adapted |re)(?:published|printed|adapted|from)?\b/,
  /^This (?:article|story) (?:was|has been) (?:adapted|republished|reprinted)\b/,
  /^(?:Originally|First) published (?:on|in|by|at)\b/,
  /^\((?:Image|Photo|Picture) credits?: [^()]+\)$/,
  /^(?:Image|Photo|Picture)s? credits?:/i,
  /^(?:Follow|Catch up|Contact|Email|E-mail)\b.{3,200}\b(?:Twitter|Facebook|Instagram|podcast|newsletter|@|at\b)/,
];

const REPORTERS = /(?:^|[(\s])[Rr]eporting (?:and writing )?by:? ([^;()]+)/;

/**
 * Who else worked on the story, and notes of its republication: `(Reporting by …; Editing by …)`, `… contributed to
 * this report`, `Originally published on …`. Reporters become authors where there is no byline.
 */
export const credits: TailRule = (draft, paragraph, words) => {
  if (words.length > LONGEST || !CREDITS.some((pattern) => pattern.test(words))) return false;
  const { story } = draft;
  story.credits.unshift(stated(words, evidence(story.text, paragraph.start, paragraph.end, 'credit-line')));
  const reporters = REPORTERS.exec(words)?.[1];
  if (reporters !== undefined && story.authors.length === 0 && !words.startsWith('Additional')) {
    for (const { printed, author } of authorsOf(reporters.replace(/ in \p{Lu}[^,;]*?(?=,|;| and |$)/gu, ''))) {
      const start = story.text.indexOf(printed, paragraph.start);
      if (start !== -1)
        story.authors.push(inferred(author, evidence(story.text, start, start + printed.length, 'credit-line')));
    }
  }
  takeOff(draft, paragraph);
  return true;
};
