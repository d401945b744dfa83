import type { Core, UID } from '@strapi/strapi';

type Query = Record<string, unknown>;
type Entity = Record<string, unknown>;
type Action = 'read' | 'create' | 'update' | 'publish' | 'delete';
type Asked = Record<Action, (entity?: Entity | null, field?: string) => boolean>;

/** What a user of the admin may do with a content type, as the content manager itself asks it. */
export interface Permissions {
  can: Asked;
  cannot: Asked;
  /** The query with what may not be asked taken out, and the conditions of the user’s roles added. */
  sanitizedQuery: Record<Action, (query: Query) => Promise<Query>>;
  sanitizeOutput(entity: Entity): Promise<Entity>;
  sanitizeCreateInput(values: Entity): Promise<Entity>;
}

/** Conditions of roles ask who made an entry, and what that person's roles are. */
export const CREATOR = { createdBy: { populate: ['roles'] } };

/** @param userAbility the `ctx.state.userAbility` of a request to the admin */
export const permissionsOn = (strapi: Core.Strapi, userAbility: unknown, model: UID.ContentType): Permissions =>
  strapi.plugin('content-manager').service('permission-checker').create({ userAbility, model });

/** The condition for the database that an entry is one the user may read, with a condition of our own. */
export async function readable(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  permissions: Permissions,
  own: Query,
): Promise<Query> {
  const { filters } = await permissions.sanitizedQuery.read({});
  return strapi.get('query-params').transform(uid, { filters: { $and: [own, ...(filters ? [filters] : [])] } })
    .where as Query;
}
