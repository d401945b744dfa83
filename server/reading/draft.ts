import type { BareStory, Block, Evidence, Fact, InlineNode, Paragraph, Story } from '../story';

/** What the caller of a reading knows beside the text. */
export interface ReadingOptions {
  /** The day the text is from, `YYYY-MM-DD`. Words like “on Tuesday” are resolved against it. */
  date?: string;
  /** Where the text was found. */
  url?: string;
}

/**
 * A story while it is read: each reader adds the facts it finds, and takes the paragraphs off that are no body.
 */
export interface Draft {
  story: Story;
  options: ReadingOptions;
  /** What is left of the text as body, in order. */
  paragraphs: Paragraph[];
}

/** One step of the reading. The pipeline is a list of these. */
export type Reader = (draft: Draft) => void;

/** A draft with what the format stated and nothing read yet. */
export function draftOf(bare: BareStory, options: ReadingOptions): Draft {
  const { paragraphs, ...stated } = bare;
  return {
    options,
    paragraphs: [...paragraphs],
    story: {
      key: '',
      headline: null,
      summary: null,
      language: null,
      byline: null,
      dateline: null,
      datePublished: null,
      canonicalUrl: null,
      translatedFrom: null,
      translationMethod: null,
      authors: [],
      source: null,
      publisher: null,
      image: null,
      copyrightNotice: null,
      usageTerms: null,
      credits: [],
      ...stated,
      body: [],
      meetings: [],
      flags: [],
    },
  };
}

/** The evidence for something read from `start` to `end`. */
export function evidence(text: string, start: number, end: number, rule: string): Evidence {
  return { start, end, quote: text.slice(start, end), rule };
}

export function stated<T>(value: T, ...found: Evidence[]): Fact<T> {
  return { value, certainty: 'stated', evidence: found };
}

export function inferred<T>(value: T, ...found: Evidence[]): Fact<T> {
  return { value, certainty: 'inferred', evidence: found };
}

/** The words of a paragraph, as they stand in the text. */
export function wordsOf(draft: Draft, paragraph: Paragraph): string {
  return draft.story.text.slice(paragraph.start, paragraph.end);
}

/** Takes a whole paragraph off the body. */
export function takeOff(draft: Draft, paragraph: Paragraph): void {
  draft.paragraphs = draft.paragraphs.filter((other) => other !== paragraph);
}

/** Takes the first `length` characters of a paragraph off the body. */
export function takeOffStart(draft: Draft, paragraph: Paragraph, length: number): void {
  const start = paragraph.start + length;
  if (start >= paragraph.end) return takeOff(draft, paragraph);
  const gone = draft.story.text.slice(paragraph.start, start).replace(/\s/g, '').length;
  const cut = { ...paragraph, start, block: withoutStart(paragraph.block, gone) };
  draft.paragraphs = draft.paragraphs.map((other) => (other === paragraph ? cut : other));
}

/** A block without its first `count` visible characters. */
function withoutStart(block: Block, count: number): Block {
  if (block.type !== 'paragraph') return block;
  let left = count;
  const shorten = (text: string): string => {
    let index = 0;
    while (index < text.length && (left > 0 || /\s/.test(text[index]!))) {
      if (!/\s/.test(text[index]!)) left--;
      index++;
    }
    return text.slice(index);
  };
  const children: InlineNode[] = [];
  for (const node of block.children) {
    if (children.length > 0) children.push(node);
    else if (node.type === 'text') {
      const text = shorten(node.text);
      if (text !== '') children.push({ ...node, text });
    } else {
      const inner = node.children.map((child) => ({ ...child, text: shorten(child.text) }));
      if (inner.some((child) => child.text !== '')) children.push({ ...node, children: inner });
    }
  }
  return { ...block, children };
}
