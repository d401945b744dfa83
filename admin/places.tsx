import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { Calendar, Files } from '@strapi/icons';
import { useRBAC, type StrapiApp } from '@strapi/strapi/admin';
import { ARTICLE } from '../content-types';
import { PERMISSIONS } from '../server/desk/shapes';
import { lazily } from './lazily';
import { useMessages, type MessageId } from './messages';

const ImportButton = lazily(() => import('./import-desk/ImportButton'));
const ProvenancePanel = lazy(() => import('./provenance/Panel'));
const Detect = lazily(() => import('./import-desk/Detect'));

const message = (id: MessageId, defaultMessage: string) => ({ id: `newsroom.${id}`, defaultMessage });
const may = (...actions: string[]) => actions.map((action) => ({ action, subject: null }));

const SOMEBODY_AT_THE_DESK = may(PERMISSIONS.create, PERMISSIONS.read);
const NEWSROOM = 'plugins/newsroom';

interface Edited {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string; locale?: string | null };
}

/** The panel beside an article: where it came from. */
function WhereFrom({ model, documentId, document }: Edited): { title: string; content: ReactNode } | null {
  const say = useMessages();
  if (model !== ARTICLE || !documentId || !document) return null;
  return {
    title: say('provenance.title'),
    content: (
      <Suspense fallback={null}>
        <ProvenancePanel
          key={`${documentId} ${document.locale} ${document.updatedAt}`}
          article={documentId}
          locale={document.locale ?? null}
        />
      </Suspense>
    ),
  };
}

const CHANGES_ARTICLES = [{ action: 'plugin::content-manager.explorer.update', subject: ARTICLE }];

interface Selected {
  model: string;
  documents: { documentId: string; locale?: string | null }[];
}

/** Looks in the selected articles for meetings, and has the suggestions reviewed. */
function DetectMeetings({ model, documents }: Selected) {
  const say = useMessages();
  const { allowedActions } = useRBAC(CHANGES_ARTICLES);
  if (model !== ARTICLE || !allowedActions.canUpdate) return null;
  return {
    label: say('detect.action'),
    variant: 'tertiary' as const,
    dialog: {
      type: 'modal' as const,
      title: say('detect.title'),
      content: ({ onClose }: { onClose: () => void }) => (
        <Detect
          articles={documents.map(({ documentId, locale }) => ({ documentId, locale: locale ?? null }))}
          onClose={onClose}
        />
      ),
    },
  };
}

/** The widgets of the home page; Strapi has had a place for them since 5.13. */
function addWidgets(app: StrapiApp): void {
  app.widgets?.register([
    {
      icon: Files,
      title: message('widget.imports', 'Recent imports'),
      component: () => import('./widgets/RecentImports').then(({ default: widget }) => widget),
      link: { label: message('widget.imports.all', 'All imports'), href: `/${NEWSROOM}/imports` },
      pluginId: 'newsroom',
      id: 'recent-imports',
      permissions: may(PERMISSIONS.create, PERMISSIONS.read),
    },
    {
      icon: Calendar,
      title: message('widget.week', 'The week’s meetings'),
      component: () => import('./widgets/Week').then(({ default: widget }) => widget),
      pluginId: 'newsroom',
      id: 'week',
      permissions: [{ action: 'plugin::content-manager.explorer.read', subject: 'plugin::newsroom.meeting' }],
    },
  ]);
}

/** What must be there before the admin starts: the desk in the navigation, its settings, the widgets of the home page. */
export function registerPlaces(app: StrapiApp): void {
  app.addMenuLink({
    to: NEWSROOM,
    icon: Files,
    intlLabel: message('desk.title', 'Newsroom'),
    permissions: SOMEBODY_AT_THE_DESK as never,
    Component: () => import('./import-desk/Desk') as Promise<{ default: ComponentType }>,
    position: 2,
  });
  app.addSettingsLink(
    { id: 'newsroom', intlLabel: message('desk.title', 'Newsroom') },
    {
      id: 'newsroom-settings',
      to: 'newsroom',
      intlLabel: message('settings.title', 'Import desk'),
      permissions: may(PERMISSIONS.readSettings) as never,
      Component: () => import('./settings/Settings') as Promise<{ default: ComponentType }>,
    },
  );
  addWidgets(app);
}

/** What stands beside the content manager: the way to the desk, where an article came from, detection in many. */
export function addPlaces(app: Pick<StrapiApp, 'getPlugin'>): void {
  const contentManager = app.getPlugin('content-manager');
  const { apis } = contentManager as unknown as {
    apis: {
      addEditViewSidePanel(panels: (typeof WhereFrom)[]): void;
      addBulkAction(actions: (typeof DetectMeetings)[]): void;
    };
  };
  apis.addEditViewSidePanel([WhereFrom]);
  apis.addBulkAction([DetectMeetings]);
  contentManager.injectComponent('listView', 'actions', { name: 'newsroom-import', Component: ImportButton });
}
