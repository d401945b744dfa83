import type { Reader } from '../draft';
import { byline } from './byline';
import { castOf } from './cast';
import { copyOf } from './copy';
import { dateline } from './dateline';
import { Calendar } from './dates';
import { headline, headlineProposal } from './headline';
import { meetingsOf } from './meetings';
import { summary } from './summary';
import { tail } from './tail';

/** Who meets whom, when and where. */
const meetings: Reader = (draft) => {
  const copy = copyOf(draft);
  const cast = castOf(copy);
  const reference = draft.options.date ?? draft.story.datePublished?.value ?? null;
  draft.story.meetings = meetingsOf(copy, cast, new Calendar(reference)).map(({ meeting }) => meeting);
};

/** How English is read, in this order: head and tail first, so that the rest sees the body alone. */
export const english: Reader[] = [headline, byline, dateline, tail, headlineProposal, summary, meetings];
