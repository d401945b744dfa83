import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import type { Choices, DeskStory, StaleAnswer } from '../../server/desk/shapes';
import { isSame, mergeChoices, type Edit } from './choices';
import { ask, Refused, useAsked, type Refusal } from '../server';

const TYPING = 700;
const AFTER_A_FAILURE = 5000;

/**
 * `saved`: the server has all; `unsaved`: it is about to be sent; `saving`: it is being sent; `kept`: it could not be
 * sent, stays on this computer and is sent as soon as that is possible; `refused`: the server will not have it.
 */
export type Saving = 'saved' | 'unsaved' | 'saving' | 'kept' | 'refused';

/** What is kept on this computer of a story, as long as the server does not have it. */
interface Kept {
  version: string;
  base: Choices;
  choices: Choices;
}

const keep = {
  read(place: string): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  },
  write(place: string, kept: Kept): void {
    try {
      localStorage.setItem(place, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage: the page itself still holds it.
    }
  },
  forget(place: string): void {
    localStorage.removeItem(place);
  },
};

/** One story under review, and what an editor does to it. */
export interface Review {
  story: DeskStory | null;
  /** As chosen here, whether the server has it yet or not. */
  choices: Choices | null;
  refusal: Refusal | null;
  saving: Saving;
  /** Why it could not be saved. */
  trouble: Refusal | null;
  /** `merged`: somebody else changed the story, and what was chosen here was put upon it; `restored`: it was kept from before. */
  notice: 'merged' | 'restored' | null;
  change(edit: Edit): void;
  /** What the server refuses about a place in the choices, e.g. `fields.headline`. */
  errorAt(place: string): string | undefined;
  /** Sends what is not sent yet. @returns whether the server has all now */
  settle(): Promise<boolean>;
  again(): void;
}

export function useReview(run: string, position: number): Review {
  const user = useAuth('Review', ({ user: who }) => who?.id);
  const place = `newsroom.review.${user}.${run}.${position}`;
  const asked = useAsked<DeskStory>(`/imports/${run}/stories/${position}`);
  const [story, setStory] = useState<DeskStory | null>(null);
  const [choices, setChoices] = useState<Choices | null>(null);
  const [saving, setSaving] = useState<Saving>('saved');
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [notice, setNotice] = useState<Review['notice']>(null);
  const now = useRef({ story, choices, place });
  const sending = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const show = (next: DeskStory, chosen: Choices): void => {
    now.current = { ...now.current, story: next, choices: chosen };
    setStory(next);
    setChoices(chosen);
  };

  const send = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (sending.current) await sending.current;
    const { story: before, choices: sent, place: here } = now.current;
    if (!before || !sent) return false;
    if (isSame(before.choices, sent)) {
      keep.forget(here);
      setSaving('saved');
      setTrouble(null);
      return true;
    }
    const isHere = (): boolean => now.current.place === here;
    const attempt = async (): Promise<boolean> => {
      try {
        const path = `/imports/${before.run}/stories/${before.card.position}/choices`;
        const answer = await ask<DeskStory>('put', path, { version: before.version, choices: sent });
        if (!isHere()) {
          keep.forget(here);
          return true;
        }
        const since = now.current.choices!;
        const isAll = isSame(since, sent);
        show(answer, isAll ? answer.choices : since);
        setTrouble(null);
        if (isAll) {
          keep.forget(here);
          setSaving('saved');
        } else keep.write(here, { version: answer.version, base: answer.choices, choices: since });
        return isAll;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { refusal } = error;
        if (!isHere()) return false;
        const stale = refusal.details as Partial<StaleAnswer> | null;
        if (refusal.status === 409 && stale?.code === 'stale' && stale.story) {
          const merged = mergeChoices(before.choices, now.current.choices!, stale.story.choices);
          show(stale.story, merged);
          keep.write(here, { version: stale.story.version, base: stale.story.choices, choices: merged });
          setNotice('merged');
          timer.current = setTimeout(() => void send(), 0);
          return false;
        }
        setTrouble(refusal);
        const isRefused = refusal.status !== null && refusal.status !== 401 && refusal.status < 500;
        setSaving(isRefused ? 'refused' : 'kept');
        if (!isRefused) timer.current = setTimeout(() => void send(), AFTER_A_FAILURE);
        return false;
      }
    };
    setSaving('saving');
    sending.current = attempt();
    const isDone = await sending.current;
    sending.current = null;
    return isDone;
  }, []);

  useEffect(() => {
    now.current = { story: null, choices: null, place };
    setStory(null);
    setChoices(null);
    setNotice(null);
    setTrouble(null);
    setSaving('saved');
    return () => {
      clearTimeout(timer.current);
      const { story: last, choices: chosen } = now.current;
      if (last && chosen && !isSame(last.choices, chosen)) void send();
    };
  }, [place, send]);

  const { answer } = asked;
  useEffect(() => {
    if (!answer || answer.run !== run || answer.card.position !== position) return;
    const kept = keep.read(place);
    if (!kept) {
      show(answer, answer.choices);
      return;
    }
    const isOn = kept.version === answer.version;
    show(answer, isOn ? kept.choices : mergeChoices(kept.base, kept.choices, answer.choices));
    setNotice(isOn ? 'restored' : 'merged');
    void send();
  }, [answer, place, run, position, send]);

  const change = useCallback(
    (edit: Edit): void => {
      const { story: before, choices: chosen, place: here } = now.current;
      if (!before || !chosen) return;
      const next = edit(chosen);
      now.current.choices = next;
      setChoices(next);
      setSaving('unsaved');
      keep.write(here, { version: before.version, base: before.choices, choices: next });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void send(), TYPING);
    },
    [send],
  );

  const settle = useCallback(async (): Promise<boolean> => {
    for (let tries = 0; tries < 3; tries += 1) if (await send()) return true;
    return false;
  }, [send]);

  const errors = trouble?.errors;
  const errorAt = useMemo(() => {
    const byPlace = new Map((errors ?? []).map(({ path, message }) => [path.slice(1).join('.'), message]));
    return (at: string): string | undefined =>
      byPlace.get(at) ?? [...byPlace].find(([where]) => where.startsWith(`${at}.`))?.[1];
  }, [errors]);

  return {
    story,
    choices,
    refusal: asked.refusal,
    saving,
    trouble,
    notice,
    change,
    errorAt,
    settle,
    again: asked.again,
  };
}
