import { Box, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import { isComposing } from '../composing';
import { useFormField, type InputProps } from '../form-field';
import { useMessages } from '../messages';
import { addTexts, splitTexts, textsOf } from './texts';

const RemoveButton = styled.button`
  display: flex;
  padding: 0.6rem;
  border: none;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral600};
  cursor: pointer;

  &:hover {
    color: ${({ theme }) => theme.colors.neutral800};
  }

  svg {
    width: 1rem;
    height: 1rem;
  }
`;

/** A list of texts, written as tags: Enter or a comma ends one, a pasted list becomes several. */
export default function TextListInput({
  name,
  label,
  hint,
  labelAction,
  placeholder,
  required,
  disabled = false,
}: InputProps) {
  const say = useMessages();
  const field = useFormField(name);
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const texts = textsOf(field.value);

  useEffect(() => setSaid(''), [field.stored]);

  const set = (list: string[]) => {
    const isStored = JSON.stringify(list) === JSON.stringify(textsOf(field.stored));
    field.set(isStored ? field.stored : list.length === 0 ? null : list);
  };
  const add = (parts: string[]) => {
    const { list, taken, refused } = addTexts(texts, parts);
    if (taken.length > 0) set(list);
    setTyped(taken.length === 0 && parts.length === 1 ? typed : '');
    if (refused.length > 0 && parts.length === 1) setSaid(say('textList.doubled', { text: refused[0] }));
    else if (refused.length > 0) setSaid(say('textList.addedSome', { count: taken.length, doubled: refused.length }));
    else setSaid(taken.length > 1 ? say('textList.addedMany', { count: taken.length }) : '');
  };
  const remove = (index: number) => {
    set(texts.filter((_, other) => other !== index));
    setSaid(say('textList.removed', { text: texts[index] }));
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      add(splitTexts(typed));
    } else if (event.key === 'Backspace' && typed === '' && texts.length > 0) remove(texts.length - 1);
  };
  const onPaste = (event: ClipboardEvent) => {
    const parts = splitTexts(event.clipboardData.getData('text/plain'));
    if (parts.length < 2) return;
    event.preventDefault();
    add([...splitTexts(typed), ...parts]);
  };
  const onType = (text: string) => {
    setSaid('');
    const parts = /[,，]$/.test(text) ? splitTexts(text) : [];
    if (parts.length > 0) add(parts);
    else setTyped(text);
  };

  const wrong = texts.map((_, index) => field.errorAt(String(index))).find((error) => error !== undefined);
  return (
    <Field.Root name={name} error={field.error ?? wrong} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <TextInput
        ref={input}
        value={typed}
        placeholder={placeholder || say('textList.placeholder')}
        disabled={disabled}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => add(splitTexts(typed))}
      />
      <Box role="status">
        {said && (
          <Typography variant="pi" textColor="neutral800">
            {said}
          </Typography>
        )}
        <Field.Error />
      </Box>
      {texts.length > 0 && (
        <Flex tag="ul" gap={2} wrap="wrap" aria-label={label}>
          {texts.map((text, index) => (
            <Flex
              key={`${index} ${text}`}
              tag="li"
              background="neutral150"
              hasRadius
              paddingLeft={3}
              paddingRight={disabled ? 3 : 1}
              maxWidth="100%"
              minHeight="2.8rem"
            >
              <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                {text}
              </Typography>
              {!disabled && (
                <RemoveButton type="button" aria-label={say('textList.remove', { text })} onClick={() => remove(index)}>
                  <Cross aria-hidden />
                </RemoveButton>
              )}
            </Flex>
          ))}
        </Flex>
      )}
      <Field.Hint />
    </Field.Root>
  );
}
