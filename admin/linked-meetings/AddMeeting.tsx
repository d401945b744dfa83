import { useState, type KeyboardEvent } from 'react';
import { Box, Combobox, ComboboxOption, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useFocusInputField } from '@strapi/strapi/admin';
import { isComposing } from '../composing';
import { useMessages } from '../messages';
import { NewMeeting } from './NewMeeting';
import { Facts } from './facts';
import { linkTo, type Link } from './links';
import { useMeetingSearch } from './server';

/** The choice to make a meeting, among those to link. */
const NEW = 'newsroom:new';

interface Props {
  name: string;
  /** documentIds of the meetings that are linked in the form. */
  linked: string[];
  /** documentId of the meeting that is edited, where it is one: no meeting is linked to itself. */
  itself: string | null;
  /** Whether what is chosen takes the place of the one that is linked. */
  replaces: boolean;
  mayRead: boolean;
  mayCreate: boolean;
  /** Whether nothing can be linked just now. */
  isBusy: boolean;
  onAdd: (link: Link) => void;
}

/** The box that finds a meeting to link, and the form for one that does not exist. */
export function AddMeeting({ name, linked, itself, replaces, mayRead, mayCreate, isBusy, onAdd }: Props) {
  const say = useMessages();
  const [words, setWords] = useState('');
  const [page, setPage] = useState(1);
  const [isOpen, setIsOpen] = useState(false);
  const [newName, setNewName] = useState<string | null>(null);
  const input = useFocusInputField<HTMLInputElement>(name);
  const { answer, isLoading, error } = useMeetingSearch(
    words,
    page,
    linked.length + (itself ? 1 : 0),
    isOpen && mayRead,
  );
  const found = (answer?.results ?? []).filter(
    ({ documentId }) => !linked.includes(documentId) && documentId !== itself,
  );

  if (newName !== null) {
    return (
      <NewMeeting
        initial={{ facts: { name: newName } }}
        mayRead={mayRead}
        linked={linked}
        onAdd={(link) => {
          setNewName(null);
          onAdd(link);
        }}
        onCancel={() => setNewName(null)}
      />
    );
  }

  const choose = (value: string | undefined): void => {
    const meeting = found.find(({ documentId }) => documentId === value);
    setWords('');
    setPage(1);
    if (value === NEW) setNewName(words.trim());
    else if (meeting) onAdd(linkTo(meeting));
  };
  /** The box leaves out what does not hold the words typed, as they were when it first saw it; the server knows better. */
  const shownFor = (text: string): string => `${words} ${text}`;
  const nothingFound = (): string => {
    if (error) return say('meetings.search.error', { why: error });
    if (answer?.results.some(({ documentId }) => documentId !== itself)) return say('meetings.search.linked');
    return words.trim() === '' ? say('meetings.search.empty') : say('meetings.search.nothing', { words });
  };

  const newLabel = (): string => {
    if (!mayCreate) return say('meetings.mayNotCreate');
    return words.trim() === '' ? say('meetings.new') : say('meetings.new.named', { name: words.trim() });
  };

  return (
    <Box onKeyDownCapture={(event: KeyboardEvent) => isComposing(event) && event.stopPropagation()}>
      <Combobox
        ref={input}
        name={name}
        autocomplete={{ type: 'list', filter: 'contains' }}
        placeholder={say(mayRead ? (replaces ? 'meetings.search.replace' : 'meetings.search') : 'meetings.mayNotRead')}
        disabled={isBusy || (!mayRead && !mayCreate)}
        loading={isLoading && found.length === 0}
        loadingMessage={say('meetings.search.loading')}
        hasMoreItems={answer !== null && answer.results.length < answer.pagination.total}
        onLoadMore={() => setPage((last) => last + 1)}
        onOpenChange={setIsOpen}
        textValue={words}
        onTextValueChange={setWords}
        onInputChange={() => setPage(1)}
        value=""
        onChange={choose}
      >
        {found.map((meeting) => (
          <ComboboxOption
            key={shownFor(meeting.documentId)}
            value={meeting.documentId}
            textValue={shownFor(meeting.name ?? '')}
          >
            <Flex tag="span" direction="column" alignItems="stretch" gap={1}>
              <Typography fontWeight="semiBold">{meeting.name ?? say('meetings.unnamed')}</Typography>
              <Facts facts={meeting} />
            </Flex>
          </ComboboxOption>
        ))}
        {mayRead && found.length === 0 && !isLoading && (
          <ComboboxOption key={shownFor('none')} value="newsroom:none" textValue={shownFor('none')} disabled>
            <Typography textColor="neutral600">{nothingFound()}</Typography>
          </ComboboxOption>
        )}
        <ComboboxOption key={shownFor(NEW)} value={NEW} textValue={shownFor('+')} disabled={!mayCreate}>
          <Flex tag="span" gap={2}>
            <Plus aria-hidden fill="neutral500" />
            <Typography textColor={mayCreate ? undefined : 'neutral600'}>{newLabel()}</Typography>
          </Flex>
        </ComboboxOption>
      </Combobox>
    </Box>
  );
}
