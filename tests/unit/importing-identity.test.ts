import { AUTHOR, MEETING, SOURCE } from '../../content-types';
import { keysOf, plain, type Identity, type ReferenceType } from '../../server/importing/identity';
import { directoryOf } from '../../server/importing/match';

describe('a name in plain form', () => {
  it.each([
    ['U.S.–China summit', 'US-China Summit'],
    ['The Guardian', 'guardian'],
    ['“Ada” O’Brien', "ada o'brien"],
    ['J.R.R. Tolkien', 'JRR Tolkien'],
    ['AT&T', 'AT and T'],
    ['Straße', 'STRASSE'],
    ['ＡＰ　通信', 'ap 通信'],
    ['Cafe\u0301 talks', 'Café talks'],
    ['soft\u00adhyphen\u200b', 'softhyphen'],
    ['  Harbour \n talks, ', 'harbour talks'],
    ['한·미 정상회담', '한-미 정상회담'],
  ])('is the same for %j and %j', (one, other) => {
    expect(plain(one)).toBe(plain(other));
  });

  it.each([
    ['José Álvarez', 'Jose Alvarez'],
    ['Jane Doe', 'J. Doe'],
    ['C++ forum', 'C forum'],
    ['...', '!!!'],
    ['The', ''],
    ['9.19 talks', '919 talks'],
  ])('is another for %j and %j', (one, other) => {
    expect(plain(one)).not.toBe(plain(other));
  });

  it('takes its time in step with what a hostile name holds', () => {
    for (const part of ['a.', '. ', '-', 'a.b', '’', '\u0301', '\u200b']) {
      const name = part.repeat(100_000);
      expect(typeof plain(name)).toBe('string');
    }
  });
});

/** Whether somebody stored is taken for who is wanted, offered, or neither. */
function meant(uid: ReferenceType, wanted: Identity, ...stored: Identity[]): 'taken' | 'offered' | 'neither' {
  const directory = directoryOf(uid, stored);
  const { chosen, unsure } = directory.choose(wanted);
  if (chosen) return 'taken';
  return unsure.length > 0 || directory.alike(wanted).length > 0 ? 'offered' : 'neither';
}

describe('an author', () => {
  it.each([
    ['J. Doe', 'Jane Doe', 'offered'],
    ['Jane Doe', 'J. Doe', 'offered'],
    ['Jane Doe', 'Jane M. Doe', 'offered'],
    ['Jane Doe', 'John Doe', 'neither'],
    ['Jane Doe', 'Jane Roe', 'neither'],
    ['José Álvarez', 'Jose Alvarez', 'offered'],
    ['Lech Wałęsa', 'Lech Walesa', 'offered'],
    ['Kim Min-jun', 'Min-jun Kim', 'offered'],
    ['Doe, Jane', 'Jane Doe', 'offered'],
    ['JANE DOE', 'Jane  Doe', 'taken'],
    ['Kim', 'Min-jun Kim', 'neither'],
    ['홍길동', '홍길순', 'neither'],
    ['', 'Jane Doe', 'neither'],
    ['…', 'Jane Doe', 'neither'],
  ])('called %j is, among those called %j, %s', (wanted, stored, how) => {
    expect(meant(AUTHOR, { name: wanted }, { name: stored })).toBe(how);
  });

  it('of another affiliation is another person, unless it may be the same one', () => {
    const jane = (affiliation: string | null, name = 'Jane Doe') => ({ name, affiliation });
    expect(meant(AUTHOR, jane('Yonhap'), jane('Reuters'))).toBe('neither');
    expect(meant(AUTHOR, jane('Yonhap'), jane(null))).toBe('taken');
    expect(meant(AUTHOR, jane('Yonhap'), jane('Yonhap News Agency'))).toBe('offered');
    expect(meant(AUTHOR, jane('Yonhap', 'J. Doe'), jane('Reuters'))).toBe('neither');
    expect(meant(AUTHOR, jane(null), jane('Yonhap'), jane('Reuters'))).toBe('offered');
  });
});

describe('a source', () => {
  it.each([
    ['Yonhap', 'Yonhap News Agency', 'offered'],
    ['Yonhap News Agency', 'Yonhap', 'offered'],
    ['AFP', 'Agence France-Presse', 'offered'],
    ['Agence France Presse', 'AFP', 'offered'],
    ['CoastWire', 'Coast Wire', 'offered'],
    ['Agência Lusa', 'Agencia Lusa', 'offered'],
    ['New York Times', 'New York Post', 'neither'],
    ['The New York Times', 'New York Times', 'taken'],
    ['연합뉴스', '연합뉴스', 'taken'],
    ['한겨레', '조선일보', 'neither'],
  ])('called %j is, among those called %j, %s', (wanted, stored, how) => {
    expect(meant(SOURCE, { name: wanted }, { name: stored })).toBe(how);
  });
});

const person = (name: string, represents: string | null = null) => ({
  name,
  role: 'participant',
  office: null,
  represents,
});
const NUCLEAR = {
  name: 'Nuclear Consultative Group',
  startDate: '2023-12-15',
  place: 'Washington',
  country: 'US',
  participants: [person('Kim Tae-hyo', 'South Korea'), person('Jonathan Finer', 'United States')],
};

describe('a meeting of the same name', () => {
  const again = (more: Partial<Identity>) => meant(MEETING, { name: 'nuclear consultative group', ...more }, NUCLEAR);

  it.each([
    [{ startDate: '2023-12-15' }, 'taken'],
    [{ startDate: '2023-12-15?' }, 'taken'],
    [{ startDate: '2023-12-15T09:00-05:00' }, 'taken'],
    [{ startDate: '2023-12' }, 'taken'],
    [{ startDate: null }, 'taken'],
    [{ startDate: '2023-12-14', endDate: '2023-12-16' }, 'taken'],
    [{ startDate: '2023-07-18' }, 'neither'],
    [{ startDate: 'nonsense' }, 'taken'],
  ])('and the date %j is %s', (date, how) => {
    expect(again(date)).toBe(how);
  });

  it('in another country, or of other nations, is offered; where both are others, it is another', () => {
    const day = { startDate: '2023-12-15' };
    const others = [person('Annalena Baerbock', 'Germany'), person('Catherine Colonna', 'French')];
    expect(again({ ...day, country: 'KR' })).toBe('offered');
    expect(again({ ...day, participants: others })).toBe('offered');
    expect(again({ ...day, country: 'DE', participants: others })).toBe('neither');
  });

  it('is taken where others of the same nations are told of, in whatever language', () => {
    const others = [person('Cho Tae-yong', 'Republic of Korea'), person('Jake Sullivan', 'U.S.')];
    expect(again({ startDate: '2023-12-15', participants: others })).toBe('taken');
    expect(again({ startDate: '2023-12-15', participants: [person('조태용', '대한민국')] })).toBe('taken');
  });

  it('is taken where what it was told of is no list of people', () => {
    for (const participants of [null, 'Kim', 7, [null, 'Kim', { name: 7 }]]) {
      expect(again({ startDate: '2023-12-15', participants })).toBe('taken');
    }
  });

  it('is offered where it may be any of several', () => {
    const of = (startDate: string | null) => ({ ...NUCLEAR, startDate });
    const wanted = { name: NUCLEAR.name, startDate: '2023' };
    expect(meant(MEETING, wanted, of('2023-07-18'), of('2023-12-15'))).toBe('offered');
    expect(meant(MEETING, { ...wanted, startDate: '2023-12' }, of('2023-07-18'), of('2023-12-15'))).toBe('taken');
  });
});

describe('a meeting of another name', () => {
  const other = (more: Partial<Identity>) => meant(MEETING, { ...NUCLEAR, name: 'NCG talks', ...more }, NUCLEAR);

  it.each([
    ['at the same time and place, with the same people', {}, 'offered'],
    ['a day off, as the other side of the world has it', { startDate: '2023-12-16' }, 'offered'],
    ['in the same month', { startDate: '2023-12' }, 'offered'],
    ['in another month', { startDate: '2023-11' }, 'neither'],
    ['in the same year', { startDate: '2023' }, 'neither'],
    ['at no known time', { startDate: null }, 'neither'],
    ['in another country', { country: 'KR' }, 'neither'],
    [
      'of one of the nations',
      { participants: [person('Wang Yi', 'China'), person('Antony Blinken', 'US')] },
      'neither',
    ],
    ['of the same nations', { participants: [person('Cho', 'ROK'), person('Sullivan', 'US')] }, 'offered'],
    ['with one of the people', { participants: [person('Finer')] }, 'offered'],
    ['with nobody', { participants: [] }, 'neither'],
  ])('%s', (_what, more, how) => {
    expect(other(more)).toBe(how);
  });

  it('is offered where the words of the name stand in another order', () => {
    const stored = { name: 'Geneva summit on grain prices', startDate: '2024-03' };
    expect(meant(MEETING, { name: 'Grain prices summit in Geneva' }, stored)).toBe('offered');
    expect(meant(MEETING, { name: 'Grain prices summit in Geneva', startDate: '2024-05' }, stored)).toBe('neither');
  });
});

it('is kept under a bounded number of keys', () => {
  const participants = Array.from({ length: 1000 }, (_, number) => person(`Ada ${number}`, `Town ${number}`));
  expect(keysOf(MEETING, { ...NUCLEAR, participants }).held.length).toBeLessThan(12);
});
