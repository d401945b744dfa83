import type { Copy, Sentence, Word } from '../copy';
import { SPEECH_VERB } from '../words';
import { endOfName, shortForm, startsName } from './bounds';
import type { Entity, NameUse } from './entity';
import { Register } from './register';
import { readRun } from './run';
import { type Spelling, spellingOf } from './spelling';
import { BODY_NOUN, GROUP_WORD } from './vocabulary';

export { type Entity, type NameUse } from './entity';
export { officeBefore } from './titles';

/** Everyone and everything a text names. */
export interface Cast {
  entities: Entity[];
  /** For each sentence of the copy, its names in order. */
  uses: NameUse[][];
  /** The person a first or last name stands for. */
  person(name: string): Entity | undefined;
  /** Whoever or whatever goes by exactly this name. */
  called(name: string): Entity | undefined;
  /** The person named most who holds an office: “president”. */
  holder(office: string): Entity | undefined;
}

/** Finds the names in a copy and joins those that are one person, body or place. */
export function castOf(copy: Copy): Cast {
  const spelling = spellingOf(copy);
  const register = new Register();
  const uses = copy.sentences.map((sentence) => namesIn(copy, sentence, spelling, register));
  register.joinSingleNames(uses);
  findPlaces(copy, uses);
  return { entities: register.entities, uses, ...lookups(register) };
}

/** Somebody may trust or hold a share “in” these; what else is “in Elm” is in a place. */
const HOLDS =
  /^(?:confidence|faith|trust|interest(?:ed)?|belie(?:f|ves?|ved)|shares?|stakes?|stock|invest\p{Ll}*|holdings?|position|role|part)$/u;

/** Makes a place of every single unknown name that something is “in” and that never speaks. */
function findPlaces({ sentences }: Copy, uses: NameUse[][]): void {
  const [around, speakers] = [new Set<Entity>(), new Set<Entity>()];
  uses.forEach((named, number) => {
    const { words } = sentences[number]!;
    for (const { entity, first, last, possessive } of named) {
      if (entity.kind !== 'unknown' || !/^\p{Lu}[\p{Ll}-]+$/u.test(entity.name)) continue;
      const [two, one] = [words[first - 2]?.lower ?? '', words[first - 1]?.lower ?? ''];
      if (one === 'in' && !possessive && !HOLDS.test(two)) around.add(entity);
      const verb = words[last + 1]?.lower ?? '';
      if (SPEECH_VERB.test(verb) || /^(?:has|plans|wants|needs)$/.test(verb)) speakers.add(entity);
    }
  });
  for (const entity of around) if (!speakers.has(entity)) entity.kind = 'place';
}

function lookups(register: Register): Pick<Cast, 'person' | 'called' | 'holder'> {
  const people = register.entities.filter((entity) => entity.kind === 'person').sort((a, b) => b.uses - a.uses);
  const holders = new Map<string, Entity>();
  for (const entity of people) {
    for (const word of new Set(entity.titles.flatMap(({ title }) => title.toLowerCase().split(' ')))) {
      if (!holders.has(word)) holders.set(word, entity);
    }
  }
  return {
    person: (name) => register.named(name),
    called: (name) => register.called(name),
    holder: (office) => holders.get(office),
  };
}

function namesIn(copy: Copy, sentence: Sentence, spelling: Spelling, register: Register): NameUse[] {
  const uses: NameUse[] = [];
  const { words } = sentence;
  for (let index = 0; index < words.length; index++) {
    if (!startsName(words, index, spelling)) {
      const body = bodyCalledAt(words, index, register);
      if (body) uses.push(body);
      continue;
    }
    const last = endOfName(words, index);
    for (const use of readRun({ copy, sentence, first: index, last, spelling, register })) uses.push(use);
    readAbbreviation(words, uses.at(-1), register);
    index = last;
  }
  return uses;
}

/** “Elm Trade Organisation (ETO)”: what goes by its first letters from there on. */
function readAbbreviation(words: Word[], use: NameUse | undefined, register: Register): void {
  if (!use || use.first === use.last || !/^(?:body|unknown)$/.test(use.entity.kind)) return;
  const short = shortForm(words, use.first, use.last);
  if (short !== null) register.alias(short, use.entity);
}

const LOCAL =
  /^(?:school|city|town|village|county|borough|parish|district|planning|zoning|library|central|executive|supervisory|steering|works|student|national|security|state|regional|monitoring|advisory|ethics|disciplinary|organi[sz]ing|audit|intergovernmental|joint|parliamentary|governing|electoral|selection|technical|finance|budget|appropriations|judiciary|oversight|trade|management|policy|rate-setting)$/;

/** “the school board”, “the council”, “a three-hour council meeting”: a body by its common noun. */
function bodyCalledAt(words: Word[], index: number, register: Register): NameUse | null {
  const { lower, capital, possessive } = words[index]!;
  if (
    capital ||
    !BODY_NOUN.test(lower) ||
    (/^\p{L}/u.test(words[index + 1]?.text ?? '') && GROUP_WORD.test(words[index + 1]!.lower))
  )
    return null;
  const before = words[index - 1]?.lower ?? '';
  const isLocal = LOCAL.test(before);
  const isItsMeeting = /^(?:meeting|session|hearing)$/.test(words[index + 1]?.lower ?? '');
  if (!isLocal && before !== 'the' && !isItsMeeting) return null;
  const entity = isLocal ? register.other('body', `${before} ${lower}`) : register.lastBody(lower);
  return entity ? { entity, first: isLocal ? index - 1 : index, last: index, possessive } : null;
}
