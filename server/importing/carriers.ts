import type { Core } from '@strapi/strapi';
import { ARTICLE, IMPORT_ITEM, ORIGIN } from '../../content-types';
import { SHINGLE } from '../../content-types/shingle';
import type { Block } from '../story';
import { createEarlier, type Earlier } from './earlier';
import type { ItemRow, PlanItem } from './items';
import { insertInto } from './rows';
import { containment, sampleOf, shinglesOf, stepOf, type Sample } from './shingles';

/** An article that carries the same story, or a story earlier in the same run that does. */
export interface Carrier {
  /** documentId; null where the run has not made it yet. */
  article: string | null;
  /** Of the story earlier in the run; null where the article was there before. */
  position: number | null;
  title: string | null;
  source: string | null;
  /** How much of the shorter text is in the longer, 0.5 to 1; see `containment`. */
  share: number;
}

/** Texts that share as much as this are one story. */
const SAME = 0.5;
const MOST_CARRIERS = 5;
/** What stands in so many stories says of none that it is another’s: “told reporters on condition of”. */
const COMMON = 16;
/** So much of what two texts of one story would share must be shared for them to be compared; more of what is common. */
const LIKELY = 0.25;
const LIKELY_COMMON = 0.75;
/** So few expected that one in common is enough. */
const FEW = 6;
const BATCH = 4000;
const TOGETHER = 200;

const NONE: Row[] = [];

interface Row {
  shingle: number;
  article: string;
  size: number;
}

/** The words of a body. */
export function wordsOf(body: unknown): string {
  const texts: string[] = [];
  const visit = (node: { text?: unknown; children?: unknown }): void => {
    if (typeof node.text === 'string') texts.push(node.text);
    if (Array.isArray(node.children)) node.children.forEach(visit);
  };
  for (const block of Array.isArray(body) ? (body as Block[]) : []) {
    visit(block);
    texts.push('\n');
  }
  return texts.join('');
}

const tableOf = (strapi: Core.Strapi): string => strapi.db.metadata.get(SHINGLE).tableName;

/** The rows of these shingles, by a question for thousands of them. */
async function rowsOf<T>(
  strapi: Core.Strapi,
  shingles: Iterable<number>,
  ask: (rows: ReturnType<Core.Strapi['db']['getConnection']>) => PromiseLike<T[]>,
): Promise<T[]> {
  const asked = [...new Set(shingles)];
  const table = tableOf(strapi);
  return strapi.db.transaction(async ({ trx }) => {
    const found: T[] = [];
    for (let from = 0; from < asked.length; from += BATCH) {
      found.push(...(await ask(trx(table).whereIn('shingle', asked.slice(from, from + BATCH)) as never)));
    }
    return found;
  });
}

/** Keeps by what the texts of articles are found that were not kept before, in the caller’s transaction. */
export async function keepShingles(strapi: Core.Strapi, texts: { article: string; body: unknown }[]): Promise<void> {
  const samples = texts.map(({ article, body }) => ({ article, ...sampleOf(wordsOf(body)) }));
  const all = samples.flatMap(({ shingles }) => shingles);
  if (all.length === 0) return;
  const counts = await rowsOf<{ shingle: number; number: number | string }>(strapi, all, (rows) =>
    rows.select('shingle').count({ number: '*' }).groupBy('shingle'),
  );
  const known = new Map(counts.map(({ shingle, number }) => [shingle, Number(number)]));
  const rows = samples.flatMap(({ article, size, shingles }) =>
    shingles.flatMap((shingle) => {
      const count = known.get(shingle) ?? 0;
      if (count >= COMMON) return [];
      known.set(shingle, count + 1);
      return [[shingle, article, size]];
    }),
  );
  await insertInto(strapi, tableOf(strapi), ['shingle', 'article', 'size'], rows);
}

/** By their ids, see `forgetNames`. */
export async function forgetShingles(strapi: Core.Strapi, articles: string[]): Promise<void> {
  if (articles.length === 0) return;
  const table = tableOf(strapi);
  await strapi.db.transaction(async ({ trx }) => {
    const ids: number[] = await trx(table).whereIn('article', articles).pluck('id');
    for (let from = 0; from < ids.length; from += BATCH) {
      await trx(table)
        .whereIn('id', ids.slice(from, from + BATCH))
        .delete();
    }
  });
}

/** Forgets the articles that are deleted, by whomever. */
export function watchArticles(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const result = await next();
    if (context.uid !== ARTICLE || context.action !== 'delete') return result;
    const { documentId } = context.params as { documentId: string };
    if ((await strapi.db.query(ARTICLE).count({ where: { documentId } })) === 0) {
      await forgetShingles(strapi, [documentId]);
    }
    return result;
  });
}

/** Keeps by what the articles are found that came with a restored database or an older version. To be called at the start. */
export async function keepMissingShingles(strapi: Core.Strapi): Promise<void> {
  const isEmpty = (await strapi.db.connection(tableOf(strapi)).select('id').limit(1)).length === 0;
  if (!isEmpty) return;
  for (let after = 0; ;) {
    const rows: { id: number; article: string; values: { body?: unknown } | null }[] = await strapi.db
      .query(ORIGIN)
      .findMany({ where: { id: { $gt: after } }, orderBy: { id: 'asc' }, limit: TOGETHER });
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const standing: { documentId: string }[] = await strapi.db
      .query(ARTICLE)
      .findMany({ where: { documentId: { $in: rows.map(({ article }) => article) } }, select: ['documentId'] });
    const stands = new Set(standing.map(({ documentId }) => documentId));
    const texts = rows.filter(({ article }) => stands.has(article));
    await keepShingles(
      strapi,
      texts.map(({ article, values }) => ({ article, body: values?.body })),
    );
  }
}

interface Candidate {
  article: string | null;
  position: number | null;
  size: number;
  shared: number;
}

/** Those of the candidates that share enough of what is sampled to be read whole, the likeliest first. */
function likely(candidates: Iterable<Candidate>, own: Sample, counted: number, least: number): Candidate[] {
  const rated = [...candidates].map((candidate) => {
    const step = Math.max(stepOf(own.size), stepOf(candidate.size));
    const shorter = Math.min(own.size, candidate.size);
    const expected = Math.min(counted, ((shorter / step) * counted) / own.shingles.length);
    return { candidate, share: candidate.shared / expected, isFew: expected < FEW };
  });
  return rated
    .filter(({ candidate, share, isFew }) => share >= least && (isFew || candidate.shared > 1))
    .sort((a, b) => b.share - a.share || b.candidate.shared - a.candidate.shared)
    .slice(0, MOST_CARRIERS)
    .map(({ candidate }) => candidate);
}

/**
 * Finds who carries the same stories already: articles that were imported, and stories earlier in the run.
 *
 * A sample of each text’s shingles is looked up, by one question for all of them; whose sample agrees is read whole and compared.
 *
 * @param items in order; the stories of which an article would be written
 * @param earlier the stories of the run before these; these are added to them
 * @returns for each the likeliest first; absent where nobody does
 */
export async function findCarriers(
  strapi: Core.Strapi,
  run: string,
  items: PlanItem[],
  earlier: Earlier = createEarlier(),
): Promise<Map<PlanItem, Carrier[]>> {
  const texts = items.flatMap((item) => {
    const text = wordsOf(item.values.body);
    const sample = sampleOf(text);
    return sample.shingles.length > 0 ? [{ item, text, sample }] : [];
  });
  const rows = await rowsOf<Row>(
    strapi,
    texts.flatMap(({ sample }) => sample.shingles),
    (asked) => asked.select('shingle', 'article', 'size'),
  );
  const stored = new Map<number, Row[]>();
  for (const row of rows) {
    const same = stored.get(row.shingle);
    if (same) same.push(row);
    else stored.set(row.shingle, [row]);
  }

  const found = new Map<PlanItem, Candidate[]>();
  for (const { item, sample } of texts) {
    // A story that is planned again, since the database was away, is among the earlier ones itself.
    const hits = sample.shingles.map((shingle) => ({
      known: stored.get(shingle) ?? NONE,
      near: earlier.of(shingle).filter(({ position }) => position < item.position),
    }));
    const telling = hits.filter(({ known, near }) => known.length + near.length < COMMON);
    const isTelling = telling.length * 2 >= hits.length;
    const counted = isTelling ? telling : hits;
    const candidates = new Map<string | number, Candidate>();
    const count = (key: string | number, article: string | null, position: number | null, size: number): void => {
      const candidate = candidates.get(key);
      if (candidate) candidate.shared += 1;
      else candidates.set(key, { article, position, size, shared: 1 });
    };
    for (const { known, near } of counted) {
      for (const { article, size } of known) if (article !== item.article) count(article, article, null, size);
      for (const { position, size } of near) count(position, null, position, size);
    }
    const least = isTelling ? LIKELY : LIKELY_COMMON;
    const chosen = likely(candidates.values(), sample, counted.length, least);
    if (chosen.length > 0) found.set(item, chosen);
    if (item.action === 'create') earlier.add(item.position, sample);
  }
  if (found.size === 0) return new Map();
  return compare(strapi, run, texts, found);
}

/** Reads the candidates whole, and keeps those that are the same story. */
async function compare(
  strapi: Core.Strapi,
  run: string,
  texts: { item: PlanItem; text: string }[],
  found: Map<PlanItem, Candidate[]>,
): Promise<Map<PlanItem, Carrier[]>> {
  const candidates = [...found.values()].flat();
  const known = new Map<string | number, { shingles: Set<number>; title: string | null; source: string | null }[]>();
  const add = (key: string | number, text: string, title: string | null, source: string | null): void => {
    known.set(key, [...(known.get(key) ?? []), { shingles: shinglesOf(text), title, source }]);
  };

  const articles = [...new Set(candidates.flatMap(({ article }) => article ?? []))];
  for (let from = 0; from < articles.length; from += TOGETHER) {
    const drafts: {
      documentId: string;
      headline: string | null;
      body: unknown;
      source: { name: string } | null;
    }[] = await strapi.db.query(ARTICLE).findMany({
      where: { documentId: { $in: articles.slice(from, from + TOGETHER) }, publishedAt: { $null: true } },
      select: ['documentId', 'headline', 'body'],
      populate: { source: { select: ['name'] } },
    });
    for (const { documentId, headline, body, source } of drafts) {
      add(documentId, wordsOf(body), headline, source?.name ?? null);
    }
  }
  const here = new Map(texts.map((one) => [one.item.position, one]));
  const before = new Set<number>();
  for (const { position } of candidates) {
    if (position === null || known.has(position)) continue;
    const one = here.get(position);
    if (one) add(position, one.text, one.item.title, one.item.story?.source?.value.name ?? null);
    else before.add(position);
  }
  for (let positions = [...before]; positions.length > 0; positions = positions.slice(TOGETHER)) {
    const rows: ItemRow[] = await strapi.db.query(IMPORT_ITEM).findMany({
      where: { run, position: { $in: positions.slice(0, TOGETHER) } },
      select: ['position', 'title', 'plan', 'story'],
    });
    for (const { position, title, plan, story } of rows) {
      add(position, wordsOf(plan.values.body), title, story?.source?.value.name ?? null);
    }
  }

  const carriers = new Map<PlanItem, Carrier[]>();
  for (const { item, text } of texts) {
    const likeIt = found.get(item);
    if (!likeIt) continue;
    const own = shinglesOf(text);
    const same = likeIt.flatMap(({ article, position }): Carrier[] => {
      const versions = (known.get(article ?? position!) ?? [])
        .map(({ shingles, title, source }) => ({ title, source, share: containment(own, shingles) }))
        .sort((a, b) => b.share - a.share);
      return versions[0] && versions[0].share >= SAME
        ? [{ article, position, ...versions[0], share: Math.round(versions[0].share * 100) / 100 }]
        : [];
    });
    if (same.length > 0)
      carriers.set(
        item,
        same.sort((a, b) => b.share - a.share),
      );
  }
  return carriers;
}
