import type { Word } from '../../copy';
import { HEADS } from '../heads';
import { isCounted, isGroupOwner } from '../phrase';
import { isArranged, isInParliament, isProper, isTold, type Setting } from './setting';

const YEAR = /^(?:1[89]|20)\d\d$/;

/** Properly named, these are bodies as often as meetings … */
const STANDING = /^(?:convention|congress)$/;

/** … and meetings where somebody is at one or holds it. */
const GOES_TO =
  /^(?:at|during|for|to|in|before|after|following|of|from|until|attend|attends|attended|attending|hold|holds|held|holding|host|hosts|hosted|hosting|join|joined|visit|visiting|skip|skipped|open|opens|opened|opening|address|addressed|addressing|this|last|next|annual|alongside)$/;

const IMAGINED =
  /^(?:any|no|every|each|such|possible|potential|hypothetical|future|regular|weekly|daily|monthly|frequent|endless|constant)$/;

/** What makes a head noun something else than a meeting. */
export const OTHERWISE: ((setting: Setting) => boolean)[] = [
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
