import type { StrapiApp } from '@strapi/admin/strapi-admin';

export default {
  register(app: StrapiApp): void {
    app.registerPlugin({ id: 'newsroom', name: 'Newsroom' });
  },
};
