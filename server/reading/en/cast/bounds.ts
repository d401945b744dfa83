import type { Word } from '../copy';
import { isCalendarWord } from '../dates';
import { inMixedCase } from '../names';
import { countryOf } from '../nations';
import { isCommonNoun, opensSentence, type Spelling } from './spelling';
import { BODY, BODY_NOUN, GROUP_WORD, isTitle, NO_NAME, OFFICE, PARTICLE, SITTERS, TITLE, VENUE } from './vocabulary';

const CHAMBER = /^(?:House|Senate|Assembly|Parliament|Commons|Lords|Bundestag|Knesset)$/;

/** Function words that are names too, in capitals inside a name. */
const IN_NAMES = /^(?:US|He|So|An|My|Do)$/;

/** “MPs”, “CEOs”: common nouns in capitals. */
const MEMBERS = /^\p{Lu}{2,}s$/u;

/** “Rep. Brian Doe (R-TX)” */
const PARTY_AND_STATE = /^[RDIL]-\p{Lu}/u;

/** “HOUSTON Donald Trump said”, “GENEVA The envoy said”, “ELMTON — The mayor said” */
function isDateline(words: Word[], index: number): boolean {
  const { text } = words[index]!;
  const next = words[index + 1];
  if (index > 0 || !/^\p{Lu}{4,}$/u.test(text)) return false;
  if (/^[—–]$/.test(next?.text ?? '')) return true;
  if (!next?.capital) return false;
  return NO_NAME.has(next.lower) || countryOf(inMixedCase(text)) !== undefined;
}

export function startsName(words: Word[], index: number, spelling: Spelling): boolean {
  const word = words[index]!;
  if (!word.capital || isCalendarWord(word)) return false;
  const next = words[index + 1];
  const single = !next?.capital || word.possessive;
  // “Transport ministers”
  if (single && next && OFFICE.test(word.text) && isTitle(next)) return false;
  if (NO_NAME.has(word.lower) && !/^(?:mr|mrs|ms|us)$/.test(word.lower)) return false;
  if ((word.lower === 'us' && word.text !== 'US') || MEMBERS.test(word.text)) return false;
  if (/^heads?$/.test(word.lower) && next?.lower === 'of') return false;
  if ((word.text.length === 1 && single) || /^\p{L}-\p{Ll}/u.test(word.text) || isDateline(words, index)) return false;
  if (PARTY_AND_STATE.test(word.text) && words[index - 1]?.text === '(') return false;
  return !(single && opensSentence(words, index) && isCommonNoun(words, index, spelling));
}

export function endOfName(words: Word[], first: number): number {
  const abbreviated = abbreviatedEnd(words, first);
  if (abbreviated !== null) return abbreviated;
  let last = first;
  let body = BODY.test(words[first]!.text);
  while (
    last < words.length - 1 &&
    (!words[last]!.possessive || isOfMembers(words, last) || isOfSaint(words, first, last))
  ) {
    const next = words[last + 1]!;
    const afterNext = words[last + 2];
    if (
      next.capital &&
      !isCalendarWord(next) &&
      (!NO_NAME.has(next.lower) || IN_NAMES.test(next.text) || isInitial(words, last + 1))
    )
      last++;
    else if (/^(?:of|for)$/.test(next.lower) && isOffice(words, first, last) && OFFICE.test(afterNext?.text ?? ''))
      last += 2;
    else if (next.text === '&' && afterNext?.capital) last += 2;
    else if (PARTICLE.test(next.lower) && afterNext?.capital) last += 2;
    else if (isParticles(words, last + 1)) last += 3;
    else if (body && /^(?:of|on|for)$/.test(next.lower) && afterNext?.capital && !isCalendarWord(afterNext)) last += 2;
    else if (words[last]!.text === 'Group' && next.lower === 'of' && /^\d+$/.test(afterNext?.text ?? '')) last += 2;
    else if (isAim(words, last) && next.lower === 'the' && afterNext?.capital) last += 2;
    else if (body && next.lower === 'and' && isSecondField(words, first, last)) last += 2;
    else if (/^(?:of)$/.test(next.lower) && afterNext?.capital && BODY.test(afterNext.text)) last += 2;
    else if (nicknameEnd(words, last + 1) !== null) last = nicknameEnd(words, last + 1)! + 1;
    else if (CHAMBER.test(words[last]!.text) && committeeAt(words, last + 1) !== null)
      last = committeeAt(words, last + 1)!;
    else break;
    body ||= BODY.test(words[last]!.text);
  }
  if (LOCALITY.test(words[last]!.text) && SITTERS.test(words[last + 1]?.lower ?? '') && !words[last]!.possessive)
    return last + 1;
  return body && isBoard(words, last + 1) ? last + 1 : last;
}

/** So many words may a name have that its first letters stand for. */
const LONGEST_ABBREVIATED = 9;

/** “Economic Union of Elm States (EUOES)”: where a name ends whose first letters stand behind it in brackets. */
function abbreviatedEnd(words: Word[], first: number): number | null {
  for (let index = first + 1; index < first + LONGEST_ABBREVIATED; index++) {
    const word = words[index];
    if (!word || !/^[\p{L}(&-]/u.test(word.text)) return null;
    if (word.text === '(') return shortForm(words, first, index - 1) === null ? null : index - 1;
  }
  return null;
}

/** “ETO” of “Elm Trade Organisation (ETO)”: what stands in brackets and is made of the first letters. */
export function shortForm(words: Word[], first: number, last: number): string | null {
  const [open, short, close] = words.slice(last + 1, last + 4);
  if (first === last || open?.text !== '(' || close?.text !== ')' || !/^\p{Lu}{3,}$/u.test(short!.text)) return null;
  const parts = words.slice(first, last + 1).flatMap(({ text }) => text.split('-'));
  const initials = (some: string[]): string => some.map((part) => part.charAt(0).toUpperCase()).join('');
  const ofNames = initials(parts.filter((part) => /^\p{Lu}/u.test(part)));
  return ofNames === short!.text || initials(parts) === short!.text ? short!.text : null;
}

/** “P A Lee”: an article too may be somebody’s initial. */
function isInitial(words: Word[], index: number): boolean {
  return /^[AI]$/.test(words[index]!.text) && words[index - 1]!.text.length === 1 && words[index + 1]?.capital === true;
}

/** “the Elm County commissioners”: those who sit for it together. */
const LOCALITY = /^(?:County|City|Town|Township|Village|Borough|Parish|District)$/;

/** “Fund for Saving the Elm Forest” */
function isAim(words: Word[], last: number): boolean {
  return words[last - 1]?.lower === 'for' && /^\p{Lu}\p{Ll}+ing$/u.test(words[last]!.text);
}

/** “Kees van der Steen” */
function isParticles(words: Word[], index: number): boolean {
  const [one, two, name] = words.slice(index, index + 3);
  return name?.capital === true && PARTICLE.test(one!.lower) && PARTICLE.test(two!.lower);
}

/** “the Governors’ Forum”, “the Teachers’ Union”, “the Elm Women’s Prison”: its members, and no owner. */
function isOfMembers(words: Word[], last: number): boolean {
  const next = words[last + 1];
  if (/^(?:women|men|girls?|boys?|children|people)$/.test(words[last]!.lower) && next?.capital) return true;
  return /ers?$|ors?$|ists?$|ents?$|ees?$|men$/.test(words[last]!.lower) && BODY.test(next?.text ?? '');
}

/** “St Ann’s Hall” */
function isOfSaint(words: Word[], first: number, last: number): boolean {
  return /^(?:St\.?|Saint)$/.test(words[first]!.text) && VENUE.test(words[last + 1]?.text ?? '');
}

/** “the Elm River School District board” */
function isBoard(words: Word[], index: number): boolean {
  return (
    BODY_NOUN.test(words[index]?.lower ?? '') &&
    !words[index]!.capital &&
    !words[index - 1]!.possessive &&
    !GROUP_WORD.test(words[index + 1]?.lower ?? '')
  );
}

/** “Minister”, “Minister of State”: what “of” or “for” may follow in an office. */
function isOffice(words: Word[], first: number, last: number): boolean {
  return TITLE.has(words[last]!.lower) || (TITLE.has(words[first]!.lower) && OFFICE.test(words[last]!.text));
}

/** “Juan “Shorty” Gómez”: the mark that ends what stands between a first and a last name. */
function nicknameEnd(words: Word[], open: number): number | null {
  if (!/^["“]$/.test(words[open]?.text ?? '')) return null;
  const length = words.slice(open + 1, open + 5).findIndex(({ text }) => /^["”]$/.test(text));
  const close = open + 1 + length;
  return length > 0 && words[close + 1]?.capital ? close : null;
}

/** “House appropriations subcommittee”: where a committee ends that is written in small letters. */
function committeeAt(words: Word[], from: number): number | null {
  for (let index = from; index < from + 5; index++) {
    const word = words[index];
    if (!word || word.capital || !/^[\p{L}-]+$/u.test(word.text)) return null;
    if (/^(?:sub)?(?:committee|panel)$/.test(word.lower)) return index;
  }
  return null;
}

/** “Committee on Energy and Natural Resources”: what stands behind “and” is a field of the same body. */
function isSecondField(words: Word[], first: number, last: number): boolean {
  const second = words[last + 2];
  if (!second?.capital || TITLE.has(second.lower) || BODY.test(second.text) || /^\p{Lu}+$/u.test(second.text))
    return false;
  const connector = words.slice(Math.max(first, last - 2), last).some((word) => /^(?:of|on|for)$/.test(word.lower));
  return (
    connector &&
    words.slice(first, last).some((word) => /^(?:Sub)?(?:[Cc]ommittee|Ministry|Department|Commission)$/.test(word.text))
  );
}
