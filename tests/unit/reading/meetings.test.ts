import type { StoryMeeting } from '../../../server/story';
import { evidenceOf, readText } from './story';

const meetings = (text: string, date?: string): StoryMeeting[] => readText(text, { date }).meetings;
const only = (text: string, date = '2019-11-20'): StoryMeeting => {
  const found = meetings(text, date);
  expect(found.map((meeting) => meeting.name)).toHaveLength(1);
  return found[0]!;
};
const people = (meeting: StoryMeeting): string[] => meeting.participants.map((person) => person.name).sort();

describe('what is no meeting', () => {
  test.each([
    ['The two leaders have held seven summits this year and many meetings before.'],
    ['The team won the Western Conference and met its needs after a long training session.'],
    ['Upon hearing the news she was meeting the demands of her hearing aid maker.'],
    ['Both sides are open to dialogue, and a debate over taxes goes on.'],
    ['The Washington Declaration and the 9.19 Military Agreement are documents.'],
    ['Prices rose in the trading session as data meeting lowered expectations came out.'],
    ['They sat in the conference room at the meeting place, near the convention center.'],
    ['He was gathering evidence and hearing from witnesses.'],
    ['The country left the Paris Agreement in November 2020.'],
    ['They signed the Minsk Agreement in September 2014.'],
    ['The country signed the 1951 Refugee Convention, and signatories of the 1951 Refugee Convention agreed.'],
    ['Her hearing was damaged by the blast.'],
    ['Ann Lee lost his hearing in the war.'],
    ['Crowds gathering in Hong Kong on Monday sang.'],
    ['They reached the summit of Mont Blanc on Monday.'],
    ['Ann Lee had a special session of therapy.'],
  ])('%s', (text) => {
    expect(meetings(text, '2019-11-20')).toEqual([]);
  });
});

describe('meetings that are told apart', () => {
  test.each([
    [
      'a meeting that is over from one to come',
      'The board held a road meeting. The board is to hold its first meeting in January.',
    ],
    [
      'the one on whose eve others met',
      'Ann Lee met Tom Brown in Rome at a road meeting on Tuesday, on the eve of the summit in Rome.',
    ],
  ])('%s', (_, text) => {
    expect(meetings(text, '2019-11-20')).toHaveLength(2);
  });
});

describe('meetings that are one', () => {
  test.each([
    ['the days it goes on', 'Trade talks opened in Rome on Tuesday. The talks will continue on Wednesday.'],
    [
      'what was said there',
      'The ministers held trade talks in Rome on Tuesday. “The discussions were warm,” Ann Lee said.',
    ],
    ['the first such meeting', 'The ministers held a trade meeting in Rome on Tuesday. It was the first such meeting.'],
    [
      'those who spoke at a meeting of many',
      'Kenya and Ghana held a trade summit in Rome. Ann Lee of Peru and Tom Brown of Chad spoke at the summit.',
    ],
    ['its closing session', 'Leaders held a climate summit in Rome on Tuesday. Ann Lee told the closing session so.'],
  ])('%s', (_, text) => {
    expect(meetings(text, '2019-11-20')).toHaveLength(1);
  });
});

describe('the name of a meeting', () => {
  test('is the fullest one without its ordinal, beside the others the text gives it', () => {
    const meeting = only(
      'The first Kenya-Japan Trade Summit was held in Osaka on Tuesday. The Japan-Kenya trade conference ended early.',
    );
    expect(meeting.name).toBe('Kenya-Japan Trade Summit');
    expect(meeting.aliases).toEqual(['Japan-Kenya trade conference']);
  });

  test('says whose it is where its own words name nothing', () => {
    const meeting = only('President Jane Wambui held talks with Foreign Minister Igor Petrov in Geneva on Tuesday.');
    expect(meeting.name).toMatch(/^Talks of (?:Jane Wambui and Igor Petrov|Igor Petrov and Jane Wambui)$/);
    expect(meeting.aliases).toEqual([]);
  });
});

describe('one meeting', () => {
  test('with its day, place, people, their offices and whom they speak for', () => {
    const meeting = only(
      'Russian Foreign Minister Igor Petrov held talks with Kenyan President Jane Wambui in Geneva on Tuesday.',
    );
    expect(meeting).toMatchObject({
      eventStatus: 'held',
      startDate: '2019-11-19',
      dateText: 'on Tuesday',
      place: 'Geneva',
      country: 'CH',
      confidence: 'high',
    });
    expect(meeting.participants).toEqual(
      expect.arrayContaining([
        { name: 'Igor Petrov', role: 'participant', office: 'Russian Foreign Minister', represents: 'Russia' },
        { name: 'Jane Wambui', role: 'participant', office: 'Kenyan President', represents: 'Kenya' },
      ]),
    );
  });

  test('planned, with a day to come', () => {
    expect(only('The committee will hold a public hearing in Denver on Friday, officials said Monday.')).toMatchObject({
      eventStatus: 'planned',
      startDate: '2019-11-22',
      place: 'Denver',
    });
  });

  test.each([
    ['The summit between Kenya and Ghana in Accra was cancelled after protests.', 'cancelled'],
    ['The annual shareholder meeting of Acme Corp. has been postponed, the company said.', 'postponed'],
  ])('%s', (text, status) => {
    expect(only(text).eventStatus).toBe(status);
  });

  test.each([
    ['The minister said he would not cancel the summit in Rome.'],
    ['The summit in Rome will not be postponed, the minister said.'],
    ['The minister denied that the summit in Rome had been cancelled.'],
    ['After the canceled flight, Ann Lee arrived at the summit in Rome.'],
    ['A hearing on the delayed pipeline was held in Denver.'],
    ['Airlines cancelled flights during the climate summit in Rome.'],
  ])('neither cancelled nor postponed: %s', (text) => {
    expect(only(text).eventStatus).not.toMatch(/cancelled|postponed/);
  });

  test.each([
    ['Chile cancelled plans for the climate summit in Santiago.', 'cancelled'],
    ['The climate summit, which was to be held in Santiago, was abruptly cancelled.', 'cancelled'],
    ['The climate summit in Santiago has been postponed again.', 'postponed'],
    ['Ann Lee spoke of the cancelled climate summit in Santiago.', 'cancelled'],
  ])('%s', (text, status) => {
    expect(only(text).eventStatus).toBe(status);
  });

  test.each([
    ['The trade summit was held in Athens, Georgia.', 'Athens', 'US'],
    ['The trade summit was held in Manchester, New Hampshire, on Monday.', 'Manchester', 'US'],
    ['The trade summit was held in Cambridge, Massachusetts.', 'Cambridge', 'US'],
    ['The trade summit was held in Manchester, Qxfoo.', 'Manchester', null],
    ['The trade summit was held in Paris, France, on Monday.', 'Paris', 'FR'],
    ['The trade summit was held in Georgia.', 'Georgia', null],
    ['The Georgian minister went home. The trade summit was held in Georgia.', 'Georgia', 'GE'],
    ['The trade summit was held in Tbilisi, Georgia.', 'Tbilisi', 'GE'],
    ['In Rome, the trade summit was held in Athens, Ann Lee said.', 'Athens', 'GR'],
  ])('the country of a place: %s', (text, place, country) => {
    expect(only(text)).toMatchObject({ place, country });
  });

  test.each([
    ['The G20 summit was held in Osaka on Monday.', 'G20 summit'],
    ['COP25 talks were held in Madrid on Monday.', 'COP25 talks'],
  ])('a name with digits tells what it is: %s', (text, name) => {
    expect(only(text).name).toBe(name);
  });

  test('nobody takes part', () => {
    const [debate] = meetings('Nobody has qualified for the December debate.', '2019-11-20');
    expect(debate?.participants ?? []).toEqual([]);
  });

  test('who has no office speaks for no nation that is not stated', () => {
    const text = 'Ann Lee spoke at the Kenya-Japan trade summit with Japanese President Ken Sato on Monday.';
    const found = only(text).participants.find((person) => person.name === 'Ann Lee');
    expect(found?.represents ?? null).toBeNull();
  });

  test('the day it was first planned for is not its day', () => {
    const text = 'The trade summit, originally scheduled for Tuesday, will be held on Thursday.';
    expect(only(text).startDate).toBe('2019-11-21');
  });

  test('the day somebody spoke is not the day of the meeting', () => {
    expect(only('The meeting with the unions in Lyon went well, the minister said on Tuesday.').startDate).toBeNull();
  });

  test('who chairs it and who is its host', () => {
    const meeting = only('The security conference in Munich will be chaired by Ann Lee and Tom Brown.');
    expect(meeting.participants.map(({ name, role }) => [name, role])).toEqual([
      ['Ann Lee', 'chair'],
      ['Tom Brown', 'chair'],
    ]);
    const [dinner] = meetings('Acme Corp. hosted a networking event in Austin on Monday.', '2019-11-20');
    expect(dinner!.participants).toEqual([expect.objectContaining({ name: 'Acme Corp.', role: 'host' })]);
  });

  test('a pronoun and an office stand for the person', () => {
    const text =
      'President Ann Lee arrived on Monday. She said at a news conference on Tuesday that all was well.\n\n' +
      'The president spoke during a cabinet meeting on Wednesday.';
    const found = meetings(text, '2019-11-20');
    expect(found.map(people)).toEqual([['Ann Lee'], ['Ann Lee']]);
  });

  test('those who testify were at the hearing', () => {
    const text =
      'The committee held a public hearing on Tuesday.\n\nAnn Lee and Tom Brown testified before it for hours.';
    expect(people(only(text))).toEqual(expect.arrayContaining(['Ann Lee', 'Tom Brown']));
  });
});

describe('several mentions', () => {
  test('of one meeting are joined, whatever it is called', () => {
    const meeting = only(
      'Ann Lee spoke at a networking event in Austin on Tuesday.\n\nThe gathering drew hundreds.\n\n' +
        'Before Tuesday’s event, nobody had known her.',
    );
    expect(meeting.mentions.map((mention) => mention.quote)).toEqual(['networking event', 'gathering', 'event']);
  });

  test('of two meetings are kept apart by number, by nations and by day', () => {
    const found = meetings(
      'The first public hearing was on Monday. The second public hearing was on Tuesday.\n\n' +
        'The Japan-India summit was held on Nov. 4. The Japan-Kenya summit was held on Nov. 5.',
      '2019-11-20',
    );
    expect(found.map((meeting) => meeting.startDate)).toEqual(['2019-11-18', '2019-11-19', '2019-11-04', '2019-11-05']);
  });

  test('two spellings of the same nations meet in one', () => {
    const meeting = only(
      'The Korea-U.S. Trade Ministers’ Meeting was held on Monday.\n\nAfter the ROK-US trade ministers’ meeting, they left.',
    );
    expect(meeting.mentions).toHaveLength(2);
    expect(meeting.name).toBe('Korea-U.S. Trade Ministers’ Meeting');
  });

  test('“the same day” is the day of the meeting before', () => {
    const found = meetings(
      'The trade summit will be held in Rome on the 9th. It follows a call last August.\n\n' +
        'On the same day, the first Energy Dialogue will be held.',
      '2019-12-05',
    );
    expect(found.map((meeting) => meeting.startDate)).toEqual(['2019-12-09', '2019-12-09']);
  });
});

describe('delegates', () => {
  const text =
    'Foreign Minister Bo Chen received Japan’s Foreign Minister Ken Sato for a China-Japan foreign ministers’ meeting ' +
    'on Monday.\n\nIndia’s Foreign Minister Raj Rao arrived on Tuesday.\n\n' +
    'A foreign ministers’ meeting between China, Japan and India will be held in Osaka on Friday.';

  test('whoever holds the office that meets, for a nation that meets, is there', () => {
    const planned = meetings(text, '2019-11-20').find((meeting) => meeting.eventStatus === 'planned')!;
    expect(people(planned)).toEqual(['Bo Chen', 'Ken Sato', 'Raj Rao']);
    expect(planned.participants.find((person) => person.name === 'Bo Chen')?.represents).toBe('China');
  });
});

describe('without a date', () => {
  test('wordings are kept and no year is invented', () => {
    const [meeting] = meetings('They will hold the trade summit in Rome on the 9th.');
    expect(meeting).toMatchObject({ startDate: null, endDate: null, dateText: 'on the 9th' });
  });

  test('a date in full is read', () => {
    expect(meetings('The trade summit was held in Rome on 9 May 2019.')[0]!.startDate).toBe('2019-05-09');
  });
});

test('every quote of meetings and flags is what stands at its offsets', () => {
  const story = readText(
    '😀 In all, “the” Korea-U.S. Summit will be held in Seoul on the 9th.\r\n\r\nThe summit is in September, we agreed.',
    { date: '2023-12-08' },
  );
  const spans = [...evidenceOf(story), ...story.meetings.flatMap((meeting) => meeting.mentions)];
  expect(spans.length).toBeGreaterThan(4);
  for (const { start, end, quote } of spans) expect(story.text.slice(start, end)).toBe(quote);
});

describe('what belongs to which meeting', () => {
  test('a day that only describes something else is not its day', () => {
    const text = 'The leaders met on Tuesday in a televised debate ahead of the Dec. 12 election.';
    expect(only(text).startDate).toBe('2019-11-19');
  });

  test('a summit is not on the day somebody prepares for it', () => {
    const text = 'Ministers on Tuesday met in Rome ahead of the leaders’ summit.';
    expect(only(text).startDate).toBeNull();
  });

  test('a month against the tense is taken when the other one is most of a year away', () => {
    const text = 'The court adjourned the bail hearing to November 26.';
    expect(only(text).startDate).toBe('2019-11-26');
  });

  test('a meeting is not on the day it was cancelled', () => {
    expect(only('The president cancelled the trade summit on Wednesday.')).toMatchObject({
      eventStatus: 'cancelled',
      startDate: null,
    });
  });

  test('hours after a meeting is the same day, and those who act then were not at it', () => {
    const meeting = only('Ann Lee arrived on Wednesday, just hours after the first public hearing began.');
    expect(meeting.startDate).toBe('2019-11-20');
    expect(meeting.participants).toEqual([]);
  });

  test('each has its own hearing', () => {
    const text =
      'Ann Lee smiled during her confirmation hearing on Monday.\n\nAt Tom Brown’s hearing nobody smiled.\n\n' +
      'The next hearing is on Thursday.';
    const found = meetings(text, '2019-11-20');
    expect(found.map(people).slice(0, 2)).toEqual([['Ann Lee'], ['Tom Brown']]);
    expect(found[2]!.startDate).toBe('2019-11-21');
  });

  test('“the talks” and “the event” count only where they point back to a meeting', () => {
    expect(meetings('People familiar with the talks said the event was sold out.', '2019-11-20')).toEqual([]);
    const found = only('Iran opened talks with Russia in Geneva on Monday.\n\nThe talks were hard.');
    expect(found.mentions).toHaveLength(2);
  });

  test('a place behind its country, in the name, and where somebody went for it', () => {
    expect(only('The ministers’ meeting in the Malaysian capital Kuala Lumpur ended on Friday.').place).toBe(
      'Kuala Lumpur',
    );
    expect(
      only('The directors gathered for a regularly scheduled board meeting in San Tomas, after which one left.').place,
    ).toBe('San Tomas');
    expect(only('A road meeting at the Bomas of Kenya on Friday was short.').place).toBe('Bomas of Kenya');
    expect(only('Ann Lee told a Palace briefing on Friday that heads would roll.').place).toBeNull();
    expect(only('A road hearing at Council Buildings in Leeds on Friday was short.').place).toBe('Council Buildings');
    expect(only('A road meeting at the headquarters of the union, Elm Plaza, Bern, was short.').place).toBe(
      'Elm Plaza',
    );
    expect(only('A road meeting was held at the headquarters, Ann Lee said.').place).toBeNull();
    expect(only('The Geneva meeting on Friday was short.')).toMatchObject({ place: 'Geneva', country: 'CH' });
    expect(only('Ann Lee arrived in Osaka on Friday for the trade summit.')).toMatchObject({
      place: 'Osaka',
      country: 'JP',
    });
  });

  test.each([
    ['It was the longest hearing in U.S. history, an aide said.'],
    ['It was the best conference in English that he had attended.'],
    ['Ann Lee, a lawyer in Bonn, said she was ready for the budget hearing on Friday.'],
    ['Tom Brown, who grew up in Bonn, spoke at the trade conference on Friday.'],
    ['The mayor is due on Friday for a budget hearing in the House, where members are waiting.'],
    ['A factory in Bonn was shut for the shareholders’ meeting on Friday.'],
  ])('no place: %s', (text) => {
    expect(only(text).place).toBeNull();
  });

  test('the office of a person is read whole', () => {
    const [person] = only('The meeting with U.S. Secretary of State John Kerry was short.').participants;
    expect(person).toEqual({
      name: 'John Kerry',
      role: 'participant',
      office: 'U.S. Secretary of State',
      represents: 'United States',
    });
  });

  test('an agreement named after a place and dated by its month tells of a meeting there', () => {
    expect(only('This follows the Camp David Agreement last August.', '2023-12-08')).toMatchObject({
      place: 'Camp David',
      startDate: '2023-08',
      eventStatus: 'held',
    });
  });
});
