/** As many ids as the server takes in one question. */
const MOST = 100;

/** Ids in parts that the server takes, each a question of its own. */
export const inParts = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST) }, (_, part) => ids.slice(part * MOST, (part + 1) * MOST));
