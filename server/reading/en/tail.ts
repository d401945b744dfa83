import type { Paragraph } from '../../story';
import { wordsOf, type Draft, type Reader } from '../draft';
import { biography } from './biography';
import { copyright } from './copyright';
import { credits } from './credits';
import { sourceLine } from './source-line';

/** What runs on behind a story stands in its last paragraphs. */
const TAIL = 4;
/** No story has more of it. */
const MOST = 12;

/**
 * Knows one kind of line behind a story. Given a paragraph of the tail and its words, it either keeps hands off and
 * answers false, or makes a fact of it, takes it off the body and answers true.
 */
export type TailRule = (draft: Draft, paragraph: Paragraph, words: string) => boolean;

const rules: TailRule[] = [sourceLine, credits, copyright, biography];

/** Takes source line, credits, copyright and biography off the end of the body, and makes facts of them. */
export const tail: Reader = (draft) => {
  let looked = 0;
  for (let taken = 0; looked < TAIL && taken < MOST;) {
    const paragraph = draft.paragraphs.at(-1 - looked);
    if (!paragraph) return;
    const words = wordsOf(draft, paragraph).replace(/\s+/g, ' ');
    if (rules.some((rule) => rule(draft, paragraph, words))) taken++;
    else looked++;
  }
};
