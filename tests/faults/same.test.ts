import { CLIENTS, ground, log } from './instances';

const SENT = { count: 400, seed: 3 };
const OPTIONS = { publish: true, linkMeetings: true };

it.each(CLIENTS)(
  'two processes that import the same stories at once make one article of each on %s',
  async (client) => {
    const say = log(`same stories: ${client}`);
    const place = await ground(client);
    try {
      const first = await place.start();
      const pair = [first, await place.start()];
      const results = await Promise.all(pair.map((instance) => instance.ask('import', SENT, OPTIONS)));
      for (const { state, reason, counts } of results) say(`${state} ${reason ?? ''} ${JSON.stringify(counts)}`);
      const survey = await first.ask('survey');
      say(`found ${JSON.stringify(survey)}`);
      expect(survey).toMatchObject({
        ...{ drafts: SENT.count, published: SENT.count, origins: SENT.count, doubled: [] },
        ...{ doubledNames: 0, plannedNames: 0, named: survey.authors + survey.sources + survey.meetings },
      });
      for (const { state, counts } of results) {
        expect(state).toBe('applied');
        expect(counts).toMatchObject({ failed: 0, refused: 0, skipped: 0 });
        expect(counts.create + counts.unchanged).toBe(SENT.count);
      }
      expect(results[0]!.counts.create + results[1]!.counts.create).toBe(SENT.count);
    } finally {
      await place.clear();
    }
  },
  300_000,
);
