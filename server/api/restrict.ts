import type { Struct } from '@strapi/strapi';
import { ARTICLE } from '../../content-types';

export type Query = Record<string, unknown>;
export type Schema = Struct.Schema;

/** The project’s content types and components, by uid. */
export type Models = Readonly<Record<string, Schema>>;

export interface Rules {
  models: Models;
  /** The filter that an article must pass to be seen. */
  visible: Query;
  /** What `$in` compares with for the ids of a type’s rows that pass filters, e.g. a subquery. */
  idsOf(uid: string, filters: Query): unknown;
}

interface Attribute {
  type: string;
  relation?: string;
  target?: string;
  component?: string;
  components?: string[];
}

const LOGIC = ['$and', '$or', '$not'];
const LEADS_ON = ['relation', 'media', 'component', 'dynamiczone'];

const isObject = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const isOff = (value: unknown): boolean => !value || value === 'false' || value === 'f' || value === '0';
const allOf = (conditions: unknown[]): unknown => (conditions.length === 1 ? conditions[0] : { $and: conditions });
const mapValues = (object: Query, change: (value: unknown, name: string) => unknown): Query =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));

const attributesOf = (schema: Schema | undefined) => (schema?.attributes ?? {}) as unknown as Record<string, Attribute>;

/** The one type that an attribute leads to; none for what may lead to several. */
function targetOf(attribute: Attribute | undefined, models: Models): Schema | undefined {
  if (attribute?.type === 'media') return models['plugin::upload.file'];
  if (attribute?.type === 'component') return models[attribute.component!];
  if (attribute?.type === 'relation' && attribute.target) return models[attribute.target];
  return undefined;
}

/** The types that an attribute of several leads to: a dynamic zone’s components, or any type at all. */
function fragmentsOf(attribute: Attribute | undefined, models: Models): string[] | undefined {
  if (attribute?.type === 'dynamiczone') return attribute.components ?? [];
  if (attribute?.type === 'relation' && attribute.relation?.startsWith('morphTo')) return Object.keys(models);
  return undefined;
}

/** `'*'`, `['a', 'b.c']` or `'a,b.c'` as `{ a: true, b: { populate: { c: true } } }`; objects stay as they are. */
function asTree(populate: unknown, schema: Schema): Query {
  if (isObject(populate)) return populate;
  const tree: Query = {};
  const paths = asList(populate === true ? '*' : populate)
    .flatMap((path) => (typeof path === 'string' ? path.split(',') : []))
    .map((path) => path.trim());
  for (const path of paths) {
    if (path === '*') {
      for (const [name, { type }] of Object.entries(attributesOf(schema))) {
        if (LEADS_ON.includes(type)) tree[name] ??= true;
      }
      continue;
    }
    let branch = tree;
    const steps = path.split('.');
    for (const step of steps.slice(0, -1)) {
      const node = isObject(branch[step]) ? branch[step] : {};
      branch[step] = node;
      branch = (node.populate ??= {}) as Query;
    }
    branch[steps.at(-1)!] ??= true;
  }
  return tree;
}

/**
 * Adds to a query, as Strapi’s content API has cleaned it, that no article is reached but those that are visible.
 *
 * Articles are reached as the query’s own type, by filters, and by populating, at any depth.
 */
export function restrict(query: Query, type: Schema, rules: Rules): Query {
  const restricted = { ...query };
  if (query.filters !== undefined) restricted.filters = restrictFilters(query.filters, type, rules);
  if (query.populate !== undefined && query.populate !== null) {
    restricted.populate = restrictPopulate(query.populate, type, rules);
  }
  if (type.uid !== ARTICLE) return restricted;
  const asked = isObject(restricted.filters) && Object.keys(restricted.filters).length > 0 ? [restricted.filters] : [];
  return { ...restricted, filters: allOf([...asked, rules.visible]) };
}

function restrictPopulate(populate: unknown, schema: Schema, rules: Rules): Query {
  return mapValues(asTree(populate, schema), (value, name) => {
    const attribute = attributesOf(schema)[name];
    if (isOff(value) || !attribute) return value;
    const fragments = fragmentsOf(attribute, rules.models);
    if (fragments) return restrictFragments(isObject(value) ? value : {}, fragments, rules);
    const target = targetOf(attribute, rules.models);
    if (!target) return value;
    const node = restrict(isObject(value) ? value : {}, target, rules);
    return Object.keys(node).length > 0 ? node : value;
  });
}

/**
 * Says for each type what to populate, where a query says it for all of them: only so can articles be filtered.
 *
 * Strapi refuses to populate all of them with anything but `*`, and does not clean what else is said.
 */
function restrictFragments(node: Query, types: string[], rules: Rules): Query {
  const { on, populate, ...rest } = node;
  if (populate !== undefined && populate !== '*') return node;
  const asked = isObject(on) ? on : Object.fromEntries(types.map((uid) => [uid, populate ? { populate } : {}]));
  const restrictFragment = (part: unknown, uid: string) => {
    const model = rules.models[uid];
    return model ? restrict(isObject(part) ? part : {}, model, rules) : part;
  };
  return { ...rest, on: mapValues(asked, restrictFragment) };
}

function restrictFilters(filters: unknown, schema: Schema, rules: Rules): unknown {
  if (Array.isArray(filters)) return { $and: filters.map((filter) => restrictFilters(filter, schema, rules)) };
  if (!isObject(filters)) return filters;
  const conditions = Object.entries(filters).map(([name, value]) => {
    if (name === '$and' || name === '$or') {
      return {
        [name]: Array.isArray(value) ? value.map((filter) => restrictFilters(filter, schema, rules)) : value,
      };
    }
    if (name === '$not') return { $not: restrictFilters(value, schema, rules) };
    const target = targetOf(attributesOf(schema)[name], rules.models);
    if (!target) return { [name]: value };
    if (target.uid === ARTICLE) return restrictRelation(name, value, schema, target, rules);
    return { [name]: isObject(value) || isListOfFilters(value) ? restrictFilters(value, target, rules) : value };
  });
  return conditions.length === 0 ? filters : allOf(conditions);
}

const isListOfFilters = (value: unknown): value is Query[] => Array.isArray(value) && value.some(isObject);

/**
 * A condition on related articles, as one on the ids of what relates to them.
 *
 * A join would not do: under a `$not`, and for `$null`, it finds what is linked to a hidden article.
 */
function restrictRelation(name: string, value: unknown, schema: Schema, articles: Schema, rules: Rules): unknown {
  const { conditions, present, absent } = testsOf(value);
  const linked = [{ id: { $notNull: true } }, rules.visible];
  const related = (more: unknown[]) => rules.idsOf(schema.uid, { [name]: { $and: [...more, ...linked] } });
  const inner = conditions.map((condition) => restrictFilters(condition, articles, rules));
  return allOf([
    ...(inner.length > 0 || present ? [{ id: { $in: related(inner) } }] : []),
    ...(absent ? [{ id: { $notIn: related([]) } }] : []),
  ]);
}

/** What a filter asks of related articles: conditions on them, and whether there be any or none. */
function testsOf(value: unknown): { conditions: unknown[]; present: boolean; absent: boolean } {
  const tests = { conditions: [] as unknown[], present: false, absent: false };
  if (!isObject(value)) {
    tests.conditions.push(isListOfFilters(value) ? value.map(aboutArticle) : { id: value });
    return tests;
  }
  for (const [test, operand] of Object.entries(value)) {
    if (test !== '$null' && test !== '$notNull') tests.conditions.push(aboutArticle({ [test]: operand }));
    else if ((test === '$null') === isOff(operand)) tests.present = true;
    else tests.absent = true;
  }
  if (Object.keys(value).length === 0) tests.present = true;
  return tests;
}

/** `{ $eq: 3 }` on a relation is a test of the related article’s id. */
function aboutArticle(filter: unknown): unknown {
  if (Array.isArray(filter)) return filter.map(aboutArticle);
  if (!isObject(filter)) return { id: filter };
  return allOf(
    Object.entries(filter).map(([test, operand]) => {
      if (!test.startsWith('$')) return { [test]: operand };
      return LOGIC.includes(test) ? { [test]: aboutArticle(operand) } : { id: { [test]: operand } };
    }),
  );
}

/** Whether a query cannot be restricted to visible articles, but is to be refused to who may not read drafts. */
export function asksForDrafts(query: Query, type: Schema, models: Models): boolean {
  const asked = type.uid === ARTICLE && query.status !== undefined && query.status !== null;
  return (
    (asked && query.status !== 'published') ||
    (type.uid === ARTICLE && (query.publicationFilter != null || query.hasPublishedVersion != null)) ||
    tellsOfArticles(query, type, models)
  );
}

function tellsOfArticles(node: unknown, schema: Schema | undefined, models: Models): boolean {
  if (!isObject(node) || !schema) return false;
  if (sortsByArticles(node.sort, schema, models)) return true;
  if (!isObject(node.populate)) return false;
  return Object.entries(node.populate).some(([name, branch]) => {
    if (!isObject(branch)) return false;
    const attribute = attributesOf(schema)[name];
    const fragments = fragmentsOf(attribute, models);
    if (!fragments) return tellsOfArticles(branch, targetOf(attribute, models), models);
    const on = isObject(branch.on) ? branch.on : undefined;
    const counted = on ? Object.keys(on) : fragments;
    if (!isOff(branch.count) && counted.includes(ARTICLE)) return true;
    return Object.entries(on ?? {}).some(([uid, part]) => tellsOfArticles(part, models[uid], models));
  });
}

function sortsByArticles(sort: unknown, schema: Schema, models: Models): boolean {
  const paths = (value: unknown, prefix: string): string[] => {
    if (isObject(value)) return Object.entries(value).flatMap(([name, inner]) => paths(inner, `${prefix}${name}.`));
    if (Array.isArray(value)) return value.flatMap((entry) => paths(entry, prefix));
    return String(value)
      .split(',')
      .map((path) => prefix + path);
  };
  return paths(sort ?? [], '').some((path) => {
    let current: Schema | undefined = schema;
    for (const step of path.split(':')[0]!.split(/[.[\]]+/)) {
      current = targetOf(attributesOf(current)[step.trim()], models);
      if (current?.uid === ARTICLE) return true;
    }
    return false;
  });
}
