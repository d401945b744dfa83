import { isList, readParticipants } from '../../../admin/participants/paste';
import { isBlank, listOf, newRow, rowsOf } from '../../../admin/participants/rows';

const person = (name: string, role: string | null = null, office = '', represents = '') => ({
  name,
  role,
  office,
  represents,
});

describe('a hostile paste', () => {
  it.each([
    ['blanks', `Jane${' '.repeat(100_000)}x`],
    ['brackets', `Jane ${'('.repeat(100_000)}`],
    ['open brackets with words', `Jane ${'(a '.repeat(33_000)}`],
    ['separators', `Jane${' ;'.repeat(50_000)}x`],
    ['bullets', `${'- '.repeat(50_000)}Jane`],
    ['blank cells', `Jane\t${' '.repeat(100_000)}x\t"`],
  ])('is read at once: %s', (_, text) => {
    const before = performance.now();
    readParticipants(text);
    expect(performance.now() - before).toBeLessThan(200);
  });

  it('loses no person for a cell that is too long', () => {
    expect(readParticipants(`Jane Doe, ${'x'.repeat(1000)}\nJohn Roe`)).toEqual([
      person('Jane Doe', null, 'x'.repeat(500)),
      person('John Roe'),
    ]);
  });
});

describe('a pasted list of people', () => {
  it.each([
    ['', []],
    [' \n\t\n', []],
    ['Jane Doe', [person('Jane Doe')]],
    ['Jane Doe\r\nJohn Roe', [person('Jane Doe'), person('John Roe')]],
    ['Jane Doe; John Roe', [person('Jane Doe'), person('John Roe')]],
    ['Jane Doe, Foreign Minister, Japan', [person('Jane Doe', null, 'Foreign Minister', 'Japan')]],
    ['Jane Doe, Envoy', [person('Jane Doe', null, 'Envoy')]],
    [
      'John Roe, Minister of Defence, Trade and Industry, Korea',
      [person('John Roe', null, 'Minister of Defence, Trade and Industry', 'Korea')],
    ],
    ['Jane Doe\tForeign Minister\tJapan', [person('Jane Doe', null, 'Foreign Minister', 'Japan')]],
    ['Jane Doe\tChair\tEnvoy\tUN\t', [person('Jane Doe', 'chair', 'Envoy', 'UN')]],
    ['"Doe, Jane"\t"Envoy ""at large"""\tUN', [person('Doe, Jane', null, 'Envoy "at large"', 'UN')]],
    ['Name\tOffice\tCountry\nJane Doe\tEnvoy\tUN', [person('Jane Doe', null, 'Envoy', 'UN')]],
    ['이름\t직책\t소속\n홍길동\t장관\t한국', [person('홍길동', null, '장관', '한국')]],
    [
      '1. Jane Doe\n2) John Roe\n• Min Park\n- Ann Lee',
      ['Jane Doe', 'John Roe', 'Min Park', 'Ann Lee'].map((n) => person(n)),
    ],
    ['Jane Doe (chair), Envoy', [person('Jane Doe', 'chair', 'Envoy')]],
    ['홍길동(의장), 장관, 한국', [person('홍길동', 'chair', '장관', '한국')]],
    ['Jane Doe (acting), Envoy', [person('Jane Doe (acting)', null, 'Envoy')]],
    ['Jane Doe, host, Prime Minister, Japan', [person('Jane Doe', 'host', 'Prime Minister', 'Japan')]],
    [', Envoy\nJane Doe,', [person('Jane Doe')]],
    ['\tEnvoy\tUN', []],
  ])('%j', (text, people) => expect(readParticipants(text)).toEqual(people));

  it('is told from a piece of a cell', () => {
    expect(['a\nb', 'a\tb'].map(isList)).toEqual([true, true]);
    expect(['Jane, Doe', 'Jane\n', ' '].map(isList)).toEqual([false, false, false]);
  });
});

describe('the rows of participants', () => {
  const stored = [{ name: 'Jane', role: 'chair', office: null }, { name: 'John' }];

  it('say nothing new as long as they say the same', () => {
    const rows = rowsOf(stored);
    expect(listOf(rows, stored)).toBe(stored);
    expect(listOf([...rows, newRow()], stored)).toBe(stored);
    expect(listOf([newRow()], undefined)).toBeUndefined();
    expect(listOf([], null)).toBeNull();
    const none: unknown[] = [];
    expect(listOf([newRow({ office: ' ' })], none)).toBe(none);
  });

  it('make a list without blank rows and empty cells', () => {
    const [jane, john] = rowsOf(stored);
    expect(listOf([{ ...john!, office: ' Envoy ' }, newRow(), jane!], stored)).toEqual([
      { name: 'John', office: 'Envoy' },
      { name: 'Jane', role: 'chair' },
    ]);
    expect(listOf([], stored)).toBeNull();
  });

  it('make no JSON while somebody has no name, and can be read back', () => {
    const unfinished = listOf([...rowsOf(stored), newRow({ represents: 'UN' })], stored);
    expect(() => JSON.parse(String(unfinished))).toThrow();
    expect(rowsOf(unfinished)).toMatchObject([{ name: 'Jane' }, { name: 'John' }, { name: '', represents: 'UN' }]);
  });

  it('are made of whatever is stored', () => {
    expect(rowsOf('[{"name":"Jane"}]')).toMatchObject([{ name: 'Jane', role: null, office: '' }]);
    expect(rowsOf(['Jane', null, 5, { name: 7, role: 'boss' }])).toMatchObject([
      { name: 'Jane' },
      { name: '', role: null },
    ]);
    for (const nothing of [undefined, null, 5, 'Jane', {}, '{"a":1}']) expect(rowsOf(nothing)).toEqual([]);
    expect(isBlank(newRow())).toBe(true);
  });
});
