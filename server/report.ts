import type { Carrier } from './importing/carriers';
import type { PlanAction, PlanItem } from './importing/items';
import type { Offer, PlannedLink } from './importing/plan';
import type { Run } from './importing/runs';
import type { UndoneThing, UndoResult } from './importing/undo';
import type { Evidence, Fact, Story, StoryMeeting } from './story';

/** Colours for a terminal; each leaves the text as it is where there are none. */
export type Ink = Record<'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan', (text: string) => string>;

const CODES: Record<keyof Ink, number> = { bold: 1, dim: 2, green: 32, yellow: 33, red: 31, cyan: 36 };

/** Colours where the stream is a terminal and NO_COLOR is not set (https://no-color.org). */
export function createInk(stream: { isTTY?: boolean }): Ink {
  const on = Boolean(stream.isTTY) && !process.env.NO_COLOR;
  return Object.fromEntries(
    Object.entries(CODES).map(([name, code]) => [
      name,
      (text: string) => (on ? `\u001b[${code}m${text}\u001b[0m` : text),
    ]),
  ) as Ink;
}

const WIDTH = 100;
/** Where a fact’s words begin, behind its label and what it rests on; and where a flag’s do, behind its severity. */
const LABEL = 12;
const FACT = 22;
const FLAG = 10;

/** Control characters of a hostile text must not steer the reader’s terminal. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const clean = (text: string): string => text.replace(CONTROLS, '�');

/** Breaks a text into lines that begin in a column; the first one is begun already. */
function wrap(text: string, column: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of clean(text).split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - column) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(column)}`);
}

const MOST_GROUNDS = 4;
const MOST_LOOKED_AT = 50;
const LONGEST_QUOTE = 200;

const shorten = (quote: string): string =>
  quote.length <= LONGEST_QUOTE ? quote : `${quote.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, '')} …`;

const inQuotes = (words: string): string => (/^["“]/.test(words) ? words : `“${words}”`);

/** How a story is shown: its colours, and on which line of its text a place lies. */
interface Page {
  ink: Ink;
  lineOf: (offset: number) => number;
}

function pageOf({ text }: Story, ink: Ink): Page {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  const lineOf = (offset: number): number => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  return { ink, lineOf };
}

const covers = (whole: Evidence, part: Evidence): boolean =>
  whole.start <= part.start && part.end <= whole.end && whole.end - whole.start > part.end - part.start;

/** The words something rests on, each on a line of its own; those inside others are left out, and of words that
 * are `shown` already only the line is told. */
function grounds(evidence: Evidence[], column: number, { ink, lineOf }: Page, shown?: string): string[] {
  const looked = evidence.slice(0, MOST_LOOKED_AT).filter(({ start, end }) => end > start);
  const telling = looked.filter((found) => !looked.some((other) => covers(other, found)));
  const indent = ' '.repeat(column);
  const lines = telling.slice(0, MOST_GROUNDS).map(({ quote, start }) => {
    const words = quote.replace(/\s+/g, ' ') === shown ? '' : inQuotes(shorten(quote));
    return `${indent}${ink.dim(`└ ${wrap(`${words} line ${lineOf(start)}`.trimStart(), column + 2)}`)}`;
  });
  const more = telling.length - lines.length;
  return more > 0 ? [...lines, `${indent}${ink.dim(`  and ${more} more`)}`] : lines;
}

/**
 * A story as a person reads it in a terminal: its facts, aligned, each with the words it rests on; its meetings; and what to check, the gravest first.
 *
 * @param file where it came from, for the title line
 */
export function describeStory(story: Story, file: string, ink: Ink): string {
  const lines = [ink.bold(clean(`${file} (${story.format}, ${story.text.length} characters)`))];
  const page = pageOf(story, ink);
  const marks = { stated: ink.green, inferred: ink.yellow, given: ink.cyan };
  const tell = <T>(label: string, fact: Fact<T> | null, say: (value: T) => string = String): void => {
    if (!fact) return;
    const mark = fact.evidence.some(({ rule }) => rule.startsWith('given-')) ? 'given' : fact.certainty;
    const words = say(fact.value);
    lines.push(
      ink.dim(label.padEnd(LABEL)) + marks[mark](mark.padEnd(FACT - LABEL)) + wrap(words, FACT),
      ...grounds(fact.evidence, FACT, page, words),
    );
  };
  tell('Headline', story.headline);
  tell('Summary', story.summary);
  tell('Byline', story.byline);
  for (const author of story.authors) {
    tell('Author', author, ({ name, jobTitle, affiliation }) =>
      [name, jobTitle, affiliation].filter(Boolean).join(', '),
    );
  }
  tell('Source', story.source, ({ name }) => name);
  tell('Publisher', story.publisher, ({ name }) => name);
  tell('Dateline', story.dateline);
  tell('Published', story.datePublished);
  tell('Language', story.language && { ...story.language, evidence: [] });
  tell('Translated', story.translationMethod);
  tell('Address', story.canonicalUrl);
  tell('Copyright', story.copyrightNotice);
  tell('Usage terms', story.usageTerms);
  for (const credit of story.credits) if (/\p{L}/u.test(credit.value)) tell('Credit', credit);
  lines.push(`${ink.dim('Body'.padEnd(FACT))}${story.body.length} ${story.body.length === 1 ? 'block' : 'blocks'}`);
  if (story.meetings.length > 0) lines.push('', ink.bold('Meetings'));
  for (const meeting of story.meetings) lines.push(...describeMeeting(meeting, page), '');
  if (story.flags.length > 0) {
    if (story.meetings.length === 0) lines.push('');
    lines.push(ink.bold('To check'));
    const colours = { high: ink.red, medium: ink.yellow, low: ink.dim };
    for (const severity of ['high', 'medium', 'low'] as const) {
      for (const { message, evidence } of story.flags.filter((flag) => flag.severity === severity)) {
        lines.push(`  ${colours[severity](severity.padEnd(FLAG - 2))}${wrap(message, FLAG)}`);
        lines.push(...grounds(evidence, FLAG, page));
      }
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function describeMeeting(meeting: StoryMeeting, page: Page): string[] {
  const { ink } = page;
  const wording = meeting.dateText ? ` (“${meeting.dateText}”)` : '';
  const when = [meeting.startDate ?? 'date unknown', meeting.endDate].filter(Boolean).join(' to ');
  const where = [meeting.place, meeting.country && `(${meeting.country})`].filter(Boolean).join(' ');
  const facts = [meeting.eventStatus, when + wording, where, `${meeting.confidence} confidence`];
  const lines = [`  ${ink.cyan(wrap(meeting.name, 2))}`];
  if (meeting.aliases.length > 0) lines.push(`    ${ink.dim(wrap(`also ${meeting.aliases.join('; ')}`, 4))}`);
  lines.push(`    ${wrap(facts.filter(Boolean).join(' · '), 4)}`);
  for (const { name, role, office, represents } of meeting.participants) {
    const rest = [role === 'participant' ? null : role, office, represents].filter(Boolean).join(', ');
    lines.push(`    ${wrap(rest ? `${name} (${rest})` : name, 4)}`);
  }
  return [...lines, ...grounds(meeting.evidence, 4, page)];
}

const DONE: Record<PlanAction, string> = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  conflict: 'conflict',
  skipped: 'skipped',
};
const WOULD: Record<PlanAction, string> = { ...DONE, create: 'would create', update: 'would update' };

/**
 * What an import did with a story, or would do while it is only planned, as a person reads it in a terminal.
 *
 * @param file where the story came from
 */
export function describeItem(item: PlanItem, file: string, ink: Ink): string {
  const linked = (label: string, link: PlannedLink): string =>
    `${label} ${clean(link.name)}${link.isNew ? ' (new)' : ''}`;
  const { action, state, reason, error, links, values, article } = item;
  const isPlanned = state === 'planned';
  const isStopped = state === 'refused' || state === 'failed';
  const publishing = item.published || (isPlanned && item.publish) ? ' and published' : '';
  const word = isStopped ? state : (isPlanned ? WOULD : DONE)[action] + publishing;
  const paint = isStopped ? ink.red : action === 'conflict' ? ink.yellow : action === 'create' ? ink.green : ink.dim;
  const lines = [`${paint(word)}  ${ink.bold(clean(titleOf(item)))}  ${ink.dim(clean(file))}`];
  const { source = [], authors = [], meetings = [] } = links;
  const named = [
    ...source.map((link) => linked('source', link)),
    ...authors.map((link) => linked('author', link)),
    ...meetings.map((link) => linked('meeting', link)),
  ];
  if (named.length > 0) lines.push(`  ${wrap(named.join(' · '), 2)}`);
  if (action === 'update') {
    const fields = [...Object.keys(values), ...Object.keys(links)];
    if (fields.length > 0) lines.push(`  ${isPlanned ? 'changes' : 'changed'} ${fields.join(', ')}`);
  }
  if (reason) lines.push(`  ${reason}`);
  if (error) lines.push(`  ${ink.red(wrap(error.message, 2))}`);
  for (const { field } of item.conflicts) lines.push(`  ${ink.yellow(`${field}: an editor’s change is kept`)}`);
  for (const offer of item.offers) lines.push(`  ${ink.yellow(wrap(offerOf(offer), 2))}`);
  for (const carrier of item.carriers) lines.push(`  ${ink.yellow(wrap(`also carried by ${carrierOf(carrier)}`, 2))}`);
  if (!isPlanned && article) lines.push(`  ${ink.dim(`documentId ${article}`)}`);
  for (const { code, severity, message } of item.story?.flags ?? []) {
    const isAccepted = code === 'missing-headline' && typeof values.headline === 'string';
    if (severity === 'high' && !isAccepted) lines.push(`  ${ink.red('check')} ${wrap(message, 8)}`);
  }
  return `${lines.join('\n')}\n`;
}

const MOST_NAMED = 3;

/** Whom a name may stand for, as a sentence. */
function offerOf({ field, name, why, candidates }: Offer): string {
  const known = candidates
    .slice(0, MOST_NAMED)
    .map((one) => clean(`“${one.name}”${one.detail ? ` (${one.detail})` : ''}`))
    .join(', ');
  const more = candidates.length > MOST_NAMED ? ` and ${candidates.length - MOST_NAMED} more` : '';
  const doubt = {
    several: `may be any of ${candidates.length}: ${known}${more}`,
    differs: `may be ${known}, of whom it says otherwise`,
    alike: `may be ${known}${more}`,
  };
  return `${field}: “${clean(name)}” ${doubt[why]}; nobody is linked before you choose, or link it by hand`;
}

/** Who else carries a story, and how much of the shorter text is in the longer. */
export function carrierOf({ article, position, title, source, share }: Carrier): string {
  const where = article ?? `story ${position! + 1} of this import`;
  const by = [source, title && `“${title}”`].filter(Boolean).join(', ');
  return clean(`${by ? `${by}, ` : ''}${where} (${Math.round(share * 100)} %)`);
}

function titleOf({ title, story }: PlanItem): string {
  if (title) return title;
  return story?.headline ? `(no headline; proposed: ${story.headline.value})` : '(no headline)';
}

/** How an import ended, in a line. */
export function describeRun({ documentId, state, reason }: Run, ink: Ink): string {
  if (state === 'planned') return `${ink.dim('Nothing was written: this was a dry run.')}\n`;
  const stopped = state === 'applied' ? '' : `  ${ink.yellow([state, reason].filter(Boolean).join(': '))}`;
  return `${ink.dim(`Run ${documentId}`)}${stopped}\n`;
}

/** The list of imports, as a person reads it in a terminal. */
export function describeRuns(runs: Run[], ink: Ink): string {
  if (runs.length === 0) return 'Nothing was imported yet. "newsroom import FILE" imports a file.\n';
  const lines = runs.map(({ documentId, state, origin, startedBy, startedAt, counts }) => {
    const done = Object.entries(counts).flatMap(([action, count]) =>
      count > 0 ? `${count} ${DONE[action as PlanAction] ?? action}` : [],
    );
    const when = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
    const words = [done.join(', '), origin, startedBy].filter(Boolean).join(' · ');
    return `${documentId}  ${when} UTC  ${clean(words)}${state === 'applied' ? '' : ink.yellow(`  ${state}`)}`;
  });
  return `${lines.join('\n')}\n`;
}

/** What an undo took back and left, as a person reads it in a terminal. */
export function describeUndo({ undone, left }: UndoResult, ink: Ink): string {
  const line = (mark: string, { uid, documentId, reason }: UndoneThing) =>
    `${mark}  ${uid.split('.')[1]} ${documentId}  ${ink.dim(reason)}`;
  const lines = [
    ...undone.map((thing) => line(ink.green('undone'), thing)),
    ...left.map((thing) => line(ink.yellow('left  '), thing)),
  ];
  return lines.length > 0 ? `${lines.join('\n')}\n` : 'This import wrote nothing, so nothing was undone.\n';
}
