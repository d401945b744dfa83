import { phrase, type Copy, type Sentence, type Word } from './copy';
import { isCalendarWord } from './dates';
import { inMixedCase } from './names';
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
  /** Whoever or whatever goes by exactly this name. */
  called(name: string): Entity | undefined;
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
    'vice-premier vice-president vice-chair vice-chairman secretary-general co-chair cfo coo cto councilman councilwoman councilmember councillor coordinator principal superintendent administrator pastor lawmaker member convener convenor coroner collector cllr cr fr fr. comrade alhaji sheikh engr barr mp msp mep deputy counterpart official specialist economist analyst actor actress singer author ' +
    'mr mr. mrs mrs. ms ms. dr dr. prof prof. gov gov. sen sen. rep rep. gen gen. lt lt. col col. maj maj. capt capt. ' +
    'sgt sgt. adm adm. rev rev. hon hon. sir dame lord lady pm chief-of-staff undersecretary treasurer trustee selectman selectwoman alderman alderwoman resident'
  ).split(' '),
);
const PLAIN_TITLE = /^(?:mr|mrs|ms|dr|sir|hon|rev|lord|lady|dame)\.?$/;

const BODY =
  /^(?:Committee|Subcommittee|Council|League|Senate|House|Congress|Commission|Ministry|Department|University|College|Court|Party|Union|Association|Agency|Bank|Inc\.?|Corp\.?|Co\.?|Ltd\.?|LLC|Group|Company|Companies|Institute|Institution|Organization|Organisation|Authority|Police|Government|Administration|Parliament|Assembly|Cabinet|Board|Foundation|Federation|Bureau|Office|Service|Services|Society|Confederation|Club|Team|Fund|Network|Forum|Press|News|Times|Post|Journal|Army|Navy|Force|Forces|Guard|Academy|Legislature|Democrats|Republicans|Alliance|Coalition|Center|Centre|School|Schools|Church|Hospital|Airlines?|Airways|Motors?|Media|Energy|Electric|Oil|Petroleum|Steel|Mining|Pharma|Pharmaceuticals|Entertainment|Studios?|Pictures|Records|Capital|Financial|Insurance|Investments?|Brands|Foods|Stores|Labs|Software|Telecom|Communications|International|Global|Enterprises|Resources|Solutions|Properties|Railways?|Partners|Holdings|Industries|Systems|Technologies|Reserve|Treasury|Chamber|Knesset|Pentagon|Kremlin|Bundestag|Duma|Taliban|Hamas|Hezbollah|Commons|Lords|Nations|Bar|Tribunal|Embassy|Secretariat|District|Campaign|Trust|Task)$/;
const VENUE =
  /^(?:Office|Room|Hall|Court|Center|Centre|Hotel|House|Palace|Park|Stadium|Theatre|Theater|Building|Airport|Street|Avenue|Square|Club|School|University|Resort|Camp|Fort|Mount|Lake|City|Island|Islands|Beach|Valley|County|Bay|River|Church|Cathedral|Arena|Garden|Gardens|Embassy|Institute|Museum|Library|Statehouse|Capitol|Village|Province|State|Region|Coast|Border|Base|Casino|Complex|Plaza|Tower|Ranch|Farm|Road|Lane|Drive|Bridge|Courthouse|Castle|Gallery|Peninsula|Basilica|Headquarters)$/;

const CHAMBER = /^(?:House|Senate|Assembly|Parliament|Commons|Lords|Bundestag|Knesset)$/;

/** What the office behind “Secretary of” or “Minister of” is for. */
const OFFICE =
  /^(?:State|Electronics|Technology|Science|Economic|Women|Youth|Sports?|Tourism|Power|Petroleum|Works|Housing|Communications|Defen[cs]e|Treasury|Energy|Education|Commerce|Labou?r|Justice|Health|Agriculture|Transportation|Transport|Interior|Homeland|Security|Foreign|External|Internal|Affairs|Finance|Staff|National|Intelligence|Human|Services|Veterans|Environment|Trade|Industry|Economy|Planning|Information|Culture|Police|War)$/;

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
    'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty ninety ' +
    'dozens hundreds thousands millions nobody none god jr jr. sr sr.'
  ).split(' '),
);
/** Where something is from, and no name. */
const REGIONAL =
  /^(?:(?:North|South|East|West|Southeast|Northeast|Central|Middle|Latin|Sub-Saharan)(?:ern)? )?(?:Asian|African|European|Eastern|Western|American|Arab|Islamic|Muslim|Christian|Jewish|Catholic|Pacific|Atlantic|Nordic|Baltic|Balkan|Northern|Southern|Democratic|Republican|Conservative|Liberal|GOP)s?$/;
/** “Europe” acts for nobody, and no meeting is dated by it. */
const CONTINENT =
  /^(?:(?:North|South|Latin|Central) America|(?:(?:North|South|East|West)(?:ern)? )?(?:Africa|Asia|Europe))$/;
/** Function words that are names too, in capitals inside a name. */
const IN_NAMES = /^(?:US|He|So|An|My|Do)$/;
const PARTICLE = /^(?:de|es|da|del|della|di|du|van|von|der|den|la|le|bin|ibn|al|el|ter|dos|das)$/;

/** “MPs”, “CEOs”: common nouns in capitals. */
const MEMBERS = /^\p{Lu}{2,}s$/u;

/** “Rep. Brian Doe (R-TX)” */
const PARTY_AND_STATE = /^[RDIL]-\p{Lu}/u;

const isTitle = ({ lower }: Word): boolean => TITLE.has(lower) || TITLE.has(lower.replace(/s$/, ''));

/** Finds the names in a copy and joins those that are one person, body or place. */
export function castOf(copy: Copy): Cast {
  const spelling = spellingOf(copy);
  const register = new Register();
  const uses = copy.sentences.map((sentence) => namesIn(copy, sentence, spelling, register));
  register.joinSingleNames(uses);
  return { entities: register.entities, uses, ...lookups(register) };
}

/** How a text spells words where no sentence begins. */
interface Spelling {
  lowercase: Set<string>;
  capital: Set<string>;
}

function spellingOf(copy: Copy): Spelling {
  const spelling: Spelling = { lowercase: new Set(), capital: new Set() };
  for (const { words } of copy.sentences) {
    words.forEach((word, index) => {
      if (!word.capital) spelling.lowercase.add(word.lower);
      else if (!opensSentence(words, index)) spelling.capital.add(word.lower);
    });
  }
  return spelling;
}

function opensSentence(words: Word[], index: number): boolean {
  return index === 0 || /^["“‘'(:—–-]$/.test(words[index - 1]!.text);
}

/** “HOUSTON Donald Trump said”, “GENEVA The envoy said”, “ELMTON — The mayor said” */
function isDateline(words: Word[], index: number): boolean {
  const { text } = words[index]!;
  const next = words[index + 1];
  if (index > 0 || !/^\p{Lu}{4,}$/u.test(text)) return false;
  if (/^[—–]$/.test(next?.text ?? '')) return true;
  if (!next?.capital) return false;
  return NO_NAME.has(next.lower) || countryOf(inMixedCase(text)) !== undefined;
}

/** “Diplomats met”, “Union leaders met”: a common noun that is a capital only because a sentence begins. */
function isCommonNoun(words: Word[], index: number, { lowercase, capital }: Spelling): boolean {
  const { lower, text } = words[index]!;
  if (nationCode(text) !== undefined || countryOf(text) !== undefined || capital.has(lower)) return false;
  if (lowercase.has(lower)) return true;
  const next = words[index + 1]?.lower ?? '';
  return /[^'’suai]s$|ers?s$|ly$|ing$/.test(lower) || /^\p{Ll}+(?:ers|ors|ists|ials|ants|ees|tives|men)$/u.test(next);
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
class Register {
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
  const [open, short, close] = words.slice(use.last + 1, use.last + 4);
  if (open?.text !== '(' || close?.text !== ')' || !/^\p{Lu}{3,}$/u.test(short!.text)) return;
  const initials = use.entity.name
    .split(/[ -]/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.charAt(0));
  if (initials.join('') === short!.text) register.alias(short!.text, use.entity);
}

/** What a later “the board” may stand for, and what names a body where it stands behind a word of its own field. */
const BODY_NOUN =
  /^(?:board|council|committee|commission|cabinet|panel|senate|ministry|agency|parliament|assembly|association|federation)$/;
const LOCAL =
  /^(?:school|city|town|village|county|borough|parish|district|planning|zoning|library|central|executive|supervisory|steering|works|student|national|security|state|regional)$/;

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

/** “board members”: the body only tells whose they are. */
const GROUP_WORD = /^(?:members?|rooms?|elections?|seats?|races?|president|chair\p{Ll}*)$/u;

function startsName(words: Word[], index: number, spelling: Spelling): boolean {
  const word = words[index]!;
  if (!word.capital || isCalendarWord(word)) return false;
  const next = words[index + 1];
  const single = !next?.capital || word.possessive;
  // “Transport ministers”
  if (single && next && OFFICE.test(word.text) && isTitle(next)) return false;
  if (NO_NAME.has(word.lower) && !/^(?:mr|mrs|ms|us)$/.test(word.lower)) return false;
  if ((word.lower === 'us' && word.text !== 'US') || MEMBERS.test(word.text)) return false;
  if (/^heads?$/.test(word.lower) && next?.lower === 'of') return false;
  if ((word.text.length === 1 && single) || /^\p{L}-\p{Ll}/u.test(word.text) || isDateline(words, index)) return false;
  if (PARTY_AND_STATE.test(word.text) && words[index - 1]?.text === '(') return false;
  return !(single && opensSentence(words, index) && isCommonNoun(words, index, spelling));
}

function endOfName(words: Word[], first: number): number {
  let last = first;
  let body = BODY.test(words[first]!.text);
  while (last < words.length - 1 && (!words[last]!.possessive || isOfMembers(words, last))) {
    const next = words[last + 1]!;
    const afterNext = words[last + 2];
    if (
      next.capital &&
      !isCalendarWord(next) &&
      (!NO_NAME.has(next.lower) || IN_NAMES.test(next.text) || isInitial(words, last + 1))
    )
      last++;
    else if (/^(?:of|for)$/.test(next.lower) && isOffice(words, first, last) && OFFICE.test(afterNext?.text ?? ''))
      last += 2;
    else if (next.text === '&' && afterNext?.capital) last += 2;
    else if (PARTICLE.test(next.lower) && afterNext?.capital) last += 2;
    else if (isParticles(words, last + 1)) last += 3;
    else if (body && /^(?:of|on|for)$/.test(next.lower) && afterNext?.capital && !isCalendarWord(afterNext)) last += 2;
    else if (words[last]!.text === 'Group' && next.lower === 'of' && /^\d+$/.test(afterNext?.text ?? '')) last += 2;
    else if (isAim(words, last) && next.lower === 'the' && afterNext?.capital) last += 2;
    else if (body && next.lower === 'and' && isSecondField(words, first, last)) last += 2;
    else if (/^(?:of)$/.test(next.lower) && afterNext?.capital && BODY.test(afterNext.text)) last += 2;
    else if (nicknameEnd(words, last + 1) !== null) last = nicknameEnd(words, last + 1)! + 1;
    else if (CHAMBER.test(words[last]!.text) && committeeAt(words, last + 1) !== null)
      last = committeeAt(words, last + 1)!;
    else break;
    body ||= BODY.test(words[last]!.text);
  }
  if (LOCALITY.test(words[last]!.text) && SITTERS.test(words[last + 1]?.lower ?? '') && !words[last]!.possessive)
    return last + 1;
  return body && isBoard(words, last + 1) ? last + 1 : last;
}

/** “P A Lee”: an article too may be somebody’s initial. */
function isInitial(words: Word[], index: number): boolean {
  return /^[AI]$/.test(words[index]!.text) && words[index - 1]!.text.length === 1 && words[index + 1]?.capital === true;
}

/** “the Elm County commissioners”: those who sit for it together. */
const LOCALITY = /^(?:County|City|Town|Township|Village|Borough|Parish|District)$/;
const SITTERS = /^(?:commissioners|supervisors|selectmen|aldermen|trustees|councill?ors)$/;

/** “Fund for Saving the Elm Forest” */
function isAim(words: Word[], last: number): boolean {
  return words[last - 1]?.lower === 'for' && /^\p{Lu}\p{Ll}+ing$/u.test(words[last]!.text);
}

/** “Kees van der Steen” */
function isParticles(words: Word[], index: number): boolean {
  const [one, two, name] = words.slice(index, index + 3);
  return name?.capital === true && PARTICLE.test(one!.lower) && PARTICLE.test(two!.lower);
}

/** “the Governors’ Forum”, “the Teachers’ Union”, “the Elm Women’s Prison”: its members, and no owner. */
function isOfMembers(words: Word[], last: number): boolean {
  const next = words[last + 1];
  if (/^(?:women|men|girls?|boys?|children|people)$/.test(words[last]!.lower) && next?.capital) return true;
  return /ers?$|ors?$|ists?$|ents?$|ees?$|men$/.test(words[last]!.lower) && BODY.test(next?.text ?? '');
}

/** “the Elm River School District board” */
function isBoard(words: Word[], index: number): boolean {
  return (
    BODY_NOUN.test(words[index]?.lower ?? '') &&
    !words[index]!.capital &&
    !words[index - 1]!.possessive &&
    !GROUP_WORD.test(words[index + 1]?.lower ?? '')
  );
}

/** “Minister”, “Minister of State”: what “of” or “for” may follow in an office. */
function isOffice(words: Word[], first: number, last: number): boolean {
  return TITLE.has(words[last]!.lower) || (TITLE.has(words[first]!.lower) && OFFICE.test(words[last]!.text));
}

/** “Juan “Shorty” Gómez”: the mark that ends what stands between a first and a last name. */
function nicknameEnd(words: Word[], open: number): number | null {
  if (!/^["“]$/.test(words[open]?.text ?? '')) return null;
  const length = words.slice(open + 1, open + 5).findIndex(({ text }) => /^["”]$/.test(text));
  const close = open + 1 + length;
  return length > 0 && words[close + 1]?.capital ? close : null;
}

/** “House appropriations subcommittee”: where a committee ends that is written in small letters. */
function committeeAt(words: Word[], from: number): number | null {
  for (let index = from; index < from + 5; index++) {
    const word = words[index];
    if (!word || word.capital || !/^[\p{L}-]+$/u.test(word.text)) return null;
    if (/^(?:sub)?(?:committee|panel)$/.test(word.lower)) return index;
  }
  return null;
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

/** A run of capitalised words, and all that tells what it names. */
interface Run {
  copy: Copy;
  sentence: Sentence;
  first: number;
  last: number;
  spelling: Spelling;
  register: Register;
}

const textOf = ({ copy, sentence: { words } }: Run, first: number, last: number): string =>
  words
    .slice(first, last + 1)
    .map(({ start, end, text, possessive }, index) =>
      possessive && first + index < last ? copy.text.slice(start, end) : text,
    )
    .join(' ')
    .replace(/ ["“][^"“”]*["”]/g, '');

/** The names in a run of capitalised words: nations and places, a person with a title, or whatever else it can be. */
function readRun(run: Run): NameUse[] {
  const { sentence, first, last, register } = run;
  const { words } = sentence;
  const { possessive } = words[last]!;
  const use = (entity: Entity, from = first): NameUse[] => [{ entity, first: from, last, possessive }];
  const [opening, whole] = [words[first]!.text, textOf(run, first, last)];
  if (first < last && (/-\p{Ll}+$/u.test(opening) || isOpeningNoun(run))) return readRun({ ...run, first: first + 1 });
  if (first < last && nationsIn(opening).length > 0) return inTwo(run);
  if (nationCode(whole) !== undefined) return use(register.other('nation', whole));
  if (first === last && nationsIn(whole).length > 0)
    return whole.split(/[-–/]/).flatMap((name) => use(register.other('nation', name)));
  if (REGIONAL.test(whole)) return [];
  if (CONTINENT.test(whole)) return use(register.other('place', whole));
  if (countryOf(whole) !== undefined) return use(register.other('place', whole));

  const known = register.called(whole);
  if (known?.kind === 'body') return use(register.other('body', known.name));
  const title = titleEnd(words, first, last);
  if (isBareOffice(words, first, last) || isFieldOfOffice(words, first)) return [];
  if (first < last && PAPER.test(words[last]!.text)) return [];
  if (title !== -1 && isPersonRun(words, title + 1, last, true)) return use(titledIn(run, title));
  // “special envoy to Ukraine Kurt Volker”
  const isLed = title === -1 && last - first > 1 && nationCode(opening) !== undefined;
  if (isLed && isPersonRun(words, first + 1, last, false)) return inTwo(run);
  const apposed = titleBefore(words, first);
  if (apposed === null && isWhere(words, first, last) && !register.named(words[last]!.lower))
    return use(register.other('place', whole));
  const person = personIn(run, whole, apposed);
  return person ? use(person, apposed ?? first) : thingsIn(run, whole).flatMap((thing) => use(thing));
}

/** “Writers Ann Lee and Tom Brown”, “Former Acme managers”: a capital only because a sentence begins. */
function isOpeningNoun({ sentence: { words }, first, last }: Run): boolean {
  const { lower } = words[first]!;
  if (!opensSentence(words, first)) return false;
  if (lower === 'former') return titleEnd(words, first, last) === -1;
  return last - first > 1 && /^\p{Ll}{3,}(?:ers|ors|ists|ants|ians)$/u.test(lower) && !isTitle(words[first]!);
}

/** “Finnish Minister for Economic Affairs”: an office, and nobody’s name behind it. */
function isBareOffice(words: Word[], first: number, last: number): boolean {
  const joint = words.slice(first, last).findIndex(({ lower }) => /^(?:of|for)$/.test(lower));
  return (
    joint > 0 &&
    isTitle(words[first + joint - 1]!) &&
    words.slice(first + joint + 1, last + 1).every(({ text }) => OFFICE.test(text))
  );
}

/** “the Minister for Treaty Negotiations” */
function isFieldOfOffice(words: Word[], first: number): boolean {
  return (
    (words[first - 1]?.lower === 'for' && /^(?:Minister|Secretary|Commissioner)$/.test(words[first - 2]?.text ?? '')) ||
    (words[first - 1]?.lower === 'of' && words[first - 2]?.text === 'Minister')
  );
}

/** What names that end so stand for is written: “the Finance Bill”. */
const PAPER = /^(?:Bill|Act|Treaty|Agreement|Accords?|Pact|Protocol)$/;

function inTwo(run: Run): NameUse[] {
  const { first } = run;
  return [...readRun({ ...run, last: first }), ...readRun({ ...run, first: first + 1 })];
}

/** Index of the last word of the title a run begins with, or -1. */
function titleEnd(words: Word[], first: number, last: number): number {
  let title = -1;
  for (let index = first; index < last; index++) {
    if (isTitle(words[index]!)) title = index;
    else if (
      title === index - 1 &&
      title >= first &&
      (/^(?:of|for)$/.test(words[index]!.lower) || isOfficeOf(words, first, index))
    )
      title = index;
  }
  return title;
}

/** “President Ann Lee” */
function titledIn(run: Run, title: number): Entity {
  const { copy, sentence, first, last, register } = run;
  const { words } = sentence;
  const office = phrase(copy, sentence, first, title);
  const held = { title: office, start: words[first]!.start, end: words[title]!.end };
  const person = register.person(textOf(run, title + 1, last), held, nationBefore(words, first, title));
  readOfficeBefore(copy, sentence, first, person);
  return person;
}

/** “the panel’s head, Rep. Ann Lee”: more than a mere title. */
function readOfficeBefore(copy: Copy, sentence: Sentence, first: number, person: Entity): void {
  if (person.office !== null && !/^(?:Sen|Rep|Cllr|Councill?or)\b\.?$/.test(person.office)) return;
  const start = officeBefore(sentence.words, first);
  if (start === null) return;
  person.office = phrase(copy, sentence, start + 1, first - 2);
  person.nation ??= nationBefore(sentence.words, start, first - 2);
}

/** “Ann Lee”, and with the title that stands before it in small letters from word `apposed` on. */
function personIn(
  { copy, sentence, first, last, spelling, register }: Run,
  name: string,
  apposed: number | null,
): Entity | null {
  const { words } = sentence;
  if (apposed !== null) {
    if (!isPersonRun(words, first, last, true)) return null;
    const title = phrase(copy, sentence, apposed, first - 1);
    const held = { title, start: words[apposed]!.start, end: words[first - 1]!.end };
    return register.person(name, held, nationBefore(words, apposed, first - 1));
  }
  const isThing =
    words[first - 1]?.lower === 'the' || isAbbreviated(words, first, last) || isThingName(words, first, last, spelling);
  if (first === last || isThing || !isPersonRun(words, first, last, false)) return null;
  const person = register.person(name, null, null);
  readApposition(copy, sentence, last, person);
  readOfficeBefore(copy, sentence, first, person);
  return person;
}

/** A body, a place, somebody known by one name, or what cannot be told; nothing for a mere title. */
function thingsIn({ sentence: { words }, first, last, register }: Run, name: string): Entity[] {
  const run = words.slice(first, last + 1);
  if (isTitle(words[last]!) && !SITTERS.test(words[last]!.lower)) return [];
  if (run.some((word) => BODY.test(word.text)) || SITTERS.test(words[last]!.lower) || /^[\p{Lu}&]{2,7}$/u.test(name))
    return [register.other('body', name)];
  if (run.some((word) => VENUE.test(word.text)) || isTown(words, first)) return [register.other('place', name)];
  if (first === last && hasAge(words, last)) return [register.person(name, null, null)];
  return [register.other('unknown', name)];
}

/** “the city of Elm”, “the border town Elm” */
function isTown(words: Word[], first: number): boolean {
  const at = words[first - 1]?.lower === 'of' ? first - 2 : first - 1;
  return /^(?:city|town|village|port|resort|suburb|capital|district|province|island|municipality)$/.test(
    words[at]?.lower ?? '',
  );
}

/** “in San Tomas”: nobody is in a person, but for trust and interest. */
function isWhere(words: Word[], first: number, last: number): boolean {
  if (words[first - 1]?.lower !== 'in' || first === last || words[last]!.possessive) return false;
  if (/^(?:confidence|faith|trust|interest|interested|belief|believes?|believed)$/.test(words[first - 2]?.lower ?? ''))
    return false;
  return isPersonRun(words, first, last, false);
}

/** “the Space Launch System (SLS)” */
function isAbbreviated(words: Word[], first: number, last: number): boolean {
  const initials = words.slice(first, last + 1).map(({ text }) => text.charAt(0));
  return first < last && words[last + 1]?.text === '(' && words[last + 2]?.text === initials.join('');
}

/** “Human Landing System”, in a text that writes of systems and landings in small letters too. */
function isThingName(words: Word[], first: number, last: number, { lowercase }: Spelling): boolean {
  const common = words.slice(first, last + 1).filter(({ lower, capital }) => capital && lowercase.has(lower));
  return common.length > 1;
}

/** Titles that are names too: “Ann King”. */
const SURNAME = /^(?:Singer|King|Judge|Bishop|Pope|Dean|Cardinal|Major)$/;

/** “Lee, 63, said” */
function hasAge(words: Word[], last: number): boolean {
  return words[last + 1]?.text === ',' && /^\d{2}$/.test(words[last + 2]?.text ?? '') && words[last + 3]?.text === ',';
}

/** “Secretary of State”, “Minister of Foreign Affairs”: a word of the office behind its “of”. */
function isOfficeOf(words: Word[], first: number, index: number): boolean {
  if (!OFFICE.test(words[index]!.text)) return false;
  let before = index - 1;
  while (before > first && OFFICE.test(words[before]!.text)) before--;
  return /^(?:of|for)$/.test(words[before]!.lower);
}

/** Whether some words can be a person’s name: capitalised, no body, place, title or nation. Behind a title, Park is a person. */
function isPersonRun(words: Word[], first: number, last: number, titled: boolean): boolean {
  if (words.slice(first, last + 1).filter(({ lower }) => !PARTICLE.test(lower)).length > 4) return false;
  for (let index = first; index <= last; index++) {
    const { text, lower, capital } = words[index]!;
    if (PARTICLE.test(lower)) continue;
    const isSurname = index === last && index > first && SURNAME.test(text);
    if (!capital || BODY.test(text) || (!titled && VENUE.test(text))) return false;
    if (isTitle(words[index]!) && !isSurname) return false;
    if (/[\d/&]/.test(text) || nationCode(text) !== undefined) return false;
    if (/^\p{Lu}{2,}$/u.test(text)) return false;
  }
  return true;
}

/** No part of a title: “told senior envoy Ann Lee”. */
const ACTS =
  /(?:ed|ing)$|^(?:told|tells|met|meets|saw|sees|gave|gives|let|lets|sent|sends|put|won|beat|took|takes|made|makes|thanks|asks|names|calls)$/;

/** Where a title in small letters begins that stands right before a name: “former special envoy Kurt Volker”. */
function titleBefore(words: Word[], first: number): number | null {
  if (!TITLE.has(words[first - 1]?.lower ?? '')) return null;
  let start = first - 1;
  while (start > 0 && start > first - 5) {
    const { lower, text } = words[start - 1]!;
    if (words[start]!.possessive || !/^[\p{L}-]+$/u.test(text) || NO_NAME.has(lower) || ACTS.test(lower)) break;
    start--;
  }
  return start;
}

/** How many words an office has at most that stands before a name and a comma. */
const LONGEST_OFFICE = 10;

/** “the head of the panel, Ann Lee, …”: where the words begin that tell what somebody is, before the name and a comma. */
export function officeBefore(words: Word[], first: number): number | null {
  if (words[first - 1]?.text !== ',') return null;
  for (let index = first - 2; index >= Math.max(0, first - 2 - LONGEST_OFFICE); index--) {
    const { lower, text, possessive } = words[index]!;
    if (/^[,.;:—–()"“”]$/.test(text)) return null;
    const opens = possessive || /^(?:the|an?|its|his|her|their)$/.test(lower);
    const office = words.slice(index + 1, Math.min(index + 4, first - 1));
    if (opens && office.some((word) => isTitle(word) || word.lower === 'head')) return index;
  }
  return null;
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
