import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import type { DeskStory } from '../../server/desk/shapes';
import { ask, Refused } from '../server';
import { useWords } from '../words';
import { isSame } from './choices';
import { createReview, type Answer, type Filter, type Keep, type Kept, type Review, type ReviewState } from './review';

/** What is kept in the browser’s storage at a place of its own. */
const keepAt = (place: string): Keep => {
  const read = (): Kept | null => {
    try {
      return JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  };
  return {
    read,
    write(kept) {
      try {
        localStorage.setItem(place, JSON.stringify(kept));
      } catch {
        // A full or forbidden storage: the review itself still holds it.
      }
    },
    forget(sent) {
      if (!sent || isSame(read()?.choices, sent)) localStorage.removeItem(place);
    },
  };
};

const answerTo = (asked: Promise<DeskStory>): Promise<Answer> =>
  asked.then(
    (story) => ({ story }),
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      return { refusal: error.refusal };
    },
  );

/** The reviews that are looked at, and those left that the server does not have yet: one each, however often opened. */
const open = new Map<string, Review>();

const placeOf = (user: unknown, run: string): string => `newsroom.review.${String(user)}.${run}.`;

function reviewOf(user: unknown, run: string, position: number): Review {
  const place = `${placeOf(user, run)}${position}`;
  const known = open.get(place);
  if (known) return known;
  const path = `/imports/${run}/stories/${position}`;
  const server = {
    read: (filter: Filter) => answerTo(ask<DeskStory>('get', path, undefined, filter)),
    save: (version: string, choices: object, filter: Filter) =>
      answerTo(ask<DeskStory>('put', `${path}/choices`, { version, choices }, filter)),
  };
  const review = createReview(server, keepAt(place), () => open.delete(place));
  open.set(place, review);
  return review;
}

/** The positions of the stories of an import with choices that the server does not have. */
const keptIn = (user: unknown, run: string): number[] =>
  Object.keys(localStorage)
    .filter((place) => place.startsWith(placeOf(user, run)))
    .map((place) => Number(place.slice(placeOf(user, run).length)))
    .sort((a, b) => a - b);

export interface OpenReview extends ReviewState, Omit<Review, 'state' | 'listen'> {
  /** As it is now, where a page that was drawn before asks. */
  latest(): ReviewState;
  /** What the server refuses about a place in the choices, e.g. `fields.headline`. */
  errorAt(place: string): string | undefined;
}

/** The review of one story, read anew whenever its page comes up. */
export function useReview(run: string, position: number, filter: Filter): OpenReview {
  const user = useAuth('Review', ({ user: who }) => who?.id);
  const review = useMemo(() => reviewOf(user, run, position), [user, run, position]);
  const state = useSyncExternalStore(review.listen, review.state);
  const listed = JSON.stringify(filter);
  useEffect(() => void review.read(JSON.parse(listed) as Filter), [review, listed]);

  const { reason } = useWords();
  const errors = state.trouble?.errors;
  const errorAt = useMemo(() => {
    const byPlace = new Map((errors ?? []).map(({ path, message }) => [path.slice(1).join('.'), reason(message)]));
    return (at: string): string | undefined =>
      byPlace.get(at) ?? [...byPlace].find(([where]) => where.startsWith(`${at}.`))?.[1];
  }, [errors, reason]);
  return { ...review, ...state, latest: review.state, errorAt };
}

export interface Unsent {
  /** Positions of stories. */
  positions: number[];
  /** Sends their choices once more. @returns the positions of those that the server still does not have */
  send(): Promise<number[]>;
  /** Forgets the choices: the import is thrown away. */
  drop(): void;
}

/** The stories of an import with choices that the server does not have; they are sent when the page comes up. */
export function useUnsent(run: string): Unsent {
  const user = useAuth('Unsent', ({ user: who }) => who?.id);
  const [positions, setPositions] = useState<number[]>([]);
  const send = useCallback(async (): Promise<number[]> => {
    for (const position of keptIn(user, run)) {
      const review = reviewOf(user, run, position);
      await (review.state().story ? review.send() : review.read());
    }
    const left = keptIn(user, run);
    setPositions(left);
    return left;
  }, [user, run]);
  useEffect(() => void send(), [send]);
  const drop = (): void => {
    for (const position of keptIn(user, run)) reviewOf(user, run, position).drop();
  };
  return { positions, send, drop };
}
