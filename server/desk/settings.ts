import type { Core } from '@strapi/strapi';
import { errors, validateYupSchema, yup } from '../strapi-utils';
import type { Settings } from './shapes';

const store = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: 'newsroom' });
const KEY = 'desk';

const FIRST: Settings = {
  publish: false,
  locale: null,
  accept: { headline: false, summary: false },
  linkMeetings: false,
  referenceDate: 'none',
  timeZone: 'UTC',
};

const isTimeZone = (value: unknown): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) });
    return true;
  } catch {
    return false;
  }
};

const checkSettings = validateYupSchema(
  yup
    .object({
      publish: yup.boolean().required('Say true or false.'),
      locale: yup.string().nullable().defined('Name one of the project’s locales, or null.'),
      accept: yup
        .object({
          headline: yup.boolean().required('Say true or false.'),
          summary: yup.boolean().required('Say true or false.'),
        })
        .noUnknown()
        .required(),
      linkMeetings: yup.boolean().required('Say true or false.'),
      referenceDate: yup.string().oneOf(['none', 'today'], 'Either none or today.').required('Either none or today.'),
      timeZone: yup
        .string()
        .required('Name a time zone, such as Asia/Seoul or UTC.')
        .test('is-time-zone', 'There is no such time zone. Name one such as Asia/Seoul or UTC.', isTimeZone),
    })
    .noUnknown()
    .required(),
  { strict: true },
);

/** The defaults of the desk, as the project set them; a locale that the project does not have any more is none. */
export async function settingsOf(strapi: Core.Strapi): Promise<Settings> {
  const settings = { ...FIRST, ...((await store(strapi).get({ key: KEY })) as Partial<Settings> | null) };
  const isKnown = settings.locale !== null && (await hasLocale(strapi, settings.locale));
  return isKnown ? settings : { ...settings, locale: null };
}

const hasLocale = async (strapi: Core.Strapi, code: string): Promise<boolean> =>
  Boolean(await strapi.plugin('i18n').service('locales').findByCode(code));

/** @throws ValidationError that names what cannot be taken */
export async function saveSettings(strapi: Core.Strapi, sent: unknown): Promise<Settings> {
  const settings = (await checkSettings(sent)) as Settings;
  if (settings.locale && !(await hasLocale(strapi, settings.locale))) {
    const message = `The project has no locale “${settings.locale}”. Add it in Settings, or choose another.`;
    throw new errors.ValidationError(message, { errors: [{ path: ['locale'], message, name: 'ValidationError' }] });
  }
  await store(strapi).set({ key: KEY, value: settings });
  return settings;
}
