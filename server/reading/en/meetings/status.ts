import type { EventStatus } from '../../../story';
import { tenseAt, type TimeWording } from '../dates';
import { SPEECH_VERB } from '../words';
import type { Word } from '../copy';
import type { MeetingMention } from './mentions';

/** What is done to a meeting; with a particle where the verb alone says nothing: “called off”, “put the talks off”. */
const CHANGES: { status: EventStatus; verb: RegExp; particle?: RegExp }[] = [
  {
    status: 'cancelled',
    verb: /^(?:cancel(?:s|l?ed|l?ing)?|scrap(?:s|ped|ping)?|scuttle[sd]?|axe[sd]?|nix(?:es|ed)?)$/,
  },
  { status: 'cancelled', verb: /^call(?:s|ed|ing)?$/, particle: /^off$/ },
  { status: 'postponed', verb: /^(?:postpon(?:e|es|ed|ing)|delay(?:s|ed|ing)?|defer(?:s|red|ring)?)$/ },
  { status: 'postponed', verb: /^(?:put|puts|putting)$/, particle: /^off$/ },
  { status: 'postponed', verb: /^push(?:es|ed|ing)?$/, particle: /^back$/ },
  { status: 'rescheduled', verb: /^reschedul(?:e|es|ed|ing)$/ },
];
const MOVES = /^(?:moved|shifted|rebooked|pushed)$/;
/** Any of these: most words are none, and are asked but once. */
const CHANGING = new RegExp([...CHANGES.map(({ verb }) => verb), MOVES].map(({ source }) => source).join('|'));
/** Something may change that stands so near. */
const NEAR = 10;
/** Asked for, not yet agreed. */
const WISHED =
  /^(?:called|calling|calls|demanded|demanding|requested|proposed|seek|seeks|sought|urged|invited|want|wants)$/;

/** Where the clause ends that tells of a meeting: “said at the meeting that the vote was delayed” tells of a vote. */
function clauseEnd(words: Word[], head: number): number {
  const last = Math.min(words.length, head + 2 * NEAR);
  for (let index = head + 1; index < last; index++) {
    const next = words[index + 1]?.lower ?? '';
    if (words[index]!.lower === 'that' && !/^(?:is|was|were|had|has|will)$/.test(next)) return index;
  }
  return last;
}

/** They may not stand between a verb and what it is done to. */
const OTHER_OBJECT =
  /^(?:[.,;:—–]|during|at|before|after|in|on|to|that|of|ahead|with|by|from|as|when|while|because|amid|over|was|were|is|are|will|had|has)$/;
const FINITE = /^(?:was|were|is|are|will|would|has|had|have|said|says|told|held|took|ended|began)$/;
/** Words of a verb form before its participle. */
const OF_PASSIVE =
  /^(?:was|were|is|are|be|been|being|has|had|have|will|would|could|may|might|must|should|not|again|also|then|later|since|now|twice|once|already|got|gets|\p{Ll}+ly|\p{Ll}+n['’]t)$/u;
const DENIAL = /^(?:not|never|cannot|neither|nor|without|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|\p{Ll}+n['’]t)$/u;

/** Whether the meeting is what a verb is done to: “cancelled the summit”, “the summit in Rome was cancelled”. */
function governs(words: Word[], verb: number, { first, lead, head }: MeetingMention): boolean {
  if (verb >= first && verb < head) return true;
  if (verb < lead) {
    const between = words.slice(verb + 1, lead).map((word) => word.lower);
    const planned = /^(?:plans?|talks?)$/.test(between.at(-2) ?? '') && between.at(-1) === 'for';
    return planned || (between.length <= 6 && !between.some((lower) => OTHER_OBJECT.test(lower)));
  }
  let start = verb;
  while (start > head + 1 && OF_PASSIVE.test(words[start - 1]!.lower)) start--;
  if (start === head + 1) return true;
  if (start === verb) return start === head + 2 && words[head + 1]!.text === ',';
  if (words[start - 1]!.text === ',' || (lead <= 2 && /^(?:but|and)$/.test(words[start - 1]!.lower))) return true;
  return !words.slice(head + 1, start).some((word) => word.text === ',' || FINITE.test(word.lower));
}

/** What the verb at a word does to the meeting, if it does anything to it. */
function changeAt(words: Word[], index: number, mention: MeetingMention): EventStatus | null {
  const { lower } = words[index]!;
  if (!CHANGING.test(lower)) return null;
  for (const { status, verb, particle } of CHANGES) {
    if (!verb.test(lower) || !governs(words, index, mention)) continue;
    if (!particle || hasParticle(words, index, particle, mention)) return status;
  }
  return isMovedInTime(words, index, mention) ? 'rescheduled' : null;
}

/** Whether a particle stands right behind a verb, or behind the meeting in between: “called the summit off”. */
function hasParticle(words: Word[], verb: number, particle: RegExp, { lead, head }: MeetingMention): boolean {
  if (particle.test(words[verb + 1]?.lower ?? '')) return true;
  return verb < lead && particle.test(words[head + 1]?.lower ?? '');
}

/** “moved the hearing to Thursday”, “has been moved from Monday to Thursday” */
function isMovedInTime(words: Word[], verb: number, mention: MeetingMention): boolean {
  if (!MOVES.test(words[verb]!.lower) || !governs(words, verb, mention)) return false;
  const from = Math.max(verb, mention.head) + 1;
  return (
    /^(?:to|from|until)$/.test(words[from]?.lower ?? '') &&
    mention.times.some((time) => time.first > from - 1 && time.first <= from + 2)
  );
}

/** “would not cancel”, “denied that the summit had been cancelled” */
function isDenied(words: Word[], verb: number): boolean {
  for (let index = verb - 1; index >= Math.max(0, verb - NEAR); index--) {
    const { lower } = words[index]!;
    if (/^[,.;:—–]$/.test(lower)) return false;
    if (DENIAL.test(lower)) return true;
  }
  return false;
}

interface Change {
  status: EventStatus;
  /** Index of its verb. */
  at: number;
}

/** What a sentence tells to be done to a meeting. */
function changeOf(mention: MeetingMention, words: Word[]): Change | null {
  const [from, to] = [Math.max(0, mention.first - NEAR), clauseEnd(words, mention.head)];
  for (let at = from; at < to; at++) {
    const status = changeAt(words, at, mention);
    if (status && !isDenied(words, at)) return { status, at };
  }
  return null;
}

/** How far behind its verb or its meeting the new time stands: “moved the hearing on trade to Thursday”. */
const NEW_TIME = 8;

/** When a meeting is that is put off or moved, where its sentence tells the new time. */
export function newTimeOf(mention: MeetingMention, words: Word[]): TimeWording | null {
  const change = changeOf(mention, words);
  if (!change || change.status === 'cancelled') return null;
  const from = Math.max(change.at, mention.head);
  const time = mention.times.find(({ first, quote }) => {
    const before = words[first - 1]?.lower ?? '';
    return (
      first > from && (/^(?:to|for|until|till)$/.test(before) || (before === 'from' && /\s(?:to|until)\s/.test(quote)))
    );
  });
  if (!time || time.first - from > NEW_TIME) return null;
  return words.slice(from, time.first).some(({ text }) => /^[,;:—–]$/.test(text)) ? null : time;
}

/** Whether a meeting is past, planned or off, as its own sentence tells it. */
export function statusOf(mention: MeetingMention, words: Word[]): EventStatus {
  const change = changeOf(mention, words);
  if (change) return change.status;
  const behind = words.slice(mention.head + 1, mention.head + 3).map((word) => word.lower);
  const before = words.slice(Math.max(0, mention.first - 4), mention.first).map((word) => word.lower);
  if (before.some((word) => WISHED.test(word)) && before.includes('for')) return 'unknown';
  if (/^(?:will|scheduled|set|due|slated|planned|expected)$/.test(behind[0] ?? '')) return 'planned';
  const governed = /^(?:at|during|in|after|following)$/.test(words[mention.lead - 1]?.lower ?? '');
  const led = words.slice(Math.max(0, mention.lead - NEAR), Math.max(0, mention.lead - 1));
  // What was said at a meeting was said when it was held.
  if (governed && led.some((word) => SPEECH_VERB.test(word.lower))) return 'held';
  const tense = tenseAt(words, mention.first, mention.head);
  return tense === 'past' ? 'held' : tense === 'future' ? 'planned' : 'unknown';
}
