import type { ImportResult } from './importing/apply';
import type { Run } from './importing';
import type { Plan, PlanAction, PlanItem, PlannedLink } from './importing/plan';
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

const LABEL = 14;
const WIDTH = 100;

/** Control characters of a hostile text must not steer the reader’s terminal. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const clean = (text: string): string => text.replace(CONTROLS, '�');

function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of clean(text).split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

const INDENT = ' '.repeat(LABEL);
const row = (label: string, text: string, ink: Ink): string => `${ink.dim(label.padEnd(LABEL))}${wrap(text, INDENT)}`;

const MOST_GROUNDS = 4;
const LONGEST_QUOTE = 200;

const shorten = (quote: string): string =>
  quote.length <= LONGEST_QUOTE ? quote : `${quote.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, '')} …`;

const grounds = (evidence: Evidence[], ink: Ink): string[] =>
  evidence
    .filter(({ quote }) => quote !== '')
    .slice(0, MOST_GROUNDS)
    .map(({ quote, start }) => `${INDENT}${ink.dim(`└ ${wrap(`“${shorten(quote)}” at ${start}`, `${INDENT}  `)}`)}`);

/**
 * A story as a person reads it in a terminal: its facts, aligned, each with the words it rests on.
 *
 * @param file where it came from, for the title line
 */
export function describeStory(story: Story, file: string, ink: Ink): string {
  const lines = [ink.bold(clean(`${file} (${story.format}, ${story.text.length} characters)`))];
  const tell = <T>(label: string, fact: Fact<T> | null, say: (value: T) => string = String): void => {
    if (!fact) return;
    const mark = fact.certainty === 'stated' ? ink.green('stated') : ink.yellow('inferred');
    lines.push(`${row(label, say(fact.value), ink)} ${mark}`);
    lines.push(...grounds(fact.evidence, ink));
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
  tell('Language', story.language);
  tell('Translated', story.translationMethod);
  tell('Address', story.canonicalUrl);
  tell('Copyright', story.copyrightNotice);
  tell('Usage terms', story.usageTerms);
  for (const credit of story.credits) tell('Credit', credit);
  lines.push(row('Body', `${story.body.length} ${story.body.length === 1 ? 'block' : 'blocks'}`, ink));
  if (story.meetings.length > 0) {
    lines.push('', ink.bold('Meetings'));
    for (const meeting of story.meetings) lines.push(...describeMeeting(meeting, ink));
  }
  if (story.flags.length > 0) {
    lines.push('', ink.bold('To check'));
    const colours = { high: ink.red, medium: ink.yellow, low: ink.dim };
    for (const { severity, message, evidence } of story.flags) {
      lines.push(`${colours[severity](severity.padEnd(LABEL))}${wrap(message, INDENT)}`);
      lines.push(...grounds(evidence, ink));
    }
  }
  return `${lines.join('\n')}\n`;
}

function describeMeeting(meeting: StoryMeeting, ink: Ink): string[] {
  const when = meeting.startDate
    ? [meeting.startDate, meeting.endDate].filter(Boolean).join(' to ')
    : `date unknown${meeting.dateText ? ` (“${meeting.dateText}”)` : ''}`;
  const facts = [when, meeting.place, meeting.eventStatus, `${meeting.confidence} confidence`]
    .filter(Boolean)
    .join(' · ');
  const also = meeting.aliases.length > 0 ? ink.dim(` also ${clean(meeting.aliases.join('; '))}`) : '';
  const lines = [`${ink.cyan(clean(meeting.name))}${also}`, `  ${facts}`];
  for (const { name, role, office, represents } of meeting.participants) {
    const rest = [role === 'participant' ? null : role, office, represents].filter(Boolean).join(', ');
    lines.push(`  ${clean(rest ? `${name} (${rest})` : name)}`);
  }
  for (const { quote } of meeting.evidence.slice(0, MOST_GROUNDS)) {
    lines.push(`  ${ink.dim(`└ ${wrap(`“${shorten(quote)}”`, '    ')}`)}`);
  }
  if (meeting.evidence.length > MOST_GROUNDS) {
    lines.push(`    ${ink.dim(`and ${meeting.evidence.length - MOST_GROUNDS} more`)}`);
  }
  return lines;
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
 * What an import wrote, or would write, as a person reads it in a terminal.
 *
 * @param result null after a dry run
 * @param files where each of the plan’s stories came from
 */
export function describeImport(plan: Plan, result: ImportResult | null, files: string[], ink: Ink): string {
  const linked = (label: string, link: PlannedLink): string =>
    `${label} ${clean(link.name)}${'ref' in link ? ' (new)' : ''}`;
  const lines: string[] = [];
  for (const item of plan.items) {
    const done = result?.items[item.position];
    const word =
      (result ? DONE : WOULD)[item.action] + (done?.published || (!result && item.publish) ? ' and published' : '');
    const paint = item.action === 'conflict' ? ink.yellow : item.action === 'create' ? ink.green : ink.dim;
    lines.push(`${paint(word)}  ${ink.bold(clean(titleOf(item)))}  ${ink.dim(clean(files[item.position] ?? ''))}`);
    const { source = [], authors = [], meetings = [] } = item.links;
    const links = [
      ...source.map((link) => linked('source', link)),
      ...authors.map((link) => linked('author', link)),
      ...meetings.map((link) => linked('meeting', link)),
    ];
    if (links.length > 0) lines.push(`  ${wrap(links.join(' · '), '  ')}`);
    if (item.action === 'update') {
      const fields = [...Object.keys(item.values), ...Object.keys(item.links)];
      if (fields.length > 0) lines.push(`  ${result ? 'changed' : 'changes'} ${fields.join(', ')}`);
    }
    if (item.reason) lines.push(`  ${item.reason}`);
    for (const { field } of item.conflicts) lines.push(`  ${ink.yellow(`${field}: an editor’s change is kept`)}`);
    if (done?.article) lines.push(`  ${ink.dim(`documentId ${done.article}`)}`);
    for (const { code, severity, message } of item.flags) {
      const isAccepted = code === 'missing-headline' && typeof item.values.headline === 'string';
      if (severity === 'high' && !isAccepted) lines.push(`  ${ink.red('check')} ${wrap(message, '        ')}`);
    }
  }
  lines.push(result ? ink.dim(`Run ${result.run}`) : ink.dim('Nothing was written: this was a dry run.'));
  return `${lines.join('\n')}\n`;
}

function titleOf({ values, title, story }: PlanItem): string {
  if (typeof values.headline === 'string') return values.headline;
  if (title) return title;
  return story.headline ? `(no headline; proposed: ${story.headline.value})` : '(no headline)';
}

/** The list of imports, as a person reads it in a terminal. */
export function describeRuns(runs: Run[], ink: Ink): string {
  if (runs.length === 0) return 'Nothing was imported yet. "newsroom import FILE" imports a file.\n';
  const lines = runs.map(({ documentId, state, origin, startedBy, startedAt, counts }) => {
    const done = Object.entries(counts).flatMap(([action, count]) =>
      count > 0 ? `${count} ${DONE[action as PlanAction]}` : [],
    );
    const when = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
    const words = [done.join(', '), origin, startedBy].filter(Boolean).join(' · ');
    return `${documentId}  ${when} UTC  ${clean(words)}${state === 'undone' ? ink.yellow('  undone') : ''}`;
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
