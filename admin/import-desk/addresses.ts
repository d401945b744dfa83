import { ARTICLE } from '../../content-types';

/** Where a story of an import is looked at. */
export const placeOfStory = (run: string, position: number): string =>
  `/plugins/newsroom/imports/${run}/stories/${position}`;

/** Where the content manager edits an article. */
export const placeOfArticle = (article: string, locale: string): string =>
  `/content-manager/collection-types/${ARTICLE}/${article}?plugins[i18n][locale]=${locale}`;
