import type { Participant } from '../../../server/story';
import { readText } from './story';

const participants = (text: string): Participant[] =>
  readText(text, { date: '2019-11-20' }).meetings.flatMap((meeting) => meeting.participants);
const names = (text: string): string[] => [...new Set(participants(text).map((person) => person.name))].sort();

describe('who takes part, by the words of the sentence', () => {
  test.each([
    [
      'Maria Lopez, Henrik Dahl and Paul Okoro took the stage at Tuesday’s Democratic debate in Tulsa.',
      ['Henrik Dahl', 'Maria Lopez', 'Paul Okoro'],
    ],
    [
      'Speakers at the trade conference in Austin on Monday included Ann Lee, Tom Brown and Paul Okoro.',
      ['Ann Lee', 'Paul Okoro', 'Tom Brown'],
    ],
    ['Also attending the meeting in Rome on Monday were Ann Lee and Tom Brown.', ['Ann Lee', 'Tom Brown']],
    [
      'The trade summit in Rome on Monday brought together Ann Lee, Tom Brown and Eva Klein.',
      ['Ann Lee', 'Eva Klein', 'Tom Brown'],
    ],
    ['The committee heard from Ann Lee and Tom Brown at Monday’s hearing.', ['Ann Lee', 'Tom Brown']],
    [
      'The committee held a public hearing on Monday with Ann Lee, a former envoy, and Tom Brown, a nurse.',
      ['Ann Lee', 'Tom Brown'],
    ],
    ['Russia’s Igor Petrov and Kenya’s Jane Wambui held talks in Geneva on Tuesday.', ['Igor Petrov', 'Jane Wambui']],
    [
      'Ivan Petrovic of Serbia and Hana Koci of Kosovo attended a dinner meeting in Vienna on Monday.',
      ['Hana Koci', 'Ivan Petrovic'],
    ],
    ['A delegation led by Tom Brown attended the climate conference in Madrid on Monday.', ['Tom Brown']],
    [
      'At last week’s public hearing, the witnesses, pilot Ann Lee and nurse Tom Brown, disagreed.',
      ['Ann Lee', 'Tom Brown'],
    ],
    ['Speaking at the trade summit in Rome on Tuesday, Chancellor Eva Klein defended tariffs.', ['Eva Klein']],
    ['Ann Lee and Tom Brown spoke about their meeting in Rome on Monday.', ['Ann Lee', 'Tom Brown']],
    ['Ann Lee, making her first visit since two trains crashed in May, opened Monday’s trade hearing.', ['Ann Lee']],
    ['A trade meeting in Rome on Monday, chaired behind closed doors by Ann Lee, was short.', ['Ann Lee']],
    ['The trade meeting on Monday had in attendance the mayor, Ann Lee, and Tom Brown.', ['Ann Lee', 'Tom Brown']],
    ['The deal was approved at a meeting of Elm Corp.’s supervisory board on Monday.', ['Elm Corp.']],
    ['The county council held a special meeting on Monday.', ['county council']],
    ['The Elm River Commission is new. The commission held a special meeting on Monday.', ['Elm River Commission']],
    [
      'Ann Lee met behind closed doors with Tom Brown in Rome. The meeting on Monday was short.',
      ['Ann Lee', 'Tom Brown'],
    ],
    ['Ann Lee met Tom Brown of the Elm Bank (EB) in Rome. The meeting on Monday was short.', ['Ann Lee', 'Tom Brown']],
    ['Kenya and Ghana agreed on a dam on Monday at trade talks in Lima between the two sides.', ['Ghana', 'Kenya']],
    ['Mayor Lisa Grant told a news conference on Monday that the bridge would close.', ['Lisa Grant']],
    ['“It is safe,” President Park told a news conference on Monday.', ['Park']],
    // Names
    ['Talks on grain sponsored by the Economic Union of Elm States (EUOES) were held on Monday.', []],
    ['The EUOES-sponsored talks on grain were held in Lima on Monday by the Elm Bank.', ['EUOES', 'Elm Bank']],
    [
      'Envoys met after talks in Rome on Monday between Minister Ann Lee and a secretary of the Elm Foreign Ministry Tom Brown.',
      ['Ann Lee', 'Tom Brown'],
    ],
    ['The Zorblat meeting was held on Monday. Nobody in Zorblat slept.', []],
    ['The monitoring committee held a meeting on Monday.', ['monitoring committee']],
    // Those of another clause
    ['Ann Lee said that traders would cut prices at a road meeting on Monday.', []],
    ['Ann Lee told the court the deal was struck at a road meeting in May.', []],
    ['Envoys spoke at a road summit on Monday to reopen borders with Elm Corp.', []],
    ['At its June meeting, the club had bowed to pressure from Ann Lee.', []],
    ['After the road meeting, which went on until dawn at the Elm Palace, Ann Lee resigned.', ['Ann Lee']],
    // The two, and those who stand for many
    [
      'In Rome, the minister, Ann Lee, will raise it with Tom Brown when the two hold talks on Monday.',
      ['Ann Lee', 'Tom Brown'],
    ],
    [
      'Kenya, Ghana and Peru held trade talks in Accra on Monday. The talks were led by Kenyan Minister Ann Lee.',
      ['Ann Lee', 'Ghana', 'Peru'],
    ],
    ['“It is safe,” added Ann Lee, who spoke for the clinic at the public hearing on Monday.', ['Ann Lee']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('who it is done to', () => {
  test.each([
    ['Ann Lee invited Tom Brown to a dinner meeting in Rome on Monday.', ['Ann Lee', 'Tom Brown']],
    ['Tom Brown faced questions from Sen. Ann Lee at a public hearing on Monday.', ['Ann Lee', 'Tom Brown']],
    ['Tom Brown spoke of Ann Lee at a public hearing on Monday.', ['Tom Brown']],
    ['Tom Brown criticized Ann Lee at a news conference on Monday.', ['Tom Brown']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('bodies and nations', () => {
  test.each([
    ['The Riverton City Council will hold a public hearing on the budget on Thursday.', ['Riverton City Council']],
    [
      'At a Senate Banking Committee hearing on Wednesday, Ann Lee defended the plan.',
      ['Ann Lee', 'Senate Banking Committee'],
    ],
    [
      'Ann Lee appeared before the Senate Banking Committee at a hearing on Wednesday.',
      ['Ann Lee', 'Senate Banking Committee'],
    ],
    ['The House budget subcommittee held a public hearing on Wednesday.', ['House budget subcommittee']],
    ['The European Union and Japan held a summit in Brussels on Thursday.', ['European Union', 'Japan']],
    [
      'Foreign ministers from Germany, France and Poland held talks in Weimar on Monday.',
      ['France', 'Germany', 'Poland'],
    ],
    ['Ann Lee will travel to Lyon for the NATO Summit on Monday. She has praised NATO.', ['Ann Lee', 'NATO']],
    ['Diplomats held G20 talks in Osaka on Monday.', ['G20']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('who does not take part', () => {
  test.each([
    ['Nobody attended the public hearing on Tuesday.', []],

    ['Residents packed the public hearing on Tuesday.', []],
    ['Ann Lee skipped the meeting in Rome on Monday.', []],
    ['Ann Lee will not attend the trade summit in Rome on Monday.', []],
    ['Analyst Kim Bates said the trade summit in Rome on Monday would change little.', []],
    ['Ann Lee said Iron Man was discussed at the fan convention in Rome on Monday.', ['Ann Lee']],
    ['Tim Ross spoke at the TechWorld conference in Austin on Monday. TechWorld is loud.', ['Tim Ross']],
    ['Rep. Brian Doe (R-TX) spoke at a public hearing on Monday.', ['Brian Doe']],
    ['“God willing,” Ann Lee said at the trade summit in Rome on Monday.', ['Ann Lee']],
    ['Reuters reported that Ann Lee attended a meeting in Rome on Monday.', ['Ann Lee']],
    ['Ann Lee told Reuters on Monday that the trade summit in Rome, which begins on Friday, matters.', []],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('names', () => {
  test('a pair is two people, by their full names where the text has them', () => {
    expect(names('The Okoro-Lopez summit was held in Accra on Monday. President Paul Okoro smiled.')).toEqual([
      'Lopez',
      'Paul Okoro',
    ]);
  });

  test('a last or first name is joined to the full name, before or behind it', () => {
    const text =
      'Minister Cho and Minister Sato held talks in Tokyo on Monday. Cho Min-ho met Kenji Sato for two hours.';
    expect(names(text)).toEqual(['Cho Min-ho', 'Kenji Sato']);
  });

  test.each([
    ['Juan “Shorty” Gómez attended a secret meeting in Rome on Monday.', ['Juan Gómez']],
    ['President Alan Moss, Jr. and Ann Lee attended a meeting in Rome on Monday.', ['Alan Moss', 'Ann Lee']],
    ['HOUSTON Ann Lee attended a meeting in Rome on Monday.', ['Ann Lee']],
    ['GENEVA The envoy attended a meeting in Rome on Monday.', []],
    ['U.S. envoy Kurt Hale held talks in Doha on Monday.', ['Kurt Hale']],
    ['The envoy to Ukraine Kurt Hale held talks in Doha on Monday.', ['Kurt Hale']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test('what a text writes in small letters too is no person', () => {
    const text =
      'The landing system failed. Engineers praised the Moon Landing System. He spoke of it at the hearing on Monday.';
    expect(names(text)).toEqual([]);
  });
});

describe('who must have been there', () => {
  test('the two who met, where the meeting is told of next', () => {
    const text = 'President Marc Dubois will meet Chancellor Eva Klein in Paris on Monday. The meeting will be short.';
    expect(names(text)).toEqual(['Eva Klein', 'Marc Dubois']);
  });

  test('those who ask and answer at a hearing', () => {
    const text =
      'The committee held a public hearing on Tuesday.\n\nSen. Ann Lee asked about costs.\n\n“They fell,” responded engineer Tom Brown.';
    expect(names(text)).toEqual(expect.arrayContaining(['Ann Lee', 'Tom Brown']));
  });

  test('the people whom a text on a debate names in rows', () => {
    const text =
      'Seven questions before Tuesday’s Democratic debate:\n\nWill Maria Lopez, Henrik Dahl and Paul Okoro stay ahead?\n\n' +
      'Former President Jack Moss has warned them.';
    expect(names(text)).toEqual(['Henrik Dahl', 'Maria Lopez', 'Paul Okoro']);
  });

  test('whoever is said to have met somebody', () => {
    expect(names('Ann Lee said on Monday that a meeting with Tom Brown in Rome had been short.')).toEqual([
      'Ann Lee',
      'Tom Brown',
    ]);
  });

  test('whom those speak for who give a news conference', () => {
    const text = 'Zentrix makes pumps. Zentrix President Ann Lee told a news conference on Monday that sales rose.';
    expect(names(text)).toEqual(['Ann Lee', 'Zentrix']);
  });

  test('the company that meets its own people', () => {
    const text =
      'Zentrix cut jobs on Monday. Staff of Zentrix were told so. Zentrix has 90 workers.\n\nAn all-hands meeting will be held on Friday.';
    expect(names(text)).toEqual(['Zentrix']);
  });
});

describe('names that are none, and names in full', () => {
  test.each([
    ['ELMTON — Ann Lee held a trade meeting on Monday.', ['Ann Lee']],
    ['ELMTON, Indonesia: Ann Lee held a trade meeting on Monday.', ['Ann Lee']],
    ['Transport ministers held a trade meeting on Monday with Transport Minister Ann Lee.', ['Ann Lee']],
    ['Ann Lee held a trade meeting on Monday with the Minister for Oak Disputes.', ['Ann Lee']],
    ['Ann Lee called a trade meeting for Friday, with the Ferry Bill likely to be read.', ['Ann Lee']],
    ['The Elm Post gathered that trouble began on Monday at a trade meeting with Ann Lee.', ['Ann Lee']],
    ['Ann Lee held a trade meeting on Monday with the Collector.', ['Ann Lee']],
    ['The Elm Fund for Saving the Oak Forest held a trade meeting on Monday.', ['Elm Fund for Saving the Oak Forest']],
    [
      'Elm Heavy Industries is old. Elm Heavy held a trade meeting with Ann Lee on Monday.',
      ['Ann Lee', 'Elm Heavy Industries'],
    ],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

test('no verb stands in an office', () => {
  const people = participants(
    'The guests are Dr. Tom Brown of Elm City, Ann Lee, and others, who spoke at a forum on Monday.',
  );
  expect(people.map(({ name, office }) => [name, office])).toEqual([
    ['Ann Lee', null],
    ['Tom Brown', null],
  ]);
});
