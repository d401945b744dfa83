import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

interface EditField {
  hint?: ReactNode;
}
interface Part<Rows> {
  layout: Rows;
}
interface EditLayout extends Part<EditField[][][]> {
  components: Record<string, Part<EditField[][]>>;
}

/**
 * Strapi translates the labels of attributes, not their descriptions. A description is known by its English wording, so
 * that one which a project has rewritten is shown as it was written.
 */
function Description({ text }: { text: string }) {
  const { messages } = useIntl();
  const translated = messages[`newsroom.description: ${text}`];
  return <>{typeof translated === 'string' ? translated : text}</>;
}

const describe = (rows: EditField[][]): EditField[][] =>
  rows.map((row) =>
    row.map((field) =>
      typeof field.hint === 'string' && field.hint ? { ...field, hint: <Description text={field.hint} /> } : field,
    ),
  );

/** A hook for the edit view's layout: the descriptions of fields in the language of the admin. */
export function translateDescriptions<Given extends { layout: EditLayout }>(given: Given): Given {
  const { layout } = given;
  const components = Object.entries(layout.components).map(([uid, part]) => [
    uid,
    { ...part, layout: describe(part.layout) },
  ]);
  return {
    ...given,
    layout: { ...layout, layout: layout.layout.map(describe), components: Object.fromEntries(components) },
  };
}
