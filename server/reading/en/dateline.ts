import type { Paragraph } from '../../story';
import { evidence, inferred, stated, takeOffStart, wordsOf, type Reader } from '../draft';
import { inMixedCase } from './names';
import { countryOf, nationCode, nationName } from './nations';
import { sentencesOf } from './sentences';
import { AGENCY, MONTH, monthNumber } from './words';

const DAY = `(?:${MONTH} \\d{1,2}(?:, \\d{4})?|\\d{1,2} ${MONTH}(?: \\d{4})?)`;
const CAPITAL = "\\p{Lu}[\\p{Lu}.'’-]+(?: \\p{Lu}[\\p{Lu}.'’-]*){0,4}";
const TITLE = "\\p{Lu}[\\p{L}.'’-]+(?: (?:de |la |el |of )?\\p{Lu}[\\p{L}.'’-]*){0,2}";
/** Two places share a line: MOSCOW/KIEV. */
const CAPITALS = `${CAPITAL}(?:/${CAPITAL}){0,2}`;
const TITLED = `${TITLE}(?:/${TITLE}){0,2}`;
const REGION = `(?:, ${TITLE})`;
const SENDER = `(?:${AGENCY}|Thomson Reuters Foundation|Sputnik|WAFA|SANA|Anadolu)`;
const BRACKETED = `\\((?<agency>${SENDER}(?:[ /][^()\\n]{1,20})?)\\)`;
/** Behind an agency any dash will do; without one it stands between blanks. */
const DASH = ' ?(?:—|–|--|-) ?';
const FREE_DASH = ' (?:—|–|--|-) ';
const OPENING = '(?=["“‘\']?[\\p{Lu}\\p{N}])';

/** Each finds `place`, and `agency` where the line names who sent it. */
const DATELINES = [
  // WASHINGTON (AP) — · NEW YORK, Nov. 19 (Reuters) - · Seoul, 8 December 2023 (Yonhap) --
  `^(?<place>(?:${CAPITALS}|${TITLED})${REGION}{0,2}(?:, ${DAY})?),? ${BRACKETED}${DASH}`,
  // Nov. 19 (UPI) --
  `^(?<place>${DAY}),? ${BRACKETED}${DASH}`,
  // Hong Kong (CNN Business) A muddled view · New Delhi, Nov 26 (PTI) The minister
  `^(?<place>(?:${CAPITALS}|${TITLED})${REGION}?(?:, ${DAY})?) ${BRACKETED} ${OPENING}`,
  // (ANSA) - Rome, October 11 -
  `^${BRACKETED}${DASH}(?<place>(?:${CAPITALS}|${TITLED})${REGION}?, ${DAY})${DASH}`,
  // (Reuters) - · (CNN) The minister
  `^${BRACKETED}(?: ?(?:—|–|--|-) | ${OPENING})`,
  // SEOUL, Nov 26 AFP -
  `^(?<place>${CAPITALS}${REGION}{0,2}(?:, ${DAY})?),? (?<agency>${SENDER})(?: ?(?:—|–|--)| -) ?${OPENING}`,
].map((pattern) => new RegExp(pattern, 'du'));

/** Those without brackets, where a place must be one we know or have a day, since any subject may stand before a dash or a colon. */
const BARE_DATELINES = [
  // CNN — The minister
  `^(?<agency>${SENDER})${FREE_DASH}${OPENING}`,
  // DUBAI, United Arab Emirates — · VIENNA — · Indianapolis –
  `^(?<place>(?:${CAPITALS}|${TITLED})${REGION}{0,2}(?:, ${DAY})?)${FREE_DASH}${OPENING}`,
  // NEW DELHI: Their American dream
  `^(?<place>${CAPITALS}(?:, ${DAY})?): ${OPENING}`,
].map((pattern) => new RegExp(pattern, 'du'));

const NO_PLACE =
  /^(?:Note|Updated?|Correction|Watch|Breaking|Exclusive|Analysis|Opinion|Editor|Review|Photos?|Video|Read|Warning|Source|By|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/i;
const LAST_DAY = new RegExp(`, ${DAY}$`);
const ANY_DASH = /\s(?:–|--|-)\s|—/g;
/** “N.Y.”, “Calif.”, as news agencies shorten states. */
const STATE =
  /^(?:[A-Z]\.[A-Z]\.|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ont|Que)\.)$/;

const LONGEST = 140;
const LONGEST_SENTENCE = 2000;

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
  const match = first(DATELINES, head) ?? bareDateline(story.text, paragraph, head);
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
    const day = dayIn(place.quote);
    if (day) story.datePublished ??= stated(day, place);
    const near = day || !draft.options.date ? null : dayNear(place.quote, draft.options.date);
    if (near) story.datePublished ??= inferred(near, place);
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

const FULL_DAY = new RegExp(`(?:(\\d{1,2}) )?(${MONTH})(?: (\\d{1,2}),)? (\\d{4})$`);
const YEARLESS_DAY = new RegExp(`(?:(\\d{1,2}) (${MONTH})|(${MONTH}) (\\d{1,2}))$`);

/** The day a dateline is from, when it gives the year too. */
function dayIn(place: string): string | null {
  const [, before, month, behind, year] = FULL_DAY.exec(place) ?? [];
  const day = behind ?? before;
  if (month === undefined || day === undefined) return null;
  return isoDay(Number(year), month, Number(day));
}

/** The day of a dateline that leaves out the year: the one nearest to the day that the caller gives. */
function dayNear(place: string, given: string): string | null {
  const [, before, monthBehind, monthBefore, behind] = YEARLESS_DAY.exec(place) ?? [];
  const [day, month] = [before ?? behind, monthBehind ?? monthBefore];
  if (day === undefined || month === undefined) return null;
  const distance = (date: string): number => Math.abs(Date.parse(date) - Date.parse(given));
  const year = Number(given.slice(0, 4));
  return [year - 1, year, year + 1]
    .flatMap((candidate) => isoDay(candidate, month, Number(day)) ?? [])
    .reduce<string | null>((best, date) => (best === null || distance(date) < distance(best) ? date : best), null);
}

function isoDay(year: number, month: string, day: number): string | null {
  const number = monthNumber(month)!;
  const date = new Date(Date.UTC(year, number - 1, day));
  return date.getUTCMonth() === number - 1 ? date.toISOString().slice(0, 10) : null;
}
