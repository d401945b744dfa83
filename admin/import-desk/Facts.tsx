import { useState, type ReactNode } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  IconButton,
  TextButton,
  TextInput,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { ArrowClockwise, Check, Plus, Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import type {
  AuthorChoice,
  Choices,
  DeskLink,
  DeskOffer,
  DeskRun,
  DeskStory,
  LinkChoice,
  MendableField,
} from '../../server/desk/shapes';
import type { Fact, StoryAuthor, TranslationMethod } from '../../server/story';
import { AddByName } from './AddByName';
import { linkAuthor, linkSource, setAuthors, setField, typed, type Edit } from './choices';
import { Chip, DayInput, Section } from '../parts';
import { RecordChoice, type RecordKind } from './RecordChoice';
import { useWords } from '../words';

export interface FactsProps {
  story: DeskStory;
  run: DeskRun;
  choices: Choices;
  mayMend: boolean;
  lit: string | null;
  onLight: (id: string | null) => void;
  errorAt: (place: string) => string | undefined;
  change: (edit: Edit) => void;
}

const FIRST: MendableField[] = ['headline', 'summary', 'byline'];
const THEN: MendableField[] = ['datePublished', 'dateline'];
const BEHIND: MendableField[] = ['language', 'canonicalUrl', 'copyrightNotice', 'usageTerms'];
const LONG: MendableField[] = ['summary', 'copyrightNotice', 'usageTerms'];

const folded = (words: string): string => words.replace(/\s+/g, ' ').trim();

const Lightable = styled(Box)`
  border-left: 3px solid transparent;
  padding-left: ${({ theme }) => theme.spaces[3]};
  margin-left: -${({ theme }) => theme.spaces[3]};
  &[data-lit='true'] {
    border-color: ${({ theme }) => theme.colors.warning600};
  }
`;

interface LitProps {
  id: string;
  lit: string | null;
  onLight: (id: string | null) => void;
  children: ReactNode;
  tag?: 'div' | 'li';
}

/** A fact that lights what it rests on in the text, and is lit by it. */
export function Lit({ id, lit, onLight, children, tag = 'div' }: LitProps) {
  return (
    <Lightable
      tag={tag}
      data-fact={id}
      data-lit={lit === id}
      onMouseEnter={() => onLight(id)}
      onMouseLeave={() => onLight(null)}
      onFocus={() => onLight(id)}
    >
      {children}
    </Lightable>
  );
}

/** How a fact is known: stated in the text, inferred from it, or an editor’s. */
function Certainty({ fact, isChosen }: { fact: Fact<unknown> | null; isChosen: boolean }) {
  const { say } = useWords();
  if (isChosen) return <Chip colour="primary">{say('desk.certainty.editor')}</Chip>;
  if (!fact) return null;
  return (
    <Chip colour={fact.certainty === 'stated' ? 'success' : 'neutral'}>{say(`desk.certainty.${fact.certainty}`)}</Chip>
  );
}

/** What was read, to be mended. */
export function Facts(props: FactsProps & { onRead: (date: string) => void }) {
  const { say, field: nameOf, list } = useWords();
  const { story, choices } = props;
  const has = (name: MendableField): boolean =>
    Boolean(story.facts[name]) || name in choices.fields || props.errorAt(`fields.${name}`) !== undefined;
  const [isWhole, setIsWhole] = useState(false);
  const hidden = BEHIND.filter((name) => !has(name));
  const { translatedFrom, translationMethod, credits } = story.facts;
  return (
    <Section title={say('desk.facts')} padding={4}>
      {FIRST.map((name) => (
        <FieldFact key={name} name={name} {...props} />
      ))}
      <Authors {...props} />
      <FieldFact name="source" {...props} />
      {THEN.map((name) => (
        <FieldFact key={name} name={name} {...props} />
      ))}
      {BEHIND.filter((name) => isWhole || has(name)).map((name) => (
        <FieldFact key={name} name={name} {...props} />
      ))}
      {translatedFrom && (
        <Lit id="translatedFrom" lit={props.lit} onLight={props.onLight}>
          <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p">
            {nameOf('translatedFrom')}
          </Typography>
          <Typography>
            {[
              translatedFrom.value,
              translationMethod && say(`desk.translation.${translationMethod.value as TranslationMethod}`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
        </Lit>
      )}
      {credits.map((credit, index) => (
        <Lit key={index} id={`credits.${index}`} lit={props.lit} onLight={props.onLight}>
          <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p">
            {say('desk.field.credits')}
          </Typography>
          <Typography>{credit.value}</Typography>
        </Lit>
      ))}
      {hidden.length > 0 && !isWhole && props.mayMend && (
        <TextButton startIcon={<Plus />} onClick={() => setIsWhole(true)}>
          {say('desk.facts.more', { what: list(hidden.map((name) => nameOf(name).toLowerCase())) })}
        </TextButton>
      )}
    </Section>
  );
}

/** What stands in a field, as chosen here or as read. */
function valueIn({ story, choices }: FactsProps, name: MendableField): string {
  const choice = choices.fields[name];
  const fact = story.facts[name];
  const read = fact ? (typeof fact.value === 'string' ? fact.value : fact.value.name) : '';
  if (!choice || 'accept' in choice) return read;
  if ('clear' in choice) return '';
  if ('value' in choice) return choice.value;
  const words = folded((story.text ?? '').slice(choice.span.start, choice.span.end));
  // The day that selected words tell is found out by the server.
  return name === 'datePublished' && fact ? read : words;
}

/** Whether a fact is only proposed: it is not written before somebody accepts it. */
export function isProposed({ story, run, choices }: FactsProps, name: MendableField): boolean {
  if (name !== 'headline' && name !== 'summary') return false;
  return story.facts[name]?.certainty === 'inferred' && !(name in choices.fields) && !run.options.accept[name];
}

function FieldFact({ name, onRead, ...props }: FactsProps & { name: MendableField; onRead: (date: string) => void }) {
  const { say, field: nameOf } = useWords();
  const { story, choices, mayMend, lit, onLight, errorAt, change } = props;
  const fact = story.facts[name];
  const choice = choices.fields[name];
  const isOver = story.card.state === 'applied' || story.card.state === 'undone';
  const isOnlyProposed = isProposed(props, name);
  const proposed = isOnlyProposed && !isOver ? (fact as Fact<string>) : null;
  const value = isOnlyProposed ? '' : valueIn(props, name);
  const isDay = name === 'datePublished' && /^(\d{4}-\d\d-\d\d)?$/.test(value);
  const set = (words: string): void => change(setField(name, typed(words)));
  const Input = LONG.includes(name) ? LongInput : DayInput;
  return (
    <Lit id={name} lit={lit} onLight={onLight}>
      <Field.Root name={name} error={errorAt(`fields.${name}`)}>
        <Flex gap={2} justifyContent="space-between" minHeight="2.4rem">
          <Field.Label>{nameOf(name)}</Field.Label>
          <Flex gap={2}>
            {!isOnlyProposed && <Certainty fact={fact as Fact<unknown> | null} isChosen={choice !== undefined} />}
            {choice && mayMend && (
              <TextButton
                startIcon={<ArrowClockwise />}
                aria-label={say('desk.facts.asReadOne', { what: nameOf(name) })}
                onClick={() => change(setField(name, null))}
              >
                {say('desk.facts.asRead')}
              </TextButton>
            )}
          </Flex>
        </Flex>
        <Input
          {...(isDay ? { type: 'date' } : {})}
          value={value}
          disabled={!mayMend}
          placeholder={say(fact ? 'desk.facts.empty' : 'desk.facts.notRead')}
          onChange={(event: { currentTarget: { value: string } }) => set(event.currentTarget.value)}
        />
        <Field.Error />
      </Field.Root>
      {name === 'datePublished' && mayMend && isDay && <TellDates day={value} onRead={onRead} {...props} />}
      {proposed && (
        <Flex
          gap={3}
          marginTop={2}
          padding={3}
          hasRadius
          background="neutral100"
          borderColor="neutral300"
          borderStyle="dashed"
          justifyContent="space-between"
        >
          <Box minWidth={0}>
            <Typography variant="pi" textColor="neutral600" tag="p">
              {say('desk.facts.proposed')}
            </Typography>
            <Typography style={{ overflowWrap: 'anywhere' }}>{proposed.value}</Typography>
          </Box>
          {mayMend && (
            <Button
              size="S"
              variant="secondary"
              startIcon={<Check />}
              style={{ flexShrink: 0 }}
              aria-label={say('desk.facts.acceptOne', { what: nameOf(name) })}
              onClick={() => change(setField(name, { accept: true }))}
            >
              {say('desk.facts.accept')}
            </Button>
          )}
        </Flex>
      )}
      {name === 'source' && value !== '' && (
        <LinkLine
          kind="sources"
          name={value}
          link={story.plan.links.source}
          offer={story.plan.offers.find(({ field }) => field === 'source')}
          isChosen={choices.links.source !== undefined}
          mayMend={mayMend}
          onChoose={(link) => change(linkSource(link))}
        />
      )}
    </Lit>
  );
}

/** A day that an editor gave can be the one from which the text tells “on Tuesday”. */
function TellDates({ day, onRead, story, run, choices }: FactsProps & { day: string; onRead: (date: string) => void }) {
  const { say } = useWords();
  const { readFrom: from = run.options.date } = choices;
  const isAsked = story.flags.some(({ code }) => code === 'relative-dates');
  if (!isAsked || day === '' || day === from || !choices.fields.datePublished) return null;
  return (
    <Box paddingTop={1}>
      <TextButton startIcon={<ArrowClockwise />} onClick={() => onRead(day)}>
        {say('desk.readFrom.published', { date: day })}
      </TextButton>
    </Box>
  );
}

const LongInput = styled(Textarea)`
  && {
    min-height: 6rem;
    height: 7.2rem;
  }
`;

interface LinkLineProps {
  kind: RecordKind;
  /** As the story names it. */
  name: string;
  link: DeskLink | null;
  offer: DeskOffer | undefined;
  isChosen: boolean;
  mayMend: boolean;
  onChoose: (link: LinkChoice | null) => void;
}

/** “Donga → existing source”: whom a name stands for, with a way to choose another or make a new one. */
export function LinkLine({ kind, name, link, offer, isChosen, mayMend, onChoose }: LinkLineProps) {
  const { say } = useWords();
  const [isChoosing, setIsChoosing] = useState(false);
  const label = say(`desk.link.which.${kind}`, { name });

  if (offer && !isChosen) {
    return (
      <Box marginTop={2} padding={3} hasRadius background="warning100" role="group" aria-label={label}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p">
          {label}
        </Typography>
        <Typography variant="pi" textColor="neutral700" tag="p">
          {say(`desk.link.why.${offer.why}`)}
        </Typography>
        <Flex direction="column" alignItems="flex-start" gap={2} paddingTop={2}>
          {offer.candidates.map((record) => (
            <Button
              key={record.documentId}
              size="S"
              variant="tertiary"
              disabled={!mayMend}
              onClick={() => onChoose({ documentId: record.documentId })}
            >
              {[record.name, record.detail, record.isNew && say('desk.link.isNew')].filter(Boolean).join(' · ')}
            </Button>
          ))}
          {mayMend && (
            <Button size="S" variant="tertiary" startIcon={<Plus />} onClick={() => onChoose({ create: true })}>
              {say('desk.choose.new', { name })}
            </Button>
          )}
        </Flex>
      </Box>
    );
  }

  const told = link?.isNew
    ? say(`desk.link.new.${kind}`, { name: link.name })
    : link?.isHidden
      ? say('desk.link.hidden')
      : link?.record
        ? say(`desk.link.existing.${kind}`, { name: link.record.name })
        : null;
  return (
    <Box paddingTop={1}>
      <Flex gap={2} wrap="wrap">
        {told && (
          <Typography variant="pi" textColor="neutral700">
            → {told}
            {link?.record?.detail ? ` (${link.record.detail})` : ''}
          </Typography>
        )}
        {mayMend && (told || isChosen) && (
          <TextButton
            aria-expanded={isChoosing}
            aria-label={say('desk.link.changeOne', { name })}
            onClick={() => setIsChoosing((is) => !is)}
          >
            {say('desk.link.change')}
          </TextButton>
        )}
        {mayMend && isChosen && (
          <TextButton startIcon={<ArrowClockwise />} onClick={() => onChoose(null)}>
            {say('desk.link.asFound')}
          </TextButton>
        )}
      </Flex>
      {isChoosing && (
        <Box paddingTop={2}>
          <RecordChoice
            kind={kind}
            name={name}
            label={label}
            onChoose={(choice) => {
              setIsChoosing(false);
              onChoose(choice);
            }}
          />
        </Box>
      )}
    </Box>
  );
}

interface ShownAuthor {
  choice: AuthorChoice;
  author: StoryAuthor;
  fact: Fact<StoryAuthor> | null;
}

const NOBODY: StoryAuthor = { name: '', bio: null, jobTitle: null, affiliation: null, url: null };

/** The authors as chosen here, or as read. */
function authorsIn(story: DeskStory, choices: Choices): ShownAuthor[] {
  const { facts, text } = story;
  const saved = story.choices.authors;
  if (!choices.authors) {
    return facts.authors.map((fact, read) => ({ choice: saved?.[read] ?? { read }, author: fact.value, fact }));
  }
  return choices.authors.map((choice) => {
    const { read, span, name, ...details } = choice;
    const index = saved ? saved.findIndex((one) => one.read === read) : (read ?? -1);
    const fact = read === undefined || index === -1 ? null : (facts.authors[index] ?? null);
    const words = name ?? (span ? folded((text ?? '').slice(span.start, span.end)) : undefined);
    const author = { ...NOBODY, ...fact?.value, ...details, ...(words === undefined ? {} : { name: words }) };
    return { choice, author, fact };
  });
}

/** The list of authors as it is chosen, to be changed. */
export const authorChoices = (story: DeskStory, choices: Choices): AuthorChoice[] =>
  authorsIn(story, choices).map(({ choice }) => choice);

function Authors({ story, choices, mayMend, lit, onLight, errorAt, change }: FactsProps) {
  const { say } = useWords();
  const authors = authorsIn(story, choices);
  const all = authors.map(({ choice }) => choice);
  const put = (index: number, next: AuthorChoice | null): void =>
    change(setAuthors(all.flatMap((one, at) => (at !== index ? [one] : next ? [next] : []))));
  return (
    <Box role="group" aria-label={say('desk.field.authors')} data-fact="authors">
      <Flex gap={2} justifyContent="space-between" paddingBottom={1}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {say('desk.field.authors')}
        </Typography>
        {choices.authors && mayMend && (
          <TextButton
            startIcon={<ArrowClockwise />}
            aria-label={say('desk.facts.asReadOne', { what: say('desk.field.authors') })}
            onClick={() => change(setAuthors(null))}
          >
            {say('desk.facts.asRead')}
          </TextButton>
        )}
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={2}>
        {authors.length === 0 && (
          <Typography variant="pi" textColor="neutral600">
            {say('desk.facts.noAuthors')}
          </Typography>
        )}
        {authors.map(({ choice, author, fact }, index) => {
          const { name } = author;
          return (
            <Lit key={index} id={`authors.${index}`} lit={lit} onLight={onLight}>
              <Field.Root name={`author-${index}`} error={errorAt(`authors.${index}`)}>
                <Flex gap={2} alignItems="center">
                  <Box flex="1">
                    <TextInput
                      aria-label={say('desk.facts.authorName', { number: index + 1 })}
                      value={name}
                      disabled={!mayMend}
                      onChange={(event) => put(index, { ...choice, name: event.currentTarget.value })}
                    />
                  </Box>
                  <Certainty fact={fact} isChosen={!fact || choice.name !== undefined || choice.span !== undefined} />
                  {mayMend && (
                    <IconButton
                      variant="ghost"
                      label={say('desk.facts.removeAuthor', { name: name || String(index + 1) })}
                      onClick={() => put(index, null)}
                    >
                      <Trash />
                    </IconButton>
                  )}
                </Flex>
                <Field.Error />
              </Field.Root>
              {(author.jobTitle || author.affiliation) && (
                <Typography variant="pi" textColor="neutral600" tag="p">
                  {[author.jobTitle, author.affiliation].filter(Boolean).join(', ')}
                </Typography>
              )}
              {author.bio && (
                <Typography variant="pi" textColor="neutral600" tag="p" ellipsis title={author.bio}>
                  {author.bio}
                </Typography>
              )}
              <LinkLine
                kind="authors"
                name={name}
                link={story.plan.links.authors.find((link) => link.name === name) ?? null}
                offer={story.plan.offers.find((offer) => offer.field === 'authors' && offer.name === name)}
                isChosen={choices.links.authors?.[name] !== undefined}
                mayMend={mayMend}
                onChoose={(link) => change(linkAuthor(name, link))}
              />
            </Lit>
          );
        })}
        {mayMend && (
          <AddByName
            label={say('desk.facts.addAuthor')}
            of={say('desk.facts.newAuthor')}
            onAdd={(name) => change(setAuthors([...all, { name }]))}
          />
        )}
      </Flex>
    </Box>
  );
}
