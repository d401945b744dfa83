/** Starts the demo project with the seed article in it: `npm start`. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { Refusal, buildPanel, buildPlugin, checkNode, demo, install, main, root } from './prepare.mjs';

const HOST = '127.0.0.1';
const ADMINISTRATOR = { email: 'editor@newsroom.example', password: 'Newsroom-demo-1' };
const ARTICLE = 'plugin::newsroom.article';

await main(async () => {
  checkNode();
  const port = await checkPort(process.env.PORT ?? '1337');
  writeSecrets();
  await install();
  await buildPlugin();
  await buildPanel();

  console.log('Starting the demo …');
  const strapi = await load(port);
  await createAdministrator(strapi);
  await letPublicRead(strapi);
  const article = await seedArticle(strapi);
  await strapi.start();
  greet(strapi, article);

  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      console.log('\nStopping …');
      await strapi.destroy();
      process.exit(0);
    });
  }
});

async function checkPort(asked) {
  const port = Number(asked);
  if (!/^\d+$/.test(asked) || port > 65_535) throw new Refusal(`PORT is "${asked}": it must be a number up to 65535.`);
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const reason = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code})`;
      reject(new Refusal(`Port ${port} ${reason}. Choose another: PORT=${port < 65_000 ? port + 1 : 1338} npm start`));
    });
    probe.listen(port, HOST, () => probe.close(resolve));
  });
  return port;
}

function writeSecrets() {
  const secret = () => randomBytes(24).toString('base64url');
  const names = ['ADMIN_JWT_SECRET', 'API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'ENCRYPTION_KEY', 'JWT_SECRET'];
  const lines = [`APP_KEYS=${secret()},${secret()}`, ...names.map((name) => `${name}=${secret()}`), ''];
  try {
    writeFileSync(path.join(demo, '.env'), lines.join('\n'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

async function load(port) {
  Object.assign(process.env, {
    ENV_PATH: path.join(demo, '.env'),
    NODE_ENV: 'development',
    DATABASE_CLIENT: 'sqlite',
    PORT: String(port),
    STRAPI_TELEMETRY_DISABLED: 'true',
  });
  const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
  return createStrapi({ appDir: demo, distDir: demo }).load();
}

async function createAdministrator(strapi) {
  const users = strapi.service('admin::user');
  if (await users.exists({ email: ADMINISTRATOR.email })) return;
  const role = await strapi.service('admin::role').getSuperAdmin();
  await users.create({ ...ADMINISTRATOR, firstname: 'Demo', lastname: 'Editor', isActive: true, roles: [role.id] });
}

async function letPublicRead(strapi) {
  const permissions = strapi.db.query('plugin::users-permissions.permission');
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  for (const type of ['article', 'author', 'source', 'meeting']) {
    for (const verb of ['find', 'findOne']) {
      const action = `plugin::newsroom.${type}.${verb}`;
      const granted = await permissions.count({ where: { action, role: role.id } });
      if (!granted) await permissions.create({ data: { action, role: role.id } });
    }
  }
}

/** The documentId of the demo’s first published article, imported when there is none; null when an editor deleted it. */
async function seedArticle(strapi) {
  const first = () => strapi.documents(ARTICLE).findFirst({ status: 'published', sort: 'createdAt:asc' });
  if (!(await first())) {
    console.log('Importing the seed article …');
    const { loadSeed } = createRequire(import.meta.url)('../dist/seed/index.js');
    await loadSeed(strapi, path.join(root, 'seed/article.txt'));
  }
  return (await first())?.documentId ?? null;
}

function greet(strapi, article) {
  const address = `http://${HOST}:${strapi.server.httpServer.address().port}`;
  const articles = `${address}/api/newsroom/articles`;
  const { email, password } = ADMINISTRATOR;
  console.log(`
The newsroom is running. Ctrl-C stops it.

  Admin     ${address}/admin   (${email}, password ${password})
  Articles  ${articles}${article ? `\n  Article   ${articles}/${article}?populate=*` : ''}
`);
}
