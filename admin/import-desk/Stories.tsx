import { useState } from 'react';
import {
  Box,
  Button,
  Checkbox,
  Flex,
  Link,
  Loader,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { Check, WarningCircle } from '@strapi/icons';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ApplyRequest, DeskRun, StoryCard, StoryPage } from '../../server/desk/shapes';
import type { MessageId } from '../messages';
import { Asking } from './Asking';
import { Pages, Search, useQuery, type Query } from './paging';
import { Empty, Section, Trouble } from '../parts';
import { isAtWork, StoryState } from './states';
import { useAsked } from '../server';
import { useWords } from '../words';

const WHILE_APPLYING = 3000;

interface Filter {
  name: MessageId;
  query: Query;
  count: (counts: StoryPage['counts']) => number;
}

/** What the list may be narrowed to; those that would find nothing are not shown. */
const FILTERS: Filter[] = [
  { name: 'desk.filter.flagged', query: { flagged: 'true' }, count: ({ flagged }) => flagged },
  { name: 'desk.filter.undecided', query: { undecided: 'true' }, count: ({ undecided }) => undecided },
  {
    name: 'desk.filter.ready',
    query: { ready: 'true' },
    count: ({ ready }) => ready,
  },
  { name: 'desk.action.create', query: { action: 'create' }, count: ({ actions }) => actions.create },
  { name: 'desk.action.update', query: { action: 'update' }, count: ({ actions }) => actions.update },
  { name: 'desk.action.conflict', query: { action: 'conflict' }, count: ({ actions }) => actions.conflict },
  { name: 'desk.action.unchanged', query: { action: 'unchanged' }, count: ({ actions }) => actions.unchanged },
  { name: 'desk.action.skipped', query: { action: 'skipped' }, count: ({ actions }) => actions.skipped },
  { name: 'desk.storyState.applied', query: { state: 'applied' }, count: ({ states }) => states.applied },
  { name: 'desk.storyState.failed', query: { state: 'failed' }, count: ({ states }) => states.failed },
  { name: 'desk.storyState.refused', query: { state: 'refused' }, count: ({ states }) => states.refused },
  { name: 'desk.storyState.undone', query: { state: 'undone' }, count: ({ states }) => states.undone },
  { name: 'desk.storyState.out', query: { state: 'out' }, count: ({ states }) => states.out },
];

const NARROWED = ['action', 'state', 'flagged', 'undecided', 'ready'];

const isOn = (filter: Query, query: Query): boolean => NARROWED.every((name) => filter[name] === query[name]);

const FilterButton = styled.button`
  padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[3]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 1.6rem;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  line-height: 1.6;
  cursor: pointer;
  &[aria-pressed='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
    font-weight: 600;
  }
`;

interface Props {
  run: DeskRun;
  /** Changes when the stories did. */
  version: number;
  isBusy: boolean;
  /** @returns whether it was begun */
  onApply: (which: ApplyRequest) => Promise<boolean>;
}

/** The stories of an import: to go through one by one, to narrow down, to import those that need no look. */
export function Stories({ run, version, isBusy, onApply }: Props) {
  const { say, number } = useWords();
  const [query, change] = useQuery();
  const [chosen, setChosen] = useState<Set<number>>(new Set());
  const { answer, refusal, isLoading, again } = useAsked<StoryPage>(
    `/imports/${run.documentId}/stories`,
    query,
    () => (isAtWork(run) || run.state === 'planning' ? WHILE_APPLYING : null),
    `${run.state} ${version}`,
  );

  const mayApply = run.may.apply && run.state === 'planned';
  const counts = answer?.counts;
  const shown = FILTERS.filter(({ count, query: own }) => counts && (count(counts) > 0 || isOn(own, query)));
  const planned = (answer?.results ?? []).filter(({ state }) => state === 'planned');
  const isAll = planned.length > 0 && planned.every(({ position }) => chosen.has(position));
  const clear = Object.fromEntries(NARROWED.map((name) => [name, null]));
  const choose = (positions: number[], isChosen: boolean): void => {
    const next = new Set(chosen);
    for (const position of positions) {
      if (isChosen) next.add(position);
      else next.delete(position);
    }
    setChosen(next);
  };
  const applyAndClear = (which: ApplyRequest): void => {
    void onApply(which).then((isBegun) => isBegun && setChosen(new Set()));
  };
  const waiting = counts?.states.planned ?? 0;

  return (
    <Section title={say('desk.stories')} padding={4}>
      {mayApply && (
        <Flex gap={3} wrap="wrap" justifyContent="space-between" background="neutral100" hasRadius padding={3}>
          <Typography textColor="neutral700">
            {say('desk.stories.told', { ready: run.ready, flagged: run.flagged, undecided: run.undecided })}
          </Typography>
          <Flex gap={2} wrap="wrap">
            {chosen.size > 0 && (
              <Button variant="secondary" disabled={isBusy} onClick={() => applyAndClear({ positions: [...chosen] })}>
                {say('desk.stories.applyChosen', { count: chosen.size })}
              </Button>
            )}
            {waiting > run.ready && run.flagged + run.undecided === 0 && (
              <Button variant="tertiary" disabled={isBusy} onClick={() => applyAndClear({})}>
                {say('desk.stories.applyAll', { count: waiting })}
              </Button>
            )}
            {run.flagged + run.undecided > 0 && (
              <Asking
                title={say('desk.stories.applyAll.title', { count: waiting })}
                text={[
                  run.flagged > 0 && say('desk.stories.applyAll.flagged', { count: run.flagged }),
                  run.undecided > 0 && say('desk.stories.applyAll.undecided', { count: run.undecided }),
                ]
                  .filter(Boolean)
                  .join(' ')}
                confirm={say('desk.stories.applyAll', { count: waiting })}
                onConfirm={() => applyAndClear({})}
              >
                <Button variant="tertiary" disabled={isBusy}>
                  {say('desk.stories.applyAll', { count: waiting })}
                </Button>
              </Asking>
            )}
            {run.ready > 0 && (
              <Button startIcon={<Check />} disabled={isBusy} onClick={() => applyAndClear({ ready: true })}>
                {say('desk.stories.applyReady', { count: run.ready })}
              </Button>
            )}
          </Flex>
        </Flex>
      )}
      <Flex gap={3} wrap="wrap" justifyContent="space-between">
        <Flex gap={2} wrap="wrap" role="group" aria-label={say('desk.stories.filter')}>
          <FilterButton type="button" aria-pressed={isOn({}, query)} onClick={() => change(clear)}>
            {say('desk.filter.all')} {counts ? number(counts.all) : ''}
          </FilterButton>
          {shown.map(({ name, query: own, count }) => (
            <FilterButton
              key={name}
              type="button"
              aria-pressed={isOn(own, query)}
              onClick={() => change({ ...clear, ...own })}
            >
              {say(name)} {number(count(counts!))}
            </FilterButton>
          ))}
        </Flex>
        <Box width="28rem">
          <Search name="q" label={say('desk.stories.search')} value={query.q ?? ''} onSearch={(q) => change({ q })} />
        </Box>
      </Flex>
      {refusal && <Trouble refusal={refusal} what="desk.stories.failed" onRetry={again} />}
      {!answer && isLoading && <Loader>{say('desk.stories.loading')}</Loader>}
      {answer && answer.results.length === 0 && (
        <Empty title={say('desk.stories.none')}>
          {say(counts && counts.all > 0 ? 'desk.stories.noneFound' : 'desk.stories.noneYet')}
        </Empty>
      )}
      {answer && answer.results.length > 0 && (
        <Table colCount={mayApply ? 6 : 5} rowCount={answer.results.length + 1} aria-label={say('desk.stories')}>
          <Thead>
            <Tr>
              {mayApply && (
                <Th>
                  <Checkbox
                    aria-label={say('desk.stories.chooseAll')}
                    checked={isAll}
                    onCheckedChange={(is) =>
                      choose(
                        planned.map(({ position }) => position),
                        is === true,
                      )
                    }
                  />
                </Th>
              )}
              {(['desk.field.headline', 'desk.stories.state', 'desk.field.source'] as const).map((id) => (
                <Th key={id}>
                  <Typography variant="sigma">{say(id)}</Typography>
                </Th>
              ))}
              <Th>
                <Typography variant="sigma">{say('desk.field.meetings')}</Typography>
              </Th>
              <Th>
                <Typography variant="sigma">{say('desk.stories.look')}</Typography>
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {answer.results.map((story) => (
              <Row
                key={story.position}
                run={run.documentId}
                story={story}
                mayChoose={mayApply}
                isChosen={chosen.has(story.position)}
                onChoose={(is) => choose([story.position], is)}
              />
            ))}
          </Tbody>
        </Table>
      )}
      {answer && <Pages pagination={answer.pagination} onPage={(page) => change({ page: String(page) })} />}
    </Section>
  );
}

interface RowProps {
  run: string;
  story: StoryCard;
  mayChoose: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

function Row({ run, story, mayChoose, isChosen, onChoose }: RowProps) {
  const { say, reason } = useWords();
  const { search } = useLocation();
  const { position, headline, excerpt, file, source, byline, openFlags, isUndecided, meetings, error, state } = story;
  const title = headline?.value ?? (excerpt || say('desk.story.untitled'));
  const said = error?.message ?? story.reason;
  const why = said && reason(said);
  return (
    <Tr>
      {mayChoose && (
        <Td>
          <Checkbox
            aria-label={say('desk.stories.choose', { title })}
            checked={isChosen}
            disabled={state !== 'planned'}
            onCheckedChange={(is) => onChoose(is === true)}
          />
        </Td>
      )}
      <Td>
        <Box maxWidth="38rem" paddingTop={2} paddingBottom={2}>
          <Link
            tag={RouterLink}
            to={`/plugins/newsroom/imports/${run}/stories/${position}${search}`}
            style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}
          >
            {title}
          </Link>
          <Typography
            variant="pi"
            textColor="neutral600"
            tag="p"
            style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}
          >
            {[
              file,
              !headline
                ? say('desk.stories.noHeadline')
                : headline.certainty === 'inferred' && say('desk.stories.proposed'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
          {why && (
            <Typography
              variant="pi"
              textColor={error ? 'danger700' : 'neutral700'}
              tag="p"
              style={{ whiteSpace: 'normal' }}
            >
              {why}
            </Typography>
          )}
        </Box>
      </Td>
      <Td>
        <StoryState story={story} />
      </Td>
      <Td>
        <Box maxWidth="16rem">
          <Typography tag="p" style={{ whiteSpace: 'normal' }}>
            {source ?? '–'}
          </Typography>
          {byline && (
            <Typography variant="pi" textColor="neutral600" tag="p" style={{ whiteSpace: 'normal' }}>
              {byline}
            </Typography>
          )}
        </Box>
      </Td>
      <Td>
        <Typography>
          {meetings.found === 0
            ? '–'
            : say('desk.stories.meetings', { linked: meetings.linked, found: meetings.found })}
        </Typography>
      </Td>
      <Td>
        <Flex gap={2}>
          {openFlags > 0 && (
            <Flex gap={1}>
              <WarningCircle aria-hidden fill="warning600" />
              <Typography>{say('desk.stories.flags', { count: openFlags })}</Typography>
            </Flex>
          )}
          {isUndecided && <Typography fontWeight="semiBold">{say('desk.stories.undecided')}</Typography>}
          {openFlags === 0 && !isUndecided && (
            <>
              <Typography aria-hidden>–</Typography>
              <VisuallyHidden>{say('desk.stories.nothing')}</VisuallyHidden>
            </>
          )}
        </Flex>
      </Td>
    </Tr>
  );
}
