import { MEETING } from '../../content-types';
import { lazily } from '../lazily';

/** What the content manager calls the input of a relation to meetings. */
export const LINKED_MEETINGS = 'newsroom.linked-meetings';

/** The linked-meetings field, loaded when it is first shown. */
export const LinkedMeetingsField = lazily(() => import('./LinkedMeetings'));

interface LayoutField {
  type: string;
  attribute: { type: string; target?: string };
}

interface EditLayout {
  layout: LayoutField[][][];
  components: Record<string, { layout: LayoutField[][] }>;
}

const withField = (row: LayoutField[]): LayoutField[] =>
  row.map((field) =>
    field.attribute.type === 'relation' && field.attribute.target === MEETING
      ? { ...field, type: LINKED_MEETINGS }
      : field,
  );

/** Gives every relation to meetings, the host project's own and those in components too, the linked-meetings field. */
export const withLinkedMeetings = <T extends { layout: EditLayout }>(edit: T): T => ({
  ...edit,
  layout: {
    ...edit.layout,
    layout: edit.layout.layout.map((panel) => panel.map(withField)),
    components: Object.fromEntries(
      Object.entries(edit.layout.components).map(([uid, component]) => [
        uid,
        { ...component, layout: component.layout.map(withField) },
      ]),
    ),
  },
});
