/** What became of texts that were added to a list. */
export interface Added {
  list: string[];
  taken: string[];
  /** Those that stood in the list already. */
  refused: string[];
}

const key = (text: string): string => text.normalize('NFKC').toLocaleLowerCase();

/** The texts of a stored list; what is no text is left out. */
export function textsOf(value: unknown): string[] {
  let list = value;
  if (typeof value === 'string') {
    try {
      list = JSON.parse(value);
    } catch {
      return [];
    }
  }
  return Array.isArray(list) ? list.filter((entry): entry is string => typeof entry === 'string') : [];
}

/**
 * Takes a pasted text apart: at the ends of lines and at tabs where it has any, else at commas and semicolons.
 *
 * @returns texts that are not empty
 */
export function splitTexts(text: string): string[] {
  const separator = /[\r\n\t]/.test(text.trim()) ? /[\r\n\t]+/ : /[,;，、；]/;
  return text
    .split(separator)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
}

/** Adds texts to a list, none twice; capital letters do not tell texts apart. */
export function addTexts(list: string[], texts: string[]): Added {
  const known = new Set(list.map(key));
  const added: Added = { list: [...list], taken: [], refused: [] };
  for (const text of texts) {
    if (known.has(key(text))) added.refused.push(text);
    else {
      known.add(key(text));
      added.list.push(text);
      added.taken.push(text);
    }
  }
  return added;
}
