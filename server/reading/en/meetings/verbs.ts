import type { Cast, Entity, NameUse } from '../cast';
import type { Copy, Word } from '../copy';
import type { Times, TimeWording } from '../dates';
import type { MeetingMention } from './mentions';
import { actorsBefore, listFrom } from './clause';
import { attendanceBy, isSitting, personBefore, theTwo, type Attendance } from './who';

/** A verb that tells of a meeting without naming one: “met”, “testified before the panel”. */
export interface Telling {
  mention: MeetingMention;
  attendance: Attendance;
  /** Told in the past. */
  over: boolean;
}

const TELLS =
  /^(?:mee?t|s[ai]t|testif|appear|hosted|received|welcomed|agreed|discussed|conferred|voted|approved|rejected|adopted|passed|put|delayed|postponed|tabled|endorsed|conven|gather|assembl|hauled|summoned|pleaded|remanded|refused|granted|sentenced|jailed|convicted|acquitted|arraigned|fined|cram|pack|crowd|squeez)/;
const MET = /^(?:met|meet|meets|meeting|hosted|received|welcomed)$/;
const SAT = /^(?:sat|sit|sits|sitting)$/;
const AGREED = /^(?:agreed|discussed|conferred)$/;
const TESTIFIED = /^(?:testif(?:y|ies|ied|ying)|appear(?:s|ed|ing)?)$/;
const OVER =
  /^(?:met|meeting|sat|testified|appeared|hosted|received|welcomed|agreed|discussed|conferred|convened|gathered|assembled|hauled|summoned|pleaded|remanded|refused|granted|sentenced|jailed|convicted|acquitted|arraigned|fined|crammed|packed|crowded|squeezed)$/;
const NEVER = /^(?:not|never|n[’']t|cannot|\p{Ll}+n[’']t|rarely|hardly|if)$/u;
/** “met behind closed doors with”: how near the verb is told with whom. */
const WITH_WITHIN = 6;

/** The verbs of a sentence that tell of two or more who met, or of one who gave evidence before a body. */
export function tellingsIn(copy: Copy, cast: Cast, number: number, times: Times): Telling[] {
  const { words } = copy.sentences[number]!;
  const found: Telling[] = [];
  words.forEach((word, at) => {
    const kind = TELLS.test(word.lower) && !word.quoted ? kindAt(words, at) : null;
    if (kind === null || isNegated(words, at)) return;
    const told = times(number);
    const met = whoMet(kind, { cast, number, words, uses: cast.uses[number]!, at }).map(({ entity }) => entity);
    if (kind === 'meeting' && met.length === 0) met.push(...theTwo(cast, number, words, at));
    const isEnough =
      met.length > (kind === 'session' ? 0 : 1) || isInCourt(words, at, met) || isAssembled(words, at, told);
    if (!isEnough) return;
    found.push({
      mention: {
        sentence: number,
        first: at,
        lead: at,
        head: at,
        last: words[at + 1]?.lower === 'before' ? at + 1 : at,
        start: word.start,
        end: word.end,
        name: kind,
        named: false,
        kind: kind === 'session' ? 'meeting' : kind,
        determiner: 'none',
        plural: false,
        keywords: [],
        owner: null,
        club: null,
        parties: [],
        ordinal: null,
        times: told,
        timeInside: told.find((time) => time.first === at + 1) ?? null,
        pointer: false,
        implied: null,
        proper: false,
      },
      attendance: { ...attendanceBy(met.map((entity) => ({ entity, role: 'participant' }))), owners: [] },
      over: OVER.test(word.lower) && words[at - 1]?.lower !== 'to',
    });
  });
  return found;
}

type Kind = 'meeting' | 'talks' | 'session' | 'hearing';

/** What a body does when it sits. */
const DECIDED = /^(?:voted|approved|rejected|adopted|passed|put|delayed|postponed|tabled|endorsed)$/;

function kindAt(words: Word[], at: number): Kind | null {
  const { lower } = words[at]!;
  const next = words[at + 1]?.lower ?? '';
  const before = words[at - 1]?.lower ?? '';
  if (MET.test(lower)) {
    const isGerund = /^(?:when|while|after|on|upon)$/.test(before) && next === 'with';
    return lower !== 'meeting' || isGerund || /^(?:is|are|was|were|be|been)$/.test(before) ? 'meeting' : null;
  }
  if (SAT.test(lower)) return next === 'down' && isWithOthers(words, at + 2) ? 'meeting' : null;
  if (ASSEMBLES.test(lower)) return 'meeting';
  if (CROWDED.test(lower)) return /^(?:into|in|the|at|around)$/.test(next) && isOfPeople(words, at) ? 'meeting' : null;
  if (RULED.test(lower)) return courtBehind(words, at) !== -1 ? 'hearing' : null;
  if (HAULED.test(lower)) return next === 'before' ? 'hearing' : null;
  if (AGREED.test(lower)) return 'talks';
  if (DECIDED.test(lower)) return lower !== 'put' || next === 'off' ? 'session' : null;
  if (!TESTIFIED.test(lower)) return null;
  return words.slice(at + 1, at + 5).some((word) => word.lower === 'before') || courtBehind(words, at) !== -1
    ? 'hearing'
    : null;
}

/** “sat down together”, “sat down in the garden with Ann Lee” */
function isWithOthers(words: Word[], from: number): boolean {
  const near = words.slice(from, from + WITH_WITHIN);
  const found = near.findIndex(({ lower }) => /^(?:with|together)$/.test(lower));
  return found !== -1 && !near.slice(0, found).some(({ text }) => /^[.,;:—–]$/.test(text));
}

const ASSEMBLES = /^(?:conven(?:e|es|ed)|gather(?:s|ed)?|assembled?)$/;
/** “packed the hall”, of people */
const CROWDED = /^(?:crammed|packed|crowded|squeezed)$/;
/** What is done to somebody in a court. */
const RULED = /^(?:pleaded|remanded|refused|granted|sentenced|jailed|convicted|acquitted|arraigned|fined)$/;
const HAULED = /^(?:hauled|summoned)$/;

function isOfPeople(words: Word[], at: number): boolean {
  return words
    .slice(Math.max(0, at - WITH_WITHIN), at)
    .some(({ lower }) =>
      /^(?:people|residents|locals|parents|villagers|neighbou?rs|townspeople|members|who|farmers|workers)$/.test(lower),
    );
}

/** “appeared in court”, “appeared before magistrates”, “appeared at Elm Crown Court”: where the court stands, or -1. */
function courtBehind(words: Word[], at: number): number {
  const near = words.slice(at + 1, at + 1 + WITH_WITHIN);
  const court = near.findIndex(({ lower }) => /^(?:court|magistrates?|judge|justice|tribunal)$/.test(lower));
  const led = near.findIndex(({ lower }) => /^(?:before|in|at)$/.test(lower));
  return led !== -1 && led < court && (led === 0 || /^(?:guilty|bail|custody)$/.test(near[led - 1]!.lower))
    ? court
    : -1;
}

/** Whoever stands before a court does so at a hearing, whether its judge is named or not. */
function isInCourt(words: Word[], at: number, met: Entity[]): boolean {
  const { lower } = words[at]!;
  return (RULED.test(lower) || (/^appear/.test(lower) && met.length > 0)) && courtBehind(words, at) !== -1;
}

/** “Leaders of 24 parties will meet in Lima on Monday”: unnamed people who meet each other at a told time. */
function isAssembled(words: Word[], at: number, told: TimeWording[]): boolean {
  const { lower } = words[at]!;
  const isOfMany = ASSEMBLES.test(lower) || SAT.test(lower);
  if (!isOfMany && !CROWDED.test(lower) && !/^(?:met|meets?)$/.test(lower)) return false;
  const next = words[at + 1]?.lower ?? '';
  const isHere =
    SAT.test(lower) ||
    CROWDED.test(lower) ||
    /^(?:in|at|on|here|behind|for|to|with)$/.test(next) ||
    told.some(({ first }) => first === at + 1);
  const subject = words.slice(Math.max(0, at - ASSEMBLED_WITHIN), at);
  return (
    isHere &&
    told.some(({ day, startDate }) => day !== null || startDate?.length === 10) &&
    (CROWDED.test(lower) || subject.some(isGroup) || (next === 'with' && words.slice(at + 2, at + 5).some(isGroup)))
  );
}

const isGroup = ({ lower }: Word): boolean => ASSEMBLED.test(lower);
const ASSEMBLED_WITHIN = 14;
const ASSEMBLED =
  /^(?:leaders|ministers|premiers|presidents|officials|envoys|diplomats|negotiators|delegates|delegations|representatives|governors|mayors|chiefs|lawmakers|senators|council|board|committee|commission|cabinet|parliament|parties|sides)$/;

function isNegated(words: Word[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 3), at);
  return before.slice(before.findLastIndex(({ text }) => text === ',') + 1).some(({ lower }) => NEVER.test(lower));
}

/** A verb in its sentence. */
interface Verb {
  cast: Cast;
  number: number;
  words: Word[];
  uses: NameUse[];
  at: number;
}

/** Those who stand before the verb, and those whom they met. */
function whoMet(kind: Kind, verb: Verb): NameUse[] {
  if (kind === 'hearing') return heardAt(verb);
  if (kind === 'talks') return whoAgreed(verb);
  if (kind === 'session') return subjectsBefore(verb).filter(({ entity }) => isSitting(entity));
  if (CROWDED.test(verb.words[verb.at]!.lower)) return [];
  return [...subjectsBefore(verb), ...objectsBehind(verb)].filter(({ entity }) => entity.kind !== 'place');
}

/** “A and B agreed”: two people did so together. */
function whoAgreed(verb: Verb): NameUse[] {
  const subjects = subjectsBefore(verb).filter(isPerson);
  return verb.words[verb.at + 1]?.lower === 'with' ? [...subjects, ...objectsBehind(verb).filter(isPerson)] : subjects;
}

/** The witness and the body that hears. */
function heardAt(verb: Verb): NameUse[] {
  const { words, uses, at } = verb;
  const witnesses = subjectsBefore(verb).filter(isPerson);
  if (courtBehind(words, at) !== -1) return witnesses;
  const before = words.findIndex((word, index) => index > at && word.lower === 'before');
  const body = uses.find((use) => use.first > before && use.first <= before + 3 && use.entity.kind === 'body');
  return body && witnesses.length > 0 ? [...witnesses, body] : [];
}

const isPerson = ({ entity }: NameUse): boolean => entity.kind === 'person';

function subjectsBefore({ cast, number, words, uses, at }: Verb): NameUse[] {
  const subjects = actorsBefore(words, uses, at);
  const between = words.slice((subjects[0]?.last ?? -1) + 1, at).map(({ lower }) => lower);
  const [two, one] = [between.at(-2) ?? '', between.at(-1) ?? ''];
  const isAlone = /^(?:also|later|then|will|has|had)$/.test(one) ? two : one;
  if (/^(?:he|she)$/.test(isAlone)) return personBefore(cast, number);
  return between.some((lower) => /^(?:he|she|they|it|we)$/.test(lower)) ? [] : subjects;
}

function objectsBehind({ words, uses, at }: Verb): NameUse[] {
  const near = words.slice(at + 1, at + 1 + WITH_WITHIN);
  const mark = near.findIndex(({ text }) => /^[.,;:—–]$/.test(text));
  const skipped = (mark === -1 ? near : near.slice(0, mark)).findIndex(({ lower }) => lower === 'with');
  return listFrom(words, uses, at + 2 + skipped).listed;
}
