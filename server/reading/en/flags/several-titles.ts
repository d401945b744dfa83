import { evidence } from '../../draft';
import { flag, type Check } from './check';

/** So many offices one person seldom has. */
const SUSPICIOUS = 3;
const COURTESY =
  /^(?:mr|mrs|ms|dr|sir|lord|lady|dame|prof|professor|actor|actress|author|singer|coach|leader|founder|co-founder|executive|lawyer|manager)\.?$/;
const SHORT: Record<string, string> = {
  adviser: 'advisor',
  'sen.': 'senator',
  'rep.': 'representative',
  congressman: 'representative',
  congresswoman: 'representative',
  'gov.': 'governor',
  'gen.': 'general',
  pm: 'minister',
  premier: 'minister',
  spokeswoman: 'spokesman',
  chairman: 'chair',
  chairwoman: 'chair',
};

/** One person under several offices: “Aide Sullivan”, “Advisor Sullivan”, “Assistant Secretary Sullivan”. */
export const severalTitles: Check = ({ copy, cast }) => {
  const found = cast.entities.flatMap(({ titles }) => {
    const first = new Map<string, (typeof titles)[number]>();
    for (const title of titles) {
      const word = title.title.toLowerCase().split(' ').at(-1)!;
      const office = SHORT[word] ?? word;
      if (!COURTESY.test(office) && !/^(?:former|ex-)/i.test(title.title) && !first.has(office))
        first.set(office, title);
    }
    return first.size >= SUSPICIOUS ? [...first.values()] : [];
  });
  return flag(
    'several-titles',
    'medium',
    'One person has several titles here. Choose the right one and keep to it.',
    found.map(({ start, end }) => evidence(copy.text, start, end, 'title')),
  );
};
