import { carrierOf } from '../report';
import type { PlanItem } from './items';

const COLUMNS = [
  ...(['position', 'state', 'action', 'title', 'file', 'article', 'published', 'field', 'reason'] as const),
  ...(['excerpt', 'open', 'alsoCarriedBy'] as const),
];

/** What became of a story, as a report says it. */
type ReportLine = Record<(typeof COLUMNS)[number], string | number | boolean | null>;

function lineOf(item: PlanItem): ReportLine {
  const { position, state, action, title, story, file, article, published, reason, error, offers, carriers } = item;
  return {
    ...{ position: position + 1, state, action, title: title ?? story?.headline?.value ?? null },
    ...{ file, article, published },
    ...{ field: error?.field ?? null, reason: error?.message ?? reason, excerpt: error?.excerpt ?? null },
    open: offers.map(({ field, name }) => `${field}: ${name}`).join('; ') || null,
    alsoCarriedBy: carriers.map(carrierOf).join('; ') || null,
  };
}

/**
 * A cell of a CSV (RFC 4180). What a spreadsheet would take for a formula is told to be a text by an apostrophe, as OWASP’s page
 * on CSV injection has it.
 */
function cell(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value ?? '');
  const text = /^[\s]*[=+\-@|%]|^[\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What became of each story of a run, line by line: `csv` for a spreadsheet, with the names of the columns first, or
 * `json`, an object a line.
 */
export async function* reportLines(items: AsyncIterable<PlanItem>, format: 'csv' | 'json'): AsyncGenerator<string> {
  if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`;
  for await (const item of items) {
    const line = lineOf(item);
    yield format === 'json' ? `${JSON.stringify(line)}\n` : `${COLUMNS.map((name) => cell(line[name])).join(',')}\r\n`;
  }
}
