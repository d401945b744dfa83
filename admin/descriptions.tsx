import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { changingFields } from './edit-layout';

/**
 * Strapi translates the labels of attributes, not their descriptions. A description is known by its English wording, so
 * that one which a project has rewritten is shown as it was written.
 */
function Description({ text }: { text: string }) {
  const { messages } = useIntl();
  const translated = messages[`newsroom.description: ${text}`];
  return <>{typeof translated === 'string' ? translated : text}</>;
}

/** A hook for the edit view's layout: the descriptions of fields in the language of the admin. */
export const translateDescriptions = changingFields((field: { hint?: ReactNode }) =>
  typeof field.hint === 'string' && field.hint ? { ...field, hint: <Description text={field.hint} /> } : field,
);
