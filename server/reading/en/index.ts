import type { Reader } from '../draft';
import { byline } from './byline';
import { castOf } from './cast';
import { copyOf, withHeadline } from './copy';
import { dateline } from './dateline';
import { Calendar } from './dates';
import { flagsOf } from './flags';
import { headline, headlineProposal } from './headline';
import { meetingsOf } from './meetings';
import { published } from './published';
import { dek, summary } from './summary';
import { tail } from './tail';

/** Who meets whom, when and where, and what an editor should look at. */
const meetingsAndFlags: Reader = (draft) => {
  const { story } = draft;
  const copy = copyOf(draft);
  const told = withHeadline(copy, draft);
  const cast = castOf(told);
  const reference = story.datePublished?.value ?? draft.options.date ?? null;
  const meetings = meetingsOf(told, cast, new Calendar(reference));
  story.meetings = meetings.map(({ meeting }) => meeting);
  story.flags.push(...flagsOf({ copy, cast, meetings, reference }));
};

/** How English is read, in this order: head and tail first, so that the rest sees the body alone. */
export const english: Reader[] = [
  byline,
  published,
  headline,
  dek,
  dateline,
  tail,
  headlineProposal,
  summary,
  meetingsAndFlags,
];
