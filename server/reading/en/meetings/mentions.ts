import type { Cast, NameUse } from '../cast';
import type { Copy, Sentence, Word } from '../copy';
import { timesIn, type Calendar, type TimeWording } from '../dates';
import { countryOf, LONGEST_PLACE, nationCode, nationsIn } from '../nations';

export type Determiner = 'definite' | 'indefinite' | 'owned' | 'none';

/** Words of the text that name a meeting: a head noun such as “summit” with what stands before it. */
export interface MeetingMention {
  /** Index of its sentence in the copy. */
  sentence: number;
  /** Indexes in the sentence of its first word, of the determiner or owner before it, and of its head noun. */
  first: number;
  lead: number;
  head: number;
  start: number;
  end: number;
  name: string;
  /** The head noun in the singular; “news conference” for press conferences of any name. */
  kind: string;
  determiner: Determiner;
  plural: boolean;
  /** Words before the head that say what it is about: no numbers, nations, days or mere adjectives. */
  keywords: string[];
  /** Nations in its name. */
  parties: string[];
  ordinal: number | null;
  /** Every wording of time in its sentence. */
  times: TimeWording[];
  /** The wording of time inside its name: “Oct. 21 cabinet meeting”. */
  timeInside: TimeWording | null;
  /** A process such as “the talks”: a meeting only if it points back to one. */
  pointer: boolean;
  /** The place it is named after, where the name itself speaks of an agreement made there. */
  implied: { place: string; country: string } | null;
  /** It has a proper name: capitalised words before a capitalised head. */
  proper: boolean;
}

/** What speaks for and against a head noun being a meeting, beside what holds for all of them. */
interface HeadRule {
  /** Its modifiers must be among these, or one must be a proper name. */
  only?: RegExp;
  /** With one of these modifiers it is something else. */
  not?: RegExp;
  /** Alone it is a process or an idea; it is a meeting when dated, ordinal, or properly named. */
  vague?: true;
  /** Properly named it is a standing body. */
  body?: true;
  /** It may be a verb’s form. */
  verbal?: true;
}

const SPORT =
  /^(?:western|eastern|northern|southern|atlantic|pacific|big|pac-12|sec|acc|ncaa|nfl|nba|nhl|afc|nfc|athletic|football|basketball|volleyball|soccer|championship|division|league|all-conference)$/;

const HEADS: Record<string, HeadRule> = {
  meeting: { verbal: true, not: /^(?:swap|track|race|athletics|swim)$/ },
  summit: { not: /^(?:mountain|everest)$/ },
  talks: { vague: true, not: /^(?:ted|pep|small)$/ },
  talk: { only: /^(?:fireside)$/ },
  chat: { only: /^(?:fireside)$/ },
  conference: { not: SPORT },
  dialogue: { vague: true },
  session: {
    only: /^(?:plenary|closed-door|closed|emergency|special|extraordinary|joint|opening|closing|executive|private|planning|working|general|information|listening|negotiating|bargaining|council|summit|inaugural|question-and-answer|q&a|strategy|bilateral|knesset|parliamentary|parliament|assembly|budget)$/,
    not: /^(?:trading|training|jam|recording|gaming|practice)$/,
  },
  forum: { vague: true, not: /^(?:online|internet|web|discussion|message|user|public)$/ },
  hearing: { verbal: true, not: /^(?:hard-of)$/ },
  debate: {
    vague: true,
    only: /^(?:presidential|democratic|republican|primary|televised|leaders|leadership|vice-presidential|gubernatorial|parliamentary|commons|council|november|december|live|head-to-head|opening|emergency|mayoral|senate|campaign)$/,
  },
  gathering: { verbal: true, not: /^(?:intelligence|information|news|data|evidence|family|signature|social|hunter)$/ },
  convention: { not: /^(?:geneva|hague|vienna|un|human|rights|social|genre|narrative|grand)$/ },
  briefing: { verbal: true },
  roundtable: {},
  symposium: {},
  seminar: {},
  workshop: {},
  webinar: {},
  conclave: {},
  colloquium: {},
  negotiation: { vague: true },
  consultation: { vague: true },
  congress: { body: true, only: /^(?:party|world|annual|youth|international|extraordinary)$/ },
  assembly: { only: /^(?:annual|extraordinary|shareholder|shareholders)$/, body: true },
  event: {
    vague: true,
    only: /^(?:networking|fundraising|launch|press|media|campaign|charity|community|invite-only|annual|town|investor|recruiting|industry|public|private|company|developer)$/,
  },
  dinner: { only: /^(?:working|state|private|gala|charity|fundraising|awards|awards|black-tie|official)$/ },
  lunch: { only: /^(?:working|state|private|official)$/ },
  luncheon: { only: /^(?:working|state|private|official|annual)$/ },
  breakfast: { only: /^(?:working|prayer|private|official)$/ },
  fundraiser: { vague: true },
  hall: { only: /^(?:town)$/, body: true },
  visit: { only: /^(?:state)$/, body: true },
};

/** What may not follow: then the head noun only describes another noun. */
const BLOCKED_BEHIND =
  /^(?:rooms?|cent(?:er|re)s?|halls?|calls?|tables?|stages?|aids?|loss|house|minutes|place|points?|ground|venues?|call-in|committee|championships?|play|record|opponents?|finals?|standings|title|games?|schedule|foes?|highs?|lows?|posts?|users?|software|hours?|planner|range|impairments?|impaired|tournament|matchup|rival|win|wins|season|races?|requirements?|tapes?|process|partners?|notes|musicians?|players?)$/;

/** Nouns that make one name with a head noun in front: “summit meeting”. */
const HEAD_BEHIND =
  /^(?:meetings?|conferences?|sessions?|talks|summits?|dialogues?|debates?|hearings?|forums?|events?|gatherings?)$/;

const DEFINITE = /^(?:the|this|that|these|those)$/;
const INDEFINITE = /^(?:a|an|another|one)$/;
const OWNER = /^(?:his|her|its|their|our|my|your|whose)$/;
/** They count meetings instead of naming one. */
const COUNT =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|dozen|dozens|hundreds?|several|many|numerous|few|some|any|all|no|every|each|multiple|more|countless|various|both|most|such|other|enough|fewer|less|further|additional|\d{1,3})$/;
const IMAGINED =
  /^(?:any|no|every|each|such|possible|potential|hypothetical|future|regular|weekly|daily|monthly|frequent|endless|constant)$/;

/** What is agreed at a meeting and named after its place. */
const AGREEMENT = /^(?:Agreement|Accords?|Declaration|Principles|Communiqué|Communique|Protocol)$/;

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

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

const MERE_ADJECTIVE = new Set(
  (
    'first second third fourth fifth sixth seventh eighth ninth tenth last next previous new latest recent upcoming planned ' +
    'scheduled proposed annual high-profile high-level special emergency important key major historic big public private ' +
    'closed closed-door full brief long short final later earlier second-day separate same one-on-one face-to-face ' +
    'bilateral trilateral trilateral quadrilateral multilateral one two mid rare urgent formal informal official so-called future ' +
    'regular weekly monthly day-long two-day three-day day hour hour-long two-hour three-hour morning afternoon evening night ' +
    'late early expected anticipated highly long-awaited top crucial critical critical pivotal ' +
    'ongoing previous possible potential state'
  ).split(' '),
);

/** Finds the words of a copy that name a meeting. */
export function mentionsIn(copy: Copy, cast: Cast, calendar: Calendar): MeetingMention[] {
  const mentions: MeetingMention[] = [];
  copy.sentences.forEach((sentence, number) => {
    let times: TimeWording[] | null = null;
    for (let head = 0; head < sentence.words.length; head++) {
      const noun = headNoun(sentence.words, head);
      if (noun === null && !AGREEMENT.test(sentence.words[head]!.text)) continue;
      times ??= timesIn(copy, sentence, calendar);
      const mention =
        noun === null ? impliedBy(copy, number, head, times) : mentionAt(copy, cast, number, head, noun, times);
      if (mention) mentions.push(mention);
    }
  });
  return mentions;
}

/** “the Camp David Agreement last August”: who agreed at a place in a month met there. */
function impliedBy(copy: Copy, number: number, head: number, times: TimeWording[]): MeetingMention | null {
  const { words } = copy.sentences[number]!;
  const time = times.find((candidate) => candidate.first === head + 1 && candidate.month !== null);
  let first = head;
  while (first > 0 && head - first < LONGEST_PLACE && words[first - 1]!.capital) first--;
  if (!time || first === head) return null;
  const [start, end] = [words[first]!.start, words[head]!.end];
  const place = copy.text.slice(start, words[head - 1]!.end).replace(/\s+/g, ' ');
  const country = nationCode(place) === undefined ? countryOf(place) : undefined;
  if (country === undefined) return null;
  return {
    sentence: number,
    first,
    lead: first,
    head,
    start,
    end,
    name: `${place} meeting`,
    kind: 'meeting',
    determiner: 'none',
    plural: false,
    keywords: [place.toLowerCase()],
    parties: [],
    ordinal: null,
    times,
    timeInside: time,
    pointer: false,
    implied: { place, country },
    proper: true,
  };
}

/** The entry in HEADS for a word, and whether it is a plural. */
function headNoun(words: Word[], index: number): { kind: string; plural: boolean } | null {
  const word = words[index]!;
  const lower = word.lower.includes('-') ? word.lower.slice(word.lower.lastIndexOf('-') + 1) : word.lower;
  if (lower === 'talks') return { kind: 'talks', plural: true };
  if (Object.hasOwn(HEADS, lower)) return { kind: lower, plural: false };
  const singular = lower.endsWith('s') ? lower.slice(0, -1) : '';
  if (singular !== 'talk' && Object.hasOwn(HEADS, singular)) return { kind: singular, plural: true };
  return null;
}

function mentionAt(
  copy: Copy,
  cast: Cast,
  number: number,
  head: number,
  noun: { kind: string; plural: boolean },
  times: TimeWording[],
): MeetingMention | null {
  const sentence = copy.sentences[number]!;
  const { words } = sentence;
  const rule = HEADS[noun.kind]!;
  const behind = words[head + 1];
  if (behind && (BLOCKED_BEHIND.test(behind.lower) || HEAD_BEHIND.test(behind.lower)) && !words[head]!.possessive)
    return null;
  const { first, lead, determiner, owned } = leftOf(words, head, times);
  const modifiers = words.slice(first, head);
  const lowers = modifiers.map((word) => word.lower);
  if (rule.not && lowers.some((lower) => rule.not!.test(lower))) return null;
  if (words[head]!.capital && behind?.capital && !words[head]!.possessive) return null;
  if (rule.verbal && !noun.plural && isVerb(words, first, head, determiner)) return null;
  if (lowers.some((lower) => IMAGINED.test(lower)) || IMAGINED.test(words[first - 1]?.lower ?? '')) return null;

  if (isWished(words, lead, first, head, determiner, times)) return null;
  const ordinal = ordinalIn(lowers);
  const timeInside =
    times.find((time) => time.last < head && time.last >= first && time.first >= first - 1) ??
    ownerTime(times, first) ??
    null;
  const names = cast.uses[number]!.filter((use) => use.last >= (owned ? lead : first) && use.first < head);
  const capitals = modifiers.some((word) => word.capital) || names.length > 0;
  const counted =
    lowers.some((lower, index) => COUNT.test(lower) && !isInTime(times, first + index)) ||
    (COUNT.test(words[first - 1]?.lower ?? '') && !isInTime(times, first - 1));
  if (counted) return null;
  const told = ordinal !== null || timeInside !== null;
  const named = capitals && !modifiers.every((word) => !word.capital);
  const proper = named && words[head]!.capital && !rule.body;
  const parties = new Set<string>();
  for (const use of names) {
    const code = use.entity.kind === 'nation' ? nationCode(use.entity.name) : undefined;
    if (code) parties.add(code);
  }
  for (const word of modifiers) for (const code of nationsIn(word.text)) parties.add(code);
  const keywords = lowers.filter(
    (lower, index) =>
      /^[\p{L}&-]{3,}$/u.test(lower) &&
      !MERE_ADJECTIVE.has(lower) &&
      nationCode(modifiers[index]!.text) === undefined &&
      nationsIn(modifiers[index]!.text).length === 0 &&
      !isInTime(times, first + index),
  );
  if (rule.only && !lowers.some((lower) => rule.only!.test(lower)) && !proper && !timeInside) return null;
  const topical = parties.size > 1 && keywords.length > 1;
  let pointer = false;
  if (rule.vague && !told && !topical && !(proper && noun.kind !== 'forum') && !isDated(words, head, times)) {
    const placed = names.some(({ entity }) => entity.kind === 'place') || isPlaced(words, head, cast.uses[number]!);
    const talks = noun.kind === 'talks' || noun.kind === 'negotiation';
    pointer = talks && determiner === 'definite' && !placed && keywords.length === 0;
    const fits = rule.only
      ? !noun.plural && determiner !== 'none'
      : (talks && (placed || isHeld(words, lead, head))) || pointer;
    if (!fits) return null;
  }
  if (noun.plural && !rule.vague && !told && !proper && !(determiner !== 'none' && isDated(words, head, times))) {
    if (keywords.length === 0 || !isAttended(words, lead)) return null;
  }

  const start = words[first]!.start;
  const { end } = words[head]!;
  const pressed = noun.kind === 'conference' && /^(?:news|press|media)$/.test(lowers.at(-1) ?? '');
  return {
    sentence: number,
    first,
    lead,
    head,
    start,
    end,
    name: copy.text.slice(start, end).replace(/\s+/g, ' '),
    kind: pressed ? 'news conference' : noun.kind,
    determiner,
    plural: noun.plural,
    keywords: [
      ...new Set(
        keywords
          .flatMap((word) => word.split('-'))
          .filter((word) => word.length > 1)
          .map(stem),
      ),
    ],
    parties: [...parties],
    ordinal,
    times,
    timeInside,
    pointer,
    implied: null,
    proper,
  };
}

function isInTime(times: TimeWording[], index: number): boolean {
  return times.some((time) => time.first <= index && time.last >= index);
}

/** “Tuesday’s event” */
function ownerTime(times: TimeWording[], first: number): TimeWording | undefined {
  return times.find((time) => time.last === first - 1);
}

/** Grows a name leftwards from its head to the determiner, a function word, a verb or a mark. */
function leftOf(
  words: Word[],
  head: number,
  times: TimeWording[],
): { first: number; lead: number; determiner: Determiner; owned: boolean } {
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
    if (!word.capital && /ly$/.test(lower) && lower !== 'weekly' && lower !== 'early') break;
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

function isVerb(words: Word[], first: number, head: number, determiner: Determiner): boolean {
  const before = words[first - 1]?.lower ?? '';
  const behind = words[head + 1]?.lower ?? '';
  if (first < head) {
    if (determiner !== 'none') return false;
    if (!words[head]!.capital && /^(?:the|a|an|his|her|their|its|our|all|\p{Ll}+ed)$/u.test(behind)) return true;
    const noun = words[head - 1]!;
    return !noun.capital && !noun.possessive && /^(?:n[o’']t|be|been|people|they|who)$/.test(noun.lower);
  }
  if (determiner === 'none') return !isGerundSubject(words, head);
  if (determiner === 'owned' && before !== '')
    return /^(?:the|a|an|his|her|their|him|them|with)$/.test(behind) && behind !== 'with';
  return false;
}

/** “he said meeting with Giuliani was …” */
function isGerundSubject(words: Word[], head: number): boolean {
  if (words[head + 1]?.lower !== 'with' || !words[head + 2]?.capital) return false;
  const name = words.slice(head + 2, head + 8).findIndex((word) => !word.capital);
  return name > 0 && /^(?:was|were|is|took|came|ended)$/.test(words[head + 2 + name]!.lower);
}

function ordinalIn(lowers: string[]): number | null {
  for (const lower of lowers) {
    const index = ORDINALS.indexOf(lower);
    if (index !== -1) return index + 1;
    const numbered = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(lower);
    if (numbered) return Number(numbered[1]);
  }
  return null;
}

/** “talks in Geneva” */
function isPlaced(words: Word[], head: number, uses: NameUse[]): boolean {
  if (!/^(?:in|at)$/.test(words[head + 1]?.lower ?? '')) return false;
  const place = uses.find((use) => use.first > head && use.first <= head + 4);
  return place !== undefined && /^(?:place|nation)$/.test(place.entity.kind);
}

/** “held talks with X”, “opened talks in Geneva” */
function isHeld(words: Word[], lead: number, head: number): boolean {
  const verb = words[lead - 1]?.lower ?? '';
  if (
    !/^(?:hold|holds|held|holding|open|opened|begin|began|conduct|conducted|end|ended|conclude|concluded|had)$/.test(
      verb,
    )
  ) {
    return false;
  }
  return words[head + 1]?.lower === 'with' && words.slice(head + 2, head + 7).some((word) => word.capital);
}

/** “gather for organizational meetings” */
function isAttended(words: Word[], lead: number): boolean {
  return words
    .slice(Math.max(0, lead - 3), lead)
    .some((word) =>
      /^(?:gather|gathers|gathered|gathering|convene|convened|assemble|assembled|attended|attending)$/.test(word.lower),
    );
}

/** What may stand between “talks” and their time. */
const BEFORE_TIME =
  /^(?:on|in|at|the|held|set|scheduled|planned|due|for|early|late|earlier|later|here|with|and|will|be|take|place|to|began|begin|opened|open|ended)$/;

/** Whether a wording of time stands close behind. */
function isDated(words: Word[], head: number, times: TimeWording[]): boolean {
  return times.some(
    (time) =>
      time.first > head &&
      time.first - head <= 5 &&
      words.slice(head + 1, time.first).every((word) => word.capital || BEFORE_TIME.test(word.lower)) &&
      !words.slice(head + 1, time.first).some((word) => /^(?:said|says|told|[,;—–])$/.test(word.lower)),
  );
}

/** “agree to a meeting”, “wants a summit”: one that somebody would like, and nothing more is known of. */
function isWished(
  words: Word[],
  lead: number,
  first: number,
  head: number,
  determiner: Determiner,
  times: TimeWording[],
): boolean {
  if (determiner !== 'indefinite' || first < head || times.some((time) => time.first > head)) return false;
  const told = words.slice(head + 1, head + 6);
  if (told.some((word, index) => /^(?:with|between)$/.test(word.lower) && told[index + 1]?.capital)) return false;
  return words
    .slice(Math.max(0, lead - 3), lead)
    .some((word) =>
      /^(?:agree|commit|want|wants|wanted|ask|asked|asking|seek|seeks|seeking|push|offer|offered|without|would|could|if|hopes?|hoping)$/.test(
        word.lower,
      ),
    );
}

/** Makes forms of one word alike (“ministerial”, “ministers”), and the words for those who head something. */
function stem(word: string): string {
  const plain = word.replace(/(?:ies|es|s|ial|al)$/, '').slice(0, 8);
  return /^(?:director|chief|head|advis[eo]r|leader)$/.test(plain) ? 'chief' : plain;
}

/** The sentence a mention stands in. */
export function sentenceOf(copy: Copy, mention: MeetingMention): Sentence {
  return copy.sentences[mention.sentence]!;
}
