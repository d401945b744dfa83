/**
 * Builds the demo's admin panel. `strapi build` would do, but it looks for a tsconfig.json upwards,
 * takes the repository's for the demo's own and tries to compile the demo with it.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { demo, root } from './prepare.mjs';

const require = createRequire(import.meta.url);
const strapi = path.join(root, 'node_modules/@strapi/strapi/dist/src');
const { build } = require(path.join(strapi, 'node/build.js'));
const { createLogger } = require(path.join(strapi, 'cli/utils/logger.js'));

process.chdir(demo);
process.env.NODE_ENV = 'production';
await build({ cwd: demo, logger: createLogger({ timestamp: false }), bundler: 'vite', minify: true });
