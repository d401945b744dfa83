import { setTimeout as wait } from 'node:timers/promises';
import type { Core, UID } from '@strapi/strapi';
import { sanitize } from '../../strapi-utils';

/** How listeners are told: of each entry, as the document service does, or webhooks alone, once of all. */
export type Telling = 'each' | 'batch';

/** Tells those who listen of entries that are written in bulk. */
export interface Teller {
  /** To be called in the transaction that writes them; they are told when it is committed. */
  tell(uid: UID.ContentType, documentIds: string[], how: Telling): Promise<void>;
  /** Resolves when all were told of what was committed. */
  told(): Promise<void>;
}

interface Row {
  documentId: string;
  publishedAt: unknown;
}

interface Webhooks {
  webhooksMap: Map<string, { isEnabled: boolean }[]>;
  queue: { queue: unknown[]; enqueue(call: { event: string; info: object }): void };
}

/** Strapi keeps the calls to webhooks in memory: so many may wait while more is written. */
const MOST_WAITING = 200;
const CREATE = 'entry.create';
const PUBLISH = 'entry.publish';
const LINKED = new Set(['relation', 'media', 'component', 'dynamiczone']);

export function createTeller(strapi: Core.Strapi): Teller {
  const webhooks = strapi.get('webhookRunner') as unknown as Webhooks;
  let telling = Promise.resolve();

  const tellOf = async (uid: UID.ContentType, documentIds: string[], how: Telling): Promise<void> => {
    const { modelName, options } = strapi.contentType(uid);
    const isDrafted = options?.draftAndPublish === true;
    const about = { model: modelName, uid };
    const calls = (await entriesOf(strapi, uid, documentIds)).map((entry) => ({
      event: isDrafted && entry.publishedAt ? PUBLISH : CREATE,
      entry,
    }));
    if (how === 'each') {
      for (const { event, entry } of calls) {
        await strapi.eventHub.emit(event, { ...about, entry });
        while (webhooks.queue.queue.length > MOST_WAITING) await wait(20);
      }
      return;
    }
    for (const event of [CREATE, PUBLISH]) {
      if (!webhooks.webhooksMap.get(event)?.some(({ isEnabled }) => isEnabled)) continue;
      const entries = calls.filter((call) => call.event === event).map(({ entry }) => entry);
      if (entries.length > 0) webhooks.queue.enqueue({ event, info: { ...about, entries } });
    }
    while (webhooks.queue.queue.length > MOST_WAITING) await wait(20);
  };

  return {
    async tell(uid, documentIds, how) {
      await strapi.db.transaction(({ onCommit }) =>
        onCommit(() => {
          telling = telling
            .then(() => tellOf(uid, documentIds, how))
            .catch((error: unknown) => void strapi.log.error(`newsroom: ${String(error)}`));
        }),
      );
    },
    told: () => telling,
  };
}

/** All versions of these documents as Strapi’s events show them, a draft before its published version. */
async function entriesOf(strapi: Core.Strapi, uid: UID.ContentType, documentIds: string[]): Promise<Row[]> {
  const schema = strapi.contentType(uid);
  const linked = Object.entries(schema.attributes).filter(
    ([, attribute]) => LINKED.has(attribute.type) && !('unstable_virtual' in attribute),
  );
  const rows: Row[] = await strapi.db.query(uid).findMany({
    where: { documentId: { $in: documentIds } },
    populate: linked.map(([name]) => name),
    orderBy: { id: 'asc' },
  });
  const place = new Map(documentIds.map((documentId, index) => [documentId, index]));
  rows.sort((a, b) => place.get(a.documentId)! - place.get(b.documentId)!);
  const getModel = (name: string) => strapi.getModel(name as UID.Schema);
  const shown: Row[] = [];
  for (const row of rows) {
    shown.push((await sanitize.sanitizers.defaultSanitizeOutput({ schema, getModel } as never, row as never)) as never);
  }
  return shown;
}
