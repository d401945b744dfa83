import type { Word } from '../copy';
import type { TimeWording } from '../dates';
import type { MeetingMention } from './mentions';

/** How many words may stand between a meeting and its time. */
const FARTHEST = 14;
/** And where the time is a year or a week. */
const WIDE = 6;

export const SPEECH =
  /^(?:said|says|saying|told|tells|announced|announces|wrote|tweeted|added|reported|reports|stated|warned|testified|confirmed|explained|argued|claimed|declared|insisted)$/;
/** A time behind one of these is a bound, not the day itself. */
const BOUND = /^(?:since|until|till|by|before|after|from|through)$/;
/** What follows a time that stands by itself. */
const FOLLOWS_TIME =
  /^(?:and|but|for|with|that|when|where|while|after|before|from|the|about|over|amid|who|which|his|her|their|its|said|says|will|would|was|were|has|had|because|since|until|between|during|under|without|also|near|there|here|ahead|next|this|last|morning|afternoon|evening|night)$/;
/** What is done to a meeting on another day than its own. */
const DONE_TO =
  /^(?:cancel+ed|postponed|announced|proposed|scrapped|criticized|criticised|condemned|welcomed|confirmed|rejected|arranged|off|demanded|requested)$/;
const NEW_CLAUSE = /^(?:[;:—–]|who|whose|whom|because|although|though|while)$/;

/**
 * The wording of time that belongs to a meeting, if one in its sentence does: inside its name, close behind it, or
 * before it in the same clause. A time that dates what somebody said is no meeting’s, unless it was said at the meeting.
 */
export function timeOf(mention: MeetingMention, words: Word[], rivals: MeetingMention[]): TimeWording | null {
  if (mention.timeInside) return mention.timeInside;
  const opened = openingEnd(mention, words);
  const free = mention.times.filter((time) => isFree(time, words) && !(time.first > opened));
  const behind = free.find((time) => time.first > mention.head);
  if (
    behind &&
    isNear(words, mention.head + 1, behind.first) &&
    !rivals.some((rival) => isBetween(rival, mention.head, behind.first))
  ) {
    const said = words.slice(mention.head + 1, behind.first).some((word) => SPEECH.test(word.lower));
    const wide = behind.day === null && behind.month === null && behind.startDate?.length !== 10;
    const close = !wide || behind.first - mention.head <= WIDE;
    const other = isOfVerb(behind, mention, words);
    if (!said && close && !other && !isAdjective(behind, words) && !belongsToName(behind, words, mention.head))
      return behind;
  }
  const at = /^(?:at|in|during)$/.test(words[mention.lead - 1]?.lower ?? '');
  if (isApart(words, mention)) return null;
  const before = (at ? mention.times.filter((time) => !isBound(time, words)) : free).findLast(
    (time) => time.last < mention.first,
  );
  if (
    before &&
    isNear(words, before.last + 1, mention.first) &&
    !rivals.some((rival) => isBetween(rival, before.last, mention.first))
  ) {
    return before;
  }
  return null;
}

/** Where the phrase ends that a sentence opens with: “At her weekly briefing, …”. */
function openingEnd(mention: MeetingMention, words: Word[]): number {
  if (
    mention.lead > 2 ||
    mention.lead === 0 ||
    !/^(?:at|in|during|after|before|following|for)$/.test(words[mention.lead - 1]!.lower)
  ) {
    return words.length;
  }
  const comma = words.findIndex((word, index) => index > mention.head && word.text === ',');
  const next = mention.times.find((time) => time.first === comma + 1);
  return comma === -1 ? words.length : next ? next.last : comma;
}

/** “cancelled the summit on Wednesday”: that is the day of the cancelling. */
function isOfVerb(time: TimeWording, mention: MeetingMention, words: Word[]): boolean {
  const verb = words.slice(Math.max(0, mention.lead - 2), mention.lead).some((word) => DONE_TO.test(word.lower));
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
  return /^(?:before|after|following|until|since)$/.test(one) || /^(?:ahead|prior)$/.test(before);
}

function isBound(time: TimeWording, words: Word[]): boolean {
  if (time.endDate !== null || / to /.test(time.quote)) return false;
  return BOUND.test(words[time.first - 1]?.lower ?? '');
}

/** Whether a time dates something else in plain words: what was said, or a bound. */
function isFree(time: TimeWording, words: Word[]): boolean {
  if (isBound(time, words) || isFormer(time, words)) return false;
  for (let index = time.first - 1; index >= Math.max(0, time.first - 2); index--) {
    if (SPEECH.test(words[index]!.lower)) return false;
  }
  return !SPEECH.test(words[time.last + 1]?.lower ?? '');
}

/** “originally scheduled for Tuesday”: it is on another day now. */
function isFormer(time: TimeWording, words: Word[]): boolean {
  return words
    .slice(Math.max(0, time.first - 5), time.first)
    .some((word) => /^(?:originally|initially|previously)$/.test(word.lower));
}

function isNear(words: Word[], from: number, to: number): boolean {
  if (to - from > FARTHEST) return false;
  return !words.slice(from, to).some((word, index) => {
    const next = words[from + index + 1]?.lower ?? '';
    return (
      NEW_CLAUSE.test(word.lower) || (word.lower === 'that' && !/^(?:is|was|were|are|will|would|had|has)$/.test(next))
    );
  });
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
