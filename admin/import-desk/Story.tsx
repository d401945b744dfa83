import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Box, Button, Flex, Link, LinkButton, TextButton, Typography } from '@strapi/design-system';
import {
  ArrowClockwise,
  Check,
  CheckCircle,
  ChevronLeft,
  ChevronRight,
  ExternalLink,
  WarningCircle,
} from '@strapi/icons';
import { Link as RouterLink, useLocation, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ApplyAnswer, Choices, DeskRun, DeskStory, PartedAnswer, Span, StoryCard } from '../../server/desk/shapes';
import { useFocusKept } from '../focus';
import type { MessageId } from '../messages';
import { DayInput, Failed, Notice, Trouble, useArrival } from '../parts';
import { ask, useAsked, useAttempt } from '../server';
import { fieldName, sayFlag, titleOfStory, useWords, type Words } from '../words';
import { placeOfArticle, placeOfStory } from './addresses';
import { Carriers } from './Carriers';
import { addMeeting, leaveOut, readFrom, setAuthors, setField, setPublish, wordsChosen } from './choices';
import { Changes, Conflicts } from './Conflicts';
import { authorChoices, Facts, isProposed, type FactsProps } from './Facts';
import { Flags, SEVERITIES } from './Flags';
import { marksOf, type Mark } from './marks';
import { Meetings, newMeetingKey } from './Meetings';
import { filterIn } from './paging';
import type { Kept } from './review';
import { useReview, type OpenReview } from './reviews';
import { isAtWork, StoryState } from './states';
import { StoryText, type Use } from './Text';
import { UndoDialog } from './Undo';

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

const TextColumn = styled.div`
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
export function StoryPage() {
  const { run = '', position = '0' } = useParams();
  const { say } = useWords();
  const [params] = useSearchParams();
  const review = useReview(run, Number(position), filterIn(params));
  const { story, choices, left } = review;
  const asked = useAsked<DeskRun>(
    `/imports/${run}`,
    undefined,
    (answer) => (isAtWork(answer) ? WHILE_APPLYING : null),
    // Why it is left stands with the import.
    left ? 1 : 0,
  );
  const refusal = review.refusal ?? asked.refusal;
  const isBusy = asked.answer !== null && isAtWork(asked.answer);
  const wasBusy = useRef(isBusy);
  useEffect(() => {
    if (wasBusy.current && !isBusy) void review.read();
    wasBusy.current = isBusy;
  }, [isBusy]);

  if (story && choices && asked.answer) {
    return (
      <OneStory
        key={`${run} ${position}`}
        {...{ story, choices, review }}
        run={asked.answer}
        onRun={asked.put}
        onAskRun={asked.again}
      />
    );
  }
  if (refusal?.status === 404) {
    const parted = (review.refusal?.details as PartedAnswer | null)?.code === 'parted' ? review.refusal!.details : null;
    return (
      <Flex direction="column" alignItems="stretch" gap={4}>
        {left && <Left left={left} text={null} onClose={review.drop} />}
        <Page.Title>{say('desk.imports')}</Page.Title>
        {parted ? (
          <Parted run={run} position={Number(position)} parted={parted as PartedAnswer} />
        ) : (
          <Page.Error content={say('desk.story.notThere')} />
        )}
      </Flex>
    );
  }
  if (refusal) {
    return (
      <Trouble
        refusal={refusal}
        what="desk.story.failed"
        onRetry={() => {
          void review.read();
          asked.again();
        }}
      />
    );
  }
  return <Page.Loading />;
}

interface PartedProps {
  run: string;
  position: number;
  parted: PartedAnswer;
}

/** The story was imported while the others wait. */
function Parted({ run, position, parted }: PartedProps) {
  const { say } = useWords();
  const { search } = useLocation();
  return (
    <Notice
      kind="info"
      title={say('desk.story.parted')}
      action={
        <>
          <LinkButton size="S" variant="secondary" tag={RouterLink} to={placeOfStory(parted.run, position)}>
            {say('desk.story.parted.open')}
          </LinkButton>
          {parted.next === null ? (
            <LinkButton size="S" tag={RouterLink} to={`/plugins/newsroom/imports/${run}`}>
              {say('desk.story.parted.review')}
            </LinkButton>
          ) : (
            <LinkButton
              size="S"
              tag={RouterLink}
              to={`${placeOfStory(run, parted.next)}${search}`}
              endIcon={<ChevronRight />}
            >
              {say('desk.result.next')}
            </LinkButton>
          )}
        </>
      }
    >
      {null}
    </Notice>
  );
}

interface LeftProps {
  left: Kept;
  text: string | null;
  onClose: () => void;
}

/** What an editor chose and the server can take no more, offered once. */
function Left({ left, text, onClose }: LeftProps) {
  const { say, field: nameOf } = useWords();
  const told = wordsChosen(left.choices, left.base, text);
  return (
    <Notice kind="warning" title={say('desk.left')} onClose={onClose}>
      <Typography tag="p">{say(told.length > 0 ? 'desk.left.words' : 'desk.left.noWords')}</Typography>
      <ul>
        {told.map(({ field, words }, index) => (
          <Typography key={index} tag="li">
            <Typography tag="span" variant="pi" textColor="neutral700">
              {nameOf(field)}:{' '}
            </Typography>
            {words}
          </Typography>
        ))}
      </ul>
    </Notice>
  );
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
  choices: Choices;
  run: DeskRun;
  review: OpenReview;
  onRun: (run: DeskRun) => void;
  onAskRun: () => void;
}

function OneStory({ story, choices, run, review, onRun, onAskRun }: OneStoryProps) {
  const words = useWords();
  const { say, locale } = words;
  const navigate = useNavigate();
  const { search } = useLocation();
  const { change, errorAt } = review;
  const heading = useArrival<HTMLHeadingElement>(true);
  const page = useRef<HTMLDivElement>(null);
  useFocusKept(page, 'h2');
  const [lit, setLit] = useState<string | null>(null);
  const doing = useAttempt();
  /** It was to be published and cannot be: nothing was imported. */
  const [isHeld, setIsHeld] = useState(false);
  const facts = useRef<HTMLDivElement>(null);
  const { card, plan } = story;
  const isBroken = card.state === 'failed' || card.state === 'refused';
  const isOpen = card.state === 'planned' || card.state === 'out' || (isBroken && run.may.revise);
  const mayMend = run.may.revise && isOpen;
  const isOut = choices.out === true;
  const place = `/plugins/newsroom/imports/${run.documentId}`;
  const isOnly = run.progress.total <= 1;
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

  const readAgain = (date: string | null): void => {
    change(readFrom(date));
    void review.send();
  };
  /** Its meetings and flags are about to be others. */
  const isReading = choices.readFrom !== story.choices.readFrom;

  const dismissEverywhere = (code: string): void =>
    void doing.attempt('desk.flags.everywhere.failed', async () => {
      if (!(await review.send())) return;
      await ask<DeskRun>('post', `/imports/${run.documentId}/flags`, { code, dismissed: true });
      await review.read();
    });

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
  const importIt = (publish: boolean | null): void => {
    if (doing.isBusy || !mayImport) return;
    setIsHeld(false);
    if (publish !== null) change(setPublish(publish));
    void doing.attempt('desk.run.apply.failed', async () => {
      if (!(await review.settle())) return onAskRun();
      const isDraft = review.latest().story?.plan.publish !== true;
      if ((publish ?? plan.publish) && isDraft) return setIsHeld(true);
      const { run: applied, rest } = await ask<ApplyAnswer>('post', `/imports/${run.documentId}/apply`, {
        positions: [card.position],
      });
      const onward = story.next ?? story.previous;
      const next = rest && onward !== null ? `${placeOfStory(rest.documentId, onward)}${search}` : undefined;
      if (applied.documentId === run.documentId) onRun(applied);
      navigate(`${placeOfStory(applied.documentId, card.position)}${search}`, {
        replace: true,
        state: { next } satisfies Onward,
      });
    });
  };

  const isWriting = plan.outcome.article !== null;
  const unchosen = plan.offers.filter(({ field, name, meeting }) => {
    if (field === 'source') return !choices.links.source;
    if (field === 'authors') return !choices.links.authors?.[name];
    return meeting === null || !choices.meetings[meeting]?.link;
  });
  const authorId = (name: string): string =>
    `authors.${story.facts.authors.findIndex(({ value }) => value.name === name)}`;
  const flagsOpen = story.flags.filter(({ key }) => !choices.flags.includes(key));
  const openFlags = flagsOpen.length;
  const firstFlag = [...flagsOpen].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))[0]
    ?.key;
  const isStuck = review.saving === 'refused';
  const needsHeadline = plan.outcome.article === 'create' && (!story.facts.headline || isProposed(parts, 'headline'));
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
  const mayImport = mayMend && run.may.apply && !isOut && !isBroken && isWriting;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { altKey, code, key, shiftKey } = event;
      const target = event.target as HTMLElement;
      if (target.closest('[role="dialog"], [role="alertdialog"]')) return;
      const isControl = event.ctrlKey || event.metaKey;
      if (key === 'Enter' && isControl) return importIt(null);
      // With Alt, letters of their own are written on some keyboards.
      if (!altKey || isControl || shiftKey || target.closest('input, textarea, select')) return;
      const to = code === KEYS.next ? story.next : code === KEYS.previous ? story.previous : null;
      if (to === null) return;
      event.preventDefault();
      navigate(`${placeOfStory(run.documentId, to)}${search}`);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  return (
    <Flex ref={page} direction="column" alignItems="stretch" gap={4}>
      <Page.Title>{title}</Page.Title>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
        <Box minWidth={0}>
          {!isOnly && (
            <Link tag={RouterLink} to={`${place}${search}`} startIcon={<ChevronLeft />}>
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
            <ReadFrom {...{ story, choices, run, mayMend, errorAt }} onRead={readAgain} />
          </Flex>
        </Box>
        {!isOnly && (
          <Flex gap={2} style={{ flexShrink: 0 }}>
            <Step way="previous" run={run.documentId} to={story.previous} />
            <Step way="next" run={run.documentId} to={story.next} />
          </Flex>
        )}
      </Flex>

      {review.notice && (
        <Notice kind="info" title={say(`desk.notice.${review.notice}`)} onClose={review.closeNotice}>
          {say(`desk.notice.${review.notice}.text`)}
        </Notice>
      )}
      {review.left && <Left left={review.left} text={story.text} onClose={review.drop} />}
      <Failed {...doing} />

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
              {isOut
                ? say('desk.story.isOut')
                : isBroken
                  ? say(`desk.result.${card.state as 'failed' | 'refused'}`)
                  : words.outcome(plan.outcome, plan.publish)}
            </Typography>
            {!isOut && isBroken && (
              <Typography textColor="danger700" tag="p">
                {whyOf(words, card)}
              </Typography>
            )}
            {!isOut && !isBroken && plan.reason && (
              <Typography variant="pi" textColor="neutral700" tag="p">
                {words.reason(plan.reason)}
              </Typography>
            )}
            {!isOut && !plan.reason && isWriting && run.may.publish && needsHeadline && (
              <Typography variant="pi" textColor="neutral700" tag="p">
                {say('desk.story.needsHeadline')}
              </Typography>
            )}
            {!isOut && !isBroken && plan.isBehind && (
              <Typography variant="pi" textColor="neutral700" tag="p">
                {say('desk.story.behind')}
              </Typography>
            )}
            {!isOut && unchosen.length > 0 && (
              <Flex gap={2} wrap="wrap">
                <WarningCircle aria-hidden fill="warning600" width="1.2rem" height="1.2rem" />
                <Typography variant="pi" fontWeight="bold" textColor="neutral800">
                  {say('desk.story.unchosen')}
                </Typography>
                {unchosen.map(({ field, name, meeting }) => (
                  <TextButton
                    key={`${field} ${name}`}
                    onClick={() => go(meeting ? `meeting.${meeting}` : field === 'source' ? 'source' : authorId(name))}
                  >
                    {name}
                  </TextButton>
                ))}
              </Flex>
            )}
            {plan.withheld.length > 0 && (
              <Typography variant="pi" textColor="neutral800" tag="p">
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
                disabled={!mayImport || doing.isBusy || isStuck || (otherWay && needsHeadline)}
                onClick={() => importIt(otherWay)}
              >
                {say(labelOf(otherWay))}
              </Button>
            )}
            {run.may.revise && (
              <Button
                size="L"
                startIcon={<Check />}
                loading={doing.isBusy}
                disabled={!mayImport || isStuck}
                onClick={() => importIt(null)}
              >
                {say(labelOf(plan.publish))}
              </Button>
            )}
          </Flex>
        </Bar>
      ) : (
        <Result story={story} run={run} onChanged={() => void review.read()} />
      )}
      {!run.may.revise && isOpen && run.state === 'planned' && (
        <Typography textColor="neutral600">{say('desk.story.mayNot')}</Typography>
      )}

      {isHeld && (
        <Notice kind="warning" title={say('desk.story.notPublished')} onClose={() => setIsHeld(false)}>
          {plan.reason && words.reason(plan.reason)}
        </Notice>
      )}
      <Carriers {...parts} />
      <Conflicts {...parts} />
      {plan.outcome.article === 'update' && isOpen && (
        <Changes changes={plan.changes} language={story.facts.language?.value} />
      )}
      {story.text === null ? (
        <Typography textColor="neutral600">{say('desk.story.noText')}</Typography>
      ) : (
        <Columns>
          <TextColumn>
            <StoryText
              text={story.text}
              marks={marks}
              lit={lit}
              nameOf={nameOf}
              onLight={setLit}
              onGo={go}
              onUse={mayMend ? use : undefined}
            />
          </TextColumn>
          <Flex ref={facts} direction="column" alignItems="stretch" gap={4}>
            <Facts {...parts} onRead={readAgain} />
            <Meetings {...parts} mayMend={mayMend && !isReading} />
            <Flags
              {...parts}
              mayMend={mayMend && !isReading}
              onDismissEverywhere={isOnly ? undefined : dismissEverywhere}
            />
          </Flex>
        </Columns>
      )}
    </Flex>
  );
}

const KEYS = { previous: 'KeyP', next: 'KeyN' };

interface StepProps {
  way: keyof typeof KEYS;
  run: string;
  to: number | null;
}

/** The way to the neighbour in the list, as it was narrowed. */
function Step({ way, run, to }: StepProps) {
  const { say } = useWords();
  const { search } = useLocation();
  if (to === null) return null;
  const keys = `Alt+${KEYS[way].slice(-1)}`;
  const icon = way === 'previous' ? { startIcon: <ChevronLeft /> } : { endIcon: <ChevronRight /> };
  return (
    <LinkButton
      variant="tertiary"
      size="S"
      tag={RouterLink}
      to={`${placeOfStory(run, to)}${search}`}
      aria-keyshortcuts={keys}
      title={keys}
      {...icon}
    >
      {say(`desk.story.${way}`)}
    </LinkButton>
  );
}

/** Whether the server has all that was done. */
function Saved({ review }: { review: OpenReview }) {
  const { say, reason } = useWords();
  const { saving, trouble } = review;
  const isBad = saving === 'kept' || saving === 'refused';
  return (
    <Flex gap={1} role="status">
      {saving === 'saved' && <CheckCircle aria-hidden fill="success600" width="1.2rem" height="1.2rem" />}
      {isBad && <WarningCircle aria-hidden fill="warning600" width="1.2rem" height="1.2rem" />}
      <Typography variant="pi" textColor={isBad ? 'warning700' : 'neutral600'}>
        {saving === 'kept' && trouble && trouble.status !== null && trouble.status >= 500
          ? say('desk.saving.failing', { why: trouble.message })
          : say(`desk.saving.${saving}`)}
        {saving === 'refused' && trouble ? ` ${reason(trouble.message)}` : ''}
      </Typography>
      {isBad && (
        <TextButton startIcon={<ArrowClockwise />} onClick={() => void review.send()}>
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

/** Why a story was not written, or not published. */
const whyOf = ({ field, reason }: Words, { error, reason: sentence }: StoryCard): string | null =>
  error ? `${error.field ? `${field(error.field)}: ` : ''}${reason(error.message)}` : sentence && reason(sentence);

/** What became of a story that was imported, or could not be. */
function Result({ story, run, onChanged }: ResultProps) {
  const words = useWords();
  const { say } = words;
  const { state } = useLocation() as { state: Onward | null };
  const [undoes, setUndoes] = useState(false);
  const { card, plan } = story;
  const isWritten = card.state === 'applied' && (card.action === 'create' || card.action === 'update');
  const link = useRef<HTMLAnchorElement>(null);
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (state) (link.current ?? told.current)?.focus();
  }, [card.state]);
  const title = isWritten
    ? say(
        card.published
          ? 'desk.result.published'
          : card.action === 'update'
            ? 'desk.result.updated'
            : 'desk.result.imported',
      )
    : say(
        card.state === 'applied'
          ? 'desk.result.nothing'
          : `desk.result.${card.state as 'refused' | 'failed' | 'undone'}`,
      );
  const why = whyOf(words, card);
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
        <Typography ref={told} tabIndex={-1} fontWeight="semiBold" textColor="neutral800" tag="p">
          {title}
        </Typography>
        {why && <Typography textColor="neutral800">{why}</Typography>}
        {isWritten && plan.isBehind && <Typography textColor="neutral800">{say('desk.story.behind')}</Typography>}
        {isWritten && plan.offers.length > 0 && (
          <Typography textColor="neutral800">
            {say('desk.result.unchosen', { names: words.list(plan.offers.map(({ name }) => name)) })}
          </Typography>
        )}
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
            to={placeOfArticle(card.article, run.options.locale)}
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
  choices: Choices;
  run: DeskRun;
  mayMend: boolean;
  errorAt: OpenReview['errorAt'];
  onRead: (date: string | null) => void;
}

/** The day from which the text’s “on Tuesday” is told; it can be read again from another. */
function ReadFrom({ story, choices, run, mayMend, errorAt, onRead }: ReadFromProps) {
  const { say, dayOrMoment } = useWords();
  const [date, setDate] = useState<string | null>(null);
  /** Half a day is typed. */
  const [isHalf, setIsHalf] = useState(false);
  const { readFrom: from = run.options.date } = choices;
  const { datePublished } = story.facts;
  const isOwn = datePublished?.certainty === 'stated' && datePublished.evidence.every(({ rule }) => rule !== 'editor');
  /** The text’s own day goes first. */
  const own = isOwn ? datePublished.value : null;
  const error = errorAt('readFrom');
  if (date === null) {
    return (
      <Flex gap={2}>
        <Typography variant="pi" textColor={error ? 'danger600' : 'neutral600'} role={error ? 'alert' : undefined}>
          {error ??
            (own
              ? say('desk.readFrom.stated', { date: dayOrMoment(own) })
              : from
                ? say('desk.readFrom', { date: from })
                : say('desk.readFrom.none'))}
        </Typography>
        {mayMend && !own && story.text !== null && (
          <TextButton onClick={() => setDate(from ?? '')}>{say('desk.readFrom.change')}</TextButton>
        )}
      </Flex>
    );
  }
  return (
    <Flex gap={2} wrap="wrap">
      <DayInput
        autoFocus
        type="date"
        size="S"
        aria-label={say('desk.bringIn.date')}
        value={date}
        onChange={(event) => {
          setDate(event.currentTarget.value);
          setIsHalf(event.currentTarget.validity.badInput);
        }}
      />
      <Button
        size="S"
        variant="secondary"
        disabled={isHalf}
        onClick={() => {
          setDate(null);
          if ((date || null) !== from) onRead(date || null);
        }}
      >
        {say(date || isHalf ? 'desk.readFrom.read' : 'desk.readFrom.readFromNone')}
      </Button>
      <Button size="S" variant="tertiary" onClick={() => setDate(null)}>
        {say('cancel')}
      </Button>
    </Flex>
  );
}
