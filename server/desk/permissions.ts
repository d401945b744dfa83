import type { Core, UID } from '@strapi/strapi';
import { permissionsOn, type Permissions } from '../linking/permissions';
import type { Run } from '../importing/runs';
import { PERMISSIONS } from './shapes';

type Context = Parameters<Core.ControllerHandler>[0];

const shown: [permission: string, displayName: string, subCategory: string][] = [
  [PERMISSIONS.read, 'See everybody’s imports', 'imports'],
  [PERMISSIONS.create, 'Bring in, review and import', 'imports'],
  [PERMISSIONS.publish, 'Publish on import', 'imports'],
  [PERMISSIONS.undo, 'Undo imports', 'imports'],
  [PERMISSIONS.readSettings, 'See the settings', 'settings'],
  [PERMISSIONS.updateSettings, 'Change the settings', 'settings'],
];

/** Shows the desk’s permissions on the roles page, under Newsroom. To be called at the start. */
export async function registerPermissions(strapi: Core.Strapi): Promise<void> {
  await strapi.service('admin::permission').actionProvider.registerMany(
    shown.map(([permission, displayName, subCategory]) => ({
      ...{ section: 'plugins', pluginName: 'newsroom', displayName, subCategory },
      uid: permission.replace('plugin::newsroom.', ''),
    })),
  );
}

/** The user of the admin who asks. */
export interface Caller {
  id: number;
  name: string;
  /** Has one of the desk’s permissions. */
  may(permission: keyof typeof PERMISSIONS): boolean;
  /** What the content manager lets the user do with a type. */
  on(uid: UID.ContentType): Permissions;
  /** An entry that the user is about to make, for the conditions and locales of roles. */
  fresh(more?: object): Record<string, unknown>;
}

interface User {
  id: number;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  email?: string | null;
  roles?: unknown[];
}

export function callerOf(strapi: Core.Strapi, { state }: Context): Caller {
  const { userAbility } = state;
  const user = state.user as User;
  const name = [user.firstname, user.lastname].filter(Boolean).join(' ') || user.username || user.email;
  const known = new Map<UID.ContentType, Permissions>();
  return {
    id: user.id,
    name: (name ?? String(user.id)).slice(0, 255),
    may: (permission) => userAbility.can(PERMISSIONS[permission]),
    on(uid) {
      if (!known.has(uid)) known.set(uid, permissionsOn(strapi, userAbility, uid));
      return known.get(uid)!;
    },
    fresh: (more = {}) => ({ ...more, createdBy: { id: user.id, roles: user.roles ?? [] } }),
  };
}

/** Whether the user may look at an import: at everybody’s, or at their own. */
export const maySee = (caller: Caller, { userId }: Pick<Run, 'userId'>): boolean =>
  caller.may('read') || (userId === caller.id && caller.may('create'));

/** Whether the user may go on with an import. */
export const mayChange = (caller: Caller, run: Pick<Run, 'userId'>): boolean =>
  caller.may('create') && maySee(caller, run);
