import type { Cast, NameUse } from '../cast';
import type { Copy, Sentence, Word } from '../copy';
import { timesIn, type Calendar, type TimeWording } from '../dates';
import { countryOf, LONGEST_PLACE, nationCode, nationsIn } from '../nations';
import { HEADS, headNoun, isPartOfOther, type HeadNoun } from './heads';
import { isCounted, isInTime, phraseBefore, type Determiner, type Phrase } from './phrase';

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
  /** The common noun that owns it: “alliance” of “the alliance’s summit”. */
  owner: string | null;
  /** Nations in its name. */
  parties: string[];
  ordinal: number | null;
  /** Every wording of time in its sentence. */
  times: TimeWording[];
  /** The wording of time inside its name: “Oct. 21 cabinet meeting”. */
  timeInside: TimeWording | null;
  /** It names nothing by itself (“the talks”, “the event”), and counts only if it points back to a meeting. */
  pointer: boolean;
  /** The place it is named after, where the name itself speaks of an agreement made there. */
  implied: { place: string; country: string } | null;
  /** It has a proper name: capitalised words before a capitalised head. */
  proper: boolean;
}

/** Properly named, these are bodies as often as meetings … */
const STANDING = /^(?:convention|congress)$/;
/** … and meetings where somebody is at one or holds it. */
const GOES_TO =
  /^(?:at|during|for|to|in|before|after|following|of|from|until|attend|attends|attended|attending|hold|holds|held|holding|host|hosts|hosted|hosting|join|joined|visit|visiting|skip|skipped|open|opened|opening|address|addressed|addressing|this|last|next|annual|alongside)$/;
const IMAGINED =
  /^(?:any|no|every|each|such|possible|potential|hypothetical|future|regular|weekly|daily|monthly|frequent|endless|constant)$/;

/** What is agreed at a meeting and named after its place. */
const AGREEMENT = /^(?:Agreement|Accords?|Declaration|Principles|Communiqué|Communique|Protocol)$/;

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

const MERE_ADJECTIVE = new Set(
  (
    'first second third fourth fifth sixth seventh eighth ninth tenth last next previous new latest recent upcoming planned ' +
    'scheduled proposed high-profile high-level special emergency important key major historic big public private ' +
    'closed closed-door full brief long short final later earlier second-day separate same one-on-one face-to-face ' +
    'bilateral trilateral quadrilateral multilateral one two mid rare urgent formal informal official so-called future ' +
    'regular weekly monthly day-long two-day three-day day hour hour-long two-hour three-hour morning afternoon evening night ' +
    'late early expected anticipated highly long-awaited top crucial critical pivotal ' +
    'ongoing possible potential state own'
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
  if (!time || first === head || !/^(?:last|this|next)\b/i.test(time.quote) || isSigned(words, first)) return null;
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
    owner: null,
    parties: [],
    ordinal: null,
    times,
    timeInside: time,
    pointer: false,
    implied: { place, country },
    proper: true,
  };
}

/** “signed the Minsk Agreement”: that was done to it, and nobody need have met there then. */
function isSigned(words: Word[], first: number): boolean {
  return words
    .slice(Math.max(0, first - 6), first)
    .some((word) =>
      /^(?:sign|signs|signed|signing|leave|leaves|left|leaving|join|joins|joined|joining|withdrew|withdraw|withdrawn|withdrawal|quit|ratified|rejoined)$/.test(
        word.lower,
      ),
    );
}

/** What the words around a head noun say of it. */
interface Setting {
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
}

function mentionAt(
  copy: Copy,
  cast: Cast,
  number: number,
  head: number,
  noun: HeadNoun,
  times: TimeWording[],
): MeetingMention | null {
  const { words } = copy.sentences[number]!;
  if (isPartOfOther(words, head)) return null;
  const phrase = phraseBefore(words, head, times);
  const setting = settingOf(words, head, phrase, times, cast.uses[number]!);
  const standing = standingOf(noun, setting);
  if (standing === null) return null;
  const { first, lead, determiner, owned } = phrase;
  const { keywords, parties, ordinal, timeInside, proper } = setting;
  const start = words[first]!.start;
  const { end } = words[head]!;
  const pressed = noun.kind === 'conference' && /^(?:news|press|media)$/.test(words[head - 1]?.lower ?? '');
  const ownedByTime = times.some((time) => time.last === first - 1);
  const owner = owned && !ownedByTime && !words[first - 1]!.capital ? stem(words[first - 1]!.lower) : null;
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
    keywords,
    owner,
    parties,
    ordinal,
    times,
    timeInside,
    pointer: standing === 'pointer',
    implied: null,
    proper,
  };
}

function settingOf(words: Word[], head: number, phrase: Phrase, times: TimeWording[], around: NameUse[]): Setting {
  const { first, lead, owned } = phrase;
  const modifiers = words.slice(first, head);
  const names = around.filter((use) => use.last >= (owned ? lead : first) && use.first < head);
  const inside = times.find((time) => time.last < head && time.last >= first && time.first >= first - 1);
  const parties = new Set<string>();
  for (const { entity } of names) {
    const code = entity.kind === 'nation' ? nationCode(entity.name) : undefined;
    if (code) parties.add(code);
  }
  for (const word of modifiers) for (const code of nationsIn(word.text)) parties.add(code);
  const topics = modifiers.filter(
    ({ text, lower }, index) =>
      /^(?:[\p{L}&-][\p{L}\p{N}&-]{2,}|\p{L}\p{N})$/u.test(lower) &&
      !MERE_ADJECTIVE.has(lower) &&
      nationCode(text) === undefined &&
      nationsIn(text).length === 0 &&
      !isInTime(times, first + index),
  );
  const parts = topics.flatMap(({ lower }) => lower.split('-')).filter((part) => part.length > 1);
  return {
    words,
    head,
    phrase,
    times,
    timeInside: inside ?? times.find((time) => time.last === first - 1) ?? null,
    ordinal: ordinalIn(modifiers.map((word) => word.lower)),
    keywords: [...new Set(parts.map(stem))],
    parties: [...parties],
    names,
    around,
    proper: words[head]!.capital && modifiers.some((word) => word.capital),
  };
}

/** Whether a head noun in its setting names a meeting, points back to one, or neither. */
function standingOf({ kind, plural }: HeadNoun, setting: Setting): 'meeting' | 'pointer' | null {
  const { words, head, phrase, times, timeInside, ordinal, keywords, parties, names, around } = setting;
  const { first, lead, determiner } = phrase;
  const rule = HEADS[kind]!;
  const lowers = words.slice(first, head).map((word) => word.lower);
  const dated = isDated(words, head, times);
  const numbered = ordinal !== null && (!rule.only || lowers.slice(1).every((lower) => rule.only!.test(lower)));
  const told = numbered || timeInside !== null;
  const proper = setting.proper && !rule.body;
  if (setting.proper && STANDING.test(kind) && !dated && !told && !GOES_TO.test(words[lead - 1]?.lower ?? ''))
    return null;
  if (kind === 'convention' && proper && !dated && lowers.some((lower) => YEAR.test(lower)) && !lowers.some(isParty))
    return null;
  if (kind === 'summit' && isMountain(words, head)) return null;
  if (kind === 'hearing' && determiner === 'owned' && first === head && isSense(words, phrase, head)) return null;
  if (kind === 'session' && isOfCare(words, head)) return null;
  if (rule.not && lowers.some((lower) => rule.not!.test(lower))) return null;
  if (rule.verbal && !plural && isVerb(words, first, head, determiner)) return null;
  if (isCounted(words, phrase, head, times) || isWished(words, phrase, head, times)) return null;
  const led = words[lead - 1]?.lower ?? '';
  const present = !plural && determiner === 'owned' && /^(?:at|during)$/.test(led);
  if ([words[first - 1]?.lower ?? '', ...lowers].some((lower) => IMAGINED.test(lower)) && !dated && !present)
    return null;

  const typical = rule.only === undefined || lowers.some((lower) => rule.only!.test(lower));
  const bare = determiner === 'definite' && !plural && (first === head || (kind === 'debate' && names.length > 0));
  if (!typical && !proper && !timeInside && !(rule.vague && (numbered || dated))) return bare ? 'pointer' : null;
  if (rule.vague && !told && !dated && !(proper && kind !== 'forum') && !(parties.length > 1 && keywords.length > 1)) {
    const talks = kind === 'talks' || kind === 'negotiation';
    const placed = names.some(({ entity }) => entity.kind === 'place') || isPlaced(words, head, around);
    if (talks && (placed || isHeld(words, lead, head))) return 'meeting';
    if (determiner === 'definite' && keywords.length === 0 && (talks || bare)) return 'pointer';
    return rule.only && !plural && determiner !== 'none' ? 'meeting' : null;
  }
  if (plural && !rule.vague && !told && !proper && !(determiner !== 'none' && dated)) {
    return keywords.length > 0 && isAttended(words, lead) ? 'meeting' : null;
  }
  return 'meeting';
}

function isVerb(words: Word[], first: number, head: number, determiner: Determiner): boolean {
  const before = words[first - 1]?.lower ?? '';
  const behind = words[head + 1]?.lower ?? '';
  if (first < head) {
    if (determiner !== 'none') return false;
    if (!words[head]!.capital && /^(?:the|a|an|his|her|their|its|our|all|\p{Ll}+ed)$/u.test(behind)) return true;
    const noun = words[head - 1]!;
    // “Crowds gathering in Hong Kong”
    const many = /^(?:\p{L}{2,}s|people|men|women)$/u.test(noun.lower) && !noun.possessive;
    if (words[head]!.lower === 'gathering' && many && /^(?:in|at|on|outside|around|near|to)$/.test(behind)) return true;
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

const YEAR = /^(?:1[89]|20)\d\d$/;

/** “the 2016 Republican National Convention” is a meeting, “the 1951 Refugee Convention” a treaty. */
function isParty(lower: string): boolean {
  return /^(?:national|democratic|republican|party|annual|libertarian|constitutional|state)$/.test(lower);
}

/** “lost his hearing”, “her hearing was damaged” */
function isSense(words: Word[], { lead }: Phrase, head: number): boolean {
  return [...words.slice(Math.max(0, lead - 3), lead), ...words.slice(head + 1, head + 5)].some((word) =>
    /^(?:los[et]|loses|losing|damag(?:e|ed|es|ing)|impair(?:s|ed)?|regain(?:s|ed)?|restored?|fail(?:s|ing)|worsen(?:s|ed|ing)?|ears?|deaf|eyesight|sight|vision)$/.test(
      word.lower,
    ),
  );
}

/** “a special session of therapy” */
function isOfCare(words: Word[], head: number): boolean {
  if (words[head + 1]?.lower !== 'of') return false;
  return words
    .slice(head + 2, head + 5)
    .some((word) =>
      /^(?:therapy|physiotherapy|treatment|counsell?ing|yoga|training|exercise|practice|massage|meditation|coaching)$/.test(
        word.lower,
      ),
    );
}

/** “the summit of Mount Everest” */
function isMountain(words: Word[], head: number): boolean {
  return words
    .slice(head + 1, head + 4)
    .some((word) => /^(?:mount|mt\.?|mont|monte|mountain|peak|hill|volcano|everest|kilimanjaro)$/.test(word.lower));
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
  /^(?:on|in|at|the|was|were|is|are|from|between|held|set|scheduled|planned|due|for|early|late|earlier|later|here|with|and|will|be|take|takes|took|place|to|began|begin|begins|opened|open|opens|ended|ends|starts?|started|runs?)$/;

/** Whether a wording of time stands close behind. */
function isDated(words: Word[], head: number, times: TimeWording[]): boolean {
  return times.some(
    (time) =>
      time.first > head &&
      time.first - head <= 9 &&
      words.slice(head + 1, time.first).every((word) => word.capital || BEFORE_TIME.test(word.lower)) &&
      !words.slice(head + 1, time.first).some((word) => /^(?:said|says|told|[,;—–])$/.test(word.lower)),
  );
}

/** “agree to a meeting”, “wants a summit”: one that somebody would like, and nothing more is known of. */
function isWished(words: Word[], { first, lead, determiner }: Phrase, head: number, times: TimeWording[]): boolean {
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
