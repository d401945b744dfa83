import type { Core, Struct, UID } from '@strapi/strapi';
import { MEETING, RECORD_TYPES } from '../../content-types';
import { errors, validateYupSchema, yup } from '../strapi-utils';
import { forget, keepDismissed, keepLinked, restore, type Entry } from './memory';
import { permissionsOn } from './permissions';
import type { Finding } from './shapes';

type Values = Record<string, unknown>;

/** A link as the linked-meetings field sends it: Strapi's own, a meeting to make first, the words it rests on. */
interface SentLink extends Values {
  documentId?: string;
  create?: Values;
  found?: Finding;
}

/** What the linked-meetings field sends in place of Strapi's own `{connect, disconnect}`. */
interface SentLinks {
  connect?: SentLink[];
  disconnect?: unknown[];
  dismissed?: Finding[];
  restored?: number[];
  /** A new locale is to start without the links of another. */
  inherit?: false;
}

const OURS = ['dismissed', 'restored', 'inherit'];
const MOST = 200;

const finding = yup
  .object({
    name: yup.string().required().max(255),
    aliases: yup.array().of(yup.string().required().max(500)).max(MOST).defined(),
    startDate: yup.string().nullable().defined().max(255),
    quotes: yup.array().of(yup.string().required().max(2000)).max(MOST).defined(),
  })
  .noUnknown()
  .default(undefined);

const create = yup
  .object({ name: yup.string().required().matches(/\S/, '${path} must be a text that is not empty') })
  .default(undefined);

const link = yup
  .object({ documentId: yup.string().min(1), create, found: finding })
  .test(
    'names-a-meeting',
    '${path} must name a meeting by documentId, or hold one to make under create',
    (value) => value?.documentId !== undefined || value?.create !== undefined,
  );

const checkLinks = validateYupSchema(
  yup
    .object({
      connect: yup.array().of(link.required()),
      disconnect: yup.array(),
      dismissed: yup.array().of(finding.required()).max(MOST),
      restored: yup.array().of(yup.number().integer().required()).max(MOST),
      inherit: yup.boolean().oneOf([false]),
    })
    .noUnknown()
    .required(),
  { strict: true },
);

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);

const isOurs = (links: unknown): boolean =>
  isObject(links) &&
  (OURS.some((key) => key in links) ||
    listOf(links.connect).some((one) => isObject(one) && ('create' in one || 'found' in one)));

/** A relation in an entry's values, or in those of its components. */
interface Place {
  values: Values;
  name: string;
  /** From the entry, e.g. `['highlights', '0', 'meetings']`. */
  path: string[];
}

/** The places in an entry's values, its components' too, where meetings are linked in the field's own way. */
function placesIn(
  strapi: Core.Strapi,
  attributes: Struct.SchemaAttributes,
  values: Values,
  above: string[] = [],
): Place[] {
  return Object.entries(attributes).flatMap(([name, attribute]): Place[] => {
    const value = values[name];
    const path = [...above, name];
    if (attribute.type === 'relation') {
      return 'target' in attribute && attribute.target === MEETING && isOurs(value) ? [{ values, name, path }] : [];
    }
    if (attribute.type !== 'component' && attribute.type !== 'dynamiczone') return [];
    return listOf(value).flatMap((part, index) => {
      if (!isObject(part)) return [];
      const uid = attribute.type === 'component' ? attribute.component : part.__component;
      const component = strapi.components[uid as UID.Component];
      const inside = Array.isArray(value) ? [...path, String(index)] : path;
      return component ? placesIn(strapi, component.attributes, part, inside) : [];
    });
  });
}

/** What stands at a place, once it is what the field may send. */
async function linksAt({ values, name, path }: Place): Promise<SentLinks> {
  try {
    return (await checkLinks(values[name])) as SentLinks;
  } catch (error) {
    if (!(error instanceof errors.ValidationError)) throw error;
    const problems = (error.details as { errors: { path: string[]; message: string }[] }).errors;
    throw new errors.ValidationError(`${path.join('.')}: ${error.message}`, {
      errors: problems.flatMap((one) => [path, [...path, ...one.path]].map((at) => ({ ...one, path: at }))),
    });
  }
}

/**
 * What a copy must say of its meetings, so that those of the original stay beside what is linked anew: Strapi keeps of a
 * relation of which a copy says anything only what it says.
 */
async function originalsBeside(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  { data, documentId, locale }: { data?: Values; documentId?: string; locale?: string },
): Promise<Values> {
  const { attributes, options } = strapi.contentType(uid);
  const said = Object.entries(attributes).flatMap(([name, attribute]) => {
    const links = data?.[name];
    const isMeetings = attribute.type === 'relation' && 'target' in attribute && attribute.target === MEETING;
    if (!isMeetings || !isObject(links) || 'set' in links || links.inherit === false) return [];
    const [connect, disconnect] = [listOf(links.connect).filter(isObject), listOf(links.disconnect).filter(isObject)];
    return connect.length + disconnect.length > 0 ? [{ name, links, connect, disconnect }] : [];
  });
  if (said.length === 0) return {};
  const original: Values | null = await strapi.db.query(uid).findOne({
    where: {
      documentId,
      ...(locale ? { locale } : {}),
      ...(options?.draftAndPublish ? { publishedAt: { $null: true } } : {}),
    },
    populate: said.map(({ name }) => name),
  });
  return Object.fromEntries(
    said.map(({ name, links, connect, disconnect }) => {
      const gone = new Set([...connect, ...disconnect].map((one) => one.documentId));
      const kept = listOf(original?.[name]).filter((one) => isObject(one) && !gone.has(one.documentId)) as Values[];
      const isOne = !Array.isArray(original?.[name]);
      const all = [
        ...(isOne && connect.length > 0 ? [] : kept.map((one) => ({ documentId: one.documentId }))),
        ...connect,
      ];
      const rest = { ...links, disconnect: [] };
      if (all.length > 0) return [name, { ...rest, connect: all }];
      return [name, isOurs(links) ? { ...rest, connect: [], inherit: false } : { set: [] }];
    }),
  );
}

/**
 * Does what the linked-meetings field asks for when its entry is saved, all of it or nothing: makes the meetings that
 * were accepted or typed, and keeps what was accepted and dismissed. Strapi itself then links them.
 *
 * Only the admin may ask: a meeting is made with the permissions of the user who saves.
 */
export function saveLinks(strapi: Core.Strapi): void {
  const caller = () => {
    const state = strapi.requestContext.get()?.state as
      { userAbility?: unknown; user?: { id: number }; auth?: { strategy?: { name: string } } } | undefined;
    return state?.auth?.strategy?.name === 'admin' ? state : null;
  };

  const make = async (
    values: Values,
    user: NonNullable<ReturnType<typeof caller>>,
    path: string[],
  ): Promise<string> => {
    const may = permissionsOn(strapi, user.userAbility, MEETING);
    if (may.cannot.create()) {
      throw new errors.PolicyError(
        `You may not create meetings, so “${String(values.name)}” was not made and nothing was saved. Link one that exists, or remove it.`,
      );
    }
    const data = await may.sanitizeCreateInput(values);
    try {
      const by = { createdBy: user.user?.id, updatedBy: user.user?.id };
      const { documentId } = await strapi.documents(MEETING).create({ data: { ...data, ...by } as object });
      return documentId;
    } catch (error) {
      if (!(error instanceof errors.ValidationError)) throw error;
      const message = `“${String(values.name)}”: ${error.message}`;
      throw new errors.ValidationError(message, { errors: [{ path, message, name: 'ValidationError' }] });
    }
  };

  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    if ((RECORD_TYPES as readonly string[]).includes(uid)) return next();
    if (action === 'delete') {
      const { documentId } = context.params as { documentId: string };
      const result = await next();
      await forget(strapi, { contentType: uid, document: documentId });
      return result;
    }
    if (action !== 'create' && action !== 'update' && action !== 'clone') return next();
    const params = context.params as { data?: Values; documentId?: string; locale?: string };
    if (!params.data) return next();
    const { attributes } = strapi.contentType(uid);
    if (action === 'clone') params.data = { ...params.data, ...(await originalsBeside(strapi, uid, params)) };
    if (placesIn(strapi, attributes, params.data).length === 0) return next();
    const data = structuredClone(params.data);
    const user = caller();
    if (!user) {
      throw new errors.ValidationError(
        'create, found, dismissed, restored and inherit are for the admin’s linked-meetings field; link meetings by documentId.',
      );
    }

    return strapi.db.transaction(async () => {
      const linked: [string, Finding][] = [];
      const away: Finding[] = [];
      const back: number[] = [];
      for (const place of placesIn(strapi, attributes, data)) {
        const { connect = [], disconnect, dismissed = [], restored = [], inherit } = await linksAt(place);
        away.push(...dismissed);
        back.push(...restored);
        const links: Values[] = [];
        for (const { create, found, ...one } of connect) {
          const documentId = create ? await make(create, user, place.path) : one.documentId!;
          links.push({ ...one, documentId });
          if (found) linked.push([documentId, found]);
        }
        place.values[place.name] =
          inherit === false && links.length === 0
            ? { set: [] }
            : { connect: links, ...(disconnect ? { disconnect } : {}) };
      }
      params.data = data;
      const result = await next();
      const { documentId, entries = [result] } = result as { documentId: string; entries?: unknown[] };
      const { locale } = entries[0] as { locale?: string | null };
      const entry: Entry = { contentType: uid, document: documentId, locale: locale ?? null };
      await restore(strapi, entry, back);
      for (const found of away) await keepDismissed(strapi, entry, found);
      for (const [meeting, found] of linked) await keepLinked(strapi, entry, meeting, found);
      return result;
    });
  });
}
