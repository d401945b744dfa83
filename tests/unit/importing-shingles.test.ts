import { createEarlier } from '../../server/importing/earlier';
import { containment, sampleOf, shinglesOf } from '../../server/importing/shingles';
import { makeStories } from '../stories';

/** So many different words, the same for the same seed. */
const words = (count: number, seed: number): string[] =>
  Array.from({ length: count }, (_, at) => `w${((seed * 7919 + at) * 2654435761) % 1_000_003}`);
const share = (one: string, other: string): number => containment(shinglesOf(one), shinglesOf(other));
const shared = (one: string, other: string): number => {
  const kept = new Set(sampleOf(one).shingles);
  return sampleOf(other).shingles.filter((shingle) => kept.has(shingle)).length;
};

describe('how much of a text is in another', () => {
  const text = words(200, 1).join(' ');

  it('does not depend on case, punctuation or how letters are encoded', () => {
    const one = `“The café’s owner”, said O'Neil – ${text}`;
    const other = `THE CAFE\u0301'S OWNER SAID O’NEIL ${text.replaceAll(' ', ',\n')}`;
    expect(share(one, other)).toBe(1);
  });

  it('is told of the shorter one', () => {
    expect(share(text, text.split(' ').slice(40, 80).join(' '))).toBe(1);
    expect(share(text, [...words(100, 1), ...words(100, 2)].join(' '))).toBeCloseTo(0.5, 1);
  });

  it('is nothing for what shares words, not stretches of them', () => {
    expect(share(text, text.split(' ').sort().join(' '))).toBeLessThan(0.1);
  });

  it.each(['', ' ', '…', 'Correction to follow', 'Shares closed higher on Monday in Seoul', '\u0000'.repeat(50)])(
    'is nothing for %j, which is too short to tell',
    (short) => {
      expect(share(short, short)).toBe(0);
      expect(sampleOf(short).shingles).toEqual([]);
    },
  );

  it('is told of Korean and Chinese', () => {
    const korean =
      '한국과 미국과 일본의 외교 장관은 금요일 서울에서 만나 북한의 미사일 발사에 함께 대응하기로 했다. 세 장관은 다음 달 워싱턴에서 다시 만나 ' +
      '경제 안보 협력의 방안을 논의할 예정이라고 외교부 당국자가 기자들에게 밝혔다.';
    expect(share(korean, korean.replace('금요일', '토요일'))).toBeGreaterThan(0.7);
    expect(share(korean, korean.split(' ').reverse().join(' '))).toBe(0);
    const chinese =
      '中国外交部长星期五在北京会见了来访的韩国外交部长双方就地区局势和经济合作交换了意见并同意下个月再次会晤';
    expect(share(chinese, chinese.replace('星期五', '星期六'))).toBeGreaterThan(0.5);
    expect(share(chinese, [...chinese].reverse().join(''))).toBe(0);
  });
});

describe('the sample of a text', () => {
  it.each([
    [30, 3],
    [90, 8],
    [500, 8],
    [5000, 24],
    [60_000, 24],
  ])('of %d words holds at least %d shingles, and never many', (count, least) => {
    const { size, shingles } = sampleOf(words(count, 3).join(' '));
    expect(size).toBe(count - 3);
    expect(shingles.length).toBeGreaterThanOrEqual(least);
    expect(shingles.length).toBeLessThan(120);
  });

  it('is shared by texts that share a half, and by a short one and the long one that holds it', () => {
    const long = words(800, 5);
    expect(shared(long.join(' '), [...long.slice(0, 400), ...words(400, 6)].join(' '))).toBeGreaterThan(4);
    expect(shared(long.join(' '), long.slice(100, 300).join(' '))).toBeGreaterThan(2);
    expect(shared(long.join(' '), words(800, 7).join(' '))).toBe(0);
  });
});

describe('the stories earlier in a run', () => {
  it('are found by their shingles, the first of those that share one', () => {
    const earlier = createEarlier();
    for (let position = 0; position < 1000; position++) {
      earlier.add(position, { size: 100 + position, shingles: [position * 32, 64, -32 * position] });
    }
    expect(earlier.of(32 * 999)).toEqual([{ position: 999, size: 1099 }]);
    expect(earlier.of(-32 * 500)).toEqual([{ position: 500, size: 600 }]);
    expect(earlier.of(64).length).toBeLessThanOrEqual(18);
    expect(earlier.of(31)).toEqual([]);
  });

  it('are forgotten when there are many more', () => {
    const earlier = createEarlier();
    const many = 110_000;
    for (let position = 0; position < many; position++) {
      const shingles = Array.from({ length: 16 }, (_, at) => Math.imul(position * 16 + at, 2_654_435_761) & ~31);
      earlier.add(position, { size: 500, shingles });
    }
    const of = (position: number) =>
      earlier.of(Math.imul(position * 16, 2_654_435_761) & ~31).map((one) => one.position);
    expect(of(many - 1)).toContain(many - 1);
    expect(of(many - 25_000)).toContain(many - 25_000);
    expect(of(0)).not.toContain(0);
  });
});

it('takes stories that are made of the same few sentences for different ones', () => {
  const texts = [...makeStories(60)].map(({ body }) => shinglesOf(JSON.stringify(body)));
  const alike = texts.flatMap((one, at) => texts.slice(at + 1).filter((other) => containment(one, other) >= 0.6));
  expect(alike).toEqual([]);
});
