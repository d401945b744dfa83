import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { startStrapi, type Running } from './strapi';

const ROOT = path.resolve(__dirname, '../..');

export interface Host extends Running {
  /** Runs JavaScript as a file of the project would: the body of a function of `strapi` and `given`. */
  run<T>(body: string, given?: unknown): T;
}

/**
 * Starts a project of its own package that uses the newsroom, as an integrator has one.
 *
 * @param extend the body of a function of `plugin`, by which the project extends the newsroom's content types
 */
export async function startHost(extend = '', beforeLoad?: (strapi: Core.Strapi) => void): Promise<Host> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-host-'));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  cpSync(path.join(ROOT, 'demo/config'), path.join(folder, 'config'), { recursive: true });
  write('package.json', JSON.stringify({ name: 'acme-site', version: '0.0.0', private: true }));
  write('config/plugins.js', `module.exports = { newsroom: { enabled: true, resolve: ${JSON.stringify(ROOT)} } };`);
  write('config/features.js', 'module.exports = { future: { experimental_firstPublishedAt: true } };');
  write('public/uploads/.gitkeep', '');
  write('src/index.js', 'module.exports = {};');
  // Jest hands every project of a test file the same plugin: each extends a copy.
  const extension = `const plugin = { ...given, contentTypes: structuredClone(given.contentTypes) }; ${extend}; return plugin;`;
  write('src/extensions/newsroom/strapi-server.js', `module.exports = (given) => { ${extension} };`);
  const running = await startStrapi(folder, beforeLoad);
  const fromHost = createRequire(path.join(folder, 'src/index.js'));
  let files = 0;
  return {
    ...running,
    run<T>(body: string, given?: unknown): T {
      const file = `src/run-${(files += 1)}.js`;
      write(file, `module.exports = (strapi, given) => { ${body} };`);
      return (fromHost(path.join(folder, file)) as (strapi: Core.Strapi, given: unknown) => T)(running.strapi, given);
    },
    async stop() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
