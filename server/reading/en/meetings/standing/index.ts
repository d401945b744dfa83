import { HEADS } from '../heads';
import {
  isAttended,
  isClosed,
  isGoneTo,
  isHeld,
  isLong,
  isNamedAfterPlace,
  isOccasion,
  isPlaced,
  isSaidAt,
  WENT,
} from './occasion';
import { OTHERWISE } from './otherwise';
import { isArranged, isInParliament, isLasting, isNumbered, isProper, isTold, type Setting } from './setting';

export { isDated } from './dated';
export { isAttended } from './occasion';
export { type Setting } from './setting';

/** A meeting by itself, or one only where it points back to a meeting. */
export type Standing = 'meeting' | 'pointer';

/** Whether a head noun in its setting names a meeting, points back to one, or neither. */
export function standingOf(setting: Setting): Standing | null {
  if (OTHERWISE.some((isOther) => isOther(setting))) return null;
  const { noun, words, phrase, keywords } = setting;
  const rule = HEADS[noun.kind]!;
  if (noun.kind === 'hall') return ofTownHall(setting);
  if (isOfSpeaker(setting)) return 'pointer';
  if (!isTypical(setting)) return isBare(setting) || isPredicate(setting) ? 'pointer' : null;
  if (rule.vague && !isSettled(setting)) {
    const talks = TALKS.test(noun.kind);
    if (talks && (isPlaced(setting) || isHeld(setting) || isClosed(setting) || isSaidAt(setting) || isLong(setting)))
      return 'meeting';
    if (noun.kind === 'discussion') return isOfWhatWasSaid(setting) ? 'pointer' : null;
    if (
      (phrase.determiner === 'definite' || (talks && isTheirs(setting))) &&
      (talks || noun.kind === 'open house' || (keywords.length === 0 && isBare(setting)))
    )
      return 'pointer';
    return rule.only && !noun.plural && !setting.proper && phrase.determiner !== 'none' ? 'meeting' : null;
  }
  if (noun.plural && !rule.vague && !isTold(setting) && !isProper(setting)) {
    const which = phrase.determiner !== 'none' && setting.dated;
    const attended = keywords.length > 0 && isAttended(words, phrase.lead);
    return which || attended ? 'meeting' : null;
  }
  return 'meeting';
}

/** Headlines leave articles out: “Council postpones meeting” may tell of the one the story tells of. */
export function standingInHeadline(setting: Setting): Standing | null {
  const standing = standingOf(setting);
  if (standing !== null || setting.phrase.determiner !== 'none') return standing;
  const determined: Setting = { ...setting, phrase: { ...setting.phrase, determiner: 'definite' } };
  return OTHERWISE.some((isOther) => isOther(determined)) ? null : 'pointer';
}

/** They are held in the plural. */
const TALKS = /^(?:talks|negotiation|consultation|discussion)$/;

/** “until our next meeting”, “announce the next meeting”: whoever says so tells of none in particular. */
function isOfSpeaker({ words, phrase: { lead }, dated, keywords, around, head, lowers }: Setting): boolean {
  if (
    !words[head]!.quoted ||
    dated ||
    keywords.length > 0 ||
    !(lowers[0] === 'next' || /^(?:our|my|your)$/.test(words[lead]!.lower))
  )
    return false;
  return !around.some(({ first }) => first > head);
}

/** “Their talks are likely to be short” */
function isTheirs({ words, head, phrase: { lead, first } }: Setting): boolean {
  return words[lead]!.lower === 'their' && first === head;
}

/** “opened the discussion”, “we had frank discussions”: what was said at a meeting told of before. */
function isOfWhatWasSaid({ words, head, phrase: { first, lead, determiner } }: Setting): boolean {
  if (/^(?:about|on|over|around|of|between)$/.test(words[head + 1]?.lower ?? '')) return false;
  if (determiner === 'definite') return first === head;
  return /^(?:had|held)$/.test(words[lead - 1]?.lower ?? '');
}

/** Its modifiers are such as make the noun a meeting. */
function isTypical(setting: Setting): boolean {
  const { noun, lowers, timeInside, phrase } = setting;
  const { only, vague, occasion } = HEADS[noun.kind]!;
  if (only === undefined || isProper(setting) || timeInside || lowers.some((lower) => only.test(lower))) return true;
  if (isInParliament(setting) || (isNumbered(setting) && (setting.dated || isArranged(setting)))) return true;
  if (noun.kind !== 'visit' && lowers.some(isLasting)) return true;
  if (noun.kind === 'congress' || noun.kind === 'assembly') return isConvoked(setting);
  if (phrase.determiner !== 'none' && (occasion || noun.kind === 'retreat')) {
    return isGoneTo(setting) || isArranged(setting) || (occasion === true && setting.dated);
  }
  return vague === true && (isNamedAfterPlace(setting) || (phrase.determiner !== 'none' && isOccasion(setting)));
}

/** “the party’s eighth congress”, “a congress in May”, “at the World Health Assembly on Monday”: no parliament. */
function isConvoked(setting: Setting): boolean {
  const { noun, words, head, phrase, ordinal, names, dated, lowers } = setting;
  if (words[head]!.capital) {
    if (noun.kind === 'congress' && isArranged(setting)) return true;
    if (!/^(?:at|during)$/.test(words[phrase.lead - 1]?.lower ?? '')) return false;
    return noun.kind === 'congress' || (dated && /^(?:general|health)$/.test(words[head - 1]!.lower));
  }
  const [before, behind] = [words[phrase.lead - 1]?.lower ?? '', words[head + 1]?.lower ?? ''];
  if (noun.kind === 'congress' && behind === 'of' && phrase.determiner === 'definite' && setting.club) return true;
  if (noun.kind === 'assembly' && phrase.determiner === 'indefinite' && phrase.first === head)
    return WENT.test(before) || /^(?:in|called)$/.test(before) || behind === 'where';
  if (phrase.determiner === 'none' || (noun.kind === 'assembly' && !lowers.includes('general'))) return false;
  const isOfNation = names.some(({ entity }) => entity.kind === 'nation' || entity.kind === 'place');
  return !isOfNation && (ordinal !== null || isOccasion(setting));
}

/** Whether what may be a process or an idea is said to be one meeting. */
function isSettled(setting: Setting): boolean {
  const { noun, parties, keywords, lowers, phrase } = setting;
  if (setting.timeInside || isOccasion(setting) || isInParliament(setting)) return true;
  if (lowers.includes('round')) return phrase.determiner !== 'none';
  return (isProper(setting) && noun.kind !== 'forum') || (parties.length > 1 && keywords.length > 1);
}

/** “The conference was a pivotal event”: it tells of the meeting that the sentence began with. */
function isPredicate({ words, phrase: { lead, determiner } }: Setting): boolean {
  if (determiner !== 'indefinite' || /^(?:it|this|that)$/.test(words[0]!.lower)) return false;
  return /^(?:is|was)$/.test(words[lead - 1]?.lower ?? '');
}

/** “the debate”, “this productive session”: nothing says which. */
function isBare({ noun, words, phrase, head, names, keywords }: Setting): boolean {
  if (phrase.determiner !== 'definite' || noun.plural) return false;
  if (phrase.first === head || /^(?:this|that)$/.test(words[phrase.lead]!.lower)) return true;
  if (/^(?:event|gathering|dinner|forum|dialogue|open house)$/.test(noun.kind) && keywords.length === 0) return true;
  if (words.slice(phrase.first, head).every(({ lower }) => isLasting(lower))) return true;
  return noun.kind === 'debate' && names.length > 0;
}

/** “a town hall”, “a CNN town hall”, “Monday’s town hall”; “the town hall” is a building unless it points back. */
function ofTownHall({ noun, words, head, phrase, lowers, timeInside, dated }: Setting): Standing | null {
  if (words[head - 1]?.lower !== 'town') return null;
  const { determiner, lead } = phrase;
  if (words[head]!.capital && determiner === 'none' && lowers.length === 1) return null;
  const held = WENT.test(words[lead - 1]?.lower ?? '');
  if (noun.plural) return held ? 'meeting' : null;
  if (determiner === 'indefinite') return BUILT.test(words[head + 1]?.lower ?? '') ? null : 'meeting';
  if (timeInside || held || lowers.length > 1 || (dated && lead === 0)) return 'meeting';
  return determiner === 'none' ? null : 'pointer';
}

/** “a town hall built in 1850” */
const BUILT = /^(?:built|building|clock|steps|square|designed)$/;
