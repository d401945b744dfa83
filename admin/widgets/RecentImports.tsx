import { Flex, Link, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import type { RunPage } from '../../server/desk/shapes';
import { RunState } from '../import-desk/states';
import { countsOf } from '../import-desk/Runs';
import { useAsked } from '../server';
import { useWords } from '../words';

/** The last few imports, on the home page. */
export default function RecentImports() {
  const words = useWords();
  const { say, moment, titleOf } = words;
  const { answer, refusal } = useAsked<RunPage>('/imports', { pageSize: 5 });
  if (refusal?.status === 403) return <Widget.NoPermissions />;
  if (refusal) return <Widget.Error>{refusal.message}</Widget.Error>;
  if (!answer) return <Widget.Loading />;
  if (answer.results.length === 0) return <Widget.NoData>{say('widget.imports.none')}</Widget.NoData>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {answer.results.map((run) => (
        <Flex key={run.documentId} tag="li" justifyContent="space-between" gap={3}>
          <Flex direction="column" alignItems="flex-start" minWidth={0}>
            <Link
              tag={RouterLink}
              to={`/plugins/newsroom/imports/${run.documentId}`}
              style={{ overflowWrap: 'anywhere' }}
            >
              {titleOf(run)}
            </Link>
            <Typography variant="pi" textColor="neutral600">
              {[moment(run.startedAt), run.startedBy, countsOf(words, run)].filter(Boolean).join(' · ')}
            </Typography>
          </Flex>
          <RunState run={run} />
        </Flex>
      ))}
    </Flex>
  );
}
