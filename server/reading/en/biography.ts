import { evidence, inferred, takeOff, wordsOf } from '../draft';
import { addCredit, namesWeekday, reportsSpeech } from './credits';
import { PERSON } from './names';
import type { TailRule } from './tail';
import { JOB } from './words';

const LONGEST = 1200;

const WORD = "\\p{Lu}(?:[\\p{L}\\p{N}&'’-]|\\.(?=\\p{L}))*";
const ORGANISATION = `(?:the |The )?(${WORD}(?: (?:of |for |and |& )?${WORD}){0,5})`;
const IS = `^(${PERSON}),? is (?:an? |the )?([^.]{0,120}?\\b${JOB})`;
const WORKS_FOR = new RegExp(`${IS} (?:for|at|with) ${ORGANISATION}`, 'u');
const WORKS = new RegExp(`${IS}(?: (?:of|from) ${ORGANISATION})?`, 'u');
const COVERS = new RegExp(`^(${PERSON}) (?:covers|writes|reports)\\b[^.]{2,120}? (?:for|at) ${ORGANISATION}`, 'u');
/** “Jane Roe is a staff writer.” */
const ONLY_WORKS = new RegExp(`^${PERSON},? is (?:an? |the )?[^.,;]{0,60}\\b${JOB}\\.?$`, 'u');
/** What a biography goes on with: `She lives in Rome.` */
const GOES_ON =
  /[.!?] (?:\p{Lu}[\p{L}'’-]+ ){1,3}(?:also |currently |previously )?(?:is|has|can|covers|writes|reports|lives|works|teaches|hosts|brings|provides|holds|edits|runs|speciali[sz]es|contributes)\b|[.!?] (?:Follow|Email|Contact)\b/u;
/** What happens to people in the news. */
const EVENT =
  /\b(?:died|killed|murdered|arrested|charged|accused|sentenced|convicted|jailed|detained|shot|fired|sued|resigned|elected)\b/;

/**
 * A biography behind the story: `Jane Roe is a senior reporter for The Daily.` Its person becomes an author where no
 * byline names one, its paper the publisher: both only inferred, since a biography is no credit.
 */
export const biography: TailRule = (draft, paragraph, words) => {
  if (draft.paragraphs.at(-1) !== paragraph || draft.paragraphs.length === 1 || words.length > LONGEST) return false;
  if (reportsSpeech(words) || namesWeekday(words) || EVENT.test(words)) return false;
  const works = WORKS_FOR.exec(words) ?? (GOES_ON.test(words) || ONLY_WORKS.test(words) ? WORKS.exec(words) : null);
  const match = works ?? COVERS.exec(words);
  if (!match) return false;
  const { story } = draft;
  const name = match[1]!;
  const affiliation = (works ? works[3] : match[2]) ?? null;
  const found = evidence(story.text, paragraph.start, paragraph.end, 'biography');
  const credited = story.authors.find((author) => author.value.name === name);
  if (!credited && draft.paragraphs.some((other) => other !== paragraph && wordsOf(draft, other).includes(name))) {
    return false;
  }
  const known = { bio: found.quote.replace(/\s+/g, ' '), jobTitle: works ? jobOf(works[2]!) : null, affiliation };
  if (credited) {
    credited.value = {
      ...credited.value,
      bio: known.bio,
      jobTitle: credited.value.jobTitle ?? known.jobTitle,
      affiliation: credited.value.affiliation ?? affiliation,
    };
    credited.evidence.push(found);
  } else if (story.authors.length === 0 || story.authors.every((author) => author.evidence[0]?.rule === 'biography')) {
    story.authors.unshift(inferred({ name, url: null, ...known }, found));
  } else {
    addCredit(story, words, found);
  }
  if (affiliation !== null && !story.publisher) {
    const start = story.text.indexOf(affiliation, paragraph.start);
    story.publisher = inferred(
      { name: affiliation },
      start === -1 ? found : evidence(story.text, start, start + affiliation.length, 'biography'),
    );
  }
  takeOff(draft, paragraph);
  return true;
};

/** “world traveler and journalist” → “journalist”. */
function jobOf(words: string): string {
  const last = words.split(/,\s*|\s+and\s+/).at(-1)!;
  return last.replace(/^(?:an?|the)\s+/, '').trim();
}
