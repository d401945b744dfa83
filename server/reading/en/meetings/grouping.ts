import type { EventStatus } from '../../../story';
import type { Entity } from '../cast';
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

/** The sightings of one meeting, and what they say of it together. */
export class Group {
  readonly sightings: Sighting[] = [];
  readonly keywords = new Set<string>();
  readonly kinds = new Set<string>();
  /** Its names of two words and more, and what these end in. */
  readonly names = new Set<string>();
  readonly endings = new Set<string>();
  readonly ordinals = new Set<number>();
  /** Its places in a row: “next”, “last”. */
  readonly turns = new Set<string>();
  readonly people = new Set<Entity>();
  /** Its different times, by wording and day. */
  private readonly told = new Map<string, TimeWording>();
  private readonly nations = new Set<string>();
  private named: string[] | null = null;

  constructor(first: Sighting) {
    this.add(first);
  }

  add(sighting: Sighting): void {
    const { mention, time, attendance } = sighting;
    this.sightings.push(sighting);
    this.kinds.add(mention.kind);
    if (fullName(mention).includes(' ')) {
      this.names.add(fullName(mention));
      for (const ending of endingsOf(fullName(mention))) this.endings.add(ending);
    }
    for (const word of mention.keywords) this.keywords.add(word);
    if (mention.ordinal !== null) this.ordinals.add(mention.ordinal);
    const turn = turnOf(mention);
    if (turn !== null) this.turns.add(turn);
    if (time) this.told.set(`${time.startDate} ${time.quote.toLowerCase()}`, time);
    for (const { entity } of attendance.people) if (entity.kind === 'person') this.people.add(entity);
    for (const nation of partiesIn(sighting)) this.nations.add(nation);
    if (mention.parties.length > 1) this.named ??= mention.parties;
  }

  get times(): TimeWording[] {
    return [...this.told.values()];
  }

  /** The nations that meet: those in its name, else all of the people who meet. */
  get parties(): string[] {
    return this.named ?? [...this.nations];
  }
}

/** Kinds of meeting a later “the meeting” or “the event” may point back to. */
const POINTERS: Record<string, RegExp> = {
  meeting: /^(?!news conference|briefing|debate)/,
  event: /^(?!hearing|news conference|session|debate)/,
  gathering: /^(?:event|meeting|conference|summit|convention|forum|fundraiser|dinner)$/,
  talks: /^(?:summit|meeting|negotiation|dialogue)$/,
  summit: /^(?:meeting|visit|talks|conference)$/,
  conference: /^(?:summit|talks|convention|forum|symposium|news conference)$/,
};

/** Any meeting may be called so; other nouns point to one of their own kind first. */
const GENERAL = /^(?:meeting|event|gathering|talks)$/;

/** How many sentences back a bare “the meeting” points. */
const REACH = 40;

/** So many meetings back a sighting can point. */
const REMEMBERED = 40;

/** Joins sightings that speak of one meeting, in the order of the text. */
export function groupsOf(sightings: Sighting[]): Group[] {
  const groups: Group[] = [];
  let recent: Group[] = [];
  for (const sighting of sightings) {
    let home = homeOf(sighting, recent);
    if (home) home.add(sighting);
    else if (sighting.mention.pointer) continue;
    else groups.push((home = new Group(sighting)));
    recent = [home, ...recent.filter((group) => group !== home)].slice(0, REMEMBERED);
  }
  return groups;
}

/** The meeting a sighting is of, among those spoken of before, the last one first. */
function homeOf(sighting: Sighting, recent: Group[]): Group | undefined {
  if (sighting.predicate) return recent[0];
  const possible = recent.filter((group) => !conflicts(sighting, group));
  const byName = possible.find((group) => sharesName(sighting, group));
  if (byName || !pointsBack(sighting)) return byName;
  const { mention, time } = sighting;
  const sameDay = (group: Group): boolean => group.times.some((other) => sameMoment(time, other));
  const alike = possible.filter(
    (group) =>
      sameKind(sighting, group) &&
      (time === null || group.times.length === 0 || group.kinds.has(mention.kind) || sameDay(group)),
  );
  const near = alike.filter(
    (group) =>
      mention.sentence - group.sightings.at(-1)!.mention.sentence <= REACH &&
      shared(group, mention.keywords) >=
        (group.kinds.has(mention.kind) ? Math.min(1, mention.keywords.length) : mention.keywords.length),
  );
  const alikeByKind = GENERAL.test(mention.kind) ? undefined : near.find((group) => group.kinds.has(mention.kind));
  return alike.find(sameDay) ?? alikeByKind ?? near[0];
}

/** Whether a mention is definite and bare enough to need an earlier one. */
function pointsBack({ mention }: Sighting): boolean {
  if (mention.parties.length > 0 || mention.determiner === 'indefinite' || mention.kind === 'news conference')
    return false;
  return mention.determiner !== 'none' || !mention.proper;
}

function sameKind({ mention }: Sighting, group: Group): boolean {
  const pointer = POINTERS[mention.kind];
  return group.kinds.has(mention.kind) || [...group.kinds].some((kind) => pointer?.test(kind));
}

/** Same number, same nations, same words in the name, or the same people. */
function sharesName(sighting: Sighting, group: Group): boolean {
  const { mention } = sighting;
  const common = shared(group, mention.keywords);
  const mine = partiesIn(sighting);
  const alike = group.kinds.has(mention.kind);
  const definite = mention.determiner !== 'indefinite';
  if (isNamed(group, fullName(mention))) return true;
  if (mention.ordinal !== null && group.ordinals.has(mention.ordinal) && alike) return true;
  if (mine.length > 1 && sameSet(mine, group.parties)) {
    if (common > 0) return true;
    if (mention.keywords.length + group.keywords.size === 0) return sameKind(sighting, group);
    if ((mention.keywords.length === 0 || group.keywords.size === 0) && definite && alike) return true;
  }
  if (common > 1) return true;
  if (common > 0 && definite && (alike || (sameKind(sighting, group) && common === mention.keywords.length)))
    return true;
  return definite && alike && sighting.attendance.people.some(({ entity }) => group.people.has(entity));
}

/** What forbids that a sighting is of this meeting: another number, other nations, other words, another time. */
function conflicts(sighting: Sighting, group: Group): boolean {
  const { mention, time } = sighting;
  if (mention.ordinal !== null && group.ordinals.size > 0 && !group.ordinals.has(mention.ordinal)) return true;
  const turn = turnOf(mention);
  if (turn !== null && !group.turns.has(turn)) return true;
  const mine = partiesIn(sighting);
  const common = shared(group, mention.keywords);
  if (mine.length > 1 && group.parties.length > 1 && !sameSet(mine, group.parties)) return true;
  if (group.keywords.size > 0 && mention.keywords.length > 0 && common === 0) return true;
  if (
    group.keywords.size > 0 &&
    mention.owner !== null &&
    mention.keywords.length === 0 &&
    !group.keywords.has(mention.owner)
  )
    return true;
  const { owners } = sighting.attendance;
  if (owners.length > 0 && group.people.size > 0 && !owners.some((owner) => group.people.has(owner))) return true;
  if (time === null) return false;
  const sameName = mine.length > 1 && sameSet(mine, group.parties) && common > 0;
  return group.times.some((other) => !sameTime(time, other) && !(sameName && isLoose(time) !== isLoose(other)));
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

/** The nations that meet: those in its name, else those of the people who meet. */
function partiesIn({ mention, attendance }: Sighting): string[] {
  return mention.parties.length > 1 ? mention.parties : [...new Set([...mention.parties, ...attendance.nations])];
}

/** Whether a name is the group’s, or the end of one of its names, or the other way round. */
function isNamed(group: Group, name: string): boolean {
  if (!name.includes(' ')) return false;
  return group.names.has(name) || group.endings.has(name) || endingsOf(name).some((ending) => group.names.has(ending));
}

/** What is left of a name without its first words. A name has few words. */
function endingsOf(name: string): string[] {
  const words = name.split(' ');
  return words.slice(1).map((_, index) => words.slice(index + 1).join(' '));
}

/** “next hearing”, “last Normandy meeting”: which one of a row it is. */
function turnOf({ name }: MeetingMention): string | null {
  return /^(?:next|upcoming|last|previous)\b/i.exec(name)?.[0].toLowerCase() ?? null;
}

/** A name to compare by. News conferences are all called so. */
function fullName({ kind, name }: MeetingMention): string {
  return kind === 'news conference' || kind === 'hearing' ? '' : name.toLowerCase();
}

function shared(group: Group, keywords: string[]): number {
  return keywords.filter((word) => group.keywords.has(word)).length;
}

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}
