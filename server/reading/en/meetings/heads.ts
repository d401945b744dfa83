import type { Word } from '../copy';

/** What speaks for and against a head noun being a meeting, beside what holds for all of them. */
export interface HeadRule {
  /** Its modifiers must be among these, or one must be a proper name. */
  only?: RegExp;
  /** With one of these modifiers it is something else. */
  not?: RegExp;
  /** Alone it is a process or an idea; it is a meeting when dated, ordinal, or properly named. */
  vague?: true;
  /** Properly named it is a standing body. */
  body?: true;
  /** It may be a verb’s form. */
  verbal?: true;
  /** Only where something is said to take place, or somebody to be there, whatever its modifiers. */
  occasion?: true;
}

const SPORT =
  /^(?:western|eastern|northern|southern|atlantic|pacific|big|pac-12|sec|acc|ncaa|nfl|nba|nhl|afc|nfc|athletic|football|basketball|volleyball|soccer|championship|division|league|all-conference)$/;

export const HEADS: Record<string, HeadRule> = {
  meeting: { verbal: true, not: /^(?:swap|track|race|athletics|swim)$/ },
  summit: { not: /^(?:mountain|everest)$/ },
  talks: { vague: true, not: /^(?:ted|pep|small)$/ },
  talk: { only: /^(?:fireside)$/ },
  chat: { only: /^(?:fireside)$/ },
  conference: { not: SPORT },
  dialogue: { vague: true },
  session: {
    only: /^(?:plenary|closed-door|closed|emergency|special|extraordinary|joint|opening|closing|executive|private|public|planning|working|general|information|listening|negotiating|bargaining|council|summit|inaugural|question-and-answer|q&a|strategy|bilateral|parliamentary|parliament|assembly|budget|annual|agenda|study|work|regular|board|mediation|evidence|scrutiny|drop-in|interactive|consultation|consultative|brainstorming|feedback|briefing|committee|commission|cabinet|ministerial|high-level|in-camera|organi[sz]ational|panel|town-hall|ioc|\d+(?:st|nd|rd|th))$/,
    not: /^(?:trading|choppy|volatile|training|jam|live|studio|acoustic|recording|gaming|practice|qualifying|testing|gym|workout|fitness|photo|writing|therapy|yoga|nets|warm-up|autograph|signing|tutoring|legislative|winter|spring|summer|autumn|fall|monsoon|asian|european|wall|street|market|stock|school|vaccination|story)$/,
    occasion: true,
  },
  sitting: {
    only: /^(?:parliamentary|plenary|special|emergency|extraordinary|joint|inaugural|late-night|all-night|closed|council|committee)$/,
    not: /^(?:portrait|baby)$/,
    verbal: true,
    occasion: true,
  },
  forum: {
    vague: true,
    only: /^(?:community|public|candidates?|citizens?|residents?|economic|business|investment|security|policy|political|education|health|youth|annual|town|leadership|trade|peace)$/,
    not: /^(?:online|internet|web|discussion|message|user)$/,
  },
  hearing: { verbal: true, not: /^(?:hard-of)$/ },
  debate: {
    vague: true,
    only: /^(?:presidential|democratic|republican|primary|televised|leaders|leadership|vice-presidential|gubernatorial|parliamentary|commons|council|live|head-to-head|opening|emergency|mayoral|senate|campaign|adjournment|plenary|floor|hustings|candidates|open|house|lords)$/,
  },
  convening: { verbal: true },
  gathering: { verbal: true, not: /^(?:intelligence|information|news|data|evidence|family|signature|social|hunter)$/ },
  convention: { not: /^(?:geneva|hague|vienna|un|human|rights|social|genre|narrative|grand)$/ },
  briefing: { verbal: true },
  roundtable: {},
  parley: {},
  encounter: { vague: true, only: /^(?:face-to-face|bilateral)$/ },
  symposium: {},
  seminar: {},
  workshop: { vague: true, not: /^(?:repair|engineering|carpentry|joinery|woodwork|sewing|santa)$/ },
  webinar: {},
  videoconference: {},
  conclave: {},
  colloquium: {},
  synod: { vague: true, body: true },
  plenum: { vague: true },
  plenary: { vague: true },
  inquest: { vague: true },
  agm: {},
  egm: {},
  negotiation: { vague: true },
  consultation: { vague: true, not: /^(?:free|initial|medical|legal)$/ },
  discussion: { vague: true, not: /^(?:class|group|online|internet|internal|public|public-policy)$/ },
  congress: {
    body: true,
    only: /^(?:party|world|annual|youth|international|extraordinary|special|elective|biennial|triennial|ordinary|unity|founding)$/,
  },
  assembly: {
    only: /^(?:annual|extraordinary|shareholder|shareholders|citizens|clan|special|diocesan|village)$/,
    body: true,
  },
  event: {
    vague: true,
    not: /^(?:main|sports?|sporting|live|race|running|swimming)$/,
    only: /^(?:networking|fundraising|launch|press|media|campaign|charity|community|invite-only|annual|town|investor|recruiting|industry|public|private|company|developer)$/,
  },
  dinner: { vague: true, only: /^(?:working|state|private|gala|charity|fundraising|awards|black-tie|official)$/ },
  lunch: { vague: true, only: /^(?:working|state|private|official|caucus|policy)$/ },
  luncheon: { vague: true, only: /^(?:working|state|private|official|annual|chamber|club|networking|awards)$/ },
  breakfast: { vague: true, only: /^(?:working|prayer|private|official)$/ },
  fundraiser: { vague: true },
  retreat: {
    only: /^(?:annual|policy|party|caucus|leadership|leaders|ministers|governors|bishops|lawmakers|legislative|congressional|cabinet|board|staff|company|corporate|strategy|planning|team|weekend|strategic)$/,
  },
  hall: { only: /^(?:town)$/, body: true },
  'open house': { vague: true },
  jirga: {},
  'investor day': {},
  'panel discussion': {},
  ministerial: {},
  round: {
    vague: true,
    not: /^(?:funding|financing|voting|election|seed|qualifying|final|knockout|draft|runoff|admission)$/,
  },
  visit: { only: /^(?:state)$/, body: true },
};

/** What may not follow: then the head noun only describes another noun. */
const BLOCKED_BEHIND =
  /^(?:rooms?|cent(?:er|re)s?|halls?|calls?|tables?|stages?|aids?|loss|house|minutes|place|points?|ground|venues?|call-in|committee|championships?|play|record|opponents?|hotels?|goers?|plants?|lines?|finals?|standings|title|games?|schedule|foes?|highs?|lows?|posts?|users?|software|hours?|planner|range|impairments?|impaired|tournament|matchup|rival|win|wins|season|races?|requirements?|tapes?|process|partners?|notes|musicians?|players?|storms?|clouds?|horizon|jury|verdicts?|tests?|laws?|champions?|chamber|agendas?|attendance|boards?|papers?|threads?)$/;

/** Nouns that make one name with a head noun in front: “summit meeting”. */
const HEAD_BEHIND =
  /^(?:meetings?|conferences?|sessions?|talks|summits?|dialogues?|debates?|hearings?|forums?|events?|gatherings?|discussions?|sittings?|assembly|workshops?)$/;

/** A word that can name a meeting: the noun in the singular, and whether it stands in the plural. */
export interface HeadNoun {
  kind: string;
  plural: boolean;
}

/** The words that can name a meeting. */
const NOUNS = new Map<string, HeadNoun>([
  ...Object.keys(HEADS).flatMap((kind): [string, HeadNoun][] => [
    [kind, { kind, plural: false }],
    [`${kind}s`, { kind, plural: true }],
  ]),
  ['talks', { kind: 'talks', plural: true }],
  ['table', { kind: 'roundtable', plural: false }],
  ['tables', { kind: 'roundtable', plural: true }],
  ['house', { kind: 'open house', plural: false }],
  ['day', { kind: 'investor day', plural: false }],
]);

/** Nouns that name a meeting only right behind one of these words. */
const COMPOUNDS: Record<string, RegExp> = {
  house: /^open$/,
  day: /^(?:investors?|analysts?|markets)$/,
};

/** The noun a word is that can name a meeting, and whether it is a plural. */
export function headNoun(words: Word[], index: number): HeadNoun | null {
  const { lower } = words[index]!;
  const word = lower.slice(lower.lastIndexOf('-') + 1);
  const noun = NOUNS.get(word);
  if (!noun || (word.startsWith('table') && !isRoundTable(words, index))) return null;
  const before = words[index - 1]?.lower ?? '';
  if (COMPOUNDS[word] && !COMPOUNDS[word].test(before)) return null;
  if (noun.kind === 'ministerial' && !isNoun(words, index)) return null;
  if (noun.kind === 'round' && words[index + 1]?.lower === 'of') return null;
  if (noun.kind === 'discussion' && before === 'panel') return { ...noun, kind: 'panel discussion' };
  return noun;
}

/** “the ministerial in Lima”, not “a ministerial post”. */
function isNoun(words: Word[], index: number): boolean {
  const [before, behind] = [words[index - 1], words[index + 1]];
  const isLed =
    before !== undefined && (before.capital || before.possessive || /^(?:the|an?|this|that)$/.test(before.lower));
  return (
    isLed &&
    (!behind || /^(?:[.,;:]|in|on|at|of|for|to|with|last|this|next|was|is|will|ended|opened|and)$/.test(behind.lower))
  );
}

/** “a round table”, “the round-table” */
function isRoundTable(words: Word[], index: number): boolean {
  return words[index]!.lower.startsWith('round-') || words[index - 1]?.lower === 'round';
}

/** Whether the word behind a head noun makes it part of another name: “conference room”, “summit meeting”. */
export function isPartOfOther(words: Word[], head: number): boolean {
  const [noun, behind] = [words[head]!, words[head + 1]];
  if (!behind || noun.possessive) return false;
  return BLOCKED_BEHIND.test(behind.lower) || HEAD_BEHIND.test(behind.lower) || (noun.capital && behind.capital);
}
