import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { getFetchClient, isFetchError } from '@strapi/strapi/admin';
import type { Desk } from '../server/desk/shapes';
import type { MessageId } from './messages';
import { isPassing, type Refusal } from './refusal';

export type { Refusal };

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
export async function ask<T>(method: Method, path: string, body?: unknown, params?: Params): Promise<T> {
  const client = getFetchClient();
  try {
    const url = addressOf(path, params);
    const { data } = await (method === 'get' || method === 'del'
      ? client[method]<T>(url)
      : client[method]<T>(url, body ?? {}));
    tellSession(false);
    return data;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status === 401) tellSession(true);
    throw new Refused(refusal);
  }
}

export type Params = Record<string, string | number>;

/** Strapi’s client would put parameters into the address as they are, and cut a search at its first `&` or `#`. */
const addressOf = (path: string, params: Params = {}): string => {
  const query = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString();
  return `/newsroom${path}${query && `?${query}`}`;
};

/** Saves a text on the editor’s computer. */
export function saveAs(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Something that an editor has done, and how it went. */
export interface Attempt {
  isBusy: boolean;
  failure: Failure | null;
  /** Does it, and keeps why it could not be done. @returns whether it was */
  attempt(what: MessageId, work: () => Promise<void>): Promise<boolean>;
  /** Puts the failure away. */
  close(): void;
}

export interface Failure {
  /** What could not be done. */
  what: MessageId;
  refusal: Refusal;
  /** Does the very same again. */
  again(): void;
}

export function useAttempt(): Attempt {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = async (what: MessageId, work: () => Promise<void>): Promise<boolean> => {
    setIsBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setFailure({ what, refusal: error.refusal, again: () => void attempt(what, work) });
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, failure, attempt, close: () => setFailure(null) };
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
 * @param since it is asked again when this changes
 */
export function useAsked<T>(
  path: string | null,
  params?: Params,
  every?: (answer: T) => number | null,
  since?: string | number,
): Asked<T> {
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
  }, [question, attempt, since]);

  const isKnown = known.question === question;
  useEffect(() => {
    const { answer, refusal } = known;
    if (!isKnown || !answer) return;
    const pause = nextIn.current?.(answer);
    if (!pause || (refusal && !isPassing(refusal))) return;
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
