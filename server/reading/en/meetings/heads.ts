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
    only: /^(?:plenary|closed-door|closed|emergency|special|extraordinary|joint|opening|closing|executive|private|planning|working|general|information|listening|negotiating|bargaining|council|summit|inaugural|question-and-answer|q&a|strategy|bilateral|knesset|parliamentary|parliament|assembly|budget|annual|agenda|study|work|executive|regular|board)$/,
    not: /^(?:trading|training|jam|recording|gaming|practice)$/,
  },
  forum: { vague: true, not: /^(?:online|internet|web|discussion|message|user|public)$/ },
  hearing: { verbal: true, not: /^(?:hard-of)$/ },
  debate: {
    vague: true,
    only: /^(?:presidential|democratic|republican|primary|televised|leaders|leadership|vice-presidential|gubernatorial|parliamentary|commons|council|november|december|live|head-to-head|opening|emergency|mayoral|senate|campaign)$/,
  },
  gathering: { verbal: true, not: /^(?:intelligence|information|news|data|evidence|family|signature|social|hunter)$/ },
  convention: { not: /^(?:geneva|hague|vienna|un|human|rights|social|genre|narrative|grand)$/ },
  briefing: { verbal: true },
  roundtable: {},
  symposium: {},
  seminar: {},
  workshop: { vague: true },
  webinar: {},
  conclave: {},
  colloquium: {},
  negotiation: { vague: true },
  consultation: { vague: true },
  congress: { body: true, only: /^(?:party|world|annual|youth|international|extraordinary)$/ },
  assembly: { only: /^(?:annual|extraordinary|shareholder|shareholders)$/, body: true },
  event: {
    vague: true,
    only: /^(?:networking|fundraising|launch|press|media|campaign|charity|community|invite-only|annual|town|investor|recruiting|industry|public|private|company|developer)$/,
  },
  dinner: { only: /^(?:working|state|private|gala|charity|fundraising|awards|awards|black-tie|official)$/ },
  lunch: { only: /^(?:working|state|private|official)$/ },
  luncheon: { only: /^(?:working|state|private|official|annual)$/ },
  breakfast: { only: /^(?:working|prayer|private|official)$/ },
  fundraiser: { vague: true },
  hall: { only: /^(?:town)$/, body: true },
  visit: { only: /^(?:state)$/, body: true },
};

/** What may not follow: then the head noun only describes another noun. */
const BLOCKED_BEHIND =
  /^(?:rooms?|cent(?:er|re)s?|halls?|calls?|tables?|stages?|aids?|loss|house|minutes|place|points?|ground|venues?|call-in|committee|championships?|play|record|opponents?|finals?|standings|title|games?|schedule|foes?|highs?|lows?|posts?|users?|software|hours?|planner|range|impairments?|impaired|tournament|matchup|rival|win|wins|season|races?|requirements?|tapes?|process|partners?|notes|musicians?|players?)$/;

/** Nouns that make one name with a head noun in front: “summit meeting”. */
const HEAD_BEHIND =
  /^(?:meetings?|conferences?|sessions?|talks|summits?|dialogues?|debates?|hearings?|forums?|events?|gatherings?)$/;

/** A word that can name a meeting: the noun in the singular, and whether it stands in the plural. */
export interface HeadNoun {
  kind: string;
  plural: boolean;
}

/** The entry in HEADS for a word, and whether it is a plural. */
export function headNoun(words: Word[], index: number): HeadNoun | null {
  const word = words[index]!;
  const lower = word.lower.includes('-') ? word.lower.slice(word.lower.lastIndexOf('-') + 1) : word.lower;
  if (lower === 'talks') return { kind: 'talks', plural: true };
  if (Object.hasOwn(HEADS, lower)) return { kind: lower, plural: false };
  const singular = lower.endsWith('s') ? lower.slice(0, -1) : '';
  if (singular !== 'talk' && Object.hasOwn(HEADS, singular)) return { kind: singular, plural: true };
  return null;
}

/** Whether the word behind a head noun makes it part of another name: “conference room”, “summit meeting”. */
export function isPartOfOther(words: Word[], head: number): boolean {
  const [noun, behind] = [words[head]!, words[head + 1]];
  if (!behind || noun.possessive) return false;
  return BLOCKED_BEHIND.test(behind.lower) || HEAD_BEHIND.test(behind.lower) || (noun.capital && behind.capital);
}
