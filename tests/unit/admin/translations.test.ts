import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentTypes, PUBLIC_TYPES } from '../../../content-types';

const ADMIN = path.resolve(__dirname, '../../../admin');
const LANGUAGES = path.join(ADMIN, 'translations');

const languages = new Map(
  readdirSync(LANGUAGES)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, -'.json'.length), readMessages(file)]),
);
const english = languages.get('en')!;
const translated = [...languages].filter(([language]) => language !== 'en');

function readMessages(file: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(LANGUAGES, file), 'utf8'));
}

const code = readdirSync(ADMIN, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(ADMIN, file), 'utf8'))
  .join('\n');

/** The beginnings of messages that are said by a name put together, e.g. `meetings.status.`. */
const beginnings = [...code.matchAll(/`((?:\w+\.)+)\$\{/g)].map(([, beginning]) => beginning!);

const isRead = (id: string): boolean =>
  [`'${id}'`, `"${id}"`, `'newsroom.${id}'`].some((literal) => code.includes(literal)) ||
  beginnings.some((beginning) => beginning !== 'newsroom.' && id.startsWith(beginning));

/** The names of the values in a message; a plural may do without its number. */
const values = (message: string): string[] =>
  [...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!).filter((name) => name !== 'count');

interface Schema {
  info: { singularName: string; displayName: string };
  attributes: Record<string, { visible?: boolean }>;
  config: { metadatas: Record<string, { edit: { description?: string } }> };
}

/** What the content manager asks for: the names of the types and of their attributes, and the descriptions. */
const named = Object.values(contentTypes as unknown as Record<string, { schema: Schema }>)
  .map(({ schema }) => schema)
  .filter(({ info }) => PUBLIC_TYPES.some((uid) => uid === `plugin::newsroom.${info.singularName}`))
  .flatMap(({ info, attributes, config }) => [
    `type: ${info.displayName}`,
    ...Object.keys(attributes)
      .filter((name) => attributes[name]!.visible !== false)
      .map((name) => `content-manager.content-types.plugin::newsroom.${info.singularName}.${name}`),
    ...Object.values(config.metadatas)
      .map(({ edit }) => edit.description)
      .filter((description) => description !== undefined && description !== '')
      .map((description) => `description: ${description}`),
  ]);

describe('the messages of the admin', () => {
  it('are all said somewhere', () => {
    expect(Object.keys(english).filter((id) => !isRead(id))).toEqual([]);
  });

  it.each(translated)('are all there in %s, with the same values in them', (_, messages) => {
    expect(Object.keys(english).filter((id) => !(id in messages))).toEqual([]);
    for (const [id, message] of Object.entries(english)) {
      expect([id, new Set(values(messages[id]!))]).toEqual([id, new Set(values(message))]);
    }
  });

  it.each(translated)('name in %s all that the schemas name, and nothing else', (_, messages) => {
    const beside = Object.keys(messages).filter((id) => !(id in english));
    expect(beside.sort()).toEqual([...new Set(named)].sort());
  });
});
