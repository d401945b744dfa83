import { Page } from '@strapi/strapi/admin';
import {
  Box,
  Flex,
  Link,
  LinkButton,
  SingleSelect,
  SingleSelectOption,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { Desk, DeskRun, RunPage } from '../../server/desk/shapes';
import type { MessageId } from '../messages';
import { Pages, Search, useQuery } from './paging';
import { Empty, Trouble } from '../parts';
import { isAtWork, RUN_STATES, RunState } from './states';
import { useAsked } from '../server';
import { useWords, type Words } from '../words';

const WHILE_APPLYING = 3000;
const COLUMNS = 6;

/** “97 imported, 2 failed”: what there is to say of the stories of an import. */
export function countsOf({ say, list }: Words, { counts, state, progress }: DeskRun): string {
  const isBefore = state === 'planning' || state === 'planned';
  const names: [keyof DeskRun['counts'], MessageId][] = [
    ['create', isBefore ? 'desk.counts.toCreate' : 'desk.counts.created'],
    ['update', isBefore ? 'desk.counts.toUpdate' : 'desk.counts.updated'],
    ['waiting', 'desk.counts.waiting'],
    ['unchanged', 'desk.counts.unchanged'],
    ['conflict', 'desk.counts.conflict'],
    ['skipped', 'desk.counts.skipped'],
    ['refused', 'desk.counts.refused'],
    ['failed', 'desk.counts.failed'],
    ['undone', 'desk.counts.undone'],
    ['out', 'desk.counts.out'],
  ];
  const told = names.filter(([kind]) => counts[kind] > 0).map(([kind, name]) => say(name, { count: counts[kind] }));
  return told.length > 0 ? list(told) : say('desk.counts.stories', { count: progress.total });
}

/** The imports, newest first. */
export function Runs({ desk }: { desk: Desk }) {
  const words = useWords();
  const { say, moment, duration, titleOf } = words;
  const [query, change] = useQuery();
  const isFiltered = Boolean(query.q || query.state || query.by);
  const { answer, refusal, isLoading, again } = useAsked<RunPage>('/imports', query, ({ results }) =>
    results.some(isAtWork) ? WHILE_APPLYING : null,
  );

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Page.Title>{say('desk.imports')}</Page.Title>
      <Flex gap={3} wrap="wrap">
        <Box flex="1" minWidth="24rem">
          <Search name="q" label={say('desk.imports.search')} value={query.q ?? ''} onSearch={(q) => change({ q })} />
        </Box>
        <Box width="20rem">
          <SingleSelect
            aria-label={say('desk.imports.state')}
            value={query.state ?? ''}
            onChange={(state) => change({ state: String(state) })}
          >
            <SingleSelectOption value="">{say('desk.imports.anyState')}</SingleSelectOption>
            {RUN_STATES.map((state) => (
              <SingleSelectOption key={state} value={state}>
                {say(`desk.state.${state}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
        {desk.may.read && (
          <Box width="20rem">
            <SingleSelect
              aria-label={say('desk.imports.by')}
              value={query.by ?? ''}
              onChange={(by) => change({ by: String(by) })}
            >
              <SingleSelectOption value="">{say('desk.imports.byAll')}</SingleSelectOption>
              <SingleSelectOption value="own">{say('desk.imports.byMe')}</SingleSelectOption>
            </SingleSelect>
          </Box>
        )}
      </Flex>
      {refusal && <Trouble refusal={refusal} what="desk.imports.failed" onRetry={again} />}
      {!answer && isLoading && <Page.Loading />}
      {answer && answer.results.length === 0 && (
        <Empty
          title={say(isFiltered ? 'desk.imports.noneFound' : 'desk.imports.none')}
          action={
            desk.may.create &&
            !isFiltered && (
              <LinkButton tag={RouterLink} to="/plugins/newsroom/bring-in" startIcon={<Plus />}>
                {say('desk.bringIn')}
              </LinkButton>
            )
          }
        >
          {say(isFiltered ? 'desk.imports.noneFound.text' : 'desk.imports.none.text')}
        </Empty>
      )}
      {answer && answer.results.length > 0 && (
        <Table colCount={COLUMNS} rowCount={answer.results.length + 1} aria-label={say('desk.imports')}>
          <Thead>
            <Tr>
              {(['desk.imports.origin', 'desk.imports.state', 'desk.imports.stories', 'desk.imports.who'] as const).map(
                (id) => (
                  <Th key={id}>
                    <Typography variant="sigma">{say(id)}</Typography>
                  </Th>
                ),
              )}
              <Th>
                <Typography variant="sigma">{say('desk.imports.when')}</Typography>
              </Th>
              <Th>
                <Typography variant="sigma">{say('desk.imports.duration')}</Typography>
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {answer.results.map((run) => (
              <Tr key={run.documentId}>
                <Td>
                  <Box maxWidth="28rem">
                    <Link
                      tag={RouterLink}
                      to={`/plugins/newsroom/imports/${run.documentId}`}
                      style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}
                    >
                      {titleOf(run)}
                    </Link>
                    {run.origin && run.headline && (
                      <Typography variant="pi" textColor="neutral600" tag="p" style={{ whiteSpace: 'normal' }}>
                        {run.origin}
                      </Typography>
                    )}
                    {run.from && (
                      <Typography variant="pi" textColor="neutral600" tag="p">
                        {say('desk.imports.part')}
                      </Typography>
                    )}
                  </Box>
                </Td>
                <Td>
                  <RunState run={run} />
                </Td>
                <Td>
                  <Box maxWidth="26rem">
                    <Typography tag="p" style={{ whiteSpace: 'normal' }}>
                      {countsOf(words, run)}
                    </Typography>
                    {run.unread.length > 0 && (
                      <Typography variant="pi" textColor="danger700">
                        {say('desk.counts.unread', { count: run.unread.length })}
                      </Typography>
                    )}
                  </Box>
                </Td>
                <Td>
                  <Typography>{run.startedBy ?? '–'}</Typography>
                </Td>
                <Td>
                  <Typography>{moment(run.finishedAt ?? run.startedAt)}</Typography>
                </Td>
                <Td>
                  <Typography>{duration(run.duration)}</Typography>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {answer && <Pages pagination={answer.pagination} onPage={(page) => change({ page: String(page) })} />}
    </Flex>
  );
}
