import type { StoryAuthor } from '../../story';
import { evidence, stated, takeOff, wordsOf, type Reader } from '../draft';
import { inMixedCase, isPersonName } from './names';
import { countryOf } from './nations';
import { AGENCY, JOB, MONTH } from './words';

/** A byline stands among the first paragraphs. */
const HEAD = 4;
const LONGEST = 200;

const BY = /^(?:By|BY|by|Written by|Story by|Words by)[:\s]\s*/;
const ROLE = new RegExp(`(?:\\b${JOB}\\b|^(?:Staff|Special|Contributing)\\b)`, 'iu');
/** “for The Daily” */
const BELONGS = /^(?:for|of|at) ((?:[Tt]he )?\p{Lu}\S*(?: \p{Lu}\S*)*)$/u;
const AGENCY_AND_REST = new RegExp(`^(.{3,60}?)\\s(?:of |for )?(${AGENCY})(?:\\s(.*))?$`, 'u');
const DATE_OR_TIME = new RegExp(
  `\\b(?:\\d{4}|\\d{1,2}:\\d\\d|Updated|Published|min read|${MONTH} \\d{1,2}|\\d{1,2} ${MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\b`,
  'i',
);
const IN_AGENCY = new RegExp(`\\b${AGENCY}\\b`, 'u');
const ONLY_AGENCY = new RegExp(`^(?:[Tt]he )?(${AGENCY})(?: (?:[Ss]taff|STAFF|News|Newsroom|Editors?))?$`, 'u');
/** The end of a sentence, which a byline is not. */
const STOP = /[.!?…]["”’)]*$/;
const NO_STOP = /\b(?:[AaPp]\.[Mm]|Jr|Sr|[A-Z]\.[A-Z])\.$/;

/**
 * The byline: who wrote it, as printed, on a line of its own at the head. Its names become authors.
 *
 * Forms seen: `By Jane Roe`, `By JOHN DOE AP Business Writer`, `By Jane Roe and John Doe, Staff Writers`.
 */
export const byline: Reader = (draft) => {
  const { story } = draft;
  if (story.byline) return;
  for (const paragraph of draft.paragraphs.slice(0, HEAD)) {
    const words = wordsOf(draft, paragraph);
    const credit = creditOf(words);
    if (credit === null) continue;
    const found = authorsOf(credit);
    const agency = ONLY_AGENCY.exec(credit)?.[1];
    if (found.length === 0 && agency === undefined) continue;
    story.byline = stated(words.replace(/\s+/g, ' '), evidence(story.text, paragraph.start, paragraph.end, 'by-line'));
    if (agency !== undefined) {
      const start = story.text.indexOf(agency, paragraph.start);
      story.source ??= stated(
        { name: agency, url: null },
        evidence(story.text, start, start + agency.length, 'by-line'),
      );
    } else if (story.authors.length === 0) {
      story.authors = found.map(({ printed, author }) => {
        const start = story.text.indexOf(printed, paragraph.start);
        return stated(author, evidence(story.text, start, start + printed.length, 'by-line'));
      });
    }
    takeOff(draft, paragraph);
    return;
  }
};

/** What stands behind the “By” of a line, or null where the line opens otherwise or is a sentence. */
function creditOf(words: string): string | null {
  const intro = BY.exec(words);
  if (!intro || words.length > LONGEST || (STOP.test(words) && !NO_STOP.test(words))) return null;
  return words.slice(intro[0].length).replace(/\s+/g, ' ');
}

/** Whether a line is a byline. */
export function isByline(words: string): boolean {
  const credit = creditOf(words);
  return credit !== null && (ONLY_AGENCY.test(credit) || authorsOf(credit).length > 0);
}

/** The people a byline names, behind its “By”. */
export function authorsOf(credit: string): { printed: string; author: StoryAuthor }[] {
  const authors: { printed: string; author: StoryAuthor }[] = [];
  let shared: Pick<StoryAuthor, 'jobTitle' | 'affiliation'> = { jobTitle: null, affiliation: null };
  const parts = credit
    .replace(/[.;:\s]+$/, '')
    .split(/\s*(?:[,|•·;]|\s[-–—]\s|\s(?:and|AND|&|with)\s)\s*/)
    .filter((part) => part !== '');
  for (const printed of parts) {
    const part = BELONGS.exec(printed)?.[1] ?? printed;
    const withAgency = AGENCY_AND_REST.exec(part);
    const name = withAgency ? withAgency[1]! : part;
    if (isPersonName(name) && !ROLE.test(name) && !ONLY_AGENCY.test(name) && countryOf(name) === undefined) {
      authors.push({
        printed: name,
        author: {
          name: inMixedCase(name),
          bio: null,
          jobTitle: withAgency?.[3] ?? null,
          affiliation: withAgency?.[2] ?? null,
          url: null,
        },
      });
    } else if (/^\p{Ll}/u.test(part) && !ROLE.test(part) && !IN_AGENCY.test(part) && !DATE_OR_TIME.test(part)) {
      return [];
    } else if (authors.length > 0 && !DATE_OR_TIME.test(part)) {
      shared = ROLE.test(part)
        ? { ...shared, ...roleOf(part) }
        : { ...shared, affiliation: shared.affiliation ?? part };
    } else if (authors.length === 0) {
      return [];
    }
  }
  for (const { author } of authors) {
    author.jobTitle ??= shared.jobTitle;
    author.affiliation ??= shared.affiliation;
  }
  return authors;
}

/** “BBC diplomatic correspondent” → BBC, diplomatic correspondent. */
function roleOf(words: string): Pick<StoryAuthor, 'jobTitle' | 'affiliation'> {
  const agency = new RegExp(`^(?:The )?(${AGENCY})\\s(.+)$`, 'u').exec(words);
  return { affiliation: agency?.[1] ?? null, jobTitle: agency?.[2] ?? words };
}
