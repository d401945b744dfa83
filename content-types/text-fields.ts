/** Texts beside a body that are none: rights, addresses. */
const BESIDE = /(?:url|notice|terms|description)$/i;

/** The attributes that hold an entry’s text: the blocks where there are some, the long texts else. */
export function textFields(attributes: Record<string, { type: string }>): string[] {
  const named = Object.entries(attributes);
  const blocks = named.filter(([, { type }]) => type === 'blocks');
  const texts = named.filter(([name, { type }]) => (type === 'text' || type === 'richtext') && !BESIDE.test(name));
  return (blocks.length > 0 ? blocks : texts).map(([name]) => name);
}
