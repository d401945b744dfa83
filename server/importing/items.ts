import type { Story } from '../story';
import type { ArticleValues } from './article';
import type { Carrier } from './carriers';
import { wordsIn } from '../../content-types/search-text';
import type { Finding } from '../linking/shapes';
import { mend, meetingsIn, openFlags, type Choices } from './review';
import type { FieldConflict, ImportedValues, LinkField, Offer, PlannedLink, PlannedLinks, RunOptions } from './plan';
import { hashOf } from './state';

export type PlanAction = 'create' | 'update' | 'unchanged' | 'conflict' | 'skipped';

/** What writes something. */
export const WRITING: PlanAction[] = ['create', 'update'];

/**
 * How far a story of a run is: `planned`, `applied` (also where nothing was to be written), `refused` since something
 * changed after it was planned, `failed` since it cannot be written, `undone`, or `out` since an editor left it out.
 */
export type ItemState = 'planned' | 'applied' | 'refused' | 'failed' | 'undone' | 'out';

/** Why a story could not be written. */
export interface ItemError {
  /** The attribute of the article, author, source or meeting; null when it is none’s. */
  field: string | null;
  message: string;
  /** The beginning of what stands there; null when there is nothing. */
  excerpt: string | null;
}

/** What an import would do, or did, with one story. */
export interface PlanItem {
  /** From 0, in the order the stories came. */
  position: number;
  /** What the story is known by again, see `originKey`. */
  key: string;
  /** Over all that the story says that an import would write. */
  hash: string;
  action: PlanAction;
  state: ItemState;
  /** Why nothing, or not everything, is written or published. */
  reason: string | null;
  /** documentId of the article; null when it would be made. */
  article: string | null;
  /** The article’s headline, else the story’s; null where it is only proposed. */
  title: string | null;
  /** The article’s own fields and its relations that would be written. */
  values: ArticleValues;
  links: PlannedLinks;
  conflicts: FieldConflict[];
  offers: Offer[];
  /** Who carries the same story already, the likeliest first. To be told; nothing is left out for it. */
  carriers: Carrier[];
  /** What counts as imported although something else is written, or nothing: conflicts that were resolved. */
  settled: ImportedValues;
  /** Conflicts on which somebody chose. */
  resolved: FieldConflict[];
  /** Meetings that an editor dismissed, to be remembered with the article. */
  dismissed: Finding[];
  /** Fields that are left out since whoever imports may not write them. */
  withheld: string[];
  /** It would be published; of a conflict, once it is resolved. */
  publish: boolean;
  /** Why it would stay a draft although it was to be published. */
  whyDraft: string | null;
  /** It was published. */
  published: boolean;
  /** State of the article that would be touched, see `standingOf`. */
  seen: string | null;
  /** What was read; null where nothing of it would be written. */
  story: Story | null;
  /** What an editor chose in the review; null where nobody reviews. */
  choices: Choices | null;
  /** The name of the file it came in. */
  file: string | null;
  error: ItemError | null;
}

/** A story in a list, without its text. */
export interface ItemCard {
  headline: { value: string; certainty: 'stated' | 'inferred' } | null;
  excerpt: string;
  byline: string | null;
  source: string | null;
  meetings: { found: number; linked: number };
  publish: boolean;
}

/** What an item found before it wrote. */
export interface Before {
  values: Record<string, unknown>;
  links: Partial<Record<LinkField, string[]>>;
  published: boolean;
  origin: Record<string, unknown>;
}

/** A {@link PlanItem} as the database keeps it. */
export interface ItemRow {
  id: number;
  run: string;
  position: number;
  key: string;
  hash: string;
  action: PlanAction;
  state: ItemState;
  reason: string | null;
  article: string | null;
  title: string | null;
  plan: Pick<PlanItem, (typeof PLAN)[number]>;
  /** Null where nothing is to be written or chosen, and nobody reviews. */
  seal: string | null;
  /** Without its body where `plan.values` holds it. */
  story: Partial<Story> | null;
  before: Before | null;
  /** State of the article after it was written, see `standingOf`. */
  written: string | null;
  published: boolean | null;
  error: ItemError | null;
  choices: Choices | null;
  file: string | null;
  card: ItemCard;
  /** What the list is searched by. */
  words: string;
  /** How many flags are open; none where nothing is to be written or chosen. */
  flagged: number;
  /** A person must choose: there is a conflict, or an offer. */
  undecided: boolean;
}

const PLAN = [
  ...(['values', 'links', 'conflicts', 'offers', 'carriers', 'settled', 'resolved'] as const),
  ...(['dismissed', 'withheld', 'publish', 'whyDraft', 'seen'] as const),
] as const;

const EXCERPT = 200;

/** The beginning of a text. Never half of a character: no database takes that in its JSON. */
export const beginningOf = (text: string, length = EXCERPT): string =>
  text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

/** The beginning of what an attribute holds, in words. */
export function excerptOf(value: unknown): string | null {
  if (value == null) return null;
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return words.length > EXCERPT ? `${beginningOf(words)}…` : words;
}

/** Nothing is to be written or chosen. */
const isIdle = ({ action, undecided }: Pick<ItemRow, 'action' | 'undecided'>): boolean =>
  !WRITING.includes(action) && !undecided;

/** A hash over all that an item would do. */
export const sealOf = (
  {
    position,
    key,
    hash,
    action,
    article,
    plan,
  }: Pick<ItemRow, 'position' | 'key' | 'hash' | 'action' | 'article' | 'plan'>,
  options: RunOptions,
): string => hashOf([position, key, hash, action, article, plan, options]);

export function rowOf(
  run: string,
  options: RunOptions,
  item: PlanItem,
): Omit<ItemRow, 'id' | 'before' | 'written' | 'published'> {
  const { position, key, hash, action, state, reason, article, title, story, choices, file, error } = item;
  const plan = Object.fromEntries(PLAN.map((name) => [name, item[name]])) as ItemRow['plan'];
  const row = { run, position, key, hash, action, state, reason, article, title, plan, choices, file, error };
  const undecided = item.conflicts.length + item.offers.length > 0;
  const listed = listedOf(item, options);
  const flagged = openFlagsIn({ action, undecided, plan }, story, choices);
  const seal = isIdle({ action, undecided }) && !choices ? null : sealOf(row, options);
  return { ...row, ...listed, flagged, undecided, story: keptOf(item, story), seal };
}

/**
 * How many flags of a story are open, and one more where it would be made beside an article that carries the same story; none where
 * nothing is to be written or chosen.
 */
export function openFlagsIn(
  { action, undecided, plan }: Pick<ItemRow, 'action' | 'undecided' | 'plan'>,
  story: Story | null,
  choices: Choices | null,
): number {
  if (!story || isIdle({ action, undecided })) return 0;
  const isCarried = action === 'create' && plan.carriers.some(({ article }) => article !== null);
  return openFlags(story, choices).length + (isCarried ? 1 : 0);
}

/** What of an item is listed and searched. */
function listedOf(item: PlanItem, options: RunOptions): Pick<ItemRow, 'card' | 'words'> {
  const { story: read, choices, title, publish, links, file } = item;
  const story = read && choices ? mend(read, choices) : read;
  const headline = title ?? story?.headline?.value;
  const meetings = read ? meetingsIn(read, choices, options.linkMeetings) : [];
  const card: ItemCard = {
    headline: headline ? { value: headline, certainty: title ? 'stated' : 'inferred' } : null,
    excerpt: beginningOf((story?.text ?? '').trimStart()).replace(/\s+/g, ' '),
    byline: story?.byline?.value ?? null,
    source: story?.source?.value.name ?? null,
    meetings: {
      found: meetings.length,
      // An update links what the article has already, too.
      linked: choices
        ? meetings.filter(({ decision }) => decision === 'accepted').length
        : (links.meetings?.length ?? 0),
    },
    publish,
  };
  // The headline of an article is not for everybody who may look for a story.
  const said = story?.headline?.value ?? (item.article ? null : title);
  const named = [said, file, card.byline, card.source, ...(story?.authors ?? []).map(({ value }) => value.name)];
  return {
    card,
    words: wordsIn(named.filter((name) => name != null).join(' ')).join(' '),
  };
}

/** Of what is not written, the story is kept where somebody reviews it. The body is kept once. */
function keptOf({ action, values, offers, choices }: PlanItem, story: Story | null): Partial<Story> | null {
  const isOver = action === 'skipped' || (action === 'unchanged' && offers.length === 0);
  if (!story || (isOver && !choices)) return null;
  if (values.body !== story.body) return story;
  const { body, ...rest } = story;
  return rest;
}

export function itemOf({ plan, story, ...row }: ItemRow): PlanItem {
  const { position, key, hash, action, state, reason, article, title, choices, file, error } = row;
  const whole = story && ({ ...story, body: story.body ?? plan.values.body } as Story);
  const item = { position, key, hash, action, state, reason, article, title, choices, file, error };
  return { ...item, ...plan, published: row.published ?? false, story: whole };
}

/** All that an item would link, whatever the relation. */
export const linkedBy = ({ links }: { links: PlannedLinks }): PlannedLink[] => Object.values(links).flat();
