import type { Core } from '@strapi/strapi';
import type { ImportService } from './importing';

export default async function destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const importing: ImportService = strapi.plugin('newsroom').service('import');
  await importing.stop();
}
