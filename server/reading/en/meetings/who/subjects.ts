import type { Cast, Entity, NameUse } from '../../cast';
import type { Copy, Word } from '../../copy';
import { AGENCY } from '../../words';
import { actorsBefore, listFrom } from '../clause';
import { isAbsent } from './roles';
import type { Scene } from './scene';
import { hasPronoun, holderNamed, lastPerson, standIn } from './standins';

const IS_AGENCY = new RegExp(`^${AGENCY}$| (?:Post|Times|Herald|Tribune|Gazette)$`);

/** Whom the clause names up to its verb or preposition; else those its pronoun or “the president” stands for. */
export function subjectsOf({ copy, cast, mention, words, uses }: Scene, verb: string | null, at: number): Entity[] {
  const both = bothNamed(words, uses, at);
  if (both.length > 0) return both;
  if (verb === null || uses.some(({ last }) => last === at - 1) || !isCommonSubject(words, at)) {
    const actors = actorsBefore(words, uses, at).filter(({ entity }) => !IS_AGENCY.test(entity.name));
    const behind = (actors[0]?.last ?? -1) + 1;
    if (isAbsent(words.slice(behind, mention.lead))) return [];
    if (hasPronoun(words.slice(behind, at))) {
      const named = uses.find((use) => use.last < at && use.entity.kind === 'person');
      const isOther = mention.kind === 'hearing' ? isOfCourt : undefined;
      const person = holderNamed(cast, words, at) ?? named?.entity ?? lastPerson(cast, mention.sentence, isOther);
      return person ? [person] : [];
    }
    const first = actors.at(-1)?.first ?? 0;
    // “He and Ann Lee”
    const joined = words[first - 1]?.lower === 'and' && /^(?:he|she)$/.test(words[first - 2]?.lower ?? '');
    const other = joined ? lastPerson(cast, mention.sentence) : whoFaces(cast, mention.sentence, words, uses, first);
    const pair = actors.length === 0 ? theTwo(cast, mention.sentence, words, at) : [];
    if (pair.length > 0) return pair;
    if (actors.every(({ entity }) => entity.kind === 'nation')) {
      const named = namedNext(copy, cast, mention.sentence, at);
      if (named.length > 0) return [...actors.map(({ entity }) => entity), ...named];
    }
    if (actors.length > 0) return [...(other ? [other] : []), ...actors.map(({ entity }) => entity)];
  }
  const pair = theTwo(cast, mention.sentence, words, at);
  if (pair.length > 0) return pair;
  const person = standIn(copy, cast, mention.sentence, at);
  return person ? [person] : namedNext(copy, cast, mention.sentence, at);
}

/** “Ann Lee will raise it with Tom Brown when the two hold talks”: those whom the sentence names before. */
function bothNamed(words: Word[], uses: NameUse[], before: number): Entity[] {
  const two = words.slice(Math.max(0, before - 2), before).findIndex(({ lower }) => lower === 'two');
  const at = Math.max(0, before - 2) + two;
  if (two === -1 || !isThe(words[at - 1])) return [];
  const named = uses.filter(({ last, entity }) => last < at && entity.kind === 'person').map(({ entity }) => entity);
  const both = [...new Set(named)];
  return both.length === 2 ? both : [];
}

/** “The two leaders held talks”: those whom one of the sentences before names, where it names two. */
export function theTwo(cast: Cast, sentence: number, words: Word[], before: number): Entity[] {
  const two = words.slice(0, before).findLastIndex(({ lower }, index) => lower === 'two' && isThe(words[index - 1]));
  if (two === -1 || two > 2 || !TWO_PEOPLE.test(words[two + 1]?.lower ?? '')) return [];
  for (let index = sentence - 1; index >= Math.max(0, sentence - 3); index--) {
    const people = new Set(cast.uses[index]!.map(({ entity }) => entity).filter(({ kind }) => kind === 'person'));
    if (people.size > 0) return people.size === 2 ? [...people] : [];
  }
  return [];
}

const isThe = (word: Word | undefined): boolean => /^(?:the|these|both)$/.test(word?.lower ?? '');

const TWO_PEOPLE =
  /^(?:hold|meet|leaders|men|women|presidents|ministers|premiers|heads|diplomats|officials|politicians|candidates|rivals|statesmen|held|met|will|had|were|are|also|discussed|sat|spoke|agreed)$/;

/** How far into a text somebody may be told of before the name is given. */
const BEFORE_NAME = 3;

/** “Kenya’s trade minister told a forum … Ann Lee said”: whom a text’s first sentences tell of, named in the next. */
function namedNext({ sentences }: Copy, cast: Cast, sentence: number, verb: number): Entity[] {
  const subject = sentences[sentence]!.words.slice(0, verb);
  const isMany = subject.some(({ lower }) => SOME_PEOPLE.test(lower));
  if (sentence >= BEFORE_NAME || !(isMany || isSomebody(subject))) return [];
  const known = new Set(cast.uses.slice(0, sentence + 1).flatMap((uses) => uses.map(({ entity }) => entity)));
  for (const next of [sentence + 1, sentence + 2]) {
    const [use] = cast.uses[next] ?? [];
    if (!use || use.entity.kind !== 'person' || use.first > 1 || use.possessive) continue;
    if (known.has(use.entity) || !use.entity.name.includes(' ')) return [];
    if (!isMany) return [use.entity];
    const { listed } = listFrom(sentences[next]!.words, cast.uses[next]!, use.first);
    return listed.length > 1 ? listed.map(({ entity }) => entity) : [];
  }
  return [];
}

/** “Russia’s and Ukraine’s foreign ministers”: some people whose names the next sentence begins with. */
const SOME_PEOPLE =
  /^(?:ministers|presidents|leaders|premiers|chancellors|founders|rivals|candidates|envoys|negotiators|diplomats|executives|secretaries|mayors|governors)$/;

/** “A man accused of theft”, “Ukraine’s prime minister”: one person, whose name the sentence does not give. */
function isSomebody(words: Word[]): boolean {
  const [first, second] = words;
  const noun = words.findIndex(({ lower }) => SOMEBODY.test(lower));
  const isOpen = first?.possessive || /^(?:an?|the)$/.test(first?.lower ?? '') || second?.possessive;
  return isOpen === true && noun !== -1 && !words.slice(0, noun).some(({ text }) => /^[,;:—–“”"]$/.test(text));
}

const SOMEBODY =
  /^(?:man|woman|teenager|boy|girl|mother|father|teacher|driver|nurse|doctor|officer|minister|president|premier|chancellor|mayor|governor|secretary|chief|head|director|chairman|chairwoman|chair|leader|executive|ceo|founder|envoy|ambassador|senator|commissioner|superintendent|judge|official|businessman|soldier)$/;

/** “A flew to Lima, where she met B for talks”: whom the pronoun stands for that faces those named behind it. */
function whoFaces(cast: Cast, sentence: number, words: Word[], uses: NameUse[], first: number): Entity | null {
  const verb = words.slice(Math.max(0, first - FACED_WITHIN), first).findLastIndex(({ lower }) => MEETS.test(lower));
  const at = Math.max(0, first - FACED_WITHIN) + verb;
  if (verb === -1 || !/^(?:he|she)$/.test(words[at - (words[at - 1]?.lower === 'will' ? 2 : 1)]?.lower ?? ''))
    return null;
  const named = uses.find((use) => use.last < at && use.entity.kind === 'person');
  return named?.entity ?? lastPerson(cast, sentence);
}

const MEETS = /^(?:met|meets?|received|welcomed|hosted|joined)$/;

const FACED_WITHIN = 8;

/** “the company hosted”: a common noun stands before the verb, so that no name before it is the subject. */
function isCommonSubject(words: Word[], verb: number): boolean {
  const before = words[verb - 1];
  if (!before || before.capital || !/^\p{L}+$/u.test(before.lower)) return false;
  const article = words
    .slice(Math.max(0, verb - 4), verb - 1)
    .some((word) => word.possessive || /^(?:the|a|an|its|their|his|her)$/.test(word.lower));
  return (
    article &&
    !/^(?:to|and|or|who|which|that|has|have|had|will|would|was|were|is|are|also|it|he|she|they|been|be|not)$|ly$|ing$/.test(
      before.lower,
    )
  );
}

/** Judges and lawyers speak of the one who stands before the court. */
const isOfCourt = ({ office }: Entity): boolean =>
  /\b(?:judge|justice|magistrate|prosecutor|solicitor|barrister|attorney|coroner|detective)\b/i.test(office ?? '');
