import { useEffect, useState, type KeyboardEvent } from 'react';
import { Box, Combobox, ComboboxOption, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { LinkChoice, RecordPage } from '../../server/desk/shapes';
import { isComposing } from '../composing';
import { useAsked } from '../server';
import { useWords } from '../words';

const NEW = 'newsroom:new';
const PAUSE = 250;

export type RecordKind = 'authors' | 'sources' | 'meetings';

interface Props {
  kind: RecordKind;
  /** As the story names it. */
  name: string;
  label: string;
  onChoose: (choice: LinkChoice) => void;
}

/** Whom a name of the story stands for: one that exists, found by words, or a new one. */
export function RecordChoice({ kind, name, label, onChoose }: Props) {
  const { say } = useWords();
  const [words, setWords] = useState('');
  const [asks, setAsks] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAsks(words.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  const { answer, isLoading, refusal } = useAsked<RecordPage>(isOpen ? `/imports/records/${kind}` : null, {
    ...{ q: asks, page: 1, pageSize: 20 },
  });
  const found = answer?.results ?? [];
  /** The box leaves out what does not hold the words typed; the server knows better. */
  const shownFor = (text: string): string => `${words} ${text}`;

  const choose = (value: string | undefined): void => {
    if (value === NEW) onChoose({ create: true });
    else if (found.some(({ documentId }) => documentId === value)) onChoose({ documentId: value! });
  };

  return (
    <Box onKeyDownCapture={(event: KeyboardEvent) => isComposing(event) && event.stopPropagation()}>
      <Combobox
        aria-label={label}
        autocomplete={{ type: 'list', filter: 'contains' }}
        placeholder={say(`desk.choose.${kind}`)}
        loading={isLoading && found.length === 0}
        loadingMessage={say('meetings.search.loading')}
        onOpenChange={setIsOpen}
        textValue={words}
        onTextValueChange={setWords}
        value=""
        onChange={choose}
      >
        {found.map((record) => (
          <ComboboxOption key={shownFor(record.documentId)} value={record.documentId} textValue={shownFor(record.name)}>
            <Flex tag="span" direction="column" alignItems="flex-start">
              <Typography fontWeight="semiBold">{record.name}</Typography>
              {record.detail && (
                <Typography variant="pi" textColor="neutral600">
                  {record.detail}
                </Typography>
              )}
            </Flex>
          </ComboboxOption>
        ))}
        {found.length === 0 && !isLoading && (
          <ComboboxOption key={shownFor('none')} value="newsroom:none" textValue={shownFor('none')} disabled>
            <Typography textColor="neutral600">{refusal?.message ?? say('desk.choose.none')}</Typography>
          </ComboboxOption>
        )}
        <ComboboxOption key={shownFor(NEW)} value={NEW} textValue={shownFor('+')}>
          <Flex tag="span" gap={2}>
            <Plus aria-hidden fill="neutral500" />
            <Typography>{say('desk.choose.new', { name })}</Typography>
          </Flex>
        </ComboboxOption>
      </Combobox>
    </Box>
  );
}
