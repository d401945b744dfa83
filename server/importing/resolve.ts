import { ARTICLE } from '../../content-types';
import { check } from '../../content-types/rules';
import { errors } from '../strapi-utils';
import type { Core } from '@strapi/strapi';
import { itemOf, type ItemRow, type PlanItem } from './items';
import { planStories, type LinkField, type RunOptions } from './plan';

/** What somebody chose where the plan left a choice. */
export interface Resolution {
  /**
   * By the field on which the editor and the story differ: `ours` keeps what the article holds, `theirs` takes what the
   * story says, `{ value }` writes something else. The next import takes each for settled.
   */
  fields?: Record<string, 'ours' | 'theirs' | { value: unknown }>;
  /** Whom an offered name stands for, by documentId. */
  links?: { field: LinkField; name: string; documentId: string }[];
}

const refuse = (message: string): never => {
  throw new errors.ValidationError(message);
};

/**
 * The item as it is with these choices made; what was not chosen stays open.
 *
 * @throws ValidationError when there is no such choice, or a value is none that an article may hold
 */
export function resolveItem(item: PlanItem, { fields = {}, links = [] }: Resolution): PlanItem {
  const resolved: PlanItem = {
    ...item,
    values: { ...item.values },
    links: { ...item.links },
    settled: { ...item.settled },
    conflicts: item.conflicts.filter(({ field }) => !(field in fields)),
    resolved: [...item.resolved, ...item.conflicts.filter(({ field }) => field in fields)],
    offers: item.offers.filter(
      (offer) => !links.some(({ field, name }) => offer.field === field && offer.name === name),
    ),
  };
  for (const [field, choice] of Object.entries(fields)) {
    const conflict = item.conflicts.find((one) => one.field === field);
    if (!conflict) return refuse(`There is no conflict on “${field}” to resolve.`);
    if (conflict.links) {
      if (choice === 'theirs') resolved.links[field as LinkField] = conflict.links;
      else if (choice !== 'ours') refuse(`“${field}” is either the article’s or the story’s: choose ours or theirs.`);
      resolved.settled.links = { ...resolved.settled.links, [field]: conflict.links };
      continue;
    }
    if (choice !== 'ours') resolved.values[field] = choice === 'theirs' ? conflict.theirs : choice.value;
    resolved.settled[field] = 'read' in conflict ? conflict.read : conflict.theirs;
  }
  for (const { field, name, documentId } of links) {
    const offer = item.offers.find((one) => one.field === field && one.name === name);
    const candidate = offer?.candidates.find((one) => one.documentId === documentId);
    if (!candidate) return refuse(`“${name}” was not offered ${documentId} for ${field}.`);
    resolved.links[field] = [...(resolved.links[field] ?? []), { documentId, name: candidate.name }];
  }
  const problems = check(ARTICLE, resolved.values);
  if (problems.length > 0) refuse(problems.map(({ message }) => message).join('; '));
  if (item.action !== 'conflict') return resolved;
  return { ...resolved, action: 'update', reason: resolved.conflicts.length > 0 ? item.reason : null };
}

/** Plans a story anew, with what was chosen for it. A choice on a conflict that is none any more is left aside. */
export async function planAgain(
  strapi: Core.Strapi,
  row: ItemRow,
  options: RunOptions,
  choices = row.choices,
): Promise<PlanItem> {
  const [planned] = await planStories(strapi, row.run, options, [itemOf(row).story!], row.position, choices);
  const item = { ...planned!, file: row.file };
  const fields = Object.fromEntries(
    Object.entries(choices?.conflicts ?? {}).filter(([field]) => item.conflicts.some((one) => one.field === field)),
  ) as NonNullable<Resolution['fields']>;
  const resolved = Object.keys(fields).length > 0 ? resolveItem(item, { fields }) : item;
  return choices?.out && resolved.state === 'planned' ? { ...resolved, state: 'out' } : resolved;
}
