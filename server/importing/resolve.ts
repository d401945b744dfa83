import type { Core } from '@strapi/strapi';
import { ARTICLE } from '../../content-types';
import { check } from '../../content-types/rules';
import { errors } from '../strapi-utils';
import { itemOf, type ItemRow, type PlanItem } from './items';
import { findingOf } from '../linking/suggest';
import { LINKS, namedBy, planStories, type LinkField, type Offer, type PlannedLink, type RunOptions } from './plan';
import { forgetOwn, planRecord } from './records';

/** What somebody chose where the plan left a choice. */
export interface Resolution {
  /**
   * By the field on which the editor and the story differ: `ours` keeps what the article holds, `theirs` takes what the
   * story says, `{ value }` writes something else. The next import takes each for settled.
   */
  fields?: Record<string, 'ours' | 'theirs' | { value: unknown }>;
  /** Whom an offered name stands for: one of the candidates, by documentId, or none of them, and one is to be made. */
  links?: Choice[];
}

type Choice = { field: LinkField; name: string } & ({ documentId: string } | { make: true });

const refuse = (message: string): never => {
  throw new errors.ValidationError(message);
};

/**
 * The item as it is with these choices made; what was not chosen stays open. Plans whom somebody wants made.
 *
 * @param run documentId of the run
 * @throws ValidationError when there is no such choice, or a value is none that an article may hold
 */
export async function resolveItem(
  strapi: Core.Strapi,
  run: string,
  item: PlanItem,
  { fields = {}, links = [] }: Resolution,
): Promise<PlanItem> {
  const resolved: PlanItem = {
    ...item,
    values: { ...item.values },
    links: { ...item.links },
    settled: { ...item.settled },
    conflicts: item.conflicts.filter(({ field }) => !(field in fields)),
    resolved: [...item.resolved, ...item.conflicts.filter(({ field }) => field in fields)],
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
  for (const choice of links) await choose(strapi, run, resolved, choice);
  const problems = check(ARTICLE, resolved.values);
  if (problems.length > 0) refuse(problems.map(({ message }) => message).join('; '));
  const writes = Object.keys(resolved.values).length + Object.keys(resolved.links).length > 0;
  if (item.action !== 'conflict' && !(item.action === 'unchanged' && writes)) return resolved;
  return { ...resolved, action: 'update', reason: resolved.conflicts.length > 0 ? item.reason : item.whyDraft };
}

/** Puts the one who was chosen among those whom the story names, and has it counted as imported. */
async function choose(strapi: Core.Strapi, run: string, item: PlanItem, choice: Choice): Promise<void> {
  const { field, name } = choice;
  const offer = item.offers.find((one) => one.field === field && one.name === name);
  if (!offer) return refuse(`“${name}” is not open for ${field}: there is nothing to choose.`);
  const link: PlannedLink = {
    ...('make' in choice ? await made(strapi, run, item, offer) : candidateOf(offer, choice.documentId)),
    ...foundIn(item, offer),
  };
  const among = (list: PlannedLink[], at: number): PlannedLink[] => {
    if (field === 'source') return [link];
    return list.some(({ documentId }) => documentId === link.documentId) ? list : list.toSpliced(at, 0, link);
  };
  const named = among(offer.named, offer.at);
  const { [field]: planned = offer.stands } = item.links;
  const stands = among(planned, Math.min(offer.at, planned.length));
  const open = item.conflicts.find((conflict) => conflict.field === field);
  if (open) {
    const theirs = named.map((one) => one.name);
    item.conflicts = item.conflicts.map((one) => (one === open ? { ...one, theirs, links: named } : one));
  } else {
    item.links[field] = stands;
    item.settled.links = { ...item.settled.links, [field]: named };
  }
  const { documentId } = link;
  item.settled.chosen = [...(item.settled.chosen ?? []), { field, name, documentId }];
  const place = item.offers.indexOf(offer);
  item.offers = item.offers.flatMap((one, index) => {
    if (one === offer) return [];
    if (one.field !== field) return [one];
    const at = one.at + (index > place ? named.length - offer.named.length : 0);
    return [{ ...one, named, at, stands: open ? one.stands : stands }];
  });
}

function candidateOf({ field, name, candidates }: Offer, chosen: string): PlannedLink {
  const candidate = candidates.find(({ documentId }) => documentId === chosen);
  if (!candidate) return refuse(`“${name}” was not offered ${chosen} for ${field}.`);
  const { documentId, name: known, isNew } = candidate;
  return { documentId, name: known, ...(isNew ? { isNew } : {}) };
}

async function made(
  strapi: Core.Strapi,
  run: string,
  { story, choices, position }: PlanItem,
  offer: Offer,
): Promise<PlannedLink> {
  const named = story ? (namedBy(story, true, choices)[offer.field] ?? []) : [];
  const values = named.find((one) => one.values.name === offer.name)?.values;
  if (!values) return refuse(`The story no longer says who “${offer.name}” is: plan it again.`);
  return planRecord(strapi, run, LINKS[offer.field], values, position);
}

/** The words of the story that speak of a meeting. */
function foundIn({ story }: PlanItem, { field, name }: Offer): Pick<PlannedLink, 'found'> {
  const meeting = field === 'meetings' && story?.meetings.find((one) => one.name === name);
  return meeting ? { found: findingOf(story!, meeting) } : {};
}

/**
 * Plans a story anew, with what was chosen for it. A choice on a conflict that is none any more is left aside.
 *
 * @param family the review that the run was taken from, else the run itself: they share what they make
 */
export async function planAgain(
  strapi: Core.Strapi,
  row: ItemRow,
  family: string,
  options: RunOptions,
  choices = row.choices,
): Promise<PlanItem> {
  const { run, position } = row;
  const forgotten = await forgetOwn(strapi, family, position);
  const beside = { choices, family, forgotten };
  const [planned] = await planStories(strapi, run, options, [itemOf(row).story!], position, beside);
  const item = { ...planned!, file: row.file };
  const fields = Object.fromEntries(
    Object.entries(choices?.conflicts ?? {}).filter(([field]) => item.conflicts.some((one) => one.field === field)),
  ) as NonNullable<Resolution['fields']>;
  const resolved = Object.keys(fields).length > 0 ? await resolveItem(strapi, family, item, { fields }) : item;
  return choices?.out && resolved.state === 'planned' ? { ...resolved, state: 'out' } : resolved;
}
