import { Box, Button, Field, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowClockwise, Plus } from '@strapi/icons';
import { useEffect, useId, useRef, useState } from 'react';
import { styled } from 'styled-components';
import { useFormField, type InputProps } from '../form-field';
import { useMessages } from '../messages';
import { PasteList } from './PasteList';
import { cellId } from './PersonRow';
import { PeopleAsText, Rows } from './Rows';
import { isBlank, listOf, newRow, rowsOf, type Cells, type Row } from './rows';

const Container = styled(Box)`
  container-type: inline-size;
`;

/** Who takes part: a list of people, each with a role, an office and whom they represent. */
export default function ParticipantsInput({ name, label, hint, labelAction, required, disabled }: InputProps) {
  const say = useMessages();
  const field = useFormField(name);
  const id = useId();
  const [addId, undoId] = [`${id}-add`, `${id}-undo`];
  const [rows, setRows] = useState(() => rowsOf(field.value));
  const [removed, setRemoved] = useState<{ row: Row; index: number } | null>(null);
  const [isPasting, setPasting] = useState(false);
  const [said, setSaid] = useState('');
  const sent = useRef(field.value);
  const focusNext = useRef<string | null>(null);

  useEffect(() => {
    if (field.value === sent.current) return;
    sent.current = field.value;
    setRows(rowsOf(field.value));
    setRemoved(null);
    setPasting(false);
  }, [field.value]);

  useEffect(() => {
    if (focusNext.current === null) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });

  const change = (next: Row[]) => {
    setRows(next);
    setRemoved(null);
    setSaid('');
    sent.current = listOf(next, field.stored);
    field.set(sent.current);
  };

  const add = () => {
    const row = rows.find(isBlank) ?? newRow();
    if (!rows.includes(row)) setRows([...rows, row]);
    setRemoved(null);
    focusNext.current = cellId(row.id, 'name');
    setSaid('');
  };
  const addPeople = (people: Cells[], at = rows.length) => {
    setPasting(false);
    focusNext.current = addId;
    if (people.length === 0) return;
    const made = people.map(newRow);
    change([...rows.slice(0, at), ...made, ...rows.slice(at)].filter((row) => !isBlank(row)));
    setSaid(say('participants.taken', { count: made.length }));
  };
  const remove = (row: Row, index: number) => {
    change(rows.filter((other) => other !== row));
    if (isBlank(row)) {
      focusNext.current = addId;
      return;
    }
    setRemoved({ row, index });
    focusNext.current = undoId;
  };
  const undo = () => {
    if (!removed) return;
    change([...rows.slice(0, removed.index), removed.row, ...rows.slice(removed.index)]);
    focusNext.current = cellId(removed.row.id, 'name');
    setSaid(say('participants.restored', { who: removed.row.name }));
  };

  const removal =
    removed &&
    say('participants.removed', {
      who: removed.row.name || say('participants.number', { position: removed.index + 1 }),
    });
  const isUnfinished = rows.some((row) => !isBlank(row) && row.name.trim() === '');

  return (
    <Field.Root id={id} name={name} error={isUnfinished ? undefined : field.error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Container
        id={id}
        role="group"
        aria-label={label}
        aria-describedby={field.error && !isUnfinished ? `${id}-error` : undefined}
        tabIndex={-1}
        borderColor="neutral200"
        hasRadius
        padding={3}
      >
        <VisuallyHidden role="status">{removal ?? said}</VisuallyHidden>
        <Flex direction="column" alignItems="stretch" gap={3}>
          {rows.length === 0 && !isPasting && (
            <Typography textColor="neutral600">{say(disabled ? 'participants.none' : 'participants.empty')}</Typography>
          )}
          {disabled && rows.length > 0 && <PeopleAsText rows={rows} />}
          {!disabled && rows.length > 0 && (
            <Rows
              rows={rows}
              errorAt={field.errorAt}
              onChange={change}
              onRemove={remove}
              onAdd={add}
              onPaste={addPeople}
            />
          )}
          {removed && (
            <Flex
              gap={2}
              background="neutral100"
              paddingLeft={3}
              paddingRight={2}
              paddingTop={1}
              paddingBottom={1}
              hasRadius
            >
              <Typography>{removal}</Typography>
              <Button
                id={undoId}
                type="button"
                size="S"
                variant="ghost"
                startIcon={<ArrowClockwise aria-hidden />}
                onClick={undo}
              >
                {say('undo')}
              </Button>
            </Flex>
          )}
          {isPasting && <PasteList onDone={addPeople} />}
          {!disabled && !isPasting && (
            <Flex gap={2} wrap="wrap">
              <Button
                id={addId}
                type="button"
                size="S"
                variant="tertiary"
                startIcon={<Plus aria-hidden />}
                onClick={add}
              >
                {say('participants.add')}
              </Button>
              <Button type="button" size="S" variant="ghost" onClick={() => setPasting(true)}>
                {say('participants.paste')}
              </Button>
              <Typography variant="pi" textColor="neutral600">
                {said}
              </Typography>
            </Flex>
          )}
        </Flex>
      </Container>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
