import type { Cast, Entity, NameUse } from '../cast';
import { HEADLINE, type Copy, type Sentence, type Word } from '../copy';
import { isCalendarWord, type Times, type TimeWording } from '../dates';
import { nationCode, nationsIn } from '../nations';
import { impliedBy, isAgreement } from './agreement';
import { headNoun, isPartOfOther, type HeadNoun } from './heads';
import { isInTime, phraseBefore, type Determiner, type Phrase } from './phrase';
import { isDated, standingInHeadline, standingOf, type Setting } from './standing';
import { topicOf, type Topic } from './topic';
import type { Place } from './where';

/** Words of the text that name a meeting: a head noun such as “summit” with what stands before it. */
export interface MeetingMention {
  /** Index of its sentence in the copy. */
  sentence: number;
  /** Indexes in the sentence of its first word, of the determiner or owner before it, and of its head noun. */
  first: number;
  lead: number;
  head: number;
  /** Index of the last word of its name: “Summit of the Americas”; most end with their head noun. */
  last: number;
  start: number;
  end: number;
  name: string;
  /** False where only a verb tells of the meeting (“met”): no words name it. */
  named: boolean;
  /** The head noun in the singular; “news conference” for press conferences of any name. */
  kind: string;
  determiner: Determiner;
  plural: boolean;
  /** Words before the head that say what it is about: no numbers, nations, days or mere adjectives. */
  keywords: string[];
  /** The common noun that owns it: “alliance” of “the alliance’s summit”. */
  owner: string | null;
  /** The body behind it whose it is: “the meeting of the Elm Trade Commission”. */
  club: Entity | null;
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
  implied: Place | null;
  /** It has a proper name: capitalised words before a capitalised head. */
  proper: boolean;
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

const MERE_ADJECTIVE = new Set(
  (
    'first second third fourth fifth sixth seventh eighth ninth tenth such inaugural final last next previous new latest recent upcoming planned ' +
    'scheduled proposed high-profile high-level special extraordinary emergency important key major historic big public private ' +
    'open closed closed-door full brief long short final later earlier second-day separate same one-on-one face-to-face ' +
    'bilateral trilateral quadrilateral multilateral one two mid rare urgent formal informal official so-called future ' +
    'regular weekly monthly day-long two-day three-day day hour hour-long two-hour three-hour morning afternoon evening night ' +
    'late early expected anticipated highly long-awaited top crucial critical pivotal ' +
    'ongoing possible potential state own round secret productive contentious online virtual extraordinary opening closing yearly historic landmark pivotal crunch televised'
  ).split(' '),
);

/** Finds the words of a sentence that name a meeting. */
export function mentionsIn(copy: Copy, cast: Cast, number: number, times: Times): MeetingMention[] {
  const { words } = copy.sentences[number]!;
  const mentions: MeetingMention[] = [];
  for (let head = 0; head < words.length; head++) {
    const noun = headNoun(words, head);
    if (noun === null && !isAgreement(words[head]!)) continue;
    const mention =
      noun === null
        ? impliedBy(copy, number, head, times(number))
        : mentionAt(copy, cast, number, head, noun, times(number));
    if (!mention) continue;
    mentions.push(mention);
    head = mention.last;
  }
  return mentions;
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
  const setting = settingOf({ cast, topic: topicOf(copy) }, noun, words, head, phrase, times, cast.uses[number]!);
  const isHeadline = copy.sentences[number]!.paragraph === HEADLINE;
  const standing = isHeadline ? standingInHeadline(setting) : standingOf(setting);
  if (standing === null) return null;
  const { first, lead, determiner } = phrase;
  const { parties, ordinal, timeInside, proper } = setting;
  const { club } = setting;
  const last = club?.last ?? nameEnd(words, head, cast.uses[number]!);
  const [{ start }, { end }] = [words[first]!, words[last]!];
  const behind = words.slice(head + 1, last + 1).filter(({ capital }) => capital);
  return {
    sentence: number,
    first,
    lead,
    head,
    last,
    start,
    end,
    name: copy.text.slice(start, end).replace(/\s+/g, ' '),
    named: true,
    kind: kindOf(words, head, noun, setting.lowers),
    determiner,
    plural: noun.plural,
    keywords: [...new Set([...setting.keywords, ...behind.map(({ lower }) => stem(lower))])],
    owner: ownerOf(words, phrase, times),
    club: club?.entity ?? null,
    parties,
    ordinal,
    times,
    timeInside,
    pointer: standing === 'pointer',
    implied: null,
    proper,
  };
}

/** “annual general meeting” and “AGM” are of one kind. */
function kindOf(words: Word[], head: number, { kind }: HeadNoun, lowers: string[]): string {
  if (isWithPress(words, head)) return 'news conference';
  if (kind !== 'meeting' || !lowers.some((lower) => /^(?:general|shareholders?|stockholders?)$/.test(lower)))
    return kind;
  return lowers.includes('annual') ? 'agm' : /^(?:extraordinary|special)$/.test(lowers[0] ?? '') ? 'egm' : kind;
}

/** “a press conference”; “Code Media” of “the Code Media conference” is its name. */
function isWithPress(words: Word[], head: number): boolean {
  const [press, noun] = [words[head - 1], words[head]!];
  return (
    /^conferences?$/.test(noun.lower) &&
    /^(?:news|press|media)$/.test(press?.lower ?? '') &&
    (!press!.capital || noun.capital)
  );
}

/** The common noun that owns a meeting. */
function ownerOf(words: Word[], { first, owned }: Phrase, times: TimeWording[]): string | null {
  const owner = words[first - 1];
  if (!owned || !owner || !owner.possessive || owner.capital || times.some((time) => time.last === first - 1))
    return null;
  return stem(owner.lower);
}

/** “the meeting of the Elm Trade Commission”: the body whose it is. */
function clubBehind(words: Word[], head: number, uses: NameUse[]): NameUse | undefined {
  if (words[head + 1]?.lower !== 'of') return undefined;
  const at = words[head + 2]?.lower === 'the' ? head + 3 : head + 2;
  return uses.find(({ first, entity }) => first === at && entity.kind === 'body');
}

/** Where a name ends that goes on behind its noun: “Conference on Hunger, Nutrition and Health”. */
function nameEnd(words: Word[], head: number, uses: NameUse[]): number {
  const at = head + (words[head + 2]?.lower === 'the' ? 3 : 2);
  if (!words[head]!.capital || head === 0 || !/^(?:of|on|for)$/.test(words[head + 1]?.lower ?? '')) return head;
  const isPart = (index: number): boolean => words[index]?.capital === true && !isCalendarWord(words[index]!);
  if (!isPart(at) || uses.some((use) => use.first === at && use.entity.kind === 'person')) return head;
  let last = at;
  while (last < words.length - 1 && !words[last]!.possessive) {
    if (isPart(last + 1)) last++;
    else if (/^(?:,|and|&)$/.test(words[last + 1]!.lower) && isPart(last + 2)) last += 2;
    else break;
  }
  return last;
}

function settingOf(
  { cast, topic }: { cast: Cast; topic: Topic },
  noun: HeadNoun,
  words: Word[],
  head: number,
  phrase: Phrase,
  times: TimeWording[],
  around: NameUse[],
): Setting {
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
  return {
    noun,
    words,
    head,
    phrase,
    times,
    timeInside: inside ?? times.find((time) => time.last === first - 1) ?? null,
    ordinal: ordinalIn(modifiers.map((word) => word.lower)),
    keywords: keywordsOf(cast, words, first, head, times),
    parties: [...parties],
    names,
    around,
    proper: words[head]!.capital && modifiers.some((word) => word.capital),
    lowers: modifiers.map((word) => word.lower),
    dated: isDated(words, head, times),
    club: clubBehind(words, head, around),
    topic,
  };
}

/** The stems of the words that say what a meeting is about. */
function keywordsOf(cast: Cast, words: Word[], first: number, head: number, times: TimeWording[]): string[] {
  const topics = words
    .slice(first, head)
    .filter(
      ({ text, lower }, index) =>
        /^(?:[\p{L}&-][\p{L}\p{N}&-]{2,}|\p{L}\p{N})$/u.test(lower) &&
        !MERE_ADJECTIVE.has(lower) &&
        !/\p{Ll}{3}ally$|-\p{Ll}+ed$|-(?:yearly|monthly|weekly|daily|day|hour|minute|strong)$|^(?:bi|tri|quadr)ennial$/u.test(
          lower,
        ) &&
        nationCode(text) === undefined &&
        nationsIn(text).length === 0 &&
        !isInTime(times, first + index),
    );
  const parts = topics
    .flatMap(({ lower }) => lower.split('-'))
    .filter((part) => part.length > 1 && (cast.person(part)?.uses ?? 0) < 2);
  return [...new Set(parts.map(stem))];
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

/** Makes forms of one word alike (“ministerial”, “ministers”), and the words for those who head something. */
export function stem(word: string): string {
  const plain = word.replace(/(?:ies|es|s|ial|al)$/, '').slice(0, 8);
  return /^(?:director|chief|head|advis[eo]r|leader)$/.test(plain) ? 'chief' : plain;
}

/** The sentence a mention stands in. */
export function sentenceOf(copy: Copy, mention: MeetingMention): Sentence {
  return copy.sentences[mention.sentence]!;
}
