import type { Core } from '@strapi/strapi';
import { RECORD_TYPES } from '../content-types';
import { watchWrites } from '../content-types/on-write';
import { guardDrafts } from './api/drafts';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  watchWrites(strapi);
  guardDrafts(strapi);
  const graphql = strapi.plugin('graphql');
  if (graphql) {
    for (const uid of RECORD_TYPES) graphql.service('extension').shadowCRUD(uid).disable();
  }
}
