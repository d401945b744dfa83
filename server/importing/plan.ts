import type { Core } from '@strapi/strapi';
import { errors } from '../strapi-utils';
import { ARTICLE, AUTHOR, IMPORT_ITEM, MEETING, ORIGIN, SOURCE } from '../../content-types';
import { check } from '../../content-types/rules';
import type { Flag, Story } from '../story';
import { articleValues, type Accepted, type ArticleValues } from './article';
import { choose, findStored, type Identity, type ReferenceType } from './match';
import { hashOf, publicationOf, stateOf } from './state';

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

/** An author, source or meeting the plan would make. Links point at it by `ref`. */
export interface PlannedRecord {
  ref: string;
  uid: ReferenceType;
  values: Identity & Record<string, unknown>;
}

export type PlannedLink = { documentId: string; name: string } | { ref: string; name: string };

export const LINKS = { source: SOURCE, authors: AUTHOR, meetings: MEETING } as const;
export type LinkField = keyof typeof LINKS;

/** The relations of an article that would be written, each as the whole list in order. */
export type PlannedLinks = Partial<Record<LinkField, PlannedLink[]>>;

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
  /** Over all that the story says that an import would write. */
  hash: string;
  action: PlanAction;
  /** Why nothing, or not everything, is written or published. */
  reason: string | null;
  /** The article that exists, null when it would be made. */
  article: string | null;
  /** The headline of the article that exists, null when it has none. */
  title: string | null;
  /** The article’s own fields and its relations that would be written. */
  values: ArticleValues;
  links: PlannedLinks;
  conflicts: FieldConflict[];
  publish: boolean;
  flags: Flag[];
  /** State of the article that would be touched, see `stateOf`. */
  seen: string | null;
  story: Story;
}

/** Every write an import would make, and nothing else; `seal` is a hash over the rest. */
export interface Plan {
  options: { publish: boolean; accept: Accepted; linkMeetings: boolean; locale: string };
  creates: PlannedRecord[];
  items: PlanItem[];
  seal: string;
}

/** What was last imported into an article, as its origin keeps it: its fields, and its relations under `links`. */
export interface ImportedValues extends ArticleValues {
  links?: Partial<Record<LinkField, { documentId: string; name: string }[]>>;
}

export const sealOf = ({ options, creates, items }: Omit<Plan, 'seal'>): string => hashOf({ options, creates, items });

/** What an origin is found by: a fixed length, and the same in every collation, which a web address is not. */
export const originKey = (key: string): string => hashOf(key);

/** The content-API permissions that doing what a plan says takes, beside the one to import. */
export function permissionsFor(plan: Plan): string[] {
  const actions = new Set(plan.items.map(({ action }) => action));
  return [
    ...(actions.has('create') ? [`${ARTICLE}.create`] : []),
    ...(actions.has('update') ? [`${ARTICLE}.update`] : []),
    ...new Set(plan.creates.map(({ uid }) => `${uid}.create`)),
  ];
}

const same = (a: unknown, b: unknown): boolean => {
  if (a == null || b == null) return a == null && b == null;
  if (typeof a === 'string' && typeof b === 'string' && a.endsWith('Z') && b.endsWith('Z')) {
    return a === b || Date.parse(a) === Date.parse(b);
  }
  return hashOf(a) === hashOf(b);
};

const idsOf = (links: { documentId?: string; ref?: string }[] | undefined) =>
  links?.map((link) => link.documentId ?? link.ref);
const namesOf = (links: { name: string }[] | undefined) => links?.map(({ name }) => name) ?? null;

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};

/**
 * Plans an import: reads what exists, writes nothing.
 *
 * @param stories what was read; the plan holds copies
 * @returns the sealed plan, deeply frozen
 * @throws ValidationError when a story holds what an article must not, or the locale is not one of the project’s
 */
export async function makePlan(strapi: Core.Strapi, stories: Story[], asked: PlanOptions): Promise<Plan> {
  const locale = await localeFor(strapi, asked.locale);
  const { publish = false, accept = {}, linkMeetings = false } = asked;
  const options = { publish, accept, linkMeetings, locale };
  const creates: PlannedRecord[] = [];

  const link = async (uid: ReferenceType, values: PlannedRecord['values']): Promise<PlannedLink> => {
    const stored = await findStored(strapi, uid, values);
    if (stored) return { documentId: stored.documentId, name: stored.name };
    const ofType = creates.filter((record) => record.uid === uid);
    const chosen = choose(
      uid,
      values,
      ofType.map((record) => record.values),
    );
    const planned = ofType.find((record) => record.values === chosen);
    if (planned) {
      for (const [key, value] of Object.entries(values)) planned.values[key] ??= value;
      return { ref: planned.ref, name: planned.values.name };
    }
    const ref = `${uid.split('.')[1]}:${ofType.length + 1}`;
    creates.push({ ref, uid, values });
    return { ref, name: values.name };
  };

  const linksOf = async ({ source, authors, meetings }: Story): Promise<PlannedLinks> => {
    const links: PlannedLinks = {};
    if (source) links.source = [await link(SOURCE, { ...source.value })];
    if (authors.length > 0) links.authors = [];
    for (const { value } of authors) links.authors!.push(await link(AUTHOR, { ...value }));
    if (linkMeetings && meetings.length > 0) links.meetings = [];
    for (const meeting of linkMeetings ? meetings : []) {
      const { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants } = meeting;
      const values = { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants };
      links.meetings!.push(await link(MEETING, values));
    }
    return links;
  };

  const planned = new Set<string>();
  const planStory = async (story: Story, position: number): Promise<PlanItem> => {
    const imported = articleValues(story, accept);
    refuseWrong(imported, position);
    const said = [imported, story.source?.value, story.authors.map(({ value }) => value)];
    const item: PlanItem = {
      position,
      key: story.key,
      hash: hashOf(linkMeetings ? [...said, story.meetings] : said),
      action: 'create',
      reason: null,
      article: null,
      title: null,
      values: imported,
      links: {},
      conflicts: [],
      publish,
      flags: story.flags,
      seen: null,
      story,
    };
    const leave = (action: PlanAction, reason: string): PlanItem => ({
      ...item,
      action,
      reason,
      values: {},
      links: {},
      publish: false,
    });
    const unpublished = (planned: PlanItem, reason: string): PlanItem => ({ ...planned, publish: false, reason });

    if (planned.has(story.key)) return leave('skipped', 'The same story stands earlier in this import.');
    planned.add(story.key);

    const origin = await strapi.db.query(ORIGIN).findOne({ where: { key: originKey(story.key) } });
    if (!origin) {
      item.links = await linksOf(story);
      return publish && !imported.headline ? unpublished(item, headlineNeeded(story)) : item;
    }

    item.article = origin.article;
    item.seen = await stateOf(strapi, ARTICLE, origin.article);
    if (item.seen === null) return leave('skipped', 'An editor deleted the article of this story; it stays deleted.');
    const article: Record<string, unknown> | null = await strapi
      .documents(ARTICLE)
      .findOne({ documentId: origin.article, locale, status: 'draft', populate: Object.keys(LINKS) });
    if (!article) return leave('skipped', `The article has no version in the locale "${locale}": make one first.`);
    item.title = (article.headline as string | null) ?? null;
    if (origin.updatesLocked) return leave('skipped', 'Updates of this article are locked.');

    const headline = imported.headline ?? article.headline;
    const refusal = publish ? await whyNotPublish(strapi, item, locale) : null;
    if (origin.hash === item.hash) {
      if (refusal === 'published' || !publish) {
        return leave('unchanged', 'The story is what it was when it was last imported.');
      }
      if (refusal) return leave('unchanged', refusal);
      if (!headline) return leave('unchanged', headlineNeeded(story));
      return { ...item, action: 'update', values: {}, reason: 'Nothing changed but that it is published now.' };
    }

    const before: ImportedValues = origin.values ?? {};
    item.values = {};
    for (const [field, theirs] of Object.entries(imported)) {
      const ours = article[field];
      if (same(theirs, before[field]) || same(theirs, ours)) continue;
      if (same(ours, before[field])) item.values[field] = theirs;
      else item.conflicts.push({ field, imported: before[field] ?? null, ours: ours ?? null, theirs });
    }
    for (const [field, theirs] of Object.entries(await linksOf(story)) as [LinkField, PlannedLink[]][]) {
      const ours = [article[field] ?? []].flat() as { documentId: string; name: string }[];
      const base = before.links?.[field] ?? [];
      if (same(idsOf(theirs), idsOf(base)) || same(idsOf(theirs), idsOf(ours))) continue;
      if (same(idsOf(ours), idsOf(base))) item.links[field] = theirs;
      else item.conflicts.push({ field, imported: namesOf(base), ours: namesOf(ours), theirs: namesOf(theirs) });
    }
    if (Object.keys(item.values).length + Object.keys(item.links).length === 0) {
      return item.conflicts.length > 0
        ? leave('conflict', 'An editor changed what the story changed too; the editor’s words are kept.')
        : leave('unchanged', 'Nothing to write: what differs is an editor’s, and is kept.');
    }
    item.action = 'update';
    if (publish && !headline) return unpublished(item, headlineNeeded(story));
    return refusal && refusal !== 'published' ? unpublished(item, refusal) : item;
  };

  const items: PlanItem[] = [];
  for (const [position, story] of structuredClone(stories).entries()) items.push(await planStory(story, position));
  const used = new Set(
    items.flatMap(({ links }) => Object.values(links).flat()).flatMap((one) => ('ref' in one ? [one.ref] : [])),
  );
  const plan = { options, creates: creates.filter(({ ref }) => used.has(ref)), items };
  return freeze({ ...plan, seal: sealOf(plan) });
}

async function localeFor(strapi: Core.Strapi, asked: string | undefined): Promise<string> {
  const locales = strapi.plugin('i18n').service('locales');
  if (!asked) return locales.getDefaultLocale();
  if (await locales.findByCode(asked)) return asked;
  throw new errors.ValidationError(`The project has no locale "${asked}": add it in Settings, or leave it out`);
}

function refuseWrong(values: ArticleValues, position: number): void {
  const problems = check(ARTICLE, values);
  if (problems.length === 0) return;
  throw new errors.ValidationError(
    `Story ${position + 1} cannot be imported: ${problems.map(({ message }) => message).join('; ')}`,
    { errors: problems.map(({ path, message }) => ({ path, message, name: 'ValidationError' })) },
  );
}

/**
 * Why an update must not publish an article: an editor took it down, or works on its draft.
 *
 * @returns a sentence; `published` when it is published already and nothing is in the way; null when nothing is
 */
async function whyNotPublish(strapi: Core.Strapi, { article, seen }: PlanItem, locale: string): Promise<string | null> {
  const publication = await publicationOf(strapi, article!, locale);
  if (publication === 'published') return 'published';
  if (publication === 'modified')
    return 'The draft holds an editor’s changes that are not published: publish it there.';
  const items: { written: { published: boolean; state: string } | null }[] = await strapi.db
    .query(IMPORT_ITEM)
    .findMany({ where: { article, state: 'applied' }, select: ['written'], orderBy: { id: 'desc' } });
  const writes = items.flatMap(({ written }) => written ?? []);
  if (writes.some((written) => written.published))
    return 'It was published, and an editor took it down; it stays down.';
  if (writes[0]?.state !== seen) return 'An editor is at work on the draft: publish it there.';
  return null;
}

const headlineNeeded = (story: Story): string =>
  'It stays a draft: an article cannot be published without a headline, and the text has none. ' +
  (story.headline ? `Accept the proposed one (“${story.headline.value}”), or write one.` : 'Write one.');
