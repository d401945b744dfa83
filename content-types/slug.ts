import { createHash } from 'node:crypto';
import slugify from 'slugify';

const LONGEST = 80;

/**
 * The end of an address for a name, in the characters that Strapi's uid attribute allows.
 *
 * @param name a headline or a name in any script
 * @param kind the type's singular name; names that leave no letter (한국) become `kind-` and a hash of the name
 * @returns 1 to 80 characters of a–z, 0–9 and hyphens
 */
export function slugFor(name: string, kind: string): string {
  const whole = slugify(name, { lower: true, strict: true });
  if (whole === '') return `${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
  if (whole.length <= LONGEST) return whole;
  const cut = whole.slice(0, LONGEST + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), LONGEST / 2)).replace(/-+$/, '');
}

/**
 * The first of `slug`, `slug-2`, `slug-3` … that is not taken.
 *
 * @param slug what is wanted
 * @param taken slugs in use
 */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
