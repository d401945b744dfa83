import { contentTypes } from '../content-types';
import { controllers, routes, services } from './api';
import bootstrap from './bootstrap';
import config from './config';
import { createImportService } from './importing';
import register from './register';

export type { ImportService, ReadOptions } from './importing';
export type { ApplyOptions, ImportedItem, ImportResult } from './importing/apply';
export type { Plan, PlanItem, PlanOptions } from './importing/plan';
export type * from './story';

export default {
  register,
  bootstrap,
  config,
  contentTypes,
  controllers,
  routes,
  services: { ...services, import: createImportService },
};
