import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Running } from './strapi';

export interface Answer {
  status: number;
  // The tests look into answers of many shapes; each assertion says what it expects.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export interface Request {
  method?: string;
  body?: unknown;
  token?: string;
}

/** Asks the running Strapi over HTTP, as a site or an integration does. */
export async function ask({ address }: Running, path: string, { method, body, token }: Request = {}): Promise<Answer> {
  const answer = await fetch(address + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

/** Asks GraphQL; the answer's body holds `data` and `errors`. */
export const query = (running: Running, text: string, token?: string): Promise<Answer> =>
  ask(running, '/graphql', { body: { query: text }, token });

/** An API token that may do just these actions, e.g. `plugin::newsroom.article.find`. */
export async function tokenFor(strapi: Core.Strapi, ...permissions: string[]): Promise<string> {
  const { accessKey } = await strapi
    .service('admin::api-token')
    .create({ name: randomUUID(), type: 'custom', lifespan: null, permissions });
  return accessKey;
}

/** The rights of a site that only reads. */
export const READING = ['article', 'author', 'source', 'meeting'].flatMap((type) => [
  `plugin::newsroom.${type}.find`,
  `plugin::newsroom.${type}.findOne`,
]);

export const READ_DRAFTS = 'plugin::newsroom.article.findDrafts';

export interface Grant {
  action: string;
  subject?: string;
  properties?: { fields?: string[]; locales?: string[] };
  conditions?: string[];
}

const PASSWORD = 'For-tests-only-1';

/** The token of a user of the admin: the administrator, or one whose role may do just this. */
export async function adminToken(running: Running, permissions?: Grant[]): Promise<string> {
  const { strapi } = running;
  const name = `user-${randomUUID()}`;
  const email = `${name}@newsroom.example`;
  const role = permissions
    ? await strapi.service('admin::role').create({ name, description: '' })
    : await strapi.service('admin::role').getSuperAdmin();
  if (permissions) {
    const granted = permissions.map((grant) => ({ subject: null, properties: {}, conditions: [], ...grant }));
    await strapi.service('admin::role').assignPermissions(role.id, granted);
  }
  const user = { email, firstname: name, password: PASSWORD, isActive: true, roles: [role.id] };
  await strapi.service('admin::user').create(user);
  const { body } = await ask(running, '/admin/login', { body: { email, password: PASSWORD } });
  return body.data.token;
}
