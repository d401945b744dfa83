import article from './article/schema.json';
import author from './author/schema.json';
import importItem from './import-item/schema.json';
import importRun from './import-run/schema.json';
import meeting from './meeting/schema.json';
import origin from './origin/schema.json';
import source from './source/schema.json';

export const ARTICLE = 'plugin::newsroom.article';
export const AUTHOR = 'plugin::newsroom.author';
export const SOURCE = 'plugin::newsroom.source';
export const MEETING = 'plugin::newsroom.meeting';
export const IMPORT_RUN = 'plugin::newsroom.import-run';
export const IMPORT_ITEM = 'plugin::newsroom.import-item';
export const ORIGIN = 'plugin::newsroom.origin';

/** The types that editors and sites use. The other three are the plugin's own records. */
export const PUBLIC_TYPES = [ARTICLE, AUTHOR, SOURCE, MEETING] as const;
export const RECORD_TYPES = [IMPORT_RUN, IMPORT_ITEM, ORIGIN] as const;

export const contentTypes = {
  article: { schema: article },
  author: { schema: author },
  source: { schema: source },
  meeting: { schema: meeting },
  'import-run': { schema: importRun },
  'import-item': { schema: importItem },
  origin: { schema: origin },
};
