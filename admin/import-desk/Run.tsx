import { useRef, useState, type ReactNode } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Box, Button, Flex, Link, TextButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowClockwise, ArrowRight, Cross, Download, Play, Stop, Trash } from '@strapi/icons';
import { Link as RouterLink, useNavigate, useParams } from 'react-router-dom';
import type { ApplyAnswer, ApplyRequest, DeskRun, Problem, Report } from '../../server/desk/shapes';
import { useFocusKept } from '../focus';
import type { MessageId } from '../messages';
import { Failed, Meter, Notice, Section, Trouble, useArrival } from '../parts';
import { ask, saveAs, useAsked, useAttempt, type Attempt, type Refusal } from '../server';
import { sayFileError, useWords } from '../words';
import { Asking } from './Asking';
import { bringing } from './bringing';
import { useUnsent, type Unsent } from './reviews';
import { countsOf } from './Runs';
import { isAtWork, RunState } from './states';
import { Stories } from './Stories';
import { UndoDialog } from './Undo';

const WHILE_APPLYING = 1000;
const WHILE_PLANNING = 3000;

const pollOf = (run: DeskRun): number | null =>
  isAtWork(run) ? WHILE_APPLYING : run.state === 'planning' ? WHILE_PLANNING : null;

/** The page of one import: its review as long as it is one, its progress, and what came of it. */
export function RunPage() {
  const { run: id = '' } = useParams();
  const { say } = useWords();
  const asked = useAsked<DeskRun>(`/imports/${id}`, undefined, pollOf);
  const { answer: run, refusal, again } = asked;
  if (run) return <OneRun key={id} run={run} refusal={refusal} again={again} put={asked.put} />;
  if (refusal?.status === 404) return <Page.Error content={say('desk.run.notThere')} />;
  if (refusal) return <Trouble refusal={refusal} what="desk.run.failed" onRetry={again} />;
  return <Page.Loading />;
}

interface OneRunProps {
  run: DeskRun;
  refusal: Refusal | null;
  again: () => void;
  put: (run: DeskRun) => void;
}

type Doing = 'pause' | 'resume' | 'cancel' | 'retry' | 'close';

function OneRun({ run, refusal, again, put }: OneRunProps) {
  const words = useWords();
  const { say, moment, duration, titleOf } = words;
  const navigate = useNavigate();
  const heading = useArrival<HTMLHeadingElement>(true);
  const page = useRef<HTMLDivElement>(null);
  useFocusKept(page, 'h2');
  const doing = useAttempt();
  const unsent = useUnsent(run.documentId);
  /** What was to be imported while choices are not sent, until somebody says whether it is. */
  const [held, setHeld] = useState<ApplyRequest | null>(null);
  const [version, setVersion] = useState(0);
  const { documentId, state, may } = run;
  const path = `/imports/${documentId}`;

  const attempt = async (what: MessageId, work: () => Promise<void>): Promise<boolean> => {
    const isDone = await doing.attempt(what, work);
    setVersion((count) => count + 1);
    return isDone;
  };
  const control = (what: Doing): Promise<boolean> =>
    attempt(`desk.run.${what}.failed`, async () => put(await ask<DeskRun>('post', `${path}/${what}`)));
  const applyAnyway = (which: ApplyRequest): Promise<boolean> =>
    attempt('desk.run.apply.failed', async () => {
      const { run: applied } = await ask<ApplyAnswer>('post', `${path}/apply`, which);
      if (applied.documentId === documentId) put(applied);
      else navigate(`/plugins/newsroom/imports/${applied.documentId}`);
    });
  const apply = async (which: ApplyRequest): Promise<boolean> => {
    const left = await unsent.send();
    const isAmong = left.some((position) => which.positions?.includes(position) ?? true);
    if (!isAmong) return applyAnyway(which);
    setHeld(which);
    return false;
  };
  const discard = (): Promise<boolean> =>
    attempt('desk.run.discard.failed', async () => {
      await ask('del', path);
      unsent.drop();
      navigate('/plugins/newsroom/imports', { replace: true });
    });
  const goOn = (): void => {
    bringing.resume(run);
    navigate('/plugins/newsroom/bring-in');
  };

  const isReview = state === 'planning' || state === 'planned';
  return (
    <Flex ref={page} direction="column" alignItems="stretch" gap={4}>
      <Page.Title>{titleOf(run)}</Page.Title>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Box flex="1" minWidth="30rem">
          <Flex gap={3} wrap="wrap">
            <Typography
              ref={heading}
              tabIndex={-1}
              variant="alpha"
              tag="h2"
              style={{ overflowWrap: 'anywhere', outline: 'none' }}
            >
              {titleOf(run)}
            </Typography>
            <RunState run={run} />
          </Flex>
          <Typography textColor="neutral600" tag="p">
            {[
              run.startedBy && say('desk.run.by', { name: run.startedBy }),
              moment(run.startedAt),
              run.duration !== null && say('desk.run.took', { duration: duration(run.duration) }),
              say(run.options.publish ? 'desk.run.publishes' : 'desk.run.drafts'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
          <Typography tag="p">{countsOf(words, run)}</Typography>
          {run.from && run.from !== documentId && (
            <Link tag={RouterLink} to={`/plugins/newsroom/imports/${run.from}`}>
              {say('desk.run.from')}
            </Link>
          )}
        </Box>
        <Flex gap={2} wrap="wrap" justifyContent="flex-end">
          <Controls
            run={run}
            isBusy={doing.isBusy}
            onControl={(what) => void control(what)}
            onDiscard={() => void discard()}
            onChanged={() => {
              again();
              setVersion((count) => count + 1);
            }}
            onAttempt={doing.attempt}
          />
        </Flex>
      </Flex>

      <Failed {...doing} />
      {refusal && !doing.failure && <Trouble refusal={refusal} what="desk.run.failed" onRetry={again} />}
      {!isReview && <Progress run={run} />}
      {state === 'planning' && (
        <Notice
          kind="info"
          title={say('desk.run.planning')}
          action={
            may.discard && (
              <>
                <Button size="S" variant="secondary" onClick={goOn}>
                  {say('desk.run.planning.more')}
                </Button>
                {run.progress.total > 0 && (
                  <Button
                    size="S"
                    endIcon={<ArrowRight />}
                    disabled={doing.isBusy}
                    onClick={() => void control('close')}
                  >
                    {say('desk.coming.finish', { count: run.progress.total })}
                  </Button>
                )}
              </>
            )
          }
        >
          {say('desk.run.planning.text', { count: run.progress.total })}
        </Notice>
      )}
      {unsent.positions.length > 0 && <NotSent run={documentId} unsent={unsent} />}
      {held && (
        <Asking
          title={say('desk.unsent.title', { count: unsent.positions.length })}
          text={say('desk.unsent.text')}
          confirm={say('desk.unsent.confirm')}
          onConfirm={() => void applyAnyway(held)}
          onClose={() => setHeld(null)}
        />
      )}
      {run.unread.length > 0 && <Unread run={run} />}
      {run.counts.failed + run.counts.refused > 0 && <Problems run={run} />}
      <Stories run={run} version={version} isBusy={doing.isBusy} onApply={apply} />
      {run.whyNotBulk && (
        <Typography variant="pi" textColor="neutral600">
          {say('desk.run.whyNotBulk', { why: run.whyNotBulk })}
        </Typography>
      )}
    </Flex>
  );
}

interface ControlsProps {
  run: DeskRun;
  isBusy: boolean;
  onControl: (doing: Doing) => void;
  onDiscard: () => void;
  onChanged: () => void;
  onAttempt: Attempt['attempt'];
}

function Controls({ run, isBusy, onControl, onDiscard, onChanged, onAttempt }: ControlsProps) {
  const { say } = useWords();
  const [undoes, setUndoes] = useState(false);
  const { documentId, state, may } = run;
  const fetchReport = (format: 'csv' | 'json'): void => {
    const name = `import-${documentId}.${format === 'csv' ? 'csv' : 'jsonl'}`;
    void onAttempt('desk.run.report.failed', async () => {
      const { text } = await ask<Report>('get', `/imports/${documentId}/report`, undefined, { format });
      saveAs(name, text);
    });
  };
  return (
    <>
      {may.control && isAtWork(run) && (
        <Button variant="secondary" startIcon={<Stop />} disabled={isBusy} onClick={() => onControl('pause')}>
          {say('desk.run.pause')}
        </Button>
      )}
      {may.control && state === 'paused' && (
        <Button startIcon={<Play />} disabled={isBusy} onClick={() => onControl('resume')}>
          {say('desk.run.resume')}
        </Button>
      )}
      {may.control && (
        <Asking
          title={say('desk.run.cancel.title')}
          text={say('desk.run.cancel.text')}
          confirm={say('desk.run.cancel')}
          onConfirm={() => onControl('cancel')}
        >
          <Button variant="danger-light" startIcon={<Cross />} disabled={isBusy}>
            {say('desk.run.cancel')}
          </Button>
        </Asking>
      )}
      {may.retry && (
        <Button variant="secondary" startIcon={<ArrowClockwise />} disabled={isBusy} onClick={() => onControl('retry')}>
          {say('desk.run.retry', { count: run.counts.failed + run.counts.refused })}
        </Button>
      )}
      {state !== 'planning' && state !== 'planned' && (
        <>
          <Button variant="tertiary" startIcon={<Download />} onClick={() => fetchReport('csv')}>
            {say('desk.run.report')}
          </Button>
          <TextButton aria-label={say('desk.run.report.json')} onClick={() => fetchReport('json')}>
            JSON
          </TextButton>
        </>
      )}
      {may.undo && (
        <Button variant="danger-light" startIcon={<ArrowClockwise />} disabled={isBusy} onClick={() => setUndoes(true)}>
          {say('desk.run.undo')}
        </Button>
      )}
      {may.discard && (
        <Asking
          title={say('desk.run.discard.title')}
          text={say('desk.run.discard.text', { count: run.progress.total })}
          confirm={say('desk.run.discard')}
          onConfirm={onDiscard}
        >
          <Button variant="danger-light" startIcon={<Trash />} disabled={isBusy}>
            {say('desk.run.discard')}
          </Button>
        </Asking>
      )}
      {undoes && <UndoDialog run={documentId} onClose={() => setUndoes(false)} onDone={onChanged} />}
    </>
  );
}

/** The stories with choices that the server does not have, and a way to each. */
function NotSent({ run, unsent: { positions, send } }: { run: string; unsent: Unsent }) {
  const { say } = useWords();
  return (
    <Notice
      kind="warning"
      title={say('desk.unsent', { count: positions.length })}
      action={
        <>
          {positions.map((position) => (
            <Link key={position} tag={RouterLink} to={`/plugins/newsroom/imports/${run}/stories/${position}`}>
              {say('desk.problems.story', { number: position + 1 })}
            </Link>
          ))}
          <TextButton startIcon={<ArrowClockwise />} onClick={() => void send()}>
            {say('tryAgain')}
          </TextButton>
        </>
      }
    >
      {say('desk.unsent.kept')}
    </Notice>
  );
}

/** How far the writing is. */
function Progress({ run }: { run: DeskRun }) {
  const { say, number, duration, reason } = useWords();
  const { progress, state } = run;
  const { done, total, rate, timeLeft } = progress;
  const isOver = state === 'applied' || state === 'undone';
  if (isOver) return null;
  const percent = total === 0 ? 0 : Math.round((100 * done) / total);
  const told: ReactNode[] = [
    say('desk.progress.done', { done: number(done), total: number(total) }),
    state === 'applying' && rate !== null && say('desk.progress.rate', { rate: number(Math.round(rate)) }),
    state === 'applying' && timeLeft !== null && say('desk.progress.left', { time: duration(timeLeft * 1000) }),
  ].filter(Boolean);
  return (
    <Section label={say('desk.progress')} padding={4}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Meter value={percent} label={say('desk.progress')} />
        <Typography>{told.join(' · ')}</Typography>
        <VisuallyHidden role="status">
          {say('desk.progress.percent', { percent: percent - (percent % 10) })}
        </VisuallyHidden>
        {state === 'paused' && run.reason && (
          <Typography textColor="warning700" fontWeight="semiBold">
            {reason(run.reason)}
          </Typography>
        )}
        {state === 'cancelled' && <Typography textColor="neutral700">{say('desk.run.cancelled')}</Typography>}
      </Flex>
    </Section>
  );
}

function Unread({ run }: { run: DeskRun }) {
  const { say } = useWords();
  const FEW = 10;
  const [isWhole, setIsWhole] = useState(false);
  // One that was tried again is told once, as it came out last.
  const unread = [...new Map(run.unread.map((one) => [one.name, one])).values()];
  const shown = isWhole ? unread : unread.slice(0, FEW);
  return (
    <Section title={say('desk.coming.failed', { count: unread.length })} padding={4}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
        {shown.map(({ name, error }, index) => (
          <Typography key={`${name} ${index}`} tag="li" style={{ overflowWrap: 'anywhere' }}>
            <Typography tag="span" fontWeight="semiBold">
              {name ?? say('desk.run.pasted')}
            </Typography>
            {': '}
            {sayFileError(say, error)}
          </Typography>
        ))}
      </Flex>
      {unread.length > shown.length && (
        <TextButton onClick={() => setIsWhole(true)}>
          {say('desk.more', { count: unread.length - shown.length })}
        </TextButton>
      )}
    </Section>
  );
}

/** What went wrong with stories, those of one kind together. */
function Problems({ run }: { run: DeskRun }) {
  const { say, reason, field } = useWords();
  const { failed, refused } = run.counts;
  const { answer, refusal, again } = useAsked<Problem[]>(
    `/imports/${run.documentId}/problems`,
    undefined,
    undefined,
    failed + refused,
  );
  return (
    <Section title={say('desk.problems')} padding={4}>
      {refusal && <Trouble refusal={refusal} what="desk.problems.failed" onRetry={again} />}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {(answer ?? []).map((problem, index) => (
          <Box key={index} tag="li">
            <Typography fontWeight="semiBold">
              {say('desk.problems.count', { count: problem.count })}
              {problem.field ? ` · ${field(problem.field)}` : ''}
            </Typography>
            <Typography tag="p" textColor="danger700">
              {reason(problem.reason)}
            </Typography>
            <Flex gap={3} wrap="wrap">
              {problem.examples.map((position) => (
                <Link
                  key={position}
                  tag={RouterLink}
                  to={`/plugins/newsroom/imports/${run.documentId}/stories/${position}`}
                >
                  {say('desk.problems.story', { number: position + 1 })}
                </Link>
              ))}
            </Flex>
          </Box>
        ))}
      </Flex>
    </Section>
  );
}
