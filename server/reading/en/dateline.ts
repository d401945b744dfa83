import type { Paragraph } from '../../story';
import { evidence, stated, takeOffStart, wordsOf, type Draft, type Reader } from '../draft';
import { inMixedCase } from './names';
import { countryOf, nationCode, nationName } from './nations';
import { DAY, dateBy } from './published';
import { sentencesOf } from './sentences';
import { AGENCY, WEEKDAY, SHORT_STATE } from './words';

const CAPITAL = "\\p{Lu}[\\p{Lu}.'’-]+(?: \\p{Lu}[\\p{Lu}.'’-]*){0,4}";
const TITLE = "\\p{Lu}[\\p{L}.'’-]+(?: (?:de |la |el |of )?\\p{Lu}[\\p{L}.'’-]*){0,2}";
/** Two places share a line: MOSCOW/KIEV. */
const CAPITALS = `${CAPITAL}(?:/${CAPITAL}){0,2}`;
const TITLED = `${TITLE}(?:/${TITLE}){0,2}`;
const PLACE = `(?:${CAPITALS}|${TITLED})`;
/** “, United Arab Emirates”, “ [India]”, and the day */
const IN = `(?:, ${TITLE}){0,2}(?: \\[${TITLE}\\])?`;
const ON = `(?:, ${DAY})?`;
const NAME = "\\p{Lu}[\\p{L}.&'’ -]{1,30}";
const BRACKETED = `\\((?<agency>${AGENCY}(?:[ /][^()\\n]{1,20})?)\\)`;
/** Behind an agency any dash will do; without one it stands between blanks, or is a long one. */
const DASH = ' ?(?:—|–|--|-) ?';
const FREE_DASH = '(?: (?:—|–|--|-) |—|--)';
const OPENING = '(?=["“‘\']?[\\p{Lu}\\p{N}])';

/** Each finds `place`, and `agency` where the line names who sent it. */
const DATELINES = [
  // WASHINGTON (AP) — · NEW YORK, Nov. 19 (Reuters) - · Seoul, 8 December 2023 (Yonhap) -- · New Delhi [India], Nov 26 (ANI):
  `^(?<place>${PLACE}${IN}${ON}),? ${BRACKETED}(?:${DASH}|: )`,
  // Nov. 19 (UPI) --
  `^(?<place>${DAY}),? ${BRACKETED}${DASH}`,
  // Hong Kong (CNN Business) A muddled view · New Delhi, Nov 26 (PTI) The minister
  `^(?<place>${PLACE}${IN}${ON}) ${BRACKETED} ${OPENING}`,
  // (ANSA) - Rome, October 11 -
  `^${BRACKETED}${DASH}(?<place>${PLACE}${IN}, ${DAY})${DASH}`,
  // (Reuters) - · (CNN) The minister
  `^${BRACKETED}(?: ?(?:—|–|--|-) | ${OPENING})`,
  // SEOUL, Nov 26 AFP -
  `^(?<place>${CAPITALS}${IN}${ON}),? (?<agency>${AGENCY})(?: ?(?:—|–|--)| -) ?${OPENING}`,
  // MOSCOW, November 26. /TASS/. · LONDON, Nov. 26, 2019 /PRNewswire/ --
  `^(?<place>${PLACE}${IN}, ${DAY})[.,]? /(?<agency>${NAME})/(?:\\. |${DASH})`,
  // GENEVA (26 November 2019) –
  `^(?<place>${PLACE}${IN} \\(${DAY}\\))${DASH}`,
].map((pattern) => new RegExp(pattern, 'du'));

/** Those whose place must be one we know or have a day, since any subject may stand before a dash, a bracket or a colon. */
const BARE_DATELINES = [
  // CNN — The minister
  `^(?<agency>${AGENCY})${FREE_DASH}${OPENING}`,
  // DUBAI, United Arab Emirates — · VIENNA — · Indianapolis – · NEW YORK—
  `^(?<place>${PLACE}${IN}${ON})${FREE_DASH}${OPENING}`,
  // KINGSTON (The Gleaner) — · NEW YORK--(BUSINESS WIRE)-- · Kingston, Nov. 26 (JIS) –
  `^(?<place>(?:${CAPITALS}${IN}${ON}|${PLACE}${IN}, ${DAY}))(?:,? |--)\\((?<agency>${NAME})\\)(?:${DASH}|: )${OPENING}`,
  // NEW DELHI: Their American dream · ELMTON, Indonesia: The ministers
  `^(?<place>${CAPITALS}${IN}${ON}): ${OPENING}`,
].map((pattern) => new RegExp(pattern, 'du'));

/** London: The ministers */
const TOWN = new RegExp(`^(?<place>${TITLED}): ${OPENING}`, 'du');

/** SEOUL Defence officials · MADAYA, Syria An aid convoy: as archives keep them that lost their dash. */
const UNDASHED = new RegExp(`^${CAPITALS}(?:, ${TITLE})?$`, 'u');
const MIXED_CASE = /^["“‘']?(?:\p{Lu}[\p{L}'’-]*\p{Ll}|A\s|U\.)/u;

const NO_PLACE = new RegExp(
  `^(?:Note|Updated?|Correction|Watch|Breaking|Exclusive|Analysis|Opinion|Editor|Review|Photos?|Video|Read|Warning|Source|By|${WEEKDAY})\\b`,
  'i',
);
const LAST_DAY = new RegExp(`, ${DAY}$`);
const ANY_DASH = /\s(?:–|--|-)\s|—/g;
/** “N.Y.”, “Calif.”, as news agencies shorten states. */
const STATE = new RegExp(`^(?:[A-Z]\\.[A-Z]\\.|(?:${SHORT_STATE}|Ont|Que)\\.)$`);

const LONGEST = 140;
const LONGEST_PLACE = 60;
const LONGEST_SENTENCE = 2000;
/** Shorter lines behind a town and a colon are items of a list. */
const SHORTEST_BEHIND_TOWN = 60;

/**
 * The dateline: where, when and by which agency, at the start of the first body paragraph. The agency becomes the
 * source unless one is known.
 *
 * Forms seen in agency copy: `WASHINGTON (AP) —`, `SEOUL, Nov 26 AFP -`, `(ANSA) - Rome, October 11 -`, `NEW DELHI:`.
 */
export const dateline: Reader = (draft) => {
  const { story } = draft;
  const paragraph = draft.paragraphs.find((candidate) => candidate.block.type === 'paragraph');
  if (!paragraph || story.dateline) return;
  const head = wordsOf(draft, paragraph).slice(0, LONGEST);
  if (NO_PLACE.test(head)) return;
  const match =
    first(DATELINES, head) ??
    bareDateline(story.text, paragraph, head) ??
    townLine(draft, paragraph, head) ??
    undashed(head);
  if (!match) return;
  const at = match.indices!.groups!;
  const span = (name: string, rule: string) => {
    const found = at[name];
    return found && evidence(story.text, paragraph.start + found[0], paragraph.start + found[1], rule);
  };
  const place = span('place', 'dateline');
  const agency = span('agency', 'dateline-agency');
  const whole = evidence(story.text, paragraph.start, paragraph.start + match[0].trimEnd().length, 'dateline');
  if (place) {
    story.dateline = stated(place.quote.replace(/\s+/g, ' '), place, whole);
    dateBy(draft, place, 'dateline');
  }
  if (agency) {
    const found = place ? [agency] : [agency, whole];
    if (!story.source) story.source = stated({ name: agency.quote, url: null }, ...found);
    else if (story.source.value.name === agency.quote) story.source.evidence.push(...found);
    else story.credits.push(stated(agency.quote, ...found));
  }
  takeOffStart(draft, paragraph, match[0].length);
};

function first(patterns: RegExp[], words: string): RegExpExecArray | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(words);
    if (match) return match;
  }
  return undefined;
}

/** A dateline of an agency or a place alone, unless its dash only opens something put in: `Paris — The city of light — is`. */
function bareDateline(text: string, { start, end }: Paragraph, head: string): RegExpExecArray | undefined {
  const match = first(BARE_DATELINES, head);
  const place = match?.groups!.place;
  if (!match || (place !== undefined && !LAST_DAY.test(place) && !isKnownPlace(place))) return undefined;
  const behind = start + match[0].length;
  const [sentence] = sentencesOf(text, behind, Math.min(end, behind + LONGEST_SENTENCE));
  const dashes = sentence ? [...text.slice(sentence.start, sentence.end).matchAll(ANY_DASH)].length : 0;
  return dashes === 1 && !match[0].endsWith(': ') ? undefined : match;
}

/** `London: The ministers …`, where no other paragraph opens so: a list of towns is no dateline. */
function townLine(draft: Draft, paragraph: Paragraph, head: string): RegExpExecArray | undefined {
  const match = TOWN.exec(head);
  const town = match?.groups!.place;
  if (!match || town === undefined || nationCode(town) !== undefined || countryOf(town) === undefined) return undefined;
  const words = wordsOf(draft, paragraph);
  if (words.length < match[0].length + SHORTEST_BEHIND_TOWN || !/[.!?]["”’)]*$/.test(words)) return undefined;
  const opens = (other: Paragraph): boolean => TOWN.test(wordsOf(draft, other).slice(0, LONGEST));
  return draft.paragraphs.some((other) => other !== paragraph && opens(other)) ? undefined : match;
}

/** A known place in capitals before a sentence in mixed case. */
function undashed(head: string): RegExpExecArray | undefined {
  for (let end = head.lastIndexOf(' ', LONGEST_PLACE); end > 0; end = head.lastIndexOf(' ', end - 1)) {
    const place = head.slice(0, end);
    if (UNDASHED.test(place) && isKnownPlace(place) && MIXED_CASE.test(head.slice(end + 1)))
      return new RegExp(`^(?<place>${place}) `, 'du').exec(head) ?? undefined;
  }
  return undefined;
}

/** Whether a place is one of the table of nations, or lies in one or in a state. Short names such as “US” do not count. */
function isKnownPlace(place: string): boolean {
  const [town, ...regions] = place.split(', ');
  if (regions.some((region) => STATE.test(region))) return true;
  return [...town!.split('/'), ...regions].some((name) => {
    const plain = inMixedCase(name).replace(/(?<=[ -])(?:De|El|Es|Au|Of)(?=[ -])/g, (word) => word.toLowerCase());
    const code = countryOf(plain);
    return code !== undefined && (nationCode(plain) === undefined || nationName(code) === plain);
  });
}
