import type { Word } from '../copy';
import type { NameUse } from '../cast';
import type { TimeWording } from '../dates';
import { HEADS, type HeadNoun } from './heads';
import { isCounted, isGroupOwner, type Phrase } from './phrase';
import type { Topic } from './topic';

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

const YEAR = /^(?:1[89]|20)\d\d$/;
/** Properly named, these are bodies as often as meetings … */
const STANDING = /^(?:convention|congress)$/;
/** … and meetings where somebody is at one or holds it. */
const GOES_TO =
  /^(?:at|during|for|to|in|before|after|following|of|from|until|attend|attends|attended|attending|hold|holds|held|holding|host|hosts|hosted|hosting|join|joined|visit|visiting|skip|skipped|open|opens|opened|opening|address|addressed|addressing|this|last|next|annual|alongside)$/;
const IMAGINED =
  /^(?:any|no|every|each|such|possible|potential|hypothetical|future|regular|weekly|daily|monthly|frequent|endless|constant)$/;

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

/** “fail to agree at working-level talks”, “followed by closed consultations, at which …” */
function isSaidAt({ noun, words, head, phrase: { first, lead, determiner } }: Setting): boolean {
  if (determiner !== 'none' || first === head || noun.kind === 'discussion') return false;
  const isThere =
    words[head + 1]?.text === ',' && words[head + 3]?.lower === 'which' && words[head + 2]!.lower === 'at';
  return isThere || /^(?:at|during)$/.test(words[lead - 1]?.lower ?? '');
}

/** “after ten hours of talks”: they were held. */
function isLong({ words, phrase: { lead } }: Setting): boolean {
  return words[lead - 1]?.lower === 'of' && /^(?:hours|days|weeks)$/.test(words[lead - 2]?.lower ?? '');
}

/** “opened the discussion”, “we had frank discussions”: what was said at a meeting told of before. */
function isOfWhatWasSaid({ words, head, phrase: { first, lead, determiner } }: Setting): boolean {
  if (/^(?:about|on|over|around|of|between)$/.test(words[head + 1]?.lower ?? '')) return false;
  if (determiner === 'definite') return first === head;
  return /^(?:had|held)$/.test(words[lead - 1]?.lower ?? '');
}

/** What makes a head noun something else than a meeting. */
const OTHERWISE: ((setting: Setting) => boolean)[] = [
  isStandingBody,
  isTreaty,
  isQuarrel,
  isMountain,
  isSense,
  isOfCare,
  isOfTrading,
  isOfTeam,
  isMatch,
  isRaces,
  isOfPlay,
  isConfluence,
  isElection,
  ({ noun, lowers }) => lowers.some((lower) => HEADS[noun.kind]!.not?.test(lower) ?? false),
  isVerb,
  ({ words, phrase, head, times }) => isCounted(words, phrase, head, times),
  (setting) => isWished(setting) && !isInParliament(setting),
  isImagined,
];

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

/** “a two-hour session”, “the week-long assembly”: it lasts as meetings do. */
function isLasting(lower: string): boolean {
  return /^(?:\p{L}+|\d+)-(?:day|hour|minute)$|^(?:day|hour|week|night)-?long$/u.test(lower);
}

/** “a debate in the Commons”, “during debate on a bill” */
function isInParliament({ noun, words, head, phrase: { lead } }: Setting): boolean {
  if (noun.kind !== 'debate') return false;
  const behind = words.slice(head + 1, head + 7).map(({ lower }) => lower);
  const isOnBill = behind[0] === 'on' && behind.some((lower) => /^(?:bills?|motion|budget|amendments?)$/.test(lower));
  if (isOnBill && /^(?:during|in)$/.test(words[lead - 1]?.lower ?? '')) return true;
  return /^in (?:the )?(?:commons|lords|parliament|senate|house|chamber|assembly|dail|seanad|lok|rajya|knesset|bundestag|senedd|holyrood)\b/.test(
    behind.join(' '),
  );
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

function isProper({ noun, proper }: Setting): boolean {
  return proper && !HEADS[noun.kind]!.body;
}

/** “first debate”, “the last debate”: its place in a row, and beside it only what is typical. */
function isNumbered({ noun, ordinal, lowers, phrase: { determiner } }: Setting): boolean {
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
function isTold(setting: Setting): boolean {
  return setting.timeInside !== null || isNumbered(setting);
}

/** Whether what may be a process or an idea is said to be one meeting. */
function isSettled(setting: Setting): boolean {
  const { noun, parties, keywords, lowers, phrase } = setting;
  if (setting.timeInside || isOccasion(setting) || isInParliament(setting)) return true;
  if (lowers.includes('round')) return phrase.determiner !== 'none';
  return (isProper(setting) && noun.kind !== 'forum') || (parties.length > 1 && keywords.length > 1);
}

/** Whether it is said when it is, which one in a row, that somebody is there or that it takes place. */
function isOccasion(setting: Setting): boolean {
  return isHappening(setting) || isNumbered(setting) || (isNamedAfterPlace(setting) && !setting.noun.plural);
}

/** Whether it is said when it is, that somebody is there or that it takes place. */
function isHappening(setting: Setting): boolean {
  return setting.dated || isGoneTo(setting) || isArranged(setting) || isWhere(setting);
}

/** “the Miami debate” */
function isNamedAfterPlace({ names }: Setting): boolean {
  return names.some(({ entity }) => entity.kind === 'place');
}

/** “The conference was a pivotal event”: it tells of the meeting that the sentence began with. */
function isPredicate({ words, phrase: { lead, determiner } }: Setting): boolean {
  if (determiner !== 'indefinite' || /^(?:it|this|that)$/.test(words[0]!.lower)) return false;
  return /^(?:is|was)$/.test(words[lead - 1]?.lower ?? '');
}

/** They say of a meeting behind them that somebody is there. */
/** “a dinner at which A and B failed to agree”: where something is told to have happened. */
function isWhere({ noun, words, head, phrase: { determiner } }: Setting): boolean {
  if (noun.plural || determiner === 'none') return false;
  const at = words[head + 1]?.text === ',' ? head + 2 : head + 1;
  if (words[at]?.lower === 'that' && words[at + 1]?.capital)
    return /^(?:host|hold|is|will)/.test(words[at + 2]?.lower ?? '');
  return (
    words[at]?.lower === 'where' || (/^(?:at|during)$/.test(words[at]?.lower ?? '') && words[at + 1]?.lower === 'which')
  );
}

const WENT =
  /^(?:at|during|tells?|told|telling|address(?:es|ed|ing)?|attend(?:s|ed|ing)?|join(?:s|ed|ing)?|hosts?|hosted|hosting|holds?|held|holding|chair(?:s|ed|ing)|convened?|convening|organi[sz](?:ed?|ing))$/;

/** “a fellow at the Policy Forum in Riga”: a body. */
const HAS_POST =
  /^(?:fellow|scholar|researcher|analyst|expert|economist|professor|lecturer|director|chair\p{Ll}*|president|vice-president|officer|adviser|advisor|associate|editor|head|manager|secretary|spokes\p{Ll}+|intern|works?|worked|working)$/u;

/** “at an event”, “told a forum”, “at the Trade Forum in Riga”, “will meet in an annual forum” */
function isGoneTo(setting: Setting): boolean {
  const {
    noun,
    words,
    head,
    phrase: { lead, determiner },
  } = setting;
  if (noun.plural) return false;
  const [before, behind] = [words[lead - 1]?.lower ?? '', words[head + 1]?.lower ?? ''];
  const isHeadline = determiner === 'none' && lead < head;
  if (!(determiner === 'indefinite' || isHeadline))
    return /^(?:at|during)$/.test(before) && isPlacedBehind(setting) && !HAS_POST.test(words[lead - 2]?.lower ?? '');
  if (WENT.test(before)) return true;
  return before === 'in' && /^(?:forum|workshop|debate)$/.test(noun.kind) && !/^(?:over|about|on|with)$/.test(behind);
}

/** “the debate will be held at …”, “talks took place”, “talks, slated for …” */
function isArranged({ words, head }: Setting): boolean {
  const behind = words.slice(head + 1, head + 9).map((word) => word.lower);
  return /^(?:, )?(?:(?:which|that) )?(?:(?:will be|was|were|is|are|is to be|are to be) )?(?:held|slated|scheduled|set for|due to|took place|takes? place|will take place|(?:chaired|hosted|convened|organi[sz]ed|attended|moderated|presided over) by)\b/.test(
    behind.join(' '),
  );
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

/** “Congress”, “the Governors’ Forum”, “the National Convention”: a body, the last unless somebody goes there or it is dated. */
function isStandingBody(setting: Setting): boolean {
  const { noun, proper, dated, words, head, phrase } = setting;
  if (words[head]!.capital && isSpeaker(words, head)) return true;
  if (
    noun.plural &&
    setting.around.some((use) => use.entity.kind === 'body' && use.first < phrase.first && use.last >= head)
  )
    return true;
  if (noun.kind === 'forum' && words[head]!.capital && words[head - 1]?.possessive) return true;
  if (!proper || !STANDING.test(noun.kind) || dated || isTold(setting)) return false;
  return !GOES_TO.test(words[phrase.lead - 1]?.lower ?? '');
}

/** “The Conference of Bishops said” */
function isSpeaker(words: Word[], head: number): boolean {
  let behind = head + 1;
  while (words[behind]?.capital || /^(?:of|on|for|the|and)$/.test(words[behind]?.lower ?? '')) behind++;
  return /^(?:said|says|announced|warned|urged)$/.test(words[behind]?.lower ?? '');
}

/** “the 2016 Republican National Convention” is a meeting, “the 1951 Refugee Convention” a treaty. */
function isTreaty(setting: Setting): boolean {
  const { noun, dated, lowers } = setting;
  if (noun.kind !== 'convention' || !isProper(setting) || dated || !lowers.some((lower) => YEAR.test(lower)))
    return false;
  return !lowers.some((lower) =>
    /^(?:national|democratic|republican|party|annual|libertarian|constitutional|state)$/.test(lower),
  );
}

/** “a debate over taxes”: no one sits down to it. */
function isQuarrel({ noun, words, head, phrase: { first, owned }, lowers }: Setting): boolean {
  if (
    noun.kind === 'debate' &&
    owned &&
    /^(?:industry|nation|country|world|public|city|town)$/.test(words[first - 1]!.lower)
  ) {
    return true;
  }
  if (noun.kind !== 'debate' || !/^(?:over|about)$/.test(words[head + 1]?.lower ?? '')) return false;
  return !lowers.some((lower) => HEADS.debate!.only!.test(lower));
}

/** “the summit of Mount Everest”, “reached the summit” */
function isMountain({ noun, words, head, phrase: { lead } }: Setting): boolean {
  if (noun.kind !== 'summit') return false;
  return (
    /^(?:reach|reached|reaching|climb|climbed|climbing|scaled|near|atop|below|towards?)$/.test(
      words[lead - 1]?.lower ?? '',
    ) ||
    words
      .slice(head + 1, head + 4)
      .some((word) =>
        /^(?:mount|mt\.?|mont|monte|mountain|peak|hill|volcano|everest|kilimanjaro|table|league)$/.test(word.lower),
      )
  );
}

/** “lost his hearing”, “her hearing was damaged” */
function isSense({ noun, words, head, phrase: { first, lead, determiner } }: Setting): boolean {
  if (noun.kind !== 'hearing' || determiner !== 'owned' || first !== head) return false;
  return [...words.slice(Math.max(0, lead - 3), lead), ...words.slice(head + 1, head + 5)].some((word) =>
    /^(?:los[et]|loses|losing|damag(?:e|ed|es|ing)|impair(?:s|ed)?|regain(?:s|ed)?|restored?|fail(?:s|ing)|worsen(?:s|ed|ing)?|ears?|deaf|eyesight|sight|vision|poor|improved?)$/.test(
      word.lower,
    ),
  );
}

/** “a special session of therapy” */
function isOfCare({ noun, words, head }: Setting): boolean {
  if (noun.kind !== 'session' || words[head + 1]?.lower !== 'of') return false;
  return words
    .slice(head + 2, head + 5)
    .some((word) =>
      /^(?:therapy|physiotherapy|treatment|counsell?ing|yoga|training|exercise|practice|massage|meditation|coaching)$/.test(
        word.lower,
      ),
    );
}

/** “a poor session on Monday”: of a team. */
function isOfTeam({ noun, words, lowers }: Setting): boolean {
  return (
    noun.kind === 'session' &&
    words.some(({ lower }) =>
      /^(?:team|teams|players|squad|striker|goalkeeper|midfielder|coach|half-time|teammates)$/.test(lower),
    ) &&
    !lowers.some((lower) => HEADS.session!.only!.test(lower))
  );
}

const MARKET = /^(?:stocks?|shares|index|indexes|indices|futures|traders?|yields?|crude|bourse|benchmark)$/;

/** “had hit highs earlier in the session”, “in Thursday’s session”, “a third straight session”: a day at the exchange. */
function isOfTrading({
  noun,
  words,
  phrase: { lead, determiner },
  lowers,
  keywords,
  timeInside,
  ordinal,
}: Setting): boolean {
  if (noun.kind !== 'session') return false;
  if (lowers.some((lower) => /^(?:straight|consecutive)$/.test(lower))) return true;
  const before = words[lead - 1]?.lower ?? '';
  if (before === 'for' && ordinal !== null && determiner === 'indefinite') return true;
  if (keywords.length > 0) return false;
  const isTimeAlone = timeInside !== null || /^(?:previous|prior|last)$/.test(lowers[0] ?? '');
  if (isTimeAlone && (before === 'in' || words.some(({ lower }) => MARKET.test(lower)))) return true;
  return before === 'in' && /^(?:earlier|later|early|late)$/.test(words[lead - 2]?.lower ?? '');
}

/** “won the last meeting between the sides”, “the teams’ first meeting”: a match. */
function isMatch({ noun, words, head, phrase: { lead }, ordinal, lowers }: Setting): boolean {
  if (noun.kind !== 'meeting') return false;
  const [before, behind] = [words.slice(Math.max(0, lead - 4), head), words.slice(head + 1, head + 6)];
  if ([...before, ...behind].some(({ lower }) => /^(?:sides?|teams?|clubs?|rivals?)$/.test(lower))) {
    return ordinal !== null || lowers.some((lower) => /^(?:last|previous|next|latest|league)$/.test(lower));
  }
  return (
    before.some(({ lower }) => /^(?:won|lost|drew|beat|beaten|win|defeat|victory)$/.test(lower)) &&
    (ordinal !== null || lowers.some((lower) => /^(?:last|previous|latest|league)$/.test(lower)))
  );
}

const RACING =
  /^(?:racing|races|raced|furlongs?|jockeys?|geldings?|fill(?:y|ies)|colts?|mares?|racehorses?|steeplechase|hurdles?|rails)$/;

/** In a story on a match or a race these nouns name no meeting, unless they say who else meets. */
function isOfPlay({ noun, words, head, lowers, topic }: Setting): boolean {
  if (!topic.ofPlay || !/^(?:meeting|encounter|session|summit|gathering)$/.test(noun.kind)) return false;
  if (lowers.some((lower) => OF_OFFICIALS.test(lower))) return false;
  return !/^(?:with|of)$/.test(words[head + 1]?.lower ?? '') || words[head + 2]?.lower === 'the';
}

const OF_OFFICIALS =
  /^(?:board|council|committee|general|annual|public|emergency|crisis|club|cabinet|shareholders?|owners|players|press)$/;

/** “where the meeting of two creeks is”, “a meeting of minds” */
function isConfluence({ noun, words, head }: Setting): boolean {
  return (
    noun.kind === 'meeting' &&
    words[head + 1]?.lower === 'of' &&
    words
      .slice(head + 2, head + 5)
      .some(({ lower }) => /^(?:creeks|rivers|streams|roads|waters|oceans|minds)$/.test(lower))
  );
}

/** “the first round” of a vote is no round of talks. */
function isElection({ noun, topic }: Setting): boolean {
  return noun.kind === 'round' && !topic.ofTalks;
}

/** “was not seen at the Craven meeting over seven furlongs”: a day at the races. */
function isRaces({ noun, words, lowers }: Setting): boolean {
  return (
    noun.kind === 'meeting' &&
    words.some(({ lower }) => RACING.test(lower)) &&
    !lowers.some((lower) => /^(?:board|council|committee|general|annual|public|emergency|special|club)$/.test(lower))
  );
}

/** “is meeting the demands”, “Crowds gathering in Hong Kong” */
function isVerb({ noun, words, head, phrase: { first, determiner }, dated }: Setting): boolean {
  if (!HEADS[noun.kind]!.verbal || noun.plural) return false;
  if (/['’](?:m|re)$/.test(words[head - 1]?.lower ?? '') || isMetDemand(words, head)) return true;
  const before = words[first - 1]?.lower ?? '';
  const behind = words[head + 1]?.lower ?? '';
  if (noun.kind === 'convening' && /^(?:the|a|an|this|his|her|their|its|our)$/.test(behind)) return true;
  if (first < head) {
    if (determiner !== 'none') return false;
    if (!words[head]!.capital && /^(?:the|a|an|his|her|their|its|our|all|\p{Ll}+ed)$/u.test(behind)) return true;
    const subject = words[head - 1]!;
    const many = /^(?:\p{L}{2,}s|people|men|women)$/u.test(subject.lower) && !subject.possessive;
    const isSubject = noun.kind === 'gathering' ? many : isGroupOwner(subject) && !subject.possessive;
    if (isSubject && /^(?:in|at|on|outside|around|near|to)$/.test(behind)) return true;
    return !subject.capital && !subject.possessive && /^(?:n[o’']t|be|been|people|they|who)$/.test(subject.lower);
  }
  if (noun.kind === 'hearing' && before === 'for' && dated) return false;
  if (determiner === 'none') return !isGerundSubject(words, head);
  return determiner === 'owned' && before !== '' && /^(?:the|a|an|his|her|their|him|them)$/.test(behind);
}

/** “numbers meeting expectations”, “a plan meeting the targets” */
function isMetDemand(words: Word[], head: number): boolean {
  const at = /^(?:the|their|its|all|his|her)$/.test(words[head + 1]?.lower ?? '') ? head + 2 : head + 1;
  return /^(?:expectations|demands?|targets?|needs?|standards?|criteria|requirements|obligations|deadlines?|goals?|challenges?)$/.test(
    words[at]?.lower ?? '',
  );
}

/** “he said meeting with Giuliani was …” */
function isGerundSubject(words: Word[], head: number): boolean {
  if (words[head + 1]?.lower !== 'with' || !words[head + 2]?.capital) return false;
  const name = words.slice(head + 2, head + 8).findIndex((word) => !word.capital);
  return name > 0 && /^(?:was|were|is|took|came|ended)$/.test(words[head + 2 + name]!.lower);
}

/** “agree to a meeting”, “wants a summit”: one that somebody would like, and nothing more is known of. */
function isWished({ words, phrase: { first, lead, determiner }, head, times }: Setting): boolean {
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

/** “any meeting”, “regular meetings”: no one in particular, unless it is dated or somebody is at it. */
function isImagined(setting: Setting): boolean {
  const { noun, words, phrase, lowers, dated, ordinal } = setting;
  const { first, lead, determiner } = phrase;
  // “the longest regular session”
  const nature = lowers.find((lower) => !/^\p{Ll}{2,}est$/u.test(lower));
  if (!noun.plural && determiner === 'definite' && /^(?:regular|weekly|monthly)$/.test(nature ?? '')) return false;
  if (!noun.plural && /^(?:its|their)$/.test(words[lead]!.lower) && lowers[0] === 'regular') return false;
  const told = [words[first - 1]?.lower ?? '', ...lowers].filter((lower) => lower !== 'such' || ordinal === null);
  const isImaginedBy = (lower: string): boolean => IMAGINED.test(lower) || (noun.plural && lower === 'similar');
  if (!told.some(isImaginedBy) || dated || isArranged(setting)) return false;
  return noun.plural || determiner !== 'owned' || !/^(?:at|during|of|after)$/.test(words[lead - 1]?.lower ?? '');
}

/** “talks in Geneva”, “the Geneva talks” */
function isPlaced(setting: Setting): boolean {
  return isNamedAfterPlace(setting) || isPlacedBehind(setting);
}

function isPlacedBehind({ words, head, around }: Setting): boolean {
  if (!/^(?:in|at)$/.test(words[head + 1]?.lower ?? '')) return false;
  const place = around.find((use) => use.first > head && use.first <= head + 4);
  return place !== undefined && /^(?:place|nation|unknown)$/.test(place.entity.kind);
}

/** “held talks with X”, “in talks with X”, “sat for talks” */
function isHeld({ words, phrase: { lead }, head }: Setting): boolean {
  const before = words[lead - 1]?.lower ?? '';
  if (before === 'for' && /^(?:sat|sits?|met|meets?|gathered|convened|down)$/.test(words[lead - 2]?.lower ?? ''))
    return true;
  if (
    !/^(?:hold|holds|held|holding|host|hosts|hosted|hosting|open|opened|begin|began|conduct|conducted|end|ended|conclude|concluded|had|in|at|during|after|following|for|by)$/.test(
      before,
    )
  ) {
    return false;
  }
  // “as they began talks”
  if (
    /^(?:they|sides|leaders|ministers|presidents|delegations|negotiators|diplomats|officials|two)$/.test(
      words[lead - 2]?.lower ?? '',
    )
  )
    return /^(?:held|hold|began|opened)$/.test(before);
  if (before.startsWith('host')) return /^(?:with|between|among)$/.test(words[head + 1]?.lower ?? '');
  const where = words.slice(head + 1, head + 5);
  const behind = where.findIndex(({ lower }) => lower === 'with');
  const led = where
    .slice(0, Math.max(behind, 0))
    .every(({ lower, capital }) => capital || /^(?:there|here|in|on|at)$/.test(lower));
  if (words[head + 1]?.lower === 'between' && /^(?:after|during|following|in)$/.test(before))
    return words.slice(head + 2, head + 6).some((word) => word.capital);
  return behind !== -1 && led && words.slice(head + 2 + behind, head + 7 + behind).some((word) => word.capital);
}

/** “closed consultations”, “last-minute talks” */
function isClosed({ lowers }: Setting): boolean {
  return lowers.some((lower) =>
    /^(?:closed|closed-door|behind-the-scenes|last-minute|last-ditch|eleventh-hour|marathon|overnight|all-night|late-night|crisis|emergency|urgent|in-depth|face-to-face|one-on-one)$/.test(
      lower,
    ),
  );
}

/** “gather for organizational meetings” */
export function isAttended(words: Word[], lead: number): boolean {
  return words
    .slice(Math.max(0, lead - 3), lead)
    .some((word) =>
      /^(?:gather|gathers|gathered|gathering|convene|convened|assemble|assembled|attended|attending)$/.test(word.lower),
    );
}

/** They tell that a meeting takes place, goes on or ends. */
const HAPPENS =
  /^(?:hold|holds|held|takes?|took|place|beg[aiu]n|begins?|starts?|started|opens?|opened|resumes?|resumed|continues?|continued|ends?|ended|concludes?|concluded|collapses?|collapsed|broke|broken|breaks?|fails?|failed|stalls?|stalled|adjourns?|adjourned|suspended|wrap(?:s|ped)|runs?|ran|lasts?|lasted|kick(?:s|ed)|scheduled|set|planned|due|slated|moved|rescheduled|cancel+ed|postponed)$/;
/** What may stand between a meeting or such a verb and its time. */
const BEFORE_TIME =
  /^(?:on|in|at|the|was|were|is|are|from|between|for|early|late|earlier|later|here|there|with|and|will|be|to|off|up|down|until|again|back|\d.*|[ap]\.?m\.?|noon)$/;
/** Behind one of these the sentence tells of something else. */
const ELSE = /^(?:[.;:—–"“”()]|said|says|told|that|who|which|because|while|when|after|before|if|but|he|she|they|it)$/;
const FARTHEST_VERB = 16;
const FARTHEST_TIME = 8;

/** Whether a wording of time stands close behind a head noun, or behind a verb that tells that it happens. */
export function isDated(words: Word[], head: number, times: TimeWording[]): boolean {
  return times.some((time) => time.first > head && leadsTo(words, head + 1, time.first));
}

function leadsTo(words: Word[], from: number, to: number): boolean {
  if (to - from > FARTHEST_VERB) return false;
  let verb = to - 1;
  while (verb >= from && !HAPPENS.test(words[verb]!.lower)) verb--;
  const between = words.slice(Math.max(verb + 1, from), to);
  if (between.length > FARTHEST_TIME) return false;
  if (!between.every((word) => word.capital || BEFORE_TIME.test(word.lower))) return false;
  return !words
    .slice(from, Math.max(verb, from))
    .some((word, index) => isElse(word) && !(index === 0 || from + index === verb - 1));
}

/** Right behind the noun and right before the verb it is allowed: “the talks he held”, “talks with them, held on Monday”. */
function isElse(word: Word): boolean {
  return ELSE.test(word.lower) || word.text === ',';
}
