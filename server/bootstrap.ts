import type { Core } from '@strapi/strapi';
import { prepareLock } from './importing/lock';

export default async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await prepareLock(strapi);
}
