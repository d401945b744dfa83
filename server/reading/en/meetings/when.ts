import type { Word } from '../copy';
import { addDays, looksPast, spanOf, type TimeWording } from '../dates';
import { SPEECH_VERB } from '../words';
import type { MeetingMention } from './mentions';
import { isDated } from './standing';
import { newTimeOf } from './status';

/** How many words may stand between a meeting and its time. */
const FARTHEST = 14;
/** And where the sentence opens with the time: “On May 31, the ministers of …”. */
const FARTHEST_OPENING = 40;
/** And where the time is a year or a week. */
const WIDE = 6;

/** A time behind one of these is a bound, not the day itself. */
const BOUND = /^(?:since|until|till|by|before|after|from|through)$/;
/** What follows a time that stands by itself. */
const FOLLOWS_TIME =
  /^(?:and|but|for|with|that|when|where|while|after|before|from|the|about|over|amid|who|which|his|her|their|its|said|says|will|would|was|were|has|had|because|since|until|between|during|under|without|also|near|there|here|ahead|next|this|last|morning|afternoon|evening|night)$/;
/** What is done to a meeting on another day than its own. */
const DONE_TO =
  /^(?:cancel+ed|postponed|aborted|suspended|announced|proposed|scrapped|criticized|criticised|condemned|welcomed|confirmed|rejected|arranged|off|demanded|requested)$/;
/** Who sets out on a day arrives on that or another: “will travel on June 25 to attend the summit”. */
const SETS_OUT =
  /^(?:travel|travels|travell?ed|travell?ing|fly|flies|flew|flying|leave|leaves|left|leaving|depart|departs|departed|departing|head|heads|headed|heading|arrive|arrives|arrived|arriving)$/;
/** What may stand between a meeting’s noun and the year behind its name. */
const IN_NAME = /^(?:of|on|for|and|the|,)$/;
const NEW_CLAUSE = /^(?:[;:—–]|who|whose|whom|because|although|though|while)$/;

/**
 * The wording of time that belongs to a meeting, if one in its sentence does: inside its name, close behind it, or
 * before it in the same clause. A time that dates what somebody said is no meeting’s, unless it was said at the meeting.
 */
export function timeOf(mention: MeetingMention, words: Word[], rivals: MeetingMention[]): TimeWording | null {
  const settled = newTimeOf(mention, words) ?? mention.timeInside;
  if (settled) return settled;
  const opened = openingEnd(mention, words);
  const nearest = mention.times.find((time) => time.first > mention.head);
  if (nearest && isEndToCome(nearest, words)) return null;
  const free = mention.times.filter((time) => isFree(time, words) && !(time.first > opened));
  const behind = free.find((time) => time.first > mention.head);
  if (isOfPaper(mention, words)) return null;
  const from = behind ? relativeStart(words, mention, behind.first) : 0;
  if (
    behind &&
    isNear(words, from, behind.first) &&
    !hasOtherClause(words, from, behind.first) &&
    !rivals.some((rival) => isBetween(rival, mention.head, behind.first) || rival.timeInside === behind)
  ) {
    const said = words.slice(mention.head + 1, behind.first).some((word) => SPEECH_VERB.test(word.lower));
    const wide = behind.day === null && behind.month === null && behind.startDate?.length !== 10;
    const close =
      !wide ||
      isDated(words, mention.head, [behind]) ||
      behind.first - from < WIDE ||
      isWithinName(words, mention.head, behind.first);
    const other = isOfVerb(behind, mention, words) || isLaterDay(words, mention.head + 1, behind.first);
    if (
      !said &&
      close &&
      !other &&
      !isOfPurpose(behind, words, mention.head + 1) &&
      !isAdjective(behind, words) &&
      !belongsToName(behind, words, mention.head)
    )
      return behind;
  }
  const at = /^(?:at|in|during)$/.test(words[mention.lead - 1]?.lower ?? '');
  if (isApart(words, mention)) return null;
  const before = (at ? mention.times.filter((time) => !isBound(time, words)) : free).findLast(
    (time) => time.last < mention.first,
  );
  if (
    before &&
    (isNear(words, before.last + 1, mention.first) || isOpening(before, words, mention.first)) &&
    !isOfJourney(before, mention, words) &&
    !isOfOtherClause(before, mention, words) &&
    !isOfPlan(before, mention, words) &&
    !isCountedFrom(words, before.last + 1, mention.lead) &&
    (at || !words.slice(before.last + 1, mention.first).some(({ lower }) => SPEECH_VERB.test(lower))) &&
    !rivals.some((rival) => isBetween(rival, before.last, mention.first))
  ) {
    return before;
  }
  return null;
}

const DAYS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ENDS = /^(?:end(?:s|ed)?|conclude[sd]?|closed?|closes|wrap(?:s|ped)|wound|finish(?:es|ed)?)$/;
const BEGINS = /^(?:open(?:s|ed)?|beg[ai]n|begins|start(?:s|ed)?|kick(?:s|ed))$/;
/** So many words from a meeting or a time stands the verb that tells of its beginning or end. */
const VERB_WITHIN = 3;

/** How many days a meeting lasts by its name: 2 of “two-day summit”; 0 where it does not tell. */
export function daysOf({ first, head }: MeetingMention, words: Word[]): number {
  const told = words.slice(first, head).map(({ lower }) => /^(\p{Ll}+|\d+)-day$/u.exec(lower)?.[1]);
  const count = told.find((number) => number !== undefined) ?? '';
  return /^\d+$/.test(count) ? Number(count) : DAYS.indexOf(count) + 1;
}

/** “wrapped up a two-day summit on Thursday”, “the two-day talks began on Monday”: all of its days, where one is told. */
export function ofAllDays(
  time: TimeWording,
  { lead, head, last }: MeetingMention,
  words: Word[],
  days: number,
): TimeWording {
  const more = days - 1;
  if (more < 1 || time.startDate?.length !== 10 || time.endDate !== null) return time;
  const shiftBy = (near: Word[]): number | null =>
    near.some(({ lower }) => ENDS.test(lower)) ? -more : near.some(({ lower }) => BEGINS.test(lower)) ? 0 : null;
  // “at the end of a two-day meeting that starts on Tuesday”
  const shift =
    shiftBy(words.slice(Math.max(head + 1, time.first - VERB_WITHIN), Math.max(head + 1, time.first))) ??
    shiftBy([
      ...words.slice(Math.max(0, lead - VERB_WITHIN), lead),
      ...(time.last < lead ? words.slice(last + 1, last + 2) : []),
    ]);
  if (shift === null) return time;
  const startDate = addDays(time.startDate, shift);
  const endDate = addDays(startDate, more);
  return { ...time, startDate, endDate, span: spanOf(startDate, endDate) };
}

/** A sentence may open with one of these and a meeting: “On the eve of the summit, …”. */
const OPENS = /^(?:at|in|on|during|after|before|following|for|ahead)$/;

/** Where the phrase ends that a sentence opens with: “At her weekly briefing, …”. */
function openingEnd(mention: MeetingMention, words: Word[]): number {
  const led = words.slice(0, mention.lead);
  const opens = led.length <= WIDE && led.findLastIndex(({ lower }) => OPENS.test(lower)) !== -1;
  if (!opens || led.slice(1).some(({ capital, text, lower }) => capital || text === ',' || looksPast(lower)))
    return words.length;
  const comma = words.findIndex((word, index) => index > mention.head && word.text === ',');
  const next = mention.times.find((time) => time.first === comma + 1);
  return comma === -1 ? words.length : next ? next.last : comma;
}

/** “minutes of the meeting are due on Dec. 17”: the day of the minutes. */
function isOfPaper({ lead }: MeetingMention, words: Word[]): boolean {
  return (
    /^(?:of|from)$/.test(words[lead - 1]?.lower ?? '') &&
    /^(?:minutes|reports?|results?|transcripts?|details|notes|summary|accounts?|recordings?|outcome|footage|photos?|agenda)$/.test(
      words[lead - 2]?.lower ?? '',
    )
  );
}

/** “went into overtime on Thursday”, “entered its second day on Tuesday”: it began on another day. */
function isLaterDay(words: Word[], from: number, to: number): boolean {
  return words
    .slice(from, to)
    .some(
      ({ lower }, index) =>
        lower === 'overtime' ||
        (lower === 'day' && /^(?:second|third|fourth|fifth|final|last)$/.test(words[from + index - 1]!.lower)),
    );
}

/** “cancelled the summit on Wednesday”: that is the day of the cancelling. */
function isOfVerb(time: TimeWording, mention: MeetingMention, words: Word[]): boolean {
  const reach = words[mention.lead - 1]?.lower === 'of' ? 5 : 2;
  const verb = words.slice(Math.max(0, mention.lead - reach), mention.lead).some((word) => DONE_TO.test(word.lower));
  return (
    verb &&
    words
      .slice(mention.head + 1, time.first)
      .every((word) => !/^(?:in|at|held|scheduled|set|planned|due|for)$/.test(word.lower))
  );
}

/** “ahead of the summit”, “before the meeting”: what is dated here happens at another time. */
function isApart(words: Word[], mention: MeetingMention): boolean {
  const [before, one] = [words[mention.lead - 2]?.lower ?? '', words[mention.lead - 1]?.lower ?? ''];
  if (/^(?:hours|minutes|shortly|moments|soon)$/.test(before)) return false;
  return (
    /^(?:before|after|following|until|since)$/.test(one) ||
    /^(?:eve|ahead|prior|follow-up|run-up|response|reaction)$/.test(before)
  );
}

function isBound(time: TimeWording, words: Word[]): boolean {
  if (time.endDate !== null || / to /.test(time.quote)) return false;
  return BOUND.test(words[time.first - 1]?.lower ?? '');
}

/** Whether a time dates something else in plain words: what was said, or a bound. */
function isFree(time: TimeWording, words: Word[]): boolean {
  if (isBound(time, words) || isFormer(time, words) || CONTINUES.test(words[time.first - 1]?.lower ?? '')) return false;
  for (let index = time.first - 1; index >= Math.max(0, time.first - 2); index--) {
    if (SPEECH_VERB.test(words[index]!.lower) || words[index]!.lower === 'announce') return false;
  }
  return !SPEECH_VERB.test(words[time.last + 1]?.lower ?? '');
}

/** “should have ended on Sunday”, “is due to close on Friday”: its last day, and no more is told. */
function isEndToCome({ first }: TimeWording, words: Word[]): boolean {
  const [before, verb] = [words[first - 2]?.lower ?? '', words[first - 1]?.lower ?? ''];
  return /^(?:have|to|will|would)$/.test(before) && ENDS.test(verb);
}

/** “will continue on Wednesday”: it is a day of a meeting that has begun. */
const CONTINUES = /^continu(?:e|es|ed|ing)$/;
const FORMERLY = /^(?:originally|initially|previously)$/;

/** “originally scheduled for Tuesday”, “first planned for May”: it is on another day now. */
function isFormer(time: TimeWording, words: Word[]): boolean {
  return words
    .slice(Math.max(0, time.first - 5), time.first)
    .some(
      ({ lower }, index, led) => FORMERLY.test(lower) || (lower === 'first' && /ed$/.test(led[index + 1]?.lower ?? '')),
    );
}

/** They begin a clause of its own where a verb follows: “a meeting since he came to power in 2015”. */
const CONJUNCTION = /^(?:since|if|unless|once|until|till|as|because|after|before|while|although)$/;
const FINITE = /^(?:is|are|has|have|will|would|\p{Ll}{2,}[^s\P{Ll}]s)$/u;

/** “a meeting on the plan to shut the school in June”: the month of the shutting. */
function isOfPurpose({ first, day, startDate }: TimeWording, words: Word[], from: number): boolean {
  if (day !== null || startDate?.length === 10) return false;
  for (let index = from; index < first; index++) {
    const [verb, before] = [words[index + 1]?.text ?? '', words[index - 1]!.lower];
    if (words[index]!.lower === 'to' && INFINITIVE.test(verb) && !LEADS_TO_VERB.test(before)) return true;
  }
  return false;
}

/** What is not done at the meeting, as discussing and holding are. */
const INFINITIVE = /^(?!(?:the|its|his|her|take|discuss|review|hold|mark)$)\p{Ll}{3,}$/u;
/** “is to bring”, “is due to bring” */
const LEADS_TO_VERB = /^(?:was|were|is|are|due|set|scheduled|planned|expected)$/;

function hasOtherClause(words: Word[], from: number, to: number): boolean {
  const at = words.slice(from, to).findIndex(({ lower }) => CONJUNCTION.test(lower));
  if (at === -1) return false;
  if (words[from + at]!.lower === 'since') return true;
  return words.slice(from + at + 2, to).some(({ lower }) => looksPast(lower) || FINITE.test(lower));
}

/** Verbs of a clause that tells of the meeting itself: “a meeting that lasted until dawn on Friday”. */
export const TOLD_OF =
  /^(?:is|was|were|are|will|would|had|has|last(?:s|ed)|runs?|ran|beg[ai]n|begins|opens?|opened|starts?|started|ends?|ended|took|takes)$/;

/** Where what is told of a meeting begins: right behind it, or at “which is due …” behind all that its name says. */
export function relativeStart(words: Word[], { head, last }: MeetingMention, to: number): number {
  const end = Math.min(to, head + FARTHEST_OPENING);
  for (let index = last + 1; index < end; index++) {
    if (looksPast(words[index]!.lower) || /^(?:will|would|is|are|has|have)$/.test(words[index]!.lower)) break;
    if (words[index]!.lower !== 'which' || words[index - 1]!.text !== ',') continue;
    if (TOLD_OF.test(words[index + 1]?.lower ?? '')) return index + 1;
  }
  return last + 1;
}

function isNear(words: Word[], from: number, to: number): boolean {
  if (to - from > FARTHEST) return false;
  return !words.slice(from, to).some((word, index) => {
    const next = words[from + index + 1]?.lower ?? '';
    return (
      NEW_CLAUSE.test(word.lower) ||
      (word.lower === 'that' && !TOLD_OF.test(next)) ||
      (word.lower === 'which' && words[from + index - 1]!.text === ',')
    );
  });
}

const LINKS = /^(?:also|and|but|so|yet|then|only|meanwhile|earlier|later)$/;

/** “On May 31, the ministers of … convened a meeting”: the time a sentence opens with holds for what is done in it. */
function isOpening(time: TimeWording, words: Word[], to: number): boolean {
  const next = words[time.last + 1];
  const opens = time.first === 0 || (time.first === 1 && LINKS.test(words[0]!.lower));
  const isFollowed = next?.text === ',' || next?.capital || /^(?:the|an?|his|her|its|their)$/.test(next?.lower ?? '');
  if (!opens || !isFollowed || to - time.last > FARTHEST_OPENING) return false;
  return !words
    .slice(time.last + 1, to)
    .some(({ lower }) => NEW_CLAUSE.test(lower) || lower === 'that' || lower === 'which' || SPEECH_VERB.test(lower));
}

/** “who retires in May, spoke at the forum”, “would avoid a slump this year, he told the forum”: it dates another clause. */
function isOfOtherClause(time: TimeWording, { lead }: MeetingMention, words: Word[]): boolean {
  const comma =
    words[time.last + 1]?.text === ',' ? words.findLastIndex(({ text }, at) => at < time.first && text === ',') : -1;
  if (comma > 0 && /^(?:who|which|whose)$/.test(words[comma + 1]!.lower)) return true;
  if (time.day !== null || time.month !== null || time.startDate?.length === 10 || time.first <= 1) return false;
  return words.slice(time.last + 1, lead).some(({ text }) => text === ',');
}

/** “in June, a month after a meeting”, “on Dec. 30, and before it a meeting was held”: the meeting was at another time. */
function isCountedFrom(words: Word[], from: number, to: number): boolean {
  return words.slice(from, to).some(({ lower }, index) => {
    if (!/^(?:before|after)$/.test(lower)) return false;
    const [unit, next] = [words[from + index - 1]?.lower ?? '', words[from + index + 1]?.lower ?? ''];
    return /^(?:it|that|this|them)$/.test(next) || /^(?:days?|weeks?|months?|years?)$/.test(unit);
  });
}

/** “will travel to Rome on June 25 to attend the summit”, “left on Monday for the talks” */
function isOfJourney(time: TimeWording, mention: MeetingMention, words: Word[]): boolean {
  const clause = words.findLastIndex(({ lower }, index) => index < time.first && lower === 'where') + 1;
  const [before, between] = [words.slice(clause, mention.lead), words.slice(time.last + 1, mention.lead)];
  const purpose = between.some(({ lower }) => lower === 'for' || lower === 'attend');
  return purpose && before.some(({ lower }) => SETS_OUT.test(lower));
}

/** “will on Friday announce a date for talks”, “called on Monday for a summit”: the day of the planning. */
const PLANS =
  /^(?:dates?|announc(?:e|es|ed|ing)|propos(?:e|es|ed|ing)|cancel(?:s|l?ed)?|postpon(?:e|es|ed)|demand(?:s|ed)?|suggest(?:s|ed)?|invit(?:e|es|ed)|promis(?:e|es|ed|ing)|calls|called)$/;

function isOfPlan(time: TimeWording, { lead }: MeetingMention, words: Word[]): boolean {
  const from = Math.max(time.last + 1, lead - WIDE);
  const planned = words.slice(from, lead).some(({ lower }) => PLANS.test(lower) && lower !== 'called');
  const near = words.slice(Math.max(0, time.first - 3), lead);
  const asked = near.findIndex(({ lower }) => PLANS.test(lower));
  return planned || (asked !== -1 && near.slice(asked).some(({ lower }) => lower === 'for'));
}

function isWithinName(words: Word[], head: number, to: number): boolean {
  return (
    words[head]!.capital && words.slice(head + 1, to).every(({ capital, lower }) => capital || IN_NAME.test(lower))
  );
}

function isBetween(rival: MeetingMention, from: number, to: number): boolean {
  return rival.head > from && rival.head < to;
}

/** “the Dec. 12 election”: the time only tells which election. */
function isAdjective(time: TimeWording, words: Word[]): boolean {
  const [first, next] = [words[time.first]!.lower, words[time.last + 1]];
  if (/^(?:on|in)$/.test(first) || !next || time.day === null) return false;
  return /^\p{Ll}{3,}$/u.test(next.lower) && !next.capital && !FOLLOWS_TIME.test(next.lower);
}

/** “the Camp David Agreement last August”: the time right behind another name is that name’s. */
function belongsToName(time: TimeWording, words: Word[], head: number): boolean {
  const before = words[time.first - 1];
  const preposition = /^(?:on|in)$/.test(words[time.first]!.lower);
  return (
    !preposition &&
    time.first - 1 > head &&
    before !== undefined &&
    before.capital &&
    /^(?:Agreement|Accords?|Declaration|Treaty|Pact|Deal|Act|Protocol|Statement)$/.test(before.text)
  );
}
