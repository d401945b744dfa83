import { readText } from './story';

/** Who is at each meeting of a text written on a Wednesday in November. */
const people = (text: string): string[][] =>
  readText(text, { date: '2019-11-20' }).meetings.map((meeting) =>
    meeting.participants.map((person) => person.name).sort(),
  );

describe('who was there, by the sentences around a meeting', () => {
  test.each([
    ['Ann Lee told members that the road was safe.', ['Ann Lee']],
    ['“It is safe,” engineer Ann Lee told the council.', ['Ann Lee']],
    ['It was attended by Ann Lee and Tom Brown.', ['Ann Lee', 'Tom Brown']],
    ['Also present were Ann Lee and Tom Brown.', ['Ann Lee', 'Tom Brown']],
    ['Panelists included Ann Lee, a nurse, and Tom Brown.', ['Ann Lee', 'Tom Brown']],
    ['Ann Lee and Tom Brown were present.', ['Ann Lee', 'Tom Brown']],
    ['Ann Lee also attended.', ['Ann Lee']],
    ['Ann Lee took part by video.', ['Ann Lee']],
    ['Ann Lee, who presided, was tired.', ['Ann Lee']],
    ['Ann Lee voted against the plan.', ['Ann Lee']],
    ['Ann Lee made the motion to wait.', ['Ann Lee']],
    ['The plan passed 4-1, with Ann Lee opposed.', ['Ann Lee']],
    ['The hall was full of people who came to hear from Ann Lee and Tom Brown.', ['Ann Lee', 'Tom Brown']],
    ['Ann Lee gaveled for order.', ['Ann Lee']],
    ['Ann Lee led the questioning.', ['Ann Lee']],
    ['Ann Lee told the same audience the road was safe.', ['Ann Lee']],
    ['Ann Lee said on the sidelines that the road was safe.', ['Ann Lee']],
    ['Ann Lee and Tom Brown co-chaired the meeting.', ['Ann Lee', 'Tom Brown']],
    ['The Elm River Council rejected the plan.', ['Elm River Council']],
    ['Kenya’s delegation was led by Ann Lee.', ['Ann Lee']],
    ['Tom Brown headed the Ghanaian side.', ['Tom Brown']],
    ['The Ghanaian side was represented by Tom Brown, a deputy head of the Elm Forest Service.', ['Tom Brown']],
    ['Leaders of the Elm Party and the Ash Party were present.', ['Ash Party', 'Elm Party']],
    ['Tom Brown held the chair. A divided Elm River Council approved the plan.', ['Elm River Council']],
    ['Ann Lee and Tom Brown led their respective delegations.', ['Ann Lee', 'Tom Brown']],
    ['Ann Lee, who was part of the state’s team on Monday, was tired.', ['Ann Lee']],
    ['Ann Lee spoke to delegates about the road.', ['Ann Lee']],
    ['The dam board, whose head Ann Lee addressed the ministers, paid.', ['Ann Lee']],
  ])('%s', (sentence, expected) => {
    expect(people(`A road meeting was held in Dayton on Monday.\n\n${sentence}`)).toEqual([expected]);
  });

  test.each([
    ['Ann Lee warned them in March.'],
    ['Ann Lee attended Elm University.'],
    ['Ann Lee chaired the committee for six years.'],
    ['“Ann Lee told the council so,” a neighbour wrote.'],
    ['Ann Lee did not attend.'],
    ['Ann Lee has asked the board to look at it.'],
    ['Ann Lee said that she had not heard of the meeting.'],
    ['Ann Lee told council member Tom Brown so.'],
    ['Ann Lee was opposed.'],
    ['Ann Lee, who retires soon, was not at the meeting.'],
  ])('not: %s', (sentence) => {
    expect(people(`A road meeting was held in Dayton on Monday.\n\n${sentence}`)).toEqual([[]]);
  });

  test('those who are to be at a meeting to come', () => {
    expect(
      people(
        'A road meeting will be held in Dayton on Friday.\n\nAnn Lee and Tom Brown are among those who will speak.',
      ),
    ).toEqual([['Ann Lee', 'Tom Brown']]);
  });

  test('what is told of one that is over is not taken for one to come', () => {
    expect(people('A road meeting will be held in Dayton on Friday.\n\nAnn Lee told the council so.')).toEqual([[]]);
  });

  test('those who speak in a story on one public sitting, but not those reached elsewhere', () => {
    const text =
      'Parents packed a public meeting in Dayton on Tuesday.\n\n“We pay for it,” said Ann Lee, who has two sons.\n\n' +
      'Tom Brown asked for the figures.\n\nThe sheriff, Joe Park, reached on Wednesday, said nothing had happened.';
    expect(people(text)).toEqual([['Ann Lee', 'Tom Brown']]);
  });

  test('those who speak in a parliament’s debate', () => {
    const text =
      'A member was put out of the chamber on Monday during debate on a bill to tax bees.\n\nThe speaker, Ann Lee, ordered him to leave.\n\n' +
      'Answering, Tom Brown accused the government of sloth.\n\nEva Klein blamed the rain.\n\nThe mother of Joe Park said it was late, and she said so twice.';
    expect(people(text)).toEqual([['Ann Lee', 'Eva Klein', 'Tom Brown']]);
  });

  test('those who speak at shareholders’ meetings, but not at another meeting that is told of', () => {
    const text =
      'Farmers backed the sale at a special general meeting in Dayton on Monday.\n\n“It is late,” said miller Kees van der Steen.\n\n' +
      'Ann Lee, 29, rose to say that it was dear.\n\nThe police will hold a briefing on Friday, said Tom Brown.';
    expect(people(text)[0]).toEqual(['Ann Lee', 'Kees van der Steen']);
  });

  test('those who are heard by a judge, far from where the hearing is told of', () => {
    const text =
      'A man was jailed at a sentencing hearing in Dayton on Monday.\n\n' +
      'Roots grow slowly. They are dear. They are rare. They are old. They are sweet. They are sold. They are dried. ' +
      'They are brown. They are small. They are long. They are hard.\n\n' +
      'Joe Moss apologized to the judge.\n\nTom Brown told senior coroner Eva Klein that he was sorry.';
    expect(people(text)).toEqual([['Eva Klein', 'Joe Moss', 'Tom Brown']]);
  });

  test('those who make a court', () => {
    const text =
      'Joe Moss appeared before magistrates in Dayton on Monday.\n\nProsecuting, Ann Lee told the hearing that he had run away.\n\n' +
      'Judge Eva Klein set bail.';
    expect(people(text)).toEqual([['Ann Lee', 'Eva Klein', 'Joe Moss']]);
  });

  test('who sat down where the meeting just named has no people', () => {
    const text =
      'Kenya and Ghana held working-level talks in Lima on Monday.\n\nAnn Lee sat down with her Ghanaian counterpart, Tom Brown, for an hour.\n\nThe meeting was short.';
    expect(people(text)).toEqual([['Ann Lee', 'Tom Brown']]);
  });
});

describe('who was there, by the sentence of a meeting', () => {
  test.each([
    ['Opening the road conference on Friday, Ann Lee called on miners to wait.', ['Ann Lee']],
    ['“It is late,” said Ann Lee as she shut the one-day gathering in Lima on Monday.', ['Ann Lee']],
    ['Ann Lee was blunter than at a packed meeting in Lima in May, where she had spoken of hope.', ['Ann Lee']],
    ['At a road conference in Lima in 2018 the same mayors backed a road with stones from the Congo.', []],
    ['The road meeting in Lima was attended by Ann Lee of the Elm Frontier and Tom Brown.', ['Ann Lee', 'Tom Brown']],
  ])('%s', (text, expected) => {
    expect(people(text)).toEqual([expected]);
  });

  test('who met later is not taken for people of a meeting years ago', () => {
    const text = 'The first mining dialogue took place in Lima in 2016.\n\nLater, Ann Lee met with Tom Brown.';
    expect(people(text)).toEqual([[]]);
  });
});

describe('bodies that sit', () => {
  test.each([
    [
      'The Elm River Council is new. Ducks slept through a three-hour council meeting on Monday.',
      ['Elm River Council'],
    ],
    ['The executive committee met late. Its meeting on Monday was short.', ['executive committee']],
    ['Elm Board of Health is new. The board’s regular meeting is on Friday.', ['Elm Board of Health']],
    ['Managers told a meeting of the works council on Monday that it was over.', ['works council']],
    ['The Elm River School District board held a budget meeting on Monday.', ['Elm River School District board']],
    ['The Elm Farmers’ Union held a pay meeting on Monday.', ['Elm Farmers’ Union']],
  ])('%s', (text, expected) => {
    expect(people(text)).toEqual([expected]);
  });

  test.each([
    ['The school board met late. Ann Lee said nothing after the closed session.', ['school board']],
    ['The Elm County commissioners raised fees. Their special meeting was short.', ['Elm County commissioners']],
    ['Elm Bank officials raised rates, by minutes of their July meeting.', ['Elm Bank']],
    [
      'The Senate Committee on Roads is new. The committee, led by Ann Lee, held a special session on Monday.',
      ['Senate Committee on Roads'],
    ],
  ])('%s', (text, expected) => {
    expect(people(text)[0]).toEqual(expect.arrayContaining(expected));
  });

  test('the head of a council speaks at its meeting, before it is named too', () => {
    const text =
      'The Elm River Council raised rents on Monday.\n\n“It is dear,” said the council’s chairwoman, Cllr Ann Lee.\n\nThe special meeting lasted four hours.';
    expect(people(text)).toEqual([['Ann Lee', 'Elm River Council']]);
  });

  test('a company’s own meeting is that of the one whose people are named', () => {
    const text = 'Acme chief executive Ann Lee spoke at the company’s annual meeting on Monday. Acme is old.';
    expect(people(text)).toEqual([['Acme', 'Ann Lee']]);
  });

  test('what a body did that day dates the meeting told of next', () => {
    const text = 'The Elm River Council on Monday put off a vote on rents.\n\nThe meeting lasted four hours.';
    const [meeting] = readText(text, { date: '2019-11-20' }).meetings;
    expect(meeting).toMatchObject({ startDate: '2019-11-18', participants: [{ name: 'Elm River Council' }] });
  });
});

describe('people named a sentence later or before', () => {
  test.each([
    ['Kenya’s trade minister told a road forum on Monday that it was late.\n\nAnn Lee spoke for an hour.', ['Ann Lee']],
    [
      'The two nations’ ministers failed to agree at road talks in Rome on Monday.\n\nAnn Lee and Tom Brown sat far apart.',
      ['Ann Lee', 'Tom Brown'],
    ],
    [
      'Ann Lee and Tom Brown fell out.\n\nThe two leaders held a closed-door meeting in Rome on Monday.',
      ['Ann Lee', 'Tom Brown'],
    ],
    ['Joe Moss stole a boat.\n\nJudge Ann Lee set bail. He is due in Rome for a plea hearing on Friday.', ['Joe Moss']],
  ])('%s', (text, expected) => {
    expect(people(text)[0]).toEqual(expect.arrayContaining(expected));
  });

  test('but not whom the text knew before, nor one for many', () => {
    expect(people('A minister told a road forum on Monday that Ann Lee was late.\n\nAnn Lee denied it.')).toEqual([[]]);
    expect(people('The ministers failed to agree at road talks in Rome on Monday.\n\nAnn Lee was late.')).toEqual([[]]);
  });

  test('a body goes by its short form', () => {
    const text =
      'The Elm Trade Organisation (ETO) opened a two-day conclave in Rome on Monday. Ann Lee is at the ETO meeting.';
    expect(people(text)).toEqual([['Ann Lee', 'Elm Trade Organisation']]);
  });
});

test('nobody is made to speak for the country somebody flies to', () => {
  const text =
    'Ukraine’s Olena Koval will fly on to Switzerland for a peace summit on Friday. Mayor Ann Lee will go to that summit.';
  const [summit] = readText(text, { date: '2019-11-20' }).meetings;
  expect(summit!.participants.find(({ name }) => name === 'Ann Lee')).toMatchObject({ represents: null });
});

describe('names and pronouns', () => {
  test.each([
    [
      'A meeting in Rome on Monday was attended by Kenya’s Ann Lee, Ghana’s Tom Brown and Eva Klein.',
      ['Ann Lee', 'Eva Klein', 'Tom Brown'],
    ],
    ['Ann Lee of Elm Bank and Tom Brown of Oak Bank attended the meeting in Rome on Monday.', ['Ann Lee', 'Tom Brown']],
    ['It was at a conference in Rome in 1974 that Ann Lee and Tom Brown met.', ['Ann Lee', 'Tom Brown']],
    [
      'Mayor Ann Lee apologised on Monday. She and Tom Brown will take part in a road meeting on Friday.',
      ['Ann Lee', 'Tom Brown'],
    ],
    ['Mayor Ann Lee was away. At a road meeting on Monday, she apologised.', ['Ann Lee']],
    [
      'Kenya’s chief negotiator, Ann Lee, said so last week after a road meeting with Tom Brown.',
      ['Ann Lee', 'Tom Brown'],
    ],
    ['The board grilled the head of the mine, Ann Lee, at a public hearing on Monday.', ['Ann Lee']],
    ['Ann Lee left for Oslo, where she met Tom Brown on Monday for their first talks.', ['Ann Lee', 'Tom Brown']],
    [
      'Mayor P A Lee and Luiz Inacio Moss da Silva attended the meeting in Rome on Monday.',
      ['Luiz Inacio Moss da Silva', 'P A Lee'],
    ],
    ['Writers Ann Lee and Tom Brown held a public meeting in Rome on Monday.', ['Ann Lee', 'Tom Brown']],
    ['Former Acme managers and Ann King held a public meeting in Rome on Monday.', ['Acme', 'Ann King']],
    [
      'The witnesses at Monday’s hearing are Ann Lee, a former chief lawyer; Tom Brown, a nurse; and Eva Klein.',
      ['Ann Lee', 'Eva Klein', 'Tom Brown'],
    ],
    ['Those at the meeting in Rome included Elm Growers president Ann Lee and Tom Brown.', ['Ann Lee', 'Tom Brown']],
    ['The road meeting in Rome was chaired by Ann Lee, director general of the World Bank.', ['Ann Lee']],
    ['On Friday Mayor Ann Lee and Tom Brown are to take part in a road meeting.', ['Ann Lee', 'Tom Brown']],
    ['Ann Lee will be joined on Friday by Tom Brown for a road meeting.', ['Ann Lee', 'Tom Brown']],
    ['Speaking at a road meeting in Rome, her first trip in a week, Ann Lee was calm.', ['Ann Lee']],
    ['He told of a road meeting in Rome at which then adviser Ann Lee lost her temper.', ['Ann Lee']],
    [
      'Elm Valley resident Ann Lee and Selectman Tom Brown attended the road meeting on Monday.',
      ['Ann Lee', 'Tom Brown'],
    ],
    ['The road meeting on Monday was adjourned by Mayor Ann Lee.', ['Ann Lee']],
    [
      'Luiz Inacio Moss da Silva was late. Moss and Ann Lee held a road meeting in Rome.',
      ['Ann Lee', 'Luiz Inacio Moss da Silva'],
    ],
    ['Eight Amazon nations held a road summit in Rome on Monday.', []],
    ['MPs and CEOs held a road meeting in Rome on Monday.', []],
    ['Investors were urged by Elm Bank to vote no before Monday’s road meeting.', []],
    ['Minister of State for Electronics Ann Lee held a trade meeting in Rome on Monday.', ['Ann Lee']],
    ['The Finnish Minister for Economic Affairs, Tom Brown, held a trade meeting in Rome on Monday.', ['Tom Brown']],
  ])('%s', (text, expected) => {
    expect(people(text)).toEqual([expected]);
  });
});
