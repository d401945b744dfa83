type Translation = Record<string, string>;

/** A language of the admin is a file of messages and a line here. */
const LANGUAGES: Record<string, () => Promise<{ default: Translation }>> = {
  en: () => import('./en.json'),
  ko: () => import('./ko.json'),
};

/**
 * The labels of the newsroom's own types are asked for by the content manager, under its own name; the names of types
 * without any.
 */
const withPlugin = (id: string): string => {
  if (id.startsWith('type: ')) return id.slice('type: '.length);
  return id.startsWith('content-manager.') ? id : `newsroom.${id}`;
};

/**
 * The messages for the admin's languages, English beneath each: what a language lacks is shown in English.
 *
 * @param locales the admin's languages, e.g. `['en', 'ko']`
 */
export async function translationsFor(locales: string[]): Promise<{ locale: string; data: Translation }[]> {
  const { default: english } = await LANGUAGES.en!();
  return Promise.all(
    locales.map(async (locale) => {
      const { default: messages } = (await LANGUAGES[locale]?.()) ?? { default: {} };
      const known = Object.entries({ ...english, ...messages });
      return { locale, data: Object.fromEntries(known.map(([id, text]) => [withPlugin(id), text])) };
    }),
  );
}
