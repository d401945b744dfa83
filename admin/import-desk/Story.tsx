import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import {
  Alert,
  Box,
  Button,
  Flex,
  Link,
  LinkButton,
  TextButton,
  TextInput,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import {
  ArrowClockwise,
  Check,
  CheckCircle,
  ChevronLeft,
  ChevronRight,
  ExternalLink,
  WarningCircle,
} from '@strapi/icons';
import { Link as RouterLink, useLocation, useNavigate, useParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { ARTICLE } from '../../content-types';
import type { AddedFiles, ApplyAnswer, Desk, DeskCarrier, DeskRun, DeskStory, Span } from '../../server/desk/shapes';
import type { MessageId } from '../messages';
import { addMeeting, leaveOut, setAuthors, setField, setPublish } from './choices';
import { Changes, Conflicts } from './Conflicts';
import { authorChoices, Facts, isProposed, type FactsProps } from './Facts';
import { Flags, SEVERITIES } from './Flags';
import { marksOf, type Mark } from './marks';
import { Meetings, newMeetingKey } from './Meetings';
import { Section, Trouble, useArrival } from '../parts';
import { isAtWork, StoryState } from './states';
import { useReview, type Review } from './review';
import { ask, Refused, useAsked, type Refusal } from '../server';
import { StoryText, type Use } from './Text';
import { UndoDialog } from './Undo';
import { fieldName, sayFlag, titleOfStory, useWords } from '../words';

const WHILE_APPLYING = 700;

/** Where to go on when a story is imported. */
interface Onward {
  next?: string;
}

const FACTS = [
  'headline',
  'summary',
  'byline',
  'dateline',
  'datePublished',
  'language',
  'canonicalUrl',
  'copyrightNotice',
  'usageTerms',
  'translatedFrom',
  'source',
] as const;

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  gap: ${({ theme }) => theme.spaces[4]};
  align-items: start;
`;

const Left = styled.div`
  position: sticky;
  top: 9.6rem;
  height: calc(100vh - 11.2rem);
  min-height: 30rem;
`;

const Bar = styled(Flex)`
  position: sticky;
  top: 0;
  z-index: 4;
`;

/** The review of one story: its text and what was understood of it, side by side. */
export function StoryPage({ desk }: { desk: Desk }) {
  const { run = '', position = '0' } = useParams();
  const { say } = useWords();
  const review = useReview(run, Number(position));
  const asked = useAsked<DeskRun>(`/imports/${run}`, undefined, (answer) => (isAtWork(answer) ? WHILE_APPLYING : null));
  const refusal = review.refusal ?? asked.refusal;
  const isBusy = asked.answer !== null && isAtWork(asked.answer);
  const wasBusy = useRef(isBusy);
  useEffect(() => {
    if (wasBusy.current && !isBusy) review.again();
    wasBusy.current = isBusy;
  }, [isBusy]);

  if (review.story && review.choices && asked.answer) {
    return (
      <OneStory
        key={`${run} ${position}`}
        story={review.story}
        run={asked.answer}
        review={review}
        desk={desk}
        onRun={asked.put}
      />
    );
  }
  if (refusal?.status === 404) return <Page.Error content={say('desk.story.notThere')} />;
  if (refusal) {
    return (
      <Trouble
        refusal={refusal}
        what="desk.story.failed"
        onRetry={() => {
          review.again();
          asked.again();
        }}
      />
    );
  }
  return <Page.Loading />;
}

/** All that rests on words of the text. */
function useMarks(story: DeskStory, isOnlyProposed: (name: 'headline' | 'summary') => boolean): Mark[] {
  return useMemo(() => {
    const { facts, meetings, flags } = story;
    const kindOf = (fact: { certainty: 'stated' | 'inferred'; evidence: { rule: string }[] }): Mark['kind'] =>
      fact.evidence.some(({ rule }) => rule === 'editor') ? 'editor' : fact.certainty;
    return [
      ...FACTS.flatMap((name) => {
        const fact = facts[name];
        const isQuiet = name === 'language' || ((name === 'headline' || name === 'summary') && isOnlyProposed(name));
        return fact ? marksOf(name, isQuiet ? 'quiet' : kindOf(fact), fact.evidence) : [];
      }),
      ...facts.authors.flatMap((fact, index) => marksOf(`authors.${index}`, kindOf(fact), fact.evidence)),
      ...facts.credits.flatMap((fact, index) => marksOf(`credits.${index}`, kindOf(fact), fact.evidence)),
      ...meetings
        .filter(({ state }) => state !== 'dismissed')
        .flatMap(({ key, mentions, isAdded }) => marksOf(`meeting.${key}`, isAdded ? 'editor' : 'inferred', mentions)),
      ...flags
        .filter(({ dismissed }) => !dismissed)
        .flatMap(({ key, evidence }) => marksOf(`flag.${key}`, 'flag', evidence)),
    ];
  }, [story, isOnlyProposed('headline'), isOnlyProposed('summary')]);
}

interface OneStoryProps {
  story: DeskStory;
  run: DeskRun;
  review: Review;
  desk: Desk;
  onRun: (run: DeskRun) => void;
}

function OneStory({ story, run, review, desk, onRun }: OneStoryProps) {
  const words = useWords();
  const { say, locale } = words;
  const navigate = useNavigate();
  const { choices: chosen, change, errorAt } = review;
  const choices = chosen!;
  const heading = useArrival<HTMLHeadingElement>(true);
  const [lit, setLit] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const facts = useRef<HTMLDivElement>(null);
  const { card, plan } = story;
  const isOpen = card.state === 'planned' || card.state === 'out';
  const mayMend = run.may.revise && isOpen;
  const isOut = choices.out === true;
  const place = `/plugins/newsroom/imports/${run.documentId}`;
  const isOnly = story.previous === null && story.next === null;
  const title = titleOfStory(story, say);
  const parts: FactsProps = { story, run, choices, mayMend, lit, onLight: setLit, errorAt, change };
  const marks = useMarks(story, (name) => isProposed(parts, name));

  const nameOf = useCallback(
    (id: string): string => {
      const [kind, which = ''] = id.split(/\.(.*)/);
      if (kind === 'meeting') return story.meetings.find(({ key }) => key === which)?.name ?? say('desk.use.meeting');
      if (kind === 'flag') {
        const flag = story.flags.find(({ key }) => key === which);
        return flag ? sayFlag(say, locale, flag).title : which;
      }
      if (kind === 'authors') return say('desk.use.author');
      if (kind === 'credits') return say('desk.field.credits');
      return fieldName(say, kind!);
    },
    [story, say, locale],
  );

  const dismissEverywhere = async (code: string): Promise<void> => {
    setTrouble(null);
    try {
      if (await review.settle())
        await ask<DeskRun>('post', `/imports/${run.documentId}/flags`, { code, dismissed: true });
      review.again();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error.refusal);
    }
  };

  const go = (id: string): void => {
    const fact = facts.current?.querySelector<HTMLElement>(`[data-fact="${CSS.escape(id)}"]`);
    fact?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    fact?.querySelector<HTMLElement>('input, textarea, button, a[href]')?.focus({ preventScroll: true });
    setLit(id);
  };

  const use = (what: Use, span: Span): void => {
    if (what === 'author') change(setAuthors([...authorChoices(story, choices), { span }]));
    else if (what === 'meeting') change(addMeeting({ key: newMeetingKey(), span }));
    else change(setField(what, { span }));
  };

  /** @param publish null as planned */
  const importIt = async (publish: boolean | null): Promise<void> => {
    if (isImporting || !mayImport) return;
    setIsImporting(true);
    setTrouble(null);
    if (publish !== null) change(setPublish(publish));
    try {
      if (await review.settle()) {
        const { run: applied, rest } = await ask<ApplyAnswer>('post', `/imports/${run.documentId}/apply`, {
          positions: [card.position],
        });
        const onward = story.next ?? story.previous;
        const next =
          rest && onward !== null ? `/plugins/newsroom/imports/${rest.documentId}/stories/${onward}` : undefined;
        if (applied.documentId === run.documentId) onRun(applied);
        navigate(`/plugins/newsroom/imports/${applied.documentId}/stories/${card.position}`, {
          replace: true,
          state: { next } satisfies Onward,
        });
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error.refusal);
    }
    setIsImporting(false);
  };

  const isWriting = plan.outcome.article !== null;
  const flagsOpen = story.flags.filter(({ key }) => !choices.flags.includes(key));
  const openFlags = flagsOpen.length;
  const firstFlag = [...flagsOpen].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))[0]
    ?.key;
  const isStuck = review.saving === 'refused';
  const needsHeadline = !story.facts.headline || isProposed(parts, 'headline');
  // The way that is not the planned one: one click away as well.
  const otherWay = run.may.publish && (plan.publish || plan.outcome.article !== 'publish') ? !plan.publish : null;
  const labelOf = (publish: boolean): MessageId =>
    plan.outcome.article === 'update'
      ? publish
        ? 'desk.story.updateAndPublish'
        : 'desk.story.update'
      : publish
        ? 'desk.story.importAndPublish'
        : 'desk.story.import';
  const mayImport = mayMend && run.may.apply && !isOut && isWriting;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void importIt(null);
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, [role="dialog"]'))
        return;
      if (event.key === 'j' && story.next !== null) navigate(`${place}/stories/${story.next}`);
      if (event.key === 'k' && story.previous !== null) navigate(`${place}/stories/${story.previous}`);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Page.Title>{title}</Page.Title>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
        <Box minWidth={0}>
          {!isOnly && (
            <Link tag={RouterLink} to={place} startIcon={<ChevronLeft />}>
              {words.titleOf(run)}
            </Link>
          )}
          <Typography
            ref={heading}
            tabIndex={-1}
            variant="beta"
            tag="h2"
            style={{ overflowWrap: 'anywhere', outline: 'none' }}
          >
            {title.length > 140 ? `${title.slice(0, 140)}…` : title}
          </Typography>
          <Flex gap={2} wrap="wrap" paddingTop={1}>
            <StoryState story={card} />
            <Typography variant="pi" textColor="neutral600">
              {[card.file, isOnly ? null : say('desk.story.number', { number: card.position + 1 })]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
            <ReadFrom story={story} run={run} desk={desk} />
          </Flex>
        </Box>
        {!isOnly && (
          <Flex gap={2} style={{ flexShrink: 0 }}>
            <Step label={say('desk.story.previous')} to={story.previous} place={place} isBack />
            <Step label={say('desk.story.next')} to={story.next} place={place} />
          </Flex>
        )}
      </Flex>

      {review.notice && (
        <Alert
          title={say(review.notice === 'merged' ? 'desk.notice.merged' : 'desk.notice.restored')}
          closeLabel={say('close')}
          variant="default"
        >
          {say(review.notice === 'merged' ? 'desk.notice.merged.text' : 'desk.notice.restored.text')}
        </Alert>
      )}
      {trouble && <Trouble refusal={trouble} what="desk.run.apply.failed" onRetry={() => void importIt(null)} />}

      {isOpen ? (
        <Bar
          background="neutral0"
          hasRadius
          shadow="tableShadow"
          padding={4}
          gap={4}
          justifyContent="space-between"
          tag="section"
          aria-label={say('desk.story.outcome')}
        >
          <Box minWidth={0} flex="1">
            <Typography fontWeight="semiBold" role="status">
              {isOut ? say('desk.story.isOut') : words.outcome(plan.outcome, plan.publish)}
            </Typography>
            {!isOut && plan.reason && (
              <Typography variant="pi" textColor="neutral700" tag="p">
                {words.reason(plan.reason)}
              </Typography>
            )}
            {!isOut && !plan.reason && isWriting && run.may.publish && needsHeadline && (
              <Typography variant="pi" textColor="neutral700" tag="p">
                {say('desk.story.needsHeadline')}
              </Typography>
            )}
            {plan.withheld.length > 0 && (
              <Typography variant="pi" textColor="warning700" tag="p">
                {say('desk.story.withheld', { what: words.list(plan.withheld.map(words.field)) })}
              </Typography>
            )}
            <Flex gap={4} wrap="wrap" paddingTop={1}>
              <Saved review={review} />
              {openFlags > 0 && (
                <TextButton startIcon={<WarningCircle />} onClick={() => go(`flag.${firstFlag}`)}>
                  {say('desk.story.flags', { count: openFlags })}
                </TextButton>
              )}
            </Flex>
          </Box>
          <Flex gap={2} wrap="wrap" justifyContent="flex-end" style={{ flexShrink: 0 }}>
            {mayMend && (
              <Button variant="tertiary" onClick={() => change(leaveOut(!isOut))}>
                {say(isOut ? 'desk.story.takeIn' : 'desk.story.leaveOut')}
              </Button>
            )}
            {run.may.revise && isWriting && otherWay !== null && (
              <Button
                size="L"
                variant="secondary"
                disabled={!mayImport || isImporting || isStuck || (otherWay && needsHeadline)}
                onClick={() => void importIt(otherWay)}
              >
                {say(labelOf(otherWay))}
              </Button>
            )}
            {run.may.revise && (
              <Button
                size="L"
                startIcon={<Check />}
                loading={isImporting}
                disabled={!mayImport || isStuck}
                onClick={() => void importIt(null)}
              >
                {say(labelOf(plan.publish))}
              </Button>
            )}
          </Flex>
        </Bar>
      ) : (
        <Result story={story} run={run} onChanged={review.again} />
      )}
      {!run.may.revise && isOpen && run.state === 'planned' && (
        <Typography textColor="neutral600">{say('desk.story.mayNot')}</Typography>
      )}

      <Carriers carriers={plan.carriers} run={run} />
      <Conflicts {...parts} />
      {plan.outcome.article === 'update' && isOpen && (
        <Changes changes={plan.changes} language={story.facts.language?.value} />
      )}
      {story.text === null ? (
        <Typography textColor="neutral600">{say('desk.story.noText')}</Typography>
      ) : (
        <Columns>
          <Left>
            <StoryText
              text={story.text}
              marks={marks}
              lit={lit}
              nameOf={nameOf}
              onLight={setLit}
              onGo={go}
              onUse={mayMend ? use : undefined}
            />
          </Left>
          <Flex ref={facts} direction="column" alignItems="stretch" gap={4}>
            <Facts {...parts} />
            <Meetings {...parts} />
            <Flags {...parts} onDismissEverywhere={isOnly ? undefined : (code) => void dismissEverywhere(code)} />
          </Flex>
        </Columns>
      )}
    </Flex>
  );
}

/** Who carries the same story already, so that nobody prints it twice unawares. */
function Carriers({ carriers, run }: { carriers: DeskCarrier[]; run: DeskRun }) {
  const { say, locale } = useWords();
  if (carriers.length === 0) return null;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return (
    <Section title={say('desk.carriers')} padding={4}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
        {carriers.map(({ article, position, title, source, share }) => {
          const name = title ?? say('desk.story.untitled');
          const to = article
            ? placeOf(article, run.options.locale)
            : position !== null && `/plugins/newsroom/imports/${run.documentId}/stories/${position}`;
          return (
            <Flex key={`${article} ${position}`} tag="li" gap={2} wrap="wrap">
              {to ? (
                <Link tag={RouterLink} to={to}>
                  {name}
                </Link>
              ) : (
                <Typography>{name}</Typography>
              )}
              <Typography variant="pi" textColor="neutral600">
                {[
                  source,
                  say('desk.carriers.share', { share: percent.format(share) }),
                  position !== null && say('desk.carriers.here'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Typography>
            </Flex>
          );
        })}
      </Flex>
    </Section>
  );
}

interface StepProps {
  label: string;
  to: number | null;
  place: string;
  isBack?: boolean;
}

function Step({ label, to, place, isBack = false }: StepProps) {
  if (to === null) return null;
  const icon = isBack ? { startIcon: <ChevronLeft /> } : { endIcon: <ChevronRight /> };
  return (
    <LinkButton
      variant="tertiary"
      size="S"
      tag={RouterLink}
      to={`${place}/stories/${to}`}
      aria-keyshortcuts={isBack ? 'K' : 'J'}
      title={isBack ? 'K' : 'J'}
      {...icon}
    >
      {label}
    </LinkButton>
  );
}

/** Whether the server has all that was done. */
function Saved({ review }: { review: Review }) {
  const { say } = useWords();
  const { saving, trouble } = review;
  const isBad = saving === 'kept' || saving === 'refused';
  return (
    <Flex gap={1} role="status">
      {saving === 'saved' && <CheckCircle aria-hidden fill="success600" width="1.2rem" height="1.2rem" />}
      {isBad && <WarningCircle aria-hidden fill="warning600" width="1.2rem" height="1.2rem" />}
      <Typography variant="pi" textColor={isBad ? 'warning700' : 'neutral600'}>
        {say(`desk.saving.${saving}`)}
        {saving === 'refused' && trouble ? ` ${trouble.message}` : ''}
      </Typography>
      {isBad && (
        <TextButton startIcon={<ArrowClockwise />} onClick={() => void review.settle()}>
          {say('tryAgain')}
        </TextButton>
      )}
    </Flex>
  );
}

interface ResultProps {
  story: DeskStory;
  run: DeskRun;
  onChanged: () => void;
}

const placeOf = (article: string, locale: string): string =>
  `/content-manager/collection-types/${ARTICLE}/${article}?plugins[i18n][locale]=${locale}`;

/** What became of a story that was imported, or could not be. */
function Result({ story, run, onChanged }: ResultProps) {
  const { say, reason, field } = useWords();
  const { state } = useLocation() as { state: Onward | null };
  const [undoes, setUndoes] = useState(false);
  const { card } = story;
  const link = useRef<HTMLAnchorElement>(null);
  const isWritten = card.state === 'applied' && (card.action === 'create' || card.action === 'update');
  useEffect(() => {
    if (isWritten && state) link.current?.focus();
  }, [isWritten]);
  const title = isWritten
    ? say(card.published ? 'desk.result.published' : 'desk.result.imported')
    : card.state === 'applied'
      ? say('desk.result.nothing')
      : say(`desk.result.${card.state as 'refused' | 'failed' | 'undone'}`);
  const why = card.error
    ? `${card.error.field ? `${field(card.error.field)}: ` : ''}${card.error.message}`
    : card.reason && reason(card.reason);
  const isBad = card.state === 'failed' || card.state === 'refused';
  return (
    <Flex
      background={isBad ? 'danger100' : isWritten ? 'success100' : 'neutral0'}
      borderColor={isBad ? 'danger200' : isWritten ? 'success200' : 'neutral200'}
      hasRadius
      padding={4}
      gap={4}
      justifyContent="space-between"
      wrap="wrap"
      tag="section"
      aria-label={say('desk.story.outcome')}
    >
      <Box minWidth={0} flex="1" role="status">
        <Typography fontWeight="semiBold" textColor="neutral800" tag="p">
          {title}
        </Typography>
        {why && <Typography textColor="neutral800">{why}</Typography>}
        <VisuallyHidden>{say('desk.result.done')}</VisuallyHidden>
      </Box>
      <Flex gap={2} wrap="wrap">
        {run.may.undo && isWritten && (
          <Button variant="tertiary" startIcon={<ArrowClockwise />} onClick={() => setUndoes(true)}>
            {say('desk.undo.story')}
          </Button>
        )}
        {state?.next && (
          <LinkButton variant="secondary" tag={RouterLink} to={state.next} endIcon={<ChevronRight />}>
            {say('desk.result.next')}
          </LinkButton>
        )}
        {card.article && card.state !== 'undone' && (
          <LinkButton
            ref={link}
            tag={RouterLink}
            to={placeOf(card.article, run.options.locale)}
            startIcon={<ExternalLink />}
          >
            {say('desk.result.open')}
          </LinkButton>
        )}
      </Flex>
      {undoes && (
        <UndoDialog
          run={run.documentId}
          positions={[card.position]}
          onClose={() => setUndoes(false)}
          onDone={onChanged}
        />
      )}
    </Flex>
  );
}

interface ReadFromProps {
  story: DeskStory;
  run: DeskRun;
  desk: Desk;
}

/** The day from which the text’s “on Tuesday” was told; a pasted text can be read again from another. */
function ReadFrom({ story, run, desk }: ReadFromProps) {
  const { say } = useWords();
  const navigate = useNavigate();
  const [date, setDate] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { options } = run;
  const mayRead =
    run.may.discard && desk.may.create && story.card.file === null && story.text !== null && run.progress.total === 1;
  const readAgain = async (): Promise<void> => {
    setIsBusy(true);
    setTrouble(null);
    try {
      const { publish, locale, linkMeetings, accept } = options;
      const opened = await ask<DeskRun>('post', '/imports', {
        publish,
        locale,
        linkMeetings,
        accept,
        date: date || null,
      });
      const form = new FormData();
      form.append('text', story.text!);
      const { files } = await ask<AddedFiles>('post', `/imports/${opened.documentId}/files`, form);
      await ask<DeskRun>('post', `/imports/${opened.documentId}/close`);
      await ask('del', `/imports/${run.documentId}`);
      navigate(`/plugins/newsroom/imports/${opened.documentId}/stories/${files[0]?.positions[0] ?? 0}`, {
        replace: true,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(error.refusal.message);
    }
    setIsBusy(false);
  };
  if (date === null) {
    return (
      <Flex gap={2}>
        <Typography variant="pi" textColor="neutral600">
          {options.date ? say('desk.readFrom', { date: options.date }) : say('desk.readFrom.none')}
        </Typography>
        {mayRead && <TextButton onClick={() => setDate(options.date ?? '')}>{say('desk.readFrom.change')}</TextButton>}
      </Flex>
    );
  }
  return (
    <Flex gap={2} wrap="wrap">
      <TextInput
        autoFocus
        type="date"
        size="S"
        aria-label={say('desk.bringIn.date')}
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <Button size="S" variant="secondary" loading={isBusy} onClick={() => void readAgain()}>
        {say('desk.readFrom.read')}
      </Button>
      <Button size="S" variant="tertiary" onClick={() => setDate(null)}>
        {say('cancel')}
      </Button>
      <Typography variant="pi" textColor={trouble ? 'danger600' : 'neutral600'}>
        {trouble ?? say('desk.readFrom.warning')}
      </Typography>
    </Flex>
  );
}
