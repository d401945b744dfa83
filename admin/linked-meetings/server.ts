import { useCallback, useEffect, useRef, useState } from 'react';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { startingLocale } from '../../content-types/locale';
import type { FormText, FoundMeeting, FoundPage, Suggestions } from '../../server/linking/shapes';
import { useMessages, type Say } from '../messages';
import { inParts } from '../in-parts';
import type { Entry } from './entry';
import type { Link, MeetingFacts } from './links';

const PAGE = 100;
const PAUSE = 700;
const NONE_ALIKE: Record<string, FoundMeeting[]> = {};

interface StoredLink {
  id: number;
  documentId: string;
  locale?: string | null;
  name?: string;
}

/** What was asked for: not yet there, there, or refused in these words. */
export interface Asked<T> {
  answer: T | null;
  isLoading: boolean;
  error: string | null;
  again(): void;
}

const wordsOf = (error: unknown, say: Say): string => {
  if (!isFetchError(error)) return say('error.unreachable');
  return error.status === 403 ? say('error.forbidden') : error.message;
};

interface State<T> {
  about: string;
  question: string | null;
  answer: T | null;
  error: string | null;
}

/**
 * Asks again whenever `question` changes, and shows what was answered before until then.
 *
 * @param about what is asked about: what was answered of something else is no answer
 */
function useAnswer<T>(about: string, question: string | null, ask: () => Promise<T>): Asked<T> {
  const [known, setKnown] = useState<State<T>>({ about, question: null, answer: null, error: null });
  const [attempt, setAttempt] = useState(0);
  const say = useMessages();
  const current = useRef({ ask, say });
  current.current = { ask, say };
  useEffect(() => {
    if (question === null) return;
    let isLate = false;
    current.current.ask().then(
      (answer) => isLate || setKnown({ about, question, answer, error: null }),
      (error: unknown) =>
        isLate ||
        setKnown((last) => ({
          about,
          question,
          answer: last.about === about ? last.answer : null,
          error: wordsOf(error, current.current.say),
        })),
    );
    return () => {
      isLate = true;
    };
  }, [about, question, attempt]);
  const isAnswered = known.about === about && known.question === question;
  return {
    answer: question === null || known.about !== about ? null : known.answer,
    isLoading: question !== null && !isAnswered,
    error: question === null || !isAnswered ? null : known.error,
    again: useCallback(() => setAttempt((count) => count + 1), []),
  };
}

/** The links as they are stored, in order, as far as the content manager names them; for a new locale, those it starts with. */
export function useStoredLinks({ linksAt, siblings, version }: Entry): Asked<Link[]> {
  const { get } = useFetchClient();
  const about = JSON.stringify([linksAt, siblings]);
  return useAnswer(about, linksAt && JSON.stringify([about, version]), async () => {
    let from = {};
    if (siblings.length > 0) {
      const { data: locales } = await get<{ code: string; isDefault: boolean }[]>('/i18n/locales');
      from = { locale: startingLocale(siblings, locales.find(({ isDefault }) => isDefault)?.code ?? null)?.locale };
    }
    const links: StoredLink[] = [];
    for (let page = 1, pages = 1; page <= pages; page++) {
      const params = { ...linksAt!.params, ...from, page, pageSize: PAGE };
      const { data } = await get<{ results: StoredLink[]; pagination?: { pageCount: number } }>(linksAt!.path, {
        params,
      });
      links.push(...data.results);
      pages = data.pagination?.pageCount ?? 1;
    }
    // The content manager answers the last link first.
    return links.reverse().map(({ id, documentId, locale, name }) => ({
      key: documentId,
      id,
      documentId,
      facts: name ? { name } : {},
      ...(locale ? { locale } : {}),
    }));
  });
}

/** What is known of these meetings, by documentId; those the user may not read are absent. */
export function useMeetings(ids: string[], version: string, mayRead: boolean): Asked<Record<string, MeetingFacts>> {
  const { get } = useFetchClient();
  const question = mayRead && ids.length > 0 ? JSON.stringify([[...ids].sort(), version]) : null;
  return useAnswer('meetings', question, async () => {
    const pages = await Promise.all(
      inParts(ids).map((part) => get<FoundPage>('/newsroom/meetings', { params: { ids: part } })),
    );
    const found = pages.flatMap(({ data }) => data.results);
    return Object.fromEntries(found.map((meeting) => [meeting.documentId, meeting]));
  });
}

/**
 * Meetings that answer to these words, best first: as many as stand on the pages up to `page` without those that are
 * linked, who are among them.
 */
export function useMeetingSearch(words: string, page: number, linked: number, isOpen: boolean): Asked<FoundPage> {
  const { get } = useFetchClient();
  const settled = useSettled(words, 250);
  const pageSize = Math.min(page * 10 + linked, PAGE);
  const asked = useAnswer(settled, isOpen ? JSON.stringify([settled, pageSize]) : null, async () => {
    const { data } = await get<FoundPage>('/newsroom/meetings', { params: { q: settled, page: 1, pageSize } });
    const { total } = data.pagination;
    return { ...data, pagination: { ...data.pagination, total: Math.min(total, PAGE) } };
  });
  return settled === words ? asked : { ...asked, answer: null, isLoading: isOpen && asked.error === null };
}

/** For each of these names the few meetings whose names are like it; none while it is not known. */
export function useMeetingsLike(names: string[]): Record<string, FoundMeeting[]> {
  const { get } = useFetchClient();
  const settled = useSettled(JSON.stringify(names), 250);
  const { answer } = useAnswer('like', settled === '[]' ? null : settled, async () => {
    const alike = (JSON.parse(settled) as string[]).map(async (name) => {
      const { data } = await get<FoundPage>('/newsroom/meetings', { params: { like: name } });
      return [name, data.results] as const;
    });
    return Object.fromEntries(await Promise.all(alike));
  });
  return answer ?? NONE_ALIKE;
}

/**
 * The meetings that the text of the form speaks of, asked for when the editor pauses, and anew once the entry is saved.
 * `isOld`: what is answered was so before it was saved.
 */
export function useSuggestions(
  entry: Entry,
  text: FormText | null,
  linked: string[],
): Asked<Suggestions> & { isOld: boolean } {
  const { post } = useFetchClient();
  const { contentType, documentId, locale, version } = entry;
  const about = JSON.stringify([contentType, documentId, locale]);
  const sent = text && JSON.stringify({ contentType, documentId, locale, ...text, linked });
  const settled = useSettled(sent, PAUSE, about);
  const asked = useAnswer(about, settled && JSON.stringify([settled, version]), async () => {
    const { data } = await post<Suggestions>('/newsroom/suggestions', JSON.parse(settled!));
    return { ...data, version };
  });
  return { ...asked, isOld: asked.isLoading && asked.answer !== null && asked.answer.version !== version };
}

/** A value once it has not changed for so many milliseconds; the first at once, and the first about something else. */
function useSettled<T>(value: T, pause: number, about = ''): T {
  const [settled, setSettled] = useState({ value, about });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ value, about }), pause);
    return () => clearTimeout(timer);
  }, [value, pause, about]);
  return settled.about === about ? settled.value : value;
}
