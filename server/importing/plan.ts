import type { Core } from '@strapi/strapi';
import { errors } from '../strapi-utils';
import { ARTICLE, AUTHOR, IMPORT_ITEM, MEETING, ORIGIN, SOURCE } from '../../content-types';
import { check } from '../../content-types/rules';
import { decisionsOn, dismissalOf, type Decision } from '../linking/memory';
import type { Finding } from '../linking/shapes';
import { findingOf } from '../linking/suggest';
import type { Story } from '../story';
import { articleValues, type Accepted, type ArticleValues } from './article';
import { findCarriers } from './carriers';
import type { Earlier } from './earlier';
import { excerptOf, type ItemError, type PlanAction, type PlanItem } from './items';
import { plain, type Identity, type ReferenceType } from './names';
import { linkerFor } from './records';
import { hashOf, publicationOf, standingOf, type Standing } from './state';

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

/** The options of a run, none left to a default. */
export type RunOptions = Required<PlanOptions>;

export const LINKS = { source: SOURCE, authors: AUTHOR, meetings: MEETING } as const;
export type LinkField = keyof typeof LINKS;

/** An author, source or meeting that an article would link. */
export interface PlannedLink {
  documentId: string;
  name: string;
  /** It does not exist: the run makes it. */
  isNew?: true;
  /** The words of the story that speak of the meeting. */
  found?: Finding;
}

/** The relations of an article that would be written, each as the whole list in order. */
export type PlannedLinks = Partial<Record<LinkField, PlannedLink[]>>;

/** Whom a name of the story may stand for; nobody is linked before somebody chooses. */
export interface Offer {
  field: LinkField;
  name: string;
  /**
   * `several` bear the name; one does, but `differs` in when, where or among whom; or others are `alike`: their names, or
   * when and among whom a meeting was.
   */
  why: 'several' | 'differs' | 'alike';
  /** `isNew`: the run makes it. */
  candidates: { documentId: string; name: string; detail: string | null; isNew?: true }[];
  /** Whom else the story names there, and where among them the chosen one is put. */
  named: PlannedLink[];
  at: number;
  /** What the relation would hold if nobody chose. */
  stands: PlannedLink[];
}

/** Whom somebody chose for a name of the story. */
export interface Chosen {
  field: LinkField;
  name: string;
  documentId: string;
}

export interface FieldConflict {
  field: string;
  /** What was last imported, what the article holds now, what the story says now. */
  imported: unknown;
  ours: unknown;
  theirs: unknown;
  /** Of a relation: what taking the story’s would link. */
  links?: PlannedLink[];
}

/** What was last imported into an article, as its origin keeps it: its fields, and its relations under `links`. */
export interface ImportedValues extends ArticleValues {
  links?: Partial<Record<LinkField, PlannedLink[]>>;
  /** What somebody chose for the article; is not asked again. */
  chosen?: Chosen[];
}

interface Origin {
  key: string;
  article: string;
  hash: string;
  updatesLocked: boolean | null;
  /** State of the article after the last import that wrote to it. */
  written: string | null;
  /** An import published it. */
  wasPublished: boolean | null;
}

type Draft = Record<string, unknown> & { documentId: string };

/** What an origin is found by: a fixed length, and the same in every collation, which a web address is not. */
export const originKey = (key: string): string => hashOf(key);

const same = (a: unknown, b: unknown): boolean => {
  if (a == null || b == null) return a == null && b == null;
  if (typeof a === 'string' && typeof b === 'string' && a.endsWith('Z') && b.endsWith('Z')) {
    return a === b || Date.parse(a) === Date.parse(b);
  }
  return hashOf(a) === hashOf(b);
};

const linkedIn = (draft: Draft, field: LinkField): PlannedLink[] =>
  ([draft[field] ?? []].flat() as PlannedLink[]).map(({ documentId, name }) => ({ documentId, name }));

const idsOf = (links: { documentId: string }[] | undefined) => links?.map(({ documentId }) => documentId);
const namesOf = (links: { name: string }[] | undefined) => links?.map(({ name }) => name) ?? null;

/** @throws ValidationError when the locale is not one of the project’s */
export async function fullOptions(strapi: Core.Strapi, asked: PlanOptions): Promise<RunOptions> {
  const { publish = false, accept = {}, linkMeetings = false } = asked;
  const locales = strapi.plugin('i18n').service('locales');
  if (asked.locale && !(await locales.findByCode(asked.locale))) {
    throw new errors.ValidationError(
      `The project has no locale "${asked.locale}": add it in Settings, or leave it out`,
    );
  }
  return { publish, accept, linkMeetings, locale: asked.locale || (await locales.getDefaultLocale()) };
}

/** What the story would write, and what it is told from when it comes again. */
function readOf(story: Story, position: number, { accept, linkMeetings, publish }: RunOptions): PlanItem {
  const values = articleValues(story, accept);
  const problems = check(ARTICLE, values);
  const said = [values, story.source?.value, story.authors.map(({ value }) => value)];
  const error: ItemError | null =
    problems.length === 0
      ? null
      : {
          field: problems[0]!.path[0] ?? null,
          message: problems.map(({ message }) => message).join('; '),
          excerpt: excerptOf(values[problems[0]!.path[0] ?? '']),
        };
  return {
    position,
    key: originKey(story.key),
    hash: hashOf(linkMeetings ? [...said, story.meetings] : said),
    action: 'create',
    state: error ? 'failed' : 'planned',
    reason: null,
    article: null,
    title: (values.headline as string | undefined) ?? null,
    values,
    links: {},
    conflicts: [],
    offers: [],
    carriers: [],
    settled: {},
    publish,
    seen: null,
    published: false,
    story,
    error,
  };
}

const leave = (item: PlanItem, action: PlanAction, reason: string): PlanItem => ({
  ...item,
  action,
  reason,
  values: {},
  links: {},
  offers: [],
  carriers: [],
  publish: false,
});

const unpublished = (item: PlanItem, reason: string): PlanItem => ({ ...item, publish: false, reason });

/** The names of a story and what is known of those who bear them, by the relation of the article. */
export function namedBy(
  { source, authors, meetings }: Story,
  linkMeetings: boolean,
): Partial<Record<LinkField, Identity[]>> {
  return {
    ...(source ? { source: [{ ...source.value }] } : {}),
    ...(authors.length > 0 ? { authors: authors.map(({ value }) => ({ ...value })) } : {}),
    ...(linkMeetings && meetings.length > 0
      ? {
          meetings: meetings.map(
            ({ name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants }) => {
              return { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants };
            },
          ),
        }
      : {}),
  };
}

/** All who are named, by their type. */
function wantedOf(named: Partial<Record<LinkField, Identity[]>>[]): Map<ReferenceType, Identity[]> {
  const fields = Object.entries(LINKS) as [LinkField, ReferenceType][];
  return new Map(fields.map(([field, uid]) => [uid, named.flatMap((one) => one[field] ?? [])]));
}

/**
 * Plans what importing these stories would write, beside what the run planned before. Keeps in the database which
 * authors, sources and meetings the run would make; writes nothing else.
 *
 * @param run documentId of the run
 * @param from position of the first of them in the run
 * @param earlier the stories of the run before these, among which the same ones are found; these are added to them
 */
export async function planStories(
  strapi: Core.Strapi,
  run: string,
  options: RunOptions,
  stories: Story[],
  from: number,
  earlier?: Earlier,
): Promise<PlanItem[]> {
  const { publish, linkMeetings, locale } = options;
  const read = stories.map((story, index) => readOf(story, from + index, options));
  const keys = [...new Set(read.map(({ key }) => key))];
  const repeated: { key: string }[] = await strapi.db
    .query(IMPORT_ITEM)
    .findMany({ where: { run, key: { $in: keys } }, select: ['key'] });
  const planned = new Set(repeated.map(({ key }) => key));
  const origins: Origin[] = await strapi.db.query(ORIGIN).findMany({
    where: { key: { $in: keys } },
    select: ['key', 'article', 'hash', 'updatesLocked', 'written', 'wasPublished'],
  });
  const originOf = new Map(origins.map((origin) => [origin.key, origin]));
  const standing = await standingOf(
    strapi,
    ARTICLE,
    origins.map(({ article }) => article),
  );

  const toCompare = new Map<PlanItem, { origin: Origin; stands: Standing }>();
  const items = read.map((item): PlanItem => {
    if (planned.has(item.key)) return leave(item, 'skipped', 'The same story stands earlier in this import.');
    planned.add(item.key);
    const origin = originOf.get(item.key);
    if (item.error || !origin) return item;
    const known = { ...item, article: origin.article };
    const stands = standing.get(origin.article);
    if (!stands) return leave(known, 'skipped', 'An editor deleted the article of this story; it stays deleted.');
    if (!stands.drafts.includes(locale)) {
      return leave(known, 'skipped', `The article has no version in the locale "${locale}": make one first.`);
    }
    if (origin.updatesLocked) return leave(known, 'skipped', 'Updates of this article are locked.');
    const seen = { ...known, seen: stands.state };
    const isSettled = !publish || (stands.published.includes(locale) && origin.written === stands.state);
    if (origin.hash === item.hash && isSettled) {
      return leave(seen, 'unchanged', 'The story is what it was when it was last imported.');
    }
    toCompare.set(seen, { origin, stands });
    return seen;
  });

  const compared = [...toCompare.keys()].map(({ article }) => article!);
  const imported: { key: string; values: ImportedValues | null }[] = await (compared.length === 0
    ? []
    : strapi.db
        .query(ORIGIN)
        .findMany({ where: { key: { $in: [...toCompare.keys()].map(({ key }) => key) } }, select: ['key', 'values'] }));
  const importedOf = new Map(imported.map(({ key, values }) => [key, values ?? {}]));
  const drafts: Draft[] = await (compared.length === 0
    ? []
    : strapi.documents(ARTICLE).findMany({
        filters: { documentId: { $in: compared } },
        locale,
        status: 'draft',
        populate: Object.keys(LINKS),
      }));
  const draftOf = new Map(drafts.map((draft) => [draft.documentId, draft]));
  const decisions = await decisionsOn(strapi, ARTICLE, compared);

  const linking = items.filter((item) => item.state === 'planned' && (item.action === 'create' || toCompare.has(item)));
  const linker = await linkerFor(strapi, run, wantedOf(linking.map(({ story }) => namedBy(story!, linkMeetings))));
  const chosen = await chosenFor(strapi, importedOf);
  const carriers = await findCarriers(strapi, run, linking, earlier);
  const linksOf = ({ key, story, article }: PlanItem): { links: PlannedLinks; offers: Offer[] } => {
    const links: PlannedLinks = {};
    const offers: Offer[] = [];
    const dismissed: Decision[] = decisions.filter(({ document }) => document === article);
    for (const [field, named] of Object.entries(namedBy(story!, linkMeetings)) as [LinkField, Identity[]][]) {
      const list: PlannedLink[] = [];
      const meant = named
        .map((values, index) => {
          const found = field === 'meetings' ? findingOf(story!, story!.meetings[index]!) : undefined;
          return { values, found, link: chosen.of(key, field, values.name) };
        })
        .filter(({ found }) => !found || !dismissalOf(found, dismissed));
      const asked = meant.filter(({ link }) => !link).map(({ values }) => values);
      const answers = new Map(linker.link(LINKS[field], asked).map((answer, index) => [asked[index], answer]));
      for (const { values, found, link: settled } of meant) {
        const { link, offer } = settled ? { link: settled, offer: null } : answers.get(values)!;
        if (link && !list.some(({ documentId }) => documentId === link.documentId)) {
          list.push({ ...link, ...(found ? { found } : {}) });
        }
        if (offer) offers.push({ field, ...offer, named: list, at: list.length, stands: list });
      }
      if (list.length > 0) links[field] = list;
    }
    return { links, offers };
  };

  const complete = async (item: PlanItem): Promise<PlanItem> => {
    const compare = toCompare.get(item);
    if (compare) return update(item, compare.origin, draftOf.get(item.article!)!);
    if (item.action !== 'create' || item.error) return item;
    const whole = { ...item, ...linksOf(item), carriers: carriers.get(item) ?? [] };
    return publish && !item.values.headline ? unpublished(whole, headlineNeeded(item.story!)) : whole;
  };

  const update = async (item: PlanItem, origin: Origin, draft: Draft): Promise<PlanItem> => {
    const title = (draft.headline as string | null) ?? item.title;
    const headline = item.values.headline ?? draft.headline;
    const refusal = publish ? await whyNotPublish(strapi, item, origin, locale) : null;
    if (origin.hash === item.hash) {
      const still = { ...item, title };
      if (refusal === 'published') {
        return leave(still, 'unchanged', 'The story is what it was when it was last imported.');
      }
      if (refusal) return leave(still, 'unchanged', refusal);
      if (!headline) return leave(still, 'unchanged', headlineNeeded(item.story!));
      return { ...still, action: 'update', values: {}, reason: 'Nothing changed but that it is published now.' };
    }

    const before = importedOf.get(item.key)!;
    const { links, offers } = linksOf(item);
    const changed: PlanItem = { ...item, action: 'update', title, values: {}, links: {}, offers };
    changed.carriers = carriers.get(item) ?? [];
    for (const [field, theirs] of Object.entries(item.values)) {
      const ours = draft[field];
      if (same(theirs, before[field]) || same(theirs, ours)) continue;
      if (same(ours, before[field])) changed.values[field] = theirs;
      else changed.conflicts.push({ field, imported: before[field] ?? null, ours: ours ?? null, theirs });
    }
    for (const [field, theirs] of Object.entries(links) as [LinkField, PlannedLink[]][]) {
      const ours = linkedIn(draft, field);
      const base = before.links?.[field] ?? [];
      if (same(idsOf(theirs), idsOf(base)) || same(idsOf(theirs), idsOf(ours))) continue;
      if (same(idsOf(ours), idsOf(base))) changed.links[field] = theirs;
      else
        changed.conflicts.push({
          ...{ field, imported: namesOf(base), ours: namesOf(ours), theirs: namesOf(theirs) },
          links: theirs,
        });
    }
    changed.offers = offers.map((offer) => ({
      ...offer,
      stands: changed.links[offer.field] ?? linkedIn(draft, offer.field),
    }));
    if (Object.keys(changed.values).length + Object.keys(changed.links).length === 0) {
      const [action, reason]: [PlanAction, string] =
        changed.conflicts.length > 0
          ? ['conflict', 'An editor changed what the story changed too; the editor’s words are kept.']
          : offers.length > 0
            ? ['unchanged', 'Nothing to write before somebody chooses whom the story names.']
            : ['unchanged', 'Nothing to write: what differs is an editor’s, and is kept.'];
      return { ...leave(changed, action, reason), offers: changed.offers };
    }
    if (publish && !headline) return unpublished(changed, headlineNeeded(item.story!));
    return refusal && refusal !== 'published' ? unpublished(changed, refusal) : changed;
  };

  const done: PlanItem[] = [];
  for (const item of items) done.push(await complete(item));
  const linked = done.flatMap(({ links, conflicts }) => [links, conflicts.map((conflict) => conflict.links ?? [])]);
  await linker.keep(linked.flatMap((lists) => Object.values(lists).flat()).map(({ documentId }) => documentId));
  return done;
}

/** Whom somebody chose for names of stories that were imported before, as far as they still exist. */
async function chosenFor(
  strapi: Core.Strapi,
  imported: Map<string, ImportedValues>,
): Promise<{ of(key: string, field: LinkField, name: string): PlannedLink | undefined }> {
  const all = [...imported.values()].flatMap(({ chosen = [] }) => chosen);
  const existing = new Map<string, PlannedLink>();
  for (const [field, uid] of Object.entries(LINKS) as [LinkField, ReferenceType][]) {
    const ids = all.filter((one) => one.field === field).map(({ documentId }) => documentId);
    if (ids.length === 0) continue;
    const rows: PlannedLink[] = await strapi.db
      .query(uid)
      .findMany({ where: { documentId: { $in: ids } }, select: ['documentId', 'name'] });
    for (const { documentId, name } of rows) existing.set(documentId, { documentId, name });
  }
  return {
    of(key, field, name) {
      const chosen = imported
        .get(key)
        ?.chosen?.findLast((one) => one.field === field && plain(one.name) === plain(name));
      return chosen && existing.get(chosen.documentId);
    },
  };
}

/**
 * Why an update must not publish an article: an editor took it down, or works on its draft.
 *
 * @returns a sentence; `published` when it is published already and nothing is in the way; null when nothing is
 */
async function whyNotPublish(
  strapi: Core.Strapi,
  { article, seen }: PlanItem,
  origin: Origin,
  locale: string,
): Promise<string | null> {
  const publication = await publicationOf(strapi, article!, locale);
  if (publication === 'published') return 'published';
  if (publication === 'modified')
    return 'The draft holds an editor’s changes that are not published: publish it there.';
  if (origin.wasPublished) return 'It was published, and an editor took it down; it stays down.';
  if (origin.written !== seen) return 'An editor is at work on the draft: publish it there.';
  return null;
}

const headlineNeeded = (story: Story): string =>
  'It stays a draft: an article cannot be published without a headline, and the text has none. ' +
  (story.headline ? `Accept the proposed one (“${story.headline.value}”), or write one.` : 'Write one.');
