import type { Word } from '../copy';
import type { TimeWording } from '../dates';

export type Determiner = 'definite' | 'indefinite' | 'owned' | 'none';

/** The words before a head noun that belong to it. */
export interface Phrase {
  /** Index of its first word, without determiner or owner. */
  first: number;
  /** Index of the determiner or of the owner’s first word, else of the first word. */
  lead: number;
  determiner: Determiner;
  /** It stands behind a name or noun that owns it: “Wright’s hearing”. */
  owned: boolean;
}

const DEFINITE = /^(?:the|this|that|these|those)$/;
const INDEFINITE = /^(?:a|an|another|one)$/;
const OWNER = /^(?:his|her|its|their|our|my|your|whose)$/;
/** They count meetings instead of naming one. */
const COUNT =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|dozen|dozens|hundreds?|several|many|numerous|few|some|any|all|no|every|each|multiple|more|countless|various|both|most|such|other|enough|fewer|less|\d{1,3})$/;
/** Function words and verbs that end the name leftwards. */
const STOPS = new Set(
  (
    'of in on at to for with from by about after before during since until into over under between among through ' +
    'against without within upon as than like via per and or but nor so yet if because while when where who whom whose ' +
    'which what that how why not n’t also is are was were be been being am has have had do does did will would can ' +
    'could shall should may might must it he she they we you i him them us me there here then now hold holds held ' +
    'holding attend attends attended attending host hosts hosted hosting call calls calling schedule have having take ' +
    'took give gave get got make made making say said says tell told follow follows follow-up leave left end ends ' +
    'call plan plans skip skipped open opens opened opening chair chairs chaired seek seeks want wants need needs ' +
    'demand demands propose proposed convene convened cancel canceled cancelled postpone postponed arrange arranged ' +
    'organize organized organise organised request requested join joined address addressed see saw include including ' +
    'included concluded conclude begin began start started resume resumed watch watched keep just only even both ' +
    'either neither up out off down away back ahead despite amid prior still never often always already ' +
    'discuss discussed broadcast televise announce announced hear heard enter entered'
  ).split(' '),
);
/** Forms in -ed and -ing that describe a meeting. */
const PARTICIPLE_ADJECTIVE =
  /^(?:closed|scheduled|planned|televised|long-awaited|anticipated|proposed|extended|unprecedented|expected|unscheduled|invited|related|combined|united|advanced|limited|heated|packed|crowded|opening|closing|upcoming|forthcoming|working|ongoing|planning|networking|fundraising|bargaining|negotiating|listening|briefing|ongoing|meeting|hearing|sentencing|training|preceding|following|emerging|marketing|banking|engineering|manufacturing|pending|stalled|failed|delayed|postponed|cancelled|canceled|rescheduled|so-called|high-powered|highly-anticipated|much-anticipated|recruiting|gaming|publishing|zoning|building|housing)$/;

/** Grows a phrase leftwards from its head to the determiner, a function word, a verb or a mark. */
export function phraseBefore(words: Word[], head: number, times: TimeWording[]): Phrase {
  let first = head;
  if (/^(?:mid|pre|post)-/.test(words[head]!.lower)) return { first, lead: head, determiner: 'definite', owned: false };
  while (first > 0 && head - first < 9) {
    const word = words[first - 1]!;
    const { lower } = word;
    if (isInTime(times, first - 1) && !word.possessive && !/^(?:on|in|this|last|next)$/.test(lower)) {
      first--;
      continue;
    }
    if (DEFINITE.test(lower)) return { first, lead: first - 1, determiner: 'definite', owned: false };
    if (INDEFINITE.test(lower)) return { first, lead: first - 1, determiner: 'indefinite', owned: false };
    if (OWNER.test(lower)) return { first, lead: first - 1, determiner: 'owned', owned: false };
    if (word.possessive && !isGroupOwner(word))
      return { first, lead: ownerStart(words, first - 1), determiner: 'owned', owned: true };
    if (/^[“‘"']$/.test(word.text) && first > 1 && DEFINITE.test(words[first - 2]!.lower)) break;
    if (!/^[\p{L}\p{N}]/u.test(word.text) || STOPS.has(lower) || COUNT.test(lower)) break;
    if (/^(?:of|in|on|at|to|for|with|and|or|the|by|from|after|before|during|is|are|was|were|but|as|that)$/.test(lower))
      break;
    if (!word.capital && /(?:ed|ing)$/.test(lower) && !PARTICIPLE_ADJECTIVE.test(lower) && !lower.includes('-')) break;
    if (!word.capital && /ly$/.test(lower) && !lower.includes('-') && lower !== 'weekly' && lower !== 'early') break;
    first--;
  }
  return { first, lead: first, determiner: 'none', owned: false };
}

/** Where the phrase begins that owns a meeting: “the Vox Media’s”. */
function ownerStart(words: Word[], owner: number): number {
  let start = owner;
  while (start > 0 && words[start - 1]!.capital) start--;
  return /^(?:the|a|an)$/.test(words[start - 1]?.lower ?? '') ? start - 1 : start;
}

/** “Directors’ Meeting”: who meets, not whose it is. */
function isGroupOwner(word: Word): boolean {
  return /(?:ers|ors|efs|ents|ists|ads|isers|ials|ies|cers|eaders|eagues|holders)$/.test(word.lower);
}

/** Whether a phrase counts meetings instead of naming one. */
export function isCounted(words: Word[], { first }: Phrase, head: number, times: TimeWording[]): boolean {
  for (let index = Math.max(0, first - 1); index < head; index++) {
    if (COUNT.test(words[index]!.lower) && !isInTime(times, index)) return true;
  }
  return false;
}

/** Whether a word is part of a wording of time. */
export function isInTime(times: TimeWording[], index: number): boolean {
  return times.some((time) => time.first <= index && time.last >= index);
}
