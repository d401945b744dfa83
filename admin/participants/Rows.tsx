import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { FormField } from '../form-field';
import { useMessages } from '../messages';
import { Sortable } from '../sortable';
import { cellId, PersonCells, PersonRow } from './PersonRow';
import { readParticipants } from './paste';
import { isBlank, type Cells, type Row } from './rows';

const Headings = styled(PersonCells)`
  display: none;
  padding-inline: 3.6rem;

  @container (min-width: 52rem) {
    display: grid;
  }
`;

const CELLS = ['name', 'role', 'office', 'represents'] as const;

interface Props {
  rows: Row[];
  errorAt: FormField['errorAt'];
  onChange(rows: Row[]): void;
  onRemove(row: Row, index: number): void;
  /** Enter was pressed in the last row. */
  onAdd(): void;
  /** People were pasted into a row, to stand behind it. */
  onPaste(people: Cells[], at: number): void;
}

/** The people as rows to write in, moved by their handles. */
export function Rows({ rows, errorAt, onChange, onRemove, onAdd, onPaste }: Props) {
  const say = useMessages();
  const filled = rows.filter((row) => !isBlank(row));
  const nameOf = (id: string): string => {
    const index = rows.findIndex((row) => row.id === id);
    return rows[index]?.name.trim() || say('participants.number', { position: index + 1 });
  };
  const errorOf = (row: Row) => (cell: keyof Cells) => {
    if (isBlank(row)) return undefined;
    if (cell === 'name' && row.name.trim() === '') return say('participants.nameMissing');
    return errorAt(`${filled.indexOf(row)}.${cell}`);
  };
  return (
    <Box>
      <Headings aria-hidden>
        {CELLS.map((cell) => (
          <Typography key={cell} variant="pi" textColor="neutral600">
            {say(`participants.column.${cell}`)}
            {cell === 'name' && ' *'}
          </Typography>
        ))}
      </Headings>
      <Sortable
        ids={rows.map(({ id }) => id)}
        nameOf={nameOf}
        onMove={(order) => onChange(order.map((id) => rows.find((row) => row.id === id)!))}
      >
        <Flex tag="ol" direction="column" alignItems="stretch" gap={2}>
          {rows.map((row, index) => (
            <PersonRow
              key={row.id}
              row={row}
              who={nameOf(row.id)}
              position={index + 1}
              errorOf={errorOf(row)}
              onChange={(cells) => onChange(rows.map((other) => (other === row ? { ...row, ...cells } : other)))}
              onRemove={() => onRemove(row, index)}
              onEnter={(cell) => {
                const next = rows[index + 1];
                if (!next) return onAdd();
                document.getElementById(cellId(next.id, cell))?.focus();
              }}
              onPasteList={(text) => onPaste(readParticipants(text), index + 1)}
            />
          ))}
        </Flex>
      </Sortable>
    </Box>
  );
}

/** The people, to be read only. */
export function PeopleAsText({ rows }: { rows: Row[] }) {
  const say = useMessages();
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={1}>
      {rows.map(({ id, name, role, office, represents }) => (
        <li key={id}>
          <Typography fontWeight="semiBold">{name}</Typography>
          <Typography textColor="neutral600">
            {[role && say(`participants.role.${role}`), office, represents].map((cell) => (cell ? ` · ${cell}` : ''))}
          </Typography>
        </li>
      ))}
    </Flex>
  );
}
