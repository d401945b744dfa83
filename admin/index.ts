import type { StrapiApp } from '@strapi/strapi/admin';
import { addCoverage } from './coverage';
import { translateDescriptions } from './descriptions';
import { addImportDesk, registerImportDesk } from './import-desk';
import { registerInputs } from './inputs';
import { KeptForm, watchFailures } from './kept-form';
import { LINKED_MEETINGS, LinkedMeetingsField, withLinkedMeetings } from './linked-meetings';
import { translationsFor } from './translations';

const EDIT_LAYOUT = 'Admin/CM/pages/EditView/mutate-edit-view-layout';

export default {
  register(app: StrapiApp): void {
    app.registerPlugin({ id: 'newsroom', name: 'Newsroom' });
    app.addFields({ type: LINKED_MEETINGS, Component: LinkedMeetingsField as never });
    app.addMiddlewares([() => watchFailures]);
    registerInputs(app);
    registerImportDesk(app);
  },

  bootstrap(app: StrapiApp): void {
    app.registerHook(EDIT_LAYOUT, withLinkedMeetings);
    app.registerHook(EDIT_LAYOUT, translateDescriptions);
    addCoverage(app);
    addImportDesk(app);
    app
      .getPlugin('content-manager')
      .injectComponent('editView', 'right-links', { name: 'newsroom-kept-form', Component: KeptForm });
  },

  registerTrads: ({ locales }: { locales: string[] }) => translationsFor(locales),
};
