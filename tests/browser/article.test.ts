import type { Page } from 'playwright-core';
import { ARTICLE } from '../../content-types';
import { entry, openNewsroom, screenshot } from './admin';

/** Two of the pictures are those in docs/: copy them there when the admin looks different. */
describe('the seed article in the admin', () => {
  let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
  let page: Page;
  let headline: string;

  const picture = async (name: string, height: number) => {
    await page.setViewportSize({ width: 1280, height });
    await screenshot(page, name);
  };

  beforeAll(async () => {
    newsroom = await openNewsroom();
    page = await newsroom.signIn(newsroom.administrator);
    const announcement = page.getByText('Introducing the new Media Library');
    if (await announcement.isVisible()) await page.getByRole('button', { name: 'Close' }).first().click();
    const { data } = await newsroom.ask(`/content-manager/collection-types/${ARTICLE}/${newsroom.article}`);
    headline = data.headline;
  }, 180_000);

  afterAll(() => newsroom?.close());

  it('stands in the list under its headline, with its day and its state', async () => {
    await page.getByRole('link', { name: 'Content Manager' }).first().click();
    const listed = page.waitForResponse(/collection-types\/plugin::newsroom\.article\?.*locale/);
    await page.getByRole('link', { name: 'Article', exact: true }).click();
    await listed;
    const row = page.getByRole('row').filter({ hasText: headline });
    await row.getByText('8 Dec 2023').waitFor();
    await row.getByText('Published').waitFor();
    await picture('article-list', 800);
    await page.getByRole('gridcell', { name: headline }).click();
    await page.waitForURL(`**${entry(ARTICLE, newsroom.article)}**`);
  });

  it('opens with its body, its source and its author', async () => {
    await page.goto(newsroom.address + entry(ARTICLE, newsroom.article));
    const body = page.getByRole('textbox').filter({ hasText: 'visited Korea to attend' });
    await body.waitFor();
    await page.getByRole('button', { name: 'Donga' }).waitFor();
    await page.getByRole('button', { name: 'Mark Jones' }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).waitFor();
    await picture('article-edit', 800);
    await picture('article-edit-whole', 3400);
    expect(await page.getByRole('textbox', { name: 'Headline' }).inputValue()).toBe(headline);
    const text = await body.innerText();
    expect(text).toContain('The trilateral security chiefs’ meeting');
    expect(text).not.toContain('Source: Donga');
    expect(text).not.toContain('Mark Jones is a world traveler');
  });
});
