import type { Paragraph, StoryAuthor } from '../../story';
import { evidence, stated, takeOff, wordsOf, type Draft, type Reader } from '../draft';
import { inMixedCase, isPersonName } from './names';
import { countryOf } from './nations';
import { DAY, dateBy } from './published';
import { AGENCY, JOB, MONTH, WEEKDAY } from './words';

/** A byline stands among the first paragraphs. */
const HEAD = 5;
const LONGEST = 200;
const LONGEST_ROLE = 80;

const BY = /^(?:(?:(?:Written|Story|Words|Text|Reported|Report) )?by(?::\s*|\s+)|(?:Words|Text|Story|Author):\s*)/i;
const ADDRESS = /(?<!\S)(?:@\w+|[\w.+-]+@[\w.-]+)/g;
const FROM_DAY_ON = new RegExp(` ${DAY}.*$`);
const ROLE = new RegExp(`(?:\\b${JOB}\\b|^(?:Staff|Special|Contributing)\\b)`, 'iu');
/** “Senior Political Correspondent”, “Staff Writer for The Daily” */
const ONLY_ROLE = new RegExp(
  `^(?:(?:\\p{Lu}[\\p{L}&'’.-]*|for|of|and) ){0,6}${JOB}(?:,? (?:for|at|of) (?:[Tt]he )?\\p{Lu}[^,;.]*)?$`,
  'iu',
);
/** “BBC diplomatic correspondent” */
const AGENCY_AND_JOB = new RegExp(`^(?:The )?(${AGENCY})\\s(.+)$`, 'u');
const CAPITAL_OR_SMALL = /^(?:\p{Lu}|(?:for|of|and|at|the)$)/u;
/** “for The Daily” */
const BELONGS = /^(?:for|of|at) ((?:[Tt]he )?\p{Lu}\S*(?: \p{Lu}\S*)*)$/u;
const AGENCY_AND_REST = new RegExp(`^(.{3,60}?)\\s(?:of |for )?(${AGENCY})(?:\\s(.*))?$`, 'u');
/** “Jane Roe Staff Writer” */
const NAME_AND_ROLE =
  /^(.{3,60}?)\s((?:Staff|Senior|Special|Chief|Contributing|Political|Business|Sports|National|Foreign|Science)\s.*)$/i;
const DATE_OR_TIME = new RegExp(
  `\\b(?:\\d{4}|\\d{1,2}:\\d\\d|Updated|Published|min read|${MONTH} \\d{1,2}|\\d{1,2} ${MONTH}|${WEEKDAY})\\b`,
  'i',
);
const IN_AGENCY = new RegExp(`\\b${AGENCY}\\b`, 'u');
const ONLY_AGENCY = new RegExp(`^(?:[Tt]he )?(${AGENCY})(?: (?:[Ss]taff|STAFF|News|Newsroom|Editors?))?$`, 'u');
/** “Staff”, “Our Correspondent”, “The Daily Editorial Board”: written by nobody in particular. */
const DESK =
  /^(?:Staff (?:Writer|Reporter)s?|(?:\p{Lu}[\p{L}&'’.-]* ){0,4}(?:Staff|Editorial Board|Newsroom|Desk|Bureau|Correspondents?|Reporters?|Wire (?:Services?|Reports?)|Agencies))$/u;
const OTHER_WORK = /^(?:Photo|Photograph|Picture|Image|Video|Graphic|Illustration)s?\b/i;
/** The end of a sentence, which a byline is not. */
const STOP = /[.!?…]["”’)]*$/;
const NO_STOP = /\b(?:[AaPp]\.[Mm]|Jr|Sr|[A-Z]\.[A-Z])\.$/;

/**
 * The byline: who wrote it, as printed, on a line of its own at the head. Its names become authors; what they are may
 * stand on a line below.
 *
 * Forms seen: `By Jane Roe`, `By JOHN DOE AP Business Writer`, `By Jane Roe and John Doe, Staff Writers`, `By Jane Roe
 * in London`, `By Staff`, `Jane Roe | Staff Writer`.
 */
export const byline: Reader = (draft) => {
  const { story } = draft;
  if (story.byline) return;
  for (const [index, paragraph] of draft.paragraphs.slice(0, HEAD).entries()) {
    const words = wordsOf(draft, paragraph);
    if (index > 0 && index === draft.paragraphs.length - 1 && !/^by\b/i.test(words)) return;
    const below = draft.paragraphs[index + 1];
    const role = below && isRole(wordsOf(draft, below)) ? below : undefined;
    const credit = creditOf(words) ?? signatureOf(words, role !== undefined);
    if (credit === null) continue;
    const isDesk = DESK.test(inMixedCase(credit));
    const found = isDesk ? [] : authorsOf(credit);
    const agency = ONLY_AGENCY.exec(credit)?.[1];
    if (found.length === 0 && agency === undefined && !isDesk) continue;
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
    dateBy(draft, paragraph, 'by-line');
    if (role) addRole(draft, role);
    takeOff(draft, paragraph);
    return;
  }
};

/** What stands behind the “By” of a line, or null where the line opens otherwise or is a sentence. */
function creditOf(words: string): string | null {
  const intro = BY.exec(words);
  if (!intro || !isNoSentence(words)) return null;
  const credit = words.slice(intro[0].length).replace(ADDRESS, '').replace(/\s+/g, ' ');
  return credit.replace(FROM_DAY_ON, '');
}

function isNoSentence(words: string): boolean {
  return words.length <= LONGEST && (!STOP.test(words) || NO_STOP.test(words));
}

/** A line that names people without a “By”: their role stands beside them, `Jane Roe | Staff Writer`, or on the line below. */
function signatureOf(words: string, isRoleBelow: boolean): string | null {
  if (words.length > LONGEST || !isNoSentence(words)) return null;
  const parts = words.replace(ADDRESS, '').split(/\s*(?:[,|•·]|\s[-–—]\s)\s*/);
  const rest = parts.slice(1).filter((part) => part !== '' && !DATE_OR_TIME.test(part));
  const isSigned = rest.length > 0 ? rest.every(isRole) : isRoleBelow;
  return isSigned && parts[0]!.split(/\s(?:and|AND|&)\s/).every((name) => isPersonName(name) && !isRole(name))
    ? words.replace(ADDRESS, '')
    : null;
}

/** Whether some words say what people are and nothing else. */
function isRole(words: string): boolean {
  if (words.length > LONGEST_ROLE || !words.split(/\s+/).every((word) => CAPITAL_OR_SMALL.test(word))) return false;
  return ONLY_ROLE.test(words) || ONLY_AGENCY.test(words);
}

/** Makes a line below the byline the role of those who have none yet. */
function addRole(draft: Draft, line: Paragraph): void {
  const { story } = draft;
  const words = wordsOf(draft, line).replace(/\s+/g, ' ');
  const role = ONLY_AGENCY.test(words) ? { jobTitle: null, affiliation: words } : roleOf(words);
  const found = evidence(story.text, line.start, line.end, 'role-line');
  story.byline!.evidence.push(found);
  for (const author of story.authors) {
    author.value = {
      ...author.value,
      jobTitle: author.value.jobTitle ?? role.jobTitle,
      affiliation: author.value.affiliation ?? role.affiliation,
    };
    author.evidence.push(found);
  }
  takeOff(draft, line);
}

/** The people a byline names, behind its “By”. */
export function authorsOf(credit: string): { printed: string; author: StoryAuthor }[] {
  const authors: { printed: string; author: StoryAuthor }[] = [];
  let shared: Pick<StoryAuthor, 'jobTitle' | 'affiliation'> = { jobTitle: null, affiliation: null };
  const parts = credit
    .replace(/[.;:\s]+$/, '')
    .split(/\s*(?:,?\s(?:and|AND|&|with)\s|[,|•·;]|\s[-–—]\s|\s(?=(?:for|in|of|at) (?:[Tt]he )?\p{Lu}))\s*/u)
    .filter((part) => part !== '');
  for (const printed of parts) {
    const part = BELONGS.exec(printed)?.[1] ?? printed;
    if (OTHER_WORK.test(part)) break;
    if (/^in \p{Lu}/u.test(part) && authors.length > 0) continue;
    const withAgency = AGENCY_AND_REST.exec(part);
    const withRole = withAgency ? null : NAME_AND_ROLE.exec(part);
    const name = (withAgency ?? withRole)?.[1] ?? part;
    if (isPersonName(name) && !ROLE.test(name) && !ONLY_AGENCY.test(name) && countryOf(name) === undefined) {
      authors.push({
        printed: name,
        author: {
          name: inMixedCase(name),
          bio: null,
          jobTitle: titleOf(withAgency?.[3] ?? withRole?.[2]),
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

/** A job as the byline prints it, but not in capitals. */
function titleOf(words: string | undefined): string | null {
  return words === undefined ? null : inMixedCase(words);
}

/** “BBC diplomatic correspondent” → BBC, diplomatic correspondent. */
function roleOf(words: string): Pick<StoryAuthor, 'jobTitle' | 'affiliation'> {
  const agency = AGENCY_AND_JOB.exec(words);
  const belonging = /^(.+?),? (?:for|at|of) ((?:[Tt]he )?\p{Lu}.*)$/u.exec(words);
  const [, job, employer] = belonging ?? [];
  return {
    affiliation: agency?.[1] ?? employer ?? null,
    jobTitle: titleOf(agency?.[2] ?? job ?? words),
  };
}
