import { phrase, type Copy, type Sentence, type Word } from './copy';
import { isCalendarWord } from './dates';
import { countryOf, nationCode, nationsIn } from './nations';

/** Someone or something the text names, joined across its mentions. */
export interface Entity {
  kind: 'person' | 'body' | 'place' | 'nation' | 'unknown';
  name: string;
  /** A person’s office as first written. */
  office: string | null;
  /** Every title the person is given, in the order of the text. */
  titles: { title: string; start: number; end: number }[];
  /** ISO 3166-1 code of the nation a person speaks for. */
  nation: string | null;
  uses: number;
}

/** One place in a sentence where an entity is named. */
export interface NameUse {
  entity: Entity;
  /** Indexes of its first and last word in the sentence, title included. */
  first: number;
  last: number;
  possessive: boolean;
}

/** Everyone and everything a text names. */
export interface Cast {
  entities: Entity[];
  /** For each sentence of the copy, its names in order. */
  uses: NameUse[][];
  /** The person a first or last name stands for. */
  person(name: string): Entity | undefined;
  /** The person named most who holds an office: “president”. */
  holder(office: string): Entity | undefined;
}

const TITLE = new Set(
  (
    'president chancellor premier minister secretary director adviser advisor aide ambassador envoy chairman chairwoman ' +
    'chairperson chair chief governor mayor senator congressman congresswoman representative speaker judge justice ' +
    'general admiral colonel lieutenant captain major sergeant king queen prince princess pope bishop archbishop ' +
    'cardinal rabbi imam professor doctor spokesman spokeswoman spokesperson commissioner negotiator counsel attorney ' +
    'lawyer prosecutor superintendent sheriff officer executive ceo founder co-founder coach manager editor leader ' +
    'vice-premier vice-president vice-chair vice-chairman secretary-general co-chair cfo coo cto councilman councilwoman councilmember councillor coordinator principal superintendent administrator pastor lawmaker deputy counterpart official specialist economist analyst actor actress singer author ' +
    'mr mr. mrs mrs. ms ms. dr dr. prof prof. gov gov. sen sen. rep rep. gen gen. lt lt. col col. maj maj. capt capt. ' +
    'sgt sgt. adm adm. rev rev. hon hon. sir dame lord lady pm chief-of-staff undersecretary treasurer trustee'
  ).split(' '),
);
const PLAIN_TITLE = /^(?:mr|mrs|ms|dr|sir|hon|rev|lord|lady|dame)\.?$/;

const BODY =
  /^(?:Committee|Subcommittee|Council|League|Senate|House|Congress|Commission|Ministry|Department|University|College|Court|Party|Union|Association|Agency|Bank|Inc\.?|Corp\.?|Co\.?|Ltd\.?|LLC|Group|Company|Companies|Institute|Institution|Organization|Organisation|Authority|Police|Government|Administration|Parliament|Assembly|Cabinet|Board|Foundation|Federation|Bureau|Office|Service|Services|Society|Confederation|Club|Team|Fund|Network|Forum|Press|News|Times|Post|Journal|Army|Navy|Force|Forces|Guard|Academy|Legislature|Democrats|Republicans|Alliance|Coalition|Center|Centre|School|Schools|Church|Hospital|Airlines|Airways|Motors|Media|Partners|Holdings|Industries|Systems|Technologies|Reserve|Treasury|Chamber|Knesset|Pentagon|Kremlin|Bundestag|Duma|Taliban|Hamas|Hezbollah|Commons|Lords|Nations|Bar|Tribunal|Embassy|Secretariat|District|Campaign|Trust|Task)$/;
const VENUE =
  /^(?:Office|Room|Hall|Court|Center|Centre|Hotel|House|Palace|Park|Stadium|Theatre|Theater|Building|Airport|Street|Avenue|Square|Club|School|University|Resort|Camp|Fort|Mount|Lake|City|Island|Islands|Beach|Valley|County|Bay|River|Church|Cathedral|Arena|Garden|Gardens|Embassy|Institute|Museum|Library|Statehouse|Capitol|Village|Province|State|Region|Coast|Border|Base|Casino|Complex|Plaza|Tower|Ranch|Peninsula|Basilica|Headquarters)$/;

/** What the office behind “Secretary of” or “Minister of” is for. */
const OFFICE =
  /^(?:State|Defen[cs]e|Treasury|Energy|Education|Commerce|Labou?r|Justice|Health|Agriculture|Transportation|Transport|Interior|Homeland|Security|Foreign|External|Internal|Affairs|Finance|Staff|National|Intelligence|Human|Services|Veterans|Environment|Trade|Industry|Economy|Planning|Information|Culture|Police|War)$/;

/** Capitalised words that name nothing. */
const NO_NAME = new Set(
  (
    'the a an this that these those there here it its he she they we you i his her their our your my in on at by for ' +
    'from to of with without under over after before during since until while when where why how what who which and or ' +
    'but nor so yet if unless although though because as than then both either neither each every some any many most ' +
    'more much few several all no not never also however meanwhile additionally moreover furthermore indeed instead ' +
    'still once now today yesterday tomorrow tonight later earlier last next one two three four five six seven eight ' +
    'nine ten first second third yes let asked according despite amid among between against about above across along ' +
    'around behind below beyond near off onto out through throughout toward towards up upon via within per only even ' +
    'just such same other another own well too very are is was were be been being have has had do does did will would ' +
    "can could should may might must shall i'm i’m we’re we're it’s it's that’s that's there’s there's don’t don't prior following based given thanks please say " +
    'says said ok okay mr mrs ms source photo image like unlike perhaps maybe hopefully nothing everyone anyone someone something everything him me us them ' +
    'dozens hundreds thousands millions nobody none'
  ).split(' '),
);
/** Where something is from, and no name. */
const REGIONAL =
  /^(?:(?:North|South|East|West|Southeast|Northeast|Central|Middle|Latin|Sub-Saharan)(?:ern)? )?(?:Asian|African|European|Eastern|Western|American|Arab|Islamic|Muslim|Christian|Jewish|Catholic|Pacific|Atlantic|Nordic|Baltic|Balkan|Northern|Southern|Democratic|Republican|Conservative|Liberal)s?$/;
/** Function words that are names too, in capitals inside a name. */
const IN_NAMES = /^(?:US|He|So|An|My|Do)$/;
const PARTICLE = /^(?:de|es|da|del|della|di|du|van|von|der|den|la|le|bin|ibn|al|el|ter|dos|das)$/;

/** Finds the names in a copy and joins those that are one person, body or place. */
export function castOf(copy: Copy): Cast {
  const lowercase = new Set<string>();
  for (const { words } of copy.sentences) for (const word of words) if (!word.capital) lowercase.add(word.lower);
  const register = new Register();
  const uses = copy.sentences.map((sentence) => namesIn(copy, sentence, lowercase, register));
  register.joinSingleNames(uses);
  return { entities: register.entities, uses, ...lookups(register) };
}

function lookups(register: Register): Pick<Cast, 'person' | 'holder'> {
  const people = register.entities.filter((entity) => entity.kind === 'person').sort((a, b) => b.uses - a.uses);
  const holders = new Map<string, Entity>();
  for (const entity of people) {
    for (const word of new Set(entity.titles.flatMap(({ title }) => title.toLowerCase().split(' ')))) {
      if (!holders.has(word)) holders.set(word, entity);
    }
  }
  return {
    person: (name) => register.named(name),
    holder: (office) => holders.get(office),
  };
}

/** The entities of a text, each under the names it goes by. */
class Register {
  readonly entities: Entity[] = [];
  private readonly byName = new Map<string, Entity>();
  /** A person by the first or the last part of the name; the last one so named wins. */
  private readonly byPart = new Map<string, Entity>();

  person(name: string, title: { title: string; start: number; end: number } | null, nation: string | null): Entity {
    const key = name.toLowerCase();
    const parts = key.split(' ');
    let entity = (parts.length === 1 ? this.byPart.get(key) : undefined) ?? this.byName.get(key);
    if (entity && entity.kind !== 'person') entity.kind = 'person';
    entity ??= this.longerName(parts);
    entity ??= this.add('person', name);
    entity.uses++;
    if (parts.length > 1 || !this.byPart.has(key)) {
      this.byPart.set(parts.at(-1)!, entity);
      if (parts.length > 1 && !this.byPart.has(parts[0]!)) this.byPart.set(parts[0]!, entity);
    }
    this.byName.set(key, entity);
    if (title) {
      entity.titles.push(title);
      if (!PLAIN_TITLE.test(title.title.toLowerCase())) entity.office ??= title.title;
    }
    entity.nation ??= nation;
    return entity;
  }

  named(part: string): Entity | undefined {
    return this.byPart.get(part.toLowerCase());
  }

  /** Someone so far known by one name only, now named in full. */
  private longerName(parts: string[]): Entity | undefined {
    if (parts.length < 2) return undefined;
    const known = this.byName.get(parts.at(-1)!);
    if (known?.kind !== 'person' || known.name.includes(' ')) return undefined;
    return known;
  }

  other(kind: Entity['kind'], name: string): Entity {
    const person = kind === 'unknown' ? this.byPart.get(name.toLowerCase()) : undefined;
    if (person) {
      person.uses++;
      return person;
    }
    const key = kind === 'nation' ? `nation ${nationCode(name)}` : name.toLowerCase();
    const entity = this.byName.get(key) ?? this.add(kind, name);
    this.byName.set(key, entity);
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

function namesIn(copy: Copy, sentence: Sentence, lowercase: Set<string>, register: Register): NameUse[] {
  const uses: NameUse[] = [];
  const { words } = sentence;
  for (let index = 0; index < words.length; index++) {
    if (!startsName(words, index, lowercase)) continue;
    const last = endOfName(words, index);
    for (const use of readRun(copy, sentence, index, last, register)) uses.push(use);
    index = last;
  }
  return uses;
}

function startsName(words: Word[], index: number, lowercase: Set<string>): boolean {
  const word = words[index]!;
  if (!word.capital || isCalendarWord(word)) return false;
  const single = !words[index + 1]?.capital || word.possessive;
  if (NO_NAME.has(word.lower) && !/^(?:mr|mrs|ms|us)$/.test(word.lower)) return false;
  if (word.lower === 'us' && word.text !== 'US') return false;
  const opensSentence = index === 0 || /^["“‘'(:—–-]$/.test(words[index - 1]!.text);
  if (opensSentence && single && /ly$/.test(word.lower)) return false;
  return !(opensSentence && single && lowercase.has(word.lower) && nationCode(word.text) === undefined);
}

function endOfName(words: Word[], first: number): number {
  let last = first;
  let body = BODY.test(words[first]!.text);
  while (last < words.length - 1 && !words[last]!.possessive) {
    const next = words[last + 1]!;
    const afterNext = words[last + 2];
    if (next.capital && !isCalendarWord(next) && (!NO_NAME.has(next.lower) || IN_NAMES.test(next.text))) last++;
    else if (next.lower === 'of' && TITLE.has(words[last]!.lower) && OFFICE.test(afterNext?.text ?? '')) last += 2;
    else if (next.text === '&' && afterNext?.capital) last += 2;
    else if (PARTICLE.test(next.lower) && afterNext?.capital) last += 2;
    else if (body && /^(?:of|on|for)$/.test(next.lower) && afterNext?.capital && !isCalendarWord(afterNext)) last += 2;
    else if (body && next.lower === 'and' && isSecondField(words, first, last)) last += 2;
    else if (/^(?:of)$/.test(next.lower) && afterNext?.capital && BODY.test(afterNext.text)) last += 2;
    else break;
    body ||= BODY.test(words[last]!.text);
  }
  return last;
}

/** “Committee on Energy and Natural Resources”: what stands behind “and” is a field of the same body. */
function isSecondField(words: Word[], first: number, last: number): boolean {
  const second = words[last + 2];
  if (!second?.capital || TITLE.has(second.lower) || BODY.test(second.text) || /^\p{Lu}+$/u.test(second.text))
    return false;
  const connector = words.slice(Math.max(first, last - 2), last).some((word) => /^(?:of|on|for)$/.test(word.lower));
  return (
    connector &&
    words.slice(first, last).some((word) => /^(?:Sub)?(?:[Cc]ommittee|Ministry|Department|Commission)$/.test(word.text))
  );
}

/** Reads a run of capitalised words: nation, title, name. */
function readRun(copy: Copy, sentence: Sentence, first: number, last: number, register: Register): NameUse[] {
  const { words } = sentence;
  const { possessive } = words[last]!;
  const use = (entity: Entity, from: number): NameUse => ({ entity, first: from, last, possessive });
  const textOf = (from: number, to: number): string =>
    words
      .slice(from, to + 1)
      .map((word) => word.text)
      .join(' ');

  if (first < last && /-\p{Ll}+$/u.test(words[first]!.text)) return readRun(copy, sentence, first + 1, last, register);
  if (first < last && nationsIn(words[first]!.text).length > 0) {
    return [...readRun(copy, sentence, first, first, register), ...readRun(copy, sentence, first + 1, last, register)];
  }
  const whole = textOf(first, last);
  if (nationCode(whole) !== undefined) return [use(register.other('nation', whole), first)];
  if (first === last && nationsIn(whole).length > 0) {
    return whole.split(/[-–/]/).map((name) => use(register.other('nation', name), first));
  }
  if (REGIONAL.test(whole)) return [];
  if (countryOf(whole) !== undefined) return [use(register.other('place', whole), first)];

  let title = -1;
  for (let index = first; index < last; index++) {
    if (TITLE.has(words[index]!.lower)) title = index;
    else if (title === index - 1 && title >= first && (words[index]!.lower === 'of' || isOfficeOf(words, first, index)))
      title = index;
  }
  if (title !== -1 && isPersonRun(words, title + 1, last)) {
    const nation = nationBefore(words, first, title);
    const office = phrase(copy, sentence, first, title);
    const entity = register.person(
      textOf(title + 1, last),
      { title: office, start: words[first]!.start, end: words[title]!.end },
      nation,
    );
    return [use(entity, first)];
  }
  const apposed = titleBefore(words, first);
  if (isPersonRun(words, first, last) && (first < last || apposed !== null)) {
    const nation = apposed === null ? null : nationBefore(words, apposed, first - 1);
    const entity = register.person(
      whole,
      apposed === null
        ? null
        : {
            title: phrase(copy, sentence, apposed, first - 1),
            start: words[apposed]!.start,
            end: words[first - 1]!.end,
          },
      nation,
    );
    if (apposed === null) readApposition(copy, sentence, last, entity);
    return [use(entity, apposed ?? first)];
  }
  if (TITLE.has(words[last]!.lower.replace(/s$/, ''))) return [];
  if (words.slice(first, last + 1).some((word) => BODY.test(word.text)) || /^[\p{Lu}&]{2,7}$/u.test(whole)) {
    return [use(register.other('body', whole), first)];
  }
  if (words.slice(first, last + 1).some((word) => VENUE.test(word.text))) {
    return [use(register.other('place', whole), first)];
  }
  return [use(register.other('unknown', whole), first)];
}

/** “Secretary of State”, “Minister of Foreign Affairs”: a word of the office behind its “of”. */
function isOfficeOf(words: Word[], first: number, index: number): boolean {
  if (!OFFICE.test(words[index]!.text)) return false;
  let before = index - 1;
  while (before > first && OFFICE.test(words[before]!.text)) before--;
  return words[before]!.lower === 'of';
}

/** Whether some words can be a person’s name: capitalised, no body, place, title or nation. */
function isPersonRun(words: Word[], first: number, last: number): boolean {
  if (last - first > 3) return false;
  for (let index = first; index <= last; index++) {
    const { text, lower, capital } = words[index]!;
    if (PARTICLE.test(lower)) continue;
    if (!capital || BODY.test(text) || VENUE.test(text) || TITLE.has(lower.replace(/s$/, ''))) return false;
    if (/[\d/&]/.test(text) || nationCode(text) !== undefined) return false;
    if (/^\p{Lu}{2,}$/u.test(text)) return false;
  }
  return true;
}

/** Where a title in small letters begins that stands right before a name: “former special envoy Kurt Volker”. */
function titleBefore(words: Word[], first: number): number | null {
  if (!TITLE.has(words[first - 1]?.lower ?? '')) return null;
  let start = first - 1;
  while (start > 0 && start > first - 5) {
    const { lower, text } = words[start - 1]!;
    if (words[start]!.possessive || !/^[\p{L}-]+$/u.test(text) || NO_NAME.has(lower) || /(?:ed|ing)$/.test(lower))
      break;
    start--;
  }
  return start;
}

/** “Kurt Volker, former special envoy to Kyiv, …” */
function readApposition(copy: Copy, sentence: Sentence, last: number, person: Entity): void {
  const { words } = sentence;
  if (words[last + 1]?.text !== ',' || person.office !== null) return;
  let end = last + 2;
  let titled = false;
  while (end < words.length && end < last + 14 && !/^[,.;:—–()"“”]$/.test(words[end]!.text)) {
    titled ||= TITLE.has(words[end]!.lower);
    end++;
  }
  if (!titled || end === last + 2 || /^(?:who|which|and|but|said|has|had|was)$/.test(words[last + 2]!.lower)) return;
  const start = /^(?:the|a|an)$/.test(words[last + 2]!.lower) ? last + 3 : last + 2;
  person.office = phrase(copy, sentence, start, end - 1);
  person.nation ??= nationBefore(words, start, end - 1);
}

/** The nation whose office it is: named in the title or owning it. */
function nationBefore(words: Word[], first: number, last: number): string | null {
  for (let index = Math.max(0, first - 2); index <= last; index++) {
    const [word, next] = [words[index]!, words[index + 1]];
    if (index < first && !(word.possessive || (next?.possessive && index + 1 < first))) continue;
    const pair = next ? nationCode(`${word.text} ${next.text}`) : undefined;
    const code = pair ?? nationCode(word.text);
    if (code !== undefined) return code;
  }
  return null;
}
