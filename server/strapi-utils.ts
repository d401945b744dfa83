import { createRequire } from 'node:module';

/**
 * The copy of @strapi/utils that Strapi’s core itself uses.
 *
 * Strapi tells its errors apart by their class: one of another copy, which package managers may well install beside it,
 * would turn a 400 or a 403 into a 500.
 */
const fromStrapi = createRequire(require.resolve('@strapi/strapi/package.json'));
const fromCore = createRequire(fromStrapi.resolve('@strapi/core/package.json'));

export const { errors, sanitize, traverseEntity, validateYupSchema, yup } = fromCore(
  '@strapi/utils',
) as typeof import('@strapi/utils');
