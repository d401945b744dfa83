import type { Core, UID } from '@strapi/strapi';
import { ARTICLE, AUTHOR, MEETING, PUBLIC_TYPES, SOURCE } from '../../../content-types';
import { derivedOf } from '../../../content-types/on-write';
import { check, checkOrder, tidy, type Attributes, type Problem } from '../../../content-types/rules';
import { freeSlug, slugFor } from '../../../content-types/slug';
import { errors } from '../../strapi-utils';
import type { NewsroomConfig } from '../../config';
import { keepNames, type Identity } from '../names';
import { audienceOf, type Audience } from './listeners';
import { isPlain, type Attribute } from './plain';
import { insertEntries, insertLinks, linkTable } from '../rows';

export { createTeller } from './events';
export { watchListeners, type Audience } from './listeners';

type Values = Record<string, unknown>;

/** An author, source or meeting to make. */
export interface NewRecord {
  /** See {@link newDocumentId}. */
  documentId: string;
  /** Its own fields; relations and media are not written in bulk. */
  values: Values;
}

/** An article to make, in one locale. */
export interface NewArticle extends NewRecord {
  locale: string;
  /** documentIds of what exists, in order. */
  links: { source?: string | string[]; authors?: string[]; meetings?: string[] };
  publish: boolean;
}

/** An entry that was not written, and why. */
export interface Refused {
  documentId: string;
  problems: Problem[];
}

const LINKED = { authors: AUTHOR, source: SOURCE, meetings: MEETING } as const;
type LinkField = keyof typeof LINKED;
const LINK_FIELDS = Object.keys(LINKED) as LinkField[];

/** What Strapi, not the entry’s values, decides. */
const KEPT = new Set(['createdAt', 'updatedAt', 'publishedAt', 'firstPublishedAt', 'locale', 'createdBy', 'updatedBy']);
const MOMENTS = new Set(['date', 'time', 'datetime', 'timestamp']);
const PARTS = new Set(['relation', 'media', 'component', 'dynamiczone']);
const MOST_IN_LIST = 5000;

const attributesOf = (strapi: Core.Strapi, uid: string): [string, Attribute][] =>
  Object.entries(strapi.contentType(uid as UID.ContentType).attributes as unknown as Record<string, Attribute>).filter(
    ([name]) => !KEPT.has(name),
  );

const isLocalized = (strapi: Core.Strapi, uid: UID.ContentType): boolean =>
  strapi.plugin('i18n').service('content-types').isLocalizedContentType(strapi.contentType(uid));

/** A documentId as Strapi itself makes one. */
export function newDocumentId(strapi: Core.Strapi): string {
  const { documentId } = strapi.db.metadata.get(ARTICLE).attributes as unknown as { documentId: { default(): string } };
  return documentId.default();
}

/**
 * How entries of a type are to be written in this project.
 *
 * @param webhooks how webhooks are to be told
 * @returns why writing in bulk would not give what the document service gives, or would leave out somebody who is told
 *   of each entry, in a sentence for the record of the run; and whether somebody listens to what is written
 */
export async function audienceFor(
  strapi: Core.Strapi,
  uid: (typeof PUBLIC_TYPES)[number],
  webhooks: NewsroomConfig['webhooks'],
): Promise<Audience> {
  const audience = await audienceOf(strapi, uid, webhooks);
  return { ...audience, whyNotBulk: whyUnlike(strapi, uid) ?? audience.whyNotBulk };
}

/** What the project made of a type that is not written in bulk, in a sentence; null when there is nothing. */
function whyUnlike(strapi: Core.Strapi, uid: (typeof PUBLIC_TYPES)[number]): string | null {
  const model = strapi.contentType(uid);
  const type = model.info.displayName;
  const drafted = model.options?.draftAndPublish === true;
  if (drafted !== (uid === ARTICLE))
    return `The project ${drafted ? 'gave drafts to' : 'took the drafts from'} ${type}.`;
  const localized = isLocalized(strapi, uid);
  if (localized !== (uid === ARTICLE)) {
    return `The project ${localized ? 'gave locales to' : 'took the locales from'} ${type}.`;
  }
  for (const [name, attribute] of attributesOf(strapi, uid)) {
    const { type: kind, required } = attribute;
    if (kind === 'password') return `“${name}” of ${type} is a password.`;
    if (required && PARTS.has(kind)) return `“${name}” of ${type} is required, and not a field of the entry’s own.`;
    if (name === 'slug' && (kind !== 'uid' || attribute.regex || attribute.minLength || attribute.maxLength)) {
      return `The project has rules of its own for the slug of ${type}.`;
    }
  }
  if (uid !== ARTICLE) return null;
  const { attributes } = strapi.db.metadata.get(ARTICLE);
  const changed = LINK_FIELDS.find((name) => !linkTable(attributes[name], LINKED[name]));
  return changed ? `The project changed the relation “${changed}” of Article.` : null;
}

/**
 * Makes authors, sources or meetings as `strapi.documents(uid).create` does, many at a time, in the caller’s transaction.
 *
 * @returns those that were refused; the others are written
 */
export async function createRecords(
  strapi: Core.Strapi,
  uid: typeof AUTHOR | typeof SOURCE | typeof MEETING,
  records: NewRecord[],
): Promise<Refused[]> {
  const entries = records.map((record) => ({ ...record, locale: null, links: {}, publish: false }));
  const refused = await create(strapi, uid, entries);
  const left = new Set(refused.map(({ documentId }) => documentId));
  const made = records.filter(({ documentId }) => !left.has(documentId));
  await keepNames(
    strapi,
    uid,
    made.map(({ documentId, values }) => ({ ...(tidy(uid, values) as unknown as Identity), documentId })),
  );
  return refused;
}

/**
 * Makes articles as `strapi.documents(ARTICLE).create` and `.publish` do one by one, many at a time, in the caller’s
 * transaction.
 *
 * An article that may not be published as it is, is not made at all.
 *
 * @returns those that were refused; the others are written
 * @throws what the database throws, e.g. at a character it cannot hold: roll back, and write these articles one by one
 */
export async function createArticles(strapi: Core.Strapi, articles: NewArticle[]): Promise<Refused[]> {
  return create(strapi, ARTICLE, articles);
}

interface Entry extends NewRecord {
  locale: string | null;
  links: NewArticle['links'];
  publish: boolean;
}

const listOf = (link: string | string[] | undefined): string[] => [...new Set(link === undefined ? [] : [link].flat())];

async function create(strapi: Core.Strapi, uid: UID.ContentType, entries: Entry[]): Promise<Refused[]> {
  const attributes = attributesOf(strapi, uid);
  const ids = await idsOf(strapi, entries);
  const refused: Refused[] = [];
  const refuse = ({ documentId }: Entry, problems: Problem[]) => void refused.push({ documentId, problems });

  const write = async (round: Entry[]): Promise<void> => {
    const accepted: Entry[] = [];
    for (const entry of round) {
      try {
        accepted.push({ ...entry, values: await accept(strapi, uid, attributes, entry) });
      } catch (error) {
        if (!(error instanceof errors.ValidationError)) throw error;
        refuse(entry, problemsOf(error));
      }
    }
    await giveSlugs(strapi, uid, accepted);
    await store(strapi, uid, accepted, ids);
  };

  let round: Entry[] = [];
  for (const entry of entries) {
    const values = complete(uid, attributes, entry.values);
    const problems = [...check(uid, values), ...checkLinks(entry, ids)];
    if (problems.length === 0) problems.push(...checkOrder(Object.fromEntries(attributes) as Attributes, values, null));
    if (uid === MEETING && problems.length === 0) Object.assign(values, derivedOf(values));
    if (problems.length > 0) {
      refuse(entry, problems);
      continue;
    }
    if (!isUnique(attributes, values)) {
      round.push({ ...entry, values });
      continue;
    }
    // Strapi looks in the database for who has the value already: those before must be there, those after wait.
    await write(round);
    await write([{ ...entry, values }]);
    round = [];
  }
  await write(round);
  return refused;
}

const isUnique = (attributes: [string, Attribute][], values: Values): boolean =>
  attributes.some(
    ([name, { type, unique }]) => (unique || type === 'uid') && values[name] != null && values[name] !== '',
  );

/** The values as Strapi and the newsroom’s own checks would find them: tidied, with the defaults. */
function complete(uid: string, attributes: [string, Attribute][], given: Values): Values {
  const tidied = tidy(uid, given);
  const values: Values = {};
  for (const [name, attribute] of attributes) {
    const value = tidied[name];
    if (PARTS.has(attribute.type)) {
      if (value !== undefined) throw new TypeError(`${name} of ${uid} cannot be written in bulk: leave it out.`);
      continue;
    }
    if (value !== undefined) values[name] = value;
    else if (typeof attribute.default === 'function') values[name] = (attribute.default as () => unknown)();
    else if (attribute.default !== undefined) values[name] = structuredClone(attribute.default);
  }
  return values;
}

/**
 * The values as they are stored.
 *
 * @throws ValidationError when Strapi refuses them
 */
async function accept(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  attributes: [string, Attribute][],
  { values, locale, publish }: Entry,
): Promise<Values> {
  const drafted = uid === ARTICLE;
  const final = publish || !drafted;
  const unsure = attributes.filter(
    ([name, attribute]) => !PARTS.has(attribute.type) && !isPlain(attribute, values[name], final),
  );
  if (unsure.length === 0 && !isUnique(attributes, values)) return values;

  const model = strapi.contentType(uid);
  const validate = (data: Values, isDraft: boolean): Promise<Values> =>
    strapi.entityValidator.validateEntityCreation(model as never, data as never, {
      isDraft,
      locale: locale ?? undefined,
    });
  const own = ([, { type }]: [string, Attribute]) => !PARTS.has(type);
  const valid = await validate(values, drafted);
  const stored = Object.fromEntries(attributes.filter(own).map(([name]) => [name, valid[name] ?? null]));
  if (drafted && publish) await validate(stored, false);
  for (const [name, { type }] of unsure) {
    if (MOMENTS.has(type) && stored[name] !== null) demandMoment(strapi, uid, name, stored[name]);
  }
  return stored;
}

/** Has Strapi read a date or a time as it reads those it stores. */
function demandMoment(strapi: Core.Strapi, uid: UID.ContentType, name: string, value: unknown): void {
  try {
    strapi.db
      .queryBuilder(uid)
      .where({ [name]: value })
      .getKnexQuery();
  } catch (error) {
    const { message } = error as Error;
    throw new errors.ValidationError(message, { errors: [{ path: [name], message, name: 'ValidationError' }] });
  }
}

const problemsOf = ({ message, details }: InstanceType<typeof errors.ValidationError>): Problem[] =>
  (details as { errors?: Problem[] }).errors?.map((problem) => ({ path: problem.path, message: problem.message })) ?? [
    { path: [], message },
  ];

type Ids = Record<LinkField, Map<string, number>>;

async function idsOf(strapi: Core.Strapi, entries: Entry[]): Promise<Ids> {
  const ids: Ids = { authors: new Map(), source: new Map(), meetings: new Map() };
  for (const field of LINK_FIELDS) {
    const wanted = [...new Set(entries.flatMap(({ links }) => listOf(links[field])))];
    for (let from = 0; from < wanted.length; from += MOST_IN_LIST) {
      const rows: { id: number; documentId: string }[] = await strapi.db.query(LINKED[field]).findMany({
        where: { documentId: { $in: wanted.slice(from, from + MOST_IN_LIST) } },
        select: ['id', 'documentId'],
      });
      for (const { id, documentId } of rows) ids[field].set(documentId, id);
    }
  }
  return ids;
}

const checkLinks = ({ links }: Entry, ids: Ids): Problem[] =>
  LINK_FIELDS.flatMap((field) =>
    listOf(links[field])
      .filter((documentId) => !ids[field].has(documentId))
      .map((one) => ({ path: [field], message: `${field}: there is no document with the id “${one}”` })),
  );

/** Gives each entry the slug that it would be given if it were written after those before it. */
async function giveSlugs(strapi: Core.Strapi, uid: UID.ContentType, entries: Entry[]): Promise<void> {
  const model = strapi.contentType(uid);
  const { targetField } = model.attributes.slug as { targetField: string };
  const nameOf = ({ values }: Entry) => values[targetField];
  const nameless = entries.filter((entry) => {
    const name = nameOf(entry);
    return !entry.values.slug && typeof name === 'string' && name.trim() !== '';
  });
  const wanted = nameless.map((entry) => slugFor(nameOf(entry) as string, model.info.singularName));
  const stored = new Set<string>();
  const asked = new Set<string>();
  const numbersAsked = new Map<string, number>();

  const ask = async (slugs: string[]): Promise<void> => {
    for (let from = 0; from < slugs.length; from += MOST_IN_LIST) {
      const rows: { slug: string }[] = await strapi.db
        .query(uid)
        .findMany({ where: { slug: { $in: slugs.slice(from, from + MOST_IN_LIST) } }, select: ['slug'] });
      for (const { slug } of rows) stored.add(slug);
    }
    for (const slug of slugs) asked.add(slug);
  };

  let slugs: string[];
  for (;;) {
    const taken = new Set(stored);
    slugs = wanted.map((slug) => {
      const free = freeSlug(slug, taken);
      taken.add(free);
      return free;
    });
    const unsure = new Set(slugs);
    const crowded = new Set(wanted.filter((slug, index) => slug !== slugs[index] && !asked.has(slugs[index]!)));
    for (const slug of crowded) {
      const last = (numbersAsked.get(slug) ?? 1) * 8;
      numbersAsked.set(slug, last);
      for (let number = 2; number <= last; number++) unsure.add(`${slug}-${number}`);
    }
    const more = [...unsure].filter((slug) => !asked.has(slug));
    if (more.length === 0) break;
    await ask(more);
  }
  nameless.forEach(({ values }, index) => (values.slug = slugs[index]));
}

async function store(strapi: Core.Strapi, uid: UID.ContentType, entries: Entry[], ids: Ids): Promise<void> {
  if (entries.length === 0) return;
  const now = new Date();
  const counted = 'firstPublishedAt' in strapi.contentType(uid).attributes;
  const rows = entries.flatMap(({ documentId, locale, values, publish }) => {
    const row = {
      ...values,
      documentId,
      ...(locale === null ? {} : { locale }),
      createdAt: now,
      updatedAt: now,
      ...(publish && counted ? { firstPublishedAt: now } : {}),
    };
    if (uid !== ARTICLE) return [{ ...row, publishedAt: now }];
    return publish
      ? [
          { ...row, publishedAt: null },
          { ...row, publishedAt: now },
        ]
      : [{ ...row, publishedAt: null }];
  });
  await insertEntries(strapi, uid, rows);
  if (uid !== ARTICLE) return;

  const versions = new Map(entries.map(({ documentId }) => [documentId, {} as { draft?: number; published?: number }]));
  const written: { id: number; documentId: string; publishedAt: unknown }[] = await strapi.db.query(uid).findMany({
    where: { documentId: { $in: entries.map(({ documentId }) => documentId) } },
    select: ['id', 'documentId', 'publishedAt'],
  });
  for (const { id, documentId, publishedAt } of written) {
    versions.get(documentId)![publishedAt === null ? 'draft' : 'published'] = id;
  }
  for (const field of LINK_FIELDS) {
    const links = entries.flatMap(({ documentId, links: linked }) => {
      const to = listOf(linked[field]).map((one) => ids[field].get(one)!);
      const { draft, published } = versions.get(documentId)!;
      // Strapi counts from 0 what is connected, and from 1 what is set, as publishing sets it.
      return [{ from: draft!, to, first: 0 }, ...(published === undefined ? [] : [{ from: published, to, first: 1 }])];
    });
    await insertLinks(strapi, field, links);
  }
}
