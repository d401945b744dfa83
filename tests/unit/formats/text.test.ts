import { formats, MAX_BYTES, readBytes, ReadingError } from '../../../server/formats';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  [...Array(text.length).keys()].forEach((i) => view.setUint16(i * 2, text.charCodeAt(i), littleEndian));
  return new Uint8Array(view.buffer);
};
const read = (bytes: Uint8Array) => readBytes(bytes)[0]!;
const paragraphs = (text: string): string[] => {
  const story = read(utf8(text));
  return story.paragraphs.map(({ start, end }) => story.text.slice(start, end));
};
const failure = (action: () => unknown): ReadingError => {
  try {
    action();
  } catch (error) {
    if (error instanceof ReadingError) return error;
  }
  throw new Error('expected a ReadingError');
};

describe('decoding', () => {
  const sample = 'Cafe talks: “Élan” and naïve hopes.';

  test.each([
    ['UTF-8', utf8(sample)],
    ['UTF-8 with a byte order mark', utf8('\ufeff' + sample)],
    ['UTF-16 little endian with a mark', utf16('\ufeff' + sample, true)],
    ['UTF-16 big endian with a mark', utf16('\ufeff' + sample, false)],
    ['UTF-16 little endian without a mark', utf16(sample, true)],
    ['UTF-16 big endian without a mark', utf16(sample, false)],
  ])('reads %s', (_, bytes) => {
    expect(read(bytes).text).toBe(sample);
  });

  test('reads Windows-1252 where UTF-8 is impossible', () => {
    const bytes = Uint8Array.from([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80, 0x35]);
    expect(read(bytes).text).toBe('“Café” €5');
  });

  test('turns every kind of line end into a line feed', () => {
    expect(read(utf8('One.\r\nTwo.\rThree.\n')).text).toBe('One.\nTwo.\nThree.\n');
  });

  test('keeps offsets in UTF-16 units behind characters outside the basic plane', () => {
    const story = read(utf8('😀 first.\n\nSecond.'));
    expect(story.text.slice(story.paragraphs[1]!.start, story.paragraphs[1]!.end)).toBe('Second.');
    expect(story.paragraphs[1]!.start).toBe(11);
  });
});

describe('what cannot be read', () => {
  test.each([[''], ['   \n\t\r\n'], ['\ufeff'], ['\u200b\n']])('refuses the empty text %j', (text) => {
    expect(failure(() => readBytes(utf8(text))).code).toBe('empty-text');
  });

  test('refuses binary files, with and without a known name', () => {
    const png = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52,
    ]);
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251);
    expect(failure(() => readBytes(png)).code).toBe('binary');
    expect(failure(() => readBytes(noise, { fileName: 'story.txt' })).code).toBe('binary');
  });

  test('refuses a single zero byte in the middle of a text', () => {
    expect(failure(() => readBytes(utf8(`${'word '.repeat(5000)}\0`))).code).toBe('binary');
  });

  test('says how large a text is and how large it may be', () => {
    const error = failure(() => readBytes(new Uint8Array(MAX_BYTES + 1).fill(97)));
    expect(error.code).toBe('too-large');
    expect(error.message).toMatch(/2\.0 MiB.*2 MiB/);
    expect(read(new Uint8Array(MAX_BYTES).fill(97)).text).toHaveLength(MAX_BYTES);
  });

  test('names the formats there are when it is asked for another', () => {
    const error = failure(() => readBytes(utf8('Words.'), { as: 'papyrus' }));
    expect(error.code).toBe('unknown-format');
    expect(error.message).toContain('text');
  });
});

describe('detecting', () => {
  const text = formats.find((format) => format.name === 'text')!;

  test('is surer of a text file by its name, and sure that a binary is none', () => {
    expect(text.detect(utf8('Words.'), { fileName: 'a.txt' })).toBeGreaterThan(text.detect(utf8('Words.'), {}));
    expect(text.detect(Uint8Array.from([1, 0, 0, 2, 0, 3]), { fileName: 'a.txt' })).toBe(0);
  });
});

describe('paragraphs', () => {
  test('a text without any line end is one', () => {
    expect(paragraphs('One sentence. Another.')).toEqual(['One sentence. Another.']);
  });

  test('blank lines part them, however many and with whatever blanks', () => {
    expect(paragraphs('\n\n  One.  \n \t \n\n\nTwo.\n\n')).toEqual(['One.', 'Two.']);
  });

  test('one a line without blank lines, the longest anywhere', () => {
    const lines = [
      'A first paragraph of some length that stands on one line, as pasted text does.',
      `A second one, the longest of them all: ${'it goes on and on '.repeat(20)}and ends.`,
      'A third.',
      'Source: Somewhere',
    ];
    expect(paragraphs(lines.join('\n'))).toEqual(lines);
    expect(paragraphs([lines[0]!, lines[2]!, lines[3]!].join('\n'))).toHaveLength(3);
  });

  test('hard-wrapped copy is joined, and its paragraphs are kept', () => {
    const wrapped = [
      'The ministers of the two countries met in the capital on Tuesday to',
      'discuss trade. They agreed to meet again in the spring, an official',
      'of the ministry said.',
      'Nothing was signed, and nobody expected that anything would be after',
      'the last round had failed.',
    ].join('\n');
    const found = paragraphs(wrapped);
    expect(found).toHaveLength(2);
    expect(found[1]).toMatch(/^Nothing was signed/);
    expect(read(utf8(wrapped)).paragraphs[0]!.block).toEqual({
      type: 'paragraph',
      children: [
        {
          type: 'text',
          text: 'The ministers of the two countries met in the capital on Tuesday to discuss trade. They agreed to meet again in the spring, an official of the ministry said.',
        },
      ],
    });
  });

  test('short lines that are no wrapped copy stay apart', () => {
    expect(paragraphs('Profile: Jane Roe\nTimeline of the case')).toEqual([
      'Profile: Jane Roe',
      'Timeline of the case',
    ]);
  });

  test('a list stays a list', () => {
    const list = ['- The first thing that has to be said about this here', '- the second thing'];
    expect(paragraphs(list.join('\n'))).toEqual(list);
  });

  test('a hundred thousand lines are read at once', () => {
    expect(paragraphs('Line\n'.repeat(100_000))).toHaveLength(100_000);
  });
});
