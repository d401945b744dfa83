import type { ParticipantRole } from '../../content-types/participant';
import type { Cells } from './rows';

/** A role in the words of a list, English or Korean. */
const ROLES = new Map<string, ParticipantRole>([
  ['host', 'host'],
  ['chair', 'chair'],
  ['chairman', 'chair'],
  ['chairwoman', 'chair'],
  ['chairperson', 'chair'],
  ['participant', 'participant'],
  ['observer', 'observer'],
  ['주최', 'host'],
  ['주최자', 'host'],
  ['의장', 'chair'],
  ['좌장', 'chair'],
  ['참가자', 'participant'],
  ['참석자', 'participant'],
  ['참관', 'observer'],
  ['참관인', 'observer'],
  ['옵서버', 'observer'],
]);
const HEADINGS = new Set(['name', 'names', 'participant', 'participants', '이름', '성명', '참석자', '참가자']);

/** Longer than any name, office or country; the rest of a cell is cut. */
const LONGEST_CELL = 500;

const BULLET = /^\s*(?:[-–—*•·▪◦○●]|\d{1,3}[.)])\s+/;

const tidy = (cell: string): string => cell.trim().slice(0, LONGEST_CELL).replace(/\s+/g, ' ');

const unquoted = (cell: string): string =>
  tidy(cell)
    .replace(/^"(.*)"$/s, '$1')
    .replace(/""/g, '"')
    .trim();

const SEPARATOR = /[,，、]/;

/** The cells of a line: separated by tabs, else by commas. */
const cellsOf = (line: string): string[] =>
  line.includes('\t') ? line.split('\t').map(unquoted) : line.split(SEPARATOR).map(tidy);

const isHeading = (cells: string[]): boolean => cells.length > 1 && HEADINGS.has(cells[0]!.toLowerCase());

/**
 * Reads a list of people that was pasted: one a line, “Name, office, represents”, or the cells of a spreadsheet. A cell
 * that is a role, and a role in brackets behind a name, become the role.
 *
 * @returns a person for every line that names one
 */
export function readParticipants(text: string): Cells[] {
  const lines = text
    .normalize('NFC')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .flatMap((line, _, all) => (all.length === 1 && !line.includes('\t') ? line.split(';') : [line]))
    .map((line) => (line.includes('\t') ? line : line.trim().replace(BULLET, '').replace(/[;,]$/, '')))
    .filter((line) => line.trim() !== '')
    .map((line) => ({ cells: cellsOf(line), hasTabs: line.includes('\t') }));
  return lines.slice(lines[0] && isHeading(lines[0].cells) ? 1 : 0).flatMap(({ cells, hasTabs }) => {
    const [first = '', ...others] = cells;
    const [, name, inBrackets] = /^(.*?)\s*[([]([^()[\]]+)[)\]]$/.exec(first) ?? [null, first, ''];
    const bracketRole = ROLES.get(inBrackets!.toLowerCase());
    const roleAt = others.findIndex((cell) => ROLES.has(cell.toLowerCase()));
    const role = bracketRole ?? (roleAt < 0 ? null : ROLES.get(others[roleAt]!.toLowerCase())!);
    const rest = others.filter((_, index) => index !== roleAt);
    const [office = '', represents = ''] =
      hasTabs || rest.length <= 2 ? rest : [rest.slice(0, -1).join(', '), rest.at(-1)];
    const person = { name: (bracketRole ? name! : first).trim(), role, office, represents };
    return person.name === '' ? [] : [person];
  });
}

/** Whether a pasted text is a list rather than part of one cell. */
export const isList = (text: string): boolean => /[\r\n\t]/.test(text.trim());
