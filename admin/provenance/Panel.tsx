import { useRef, useState } from 'react';
import { Box, Button, Flex, Link, Loader, TextButton, Toggle, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { ImportedField, ImportedFrom, Provenance, ProvenanceRequest } from '../../server/desk/shapes';
import { useFocusKept } from '../focus';
import { asText } from '../import-desk/compare';
import { Difference } from '../import-desk/Difference';
import { Dismissed, OneFlag } from '../import-desk/Flags';
import { Chip, Failed, Trouble } from '../parts';
import { ask, useAsked, useAttempt } from '../server';
import { useWords } from '../words';

/** Where an article came from: its source, when and by which import, on what evidence, and what is still open. */
export default function Panel({ article, locale }: { article: string; locale: string | null }) {
  const { say } = useWords();
  const path = `/articles/${article}/provenance`;
  const asked = useAsked<Provenance>(path, locale ? { locale } : undefined);
  const changing = useAttempt();
  const { answer, refusal, again } = asked;

  const change = (sent: ProvenanceRequest): void => {
    if (changing.isBusy) return;
    void changing.attempt('provenance.notChanged', async () =>
      asked.put(await ask<Provenance>('put', path, sent, locale ? { locale } : undefined)),
    );
  };

  if (refusal?.status === 403) return <Typography textColor="neutral600">{say('provenance.mayNot')}</Typography>;
  if (refusal) return <Trouble refusal={refusal} what="provenance.failed" onRetry={again} />;
  if (!answer) return <Loader small>{say('provenance.loading')}</Loader>;
  if (!answer.isImported) return <Typography textColor="neutral600">{say('provenance.none')}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      <Failed {...changing} />
      <Origin from={answer} />
      <Box>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p" id="newsroom-lock">
          {say('provenance.lock')}
        </Typography>
        <Toggle
          aria-labelledby="newsroom-lock"
          onLabel={say('provenance.lock.on')}
          offLabel={say('provenance.lock.off')}
          checked={answer.updatesLocked}
          disabled={!answer.may.lock}
          onChange={(event) => change({ updatesLocked: event.currentTarget.checked })}
        />
        <Typography variant="pi" textColor="neutral600" tag="p">
          {say(answer.updatesLocked ? 'provenance.lock.isOn' : 'provenance.lock.isOff')}
        </Typography>
      </Box>
      <Flags from={answer} onChange={(dismissed) => change({ dismissed })} />
      <OpenConflicts from={answer} />
      {answer.locale !== null && locale !== null && answer.locale !== locale && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {say('provenance.otherLocale', { locale: answer.locale })}
        </Typography>
      )}
      <Evidence from={answer} />
    </Flex>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Box>
      <Typography variant="pi" textColor="neutral600" tag="dt">
        {label}
      </Typography>
      <Typography tag="dd" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  );
}

const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url);

function Origin({ from }: { from: ImportedFrom }) {
  const { say, moment } = useWords();
  const { source, url, file, firstImported, lastImported, run } = from;
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={2}>
      {source && <Line label={say('desk.field.source')}>{source}</Line>}
      {url && (
        <Line label={say('provenance.address')}>
          {isWebAddress(url) ? (
            <Link href={url} isExternal rel="noreferrer">
              {url}
            </Link>
          ) : (
            url
          )}
        </Line>
      )}
      {file && <Line label={say('provenance.file')}>{file}</Line>}
      {firstImported && <Line label={say('provenance.first')}>{moment(firstImported)}</Line>}
      {lastImported && lastImported !== firstImported && (
        <Line label={say('provenance.last')}>{moment(lastImported)}</Line>
      )}
      {run && (
        <Line label={say('provenance.run')}>
          <Link tag={RouterLink} to={`/plugins/newsroom/imports/${run.documentId}/stories/${run.position}`}>
            {run.origin || say('desk.run.pasted')}
          </Link>
          {run.startedBy ? ` · ${run.startedBy}` : ''}
        </Line>
      )}
    </Flex>
  );
}

interface FlagsProps {
  from: ImportedFrom;
  onChange: (dismissed: string[]) => void;
}

function Flags({ from: { flags, may }, onChange }: FlagsProps) {
  const { say } = useWords();
  const [showsDismissed, setShowsDismissed] = useState(false);
  const whole = useRef<HTMLElement>(null);
  useFocusKept(whole);
  const open = flags.filter(({ dismissed }) => !dismissed);
  const gone = flags.filter(({ dismissed }) => dismissed);
  const keys = gone.map(({ key }) => key);
  if (flags.length === 0) return null;
  return (
    <Box ref={whole} tag="section" aria-label={say('provenance.flags')}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="h3" tabIndex={-1}>
        {say('desk.flags', { count: open.length })}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={2}>
        {open.map((flag) => (
          <OneFlag
            key={flag.key}
            flag={flag}
            lit={null}
            onLight={() => undefined}
            onDismiss={may.lock ? () => onChange([...keys, flag.key]) : undefined}
          />
        ))}
      </Flex>
      {gone.length > 0 && (
        <Box paddingTop={2}>
          <TextButton aria-expanded={showsDismissed} onClick={() => setShowsDismissed((shows) => !shows)}>
            {say('meetings.suggestions.dismissed', { count: gone.length })}
          </TextButton>
          {showsDismissed && (
            <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
              {gone.map((flag) => (
                <Dismissed
                  key={flag.key}
                  flag={flag}
                  onRestore={may.lock ? () => onChange(keys.filter((key) => key !== flag.key)) : undefined}
                />
              ))}
            </Flex>
          )}
        </Box>
      )}
    </Box>
  );
}

function OpenConflicts({ from: { conflicts } }: { from: ImportedFrom }) {
  const { say, field } = useWords();
  if (conflicts.length === 0) return null;
  return (
    <Box tag="section" aria-label={say('provenance.conflicts')}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="h3">
        {say('provenance.conflicts')}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {say('provenance.conflicts.text')}
      </Typography>
      {conflicts.map((conflict) => (
        <Box key={conflict.field} paddingTop={2}>
          <Typography variant="pi" fontWeight="bold">
            {field(conflict.field)}
          </Typography>
          <Difference
            before={asText('ours' in conflict ? conflict.ours : conflict.theirs)}
            after={asText(conflict.theirs)}
            label={field(conflict.field)}
          />
        </Box>
      ))}
    </Box>
  );
}

function Evidence({ from: { fields } }: { from: ImportedFrom }) {
  const { say } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const edited = fields.filter(({ isEdited }) => isEdited).length;
  if (fields.length === 0) return null;
  return (
    <Box>
      <Button variant="tertiary" size="S" aria-expanded={isOpen} onClick={() => setIsOpen((is) => !is)}>
        {say(isOpen ? 'provenance.evidence.hide' : 'provenance.evidence.show')}
      </Button>
      {edited > 0 && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {say('provenance.edited', { count: edited })}
        </Typography>
      )}
      {isOpen && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={3}>
          {fields.map((one) => (
            <FieldEvidence key={one.field} {...one} />
          ))}
        </Flex>
      )}
    </Box>
  );
}

const LONGEST = 160;
const COLOURS = { stated: 'success', inferred: 'neutral', editor: 'primary' } as const;

function FieldEvidence({ field, value, certainty, evidence, isEdited }: ImportedField) {
  const { say, field: nameOf, dayOrMoment } = useWords();
  const text = asText(value);
  const words = field === 'datePublished' && text !== '' ? dayOrMoment(text) : text;
  const quote = evidence.find((one) => one.quote !== '')?.quote;
  if (words === '' && !quote && !isEdited) return null;
  const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  return (
    <Box tag="li">
      <Flex gap={2} wrap="wrap">
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {nameOf(field)}
        </Typography>
        {certainty && <Chip colour={COLOURS[certainty]}>{say(`desk.certainty.${certainty}`)}</Chip>}
        {isEdited && <Chip colour="primary">{say('provenance.isEdited')}</Chip>}
      </Flex>
      {words && (
        <Typography variant="pi" tag="p" style={{ overflowWrap: 'anywhere' }}>
          {short(words)}
        </Typography>
      )}
      {quote && quote !== words && (
        <Typography variant="pi" tag="blockquote" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          “{short(quote)}”
        </Typography>
      )}
    </Box>
  );
}
