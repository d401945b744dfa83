import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, readAddresses, runStart, temporaryFolder } from './newsroom';

/** Two of these are the pictures in docs/: copy them there when the admin looks different. */
const SCREENSHOTS = path.join(__dirname, 'screenshots');
const SCREEN = { width: 1280, height: 800 };

describe('the seed article in the admin', () => {
  const { folder, remove } = temporaryFolder();
  const demo = runStart(folder);
  let browser: Browser;
  let page: Page;
  let headline: string;

  const screenshot = async (name: string, height = SCREEN.height) => {
    await page.setViewportSize({ ...SCREEN, height });
    await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });
  };

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: SCREEN });
    page.setDefaultTimeout(30_000);
    const { admin, email, password, articles } = readAddresses(await demo.running);
    const { data } = (await (await fetch(articles)).json()) as { data: { headline: string }[] };
    headline = data[0]!.headline;
    await page.goto(admin);
    await page.getByRole('textbox', { name: 'Email' }).fill(email);
    await page.locator('input[name=password]').fill(password);
    await page.getByRole('button', { name: 'Login' }).click();
    await page.getByRole('link', { name: 'Content Manager' }).first().waitFor();
    const announcement = page.getByText('Introducing the new Media Library');
    if (await announcement.isVisible()) await page.getByRole('button', { name: 'Close' }).first().click();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await demo.stop();
    remove();
  });

  it('stands in the list under its headline, with its source', async () => {
    await page.getByRole('link', { name: 'Content Manager' }).first().click();
    const listed = page.waitForResponse(/collection-types\/plugin::newsroom\.article\?.*locale/);
    await page.getByRole('link', { name: 'Article', exact: true }).click();
    await listed;
    const row = page.getByRole('row').filter({ hasText: headline });
    await row.getByText('Donga').waitFor();
    await row.getByText('Published').waitFor();
    await screenshot('article-list');
  });

  it('opens with its body, its source and its author', async () => {
    await page.getByRole('gridcell', { name: headline }).click();
    const body = page.getByRole('textbox').filter({ hasText: 'visited Korea to attend' });
    await body.waitFor();
    await page.getByRole('button', { name: 'Donga' }).waitFor();
    await page.getByRole('button', { name: 'Mark Jones' }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).waitFor();
    await screenshot('article-edit');
    await screenshot('article-edit-whole', 3400);
    expect(await page.getByRole('textbox', { name: 'Headline' }).inputValue()).toBe(headline);
    const text = await body.innerText();
    expect(text).toContain('The trilateral security chiefs’ meeting');
    expect(text).not.toContain('Source: Donga');
    expect(text).not.toContain('Mark Jones is a world traveler');
  });
});
