import type { Core } from '@strapi/strapi';
import { errors } from '../strapi-utils';
import { ARTICLE, AUTHOR, IMPORT_ITEM, IMPORT_RECORD, MEETING, ORIGIN, SOURCE } from '../../content-types';
import { check } from '../../content-types/rules';
import { decisionsOn, dismissalOf, linkedTo, type Decision } from '../linking/memory';
import type { Finding } from '../linking/shapes';
import { findingOf } from '../linking/suggest';
import type { Story } from '../story';
import { articleValues, type Accepted, type ArticleValues } from './article';
import { findCarriers } from './carriers';
import type { Earlier } from './earlier';
import { excerptOf, type ItemError, type PlanAction, type PlanItem } from './items';
import { plain, type Identity, type ReferenceType } from './names';
import { findStored } from './match';
import { linkerFor, permittedOf, planRecord, share, type Forgotten, type RecordRow } from './records';
import { acceptedIn, isMended, meetingsIn, mend, type Choices, type LinkChoice } from './review';
import { isTextKey } from '../reading/key';
import { hashOf, publicationOf, standingOf, type Standing } from './state';

export interface PlanOptions {
  /** Publish each article after its draft is written. Default: leave a draft. */
  publish?: boolean;
  /** Proposals to write as if they were stated. Default: none; they stay proposals. */
  accept?: Accepted;
  /** Link the detected meetings, making those that do not exist; `high`: those of high confidence. Default: they stay suggestions. */
  linkMeetings?: boolean | 'high';
  /** The locale to write, one of the project’s. Default: the project’s default locale. */
  locale?: string;
  /** What whoever imports may not write, and is left out. Default: nothing. */
  withheld?: Withheld | null;
}

/** What somebody may not write: all, or these fields. */
export interface Withheld {
  create: '*' | string[];
  update: '*' | string[];
  /** Of new authors, sources and meetings, by their type. */
  records: Partial<Record<ReferenceType, '*' | string[]>>;
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
  /** How the story names it, where that is another name. */
  as?: string;
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
  /** What the story itself says, where an editor mended what would be written. */
  read?: unknown;
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

/** Whether two values of an attribute are one, as the database may give them back. */
export const same = (a: unknown, b: unknown): boolean => {
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
  const { publish = false, accept = {}, linkMeetings = false, withheld = null } = asked;
  const locales = strapi.plugin('i18n').service('locales');
  if (asked.locale && !(await locales.findByCode(asked.locale))) {
    throw new errors.ValidationError(
      `The project has no locale "${asked.locale}": add it in Settings, or leave it out`,
    );
  }
  return { publish, accept, linkMeetings, withheld, locale: asked.locale || (await locales.getDefaultLocale()) };
}

/** What a story is known by again: what its format says, else the web address that an editor gave it, else its text. */
const keyOf = ({ key, canonicalUrl }: Story): string => (isTextKey(key) ? (canonicalUrl?.value ?? key) : key);

/** What the story would write, and what it is told from when it comes again. */
function readOf(story: Story, position: number, options: RunOptions, choices: Choices | null): PlanItem {
  const { accept, linkMeetings } = options;
  const mended = choices ? mend(story, choices) : story;
  const read = articleValues(story, accept);
  const values = choices ? articleValues(mended, acceptedIn(choices, accept)) : read;
  const settled = Object.fromEntries(
    Object.entries(read).filter(([field, said]) => values !== read && !same(values[field], said)),
  );
  const said = [read, story.source?.value, story.authors.map(({ value }) => value)];
  return {
    position,
    key: originKey(keyOf(mended)),
    hash: hashOf(linkMeetings ? [...said, story.meetings] : said),
    action: 'create',
    state: 'planned',
    reason: null,
    article: null,
    title: (values.headline as string | undefined) ?? null,
    values,
    links: {},
    conflicts: [],
    offers: [],
    carriers: [],
    settled,
    resolved: [],
    dismissed: [],
    withheld: [],
    publish: choices?.publish ?? options.publish,
    whyDraft: null,
    seen: null,
    published: false,
    story,
    choices,
    file: null,
    error: null,
  };
}

/** Why an article cannot hold what the story would write; null when it can. */
function errorIn(values: ArticleValues): ItemError | null {
  const problems = check(ARTICLE, values);
  if (problems.length === 0) return null;
  const field = problems[0]!.path[0] ?? null;
  return {
    field,
    message: problems.map(({ message }) => message).join('; '),
    excerpt: excerptOf(values[field ?? '']),
  };
}

const NOT_MAKE = 'Whoever brought it in may not make articles.';
const NOT_CHANGE = 'Whoever brought it in may not change articles.';

const leave = (item: PlanItem, action: PlanAction, reason: string): PlanItem => ({
  ...item,
  action,
  reason,
  values: {},
  links: {},
  offers: [],
  carriers: [],
  dismissed: [],
  withheld: [],
  publish: false,
});

const unpublished = (item: PlanItem, reason: string): PlanItem => {
  return { ...item, publish: false, reason, whyDraft: item.publish ? reason : null };
};

/** A name in a story, what is known of who bears it, and what was chosen for it. */
interface NamedInStory {
  values: Identity;
  link?: LinkChoice;
  /** Of a meeting: the words it rests on, and whether somebody asked for just this one. */
  found?: Finding;
  isAsked?: boolean;
}

type NamedByField = Partial<Record<LinkField, NamedInStory[]>>;

const own = <T>(record: Record<string, T> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;

/** The names of a story and what is known of those who bear them, by the relation of the article. */
export function namedBy(read: Story, linkMeetings: RunOptions['linkMeetings'], choices: Choices | null): NamedByField {
  const story = choices ? mend(read, choices) : read;
  const { source, authors } = story;
  const chosen = choices?.links;
  const meetings = meetingsIn(read, choices, linkMeetings)
    .filter(({ decision }) => decision === 'accepted')
    .map(({ meeting, read: asRead, link, because, isAdded }): NamedInStory => {
      const { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants } = meeting;
      const values = { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants };
      const found = isAdded && meeting.mentions.length === 0 ? undefined : findingOf(read, asRead);
      return { values, link, found, isAsked: because === 'choice' };
    });
  return {
    ...(source ? { source: [{ values: { ...source.value }, link: chosen?.source }] } : {}),
    ...(authors.length > 0
      ? { authors: authors.map(({ value }) => ({ values: { ...value }, link: own(chosen?.authors, value.name) })) }
      : {}),
    ...(meetings.length > 0 ? { meetings } : {}),
  };
}

/** All who are named, by their type. */
function wantedOf(named: NamedByField[]): Map<ReferenceType, Identity[]> {
  const fields = Object.entries(LINKS) as [LinkField, ReferenceType][];
  return new Map(
    fields.map(([field, uid]) => [uid, named.flatMap((one) => (one[field] ?? []).map(({ values }) => values))]),
  );
}

interface Beside {
  earlier?: Earlier;
  choices?: Choices | null;
  family?: string;
  forgotten?: Forgotten;
}

/**
 * Plans what importing these stories would write, beside what the run planned before. Keeps in the database which
 * authors, sources and meetings the run would make; writes nothing else.
 *
 * @param run documentId of the run
 * @param from position of the first of them in the run
 * @param beside the stories of the run before these, among which the same ones are found, and to which these are added; what
 *   an editor chose for each of these, null where nobody reviews them; the review that the run was taken from, whose planned
 *   records it shares; and what was forgotten to plan one of them anew
 */
export async function planStories(
  strapi: Core.Strapi,
  run: string,
  options: RunOptions,
  stories: Story[],
  from: number,
  { earlier, choices = null, family = run, forgotten }: Beside = {},
): Promise<PlanItem[]> {
  const { linkMeetings, locale, withheld } = options;
  const mended = choices !== null && isMended(choices);
  const follows: { key: string } | null = choices?.updates
    ? await strapi.db.query(ORIGIN).findOne({ where: { article: choices.updates }, select: ['key'] })
    : null;
  const read = stories.map((story, index) => ({ ...readOf(story, from + index, options, choices), ...follows }));
  const keys = [...new Set(read.map(({ key }) => key))];
  const sameKeys: { key: string; position: number }[] = await strapi.db
    .query(IMPORT_ITEM)
    .findMany({ where: { run, key: { $in: keys }, state: { $ne: 'out' } }, select: ['key', 'position'] });
  // With the position in the condition, SQLite would go by the index of positions and read the whole run.
  const planned = new Set(sameKeys.flatMap(({ key, position }) => (position < from ? [key] : [])));
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
    const isSame = origin?.hash === item.hash && !mended;
    const error = isSame ? null : errorIn(item.values);
    if (error) return { ...item, state: 'failed', error };
    if (!origin) return withheld?.create === '*' ? leave(item, 'skipped', NOT_MAKE) : item;
    const known = { ...item, article: origin.article };
    const stands = standing.get(origin.article);
    if (!stands) return leave(known, 'skipped', 'An editor deleted the article of this story; it stays deleted.');
    if (!stands.drafts.includes(locale)) {
      return leave(known, 'skipped', `The article has no version in the locale "${locale}": make one first.`);
    }
    if (origin.updatesLocked) return leave(known, 'skipped', 'Updates of this article are locked.');
    if (withheld?.update === '*') return leave(known, 'skipped', NOT_CHANGE);
    const seen = { ...known, seen: stands.state };
    const isSettled = !item.publish || (stands.published.includes(locale) && origin.written === stands.state);
    if (isSame && isSettled) {
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
  const namesIn = new Map(linking.map((item) => [item, namedBy(item.story!, linkMeetings, choices)]));
  const linker = await linkerFor(strapi, family, wantedOf([...namesIn.values()]), withheld?.records, forgotten);
  const chosen = await chosenFor(strapi, importedOf);
  const inReview = await chosenIn(strapi, family, namesIn, withheld, forgotten);
  const carriers = await findCarriers(strapi, run, linking, earlier);
  /** By item, the meetings that somebody asked for, not the run’s option. */
  const askedOf = new Map<PlanItem, Set<string>>();
  const linksOf = (item: PlanItem): Pick<PlanItem, 'links' | 'offers' | 'dismissed' | 'withheld' | 'settled'> => {
    const { key, story, article } = item;
    const links: PlannedLinks = {};
    const offers: Offer[] = [];
    const left = new Set<string>();
    const settled = [...(item.settled.chosen ?? [])];
    const decided: Decision[] = decisions.filter(({ document }) => document === article);
    const byHand = new Set<string>();
    askedOf.set(item, byHand);
    for (const [field, named] of Object.entries(namesIn.get(item)!) as [LinkField, NamedInStory[]][]) {
      const list: PlannedLink[] = [];
      const stands = article ? linkedIn(draftOf.get(article) ?? { documentId: article }, field) : [];
      const restsOn = (found: Finding | undefined): PlannedLink | undefined => {
        const linked = found && linkedTo(found, decided, new Set(idsOf(stands)));
        return stands.find(({ documentId }) => documentId === linked);
      };
      const meant = named
        .filter(({ found, isAsked }) => !found || isAsked || !dismissalOf(found, decided))
        .map((one) => ({
          ...one,
          link: inReview.get(one) ?? restsOn(one.found) ?? chosen.of(key, field, one.values.name),
          choice: one.link,
        }));
      const asked = meant.filter(({ link }) => !link).map(({ values }) => values);
      const answers = new Map(
        linker.link(LINKS[field], asked, item.position).map((answer, index) => [asked[index], answer]),
      );
      for (const one of meant) {
        const { values, found, isAsked, link: known, choice } = one;
        const { link, offer, isWithheld } = known ? { link: known, offer: null } : answers.get(values)!;
        if (isWithheld) left.add(field);
        if (link && !list.some(({ documentId }) => documentId === link.documentId)) {
          const as = link.name === values.name ? {} : { as: values.name };
          list.push({ ...link, ...as, ...(found ? { found } : {}) });
          if (isAsked) byHand.add(link.documentId);
          if (choice) settled.push({ field, name: values.name, documentId: link.documentId });
        }
        if (offer) offers.push({ field, ...offer, named: list, at: list.length, stands: list });
      }
      if (list.length > 0) links[field] = list;
    }
    const dismissed = meetingsIn(story!, choices, linkMeetings)
      .filter(({ decision }) => decision === 'dismissed')
      .map(({ read: asRead }) => findingOf(story!, asRead))
      .filter((found) => !dismissalOf(found, decided));
    return {
      ...{ links, offers, dismissed, withheld: [...left] },
      settled: settled.length > 0 ? { ...item.settled, chosen: settled } : item.settled,
    };
  };
  /** The item without what may not be written. */
  const permitted = (item: PlanItem, fields: '*' | string[] = []): PlanItem => {
    if (fields.length === 0) return item;
    const keeps = ([field]: [string, unknown]) => !fields.includes(field);
    const all = [...Object.keys(item.values), ...Object.keys(item.links)];
    return {
      ...item,
      values: Object.fromEntries(Object.entries(item.values).filter(keeps)),
      links: Object.fromEntries(Object.entries(item.links).filter(keeps)),
      settled: Object.fromEntries(Object.entries(item.settled).filter(keeps)),
      offers: item.offers.filter(({ field }) => !fields.includes(field)),
      withheld: [...new Set([...item.withheld, ...all.filter((field) => fields.includes(field))])],
    };
  };

  const complete = async (item: PlanItem): Promise<PlanItem> => {
    const compare = toCompare.get(item);
    if (compare) return update(item, compare.origin, draftOf.get(item.article!)!);
    if (item.action !== 'create' || item.error) return item;
    const all = { ...item, ...linksOf(item), carriers: carriers.get(item) ?? [] };
    const whole = permitted(all, withheld?.create);
    return whole.publish && !whole.values.headline ? unpublished(whole, headlineNeeded(item.story!)) : whole;
  };

  const update = async (item: PlanItem, origin: Origin, draft: Draft): Promise<PlanItem> => {
    const { publish } = item;
    const title = (draft.headline as string | null) ?? item.title;
    const refusal = publish ? await whyNotPublish(strapi, item, origin, locale) : null;
    if (origin.hash === item.hash && !mended) {
      const still = { ...item, title };
      if (refusal === 'published') {
        return leave(still, 'unchanged', 'The story is what it was when it was last imported.');
      }
      if (refusal) return leave(still, 'unchanged', refusal);
      if (!(item.values.headline ?? draft.headline)) return leave(still, 'unchanged', headlineNeeded(item.story!));
      return { ...still, action: 'update', values: {}, reason: 'Nothing changed but that it is published now.' };
    }

    const before = importedOf.get(item.key)!;
    const asked = permitted({ ...item, ...linksOf(item) }, withheld?.update);
    const changed: PlanItem = { ...asked, action: 'update', title, values: {}, links: {} };
    changed.carriers = carriers.get(item) ?? [];
    for (const [field, theirs] of Object.entries(asked.values)) {
      const ours = draft[field];
      if (same(theirs, before[field]) || same(theirs, ours)) continue;
      if (same(ours, before[field])) {
        changed.values[field] = theirs;
        continue;
      }
      const { [field]: said, ...settled } = changed.settled;
      const conflict = { field, imported: before[field] ?? null, ours: ours ?? null, theirs };
      changed.conflicts.push(said === undefined ? conflict : { ...conflict, read: said });
      changed.settled = settled;
    }
    for (const [field, planned] of Object.entries(asked.links) as [LinkField, PlannedLink[]][]) {
      const ours = linkedIn(draft, field);
      const base = before.links?.[field] ?? [];
      if (choices && field === 'meetings') {
        const added = addedTo(ours, base, planned, askedOf.get(item)!);
        if (added.length > 0) {
          changed.links.meetings = [...ours, ...added];
        }
        continue;
      }
      const theirs = planned;
      if (same(idsOf(theirs), idsOf(base)) || same(idsOf(theirs), idsOf(ours))) continue;
      if (same(idsOf(ours), idsOf(base))) changed.links[field] = theirs;
      else
        changed.conflicts.push({
          ...{ field, imported: namesOf(base), ours: namesOf(ours), theirs: namesOf(theirs) },
          links: theirs,
        });
    }
    changed.offers = asked.offers.map((offer) => ({
      ...offer,
      stands: changed.links[offer.field] ?? linkedIn(draft, offer.field),
    }));
    const headline = changed.values.headline ?? draft.headline;
    const noHeadline = headlineNeeded(item.story!);
    if (Object.keys(changed.values).length + Object.keys(changed.links).length === 0) {
      const left = (action: PlanAction, reason: string): PlanItem => {
        return { ...leave(changed, action, reason), offers: changed.offers };
      };
      if (changed.conflicts.length > 0) {
        const kept = left('conflict', 'An editor changed what the story changed too; the editor’s words are kept.');
        const whyDraft = !publish || refusal === 'published' ? null : (refusal ?? (headline ? null : noHeadline));
        return { ...kept, publish: publish && whyDraft === null, whyDraft };
      }
      if (changed.dismissed.length > 0) {
        return unpublished(changed, 'Nothing changes but that what was dismissed is remembered.');
      }
      const isPublishing = publish && refusal === null && headline && origin.hash === item.hash;
      if (isPublishing) return { ...changed, reason: 'Nothing changed but that it is published now.' };
      return changed.offers.length > 0
        ? left('unchanged', 'Nothing to write before somebody chooses whom the story names.')
        : left('unchanged', 'Nothing to write: what differs is an editor’s, and is kept.');
    }
    if (publish && !headline) return unpublished(changed, noHeadline);
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
 * The meetings that a review adds to those an article has. What an import linked before and an editor took away since comes
 * back only when somebody asks for it.
 */
function addedTo(
  ours: { documentId: string }[],
  base: { documentId: string }[],
  planned: PlannedLink[],
  asked: Set<string>,
): PlannedLink[] {
  const has = new Set(idsOf(ours));
  const wasTaken = new Set(idsOf(base)!.filter((documentId) => !has.has(documentId)));
  return planned.filter(
    ({ documentId }) => !has.has(documentId) && (!wasTaken.has(documentId) || asked.has(documentId)),
  );
}

/** Whom a review chose for names of a story: one that exists or that the run plans, as long as it does, or one that is to be made. */
async function chosenIn(
  strapi: Core.Strapi,
  run: string,
  namesIn: Map<PlanItem, NamedByField>,
  withheld: Withheld | null,
  forgotten?: Forgotten,
): Promise<Map<NamedInStory, PlannedLink>> {
  const chosenFor = async (
    uid: ReferenceType,
    choice: LinkChoice,
    all: Identity,
    position: number,
  ): Promise<PlannedLink | null> => {
    if ('create' in choice) {
      const values = permittedOf(uid, all, withheld?.records);
      return values && planRecord(strapi, run, uid, values, position, forgotten);
    }
    const { documentId } = choice;
    const stored: { name: string } | null = await strapi.db.query(uid).findOne({ where: { documentId } });
    if (stored) return { documentId, name: stored.name };
    const where = { kind: uid, record: documentId, state: 'planned' };
    const planned: Pick<RecordRow, 'values' | 'isApart'> | null = await strapi.db
      .query(IMPORT_RECORD)
      .findOne({ where });
    if (!planned) return null;
    const [made] = planned.isApart ? [] : await findStored(strapi, uid, [planned.values]);
    if (made) return { documentId: made.documentId, name: made.name };
    await share(strapi, documentId, position);
    return { documentId, name: planned.values.name, isNew: true };
  };
  const links = new Map<NamedInStory, PlannedLink>();
  for (const [{ position }, named] of namesIn) {
    for (const [field, uid] of Object.entries(LINKS) as [LinkField, ReferenceType][]) {
      for (const one of named[field] ?? []) {
        const link = one.link && (await chosenFor(uid, one.link, one.values, position));
        if (link) links.set(one, link);
      }
    }
  }
  return links;
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
