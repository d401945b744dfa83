import type { Core } from '@strapi/strapi';
import type { ImportService } from './importing';
import { completeMeetings } from '../content-types/on-write';
import { registerPermissions } from './desk/permissions';
import { keepMissingShingles } from './importing/carriers';
import { prepareLock } from './importing/lock';
import { keepMissingNames } from './importing/names';

export default async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await registerPermissions(strapi);
  await prepareLock(strapi);
  await completeMeetings(strapi);
  await keepMissingNames(strapi);
  await keepMissingShingles(strapi);
  const importing: ImportService = strapi.plugin('newsroom').service('import');
  await importing.watch();
}
