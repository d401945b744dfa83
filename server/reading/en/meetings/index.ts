import type { Cast } from '../cast';
import { HEADLINE, type Copy, type Word } from '../copy';
import { countedFromLast, timesIn, timesOf, type Calendar, type Times } from '../dates';
import { peopleOf } from './delegates';
import { describe, type FoundMeeting } from './describe';
import { groupsOf, type Group, type Sighting } from './grouping';
import { impliedAt } from './implied';
import { mentionsIn, sentenceOf, type MeetingMention } from './mentions';
import { isAttended } from './standing';
import { statusOf } from './status';
import { daysOf, ofAllDays, timeOf } from './when';
import { placeOf } from './where';
import { tellingsIn } from './verbs';
import { attendanceOf, type Attendance } from './who';

export type { FoundMeeting } from './describe';

/**
 * The meetings a copy speaks of, in the order it names them: the words that name one are found, each with its time,
 * place and people; those of one meeting are joined; who must have been there is added.
 */
export function meetingsOf(copy: Copy, cast: Cast, reference: Calendar): FoundMeeting[] {
  const calendar = reference.withNews(newsDayOf(copy, reference));
  const times = timesOf(copy, calendar);
  const sightings = copy.sentences.flatMap((_, number) => sightingsIn(copy, cast, number, times));
  const groups = groupsOf(sightings).filter((group) => isWorthwhile(group));
  const people = peopleOf(groups, cast, impliedAt(copy, cast, groups));
  return groups.map((group, index) => describe(copy, group, people[index]!, calendar));
}

/** How far into a text the news is told. */
const LEAD = 12;

/** The day the news happened: the first one the text tells outside quotations. */
function newsDayOf(copy: Copy, calendar: Calendar): string | null {
  for (const sentence of copy.sentences.slice(0, LEAD)) {
    const told = timesIn(copy, sentence, calendar).find(
      (time) =>
        time.relative &&
        time.startDate?.length === 10 &&
        time.tense !== 'future' &&
        !sentence.words[time.first]!.quoted,
    );
    if (told) return told.startDate;
  }
  return null;
}

/** The meetings a sentence names, and those its verbs tell of beside. */
function sightingsIn(copy: Copy, cast: Cast, number: number, times: Times): Sighting[] {
  const mentions = mentionsIn(copy, cast, number, times);
  const named = mentions.map((mention) => {
    const rivals = mentions.filter((other) => other !== mention);
    return sightingOf(copy, cast, mention, rivals, attendanceOf(copy, cast, mention, rivals), times);
  });
  if (!mentions.every((mention) => isElsewhere(mention, sentenceOf(copy, mention).words))) return named;
  const told = tellingsIn(copy, cast, number, times).map(({ mention, attendance, over }): Sighting => {
    const sighting = sightingOf(copy, cast, mention, mentions, attendance, times);
    return over ? { ...sighting, status: 'held' } : sighting;
  });
  return [...named, ...told];
}

/** “ahead of the summit”, “on the sidelines of the summit”: those who met there met at another one. */
function isElsewhere({ lead }: MeetingMention, words: Word[]): boolean {
  const [before, one] = [words[lead - 2]?.lower ?? '', words[lead - 1]?.lower ?? ''];
  return (
    /^(?:after|before|following|preceding)$/.test(one) ||
    /^(?:ahead|prior|sidelines|margins|eve|followed|prepar\p{Ll}+)$/u.test(before)
  );
}

/** “met on Monday, ahead of the summit”: the day is that of the other meeting. */
function isAside(mention: MeetingMention, rivals: MeetingMention[], words: Word[]): boolean {
  return rivals.some((rival) => rival.head < mention.lead) && isElsewhere(mention, words);
}

/** Who was where something was agreed is not told by its name. */
const NOBODY: Attendance = { people: [], nations: [], owners: [] };

function sightingOf(
  copy: Copy,
  cast: Cast,
  mention: MeetingMention,
  rivals: MeetingMention[],
  attendance: Attendance,
  times: Times,
): Sighting {
  const { words } = sentenceOf(copy, mention);
  const met = mention.implied ? NOBODY : attendance;
  const told = timeOf(mention, words, rivals);
  const found = told && told.first < mention.lead && isAside(mention, rivals, words) ? null : told;
  const time =
    found && ofAllDays(countedFromLast(found, mention.sentence, times), mention, words, daysOf(mention, words));
  return {
    mention,
    time,
    place: mention.implied ?? placeOf(copy, mention, cast.uses[mention.sentence]!, rivals),
    attendance: met,
    parties: mention.parties.length > 1 ? mention.parties : [...new Set([...mention.parties, ...met.nations])],
    status: statusOf(mention, words),
    words,
    predicate: isPredicate(mention, rivals, words),
    ahead: copy.sentences[mention.sentence]!.paragraph === HEADLINE,
    another: isAnother(mention, words),
    elsewhere: isElsewhere(mention, words),
  };
}

/** “This is a meeting …”, “It was the first such meeting”, “the 1969 conference was a pivotal event”, “The meeting ran late, the longest session in years” */
function isPredicate(
  { determiner, first, lead, head }: MeetingMention,
  rivals: MeetingMention[],
  words: Word[],
): boolean {
  const ranked = words.slice(first, head).some(({ lower }) => RANK.test(lower));
  if (ranked && words[lead - 1]?.text === ',' && determiner === 'definite')
    return rivals.some((rival) => rival.head < lead && lead - rival.head < APPOSED_WITHIN);
  if (!/^(?:is|was|[’']s)$/.test(words[lead - 1]?.lower ?? '')) return false;
  if (determiner !== 'indefinite') {
    return ranked && lead <= 3 && /^(?:this|it|that)$/.test(words[0]!.lower);
  }
  return first <= 3 ? /^(?:this|it)$/.test(words[0]!.lower) : rivals.some((rival) => rival.head < lead);
}

/** Which of a row the meeting just named was. */
const RANK = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|only|\p{Ll}{2,}est)$/u;
const APPOSED_WITHIN = 10;

/** “another hearing”, “a separate hearing”, “when the board sits again” */
function isAnother({ determiner, lead, head }: MeetingMention, words: Word[]): boolean {
  const [verb, again] = [words[head + 1]?.lower ?? '', words[head + 2]?.lower];
  if (again === 'again' && /^(?:sits|meets|convenes|gathers|resumes)$/.test(verb)) return true;
  return (
    determiner === 'indefinite' &&
    words.slice(lead, head).some((word) => /^(?:another|separate|different|new)$/.test(word.lower))
  );
}

/** A meeting no words name, and a bare indefinite one nothing is said of, are none an editor could link. */
function isWorthwhile({ sightings }: Group): boolean {
  const [first] = sightings;
  if (!sightings.some(({ mention }) => mention.named)) return false;
  if (!first || sightings.length > 1) return true;
  const { mention, time, place, attendance, words } = first;
  if (mention.determiner === 'definite' || mention.determiner === 'owned') return true;
  const [before, behind] = [words[mention.lead - 1]?.lower ?? '', words[mention.last + 1]?.lower ?? ''];
  if (isAttended(words, mention.lead) || (/^(?:at|during)$/.test(before) && !mention.plural)) return true;
  if (/^(?:of|on|about|between|with|into|over)$/.test(behind) || mention.first < mention.head) return true;
  const told = mention.keywords.length + mention.parties.length + attendance.people.length;
  return told > 0 || time !== null || place !== null || mention.ordinal !== null;
}
