import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ARTICLE, AUTHOR, MEETING, SOURCE } from '../../content-types';
import { PERMISSIONS, type Settings } from '../../server/desk/shapes';
import { BARE, FERRY, HARBOUR } from '../fixtures/stories';
import { entry, findings, openNewsroom, screenshot, type Grant } from './admin';

const DESK = '/admin/plugins/newsroom';
const EXPLORER = 'plugin::content-manager.explorer';
/** The seed article with one word changed: the demo has the article itself already. */
const SEED = readFileSync(path.join(__dirname, '../../seed/article.txt'), 'utf8').replace(
  'this afternoon',
  'in the afternoon',
);
/** Nothing in it needs a look, once its rights are known. */
const CALM = `Ferry pier opens without a ceremony

By Ada Brandt

PORT ELSA, May 3 (Coast Wire) - The new pier of the ferry line opened without speeches, and the first boat left nine minutes late.
Passengers from the northern islands said that their way to work takes nine days less each year than by the old pier behind the mill.

Source: Coast Wire
`;
const BRIDGE = `Swing bridge jams at high tide

By Ada Brandt

The swing bridge over the Elsa stuck half open at high tide, and buses turned back on both banks. A diver found a tree between the rollers.
Engineers think that it takes nine days before the bridge turns again, since a new roller has to be cast in another town.

Source: Coast Wire
`;
const RIGHTS = '\n© 2024 Coast Wire. All rights reserved.\n';

const desk = (...names: (keyof typeof PERMISSIONS)[]): Grant[] => names.map((name) => ({ action: PERMISSIONS[name] }));
const on = (subject: string, ...verbs: string[]): Grant[] =>
  verbs.map((verb) => ({
    action: `${EXPLORER}.${verb}`,
    subject,
    properties: subject === ARTICLE ? { locales: ['en', 'ko'] } : {},
  }));

describe('the import desk', () => {
  let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
  let page: Page;

  const api = '/content-manager/collection-types';
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const link = (name: string | RegExp) => page.getByRole('link', { name, exact: true });
  const open = (place = '') => page.goto(`${newsroom.address}${DESK}${place}`);
  const box = () => page.getByRole('textbox', { name: 'Paste a story' });

  /** Puts a text into the box as the clipboard does. */
  const paste = async (text: string): Promise<void> => {
    await box().waitFor();
    await box().evaluate((element, words) => {
      const { DataTransfer, ClipboardEvent } = globalThis as unknown as {
        DataTransfer: new () => { setData(type: string, words: string): void };
        ClipboardEvent: new (type: string, init: object) => never;
      };
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', words);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  };
  const review = async (text: string): Promise<void> => {
    await open('/bring-in');
    await paste(text);
    await page.getByRole('heading', { name: 'What was understood' }).waitFor();
  };
  const saved = () => page.getByText('Saved', { exact: true }).waitFor();
  const outcome = () => page.getByRole('region', { name: 'What importing it does' });
  const imported = () => link('Open the article').waitFor();
  const headline = () => page.getByRole('textbox', { name: 'Headline' });
  const runOf = (): string => /imports\/(\w+)/.exec(page.url())![1]!;
  const articleOpened = async (): Promise<string> => {
    await link('Open the article').click();
    await page.waitForURL(/content-manager/);
    await page.getByRole('textbox', { name: 'Headline' }).waitFor();
    return /article\/(\w+)/.exec(page.url())![1]!;
  };
  /** A file for the box that takes them. */
  const file = (name: string, text: string | Buffer) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(text as string),
  });
  const drop = async (files: ReturnType<typeof file>[]): Promise<void> => {
    await open('/bring-in');
    await box().waitFor();
    await page.locator('input[type=file]').setInputFiles(files);
  };
  const without = async (place: string): Promise<void> => {
    // What is pointed at has Strapi’s own colours.
    await page.mouse.move(0, 0);
    expect(await findings(page, place)).toEqual([]);
  };

  beforeAll(async () => {
    newsroom = await openNewsroom();
    page = await newsroom.signIn(newsroom.administrator);
    const announcement = page.getByText('Introducing the new Media Library');
    if (await announcement.isVisible()) await page.getByRole('button', { name: 'Close' }).first().click();
    const settings: Settings = await newsroom.ask('/newsroom/desk/settings');
    await newsroom.ask('/newsroom/desk/settings', 'PUT', { ...settings, linkMeetings: false });
  }, 180_000);

  afterAll(() => newsroom?.close());

  describe('with the seed article', () => {
    it('shows what was read on its evidence, and lights each by the other', async () => {
      await link('Newsroom').first().click();
      await box().waitFor();
      await page.mouse.move(700, 650);
      await screenshot(page, 'desk-bring-in');
      await without('main');
      await paste(SEED);
      await page.getByRole('heading', { name: 'What was understood' }).waitFor();
      await outcome().getByText('Creates 1 article; links author Mark Jones, source Donga.').waitFor();
      expect(await page.getByRole('textbox', { name: 'Source' }).inputValue()).toBe('Donga');
      await page.getByText('→ existing source Donga').waitFor();

      await page.getByRole('textbox', { name: 'Source' }).hover();
      const lit = page.locator('[data-lit=true][data-ids]');
      expect((await lit.allInnerTexts()).join('')).toContain('Donga');
      await page.locator('[data-ids~=source]').first().hover();
      await page.locator('[data-fact=source][data-lit=true]').waitFor();
      await screenshot(page, 'desk-review');
      await without('main');
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { document } = globalThis as unknown as {
          document: { documentElement: { scrollWidth: number; clientWidth: number } };
        };
        const { scrollWidth: wide, clientWidth: seen } = document.documentElement;
        return { scrollWidth: wide, clientWidth: seen };
      });
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    });

    it('is mended, imported, opened and published, and answered over REST', async () => {
      const names = await page
        .getByRole('button', { name: /^Accept (?!the proposed|all)/ })
        .evaluateAll((buttons) =>
          (buttons as unknown as { ariaLabel: string }[]).map(({ ariaLabel }) => ariaLabel.replace('Accept ', '')),
        );
      expect(names.length).toBeGreaterThan(2);
      const [first, second, third] = names as [string, string, string];
      await button(`Accept ${first}`).click();
      await button(`Accept ${second}`).click();
      await button(`Dismiss ${third}`).click();
      await button('Accept the proposed Headline').click();
      await saved();
      await outcome()
        .getByText(/^Creates 1 article; links .*2? ?meetings/)
        .waitFor();
      await button('Import as a draft').click();
      await page.getByText('Imported as a draft.').waitFor();
      await screenshot(page, 'desk-imported');
      const documentId = await articleOpened();
      await page.getByText('Where this came from').waitFor();
      await page.getByText('Pasted text').waitFor();
      await screenshot(page, 'desk-provenance');
      await button('Publish').click();
      await page.getByText('Published document').first().waitFor();

      const answer = await fetch(`${newsroom.address}/api/newsroom/articles/${documentId}?populate=*`);
      const { data } = (await answer.json()) as {
        data: { headline: string; source: { name: string }; meetings: { name: string }[]; body: object[] };
      };
      expect(data.headline).toMatch(/^National Security Office Director Cho Tae-yong/);
      expect(data.source.name).toBe('Donga');
      expect(data.meetings).toHaveLength(2);
      expect(JSON.stringify(data.body)).not.toContain('Source: Donga');
    });

    it('is recognized when it comes again, with what was dismissed', async () => {
      await review(SEED);
      await page.getByText('The story is what it was when it was last imported.').waitFor();
      expect(await button('Import as a draft').isDisabled()).toBe(true);
    });

    it('mends no meeting that exists, and makes a new one instead where that is wanted', async () => {
      await review(SEED.replace('in the afternoon', 'in the morning'));
      const existing = page.getByRole('button', { name: /^Make a new one instead: / }).first();
      const name = (await existing.getAttribute('aria-label'))!.replace('Make a new one instead: ', '');
      const mend = button(`Mend ${name}`);
      expect(await mend.count()).toBe(0);
      await page
        .getByRole('link', { name: /^Edit the existing meeting/ })
        .first()
        .waitFor();
      await existing.scrollIntoViewIfNeeded();
      await screenshot(page, 'desk-existing-meeting');
      await existing.click();
      await mend.click();
      await page.getByRole('textbox', { name: 'Place' }).fill('Somewhere else');
      await saved();
      await page.getByText(`→ new meeting ${name}`).waitFor();
    });
  });

  it('publishes a pasted story by one click', async () => {
    await review(HARBOUR);
    await button('Import and publish').click();
    await page.getByText('Imported and published.').waitFor();
    expect(await link('Open the article').evaluate((element) => element.matches(':focus'))).toBe(true);
    const documentId = await articleOpened();
    const answer = await fetch(`${newsroom.address}/api/newsroom/articles/${documentId}`);
    expect(((await answer.json()) as { data: { headline: string } }).data.headline).toBe(
      'Harbour talks end without a deal',
    );
  });

  it('lets words of the text be chosen by mouse and by keyboard alone', async () => {
    const text = FERRY.replace('three electric', 'six electric');
    await review(text);
    const paragraph = page.locator('p', { hasText: 'They are to sail from 2031.' });
    await paragraph.selectText();
    await paragraph.dispatchEvent('mouseup');
    await page.getByRole('toolbar', { name: 'Use the selection as' }).getByRole('button', { name: 'Summary' }).click();
    await saved();
    expect(await page.getByRole('textbox', { name: 'Summary' }).inputValue()).toContain('They are to sail from 2031.');

    await page.locator('p', { hasText: 'Ferry line gets' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('toolbar', { name: 'Use the selection as' }).waitFor();
    await screenshot(page, 'desk-selection');
    for (let steps = 0; steps < 6; steps += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await saved();
    expect(await page.getByRole('textbox', { name: 'Dateline' }).inputValue()).toBe('By Noa Lindqvist');

    await page.locator('p', { hasText: 'The state ferry line' }).focus();
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('ArrowRight');
    for (let words = 0; words < 3; words += 1) await page.keyboard.press('Control+Shift+ArrowRight');
    await page.getByRole('status').filter({ hasText: 'Selected: state ferry line' }).waitFor({ state: 'attached' });
    await screenshot(page, 'desk-caret');
    await page.keyboard.press('Enter');
    await page.getByRole('toolbar', { name: 'Use the selection as' }).getByRole('button', { name: 'Meeting' }).click();
    await page.getByRole('heading', { name: 'Meetings (1)' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'state ferry line' }).getByText('Will be linked').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Meetings (1)' }).waitFor();
  });

  it('keeps what was typed when the session ends, and sends it after logging in', async () => {
    await review(FERRY.replace('three electric', 'nine electric'));
    const place = page.url();
    await page.context().clearCookies();
    await page.evaluate(() => {
      const { localStorage } = globalThis as unknown as { localStorage: { removeItem(key: string): void } };
      localStorage.removeItem('jwtToken');
    });
    await page.getByRole('textbox', { name: 'Headline' }).fill('Typed while the session was over');
    await page.getByText('Your session has ended.').waitFor();
    await page.getByText('Not saved: kept on this computer').waitFor();
    await screenshot(page, 'desk-session-ended');
    await button('Log in again').click();
    await page.locator('input[name=email]').fill(newsroom.administrator.email);
    await page.locator('input[name=password]').fill(newsroom.administrator.password);
    await page.locator('button[type=submit]').click();
    await page.getByRole('heading', { name: 'What was understood' }).waitFor();
    expect(page.url()).toBe(place);
    await page.getByText('Your unsaved work is back.').waitFor();
    await saved();
    await page.reload();
    await page.getByRole('heading', { name: 'What was understood' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Headline' }).inputValue()).toBe('Typed while the session was over');
  });

  it('puts what two people did to one story together', async () => {
    await review(FERRY.replace('three electric', 'ten electric'));
    const [, run] = /imports\/(\w+)/.exec(page.url())!;
    const story = `/newsroom/imports/${run}/stories/0`;
    const { version, choices } = await newsroom.ask(story);
    const dateline = { ...choices, fields: { dateline: { value: 'PORT ELSA' } } };
    await newsroom.ask(`${story}/choices`, 'PUT', { version, choices: dateline });
    await page.getByRole('textbox', { name: 'Headline' }).fill('Ours');
    await page.getByText('This story changed meanwhile.').waitFor();
    await saved();
    expect((await newsroom.ask(story)).choices.fields).toEqual({
      headline: { value: 'Ours' },
      dateline: { value: 'PORT ELSA' },
    });
  });

  describe('when something goes wrong', () => {
    const CHOICES = '**/choices*';
    const choicesOf = async (run: string, position = 0) =>
      (await newsroom.ask(`/newsroom/imports/${run}/stories/${position}`)).choices.fields;
    const focused = () =>
      page.evaluate(() => {
        const { document } = globalThis as unknown as {
          document: { activeElement: { tagName: string; ariaLabel: string | null; textContent: string; id: string } };
        };
        const { tagName, ariaLabel, textContent } = document.activeElement;
        return `${tagName} ${ariaLabel ?? textContent}`;
      });
    /** Two stories of one import, and its list. */
    const two = async (word: string): Promise<void> => {
      await drop([
        file('a.txt', FERRY.replace('three electric', `${word} red`)),
        file('b.txt', FERRY.replace('three electric', `${word} blue`)),
      ]);
      await page.getByRole('button', { name: 'Import all 2' }).waitFor();
    };

    afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }));

    it('loses nothing of two quick edits when the next story is gone to', async () => {
      await two('fifty');
      await link('Ferry line gets fifty red ships').click();
      await headline().waitFor();
      const run = runOf();
      await page.route(CHOICES, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        await route.continue();
      });
      await headline().fill('First');
      await page.getByText('Saving', { exact: true }).waitFor();
      await headline().fill('First and second');
      await link('Next story').click();
      await page.waitForURL(/stories\/1/);
      for (let tries = 0; tries < 50; tries += 1) {
        if ((await choicesOf(run)).headline?.value === 'First and second') break;
        await page.waitForTimeout(200);
      }
      expect(await choicesOf(run)).toEqual({ headline: { value: 'First and second' } });
      await page.keyboard.press('Alt+KeyP');
      await page.waitForURL(/stories\/0/);
      await saved();
      expect(await headline().inputValue()).toBe('First and second');
      expect(await page.getByText('This story changed meanwhile.').count()).toBe(0);
    });

    it('closes an error without doing anything again, and tries again what failed', async () => {
      await review(FERRY.replace('three electric', 'sixty electric'));
      let asked = 0;
      await page.route('**/apply', async (route) => {
        asked += 1;
        if (asked < 3) await route.fulfill({ status: 500, json: { error: { status: 500, message: 'Out of order' } } });
        else await route.continue();
      });
      await button('Import as a draft').click();
      const trouble = page.getByRole('alert').filter({ hasText: 'The import could not be started.' });
      await trouble.getByText('Out of order').waitFor();
      expect(await trouble.count()).toBe(1);
      await screenshot(page, 'desk-trouble');
      await button('Close').click();
      await trouble.waitFor({ state: 'detached' });
      expect(asked).toBe(1);
      await button('Import as a draft').click();
      await trouble.getByRole('button', { name: 'Try again' }).click();
      await imported();
      expect(asked).toBe(3);
    });

    it('shows what stands when somebody else imports the story, and the words that came too late once', async () => {
      await review(FERRY.replace('three electric', 'seventy electric'));
      const run = runOf();
      await newsroom.ask(`/newsroom/imports/${run}/apply`, 'POST', {});
      for (let tries = 0; tries < 50; tries += 1) {
        if ((await newsroom.ask(`/newsroom/imports/${run}`)).state === 'applied') break;
        await page.waitForTimeout(100);
      }
      await headline().fill('Too late');
      const notice = page.getByRole('alert').filter({ hasText: 'What you chose here could not be saved.' });
      await notice.getByText('Too late').waitFor();
      await imported();
      await screenshot(page, 'desk-too-late');
      await without('main');
      await page.reload();
      await notice.getByText('Too late').waitFor();
      await button('Close').click();
      await page.reload();
      await imported();
      expect(await notice.count()).toBe(0);
    });

    it('has a story mended or left out that could not be planned', async () => {
      await review(FERRY.replace('three electric', 'eighty electric'));
      await page.route(new RegExp(`^${newsroom.address}/newsroom/.*/stories/0$`), async (route) => {
        const answer = await route.fetch();
        const story = await answer.json();
        story.card.state = 'failed';
        story.card.error = { field: 'byline', message: 'It is too long.', excerpt: null };
        await route.fulfill({ json: story });
      });
      await page.reload();
      await outcome().getByText('Byline: It is too long.').waitFor();
      expect(await button('Import as a draft').isDisabled()).toBe(true);
      await screenshot(page, 'desk-failed');
      await button('Leave out').click();
      await page.getByText('It is left out of this import.').waitFor();
      await button('Take in again').click();
      await page.getByRole('textbox', { name: 'Byline' }).fill('By N. L.');
      await saved();
      await button('Import as a draft').click();
      await imported();
    });

    it('points out choices that are not sent before many stories are imported', async () => {
      await two('ninety');
      await page.route(CHOICES, (route) =>
        route.fulfill({ status: 503, json: { error: { status: 503, message: 'Being mended' } } }),
      );
      await link('Ferry line gets ninety red ships').click();
      await headline().fill('Not sent yet');
      await page.getByText('Not saved: kept on this computer. The server says: Being mended').waitFor();
      const run = runOf();
      await page.getByRole('link', { name: 'a.txt, b.txt' }).click();
      const notice = page.getByRole('alert').filter({ hasText: '1 story has changes of yours that are not saved' });
      await notice.getByRole('link', { name: 'Story 1' }).waitFor();
      await button('Import all 2').click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Import all 2' }).click();
      const asking = page.getByRole('alertdialog').filter({ hasText: 'Import without your changes to 1 story?' });
      await asking.waitFor();
      await screenshot(page, 'desk-unsent');
      await asking.getByRole('button', { name: 'Cancel' }).click();
      expect((await newsroom.ask(`/newsroom/imports/${run}`)).state).toBe('planned');
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await notice.getByRole('button', { name: 'Try again' }).click();
      await notice.waitFor({ state: 'detached' });
      expect(await choicesOf(run)).toEqual({ headline: { value: 'Not sent yet' } });
    });

    it('keeps the focus where something was done', async () => {
      await review(BARE);
      await button('Accept the proposed Headline').focus();
      await page.keyboard.press('Enter');
      await saved();
      expect(await headline().evaluate((element) => element.matches(':focus'))).toBe(true);
      const dismiss = page.getByRole('button', { name: /^Dismiss “/ });
      const count = await dismiss.count();
      expect(count).toBeGreaterThan(1);
      await dismiss.first().focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: `Flags (${count - 1})` }).waitFor();
      expect(await focused()).toContain('BUTTON Dismiss “');
      for (let left = count - 1; left > 0; left -= 1) {
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: `Flags (${left - 1})` }).waitFor();
      }
      expect(await focused()).toBe('H2 Flags (0)');
    });

    it('goes from story to story within the list as it was narrowed', async () => {
      const calm = (days: string) => CALM.replace('nine days', `${days} days`) + RIGHTS;
      await drop([
        file('1.txt', FERRY.replace('three electric', 'first narrowed')),
        file('2.txt', calm('ninety-one')),
        file('3.txt', FERRY.replace('three electric', 'third narrowed')),
      ]);
      await page.getByRole('button', { name: /^With flags 2/ }).click();
      await page.waitForURL(/flagged=true/);
      await page.getByRole('row').nth(1).getByRole('link').click();
      await headline().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Alt+KeyN');
      await page.waitForURL(/stories\/2\?flagged=true/);
      await headline().waitFor();
      expect(await link('Next story').count()).toBe(0);
      await page.getByRole('link', { name: /^1\.txt, 2\.txt/ }).click();
      await page.getByRole('button', { name: /^With flags/, pressed: true }).waitFor();
      const asked = page.waitForRequest(/stories\?.*q=/);
      await page.getByPlaceholder('Search the stories').fill('R&D #1');
      expect(new URL((await asked).url()).searchParams.get('q')).toBe('R&D #1');
    });

    it('goes on with an import that was begun before', async () => {
      const { documentId } = await newsroom.ask('/newsroom/imports', 'POST', { origin: 'Begun before' });
      const text = FERRY.replace('three electric', 'begun electric');
      await newsroom.ask(`/newsroom/imports/${documentId}/files`, 'POST', { text });
      await open(`/imports/${documentId}`);
      await button('Bring in more').click();
      await page.getByText('1 story was read before. Choose the files that are missing.').waitFor();
      await screenshot(page, 'desk-resumed');
      await page.locator('input[type=file]').setInputFiles([file('more.txt', FERRY.replace('three', 'more'))]);
      await page.waitForURL(new RegExp(`imports/${documentId}$`));
      await page.getByRole('button', { name: 'Import all 2' }).waitFor();
    });

    it('has one file left out that the server cannot digest, and begins anew where nothing is left', async () => {
      let asked = 0;
      await page.route('**/imports/*/files', async (route) => {
        asked += 1;
        // The three together, and the second of them by itself.
        if (asked === 1 || asked === 3) {
          await route.fulfill({ status: 500, json: { error: { status: 500, message: 'Indigestible' } } });
        } else await route.continue();
      });
      await drop(
        ['a', 'b', 'c'].map((name) => file(`${name}.txt`, FERRY.replace('three electric', `digested ${name}`))),
      );
      await page.getByText('Indigestible').waitFor();
      await page.getByText('2 of 3 files read').waitFor();
      await button('Leave out b.txt').click();
      await button('Review 2 stories').click();
      await page.getByRole('button', { name: 'Import all 2' }).waitFor();

      await drop([file('empty.txt', ' ')]);
      await page.getByText('1 file could not be read').waitFor();
      await button('Leave out empty.txt').click();
      await box().waitFor();
      const { results } = await newsroom.ask('/newsroom/imports?state=planning');
      expect(results).toEqual([]);
    });

    it('says where a story is that somebody imported out of the review', async () => {
      await two('parted');
      const run = runOf();
      await newsroom.ask(`/newsroom/imports/${run}/apply`, 'POST', { positions: [0] });
      await open(`/imports/${run}/stories/0`);
      await page.getByText('This story was imported out of this review meanwhile.').waitFor();
      await screenshot(page, 'desk-parted');
      await without('main');
      await link('See what became of it').click();
      await imported();
      await page.goBack();
      await link('Next story').click();
      await headline().waitFor();
      expect(page.url()).toContain(`${run}/stories/1`);
    });
  });

  describe('with a meeting that needs a hand', () => {
    const SUMMIT = (which: string) => `${which} towns agree on ferries

By Ada Brandt

The ${which} Harbour Summit will open in Oslo on Tuesday. Ministers of Norway and Iceland will attend it.
`;
    const card = (name: string) => page.getByRole('listitem').filter({ hasText: name }).first();

    it('reads a file again from another day, and keeps the headline that was typed', async () => {
      await drop([file('summit.txt', SUMMIT('Northern'))]);
      await headline().fill('Northern ferries');
      await saved();
      await card('Northern Harbour Summit').getByText('on Tuesday').waitFor();
      await button('Change the date').click();
      await page.getByLabel('Reference date').fill('2024-05-03');
      await button('Read again').click();
      await page.getByText('Dates are told from 2024-05-03.').waitFor();
      await card('Northern Harbour Summit').getByText('7 May 2024').waitFor();
      expect(await headline().inputValue()).toBe('Northern ferries');
    });

    it('takes in what is mended, with who took part, and no date that cannot be read', async () => {
      await review(SUMMIT('Eastern'));
      const meeting = card('Eastern Harbour Summit');
      await meeting.getByRole('button', { name: 'Mend Eastern Harbour Summit' }).click();
      await meeting.getByRole('textbox', { name: 'Date', exact: true }).fill('the day after');
      await meeting.getByRole('textbox', { name: 'Place' }).click();
      await page.getByText('Not saved:').waitFor();
      await screenshot(page, 'desk-mend-unreadable');
      expect(await button('Import as a draft').isDisabled()).toBe(true);
      await meeting.getByRole('textbox', { name: 'Date', exact: true }).fill('7 May 2024');
      await meeting.getByText('Will be linked').waitFor();
      await meeting.getByRole('button', { name: 'Add a person' }).click();
      await meeting
        .getByRole('textbox', { name: /^Name, person/ })
        .last()
        .fill('Kari Nordmann');
      await saved();
      await screenshot(page, 'desk-mend');
      await without('main');
      await button('Import as a draft').click();
      await imported();
      await meeting.getByText('Linked', { exact: true }).waitFor();
      const { results } = await newsroom.ask(`${api}/${MEETING}?filters[name][$eq]=Eastern Harbour Summit`);
      expect(results).toMatchObject([{ startDate: '2024-05-07' }]);
      expect(JSON.stringify(results[0].participants)).toContain('Kari Nordmann');
    });

    it('says that a meeting is not linked as long as nobody chose which', async () => {
      for (const startDate of ['2022-05-03', '2023-05-02']) {
        await newsroom.ask(`${api}/${MEETING}`, 'POST', { name: 'Western Harbour Summit', startDate });
      }
      await review(SUMMIT('Western'));
      const meeting = card('Western Harbour Summit');
      await meeting.getByRole('button', { name: 'Accept Western Harbour Summit' }).click();
      await outcome().getByText('Not linked before you choose which is meant:').waitFor();
      await meeting.getByText('Choose which').waitFor();
      await screenshot(page, 'desk-unchosen');
      await without('main');
      await button('Import as a draft').click();
      await imported();
      await meeting.getByText('Not linked: nobody chose which').waitFor();
      await screenshot(page, 'desk-not-linked');
    });
  });

  describe('with many files', () => {
    let run: string;

    it('reads a hundred, names the three that are broken, and lets them be tried again', async () => {
      const stories = Array.from({ length: 97 }, (_, index) =>
        file(`story-${index}.txt`, CALM.replace('nine days', `${index + 10} days`) + (index < 90 ? RIGHTS : '')),
      );
      await drop([
        file('empty.txt', ' \n'),
        ...stories.slice(0, 50),
        file('picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3])),
        ...stories.slice(50),
        file('endless.txt', 'word '.repeat(600_000)),
      ]);
      await page.getByText('3 files could not be read').waitFor({ timeout: 120_000 });
      await page.getByText('97 of 100 files read').waitFor({ timeout: 120_000 });
      for (const name of ['empty.txt', 'picture.txt', 'endless.txt']) await page.getByText(name).waitFor();
      await screenshot(page, 'desk-files');
      await without('main');
      await button('Try again: empty.txt').click();
      await page.getByText('3 files could not be read').waitFor();
      await button('Review 97 stories').click();
      await page.waitForURL(/imports\/\w+$/);
      run = /imports\/(\w+)/.exec(page.url())![1]!;
    }, 240_000);

    it('finds those that need a look, and imports the others at once', async () => {
      await page.getByRole('button', { name: /^With flags/ }).waitFor();
      await screenshot(page, 'desk-stories');
      await without('main');
      await page.getByRole('button', { name: /^With flags/ }).click();
      await page.waitForURL(/flagged=true/);
      await page.reload();
      await page.getByRole('button', { name: /^With flags/, pressed: true }).waitFor();
      const ready = page.getByRole('button', { name: /^Import \d+ without flags$/ });
      const count = Number(/\d+/.exec((await ready.innerText())!)![0]);
      expect(count).toBeGreaterThan(0);
      await ready.click();
      await page.getByText('Imported', { exact: true }).first().waitFor({ timeout: 120_000 });
      await page.getByText(`${count} created`).first().waitFor({ timeout: 120_000 });
      const waiting = page.waitForEvent('download');
      await button('Report').click();
      const download = await waiting;
      const lines = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\n');
      expect(lines).toHaveLength(count + 1);
      const rest = await newsroom.ask(`/newsroom/imports/${run}`);
      expect(rest).toMatchObject({ state: 'planned', progress: { total: 97 - count } });
    }, 240_000);

    it('dismisses flags of one kind in all stories that are left', async () => {
      await open(`/imports/${run}`);
      await page.getByRole('row').nth(1).getByRole('link').click();
      await page
        .getByRole('button', { name: /^Dismiss in all stories of this import/ })
        .first()
        .click();
      await page.getByText('Nothing to look at.').waitFor();
      await page.goBack();
      await page.getByRole('button', { name: 'Import 7 without flags' }).waitFor();
    });
  });

  it('shows a conflict three ways, and writes what was chosen', async () => {
    const text = FERRY.replace('three electric', 'twelve electric');
    await review(text);
    await button('Import as a draft').click();
    await imported();
    const documentId = await articleOpened();
    await newsroom.ask(`${api}/${ARTICLE}/${documentId}`, 'PUT', { headline: 'Ferry line gets a fleet of twelve' });
    await review(text);
    await page.getByRole('textbox', { name: 'Headline' }).fill('Ferry line gets twelve electric vessels');
    const conflict = page.getByRole('region', { name: 'Headline' });
    await conflict.getByText('Ours: in the article now').waitFor();
    await conflict.locator('ins', { hasText: 'fleet' }).waitFor();
    await conflict.locator('del', { hasText: 'ships' }).last().waitFor();
    await screenshot(page, 'desk-conflict');
    await without('main');
    await conflict.getByRole('radio', { name: 'Edit' }).click();
    await conflict.getByRole('textbox').fill('Ferry line gets a fleet of twelve electric vessels');
    await saved();
    await button('Update the article').click();
    await imported();
    const { data } = await newsroom.ask(`${api}/${ARTICLE}/${documentId}`);
    expect(data.headline).toBe('Ferry line gets a fleet of twelve electric vessels');
  });

  it('has a corrected story update the article of its first version', async () => {
    await review(BRIDGE);
    await button('Import as a draft').click();
    await imported();
    const documentId = await articleOpened();
    await review(BRIDGE.replace('nine days', 'eleven days'));
    const carriers = page.getByRole('region', { name: 'Also carried by' });
    const update = carriers.getByRole('button', { name: 'Update this article: Swing bridge jams at high tide' });
    await update.waitFor();
    await screenshot(page, 'desk-carriers');
    await without('main');
    await update.click();
    await outcome().getByText('Updates body of the article.').waitFor();
    await saved();
    await screenshot(page, 'desk-later-version');
    await button('Make an article of its own').click();
    await outcome()
      .getByText(/^Creates 1 article/)
      .waitFor();
    await update.click();
    await button('Update the article').click();
    await imported();
    const { data } = await newsroom.ask(`${api}/${ARTICLE}/${documentId}`);
    expect(JSON.stringify(data.body)).toContain('eleven days');
  });

  it('undoes a large import step by step, and says what it took back in all of them', async () => {
    const { documentId: run } = await newsroom.ask('/newsroom/imports', 'POST', { origin: 'A hundred and ten' });
    for (let index = 0; index < 110; index += 1) {
      const text = CALM.replace('Ferry pier', `Ferry pier ${index}`).replace('nine days', `${index + 200} days`);
      await newsroom.ask(`/newsroom/imports/${run}/files`, 'POST', { text });
    }
    await newsroom.ask(`/newsroom/imports/${run}/close`, 'POST', {});
    await newsroom.ask(`/newsroom/imports/${run}/apply`, 'POST', {});
    await open(`/imports/${run}`);
    await page.getByText('110 created').first().waitFor({ timeout: 60_000 });
    await button('Undo').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Would be taken back: 110 articles').waitFor({ timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByRole('progressbar').waitFor();
    await screenshot(page, 'desk-undoing');
    await dialog.getByText(/^Taken back: 110 articles/).waitFor({ timeout: 120_000 });
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('110 undone').first().waitFor();
  }, 240_000);

  it('says what an undo would take back and leave, and leaves what an editor changed', async () => {
    await drop([
      file('one.txt', FERRY.replace('three electric', 'twenty electric')),
      file('two.txt', FERRY.replace('three electric', 'thirty electric').replace('Noa Lindqvist', 'Ina Moreau')),
    ]);
    await page.getByRole('button', { name: 'Import all 2' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Import all 2' }).click();
    await page.getByText('2 created').first().waitFor();
    const [, run] = /imports\/(\w+)/.exec(page.url())!;
    const { results } = await newsroom.ask(`/newsroom/imports/${run}/stories`);
    const [edited, other] = results as { article: string }[];
    await newsroom.ask(`${api}/${ARTICLE}/${edited!.article}`, 'PUT', { summary: 'An editor’s' });

    await button('Undo').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Would be left:').waitFor();
    await dialog.getByText('changed since').waitFor();
    await screenshot(page, 'desk-undo');
    await without('[role=dialog]');
    await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByText('Taken back:').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const kept = await newsroom.ask(`${api}/${ARTICLE}/${edited!.article}`);
    expect(kept.data.summary).toBe('An editor’s');
    await expect(newsroom.ask(`${api}/${ARTICLE}/${other!.article}`)).rejects.toThrow('404');
  });

  it('detects meetings in selected articles, and links what is accepted', async () => {
    const body = [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'The Baltic fisheries summit will be held in Tallinn on May 20, the ministry said.' },
        ],
      },
    ];
    const { data } = await newsroom.ask(`${api}/${ARTICLE}`, 'POST', { headline: 'Fisheries ahead', body });
    await page.goto(`${newsroom.address}/admin/content-manager/collection-types/${ARTICLE}?_q=Fisheries`);
    await page.getByRole('row').filter({ hasText: 'Fisheries ahead' }).getByRole('checkbox').click();
    await button('Detect meetings').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 suggestion in 1 article').waitFor();
    await screenshot(page, 'desk-detect');
    await dialog.getByRole('button', { name: /^Create and link/ }).click();
    await dialog.getByText(/^Linked: .*Baltic fisheries summit/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const { results } = await newsroom.ask(`/content-manager/relations/${ARTICLE}/${data.documentId}/meetings`);
    expect(results).toHaveLength(1);
  });

  it('locks updates of an article beside its form', async () => {
    await page.goto(newsroom.address + entry(ARTICLE, newsroom.article));
    await page.getByText('Where this came from').waitFor();
    await page.getByText('When the story comes again, fields that nobody edited are updated.').waitFor();
    await page
      .getByRole('checkbox', { name: 'Lock updates' })
      .evaluate((element) => (element as unknown as { click(): void }).click());
    await page.getByText('Imports leave this article alone.').waitFor();
    expect(await newsroom.ask(`/newsroom/articles/${newsroom.article}/provenance?locale=en`)).toMatchObject({
      updatesLocked: true,
    });
  });

  describe('for people who may not all', () => {
    const content = [
      ...on(ARTICLE, 'read', 'create', 'update'),
      ...[AUTHOR, SOURCE, MEETING].flatMap((uid) => on(uid, 'read', 'create', 'update')),
    ];

    const as = async (name: string, permissions: Grant[]): Promise<Page> =>
      newsroom.signIn(await newsroom.addUser(name, permissions));

    it('offers a reader the history, and nothing that would be refused', async () => {
      const theirs = await as('Reader', [...desk('read'), ...on(ARTICLE, 'read')]);
      await theirs.getByRole('link', { name: 'Newsroom', exact: true }).first().click();
      await theirs.locator('tbody').getByRole('link').first().click();
      await theirs.getByRole('heading', { name: 'Stories' }).waitFor();
      expect(await theirs.getByRole('link', { name: 'Bring in' }).count()).toBe(0);
      for (const name of ['Undo', 'Discard', /^Import/]) {
        expect(await theirs.getByRole('button', { name, exact: true }).count()).toBe(0);
      }
      await theirs.context().close();
    });

    it('lets a writer import drafts, and says why not more', async () => {
      const theirs = await as('Writer', [...desk('create'), ...content]);
      await theirs.getByRole('link', { name: 'Newsroom', exact: true }).first().click();
      await theirs.getByText('You may import drafts.').waitFor();
      await theirs
        .getByRole('textbox', { name: 'Paste a story' })
        .fill(FERRY.replace('three electric', 'forty electric'));
      await theirs.getByRole('button', { name: 'Read the story' }).click();
      await theirs.getByRole('button', { name: 'Import as a draft' }).waitFor();
      expect(await theirs.getByRole('button', { name: 'Import and publish' }).count()).toBe(0);
      await theirs.getByRole('button', { name: 'Import as a draft' }).click();
      await theirs.getByRole('link', { name: 'Open the article' }).waitFor();
      await theirs.getByRole('link', { name: 'Imports' }).click();
      await theirs.getByRole('row').nth(1).waitFor();
      expect(await theirs.getByRole('row').count()).toBe(2);
      await theirs.context().close();
    });

    it('shows nobody the desk who may do nothing there', async () => {
      const theirs = await as('Stranger', on(ARTICLE, 'read'));
      expect(await theirs.getByRole('link', { name: 'Newsroom', exact: true }).count()).toBe(0);
      await theirs.goto(`${newsroom.address}${DESK}/imports`);
      await theirs
        .getByText('You don’t have the permissions')
        .or(theirs.getByText(/permission/i))
        .first()
        .waitFor();
      await theirs.context().close();
    });
  });

  it('keeps its defaults in the settings, with what is wrong at the field', async () => {
    await page.goto(`${newsroom.address}/admin/settings/newsroom`);
    const zone = page.getByRole('textbox', { name: 'Time zone' });
    await zone.fill('Atlantis');
    await button('Save').click();
    await page.locator('[id$=error]', { hasText: /zone/i }).waitFor();
    await screenshot(page, 'desk-settings');
    await without('main');
    await zone.fill('Asia/Seoul');
    await button('Save').click();
    await page.getByText('The settings are saved.').waitFor();
    expect((await newsroom.ask('/newsroom/desk/settings')).timeZone).toBe('Asia/Seoul');
  });

  it('is there in dark, in Korean, and on the home page', async () => {
    const dark = await newsroom.signIn(newsroom.administrator, { theme: 'dark', language: 'ko' });
    const places = ['/bring-in', '/imports'];
    for (const place of places) {
      await dark.goto(`${newsroom.address}${DESK}${place}`);
      await dark.getByRole('heading', { name: '뉴스룸' }).waitFor();
      await dark.locator('textarea, table').first().waitFor();
      await screenshot(dark, `desk-dark${place.replace('/', '-')}`);
      expect(await findings(dark, 'main')).toEqual([]);
    }
    const stories = dark.getByRole('row').filter({ hasText: '검토 대기' }).getByRole('link').first();
    await stories.click();
    await dark.getByRole('heading', { name: '기사', exact: true }).waitFor();
    await dark.getByRole('row').nth(1).waitFor();
    await screenshot(dark, 'desk-dark-run');
    expect(await findings(dark, 'main')).toEqual([]);
    await dark.getByRole('row').nth(1).getByRole('link').first().click();
    await dark.getByRole('heading', { name: '읽어 낸 것' }).waitFor();
    await screenshot(dark, 'desk-dark-review');
    expect(await findings(dark, 'main')).toEqual([]);
    await dark.goto(`${newsroom.address}/admin/`);
    await dark.getByText('최근 가져오기').first().scrollIntoViewIfNeeded();
    await dark.getByText('이번 주 회의').first().scrollIntoViewIfNeeded();
    await dark.getByRole('listitem').filter({ hasText: '가져옴' }).first().waitFor();
    await screenshot(dark, 'desk-dark-home');
    await dark.context().close();
  });
});
