import type { Core, UID } from '@strapi/strapi';
import { MEETING, SUGGESTION } from '../../content-types';
import { choose, directoryOf, type Identity } from '../importing/match';
import { insertRows } from '../importing/rows';
import type { Finding } from './shapes';

/** The entry in whose text a meeting was found. */
export interface Entry {
  contentType: string;
  document: string;
  locale: string | null;
}

/** What was decided of a finding: linked to a meeting, or dismissed. */
export interface Decision extends Finding {
  id: number;
  document: string;
  decision: 'linked' | 'dismissed';
  locale: string | null;
  /** documentId of the meeting that was linked. */
  meeting: string | null;
}

/** All that was decided of the meetings in the text of entries, in whatever locale. */
export async function decisionsOn(strapi: Core.Strapi, contentType: string, documents: string[]): Promise<Decision[]> {
  if (documents.length === 0) return [];
  return strapi.db
    .query(SUGGESTION)
    .findMany({ where: { contentType, document: { $in: documents } }, orderBy: { id: 'asc' } });
}

/** Keeps that a meeting was linked on these words, in place of what was kept of it for this locale. */
export async function keepLinked(strapi: Core.Strapi, entry: Entry, meeting: string, found: Finding): Promise<void> {
  const row = { ...entry, decision: 'linked', meeting };
  await strapi.db.query(SUGGESTION).deleteMany({ where: row });
  await strapi.db.query(SUGGESTION).create({ data: { ...row, ...found } });
}

/** Keeps on which words the meetings of entries that are new were linked. */
export async function keepFirstLinked(
  strapi: Core.Strapi,
  links: { entry: Entry; meeting: string; found: Finding }[],
): Promise<void> {
  const rows = links.map(({ entry, meeting, found }) => ({ ...entry, decision: 'linked', meeting, ...found }));
  await insertRows(strapi, SUGGESTION, rows);
}

/** Keeps that a finding is no meeting of this entry, unless it falls under a dismissal that is kept. */
export async function keepDismissed(strapi: Core.Strapi, entry: Entry, found: Finding): Promise<void> {
  if (dismissalOf(found, await decisionsOn(strapi, entry.contentType, [entry.document]))) return;
  await strapi.db.query(SUGGESTION).create({ data: { ...entry, decision: 'dismissed', ...found } });
}

/** Forgets these dismissals, and those beside them under which the same findings would fall. */
export async function restore(strapi: Core.Strapi, entry: Entry, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const dismissed = (await decisionsOn(strapi, entry.contentType, [entry.document])).filter(
    ({ decision }) => decision === 'dismissed',
  );
  const back = dismissed.filter(({ id }) => ids.includes(id));
  const gone = dismissed.filter((one) =>
    back.some((chosen) => [null, chosen.startDate].includes(one.startDate) && choose(MEETING, chosen, [one]) !== null),
  );
  await strapi.db.query(SUGGESTION).deleteMany({ where: { id: { $in: gone.map(({ id }) => id) } } });
}

/** Forgets what was decided of an entry in the locales that are gone. */
export async function forget(strapi: Core.Strapi, { contentType, document }: Omit<Entry, 'locale'>): Promise<void> {
  const left: { locale: string | null }[] = await strapi.db
    .query(contentType as UID.ContentType)
    .findMany({ where: { documentId: document }, select: ['locale'] });
  const gone = left.length > 0 ? { locale: { $notIn: left.map(({ locale }) => locale) } } : {};
  await strapi.db.query(SUGGESTION).deleteMany({ where: { contentType, document, ...gone } });
}

/** The decision that a finding falls under, the first where it may be several; see {@link directoryOf}. */
function decisionOn(found: Identity, decisions: Decision[]): Decision | null {
  const { chosen, unsure } = directoryOf(MEETING, decisions).choose(found);
  return chosen ?? unsure[0] ?? null;
}

/** The dismissal that a finding falls under. */
export const dismissalOf = (found: Identity, decisions: Decision[]): Decision | null =>
  decisionOn(
    found,
    decisions.filter(({ decision }) => decision === 'dismissed'),
  );

/** The meeting to which a finding was linked, when it is still one of these. */
export const linkedTo = (found: Identity, decisions: Decision[], meetings: Set<string>): string | null =>
  decisionOn(
    found,
    decisions.filter(({ decision, meeting }) => decision === 'linked' && meeting !== null && meetings.has(meeting)),
  )?.meeting ?? null;
