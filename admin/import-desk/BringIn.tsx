import { useEffect, useRef, useState, type DragEvent } from 'react';
import { Page } from '@strapi/strapi/admin';
import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextButton,
  TextInput,
  Textarea,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { ArrowClockwise, ArrowRight, CloudUpload, Cross, ListSearch, WarningCircle } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { AddedFiles, Desk, DeskRun, FileError, OpenRequest } from '../../server/desk/shapes';
import { bringing, useBringing, type Brought } from './bringing';
import { Meter, Section, Trouble } from '../parts';
import { ask, Refused, type Refusal } from '../server';
import { sayFileError, useWords } from '../words';

/** So much text pasted at once is a story, and is read at once. */
const A_STORY = 100;

/** What was pasted or written, as long as the desk is not left by a reload. */
let written = '';

/** The day that it is in a time zone, as `YYYY-MM-DD`. */
const todayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());

const PasteBox = styled(Textarea)`
  && {
    min-height: 24rem;
    line-height: 1.6;
  }
`;

const DropZone = styled(Flex)`
  border: 1px dashed ${({ theme }) => theme.colors.neutral500};
  &[data-over='true'] {
    border: 1px solid ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
  }
`;

/** Where stories come in: pasted, or as files. */
export function BringIn({ desk }: { desk: Desk }) {
  const words = useWords();
  const { say } = words;
  const navigate = useNavigate();
  const coming = useBringing();
  const { settings, locales, may } = desk;
  const [text, setText] = useState(written);
  const [publish, setPublish] = useState(settings.publish && may.publish);
  const [date, setDate] = useState(settings.referenceDate === 'today' ? todayIn(settings.timeZone) : '');
  const [locale, setLocale] = useState(settings.locale ?? locales[0]?.code ?? 'en');
  const [isReading, setIsReading] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [unread, setUnread] = useState<FileError | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  const how = (): OpenRequest => ({
    publish,
    date: date || null,
    ...(locales.length > 1 ? { locale } : {}),
  });
  const write = (next: string): void => {
    written = next;
    setText(next);
    setUnread(null);
    setRefusal(null);
  };

  const read = async (pasted: string): Promise<void> => {
    if (isReading) return;
    if (pasted.trim() === '') {
      setUnread({ code: 'empty-text', message: '' });
      box.current?.focus();
      return;
    }
    setIsReading(true);
    setRefusal(null);
    setUnread(null);
    try {
      const place = await readPasted(pasted, how());
      if (typeof place === 'string') {
        written = '';
        navigate(place);
        return;
      }
      setUnread(place);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefusal(error.refusal);
    }
    setIsReading(false);
    box.current?.focus();
  };

  if (coming.files.length > 0) return <Coming />;
  const dateError = refusal?.errors.find(({ path }) => path.includes('date'))?.message;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Page.Title>{say('desk.bringIn')}</Page.Title>
      <Section label={say('desk.bringIn.how')} padding={4}>
        <Flex gap={4} wrap="wrap" alignItems="flex-start">
          <Box width="18rem">
            <Field.Root name="publish" hint={may.publish ? undefined : say('desk.bringIn.mayNotPublish')}>
              <Field.Label>{say('desk.bringIn.as')}</Field.Label>
              <SingleSelect
                value={publish ? 'publish' : 'draft'}
                disabled={!may.publish}
                onChange={(value) => setPublish(value === 'publish')}
              >
                <SingleSelectOption value="draft">{say('desk.bringIn.draft')}</SingleSelectOption>
                <SingleSelectOption value="publish">{say('desk.bringIn.publish')}</SingleSelectOption>
              </SingleSelect>
              <Field.Hint />
            </Field.Root>
          </Box>
          <Box width="18rem">
            <Field.Root name="date" error={dateError}>
              <Field.Label>{say('desk.bringIn.date')}</Field.Label>
              <TextInput
                type="date"
                value={date}
                aria-describedby="newsroom-date-hint"
                onChange={(event) => setDate(event.currentTarget.value)}
              />
              <Field.Error />
            </Field.Root>
          </Box>
          {locales.length > 1 && (
            <Box width="18rem">
              <Field.Root name="locale">
                <Field.Label>{say('desk.bringIn.locale')}</Field.Label>
                <SingleSelect value={locale} onChange={(value) => setLocale(String(value))}>
                  {locales.map(({ code, name }) => (
                    <SingleSelectOption key={code} value={code}>
                      {name}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            </Box>
          )}
          <Box flex="1" minWidth="20rem" paddingTop={6}>
            <Typography id="newsroom-date-hint" variant="pi" textColor="neutral600" tag="p">
              {say('desk.bringIn.date.hint')}
            </Typography>
          </Box>
        </Flex>
      </Section>

      <Section label={say('desk.bringIn.paste')}>
        <Field.Root
          name="story"
          error={unread ? sayFileError(say, unread) : undefined}
          hint={say('desk.bringIn.paste.hint')}
        >
          <Field.Label>{say('desk.bringIn.paste')}</Field.Label>
          <PasteBox
            ref={box}
            autoFocus
            value={text}
            disabled={isReading}
            placeholder={say('desk.bringIn.paste.placeholder')}
            onChange={(event) => write(event.currentTarget.value)}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text/plain');
              if (text.trim() !== '' || pasted.trim().length < A_STORY) return;
              event.preventDefault();
              write(pasted);
              void read(pasted);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void read(text);
            }}
          />
          <Field.Error />
          <Field.Hint />
        </Field.Root>
        {refusal && !dateError && (
          <Trouble refusal={refusal} what="desk.bringIn.failed" onRetry={() => void read(text)} />
        )}
        <Flex justifyContent="flex-end">
          <Button size="L" startIcon={<ListSearch />} loading={isReading} onClick={() => void read(text)}>
            {say(isReading ? 'desk.bringIn.reading' : 'desk.bringIn.read')}
          </Button>
        </Flex>
        <VisuallyHidden aria-live="polite">{isReading ? say('desk.bringIn.reading') : ''}</VisuallyHidden>
      </Section>

      <Drop onFiles={(files) => bringing.add(files, how(), desk.largestFile)} />
    </Flex>
  );
}

/** Opens an import for one pasted text. @returns where it is reviewed, or why it cannot be read. @throws Refused */
async function readPasted(text: string, how: OpenRequest): Promise<string | FileError> {
  const { documentId } = await ask<DeskRun>('post', '/imports', how);
  const form = new FormData();
  form.append('text', text);
  try {
    const { files } = await ask<AddedFiles>('post', `/imports/${documentId}/files`, form);
    const { error = null, positions = [] } = files[0] ?? {};
    if (!error) {
      await ask<DeskRun>('post', `/imports/${documentId}/close`);
      const place = `/plugins/newsroom/imports/${documentId}`;
      return positions.length === 1 ? `${place}/stories/${positions[0]}` : place;
    }
    await ask('del', `/imports/${documentId}`);
    return error;
  } catch (error) {
    // What was begun is empty, and of no use to anybody.
    await ask('del', `/imports/${documentId}`).catch(() => undefined);
    throw error;
  }
}

/** The place for files. */
function Drop({ onFiles, isSmall = false }: { onFiles: (files: File[]) => void; isSmall?: boolean }) {
  const { say } = useWords();
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null): void => {
    if (list && list.length > 0) onFiles([...list]);
  };
  const over = (event: DragEvent, over: boolean): void => {
    event.preventDefault();
    setIsOver(over);
  };
  return (
    <DropZone
      data-over={isOver}
      background="neutral0"
      hasRadius
      gap={4}
      padding={isSmall ? 3 : 5}
      justifyContent="center"
      wrap="wrap"
      onDragOver={(event: DragEvent) => over(event, true)}
      onDragLeave={(event: DragEvent) => over(event, false)}
      onDrop={(event: DragEvent) => {
        over(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <CloudUpload aria-hidden fill="primary600" width="2.4rem" height="2.4rem" />
      <Typography textColor="neutral700">{say('desk.bringIn.drop')}</Typography>
      <Button variant="secondary" onClick={() => input.current?.click()}>
        {say('desk.bringIn.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={say('desk.bringIn.choose')}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </DropZone>
  );
}

/** Files on their way: how far they are, and which could not be read. */
function Coming() {
  const words = useWords();
  const { say, number } = words;
  const navigate = useNavigate();
  const { run, files, isAtWork, refusal } = useBringing();
  const [failure, setFailure] = useState<Refusal | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const read = files.filter(({ state }) => state === 'read');
  const failed = files.filter(({ state }) => state === 'failed');
  const stories = read.reduce((sum, one) => sum + one.stories, 0);
  const isDone = !isAtWork && !refusal && files.every(({ state }) => state === 'read' || state === 'failed');

  const finish = async (): Promise<void> => {
    setFailure(null);
    try {
      await ask<DeskRun>('post', `/imports/${run!.documentId}/close`);
      bringing.forget();
      navigate(`/plugins/newsroom/imports/${run!.documentId}${stories === 1 ? '/stories/0' : ''}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setFailure(error.refusal);
    }
  };
  const discard = async (): Promise<void> => {
    if (run) await ask('del', `/imports/${run.documentId}`).catch(() => undefined);
    bringing.forget();
  };

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (isDone && failed.length === 0 && stories > 0) void finish();
  }, [isDone]);

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Page.Title>{say('desk.bringIn')}</Page.Title>
      <Section label={say('desk.coming')}>
        <Flex justifyContent="space-between" gap={4} wrap="wrap">
          <Typography variant="delta" tag="h2" ref={heading} tabIndex={-1}>
            {say(isDone ? 'desk.coming.done' : 'desk.coming.progress', {
              read: number(read.length),
              count: files.length,
            })}
          </Typography>
          <Flex gap={2}>
            <Button variant="tertiary" disabled={isAtWork} onClick={() => void discard()}>
              {say('desk.coming.discard')}
            </Button>
            <Button endIcon={<ArrowRight />} disabled={!isDone || stories === 0} onClick={() => void finish()}>
              {say('desk.coming.finish', { count: stories })}
            </Button>
          </Flex>
        </Flex>
        <Meter value={Math.round((100 * (read.length + failed.length)) / files.length)} label={say('desk.coming')} />
        <VisuallyHidden role="status">
          {isDone ? say('desk.coming.status', { read: read.length, failed: failed.length }) : ''}
        </VisuallyHidden>
        {refusal && <Trouble refusal={refusal} what="desk.coming.stopped" onRetry={() => bringing.retry()} />}
        {failure && <Trouble refusal={failure} what="desk.coming.notFinished" onRetry={() => void finish()} />}
        {isDone && stories === 0 && failed.length > 0 && (
          <Typography textColor="neutral700">{say('desk.coming.nothing')}</Typography>
        )}
      </Section>

      {failed.length > 0 && (
        <Section
          title={say('desk.coming.failed', { count: failed.length })}
          action={
            <Button
              variant="tertiary"
              size="S"
              startIcon={<ArrowClockwise />}
              disabled={isAtWork}
              onClick={() => bringing.retry()}
            >
              {say('desk.coming.retryAll')}
            </Button>
          }
        >
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {failed.map((one, index) => (
              <Failed key={`${one.file.name} ${index}`} one={one} isBusy={isAtWork} />
            ))}
          </Flex>
        </Section>
      )}
      <Drop isSmall onFiles={(more) => bringing.add(more, {}, Infinity)} />
    </Flex>
  );
}

function Failed({ one, isBusy }: { one: Brought; isBusy: boolean }) {
  const { say } = useWords();
  const name = one.file.name;
  return (
    <Flex tag="li" gap={3} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
      <Box paddingTop={1}>
        <WarningCircle aria-hidden fill="danger600" />
      </Box>
      <Flex direction="column" alignItems="flex-start" flex="1" minWidth={0}>
        <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        <Typography textColor="danger700">{sayFileError(say, one.error!)}</Typography>
      </Flex>
      <TextButton
        startIcon={<ArrowClockwise />}
        disabled={isBusy}
        aria-label={say('desk.coming.retryOne', { name })}
        onClick={() => bringing.retry(one)}
      >
        {say('tryAgain')}
      </TextButton>
      <TextButton
        startIcon={<Cross />}
        disabled={isBusy}
        aria-label={say('desk.coming.dropOne', { name })}
        onClick={() => bringing.drop(one)}
      >
        {say('desk.coming.drop')}
      </TextButton>
    </Flex>
  );
}
