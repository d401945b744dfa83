import { officeBefore, type NameUse } from '../cast';
import type { Word } from '../copy';
import { isCalendarWord, looksPast } from '../dates';
import { countryOf, isAdjective, nationCode } from '../nations';

/** A subject may begin behind one of these. */
const BOUNDARY =
  /^(?:including|[.,;:—–()"“”‘]|and|or|but|that|who|whom|which|while|when|where|as|because|if|although|though|since|whether|until|before|after|once|said|says|adding|added|know|knew|knows|think|thought|believe|believed|hope|hoped|fear|feared)$/;
const PREPOSITION =
  /^(?:of|from|for|about|against|with|over|on|by|to|in|at|into|under|between|among|like|than|despite|without|per|via|near|toward|towards|amid|through|during|versus|alongside)$/;
/** Whoever this is done to is as near as the one who does it. */
const FACES =
  /^(?:asked|meet|meets|met|meeting|told|tells|faced|questioned|grilled|pressed|invited|joined|joins|joining|confronted|interrupted|thanked|greeted|welcomed|welcomes|received|receives|hosted|hosts|introduced|interviewed|debated|debates|briefed|briefs|summoned|with|alongside|from|to)$/;
const VERB =
  /^(?:\p{Ll}{2,}ed|beat|gave|took|made|found|led|sent|brought|called|left|won|put|let|got|kept|held|heard|saw|was|were|is|are|has|have|had|will|would)$/u;
/** With “to” behind, they say nothing of who is there. */
const ACCORDING =
  /^(?:according|compared|loyal|close|opposed|due|thanks|similar|prior|travel(?:s|ed|l?ing)?|go|goes|going|went|fly|flew|comes?|came|head(?:s|ed|ing)?|return(?:s|ed|ing)?|mov(?:ed?|ing)|trip|visit|tour)$/;
/** People who speak for the body or nation named before them. */
const GROUP =
  /^(?:board|directors|shareholders|investors|executives|leaders|leadership|management|members|officials|lawmakers|ministers|senators|team|delegation|delegates|delegations|representatives|negotiators|envoys|diplomats|officers|managers|trustees|bosses|chiefs)$/;
const OF_PASSIVE = /^(?:was|were|is|are|be|been)$/;
/** What is done to a subject of conversation, which need not be there. */
const IS_TOPIC =
  /^(?:discussed|raised|mentioned|announced|unveiled|presented|showcased|debated|criticized|approved|rejected|released|launched|shown|displayed)$/;
/** They come to what concerns the person behind them. */
const FOLLOWERS = /^(?:supporters|friends|relatives|family|lawyers?|attorneys?|parents|head|leader)$/;
const CONDUCT =
  /^(?:appearance|testimony|remarks|speech|address|presence|participation|opening|lawyers?|attorneys?|counsel)$/;
const DESCRIBED =
  /^(?:administration|government|team|campaign|aides?|officials?|policy|spokesman|spokeswoman|law|deal|era|voters|stage|tower|supporters?|protesters?|analysts?|reporters?|professor|native|resident|leaders|nations|countries|states)$/;
const LIST_END =
  /^(?:[;:—–.”]|with|attended|hosted|chaired|led|organi[sz]ed|in|at|on|over|about|to|that|for|after|before|during|when|where|as|who|while|which|will|was|were|is|are|has|had|said|held|this|last|next)$/;
/** So many words of offices and descriptions may stand between two names of a list. */
const WIDEST_GAP = 9;

/** “the Kenyan city of Nakuru” */
const TOWN = /^(?:city|capital|town|village|port|resort|province|island|coast|side|border)$/;

/** Whether a name only describes what follows: “Chinese counterpart”, “Trump administration”. */
export function isAdjectival(words: Word[], { entity, last, possessive }: NameUse): boolean {
  const next = words[last + 1];
  if (!next || next.capital) return false;
  if (possessive) return entity.kind !== 'person' && !ownsGroup(words, last);
  if (entity.kind === 'nation' && (GROUP.test(next.lower) || next.lower === 'government')) return false;
  if (entity.kind === 'nation' && TOWN.test(next.lower)) return true;
  if (entity.kind === 'nation' && isAdjective(words[last]!.text)) return /^\p{Ll}/u.test(next.lower);
  return DESCRIBED.test(next.lower) && (entity.kind === 'person' || !GROUP.test(next.lower));
}

/** “Acme’s supervisory board”: those who speak for the one before. */
function ownsGroup(words: Word[], owner: number): boolean {
  return words.slice(owner + 1, owner + 3).some(({ lower }) => GROUP.test(lower));
}

/** The names of a list that begins at a word, and the index behind it. */
export function listFrom(words: Word[], uses: NameUse[], from: number): { listed: NameUse[]; end: number } {
  const listed: NameUse[] = [];
  let [index, gap] = [from, 0];
  while (index < words.length && gap < WIDEST_GAP) {
    const apposed = words[index]!.text === ',' ? appositionEnd(words, index) : null;
    const isRow = apposed !== null && words[apposed]!.text === ';';
    if (apposed !== null && (isRow ? isNext(words, uses, apposed) : goesOn(words, uses, apposed))) index = apposed;
    if (words[index]!.text === ',' && !goesOn(words, uses, index)) break;
    if (words[index]!.text === ';' && listed.length > 0 && isNext(words, uses, index)) index++;
    const use = nameAt(uses, index);
    if (use) {
      const isEmployer =
        use.entity.kind !== 'person' && listed.at(-1)?.entity.kind === 'person' && isOf(words, listed.at(-1)!, use);
      const isOfTitle = use.entity.kind !== 'person' && isTitled(words, uses, use.last + 1);
      const owns =
        (use.possessive || use.entity.kind === 'body') && nameAt(uses, use.last + 1)?.entity.kind === 'person';
      if (!isAdjectival(words, use) && !isEmployer && !isOfTitle && !owns && words[use.first - 1]?.text !== '(')
        listed.push(use);
      [index, gap] = [use.last + 1, 0];
    } else if (LIST_END.test(words[index]!.lower)) break;
    else [index, gap] = [index + 1, gap + 1];
  }
  return { listed, end: index };
}

/** “Elm Growers president Ann Lee” */
function isTitled(words: Word[], uses: NameUse[], title: number): boolean {
  return words[title]?.capital === false && nameAt(uses, title)?.entity.kind === 'person';
}

/** “Ann Lee of the World Bank” */
function isOf(words: Word[], { last }: NameUse, { first }: NameUse): boolean {
  if (words[last + 1]?.lower === 'of' && first - last <= 3) return true;
  // “Ann Lee, director general of the World Bank”
  const of = words[first - 1]?.lower === 'the' ? first - 2 : first - 1;
  const between = words.slice(last + 1, of);
  return (
    /^(?:of|at|for)$/.test(words[of]?.lower ?? '') &&
    between[0]?.text === ',' &&
    between.length < WIDEST_GAP &&
    !between.slice(1).some(({ text, lower }) => text === ',' || lower === 'and')
  );
}

/** “, a former ambassador, and …”: the comma behind what describes a name. */
function appositionEnd(words: Word[], comma: number): number | null {
  const end = words.slice(comma + 1, comma + 2 + WIDEST_GAP).findIndex(({ text }) => /^[,;.:—“”"]$/.test(text));
  const mark = words[comma + 1 + end]?.text;
  if (end === -1 || !/^[,;]$/.test(mark ?? '')) return null;
  const describes = /^(?:a|an|the|his|her|its|their|\d\d)$/.test(words[comma + 1]!.lower) || mark === ';';
  return describes ? comma + 1 + end : null;
}

/** “A, a nurse; B, a lawyer; and C”: behind the mark stands one more. */
function isNext(words: Word[], uses: NameUse[], mark: number): boolean {
  const from = words[mark + 1]?.lower === 'and' ? mark + 2 : mark + 1;
  const next = nameAt(uses, from);
  return next?.entity.kind === 'person' && /^[,;.]$/.test(words[next.last + 1]?.text ?? '.');
}

/** The name that stands at a word: a person with title before the nation in the title. */
export function nameAt(uses: NameUse[], index: number): NameUse | undefined {
  const standing = uses.filter((use) => use.first <= index && use.last >= index);
  // “Elm Growers president Ann Lee” is one, whatever its first words name.
  return standing.findLast((use) => use.entity.kind === 'person') ?? standing.find((use) => use.first === index);
}

/** Whether behind a comma the list goes on, and no new clause begins: the next name is followed by no verb. */
function goesOn(words: Word[], uses: NameUse[], comma: number): boolean {
  const near = uses.filter((use) => use.first > comma && use.first <= comma + 5);
  // “Brazil’s Ana Silva”
  const owned = near[0]?.possessive ? near.find((use) => use.first === near[0]!.last + 1) : undefined;
  const next = owned?.entity.kind === 'person' ? owned : near[0];
  if (!next || (next.possessive && next.entity.kind === 'nation')) return false;
  return /^(?:[,.;”"]|and|in|at|on|to|for|as|about|of)$/.test(words[next.last + 1]?.lower ?? '.');
}

/** The names joined to one by “and” or commas that stand before it, the nearest first. */
export function listedBefore(words: Word[], uses: NameUse[], chosen: NameUse): NameUse[] {
  const listed: NameUse[] = [];
  let start = chosen.first;
  for (const use of uses.toReversed()) {
    if (use.last >= start || isOrigin(words, use, chosen)) continue;
    const between = words.slice(use.last + 1, start).map((word) => word.lower);
    if (use.possessive && between.length === 0) {
      start = use.first;
      continue;
    }
    const and = between.findIndex((lower) => /^(?:and|&)$/.test(lower));
    const comma = listed.length > 0 && between.includes(',') && between.length <= 4 && /^(?:,|of)$/.test(between[0]!);
    const isOther =
      use.possessive || use.entity.kind === 'place' || between.slice(0, and).some((lower) => VERB.test(lower));
    if ((and === -1 && !comma) || between.length > 6 || isOther) break;
    listed.push(use);
    start = use.first;
  }
  return listed;
}

/** “Ann Lee of Kenya and Tom Brown”: where somebody in a list is from, or works. */
function isOrigin(words: Word[], { entity, first }: NameUse, chosen: NameUse): boolean {
  return entity.kind !== 'person' && chosen.entity.kind === 'person' && words[first - 1]?.lower === 'of';
}

/**
 * Who does what a clause tells up to a word, and those it is done to face to face: “A and B”, “A told B”. Names
 * behind other verbs and prepositions are only spoken of.
 */
export function actorsBefore(words: Word[], uses: NameUse[], at: number): NameUse[] {
  const described = describedBefore(words, uses, at);
  if (described) return [described, ...listedBefore(words, uses, described)];
  const faced: NameUse[] = [];
  let end = at;
  for (const use of uses.toReversed()) {
    if (use.last >= end || !canAct(words, use) || isOfTitle(words, uses, use)) continue;
    const list = [use, ...listedBefore(words, uses, use)];
    const first = list.at(-1)!;
    const standing = standingOf(words, uses, first);
    if (hasOwnSubject(words, use.last + 1, at)) break;
    if (standing === 'subject' && !(use.entity.kind !== 'person' && isApposed(words, uses, first)))
      return [...list, ...faced];
    if (standing === 'faced') faced.push(...list);
    end = first.first;
  }
  return faced;
}

/** “Ann Lee, making her first visit since two trains crashed, opened”: whom all between two commas describes. */
function describedBefore(words: Word[], uses: NameUse[], at: number): NameUse | null {
  const close = words.slice(0, at).findLastIndex(({ text }) => text === ',');
  if (close === -1 || at - close > 3) return null;
  const subject = uses.find(({ first, last, entity }) => {
    const from = words[first - 1]?.possessive ? first - 2 : first - 1;
    const opens = first <= 2 || /^(?:[.;:—–”"]|and|but|while)$/.test(words[from]?.lower ?? '');
    return opens && entity.kind !== 'place' && words[last + 1]?.text === ',' && last + 1 < close;
  });
  const from = (subject?.last ?? 0) + 2;
  if (!subject || subject.possessive || words.slice(from, close).some(({ text }) => /^[;:—–“”"]$/.test(text)))
    return null;
  const describes = /^(?:\p{Ll}{3,}ing|an?|the|his|her|its|their|who|whose|which|once|now|then|\d\d)$/u;
  const isOffice = subject.entity.office !== null && !words[from]!.capital;
  return isOffice || describes.test(words[from]!.lower) ? subject : null;
}

/** “…, which means delegates would choose”: another clause begins in between, with a subject of its own. */
function hasOwnSubject(words: Word[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const { lower } = words[index]!;
    if (/^(?:which|whether|because|if|where)$/.test(lower) && index > from + 1) return true;
    if (/^(?:that|as|while)$/.test(lower) && isOfCommonNoun(words, index + 1, to)) return true;
    // “told the court the deal was struck at a meeting”
    if (!/^(?:the|an?)$/.test(lower) || index === from) continue;
    const before = words[index - 1]!.lower;
    const isPlain = /^\p{Ll}+$/u.test(before) && !OPENS_PHRASE.test(before);
    if (isPlain && isOfCommonNoun(words, index + 1, to)) return true;
  }
  return false;
}

/** “that producers would agree”: a common noun does what the clause from a word on tells. */
function isOfCommonNoun(words: Word[], from: number, to: number): boolean {
  const near = words.slice(from, Math.min(to, from + SUBJECT_WITHIN));
  const verb = near.findIndex(
    ({ lower }) => looksPast(lower) || /^(?:will|would|could|can|may|might|is|are|has|have)$/.test(lower),
  );
  return (
    verb > 0 &&
    near.slice(0, verb).every(({ lower, capital }) => !capital && /^\p{L}+$/u.test(lower)) &&
    !/^(?:he|she|they|it|we|i|who)$/.test(near[verb - 1]!.lower)
  );
}

const SUBJECT_WITHIN = 6;
const OPENS_PHRASE = /^(?:and|or|but|of|in|on|at|for|to|with|by|from|that|when|where|than|as|into|over)$/;

function canAct(words: Word[], use: NameUse): boolean {
  if (use.entity.kind === 'place' || isRegion(words, use)) return false;
  const [next = '', second = ''] = words.slice(use.last + 1, use.last + 3).map(({ lower }) => lower);
  if (use.possessive) return ownsGroup(words, use.last) || CONDUCT.test(next);
  return !isAdjectival(words, use) && !(OF_PASSIVE.test(next) && IS_TOPIC.test(second));
}

/** “U.S. envoy Ann Lee”: whom the person behind speaks for. */
function isOfTitle(words: Word[], uses: NameUse[], { entity, last, possessive }: NameUse): boolean {
  if (entity.kind === 'person' || possessive) return false;
  const behind = uses.find((use) => use.first > last);
  if (behind?.entity.kind !== 'person' || behind.first > last + 3) return false;
  return words
    .slice(last + 1, behind.first)
    .every(
      ({ lower }) => /^\p{Ll}+$/u.test(lower) && ![BOUNDARY, PREPOSITION, VERB, FACES].some((word) => word.test(lower)),
    );
}

/** “in Madrid, Spain” */
function isRegion(words: Word[], { entity, first }: NameUse): boolean {
  const city = words[first - 2];
  return (
    entity.kind === 'nation' &&
    words[first - 1]?.text === ',' &&
    city !== undefined &&
    countryOf(city.text) !== undefined &&
    nationCode(city.text) === undefined
  );
}

/** How a name stands in its clause, by the word that governs it: the one before it and what describes it. */
function standingOf(words: Word[], uses: NameUse[], use: NameUse): 'subject' | 'faced' | 'other' {
  let index = (apposedTo(words, use) ?? use.first) - 1;
  for (let steps = 0; index >= 0 && steps < WIDEST_GAP / 2; steps++) {
    const { lower, possessive, capital } = words[index]!;
    const before = words[index - 1]?.lower ?? '';
    if (lower === 'by' && /^(?:led|headed)$/.test(before) && words[index - 2]?.text !== ',') return 'subject';
    if (/^(?:of|from|for)$/.test(lower) && (GROUP.test(before) || FOLLOWERS.test(before))) return 'subject';
    if (lower === 'before' && /^(?:appear|testif|spoke|speak)/.test(before)) return 'faced';
    if (index > 0 && isCalendarWord(words[index]!)) return 'subject';
    // “will be joined on Thursday by Ann Lee”
    if (lower === 'by' && words.slice(Math.max(0, index - 4), index).some((word) => word.lower === 'joined'))
      return 'faced';
    if (FACES.test(lower)) return ACCORDING.test(before) ? 'other' : 'faced';
    if (BOUNDARY.test(lower)) return 'subject';
    if (PREPOSITION.test(lower) || (VERB.test(lower) && !isAttribute(words, index))) return 'other';
    const owner = capital
      ? uses.find((one) => one.first <= index && one.last >= index && (possessive || one.entity.kind !== 'person'))
      : undefined;
    if (capital && !owner && index > 0) return 'other';
    index = (owner?.first ?? index) - 1;
  }
  return index < 0 ? 'subject' : 'other';
}

/** “a divided council”: a participle before its noun. */
function isAttribute(words: Word[], index: number): boolean {
  return /ed$/.test(words[index]!.lower) && /^(?:an?|the|its|his|her|their)$/.test(words[index - 1]?.lower ?? '');
}

/** “from the head of the panel, Ann Lee, …”: where the words begin that the name is set behind. */
function apposedTo(words: Word[], { entity, first, last }: NameUse): number | null {
  return entity.kind === 'person' && words[last + 1]?.text === ',' ? officeBefore(words, first) : null;
}

/** “Ann Lee, an Oxford University lecturer”: it describes the person before the comma. */
function isApposed(words: Word[], uses: NameUse[], { first }: NameUse): boolean {
  let comma = first - 1;
  while (comma > 0 && first - comma < 4 && words[comma]!.text !== ',') comma--;
  return words[comma]?.text === ',' && uses.some(({ entity, last }) => entity.kind === 'person' && last === comma - 1);
}
