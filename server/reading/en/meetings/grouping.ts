import type { EventStatus } from '../../../story';
import type { Entity } from '../cast';
import type { TimeWording } from '../dates';
import { nationName } from '../nations';
import type { Word } from '../copy';
import { stem, type MeetingMention } from './mentions';
import type { Place } from './where';
import type { Attendance } from './who';

/** A mention with what its own sentence says of the meeting. */
export interface Sighting {
  mention: MeetingMention;
  time: TimeWording | null;
  place: Place | null;
  attendance: Attendance;
  /** The nations that meet: those in its name, else those of the people who meet. */
  parties: string[];
  status: EventStatus;
  /** The words of its sentence. */
  words: Word[];
  /** “This is a meeting …”: it speaks of the meeting just named. */
  predicate: boolean;
  /** It stands in the headline. */
  ahead: boolean;
  /** “another hearing”, “a separate hearing”: it is none of those named before. */
  another: boolean;
  /** “ahead of the summit”, “a workshop before the meeting”: what else its sentence tells happened at another meeting. */
  elsewhere: boolean;
}

/** So many bodies and places of one meeting are compared. */
const FEW = 12;

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
  readonly bodies = new Set<Entity>();
  readonly places: Place[] = [];
  /** Its different times, by wording and day. */
  readonly times: TimeWording[] = [];
  private readonly told = new Set<string>();
  private readonly nations: string[] = [];
  /** The stems of the words of so many of its sentences. */
  private readonly stems = new Set<string>();
  private heard = 0;
  private named: string[] | null = null;

  constructor(first: Sighting) {
    this.add(first);
  }

  add(sighting: Sighting): void {
    const { mention, time, attendance } = sighting;
    this.sightings.push(sighting);
    this.kinds.add(mention.kind);
    if (/^[ae]gm$/.test(mention.kind)) this.kinds.add('meeting');
    if (fullName(mention).includes(' ')) {
      this.names.add(fullName(mention));
      for (const ending of endingsOf(fullName(mention))) this.endings.add(ending);
    }
    for (const word of mention.keywords) this.keywords.add(word);
    if (mention.ordinal !== null) this.ordinals.add(mention.ordinal);
    const turn = turnOf(mention);
    if (turn !== null) this.turns.add(turn);
    if (time) this.addTime(time);
    for (const { entity } of attendance.people) {
      if (entity.kind === 'person') this.people.add(entity);
      else if (entity.kind === 'body' && this.bodies.size < FEW) this.bodies.add(entity);
    }
    if (sighting.place && this.places.length < FEW) this.places.push(sighting.place);
    for (const nation of sighting.parties) if (!this.nations.includes(nation)) this.nations.push(nation);
    if (mention.parties.length > 1) this.named ??= mention.parties;
  }

  /** Whether its sentences have all these words, compared by their stems. */
  speaksOf(keywords: string[]): boolean {
    for (; this.heard < this.sightings.length; this.heard++) {
      for (const { lower } of this.sightings[this.heard]!.words) this.stems.add(stem(lower));
    }
    return keywords.every((word) => this.stems.has(word));
  }

  private addTime(time: TimeWording): void {
    const wording = `${time.startDate} ${time.quote.toLowerCase()}`;
    if (this.told.has(wording)) return;
    this.told.add(wording);
    this.times.push(time);
  }

  /** The nations that meet: those in its name, else all of the people who meet. */
  get parties(): string[] {
    return this.named ?? this.nations;
  }
}

/** Kinds of meeting a later “the meeting” or “the event” may point back to. */
const POINTERS: Record<string, RegExp> = {
  meeting: /^(?!news conference|briefing|debate)/,
  event: /^(?!hearing|news conference|session)/,
  gathering: /^(?:event|meeting|conference|summit|convention|congress|assembly|forum|fundraiser|dinner|agm|egm)$/,
  session: /^(?:gathering|convening|hearing|meeting|sitting|talks|summit|conference|congress|convention)$/,
  debate: /^(?:sitting|session)$/,
  convening: /^(?:meeting|gathering|summit|conference|session)$/,
  talks: /^(?:summit|meeting|session|negotiation|dialogue|parley)$/,
  hearing: /^inquest$/,
  inquest: /^hearing$/,
  plenary: /^(?:session|sitting|meeting)$/,
  forum: /^(?:conference|roundtable|discussion|debate)$/,
  roundtable: /^(?:discussion|forum)$/,
  dialogue: /^(?:talks|summit|meeting|forum)$/,
  convention: /^(?:congress|conference|assembly)$/,
  assembly: /^(?:congress|convention|synod)$/,
  discussion:
    /^(?:meeting|talks|summit|dialogue|session|negotiation|roundtable|conference|forum|debate|consultation|workshop)$/,
  consultation: /^(?:talks|meeting)$/,
  'open house': /^(?:meeting|event|gathering|hall|forum)$/,
  encounter: /^(?:meeting|talks|summit|discussion)$/,
  parley: /^(?:meeting|talks|summit|negotiation)$/,
  congress: /^(?:conference|convention|gathering)$/,
  summit: /^(?:meeting|visit|talks|conference)$/,
  conference: /^(?:summit|talks|convention|congress|forum|symposium|news conference)$/,
};

/** Any meeting may be called so; other nouns point to one of their own kind first. */
const GENERAL = /^(?:meeting|event|gathering|talks|discussion|parley)$/;

/** How many sentences back a bare “the meeting” points. */
const REACH = 40;

/** So many meetings back a sighting can point. */
const REMEMBERED = 40;

/** How many sentences back “the meeting” points to one that only a verb told of. */
const EARSHOT = 10;
/** A story from a court seldom leaves it. */
const TRIAL = 20;

/** How many sentences, and meetings, ahead “the debate” points where nothing before is meant. */
const AHEAD = 12;

/** Joins sightings that speak of one meeting, in the order of the text. */
export function groupsOf(sightings: Sighting[]): Group[] {
  const groups: Group[] = [];
  const loose: Sighting[] = [];
  let recent: Group[] = [];
  for (const sighting of sightings) {
    let home = homeOf(sighting, sighting.ahead ? groups : recent);
    if (home) home.add(sighting);
    else if (sighting.mention.pointer) {
      loose.push(sighting);
      continue;
    } else groups.push((home = new Group(sighting)));
    recent = [home, ...recent.filter((group) => group !== home)].slice(0, REMEMBERED);
  }
  let next = 0;
  for (const sighting of loose) {
    while (next < groups.length && firstOf(groups[next]!).sentence <= sighting.mention.sentence) next++;
    aheadOf(sighting, groups.slice(next, next + AHEAD))?.add(sighting);
  }
  return groups;
}

function firstOf({ sightings }: Group): MeetingMention {
  return sightings[0]!.mention;
}

/** The meeting of its own kind that is named next: “heading into the debate … Wednesday’s debate”. */
function aheadOf(sighting: Sighting, groups: Group[]): Group | undefined {
  const { kind, keywords, sentence } = sighting.mention;
  if (keywords.length > 0) return undefined;
  return groups.find((group) => {
    const near = firstOf(group).sentence - sentence <= AHEAD;
    return near && firstOf(group).named && group.kinds.has(kind) && !conflicts(sighting, group);
  });
}

/** The meeting a sighting is of, among those spoken of before, the last one first. */
function homeOf(sighting: Sighting, recent: Group[]): Group | undefined {
  const { mention, time } = sighting;
  if (sighting.predicate && recent[0] && awayFrom(sighting, recent[0]) <= EARSHOT) return recent[0];
  const possible = recent.filter((group) => isHeard(sighting, group) && !conflicts(sighting, group));
  if (!mention.named)
    return (
      possible.find((group) => isMetAgain(sighting, group)) ?? possible.find((group) => isElaborated(sighting, group))
    );
  const byName =
    possible.find((group) => sharesName(sighting, group)) ?? possible.find((group) => isTheSame(sighting, group));
  if (byName || !pointsBack(sighting)) return byName;
  const sameDay = (group: Group): boolean => group.times.some((other) => sameMoment(time, other));
  const alike = possible.filter(
    (group) =>
      sameKind(sighting, group) &&
      (time === null ||
        isBound(sighting) ||
        (group.times.length === 0 && mention.timeInside === null) ||
        group.kinds.has(mention.kind) ||
        sameDay(group)),
  );
  const near = alike.filter((group) => isNear(sighting, group));
  const alikeByKind = near.find(
    (group) => group.kinds.has(mention.kind) && (!GENERAL.test(mention.kind) || awayFrom(sighting, group) <= EARSHOT),
  );
  return alike.find(sameDay) ?? alikeByKind ?? near[0];
}

/**
 * Whether other words tell of the same meeting: what one name says the sentences of the other do (“the jungle meeting”
 * of those who met in a jungle), or a meeting of its kind is told anew at the same place or by the same people.
 */
function isTheSame(sighting: Sighting, group: Group): boolean {
  const { mention, attendance, place, words } = sighting;
  if (!group.kinds.has(mention.kind) || mention.kind === 'news conference' || sighting.another) return false;
  const { keywords } = mention;
  if (keywords.length > 0 && mention.determiner !== 'indefinite' && group.speaksOf(keywords)) return true;
  if (place && !isNation(place) && group.places.some((other) => isWithin(place, other))) return true;
  if (mention.determiner !== 'indefinite' || mention.plural) return false;
  if (keywords.length === 0 && group.keywords.size > 0) {
    const spoken = new Set(words.map(({ lower }) => stem(lower)));
    if ([...group.keywords].every((word) => spoken.has(word))) return true;
  }
  return attendance.people.some(({ entity }) => [...group.bodies].some((body) => isSameBody(entity, body)));
}

/** “Security Council”, “U.N. Security Council” */
function isSameBody(a: Entity, b: Entity): boolean {
  return a === b || (a.kind === 'body' && (a.name.endsWith(` ${b.name}`) || b.name.endsWith(` ${a.name}`)));
}

function isNation({ name, country }: Place): boolean {
  return country !== null && nationName(country) === name;
}

/** One place’s name holds the other’s: “Houston”, “University of Houston”. */
function isWithin(a: Place, b: Place): boolean {
  return a.name.includes(b.name) || b.name.includes(a.name);
}

/** A meeting that only a verb told of is soon forgotten. */
function isHeard(sighting: Sighting, group: Group): boolean {
  return (
    (!sighting.ahead && awayFrom(sighting, group) <= (group.kinds.has('hearing') ? TRIAL : EARSHOT)) ||
    group.sightings.some(({ mention }) => mention.named)
  );
}

/** How many sentences ago a meeting was spoken of; a headline is of the whole story. */
function awayFrom({ mention, ahead }: Sighting, { sightings }: Group): number {
  return ahead ? 0 : mention.sentence - sightings.at(-1)!.mention.sentence;
}

/** Whether the very people a verb tells of are those of a meeting. */
function isMetAgain({ mention, attendance: { people, nations } }: Sighting, group: Group): boolean {
  if (group.sightings.at(-1)!.mention.sentence === mention.sentence) return false;
  if (people.length > 1) return people.every(({ entity }) => group.people.has(entity));
  return nations.length > 1 && sameSet(nations, group.parties);
}

/** “held talks on Monday. A sat down with B for three hours.”: who met where a meeting just named lacks its people. */
function isElaborated(sighting: Sighting, group: Group): boolean {
  const { mention, time } = sighting;
  if (
    group.people.size > 0 ||
    !sameKind(sighting, group) ||
    group.sightings.at(-1)!.mention.sentence === mention.sentence
  )
    return false;
  if (time && group.times.length > 0)
    return awayFrom(sighting, group) <= EARSHOT && group.times.some((other) => sameMoment(time, other));
  if (!group.sightings.some((other) => other.status === 'held')) return false;
  const isOfDay = group.times.every(({ startDate }) => startDate === null || startDate.length >= 10);
  return awayFrom(sighting, group) <= ELABORATED_WITHIN && isOfDay && !group.sightings.some(isToCome);
}

/** How many sentences behind a meeting its people may be told, without its time. */
const ELABORATED_WITHIN = 2;

/** Whether a meeting was spoken of not long before, in words that say enough of the same. */
function isNear(sighting: Sighting, group: Group): boolean {
  const { keywords, kind, proper, club } = sighting.mention;
  if (awayFrom(sighting, group) > (kind === 'discussion' ? EARSHOT : REACH)) return false;
  if (group.keywords.size === 0 && group.kinds.has(kind) && awayFrom(sighting, group) <= EARSHOT) {
    const isOfRow = keywords.length > 0 && group.turns.size > 0;
    if (proper || club !== null ? isNaming(sighting, group) : !isOfRow) return true;
  }
  return shared(group, keywords) >= (group.kinds.has(kind) ? Math.min(1, keywords.length) : keywords.length);
}

/** “told a forum in Lima … at the Elm Trade Forum”: right after a meeting is told of, its name is given. */
function isNaming(sighting: Sighting, group: Group): boolean {
  return group.sightings.length === 1 && firstOf(group).determiner === 'indefinite' && awayFrom(sighting, group) < 3;
}

/** Whether a mention is definite and bare enough to need an earlier one. */
function pointsBack(sighting: Sighting): boolean {
  const { mention } = sighting;
  if (mention.parties.length > 0 || mention.determiner === 'indefinite' || mention.kind === 'news conference')
    return false;
  if (
    isOfItsOwn(sighting) ||
    isHeldByNamed(sighting) ||
    (mention.kind === 'consultation' && mention.determiner === 'none')
  )
    return false;
  return mention.determiner !== 'none' || !mention.proper;
}

/** “A is to hold talks there with B”: talks of their own. */
function isHeldByNamed({ mention: { kind, determiner, lead }, attendance: { people }, words }: Sighting): boolean {
  if (determiner !== 'none' || !/^(?:talks|consultation|negotiation|discussion)$/.test(kind)) return false;
  const [two, one] = [words[lead - 2]?.lower ?? '', words[lead - 1]?.lower ?? ''];
  const isSpan = one === 'of' && /^(?:hours|days|weeks)$/.test(two);
  return people.length > 1 && (isSpan || /^(?:hold|holds|held|holding|had|have)$/.test(one));
}

/** “at its April meeting”, “their first meeting”: a board’s that the sentence speaks of, not the one told of before. */
function isOfItsOwn({ mention: { lead, timeInside, ordinal }, words }: Sighting): boolean {
  const isOwn = words[lead + 1]?.lower === 'own';
  return /^(?:its|their)$/.test(words[lead]!.lower) && (isOwn || timeInside !== null || ordinal !== null);
}

/** “in Lima” is not “in Oslo”, nor “the Lima summit” one in a town nobody knows. */
function isFar({ place, mention: { name } }: Sighting, { places }: Group): boolean {
  const isNamedAfter = place !== null && name.startsWith(`${place.name} `);
  const isCity = (other: Place): boolean => (other.country !== null || isNamedAfter) && !isNation(other);
  if (!place || !isCity(place) || !places.some(isCity)) return false;
  return places.every((other) => (!isCity(other) ? false : !isWithin(place, other)));
}

/** “The summit ends on Sunday”, “The summit, attended by many, ends …”: its first or last day, not the one told before. */
function isBound({ mention: { determiner, last, name }, words }: Sighting): boolean {
  if (/^(?:opening|closing) session/i.test(name)) return true;
  if (determiner !== 'definite') return false;
  const close =
    words[last + 1]?.text === ',' ? words.findIndex(({ text }, index) => index > last + 1 && text === ',') : -1;
  const behind = close === -1 ? last : close;
  return words.slice(behind + 1, behind + 4).some(({ lower }) => BOUND.test(lower));
}

const BOUND = /^(?:begins?|beg[au]n|opens?|opened|starts?|started|ends?|ended|concludes?|concluded|closes?|closed)$/;

/** So many milliseconds a meeting lasts at most whose first and last day are told apart. */
const LONGEST = 10 * 24 * 60 * 60 * 1000;

function isOfDays(a: TimeWording, b: TimeWording): boolean {
  return a.span !== null && b.span !== null && Math.abs(Date.parse(a.span[0]) - Date.parse(b.span[0])) < LONGEST;
}

function sameKind({ mention }: Sighting, group: Group): boolean {
  const pointer = POINTERS[mention.kind];
  return group.kinds.has(mention.kind) || [...group.kinds].some((kind) => pointer?.test(kind));
}

/** Same number, same nations, same words in the name, or the same people. */
function sharesName(sighting: Sighting, group: Group): boolean {
  const { mention } = sighting;
  const common = shared(group, mention.keywords);
  const mine = sighting.parties;
  const alike = group.kinds.has(mention.kind);
  const definite = mention.determiner !== 'indefinite';
  if (isNamed(group, fullName(mention))) return true;
  if (mention.ordinal !== null && group.ordinals.has(mention.ordinal) && alike) return true;
  if (mine.length > 1 && sameSet(mine, group.parties)) {
    if (common > 0) return true;
    if (mention.keywords.length + group.keywords.size === 0) return sameKind(sighting, group);
    if ((mention.keywords.length === 0 || group.keywords.size === 0) && definite && alike) return true;
  }
  const club = definite && sameKind(sighting, group) ? clubOf(sighting) : undefined;
  if (club && group.bodies.has(club) && group.keywords.size === 0) return true;
  if (common > 1) return true;
  if (common > 0 && definite && (alike || (sameKind(sighting, group) && common === mention.keywords.length)))
    return true;
  return definite && alike && sighting.attendance.people.some(({ entity }) => group.people.has(entity));
}

/** What forbids that a sighting is of this meeting: another number, other nations, other words, another time. */
function conflicts(sighting: Sighting, group: Group): boolean {
  const { mention, time } = sighting;
  if (sighting.another && group.kinds.has(mention.kind)) return true;
  if (mention.timeInside && group.turns.has('last')) return true;
  const sides = sidesOf(mention);
  if (sides && group.sightings.some((other) => (sidesOf(other.mention) ?? sides) !== sides)) return true;
  if (isEarlier(sighting, group) || isLater(sighting, group) || isFar(sighting, group)) return true;
  if (sighting.elsewhere && group.sightings.at(-1)!.mention.sentence === mention.sentence) return true;
  if (mention.ordinal !== null && group.ordinals.size > 0 && !group.ordinals.has(mention.ordinal)) return true;
  const turn = turnOf(mention);
  if (turn !== null && !group.turns.has(turn)) return true;
  const mine = sighting.parties;
  const common = shared(group, mention.keywords);
  const isOfMany = mention.parties.length < 2 && definiteAmongMany(mention, group);
  if (mine.length > 1 && group.parties.length > 1 && !sameSet(mine, group.parties) && !isOfMany) return true;
  const differ = group.keywords.size > 0 && mention.keywords.length > 0 && common === 0;
  if (differ && !group.speaksOf(mention.keywords)) return true;
  if (
    group.keywords.size > 0 &&
    mention.owner !== null &&
    mention.keywords.length === 0 &&
    !group.keywords.has(mention.owner)
  )
    return true;
  if (isOfAnotherClub(sighting, group)) return true;
  const { owners } = sighting.attendance;
  if (
    owners.length > 0 &&
    mention.ordinal === null &&
    group.people.size > 0 &&
    !owners.some((owner) => group.people.has(owner))
  )
    return true;
  if (time === null || group.times.some((other) => sameMoment(time, other))) return false;
  const sameName = mine.length > 1 && sameSet(mine, group.parties) && common > 0;
  const bound = isBound(sighting);
  return group.times.some(
    (other) =>
      !sameTime(time, other) && !(sameName && isLoose(time) !== isLoose(other)) && !(bound && isOfDays(time, other)),
  );
}

/** “the Group of Seven summit” is not the summit of two. */
function isOfAnotherClub(sighting: Sighting, group: Group): boolean {
  const { mention, time } = sighting;
  if (mention.proper || group.bodies.size > 0 || group.people.size !== 2 || group.keywords.size > 0) return false;
  return clubOf(sighting) !== undefined && !group.times.some((other) => sameMoment(time, other));
}

/** “the NATO summit”: the body that is all its name tells. */
function clubOf({ mention: { keywords }, attendance: { people } }: Sighting): Entity | undefined {
  if (keywords.length === 0) return undefined;
  return people.find(
    ({ entity: { kind, name } }) =>
      kind === 'body' && keywords.every((word) => name.toLowerCase().includes(word) || isShortFor(word, name)),
  )?.entity;
}

/** “nato” of “North Atlantic Treaty Organization” */
function isShortFor(word: string, name: string): boolean {
  const initials = name.split(/[ -]/).filter((part) => /^\p{Lu}/u.test(part));
  return initials.map((part) => part.charAt(0).toLowerCase()).join('') === word;
}

/** “A and B spoke at the summit”: two of those who are at a meeting of many. */
function definiteAmongMany({ determiner, kind }: MeetingMention, group: Group): boolean {
  return (
    determiner === 'definite' && group.kinds.has(kind) && /^(?:summit|conference|forum|congress|assembly)$/.test(kind)
  );
}

/** “as they had at the September meeting”, “at last year’s”: not the one the text introduced without a day, as news. */
function isEarlier({ mention: { timeInside, determiner } }: Sighting, group: Group): boolean {
  if (timeInside && /^last year/i.test(timeInside.quote) && group.times.length === 0) return true;
  if (!timeInside || !isMonthAlone(timeInside) || timeInside.tense !== 'past') return false;
  return group.times.length === 0 && (determiner === 'owned' || firstOf(group).determiner === 'indefinite');
}

/** “is to hold its first meeting in January”: not one that the text told to be over, nor “was held in March” one to come. */
function isLater({ status, time, mention }: Sighting, { sightings }: Group): boolean {
  if (time === null) return isBare(mention) && status === 'held' && sightings.every(isToCome);
  const isOver = sightings.some((other) => other.status === 'held') && !sightings.some((other) => isToCome(other));
  if (status === 'planned' && time.tense === 'future') return isOver;
  return status === 'held' && time.tense === 'past' && sightings.some(isToCome) && !isOver;
}

/** “the meeting” */
function isBare({ keywords, parties, proper, named }: MeetingMention): boolean {
  return named && !proper && keywords.length === 0 && parties.length === 0;
}

function isToCome({ status, time }: Sighting): boolean {
  return status === 'planned' && time?.tense === 'future';
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

/** Whether a name is the group’s, or the end of one of its names, or the other way round. */
function isNamed(group: Group, name: string): boolean {
  if (group.names.size === 0 || !name.includes(' ')) return false;
  return group.names.has(name) || group.endings.has(name) || endingsOf(name).some((ending) => group.names.has(ending));
}

/** What is left of a name without its first words. A name has few words. */
function endingsOf(name: string): string[] {
  const words = name.split(' ');
  return words.slice(1).map((_, index) => words.slice(index + 1).join(' '));
}

/** “bilateral talks” are not part of a “trilateral meeting”. */
function sidesOf({ name }: MeetingMention): string | null {
  return /\b(?:bi|tri|quadri|multi)lateral\b/i.exec(name)?.[0].toLowerCase() ?? null;
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
