import type { Evidence, EventStatus, Participant, StoryMeeting } from '../../../story';
import { evidence } from '../../draft';
import type { Cast } from '../cast';
import type { Copy } from '../copy';
import { timesIn, type Calendar, type TimeWording } from '../dates';
import { nationName } from '../nations';
import { addDelegates } from './delegates';
import { groupsOf, partiesOf, type Group, type Sighting } from './grouping';
import { mentionsIn, sentenceOf, type MeetingMention } from './mentions';
import { statusOf } from './status';
import { timeOf } from './when';
import { placeOf } from './where';
import { attendanceOf, witnessesOf, type Involvement } from './who';

/** A meeting with the wordings of time it was dated by, which flags compare. */
export interface FoundMeeting {
  meeting: StoryMeeting;
  times: TimeWording[];
  /** Where it is introduced by its proper name as if new: “a Korea-Japan Security Chiefs’ Meeting”. */
  introductions: { start: number; end: number }[];
}

/** The meetings a copy speaks of, in the order it names them. */
export function meetingsOf(copy: Copy, cast: Cast, calendar: Calendar): FoundMeeting[] {
  calendar.newsDay = newsDayOf(copy, calendar);
  const mentions = mentionsIn(copy, cast, calendar);
  const sightings = mentions.map((mention) => sightingOf(copy, cast, mention, mentions, calendar));
  const groups = groupsOf(sightings).filter(isWorthwhile);
  const casts = addDelegates(groups, cast);
  addWitnesses(copy, cast, groups, casts);
  return groups.map((group, index) => describe(copy, group, casts[index]!, calendar));
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

/** How many sentences from a hearing its witnesses may be heard. */
const EARSHOT = 10;

/** Adds who gave evidence to the hearing spoken of nearest before, or else behind. */
function addWitnesses(copy: Copy, cast: Cast, groups: Group[], casts: Involvement[][]): void {
  const hearings = groups.flatMap((group, index) =>
    group
      .filter(({ mention }) => mention.kind === 'hearing')
      .map(({ mention }) => ({ index, sentence: mention.sentence })),
  );
  if (hearings.length === 0) return;
  for (const { sentence, witnesses } of witnessesOf(copy, cast)) {
    const [nearest] = hearings
      .map((hearing) => ({ ...hearing, away: sentence - hearing.sentence }))
      .filter(({ away }) => Math.abs(away) <= EARSHOT)
      .sort((a, b) => Math.abs(a.away) - Math.abs(b.away) || b.away - a.away);
    if (!nearest) continue;
    const people = casts[nearest.index]!;
    for (const entity of witnesses) {
      if (!people.some((person) => person.entity === entity)) people.push({ entity, role: 'participant' });
    }
  }
}

function sightingOf(
  copy: Copy,
  cast: Cast,
  mention: MeetingMention,
  mentions: MeetingMention[],
  calendar: Calendar,
): Sighting {
  const { words } = sentenceOf(copy, mention);
  const rivals = mentions.filter((other) => other.sentence === mention.sentence && other !== mention);
  const found = timeOf(mention, words, rivals);
  const time =
    found && /^(?:on )?the same day$/i.test(found.quote) ? { ...found, startDate: calendar.sameDay() } : found;
  if (time?.startDate?.length === 10) calendar.remember(time.startDate);
  const opening = words.slice(0, 3).map((word) => word.lower);
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
function isWorthwhile(group: Group): boolean {
  if (group.length > 1) return true;
  const [{ mention, time, place, attendance }] = group as [Sighting];
  if (mention.determiner === 'definite' || mention.determiner === 'owned') return true;
  return (
    time !== null ||
    place !== null ||
    attendance.people.length > 0 ||
    mention.keywords.length > 0 ||
    mention.parties.length > 0 ||
    mention.ordinal !== null
  );
}

function describe(copy: Copy, group: Group, people: Involvement[], calendar: Calendar): FoundMeeting {
  const timed = group.filter((sighting) => sighting.time !== null);
  const dated = timed.toSorted((a, b) => precision(b.time!) - precision(a.time!))[0];
  const placed = group.filter((sighting) => sighting.place !== null).toSorted((a, b) => exactness(b) - exactness(a))[0];
  const best = nameOf(group);
  const participants = people.map(asParticipant);
  const parties = partiesOf(group);
  const told = [dated, placed, participants.length > 0, parties.length > 1, best.mention.keywords.length > 0].filter(
    Boolean,
  ).length;
  return {
    meeting: {
      name: best.mention.name,
      eventStatus: statusIn(group, dated ?? null, calendar),
      startDate: dated?.time?.startDate ?? null,
      endDate: dated?.time?.endDate ?? null,
      dateText: dated?.time?.quote ?? null,
      place: placed?.place?.name ?? null,
      country: placed?.place?.country ?? null,
      confidence: told >= 2 || (group.length > 1 && told >= 1) ? 'high' : 'medium',
      participants: participants.length > 0 ? participants : parties.map(asNation),
      mentions: group.map(({ mention }) => ({
        start: mention.start,
        end: mention.end,
        quote: copy.text.slice(mention.start, mention.end),
      })),
      evidence: sentencesOf(copy, group),
    },
    times: timed.map((sighting) => sighting.time!),
    introductions: group
      .filter(({ mention }) => mention.determiner === 'indefinite' && mention.proper)
      .map(({ mention }) => mention),
  };
}

function precision(time: TimeWording): number {
  return (
    (time.startDate?.length ?? 0) +
    (time.day !== null ? 2 : 0) +
    (time.startDate === null && time.month === null ? 0 : 1)
  );
}

/** A city tells more than a country. */
function exactness({ place }: Sighting): number {
  return place && place.country !== null && nationName(place.country) === place.name ? 0 : 1;
}

/** The fullest name: proper names first, then the most words. */
function nameOf(group: Group): Sighting {
  return group.toSorted((a, b) => weight(b) - weight(a))[0]!;
}

function weight({ mention }: Sighting): number {
  return (
    (mention.proper ? 10 : 0) + mention.parties.length * 3 + mention.keywords.length * 2 + mention.name.length / 100
  );
}

/** Off, if a sentence says so; else by its date against the day of the text; else as the dated sentence tells it. */
function statusIn(group: Group, dated: Sighting | null, calendar: Calendar): EventStatus {
  const changed = group.find(({ status }) => /^(?:cancelled|postponed|rescheduled)$/.test(status));
  if (changed) return changed.status;
  const span = dated?.time?.span;
  const today = calendar.daysFromToday(0);
  if (span && today !== null && today < span[0]) return 'planned';
  if (span && today !== null && today > span[1]) return 'held';
  return [dated, ...group].find((sighting) => sighting && sighting.status !== 'unknown')?.status ?? 'unknown';
}

function asParticipant({ entity, role }: Involvement): Participant {
  return {
    name: entity.name,
    role,
    office: entity.office,
    represents: entity.nation === null ? null : nationName(entity.nation),
  };
}

function asNation(code: string): Participant {
  return { name: nationName(code), role: 'participant', office: null, represents: null };
}

function sentencesOf(copy: Copy, group: Group): Evidence[] {
  const numbers = [...new Set(group.map(({ mention }) => mention.sentence))];
  return numbers.map((number) => {
    const { start, end } = copy.sentences[number]!;
    return evidence(copy.text, start, end, 'meeting-noun');
  });
}
