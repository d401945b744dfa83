import { nationCode } from '../nations';
import type { Entity, NameUse } from './entity';
import { BODY_NOUN, PARTICLE } from './vocabulary';

const PLAIN_TITLE = /^(?:mr|mrs|ms|dr|sir|hon|rev|lord|lady|dame)\.?$/;

/** “Elm Heavy Industries”: a firm that goes by the words before its last one too. */
const FIRM =
  /^(\S+ \S+) (?:industries|holdings|group|motors|technologies|systems|enterprises|company|inc\.?|corp\.?|ltd\.?)$/;

/** The noun of a body’s name: “committee” of “senate committee on finance”, “assembly” of “elm assembly”. */
const nounOf = (name: string): string =>
  name
    .split(/ (?:of|on|for) /, 1)[0]!
    .split(' ')
    .findLast((word) => BODY_NOUN.test(word)) ?? '';

/** Whose name has more words may go by one in the middle. */
const LONG_NAME = 4;

/** The entities of a text, each under the names it goes by. */
export class Register {
  readonly entities: Entity[] = [];
  private readonly byName = new Map<string, Entity>();
  /** A person by the first or the last part of the name; the last one so named wins. */
  private readonly byPart = new Map<string, Entity>();
  /** A body by the last word of its name; the last one so named wins. */
  private readonly byNoun = new Map<string, Entity>();

  person(name: string, title: { title: string; start: number; end: number } | null, nation: string | null): Entity {
    const key = name.toLowerCase();
    const parts = key.split(' ');
    let entity = (parts.length === 1 ? this.byPart.get(key) : undefined) ?? this.byName.get(key);
    if (entity && entity.kind !== 'person') entity.kind = 'person';
    entity ??= this.knownByPart(parts) ?? this.add('person', name);
    if (parts.length > 1 && !entity.name.includes(' ')) entity.name = name;
    entity.uses++;
    if (parts.length > 1 || !this.byPart.has(key)) {
      this.byPart.set(parts.at(-1)!, entity);
      if (parts.length > 1 && !this.byPart.has(parts[0]!)) this.byPart.set(parts[0]!, entity);
      // “Luiz Inacio Lula da Silva”
      const called = parts[parts.findIndex((part) => PARTICLE.test(part)) - 1];
      if (parts.length > LONG_NAME && called && !this.byPart.has(called)) this.byPart.set(called, entity);
    }
    this.byName.set(key, entity);
    if (title) {
      entity.titles.push(title);
      if (!PLAIN_TITLE.test(title.title.toLowerCase())) entity.office ??= title.title;
    }
    entity.nation ??= nation;
    return entity;
  }

  /** The body named last whose name ends in a common noun. */
  lastBody(noun: string): Entity | undefined {
    const entity = this.byNoun.get(noun);
    if (entity) entity.uses++;
    return entity;
  }

  named(part: string): Entity | undefined {
    return this.byPart.get(part.toLowerCase());
  }

  /** Lets an entity go by another name too. */
  alias(name: string, entity: Entity): void {
    this.byName.set(name.toLowerCase(), entity);
  }

  called(name: string): Entity | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** Someone so far known by one name only, now named in full. */
  private knownByPart(parts: string[]): Entity | undefined {
    if (parts.length < 2) return undefined;
    const known = this.byName.get(parts.at(-1)!) ?? this.byName.get(parts[0]!);
    return known?.kind === 'person' && !known.name.includes(' ') ? known : undefined;
  }

  other(kind: Entity['kind'], name: string): Entity {
    const person = kind === 'unknown' || kind === 'place' ? this.byPart.get(name.toLowerCase()) : undefined;
    if (person) {
      person.uses++;
      return person;
    }
    const key = kind === 'nation' ? `nation ${nationCode(name)}` : name.toLowerCase();
    const entity = this.byName.get(key) ?? this.add(kind, name);
    if (kind === 'place' && entity.kind === 'unknown') entity.kind = 'place';
    this.byName.set(key, entity);
    const firm = kind === 'body' ? FIRM.exec(key)?.[1] : undefined;
    if (firm && !this.byName.has(firm)) this.byName.set(firm, entity);
    if (kind === 'body') this.byNoun.set(nounOf(key), entity);
    entity.uses++;
    return entity;
  }

  /** Single names that were met before their full form: “Vindman … Alexander Vindman”. */
  joinSingleNames(uses: NameUse[][]): void {
    for (const use of uses.flat()) {
      if (use.entity.kind !== 'unknown' || use.entity.name.includes(' ')) continue;
      const person = this.byPart.get(use.entity.name.toLowerCase());
      if (person) use.entity = person;
    }
  }

  private add(kind: Entity['kind'], name: string): Entity {
    const entity: Entity = { kind, name, office: null, titles: [], nation: null, uses: 0 };
    this.entities.push(entity);
    return entity;
  }
}
