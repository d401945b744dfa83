import type { NameUse } from '../../cast';
import type { Word } from '../../copy';
import { actorsBefore, isAdjectival, listFrom } from '../clause';
import type { MeetingMention } from '../mentions';
import { roleOf } from './roles';
import { as, type Involvement, type Scene } from './scene';
import { personBefore } from './standins';
import { subjectsOf } from './subjects';

const SUBJECT_WITHIN = 9;

const TAKES_PART =
  /^(?:co-(?:chair|host|organi[sz])(?:s|ed|ing)|hold|holds|held|holding|attend|attends|attended|attending|host|hosts|hosted|hosting|chair|chairs|chaired|chairing|convene|convenes|convened|conclude|concludes|concluded|address|addresses|addressed|addressing|have|has|had|having|join|joins|joined|organi[sz]ed?|organi[sz]es|schedule|scheduled|call|calls|called|leave|left|begin|began|resume|resumed|open|opened|opens|opening|inaugurat(?:ed|ing)|shut|closes|closed|closing|lead|led|leads|leading|conduct|conducted|wrap|wrapped|planned|kicked|ended|cancel|cancels|canceled|cancelled|postponed|arrange|arranged|seek|seeks|sought|demand|demanded|request|requested|crash|crashed|moderate|moderated|preside|presided|presiding|speak|spoke|speaks|tell|tells|told|take|takes|took|visit|visits|visited|visiting|headlined|keynoted|disrupted|interrupted|suspended|adjourned|set)$/;

const LEADS_TO = /^(?:at|in|during|throughout|after|before|following|from|for|of|to|ahead|into)$/;

/** Who holds, attends or speaks at it: the subject before it, or behind an opening phrase. */
export function toldBefore(scene: Scene): Involvement[] {
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
  const comma = relativeEnd(words, first) ?? apposedEnd(words, uses, first) ?? first;
  if (/^(?:he|she)$/.test(words[comma + 1]?.lower ?? '')) return personBefore(cast, mention.sentence);
  const near = uses.filter(
    (use) =>
      use.first > comma &&
      use.first <= comma + SUBJECT_WITHIN &&
      !isAdjectival(words, use) &&
      !words.slice(comma + 1, use.first).some(({ lower }) => GOVERNS.test(lower)),
  );
  const use = near.find(({ entity }) => entity.kind === 'person') ?? near.find(({ entity }) => entity.kind === 'body');
  if (!use || use.possessive) return [];
  const { listed } = listFrom(words, uses, use.first);
  return listed.length > 1 ? listed : [use];
}

/** Behind one of these stands no subject: “the group bowed to pressure from Ann Lee”. */
const GOVERNS = /^(?:from|to|by|with|at|in|on|for|against|about)$/;

/** “After the session, which went on for hours, …”: the comma behind what is told of the meeting. */
function relativeEnd(words: Word[], comma: number): number | null {
  if (words[comma + 1]?.lower !== 'which') return null;
  const end = words.findIndex(({ text }, index) => index > comma && text === ',');
  return end === -1 ? null : end;
}

/** “, his first public appearance in a week,”: the comma behind what describes the meeting. */
function apposedEnd(words: Word[], uses: NameUse[], comma: number): number | null {
  if (!/^(?:an?|the|his|her|its|their)$/.test(words[comma + 1]?.lower ?? '')) return null;
  const end = words.findIndex(({ text }, index) => index > comma && text === ',');
  return end !== -1 && !uses.some(({ first }) => first > comma && first < end) ? end : null;
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
    const isOther = words.slice(index + 1, from).some((word) => /^(?:was|were|had|would|will)$/.test(word.lower));
    if (TAKES_PART.test(lower) && !isJoinedBy && !isOther) return { verb: lower, at: index };
    if (/^(?:[.;:—–"“”,]|said|says|that|who|which|because|about|against)$/.test(lower)) break;
  }
  if (!LEADS_TO.test(words[from]?.lower ?? '')) return null;
  // “hours after the meeting”
  const isSpan = /^(?:hours|minutes|days?|weeks?|months?|years?)$/.test(words[from - 1]?.lower ?? '');
  if (isSpan && !/^(?:last|this|next)$/.test(words[from - 2]?.lower ?? '')) return null;
  return { verb: null, at: from };
}
