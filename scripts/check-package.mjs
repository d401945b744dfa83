/**
 * Checks the package as a stranger gets it: weighs what it adds to the admin, packs it, installs the tarball into a fresh Strapi project outside the
 * repository, on the oldest and the newest Strapi it supports (or the versions given), builds, starts, and uses it there.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { buildPlugin, checkNode, install, main, manifest, npm, root } from './prepare.mjs';

const NAME = manifest().name;
const oldestAndNewest = [manifest().peerDependencies, manifest().devDependencies].map((ranges) =>
  ranges['@strapi/strapi'].replace(/^\D+/, ''),
);
const versions = new Set(process.argv.length > 2 ? process.argv.slice(2) : oldestAndNewest);
/** As many kilobytes, gzipped, as the admin may load of it at its start, and for the linked-meetings field. */
const HEAVIEST = { start: 10, field: 120 };
const SEED = `node_modules/${NAME}/seed/article.txt`;
const total = { passed: 0, failed: 0 };

await main(async () => {
  checkNode();
  await install();
  await buildPlugin();
  const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-package-'));
  try {
    await check('its admin part is light, and the linked-meetings field too', weigh);
    const tarball = pack(folder);
    for (const version of versions) await checkOn(version, path.join(folder, version), tarball);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

async function check(what, work) {
  try {
    await work();
    total.passed += 1;
    console.log(`  ✓ ${what}`);
  } catch (error) {
    total.failed += 1;
    console.log(`  ✕ ${what}\n${error.message.replace(/^/gm, '      ')}`);
  }
}

/** What a browser loads of the admin part, gzipped; what Strapi's own panel has anyway does not count. */
async function weigh() {
  const { outputs, files } = await bundleAdmin();
  const sizes = new Map(
    files.map(({ path: file, contents }) => [path.relative(root, file), gzipSync(contents).length]),
  );
  const withImports = (file, seen = new Set()) => {
    if (!seen.has(file) && outputs[file]) {
      seen.add(file);
      for (const { path: other, kind } of outputs[file].imports) {
        if (kind === 'import-statement') withImports(other, seen);
      }
    }
    return seen;
  };
  const kilobytes = (loaded) => [...loaded].reduce((sum, file) => sum + sizes.get(file), 0) / 1024;
  const chunk = (name) =>
    Object.keys(outputs).find((file) => path.basename(outputs[file].entryPoint ?? '').startsWith(name));

  const start = withImports(chunk('index.mjs'));
  const weights = { start: kilobytes(start) };
  for (const name of ['en', 'ko', 'LinkedMeetings']) {
    weights[name] = kilobytes([...withImports(chunk(`${name}-`))].filter((file) => !start.has(file)));
  }
  const told = Object.entries(weights).map(([name, weight]) => `${name} ${weight.toFixed(1)} KB`);
  console.log(`Admin, gzipped: ${told.join(', ')}`);
  assert(weights.start <= HEAVIEST.start, `the admin's start loads ${weights.start} KB of it`);
  assert(weights.LinkedMeetings <= HEAVIEST.field, `the field loads ${weights.LinkedMeetings} KB`);
}

async function bundleAdmin() {
  const { build } = createRequire(import.meta.url)('esbuild');
  const { metafile, outputFiles } = await build({
    entryPoints: [path.join(root, 'dist/admin/index.mjs')],
    external: Object.keys(manifest().peerDependencies),
    absWorkingDir: root,
    outdir: path.join(root, 'weighed'),
    ...{ bundle: true, splitting: true, format: 'esm', minify: true, metafile: true, write: false },
  });
  return { outputs: metafile.outputs, files: outputFiles };
}

function pack(folder) {
  const { stdout } = run(root, 'npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(stdout);
  const kilobytes = (bytes) => `${Math.round(bytes / 1024)} KB`;
  console.log(`${filename}: ${kilobytes(size)}, ${entryCount} files, ${kilobytes(unpackedSize)} unpacked`);
  return path.join(folder, filename);
}

async function checkOn(version, project, tarball) {
  console.log(`\nOn Strapi ${version}`);
  layOut(project, version, tarball);
  await npm(`Installing Strapi ${version} and the package`, ['install', '--no-progress'], { cwd: project });
  const inProject = (command, args) => run(project, path.join(project, 'node_modules/.bin', command), args);

  await check('its server part can be required and imported', () => {
    const entry = `${NAME}/strapi-server`;
    run(project, process.execPath, ['-e', `if (!require('${entry}').default.register) process.exit(1)`]);
    const imported = `import('${entry}').then(({ default: it }) => process.exit(it.register ? 0 : 1))`;
    run(project, process.execPath, ['-e', imported]);
  });
  await check('newsroom read reads a story without Strapi', () => {
    const story = JSON.parse(inProject('newsroom', ['read', SEED, '--json']).stdout);
    assert.equal(story.source.value.name, 'Donga');
    assert.match(inProject('newsroom', ['read', SEED]).stdout, /Donga/);
  });
  await check('the admin panel builds with its admin part', () => {
    inProject('strapi', ['build']);
    const built = path.join(project, 'dist/build');
    const folder = readdirSync(project).includes('dist') ? built : path.join(project, 'build');
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    assert(scripts.some((name) => /id:\s*"newsroom"/.test(readFileSync(path.join(folder, name), 'utf8'))));
  });
  await check('newsroom import plans an import in the project’s folder', () => {
    const { stdout } = inProject('newsroom', ['import', SEED, '--dry-run', '--json']);
    const [run, story] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual([run.state, story.action, story.links.source[0].name], ['planned', 'create', 'Donga']);
  });
  await checkRoutes(project);
}

function layOut(project, version, tarball) {
  mkdirSync(path.join(project, 'public/uploads'), { recursive: true });
  mkdirSync(path.join(project, 'src/api'), { recursive: true });
  writeFileSync(path.join(project, 'src/index.js'), 'module.exports = {};\n');
  cpSync(path.join(root, 'demo/config'), path.join(project, 'config'), {
    recursive: true,
    filter: (file) => path.basename(file) !== 'plugins.js',
  });
  const { devDependencies } = manifest();
  const others = ['better-sqlite3', 'react', 'react-dom', 'react-router-dom', 'styled-components'];
  writeFileSync(
    path.join(project, 'package.json'),
    JSON.stringify({
      name: 'stranger',
      private: true,
      version: '0.0.0',
      dependencies: {
        '@strapi/strapi': version,
        '@strapi/plugin-users-permissions': version,
        ...Object.fromEntries(others.map((name) => [name, devDependencies[name]])),
        [NAME]: `file:${tarball}`,
      },
      strapi: { telemetryDisabled: true },
    }),
  );
  const secrets = [
    'APP_KEYS',
    'ADMIN_JWT_SECRET',
    'API_TOKEN_SALT',
    'TRANSFER_TOKEN_SALT',
    'ENCRYPTION_KEY',
    'JWT_SECRET',
  ];
  const lines = secrets.map((name) => `${name}=${randomBytes(24).toString('base64url')}\n`);
  writeFileSync(path.join(project, '.env'), lines.join(''));
}

async function checkRoutes(project) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const strapi = path.join(project, 'node_modules/@strapi/strapi/bin/strapi.js');
  const env = { ...process.env, PORT: String(port), NODE_ENV: 'development' };
  const server = spawn(process.execPath, [strapi, 'start'], { cwd: project, env, stdio: 'pipe' });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (output += chunk));

  const ask = async (place, body, token) => {
    const answer = await fetch(address + place, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: body && JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  };
  const text = readFileSync(path.join(project, SEED), 'utf8');
  const request = { text, date: '2023-12-08', accept: { headline: true }, publish: true };
  try {
    await check('Strapi starts with it', async () => {
      for (;;) {
        const answer = await fetch(`${address}/_health`).catch(() => null);
        if (answer?.status === 204) return;
        if (server.exitCode !== null) throw new Error(output);
        await pause(200);
      }
    });
    await check('its routes are closed until they are granted', async () => {
      assert.equal((await ask('/api/newsroom/articles')).status, 403, output);
      assert.equal((await ask('/api/newsroom/import', request)).status, 403, output);
    });
    await check('its routes answer once they are granted', async () => {
      const token = await grant(ask, [
        'article.find',
        'article.create',
        'author.create',
        'source.create',
        'meeting.create',
        'import.run',
      ]);
      assert.equal((await ask('/api/newsroom/articles', null, token)).body.data.length, 0);
      assert.equal((await ask('/api/newsroom/import', request, token)).status, 201);
      const { status, body } = await ask('/api/newsroom/articles', null, token);
      assert.deepEqual([status, body.data.length], [200, 1]);
    });
  } finally {
    server.kill('SIGTERM');
  }
}

/** An API token for these actions of the plugin, made as an administrator makes one. */
async function grant(ask, actions) {
  const person = { firstname: 'A', lastname: 'Stranger', email: 'a@stranger.example', password: 'Stranger-1' };
  const { body: registered } = await ask('/admin/register-admin', person);
  const permissions = actions.map((action) => `plugin::newsroom.${action}`);
  const token = { name: 'check', description: '', type: 'custom', lifespan: null, permissions };
  const { status, body } = await ask('/admin/api-tokens', token, registered.data.token);
  assert.equal(status, 201, JSON.stringify(body));
  return body.data.accessKey;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function run(cwd, command, args) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
  if (result.status !== 0) {
    throw new Error(`${path.basename(command)} ${args.join(' ')}\n${result.stdout}${result.stderr}`);
  }
  return result;
}
