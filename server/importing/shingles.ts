/**
 * What tells that two texts are one story: the shingles of one, four words in a row each, that the other holds too
 * (Broder, “On the resemblance and containment of documents”, 1997). Rewrites of one agency story share half of the
 * shorter one’s or more, unrelated stories a quarter at most.
 */

/** Four words; of scripts that set none apart, as many letters as four words have. */
const WORDS = 4;
const LETTERS = 8;
/** Of fewer shingles nothing is told: they are a headline’s or a phrase’s. */
const FEWEST = 12;

const enum Kind {
  Apart,
  Word,
  /** A letter of a script that sets no words apart: each counts as one. */
  Alone,
  Ignored,
}

let kinds: Uint8Array | null = null;

function kindsOfLetters(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0; code < table.length; code++) {
    const letter = String.fromCharCode(code);
    if (
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
        letter,
      )
    )
      table[code] = Kind.Alone;
    else if (/[\p{L}\p{N}\p{M}]/u.test(letter)) table[code] = Kind.Word;
    else if (/['’ʼ\p{Cf}]/u.test(letter)) table[code] = Kind.Ignored;
  }
  return table;
}

/** The words of the text at hand. One at a time is read, so the place is used again. */
let words = new Int32Array(8192);

/** Every shingle of a text in order, as numbers of 32 bits. */
function hashesOf(text: string): Int32Array {
  const table = (kinds ??= kindsOfLetters());
  // eslint-disable-next-line no-control-regex
  const plain = (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKC')).toLowerCase();
  if (words.length <= plain.length) words = new Int32Array(2 * plain.length);
  let count = 0;
  let alone = 0;
  let word = 0;
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    const kind = table[code]!;
    if (kind === Kind.Word) {
      word = Math.imul((word === 0 ? 0x811c9dc5 : word) ^ code, 0x01000193);
      continue;
    }
    if (kind === Kind.Ignored) continue;
    if (word !== 0) words[count++] = word;
    word = 0;
    if (kind === Kind.Alone) {
      words[count++] = code;
      alone++;
    }
  }
  if (word !== 0) words[count++] = word;

  const length = alone > count / 2 ? LETTERS : WORDS;
  const hashes = new Int32Array(Math.max(0, count - length + 1));
  for (let at = 0; at < hashes.length; at++) {
    let hash = 0;
    for (let place = at; place < at + length; place++)
      hash = Math.imul((hash << 13) | (hash >>> 19), 5) + words[place]!;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hashes[at] = hash ^ (hash >>> 16);
  }
  return hashes;
}

/** The shingles of a text, each once. */
export const shinglesOf = (text: string): Set<number> => new Set(hashesOf(text));

/** How much of the shorter of two texts is in the other, 0 to 1. */
export function containment(one: Set<number>, other: Set<number>): number {
  const [shorter, longer] = one.size <= other.size ? [one, other] : [other, one];
  if (shorter.size < FEWEST) return 0;
  let shared = 0;
  for (const shingle of shorter) if (longer.has(shingle)) shared++;
  return shared / shorter.size;
}

/** The shingles by which a text is found, and how many it has in all. */
export interface Sample {
  size: number;
  shingles: number[];
}

/**
 * Of how many shingles one is kept: a power of two, so that what is kept of a long text is among what is kept of a
 * short one. Up to 24 are kept of a text of less than 400 words, one in 32 of a longer one, and never more than some 64.
 */
export const stepOf = (size: number): number => {
  if (size > 2048) return 2 ** Math.ceil(Math.log2(size / 64));
  if (size > 384) return 32;
  return size > 192 ? 16 : size > 96 ? 8 : 4;
};

/** The shingles whose number ends in enough zeros: the same ones of whatever text they stand in. */
export function sampleOf(text: string): Sample {
  const hashes = hashesOf(text);
  const size = hashes.length;
  if (size < FEWEST) return { size, shingles: [] };
  const step = stepOf(size);
  const shingles = new Set<number>();
  for (const hash of hashes) if ((hash & (step - 1)) === 0) shingles.add(hash);
  return { size, shingles: [...shingles] };
}
