import type { Page } from 'playwright-core';
import { ARTICLE, MEETING } from '../../content-types';
import { entry, findings, openNewsroom, screenshot } from './admin';

const READ = 'plugin::content-manager.explorer.read';
const UPDATE = 'plugin::content-manager.explorer.update';
const MEETING_FIELDS = ['name', 'eventStatus', 'startDate', 'endDate', 'dateText', 'place'];
const ARTICLE_FIELDS = ['headline', 'datePublished', 'meetings'];
const PANEL = 'aside:has(h2:text-is("Coverage"))';

const ASKED = 'This meeting was planned for 9 December 2023, which has passed. Was it held?';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let summit: string;
let talks: string;
let quiet: string;

const manage = (uid: string, place = '') => `/content-manager/collection-types/${uid}${place}`;
const make = async (uid: string, values: object, locale = ''): Promise<string> =>
  (await newsroom.ask(manage(uid, locale), 'POST', values)).data.documentId;
const write = async (headline: string, datePublished: string | null, ...meetings: string[]): Promise<string> =>
  make(ARTICLE, { headline, datePublished, meetings: { connect: meetings.map((documentId) => ({ documentId })) } });
const publish = (article: string, values: object) =>
  newsroom.ask(manage(ARTICLE, `/${article}/actions/publish`), 'POST', values);
const statusOf = async (meeting: string): Promise<string> =>
  (await newsroom.ask(manage(MEETING, `/${meeting}`))).data.eventStatus;

/** A page for each way of looking: Strapi lets one user log in five times in five minutes. */
const pages = new Map<string, Promise<Page>>();
const administrator = (theme: 'light' | 'dark' = 'light', language = 'en'): Promise<Page> => {
  const key = `${theme} ${language}`;
  const page = pages.get(key) ?? newsroom.signIn(newsroom.administrator, { theme, language });
  pages.set(key, page);
  return page;
};

const open = async (page: Page, place: string): Promise<void> => {
  await page.goto(newsroom.address + place);
};
const openMeeting = async (page: Page, meeting: string): Promise<void> => {
  await open(page, entry(MEETING, meeting));
  await page.locator(PANEL).waitFor();
  await page.locator(`${PANEL} [aria-busy=false]`).waitFor();
};
const LIST = (uid: string) => `/admin/content-manager/collection-types/${uid}`;
const texts = async (page: Page, selector: string): Promise<string[]> =>
  (await page.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

beforeAll(async () => {
  newsroom = await openNewsroom();
  summit = await make(MEETING, {
    name: 'Riverside Climate Summit of Coastal Mayors',
    eventStatus: 'planned',
    startDate: '2023-12-09',
    place: 'Riverside',
  });
  talks = await make(MEETING, { name: 'Harbour talks', eventStatus: 'held', startDate: '2023-11~', place: 'Busan' });
  quiet = await make(MEETING, { name: 'Quiet talks', eventStatus: 'cancelled', dateText: 'on the 9th' });
  const first = await write('Mayors to gather in Riverside', '2023-12-01T09:00:00.000Z', summit);
  await publish(first, { headline: 'Mayors to gather in Riverside' });
  const second = await write(
    'Mayors agree on sea walls after a long night',
    '2023-12-10T09:00:00.000Z',
    talks,
    summit,
    quiet,
  );
  await publish(second, { headline: 'Mayors agree on sea walls after a long night' });
  await newsroom.ask(manage(ARTICLE, `/${second}`), 'PUT', {
    headline: 'Mayors agree on sea walls after a long night',
  });
  for (const day of Array.from({ length: 11 }, (_, index) => 11 + index)) {
    await write(`What the summit means, part ${day - 10}`, `2024-01-${day}T09:00:00.000Z`, summit);
  }
  await write('Notes from the hall', null, summit);
}, 180_000);
afterAll(() => newsroom?.close());

describe('the coverage of a meeting', () => {
  it('lists its articles by date, with what each says and its state, and opens them', async () => {
    const page = await administrator();
    await openMeeting(page, summit);
    const rows = page.locator(`${PANEL} li`);
    expect(await rows.count()).toBe(10);
    expect((await texts(page, `${PANEL} li`))[0]).toBe(
      'Mentioned · 21 January 2024 What the summit means, part 11 Draft',
    );
    await screenshot(page, 'meeting-coverage');

    await page.getByRole('button', { name: 'Show more (4)' }).click();
    await page.getByText('4 more articles shown').waitFor({ state: 'attached' });
    expect((await texts(page, `${PANEL} li`)).slice(10)).toEqual([
      'Mentioned · 11 January 2024 What the summit means, part 1 Draft',
      'Reported · 10 December 2023 Mayors agree on sea walls after a long night Modified',
      'Announced · 1 December 2023 Mayors to gather in Riverside Published',
      'Mentioned · Undated Notes from the hall Draft',
    ]);
    expect(
      await rows
        .nth(10)
        .getByRole('link')
        .evaluate((link) => link.matches(':focus')),
    ).toBe(true);
    await screenshot(page, 'meeting-coverage-more');

    await page.getByRole('link', { name: 'Mayors to gather in Riverside' }).click();
    await page.waitForURL(/newsroom\.article\/\w+\?plugins\[i18n\]\[locale\]=en/);
    await page.getByRole('heading', { name: 'Mayors to gather in Riverside' }).waitFor();
  });

  it('says what to do where there is none, and is absent where there is no meeting yet', async () => {
    const page = await administrator();
    const lonely = await make(MEETING, { name: 'Lonely talks' });
    await openMeeting(page, lonely);
    await page.getByText('No article links this meeting yet. Link it in an article’s Linked meetings.').waitFor();
    await screenshot(page, 'meeting-coverage-none');
    await open(page, entry(MEETING));
    await page.getByRole('textbox', { name: /^Name/ }).waitFor();
    await open(page, entry(ARTICLE, newsroom.article));
    await page.getByRole('textbox', { name: 'Headline' }).waitFor();
    expect(await page.locator(PANEL).count()).toBe(0);
  });

  it('says when the articles cannot be loaded, and tries again', async () => {
    const page = await administrator();
    await openMeeting(page, summit);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Show more (4)' }).click();
    await page.getByRole('alert').getByText('The articles could not be loaded.').waitFor();
    expect(await page.locator(`${PANEL} li`).count()).toBe(10);
    await screenshot(page, 'meeting-coverage-failed');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator(`${PANEL} li`).nth(13).waitFor();
  });

  it('is read by a role that may not write, without the question; and not without the articles', async () => {
    const reader = await newsroom.addUser('Reader', [
      { action: READ, subject: MEETING, properties: { fields: MEETING_FIELDS } },
      { action: READ, subject: ARTICLE, properties: { fields: ARTICLE_FIELDS, locales: ['en'] } },
    ]);
    const page = await newsroom.signIn(reader);
    await openMeeting(page, summit);
    expect(await page.locator(`${PANEL} li`).count()).toBe(10);
    expect(await page.getByText(ASKED).count()).toBe(0);
    await screenshot(page, 'meeting-read-only');

    const secretary = await newsroom.addUser('Secretary', [
      { action: READ, subject: MEETING, properties: { fields: MEETING_FIELDS } },
      { action: UPDATE, subject: MEETING, properties: { fields: MEETING_FIELDS } },
    ]);
    const other = await newsroom.signIn(secretary);
    await open(other, entry(MEETING, summit));
    await other.getByText(ASKED).waitFor();
    await other.getByText('Your role may not read the articles that link meetings.').waitFor();
    await open(other, LIST(MEETING));
    await other.getByRole('row').filter({ hasText: 'Harbour talks' }).getByText('about November 2023').waitFor();
    await screenshot(other, 'meeting-list-no-articles');
  });
});

describe('a planned meeting whose date has passed', () => {
  it('asks whether it was held; the answer changes the form and nothing else before Save', async () => {
    const meeting = await make(MEETING, { name: 'Spring council', eventStatus: 'planned', startDate: '2023-12-09' });
    const page = await administrator();
    await openMeeting(page, meeting);
    const question = page.getByRole('status').filter({ hasText: ASKED });
    await question.getByRole('button', { name: 'Held' }).focus();
    await page.keyboard.press('Enter');
    const answered = page.getByRole('status').filter({ hasText: 'Meeting status is now “Held”. Save to keep it.' });
    await answered.getByRole('button', { name: 'Undo' }).and(page.locator(':focus')).waitFor();
    expect(await statusOf(meeting)).toBe('planned');

    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Held' }).and(page.locator(':focus')).waitFor();
    await page.getByRole('combobox', { name: 'Meeting status' }).filter({ hasText: 'Planned' }).waitFor();
    await question.getByRole('button', { name: 'Cancelled' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved document').first().waitFor();
    expect(await statusOf(meeting)).toBe('cancelled');
    await page.getByText(/Save to keep it/).waitFor({ state: 'detached' });
    expect(await page.getByText(ASKED).count()).toBe(0);

    // Last, for a picture holds up what Chromium does in its idle time, and Strapi enables Save in it.
    const autumn = { name: 'Autumn council', eventStatus: 'planned', startDate: '2023-12-09' };
    await openMeeting(page, await make(MEETING, autumn));
    await question.getByRole('button', { name: 'Held' }).click();
    await answered.waitFor();
    await screenshot(page, 'meeting-nudge-answered');
  });

  it('is not asked about before its last possible day', async () => {
    const page = await administrator();
    const year = String(new Date().getFullYear());
    await openMeeting(page, await make(MEETING, { name: 'This year', eventStatus: 'planned', startDate: year }));
    expect(await page.getByText('Was it held?').count()).toBe(0);
    const lastYear = String(new Date().getFullYear() - 1);
    const last = await make(MEETING, { name: 'Last year', eventStatus: 'rescheduled', startDate: lastYear });
    await openMeeting(page, last);
    await page.getByText(`This meeting was planned for ${lastYear}, which has passed.`).waitFor();
    const asked = page.getByRole('status').filter({ hasText: 'Was it held?' });
    expect(await asked.getByRole('button').allInnerTexts()).toEqual(['Held', 'Cancelled', 'Postponed']);
    await asked.getByRole('button', { name: 'Postponed' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved document').first().waitFor();
    await page.getByText(/Save to keep it/).waitFor({ state: 'detached' });
    expect(await statusOf(last)).toBe('postponed');
    expect(await page.getByText('Was it held?').count()).toBe(0);
  });
});

describe('the lists', () => {
  const isWithin = (page: Page, text: string, row: string) =>
    page
      .getByRole('row')
      .filter({ hasText: row })
      .getByText(text, { exact: true })
      .evaluate((cell) => {
        const { clientWidth } = cell.closest('table')!.parentElement!;
        const { left } = cell.closest('table')!.parentElement!.getBoundingClientRect();
        return cell.getBoundingClientRect().right <= left + clientWidth;
      });

  it('of meetings tell date, place, status and number of articles, asked for at once', async () => {
    const page = await administrator();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('coverage-counts')) asked.push(request.url());
    });
    await open(page, LIST(MEETING));
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('Riverside Climate').getByText('14', { exact: true }).waitFor();
    const cells = async (name: string) => (await row(name).getByRole('gridcell').allInnerTexts()).slice(1, -1);
    expect(await cells('Riverside Climate')).toEqual([
      'Riverside Climate Summit of Coastal Mayors',
      '9 December 2023',
      'Planned',
      '14',
      'Riverside',
    ]);
    expect(await cells('Harbour talks')).toEqual(['Harbour talks', 'about November 2023', 'Held', '1', 'Busan']);
    expect(await cells('Quiet talks')).toEqual(['Quiet talks', '“on the 9th”', 'Cancelled', '1', '-']);
    expect(asked.length).toBe(1);
    expect(await isWithin(page, '14', 'Riverside Climate')).toBe(true);
    await screenshot(page, 'meeting-list');
  });

  it('of articles show the state without scrolling, and name the linked meetings in order', async () => {
    const page = await administrator();
    await open(page, LIST(ARTICLE));
    await page.getByRole('row').filter({ hasText: 'Mayors to gather' }).getByText('1 Dec 2023').waitFor();
    expect(await isWithin(page, 'Published', 'Mayors to gather')).toBe(true);
    await screenshot(page, 'meeting-article-list');
    await page.getByRole('button', { name: 'View Settings' }).click();
    await page.getByRole('checkbox', { name: 'Linked meetings' }).click();
    await page.keyboard.press('Escape');
    const row = page.getByRole('row').filter({ hasText: 'Mayors agree' });
    await row.getByText('Harbour talks').waitFor();
    await row.getByText('+2').waitFor();
    expect(await row.getByRole('gridcell').allInnerTexts()).toContainEqual(
      expect.stringMatching(/Harbour talks.*Riverside Climate Summit of Coastal Mayors, Quiet talks/s),
    );
    await screenshot(page, 'meeting-article-list-meetings');
  });
});

describe('in Korean, in the dark, and for all', () => {
  it.each(['light', 'dark'] as const)('has no serious finding of axe: %s', async (theme) => {
    const page = await administrator(theme);
    await openMeeting(page, summit);
    await page.locator(PANEL).evaluate((panel) => panel.setAttribute('id', 'coverage'));
    expect(await findings(page, '#coverage')).toEqual([]);
    await screenshot(page, `meeting-${theme}`);
    await page.getByRole('button', { name: 'Held' }).click();
    await page.getByText(/Save to keep it/).waitFor();
    expect(await findings(page, '#coverage')).toEqual([]);
    await screenshot(page, `meeting-answered-${theme}`);
    await open(page, LIST(MEETING));
    await page.getByText('14', { exact: true }).waitFor();
    expect(await findings(page, 'tbody')).toEqual([]);
  });

  it('speaks Korean', async () => {
    const page = await administrator('dark', 'ko');
    await open(page, entry(MEETING, summit));
    await page.getByText('이 회의의 예정일(2023년 12월 9일)이 지났습니다. 회의가 열렸습니까?').waitFor();
    await page.getByText('언급 · 2024년 1월 21일').waitFor();
    await page.getByRole('combobox', { name: '회의 상태' }).click();
    expect(await page.getByRole('option').allInnerTexts()).toEqual([
      '예정',
      '개최',
      '연기',
      '일정 변경',
      '취소',
      '미상',
    ]);
    await page.keyboard.press('Escape');
    await screenshot(page, 'meeting-korean');
    await open(page, LIST(MEETING));
    await page.getByRole('row').filter({ hasText: 'Harbour talks' }).getByText('2023년 11월경').waitFor();
    await page.getByText('14', { exact: true }).waitFor();
    await screenshot(page, 'meeting-list-korean');
  });
});
