import { Field, Flex, IconButton, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import { PARTICIPANT_ROLES } from '../../content-types/participant';
import { isComposing } from '../composing';
import { useMessages } from '../messages';
import { useSortableRow } from '../sortable';
import { isList } from './paste';
import type { Cells, Row } from './rows';

/** Name, role, office and represents: beside each other where there is room, else two by two. */
export const PersonCells = styled.div`
  display: grid;
  flex: 1;
  min-width: 0;
  gap: 0.4rem;
  grid-template-columns: repeat(2, minmax(0, 1fr));

  input,
  [role='combobox'] {
    padding-inline: 0.8rem;
  }

  @container (min-width: 52rem) {
    grid-template-columns: minmax(0, 13fr) minmax(0, 13fr) minmax(0, 15fr) minmax(0, 12fr);

    input::placeholder {
      color: transparent;
    }
  }
`;

type TextCell = 'name' | 'office' | 'represents';

interface Props {
  row: Row;
  /** The name, or what stands for it while there is none. */
  who: string;
  /** 1, 2, 3 … */
  position: number;
  errorOf(cell: keyof Cells): string | undefined;
  onChange(cells: Partial<Cells>): void;
  onRemove(): void;
  onEnter(cell: TextCell): void;
  onPasteList(text: string): void;
}

export const cellId = (rowId: string, cell: TextCell): string => `${rowId}-${cell}`;

/** One participant, to be written, moved by its handle, or removed. */
export function PersonRow({ row, who, position, errorOf, onChange, onRemove, onEnter, onPasteList }: Props) {
  const say = useMessages();
  const { row: place, handle, isDragging } = useSortableRow(row.id, who);

  const onKeyDown = (cell: TextCell) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    onEnter(cell);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isList(text)) return;
    event.preventDefault();
    onPasteList(text);
  };

  const textCell = (cell: TextCell) => (
    <Field.Root id={cellId(row.id, cell)} error={errorOf(cell)}>
      <TextInput
        size="S"
        aria-label={say('participants.cell', { cell: say(`participants.column.${cell}`), position })}
        placeholder={say(`participants.column.${cell}`)}
        autoComplete="off"
        value={row[cell]}
        onChange={(event) => onChange({ [cell]: event.target.value })}
        onKeyDown={onKeyDown(cell)}
        onPaste={cell === 'name' ? onPaste : undefined}
      />
      <Field.Error />
    </Field.Root>
  );

  return (
    <Flex
      {...place}
      tag="li"
      gap={1}
      alignItems="flex-start"
      background="neutral0"
      shadow={isDragging ? 'filterShadow' : undefined}
    >
      {handle}
      <PersonCells>
        {textCell('name')}
        <Field.Root error={errorOf('role')}>
          <SingleSelect
            size="S"
            aria-label={say('participants.cell', { cell: say('participants.column.role'), position })}
            placeholder={say('participants.column.role')}
            value={row.role}
            onChange={(role) => onChange({ role: PARTICIPANT_ROLES.find((known) => known === role) ?? null })}
          >
            <SingleSelectOption value="none">–</SingleSelectOption>
            {PARTICIPANT_ROLES.map((role) => (
              <SingleSelectOption key={role} value={role}>
                {say(`participants.role.${role}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Error />
        </Field.Root>
        {textCell('office')}
        {textCell('represents')}
      </PersonCells>
      <IconButton
        label={say('participants.remove', { who })}
        variant="ghost"
        size="S"
        type="button"
        withTooltip={false}
        onClick={onRemove}
      >
        <Trash aria-hidden />
      </IconButton>
    </Flex>
  );
}
