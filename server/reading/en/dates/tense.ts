import type { Word } from '../copy';
import { SPEECH_VERB } from '../words';

/** Where in time something stands, seen from the day of the text. */
export type Tense = 'past' | 'future' | 'unknown';

/** How far from a wording of time its tense is looked for. */
const REACH = 14;
/** And how far from it “will” holds for the verbs joined to it: “will fly to Rome and meet”. */
const JOINED = 22;
/** What is said so near is what the time dates. */
const NEAR = 3;

/** In the present these tell of what is to come: “the summit opens on Friday”. */
const PRESENT =
  /^(?:is|are|meets?|opens?|begins?|starts?|convenes?|gathers?|resumes?|returns?|takes?|holds?|hosts?|kicks|ends?|concludes?|go|goes|votes?|sits?|leaves?|arrives?|chairs?|attends?|addresses|visits?|joins|appears?|testif(?:y|ies)|travels?|welcomes)$/;
const PRESENT_WITHIN = 8;
/** What is over when it is told so, and not put off to another day. */
const OVER = /^(?:held|met|took|ended|began|opened|concluded|hosted|attended|convened|gathered|visited|spoke)$/;
/** Told of in the present, or with “has been”, of what was to come: “Monday’s hearing has been cancelled”. */
const OF_PLANS = /^(?:cancell?ed|called|postponed|delayed|moved|rescheduled|scrapped|scheduled|planned|set|pushed)$/;
/** They may stand inside a verb: “is not yet cancelled”. */
const INSIDE_VERB = /^(?:not|n[o’']t|never|still|also|now|yet|already|again|only|being|\p{Ll}+ly)$/u;

const FUTURE = new Set(
  (
    "will shall ’ll 'll would may might must should scheduled set due slated upcoming forthcoming plan plans planned " +
    'planning expected expect expects hope hopes hoping aim aims intend intends going next coming ahead announce'
  ).split(' '),
);
/** What tells of a time to come holds for all that hangs on it. */
const JOINING = /^(?:will|due|scheduled|slated|expected)$/;
/** Verbs whose past has a form of its own. */
const IRREGULAR =
  'was were had did held met took gave came went became began spoke led made sent drew saw brought ran left kept lost ' +
  'paid sat stood won told said thought caught bought broke built chose fell found flew grew heard knew meant rode rose ' +
  'sold shook showed sang sank slept spent stole struck swore swept taught threw understood wore wrote drove fought got ' +
  'dealt felt sought sprang withdrew overtook underwent';
/** Verbs whose past looks like their present. */
const SAME_FORM = 'put hit cost cut let shut spread split set hurt beat read';
const PAST = new Set(`${IRREGULAR} ago earlier been last`.split(' '));
const IRREGULAR_FORMS = new Set(`${IRREGULAR} ${SAME_FORM}`.split(' '));
const ENDS_LIKE_PAST = /^\p{Ll}{3,}ed$/u;
const THIRD_PERSON = /^\p{Ll}{2,}[^s\P{Ll}]s$/u;
/** They end like verbs in the past. */
const NO_PAST = /^(?:need|exceed|proceed|succeed|indeed|speed|breed|united|limited|hundred|sacred)/;

function endsLikePast(lower: string): boolean {
  return lower.endsWith('ed') && ENDS_LIKE_PAST.test(lower) && !NO_PAST.test(lower);
}

/** Whether a word has the form of a verb that follows its subject: “drew”, “lasted”, “runs”. */
export function looksFinite(lower: string): boolean {
  return looksPast(lower) || THIRD_PERSON.test(lower);
}

/** Told of a meeting, they give it another day: “moved to Thursday”. */
const MOVES = /^(?:moved|moves?|moving|shifted|postponed|delayed|rescheduled|pushed|put)$/;

/** Whether words have the form of a verb in the past: “drew”, “lasted”, “was”. */
export function looksPast(lower: string): boolean {
  return IRREGULAR_FORMS.has(lower) || endsLikePast(lower);
}

/** “moved the hearing from Monday to Friday”, “rescheduled for May”: a verb before gives what stands there another day. */
export function isMoved(words: Word[], first: number): boolean {
  if (!/^(?:from|to|for|until|till)$/.test(words[first - 1]?.lower ?? '')) return false;
  for (let index = first - 2; index >= Math.max(0, first - REACH); index--) {
    const { lower, text } = words[index]!;
    if (MOVES.test(lower)) return words[index - 1]?.lower !== 'had' && auxiliaryOf(words, index) !== 'had';
    if (/^[,;:—–“”"]$/.test(text) || SPEECH_VERB.test(lower)) return false;
  }
  return false;
}

/** “called a meeting for Friday”: whatever is done for a day is done before it, but “was called for Friday” is told of either. */
function isAppointed(words: Word[], first: number, last: number): boolean {
  if (words[last]!.possessive) return false;
  if (isSummoned(words, first)) return true;
  if (words[first - 1]?.lower !== 'for') return false;
  if (
    /^\p{Ll}{3,}$/u.test(words[last + 1]?.text ?? '') &&
    !/^(?:and|but|after|that|when|where|the|with|was|were|has|had|is|will)$/.test(words[last + 1]!.lower)
  )
    return false;
  for (let index = first - 2; index >= Math.max(0, first - REACH); index--) {
    const { lower, text } = words[index]!;
    if (/^[;:—–“”"]$/.test(text) || /^(?:was|were|had|originally|initially)$/.test(lower)) return false;
    if (!looksPast(lower)) continue;
    return !/^(?:was|were|had)$/.test(auxiliaryOf(words, index));
  }
  return false;
}

/** “summoned to a meeting at the palace on Sunday”, “proposed a summit in mid-May”: what is asked for lies ahead. */
function isSummoned(words: Word[], first: number): boolean {
  for (let index = first - 1; index >= Math.max(0, first - REACH); index--) {
    const { lower, text } = words[index]!;
    if (/^[,;:—–“”"]$/.test(text)) return false;
    const isAsked =
      PROPOSES.test(lower) ||
      (CONVENES.test(lower) && /^(?:has|have)$/.test(words[index - 1]?.lower ?? '')) ||
      (SUMMONS.test(lower) && /^(?:to|for)$/.test(words[index + 1]?.lower ?? '')) ||
      (lower === 'called' && /^(?:has|have)$/.test(words[index - 1]?.lower ?? '') && isCalledTo(words, index));
    if (isAsked) return first - index > NEAR;
    if (looksPast(lower)) return false;
  }
  return false;
}

/** “has called employees to a works meeting” */
function isCalledTo(words: Word[], verb: number): boolean {
  const to = words.slice(verb + 1, verb + NEAR + 1).findIndex(({ lower }) => lower === 'to');
  return to > 0 && /^(?:an?|the)$/.test(words[verb + 2 + to]?.lower ?? '');
}

/** Done already, for a day to come: “has convened a meeting on Sunday”. */
const CONVENES = /^(?:called|convened|summoned|scheduled|arranged|set)$/;
const PROPOSES = /^(?:proposed|suggested|requested|sought)$/;
const SUMMONS = /^(?:summoned|invited|instructed|tasked|mandated)$/;

/** “on Sunday, where a decision would be taken”: what a clause tells of a day to come. */
function isFollowedByWould(words: Word[], last: number): boolean {
  if (words[last + 1]?.text !== ',') return false;
  const from = /^(?:at|during|on)$/.test(words[last + 2]?.lower ?? '') ? last + 3 : last + 2;
  if (!/^(?:where|when|which)$/.test(words[from]?.lower ?? '')) return false;
  const verb = words
    .slice(from + 1, from + REACH)
    .find(({ lower }) => looksPast(lower) || /^(?:will|would|is|are)$/.test(lower));
  return /^(?:will|would)$/.test(verb?.lower ?? '');
}

/** The tense around some words: by the nearest telling word before them in the sentence, else the nearest behind. */
export function tenseAt(words: Word[], first: number, last: number): Tense {
  if (/^(?:will|would)$/.test(words[last + 1]?.lower ?? '') || isFollowedByWould(words, last)) return 'future';
  if ((isMoved(words, first) && words[first - 1]!.lower !== 'from') || isAppointed(words, first, last)) return 'future';
  const behind = /^(?:morning|afternoon|evening|night)$/.test(words[last + 1]?.lower ?? '') ? last + 2 : last + 1;
  if (words[behind]?.lower === 'that' && isSaying(words, first)) return 'past';
  return tenseBefore(words, first) ?? tenseBehind(words, last + 1, words.length) ?? 'unknown';
}

/** “told a forum Monday that prices would fall”: the day of the saying, whatever is said. */
function isSaying(words: Word[], first: number): boolean {
  const verb = words.findLastIndex(({ lower }, index) => index < first && SPEECH_VERB.test(lower));
  return verb !== -1 && first - verb <= REACH && !words.slice(verb, first).some(({ lower }) => CLAUSE_END.test(lower));
}

function tenseBefore(words: Word[], first: number): Tense | null {
  for (let index = first - 1; index >= Math.max(0, first - JOINED); index--) {
    if (first - index > REACH && !isJoinedFuture(words, index, first)) continue;
    if (SPEECH_VERB.test(words[index]!.lower) && first - index > NEAR) continue;
    const tense = tenseOf(words, index);
    if (tense !== null) return tense;
  }
  return null;
}

/** “will travel to Rome this week and hold talks with …”, “are due to give their formal blessing to the deal at a summit on Monday” */
function isJoinedFuture(words: Word[], verb: number, to: number): boolean {
  return (
    JOINING.test(words[verb]!.lower) &&
    !words.slice(verb + 1, to).some(({ lower }) => /^(?:[.;:—–“”"]|that|which|who)$/.test(lower))
  );
}

function tenseBehind(words: Word[], from: number, to: number): Tense | null {
  for (let index = from; index < Math.min(to, from + REACH - 1); index++) {
    const tense = tenseOf(words, index);
    if (tense !== null) return tense;
  }
  return null;
}

/** Where what is said of a noun ends. */
const CLAUSE_END = /^(?:[.,;:—–“”"]|that|who|which|where|when|and|but)$/;

/**
 * The tense of what a noun with a time before it does, “the February summit in Rome collapsed”, or of those who are at it.
 */
export function tenseOfNoun(words: Word[], first: number, noun: number): Tense {
  for (let index = noun + 1; index < Math.min(words.length, noun + REACH); index++) {
    const { lower, text } = words[index]!;
    const goesOn =
      text === ',' ? words[index + 1]?.lower === 'which' : words[index - 1]!.text === ',' && lower === 'which';
    if (CLAUSE_END.test(lower) && !goesOn) break;
    const led = /^(?:by|in|at|to|for|on)$/.test(words[index + 1]?.lower ?? '');
    if (led && endsLikePast(lower) && isReduced(words, index)) continue;
    const tense = tenseOf(words, index);
    if (tense !== null) return ofWhatIsTold(words, index) ? 'unknown' : tense;
  }
  const lead = /^(?:an?|the|their|its|his|her)$/.test(words[first - 1]?.lower ?? '') ? first - 2 : first - 1;
  if (!/^(?:at|in|during|after|since|following)$/.test(words[lead]?.lower ?? '')) return 'unknown';
  return tenseBefore(words, lead) ?? (lead === 0 ? tenseBehind(words, noun + 1, words.length) : null) ?? 'unknown';
}

/** “the summit hosted by Oslo will …”: a participle that only describes, as another verb follows in its clause. */
function isReduced(words: Word[], participle: number): boolean {
  for (let index = participle + 1; index < Math.min(words.length, participle + REACH); index++) {
    const { lower } = words[index]!;
    if (CLAUSE_END.test(lower)) return false;
    if (looksPast(lower) || /^(?:is|are|will|would|has|have)$/.test(lower)) return true;
  }
  return words[participle + 1]?.lower === 'by';
}

/** “was cancelled”, “was announced”: told of what was to come, as of what is over. */
function ofWhatIsTold(words: Word[], verb: number): boolean {
  const next = words[verb + 1]?.lower ?? '';
  return /^(?:was|were)$/.test(words[verb]!.lower) && (OF_PLANS.test(next) || next === 'announced');
}

/** The tense around a day: told in the present, it is to come, as in “the summit opens in Rome on Friday”. */
export function tenseOfDay(words: Word[], at: number): Tense {
  return isToCome(words, at) ? 'future' : tenseAt(words, at, at);
}

function isToCome(words: Word[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - PRESENT_WITHIN); index--) {
    if (PRESENT.test(words[index]!.lower)) return true;
    if (tenseOf(words, index) !== null) return false;
  }
  for (let index = at + 1; index < Math.min(words.length - 1, at + 6); index++) {
    if (/^(?:is|are)$/.test(words[index]!.lower)) return !/^(?:a|an|the|being)$/.test(words[index + 1]!.lower);
    if (/^[.,;:—–]$/.test(words[index]!.text) || tenseOf(words, index) !== null) return false;
  }
  return false;
}

/** “was held on December 5th”: not a day to come, however near. */
export function isOver(words: Word[], at: number): boolean {
  const verb = words[at - 1]?.lower === 'on' ? (words[at - 2]?.lower ?? '') : (words[at - 1]?.lower ?? '');
  if (endsLikePast(verb) && !OF_PLANS.test(verb) && !SPEECH_VERB.test(verb)) return true;
  if (words[at - 1]?.lower !== 'on' && !OVER.test(verb)) return false;
  for (let index = at - 1; index >= Math.max(0, at - 8); index--) {
    const tense = tenseOf(words, index);
    if (tense !== null) return tense === 'past' && OVER.test(words[index]!.lower);
  }
  return false;
}

function tenseOf(words: Word[], index: number): Tense | null {
  const { lower, text } = words[index]!;
  const before = words[index - 1]?.lower ?? '';
  if (before === 'be' || text === 'May') return null;
  if (/^(?:was|were)$/.test(lower) && words[index + 1]?.lower === 'to')
    return words[index + 2]?.lower === 'have' ? 'past' : 'unknown';
  if (/^(?:is|are)$/.test(lower)) return isObliged(words, index) ? 'future' : null;
  // “…, followed by talks on Friday”
  if (lower === 'followed' && before === ',' && words[index + 1]?.lower === 'by') return null;
  if (lower === 'meant' && /^(?:is|are|was|were)$/.test(before)) return null;
  if (/^(?:plans?|hopes?|set|aims?)$/.test(lower) && /^(?:an?|the|his|her|its|their|this|that|new)$/.test(before))
    return null;
  if (FUTURE.has(lower)) {
    // “was due on Thursday” is told of either.
    if (/^(?:was|were)$/.test(before)) return 'unknown';
    return /^(?:once|originally|had|been)$/.test(before) ? 'past' : 'future';
  }
  if (before === 'to' && /^(?:be|attend|hold|host|convene|meet)$/.test(lower)) return 'future';
  const verb = looksPast(lower) ? auxiliaryOf(words, index) : '';
  if (/^(?:is|are)$/.test(verb)) return OF_PLANS.test(lower) ? 'future' : null;
  // “has called off Tuesday’s meeting”
  if (/^(?:has|have)$/.test(verb) && OF_PLANS.test(lower)) return 'future';
  if (/^(?:hoped|aimed|intended)$/.test(lower) && verb !== 'had' && /^(?:for|to)$/.test(words[index + 1]?.lower ?? ''))
    return 'future';
  if (verb === 'been' && OF_PLANS.test(lower)) return 'future';
  if (lower === 'been') return OF_PLANS.test(words[index + 1]?.lower ?? '') && before !== 'had' ? null : 'past';
  if (PAST.has(lower) || SPEECH_VERB.test(lower) || endsLikePast(lower)) return 'past';
  return null;
}

/** “is to open”, “is meant to be the last”, “are likely to fail” */
function isObliged(words: Word[], verb: number): boolean {
  const [one, two] = [words[verb + 1]?.lower ?? '', words[verb + 2]?.lower ?? ''];
  return (
    one === 'to' ||
    (two === 'to' &&
      (endsLikePast(one) || /^(?:meant|set|due|(?:un)?likely|sure|certain|bound|about|going)$/.test(one)))
  );
}

/** What stands before a participle to make a verb of it: “is” of “is not yet cancelled”. */
function auxiliaryOf(words: Word[], participle: number): string {
  let index = participle - 1;
  while (index > participle - 4 && INSIDE_VERB.test(words[index]?.lower ?? '')) index--;
  const lower = words[index]?.lower ?? '';
  return lower === 'been' && words[index - 1]?.lower === 'had' ? '' : lower;
}
