import type { Core, UID } from '@strapi/strapi';
import { MEETING } from '../../content-types';
import { textFields } from '../../content-types/text-fields';
import { errors, validateYupSchema, yup } from '../strapi-utils';
import { ReadingError } from '../formats';
import { meetingsAnswering, meetingsById, meetingsLike } from './find';
import type { Entry } from './memory';
import { CREATOR, permissionsOn, type Permissions } from './permissions';
import { suggestMeetings, type AskedFor } from './suggest';

type Context = Parameters<Core.ControllerHandler>[0];

const LARGEST_TEXT = 500_000;
const MOST_IDS = 500;
/** As long as a name can be; what is longer is cut. */
const LONGEST_WORDS = 255;

const search = validateYupSchema(
  yup
    .object({
      ids: yup.array().of(yup.string().required()).max(MOST_IDS),
      q: yup.string(),
      like: yup.string(),
      page: yup.number().integer().min(1).max(1000).default(1),
      pageSize: yup.number().integer().min(1).max(100).default(10),
    })
    .noUnknown(),
  { strict: false },
);

const formText = validateYupSchema(
  yup
    .object({
      contentType: yup.string().required(),
      documentId: yup.string().nullable().defined(),
      locale: yup.string().nullable().defined(),
      headline: yup.string().nullable().defined().max(10_000),
      paragraphs: yup.array().of(yup.string().defined()).max(20_000).defined(),
      date: yup.string().nullable().defined(),
      language: yup.string().nullable().defined(),
      linked: yup.array().of(yup.string().required()).max(MOST_IDS).defined(),
    })
    .noUnknown(),
  { strict: true },
);

interface Search {
  ids?: string[];
  like?: string;
  q?: string;
  page: number;
  pageSize: number;
}

interface Sent extends Omit<AskedFor, 'entry'> {
  contentType: string;
  documentId: string | null;
  locale: string | null;
}

/** What the linked-meetings field asks the server, for the user of the admin who edits. */
export const linkingController = ({ strapi }: { strapi: Core.Strapi }) => {
  const on = (ctx: Context, uid: UID.ContentType): Permissions => permissionsOn(strapi, ctx.state.userAbility, uid);

  /**
   * The stored entry whose form is open, when the user may be told what was decided of its text: what was decided quotes
   * the text, and tells of the links.
   */
  const toldOf = async (ctx: Context, { contentType, documentId, locale }: Sent): Promise<Entry | null> => {
    const uid = contentType as UID.ContentType;
    if (!strapi.contentTypes[uid]) throw new errors.ValidationError(`There is no content type ${contentType}.`);
    const may = on(ctx, uid);
    const where = { documentId, ...(locale ? { locale } : {}) };
    const stored = documentId === null ? null : await strapi.db.query(uid).findOne({ where, populate: CREATOR });
    if (stored ? may.cannot.read(stored) : may.cannot.create() && may.cannot.read()) throw new errors.ForbiddenError();
    if (!stored) return null;
    const { attributes } = strapi.contentType(uid);
    const links = Object.entries(attributes).filter(([, one]) => 'target' in one && one.target === MEETING);
    const fields = [...links.map(([name]) => name), ...textFields(attributes)];
    const mayBeTold = links.length > 0 && fields.every((field) => may.can.read(stored, field));
    return mayBeTold ? { contentType, document: stored.documentId, locale: stored.locale ?? null } : null;
  };

  return {
    /**
     * Meetings by words (`?q=geneva april&page=1`), by a name they are like (`?like=Harbour talks`), or by their ids, which
     * may also be sent as a body: `{"ids": [...]}`.
     */
    async find(ctx: Context) {
      const may = on(ctx, MEETING);
      if (may.cannot.read()) return ctx.forbidden();
      const { ids, like, q = '', ...page } = (await search({ ...ctx.query, ...ctx.request.body })) as Search;
      if (!ids && like === undefined) {
        ctx.body = await meetingsAnswering(strapi, may, q.slice(0, LONGEST_WORDS), page);
        return;
      }
      const results = ids
        ? await meetingsById(strapi, may, ids)
        : await meetingsLike(strapi, may, like!.slice(0, LONGEST_WORDS));
      ctx.body = { results, pagination: { page: 1, pageSize: results.length, total: results.length } };
    },

    /** The meetings that the text of a form speaks of, and what the linked ones rest on. */
    async suggest(ctx: Context) {
      const sent = (await formText(ctx.request.body)) as Sent;
      if (sent.paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0) > LARGEST_TEXT) {
        throw new errors.ValidationError(`The text is longer than ${LARGEST_TEXT} characters.`);
      }
      const entry = await toldOf(ctx, sent);
      try {
        ctx.body = await suggestMeetings(strapi, on(ctx, MEETING), { ...sent, entry });
      } catch (error) {
        if (error instanceof ReadingError) throw new errors.ValidationError(error.message, { code: error.code });
        throw error;
      }
    },
  };
};

export const linkingRoutes = [
  { method: 'GET', path: '/meetings', handler: 'linking.find' },
  { method: 'POST', path: '/meetings', handler: 'linking.find' },
  { method: 'POST', path: '/suggestions', handler: 'linking.suggest' },
];
