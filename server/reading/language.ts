import { evidence, inferred, type Reader } from './draft';

/** Enough text to know a language by. */
const SAMPLE = 4000;

const SCRIPTS: [language: string, letters: RegExp][] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['uk', /[іїєґ]/giu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['fa', /[پچژگ]/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];

/** A letter that tells one language of a script from another is rarer than the script’s letters. */
const TELLING: Record<string, number> = { ja: 0.1, uk: 0.04, fa: 0.04 };

/** Words that stand in nearly every sentence of a language and seldom in another’s. */
const COMMON: Record<string, string> = {
  en: 'the of and to in is that for was with on as by at from it be are have has this which they were',
  de: 'der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus',
  fr: 'le la les de des et en un une du que est pour dans qui sur par au avec ce il pas plus sont aux cette',
  es: 'el la los las de del y en un una que es por con para se su al lo como más ha sus este pero fue',
  pt: 'o a os as de do da dos das e em um uma que é por com para se no na ao não mais foi à seu pelo',
  it: 'il lo la i gli le di del della e in un una che è per con si non da al sono nel alla anche più ha',
  nl: 'de het een en van in is dat op te met voor zijn aan die niet er om ook door bij naar als uit wordt',
  sv: 'och i att det som en på är av för med den till har de inte om ett var vid men från',
  da: 'og i at det en på er af for med den til har de ikke som om et var ved men fra blev',
  no: 'og i at det en på er av for med den til har de ikke som om et var ved men fra ble',
  fi: 'ja on ei se että oli hän ovat joka mutta kun myös sen ole mukaan kuin tai',
  pl: 'w i na z się do nie że to jest o jak po za od przez oraz dla był są ale który',
  cs: 'a v se na je že s z do o to by za ve po pro jako jsou také byl ale který podle',
  ro: 'de și în a la cu pe că este din un o care pentru nu au fost mai prin sau',
  hu: 'a az és hogy nem is egy meg volt csak azt már még mint ki de vagy',
  tr: 've bir bu için ile de da olarak daha çok en olan gibi ise sonra kadar',
  id: 'yang dan di ini dengan untuk dari dalam tidak itu pada akan juga adalah ke oleh saat',
  vi: 'và của là các một có cho được trong những không người đã với này để',
};

/** One common word alone may be a name or a slip. */
const FEWEST_WORDS = 3;

const VOTES = new Map<string, string[]>();
for (const [language, words] of Object.entries(COMMON)) {
  for (const word of words.split(' ')) VOTES.set(word, [...(VOTES.get(word) ?? []), language]);
}

/** The language a text is written in, by its script and its commonest words; nothing when too little speaks for any. */
export const language: Reader = ({ story, paragraphs }) => {
  if (story.language) return;
  const start = paragraphs[0]?.start ?? 0;
  const end = Math.min(story.text.length, start + SAMPLE);
  const found = languageOf(story.text.slice(start, end));
  if (!found) return;
  const shown = Math.min(paragraphs[0]?.end ?? end, end);
  story.language = inferred(found, evidence(story.text, start, shown, 'common-words'));
};

/** BCP 47 tag of the language of a text, or null. */
export function languageOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [tag, pattern] of SCRIPTS) {
    const share = (text.match(pattern)?.length ?? 0) / letters;
    if (share > (TELLING[tag] ?? 0.4)) return tag;
  }
  const words = text.toLowerCase().match(/(?<!['’\p{L}])\p{L}+/gu) ?? [];
  const score = new Map<string, number>();
  const voters = new Map<string, Set<string>>();
  for (const word of words) {
    const voted = VOTES.get(word) ?? [];
    for (const tag of voted) {
      score.set(tag, (score.get(tag) ?? 0) + 1 / voted.length);
      voters.set(tag, (voters.get(tag) ?? new Set()).add(word));
    }
  }
  const [best] = [...score].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < Math.max(1, words.length * 0.08)) return null;
  return voters.get(best[0])!.size >= FEWEST_WORDS ? best[0] : null;
}
