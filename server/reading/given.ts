import { ReadingError } from '../formats';
import { inferred, stated, type Reader, type ReadingOptions } from './draft';

const nowhere = { start: 0, end: 0, quote: '' };

/**
 * Checks what the caller said about a text.
 *
 * @throws ReadingError `invalid-date`, `invalid-url`
 */
export function checkGiven({ date, url }: ReadingOptions): void {
  if (url !== undefined && !isWebAddress(url)) {
    throw new ReadingError('invalid-url', `“${url}” is no web address. Give it in full, as https://….`);
  }
  if (date !== undefined && !isDay(date)) {
    throw new ReadingError('invalid-date', `“${date}” is no day. Give it as year-month-day: 2023-12-08.`);
  }
}

/** What the caller said about the text: a URL becomes the canonical one, a date the publication’s where none is stated. */
export const given: Reader = ({ story, options: { date, url } }) => {
  if (url !== undefined) story.canonicalUrl = stated(url, { ...nowhere, rule: 'given-url' });
  if (date !== undefined) story.datePublished ??= inferred(date, { ...nowhere, rule: 'given-date' });
};

function isDay(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/\P{Cc}+$/iu.test(url) && URL.canParse(url);
}
