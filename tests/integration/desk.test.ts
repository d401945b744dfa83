import {
  ARTICLE,
  AUTHOR,
  IMPORT_ITEM,
  IMPORT_RECORD,
  IMPORT_RUN,
  MEETING,
  NAME,
  ORIGIN,
  SOURCE,
  SUGGESTION,
} from '../../content-types';
import { SHINGLE } from '../../content-types/shingle';
import { BARE, FERRY, HARBOUR } from '../fixtures/stories';
import { adminToken, ask, type Answer, type Grant } from './callers';
import { startStrapi, type Running } from './strapi';

const EXPLORER = 'plugin::content-manager.explorer';
const SUMMIT = `Fisheries summit set for Oslo

By Ada Brandt

OSLO, May 6, 2024 (Coast Wire) - Norway will host the Nordic Fisheries Summit in Oslo on 14 May 2024. Ministers of Norway and Iceland met at the Reykjavik Fisheries Conference on 2 April 2024.

Source: Coast Wire
`;

const FIELDS: Record<string, string[]> = {
  [ARTICLE]: [
    ...['headline', 'slug', 'summary', 'body', 'language', 'byline', 'dateline', 'datePublished', 'canonicalUrl'],
    ...['copyrightNotice', 'usageTerms', 'source', 'authors', 'meetings'],
  ],
  [AUTHOR]: ['name', 'bio', 'jobTitle', 'affiliation', 'url'],
  [SOURCE]: ['name', 'url', 'kind'],
  [MEETING]: [
    ...['name', 'aliases', 'eventStatus', 'startDate', 'endDate', 'dateText', 'place', 'country', 'participants'],
  ],
};
const on = (subject: string, actions: string[], fields = FIELDS[subject]!): Grant[] =>
  actions.map((action) => ({
    action: `${EXPLORER}.${action}`,
    subject,
    properties: { fields, ...(subject === ARTICLE ? { locales: ['en'] } : {}) },
  }));
const desk = (...names: string[]): Grant[] => names.map((name) => ({ action: `plugin::newsroom.${name}` }));
const RECORDS = [AUTHOR, SOURCE, MEETING].flatMap((uid) => on(uid, ['read', 'create', 'update']));
const EDITOR = [
  ...desk('imports.create', 'imports.undo'),
  ...on(ARTICLE, ['read', 'create', 'update', 'delete']),
  ...RECORDS,
];

describe('the import desk', () => {
  let running: Running;
  let administrator: string;
  let editor: string;

  const call = (
    path: string,
    body?: unknown,
    { token = administrator, method = undefined as string | undefined } = {},
  ) => ask(running, `/newsroom${path}`, { body, token, method });
  const open = async (options: object = {}, token = administrator): Promise<string> => {
    const { status, body } = await call('/imports', options, { token });
    expect({ status, error: body.error }).toEqual({ status: 201, error: undefined });
    return body.documentId;
  };
  const send = async (
    run: string,
    files: { name?: string; bytes: string | Uint8Array }[],
    token = administrator,
  ): Promise<Answer> => {
    const form = new FormData();
    for (const { name, bytes } of files) {
      if (name === undefined) form.append('text', bytes as string);
      else form.append('files', new Blob([bytes as never]), name);
    }
    const answer = await fetch(`${running.address}/newsroom/imports/${run}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    return { status: answer.status, body: await answer.json() };
  };
  /** A review of these texts. */
  const review = async (texts: string[], options: object = {}, token = administrator): Promise<string> => {
    const run = await open(options, token);
    for (const [index, text] of texts.entries()) {
      const { status } = await send(run, [{ name: `story-${index}.txt`, bytes: text }], token);
      expect(status).toBe(200);
    }
    expect((await call(`/imports/${run}/close`, {}, { token })).status).toBe(200);
    return run;
  };
  const story = async (run: string, position = 0, token = administrator) =>
    (await call(`/imports/${run}/stories/${position}`, undefined, { token })).body;
  const choose = async (run: string, choices: object, { position = 0, token = administrator, version = '' } = {}) =>
    call(
      `/imports/${run}/stories/${position}/choices`,
      { version: version || (await story(run, position, token)).version, choices },
      { token, method: 'PUT' },
    );
  const settled = async (run: string, token = administrator) => {
    for (;;) {
      const { body } = await call(`/imports/${run}`, undefined, { token });
      if (!['applying', 'queued'].includes(body.state)) return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const apply = async (run: string, asked: object = {}, token = administrator) => {
    const { status, body } = await call(`/imports/${run}/apply`, asked, { token });
    expect({ status, error: body.error }).toEqual({ status: 202, error: undefined });
    return { ...body, run: await settled(body.run.documentId, token) };
  };
  const articles = (status: 'draft' | 'published' = 'draft') =>
    running.strapi
      .documents(ARTICLE)
      .findMany({ status, sort: 'id', populate: ['authors', 'source', 'meetings'] as never }) as Promise<
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      any[]
    >;
  const span = (text: string, words: string) => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
  });

  beforeAll(async () => {
    running = await startStrapi();
    await running.strapi.plugin('i18n').service('locales').create({ code: 'ko', name: 'Korean' });
    administrator = await adminToken(running);
    editor = await adminToken(running, EDITOR);
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    const all = [
      ...[ARTICLE, AUTHOR, SOURCE, MEETING, IMPORT_ITEM, IMPORT_RUN, IMPORT_RECORD, NAME],
      ...[ORIGIN, SUGGESTION, SHINGLE],
    ];
    for (const uid of all) await running.strapi.db.query(uid as typeof ARTICLE).deleteMany({});
  });

  describe('bringing in', () => {
    it('reads a pasted text, and says what importing it would do', async () => {
      const run = await open();
      const { body } = await send(run, [{ bytes: HARBOUR }]);
      expect(body.files).toEqual([{ name: null, positions: [0], error: null }]);
      expect((await call(`/imports/${run}/close`, {})).body.state).toBe('planned');
      const { plan, facts, text, card } = await story(run);
      expect(plan.outcome).toMatchObject({
        article: 'create',
        creates: { authors: ['Ada Brandt'], sources: ['Coast Wire'] },
      });
      expect(facts.headline.value).toBe('Harbour talks end without a deal');
      const [{ start, end, quote }] = facts.byline.evidence;
      expect(text.slice(start, end)).toBe(quote);
      expect(card).toMatchObject({ action: 'create', state: 'planned', file: null, byline: facts.byline.value });
    });

    it('answers beside its name what is wrong with a file, reads the others, and keeps it with the import', async () => {
      const run = await open();
      const { body } = await send(run, [
        { name: 'good.txt', bytes: FERRY },
        { name: 'picture.txt', bytes: new Uint8Array([0x89, 0x50, 0, 0, 0, 1, 2, 3]) },
        { name: '<img src=x onerror=alert(1)>.txt', bytes: '   \n ' },
        { name: 'nothing.txt', bytes: '' },
        { name: 'large.txt', bytes: 'a'.repeat(2 * 1024 * 1024 + 1) },
      ]);
      const codes = body.files.map(({ name, error }: { name: string; error: { code: string } | null }) => [
        name,
        error?.code ?? null,
      ]);
      expect(codes).toEqual([
        ['<img src=x onerror=alert(1)>.txt', 'empty-text'],
        ['good.txt', null],
        ['large.txt', 'too-large'],
        ['nothing.txt', 'empty-text'],
        ['picture.txt', 'binary'],
      ]);
      const again = (await call(`/imports/${run}`)).body;
      expect(again.unread.map(({ name }: { name: string }) => name)).toEqual(
        codes.filter(([, code]: string[]) => code).map(([name]: string[]) => name),
      );
      expect(again.progress.total).toBe(1);
      expect(again.origin).toBe('<img src=x onerror=alert(1)>.txt');
    });

    it('takes a text of just 2 MiB', async () => {
      const run = await open();
      const { body } = await send(run, [{ name: 'long.txt', bytes: 'word '.repeat((2 * 1024 * 1024) / 5) }]);
      expect(body.files[0].error).toBeNull();
    });

    it('refuses more files at once than it takes, and a request without any', async () => {
      const run = await open();
      const many = Array.from({ length: 21 }, (_, index) => ({ name: `${index}.txt`, bytes: FERRY }));
      expect((await send(run, many)).status).toBe(400);
      expect((await call(`/imports/${run}/files`, {})).status).toBe(400);
      expect((await call(`/imports/${run}`)).body.progress.total).toBe(0);
    });

    it('takes a thousand files', async () => {
      const run = await open();
      for (let from = 0; from < 1000; from += 20) {
        const files = Array.from({ length: 20 }, (_, index) => ({
          name: `${from + index}.txt`,
          bytes: FERRY.replace('three', `${from + index}`),
        }));
        expect((await send(run, files)).status).toBe(200);
      }
      const { body } = await call(`/imports/${run}/close`, {});
      expect(body.counts.create).toBe(1000);
      const page = (await call(`/imports/${run}/stories?page=10&pageSize=100`)).body;
      expect(page.results.map(({ position }: { position: number }) => position)).toEqual(
        Array.from({ length: 100 }, (_, index) => 900 + index),
      );
      expect((await apply(run)).run).toMatchObject({ state: 'applied', progress: { done: 1000, total: 1000 } });
      expect(await running.strapi.db.query(ARTICLE).count({})).toBe(1000);
    }, 240_000);

    it('is gone on with after a reload, and discarded without a trace', async () => {
      const run = await open({ origin: 'Morning post' });
      await send(run, [{ name: 'a.txt', bytes: FERRY }]);
      const listed = (await call('/imports')).body.results[0];
      expect(listed).toMatchObject({ documentId: run, state: 'planning', origin: 'Morning post' });
      await send(run, [{ name: 'b.txt', bytes: HARBOUR }]);
      expect((await call(`/imports/${run}/close`, {})).body.progress.total).toBe(2);
      expect((await send(run, [{ name: 'c.txt', bytes: HARBOUR }])).status).toBe(409);
      expect((await call(`/imports/${run}`, undefined, { method: 'DELETE' })).status).toBe(204);
      expect((await call(`/imports/${run}`)).status).toBe(404);
      expect(await running.strapi.db.query(IMPORT_ITEM).count({})).toBe(0);
    });

    it.each([
      [{ date: '2024-13-45' }, 'date'],
      [{ locale: 'xx' }, null],
      [{ publish: 'yes' }, 'publish'],
      [{ nonsense: 1 }, null],
    ])('refuses %j and opens nothing', async (options, field) => {
      const { status, body } = await call('/imports', options);
      expect(status).toBe(400);
      if (field) expect(body.error.details.errors[0].path).toEqual([field]);
      expect((await call('/imports')).body.results).toEqual([]);
    });
  });

  describe('reviewing', () => {
    it('lists, filters, searches and counts', async () => {
      const run = await review([HARBOUR, FERRY, FERRY]);
      const list = async (query: string) =>
        (await call(`/imports/${run}/stories?${query}`)).body.results.map(
          ({ position }: { position: number }) => position,
        );
      expect(await list('action=create')).toEqual([0, 1]);
      expect(await list('action=skipped')).toEqual([2]);
      expect(await list('q=ELECTRIC%20ferry')).toEqual([1, 2]);
      expect(await list('q=story-1')).toEqual([1]);
      expect(await list('q=%25')).toEqual([0, 1, 2]);
      expect(await list('flagged=true')).toEqual([0, 1]);
      expect(await list('flagged=false')).toEqual([2]);
      const { counts } = (await call(`/imports/${run}/stories`)).body;
      expect(counts).toMatchObject({ all: 3, actions: { create: 2, skipped: 1 }, flagged: 2, ready: 0 });
      expect((await call(`/imports/${run}/stories?pageSize=1000`)).status).toBe(400);
    });

    it('sets facts from a selection, from typed words, or to nothing, says so, and writes them', async () => {
      const run = await review([HARBOUR]);
      const { text } = await story(run);
      const { body } = await choose(run, {
        fields: {
          headline: { span: span(text, 'Ships wait for nine days') },
          dateline: { value: 'PORT ELSA, Monday' },
          byline: { clear: true },
        },
      });
      expect(body.facts.headline).toMatchObject({
        value: 'Ships wait for nine days',
        certainty: 'stated',
        evidence: [{ ...span(text, 'Ships wait for nine days'), rule: 'editor' }],
      });
      expect(body.facts.dateline.evidence).toEqual([{ start: 0, end: 0, quote: '', rule: 'editor' }]);
      expect(body.facts.byline).toBeNull();
      expect((await story(run)).choices.fields.byline).toEqual({ clear: true });
      await apply(run);
      const [article] = await articles();
      expect(article).toMatchObject({
        headline: 'Ships wait for nine days',
        dateline: 'PORT ELSA, Monday',
        byline: null,
      });
      // What the story itself says counts as imported: when it comes again, the editor’s words stay.
      const second = await review([HARBOUR]);
      expect((await story(second)).card.action).toBe('unchanged');
    });

    it('keeps an editor’s words when a changed story comes again', async () => {
      const run = await review([`${HARBOUR}`], {});
      await choose(run, { fields: { canonicalUrl: { value: 'https://coast.example/1' } } });
      await apply(run);
      const [article] = await articles();
      expect(article.canonicalUrl).toBe('https://coast.example/1');
    });

    it('takes a paragraph that was chosen as the headline off the body', async () => {
      const run = await review([
        'The council met.\n\nBridge opens at last, says the mayor of the town\n\nHundreds crossed it at noon on the first day.',
      ]);
      const { text } = await story(run);
      const words = 'Bridge opens at last, says the mayor of the town';
      await choose(run, { fields: { headline: { span: span(text, words) } } });
      await apply(run);
      const [article] = await articles();
      expect(article.headline).toBe(words);
      expect(JSON.stringify(article.body)).not.toContain('Bridge opens');
    });

    it('accepts a proposed headline, and goes back to the story as read', async () => {
      const run = await review([
        'The council opened the new bridge at noon. Several hundred people crossed it within the hour.\n\nThe old bridge stays open.',
      ]);
      const before = await story(run);
      expect(before.facts.headline.certainty).toBe('inferred');
      expect(before.plan.changes.map(({ field }: { field: string }) => field)).not.toContain('headline');
      const { body } = await choose(run, { fields: { headline: { accept: true } } });
      expect(body.plan.changes).toContainEqual({ field: 'headline', from: null, to: before.facts.headline.value });
      expect(body.flags.map(({ code }: { code: string }) => code)).not.toContain('missing-headline');
      const { body: back } = await choose(run, {});
      expect(back.plan).toEqual(before.plan);
      expect(back.version).toBe((await story(run)).version);
    });

    it('accepts, edits, dismisses and adds meetings, and remembers what was dismissed', async () => {
      const run = await review([SUMMIT], { linkMeetings: false });
      const { text, meetings } = await story(run);
      expect(meetings.length).toBeGreaterThanOrEqual(2);
      expect(meetings.every(({ state }: { state: string }) => state === 'open')).toBe(true);
      const [first, second] = meetings;
      const { status, body } = await choose(run, {
        meetings: {
          [first.key]: { decision: 'accepted', values: { place: 'Bergen', startDate: '2024-05-15' } },
          [second.key]: { decision: 'dismissed' },
        },
        added: [{ key: 'e1', span: span(text, 'Ministers of Norway and Iceland') }],
      });
      expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
      expect(body.plan.outcome.creates.meetings).toEqual([first.name, 'Ministers of Norway and Iceland']);
      expect(body.meetings[0].evidence.at(-1).rule).toBe('editor');
      await apply(run);
      const [article] = await articles();
      expect(article.meetings.map(({ name, place }: { name: string; place: string }) => [name, place])).toEqual([
        [first.name, 'Bergen'],
        ['Ministers of Norway and Iceland', null],
      ]);
      const { body: later } = await call('/detections', { documentId: article.documentId, locale: 'en' });
      const dismissed = later.suggestions.filter((one: { dismissed: number | null }) => one.dismissed !== null);
      expect(dismissed.map(({ name }: { name: string }) => name)).toEqual([second.name]);
    });

    it('makes what was mended last, and nothing of what was typed on the way', async () => {
      const run = await review([SUMMIT, HARBOUR], { linkMeetings: false });
      const { meetings } = await story(run);
      const key = meetings[0].key;
      const mended = (values: object, source: string) => ({
        fields: { source: { value: source } },
        meetings: { [key]: { decision: 'accepted', values } },
      });
      for (const choices of [
        mended({ place: 'B', startDate: '2024' }, 'Fjord'),
        mended({ place: 'Bergen', startDate: '2024-05-15', eventStatus: 'postponed' }, 'Fjord News Agency'),
      ]) {
        expect((await choose(run, choices)).status).toBe(200);
      }
      const { plan } = await story(run);
      expect(plan.offers).toEqual([]);
      expect(plan.links.source).toMatchObject({ name: 'Fjord News Agency', isNew: true });
      await apply(run, { positions: [0] });
      const [article] = await articles();
      expect(article.source.name).toBe('Fjord News Agency');
      expect(article.meetings).toMatchObject([
        { name: meetings[0].name, place: 'Bergen', startDate: '2024-05-15', eventStatus: 'postponed' },
      ]);
      expect((await running.strapi.documents(SOURCE).findMany({})).map(({ name }) => name)).toEqual([
        'Fjord News Agency',
      ]);
    });

    it('keeps what another story of the import links too, when one story is mended', async () => {
      const run = await review([SUMMIT, SUMMIT.replace('Fisheries summit set', 'Ministers meet again')], {});
      await choose(run, { fields: { source: { value: 'Fjord News Agency' } } });
      expect((await story(run, 1)).plan.links.source).toMatchObject({ name: 'Coast Wire', isNew: true });
      await apply(run);
      const sources = (await articles()).map(({ source }) => source.name);
      expect(sources.sort()).toEqual(['Coast Wire', 'Fjord News Agency']);
    });

    it('preselects meetings of high confidence where the run says so, and an editor may say no', async () => {
      const run = await review([SUMMIT], { linkMeetings: true });
      const { meetings, plan } = await story(run);
      const high = meetings.filter(({ confidence }: { confidence: string }) => confidence === 'high');
      expect(high.length).toBeGreaterThan(0);
      expect(
        high.every(
          ({ state, because }: { state: string; because: string }) => state === 'accepted' && because === 'option',
        ),
      ).toBe(true);
      expect(plan.outcome.creates.meetings).toHaveLength(high.length);
      const open = Object.fromEntries(high.map(({ key }: { key: string }) => [key, { decision: 'open' }]));
      expect((await choose(run, { meetings: open })).body.plan.outcome.creates.meetings).toEqual([]);
    });

    it('adds meetings to those an article has, and takes none away', async () => {
      await apply(await review([SUMMIT], { linkMeetings: false }));
      const [article] = await articles();
      const own = await running.strapi.documents(MEETING).create({ data: { name: 'Editor’s own meeting' } });
      await running.strapi.documents(ARTICLE).update({
        documentId: article.documentId,
        data: { meetings: { connect: [{ documentId: own.documentId }] } } as never,
      });
      const run = await review([SUMMIT], { linkMeetings: false });
      expect((await story(run)).card.action).toBe('unchanged');
      const [first] = (await story(run)).meetings;
      const { body } = await choose(run, { meetings: { [first.key]: { decision: 'accepted' } } });
      expect(body.card.action).toBe('update');
      expect(body.plan.outcome).toMatchObject({ article: 'update', creates: { meetings: [first.name] } });
      await apply(run);
      const names = (await articles())[0].meetings.map(({ name }: { name: string }) => name);
      expect(names).toEqual(['Editor’s own meeting', first.name]);
    });

    it('lets an editor choose another source, or make a new one beside one of that name', async () => {
      const [wire, other] = [
        await running.strapi.documents(SOURCE).create({ data: { name: 'Coast Wire' } }),
        await running.strapi.documents(SOURCE).create({ data: { name: 'Harbour Press' } }),
      ];
      const run = await review([HARBOUR, FERRY]);
      expect((await story(run)).plan.links.source).toMatchObject({
        record: { documentId: wire.documentId },
        isNew: false,
        isChosen: false,
      });
      const { body } = await choose(run, { links: { source: { documentId: other.documentId } } });
      expect(body.plan.links.source).toMatchObject({
        name: 'Coast Wire',
        record: { name: 'Harbour Press' },
        isChosen: true,
      });
      await choose(run, { links: { source: { create: true } } }, { position: 1 });
      expect((await story(run, 1)).plan.outcome.creates.sources).toEqual(['Coast Wire']);
      expect((await apply(run)).run.counts).toMatchObject({ create: 2, refused: 0 });
      const sources = (await articles()).map(({ source }) => source.documentId);
      expect(sources[0]).toBe(other.documentId);
      expect([wire.documentId, other.documentId]).not.toContain(sources[1]);
    });

    it('offers whom a name may stand for, and counts it as undecided until somebody chooses', async () => {
      const make = (affiliation: string) =>
        running.strapi.documents(AUTHOR).create({ data: { name: 'Ada Brandt', affiliation } });
      const [one, two] = [await make('Coast Wire'), await make('Inland Post')];
      const run = await review([HARBOUR.replace('Coast Wire', 'C')]);
      const { plan, card } = await story(run);
      expect(card.isUndecided).toBe(true);
      expect(plan.offers[0].candidates.map(({ detail }: { detail: string }) => detail)).toEqual([
        'Coast Wire',
        'Inland Post',
      ]);
      const { body } = await choose(run, { links: { authors: { 'Ada Brandt': { documentId: two.documentId } } } });
      expect(body.card.isUndecided).toBe(false);
      await apply(run);
      expect((await articles())[0].authors.map(({ documentId }: { documentId: string }) => documentId)).toEqual([
        two.documentId,
      ]);
      expect(one.documentId).not.toBe(two.documentId);
    });

    it('dismisses flags one by one and by kind, and imports what is ready while the rest stays in review', async () => {
      const run = await review([HARBOUR, FERRY, SUMMIT]);
      const flags = (await story(run, 0)).flags;
      const { body } = await choose(run, { flags: flags.map(({ key }: { key: string }) => key) });
      expect(body.flags.every(({ dismissed }: { dismissed: boolean }) => dismissed)).toBe(true);
      expect((await call(`/imports/${run}`)).body).toMatchObject({ ready: 1, flagged: 2 });
      const codes = new Set((await story(run, 1)).flags.map(({ code }: { code: string }) => code));
      for (const code of codes) await call(`/imports/${run}/flags`, { code, dismissed: true });
      const { ready } = (await call(`/imports/${run}`)).body;
      expect(ready).toBeGreaterThanOrEqual(2);
      await choose(run, { flags: [] }, { position: 1 });

      const answer = await apply(run, { ready: true });
      expect(answer.run).toMatchObject({ state: 'applied', from: run });
      expect(answer.rest).toMatchObject({ documentId: run, state: 'planned' });
      expect(answer.run.progress.total + answer.rest.progress.total).toBe(3);
      // They share what they make: the source is made once.
      await apply(run);
      expect(await articles()).toHaveLength(3);
      expect(await running.strapi.db.query(SOURCE).count({})).toBe(1);
    });

    it('imports just the stories that were chosen', async () => {
      const run = await review([HARBOUR, FERRY, SUMMIT]);
      const answer = await apply(run, { positions: [1] });
      expect((await articles()).map(({ headline }) => headline)).toEqual(['Ferry line gets three electric ships']);
      const left = (await call(`/imports/${run}/stories`)).body.results;
      expect(left.map(({ position }: { position: number }) => position)).toEqual([0, 2]);
      expect((await call(`/imports/${run}/apply`, { positions: [1] })).status).toBe(400);
      expect(answer.rest.progress.total).toBe(2);
      // The undo of the part takes back what the part made, and the rest makes it anew.
      await call(`/imports/${answer.run.documentId}/undo`, {});
      await call(`/imports/${run}/close`, {});
      const { run: rest } = await apply(run);
      expect(rest.counts.create + rest.counts.refused).toBe(2);
    });

    it('leaves a story out, takes it in again, and publishes just one', async () => {
      const run = await review([HARBOUR, FERRY]);
      expect((await choose(run, { out: true })).body.card.state).toBe('out');
      expect((await choose(run, {})).body.card.state).toBe('planned');
      await choose(run, { out: true });
      await choose(run, { publish: true }, { position: 1 });
      const answer = await apply(run);
      expect(answer.run.counts).toMatchObject({ create: 1, out: 1 });
      expect((await articles('published')).map(({ headline }) => headline)).toEqual([
        'Ferry line gets three electric ships',
      ]);
      expect(await articles()).toHaveLength(1);
    });

    it('counts no flags and nothing as ready where nothing is to be written', async () => {
      await apply(await review([BARE]));
      const run = await review([BARE, FERRY]);
      const { counts, results } = (await call(`/imports/${run}/stories`)).body;
      expect(results[0]).toMatchObject({ action: 'unchanged', openFlags: 0 });
      const isReady = results[1].openFlags === 0;
      expect(counts).toMatchObject({ ready: isReady ? 1 : 0, flagged: isReady ? 0 : 1 });
      expect((await call(`/imports/${run}`)).body).toMatchObject({ ready: counts.ready, flagged: counts.flagged });
    });

    it('has a story looked at that an article carries already, before it is imported with others', async () => {
      const calm = HARBOUR.replace(' on Friday', '').replace('since April', 'for weeks');
      const rights = '\n© 2024 Coast Wire. All rights reserved.\n';
      const flagless = await review([calm + rights]);
      expect((await story(flagless)).card.openFlags).toBe(0);
      await apply(flagless);
      const run = await review([calm.replace('nine days', 'ten days') + rights]);
      expect((await story(run)).card.openFlags).toBe(1);
      expect((await call(`/imports/${run}`)).body).toMatchObject({ ready: 0, flagged: 1 });
      expect((await call(`/imports/${run}/apply`, { ready: true })).status).toBe(400);
    });

    it('imports the second of two that are the same when the first is left out, and not when it is taken in again', async () => {
      const run = await review([HARBOUR, HARBOUR]);
      expect((await story(run, 1)).card.action).toBe('skipped');
      await choose(run, { out: true });
      expect((await story(run, 1)).card.action).toBe('create');
      await choose(run, {});
      expect((await story(run, 1)).card.action).toBe('skipped');
      await choose(run, { out: true });
      await apply(run);
      expect(await articles()).toHaveLength(1);
    });

    it('refuses a revision made on an older version, and answers what stands', async () => {
      const run = await review([HARBOUR]);
      const { version } = await story(run);
      await choose(run, { fields: { headline: { value: 'First' } } });
      const { status, body } = await choose(run, { fields: { headline: { value: 'Second' } } }, { version });
      expect(status).toBe(409);
      expect(body.error.details).toMatchObject({ code: 'stale', story: { facts: { headline: { value: 'First' } } } });
      expect((await story(run)).facts.headline.value).toBe('First');
    });

    it.each([
      ['a span outside of the text', { fields: { headline: { span: { start: 5, end: 100000 } } } }],
      ['a span that is none', { fields: { headline: { span: { start: 5, end: 5 } } } }],
      ['two choices at once', { fields: { headline: { value: 'x', clear: true } } }],
      ['empty words', { fields: { headline: { value: '  ' } } }],
      ['half of a character', { fields: { headline: { value: 'Talks \ud83d' } } }],
      ['a zero byte', { fields: { headline: { value: 'Talks \0' } } }],
      ['too many words', { fields: { headline: { value: 'x'.repeat(256) } } }],
      ['a date that is none', { fields: { datePublished: { value: 'soon' } } }],
      ['an address that is none', { fields: { canonicalUrl: { value: 'javascript:alert(1)' } } }],
      ['a language that is none', { fields: { language: { value: 'not a language' } } }],
      ['a field that is none', { fields: { slug: { value: 'x' } } }],
      ['an unknown meeting', { meetings: { m99: { decision: 'accepted' } } }],
      ['a hostile key', JSON.parse('{ "meetings": { "__proto__": { "decision": "accepted" } } }')],
      [
        'a meeting’s date that is none',
        { added: [{ key: 'e1', span: null, name: 'Talks' }], meetings: { e1: { values: { startDate: 'soon' } } } },
      ],
      ['a meeting without a name', { added: [{ key: 'e1', span: null }] }],
      ['an unknown flag', { flags: ['nothing:0'] }],
      ['an author without a name', { authors: [{}] }],
      ['an author who was not read', { authors: [{ read: 7 }] }],
      ['a source that does not exist', { links: { source: { documentId: 'nobody' } } }],
      ['a proposal that is none', { fields: { summary: { accept: true }, headline: { accept: true } }, nonsense: 1 }],
    ])('refuses %s and changes nothing', async (_what, choices) => {
      const run = await review([HARBOUR]);
      const before = await story(run);
      const { status, body } = await choose(run, choices);
      expect(status).toBe(400);
      expect(body.error.message).toEqual(expect.any(String));
      expect(await story(run)).toEqual(before);
    });

    it('lets hostile text be text', async () => {
      const hostile = `<script>alert(1)</script> ends talks\n\nBy constructor\n\nPORT ELSA, May 3 (Coast Wire) - "'; DROP TABLE newsroom_articles; -- said %s {{7*7}}. They met \\u0000 there.\n\nSource: __proto__\n`;
      const run = await review([hostile]);
      const headline = { value: '<script>alert(1)</script> ends talks' };
      await choose(run, { fields: { headline }, links: { authors: { constructor: { create: true } } } });
      const { run: done } = await apply(run);
      expect(done.counts.create).toBe(1);
      expect((await articles())[0].headline).toBe('<script>alert(1)</script> ends talks');
    });
  });

  describe('conflicts', () => {
    const conflicted = async (token = administrator) => {
      await apply(await review([`${HARBOUR}`], {}, token));
      const [article] = await articles();
      await running.strapi.documents(ARTICLE).update({
        documentId: article.documentId,
        data: { headline: 'The editor’s headline', byline: 'The editor’s byline' } as never,
      });
      // The same key with other words: the origin’s key is the hash of the text, so it is moved there.
      const changed = HARBOUR.replace('Harbour talks end', 'Harbour talks fail').replace(
        'By Ada Brandt',
        'By Bo Lindgren',
      );
      const run = await review([changed], {}, token);
      const [item] = await running.strapi.db.query(IMPORT_ITEM).findMany({ where: { run } });
      await running.strapi.db
        .query(ORIGIN)
        .updateMany({ where: { article: article.documentId }, data: { key: item.key } });
      return { run, documentId: article.documentId };
    };

    it('shows ours and theirs by field, keeps ours, takes theirs or other words, and undoes the choice', async () => {
      const { run, documentId } = await conflicted();
      const { body } = await choose(run, {});
      expect(body.card).toMatchObject({ action: 'update', isUndecided: true, article: documentId });
      const byField = (conflicts: { field: string }[]) => conflicts.find(({ field }) => field === 'headline');
      expect(byField(body.plan.conflicts)).toEqual({
        field: 'headline',
        imported: 'Harbour talks end without a deal',
        ours: 'The editor’s headline',
        theirs: 'Harbour talks fail without a deal',
        isRelation: false,
        chosen: null,
      });
      const chosen = await choose(run, { conflicts: { headline: { value: 'Both' }, byline: 'theirs' } });
      expect(byField(chosen.body.plan.conflicts)).toMatchObject({ chosen: { value: 'Both' } });
      expect(chosen.body.card.isUndecided).toBe(false);
      expect((await choose(run, {})).body.card.isUndecided).toBe(true);
      await choose(run, { conflicts: { headline: { value: 'Both' }, byline: 'theirs' } });
      await apply(run);
      expect((await articles())[0]).toMatchObject({ headline: 'Both', byline: 'By Bo Lindgren' });
    });

    it('publishes once a conflict is resolved, where that was asked, and says why where it must not', async () => {
      await apply(await review([HARBOUR], { publish: true }));
      const [article] = await articles();
      const { documentId } = article;
      const changed = HARBOUR.replace('Harbour talks end', 'Harbour talks fail');
      const edit = { documentId, data: { headline: 'The editor’s headline' } as never };
      await running.strapi.documents(ARTICLE).update(edit);
      await running.strapi.documents(ARTICLE).publish({ documentId });
      const run = await review([changed], { publish: true });
      await choose(run, { updates: documentId });
      const { body } = await choose(run, { updates: documentId, conflicts: { headline: 'theirs' } });
      expect(body.plan).toMatchObject({ action: 'update', publish: true, reason: null });
      await apply(run);
      expect(await articles('published')).toMatchObject([{ headline: 'Harbour talks fail without a deal' }]);

      await running.strapi.documents(ARTICLE).update(edit);
      const later = await review([HARBOUR.replace('Harbour talks end', 'Harbour talks stall')], { publish: true });
      const choices = { updates: documentId, conflicts: { headline: 'theirs' } };
      await choose(later, { updates: documentId });
      const { plan } = (await choose(later, choices)).body;
      expect(plan).toMatchObject({ action: 'update', publish: false });
      expect(plan.reason).toMatch(/^The draft holds an editor’s changes/);
    });

    it('lets a corrected story update the article of its first version, by hand or by its address', async () => {
      await apply(await review([HARBOUR]));
      const [{ documentId }] = await articles();
      const corrected = HARBOUR.replace('half idle since April', 'half idle since March');
      const run = await review([corrected]);
      const { plan, card } = await story(run);
      expect(card.action).toBe('create');
      expect(plan.carriers).toMatchObject([{ article: documentId }]);
      const { body } = await choose(run, { updates: documentId });
      expect(body.plan.outcome).toMatchObject({ article: 'update', updates: ['body'] });
      expect((await choose(run, { updates: 'nobody' })).status).toBe(400);
      await apply(run);
      expect(JSON.stringify((await articles()).map(({ body }) => body))).toContain('since March');
      expect(await articles()).toHaveLength(1);

      const url = 'https://coast.example/ferry';
      const first = await review([FERRY]);
      await choose(first, { fields: { canonicalUrl: { value: url } } });
      await apply(first);
      const second = await review([FERRY.replace('on Monday', 'on Tuesday')]);
      expect((await story(second)).card.action).toBe('create');
      await choose(second, { fields: { canonicalUrl: { value: url } } });
      expect((await story(second)).plan.outcome).toMatchObject({ article: 'update', updates: ['body'] });
    });

    it('shows nothing of an article’s words to whom they are not for', async () => {
      const { run } = await conflicted();
      await choose(run, {});
      const blind = await adminToken(running, [
        ...desk('imports.read', 'imports.create'),
        ...on(ARTICLE, ['create', 'update']),
        ...on(ARTICLE, ['read'], ['slug']),
        ...on(SOURCE, ['create']),
      ]);
      const seen = await story(run, 0, blind);
      expect(seen.plan.conflicts.length).toBeGreaterThan(0);
      const list = (await call(`/imports/${run}/stories`, undefined, { token: blind })).body;
      const report = (await call(`/imports/${run}/report?format=json`, undefined, { token: blind })).body;
      expect(JSON.stringify([seen, list, report])).not.toContain('The editor’s');
    });
  });

  describe('running', () => {
    it('shows history with who, counts and duration, filtered', async () => {
      const mine = await review([HARBOUR], { origin: 'Harbour desk' });
      await apply(mine);
      await review([FERRY], { origin: 'Ferry desk' }, editor);
      const list = async (query: string, token = administrator) =>
        (await call(`/imports?${query}`, undefined, { token })).body.results;
      expect((await list('')).map(({ origin }: { origin: string }) => origin)).toEqual(['Ferry desk', 'Harbour desk']);
      expect((await list('state=applied'))[0]).toMatchObject({
        counts: { create: 1 },
        duration: expect.any(Number),
      });
      expect((await list('by=own')).map(({ origin }: { origin: string }) => origin)).toEqual(['Harbour desk']);
      expect((await list('q=ferry')).map(({ origin }: { origin: string }) => origin)).toEqual(['Ferry desk']);
      expect((await list('', editor)).map(({ origin }: { origin: string }) => origin)).toEqual(['Ferry desk']);
      expect((await list('pageSize=1&page=2')).map(({ origin }: { origin: string }) => origin)).toEqual([
        'Harbour desk',
      ]);
    });

    it('groups what failed, retries it with the choices that were made, and gives a report', async () => {
      const run = await review([HARBOUR, FERRY]);
      await choose(run, { fields: { headline: { value: '=1+1' } } });
      const [item] = await running.strapi.db.query(IMPORT_ITEM).findMany({ where: { run, position: 0 } });
      await running.strapi.db.query(ORIGIN).create({ data: { key: item.key, article: 'nobody', hash: 'x' } });
      expect((await apply(run)).run.counts).toMatchObject({ create: 1, refused: 1 });
      expect((await call(`/imports/${run}/problems`)).body).toMatchObject([
        { state: 'refused', count: 1, examples: [0] },
      ]);
      await running.strapi.db.query(ORIGIN).deleteMany({ where: { article: 'nobody' } });
      expect((await call(`/imports/${run}/retry`, {})).body).toMatchObject({
        state: 'planned',
        may: { discard: false },
      });
      expect((await call(`/imports/${run}`, undefined, { method: 'DELETE' })).status).toBe(409);
      expect((await story(run)).card.file).toBe('story-0.txt');
      await apply(run);
      expect((await articles()).map(({ headline }) => headline)).toContain('=1+1');
      const { text } = (await call(`/imports/${run}/report?format=csv`)).body;
      // The mark that tells Excel that it is UTF-8.
      expect(text.charCodeAt(0)).toBe(0xfeff);
      expect(text).toContain("'=1+1");
    });

    it('says before an undo what it would take back and leave, changes nothing by it, and then does just that', async () => {
      const run = await review([HARBOUR, FERRY]);
      await apply(run);
      const edited = (await articles()).find(({ headline }) => headline.startsWith('Ferry'));
      await running.strapi
        .documents(ARTICLE)
        .update({ documentId: edited.documentId, data: { headline: 'Edited' } as never });
      const { body: preview } = await call(`/imports/${run}/undo`);
      expect(preview.counts.undone.article).toBe(1);
      expect(preview.left.map(({ code, name }: { code: string; name: string }) => [code, name])).toContainEqual([
        'changed',
        'Edited',
      ]);
      expect(await articles()).toHaveLength(2);
      const { body } = await call(`/imports/${run}/undo`, {});
      const { state, next, ...done } = body;
      expect(done).toEqual(preview);
      expect({ state, next }).toEqual({ state: 'applied', next: null });
      expect((await articles()).map(({ headline }) => headline)).toEqual(['Edited']);
    });

    it('imports what a colleague made the same source for meanwhile, and refuses what cannot be as it was reviewed', async () => {
      const run = await review([HARBOUR, FERRY, SUMMIT]);
      await running.strapi.documents(SOURCE).create({ data: { name: 'coast wire' } as never });
      await running.strapi.documents(MEETING).create({
        data: { name: 'Nordic Fisheries Summit', startDate: '2024-05-14', country: 'NO' } as never,
      });
      const { run: applied } = await apply(run);
      expect(applied).toMatchObject({ state: 'applied', counts: { create: 3, refused: 0 } });
      expect((await articles()).map(({ source }) => source.name)).toEqual(['coast wire', 'coast wire', 'coast wire']);
      expect(await running.strapi.documents(SOURCE).count({})).toBe(1);

      const other = await review([HARBOUR.replace('Harbour talks', 'Inland talks')]);
      const source = await running.strapi.documents(SOURCE).findFirst({});
      await running.strapi.documents(SOURCE).delete({ documentId: source!.documentId });
      const { run: refused } = await apply(other);
      expect(refused).toMatchObject({ counts: { create: 0, refused: 1 }, may: { retry: true, undo: false } });
      expect((await call(`/imports/${refused.documentId}/problems`)).body).toMatchObject([
        { reason: expect.stringMatching(/^“coast wire” was deleted since/), count: 1 },
      ]);
    });

    it('links a meeting that a colleague made with less than several stories tell of it', async () => {
      const other = SUMMIT.replace('Ministers', 'Envoys').replace('Fisheries summit', 'Cod summit');
      const run = await review([SUMMIT, other], { linkMeetings: true });
      await running.strapi.documents(MEETING).create({ data: { name: 'Nordic Fisheries Summit' } as never });
      expect((await apply(run)).run).toMatchObject({ state: 'applied', counts: { create: 2, refused: 0 } });
      const made = await running.strapi.documents(MEETING).findMany({});
      expect(made.filter(({ name }) => name === 'Nordic Fisheries Summit')).toHaveLength(1);
    });

    it('undoes imports from the last that wrote to the first, whichever was planned first', async () => {
      const version = async (words: string): Promise<string> => {
        const run = await review([HARBOUR.replace('nine days', words)]);
        await choose(run, { fields: { canonicalUrl: { value: 'https://news.example/harbour' } } });
        return run;
      };
      const first = await version('nine days');
      await apply(first);
      const early = await version('ten days');
      const late = await version('twelve days');
      await apply(late);
      expect((await story(early)).plan.action).toBe('update');
      await apply(early);
      const undo = async (run: string) => (await call(`/imports/${run}/undo`, {})).body;
      const isRefused = { left: [{ type: 'article', code: 'updated' }], undone: [] };
      expect(await undo(late)).toMatchObject(isRefused);
      expect((await undo(first)).left[0]).toMatchObject({ type: 'article', code: 'updated' });
      expect(await undo(early)).toMatchObject({ left: [], undone: [{ code: 'restored' }] });
      expect((await undo(first)).left[0]).toMatchObject({ type: 'article', code: 'updated' });
      expect(JSON.stringify((await articles())[0].body)).toContain('twelve days');
      expect(await undo(late)).toMatchObject({ left: [], undone: [{ code: 'restored' }] });
      expect((await undo(first)).left).toEqual([]);
      expect(await articles()).toEqual([]);
    });

    it('reads a text again from another day, keeps what does not rest on it, and comes back', async () => {
      const text = BARE.replace('The old', 'The Nordic Fisheries Summit will open in Oslo on Tuesday.\n\nThe old');
      const run = await review([text], { date: '2024-05-03' });
      const days = ({ meetings }: { meetings: { startDate: string }[] }) => meetings.map(({ startDate }) => startDate);
      const before = await story(run);
      expect(days(before)).toEqual(['2024-05-07']);
      const mended = { fields: { headline: { value: 'Ports' } }, readFrom: '2025-05-03' };
      const { body: after } = await choose(run, mended);
      expect(days(after)).toEqual(['2025-05-06']);
      expect(after).toMatchObject({ choices: { readFrom: '2025-05-03' }, facts: { headline: { value: 'Ports' } } });
      expect(days((await choose(run, { ...mended, readFrom: null })).body)).toEqual([null]);
      expect(days((await choose(run, {})).body)).toEqual(['2024-05-07']);
      const { status, body } = await choose(run, { readFrom: '2024-02-31' });
      expect([status, body.error.details.errors[0].path]).toEqual([400, ['choices', 'readFrom']]);
      expect(days(await story(run))).toEqual(['2024-05-07']);
    });

    it('keeps what was chosen for a meeting when its text is read from another day', async () => {
      const text = BARE.replace('The old', 'The Nordic Fisheries Summit will open in Oslo on Tuesday.\n\nThe old');
      const run = await review([text], { date: '2024-05-03' });
      const { flags } = await story(run);
      const { key } = flags.find(({ code }: { code: string }) => code === 'rights-unknown');
      const mended = { m0: { decision: 'accepted', values: { place: 'Bergen' } } };
      const { body } = await choose(run, { meetings: mended, flags: [key], readFrom: '2025-05-03' });
      expect(body.choices).toMatchObject({ meetings: mended, flags: [key] });
      expect(body.meetings).toMatchObject([{ state: 'accepted', place: 'Bergen', startDate: '2025-05-06' }]);
    });

    it('knows a mended meeting again, in the article and when the story is corrected', async () => {
      const run = await review([SUMMIT]);
      const { meetings } = await story(run);
      const index = meetings.findIndex(({ name }: { name: string }) => name === 'Nordic Fisheries Summit');
      await choose(run, {
        fields: { canonicalUrl: { value: 'https://news.example/cod' } },
        meetings: { [`m${index}`]: { decision: 'accepted', values: { startDate: '2024-06-01' } } },
      });
      await apply(run);
      const { documentId } = (await articles())[0];
      const { body: detected } = await call('/detections', { documentId, locale: 'en' });
      expect(detected.suggestions.map(({ name }: { name: string }) => name)).toEqual([
        'Reykjavik Fisheries Conference',
      ]);
      const again = await review([SUMMIT.replace('Ministers', 'Envoys')]);
      const { body } = await choose(again, {
        fields: { canonicalUrl: { value: 'https://news.example/cod' } },
        meetings: { [`m${index}`]: { decision: 'accepted' } },
      });
      expect(body.meetings[index]).toMatchObject({ state: 'linked', match: { startDate: '2024-06-01' } });
      expect(body.plan.outcome).toMatchObject({ article: 'update', updates: ['body'], creates: { meetings: [] } });
      expect(body.plan.isBehind).toBe(false);
      await apply(again);
      expect((await articles())[0].meetings).toHaveLength(1);
    });

    it('asks which of two meetings of one name and day, in different places, a story means', async () => {
      for (const place of ['Oslo', 'Bergen']) {
        const data = { name: 'Nordic Fisheries Summit', startDate: '2024-05-14', place } as never;
        await running.strapi.documents(MEETING).create({ data });
      }
      const here = await story(await review([SUMMIT], { linkMeetings: true }));
      expect(here.plan.offers).toEqual([]);
      const text = SUMMIT.replace('Summit in Oslo on', 'Summit on');
      const { plan } = await story(await review([text], { linkMeetings: true }));
      expect(plan.offers).toMatchObject([
        { why: 'several', candidates: [{ detail: '2024-05-14, Oslo' }, { detail: '2024-05-14, Bergen' }] },
      ]);
    });

    it('finds imports by their stories', async () => {
      await review([HARBOUR]);
      await review([FERRY]);
      const { results } = (await call('/imports?q=electric ferry')).body;
      expect(results).toMatchObject([{ headline: 'Ferry line gets three electric ships' }]);
      expect((await call('/imports?q=story-0')).body.results).toHaveLength(2);
    });

    it('says where a story is that somebody imported out of the review, and where to go on', async () => {
      const run = await review([HARBOUR, FERRY]);
      const { run: part } = await apply(run, { positions: [0] });
      const { status, body } = await call(`/imports/${run}/stories/0`);
      expect({ status, details: body.error.details }).toEqual({
        status: 404,
        details: { code: 'parted', run: part.documentId, next: 1 },
      });
      expect((await call(`/imports/${run}/stories/7`)).body.error.details).toEqual({});
    });

    it('shows a story as it can be imported now, when the same one was imported since', async () => {
      const run = await review([HARBOUR]);
      const before = await story(run);
      expect(before.plan.action).toBe('create');
      expect((await story(run)).version).toBe(before.version);
      await apply(await review([HARBOUR]));
      expect((await story(run)).plan).toMatchObject({ action: 'unchanged', outcome: { article: null } });
    });

    it('undoes a large import step by step', async () => {
      const run = await open({ linkMeetings: true });
      const texts = Array.from({ length: 130 }, (_, index) =>
        SUMMIT.replace('By Ada Brandt', `By Ada Brandt\n\nNo. ${index}`),
      );
      for (let from = 0; from < texts.length; from += 10) {
        await send(
          run,
          texts.slice(from, from + 10).map((bytes, index) => ({ name: `${from + index}.txt`, bytes })),
        );
      }
      await call(`/imports/${run}/close`, {});
      await apply(run);
      expect(await articles()).toHaveLength(130);
      const took = { article: 0, author: 0, source: 0, meeting: 0 };
      let steps = 0;
      for (let from: object | null = {}; from; steps += 1) {
        const { body } = await call(`/imports/${run}/undo`, steps === 0 ? {} : { from });
        for (const type of Object.keys(took) as (keyof typeof took)[]) took[type] += body.counts.undone[type];
        from = body.next;
        expect(body.state).toBe(from ? 'applied' : 'undone');
      }
      expect(steps).toBeGreaterThan(1);
      expect(took).toMatchObject({ article: 130, author: 1, source: 1 });
      expect(took.meeting).toBeGreaterThan(0);
      const left = await Promise.all(
        [ARTICLE, AUTHOR, SOURCE, MEETING].map((uid) => running.strapi.db.query(uid as typeof ARTICLE).count({})),
      );
      expect(left).toEqual([0, 0, 0, 0]);
      expect((await call(`/imports/${run}/undo`, { from: { among: 'nobody', after: 1 } })).status).toBe(400);
    });

    it('undoes single stories', async () => {
      const run = await review([HARBOUR, FERRY]);
      await apply(run);
      expect((await call(`/imports/${run}/undo?positions=0`)).body.counts.undone.article).toBe(1);
      await call(`/imports/${run}/undo`, { positions: [0] });
      expect((await articles()).map(({ headline }) => headline)).toEqual(['Ferry line gets three electric ships']);
      expect((await call(`/imports/${run}/undo?positions=x`)).status).toBe(400);
    });

    it('counts what was undone apart, and is undone when its last story is', async () => {
      const run = await review([HARBOUR, FERRY]);
      await apply(run);
      await call(`/imports/${run}/undo`, { positions: [0] });
      expect((await call(`/imports/${run}`)).body).toMatchObject({
        state: 'applied',
        counts: { create: 1, undone: 1, waiting: 0 },
      });
      expect((await call(`/imports/${run}/undo`, { positions: [1] })).body.state).toBe('undone');
      expect((await call(`/imports/${run}`)).body.counts).toMatchObject({ create: 0, undone: 2 });
    });

    it('brings back only what failed when a cancelled import is tried again', async () => {
      const run = await review([HARBOUR, FERRY, SUMMIT]);
      const items = running.strapi.db.query(IMPORT_ITEM);
      await items.updateMany({ where: { run, position: 0 }, data: { state: 'failed', error: null } });
      await running.strapi.db.query(IMPORT_RUN).updateMany({ where: { documentId: run }, data: { state: 'paused' } });
      expect((await call(`/imports/${run}`)).body.counts).toMatchObject({ create: 0, waiting: 2, failed: 1 });
      expect((await call(`/imports/${run}/cancel`, {})).body).toMatchObject({
        state: 'cancelled',
        counts: { create: 0, failed: 1, out: 2 },
      });
      expect((await call(`/imports/${run}/retry`, {})).body).toMatchObject({
        state: 'planned',
        counts: { create: 1, out: 2 },
      });
      await apply(run);
      expect((await articles()).map(({ headline }) => headline)).toEqual(['Harbour talks end without a deal']);
    });

    it('answers 409 to what does not go with the state', async () => {
      const run = await review([HARBOUR]);
      for (const what of ['pause', 'resume', 'retry']) {
        expect([what, (await call(`/imports/${run}/${what}`, {})).status]).toEqual([what, 409]);
      }
      // An answer that was lost is asked for again.
      expect((await call(`/imports/${run}/close`, {})).body.state).toBe('planned');
      await apply(run);
      expect((await call(`/imports/${run}/close`, {})).status).toBe(409);
      expect((await call(`/imports/${run}/apply`, {})).status).toBe(409);
      expect((await choose(run, {})).status).toBe(409);
      expect((await call('/imports/nothing')).status).toBe(404);
      expect((await call(`/imports/${run}/stories/99`)).status).toBe(404);
      expect((await call(`/imports/${run}/stories/x`)).status).toBe(404);
    });

    it('signs what it makes with who reviewed it', async () => {
      await apply(await review([HARBOUR], {}, editor), {}, editor);
      const rows = await running.strapi.db.query(ARTICLE).findMany({ populate: ['createdBy'] });
      expect(rows.every(({ createdBy }) => createdBy?.firstname?.startsWith('user-'))).toBe(true);
    });
  });

  describe('permissions', () => {
    const who = (...grants: Grant[]) => adminToken(running, grants);

    it('shows them on the roles page, under Newsroom', async () => {
      const { body } = await ask(running, '/admin/permissions', { token: administrator });
      const ours = body.data.sections.plugins.filter(({ plugin }: { plugin: string }) => plugin === 'newsroom');
      expect(
        ours.length +
          body.data.sections.plugins.filter(({ plugin }: { plugin: string }) => plugin === 'plugin::newsroom').length,
      ).toBe(6);
    });

    it('lets nobody in without a session', async () => {
      for (const path of ['/imports', '/desk', '/week?from=2024-01-01', '/desk/settings']) {
        expect((await ask(running, `/newsroom${path}`)).status).toBe(401);
      }
    });

    it('opens each route to its permission alone', async () => {
      const run = await review([HARBOUR]);
      const nobody = await who(...on(ARTICLE, ['read', 'create', 'update', 'delete', 'publish']), ...RECORDS);
      const reader = await who(...desk('imports.read'));
      const routes: [string, string, unknown, number][] = [
        ['POST', '/imports', {}, 403],
        ['GET', '/imports', undefined, 200],
        ['GET', `/imports/${run}`, undefined, 200],
        ['GET', `/imports/${run}/stories`, undefined, 200],
        ['GET', `/imports/${run}/stories/0`, undefined, 200],
        ['GET', `/imports/${run}/problems`, undefined, 200],
        ['POST', `/imports/${run}/files`, {}, 403],
        ['POST', `/imports/${run}/close`, {}, 403],
        ['PUT', `/imports/${run}/stories/0/choices`, { version: 'x', choices: {} }, 403],
        ['POST', `/imports/${run}/flags`, { code: 'x', dismissed: true }, 403],
        ['POST', `/imports/${run}/apply`, {}, 403],
        ['POST', `/imports/${run}/pause`, {}, 403],
        ['POST', `/imports/${run}/resume`, {}, 403],
        ['POST', `/imports/${run}/cancel`, {}, 403],
        ['POST', `/imports/${run}/retry`, {}, 403],
        ['DELETE', `/imports/${run}`, undefined, 403],
        ['GET', `/imports/${run}/undo`, undefined, 403],
        ['POST', `/imports/${run}/undo`, {}, 403],
        ['GET', '/desk/settings', undefined, 403],
        ['PUT', '/desk/settings', {}, 403],
        ['GET', '/imports/records/sources', undefined, 403],
      ];
      for (const [method, path, body, expected] of routes) {
        expect([method, path, (await call(path, body, { method, token: nobody })).status]).toEqual([method, path, 403]);
        expect([method, path, (await call(path, body, { method, token: reader })).status]).toEqual([
          method,
          path,
          expected,
        ]);
      }
      expect((await call(`/imports/${run}`)).body.state).toBe('planned');
    });

    it('keeps another’s imports from who may not read those', async () => {
      const run = await review([HARBOUR]);
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['GET', '/stories', undefined],
        ['GET', '/stories/0', undefined],
        ['GET', '/report', undefined],
        ['POST', '/apply', {}],
        ['DELETE', '', undefined],
        ['GET', '/undo', undefined],
        ['POST', '/undo', {}],
      ] as const) {
        const { status } = await call(`/imports/${run}${path}`, body, { method, token: editor });
        expect([method, path, status]).toEqual([method, path, 404]);
      }
      expect((await call(`/imports/${run}`)).status).toBe(200);
    });

    it('gives drafts to who may not publish, and refuses to publish when asked', async () => {
      expect((await call('/imports', { publish: true }, { token: editor })).status).toBe(403);
      const theirs = await review([HARBOUR], { publish: true });
      const helper = await who(...EDITOR, ...desk('imports.read'));
      expect((await choose(theirs, { publish: true }, { token: helper })).status).toBe(403);
      const answer = await apply(theirs, {}, helper);
      expect(answer.run.counts.create).toBe(1);
      expect(await articles('published')).toHaveLength(0);
      expect(await articles()).toHaveLength(1);
      expect((await story(answer.run.documentId)).card.reason).toMatch(/may not publish/);
      // Either permission alone is not enough.
      const half = await who(...EDITOR, ...desk('imports.publish'));
      expect((await call('/imports', { publish: true }, { token: half })).status).toBe(403);
      const whole = await who(...EDITOR, ...desk('imports.publish'), ...on(ARTICLE, ['publish']));
      await apply(await review([FERRY], { publish: true }, whole), {}, whole);
      expect(await articles('published')).toHaveLength(1);
    });

    it('leaves out the fields that who imports may not write, and says so', async () => {
      const fields = FIELDS[ARTICLE]!.filter((field) => field !== 'byline' && field !== 'source');
      const narrow = await who(
        ...desk('imports.create'),
        ...on(ARTICLE, ['read', 'create', 'update'], fields),
        ...on(AUTHOR, ['read']),
        ...on(MEETING, ['read', 'create'], ['name']),
      );
      const run = await review([HARBOUR, SUMMIT], { linkMeetings: true }, narrow);
      const { plan } = await story(run, 0, narrow);
      expect(plan.withheld.sort()).toEqual(['authors', 'byline', 'source']);
      expect(plan.outcome.creates).toMatchObject({ authors: [], sources: [] });
      await apply(run, {}, narrow);
      const made = await articles();
      expect(made).toHaveLength(2);
      for (const article of made) expect(article).toMatchObject({ byline: null, authors: [], source: null });
      const meetings = await running.strapi.documents(MEETING).findMany({});
      expect(meetings.length).toBeGreaterThan(0);
      for (const meeting of meetings) expect(meeting).toMatchObject({ place: null, startDate: null });
      expect(await running.strapi.db.query(AUTHOR).count({})).toBe(0);
    });

    it('refuses story by story what another planned and this one may not write', async () => {
      await apply(await review([FERRY]));
      const run = await review([HARBOUR]);
      const fields = FIELDS[ARTICLE]!.filter((field) => field !== 'byline');
      const narrow = await who(
        ...desk('imports.create', 'imports.read'),
        ...on(ARTICLE, ['read', 'create'], fields),
        ...RECORDS,
      );
      const { status, body } = await call(`/imports/${run}/apply`, {}, { token: narrow });
      expect([status, body.error.message]).toEqual([
        403,
        'You may not write “byline” of articles. Nothing was imported.',
      ]);
      expect((await call(`/imports/${run}`)).body.state).toBe('planned');
      const noAuthors = await who(
        ...desk('imports.create', 'imports.read'),
        ...on(ARTICLE, ['read', 'create']),
        ...on(SOURCE, ['create']),
        ...on(MEETING, ['create']),
      );
      expect((await call(`/imports/${run}/apply`, {}, { token: noAuthors })).body.error.message).toMatch(
        /You may not make authors/,
      );
      const korean = await who(
        ...desk('imports.create', 'imports.read'),
        ...on(ARTICLE, ['read', 'create']).map((grant) => ({
          ...grant,
          properties: { ...grant.properties, locales: ['ko'] },
        })),
        ...RECORDS,
      );
      expect((await call(`/imports/${run}/apply`, {}, { token: korean })).body.error.message).toMatch(
        /You may not make articles/,
      );
      expect(await articles()).toHaveLength(1);
    });

    it('lets an undo take back only what the user may delete', async () => {
      const run = await review([HARBOUR], {}, editor);
      await apply(run, {}, editor);
      const keeper = await who(...desk('imports.read', 'imports.undo'), ...on(ARTICLE, ['read', 'update']));
      const { body } = await call(`/imports/${run}/undo`, {}, { token: keeper });
      expect(body.counts.undone).toEqual({ article: 0, author: 0, source: 0, meeting: 0 });
      expect(body.left.some(({ code }: { code: string }) => code === 'forbidden')).toBe(true);
      expect(await articles()).toHaveLength(1);
    });

    it('lets an undo neither take down nor write what the user may not', async () => {
      await apply(await review([HARBOUR]));
      const [{ documentId }] = await articles();
      const run = await review([HARBOUR.replace('since April', 'since March')], { publish: true });
      await choose(run, { updates: documentId });
      await apply(run);
      const undo = (token: string) => call(`/imports/${run}/undo`, undefined, { token });
      const may = [...desk('imports.read', 'imports.undo'), ...on(ARTICLE, ['read'])];
      const noPublish = await who(...may, ...on(ARTICLE, ['update']));
      const noBody = await who(...may, ...on(ARTICLE, ['update'], ['headline']), ...on(ARTICLE, ['publish']));
      const whole = await who(...may, ...on(ARTICLE, ['update', 'publish']));
      for (const token of [noPublish, noBody]) {
        expect((await undo(token)).body.left).toMatchObject([{ type: 'article', code: 'forbidden' }]);
      }
      expect((await undo(whole)).body).toMatchObject({ left: [], undone: [{ type: 'article', code: 'restored' }] });
    });

    it('tells in a report nothing of articles that the user may not read', async () => {
      await apply(await review([HARBOUR]));
      const run = await review([HARBOUR.replace('since April', 'since March').replace('Harbour talks', 'Talks')]);
      const report = async (token: string) =>
        (await call(`/imports/${run}/report?format=json`, undefined, { token })).body.text;
      expect(JSON.parse(await report(administrator)).alsoCarriedBy).toContain('Harbour talks end');
      const blind = await who(...desk('imports.read'));
      expect(JSON.parse(await report(blind)).alsoCarriedBy).toBeNull();
    });

    it('hides authors and sources that the user may not read', async () => {
      await running.strapi
        .documents(SOURCE)
        .create({ data: { name: 'Secret name of the wire', aliases: ['Coast Wire'] } });
      const blind = await who(
        ...desk('imports.create'),
        ...on(ARTICLE, ['read', 'create', 'update']),
        ...on(SOURCE, ['create']),
      );
      const run = await review([HARBOUR], {}, blind);
      const seen = await story(run, 0, blind);
      expect(seen.plan.links.source).toMatchObject({ name: 'Coast Wire', record: null, isNew: false, isHidden: true });
      expect(JSON.stringify(seen)).not.toContain('Secret');
      const other = await running.strapi.documents(SOURCE).create({ data: { name: 'Hidden' } });
      const { status } = await choose(run, { links: { source: { documentId: other.documentId } } }, { token: blind });
      expect(status).toBe(400);
      expect((await call('/imports/records/sources?q=secret', undefined, { token: blind })).status).toBe(403);
      expect((await call('/imports/records/sources?q=secret')).body.results).toHaveLength(1);
    });
  });

  describe('settings', () => {
    afterEach(() => running.strapi.store({ type: 'plugin', name: 'newsroom' }).delete({ key: 'desk' }));

    it('keeps defaults, uses them when an import is opened, and names what it cannot take', async () => {
      const settings = (await call('/desk/settings')).body;
      const next = { ...settings, publish: true, locale: 'ko', referenceDate: 'today', timeZone: 'Asia/Seoul' };
      expect((await call('/desk/settings', next, { method: 'PUT' })).status).toBe(200);
      const { options } = (await call(`/imports/${await open()}`)).body;
      expect(options).toMatchObject({ publish: true, locale: 'ko', date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
      for (const [field, value] of [
        ['timeZone', 'Mars/Base'],
        ['publish', 'yes'],
        ['locale', 'xx'],
        ['referenceDate', 'tomorrow'],
        ['extra', 1],
      ] as const) {
        const { status, body } = await call('/desk/settings', { ...next, [field]: value }, { method: 'PUT' });
        expect([field, status]).toEqual([field, 400]);
        const [{ path, message }] = body.error.details.errors;
        expect([...path, message].join(' ')).toContain(field);
      }
      expect((await call('/desk/settings')).body).toEqual(next);
      expect((await call('/desk')).body).toMatchObject({ may: { create: true, updateSettings: true }, settings: next });
    });
  });

  it('imports into the project’s own locale where the default one was deleted', async () => {
    const { id } = await running.strapi.plugin('i18n').service('locales').create({ code: 'nb', name: 'Norwegian' });
    const settings = (await call('/desk/settings')).body;
    await call('/desk/settings', { ...settings, locale: 'nb' }, { method: 'PUT' });
    await running.strapi.plugin('i18n').service('locales').delete({ id });
    expect((await call('/desk/settings')).body.locale).toBeNull();
    expect((await call(`/imports/${await open()}`)).body.options.locale).toBe('en');
    await running.strapi.store({ type: 'plugin', name: 'newsroom' }).delete({ key: 'desk' });
  });

  describe('beside the content manager', () => {
    it('says where an article came from, what of it was edited, locks it, and dismisses its flags', async () => {
      const run = await review([HARBOUR], { linkMeetings: false });
      await choose(run, { fields: { headline: { value: 'Mended' } } });
      await apply(run);
      const [article] = await articles();
      const path = `/articles/${article.documentId}/provenance`;
      const { body } = await call(path);
      expect(body).toMatchObject({
        isImported: true,
        source: 'Coast Wire',
        file: 'story-0.txt',
        updatesLocked: false,
        locale: 'en',
        run: { documentId: run, position: 0 },
      });
      const headline = body.fields.find(({ field }: { field: string }) => field === 'headline');
      expect(headline).toMatchObject({ value: 'Mended', isEdited: false, evidence: [{ rule: 'editor' }] });
      expect(body.fields.find(({ field }: { field: string }) => field === 'source').value).toEqual(['Coast Wire']);
      await running.strapi
        .documents(ARTICLE)
        .update({ documentId: article.documentId, data: { byline: 'Other' } as never });
      const edited = (await call(path)).body;
      expect(edited.fields.find(({ field }: { field: string }) => field === 'byline').isEdited).toBe(true);

      expect((await call(`${path}?locale=ko`)).status).toBe(404);
      await running.strapi
        .documents(ARTICLE)
        .update({ documentId: article.documentId, locale: 'ko', data: { headline: '항만' } as never });
      expect((await call(`${path}?locale=ko`)).body).toMatchObject({ locale: 'en', fields: [], conflicts: [] });

      const [flag] = body.flags;
      const changed = await call(path, { updatesLocked: true, dismissed: [flag.key] }, { method: 'PUT' });
      expect(changed.body).toMatchObject({ updatesLocked: true });
      expect(changed.body.flags[0].dismissed).toBe(true);
      expect((await call(path, { dismissed: ['no:1'] }, { method: 'PUT' })).status).toBe(400);
      const again = await review([HARBOUR]);
      expect((await story(again)).card).toMatchObject({ action: 'skipped' });
    });

    it('answers for an article that was never imported, and not to who may not read it', async () => {
      const { documentId } = await running.strapi.documents(ARTICLE).create({ data: { headline: 'By hand' } as never });
      expect((await call(`/articles/${documentId}/provenance`)).body).toEqual({ isImported: false });
      const nobody = await adminToken(running, desk('imports.create', 'imports.read'));
      expect((await call(`/articles/${documentId}/provenance`, undefined, { token: nobody })).status).toBe(404);
      expect((await call('/articles/none/provenance')).status).toBe(404);
      const lock = { updatesLocked: true };
      expect((await call(`/articles/${documentId}/provenance`, lock, { method: 'PUT' })).status).toBe(404);
    });

    it('detects meetings of stored articles, links what is accepted and remembers what is dismissed', async () => {
      await apply(await review([SUMMIT], { linkMeetings: false }));
      const [{ documentId }] = await articles();
      const { body } = await call('/detections', { documentId, locale: 'en' });
      expect(body.suggestions.length).toBeGreaterThanOrEqual(2);
      const [one, two] = body.suggestions.map(({ name, startDate }: { name: string; startDate: string }) => ({
        name,
        startDate,
      }));
      const reader = await adminToken(running, [...on(ARTICLE, ['read']), ...on(MEETING, ['read'])]);
      const decisions = { locale: 'en', accept: [one], dismiss: [two] };
      expect((await call(`/detections/${documentId}`, decisions, { token: reader })).status).toBe(403);
      const noMeetings = await adminToken(running, [...on(ARTICLE, ['read', 'update']), ...on(MEETING, ['read'])]);
      expect((await call(`/detections/${documentId}`, decisions, { token: noMeetings })).status).toBe(403);
      expect((await articles())[0].meetings).toEqual([]);

      const answer = await call(`/detections/${documentId}`, decisions);
      expect(answer.status).toBe(200);
      expect(answer.body.linked).toEqual([one.name]);
      const left = answer.body.suggestions.find(({ name }: { name: string }) => name === two.name);
      expect(left.dismissed).toEqual(expect.any(Number));
      const gone = { locale: 'en', accept: [{ name: 'Never named', startDate: null }], dismiss: [] };
      expect((await call(`/detections/${documentId}`, gone)).status).toBe(400);
    });

    it('answers the week’s meetings with their coverage, as far as the user may read them', async () => {
      const make = (name: string, startDate: string, endDate?: string) =>
        running.strapi.documents(MEETING).create({ data: { name, startDate, endDate } as never });
      await make('Some time in May', '2024-05');
      await make('Over by then', '2024-05-10', '2024-05-12');
      await make('Still on', '2024-05-11', '2024-05-14');
      await make('Before', '2024-05-12');
      const meeting = await make('Inside', '2024-05-13');
      await make('Last', '2024-05-19');
      await make('After', '2024-05-20');
      await running.strapi.documents(ARTICLE).create({
        data: { headline: 'On it', meetings: { connect: [{ documentId: meeting.documentId }] } } as never,
      });
      const { body } = await call('/week?from=2024-05-13');
      expect(body.map(({ name, sortDate, coverage }: Record<string, unknown>) => [name, sortDate, coverage])).toEqual([
        ['Still on', '2024-05-13', 0],
        ['Inside', '2024-05-13', 1],
        ['Last', '2024-05-19', 0],
      ]);
      const blind = await adminToken(running, on(MEETING, ['read'], ['name']));
      expect((await call('/week?from=2024-05-13', undefined, { token: blind })).body).toEqual([]);
      const noArticles = await adminToken(running, on(MEETING, ['read']));
      expect((await call('/week?from=2024-05-13', undefined, { token: noArticles })).body[0].coverage).toBeNull();
      expect((await call('/week?from=2024-02-31x')).status).toBe(400);
      expect((await call('/week')).status).toBe(400);
    });
  });
});
