import type { Core, Struct, UID } from '@strapi/strapi';
import { errors, traverseEntity } from '../strapi-utils';
import { ARTICLE } from '../../content-types';

/** The content-API action whose permission lets a caller read drafts. */
export const READ_DRAFTS = `${ARTICLE}.findDrafts`;

const MESSAGE =
  'Drafts are answered only to callers with the permission "findDrafts" of Newsroom’s Article. ' +
  'Grant it to the role or the API token, or ask for published articles.';

type Query = Record<string, unknown>;
type Schema = Struct.Schema;
type Model = Parameters<
  Parameters<typeof traverseEntity>[1]['getModel'] extends (uid: string) => infer M ? (model: M) => void : never
>[0];
type Data = Parameters<typeof traverseEntity>[2];
type Auth = Parameters<Core.Strapi['auth']['verify']>[0];

const isObject = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const LOGIC = ['$and', '$or', '$not'];
/** `filters[articles][$eq]=3` tests the related article’s id. */
const isAboutId = (test: string): boolean => test.startsWith('$') && !LOGIC.includes(test);
const both = (filters: unknown, more: Query): Query =>
  isObject(filters) && Object.keys(filters).length > 0 ? { $and: [filters, more] } : more;

/** `['a', 'b.c']` or `'a,b.c'` as `{ a: true, b: { populate: { c: true } } }`; objects stay as they are. */
function asTree(populate: unknown): Query {
  if (isObject(populate)) return populate;
  const tree: Query = {};
  const paths = asList(populate).flatMap((path) => (typeof path === 'string' ? path.split(',') : []));
  for (const path of paths) {
    let branch = tree;
    const steps = path.trim().split('.');
    steps.forEach((step, index) => {
      if (index === steps.length - 1) {
        branch[step] ??= true;
        return;
      }
      const node = isObject(branch[step]) ? branch[step] : {};
      branch[step] = node;
      node.populate = isObject(node.populate) ? node.populate : {};
      branch = node.populate as Query;
    });
  }
  return tree;
}

/**
 * Keeps drafts, and articles outside their embargo and expiry, from callers of the content API.
 *
 * Every door of the content API (REST and GraphQL, the plugin's routes and those of types that relate to articles) has
 * its query checked and cleaned by `strapi.contentAPI.validate.query` and `.sanitize.query`. Both are wrapped here:
 * asking for drafts without the permission is refused with a 403, and wherever a query reaches articles (as its own
 * type, populated, or in a filter) the condition of being visible is added. Code that calls the document service
 * itself is trusted and not touched.
 */
export function guardDrafts(strapi: Core.Strapi): void {
  const mayReadDrafts = async (auth: Auth | undefined): Promise<boolean> => {
    if (!auth) return false;
    try {
      await strapi.auth.verify(auth, { scope: [READ_DRAFTS] });
      return true;
    } catch {
      return false;
    }
  };

  const inForce = (): Query => {
    const now = new Date().toISOString();
    return {
      $and: [
        { $or: [{ embargoedUntil: { $null: true } }, { embargoedUntil: { $lte: now } }] },
        { $or: [{ expiresAt: { $null: true } }, { expiresAt: { $gt: now } }] },
      ],
    };
  };
  const published: Query = { publishedAt: { $notNull: true } };

  const attributeOf = (schema: Schema | undefined, name: string) =>
    schema?.attributes[name] as { type: string; target?: string; component?: string } | undefined;
  const model = (uid: string | undefined) => (uid ? (strapi.getModel(uid as UID.Schema) as Schema) : undefined);
  const targetOf = (attribute: ReturnType<typeof attributeOf>) =>
    model(attribute?.type === 'media' ? 'plugin::upload.file' : (attribute?.target ?? attribute?.component));

  const restrictFilters = (filters: unknown, schema: Schema | undefined, visible: Query): unknown => {
    if (Array.isArray(filters)) return filters.map((filter) => restrictFilters(filter, schema, visible));
    if (!isObject(filters)) return filters;
    return Object.fromEntries(
      Object.entries(filters).map(([name, value]) => {
        const attribute = attributeOf(schema, name);
        if (!attribute) return [name, name.startsWith('$') ? restrictFilters(value, schema, visible) : value];
        const target = targetOf(attribute);
        if (!target) return [name, value];
        const inner = restrictFilters(value, target, visible);
        if (target.uid !== ARTICLE) return [name, inner];
        if (!isObject(inner)) return [name, { $and: [{ id: inner }, visible] }];
        const tests = Object.entries(inner);
        if (tests.every(([test]) => test === '$null' || test === '$notNull')) return [name, inner];
        const conditions = tests.map(([test, operand]) =>
          isAboutId(test) ? { id: { [test]: operand } } : { [test]: operand },
        );
        return [name, { $and: [...conditions, visible] }];
      }),
    );
  };

  const restrictPopulate = (populate: unknown, schema: Schema | undefined, visible: Query): unknown => {
    if (!schema || populate === undefined || populate === null) return populate;
    const tree = asTree(populate);
    if (tree['*'] || populate === true) {
      delete tree['*'];
      for (const [name, attribute] of Object.entries(schema.attributes)) {
        if (['relation', 'media', 'component', 'dynamiczone'].includes(attribute.type)) tree[name] ??= true;
      }
    }
    return Object.fromEntries(
      Object.entries(tree).map(([name, value]) => {
        if (value === false || value === 'false') return [name, value];
        const attribute = attributeOf(schema, name);
        const node: Query = isObject(value) ? { ...value } : {};
        if (isObject(node.on)) {
          node.on = Object.fromEntries(
            Object.entries(node.on).map(([uid, part]) => [uid, restrictNode(part, model(uid), visible)]),
          );
        }
        const target = targetOf(attribute);
        if (!target) return [name, Object.keys(node).length > 0 ? node : value];
        return [name, restrictNode(node, target, visible, value)];
      }),
    );
  };

  const restrictNode = (part: unknown, target: Schema | undefined, visible: Query, whole: unknown = part): unknown => {
    if (!target) return whole;
    const node: Query = isObject(part) ? { ...part } : {};
    if (node.filters !== undefined) node.filters = restrictFilters(node.filters, target, visible);
    if (node.populate !== undefined) node.populate = restrictPopulate(node.populate, target, visible);
    if (target.uid === ARTICLE) node.filters = both(node.filters, visible);
    return Object.keys(node).length > 0 ? node : whole;
  };

  const sortsThroughArticles = (sort: unknown, schema: Schema): boolean => {
    const paths = (value: unknown, prefix: string): string[] =>
      isObject(value)
        ? Object.entries(value).flatMap(([name, inner]) => paths(inner, `${prefix}${name}.`))
        : asList(value).flatMap((entry) =>
            isObject(entry)
              ? paths(entry, prefix)
              : String(entry)
                  .split(',')
                  .map((path) => prefix + path),
          );
    return paths(sort ?? [], '').some((path) => {
      let current: Schema | undefined = schema;
      for (const step of path.split(':')[0]!.split('.')) {
        const attribute = attributeOf(current, step.trim());
        if (attribute?.target === ARTICLE) return true;
        current = targetOf(attribute);
      }
      return false;
    });
  };

  const populatesSorted = (populate: unknown, schema: Schema): boolean =>
    isObject(populate) &&
    Object.entries(populate).some(([name, node]) => {
      const attribute = attributeOf(schema, name);
      const target = targetOf(attribute);
      if (!isObject(node) || !target) return false;
      return sortsThroughArticles(node.sort, target) || populatesSorted(node.populate, target);
    });

  const asksForDrafts = (query: Query, schema: Schema): boolean =>
    (schema.uid === ARTICLE &&
      ((query.status != null && query.status !== 'published') ||
        query.publicationFilter != null ||
        query.hasPublishedVersion != null)) ||
    sortsThroughArticles(query.sort, schema) ||
    populatesSorted(query.populate, schema);

  const refuseDrafts = async (query: Query, schema: Schema, auth: Auth | undefined): Promise<void> => {
    if (asksForDrafts(query, schema) && !(await mayReadDrafts(auth))) throw new errors.PolicyError(MESSAGE);
  };

  const { validate, sanitize } = strapi.contentAPI;
  const validateQuery = validate.query;
  const sanitizeQuery = sanitize.query;

  validate.query = async (query, schema, options) => {
    await refuseDrafts(query, schema as Schema, options?.auth as Auth);
    return validateQuery(query, schema, options);
  };

  sanitize.query = async (query, schema, options) => {
    const type = schema as Schema;
    await refuseDrafts(query, type, options?.auth as Auth);
    const clean = (await sanitizeQuery(query, schema, options)) as Query;
    if (type.uid !== ARTICLE && clean.filters === undefined && clean.populate === undefined) return clean;
    const permitted = await mayReadDrafts(options?.auth as Auth);
    if (permitted && clean.status === 'draft') return clean;
    const visible = permitted ? inForce() : both(published, inForce());
    const restricted: Query = { ...clean };
    if (clean.filters !== undefined) restricted.filters = restrictFilters(clean.filters, type, visible);
    if (clean.populate !== undefined) restricted.populate = restrictPopulate(clean.populate, type, visible);
    if (type.uid === ARTICLE) restricted.filters = both(restricted.filters, visible);
    return restricted;
  };

  // A polymorphic relation populated without saying what of each type cannot be filtered in the query.
  const hideDrafts = (schema: Model) => async (data: Data) => {
    const auth = strapi.requestContext.get()?.state?.auth as Auth | undefined;
    let permitted: boolean | undefined;
    const now = new Date();
    return traverseEntity(
      async ({ key, value, attribute }, { set, remove }) => {
        if (!(attribute?.type === 'relation' && attribute.relation.startsWith('morphTo'))) return;
        const isHidden = (entry: unknown) =>
          isObject(entry) &&
          entry.__type === ARTICLE &&
          (!entry.publishedAt ||
            (entry.embargoedUntil && new Date(String(entry.embargoedUntil)) > now) ||
            (entry.expiresAt && new Date(String(entry.expiresAt)) <= now));
        if (!asList(value).some(isHidden)) return;
        permitted ??= await mayReadDrafts(auth);
        if (permitted) return;
        if (Array.isArray(value)) set(key, value.filter((entry) => !isHidden(entry)) as never);
        else remove(key);
      },
      { schema, getModel: (uid) => strapi.getModel(uid as UID.Schema) },
      data,
    );
  };
  strapi.sanitizers.add('content-api.output', hideDrafts as never);

  const graphql = strapi.plugin('graphql');
  if (graphql) {
    const answersDraft = async (
      next: (...args: unknown[]) => unknown,
      parent: unknown,
      args: Query,
      context: { state: { auth?: Auth } },
      info: unknown,
    ) => {
      if (args.status !== 'published' && !(await mayReadDrafts(context.state.auth))) {
        throw new errors.PolicyError(MESSAGE);
      }
      return next(parent, args, context, info);
    };
    graphql.service('extension').use({
      resolversConfig: {
        'Mutation.createNewsroomArticle': { middlewares: [answersDraft] },
        'Mutation.updateNewsroomArticle': { middlewares: [answersDraft] },
      },
    });
  }
}
