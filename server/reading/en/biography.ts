import { evidence, inferred, takeOff } from '../draft';
import { PERSON } from './names';
import type { TailRule } from './tail';
import { JOB } from './words';

const LONGEST = 1200;

const WORD = "\\p{Lu}(?:[\\p{L}\\p{N}&'’-]|\\.(?=\\p{L}))*";
const ORGANISATION = `(?:the |The )?(${WORD}(?: (?:of |for |and |& )?${WORD}){0,5})`;
const WORKS = new RegExp(
  `^(${PERSON}),? is (?:an? |the )?([^.]{0,120}?\\b${JOB})(?: (?:for|at|with|of|from) ${ORGANISATION})?`,
  'du',
);
const COVERS = new RegExp(`^(${PERSON}) (?:covers|writes|reports)\\b[^.]{2,120}? (?:for|at) ${ORGANISATION}`, 'du');

/**
 * A biography behind the story: `Jane Roe is a senior reporter for The Daily.` Its person becomes an author where no
 * byline names one, its paper the publisher: both only inferred, since a biography is no credit.
 */
export const biography: TailRule = (draft, paragraph, words) => {
  if (draft.paragraphs.at(-1) !== paragraph || draft.paragraphs.length === 1 || words.length > LONGEST) return false;
  const works = WORKS.exec(words);
  const match = works ?? COVERS.exec(words);
  if (!match) return false;
  const { story } = draft;
  const name = match[1]!;
  const affiliation = (works ? works[3] : match[2]) ?? null;
  const found = evidence(story.text, paragraph.start, paragraph.end, 'biography');
  const credited = story.authors.find((author) => author.value.name === name);
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
  }
  if (affiliation !== null && !story.publisher) {
    const start = story.text.indexOf(affiliation, paragraph.start);
    story.publisher = inferred(
      { name: affiliation },
      evidence(story.text, start, start + affiliation.length, 'biography'),
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
