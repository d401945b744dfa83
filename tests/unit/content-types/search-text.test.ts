import { asName, searchTextOf, termsFor, wordsIn } from '../../../content-types/search-text';

const finds = (word: string, meeting: Parameters<typeof searchTextOf>[0]): boolean =>
  termsFor(wordsIn(word)[0]!).some((term) => searchTextOf(meeting).includes(term));

describe('the search text', () => {
  it('holds every value once folded, and no key', () => {
    const meeting = {
      name: 'Élysée Summit',
      aliases: ['Sommet'],
      place: 'Genève',
      participants: [{ name: 'Ada Okafor', office: 'minister', represents: null, role: 'host' as const }],
      dateText: 'on the 9th',
      startDate: '2023-04-09',
    };
    expect(searchTextOf(meeting).split('\n')).toEqual([
      '==elysee=summit==',
      '==sommet==',
      ' geneve ',
      ' ada okafor ',
      ' minister ',
      ' on the 9th ',
      '@2023@-04@--09@',
    ]);
    expect(searchTextOf({ name: null, participants: null })).toBe('');
  });

  it.each([
    ['2023', '2023~', true],
    ['April', '2023-04?', true],
    ['apr', '2023-04', true],
    ['ap', '2023-04', false],
    ['9th', '2023-12-09T14:30+09:00', true],
    ['9', '2023-09', false],
    ['12', '2023-12', false],
    ['2023-12', '2023-12-09', true],
    ['2023-12-09', '2023-12', false],
    ['14', '2023-12-09T14:30+09:00', false],
    ['9', 'nonsense 9', false],
  ])('finds %s in %s: %s', (word, startDate, found) => expect(finds(word, { startDate })).toBe(found));

  it.each([
    ['20', 'The 2023 round', true],
    ['23', 'The 2023 round', false],
    ['und', 'The 2023 round', true],
    ['2023-24', 'Season 2023-24', true],
  ])('finds %s in the name “%s”: %s', (word, name, found) => expect(finds(word, { name })).toBe(found));

  it('tells a whole name from its part', () => {
    expect(searchTextOf({ name: 'Lake meeting' })).toContain(asName('LAKE meeting'));
    expect(searchTextOf({ name: 'Lake meeting two', place: 'Lake meeting' })).not.toContain(asName('Lake meeting'));
  });
});
