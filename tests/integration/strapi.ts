import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';

const DEMO = path.resolve('demo');

const SECRETS = [
  'APP_KEYS',
  'ADMIN_JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'ENCRYPTION_KEY',
  'JWT_SECRET',
];

/** What the demo project needs in its environment to run for a test. */
export const demoEnvironment = (database: string): Record<string, string> => ({
  ...Object.fromEntries(SECRETS.map((secret) => [secret, `for-tests-only-${secret.toLowerCase()}`])),
  NODE_ENV: 'test',
  STRAPI_TELEMETRY_DISABLED: 'true',
  DATABASE_FILENAME: database,
});

export interface Running {
  strapi: Core.Strapi;
  /** Where it listens, e.g. `http://127.0.0.1:43210`. */
  address: string;
  stop(): Promise<void>;
}

/**
 * Starts the demo project, or another one, on an empty database and a free port.
 *
 * `DATABASE_CLIENT` chooses sqlite (a file in a temporary folder), postgres or mysql (a database of its own).
 */
export async function startStrapi(
  project = DEMO,
  beforeLoad: (strapi: Core.Strapi) => void = () => undefined,
): Promise<Running> {
  const client = process.env.DATABASE_CLIENT ?? 'sqlite';
  const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-'));
  const name = `newsroom_${process.pid}_${Date.now()}`;
  Object.assign(process.env, demoEnvironment(path.join(folder, 'test.db')));
  if (client !== 'sqlite') {
    process.env.DATABASE_NAME = name;
    await onServer(client, `CREATE DATABASE ${name}`);
  }
  const strapi = createStrapi({ appDir: project, distDir: project, serveAdminPanel: false });
  beforeLoad(strapi);
  await strapi.load();
  strapi.log.level = 'error';
  strapi.server.mount();
  await new Promise<void>((resolve) => strapi.server.httpServer.listen(0, '127.0.0.1', resolve));
  const { port } = strapi.server.httpServer.address() as { port: number };
  return {
    strapi,
    address: `http://127.0.0.1:${port}`,
    async stop() {
      await strapi.destroy();
      if (client !== 'sqlite') await onServer(client, `DROP DATABASE ${name}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a statement on the server that `DATABASE_CLIENT` names, as its administrator. */
export async function onServer(client: string, statement: string, database?: string): Promise<void> {
  const host = process.env.DATABASE_HOST ?? '127.0.0.1';
  if (client === 'postgres') {
    const connection = new Client({ host, user: 'postgres', database: database ?? 'postgres' });
    await connection.connect();
    await connection.query(statement);
    await connection.end();
    return;
  }
  const connection = await createConnection({ host, user: 'root', database });
  await connection.query(statement);
  await connection.end();
}
