/**
 * A Strapi instance in a process of its own, which a test can kill. Told what to do by messages; see {@link Commands}.
 *
 * Its project and database are in its environment, as those of the demo.
 */
import { createHash } from 'node:crypto';
import { createStrapi, type Core } from '@strapi/strapi';
import type { ImportService } from '../../server/importing';
import type { PlanOptions } from '../../server/importing/plan';
import type { Story } from '../../server/story';
import { makeStories } from '../stories';

const NEWSROOM = 'plugin::newsroom.';
const ARTICLE = `${NEWSROOM}article` as const;

/** The stories of a test: the same for the same seed. */
export interface Sent {
  count: number;
  seed: number;
  /** Gives each story other words, as if its source sent it again. */
  version?: number;
}

/** All that can be seen of the newsroom in a database, in numbers, and a digest over what the articles say and link. */
export interface Survey {
  drafts: number;
  published: number;
  /** Articles that are there twice, by their addresses. */
  doubled: string[];
  authors: number;
  sources: number;
  meetings: number;
  origins: number;
  /** Authors, sources and meetings that can be found by a name; names that are kept twice; names of what runs still plan to make. */
  named: number;
  doubledNames: number;
  plannedNames: number;
  suggestions: number;
  /** Rows of the relations, draft and published. */
  links: number;
  digest: string;
}

/** An editor’s saves, in order: the article, the headline, and whether the answer was OK. */
export interface Edit {
  article: string;
  text: string;
  isSaved: boolean;
  problem: string | null;
}

export type Commands = ReturnType<typeof commandsOf>;

const versioned = ({ count, seed, version = 1 }: Sent): Iterable<Story> => ({
  *[Symbol.iterator]() {
    for (const story of makeStories(count, seed)) {
      if (version === 1) yield story;
      else yield { ...story, headline: { ...story.headline!, value: `${story.headline!.value}, version ${version}` } };
    }
  },
});

function commandsOf(strapi: Core.Strapi) {
  const importing: ImportService = strapi.plugin('newsroom').service('import');
  const count = (type: string, where = {}) => strapi.db.query(`${NEWSROOM}${type}` as typeof ARTICLE).count({ where });
  const rows = async (type: string): Promise<Record<string, number>> => {
    const { tableName } = strapi.db.metadata.get(`${NEWSROOM}${type}`);
    const found: { state: string; number: number | string }[] = await strapi.db
      .connection(tableName)
      .select('state')
      .count({ number: '*' })
      .groupBy('state');
    return Object.fromEntries(found.map(({ state, number }) => [state, Number(number)]));
  };
  let isEditing = false;

  return {
    plan: (sent: Sent, options: PlanOptions = {}) => importing.plan(versioned(sent), options),
    apply: (run: string) => importing.apply(run),
    start: (run: string) => importing.start(run),
    import: (sent: Sent, options: PlanOptions = {}) => importing.import(versioned(sent), options),
    run: (run: string) => importing.run(run),
    runs: () => importing.runs(),
    pause: (run: string) => importing.pause(run),
    retry: (run: string) => importing.retry(run),
    discard: (run: string) => importing.discard(run),
    problems: (run: string) => importing.problems(run),

    async undo(run: string): Promise<{ undone: number; left: string[] }> {
      const { undone, left } = await importing.undo(run);
      return { undone: undone.length, left: left.map(({ uid, reason }) => `${uid}: ${reason}`) };
    },

    articles: () => count('article', { publishedAt: { $null: true } }),

    /** How many items and records of all runs are in each state. */
    async states() {
      return { items: await rows('import-item'), records: await rows('import-record') };
    },

    /** What became of each story of a run, and how its article stands. */
    async outcome(run: string): Promise<{ article: string; state: string; headline: string; reason: string | null }[]> {
      const outcome = [];
      for await (const { article, state, reason } of importing.eachItem(run)) {
        const draft = await strapi.documents(ARTICLE).findOne({ documentId: article!, status: 'draft' });
        outcome.push({ article: article!, state, headline: String(draft?.headline), reason });
      }
      return outcome;
    },

    async survey(): Promise<Survey> {
      const lines: string[] = [];
      const addresses: string[] = [];
      let links = 0;
      const articles: Record<string, unknown>[] = await strapi.db
        .query(ARTICLE)
        .findMany({ populate: ['source', 'authors', 'meetings'], orderBy: { id: 'asc' } });
      for (const { headline, slug, canonicalUrl, body, publishedAt, ...linked } of articles) {
        const named = [linked.source ?? [], linked.authors, linked.meetings].map((list) =>
          [list].flat().map((one) => {
            links += 1;
            const { name, slug, startDate } = one as Record<string, unknown>;
            return [name, slug, startDate ?? null];
          }),
        );
        addresses.push(`${canonicalUrl} ${publishedAt ? 'published' : 'draft'}`);
        lines.push(JSON.stringify([headline, slug, canonicalUrl, body, publishedAt !== null, named]));
      }
      const seen = new Set<string>();
      const names: { kind: string; key: string; record: string }[] = await strapi.db
        .connection(strapi.db.metadata.get(`${NEWSROOM}name`).tableName)
        .whereNull('run')
        .select('kind', 'key', 'record');
      return {
        drafts: await count('article', { publishedAt: { $null: true } }),
        published: await count('article', { publishedAt: { $notNull: true } }),
        doubled: addresses.filter((one) => seen.size === seen.add(one).size),
        authors: await count('author'),
        sources: await count('source'),
        meetings: await count('meeting'),
        origins: await count('origin'),
        named: new Set(names.map(({ record }) => record)).size,
        doubledNames: names.length - new Set(names.map((name) => Object.values(name).join())).size,
        plannedNames: await count('name', { run: { $notNull: true } }),
        suggestions: await count('suggestion'),
        links,
        digest: createHash('sha256').update(lines.sort().join('\n')).digest('hex'),
      };
    },

    /**
     * Saves one article after the other, over and over, until `stopEditing`.
     *
     * @param editor whose articles are every second one
     * @param slowness milliseconds that a save takes between its writing and its end, as a slow hook of a project would
     */
    async edit(editor: 0 | 1, slowness: number): Promise<Edit[]> {
      isEditing = true;
      const all: { documentId: string }[] = await strapi.db
        .query(ARTICLE)
        .findMany({ where: { publishedAt: { $null: true } }, select: ['documentId'], orderBy: { id: 'asc' } });
      const mine = all.filter((_, index) => index % 2 === editor);
      const edits: Edit[] = [];
      for (let turn = 0; isEditing; turn++) {
        // Across the whole list and not in its order: somewhere an edit comes before the import, elsewhere after it.
        const article = mine[(turn * 7919) % mine.length]!.documentId;
        const text = `Editor ${editor}, save ${turn}`;
        const save = strapi.db.transaction(async () => {
          await strapi.documents(ARTICLE).update({ documentId: article, data: { headline: text } as object });
          await new Promise((resolve) => setTimeout(resolve, slowness));
        });
        const problem = await save.then(
          () => null,
          (error: unknown) => String(error),
        );
        edits.push({ article, text, isSaved: problem === null, problem });
      }
      return edits;
    },

    async stopEditing(): Promise<void> {
      isEditing = false;
    },
  };
}

async function main(): Promise<void> {
  const project = process.env.PROJECT!;
  const strapi = createStrapi({ appDir: project, distDir: project, serveAdminPanel: false });
  await strapi.load();
  strapi.log.level = 'error';
  strapi.server.mount();
  await new Promise<void>((resolve) => strapi.server.httpServer.listen(0, '127.0.0.1', resolve));

  const commands = commandsOf(strapi) as Record<string, (...given: unknown[]) => Promise<unknown>>;
  process.on('message', ({ id, name, given }: { id: number; name: string; given: unknown[] }) => {
    void commands[name]!(...given).then(
      (answer) => process.send!({ id, answer }),
      (error: unknown) => process.send!({ id, problem: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  process.send!({ isReady: true });
}

void main();
