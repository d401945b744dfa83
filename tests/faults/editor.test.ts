import { setTimeout as wait } from 'node:timers/promises';
import type { Edit } from './instance';
import { CLIENTS, ground, log } from './instances';

const SENT = { count: 120, seed: 2 };
const OPTIONS = { publish: true, linkMeetings: true };

it.each(CLIENTS)(
  'no editor loses what was saved while an import updates the article on %s',
  async (client) => {
    const say = log(`editors: ${client}`);
    const place = await ground(client);
    try {
      const importer = await place.start();
      await importer.ask('import', SENT, OPTIONS);
      const { documentId: run } = await importer.ask('plan', { ...SENT, version: 2 }, OPTIONS);
      const other = await place.start();
      say(`${SENT.count} updates are planned`);
      // One editor is served by the instance that imports and saves quickly, the other is not and takes his time.
      const editors = [importer.ask('edit', 0, 0), other.ask('edit', 1, 60)];
      const { state, reason, counts } = await importer.ask('apply', run);
      say(`${state} ${reason ?? ''} ${JSON.stringify(counts)}`);
      await wait(500);
      await importer.ask('stopEditing');
      await other.ask('stopEditing');
      const edits: Edit[] = (await Promise.all(editors)).flat();
      const saved = edits.filter(({ isSaved }) => isSaved);
      say(`${saved.length} of ${edits.length} saves answered OK`);
      const problems = edits.flatMap(({ problem }) => problem?.split(' - ').at(-1) ?? []);
      for (const problem of new Set(problems)) say(`not saved: ${problem}`);

      const outcome = await importer.ask('outcome', run);
      const last = new Map(saved.map(({ article, text }) => [article, text]));
      const lost = outcome.filter(({ article, headline }) => last.has(article) && last.get(article) !== headline);
      const refused = outcome.filter((item) => item.state === 'refused');
      const over = outcome.filter((item) => item.state === 'applied' && last.has(item.article));
      say(
        `${refused.length} stories refused, ${over.length} edited after they were updated, ${lost.length} edits lost`,
      );
      expect(lost).toEqual([]);
      expect(state).toBe('applied');
      expect(counts.failed).toBe(0);
      for (const item of refused) {
        expect(item.reason).toMatch(/^The article was changed since the plan was made/);
        expect(last.has(item.article)).toBe(true);
      }
      for (const item of outcome) if (!last.has(item.article)) expect(item.headline).toMatch(/, version 2$/);
      expect(saved.length).toBeGreaterThan(0);
      expect(refused.length).toBeGreaterThan(0);
    } finally {
      await place.clear();
    }
  },
  300_000,
);
