import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openBrowser, readAddresses, runStart, temporaryFolder } from './newsroom';

/** Pictures of the admin, looked at by a person; those in docs/ are copied from here. */
const SCREENSHOTS = path.join(__dirname, 'screenshots');
export const SCREEN = { width: 1280, height: 720 };
const PASSWORD = 'Newsroom-tests-1';

export interface Grant {
  action: string;
  subject?: string;
  properties?: { fields?: string[]; locales?: string[] };
}

export interface User {
  email: string;
  password: string;
  /** The id of the user's own role. */
  role: number;
}

/** What an axe run found wrong on a page, each with the elements it is about. */
export interface Finding {
  id: string;
  impact: string;
  help: string;
  nodes: string[];
}

/** The demo as `npm start` runs it, on a database of its own, a browser beside it, and its administrator's API. */
export async function openNewsroom() {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const { folder, remove } = temporaryFolder();
  const demo = runStart(folder);
  const [browser, output] = await Promise.all([openBrowser(), demo.running]);
  const { admin, email, password, article } = readAddresses(output);
  const address = new URL(admin).origin;

  const logIn = async (who: { email: string; password: string }): Promise<string> => {
    const answer = await fetch(`${address}/admin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(who),
    });
    return ((await answer.json()) as { data: { token: string } }).data.token;
  };
  const token = await logIn({ email, password });

  /** Asks the admin's API as the administrator; throws what it refuses. */
  // The tests look into answers of many shapes; each assertion says what it expects.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const ask = async (place: string, method = 'GET', body?: unknown): Promise<any> => {
    const answer = await fetch(address + place, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${place}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };

  const grant = async (role: number, permissions: Grant[]): Promise<void> => {
    const granted = permissions.map((one) => ({ subject: null, properties: {}, conditions: [], ...one }));
    await ask(`/admin/roles/${role}/permissions`, 'PUT', { permissions: granted });
  };

  /** The cookies of who is logged in: Strapi lets a user log in five times in five minutes. */
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

  return {
    address,
    ask,
    administrator: { email, password },
    /** The seed article's documentId. */
    article: /articles\/(\w+)/.exec(article)![1]!,

    /** A user of the admin whose role may do just this. */
    async addUser(name: string, permissions: Grant[]): Promise<User> {
      const { data: role } = await ask('/admin/roles', 'POST', { name, description: '' });
      await grant(role.id, permissions);
      const user = { email: `${name.toLowerCase()}@newsroom.example`, firstname: name, lastname: 'Test' };
      const { data } = await ask('/admin/users', 'POST', { ...user, roles: [role.id] });
      await ask(`/admin/users/${data.id}`, 'PUT', { ...user, password: PASSWORD, isActive: true, roles: [role.id] });
      return { email: user.email, password: PASSWORD, role: role.id };
    },

    /** From now on, that user's role may do just this. */
    allow: ({ role }: User, permissions: Grant[]): Promise<void> => grant(role, permissions),

    /** A page of the admin with this user logged in. */
    async signIn(
      who: { email: string; password: string },
      { theme = 'light', language = 'en' }: { theme?: 'light' | 'dark'; language?: string } = {},
    ): Promise<Page> {
      const session = sessions.get(who.email);
      const context = await browser.newContext({ viewport: SCREEN, ...(session && { storageState: session }) });
      const remembered = { STRAPI_THEME: theme, 'strapi-admin-language': language };
      await context.addInitScript((values) => {
        const { localStorage } = globalThis as unknown as {
          localStorage: { setItem(key: string, value: string): void };
        };
        for (const [key, value] of Object.entries(values)) localStorage.setItem(key, value);
      }, remembered);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(admin);
      if (!session) {
        await page.locator('input[name=email]').fill(who.email);
        await page.locator('input[name=password]').fill(who.password);
        await page.locator('button[type=submit]').click();
      }
      await page.getByRole('navigation').first().waitFor();
      if (!session) sessions.set(who.email, await context.storageState());
      return page;
    },

    async close(): Promise<void> {
      await (browser as Browser).close();
      await demo.stop();
      remove();
    },
  };
}

/** Where the content manager edits an entry; without a documentId, where it makes one. */
export const entry = (uid: string, documentId = 'create', query = ''): string =>
  `/admin/content-manager/collection-types/${uid}/${documentId}${query}`;

/** Presses a key, again where nothing is said to it: one pressed while a list is being measured for a move is lost. */
export async function pressUntil(page: Page, key: string, seen: Locator): Promise<void> {
  for (let tries = 0; tries < 5 && (await seen.count()) === 0; tries += 1) {
    await page.keyboard.press(key);
    await seen
      .first()
      .waitFor({ state: 'attached', timeout: 3000 })
      .catch(() => undefined);
  }
  expect(await seen.count()).toBeGreaterThan(0);
}

/** Presses Enter as an input method does that is still composing, in both ways browsers tell it. */
export async function compose(input: Locator): Promise<void> {
  await input.evaluate((element) => {
    const { KeyboardEvent } = globalThis as unknown as { KeyboardEvent: new (type: string, init: object) => never };
    for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...how }));
    }
  });
}

export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });
}

/** The serious and critical findings of axe within a part of the page. */
export async function findings(page: Page, within: string): Promise<Finding[]> {
  await page.evaluate(readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          place: string,
        ): Promise<{ violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(selector);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map(({ html }) => html) }));
  }, within);
}
