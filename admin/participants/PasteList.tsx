import { Box, Button, Field, Flex, Textarea, VisuallyHidden } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages';
import { readParticipants } from './paste';
import type { Cells } from './rows';

/**
 * Takes a pasted list of people and says how many it found before they are added.
 *
 * @param onDone is told who was found; nobody when it was given up
 */
export function PasteList({ onDone }: { onDone: (people: Cells[]) => void }) {
  const say = useMessages();
  const [text, setText] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const people = readParticipants(text);
  const found = say('participants.paste.add', { count: people.length });
  return (
    <Box background="neutral100" padding={4} hasRadius>
      <Field.Root hint={say('participants.paste.hint')}>
        <Field.Label>{say('participants.paste.label')}</Field.Label>
        <Textarea ref={area} rows={5} value={text} onChange={(event) => setText(event.target.value)} />
        <Field.Hint />
      </Field.Root>
      <VisuallyHidden role="status">{text && found}</VisuallyHidden>
      <Flex gap={2} paddingTop={3}>
        <Button type="button" size="S" disabled={people.length === 0} onClick={() => onDone(people)}>
          {found}
        </Button>
        <Button type="button" size="S" variant="tertiary" onClick={() => onDone([])}>
          {say('cancel')}
        </Button>
      </Flex>
    </Box>
  );
}
