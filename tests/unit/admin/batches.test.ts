import { becameOf, nextFew, type Brought } from '../../../admin/import-desk/batches';

type Sent = { name: string; size: number };
const file = (name: string, rest: Partial<Brought<Sent>> = {}, size = 1): Brought<Sent> => ({
  ...{ id: 0, file: { name, size }, state: 'waiting', error: null, isAlone: false },
  ...rest,
});
const names = (files: Brought<Sent>[]): string[] => nextFew(files).map((one) => one.file.name);

describe('files on their way', () => {
  it('go ten at a time and not too many bytes, the large ones by themselves', () => {
    const many = Array.from({ length: 12 }, (_, index) => file(`${index}`));
    expect(names(many)).toHaveLength(10);
    const MiB = 1024 * 1024;
    expect(names([file('a', {}, 3 * MiB), file('b', {}, 2 * MiB)])).toEqual(['a']);
    expect(names([file('huge', {}, 9 * MiB), file('b')])).toEqual(['huge']);
    expect(names([file('read', { state: 'read' }), file('b')])).toEqual(['b']);
  });

  it('go by themselves once the server could not digest them together, and never two of one name', () => {
    expect(names([file('a', { isAlone: true }), file('b', { isAlone: true })])).toEqual(['a']);
    expect(names([file('a'), file('b', { isAlone: true }), file('c')])).toEqual(['a']);
    expect(names([file('a'), file('b'), file('a')])).toEqual(['a', 'b']);
  });

  it('are found again by their names when an answer was lost', () => {
    const error = { code: 'binary', message: 'This is no text.' };
    const unread = [{ name: 'b', error }];
    const became = ['a', 'b', 'c'].map((name) => becameOf(file(name, { state: 'lost' }), ['a', null], unread));
    expect(became).toEqual([
      { state: 'read', error: null },
      { state: 'failed', error },
      { state: 'waiting', error: null },
    ]);
  });
});
