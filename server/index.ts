import { contentTypes } from '../content-types';
import { controllers, policies, routes, services } from './api';
import bootstrap from './bootstrap';
import config from './config';
import destroy from './destroy';
import { createImportService } from './importing';
import { watchListeners } from './importing/bulk';
import register from './register';

export type { ImportedItem, ImportResult, ImportService, ReadOptions } from './importing';
export type { ItemError, ItemState, PlanAction, PlanItem } from './importing/items';
export type { PlanOptions } from './importing/plan';
export type { Progress, Run, RunBy, RunState } from './importing/runs';
export type { Counts } from './importing/tally';
export type * from './story';

export default {
  register,
  bootstrap,
  destroy,
  config: {
    ...config,
    /** Strapi asks for this before any plugin registers: the one moment early enough to see who listens. */
    default() {
      watchListeners(strapi);
      return config.default;
    },
  },
  contentTypes,
  controllers,
  routes,
  policies,
  services: { ...services, import: createImportService },
};
