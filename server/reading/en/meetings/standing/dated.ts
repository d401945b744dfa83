import type { Word } from '../../copy';
import type { TimeWording } from '../../dates';

/** They tell that a meeting takes place, goes on or ends. */
const HAPPENS =
  /^(?:hold|holds|held|takes?|took|place|beg[aiu]n|begins?|starts?|started|opens?|opened|resumes?|resumed|continues?|continued|ends?|ended|concludes?|concluded|collapses?|collapsed|broke|broken|breaks?|fails?|failed|stalls?|stalled|adjourns?|adjourned|suspended|wrap(?:s|ped)|runs?|ran|lasts?|lasted|kick(?:s|ed)|scheduled|set|planned|due|slated|moved|rescheduled|cancel+ed|postponed)$/;

/** What may stand between a meeting or such a verb and its time. */
const BEFORE_TIME =
  /^(?:on|in|at|the|was|were|is|are|from|between|for|early|late|earlier|later|here|there|with|and|will|be|to|off|up|down|until|again|back|\d.*|[ap]\.?m\.?|noon)$/;

/** Behind one of these the sentence tells of something else. */
const ELSE = /^(?:[.;:—–"“”()]|said|says|told|that|who|which|because|while|when|after|before|if|but|he|she|they|it)$/;

const FARTHEST_VERB = 16;

const FARTHEST_TIME = 8;

/** Whether a wording of time stands close behind a head noun, or behind a verb that tells that it happens. */
export function isDated(words: Word[], head: number, times: TimeWording[]): boolean {
  return times.some((time) => time.first > head && leadsTo(words, head + 1, time.first));
}

function leadsTo(words: Word[], from: number, to: number): boolean {
  if (to - from > FARTHEST_VERB) return false;
  let verb = to - 1;
  while (verb >= from && !HAPPENS.test(words[verb]!.lower)) verb--;
  const between = words.slice(Math.max(verb + 1, from), to);
  if (between.length > FARTHEST_TIME) return false;
  if (!between.every((word) => word.capital || BEFORE_TIME.test(word.lower))) return false;
  return !words
    .slice(from, Math.max(verb, from))
    .some((word, index) => isElse(word) && !(index === 0 || from + index === verb - 1));
}

/** Right behind the noun and right before the verb it is allowed: “the talks he held”, “talks with them, held on Monday”. */
function isElse(word: Word): boolean {
  return ELSE.test(word.lower) || word.text === ',';
}
