import type { Story } from '../story';

/** What an import writes into an article’s own fields. Absent means: the story says nothing about it. */
export type ArticleValues = Record<string, unknown>;

/** Which of a story’s proposals (facts in words the origin did not print) the caller accepts, in so many words. */
export interface Accepted {
  headline?: boolean;
  summary?: boolean;
}

const LONGEST_STRING = 255;

const fitting = (text: string): string =>
  text.length <= LONGEST_STRING ? text : `${text.slice(0, LONGEST_STRING - 1).replace(/\s+\S*$/, '')}…`;

/** A day becomes noon UTC, which is that day almost everywhere; a moment stays what it is. */
const moment = (date: string): string => (date.length === 10 ? `${date}T12:00:00.000Z` : new Date(date).toISOString());

/**
 * The fields of Article that a story fills.
 *
 * A proposed (inferred) headline or summary is left out unless accepted: it is no fact of the story. So is a suspected
 * translation. Texts longer than their column are cut at a word.
 */
export function articleValues(story: Story, accepted: Accepted): ArticleValues {
  const values: ArticleValues = { body: story.body };
  const put = (name: string, fact: { value: string; certainty: string } | null, accept = true) => {
    if (fact && (accept || fact.certainty === 'stated')) values[name] = fact.value;
  };
  put('headline', story.headline, accepted.headline ?? false);
  put('summary', story.summary, accepted.summary ?? false);
  put('language', story.language);
  put('byline', story.byline);
  put('dateline', story.dateline);
  put('datePublished', story.datePublished);
  put('canonicalUrl', story.canonicalUrl);
  put('copyrightNotice', story.copyrightNotice);
  put('usageTerms', story.usageTerms);
  put('translatedFrom', story.translatedFrom, false);
  put('translationMethod', story.translationMethod, false);
  for (const name of ['headline', 'byline', 'dateline']) {
    if (typeof values[name] === 'string') values[name] = fitting(values[name]);
  }
  if (typeof values.datePublished === 'string') values.datePublished = moment(values.datePublished);
  return values;
}
