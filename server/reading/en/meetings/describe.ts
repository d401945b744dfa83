import type { Evidence, EventStatus, Participant, StoryMeeting } from '../../../story';
import { evidence } from '../../draft';
import type { Copy } from '../copy';
import type { Calendar, TimeWording } from '../dates';
import { nationName } from '../nations';
import type { Group, Sighting } from './grouping';
import { daysOf, ofAllDays } from './when';
import type { Involvement } from './who';

/** A meeting with what flags compare. */
export interface FoundMeeting {
  meeting: StoryMeeting;
  /** The wordings of time it is dated by. */
  times: TimeWording[];
  /** Where it is introduced by its proper name as if new: “a Korea-Japan Security Chiefs’ Meeting”. */
  introductions: { start: number; end: number }[];
}

/** Makes the suggestion of what the sightings of one meeting say. */
export function describe(copy: Copy, group: Group, people: Involvement[], calendar: Calendar): FoundMeeting {
  const { sightings, parties } = group;
  const dated = lasting(
    best(sightings, ({ time }) => (time ? precision(time) : -1)),
    sightings,
  );
  const placed = best(sightings, exactness);
  const names = sightings.filter(({ mention }) => mention.named).sort((a, b) => a.mention.start - b.mention.start);
  const named = best(names, weight)!;
  const persons = people.filter(({ entity }) => entity.kind === 'person');
  const isOfMany = persons.length === 0 || parties.length > 2;
  const unspoken = parties.filter(
    (code) => isOfMany && !persons.some(({ entity, nation }) => (entity.nation ?? nation) === code),
  );
  const participants = [...people.map(asParticipant), ...unspoken.map(asNation)];
  const title = titleOf(named, participants);
  const told = [dated, placed, people.length > 0, parties.length > 1, named.mention.keywords.length > 0];
  const count = told.filter(Boolean).length;
  return {
    meeting: {
      name: title,
      aliases: otherNames(names, title),
      eventStatus: statusIn(group, dated, calendar),
      startDate: dated?.time?.startDate ?? null,
      endDate: dated?.time?.endDate ?? null,
      dateText: dated?.time?.quote ?? null,
      place: placed?.place?.name ?? null,
      country: placed?.place?.country ?? null,
      confidence: count >= 2 || (sightings.length > 1 && count >= 1) ? 'high' : 'medium',
      participants,
      mentions: names.map(({ mention: { start, end } }) => ({ start, end, quote: copy.text.slice(start, end) })),
      evidence: sentencesOf(copy, sightings),
    },
    times: group.times,
    introductions: names
      .map(({ mention }) => mention)
      .filter(({ determiner, proper }) => determiner === 'indefinite' && proper),
  };
}

const MOST_IN_TITLE = 2;

const withoutOrdinal = (name: string): string =>
  name.replace(/^(?:first|second|third|fourth|fifth|inaugural|last|latest|next)\s+/i, '');

/** The fullest name without its ordinal; one that names nothing by itself (“talks”) says whose it is. */
function titleOf(
  { mention: { name, keywords, parties, timeInside, proper } }: Sighting,
  people: Participant[],
): string {
  const bare = withoutOrdinal(name);
  const whose = people
    .slice(0, MOST_IN_TITLE)
    .map((person) => person.name)
    .filter((person) => !bare.toLowerCase().includes(person.toLowerCase()));
  const isNameless = !proper && keywords.length === 0 && parties.length === 0 && timeInside === null;
  const full = isNameless && whose.length > 0 ? `${bare} of ${whose.join(' and ')}` : bare;
  return full.charAt(0).toUpperCase() + full.slice(1);
}

/** The other names a text gives the meeting: proper ones, and those that say who meets about what. */
function otherNames(sightings: Sighting[], title: string): string[] {
  const names = sightings
    .map(({ mention }) => mention)
    .filter(({ proper, parties, keywords }) => proper || (parties.length > 1 && keywords.length > 0))
    .map(({ name }) => withoutOrdinal(name));
  return [...new Set(names)].filter((name) => name.toLowerCase() !== title.toLowerCase());
}

/** The first of those rated highest, of those rated 0 or more. */
function best(sightings: Sighting[], rate: (sighting: Sighting) => number): Sighting | null {
  let [found, highest]: [Sighting | null, number] = [null, -1];
  for (const sighting of sightings) {
    const rated = rate(sighting);
    if (rated > highest) [found, highest] = [sighting, rated];
  }
  return found;
}

function precision(time: TimeWording): number {
  const told = time.day !== null ? 3 : time.month !== null || time.startDate !== null ? 1 : 0;
  return (time.startDate?.length ?? 0) + told;
}

/** “The summit ended on Tuesday. … The two-day summit”: all of its days, where its length is told elsewhere. */
function lasting(dated: Sighting | null, sightings: Sighting[]): Sighting | null {
  if (!dated?.time || daysOf(dated.mention, dated.words) > 0) return dated;
  const days = Math.max(...sightings.map(({ mention, words }) => daysOf(mention, words)));
  return { ...dated, time: ofAllDays(dated.time, dated.mention, dated.words, days) };
}

/** A city tells more than a country. */
function exactness({ place }: Sighting): number {
  if (!place) return -1;
  return place.country !== null && nationName(place.country) === place.name ? 0 : 1;
}

/** How full a name is: proper names first, then the most words. */
function weight({ mention }: Sighting): number {
  const { proper, parties, keywords, name } = mention;
  const isPart = /^(?:opening|closing) session/i.test(name);
  return (isPart ? 0 : proper ? 20 : 10) + parties.length * 3 + keywords.length * 2 + name.length / 100;
}

/** Off, if a sentence says so; else by its date against the day of the text; else as the dated sentence tells it. */
function statusIn({ sightings }: Group, dated: Sighting | null, calendar: Calendar): EventStatus {
  const changed = sightings.find(({ status }) => /^(?:cancelled|postponed|rescheduled)$/.test(status));
  if (changed) return changed.status;
  const span = dated?.time?.span;
  const today = calendar.daysFromToday(0);
  if (span && today !== null && today < span[0]) return 'planned';
  if (span && today !== null && today > span[1]) return 'held';
  return [dated, ...sightings].find((sighting) => sighting && sighting.status !== 'unknown')?.status ?? 'unknown';
}

function asParticipant({ entity: { name, office, nation: known }, role, nation: guessed }: Involvement): Participant {
  const nation = known ?? guessed ?? null;
  return { name, role, office, represents: nation === null ? null : nationName(nation) };
}

function asNation(code: string): Participant {
  return { name: nationName(code), role: 'participant', office: null, represents: null };
}

/** The sentences that speak of it, in the order of the text, and by what they were found. */
function sentencesOf(copy: Copy, sightings: Sighting[]): Evidence[] {
  const rules = new Map<number, string>();
  for (const { mention } of sightings) rules.set(mention.sentence, mention.named ? 'meeting-noun' : 'meeting-verb');
  return [...rules]
    .sort(([a], [b]) => a - b)
    .map(([number, rule]) => {
      const { start, end } = copy.sentences[number]!;
      return evidence(copy.text, start, end, rule);
    });
}
