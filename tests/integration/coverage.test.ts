import type { Core } from '@strapi/strapi';
import { adminToken, ask, READ_DRAFTS, READING, tokenFor, type Answer } from './callers';
import { startStrapi, type Running } from './strapi';

const ARTICLE = 'plugin::newsroom.article';
const MEETING = 'plugin::newsroom.meeting';
const READ = 'plugin::content-manager.explorer.read';
const COVERAGE = 'plugin::newsroom.meeting.coverage';
const HOUR = 3600_000;

interface Saved {
  id: number;
  documentId: string;
}

interface Grant {
  subject: string;
  fields?: string[];
  locales?: string[];
  conditions?: string[];
}

let running: Running;
let strapi: Core.Strapi;
let summit: Saved;
let quiet: Saved;
let reported: Saved;
let announced: Saved;
let drafted: Saved;
let site: string;
let preview: string;
let editor: string;

const create = async (uid: string, data: object): Promise<Saved> =>
  (await strapi.documents(uid as never).create({ data: data as never })) as Saved;
const publish = ({ documentId }: Saved, locale?: string) => strapi.documents(ARTICLE).publish({ documentId, locale });
const update = ({ documentId }: Saved, data: object, locale?: string) =>
  strapi.documents(ARTICLE).update({ documentId, locale, data });
const write = (headline: string, datePublished: string | null, more: object = {}) =>
  create(ARTICLE, { headline, datePublished, meetings: [summit.documentId], ...more });

/** The token of a user of the admin whose role may read just this. */
const reader = (grants: Grant[]): Promise<string> =>
  adminToken(
    running,
    grants.map(({ subject, conditions = [], ...properties }) => ({ action: READ, subject, properties, conditions })),
  );

const ARTICLE_FIELDS = ['headline', 'datePublished', 'meetings'];
const MEETING_FIELDS = ['name', 'startDate', 'endDate'];

beforeAll(async () => {
  running = await startStrapi();
  strapi = running.strapi;
  await strapi.plugin('i18n').service('locales').create({ code: 'ko', name: 'Korean (ko)' });
  summit = await create(MEETING, { name: 'Riverside summit', startDate: '2024-05-10', endDate: '2024-05-11' });
  quiet = await create(MEETING, { name: 'Quiet talks' });

  announced = await write('Leaders to meet', '2024-05-01T09:00:00.000Z');
  await publish(announced);
  reported = await write('Leaders met', '2024-05-12T09:00:00.000Z', {
    meetings: [quiet, summit].map((m) => m.documentId),
  });
  await publish(reported);
  await update(reported, { headline: '정상들이 만났다' }, 'ko');
  const modified = await write('A year on', '2025-05-12T09:00:00.000Z');
  await publish(modified);
  await update(modified, { headline: 'A year on, corrected' });
  drafted = await write('Secret draft', '2024-05-11T09:00:00.000Z');
  await write('Undated draft', null);
  await create(ARTICLE, { headline: 'About something else' });

  site = await tokenFor(strapi, ...READING, COVERAGE);
  preview = await tokenFor(strapi, ...READING, COVERAGE, READ_DRAFTS);
  editor = await reader([
    { subject: ARTICLE, fields: ARTICLE_FIELDS, locales: ['en', 'ko'] },
    { subject: MEETING, fields: MEETING_FIELDS },
  ]);
});
afterAll(() => running.stop());

const panel = (token: string, query = '', meeting = summit): Promise<Answer> =>
  ask(running, `/newsroom/meetings/${meeting.documentId}/coverage${query}`, { token });
const counts = (token: string, ...meetings: Saved[]) =>
  ask(running, `/newsroom/meetings/coverage-counts?ids=${meetings.map(({ documentId }) => documentId).join()}`, {
    token,
  });
const names = (token: string, ...ids: (number | string)[]) =>
  ask(running, `/newsroom/articles/linked-meetings?ids=${ids.join()}`, { token });

describe('the coverage of a meeting in the admin', () => {
  it('is one row an article and locale, newest first, with its state and what it says', async () => {
    const { status, body } = await panel(editor);
    expect(status).toBe(200);
    const rows = body.results.map((row: Record<string, unknown>) => [
      row.headline,
      row.locale,
      row.status,
      row.relation,
    ]);
    expect(rows).toEqual([
      ['A year on, corrected', 'en', 'modified', 'mentioned'],
      ['정상들이 만났다', 'ko', 'draft', 'reported'],
      ['Leaders met', 'en', 'published', 'reported'],
      ['Secret draft', 'en', 'draft', 'reported'],
      ['Leaders to meet', 'en', 'published', 'announced'],
      ['Undated draft', 'en', 'draft', 'mentioned'],
    ]);
    expect(body.pagination).toEqual({ page: 1, pageSize: 10, total: 6 });
    expect(Object.keys(body.results[0]).sort()).toEqual([
      'datePublished',
      'documentId',
      'headline',
      'locale',
      'relation',
      'status',
    ]);
  });

  it('comes in pages', async () => {
    const first = await panel(editor, '?pageSize=4');
    const second = await panel(editor, '?pageSize=4&page=2');
    expect([first.body.results.length, second.body.results.length]).toEqual([4, 2]);
    expect(second.body.pagination).toEqual({ page: 2, pageSize: 4, total: 6 });
    expect((await panel(editor, '?page=9')).body.results).toEqual([]);
    for (const wrong of ['?pageSize=51', '?pageSize=0', '?page=0', '?page=x']) {
      expect((await panel(editor, wrong)).status).toBe(400);
    }
  });

  it('shows an article whose draft no longer links the meeting, as long as what is published does', async () => {
    const article = await write('Was linked', '2023-01-01T00:00:00.000Z');
    await publish(article);
    await update(article, { meetings: [] });
    const row = (await panel(editor)).body.results.at(-2);
    expect([row.headline, row.status]).toEqual(['Was linked', 'modified']);
    await strapi.documents(ARTICLE).delete({ documentId: article.documentId });
  });

  it('is empty for a meeting that nobody wrote about, and 404 for none', async () => {
    const lonely = await create(MEETING, { name: 'Lonely talks' });
    expect((await panel(editor, '', lonely)).body.results).toEqual([]);
    expect((await panel(editor, '', { id: 0, documentId: 'nothing' })).status).toBe(404);
  });

  it('is for users of the admin', async () => {
    expect((await panel('')).status).toBe(401);
    expect((await panel(site)).status).toBe(401);
  });

  it.each([
    ['articles', [{ subject: MEETING, fields: MEETING_FIELDS }]],
    ['meetings', [{ subject: ARTICLE, fields: ARTICLE_FIELDS, locales: ['en'] }]],
    [
      'linked-meetings',
      [
        { subject: ARTICLE, fields: ['headline', 'datePublished'], locales: ['en'] },
        { subject: MEETING, fields: MEETING_FIELDS },
      ],
    ],
  ])('is refused to who may not read %s', async (_what, grants) => {
    const token = await reader(grants);
    expect((await panel(token)).status).toBe(403);
    expect((await counts(token, summit)).status).toBe(403);
    expect((await names(token, reported.id)).status).toBe(403);
  });

  it('leaves out the fields that a role may not read, and what would tell them', async () => {
    const noHeadline = await reader([
      { subject: ARTICLE, fields: ['datePublished', 'meetings'], locales: ['en'] },
      { subject: MEETING, fields: MEETING_FIELDS },
    ]);
    const [row] = (await panel(noHeadline)).body.results;
    expect(Object.keys(row).sort()).toEqual(['datePublished', 'documentId', 'locale', 'relation', 'status']);

    const noDate = await reader([
      { subject: ARTICLE, fields: ['headline', 'meetings'], locales: ['en'] },
      { subject: MEETING, fields: MEETING_FIELDS },
    ]);
    const { results } = (await panel(noDate)).body;
    expect(Object.keys(results[0]).sort()).toEqual(['documentId', 'headline', 'locale', 'status']);
    expect(results[0].headline).toBe('Leaders to meet');

    const noMeetingDate = await reader([
      { subject: ARTICLE, fields: ARTICLE_FIELDS, locales: ['en'] },
      { subject: MEETING, fields: ['name'] },
    ]);
    expect((await panel(noMeetingDate)).body.results[0]).not.toHaveProperty('relation');
  });

  it('keeps to the locales and the conditions of a role', async () => {
    const korean = await reader([
      { subject: ARTICLE, fields: ARTICLE_FIELDS, locales: ['ko'] },
      { subject: MEETING, fields: MEETING_FIELDS },
    ]);
    const { body } = await panel(korean);
    expect([body.results.map(({ headline }: { headline: string }) => headline), body.pagination.total]).toEqual([
      ['정상들이 만났다'],
      1,
    ]);

    const own = [
      { subject: ARTICLE, fields: ARTICLE_FIELDS, locales: ['en'], conditions: ['admin::is-creator'] },
      { subject: MEETING, fields: MEETING_FIELDS },
    ];
    const author = await reader(own);
    expect((await panel(author)).body.results).toEqual([]);
    expect((await counts(author, summit)).body).toEqual({ [summit.documentId]: 0 });
    const user = await ask(running, '/admin/users/me', { token: author });
    await strapi.db.query(ARTICLE).update({ where: { id: drafted.id }, data: { createdBy: user.body.data.id } });
    const mine = (await panel(author)).body.results;
    expect(mine.map(({ headline }: { headline: string }) => headline)).toEqual(['Secret draft']);
    expect((await counts(author, summit)).body).toEqual({ [summit.documentId]: 1 });

    const mixed = await reader([
      { subject: ARTICLE, fields: ['headline'], locales: ['en'] },
      { subject: ARTICLE, fields: ARTICLE_FIELDS, locales: ['en'], conditions: ['admin::is-creator'] },
      { subject: MEETING, fields: MEETING_FIELDS },
    ]);
    expect((await panel(mixed)).body).toMatchObject({ results: [], pagination: { total: 0 } });
    expect((await names(mixed, reported.id, drafted.id)).body).toEqual({});

    const owner = await reader([
      { subject: ARTICLE, fields: ARTICLE_FIELDS, locales: ['en'] },
      { subject: MEETING, fields: MEETING_FIELDS, conditions: ['admin::is-creator'] },
    ]);
    expect((await panel(owner)).status).toBe(404);
    expect((await counts(owner, summit)).body).toEqual({});
    expect((await names(owner, reported.id)).body).toEqual({ [reported.id]: [] });
  });
});

describe('what the lists of the admin ask', () => {
  it('counts the articles of each meeting once', async () => {
    expect((await counts(editor, summit, quiet)).body).toEqual({ [summit.documentId]: 5, [quiet.documentId]: 1 });
  });

  it('names the linked meetings in order', async () => {
    expect((await names(editor, reported.id, drafted.id)).body).toEqual({
      [reported.id]: ['Quiet talks', 'Riverside summit'],
      [drafted.id]: ['Riverside summit'],
    });
  });

  it('names none to who may not read names', async () => {
    const token = await reader([
      { subject: ARTICLE, fields: ARTICLE_FIELDS, locales: ['en'] },
      { subject: MEETING, fields: ['startDate'] },
    ]);
    expect((await names(token, reported.id)).status).toBe(403);
  });

  it('refuses what it cannot understand', async () => {
    expect((await names(editor, 'x')).status).toBe(400);
    expect((await names(editor)).status).toBe(400);
    expect(
      (await counts(editor, ...Array.from({ length: 101 }, (_, id) => ({ id, documentId: `m${id}` })))).status,
    ).toBe(400);
  });
});

describe('the coverage of a meeting for sites', () => {
  const coverage = (token: string | undefined, query = '', meeting = summit) =>
    ask(running, `/api/newsroom/meetings/${meeting.documentId}/coverage${query}`, { token });
  const headlines = ({ body }: Answer) => body.data.map(({ headline }: { headline: string }) => headline);

  it('takes a permission of its own', async () => {
    expect((await coverage(undefined)).status).toBe(403);
    expect((await coverage(await tokenFor(strapi, ...READING))).status).toBe(403);
  });

  it('answers what is published, newest first, with what it says', async () => {
    const answer = await coverage(site);
    expect(answer.status).toBe(200);
    expect(headlines(answer)).toEqual(['A year on', 'Leaders met', 'Leaders to meet']);
    expect(answer.body.data.map(({ relation }: { relation: string }) => relation)).toEqual([
      'mentioned',
      'reported',
      'announced',
    ]);
    expect(answer.body.meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 1, total: 3 });
  });

  it('takes the parameters of a list', async () => {
    const answer = await coverage(
      site,
      '?fields=headline&sort=datePublished:asc&pagination[page]=2&pagination[pageSize]=1&populate=source',
    );
    expect(headlines(answer)).toEqual(['Leaders met']);
    expect(answer.body.data[0]).not.toHaveProperty('body');
    expect(answer.body.data[0].relation).toBe('reported');
    expect(answer.body.meta.pagination.total).toBe(3);
    expect(headlines(await coverage(site, '?filters[headline][$contains]=met'))).toEqual(['Leaders met']);
    expect((await coverage(site, '?filters[nothing]=1')).status).toBe(400);
  });

  it('answers drafts to those alone who may read them', async () => {
    expect((await coverage(site, '?status=draft')).status).toBe(403);
    expect((await coverage(site, '?filters[meetings][name]=x&publicationFilter=never-published')).status).toBe(403);
    expect(headlines(await coverage(preview, '?status=draft'))).toContain('Secret draft');
    expect(headlines(await coverage(preview))).toEqual(['A year on', 'Leaders met', 'Leaders to meet']);
    await publish(reported, 'ko');
    expect(headlines(await coverage(site, '?locale=ko'))).toEqual(['정상들이 만났다']);
  });

  it('keeps embargo and expiry', async () => {
    for (const term of [
      { embargoedUntil: new Date(Date.now() + HOUR).toISOString() },
      { embargoedUntil: null, expiresAt: new Date(Date.now() - HOUR).toISOString() },
    ]) {
      await update(announced, term);
      await publish(announced);
      expect(headlines(await coverage(site))).toEqual(['A year on', 'Leaders met']);
      expect(headlines(await coverage(preview, '?status=draft'))).toContain('Leaders to meet');
    }
    await update(announced, { expiresAt: null });
    await publish(announced);
  });

  it('is 404 for no meeting, and empty for one without articles', async () => {
    expect((await coverage(site, '', { id: 0, documentId: 'nothing' })).status).toBe(404);
    expect(headlines(await coverage(site, '', quiet))).toEqual(['Leaders met']);
  });
});
