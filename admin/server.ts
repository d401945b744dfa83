import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { getFetchClient, isFetchError } from '@strapi/strapi/admin';
import type { Desk } from '../server/desk/shapes';

/** Why the server did not do what it was asked. */
export interface Refusal {
  /** Null when it could not be reached. */
  status: number | null;
  message: string;
  details: unknown;
  /** What is wrong with single values, each with the path to it. */
  errors: { path: string[]; message: string }[];
}

type Method = 'get' | 'post' | 'put' | 'del';

let hasSessionEnded = false;
const listeners = new Set<() => void>();

function tellSession(ended: boolean): void {
  if (hasSessionEnded === ended) return;
  hasSessionEnded = ended;
  for (const listener of listeners) listener();
}

/** Whether the server no longer knows who asks: what an editor does is kept here until it does. */
export const useSessionEnded = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => hasSessionEnded,
  );

interface ErrorDetails {
  errors?: { path?: string | string[]; message: string }[];
}

function refusalOf(error: unknown): Refusal {
  if (!isFetchError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: null, message, details: null, errors: [] };
  }
  const { details = null } = (error.response?.data?.error ?? {}) as { details?: unknown };
  const errors = (details as ErrorDetails | null)?.errors ?? [];
  return {
    status: error.status ?? null,
    message: error.message,
    details,
    errors: errors.map(({ path = [], message }) => ({
      path: Array.isArray(path) ? path.map(String) : path.split('.'),
      message,
    })),
  };
}

/** What {@link ask} throws. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/**
 * Asks the newsroom’s part of the server. It goes on when the page is left.
 *
 * @param path below `/newsroom`
 * @throws Refused
 */
export async function ask<T>(method: Method, path: string, body?: unknown, params?: object): Promise<T> {
  const client = getFetchClient();
  try {
    const options = params ? { params } : undefined;
    const url = `/newsroom${path}`;
    const { data } = await (method === 'get' || method === 'del'
      ? client[method]<T>(url, options)
      : client[method]<T>(url, body ?? {}, options));
    tellSession(false);
    return data;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status === 401) tellSession(true);
    throw new Refused(refusal);
  }
}

/** Saves a file of the server’s on the editor’s computer. @throws Refused */
export async function download(path: string, name: string): Promise<void> {
  try {
    const { data } = await getFetchClient().get(`/newsroom${path}`, { responseType: 'blob' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(data);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    throw new Refused(refusalOf(error));
  }
}

/** What was asked for, as far as it is known. */
export interface Asked<T> {
  answer: T | null;
  refusal: Refusal | null;
  isLoading: boolean;
  again(): void;
  /** Puts what another question answered in its place. */
  put(answer: T): void;
}

const AFTER_A_FAILURE = 5000;

/**
 * Asks when the question changes; what was answered to another one is no answer.
 *
 * @param path null asks nothing
 * @param every milliseconds after which it is asked again, as long as the answer says so
 */
export function useAsked<T>(path: string | null, params?: object, every?: (answer: T) => number | null): Asked<T> {
  const question = path && JSON.stringify([path, params]);
  const [known, setKnown] = useState<{ question: string | null; answer: T | null; refusal: Refusal | null }>({
    ...{ question: null, answer: null, refusal: null },
  });
  const [attempt, setAttempt] = useState(0);
  const [isLoading, setIsLoading] = useState(false);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const nextIn = useRef(every);
  nextIn.current = every;

  useEffect(() => {
    if (!question) return;
    let isLate = false;
    setIsLoading(true);
    ask<T>('get', path!, undefined, params).then(
      (answer) => {
        if (isLate) return;
        setKnown({ question, answer, refusal: null });
        setIsLoading(false);
      },
      ({ refusal }: Refused) => {
        if (isLate) return;
        setKnown((last) => ({ question, answer: last.question === question ? last.answer : null, refusal }));
        setIsLoading(false);
      },
    );
    return () => {
      isLate = true;
    };
  }, [question, attempt]);

  const isKnown = known.question === question;
  useEffect(() => {
    const { answer, refusal } = known;
    if (!isKnown || !answer) return;
    const pause = nextIn.current?.(answer);
    if (!pause || (refusal && refusal.status !== null)) return;
    const timer = setTimeout(again, refusal ? AFTER_A_FAILURE : pause);
    return () => clearTimeout(timer);
  }, [known, isKnown, again]);

  return {
    answer: isKnown ? known.answer : null,
    refusal: isKnown ? known.refusal : null,
    isLoading: question !== null && (isLoading || !isKnown),
    again,
    put: useCallback((answer: T) => setKnown({ question, answer, refusal: null }), [question]),
  };
}

/** What the user may do at the desk, and its defaults. */
export const useDesk = (): Asked<Desk> => useAsked<Desk>('/desk');
