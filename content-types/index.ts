import article from './article/schema.json';
import author from './author/schema.json';
import importItem from './import-item/schema.json';
import importRecord from './import-record/schema.json';
import importRun from './import-run/schema.json';
import meeting from './meeting/schema.json';
import name from './name/schema.json';
import origin from './origin/schema.json';
import source from './source/schema.json';
import suggestion from './suggestion/schema.json';

export const ARTICLE = 'plugin::newsroom.article';
export const AUTHOR = 'plugin::newsroom.author';
export const SOURCE = 'plugin::newsroom.source';
export const MEETING = 'plugin::newsroom.meeting';
export const IMPORT_RUN = 'plugin::newsroom.import-run';
export const IMPORT_ITEM = 'plugin::newsroom.import-item';
export const IMPORT_RECORD = 'plugin::newsroom.import-record';
export const ORIGIN = 'plugin::newsroom.origin';
export const NAME = 'plugin::newsroom.name';
export const SUGGESTION = 'plugin::newsroom.suggestion';

/** The types that editors and sites use. The others are the plugin's own records. */
export const PUBLIC_TYPES = [ARTICLE, AUTHOR, SOURCE, MEETING] as const;
export const RECORD_TYPES = [IMPORT_RUN, IMPORT_ITEM, IMPORT_RECORD, ORIGIN, NAME, SUGGESTION] as const;

export const contentTypes = {
  article: { schema: article },
  author: { schema: author },
  source: { schema: source },
  meeting: { schema: meeting },
  'import-run': { schema: importRun },
  'import-item': { schema: importItem },
  'import-record': { schema: importRecord },
  name: { schema: name },
  origin: { schema: origin },
  suggestion: { schema: suggestion },
};
