/**
 * Measures how fast the parts are, side by side in one run: `npm run bench [-- NAME [WHAT IT UNDERSTANDS]]`, e.g.
 * `npm run bench -- importing 100000`. Imports are measured on SQLite and PostgreSQL, or on what DATABASE_CLIENT says.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal, buildPlugin, install, main, root } from './prepare.mjs';

const folder = path.join(root, 'tests/bench');
/** What Node.js takes on a server of 2 GB, the least that Strapi asks for. On a larger one V8 lets more garbage lie, whoever makes it. */
const HEAP = '--max-old-space-size=1024';
const [asked, ...given] = process.argv.slice(2);

await main(async () => {
  const benches = readdirSync(folder).map((file) => path.basename(file, '.ts'));
  if (asked && !benches.includes(asked)) {
    throw new Refusal(`There is no bench "${asked}": name one of ${benches.join(', ')}.`);
  }
  await install();
  await buildPlugin();
  const { build } = createRequire(import.meta.url)('esbuild');
  const built = mkdtempSync(path.join(tmpdir(), 'newsroom-bench-'));
  try {
    for (const name of asked ? [asked] : benches) {
      const outfile = path.join(built, `${name}.cjs`);
      const entryPoints = [path.join(folder, `${name}.ts`)];
      await build({ entryPoints, outfile, bundle: true, platform: 'node', target: 'node20', packages: 'external' });
      for (const client of clientsOf(name)) {
        console.log(`\n${name}`);
        const env = { ...process.env, NODE_PATH: path.join(root, 'node_modules'), DATABASE_CLIENT: client };
        const { status } = spawnSync(process.execPath, [HEAP, outfile, ...given], { stdio: 'inherit', cwd: root, env });
        if (status !== 0) process.exitCode = 1;
      }
    }
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
});

function clientsOf(name) {
  const { DATABASE_CLIENT } = process.env;
  if (DATABASE_CLIENT) return [DATABASE_CLIENT];
  return name === 'importing' ? ['sqlite', 'postgres'] : ['sqlite'];
}
