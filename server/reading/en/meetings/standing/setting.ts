import type { NameUse } from '../../cast';
import type { Word } from '../../copy';
import type { TimeWording } from '../../dates';
import { type HeadNoun, HEADS } from '../heads';
import type { Phrase } from '../phrase';
import type { Topic } from '../topic';

/** What the words around a head noun say of it. */
export interface Setting {
  noun: HeadNoun;
  words: Word[];
  head: number;
  phrase: Phrase;
  times: TimeWording[];
  timeInside: TimeWording | null;
  ordinal: number | null;
  keywords: string[];
  parties: string[];
  /** Names inside the phrase and of its owner. */
  names: NameUse[];
  /** Names of the whole sentence. */
  around: NameUse[];
  proper: boolean;
  /** The words between the phrase’s first and its head, in small letters. */
  lowers: string[];
  /** A wording of time behind it says when it is. */
  dated: boolean;
  /** The body behind it whose it is: “the congress of the Elm Union”. */
  club: NameUse | undefined;
  topic: Topic;
}

/** “a two-hour session”, “the week-long assembly”: it lasts as meetings do. */
export function isLasting(lower: string): boolean {
  return /^(?:\p{L}+|\d+)-(?:day|hour|minute)$|^(?:day|hour|week|night)-?long$/u.test(lower);
}

/** “a debate in the Commons”, “during debate on a bill” */
export function isInParliament({ noun, words, head, phrase: { lead } }: Setting): boolean {
  if (noun.kind !== 'debate') return false;
  const behind = words.slice(head + 1, head + 7).map(({ lower }) => lower);
  const isOnBill = behind[0] === 'on' && behind.some((lower) => /^(?:bills?|motion|budget|amendments?)$/.test(lower));
  if (isOnBill && /^(?:during|in)$/.test(words[lead - 1]?.lower ?? '')) return true;
  return /^in (?:the )?(?:commons|lords|parliament|senate|house|chamber|assembly|dail|seanad|lok|rajya|knesset|bundestag|senedd|holyrood)\b/.test(
    behind.join(' '),
  );
}

export function isProper({ noun, proper }: Setting): boolean {
  return proper && !HEADS[noun.kind]!.body;
}

/** “first debate”, “the last debate”: its place in a row, and beside it only what is typical. */
export function isNumbered({ noun, ordinal, lowers, phrase: { determiner } }: Setting): boolean {
  const { only } = HEADS[noun.kind]!;
  if (
    noun.kind !== 'event' &&
    /^(?:definite|owned)$/.test(determiner) &&
    /^(?:last|next|previous)$/.test(lowers[0] ?? '')
  ) {
    return !noun.plural && lowers.length === 1;
  }
  return ordinal !== null && (!only || lowers.slice(1).every((lower) => only.test(lower)));
}

/** Its own name says which one it is. */
export function isTold(setting: Setting): boolean {
  return setting.timeInside !== null || isNumbered(setting);
}

/** “the debate will be held at …”, “talks took place”, “talks, slated for …” */
export function isArranged({ words, head }: Setting): boolean {
  const behind = words.slice(head + 1, head + 9).map((word) => word.lower);
  return /^(?:, )?(?:(?:which|that) )?(?:(?:will be|was|were|is|are|is to be|are to be) )?(?:held|slated|scheduled|set for|due to|took place|takes? place|will take place|(?:chaired|hosted|convened|organi[sz]ed|attended|moderated|presided over) by)\b/.test(
    behind.join(' '),
  );
}
