import type { Cast } from '../cast';
import type { Copy } from '../copy';
import { timesIn, type Calendar } from '../dates';
import { addDelegates } from './delegates';
import { describe, type FoundMeeting } from './describe';
import { groupsOf, type Group, type Sighting } from './grouping';
import { mentionsIn, sentenceOf, type MeetingMention } from './mentions';
import { statusOf } from './status';
import { timeOf } from './when';
import { placeOf } from './where';
import { attendanceOf } from './who';
import { addWitnesses } from './witnesses';

export type { FoundMeeting } from './describe';

/**
 * The meetings a copy speaks of, in the order it names them: the words that name one are found, each with its time,
 * place and people; those of one meeting are joined; who must have been there is added.
 */
export function meetingsOf(copy: Copy, cast: Cast, calendar: Calendar): FoundMeeting[] {
  calendar.newsDay = newsDayOf(copy, calendar);
  const mentions = mentionsIn(copy, cast, calendar);
  const bySentence = new Map<number, MeetingMention[]>();
  for (const mention of mentions) {
    bySentence.set(mention.sentence, [...(bySentence.get(mention.sentence) ?? []), mention]);
  }
  const sightings = mentions.map((mention) => {
    const rivals = bySentence.get(mention.sentence)!.filter((other) => other !== mention);
    return sightingOf(copy, cast, mention, rivals, calendar);
  });
  const groups = groupsOf(sightings).filter(isWorthwhile);
  const people = addDelegates(groups, cast);
  addWitnesses(copy, cast, groups, people);
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
  return calendar.daysFromToday(0);
}

function sightingOf(
  copy: Copy,
  cast: Cast,
  mention: MeetingMention,
  rivals: MeetingMention[],
  calendar: Calendar,
): Sighting {
  const { words } = sentenceOf(copy, mention);
  const found = timeOf(mention, words, rivals);
  const time = found && calendar.onSameDay(found);
  if (time?.startDate?.length === 10) calendar.remember(time);
  const opening = words.slice(0, 2).map((word) => word.lower);
  return {
    mention,
    time,
    place: placeOf(copy, mention, cast.uses[mention.sentence]!),
    attendance: attendanceOf(copy, cast, mention, rivals),
    status: statusOf(mention, words),
    predicate:
      mention.determiner === 'indefinite' &&
      mention.first <= 3 &&
      /^(?:this|it)$/.test(opening[0] ?? '') &&
      /^(?:is|was)$/.test(opening[1] ?? ''),
  };
}

/** A bare indefinite meeting nothing is said of is none an editor could link. */
function isWorthwhile({ sightings }: Group): boolean {
  const [first] = sightings;
  if (!first || sightings.length > 1) return true;
  const { mention, time, place, attendance } = first;
  if (mention.determiner === 'definite' || mention.determiner === 'owned') return true;
  const told = mention.keywords.length + mention.parties.length + attendance.people.length;
  return told > 0 || time !== null || place !== null || mention.ordinal !== null;
}
