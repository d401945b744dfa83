import { addTexts, splitTexts, textsOf } from '../../../admin/text-list/texts';

describe('a list of texts', () => {
  it.each([
    ['security', ['security']],
    ['security, trade;talks', ['security', 'trade', 'talks']],
    ['Yonhap, Inc.\nAP', ['Yonhap, Inc.', 'AP']],
    ['a\tb\r\n\r\nc', ['a', 'b', 'c']],
    ['  two   words  ', ['two words']],
    ['안보、외교，회담', ['안보', '외교', '회담']],
    [' , ;\n', []],
  ])('%j is split', (text, parts) => expect(splitTexts(text)).toEqual(parts));

  it('takes no text twice', () => {
    expect(addTexts(['Security'], ['security', 'Trade', 'TRADE', '안보'])).toEqual({
      list: ['Security', 'Trade', '안보'],
      taken: ['Trade', '안보'],
      refused: ['security', 'TRADE'],
    });
  });

  it('is read from whatever is stored', () => {
    expect(textsOf(['a', 5, null, 'b'])).toEqual(['a', 'b']);
    expect(textsOf('["a"]')).toEqual(['a']);
    for (const nothing of [undefined, null, 'a', {}, 5]) expect(textsOf(nothing)).toEqual([]);
  });
});
