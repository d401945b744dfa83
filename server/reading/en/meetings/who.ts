import type { ParticipantRole } from '../../../story';
import type { Cast, Entity, NameUse } from '../cast';
import type { Copy, Word } from '../copy';
import { nationCode } from '../nations';
import { AGENCY } from '../words';
import { actorsBefore, isAdjectival, listedBefore, listFrom, nameAt } from './clause';
import { sentenceOf, type MeetingMention } from './mentions';
import { isBuilding } from './where';

export interface Involvement {
  entity: Entity;
  role: ParticipantRole;
  /** The nation one must speak for at this meeting, where the text does not say it of the person. */
  nation?: string | undefined;
}

/** Who takes part in a meeting by the words of its sentence, and the nations that meet. */
export interface Attendance {
  people: Involvement[];
  nations: string[];
  /** Those who own it: “Wright’s hearing”, “his hearing”. */
  owners: Entity[];
}

/** A mention with the names around it that belong to no other meeting. */
interface Scene {
  copy: Copy;
  cast: Cast;
  mention: MeetingMention;
  words: Word[];
  uses: NameUse[];
  /** Where the words end that may be about this meeting. */
  end: number;
}

/** Finds who takes part in the meeting of one mention. */
export function attendanceOf(copy: Copy, cast: Cast, mention: MeetingMention, rivals: MeetingMention[]): Attendance {
  const { words } = sentenceOf(copy, mention);
  const { quoted } = words[mention.head]!;
  const uses = cast.uses[mention.sentence]!.filter(
    ({ first, last }) =>
      (quoted || !words[first]!.quoted) &&
      words[first - 1]?.text !== '(' &&
      !rivals.some((rival) => first <= rival.head && last >= rival.first),
  );
  const next = rivals.filter((rival) => rival.first > mention.head).map((rival) => rival.first);
  const end = Math.min(words.length, mention.head + FARTHEST, ...next);
  const scene: Scene = { copy, cast, mention, words, uses, end };
  const inName = [...namedIn(scene), ...ownersOf(scene)];
  const owners =
    mention.determiner === 'owned' ? inName.map(({ entity }) => entity).filter(({ kind }) => kind === 'person') : [];
  if (mention.kind === 'visit') return visitOf(scene, inName);
  const found = [...inName, ...toldBehind(scene), ...toldBefore(scene), ...hearersIn(scene)];
  return { ...attendanceBy(found), owners };
}

const FARTHEST = 26;
const SUBJECT_WITHIN = 9;
const IS_AGENCY = new RegExp(`^${AGENCY}$| (?:Post|Times|Herald|Tribune|Gazette)$`);

/** Parts nations from people and bodies, and joins those named twice; who chairs or hosts does so once for all. */
export function attendanceBy(found: Involvement[]): Pick<Attendance, 'people' | 'nations'> {
  const roles = new Map<Entity, ParticipantRole>();
  const nations = new Set<string>();
  for (const { entity, role } of found) {
    if (entity.kind === 'place') continue;
    const nation = entity.kind === 'nation' ? nationCode(entity.name) : entity.nation;
    if (nation) nations.add(nation);
    if (entity.kind === 'nation') continue;
    const known = roles.get(entity);
    roles.set(entity, known === undefined || known === 'participant' ? role : known);
  }
  return { people: [...roles].map(([entity, role]) => ({ entity, role })), nations: [...nations] };
}

const as = (role: ParticipantRole, uses: NameUse[]): Involvement[] => uses.map(({ entity }) => ({ entity, role }));

/** “the Trump-Xi meeting”, “a Senate hearing”, “the NATO Summit”, “the meeting Zelenskiy wanted” */
function namedIn({ cast, mention, words, uses }: Scene): Involvement[] {
  const found: Entity[] = [];
  for (const use of uses.filter(({ first, last }) => last >= mention.lead && first < mention.head)) {
    const pair = use.first === use.last ? pairIn(cast, use) : [];
    const whole = use.last >= mention.head ? cast.called(wordsOf(words, use.first, mention.head - 1)) : undefined;
    if (whole?.kind === 'body') found.push(whole);
    else if (pair.length > 0) found.push(...pair);
    else if (use.last < mention.head && meetsByName(use, mention)) found.push(use.entity);
  }
  const wisher = uses.find((use) => use.first === mention.head + 1 && use.entity.kind === 'person');
  if (wisher) found.push(wisher.entity);
  return found.map((entity) => ({ entity, role: 'participant' }));
}

const wordsOf = (words: Word[], first: number, last: number): string =>
  words
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join(' ');

/** What has a name of its own, as products do: “the TechWorld conference”. */
const HAS_TITLE = /^(?:conference|convention|forum|summit|event|symposium|seminar|workshop|webinar)$/;

/** Whether a name inside the name of a meeting tells who meets: not what it is called, nor where it is. */
function meetsByName({ entity, first, possessive }: NameUse, mention: MeetingMention): boolean {
  const { kind, name, uses } = entity;
  if (/\d/.test(name)) return /^(?:G-?\d+|Group of \d+)$/.test(name);
  if (kind === 'nation') return true;
  const isOwner = first < mention.first;
  if (HAS_TITLE.test(mention.kind) && mention.lead < mention.first && mention.determiner === 'owned' && !isOwner)
    return false;
  if (kind === 'body') return possessive || !isBuilding(name);
  if (mention.proper && !isOwner) return false;
  return kind !== 'unknown' || possessive || (uses > 1 && !HAS_TITLE.test(mention.kind));
}

/** The two of “Trump-Xi”. Companies have such names too, and other uses. */
function pairIn(cast: Cast, { entity: { name, uses, kind } }: NameUse): Entity[] {
  const parts = name.split(/[-–/]/);
  if (/^(?:Asia|Pacific|Atlantic|Africa|Europe|America|Indo)$/.test(parts[0]!)) return [];
  if (parts.length !== 2 || kind === 'nation' || !parts.every((part) => /^\p{Lu}\p{Ll}+$/u.test(part))) return [];
  const known = parts.map((part) => cast.person(part));
  if (uses > 1 && !known.some(Boolean)) return [];
  return known.map((person, index) => person ?? strangerCalled(parts[index]!));
}

function strangerCalled(name: string): Entity {
  return { kind: 'person', name, office: null, titles: [], nation: null, uses: 1 };
}

/** “his extradition hearing”, “its third hearing”: whom the pronoun stands for. */
function ownersOf({ cast, mention, words, uses }: Scene): Involvement[] {
  const owner = words[mention.lead]?.lower ?? '';
  const before = uses.filter((use) => use.last < mention.lead);
  if (/^(?:his|her)$/.test(owner)) {
    const person =
      before.findLast(({ entity }) => entity.kind === 'person')?.entity ?? lastPerson(cast, mention.sentence);
    return person ? [{ entity: person, role: 'participant' }] : [];
  }
  if (owner === 'their') {
    const pair = pairBefore(words, before);
    const staff = before.findLast(({ entity, last }) => entity.kind === 'body' && isStaff(words, last));
    return as('participant', pair.length > 0 || !staff ? pair : [staff]);
  }
  if (owner !== 'its') return [];
  const isBody = ({ entity }: NameUse): boolean => entity.kind === 'body' || entity.kind === 'unknown';
  const body = before.findLast(isBody) ?? cast.uses[mention.sentence - 1]?.find(isBody);
  return body ? as('participant', [body]) : [];
}

/** “Acme officials”: those who speak for the body before. */
function isStaff(words: Word[], body: number): boolean {
  return /^(?:officials|members|leaders|executives|policymakers|ministers|directors|lawmakers)$/.test(
    words[body + 1]?.lower ?? '',
  );
}

/** “A and B about their meeting”: the names joined last. */
function pairBefore(words: Word[], before: NameUse[]): NameUse[] {
  const last = before.findLast(({ entity }) => entity.kind !== 'place');
  const others = last ? listedBefore(words, before, last) : [];
  return last && others.length > 0 ? [last, ...others] : [];
}

/** “President Yoon’s state visit to the United States”: the visitor, and the nations its sentence names. */
function visitOf({ mention, words, uses }: Scene, inName: Involvement[]): Attendance {
  const nations = uses.filter((use) => use.entity.kind === 'nation' && !isAdjectival(words, use));
  const { people, nations: codes } = attendanceBy([...inName, ...as('participant', nations)]);
  const host = nations.find((use) => use.first > mention.head);
  const home = codes.filter((nation) => nation !== (host && nationCode(host.entity.name)));
  const [visitor, ...others] = people;
  const settled = visitor && host && home.length === 1 ? [{ ...visitor, nation: home[0]! }, ...others] : people;
  return { people: settled, nations: codes, owners: [] };
}

const WITH =
  /^(?:with|between|among|including|featur(?:ed|es|ing)|drew|draws|attracted|by|of|from|together|alongside)$/;
/** They go on telling of a meeting behind a comma. */
const GOES_ON =
  /^(?:hosted|chaired|attended|held|organi[sz]ed|convened|moderated|which|including|featuring|with|led|alongside)$/;
export const PRESENT =
  /^(?:present|attending|attendees|participants|witnesses|participating|speakers|panelists|guests|candidates|moderators|joining|among|attendance|included|includes|include)$/;

/** “… with Liu He”, “… between A, B and C”, “… chaired by X and Y”, “… included A and B”. */
function toldBehind({ cast, mention, words, uses, end }: Scene): Involvement[] {
  const found: Involvement[] = [];
  const opens = mention.lead < 3 && /^(?:at|in|during)$/.test(words[0]!.lower);
  const listsGuests = words.slice(0, mention.lead).some((word) => PRESENT.test(word.lower));
  for (let index = mention.head + 1; index < end; index++) {
    const { lower, text } = words[index]!;
    const isAtWhich = lower === 'which' && /^(?:at|during)$/.test(words[index - 1]!.lower);
    if (/^(?:where|when)$/.test(lower) || isAtWhich || (lower === 'that' && isCleft(words, mention))) {
      const [pronoun, verb] = [words[index + 1]?.lower ?? '', words[index + 2]?.lower ?? ''];
      if (/^(?:he|she)$/.test(pronoun) && !STAYS_AWAY.test(verb)) {
        const others = verb === 'and' ? listFrom(words, uses, index + 3).listed : [];
        return [...found, ...as('participant', [...personBeforeMention(cast, mention, uses), ...others])];
      }
      const speaker = nameAt(uses, index + 1) ?? nameAt(uses, titleOf(words, index + 1));
      return speaker?.possessive === false && speaker.entity.kind === 'person'
        ? [...found, ...as('participant', listFrom(words, uses, index + 1).listed)]
        : found;
    }
    if (/^(?:[;—–"”]|said|says|told|because|although|that|who)$/.test(lower)) break;
    if (opens && isSubject(words, index)) break;
    if (text === ':') {
      const { listed } = listFrom(words, uses, index + 1);
      return listed.length > 1 ? [...found, ...as('participant', listed)] : found;
    }
    if (text === ',' && !GOES_ON.test(words[index + 1]?.lower ?? '')) {
      const named = uses.find((use) => use.first === index + 1);
      if (named && named.entity.kind !== 'place' && named.entity.kind !== 'nation') break;
    }
    const guests =
      /^(?:included?|includes|attendance)$/.test(lower) || (listsGuests && /^(?:were|was|are|is)$/.test(lower));
    const role = guests ? 'participant' : roleBehind(words, mention, index);
    if (role === null) continue;
    const { listed, end: behind } = listFrom(words, uses, index + 1);
    if (listed.length === 0) found.push(...as(role, countedBefore(words, uses, index + 1, mention.lead)));
    found.push(...as(role, lower === 'of' ? listed.slice(0, 1) : listed));
    index = behind - 1;
  }
  return found;
}

/** “at which then adviser Ann Lee spoke”: where the name stands with its title, behind a word. */
function titleOf(words: Word[], from: number): number {
  return /^(?:then|former|the)$/.test(words[from]?.lower ?? '') ? from + 1 : from;
}

/** “At a summit in Lima in 2018 the sides agreed”: behind a name or a number another phrase begins. */
function isSubject(words: Word[], index: number): boolean {
  const before = words[index - 1]!;
  return /^(?:the|a|an|its|his|her|their)$/.test(words[index]!.lower) && (before.capital || /\d$/.test(before.text));
}

/** Whom “he” or “she” behind a mention stands for. */
function personBeforeMention(cast: Cast, { sentence, lead }: MeetingMention, uses: NameUse[]): NameUse[] {
  const named = uses.find(({ last, entity }) => last < lead && entity.kind === 'person');
  return named ? [named] : personBefore(cast, sentence);
}

/** “It was at a conference in Rome that A and B met” */
function isCleft(words: Word[], { lead }: MeetingMention): boolean {
  return words[0]!.lower === 'it' && /^(?:is|was)$/.test(words[1]?.lower ?? '') && lead < 6;
}

const COUNTS = ['two', 'three', 'four', 'five', 'six'];

/** “Egypt and Kenya agreed … talks between the two sides”: so many as were listed before. */
function countedBefore(words: Word[], uses: NameUse[], at: number, before: number): NameUse[] {
  const count = COUNTS.indexOf(words[at + 1]?.lower ?? '') + 2;
  if (words[at]?.lower !== 'the' || count < 2) return [];
  const rows = uses
    .filter(({ last, entity }) => last < before && entity.kind !== 'place')
    .map((use) => [use, ...listedBefore(words, uses, use)]);
  return rows.findLast((row) => row.length === count) ?? [];
}

/** The committee a hearing’s sentence speaks of hears: “said Ann Lee, who leads the House Budget Committee, at a hearing”. */
function hearersIn({ mention, uses }: Scene): Involvement[] {
  if (mention.kind !== 'hearing') return [];
  return as(
    'participant',
    uses.filter(({ entity }) => entity.kind === 'body' && /committee$|\bCommittee on\b/i.test(entity.name)),
  );
}

/** So many words may part a verb from its “by”: “chaired behind the scenes by”. */
const BEFORE_BY = 6;

/** What a preposition behind a meeting makes of those named behind it, or null. */
function roleBehind(words: Word[], { kind, head, proper }: MeetingMention, index: number): ParticipantRole | null {
  const { lower } = words[index]!;
  const honoured = lower === 'for' && /^(?:hearing|fundraiser|dinner|lunch|luncheon|breakfast)$/.test(kind);
  const heard = (honoured || (lower === 'before' && kind === 'hearing')) && index <= head + 6;
  if (!WITH.test(lower) && !heard) return null;
  if (/^(?:of|from)$/.test(lower) && (index > head + 1 || (proper && HAS_TITLE.test(kind)))) return null;
  if (lower !== 'by') return 'participant';
  const verbs = words.slice(Math.max(head + 1, index - BEFORE_BY), index).map((word) => word.lower);
  const role = verbs.map(roleOf).find((found) => found !== 'participant');
  if (role) return role;
  return verbs.some((verb) =>
    /^(?:held|attended|called|conducted|requested|opened|addressed|inaugurated|launched|adjourned|closed)$/.test(verb),
  )
    ? 'participant'
    : null;
}

export function roleOf(verb: string): ParticipantRole {
  if (/^(?:host(?:s|ed|ing)?|organi[sz](?:ed?|es|ing)|convened|sponsored)$/.test(verb)) return 'host';
  return /^(?:(?:co-)?chair(?:s|ed|ing)?|presid(?:e|es|ed|ing)|moderat(?:e|es|ed|ing)|led)$/.test(verb)
    ? 'chair'
    : 'participant';
}

const TAKES_PART =
  /^(?:co-(?:chair|host|organi[sz])(?:s|ed|ing)|hold|holds|held|holding|attend|attends|attended|attending|host|hosts|hosted|hosting|chair|chairs|chaired|chairing|convene|convenes|convened|conclude|concludes|concluded|address|addresses|addressed|addressing|have|has|had|having|join|joins|joined|organi[sz]ed?|organi[sz]es|schedule|scheduled|call|calls|called|leave|left|begin|began|resume|resumed|open|opened|opens|opening|inaugurat(?:ed|ing)|shut|closes|closed|closing|lead|led|leads|leading|conduct|conducted|wrap|wrapped|planned|kicked|ended|cancel|cancels|canceled|cancelled|postponed|arrange|arranged|seek|seeks|sought|demand|demanded|request|requested|crash|crashed|moderate|moderated|preside|presided|presiding|speak|spoke|speaks|tell|tells|told|take|takes|took|visit|visits|visited|visiting|headlined|keynoted|disrupted|interrupted|suspended|adjourned|set)$/;
const LEADS_TO = /^(?:at|in|during|throughout|after|before|following|from|for|of|to|ahead|into)$/;
const STAYS_AWAY =
  /^(?:cannot|skip|skips|skipped|skipping|miss|missed|boycott|boycotted|declined|refused|absent|barred|excluded|snubbed)$/;
export const NOT = /^(?:not|never|\p{Ll}*n[’']t|t)$/u;
const BE_THERE =
  /^(?:at|there|present|attend|attended|appear|appeared|join|joined|take|taken|be|been|go|gone|come|participate|participated|qualified|speak|spoken|travel)$/;

/** “refused to attend”, “will not be at”, “has not yet qualified” */
function isAbsent(words: Word[]): boolean {
  return words.some(({ lower }, index) => {
    if (STAYS_AWAY.test(lower)) return true;
    return NOT.test(lower) && words.slice(index + 1, index + 3).some((next) => BE_THERE.test(next.lower));
  });
}

/** Who holds, attends or speaks at it: the subject before it, or behind an opening phrase. */
function toldBefore(scene: Scene): Involvement[] {
  const { mention, words } = scene;
  const governor = governorOf(words, mention);
  if (governor === null) return as('participant', speakersOf(scene));
  const { verb, at } = governor;
  if (words[mention.lead - 2]?.lower === 'eve') return [];
  if (at <= 1 && (verb === null || verb.endsWith('ing'))) return as('participant', actorsBehind(scene));
  const subjects = subjectsOf(scene, verb, at).filter(({ kind }) => kind === 'person' || !isApart(words, at));
  if (subjects.length > 0) return subjects.map((entity) => ({ entity, role: roleOf(verb ?? '') }));
  const opens = verb === null && /^(?:at|in|on|during|after|before|\p{Ll}+ing)$/u.test(words[0]!.lower);
  return opens ? as('participant', actorsBehind(scene)) : [];
}

/** “urged investors to vote so before the meeting”: a body that does so need not be there. */
function isApart(words: Word[], at: number): boolean {
  return /^(?:before|after|following|ahead)$/.test(words[at]!.lower);
}

/** Whom the clause names up to its verb or preposition; else those its pronoun or “the president” stands for. */
function subjectsOf({ copy, cast, mention, words, uses }: Scene, verb: string | null, at: number): Entity[] {
  if (verb === null || uses.some(({ last }) => last === at - 1) || !isCommonSubject(words, at)) {
    const actors = actorsBefore(words, uses, at).filter(({ entity }) => !IS_AGENCY.test(entity.name));
    const behind = (actors[0]?.last ?? -1) + 1;
    if (isAbsent(words.slice(behind, mention.lead))) return [];
    if (hasPronoun(words.slice(behind, at))) {
      const named = uses.find((use) => use.last < at && use.entity.kind === 'person');
      const isOther = mention.kind === 'hearing' ? isOfCourt : undefined;
      const person = holderNamed(cast, words, at) ?? named?.entity ?? lastPerson(cast, mention.sentence, isOther);
      return person ? [person] : [];
    }
    const first = actors.at(-1)?.first ?? 0;
    // “He and Ann Lee”
    const joined = words[first - 1]?.lower === 'and' && /^(?:he|she)$/.test(words[first - 2]?.lower ?? '');
    const other = joined ? lastPerson(cast, mention.sentence) : whoFaces(cast, mention.sentence, words, uses, first);
    const pair = actors.length === 0 ? theTwo(cast, mention.sentence, words, at) : [];
    if (pair.length > 0) return pair;
    if (actors.every(({ entity }) => entity.kind === 'nation')) {
      const named = namedNext(copy, cast, mention.sentence, at);
      if (named.length > 0) return [...actors.map(({ entity }) => entity), ...named];
    }
    if (actors.length > 0) return [...(other ? [other] : []), ...actors.map(({ entity }) => entity)];
  }
  const pair = theTwo(cast, mention.sentence, words, at);
  if (pair.length > 0) return pair;
  const person = standIn(copy, cast, mention.sentence, at);
  return person ? [person] : namedNext(copy, cast, mention.sentence, at);
}

/** “The two leaders held talks”: those whom one of the sentences before names, where it names two. */
function theTwo(cast: Cast, sentence: number, words: Word[], before: number): Entity[] {
  const two = words.slice(0, before).findLastIndex(({ lower }, index) => lower === 'two' && isThe(words[index - 1]));
  if (two === -1 || two > 2 || !TWO_PEOPLE.test(words[two + 1]?.lower ?? '')) return [];
  for (let index = sentence - 1; index >= Math.max(0, sentence - 3); index--) {
    const people = new Set(cast.uses[index]!.map(({ entity }) => entity).filter(({ kind }) => kind === 'person'));
    if (people.size > 0) return people.size === 2 ? [...people] : [];
  }
  return [];
}

const isThe = (word: Word | undefined): boolean => /^(?:the|these|both)$/.test(word?.lower ?? '');
const TWO_PEOPLE =
  /^(?:leaders|men|women|presidents|ministers|premiers|heads|diplomats|officials|politicians|candidates|rivals|statesmen|held|met|will|had|were|are|also|discussed|sat|spoke|agreed)$/;

/** How far into a text somebody may be told of before the name is given. */
const BEFORE_NAME = 3;

/** “Kenya’s trade minister told a forum … Ann Lee said”: whom a text’s first sentences tell of, named in the next. */
function namedNext({ sentences }: Copy, cast: Cast, sentence: number, verb: number): Entity[] {
  const subject = sentences[sentence]!.words.slice(0, verb);
  const isMany = subject.some(({ lower }) => SOME_PEOPLE.test(lower));
  if (sentence >= BEFORE_NAME || !(isMany || isSomebody(subject))) return [];
  const known = new Set(cast.uses.slice(0, sentence + 1).flatMap((uses) => uses.map(({ entity }) => entity)));
  for (const next of [sentence + 1, sentence + 2]) {
    const [use] = cast.uses[next] ?? [];
    if (!use || use.entity.kind !== 'person' || use.first > 1 || use.possessive) continue;
    if (known.has(use.entity) || !use.entity.name.includes(' ')) return [];
    if (!isMany) return [use.entity];
    const { listed } = listFrom(sentences[next]!.words, cast.uses[next]!, use.first);
    return listed.length > 1 ? listed.map(({ entity }) => entity) : [];
  }
  return [];
}

/** “Russia’s and Ukraine’s foreign ministers”: some people whose names the next sentence begins with. */
const SOME_PEOPLE =
  /^(?:ministers|presidents|leaders|premiers|chancellors|founders|rivals|candidates|envoys|negotiators|diplomats|executives|secretaries|mayors|governors)$/;

/** “A man accused of theft”, “Ukraine’s prime minister”: one person, whose name the sentence does not give. */
function isSomebody(words: Word[]): boolean {
  const [first, second] = words;
  const noun = words.findIndex(({ lower }) => SOMEBODY.test(lower));
  const isOpen = first?.possessive || /^(?:an?|the)$/.test(first?.lower ?? '') || second?.possessive;
  return isOpen === true && noun !== -1 && !words.slice(0, noun).some(({ text }) => /^[,;:—–“”"]$/.test(text));
}

const SOMEBODY =
  /^(?:man|woman|teenager|boy|girl|mother|father|teacher|driver|nurse|doctor|officer|minister|president|premier|chancellor|mayor|governor|secretary|chief|head|director|chairman|chairwoman|chair|leader|executive|ceo|founder|envoy|ambassador|senator|commissioner|superintendent|judge|official|businessman|soldier)$/;

/** “A flew to Lima, where she met B for talks”: whom the pronoun stands for that faces those named behind it. */
function whoFaces(cast: Cast, sentence: number, words: Word[], uses: NameUse[], first: number): Entity | null {
  const verb = words.slice(Math.max(0, first - FACED_WITHIN), first).findLastIndex(({ lower }) => MEETS.test(lower));
  const at = Math.max(0, first - FACED_WITHIN) + verb;
  if (verb === -1 || !/^(?:he|she)$/.test(words[at - (words[at - 1]?.lower === 'will' ? 2 : 1)]?.lower ?? ''))
    return null;
  const named = uses.find((use) => use.last < at && use.entity.kind === 'person');
  return named?.entity ?? lastPerson(cast, sentence);
}

const MEETS = /^(?:met|meets?|received|welcomed|hosted|joined)$/;
const FACED_WITHIN = 8;

/** Whether “he” or “she” is the subject of the last clause. */
export function hasPronoun(words: Word[]): boolean {
  const pronoun = words.findLastIndex(({ lower }) => /^(?:he|she)$/.test(lower));
  return pronoun !== -1 && !words.slice(pronoun).some(({ lower }) => /^(?:which|that|whose|if)$/.test(lower));
}

/** “leaves the Prime Minister with a problem when he chairs”: who holds the office a pronoun stands for. */
function holderNamed(cast: Cast, words: Word[], before: number): Entity | null {
  for (let index = 0; index < before; index++) {
    if (words[index]!.lower !== 'the') continue;
    const office = words[index + 1]?.lower ?? '';
    if (OFFICE.test(office) || office === 'prime') return cast.holder(office) ?? null;
  }
  return null;
}

/** “X said a meeting with Y was short” */
function speakersOf({ mention: { lead, head }, words, uses }: Scene): NameUse[] {
  const said = words[lead - 1]?.lower === 'that' ? lead - 2 : lead - 1;
  const tells =
    words[head + 1]?.lower === 'with' &&
    words.slice(Math.max(0, said - 2), said + 1).some(({ lower }) => /^(?:said|says)$/.test(lower));
  return tells ? actorsBefore(words, uses, said) : [];
}

/** “After the hearing, X and Y said …” */
function actorsBehind({ cast, mention, words, uses }: Scene): NameUse[] {
  const first = words.findIndex((word, index) => index > mention.head && word.text === ',');
  if (first === -1) return [];
  const comma = apposedEnd(words, uses, first) ?? first;
  if (/^(?:he|she)$/.test(words[comma + 1]?.lower ?? '')) return personBefore(cast, mention.sentence);
  const near = uses.filter(
    (use) => use.first > comma && use.first <= comma + SUBJECT_WITHIN && !isAdjectival(words, use),
  );
  const use = near.find(({ entity }) => entity.kind === 'person') ?? near.find(({ entity }) => entity.kind === 'body');
  if (!use || use.possessive) return [];
  const { listed } = listFrom(words, uses, use.first);
  return listed.length > 1 ? listed : [use];
}

/** “, his first public appearance in a week,”: the comma behind what describes the meeting. */
function apposedEnd(words: Word[], uses: NameUse[], comma: number): number | null {
  if (!/^(?:an?|the|his|her|its|their)$/.test(words[comma + 1]?.lower ?? '')) return null;
  const end = words.findIndex(({ text }, index) => index > comma && text === ',');
  return end !== -1 && !uses.some(({ first }) => first > comma && first < end) ? end : null;
}

/** “the company hosted”: a common noun stands before the verb, so that no name before it is the subject. */
function isCommonSubject(words: Word[], verb: number): boolean {
  const before = words[verb - 1];
  if (!before || before.capital || !/^\p{L}+$/u.test(before.lower)) return false;
  const article = words
    .slice(Math.max(0, verb - 4), verb - 1)
    .some((word) => word.possessive || /^(?:the|a|an|its|their|his|her)$/.test(word.lower));
  return (
    article &&
    !/^(?:to|and|or|who|which|that|has|have|had|will|would|was|were|is|are|also|it|he|she|they|been|be|not)$|ly$|ing$/.test(
      before.lower,
    )
  );
}

/** “had not heard of the meeting” */
const KNOWS = /^(?:heard|hear|hears|learned|learnt|knew|know|spoke|spoken|warned|aware|news)$/;

/** The verb or preposition that leads to a meeting, and where the subject before it ends. */
function governorOf(words: Word[], { lead, head }: MeetingMention): { verb: string | null; at: number } | null {
  if (words[head]!.lower.startsWith('mid-')) return { verb: null, at: head };
  const opens = LEADS_TO.test(words[lead]!.lower);
  // “at last week’s hearing”
  const from = opens ? lead : /^(?:last|this|next)$/.test(words[lead - 1]?.lower ?? '') ? lead - 2 : lead - 1;
  if (words[from]?.lower === 'of' && KNOWS.test(words[from - 1]?.lower ?? '')) return null;
  for (let index = from; index >= Math.max(0, from - 6); index--) {
    const { lower } = words[index]!;
    const isJoinedBy = lower === 'joined' && /^(?:be|been|was|were|is|are)$/.test(words[index - 1]?.lower ?? '');
    if (TAKES_PART.test(lower) && !isJoinedBy) return { verb: lower, at: index };
    if (/^(?:[.;:—–"“”,]|said|says|that|who|which|because|about|against)$/.test(lower)) break;
  }
  if (!LEADS_TO.test(words[from]?.lower ?? '')) return null;
  // “hours after the meeting”
  const isSpan = /^(?:hours|minutes|days?|weeks?|months?|years?)$/.test(words[from - 1]?.lower ?? '');
  if (isSpan && !/^(?:last|this|next)$/.test(words[from - 2]?.lower ?? '')) return null;
  return { verb: null, at: from };
}

const OFFICE =
  /^(?:president|chairman|chairwoman|minister|premier|director|governor|mayor|secretary|senator|chancellor|ambassador)$/;

/** The person a pronoun or “the president” stands for. */
function standIn(copy: Copy, cast: Cast, sentence: number, before: number): Entity | null {
  const words = copy.sentences[sentence]!.words.slice(0, before);
  for (let index = words.length - 1; index >= 0; index--) {
    const { lower } = words[index]!;
    if (lower === 'he' || lower === 'she') return lastPerson(cast, sentence);
    if (words[index - 1]?.lower === 'the' && OFFICE.test(lower)) return cast.holder(lower) ?? null;
  }
  return null;
}

/** Whom the sentences before spoke of last. */
export function lastPerson(cast: Cast, sentence: number, isOther?: (entity: Entity) => boolean): Entity | null {
  return personBefore(cast, sentence, isOther)[0]?.entity ?? null;
}

/** Judges and lawyers speak of the one who stands before the court. */
const isOfCourt = ({ office }: Entity): boolean =>
  /\b(?:judge|justice|magistrate|prosecutor|solicitor|barrister|attorney|coroner|detective)\b/i.test(office ?? '');

export function personBefore(cast: Cast, sentence: number, isOther?: (entity: Entity) => boolean): NameUse[] {
  for (let index = sentence - 1; index >= Math.max(0, sentence - 4); index--) {
    const person = cast.uses[index]!.find((use) => use.entity.kind === 'person' && !isOther?.(use.entity));
    if (person) return [person];
  }
  return [];
}

const SITS =
  /\b(?:council|board|committee|subcommittee|commission|senate|house|assembly|parliament|congress|legislature|cabinet|knesset|bundestag|trustees|authority|commissioners|supervisors|selectmen|aldermen)\b/i;

/** Whether it is a body that sits and decides: “Riverton City Council”. */
export function isSitting({ kind, name }: Entity): boolean {
  return kind === 'body' && SITS.test(name) && !isBuilding(name);
}
