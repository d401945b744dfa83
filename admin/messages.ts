import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type en from './translations/en.json';

export type MessageId = keyof typeof en;
type Values = Record<string, string | number | Date | null | undefined>;
export type Say = (id: MessageId, values?: Values) => string;

/** Says a message in the language of the admin. */
export function useMessages(): Say {
  const { formatMessage } = useIntl();
  return useCallback((id, values) => formatMessage({ id: `newsroom.${id}` }, values), [formatMessage]);
}
