import type { EventStatus } from '../../../story';
import type { TimeWording } from '../dates';
import type { MeetingMention } from './mentions';
import type { Place } from './where';
import type { Attendance } from './who';

/** A mention with what its own sentence says of the meeting. */
export interface Sighting {
  mention: MeetingMention;
  time: TimeWording | null;
  place: Place | null;
  attendance: Attendance;
  status: EventStatus;
  /** “This is a meeting …”: it speaks of the meeting just named. */
  predicate: boolean;
}

/** The sightings of one meeting. */
export type Group = Sighting[];

/** Kinds of meeting a later “the meeting” or “the event” may point back to. */
const POINTERS: Record<string, RegExp> = {
  meeting: /./,
  event: /^(?!hearing|news conference)/,
  gathering: /^(?:event|meeting|conference|summit|convention|forum|fundraiser|dinner)$/,
  talks: /^(?:summit|meeting|negotiation|dialogue)$/,
  summit: /^(?:meeting|visit)$/,
  conference: /^(?:summit|convention|forum|symposium|news conference)$/,
  session: /^(?:meeting|hearing)$/,
  hearing: /^session$/,
};

/** How many sentences back a bare “the meeting” points. */
const REACH = 40;

/** Joins sightings that speak of one meeting, in the order of the text. */
export function groupsOf(sightings: Sighting[]): Group[] {
  const groups: Group[] = [];
  for (const sighting of sightings) {
    const home = homeOf(sighting, groups);
    if (home) home.push(sighting);
    else groups.push([sighting]);
  }
  return groups;
}

function homeOf(sighting: Sighting, groups: Group[]): Group | undefined {
  const recent = groups.toSorted((a, b) => b.at(-1)!.mention.start - a.at(-1)!.mention.start);
  if (sighting.predicate) return recent[0];
  const byName = recent.find((group) => !conflicts(sighting, group) && sharesName(sighting, group));
  if (byName) return byName;
  if (!pointsBack(sighting)) return undefined;
  const byTime = recent.find(
    (group) =>
      sameKind(sighting, group) &&
      !conflicts(sighting, group) &&
      group.some((other) => sameMoment(sighting.time, other.time)),
  );
  if (byTime) return byTime;
  return recent.find((group) => {
    const last = group.at(-1)!;
    if (sighting.mention.sentence - last.mention.sentence > REACH || conflicts(sighting, group)) return false;
    return (
      sameKind(sighting, group) &&
      (sighting.mention.keywords.length === 0 || overlap(keywordsOf(group), sighting.mention.keywords) > 0)
    );
  });
}

/** Whether a mention is definite and bare enough to need an earlier one. */
function pointsBack({ mention }: Sighting): boolean {
  return (
    mention.determiner !== 'indefinite' &&
    !(mention.determiner === 'none' && mention.proper) &&
    mention.kind !== 'news conference'
  );
}

function sameKind({ mention }: Sighting, group: Group): boolean {
  const pointer = POINTERS[mention.kind];
  return group.some((other) => other.mention.kind === mention.kind || pointer?.test(other.mention.kind));
}

/** Same nations or same words in the name. */
function sharesName(sighting: Sighting, group: Group): boolean {
  const { mention } = sighting;
  const [words, parties] = [keywordsOf(group), partiesOf(group)];
  const shared = overlap(words, mention.keywords);
  const mine = partiesIn(sighting);
  if (
    mention.ordinal !== null &&
    group.some((other) => other.mention.ordinal === mention.ordinal && other.mention.kind === mention.kind)
  )
    return true;
  const sameParties = mine.length > 1 && sameSet(mine, parties);
  if (sameParties && shared > 0) return true;
  if (sameParties && mention.keywords.length + words.length === 0) return sameKind(sighting, group);
  if (sameParties && (mention.keywords.length === 0 || words.length === 0)) {
    return (
      sameKind(sighting, group) &&
      mention.determiner !== 'indefinite' &&
      group.some((other) => other.mention.kind === mention.kind)
    );
  }
  if (shared > 0 && sameKind(sighting, group)) return mention.determiner !== 'indefinite' || shared > 1;
  if (shared > 1) return true;
  const people = new Set(group.flatMap((other) => other.attendance.people.map((person) => person.entity)));
  return (
    mention.determiner !== 'indefinite' &&
    group.some((other) => other.mention.kind === mention.kind) &&
    sighting.attendance.people.some((person) => person.entity.kind === 'person' && people.has(person.entity))
  );
}

/** What forbids that a sighting is of this meeting. */
function conflicts(sighting: Sighting, group: Group): boolean {
  const { mention } = sighting;
  const ordinals = group.map((other) => other.mention.ordinal).filter((ordinal) => ordinal !== null);
  if (mention.ordinal !== null && ordinals.length > 0 && !ordinals.includes(mention.ordinal)) return true;
  const [words, parties] = [keywordsOf(group), partiesOf(group)];
  const mine = partiesIn(sighting);
  const shared = overlap(words, mention.keywords);
  if (mine.length > 1 && parties.length > 1 && !sameSet(mine, parties)) return true;
  if (words.length > 0 && mention.keywords.length > 0 && shared === 0) return true;
  const sameName = mine.length > 1 && sameSet(mine, parties) && shared > 0;
  return group.some(
    (other) =>
      sighting.time !== null &&
      other.time !== null &&
      !sameTime(sighting.time, other.time) &&
      !(sameName && isLoose(sighting.time) !== isLoose(other.time)),
  );
}

/** Whether two wordings surely mean the same time: one span, or the same words where there is none. */
function sameMoment(a: TimeWording | null, b: TimeWording | null): boolean {
  if (!a || !b) return false;
  if (a.span && b.span) return a.span[0] === b.span[0] && a.span[1] === b.span[1];
  return a.quote.toLowerCase() === b.quote.toLowerCase();
}

/**
 * Whether two wordings can mean the same time. Unresolved, “on the 9th” is of the month of writing, which a writer
 * does not name: “in September” is another month.
 */
export function sameTime(a: TimeWording, b: TimeWording): boolean {
  if (a.span && b.span) return a.span[0] <= b.span[1] && b.span[0] <= a.span[1];
  if (a.month !== null && b.month !== null && a.month !== b.month) return false;
  if (a.day === null || b.day === null)
    return !(isDayAlone(a) && isMonthAlone(b)) && !(isMonthAlone(a) && isDayAlone(b));
  return a.day === b.day;
}

function isDayAlone(time: TimeWording): boolean {
  return time.day !== null && time.month === null;
}

function isMonthAlone(time: TimeWording): boolean {
  return time.month !== null && time.day === null;
}

/** A month or year: what a text may get wrong of a meeting whose day it gives elsewhere. */
function isLoose(time: TimeWording): boolean {
  return time.day === null && time.startDate?.length !== 10;
}

export function keywordsOf(group: Group): string[] {
  return [...new Set(group.flatMap((sighting) => sighting.mention.keywords))];
}

/** The nations that meet: those in its name, else those of the people who meet. */
export function partiesIn(sighting: Sighting): string[] {
  const { parties } = sighting.mention;
  return parties.length > 1 ? parties : [...new Set([...parties, ...sighting.attendance.nations])];
}

export function partiesOf(group: Group): string[] {
  const named = group.map((sighting) => sighting.mention.parties).find((parties) => parties.length > 1);
  return named ?? [...new Set(group.flatMap(partiesIn))];
}

function overlap(a: string[], b: string[]): number {
  return b.filter((word) => a.includes(word)).length;
}

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
