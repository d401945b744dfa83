import type { Choices } from '../../../server/desk/shapes';
import { isSame, mergeChoices, readFrom, setField, setMeeting, typed } from '../../../admin/import-desk/choices';
import { asBlocks, asText, differenceOf } from '../../../admin/import-desk/compare';
import {
  markAt,
  marksOf,
  paragraphsOf,
  piecesOf,
  stepFrom,
  wholeWords,
  wordAt,
} from '../../../admin/import-desk/marks';

const NONE: Choices = { fields: {}, links: {}, meetings: {}, added: [], flags: [], conflicts: {} };

describe('the marks of a text', () => {
  it.each([
    ['', []],
    ['One line', ['One line']],
    ['A headline\n\nA body.\nIts second line.\n', ['A headline\n\n', 'A body.\n', 'Its second line.\n']],
    ['\n\nAfter empty lines\r\n\r\nand again', ['\n\n', 'After empty lines\r\n\r\n', 'and again']],
    ['  \n \n\n  indented', ['  \n \n\n  ', 'indented']],
  ])('cut %j into paragraphs that together are the text', (text, expected) => {
    const paragraphs = paragraphsOf(text).map(({ start, end }) => text.slice(start, end));
    expect(paragraphs.join('')).toBe(text);
    expect(paragraphs.map((one) => one.trim())).toEqual(expected.map((one) => one.trim()));
  });

  it('overlap, lie within each other and cross paragraphs, counted in UTF-16', () => {
    const text = '🗞️ Séoul met\nTokyo';
    const marks = [
      ...marksOf('headline', 'stated', [{ start: 0, end: text.length }]),
      ...marksOf('dateline', 'inferred', [{ start: 4, end: 9 }]),
      ...marksOf('meeting.m0', 'inferred', [{ start: 7, end: text.length }]),
      ...marksOf('given', 'stated', [{ start: 0, end: 0 }]),
    ];
    const pieces = paragraphsOf(text).flatMap((paragraph) => piecesOf(paragraph, marks));
    expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    expect(pieces.map(({ start, end, marks: on }) => [text.slice(start, end), on.map(({ id }) => id)])).toEqual([
      ['🗞️ ', ['headline']],
      ['Séo', ['dateline', 'headline']],
      ['ul', ['dateline', 'meeting.m0', 'headline']],
      [' met\n', ['meeting.m0', 'headline']],
      ['Tokyo', ['meeting.m0', 'headline']],
    ]);
  });
});

describe('a caret in a text', () => {
  const text = 'Séoul’s talks 👨‍👩‍👧 end.\n\nTokyo waits';
  const way = (from: number, to: 'back' | 'on', by: 'character' | 'word'): string[] => {
    const stops: string[] = [];
    for (let at = from, last = -1; at !== last && stops.length < 20;) {
      last = at;
      at = stepFrom(text, at, to, by);
      if (at !== last) stops.push(to === 'on' ? text.slice(last, at) : text.slice(at, last));
    }
    return stops;
  };

  it('goes over whole characters, and over line breaks in one step', () => {
    const stops = way(14, 'on', 'character');
    expect(stops.slice(0, 2)).toEqual(['👨‍👩‍👧', ' ']);
    expect(stops).toContain('\n\n');
    expect(way(text.indexOf('Tokyo'), 'back', 'character').slice(0, 2)).toEqual(['\n\n', '.']);
  });

  it('goes to the ends of words on, and to their beginnings back', () => {
    expect(way(0, 'on', 'word')).toEqual(['Séoul’s', ' talks', ' 👨‍👩‍👧 end', '.\n\nTokyo', ' waits']);
    expect(way(text.length, 'back', 'word').slice(0, 2)).toEqual(['waits', 'Tokyo ']);
  });

  it('stands in a word, and in the shortest of the marks there', () => {
    expect(wordAt(text, 10)).toBe('talks');
    expect(wordAt(text, 8)).toBe('talks');
    expect(wordAt(text, text.length)).toBe('waits');
    const marks = [
      ...marksOf('headline', 'stated', [{ start: 0, end: 20 }]),
      ...marksOf('meeting.m0', 'inferred', [{ start: 0, end: 13 }]),
      ...marksOf('language', 'quiet', [{ start: 0, end: 5 }]),
    ];
    expect([2, 15, 25].map((at) => markAt(marks, at)?.id)).toEqual(['meeting.m0', 'headline', undefined]);
  });
});

describe('choices', () => {
  it('say nothing where nothing is typed, and are as read again when taken back', () => {
    const typing = setField('headline', typed('  '))(NONE);
    expect(typing.fields).toEqual({ headline: { clear: true } });
    expect(setField('headline', null)(typing)).toEqual(NONE);
    const decided = setMeeting('m0', { decision: 'accepted' })(NONE);
    expect(setMeeting('m0', { decision: null })(decided)).toEqual(NONE);
  });

  it('are compared without the order of their keys', () => {
    expect(isSame({ a: 1, b: { c: [1], d: undefined } }, { b: { c: [1] }, a: 1 })).toBe(true);
    expect(isSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  });

  it('lose nothing when two editors changed the same story', () => {
    const base: Choices = {
      ...NONE,
      fields: { byline: { value: 'By A' }, summary: { value: 'S' } },
      meetings: { m0: { decision: 'accepted' } },
      flags: ['no-byline:0', 'rights-unknown:0'],
      added: [{ key: 'e1', span: null, name: 'One' }],
    };
    const ours: Choices = {
      ...base,
      fields: { byline: { span: { start: 0, end: 4 } }, headline: { value: 'Ours' } },
      meetings: { m0: { decision: 'accepted', link: { create: true } }, m1: { decision: 'dismissed' } },
      flags: ['no-byline:0'],
      added: [],
      out: true,
    };
    const theirs: Choices = {
      ...base,
      fields: { ...base.fields, dateline: { value: 'SEOUL' }, headline: { value: 'Theirs' } },
      meetings: { m0: { decision: 'dismissed' }, m2: { decision: 'accepted' } },
      flags: ['no-byline:0', 'rights-unknown:0', 'first-person:0'],
      added: [...base.added, { key: 'e2', span: null, name: 'Two' }],
      links: { source: { create: true } },
    };
    expect(mergeChoices(base, ours, theirs)).toEqual({
      fields: { byline: { span: { start: 0, end: 4 } }, headline: { value: 'Ours' }, dateline: { value: 'SEOUL' } },
      links: { source: { create: true } },
      meetings: {
        m0: { decision: 'dismissed', link: { create: true } },
        m1: { decision: 'dismissed' },
        m2: { decision: 'accepted' },
      },
      conflicts: {},
      flags: ['no-byline:0', 'first-person:0'],
      added: [{ key: 'e2', span: null, name: 'Two' }],
      out: true,
    });
  });

  it('take one choice for a field or the other, never a mixture', () => {
    const ours = setField('byline', { span: { start: 1, end: 2 } })(NONE);
    const theirs = setField('byline', typed('By B'))(NONE);
    expect(mergeChoices(NONE, ours, theirs).fields.byline).toEqual({ span: { start: 1, end: 2 } });
  });
});

describe('differences', () => {
  const told = (before: string, after: string, language?: string) =>
    differenceOf(before, after, language).map(({ words, kind }) => `${kind[0]}:${words}`);

  it('are told word by word', () => {
    expect(told('They met on the 8th.', 'They met on the 9th.')).toEqual([
      's:They met on the ',
      'r:8th',
      'a:9th',
      's:.',
    ]);
    expect(told('', 'New')).toEqual(['a:New']);
    expect(told('same', 'same')).toEqual(['s:same']);
  });

  it('tell words that changed in a row together', () => {
    expect(told('gets twelve electric ships now', 'gets a fleet of twelve now')).toEqual([
      's:gets ',
      'r:twelve electric ships',
      'a:a fleet of twelve',
      's: ',
      's:now',
    ]);
  });

  it('are told word by word in Korean', () => {
    const words = told('대통령실은 8일 발표했다', '대통령실은 9일 발표했다', 'ko').join('');
    expect(words).toContain('발표했다');
    expect(words).not.toContain('r:대통령실은');
  });

  it('put the parts together to both texts, however little they share', () => {
    const before = Array.from({ length: 6000 }, (_, index) => `a${(index * 7919) % 4001}`).join(' ');
    const after = Array.from({ length: 6000 }, (_, index) => `a${(index * 104_729) % 3989}`).join(' ');
    const parts = differenceOf(before, after);
    const without = (kind: string) =>
      parts
        .filter((part) => part.kind !== kind)
        .map(({ words }) => words)
        .join('');
    expect(without('added')).toBe(before);
    expect(without('removed')).toBe(after);
  });

  it('are told of blocks by their words', () => {
    const list = { type: 'list', children: [{ type: 'list-item', children: [{ type: 'text', text: 'one' }] }] };
    const blocks = [...asBlocks('First.\n\n\nSecond.'), list];
    expect(asText(blocks)).toBe('First.\n\nSecond.\n\none');
    expect(asText(['Donga', 'Reuters'])).toBe('Donga, Reuters');
    expect(asText([])).toBe('');
    expect(asText(null)).toBe('');
  });
});

describe('words that were selected by mouse', () => {
  it.each([
    ['The Nordic Summit opens', 'ordic Summi', 'Nordic Summit'],
    ['The Nordic Summit opens', 'Nordic', 'Nordic'],
    ['The Nordic Summit opens', ' Summit ', ' Summit '],
    ['Zoë’s café', 'caf', 'café'],
    ['도나가는 만났다', '도나', '도나'],
  ])('of %j: %j is %j', (text, selected, whole) => {
    const start = text.indexOf(selected);
    const span = wholeWords(text, { start, end: start + selected.length });
    expect(text.slice(span.start, span.end)).toBe(whole);
  });
});

describe('choices made on two readings of a text', () => {
  const accepted = setMeeting('m0', { decision: 'accepted' })(NONE);

  it('lets go what was decided of the other reading’s meetings, whoever read it anew', () => {
    const anew = readFrom('2025-05-03')(NONE);
    expect(mergeChoices(NONE, accepted, anew)).toMatchObject({ readFrom: '2025-05-03', meetings: {} });
    expect(mergeChoices(NONE, anew, accepted)).toMatchObject({ readFrom: '2025-05-03', meetings: {} });
  });

  it('keeps what does not rest on the day, and what was added', () => {
    const added = { key: 'e1', span: null, name: 'Summit' };
    const mine = {
      ...setMeeting('e1', { values: { place: 'Oslo' } })({ ...accepted, added: [added] }),
      flags: ['rights-unknown:0', 'relative-dates:0'],
    };
    expect(mergeChoices(NONE, mine, readFrom('2025-05-03')(NONE))).toMatchObject({
      ...{ added: [added], flags: ['rights-unknown:0'] },
      meetings: { e1: { values: { place: 'Oslo' } } },
    });
  });
});
