import { evidence, stated, takeOffStart, wordsOf, type Reader } from '../draft';
import { AGENCY, MONTH, monthNumber } from './words';

const DAY = `(?:${MONTH} \\d{1,2}(?:, \\d{4})?|\\d{1,2} ${MONTH}(?: \\d{4})?)`;
const CAPITALS = "\\p{Lu}[\\p{Lu}.'’-]+(?: \\p{Lu}[\\p{Lu}.'’-]*){0,4}";
const TITLED = "\\p{Lu}[\\p{L}.'’-]+(?: (?:de |la |el |of )?\\p{Lu}[\\p{L}.'’-]*){0,2}";
const REGION = `(?:, ${TITLED})`;
const DASH = ' ?(?:—|–|--|-) ?';

/** Each finds `place`, and `agency` or `bracketed` where the line names who sent it. */
const DATELINES = [
  // WASHINGTON (AP) — · NEW YORK, Nov. 19 (Reuters) - · Seoul, 8 December 2023 (Yonhap) --
  `^(?<place>(?:${CAPITALS}|${TITLED})${REGION}{0,2}(?:, ${DAY})?),? \\((?<bracketed>[^()\\n]{2,40})\\)${DASH}`,
  // Hong Kong (CNN Business) A muddled view
  `^(?<place>(?:${CAPITALS}|${TITLED})${REGION}?) \\((?<bracketed>${AGENCY}[^()\\n]{0,20})\\) (?=["“‘]?\\p{Lu})`,
  // (ANSA) - Rome, October 11 -
  `^\\((?<bracketed>[^()\\n]{2,40})\\)${DASH}(?<place>(?:${CAPITALS}|${TITLED})${REGION}?, ${DAY})${DASH}`,
  // (Reuters) -
  `^\\((?<bracketed>[^()\\n]{2,40})\\) ?(?:—|–|--|-) `,
  // SEOUL, Nov 26 AFP - · DUBAI, United Arab Emirates — · VIENNA —
  `^(?<place>${CAPITALS}${REGION}{0,2}(?:, ${DAY})?)(?:,? (?<agency>${AGENCY}))? ?(?:—|–|--| - )(?= ?["“‘']?[\\p{L}\\p{N}])`,
  // NEW DELHI: Their American dream
  `^(?<place>${CAPITALS}(?:, ${DAY})?)(?: \\((?<bracketed>[^()\\n]{2,40})\\))?: (?=["“‘']?\\p{Lu})`,
  // Indianapolis – Several thousand
  `^(?<place>${TITLED}${REGION}{0,2}(?:, ${DAY})?) [—–] (?=["“‘]?\\p{Lu})`,
].map((pattern) => new RegExp(pattern, 'du'));

const NO_PLACE =
  /^(?:Note|Update|Updated|Correction|Watch|Breaking|Exclusive|Analysis|Opinion|Editor|Review|Photos?|Video|Read|Warning|Source|By|FACT|WATCH|NOTE|UPDATE|CORRECTION|BREAKING|EXCLUSIVE|ANALYSIS|OPINION|SOURCE|REVIEW|PHOTOS?|VIDEO)\b/;

const LONGEST = 140;

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
  for (const pattern of DATELINES) {
    const match = pattern.exec(head);
    if (!match) continue;
    const at = match.indices!.groups!;
    const span = (name: string, rule: string) => {
      const found = at[name];
      return found && evidence(story.text, paragraph.start + found[0], paragraph.start + found[1], rule);
    };
    const place = span('place', 'dateline');
    const agency = span('bracketed', 'dateline-agency') ?? span('agency', 'dateline-agency');
    if (place) {
      story.dateline = stated(place.quote.replace(/\s+/g, ' '), place);
      const day = dayIn(place.quote);
      if (day) story.datePublished ??= stated(day, place);
    }
    if (agency) story.source ??= stated({ name: agency.quote, url: null }, agency);
    takeOffStart(draft, paragraph, match[0].length);
    return;
  }
};

const FULL_DAY = new RegExp(`(?:(\\d{1,2}) )?(${MONTH})(?: (\\d{1,2}),)? (\\d{4})$`);

/** The day a dateline is from, when it gives the year too. */
function dayIn(place: string): string | null {
  const [, before, month, behind, year] = FULL_DAY.exec(place) ?? [];
  const day = behind ?? before;
  if (month === undefined || day === undefined) return null;
  const number = monthNumber(month)!;
  const date = new Date(Date.UTC(Number(year), number - 1, Number(day)));
  return date.getUTCMonth() === number - 1 ? date.toISOString().slice(0, 10) : null;
}
