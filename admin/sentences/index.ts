import ko from './ko.json';

/** What the server’s sentences are in other languages than its own: by the sentence, with `{names}` for what stands between; the first that matches is taken. */
const LANGUAGES: Record<string, Record<string, string>> = { ko };

interface Pattern {
  matches: RegExp;
  names: string[];
  says: string;
}

const PLACE = /\{(\w+)\}/g;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const patterns = new Map<string, Pattern[]>();

function patternsOf(language: string): Pattern[] {
  const known = patterns.get(language);
  if (known) return known;
  const found = Object.entries(LANGUAGES[language] ?? {}).map(([sentence, says]) => {
    const parts = sentence.split(PLACE);
    const source = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : '(.+)')).join('');
    return { matches: new RegExp(`^${source}$`, 's'), names: parts.filter((_, index) => index % 2 === 1), says };
  });
  patterns.set(language, found);
  return found;
}

/**
 * What the server says, in a language of the admin; a sentence that is not known stays as it is.
 *
 * @param nameOf what a field is called in that language
 */
export function sayInLanguage(language: string, sentence: string, nameOf: (field: string) => string): string {
  for (const { matches, names, says } of patternsOf(language)) {
    const found = matches.exec(sentence);
    if (!found) continue;
    const values = new Map(
      names.map((name, index) => {
        const value = found[index + 1]!;
        return [name, name === 'field' ? nameOf(value) : sayInLanguage(language, value, nameOf)];
      }),
    );
    return says.replace(PLACE, (_, name: string) => values.get(name)!);
  }
  return sentence;
}
