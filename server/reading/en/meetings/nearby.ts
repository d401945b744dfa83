import type { ParticipantRole } from '../../../story';
import { officeBefore, type Cast, type Entity, type NameUse } from '../cast';
import type { Copy, Word } from '../copy';
import { actorsBefore, listedBefore, listFrom } from './clause';
import type { Group, Sighting } from './grouping';
import { hasPronoun, isSitting, lastPerson, NOT, PRESENT, roleOf, type Involvement } from './who';

/** What a sentence that names no meeting may say of one: the kinds it can be of, and who was there by its words. */
interface Sign {
  kinds: Kinds;
  /** So many sentences from its meeting it still counts. */
  reach: number;
  /** It counts behind its meeting only. */
  after?: true;
  involved: Involvement[];
}

/** A sentence read for signs, at one of its words. */
interface Reading {
  cast: Cast;
  sentence: number;
  words: Word[];
  uses: NameUse[];
  at: number;
}

/** Kinds of meeting that what is told nearby may be of. */
const KINDS = {
  any: /^(?!news conference)/,
  hearing: /^(?:hearing|debate)$/,
  press: /^(?:news conference|briefing)$/,
  sitting: /^(?:meeting|session|sitting|hearing|assembly)$/,
};
/** Where the public or many members speak in turn. */
const PUBLIC =
  /\b(?:council|board|commission|committee|public|community|residents?|parish|shareholders?|prayer|town hall|(?:special|regular|general|annual) (?:meeting|session)|[ae]gm)\b/i;
/** A debate where these are spoken of is one of a parliament. */
const CHAMBER = /^(?:bill|motion|mps?|chamber|commons|lords|parliament|senate|senators)$/;
type Kinds = keyof typeof KINDS | 'story' | 'coming' | 'sat';

const EARSHOT = 10;
/** A story that comes to a court seldom leaves it. */
const TRIAL = 20;
const NEAR = 4;

/** A way to tell of somebody who was there, found by one word of it. */
interface Way {
  word: RegExp;
  read(reading: Reading): Sign | null;
}

const TELLS =
  /^(?:told|tells|telling|addressed|informed|reminded|urged|asked|thanked|briefed|warned|assured|welcomed|apologi[sz]ed|spoke|spoken|speaking)$/;
const COURT = /^(?:court|jury|judge|jurors|magistrates?|coroner|tribunal|inquest|inquiry|hearing)$/;
const JUDGE = /\b(?:coroner|judge|justice|magistrate)\b/i;
const PRESS = /^(?:reporters|journalists|newsmen|correspondents)$/;
const AUDIENCE =
  /^(?:meeting|council|board|committee|subcommittee|panel|commission|commissioners|council(?:l?ors|members)|councilors|members|trustees|delegates|shareholders|investors|lawmakers|legislators|senators|mps|lords|residents|leaders|ministers|congregation|audience|crowd|gathering|conference|summit|forum|session|assembly|congress|participants|attendees|parliament|symposium|workshop|seminar|convention)$/;

/** “told the same audience the road was safe”, not “told council member Ann Lee”. */
function isAudience(words: Word[], at: number): boolean {
  const next = words[at + 1];
  if (!next || next.capital || words[at]!.possessive || GROUP_MEMBER.test(next.lower)) return false;
  return [AUDIENCE, COURT, PRESS].some((group) => group.test(words[at]!.lower));
}

const GROUP_MEMBER =
  /^(?:members?|chair\p{Ll}*|presidents?|leaders?|staff|officials?|head|meetings?|sessions?|hearings?|committee|rooms?|speaker)$/u;

/** “has asked the board to look at it”: since then. */
function isTellingNow({ words, at }: Reading): boolean {
  return /^(?:has|have)$/.test(words[at - 1]?.lower ?? '');
}

/** “told the council”, “spoke to delegates”: those who speak to the people who meet. */
const tellsThem: Way = {
  word: TELLS,
  read: (reading) => {
    const { words, uses, at } = reading;
    if (isTellingNow(reading)) return null;
    const from = words[at + 1]?.lower === 'to' ? at + 2 : at + 1;
    const near = words.slice(from, from + 5);
    const end = near.findIndex(
      ({ text, lower }) => /^[,.;:“”"]$/.test(text) || /^(?:that|about|to|of|at|in|during)$/.test(lower),
    );
    const heard = end === -1 ? near : near.slice(0, end);
    const audience = (heard.find((_, index) => isAudience(words, from + index)) ?? heard.at(-1))?.lower ?? '';
    const judge = uses.find(({ first }) => first > at && first < from + 3)?.entity;
    if (judge && JUDGE.test(judge.office ?? '')) {
      return sign('hearing', TRIAL, 'participant', [...subjectsAt(reading).filter(isPerson), judge]);
    }
    const kinds = COURT.test(audience) ? 'hearing' : PRESS.test(audience) ? 'press' : 'any';
    const isThem = audience === 'them' && words[at]!.lower === 'told';
    if (kinds === 'any' && !AUDIENCE.test(audience) && !isThem) return null;
    return sign(kinds, kinds === 'hearing' ? TRIAL : 2 * NEAR, 'participant', subjectsAt(reading).filter(isPerson));
  },
};

const testifies: Way = {
  word: /^(?:testify|testifies|testified|testifying)$/,
  read: (reading) => sign('hearing', EARSHOT, 'participant', speakersAt(reading)),
};

/** Where a hearing was told of before, also who asks and answers is heard there. */
const answers: Way = {
  word: /^(?:asked|responded|replied|answered|pressed|countered)$/,
  read: (reading) => {
    const found = sign('hearing', EARSHOT, 'participant', speakersAt(reading));
    return found && { ...found, after: true };
  },
};

/** “grilled A, a colonel, and B” */
const questioned: Way = {
  word: /^(?:grilled|questioned|interrogated|quizzed)$/,
  read: ({ words, uses, at }) => {
    const behind = uses.find(({ first, entity }) => first > at && first - at < FROM_VERB && entity.kind === 'person');
    if (!behind) return null;
    const next = uses.find(({ first, entity }) => first > behind.last && entity.kind === 'person');
    const joined = next && words.slice(behind.last + 1, next.first).some(({ lower }) => lower === 'and');
    return sign('hearing', EARSHOT, 'participant', entitiesOf(joined ? [behind, next] : [behind]));
  },
};

/** “packed the hall to hear from A, B and C” */
const heardFrom: Way = {
  word: /^(?:hear|heard)$/,
  read: ({ words, uses, at }) => {
    if (words[at + 1]?.lower !== 'from') return null;
    return sign('any', NEAR, 'participant', entitiesOf(listFrom(words, uses, at + 2).listed).filter(isPerson));
  },
};

/** “It was attended by A and B”, “He was accompanied by A”. */
const attendedBy: Way = {
  word: /^by$/,
  read: ({ words, uses, at }) => {
    const verb = words[at - 1]?.lower === 'over' ? words[at - 2]!.lower : (words[at - 1]?.lower ?? '');
    const isTeam = /^(?:led|headed)$/.test(verb) && isDelegation(words, Math.max(0, at - 5));
    if (
      !isTeam &&
      !/^(?:attended|accompanied|flanked|joined|(?:co-)?chaired|moderated|presided|addressed|graced|witnessed)$/.test(
        verb,
      )
    )
      return null;
    return sign('any', NEAR, roleOf(verb), entitiesOf(listFrom(words, uses, at + 1).listed));
  },
};

/** “Also present were A and B”, “Panelists included A and B”. */
const presentWere: Way = {
  word: /^(?:were|was|are|is|included?|includes)$/,
  read: ({ words, uses, at }) => {
    const opening = words.slice(0, at);
    if (at > 12 || !opening.some(({ lower }) => PRESENT.test(lower) || lower === 'hand')) return null;
    if (uses.some(({ last, entity }) => last < at && entity.kind === 'person')) return null;
    return sign('any', NEAR, 'participant', entitiesOf(listFrom(words, uses, at + 1).listed));
  },
};

/** “A and B were present”, “A also attended”, “C, who presided”. */
const wasThere: Way = {
  word: /^(?:present|attendance|attended|participated|part|presided|gavell?ed|chaired|moderated|headed|led|seated|sitting|sat)$/,
  read: (reading) => {
    const { words, at } = reading;
    const [verb, before, behind] = [words[at]!.lower, words[at - 1]?.lower ?? '', words[at + 1]?.lower ?? '.'];
    const isTold = {
      present: /^(?:was|were|also)$/.test(before) && /^(?:[.,;]|and|at|for|as|when|to)$/.test(behind),
      attendance: before === 'in',
      part:
        (before === 'took' && /^(?:[.,;]|and|via|by)$/.test(behind)) ||
        (before === 'was' && behind === 'of' && isDelegation(words, at + 2)),
      headed: isDelegation(words, at + 1),
      led: isDelegation(words, at + 1) || words[at + 2]?.lower === 'questioning',
      attended: before === 'also' || (/^[.,]$/.test(behind) && before !== 'was'),
      chaired: /^(?:the|a|it|its)$/.test(behind) && !STANDING.test(words[at + 2]?.lower ?? ''),
      seated: /^(?:beside|alongside|next)$/.test(behind),
      sitting: /^(?:beside|alongside|next)$/.test(behind),
      sat: /^(?:beside|alongside|next)$/.test(behind),
    }[verb];
    if (isTold === false) return null;
    return sign('any', NEAR, roleOf(verb), subjectsAt(reading).filter(isPerson));
  },
};
/** “A will also attend”, “B and C are among those who will speak”: who is to be at a meeting to come. */
const willBeThere: Way = {
  word: /^(?:attend|participate|join|address|speak|preside|chair|part|among)$/,
  read: (reading) => {
    const { words, at } = reading;
    const [two, one, next] = [words[at - 2]?.lower ?? '', words[at - 1]?.lower ?? '', words[at + 1]?.lower ?? ''];
    const verb = words[at]!.lower;
    const auxiliary = verb === 'part' && one === 'take' ? two : one;
    const isTold =
      verb === 'among' ? one === 'are' && /^(?:those|the)$/.test(next) : /^(?:will|to|also)$/.test(auxiliary);
    if (!isTold) return null;
    return sign('coming', NEAR, roleOf(verb), subjectsAt(reading).filter(isPerson));
  },
};

/** “headed the Russian side”, “led Kenya’s delegation” */
function isDelegation(words: Word[], from: number): boolean {
  return words.slice(from, from + 4).some(({ lower }) => /^(?:(?:delegation|side|team)s?|mission)$/.test(lower));
}

const STANDING = /^(?:committee|subcommittee|commission|board|company|party|panel|group|department)$/;

/** “A voted against”, “B made the motion”: those who decide. */
const voted: Way = {
  word: /^(?:voted|seconded|abstained|dissented|motion)$/,
  read: (reading) => {
    const { words, at } = reading;
    if (words[at]!.lower === 'motion' && !/^(?:made|moved|offered)$/.test(words[at - 2]?.lower ?? '')) return null;
    const verb = words[at]!.lower === 'motion' ? at - 2 : at;
    return sign('sitting', EARSHOT, 'participant', subjectsAt({ ...reading, at: verb }).filter(isPerson));
  },
};

/** “It passed 4-1, with A opposed”, “with B and C voting no” */
const votedWith: Way = {
  word: /^(?:opposed|opposing|dissenting|abstaining|voting)$/,
  read: ({ words, uses, at }) => {
    const last = uses.find((use) => use.last === at - 1);
    if (!last) return null;
    const row = [last, ...listedBefore(words, uses, last)];
    const led = words[row.at(-1)!.first - 1]?.lower === 'with';
    return led ? sign('sitting', EARSHOT, 'participant', entitiesOf(row).filter(isPerson)) : null;
  },
};

/** “The council approved the plan”: the body that sits. */
const decided: Way = {
  word: /^(?:voted|approved|rejected|adopted|passed|threw|agreed|heard|debated|endorsed|unanimously|decided|deferred|tabled)$/,
  read: (reading) => {
    const bodies = subjectsAt(reading).filter(isSitting);
    return sign('sitting', NEAR, 'participant', bodies);
  },
};

/** “Mr Lee pleaded guilty”, “Lee was remanded”: who stands before a court. */
const standsTrial: Way = {
  word: /^(?:pleaded|pled|remanded|arraigned|bailed|sentenced|convicted|acquitted)$/,
  read: (reading) => sign('hearing', TRIAL, 'participant', subjectsAt(reading).filter(isPerson)),
};

/** “Prosecuting, A told …”, “B, defending, said”, “Judge C adjourned the case”: who makes a court. */
const inCourt: Way = {
  word: /^(?:prosecuting|defending|mitigating|representing|judge|justice|magistrate)$/,
  read: ({ words, uses, at }) => {
    const isTitle = /^(?:judge|justice|magistrate)$/.test(words[at]!.lower);
    const use = uses.find(
      ({ first, last, entity }) =>
        entity.kind === 'person' &&
        (isTitle
          ? first <= at && last > at
          : (words[last + 1]?.text === ',' && last + 2 === at) || (words[at + 1]?.text === ',' && first === at + 2)),
    );
    return use && !use.possessive ? sign('hearing', EARSHOT, isTitle ? 'chair' : 'participant', [use.entity]) : null;
  },
};

const SAYS =
  /^(?:said|says|asked|replied|argued|spoke|complained|urged|warned|countered|moved|produced|stood|rose|drew|opposed|accused|ordered|insisted|stressed|noted|added|explained|declared|described|responded|conceded|questioned|pointed|appealed|blamed|denounced|condemned|defended|praised|dismissed|denied)$/;
/** What was said elsewhere. */
const ELSEWHERE =
  /^(?:reached|interview|statement|e-?mail|message|tweet|tweeted|twitter|facebook|phone|telephone|wrote|note|afterwards?|reporters|journalists|radio|analysts?|newspaper)$/;
const OUTSIDER =
  /\b(?:analyst|professor|economist|expert|researcher|historian|lecturer|strategist|spokes\p{Ll}+|correspondent)\b/iu;
/** They preside over what their council or committee does. */
const HEAD =
  /\b(?:(?:board|council|committee|panel|commission|assembly) (?:president|chair\p{Ll}*)|chair(?:man|woman|person)?)\b/iu;
const LAWYER = /\b(?:prosecut\p{Ll}+|attorney|lawyer|counsel|solicitor|barrister|judge|justice|magistrate)\b/iu;

/** Those quoted in a story that tells of one public sitting spoke there, unless it says where else they did. */
const speaks: Way = {
  word: SAYS,
  read: (reading) => {
    if (isTellingNow(reading)) return null;
    if (reading.words.some(({ lower }) => ELSEWHERE.test(lower))) return null;
    const speakers = speakersAt(reading).filter(({ office }) => !OUTSIDER.test(office ?? ''));
    return sign('story', TRIAL, 'participant', speakers);
  },
};

/** Lawyers and judges of a story on a hearing. */
const pleads: Way = {
  word: SAYS,
  read: (reading) => {
    const lawyers = speakersAt(reading).filter(({ office }) => LAWYER.test(office ?? ''));
    return sign('hearing', NEAR, 'participant', lawyers);
  },
};

/** The head of the council or the committee of a story on its meeting. */
const heads: Way = {
  word: SAYS,
  read: (reading) => {
    if (isTellingNow(reading) || reading.words.some(({ lower }) => ELSEWHERE.test(lower))) return null;
    const speakers = speakersAt(reading).filter(({ office }) => HEAD.test(office ?? ''));
    return sign('sat', EARSHOT, 'participant', speakers);
  },
};

/** “A and B also spoke there” */
const wasThereToo: Way = {
  word: /^there$/,
  read: (reading) => {
    const { words, at } = reading;
    const verb = at - 1;
    if (!/^(?:spoke|speaks|speak|appeared|attended)$/.test(words[verb]?.lower ?? '')) return null;
    return sign('any', NEAR, 'participant', subjectsAt({ ...reading, at: verb }).filter(isPerson));
  },
};

/** “said so in an emotional address to the council” */
const addresses: Way = {
  word: /^(?:address|speech|remarks|presentation)$/,
  read: (reading) => {
    const { words, at } = reading;
    if (words[at + 1]?.lower !== 'to' || !/^(?:in|during)$/.test(leadOf(words, at))) return null;
    const heard = words
      .slice(at + 2, at + 6)
      .some((_, index) => isAudience(words, at + 2 + index) || isHeard(words[at + 2 + index]!));
    const verb = words.findIndex(({ lower }) => SAYS.test(lower));
    return heard && verb !== -1 && verb < at
      ? sign('any', NEAR, 'participant', subjectsAt({ ...reading, at: verb }).filter(isPerson))
      : null;
  },
};

/** “the Security Council” */
const isHeard = ({ text, lower }: Word): boolean => /^\p{Lu}/u.test(text) && AUDIENCE.test(lower);

/** The preposition before “an emotional address”. */
function leadOf(words: Word[], at: number): string {
  const article = words.slice(Math.max(0, at - 3), at).findIndex(({ lower }) => /^(?:an?|his|her|the)$/.test(lower));
  return words[Math.max(0, at - 3) + article - 1]?.lower ?? '';
}

/** “Ann Lee said on the sidelines” */
const aside: Way = {
  word: /^(?:sidelines|margins)$/,
  read: ({ words, uses, at }) => {
    const verb = words.findLastIndex(({ lower }, index) => index < at && SAYS.test(lower));
    const speaker = uses.findLast(({ last, entity }) => last < verb && isPerson(entity));
    if (verb === -1 || at - verb > 4 || words[at + 1]?.lower === 'of' || !speaker) return null;
    return sign('any', EARSHOT, 'participant', [speaker.entity]);
  },
};

/** Each sentence is read for these. */
const WAYS: Way[] = [
  tellsThem,
  testifies,
  answers,
  questioned,
  heardFrom,
  attendedBy,
  presentWere,
  wasThere,
  willBeThere,
  voted,
  votedWith,
  decided,
  standsTrial,
  inCourt,
  speaks,
  heads,
  aside,
  wasThereToo,
  addresses,
  pleads,
];

function sign(kinds: Kinds, reach: number, role: ParticipantRole, entities: Entity[]): Sign | null {
  return entities.length > 0 ? { kinds, reach, involved: entities.map((entity) => ({ entity, role })) } : null;
}

const entitiesOf = (uses: NameUse[]): Entity[] => uses.map(({ entity }) => entity);
const isPerson = ({ kind }: Entity): boolean => kind === 'person';

/** Who does what the verb at a word tells; of “he”, whom the text spoke of last. */
function subjectsAt({ cast, sentence, words, uses, at }: Reading): Entity[] {
  const actors = actorsBefore(words, uses, at);
  const between = words.slice((actors[0]?.last ?? -1) + 1, at);
  if (hasPronoun(between)) {
    const person = uses.find((use) => use.last < at && isPerson(use.entity))?.entity ?? lastPerson(cast, sentence);
    return person ? [person] : [];
  }
  return between.some(({ lower }) => NOT.test(lower)) ? [] : entitiesOf(actors);
}

const FROM_VERB = 12;

/** The person nearest before a verb with those listed beside, or behind it: “‘…,’ responded pilot Ann Lee”. */
function speakersAt({ words, uses, at }: Reading): Entity[] {
  const named = uses.filter(({ entity, possessive }) => isPerson(entity) && !possessive);
  const behind = named.find((use) => use.first > at && use.first - at < FROM_VERB);
  if (behind && isInverted(words, at, behind)) return [behind.entity];
  if (/^(?:he|she)$/.test(words[at - 1]?.lower ?? '')) return [];
  const before = named.findLast((use) => use.last < at && at - use.last < FROM_VERB && !isOwner(words, use));
  return before ? entitiesOf([before, ...listedBefore(words, named, before)]) : [];
}

/** “the mother of Ann Lee said” */
function isOwner(words: Word[], { first }: NameUse): boolean {
  return words[words[first - 1]?.lower === 'the' ? first - 2 : first - 1]?.lower === 'of';
}

function isInverted(words: Word[], verb: number, { first: name }: NameUse): boolean {
  const first = officeBefore(words, name) ?? name;
  return (
    /^["”’]$/.test(words[verb - 1]?.text ?? '') &&
    words.slice(verb + 1, first).every(({ lower }) => /^\p{L}+$/u.test(lower))
  );
}

/** A group’s mention of one of the kinds, by the number of its sentence. */
interface Place {
  group: number;
  sentence: number;
}

/** For each group, whom the sentences near its mentions tell to have been there; sooner of the mention before than behind. */
export function toldNearby(copy: Copy, cast: Cast, groups: Group[]): Involvement[][] {
  const found: Involvement[][] = groups.map(() => []);
  if (groups.length === 0) return found;
  const story = storyOf(groups, cast);
  const named = new Map(
    groups.flatMap(({ sightings }, group) => sightings.map(({ mention }) => [mention.sentence, group] as const)),
  );
  const over = groups.map((_, index) => index).filter((index) => !isAhead(groups[index]!));
  const coming = groups.map((_, index) => index).filter((index) => isAhead(groups[index]!));
  const rows = new Map<Kinds, Row>([
    [
      'sat',
      new Row(
        placesOf(
          groups,
          over.filter((index) => {
            const group = groups[index]!;
            return group.kinds.has('hearing') || isPublic(group) || sittersAt(cast, group).length > 0;
          }),
          KINDS.sitting,
        ),
      ),
    ],
    ['coming', new Row(placesOf(groups, coming, KINDS.any))],
    [
      'story',
      new Row(
        placesOf(
          groups,
          over.filter((index) => index === story),
          KINDS.any,
        ),
      ),
    ],
  ]);
  for (const kinds of Object.keys(KINDS) as (keyof typeof KINDS)[])
    rows.set(kinds, new Row(placesOf(groups, over, KINDS[kinds]), kinds === 'press'));
  const ways = waysByWord();
  copy.sentences.forEach((_, sentence) => {
    for (const { kinds, reach, after, involved } of signsIn(copy, cast, sentence, ways)) {
      const group = rows.get(kinds)!.nearest(sentence, reach, after ?? false);
      const isOfOther = kinds === 'story' && named.has(sentence) && named.get(sentence) !== group;
      if (group !== null && !isOfOther) found[group]!.push(...involved);
    }
  });
  return found;
}

const SITTING = /^(?:meeting|session|sitting|hearing|plenary)$/;
const OF_ONE_BODY =
  /\b(?:closed|closed-door|special|extraordinary|emergency|regular|executive|public|monthly|weekly|work|working|budget|committee|board|council|cabinet|plenary|interactive|full)\b/i;
/** So many sentences before a sitting its body is named. */
const BODY_WITHIN = 2;

/** “The school board …. At the special meeting”: the one council or committee spoken of right before a sitting without one. */
export function sittersAt(cast: Cast, { sightings, parties }: Group): Entity[] {
  const told = sightings.filter(({ mention }) => mention.named && SITTING.test(mention.kind));
  const isOfBody = ({ mention: { name, determiner } }: Sighting): boolean =>
    OF_ONE_BODY.test(name) || (name === 'meeting' && determiner === 'definite');
  if (told.length === 0 || parties.length > 1 || !told.some(isOfBody)) return [];
  if (sightings.some(({ attendance }) => attendance.people.some(({ entity }) => entity.kind === 'body'))) return [];
  const { sentence, lead } = told[0]!.mention;
  const near = cast.uses
    .slice(Math.max(0, sentence - BODY_WITHIN), sentence + 1)
    .flat()
    .filter((use) => isSitting(use.entity) && !(cast.uses[sentence]!.includes(use) && use.first > lead));
  return [...new Set(near.map(({ entity }) => entity))].length === 1 ? [near[0]!.entity] : [];
}

/** How far into a text the sitting is told of that it is about. */
const LEAD = 6;

/** The public sitting a story is about. */
function storyOf(groups: Group[], cast: Cast): number {
  const first = groups.findIndex(({ sightings }) => !KINDS.press.test(sightings[0]!.mention.kind));
  return groups.findIndex(
    (group, index) =>
      (first === -1 || index <= first) &&
      group.sightings.some(({ mention: { sentence, named } }) => named && sentence < LEAD) &&
      (sittersAt(cast, group).length > 0 || isPublic(group)),
  );
}

function isPublic({ sightings }: Group): boolean {
  return sightings.some(
    ({ mention: { name, kind }, attendance, words }) =>
      (PUBLIC.test(name) && kind !== 'news conference') ||
      (kind === 'debate' && words.some(({ lower }) => CHAMBER.test(lower))) ||
      (KINDS.sitting.test(kind) && attendance.people.some(({ entity }) => isSitting(entity))),
  );
}

/** Whether a meeting is told to be still to come. */
function isAhead({ sightings }: Group): boolean {
  return sightings.some(({ status }) => status === 'planned') && !sightings.some(({ status }) => status === 'held');
}

/** The mentions of some of the groups that are of these kinds. */
function placesOf(groups: Group[], some: number[], kinds: RegExp): Place[] {
  return some
    .flatMap((group) =>
      groups[group]!.sightings.filter(({ mention }) => mention.named && kinds.test(mention.kind)).map(
        ({ mention }) => ({ group, sentence: mention.sentence }),
      ),
    )
    .sort((a, b) => a.sentence - b.sentence);
}

/** The mentions of one kind in the order of the text; asked for sentence after sentence. */
class Row {
  private next = 0;

  /** @param near What is told of it is told right before it or behind it. */
  constructor(
    private readonly places: Place[],
    private readonly near = false,
  ) {}

  /** The group named nearest to a sentence. */
  nearest(sentence: number, reach: number, after: boolean): number | null {
    while (this.next < this.places.length && this.places[this.next]!.sentence <= sentence) this.next++;
    const [before, behind] = [this.places[this.next - 1], this.places[this.next]];
    const away = before ? sentence - before.sentence : Infinity;
    const soon = before || this.near ? NEAR / 2 : reach / 2;
    const isBehind = behind && !after && away > reach && behind.sentence - sentence <= soon;
    const nearest = isBehind ? behind : before;
    return nearest && Math.abs(nearest.sentence - sentence) <= reach ? nearest.group : null;
  }
}

/** The ways that begin with a word. Texts repeat their words, and most begin none. */
function waysByWord(): (lower: string) => Way[] {
  const known = new Map<string, Way[]>();
  return (lower) => {
    let ways = known.get(lower);
    if (!ways) known.set(lower, (ways = WAYS.filter(({ word }) => word.test(lower))));
    return ways;
  };
}

function signsIn(copy: Copy, cast: Cast, sentence: number, ways: (lower: string) => Way[]): Sign[] {
  const { words } = copy.sentences[sentence]!;
  const uses = cast.uses[sentence]!;
  return words.flatMap(({ lower, quoted }, at) =>
    quoted ? [] : ways(lower).flatMap((way) => way.read({ cast, sentence, words, uses, at }) ?? []),
  );
}
