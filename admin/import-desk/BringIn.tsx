import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Page } from '@strapi/strapi/admin';
import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextButton,
  Textarea,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { ArrowClockwise, ArrowRight, CloudUpload, Cross, ListSearch, WarningCircle } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { Desk, DeskRun, FileError, OpenRequest } from '../../server/desk/shapes';
import { useFocusKept } from '../focus';
import { DayInput, Failed, Meter, Section, Trouble } from '../parts';
import { ask, useAttempt } from '../server';
import { sayFileError, useWords } from '../words';
import type { Brought } from './batches';
import { bringing, readPasted, useBringing } from './bringing';

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
  const reading = useAttempt();
  const { isBusy: isReading, failure } = reading;
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
    reading.close();
  };

  const read = async (pasted: string): Promise<void> => {
    if (isReading) return;
    if (pasted.trim() === '') {
      setUnread({ code: 'empty-text', message: '' });
      box.current?.focus();
      return;
    }
    setUnread(null);
    await reading.attempt('desk.bringIn.failed', async () => {
      const answer = await readPasted(pasted, how());
      if ('error' in answer) return setUnread(answer.error);
      written = '';
      navigate(answer.place);
    });
    box.current?.focus();
  };

  if (coming.run || coming.files.length > 0) return <Coming largest={desk.largestFile} />;
  const dateError = failure?.refusal.errors.find(({ path }) => path.includes('date'))?.message;
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
              <DayInput
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
        {!dateError && <Failed {...reading} />}
        <Flex justifyContent="flex-end">
          <Button size="L" startIcon={<ListSearch />} loading={isReading} onClick={() => void read(text)}>
            {say(isReading ? 'desk.bringIn.reading' : 'desk.bringIn.read')}
          </Button>
        </Flex>
        <VisuallyHidden aria-live="polite">{isReading ? say('desk.bringIn.reading') : ''}</VisuallyHidden>
      </Section>

      <Drop onFiles={(files) => bringing.add(files, desk.largestFile, how())} />
    </Flex>
  );
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
function Coming({ largest }: { largest: number }) {
  const { say, number } = useWords();
  const navigate = useNavigate();
  const { run, files, isAtWork, refusal } = useBringing();
  const finishing = useAttempt();
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusKept(page, 'h2');
  const of = (...states: Brought['state'][]): Brought[] => files.filter(({ state }) => states.includes(state));
  const read = of('read');
  const failed = of('failed');
  const waiting = of('waiting', 'lost');
  const stories = run?.progress.total ?? 0;
  const isDone = !isAtWork && read.length + failed.length === files.length;

  const finish = (): void =>
    void finishing.attempt('desk.coming.notFinished', async () => {
      await ask<DeskRun>('post', `/imports/${run!.documentId}/close`);
      bringing.forget();
      navigate(`/plugins/newsroom/imports/${run!.documentId}${stories === 1 ? '/stories/0' : ''}`);
    });

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (isDone && read.length > 0 && failed.length === 0 && stories > 0) finish();
  }, [isDone]);

  return (
    <Flex ref={page} direction="column" alignItems="stretch" gap={4}>
      <Page.Title>{say('desk.bringIn')}</Page.Title>
      <Section label={say('desk.coming')}>
        <Flex justifyContent="space-between" gap={4} wrap="wrap">
          <Typography variant="delta" tag="h2" ref={heading} tabIndex={-1}>
            {files.length === 0
              ? say('desk.coming.resumed', { count: stories })
              : say('desk.coming.progress', { read: number(read.length), count: files.length })}
          </Typography>
          <Flex gap={2}>
            {files.length === 0 && (
              <Button variant="tertiary" onClick={() => bringing.forget()}>
                {say('desk.coming.later')}
              </Button>
            )}
            <Button variant="tertiary" disabled={isAtWork} onClick={() => void bringing.discard()}>
              {say('desk.coming.discard')}
            </Button>
            <Button
              endIcon={<ArrowRight />}
              loading={finishing.isBusy}
              disabled={!isDone || stories === 0}
              onClick={finish}
            >
              {say('desk.coming.finish', { count: stories })}
            </Button>
          </Flex>
        </Flex>
        {files.length > 0 && (
          <Meter value={Math.round((100 * (read.length + failed.length)) / files.length)} label={say('desk.coming')} />
        )}
        <VisuallyHidden role="status">
          {isDone && files.length > 0 ? say('desk.coming.status', { read: read.length, failed: failed.length }) : ''}
        </VisuallyHidden>
        {refusal && <Trouble refusal={refusal} what="desk.coming.stopped" onRetry={() => bringing.retry()} />}
        <Failed {...finishing} />
        {isDone && stories === 0 && failed.length > 0 && (
          <Typography textColor="neutral700">{say('desk.coming.nothing')}</Typography>
        )}
      </Section>

      {failed.length > 0 && (
        <Unread
          title={say('desk.coming.failed', { count: failed.length })}
          files={failed}
          isBusy={isAtWork}
          action={
            <TextButton startIcon={<ArrowClockwise />} disabled={isAtWork} onClick={() => bringing.retry()}>
              {say('desk.coming.retryAll')}
            </TextButton>
          }
        />
      )}
      {refusal && waiting.length > 0 && (
        <Unread title={say('desk.coming.waiting', { count: waiting.length })} files={waiting} isBusy={isAtWork} />
      )}
      <Drop isSmall onFiles={(more) => bringing.add(more, largest)} />
    </Flex>
  );
}

const FEW = 20;

interface UnreadProps {
  title: string;
  files: Brought[];
  isBusy: boolean;
  action?: ReactNode;
}

/** Files that are not read, each to be tried again or left out, or all left out. */
function Unread({ title, files, isBusy, action }: UnreadProps) {
  const { say } = useWords();
  return (
    <Section
      title={title}
      action={
        <Flex gap={4}>
          {action}
          <TextButton startIcon={<Cross />} disabled={isBusy} onClick={() => bringing.drop(files)}>
            {say('desk.coming.dropAll')}
          </TextButton>
        </Flex>
      }
    >
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {files.slice(0, FEW).map((one) => (
          <OneFile key={one.id} one={one} isBusy={isBusy} />
        ))}
        {files.length > FEW && (
          <Typography tag="li" textColor="neutral600">
            {say('desk.more', { count: files.length - FEW })}
          </Typography>
        )}
      </Flex>
    </Section>
  );
}

function OneFile({ one, isBusy }: { one: Brought; isBusy: boolean }) {
  const { say } = useWords();
  const { file, error } = one;
  const { name } = file;
  return (
    <Flex tag="li" gap={3} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
      {error && (
        <Box paddingTop={1}>
          <WarningCircle aria-hidden fill="danger600" />
        </Box>
      )}
      <Flex direction="column" alignItems="flex-start" flex="1" minWidth={0}>
        <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        {error && <Typography textColor="danger700">{sayFileError(say, error)}</Typography>}
      </Flex>
      {error && (
        <TextButton
          startIcon={<ArrowClockwise />}
          disabled={isBusy}
          aria-label={say('desk.coming.retryOne', { name })}
          onClick={() => bringing.retry(one)}
        >
          {say('tryAgain')}
        </TextButton>
      )}
      <TextButton
        startIcon={<Cross />}
        disabled={isBusy}
        aria-label={say('desk.coming.dropOne', { name })}
        onClick={() => bringing.drop([one])}
      >
        {say('desk.coming.drop')}
      </TextButton>
    </Flex>
  );
}
