import type { ParticipantRole } from '../../../../story';
import type { Cast, NameUse } from '../../cast';
import type { Word } from '../../copy';
import { listedBefore, listFrom, nameAt } from '../clause';
import type { MeetingMention } from '../mentions';
import { HAS_TITLE } from './named';
import { PRESENT, roleOf, STAYS_AWAY } from './roles';
import { as, type Involvement, type Scene } from './scene';
import { personBefore } from './standins';

const WITH =
  /^(?:with|between|among|including|featur(?:ed|es|ing)|drew|draws|attracted|by|of|from|together|alongside)$/;

/** They go on telling of a meeting behind a comma. */
const GOES_ON =
  /^(?:hosted|chaired|attended|held|organi[sz]ed|convened|moderated|which|including|featuring|with|led|alongside)$/;

/** “… with Liu He”, “… between A, B and C”, “… chaired by X and Y”, “… included A and B”. */
export function toldBehind({ cast, mention, words, uses, end }: Scene): Involvement[] {
  const found: Involvement[] = [];
  const opens = mention.lead < 3 && /^(?:at|in|during)$/.test(words[0]!.lower);
  let ofPurpose = false;
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
    ofPurpose ||= isPurpose(words, index);
    if (role === null || (ofPurpose && /^(?:with|from|of)$/.test(lower))) continue;
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

/** “at a summit to reopen trade with Ghana”: what is done with those named behind is not the meeting. */
function isPurpose(words: Word[], to: number): boolean {
  const verb = words[to + 1]?.text ?? '';
  return (
    words[to]!.lower === 'to' &&
    /^\p{Ll}{3,}$/u.test(verb) &&
    !/^(?:the|its|his|her|their|discuss|meet|talk|confer|be|have|take|attend|include)$/.test(verb)
  );
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
