import type { EventStatus } from '../../../story';
import { tenseAt } from '../dates';
import type { Word } from '../copy';
import type { MeetingMention } from './mentions';

const CHANGES: [status: EventStatus, words: RegExp][] = [
  ['cancelled', /^(?:cancel|cancels|canceled|cancelled|cancelling|canceling|scrapped|scuttled)$/],
  ['postponed', /^(?:postpone|postpones|postponed|postponing|delayed|deferred)$/],
  ['rescheduled', /^(?:rescheduled|reschedules)$/],
];
/** Something may change that stands so near. */
const NEAR = 10;
/** What was said at a meeting was said when it was held. */
const SPEECH_PAST = /^(?:said|told|announced|warned|testified|recounted|argued|declared|explained|spoke|asked|noted)$/;
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
  if (start === verb) return false;
  if (words[start - 1]!.text === ',') return true;
  return !words.slice(head + 1, start).some((word) => word.text === ',' || FINITE.test(word.lower));
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

/** Whether a meeting is past, planned or off, as its own sentence tells it. */
export function statusOf(mention: MeetingMention, words: Word[]): EventStatus {
  const [from, to] = [Math.max(0, mention.first - NEAR), clauseEnd(words, mention.head)];
  for (const [status, pattern] of CHANGES) {
    for (let index = from; index < to; index++) {
      if (pattern.test(words[index]!.lower) && governs(words, index, mention) && !isDenied(words, index)) return status;
    }
  }
  const behind = words.slice(mention.head + 1, mention.head + 3).map((word) => word.lower);
  const before = words.slice(Math.max(0, mention.first - 4), mention.first).map((word) => word.lower);
  if (before.some((word) => WISHED.test(word)) && before.includes('for')) return 'unknown';
  if (/^(?:will|scheduled|set|due|slated|planned|expected)$/.test(behind[0] ?? '')) return 'planned';
  const governed = /^(?:at|during|in|after|following)$/.test(words[mention.lead - 1]?.lower ?? '');
  const led = words.slice(Math.max(0, mention.lead - NEAR), Math.max(0, mention.lead - 1));
  if (governed && led.some((word) => SPEECH_PAST.test(word.lower))) return 'held';
  const tense = tenseAt(words, mention.first, mention.head);
  return tense === 'past' ? 'held' : tense === 'future' ? 'planned' : 'unknown';
}
