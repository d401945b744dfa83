import type { Reader } from '../draft';
import { byline } from './byline';
import { dateline } from './dateline';
import { headline, headlineProposal } from './headline';
import { summary } from './summary';
import { tail } from './tail';

/** How English is read, in this order: head and tail first, so that the rest sees the body alone. */
export const english: Reader[] = [headline, byline, dateline, tail, headlineProposal, summary];
