import type { Flag } from '../story';
import type { Reader } from './draft';

/** Flags for what the text does not say about itself: no headline, no byline, nothing about rights. */
export const metadataFlags: Reader = ({ story }) => {
  const add = (code: string, severity: Flag['severity'], message: string, evidence: Flag['evidence'] = []): void => {
    story.flags.push({ code, severity, message, evidence });
  };
  if (story.headline?.certainty !== 'stated') {
    add(
      'missing-headline',
      'high',
      story.headline
        ? 'The text has no headline. Write one; the proposal is only the beginning of its first sentence.'
        : 'The text has no headline. Write one.',
      story.headline?.evidence,
    );
  }
  if (!story.byline) {
    add(
      'no-byline',
      'low',
      story.authors.length > 0
        ? 'Nobody is credited in a byline; the author is inferred from another line. Check before you print the name.'
        : 'Nobody is credited. Find out who wrote it, or publish it under the source’s name.',
      story.authors.flatMap((author) => author.evidence),
    );
  }
  if (!story.copyrightNotice && !story.usageTerms) {
    add(
      'rights-unknown',
      'medium',
      'The text does not say who holds the rights. Ask the source before you publish it.',
    );
  }
};
