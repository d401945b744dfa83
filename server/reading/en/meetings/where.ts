import type { NameUse } from '../cast';
import { VENUE } from '../cast/vocabulary';
import { phrase, type Copy, type Word } from '../copy';
import { isCalendarWord, looksPast } from '../dates';
import { capitalOf, countryOf, isAdjective, nationCode, nationName } from '../nations';
import { SHORT_STATE, SPEECH_VERB } from '../words';
import { sentenceOf, type MeetingMention } from './mentions';
import { relativeStart, TOLD_OF } from './when';

export interface Place {
  name: string;
  /** ISO 3166-1 alpha-2, where known. */
  country: string | null;
}

const FARTHEST = 22;
const SHORT_STATE_ALONE = new RegExp(`^${SHORT_STATE}\\.?$`);
const FARTHEST_BEFORE = 8;
const STOP =
  /^(?:[;:—–()]|who|whose|because|while|after|before|but|about|regarding|concerning|since|although|though|if|unless|until)$/;
/** Behind it stands what a meeting is about; a country may be part of that: “on mining in Peru”. */
const TOPIC = /^(?:on|over|into)$/;
/** They stand behind “in” or “at” and are no places. */
const NO_PLACE =
  /^(?:Congress|Parliament|God|English|French|Twitter|Facebook|Instagram|YouTube|Democrats|Republicans)$/;

/** Where a meeting is said to be: behind “in” or “at”, in its name, or where somebody went for it. */
export function placeOf(copy: Copy, mention: MeetingMention, uses: NameUse[], rivals: MeetingMention[]): Place | null {
  return (
    placeBehind(copy, mention, uses, rivals) ??
    placeInName(copy, mention, uses) ??
    placeReached(copy, mention, uses) ??
    placeOfClause(copy, mention, uses) ??
    placePointedTo(copy, mention, uses)
  );
}

/** So near stands the “here” or “there” of a meeting. */
const POINTED_WITHIN = 6;

/** “a summit that opened here on Monday”: in the town of the dateline; “hold talks there”: where the sentence told of last. */
function placePointedTo(copy: Copy, mention: MeetingMention, uses: NameUse[]): Place | null {
  const { words } = sentenceOf(copy, mention);
  const from = relativeStart(words, mention, words.length);
  const near = words.slice(from, from + POINTED_WITHIN);
  const end = near.findIndex(
    ({ lower, text }, index) =>
      STOP.test(lower) || SPEECH_VERB.test(lower) || (text === ',' && near[index + 1]?.lower !== 'which'),
  );
  const pointer = (end === -1 ? near : near.slice(0, end)).find(({ lower }) => /^(?:here|there)$/.test(lower));
  if (!pointer || pointer.quoted) return null;
  if (pointer.lower === 'here') return copy.here === null ? null : placed(copy, copy.here);
  const told = uses.findLast(({ last, entity }) => last < mention.lead && entity.kind === 'place');
  return told ? placed(copy, told.entity.name) : null;
}

/** “flew to Lima, where she held talks” */
function placeOfClause(copy: Copy, mention: MeetingMention, uses: NameUse[]): Place | null {
  const { words } = sentenceOf(copy, mention);
  const where = words.findLastIndex(({ lower }, index) => index < mention.lead && lower === 'where');
  if (where === -1 || mention.lead - where > FARTHEST_BEFORE) return null;
  if (words.slice(where, mention.lead).some(({ text }) => /^[,;:—–“”"]$/.test(text))) return null;
  const end = words[where - 1]?.text === ',' ? where - 1 : where;
  const reached = uses.find(({ last }) => last === end - 1);
  if (!reached || !/^(?:in|at|to|from|for|visited|visiting)$/.test(words[reached.first - 1]?.lower ?? '')) return null;
  return placeAt(copy, mention, reached.first, uses, false);
}

function placeBehind(copy: Copy, mention: MeetingMention, uses: NameUse[], rivals: MeetingMention[]): Place | null {
  const { words } = sentenceOf(copy, mention);
  const next = rivals.find(({ head }) => head > mention.last)?.head ?? words.length;
  let ofTopic = false;
  for (let index = mention.last + 1; index < Math.min(next, mention.last + FARTHEST); index++) {
    const { lower } = words[index]!;
    const next = words[index + 1]?.lower ?? '';
    if (lower === 'until' ? !UNTIL_HOUR.test(next) : STOP.test(lower) || SPEECH_VERB.test(lower)) return null;
    if (lower === 'that' && !TOLD_OF.test(next) && !isTime(mention, index)) return null;
    ofTopic ||= TOPIC.test(lower) && !mention.times.some((time) => time.first === index);
    const isThere =
      (lower === 'in' && !/^br(?:ing|ings|ought|inging)$/.test(words[index - 1]!.lower)) ||
      (lower === 'at' && !PEOPLE.test(words[index - 1]!.lower));
    if (isThere || (lower === 'to' && mention.kind === 'visit') || (lower === 'into' && !mention.named)) {
      const place =
        placeAt(copy, mention, index + 1, uses, ofTopic || lower === 'at') ??
        (lower === 'at' ? placeApposed(copy, mention, index + 1, uses) : null);
      if (place) return place;
    }
  }
  return null;
}

/** So long is what a venue is before its name: “at the national secretariat of the party, Elm Plaza”. */
const APPOSED_WITHIN = 8;

/** “at the headquarters of the union, Elm House, Leeds”: the name behind what a venue is. */
function placeApposed(copy: Copy, mention: MeetingMention, at: number, uses: NameUse[]): Place | null {
  const { words } = sentenceOf(copy, mention);
  if (words[at]?.lower !== 'the') return null;
  const comma = words.findIndex(({ text }, index) => index > at && text === ',');
  if (comma === -1 || comma - at > APPOSED_WITHIN) return null;
  if (words.slice(at, comma).some(({ capital, lower }) => capital || looksPast(lower))) return null;
  const named = uses.find(({ first }) => first === comma + 1);
  const isVenue = named !== undefined && VENUE.test(words[named.last]!.text);
  return isVenue ? placeAt(copy, mention, comma + 1, uses, true) : null;
}

/** “that night”, “that October” */
function isTime({ times }: MeetingMention, that: number): boolean {
  return times.some(({ first, last }) => first <= that + 1 && last >= that);
}

/** “went on until past midnight at the palace” */
const UNTIL_HOUR = /^(?:past|after|late|midnight|dawn|early|the|\d.*)$/;
/** “anyone at City Hall” */
const PEOPLE = /^(?:anyone|everyone|someone|somebody|nobody|people|those|officials|staff|workers|students)$/;

function placeInName(copy: Copy, mention: MeetingMention, uses: NameUse[]): Place | null {
  const city = cityOfName(sentenceOf(copy, mention).words, mention);
  if (city !== null) return placed(copy, city);
  const inName = uses.find(
    ({ entity, first, last }) =>
      first >= mention.first &&
      last < mention.head &&
      (entity.kind === 'place' || isBuilding(entity.name)) &&
      !BARE_VENUE.test(entity.name),
  );
  return inName ? placed(copy, inName.entity.name) : null;
}

const HAS_CITY = /^(?:conference|forum|summit|symposium|congress)$/;
/** Bodies that are named after a city meet anywhere. */
const HAS_MEETINGS = /^(?:Club|Group|Organi[sz]ation|Union|Bank|Fund|Council|Institute|Treaty|Process|Society|League)$/;

/** “the Lima Water Conference”: the known city that the proper name of a meeting begins with. */
function cityOfName(words: Word[], { first, head, kind, proper }: MeetingMention): string | null {
  if (!proper || !HAS_CITY.test(kind) || words.slice(first, head).some(({ text }) => HAS_MEETINGS.test(text)))
    return null;
  for (let last = Math.min(head - 1, first + 2); last >= first; last--) {
    const name = words
      .slice(first, last + 1)
      .map(({ text }) => text)
      .join(' ');
    if (countryOf(name) !== undefined && nationCode(name) === undefined) return name;
  }
  return null;
}

/** They name no building alone: “a Palace briefing”. */
const BARE_VENUE = /^(?:Palace|Hall|House|Court|Office|Embassy|Church|School|City|County|State)$/;

/** “visited Seoul to attend the summit”, “to Lyon, France, for talks”, “met in Lima on the margins of the summit” */
function placeReached(copy: Copy, mention: MeetingMention, uses: NameUse[]): Place | null {
  const { words } = sentenceOf(copy, mention);
  const [before, led] = [words[mention.lead - 2]?.lower ?? '', words[mention.lead - 1]?.lower ?? ''];
  const there =
    /^(?:for|during|at)$/.test(led) ||
    (led === 'attend' && before === 'to') ||
    (led === 'of' && /^(?:margins|sidelines)$/.test(before));
  if (!there) return null;
  const reached = uses.findLast(
    (use) =>
      use.last < mention.lead &&
      use.last >= mention.lead - FARTHEST_BEFORE &&
      (use.entity.kind === 'place' || isNationNoun(use, words)) &&
      /^(?:in|at|to|visited|visiting|visits)$/.test(words[use.first - 1]?.lower ?? ''),
  );
  if (!reached) return null;
  const region =
    words[reached.last + 1]?.text === ',' ? uses.find(({ first }) => first === reached.last + 2) : undefined;
  const next = (region ?? reached).last + 1;
  const behind = region && words[next]?.text === ',' ? next + 1 : next;
  return leadsTo(words, behind, mention.lead) ? placeAt(copy, mention, reached.first, uses, false) : null;
}

/** Whether no verb and no mark parts a place from the meeting behind it: “a lawyer in Bonn, said he is ready for the hearing”. */
function leadsTo(words: Word[], from: number, to: number): boolean {
  return !words
    .slice(from, to)
    .some(
      ({ lower }, index) =>
        /^(?:,|is|are|has|have|will)$/.test(lower) ||
        (lower === 'and' && !words[from + index + 1]!.capital) ||
        [STOP, SPEECH_VERB].some((other) => other.test(lower)) ||
        looksPast(lower),
    );
}

/** A place that begins at this word, behind a preposition. */
function placeAt(copy: Copy, mention: MeetingMention, at: number, uses: NameUse[], exact: boolean): Place | null {
  const sentence = sentenceOf(copy, mention);
  const { words } = sentence;
  const first = /^(?:the|an?)$/.test(words[at]?.lower ?? '') ? at + 1 : at;
  const capital = capitalAt(copy, words, first);
  if (capital !== null) return capital;
  let use = uses.find((candidate) => candidate.first === first);
  // “in the Malaysian capital Kuala Lumpur”
  if (words.slice(first, first + 3).some((word) => /^(?:capital|city|town|resort|village|port)$/.test(word.lower))) {
    use = uses.find(({ entity, first: from }) => from > first && from <= first + 4 && entity.kind === 'place') ?? use;
  }
  if (!use || !words[use.first]!.capital || isCalendarWord(words[use.first]!)) return null;
  if (use.entity.kind === 'nation' && (exact || /[-–/]/.test(words[first]!.text))) return null;
  let last = use.last;
  // Westminster Magistrate’s Court
  while (words[last]!.possessive && words[last + 1]?.capital)
    last = uses.find((next) => next.first === last + 1)?.last ?? last + 1;
  // the Bomas of Kenya
  if (first > at && use.entity.kind === 'unknown' && words[last + 1]?.lower === 'of' && words[last + 2]?.capital)
    last = uses.find((next) => next.first === last + 2)?.last ?? last;
  const name = last === use.last ? use.entity.name : phrase(copy, sentence, first, last);
  const isPremises =
    first > at && PREMISES.test(words[use.last + 1]?.lower ?? '') && /^(?:place|unknown)$/.test(use.entity.kind);
  if (last === use.last && (use.possessive || !(isPremises || isPlace(use, words)))) return null;
  if (NO_PLACE.test(name)) return null;
  const region = regionBehind(words, last, uses);
  const country = region === null ? countryNamed(copy, name) : countryOfCityIn(copy, name, region);
  return { name: nationCode(name) ? nationName(nationCode(name)!) : name, country };
}

/** “at a Geneva hotel” */
const PREMISES =
  /^(?:cafe|café|hotel|pub|bar|restaurant|hall|church|mosque|temple|school|schoolyard|courtroom|court|courthouse|stadium|office|headquarters|warehouse|ballroom|library|palace|resort|airport|club|university|theatre|theater|park|villa|convent|monastery|studio|suburb|mansion|hospital|factory|plant|barracks)$/;

/** “in the Kenyan capital”, where the text names that city too. */
function capitalAt(copy: Copy, words: Word[], first: number): Place | null {
  const at = words.slice(first, first + 3).findIndex(({ lower }) => lower === 'capital');
  if (at < 1 || words[first + at + 1]?.capital) return null;
  const nation = words.slice(first, first + at).map(({ text }) => text);
  const code = nationCode(nation.join(' '));
  const city = code === undefined ? undefined : capitalOf(code);
  if (code === undefined || city === undefined) return null;
  const isNamed = copy.here === city || copy.text.includes(city);
  return { name: isNamed ? city : nationName(code), country: code };
}

/** What may follow the region a city lies in. */
const FOLLOWS_REGION =
  /^(?:[.,;:)”"—–]|on|in|at|for|from|after|before|last|next|this|where|when|with|between|during|to|is|was|were|will)$/;

/** “in Columbia, South Carolina”: the region or country behind a city, whether it is known or not. */
function regionBehind(words: Word[], last: number, uses: NameUse[]): string | null {
  if (isShortState(words, last + 1)) return nationName('US');
  const use = words[last + 1]?.text === ',' ? uses.find((next) => next.first === last + 2) : undefined;
  if (!use || use.possessive) return null;
  const next = words[use.last + 1];
  const { kind, name } = use.entity;
  const ends = next === undefined || /^[.,;)]$/.test(next.text);
  if (kind === 'unknown') return ends ? name : null;
  if (kind !== 'place' && !isNationNoun(use, words)) return null;
  return ends || FOLLOWS_REGION.test(next.lower) || isCalendarWord(next) ? name : null;
}

/** “, Mass.”, “, N.H.” */
function isShortState(words: Word[], comma: number): boolean {
  const [mark, state, stop] = words.slice(comma, comma + 3);
  if (mark?.text !== ',' || !state) return false;
  return SHORT_STATE_ALONE.test(state.text) && (state.text.endsWith('.') || stop?.text === '.');
}

/** The country of a city by the region behind it, which decides: there is an Athens in more than one. */
function countryOfCityIn(copy: Copy, city: string, region: string): string | null {
  const country = countryNamed(copy, region);
  if (country !== null || region !== STATE_OR_NATION) return country;
  const known = countryOf(city);
  return known === undefined ? null : known === countryOf(region) ? known : 'US';
}

/** The name of a nation that a state of the United States has too. */
const STATE_OR_NATION = 'Georgia';
const OF_THE_NATION = /\b(?:Tbilisi|Georgians?)\b/;
const speaksOfNation = new WeakMap<Copy, boolean>();

/** The country a name stands for, or null where it is unknown or the text does not settle which is meant. */
function countryNamed(copy: Copy, name: string): string | null {
  if (name === STATE_OR_NATION) {
    if (!speaksOfNation.has(copy)) speaksOfNation.set(copy, OF_THE_NATION.test(copy.text));
    if (!speaksOfNation.get(copy)) return null;
  }
  return nationCode(name) ?? countryOf(name) ?? null;
}

const ROOM =
  /\b(?:Office|Room|Hall|Court|Center|Centre|Hotel|House|Palace|Auditorium|Pavilion|Ballroom|Chambers|Buildings?|Plaza|Institute|University|College|School|Church|Academy|Club|Museum|Library|Embassy|Statehouse|Capitol|Annexe?)$|^(?:University|College|Palace|Institute|Museum) of /;

/** What may follow a place; another word makes it describe something. */
const BEHIND_PLACE =
  /^(?:yesterday|today|tomorrow|tonight|said|says|told|again|once|after|before|with|that|this|last|next|when|where|while|from|over|about|amid|ahead|during|until|since|will|would|were|have|early|late|later|earlier|following|between|because|without|against|which|though)$/;

/** Whether a body’s name is that of its building too: “White House”. */
export function isBuilding(name: string): boolean {
  return name !== 'House' && ROOM.test(name);
}

function isPlace(use: NameUse, words: Word[]): boolean {
  const { kind, name } = use.entity;
  if (kind === 'place') return true;
  if (kind === 'nation') return isNationNoun(use, words);
  if (kind === 'body') return isBuilding(name);
  return kind === 'unknown' || (words[use.first - 1]?.lower === 'at' && isStranger(use));
}

/** “at Paryavaran Bhawan”: what looks like a person’s name, and is named but once without an office. */
function isStranger({ entity: { kind, uses, office } }: NameUse): boolean {
  return kind === 'person' && uses === 1 && office === null;
}

/** A nation’s name, and not its adjective, nor standing before another noun: “in U.S. history”. */
function isNationNoun(use: NameUse, words: Word[]): boolean {
  if (use.entity.kind !== 'nation' || isAdjective(words[use.last]!.text)) return false;
  const next = words[use.last + 1];
  return next === undefined || next.capital || !/^\p{Ll}{4,}$/u.test(next.lower) || BEHIND_PLACE.test(next.lower);
}

function placed(copy: Copy, name: string): Place {
  const code = nationCode(name);
  return { name: code ? nationName(code) : name, country: countryNamed(copy, name) };
}
