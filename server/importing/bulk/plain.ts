import type { Block } from '../../story';

/** An attribute of a content type, as far as its values go. */
export interface Attribute {
  type: string;
  required?: boolean;
  unique?: boolean;
  default?: unknown;
  min?: number | string;
  max?: number | string;
  minLength?: number;
  maxLength?: number;
  regex?: string;
  enum?: string[];
  conditions?: unknown;
}

const LONGEST_STRING = 255;
const LARGEST_INTEGER = 2_147_483_647;
const SLUG = /^[A-Za-z0-9-_.~]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{3})?(?:Z|[+-]\d{2}:\d{2})$/;

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const isMoment = (value: unknown): boolean => {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  const day = typeof value === 'string' && MOMENT.exec(value)?.[1];
  return Boolean(day) && isDay(day as string) && !Number.isNaN(Date.parse(value as string));
};

const isText = (value: unknown, { minLength = 0, maxLength, regex, type }: Attribute): boolean => {
  const longest = maxLength ?? (type === 'string' ? LONGEST_STRING : Infinity);
  return (
    typeof value === 'string' &&
    value.length <= longest &&
    value.length >= minLength &&
    (regex === undefined || new RegExp(regex).test(value))
  );
};

const isNumber = (value: unknown, { min, max }: Attribute): value is number =>
  typeof value === 'number' &&
  Number.isFinite(value) &&
  value >= Number(min ?? -Infinity) &&
  value <= Number(max ?? Infinity);

const MARKS = ['bold', 'italic', 'underline', 'strikethrough', 'code'];

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const every = (value: unknown, isRight: (node: Node) => boolean): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((node) => isNode(node) && isRight(node));

const isTextNode = (node: Node): boolean =>
  node.type === 'text' &&
  typeof node.text === 'string' &&
  MARKS.every((mark) => node[mark] === undefined || typeof node[mark] === 'boolean');

const isInline = (node: Node): boolean =>
  node.type === 'link'
    ? typeof node.url === 'string' &&
      /^https?:\/\//.test(node.url) &&
      URL.canParse(node.url) &&
      every(node.children, isTextNode)
    : isTextNode(node);

const isListChild = (node: Node): boolean =>
  node.type === 'list-item' ? every(node.children, isInline) : node.type === 'list' && isList(node);
const isList = (node: Node): boolean =>
  (node.format === 'ordered' || node.format === 'unordered') && every(node.children, isListChild);

const BLOCKS: Record<Block['type'], (node: Node) => boolean> = {
  paragraph: ({ children }) => every(children, isInline),
  quote: ({ children }) => every(children, isInline),
  heading: ({ level, children }) => [1, 2, 3, 4, 5, 6].includes(level as number) && every(children, isInline),
  code: ({ language, children }) => (language == null || typeof language === 'string') && every(children, isTextNode),
  list: isList,
};

const isBlocks = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (node) => isNode(node) && Object.hasOwn(BLOCKS, String(node.type)) && BLOCKS[node.type as Block['type']](node),
  );

const PLAIN: Record<string, (value: unknown, attribute: Attribute) => boolean> = {
  string: isText,
  text: isText,
  richtext: isText,
  uid: (value, attribute) => isText(value, attribute) && (attribute.regex !== undefined || SLUG.test(value as string)),
  enumeration: (value, attribute) => attribute.enum?.includes(value as string) === true,
  boolean: (value) => typeof value === 'boolean',
  integer: (value, attribute) =>
    isNumber(value, attribute) && Number.isInteger(value) && Math.abs(value) <= LARGEST_INTEGER,
  float: isNumber,
  decimal: isNumber,
  date: (value) => typeof value === 'string' && DAY.test(value) && isDay(value),
  datetime: isMoment,
  json: (value) => typeof value === 'object' || typeof value === 'number' || typeof value === 'boolean',
  blocks: isBlocks,
};

/**
 * Whether Strapi is sure to take a value, unchanged, in a draft and in a published entry: what its own validator, which
 * takes some milliseconds for the body of a story, then need not be asked.
 *
 * @param required whether the attribute's `required` counts: it does not in a draft
 * @returns false when Strapi must be asked, which is no verdict
 */
export function isPlain(attribute: Attribute, value: unknown, required: boolean): boolean {
  if (attribute.conditions) return false;
  if (value === null || value === undefined) return !(required && attribute.required);
  return PLAIN[attribute.type]?.(value, attribute) ?? false;
}
