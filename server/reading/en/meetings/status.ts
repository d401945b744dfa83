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

/** Whether a meeting is past, planned or off, as its own sentence tells it. */
export function statusOf(mention: MeetingMention, words: Word[]): EventStatus {
  const near = [
    ...words.slice(Math.max(0, mention.first - NEAR), mention.head),
    ...words.slice(mention.head, clauseEnd(words, mention.head)),
  ];
  for (const [status, pattern] of CHANGES) if (near.some((word) => pattern.test(word.lower))) return status;
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
