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
    'took give gave get got make made making say said says tell told follow follows leave left end ends ' +
    'call plan plans skip skipped open opens opened opening chair chairs chaired seek seeks want wants need needs ' +
    'demand demands propose proposed convene convened cancel canceled cancelled postpone postponed arrange arranged ' +
    'organize organized organise organised request requested join joined address addressed see saw include including ' +
    'included concluded conclude begin began start started resume resumed watch watched keep just only even both ' +
    'either neither up out off down away back ahead despite amid prior still never often always already ' +
    'discuss discusses discussed broadcast televise announce announces announced hear hears heard enter enters entered ' +
    'face faced facing sets faces slams backs eyes urges warns vows mulls snubs blasts delays dominates draws rejects nears awaits packs ' +
    'boycotts boycott disrupts disrupt crashes overshadows seals weighs reschedules adjourns storms ' +
    'cancels postpones resumes joins addresses seeks demands proposes convenes concludes agree agrees agreed'
  ).split(' '),
);
/** Forms in -ed and -ing that describe a meeting. */
const PARTICIPLE_ADJECTIVE =
  /^(?:closed|scheduled|planned|televised|long-awaited|anticipated|proposed|extended|unprecedented|expected|unscheduled|invited|related|combined|united|advanced|limited|heated|packed|crowded|opening|closing|upcoming|forthcoming|working|ongoing|planning|networking|fundraising|bargaining|negotiating|listening|briefing|ongoing|meeting|hearing|sentencing|training|preceding|following|emerging|marketing|banking|engineering|manufacturing|pending|stalled|failed|delayed|postponed|cancelled|canceled|rescheduled|so-called|high-powered|highly-anticipated|much-anticipated|recruiting|gaming|publishing|zoning|building|housing)$/;

/** Grows a phrase leftwards from its head to the determiner, a function word, a verb or a mark. */
export function phraseBefore(words: Word[], head: number, times: TimeWording[]): Phrase {
  let first = isRound(words, head) ? head - 2 : head;
  if (/^(?:mid|pre|post)-/.test(words[head]!.lower)) return { first, lead: head, determiner: 'definite', owned: false };
  while (first > 0 && head - first < 9) {
    const word = words[first - 1]!;
    const { lower } = word;
    if (isInTime(times, first - 1) && !word.possessive && !/^(?:on|in|this|last|next)$/.test(lower)) {
      first--;
      continue;
    }
    const before = lower === 'only' ? first - 2 : first - 1;
    const found = determinerAt(words, before);
    if (found) return { first, ...found };
    if (isQuoted(words, first - 1)) {
      first -= 3;
      continue;
    }
    if (/^[“‘"']$/.test(word.text) && first > 1 && DEFINITE.test(words[first - 2]!.lower)) break;
    if (lower === 'of' && isInName(words, first - 1)) {
      first -= 2;
      continue;
    }
    const participle = !word.capital && /(?:ed|ing)$/.test(lower) && !lower.includes('-');
    const describing = participle && isDescribing(words, first - 1);
    const isStop = STOPS.has(lower) && !describing && !isPartOfName(words, first - 1) && !isOpen(words, first - 1);
    if (!/^[\p{L}\p{N}+]/u.test(word.text) || isStop || isCount(words, first - 1, head)) break;
    if (participle && !describing && !PARTICIPLE_ADJECTIVE.test(lower)) break;
    // “nationally televised”
    const adverb =
      !word.capital &&
      /ly$/.test(lower) &&
      !/^(?:early|friendly|family|\p{L}+-.*|.*(?:week|month|year|quarter|night)ly|daily|assembly)$/u.test(lower);
    if (adverb && first === head) break;
    first--;
  }
  return { first, lead: first, determiner: 'none', owned: false };
}

/** “an “unhinged” meeting”: one quoted word behind a determiner. */
function isQuoted(words: Word[], close: number): boolean {
  const [open, word, end] = words.slice(Math.max(0, close - 2), close + 1);
  return (
    /^["”’]$/.test(end?.text ?? '') &&
    /^["“‘]$/.test(open?.text ?? '') &&
    /^\p{Ll}/u.test(word!.text) &&
    isDetermined(words, close - 2)
  );
}

/** The determiner or owner of a meeting that stands at a word. */
function determinerAt(words: Word[], index: number): Omit<Phrase, 'first'> | null {
  const word = words[index];
  if (!word) return null;
  if (DEFINITE.test(word.lower)) return { lead: index, determiner: 'definite', owned: false };
  if (INDEFINITE.test(word.lower)) return { lead: index, determiner: 'indefinite', owned: false };
  if (OWNER.test(word.lower)) return { lead: index, determiner: 'owned', owned: false };
  if (!word.possessive || isGroupOwner(word)) return null;
  return { lead: ownerStart(words, index), determiner: 'owned', owned: true };
}

/** “Chamber of Commerce”, before a noun that is none of the name */
function isInName(words: Word[], of: number): boolean {
  const [before, behind] = [words[of - 1], words[of + 1]!];
  const isName = behind.capital || isGroupOfNations(words, of + 1);
  return before?.capital === true && !before.possessive && isName && words[of + 2]?.capital === false;
}

/** “Federal Open Market Committee” */
function isPartOfName(words: Word[], index: number): boolean {
  return words[index]!.capital && words[index - 1]?.capital === true && words[index + 1]!.capital;
}

/** “an open meeting” */
function isOpen(words: Word[], index: number): boolean {
  return words[index]!.lower === 'open' && isDetermined(words, index);
}

/** Whether a determiner or an owner stands right before a word. */
function isDetermined(words: Word[], index: number): boolean {
  const before = words[index - 1];
  return (
    before !== undefined && (before.possessive || [DEFINITE, INDEFINITE, OWNER].some((word) => word.test(before.lower)))
  );
}

/** “a hastily arranged meeting”, “a special called meeting”, “the delayed summit”: no verb behind its subject. */
function isDescribing(words: Word[], index: number): boolean {
  const before = words[index - 1];
  if (!before || before.capital) return false;
  if (/^(?:more|most|less|very)$/.test(before.lower) || isDetermined(words, index)) return true;
  return isDetermined(words, index - 1) && /^(?:\p{Ll}{2,}ly|special|first|second|third|last|new)$/u.test(before.lower);
}

/** “a second round of talks” */
function isRound(words: Word[], head: number): boolean {
  return words[head - 1]?.lower === 'of' && words[head - 2]?.lower === 'round';
}

/** Where the phrase begins that owns a meeting: “the Vox Media’s”. */
function ownerStart(words: Word[], owner: number): number {
  let start = owner;
  while (start > 0 && words[start - 1]!.capital) start--;
  return /^(?:the|a|an)$/.test(words[start - 1]?.lower ?? '') ? start - 1 : start;
}

/** “Directors’ Meeting”: who meets, not whose it is. */
export function isGroupOwner(word: Word): boolean {
  return /(?:ers|ors|efs|ents|ists|ads|isers|ials|ies|cers|eaders|eagues|holders)$/.test(word.lower);
}

/** “more meetings”, “such a meeting”, but not “a more subdued meeting”, “the first such meeting” or “2+2 talks” */
function isCount(words: Word[], index: number, head: number): boolean {
  const { lower } = words[index]!;
  if (isGroupOfNations(words, index)) return false;
  if (/^\d$/.test(lower) && [words[index - 1], words[index + 1]].some((word) => word?.text === '+')) return false;
  if (lower === 'such' && /^(?:first|second|third|fourth|fifth|latest|last|only)$/.test(words[index - 1]?.lower ?? ''))
    return false;
  return COUNT.test(lower) && !(/^(?:more|most|less)$/.test(lower) && index < head - 1);
}

/** “Group of Seven”, “Group of 20” */
function isGroupOfNations(words: Word[], index: number): boolean {
  return words[index - 1]?.lower === 'of' && words[index - 2]?.text === 'Group';
}

/** Whether a phrase counts meetings instead of naming one. */
export function isCounted(words: Word[], { first }: Phrase, head: number, times: TimeWording[]): boolean {
  for (let index = Math.max(0, first - 1); index < head; index++) {
    if (isCount(words, index, head) && !isInTime(times, index)) return true;
  }
  return false;
}

/** Whether a word is part of a wording of time. */
export function isInTime(times: TimeWording[], index: number): boolean {
  return times.some((time) => time.first <= index && time.last >= index);
}
