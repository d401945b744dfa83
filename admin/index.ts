import type { StrapiApp } from '@strapi/strapi/admin';
import { addCoverage } from './coverage';
import { translateDescriptions } from './descriptions';
import { changingFields } from './edit-layout';
import { EVENT_STATUS, EventStatusField, isEventStatus } from './event-status';
import { registerInputs } from './inputs';
import { KeptForm, watchFailures } from './kept-form';
import { isOfMeetings, LINKED_MEETINGS, LinkedMeetingsField } from './linked-meetings';
import { addPlaces, registerPlaces } from './places';
import { translationsFor } from './translations';

const EDIT_LAYOUT = 'Admin/CM/pages/EditView/mutate-edit-view-layout';

interface LayoutField {
  type: string;
  attribute: { type: string; target?: string; enum?: readonly string[] };
}

/** Gives the fields that the newsroom has inputs for those inputs. */
const withOwnInputs = changingFields((field: LayoutField) => {
  if (isOfMeetings(field.attribute)) return { ...field, type: LINKED_MEETINGS };
  return isEventStatus(field.attribute) ? { ...field, type: EVENT_STATUS } : field;
});

export default {
  register(app: StrapiApp): void {
    app.registerPlugin({ id: 'newsroom', name: 'Newsroom' });
    app.addFields({ type: LINKED_MEETINGS, Component: LinkedMeetingsField as never });
    app.addFields({ type: EVENT_STATUS, Component: EventStatusField as never });
    app.addMiddlewares([() => watchFailures]);
    registerInputs(app);
    registerPlaces(app);
  },

  bootstrap(app: StrapiApp): void {
    app.registerHook(EDIT_LAYOUT, withOwnInputs);
    app.registerHook(EDIT_LAYOUT, translateDescriptions);
    addCoverage(app);
    addPlaces(app);
    app
      .getPlugin('content-manager')
      .injectComponent('editView', 'right-links', { name: 'newsroom-kept-form', Component: KeptForm });
  },

  registerTrads: ({ locales }: { locales: string[] }) => translationsFor(locales),
};
