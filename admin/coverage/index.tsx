import { lazy, Suspense, type ReactNode } from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';
import { MEETING } from '../../content-types';
import { inputUid } from '../../content-types/inputs';
import { useMessages } from '../messages';

const PARTIAL_DATE = inputUid('partial-date');

const Panel = lazy(() => import('./Panel'));
const Cell = lazy(() => import('./Cell'));

interface Edited {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string };
}

/** The panel beside a meeting: the articles that link it, and whether it was held. */
function CoveragePanel({ model, documentId, document }: Edited): { title: string; content: ReactNode } | null {
  const say = useMessages();
  if (model !== MEETING || !documentId || !document) return null;
  return {
    title: say('coverage.title'),
    content: (
      <Suspense fallback={null}>
        <Panel meeting={documentId} savedAt={document.updatedAt} />
      </Suspense>
    ),
  };
}

export type Row = { id: number; documentId: string } & Record<string, unknown>;

/** How a column of a list is shown. */
export type Kind = 'partialDate' | 'day' | 'words' | 'eventStatus' | 'articles' | 'meetings';

interface Column {
  name: string;
  label: string | { id: string; defaultMessage: string };
  attribute: { type: string; customField?: string; target?: string };
  searchable: boolean;
  sortable: boolean;
  cellFormatter?: (row: Row) => ReactNode;
}

interface Listing {
  displayedHeaders: Column[];
  layout: { options: { newsroom?: { list?: 'articles' | 'meetings' } } };
}

const OWN_COLUMNS: Record<'articles' | 'meetings', Record<string, Kind>> = {
  articles: { datePublished: 'day', meetings: 'meetings' },
  meetings: { startDate: 'partialDate', endDate: 'partialDate', place: 'words', eventStatus: 'eventStatus' },
};

const STATUS = { id: 'newsroom.coverage.status', defaultMessage: 'Status' };

const shownAs = (kind: Kind, name: string) => (row: Row) => (
  <Suspense fallback={null}>
    <Cell kind={kind} name={name} row={row} />
  </Suspense>
);

const ARTICLES: Column = {
  name: 'newsroomArticles',
  label: { id: 'newsroom.coverage.articles', defaultMessage: 'Articles' },
  attribute: { type: 'custom' },
  searchable: false,
  sortable: false,
  cellFormatter: shownAs('articles', 'newsroomArticles'),
};

/** Shows the columns of the newsroom’s lists as people write them, and how many articles a meeting has: before its place, which may be long. */
function withOwnColumns({ displayedHeaders, layout }: Listing): Listing {
  const list = layout.options.newsroom?.list;
  const columns = displayedHeaders.map((column) => {
    const ours = list && OWN_COLUMNS[list][column.name];
    const kind = ours ?? (column.attribute.customField === PARTIAL_DATE ? 'partialDate' : undefined);
    const label = kind === 'eventStatus' ? STATUS : column.label;
    return kind ? { ...column, label, cellFormatter: shownAs(kind, column.name) } : column;
  });
  if (list === 'meetings') {
    const place = columns.findIndex(({ name }) => name === 'place');
    columns.splice(place < 0 ? columns.length : place, 0, ARTICLES);
  }
  return { displayedHeaders: columns, layout };
}

type Bootstrapped = Pick<StrapiApp, 'getPlugin' | 'registerHook'>;

/** Adds the panel beside a meeting, and the newsroom’s columns of lists, to the content manager. */
export function addCoverage(app: Bootstrapped): void {
  const { apis } = app.getPlugin('content-manager') as unknown as {
    apis: { addEditViewSidePanel(panels: (typeof CoveragePanel)[]): void };
  };
  apis.addEditViewSidePanel([CoveragePanel]);
  app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', withOwnColumns);
}
