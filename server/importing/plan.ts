import { createHash } from 'node:crypto';
import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { ARTICLE, AUTHOR, MEETING, ORIGIN, SOURCE } from '../../content-types';
import type { Flag, Story } from '../story';
import { articleValues, type Accepted, type ArticleValues } from './article';
import { createMatcher, type Match } from './match';

export interface PlanOptions {
  /** Publish each article after its draft is written. Default: leave a draft. */
  publish?: boolean;
  /** Proposals to write as if they were stated. Default: none; they stay proposals. */
  accept?: Accepted;
  /** Link the detected meetings, making those that do not exist. Default: they stay suggestions. */
  linkMeetings?: boolean;
  /** The locale to write, one of the project’s. Default: the project’s default locale. */
  locale?: string;
}

/** An author, source or meeting the plan would make. Items point at it by `ref`. */
export interface PlannedRecord {
  ref: string;
  uid: typeof AUTHOR | typeof SOURCE | typeof MEETING;
  values: Record<string, unknown>;
  /** What to look for again before making it. */
  from: unknown;
}

export type PlannedLink = { documentId: string; name: string } | { ref: string; name: string };

export type PlanAction = 'create' | 'update' | 'unchanged' | 'conflict' | 'skipped';

export interface FieldConflict {
  field: string;
  /** What was last imported, what the article holds now, what the story says now. */
  imported: unknown;
  ours: unknown;
  theirs: unknown;
}

export interface PlanItem {
  position: number;
  key: string;
  hash: string;
  action: PlanAction;
  /** Why nothing, or not everything, is written. */
  reason: string | null;
  /** The article that exists, null when it would be made. */
  article: string | null;
  /** The article’s fields that would be written. */
  values: ArticleValues;
  /** All the story says, kept to compare the next import with. */
  imported: ArticleValues;
  conflicts: FieldConflict[];
  source: PlannedLink | null;
  authors: PlannedLink[];
  meetings: PlannedLink[];
  publish: boolean;
  flags: Flag[];
  /** State of the article that would be touched, see {@link stateOf}. */
  seen: string | null;
  story: Story;
}

/** Every write an import would make, and nothing else; `seal` is a hash over the rest. */
export interface Plan {
  options: { publish: boolean; linkMeetings: boolean; locale: string };
  creates: PlannedRecord[];
  items: PlanItem[];
  seal: string;
}

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, canonical(entry)]),
  );
};

/** A SHA-256 over a value’s JSON with its keys in order: equal values, equal hash, whatever database they went through. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)) ?? 'null')
    .digest('hex');

export const sealOf = ({ options, creates, items }: Omit<Plan, 'seal'>): string => hashOf({ options, creates, items });

const same = (a: unknown, b: unknown): boolean => {
  if (a == null || b == null) return a == null && b == null;
  if (typeof a === 'string' && typeof b === 'string' && a.endsWith('Z') && b.endsWith('Z')) {
    return a === b || Date.parse(a) === Date.parse(b);
  }
  return hashOf(a) === hashOf(b);
};

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};

/**
 * The state of a document in all its versions and locales, to see later whether anybody changed it.
 *
 * @returns a hash, or null when there is no such document
 */
export async function stateOf(strapi: Core.Strapi, uid: UID.ContentType, documentId: string): Promise<string | null> {
  const rows: Record<string, unknown>[] = await strapi.db
    .query(uid)
    .findMany({ where: { documentId }, select: ['id', 'locale', 'publishedAt', 'updatedAt'], orderBy: { id: 'asc' } });
  return rows.length === 0
    ? null
    : hashOf(rows.map(({ id, locale, updatedAt }) => [id, locale, new Date(String(updatedAt)).toISOString()]));
}

/**
 * Plans an import: reads what exists, writes nothing.
 *
 * @param stories what was read
 * @returns the sealed plan, deeply frozen
 * @throws ValidationError when a story is to be published that has no headline, or the locale is not one of the project’s
 */
export async function makePlan(strapi: Core.Strapi, stories: Story[], asked: PlanOptions): Promise<Plan> {
  const match = createMatcher(strapi);
  const locales = strapi.plugin('i18n').service('locales');
  const locale = asked.locale ?? (await locales.getDefaultLocale());
  if (asked.locale && !(await locales.findByCode(asked.locale))) {
    throw new errors.ValidationError(
      `The project has no locale "${asked.locale}": add it in Settings, or leave it out`,
    );
  }
  const options = { publish: asked.publish ?? false, linkMeetings: asked.linkMeetings ?? false, locale };
  const creates = new Map<string, PlannedRecord>();

  const link = async <T extends { name: string }>(
    uid: PlannedRecord['uid'],
    from: T,
    identity: unknown[],
    find: (from: T) => Promise<Match | null>,
    values: Record<string, unknown>,
  ): Promise<PlannedLink> => {
    const found = await find(from);
    if (found) return found;
    const ref = `${uid.split('.')[1]}:${identity.map((part) => String(part ?? '').toLowerCase()).join('|')}`;
    if (!creates.has(ref)) creates.set(ref, { ref, uid, values, from });
    return { ref, name: from.name };
  };

  const links = async (story: Story) => {
    const source = story.source?.value;
    const authors: PlannedLink[] = [];
    for (const { value: author } of story.authors) {
      authors.push(await link(AUTHOR, author, [author.name, author.affiliation], match.author, { ...author }));
    }
    const meetings: PlannedLink[] = [];
    for (const meeting of options.linkMeetings ? story.meetings : []) {
      const { name, eventStatus, startDate, endDate, dateText, place, country, participants } = meeting;
      const values = { name, eventStatus, startDate, endDate, dateText, place, country, participants };
      meetings.push(await link(MEETING, meeting, [name, startDate], match.meeting, values));
    }
    return {
      source: source ? await link(SOURCE, source, [source.name], match.source, { ...source }) : null,
      authors,
      meetings,
    };
  };

  const planned = new Set<string>();
  const planStory = async (story: Story, position: number): Promise<PlanItem> => {
    const imported = articleValues(story, asked.accept ?? {});
    const item: PlanItem = {
      position,
      key: story.key,
      hash: hashOf(imported),
      action: 'create',
      reason: null,
      article: null,
      values: imported,
      imported,
      conflicts: [],
      source: null,
      authors: [],
      meetings: [],
      publish: options.publish,
      flags: story.flags,
      seen: null,
      story,
    };
    const leave = (action: PlanAction, reason: string): PlanItem => ({
      ...item,
      action,
      reason,
      values: {},
      publish: false,
    });

    if (planned.has(story.key)) return leave('skipped', 'The same story stands earlier in this import.');
    planned.add(story.key);

    const origin = await strapi.db.query(ORIGIN).findOne({ where: { key: story.key } });
    if (!origin) {
      if (item.publish && !imported.headline) throw new errors.ValidationError(headlineNeeded(story, position));
      return { ...item, ...(await links(story)) };
    }

    item.article = origin.article;
    const article = await strapi.documents(ARTICLE).findOne({ documentId: origin.article, locale, status: 'draft' });
    if (!article) return leave('skipped', 'An editor deleted the article of this story; it stays deleted.');
    item.seen = await stateOf(strapi, ARTICLE, origin.article);
    if (origin.updatesLocked) return leave('skipped', 'Updates of this article are locked.');
    if (origin.hash === item.hash) return leave('unchanged', 'The story is what it was when it was last imported.');

    const values: ArticleValues = {};
    for (const [field, theirs] of Object.entries(imported)) {
      const [before, ours] = [origin.values?.[field], (article as Record<string, unknown>)[field]];
      if (same(theirs, before) || same(theirs, ours)) continue;
      if (same(ours, before)) values[field] = theirs;
      else item.conflicts.push({ field, imported: before ?? null, ours: ours ?? null, theirs });
    }
    if (Object.keys(values).length > 0) {
      if (item.publish && !imported.headline && !(article as Record<string, unknown>).headline) {
        throw new errors.ValidationError(headlineNeeded(story, position));
      }
      return { ...item, action: 'update', values };
    }
    return item.conflicts.length > 0
      ? leave('conflict', 'An editor changed what the story changed too; the editor’s words are kept.')
      : leave('unchanged', 'The article already says what the story says.');
  };

  const items: PlanItem[] = [];
  for (const [position, story] of stories.entries()) items.push(await planStory(story, position));
  const plan = { options, creates: [...creates.values()], items };
  return freeze({ ...plan, seal: sealOf(plan) });
}

const headlineNeeded = (story: Story, position: number): string =>
  `Story ${position + 1} cannot be published without a headline, and its text has none. ` +
  (story.headline ? `Accept the proposed one (“${story.headline.value}”), or import` : 'Import') +
  ' it as a draft and write one.';
