import {
  carriedOver,
  checkChoices,
  meetingsIn,
  mend,
  NO_CHOICES,
  openFlags,
  type Choices,
} from '../../server/importing/review';
import { readStories } from '../../server/reading';
import type { Story } from '../../server/story';
import { HARBOUR } from '../fixtures/stories';

const read = (text: string): Story => readStories(new TextEncoder().encode(text))[0]!;
const chosen = (more: Partial<Choices>): Choices => ({ ...NO_CHOICES, ...more });
const spanOf = ({ text }: Story, words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
});

describe('mending a story', () => {
  const story = read(HARBOUR);

  it('changes nothing where nothing was chosen', () => {
    expect(mend(story, NO_CHOICES)).toEqual(story);
  });

  it('never changes what was read', () => {
    const before = structuredClone(story);
    mend(story, chosen({ fields: { headline: { value: 'Other' }, byline: { clear: true } }, authors: [] }));
    expect(story).toEqual(before);
  });

  it('folds the blanks of selected words and keeps their span', () => {
    const wrapped = read('Talks end\nwithout a deal today\n\nThe port is idle. Ships wait for nine days on average.');
    const span = { start: 0, end: 'Talks end\nwithout a deal today'.length };
    const { headline } = mend(wrapped, chosen({ fields: { headline: { span } } }));
    expect(headline).toMatchObject({
      value: 'Talks end without a deal today',
      evidence: [{ ...span, rule: 'editor' }],
    });
  });

  it('tells the day of selected words', () => {
    const dated = read('The port is idle.\n\nThe report was printed on November 26, 2019 in the harbour town.');
    const span = spanOf(dated, 'November 26, 2019');
    expect(mend(dated, chosen({ fields: { datePublished: { span } } })).datePublished?.value).toBe('2019-11-26');
    const none = spanOf(dated, 'The port');
    expect(() => checkChoices(dated, chosen({ fields: { datePublished: { span: none } } }))).toThrow(
      /tells no full day/,
    );
  });

  it('lets an author that was read stay, change, and be joined by another', () => {
    const authors = [{ read: 0 }, { read: 0, affiliation: 'Inland Post' }, { name: 'Noa Lindqvist' }];
    const mended = mend(story, chosen({ authors })).authors;
    expect(mended[0]).toEqual(story.authors[0]);
    expect(mended[1]!.value).toMatchObject({ name: 'Ada Brandt', affiliation: 'Inland Post' });
    expect(mended[1]!.evidence.at(-1)!.rule).toBe('editor');
    expect(mended[2]!.value).toMatchObject({ name: 'Noa Lindqvist', affiliation: null });
  });

  it('takes flags that something is missing away when it is given, and brings them back', () => {
    const codes = (choices: Choices) => openFlags(story, choices).map(({ flag }) => flag.code);
    expect(codes(NO_CHOICES)).toContain('rights-unknown');
    expect(codes(chosen({ fields: { copyrightNotice: { value: '© Coast Wire' } } }))).not.toContain('rights-unknown');
    expect(codes(chosen({ fields: { copyrightNotice: { clear: true } } }))).toContain('rights-unknown');
  });

  it('takes just the paragraph that was chosen off the body, once', () => {
    const doubled = read(
      'The council met.\n\nBridge opens at last\n\nHundreds crossed it.\n\nBridge opens at last\n\nThat was all.',
    );
    const span = spanOf(doubled, 'Bridge opens at last');
    const words = (one: Story) =>
      one.body.map((block) => JSON.stringify(block)).filter((block) => block.includes('Bridge opens'));
    const before = words(doubled).length;
    expect(words(mend(doubled, chosen({ fields: { headline: { span } } })))).toHaveLength(before - 1);
    const part = spanOf(doubled, 'council met');
    expect(mend(doubled, chosen({ fields: { headline: { span: part } } })).body).toEqual(doubled.body);
  });

  it('adds a meeting from a selection, accepted unless it is said otherwise', () => {
    const added = [{ key: 'e1', span: spanOf(story, 'two days of talks') }];
    const all = (choices: Choices) => meetingsIn(story, choices, false).find(({ key }) => key === 'e1')!;
    expect(all(chosen({ added }))).toMatchObject({ decision: 'accepted', meeting: { name: 'two days of talks' } });
    expect(all(chosen({ added, meetings: { e1: { decision: 'open' } } })).decision).toBe('open');
  });
});

describe('choices for a story that was read anew', () => {
  const named = (start: number, name: string) => ({ name, mentions: [{ start, end: start + 5, quote: name }] });
  const flag = (code: string, start: number) => ({ code, evidence: [{ start, end: start + 2, quote: '', rule: 'r' }] });
  const story = (meetings: object[], flags: object[]) => ({ meetings, flags }) as unknown as Story;

  it('go with the words on which they rest, and those whose words are gone are let go', () => {
    const before = story(
      [named(0, 'A'), named(50, 'B'), named(90, 'C')],
      [flag('several-titles', 3), flag('several-titles', 40), flag('relative-dates', 60)],
    );
    const now = story([named(51, 'B'), named(0, 'A')], [flag('several-titles', 40), flag('several-titles', 3)]);
    const choices: Choices = {
      ...NO_CHOICES,
      meetings: { m0: { decision: 'accepted' }, m1: { decision: 'dismissed' }, m2: {}, e1: { decision: 'open' } },
      flags: ['several-titles:1', 'relative-dates:0'],
    };
    expect(carriedOver(before, now, choices)).toMatchObject({
      meetings: { m0: { decision: 'dismissed' }, m1: { decision: 'accepted' }, e1: { decision: 'open' } },
      flags: ['several-titles:0'],
    });
    expect(carriedOver(before, now, choices).meetings).not.toHaveProperty('m2');
  });
});
