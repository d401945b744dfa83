import { useState } from 'react';
import { Box, Button, Flex, Grid, Radio, Textarea, Typography } from '@strapi/design-system';
import type { Change, Conflict } from '../../server/desk/shapes';
import { resolve } from './choices';
import { asBlocks, asText } from './compare';
import { Difference } from './Difference';
import { type FactsProps } from './Facts';
import { Chip, Section } from '../parts';
import { useWords } from '../words';

type Choice = Conflict['chosen'];

const isOwn = (choice: Choice): choice is { value: unknown } => typeof choice === 'object' && choice !== null;

/** What an editor and the story both changed, field by field: as imported before, ours, theirs, or other words. */
export function Conflicts({ story, choices, mayMend, errorAt, change }: FactsProps) {
  const { say } = useWords();
  const { conflicts } = story.plan;
  if (conflicts.length === 0) return null;
  const chosenIn = ({ field, chosen }: Conflict): Choice =>
    choices.conflicts[field] ?? (story.choices.conflicts[field] ? null : chosen);
  const open = conflicts.filter((one) => chosenIn(one) === null);
  const chooseAll = (which: 'ours' | 'theirs'): void => {
    for (const { field } of open) change(resolve(field, which));
  };
  return (
    <Section
      title={say('desk.conflicts', { count: conflicts.length })}
      padding={4}
      action={
        mayMend &&
        open.length > 1 && (
          <Flex gap={2}>
            <Button size="S" variant="tertiary" onClick={() => chooseAll('ours')}>
              {say('desk.conflicts.allOurs')}
            </Button>
            <Button size="S" variant="tertiary" onClick={() => chooseAll('theirs')}>
              {say('desk.conflicts.allTheirs')}
            </Button>
          </Flex>
        )
      }
    >
      <Typography textColor="neutral700">{say('desk.conflicts.text')}</Typography>
      {conflicts.map((conflict) => (
        <OneConflict
          key={conflict.field}
          conflict={conflict}
          chosen={chosenIn(conflict)}
          language={story.facts.language?.value}
          error={errorAt(`conflicts.${conflict.field}`)}
          onChoose={mayMend ? (choice) => change(resolve(conflict.field, choice)) : undefined}
        />
      ))}
    </Section>
  );
}

interface ConflictProps {
  conflict: Conflict;
  chosen: Choice;
  language?: string;
  error?: string;
  onChoose?: (choice: Choice) => void;
}

function OneConflict({ conflict, chosen, language, error, onChoose }: ConflictProps) {
  const { say, field: nameOf } = useWords();
  const { field, isRelation } = conflict;
  const [imported, ours, theirs] = [conflict.imported, conflict.ours, conflict.theirs].map(asText) as [
    string,
    string,
    string,
  ];
  const isHidden = !('ours' in conflict);
  const name = nameOf(field);
  const own = isOwn(chosen) ? asText(chosen.value) : null;
  const [draft, setDraft] = useState(own ?? theirs);
  const write = (words: string): void => {
    setDraft(words);
    onChoose?.({ value: field === 'body' ? asBlocks(words) : words });
  };
  const which = own !== null ? 'own' : ((chosen as string | null) ?? '');
  return (
    <Box tag="section" aria-label={name} borderColor="neutral200" hasRadius padding={3}>
      <Flex gap={2} paddingBottom={3} wrap="wrap">
        <Typography fontWeight="semiBold" tag="h3">
          {name}
        </Typography>
        <Chip colour={chosen === null ? 'warning' : 'success'}>
          {say(chosen === null ? 'desk.conflicts.open' : 'desk.conflicts.decided')}
        </Chip>
      </Flex>
      <Grid.Root gap={3}>
        {!isRelation && !isHidden && (
          <Version title={say('desk.conflicts.imported')} before={imported} after={imported} language={language} />
        )}
        {isHidden ? (
          <Grid.Item col={4} xs={12}>
            <Typography textColor="neutral600">{say('desk.conflicts.hidden')}</Typography>
          </Grid.Item>
        ) : (
          <Version
            title={say('desk.conflicts.ours')}
            before={isRelation ? ours : imported}
            after={ours}
            language={language}
          />
        )}
        <Version
          title={say('desk.conflicts.theirs')}
          before={isHidden ? theirs : isRelation ? ours : imported}
          after={theirs}
          language={language}
        />
      </Grid.Root>
      {onChoose && (
        <Box paddingTop={3}>
          <Radio.Group
            aria-label={say('desk.conflicts.choose', { field: name })}
            value={which}
            onValueChange={(value) => {
              if (value === 'own') write(draft);
              else onChoose(value as 'ours' | 'theirs');
            }}
          >
            <Flex gap={5} wrap="wrap">
              <Radio.Item value="ours">{say('desk.conflicts.takeOurs')}</Radio.Item>
              <Radio.Item value="theirs">{say('desk.conflicts.takeTheirs')}</Radio.Item>
              {!isRelation && <Radio.Item value="own">{say('desk.conflicts.takeOwn')}</Radio.Item>}
            </Flex>
          </Radio.Group>
        </Box>
      )}
      {which === 'own' && (
        <Box paddingTop={3}>
          <Textarea
            aria-label={say('desk.conflicts.words', { field: name })}
            value={draft}
            disabled={!onChoose}
            onChange={(event) => write(event.currentTarget.value)}
          />
          {field === 'body' && (
            <Typography variant="pi" textColor="neutral600">
              {say('desk.conflicts.bodyHint')}
            </Typography>
          )}
        </Box>
      )}
      {error && (
        <Typography textColor="danger600" role="alert">
          {error}
        </Typography>
      )}
    </Box>
  );
}

interface VersionProps {
  title: string;
  before: string;
  after: string;
  language?: string;
}

function Version({ title, before, after, language }: VersionProps) {
  return (
    <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
      <Typography variant="sigma" textColor="neutral600" tag="h4">
        {title}
      </Typography>
      <Difference before={before} after={after} language={language} label={title} />
    </Grid.Item>
  );
}

/** What an import would change in an article that exists. */
export function Changes({ changes, language }: { changes: Change[]; language?: string }) {
  const { say, field: nameOf } = useWords();
  if (changes.length === 0) return null;
  return (
    <Section title={say('desk.changes')} padding={4}>
      {changes.map((change) => (
        <Box key={change.field}>
          <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="h3">
            {nameOf(change.field)}
          </Typography>
          <Difference
            before={asText('from' in change ? change.from : change.to)}
            after={asText(change.to)}
            language={language}
            label={nameOf(change.field)}
          />
        </Box>
      ))}
    </Section>
  );
}
