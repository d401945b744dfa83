import type { ParticipantRole } from '../../../story';
import type { Cast, Entity, NameUse } from '../cast';
import type { Copy, Word } from '../copy';
import { isAdjective, nationCode } from '../nations';
import { sentenceOf, type MeetingMention } from './mentions';
import { isBuilding } from './where';

export interface Involvement {
  entity: Entity;
  role: ParticipantRole;
  /** The nation one must speak for at this meeting, where the text does not say it of the person. */
  nation?: string;
}

/** Who takes part in a meeting by the words of its sentence, and the nations that meet. */
export interface Attendance {
  people: Involvement[];
  nations: string[];
  /** Those who own it: “Wright’s hearing”, “his hearing”. */
  owners: Entity[];
}

const TAKES_PART =
  /^(?:hold|holds|held|holding|attend|attends|attended|attending|host|hosts|hosted|hosting|chair|chairs|chaired|chairing|convene|convenes|convened|conclude|concludes|concluded|address|addresses|addressed|addressing|have|has|had|having|join|joins|joined|organize|organized|organizes|schedule|scheduled|call|calls|called|leave|left|skip|skipped|begin|began|resume|resumed|open|opened|lead|led|leads|conduct|conducted|host|wrap|wrapped|planned|kicked|ended|cancel|cancels|canceled|cancelled|postponed|arrange|arranged|seek|seeks|sought|demand|demanded|request|requested|crash|crashed|moderate|moderated|preside|presided|presiding|speak|spoke|speaks)$/;
const BEFORE_NAME = /^(?:at|in|during|after|before|following|from|for|of|to|ahead|into)$/;
const WITH = /^(?:with|between|among|including|featuring|by|of|from)$/;
const LIST_END =
  /^(?:[;:—–.]|attended|hosted|chaired|led|organi[sz]ed|in|at|on|over|about|to|that|for|after|before|during|when|where|as|who|while|which|will|was|were|is|are|has|had|said|held|this|last|next)$/;
/** They go on telling of a meeting behind a comma. */
const PARTICIPLE =
  /^(?:hosted|chaired|attended|held|organi[sz]ed|convened|moderated|which|including|featuring|with|led)$/;
/** Behind a possessive they say that somebody was there. */
const PRESENCE =
  /^(?:board|directors|shareholders|executives|leaders|members|officials|lawmakers|ministers|team|delegation|representatives|appearance|testimony|remarks|speech|address|presence|participation|opening)$/;
const ADJECTIVAL =
  /^(?:administration|government|team|campaign|aide|aides|officials?|policy|spokesman|spokeswoman|law|deal|era|voters|stage|tower|supporters?)$/;

/** Finds who takes part in the meeting of one mention. */
export function attendanceOf(copy: Copy, cast: Cast, mention: MeetingMention, rivals: MeetingMention[]): Attendance {
  const found = new Attendees();
  const { words } = sentenceOf(copy, mention);
  const uses = cast.uses[mention.sentence]!.filter(
    (use) => !rivals.some((rival) => use.first <= rival.head && use.last >= rival.first),
  );

  for (const use of uses) {
    if (use.last < mention.lead || use.last >= mention.head) continue;
    if (use.entity.kind === 'body' ? !isBuilding(use.entity.name) : !mention.proper || use.entity.kind === 'nation') {
      found.add(use, 'participant');
    }
  }
  inNamePairs(words, mention, cast, found);
  // “a meeting Zelenskiy wanted”
  const wisher = uses.find((use) => use.first === mention.head + 1 && use.entity.kind === 'person');
  if (wisher) found.add(wisher, 'participant');
  fromOwner(words, cast, mention, uses, found);
  const owners =
    mention.determiner === 'owned'
      ? found.people.map(({ entity }) => entity).filter(({ kind }) => kind === 'person')
      : [];
  if (mention.implied) return { people: [], nations: [], owners: [] };
  if (mention.kind === 'visit') return visitOf(words, mention, uses, found);
  const next = rivals.filter((rival) => rival.first > mention.head).map((rival) => rival.first);
  fromBehind(words, mention, uses, found, Math.min(words.length, mention.head + 26, ...next));
  fromBefore(copy, cast, mention, uses, found);
  return { people: found.people, nations: [...found.nations], owners };
}

/** “his extradition hearing”, “its third hearing”: whom the pronoun stands for. */
function fromOwner(words: Word[], cast: Cast, mention: MeetingMention, uses: NameUse[], found: Attendees): void {
  const owner = words[mention.lead]?.lower ?? '';
  const before = uses.filter((use) => use.last < mention.lead);
  if (/^(?:his|her)$/.test(owner)) {
    const person =
      before.findLast(({ entity }) => entity.kind === 'person')?.entity ?? lastPerson(cast, mention.sentence);
    if (person) found.addEntity(person, 'participant');
  } else if (owner === 'its') {
    const body = before.findLast(({ entity }) => entity.kind === 'body' || entity.kind === 'unknown');
    if (body) found.add(body, 'participant');
  }
}

/** “President Yoon’s state visit to the United States”: the visitor, and the nations its sentence names. */
function visitOf(words: Word[], mention: MeetingMention, uses: NameUse[], found: Attendees): Attendance {
  for (const use of uses) if (use.entity.kind === 'nation' && !isAdjectival(words, use)) found.add(use, 'participant');
  const hosts = uses.filter((use) => use.first > mention.head && use.entity.kind === 'nation');
  const host = hosts[0] && nationCode(hosts[0].entity.name);
  const home = [...found.nations].filter((nation) => nation !== host);
  const [visitor] = found.people;
  if (visitor && host !== undefined && home.length === 1) visitor.nation = home[0]!;
  return { people: found.people, nations: [...found.nations], owners: [] };
}

class Attendees {
  readonly people: Involvement[] = [];
  readonly nations = new Set<string>();

  add(use: NameUse, role: ParticipantRole): void {
    const { entity } = use;
    if (entity.kind === 'nation') {
      const code = nationCode(entity.name);
      if (code) this.nations.add(code);
    } else if (entity.kind !== 'place') this.addEntity(entity, role);
  }

  addEntity(entity: Entity, role: ParticipantRole): void {
    const known = this.people.find((person) => person.entity === entity);
    if (!known) this.people.push({ entity, role });
    else if (known.role === 'participant') known.role = role;
    if (entity.nation) this.nations.add(entity.nation);
  }
}

/** “the Trump-Xi meeting” */
function inNamePairs(words: Word[], mention: MeetingMention, cast: Cast, found: Attendees): void {
  for (let index = mention.first; index < mention.head; index++) {
    const parts = words[index]!.text.split(/[-–/]/);
    if (parts.length < 2) continue;
    for (const part of parts) {
      const person = cast.person(part);
      if (person) found.addEntity(person, 'participant');
    }
  }
}

/** “… meeting with Liu He”, “… between A, B and C”, “… chaired by X and Y”, “… of the Senate”. */
function fromBehind(words: Word[], mention: MeetingMention, uses: NameUse[], found: Attendees, stop: number): void {
  for (let index = mention.head + 1; index < stop; index++) {
    const { lower } = words[index]!;
    if (/^[;:—–"”]$/.test(lower)) return;
    if (/^(?:said|says|told|because|although|that|who)$/.test(lower)) return;
    if (words[index]!.text === ',' && !PARTICIPLE.test(words[index + 1]?.lower ?? '')) {
      const named = uses.find((use) => use.first === index + 1);
      if (named && named.entity.kind !== 'place' && named.entity.kind !== 'nation') return;
    }
    const heard = mention.kind === 'hearing' && /^(?:before|for)$/.test(lower) && index <= mention.head + 6;
    if (!WITH.test(lower) && !heard) continue;
    if ((lower === 'of' || lower === 'from') && index > mention.head + 1) continue;
    let role: ParticipantRole = 'participant';
    if (lower === 'by') {
      const verbs = words.slice(Math.max(mention.head + 1, index - 3), index).map((word) => word.lower);
      if (verbs.some((verb) => /^(?:chaired|presided|moderated|led)$/.test(verb))) role = 'chair';
      else if (verbs.some((verb) => /^(?:hosted|organi[sz]ed|convened|sponsored)$/.test(verb))) role = 'host';
      else if (!verbs.some((verb) => /^(?:held|attended|called|conducted|requested)$/.test(verb))) continue;
    }
    index = readList(words, index + 1, uses, found, role, lower === 'of') - 1;
  }
}

/** Adds the names of a list from `from` on; answers where it ends. */
function readList(
  words: Word[],
  from: number,
  uses: NameUse[],
  found: Attendees,
  role: ParticipantRole,
  one: boolean,
): number {
  let index = from;
  let gap = 0;
  while (index < words.length && gap < 9) {
    if (words[index]!.text === ',' && !listGoesOn(words, index, uses)) break;
    const use = useAt(uses, index);
    if (use) {
      if (!isAdjectival(words, use)) found.add(use, role);
      index = use.last + 1;
      gap = 0;
      if (one) return index;
      continue;
    }
    const { lower } = words[index]!;
    if (LIST_END.test(lower) || words[index]!.text === '”') break;
    index++;
    gap++;
  }
  return index;
}

/** The name that stands at a word: a person with title before the nation in the title. */
function useAt(uses: NameUse[], index: number): NameUse | undefined {
  const standing = uses.filter((use) => use.first <= index && use.last >= index);
  return standing.find((use) => use.entity.kind === 'person') ?? standing.find((use) => use.first === index);
}

/** Whether behind a comma the list goes on, and no new clause begins: the next name is followed by no verb. */
function listGoesOn(words: Word[], comma: number, uses: NameUse[]): boolean {
  const next = uses.find((use) => use.first > comma && use.first <= comma + 5);
  if (!next || (next.possessive && next.entity.kind === 'nation')) return false;
  const behind = words[next.last + 1]?.lower ?? '.';
  return /^(?:[,.;”"]|and|in|at|on|to|for|as|about)$/.test(behind);
}

/** “Chinese counterpart”, “Trump administration”: the name only describes what follows. */
function isAdjectival(words: Word[], use: NameUse): boolean {
  const next = words[use.last + 1];
  if (!next || use.possessive)
    return use.possessive && next !== undefined && !next.capital && use.entity.kind !== 'person';
  if (ADJECTIVAL.test(next.lower)) return true;
  return (
    use.entity.kind === 'nation' &&
    isAdjective(words[use.last]!.text) &&
    /^\p{Ll}/u.test(next.lower) &&
    !/^[,.]/.test(next.text)
  );
}

/** Who holds, attends or speaks at the meeting: the subject before it, or behind an opening phrase. */
function fromBefore(copy: Copy, cast: Cast, mention: MeetingMention, uses: NameUse[], found: Attendees): void {
  const { words } = sentenceOf(copy, mention);
  const opening = governor(words, mention);
  if (opening === null) return;
  const { verb, at } = opening;
  if (verb === null && /^(?:hours|minutes|days?|weeks?|months?|years?)$/.test(words[at - 1]?.lower ?? '')) return;
  if (at <= 1 && verb === null) {
    // “After the hearing, X said …”
    const comma = words.findIndex((word, index) => index > mention.head && word.text === ',');
    const use =
      comma === -1 ? undefined : uses.find((candidate) => candidate.first > comma && candidate.first <= comma + 6);
    if (use && use.entity.kind === 'person') found.add(use, 'participant');
    return;
  }
  const role: ParticipantRole = /^(?:host|hosts|hosted|hosting)$/.test(verb ?? '')
    ? 'host'
    : /^(?:chair|chairs|chaired|chairing|presid\w+|moderat\w+)$/.test(verb ?? '')
      ? 'chair'
      : 'participant';
  const subjects = uses.filter(
    (use) =>
      use.last < at &&
      !isAdjectival(words, use) &&
      (!use.possessive || PRESENCE.test(words[use.last + 1]?.lower ?? '')),
  );
  if (verb !== null && isCommonSubject(words, at)) {
    const holder = standIn(copy, cast, mention.sentence, at);
    if (holder) found.addEntity(holder, role);
    return;
  }
  const chosen =
    (verb === null ? undefined : subjects.findLast(({ entity }) => !/^(?:place|nation)$/.test(entity.kind))) ??
    subjects.findLast(({ entity }) => entity.kind === 'person');
  const pronoun = words.slice((chosen?.last ?? -1) + 1, at).some((word) => /^(?:he|she)$/.test(word.lower));
  if (chosen && pronoun) {
    const subject =
      subjects.find(({ entity }) => entity.kind === 'person')?.entity ?? lastPerson(cast, mention.sentence);
    if (subject) found.addEntity(subject, role);
    return;
  }
  if (chosen) {
    found.add(chosen, role);
    for (const other of listedWith(words, subjects, chosen)) found.add(other, role);
    const other = subjects.findLast((use) => use.last < chosen.first);
    if (other && verb === null && isMet(words.slice(other.last + 1, chosen.first))) found.add(other, role);
    if (verb !== null)
      for (const use of uses)
        if (use.last < at && use.first > chosen.first - 1 && use.entity.kind === 'nation') found.add(use, role);
    return;
  }
  const stand = standIn(copy, cast, mention.sentence, at);
  if (stand) return found.addEntity(stand, role);
  const body = subjects.findLast(
    ({ entity }) => /^(?:body|nation)$/.test(entity.kind) || (entity.kind === 'unknown' && entity.uses > 1),
  );
  if (body) found.add(body, role);
}

/** “X received Y”: both were there. */
function isMet(between: Word[]): boolean {
  return between.some((word) =>
    /^(?:met|meets|meet|received|receives|welcomed|hosted|joined|greeted)$/.test(word.lower),
  );
}

/** “the company hosted”: a common noun stands before the verb, so that no name before it is the subject. */
function isCommonSubject(words: Word[], verb: number): boolean {
  const before = words[verb - 1];
  if (!before || before.capital || !/^\p{L}+$/u.test(before.lower)) return false;
  const article = words
    .slice(Math.max(0, verb - 4), verb - 1)
    .some((word) => /^(?:the|a|an|its|their|his|her)$/.test(word.lower));
  return (
    article &&
    !/^(?:to|and|or|who|which|that|has|have|had|will|would|was|were|is|are|also|it|he|she|they|been|be|not)$|ly$|ing$/.test(
      before.lower,
    )
  );
}

/** The verb or preposition that leads to a meeting, and where the subject before it ends. */
function governor(words: Word[], mention: MeetingMention): { verb: string | null; at: number } | null {
  const from = mention.lead - 1;
  for (let index = from; index >= Math.max(0, from - 6); index--) {
    const { lower } = words[index]!;
    if (TAKES_PART.test(lower)) return { verb: lower, at: index };
    if (/^[.;:—–"“”]$/.test(lower)) break;
  }
  return BEFORE_NAME.test(words[from]?.lower ?? '') ? { verb: null, at: from } : null;
}

/** Names joined to one by “and” or commas. */
export function listedWith(words: Word[], uses: NameUse[], chosen: NameUse): NameUse[] {
  const listed: NameUse[] = [];
  let current = chosen;
  for (const use of uses.toReversed()) {
    if (use.last >= current.first) continue;
    const between = words.slice(use.last + 1, current.first).map((word) => word.lower);
    const joined = between.includes('and') || (listed.length > 0 && between.length === 1 && between[0] === ',');
    if (!joined) break;
    if (between.length > 6 || use.entity.kind === 'place' || use.entity.kind === 'nation') break;
    listed.push(use);
    current = use;
  }
  return listed;
}

/** The person a pronoun or “the president” stands for. */
function standIn(copy: Copy, cast: Cast, sentence: number, before: number): Entity | null {
  const words = copy.sentences[sentence]!.words.slice(0, before);
  for (let index = words.length - 1; index >= 0; index--) {
    const { lower } = words[index]!;
    if (lower === 'he' || lower === 'she') return lastPerson(cast, sentence);
    if (
      words[index - 1]?.lower === 'the' &&
      /^(?:president|chairman|chairwoman|minister|premier|director|governor|mayor|secretary|senator|chancellor|ambassador)$/.test(
        lower,
      )
    ) {
      return cast.holder(lower) ?? null;
    }
  }
  return null;
}

/** Whom the sentences before spoke of last. */
function lastPerson(cast: Cast, sentence: number): Entity | null {
  for (let index = sentence - 1; index >= Math.max(0, sentence - 4); index--) {
    const person = cast.uses[index]!.find((use) => use.entity.kind === 'person');
    if (person) return person.entity;
  }
  return null;
}
