import type { Core } from '@strapi/strapi';
import { RECORD_TYPES } from '../content-types';
import { INPUTS } from '../content-types/inputs';
import { shingleModel } from '../content-types/shingle';
import { watchWrites } from '../content-types/on-write';
import { guardDrafts } from './api/drafts';
import { watchArticles } from './importing/carriers';
import { watchNames } from './importing/names';
import { saveLinks } from './linking/save';

export default function register({ strapi }: { strapi: Core.Strapi }): void {
  strapi.customFields.register(Object.entries(INPUTS).map(([name, input]) => ({ name, plugin: 'newsroom', ...input })));
  strapi.get('models').add(shingleModel);
  saveLinks(strapi);
  watchWrites(strapi);
  watchNames(strapi);
  watchArticles(strapi);
  guardDrafts(strapi);
  const graphql = strapi.plugin('graphql');
  if (graphql) {
    for (const uid of RECORD_TYPES) graphql.service('extension').shadowCRUD(uid).disable();
  }
}
