import type { Story } from '../story';
import type { ArticleValues } from './article';
import type { FieldConflict, ImportedValues, LinkField, Offer, PlannedLink, PlannedLinks, RunOptions } from './plan';
import { hashOf } from './state';

export type PlanAction = 'create' | 'update' | 'unchanged' | 'conflict' | 'skipped';

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
  /** What counts as imported although something else is written, or nothing: conflicts that were resolved. */
  settled: ImportedValues;
  /** It would be published. */
  publish: boolean;
  /** It was published. */
  published: boolean;
  /** State of the article that would be touched, see `standingOf`. */
  seen: string | null;
  /** What was read; null where nothing of it would be written. */
  story: Story | null;
  error: ItemError | null;
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
  plan: Pick<PlanItem, 'values' | 'links' | 'conflicts' | 'offers' | 'settled' | 'publish' | 'seen'>;
  seal: string;
  /** Without its body where `plan.values` holds it. */
  story: Partial<Story> | null;
  before: Before | null;
  /** State of the article after it was written, see `standingOf`. */
  written: string | null;
  published: boolean | null;
  error: ItemError | null;
}

const EXCERPT = 200;

/** The beginning of what an attribute holds, in words. */
export function excerptOf(value: unknown): string | null {
  if (value == null) return null;
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words;
}

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
  const { position, key, hash, action, state, reason, article, title, story, error } = item;
  const { values, links, conflicts, offers, settled, publish, seen } = item;
  const plan = { values, links, conflicts, offers, settled, publish, seen };
  const row = { run, position, key, hash, action, state, reason, article, title, plan, error };
  return { ...row, story: keptOf(item, story), seal: sealOf(row, options) };
}

function keptOf({ action, values }: PlanItem, story: Story | null): Partial<Story> | null {
  if (!story || action === 'unchanged' || action === 'skipped') return null;
  if (!('body' in values)) return story;
  const { body, ...rest } = story;
  return rest;
}

export function itemOf({ plan, story, ...row }: ItemRow): PlanItem {
  const { position, key, hash, action, state, reason, article, title, error } = row;
  const whole = story && ({ ...story, body: story.body ?? plan.values.body } as Story);
  const published = row.published ?? false;
  return { position, key, hash, action, state, reason, article, title, error, ...plan, published, story: whole };
}

/** All that an item would link, whatever the relation. */
export const linkedBy = ({ links }: { links: PlannedLinks }): PlannedLink[] => Object.values(links).flat();
