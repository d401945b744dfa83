import { PARTICIPANT_KEYS, PARTICIPANT_ROLES, type ParticipantRole } from '../../content-types/participant';

/** One row of the list, as it stands in the inputs. */
export interface Row {
  /** Stays with the row while it moves. */
  id: string;
  name: string;
  role: ParticipantRole | null;
  office: string;
  represents: string;
}

export type Cells = Omit<Row, 'id'>;
type Stored = Partial<Record<(typeof PARTICIPANT_KEYS)[number], string>>;

let made = 0;

export const newRow = (cells: Partial<Cells> = {}): Row => {
  made += 1;
  return { name: '', role: null, office: '', represents: '', ...cells, id: `participant-${made}` };
};

export const isBlank = ({ name, role, office, represents }: Row): boolean =>
  [name, role ?? '', office, represents].every((cell) => cell.trim() === '');

const textIn = (entry: object, key: string): string => {
  const value = (entry as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
};

/**
 * Before a list in which somebody has no name. It makes the value no JSON, and so the form’s own check stops Save: a
 * refusal by the server would come too late, for Strapi then resets the whole form to what is stored.
 */
const UNFINISHED = '!';

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value.startsWith(UNFINISHED) ? value.slice(UNFINISHED.length) : value);
  } catch {
    return null;
  }
};

/** The rows of a stored list; what has no such shape is left out. */
export function rowsOf(value: unknown): Row[] {
  const list = parsed(value);
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [newRow({ name: entry })];
    if (typeof entry !== 'object' || entry === null) return [];
    const role = PARTICIPANT_ROLES.find((known) => known === textIn(entry, 'role')) ?? null;
    const [name, office, represents] = ['name', 'office', 'represents'].map((key) => textIn(entry, key));
    return [newRow({ name, role, office, represents })];
  });
}

const people = (rows: Row[]): Stored[] =>
  rows
    .filter((row) => !isBlank(row))
    .map((row) => {
      const person: Stored = {};
      for (const key of PARTICIPANT_KEYS) {
        const text = row[key]?.trim();
        if (text || key === 'name') person[key] = text ?? '';
      }
      return person;
    });

/**
 * The list that rows make: blank rows and empty cells left out.
 *
 * @param stored what the form began with; it is answered itself when the rows say the same
 * @returns null when nothing is left; a text that the form refuses while somebody has no name
 */
export function listOf(rows: Row[], stored: unknown): unknown {
  const list = people(rows);
  if (JSON.stringify(list) === JSON.stringify(people(rowsOf(stored)))) return stored;
  if (list.some(({ name }) => name === '')) return UNFINISHED + JSON.stringify(list);
  return list.length === 0 ? null : list;
}
