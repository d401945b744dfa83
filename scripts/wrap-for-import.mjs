/**
 * Makes the server part importable: Strapi's own ES modules do not load in Node, so what `import` gets is the CommonJS
 * build in a wrapper, which also keeps the plugin from being there twice.
 */
import { writeFileSync } from 'node:fs';

const wrapper = new URL('../dist/server/index.mjs', import.meta.url);
writeFileSync(wrapper, "import plugin from './index.js';\n\nexport default plugin.default;\n");
