import { useEffect, useRef } from 'react';
import { useForm, type StrapiApp } from '@strapi/strapi/admin';
import { useStoredEntry } from './linked-meetings/entry';

type Middleware = ReturnType<Parameters<StrapiApp['addMiddlewares']>[0][number]>;

let failedSaves = 0;

/** What the content manager's questions to the server come back as, when they fail. */
interface Failed {
  type?: string;
  payload?: { status?: number };
  meta?: { rejectedWithValue?: boolean; arg?: { endpointName: string; queryCacheKey: string } };
}

/**
 * Watches what fails between the content manager and the server.
 *
 * A save that fails is noted, see {@link KeptForm}. Strapi then reads the entry again, and where the server cannot say
 * anything to that either, shows an error in place of the form, with all that was written in it; the entry stands as it
 * was read before instead.
 */
export const watchFailures: Middleware = (store) => (next) => (action) => {
  const { type, payload, meta } = action as Failed;
  if (!meta?.rejectedWithValue || !meta.arg || !type?.endsWith('/rejected')) return next(action);
  const { endpointName, queryCacheKey } = meta.arg;
  if (endpointName === 'updateDocument') failedSaves += 1;
  const isAnswered = payload?.status !== undefined && payload.status < 500;
  const before = endpointName === 'getDocument' && store.getState().adminApi.queries[queryCacheKey]?.data;
  if (isAnswered || !before) return next(action);
  return next({
    type: type.replace('rejected', 'fulfilled'),
    payload: before,
    meta: { ...meta, requestStatus: 'fulfilled', fulfilledTimeStamp: Date.now() },
  });
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Sent {
  values: object;
  version: string;
  failedBefore: number;
}

/**
 * Keeps what an editor wrote when a save fails. It stands beside every edit view and shows nothing.
 *
 * Where the server refuses a save, or does not answer, Strapi sets every field back to what is stored. What was sent is
 * put back then, unless the editor has changed something since.
 */
export function KeptForm(): null {
  const { version } = useStoredEntry();
  const { values, modified, isSubmitting, setValues } = useForm('KeptForm', (form) => form);
  const sent = useRef<Sent | null>(null);

  useEffect(() => {
    // What is sent is what the form held when it was submitted.
    if (isSubmitting) sent.current = { values, version, failedBefore: failedSaves };
  }, [isSubmitting]);

  useEffect(() => {
    if (!sent.current || isSubmitting) return;
    const { values: written, version: before, failedBefore } = sent.current;
    const hasFailed = failedSaves > failedBefore && version === before;
    if (hasFailed && isSame(values, written)) return;
    if (hasFailed && !modified) setValues(written);
    sent.current = null;
  }, [values, modified, isSubmitting, version, setValues]);

  return null;
}
