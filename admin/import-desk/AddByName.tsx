import { useState } from 'react';
import { Box, Button, Flex, TextButton, TextInput } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { isComposing } from '../composing';
import { useMessages } from '../messages';

interface Props {
  /** What the button says. */
  label: string;
  /** What the name is of. */
  of: string;
  onAdd: (name: string) => void;
}

/** Adds something that has a name; nothing is added before it has one. */
export function AddByName({ label, of, onAdd }: Props) {
  const say = useMessages();
  const [name, setName] = useState<string | null>(null);
  if (name === null) {
    return (
      <Box>
        <TextButton startIcon={<Plus />} onClick={() => setName('')}>
          {label}
        </TextButton>
      </Box>
    );
  }
  const add = (): void => {
    if (name.trim() !== '') onAdd(name.trim());
    setName(null);
  };
  return (
    <Flex gap={2}>
      <Box flex="1">
        <TextInput
          autoFocus
          aria-label={of}
          placeholder={of}
          maxLength={255}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (event.key === 'Enter') add();
            if (event.key === 'Escape') setName(null);
          }}
        />
      </Box>
      <Button size="S" variant="secondary" disabled={name.trim() === ''} onClick={add}>
        {say('desk.add')}
      </Button>
      <Button size="S" variant="tertiary" onClick={() => setName(null)}>
        {say('cancel')}
      </Button>
    </Flex>
  );
}
