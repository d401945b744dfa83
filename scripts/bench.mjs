/** Measures how fast the parts are, side by side in one run: `npm run bench`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPlugin, install, main, root } from './prepare.mjs';

await main(async () => {
  await install();
  await buildPlugin();
  const { build } = createRequire(import.meta.url)('esbuild');
  const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-bench-'));
  try {
    const benches = readdirSync(path.join(root, 'tests/bench')).filter((name) => name.endsWith('.ts'));
    for (const name of benches) {
      const outfile = path.join(folder, `${path.basename(name, '.ts')}.cjs`);
      const entryPoints = [path.join(root, 'tests/bench', name)];
      await build({ entryPoints, outfile, bundle: true, platform: 'node', target: 'node20', packages: 'external' });
      console.log(`\n${path.basename(name, '.ts')}`);
      const env = { ...process.env, NODE_PATH: path.join(root, 'node_modules') };
      const { status } = spawnSync(process.execPath, [outfile], { stdio: 'inherit', cwd: root, env });
      if (status !== 0) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
