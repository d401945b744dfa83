import { useEffect, useState } from 'react';
import { getFetchClient } from '@strapi/strapi/admin';
import { inParts } from '../in-parts';

type Answers = Record<string, unknown>;

const gathering = new Map<string, { ids: Set<string>; answers: Promise<Answers> }>();

async function askAll(place: string, ids: string[]): Promise<Answers> {
  const { get } = getFetchClient();
  const answers = await Promise.all(inParts(ids).map((part) => get<Answers>(place, { params: { ids: part.join() } })));
  return Object.assign({}, ...answers.map(({ data }) => data)) as Answers;
}

function gather(place: string): { ids: Set<string>; answers: Promise<Answers> } {
  const ids = new Set<string>();
  const answers = new Promise((resolve) => setTimeout(resolve)).then(() => {
    gathering.delete(place);
    return askAll(place, [...ids]);
  });
  const batch = { ids, answers };
  gathering.set(place, batch);
  return batch;
}

/**
 * What the server says of one row of a list; the rows that are shown at once are asked about in one request.
 *
 * @param place answers an object by id to `?ids=a,b`
 * @returns the answer, null when there is none, undefined while it is on its way
 */
export function useAnswerFor<Answer>(place: string, id: string): Answer | null | undefined {
  const [answer, setAnswer] = useState<Answer | null>();
  useEffect(() => {
    let shown = true;
    const batch = gathering.get(place) ?? gather(place);
    batch.ids.add(id);
    batch.answers.then(
      (answers) => shown && setAnswer((answers[id] ?? null) as Answer | null),
      () => shown && setAnswer(null),
    );
    return () => {
      shown = false;
    };
  }, [place, id]);
  return answer;
}
