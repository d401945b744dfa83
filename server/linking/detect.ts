import type { Core } from '@strapi/strapi';
import { ARTICLE, MEETING } from '../../content-types';
import { textOf } from '../../content-types/text-of';
import { errors } from '../strapi-utils';
import type { Identity } from '../importing/match';
import { plain } from '../importing/names';
import { CREATOR, readable, type Permissions } from './permissions';
import type { Finding, Suggestion } from './shapes';
import { suggestMeetings } from './suggest';

/** What a user of the admin may do with the two ends of a link. */
interface May {
  articles: Permissions;
  meetings: Permissions;
}

/** The meetings that the stored text of an article speaks of. */
export interface Detected {
  documentId: string;
  locale: string | null;
  headline: string | null;
  linked: string[];
  suggestions: Suggestion[];
  isPublished: boolean;
}

interface Draft extends Record<string, unknown> {
  documentId: string;
  locale: string | null;
  headline: string | null;
  meetings: { documentId: string; name: string }[];
}

async function draftOf(strapi: Core.Strapi, { articles }: May, documentId: string, locale: string): Promise<Draft> {
  if (articles.cannot.read()) throw new errors.ForbiddenError();
  const where = await readable(strapi, ARTICLE, articles, { documentId, locale, publishedAt: { $null: true } });
  const draft: Draft | null = await strapi.db
    .query(ARTICLE)
    .findOne({ where, populate: { ...CREATOR, meetings: true } as never });
  if (!draft) throw new errors.NotFoundError('There is no such article.');
  const untold = ['body', 'meetings'].find((field) => articles.cannot.read(draft, field));
  if (untold) throw new errors.PolicyError(`You may not read “${untold}” of this article.`);
  return draft;
}

/**
 * The meetings that an article’s stored draft speaks of and does not link.
 *
 * @throws NotFoundError when the user may not read such an article; ForbiddenError when not its text and its meetings
 */
export async function detectIn(strapi: Core.Strapi, may: May, documentId: string, locale: string): Promise<Detected> {
  const draft = await draftOf(strapi, may, documentId, locale);
  const sees = (field: string): boolean => may.articles.can.read(draft, field);
  const told = Object.fromEntries(Object.entries(draft).filter(([field]) => sees(field)));
  const text = textOf(strapi.contentType(ARTICLE).attributes as Record<string, { type: string }>, told)!;
  const entry = { contentType: ARTICLE, document: documentId, locale };
  const linked = draft.meetings.map((meeting) => meeting.documentId);
  const { suggestions } = await suggestMeetings(strapi, may.meetings, { ...text, entry, linked });
  const isPublished = await strapi.db
    .query(ARTICLE)
    .count({ where: { documentId, locale, publishedAt: { $notNull: true } } });
  const readableMeetings: { documentId: string; name: string }[] =
    linked.length > 0 && may.meetings.can.read(null, 'name')
      ? await strapi.db
          .query(MEETING)
          .findMany({ where: await readable(strapi, MEETING, may.meetings, { documentId: { $in: linked } }) })
      : [];
  const names = new Map(readableMeetings.map((meeting) => [meeting.documentId, meeting.name]));
  return {
    ...{ documentId, locale, headline: sees('headline') ? draft.headline : null, suggestions },
    linked: linked.flatMap((id) => names.get(id) ?? []),
    isPublished: isPublished > 0,
  };
}

/** A suggestion, by what it is known by. */
type Named = Pick<Identity, 'name'> & { startDate: string | null };

/**
 * Links and dismisses suggestions of an article’s stored text, as its edit view does when it is saved: with the same
 * permissions, making the meetings that do not exist, and remembering what was decided.
 *
 * @throws ValidationError when the text speaks of no such meeting any more; ForbiddenError
 */
export async function decideIn(
  strapi: Core.Strapi,
  may: May,
  documentId: string,
  locale: string,
  { accept, dismiss }: { accept: Named[]; dismiss: Named[] },
): Promise<void> {
  const draft = await draftOf(strapi, may, documentId, locale);
  if (may.articles.cannot.update(draft) || may.articles.cannot.update(draft, 'meetings')) {
    throw new errors.PolicyError('You may not change the meetings of this article.');
  }
  const { suggestions } = await detectIn(strapi, may, documentId, locale);
  const suggested = ({ name, startDate }: Named): Suggestion => {
    const found = suggestions.find((one) => plain(one.name) === plain(name) && one.startDate === startDate);
    if (found) return found;
    throw new errors.ValidationError(
      `The article’s text does not speak of “${name}” any more. Detect its meetings again.`,
    );
  };
  const foundIn = ({ name, aliases, startDate, quotes }: Suggestion): Finding => {
    return { name, aliases, startDate, quotes: quotes.map(({ text }) => text) };
  };
  const accepted = accept.map(suggested);
  const connect = accepted.map((suggestion) => {
    const { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants, match } =
      suggestion;
    const create = { name, aliases, eventStatus, startDate, endDate, dateText, place, country, participants };
    const meeting = match ? { documentId: match.documentId } : { create };
    return { ...meeting, found: foundIn(suggestion), position: { end: true } };
  });
  const dismissed = dismiss.map((one) => foundIn(suggested(one)));
  const restored = accepted.flatMap((suggestion) => suggestion.dismissed ?? []);
  if (connect.length + dismissed.length === 0) return;
  const data = { meetings: { connect, disconnect: [], dismissed, restored } };
  await strapi.documents(ARTICLE).update({ documentId, locale, data: data as never });
}
