import { ReadingError } from '../formats';
import { inferred, stated, type Reader } from './draft';

const nowhere = { start: 0, end: 0, quote: '' };

/**
 * What the caller said about the text: a URL becomes the canonical one, a date the publication’s where none is stated.
 *
 * @throws ReadingError `invalid-date`, `invalid-url`
 */
export const given: Reader = ({ story, options }) => {
  if (options.url !== undefined) {
    if (!isWebAddress(options.url)) {
      throw new ReadingError('invalid-url', `“${options.url}” is no web address. Give it in full, as https://….`);
    }
    story.canonicalUrl = stated(options.url, { ...nowhere, rule: 'given-url' });
  }
  if (options.date !== undefined) {
    if (!isDay(options.date)) {
      throw new ReadingError('invalid-date', `“${options.date}” is no day. Give it as year-month-day: 2023-12-08.`);
    }
    story.datePublished ??= inferred(options.date, { ...nowhere, rule: 'given-date' });
  }
};

function isDay(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
