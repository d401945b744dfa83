import type { StoryMeeting } from '../../../server/story';
import { readText } from './story';

const meetings = (text: string): StoryMeeting[] => readText(text, { date: '2019-11-20' }).meetings;
/** The words that name each meeting of a text. */
const named = (text: string): string[][] =>
  meetings(text).map((meeting) => meeting.mentions.map((mention) => mention.quote));

describe('words that name a meeting', () => {
  test.each([
    ['A follow-up meeting will be held in Tallinn in September.', 'follow-up meeting'],
    ['U.S.–China trade talks resumed on Thursday and Friday.', 'U.S.–China trade talks'],
    ['Peace talks between the rebels and the government collapsed on Sunday.', 'Peace talks'],
    ['The workshop, held in Riga on Monday, drew 40 experts.', 'workshop'],
    ['A public forum on the road plan will be held at Elm School at 6 p.m. Thursday.', 'public forum'],
    ['They would not take part in talks with the rebels, slated for Dec. 3.', 'talks'],
    ['The Group of Seven summit is in Lima.', 'Group of Seven summit'],
    ['The Group of 20 summit is in Lima.', 'Group of 20 summit'],
    ['Ann Lee told of a dinner at which she and Tom Brown fell out.', 'dinner'],
    ['It was the eve of a diplomacy forum that Kenya hosts.', 'diplomacy forum'],
    ['Ann Lee told of a “long” meeting in Rome on Monday.', '“long” meeting'],
    ['Ann Lee was to hold talks there with Tom Brown.', 'talks'],
    ['It rained after talks between Elm Corp. and its drivers broke down.', 'talks'],
    ['Mediators set a date for a second round of talks.', 'second round of talks'],
    ['Ann Lee told a PTA forum that she was tired.', 'PTA forum'],
    ['Ann Lee spoke at a charity event about her plans.', 'charity event'],
    ['Tempers rose at a more heated debate than usual.', 'more heated debate'],
    ['The Radio One-hosted debate will be held at Elm University.', 'Radio One-hosted debate'],
    ['Nobody smiled in the Leeds debate.', 'Leeds debate'],
    ['A breakfast is set for Friday with Ann Lee.', 'breakfast'],
    ['The party held its annual retreat in Lahti.', 'annual retreat'],
    ['He called for a summit of African leaders.', 'summit'],
    ['She opened the Conference on Water, Food and Health in Riga.', 'Conference on Water, Food and Health'],
    ['Leaders came to Lima for the Summit of the Islands on Monday.', 'Summit of the Islands'],
    ['Senator Ann Lee held a town hall in Dayton on Monday.', 'town hall'],
    ['Ann Lee told a Radio Leeds town hall that she was tired.', 'Radio Leeds town hall'],
    ['It was the first Sunday sitting of the chamber in 40 years.', 'first Sunday sitting'],
    ['Kenya said this after hosting talks between the three mayors in Lima on Monday.', 'talks'],
    ['Nurses spoke during the comment part of the regular meeting.', 'regular meeting'],
    ['Ann Lee was elected at the party’s eighth national congress.', 'eighth national congress'],
    ['Owners told a forum in Athens that they were tired.', 'forum'],
    ['The two sides failed to agree at working-level talks.', 'working-level talks'],
    ['The bishops ended their three-day fall assembly on Monday.', 'three-day fall assembly'],
    ['Hundreds came on Monday for a community forum on a dam.', 'community forum'],
    ['Ann Lee flew to Lima for talks with Tom Brown.', 'talks'],
    ['Shareholders approved the dividend at the AGM on Thursday.', 'AGM'],
    ['The inquest into her death opened in Leeds on Monday.', 'inquest'],
    ['A parley with elders in Owerri on Monday ended in a row.', 'parley'],
    ['She will attend a round table in Lyon on Friday.', 'round table'],
    ['A round-table discussion on water was held in Pretoria on Monday.', 'round-table discussion'],
    ['She joined a panel discussion at Elm College on Thursday.', 'panel discussion'],
    ['The synod in Lund ends on Sunday.', 'synod'],
    ['The plenum of the party ended in Lima on Thursday.', 'plenum'],
    ['The committee held an evidence session with miners on Tuesday.', 'evidence session'],
    ['A drop-in session on the plans will be held at the library on Dec. 2.', 'drop-in session'],
    ['An interactive session with pupils was held in Accra on Friday.', 'interactive session'],
    ['The chamber held a closed sitting on Thursday.', 'closed sitting'],
    ['The three-day retreat at Elm Hall ended on Sunday.', 'three-day retreat'],
    ['Rowers walked out of the union’s ninth national congress.', 'ninth national congress'],
    ['The federation’s congress in Lima on Friday will vote on the plan.', 'congress'],
    ['She spoke at the European Congress on Obesity in Vienna on Monday.', 'European Congress on Obesity'],
    ['The church’s general assembly in Busan on Tuesday voted to leave.', 'general assembly'],
    ['Members voted at a special called meeting on Thursday.', 'special called meeting'],
    ['A hastily arranged meeting in Lima on Monday brought miners together.', 'hastily arranged meeting'],
    ['The chamber held an open debate on Thursday.', 'open debate'],
    ['They will meet in their only televised debate on Thursday.', 'televised debate'],
    ['Ann Lee will press for a debate in the Commons.', 'debate'],
    ['The Elm Chamber of Trade luncheon on Thursday drew 200 people.', 'Elm Chamber of Trade luncheon'],
    ['The Federal Open Market Committee meeting ends on Friday.', 'Federal Open Market Committee meeting'],
    ['The club holds its monthly meeting at 7 p.m. Monday at the library.', 'monthly meeting'],
    ['The minister held discussions with Tom Brown in Doha on Sunday.', 'discussions'],
    ['The strike was called off after last-minute talks with managers.', 'last-minute talks'],
    ['She promised at a closed-door meeting that nothing would change.', 'closed-door meeting'],
    ['Owners were telling a forum in Athens that they were tired.', 'forum'],
    ['The OIL+ meeting on Dec. 1 could bring a cut.', 'OIL+ meeting'],
    ['The 2+2 dialogue was held in Delhi on Monday.', '2+2 dialogue'],
    ['The 73rd Congress was held in Kigali in 2018.', '73rd Congress'],
    ['The club discussed it at 5 p.m., before its regular meeting.', 'regular meeting'],
    ['The town hall on Thursday drew 300 people.', 'town hall'],
    ['The matter comes up for hearing on Dec. 12.', 'hearing'],
    ['Parishioners gathered for a meeting at the church.', 'meeting'],
    ['Ann Lee was put out of the chamber during debate on a bill to tax bees.', 'debate'],
    ['At the party’s weekly forum in Couva, she told growers to wait.', 'weekly forum'],
    ['At the Elm Trade Forum in Davos, she warned of a slump.', 'Elm Trade Forum'],
    ['Ann Lee and Tom Brown sat for talks at the mill in Baluwatar.', 'talks'],
    ['The miner will hold an open house at the fire hall on Thursday.', 'open house'],
    ['The elders’ jirga in Kabul ended on Sunday.', 'elders’ jirga'],
    ['The leaders’ retreat in Phuket ended on Sunday.', 'leaders’ retreat'],
    ['The general meeting of the racing club is on Friday.', 'general meeting'],
    ['The bank cut rates at the end of its monthly policy meeting.', 'monthly policy meeting'],
    ['The miner will hold its annual investor day in Leeds on Friday.', 'annual investor day'],
    ['Ann Lee will speak in a panel discussion on steel.', 'panel discussion'],
    ['Much will be settled at the ministerial in Lima in May.', 'ministerial'],
    ['Regular Kenyan-Ghanaian consultations were held in Accra.', 'Regular Kenyan-Ghanaian consultations'],

    ['The board is getting ready for its third session, which is to be held in Lima.', 'third session'],
    ['Kenya and Ghana broke off their talks. The last round was held in Oslo in May.', 'last round'],
  ])('%s', (text, name) => {
    expect(named(text)).toEqual([[name]]);
  });

  test.each([
    ['They spoke at Town Hall on Monday.'],
    ['They sat at tables and ate.'],
    ['The Elm Policy Forum in Leeds published a paper.'],
    ['The Governors’ Forum backed the plan.'],
    ['Their discussion about rents went on for years.'],
    ['Protesters stood outside the town hall on Monday.'],
    ['The town hall in Leeds was built in 1850.'],
    ['A public debate on housing has gone on for years.'],
    ['People were engaged in a debate over schools.'],
    ['The event was cancelled because of rain.'],
    ['It was an event that changed the town.'],
    ['The two companies are in talks about a merger.'],
    ['President Jane Wambui met Igor Petrov in Geneva on Monday.'],
    ['The climbers reached the summit on Monday.'],
    ['The debate over the bill continued on Monday.'],
    ['The Conference of Elm Growers said on Monday that it was sad.'],
    ['The main event on Saturday is the 100 meters.'],
    ['The mayor praised Elm Corp. for convening the best minds.'],
    ['The table was round and large.'],
    ['The jury at the inquest table rested.'],
    ['Peru’s congress voted on Monday to pass the law.'],
    ['They will go to the (UN) General Assembly next.'],
    ['The plan was shown at the National Assembly on Monday.'],
    ['Shares fell for a third straight session.'],
    ['The team was tired after a poor session on Monday.'],
    ['The Board of Parole Hearings said no on Monday.'],
    ['The encounter was brief.'],
    ['He trained with the squad in Thursday’s session.'],
    ['The first session I did was hard.'],
    ['Elm United won the last meeting between the sides.'],
    ['It was the teams’ first meeting since 2015.'],
    ['Fuel moved to the centre of the industry’s debate this week.'],
    ['Discussions are under way about a merger.'],
    ['Stocks closed Tuesday’s session lower.'],
    ['Oil fell for a second session on Monday.'],
    ['The band played a live session on Monday.'],
    ['The stock’s retreat on Monday was sharp.'],
    ['Book a free consultation today.'],
    ['The hearing test took place on Monday.'],
    ['Officials meeting in Lima on Monday agreed.'],
    ['There has been much discussion about the plan.'],
    ['Kenya is likely to open similar talks with Peru.'],
    ['The gelding was not seen at the Craven meeting last week.'],
    ['Racing at tomorrow’s meeting in Exeter is in doubt.'],
    ['“It matters,” said Ann Lee, a fellow at the Elm Policy Forum in Israel.'],
    ['The open house door let the cold in.'],
    ['Ann Lee went to the White House on Monday.'],
    ['Investor days are long.'],
    ['She left her ministerial post on Monday.'],
    ['The first round of the election was held on Monday.'],
    ['The first round was held on Monday, and voters were tired of talks.'],
    ['A mill stood at the meeting of the two rivers.'],
    ['The club is back at the summit of the league.'],
    ['A walker was found near the summit of Elm Fell.'],
    ['“I’m meeting nobody,” he said.'],
    ['Profits meeting expectations were not enough.'],
    ['A car was seen outside the conference hotel on Monday.'],
    ['“Until our next meeting,” the card read.'],
    ['“We cannot meet to announce the next meeting,” she said.'],
    [
      'Elm United beat Ash Town after the goalkeeper slipped. The meeting took place on Sunday. The referee and the coach ' +
        'left early. The season is long, and the team has lost three matches.',
    ],
  ])('none: %s', (text) => {
    expect(named(text)).toEqual([]);
  });

  test('stand in a headline too, whatever its capitals', () => {
    const body =
      '\n\nKenya and Ghana said on Monday that they hoped for better ties after years of quarrels over fishing.\n\n' +
      'The talks in Accra began on Monday. The border talks will last two days.';
    for (const headline of [
      'Two neighbours agree to border talks',
      'Kenya and Ghana resume border talks in Accra',
      'Kenya and Ghana Resume Border Talks in Accra',
      'KENYA AND GHANA RESUME BORDER TALKS IN ACCRA',
    ]) {
      const text = headline + body;
      const [meeting, ...others] = meetings(text);
      expect(others).toEqual([]);
      expect(meeting!.mentions.map(({ quote }) => quote.toLowerCase())).toEqual([
        'border talks',
        'talks',
        'border talks',
      ]);
      for (const { start, end, quote } of meeting!.mentions) expect(text.slice(start, end)).toBe(quote);
    }
  });
});

describe('a meeting that a verb tells of', () => {
  const met = 'President Jane Wambui met with Igor Petrov in Geneva on Monday.';

  test('gives its day, place and people to the noun behind it', () => {
    const [meeting, ...others] = meetings(`${met}\n\nThe meeting lasted two hours.`);
    expect(others).toEqual([]);
    expect(meeting).toMatchObject({ startDate: '2019-11-18', place: 'Geneva', eventStatus: 'held' });
    expect(meeting!.participants.map(({ name }) => name)).toEqual(['Jane Wambui', 'Igor Petrov']);
    expect(meeting!.mentions.map(({ quote }) => quote)).toEqual(['meeting']);
    expect(meeting!.evidence.map(({ rule }) => rule)).toEqual(['meeting-verb', 'meeting-noun']);
  });

  test.each([
    ['The board of Elm Bank convened on Monday. The meeting was short.'],
    ['The delegations of Kenya and Ghana sat down together on Monday. The meeting was short.'],
    ['Ann Lee sat down in the old garden with Tom Brown on Monday. The meeting was short.'],
    ['Ann Lee and Tom Brown have long been foes. The two met late Monday. The meeting was short.'],
    ['More than 200 residents packed into the old mill on Monday. The public meeting was loud.'],
    ['Ann Lee was hauled before the Senate Budget Committee on Monday. The hearing was loud.'],
    ['Bail was refused in Elm Local Court on Monday. The hearing was short.'],
  ])('in other words too: %s', (text) => {
    expect(meetings(text).map(({ startDate }) => startDate)).toEqual(['2019-11-18']);
  });

  test('gives nothing to a meeting that is only spoken of', () => {
    const [meeting] = meetings('The news ends talk about a road conference. Ann Lee met Tom Brown in Rome.');
    expect(meeting).toMatchObject({ place: null, participants: [] });
  });

  test('is not the one that was named before it', () => {
    const found = meetings(`The trade meeting was held in Oslo on Nov. 4.\n\n${met}\n\nThe meeting was short.`);
    expect(found.map(({ place, startDate }) => [place, startDate])).toEqual([
      ['Oslo', '2019-11-04'],
      ['Geneva', '2019-11-18'],
    ]);
  });

  test('is not the summit it was held beside', () => {
    const found = meetings(
      'Ann Lee met Tom Brown on Monday ahead of the NATO summit in Madrid. The meeting was short.',
    );
    expect(found.map(({ mentions }) => mentions.length)).toEqual([1, 1]);
    expect(found[1]!.startDate).toBe('2019-11-18');
  });

  test('is a hearing where somebody testified before a committee', () => {
    const found = meetings(
      'The mayor attended a court hearing in Leeds on Nov. 4.\n\n' +
        'Ann Lee testified on Monday before the Senate Budget Committee. After the hearing she went home.',
    );
    expect(found.map(({ startDate }) => startDate)).toEqual(['2019-11-04', '2019-11-18']);
  });
});

describe('several mentions', () => {
  test.each([
    [
      'A hearing was held in Leeds on Monday. Another hearing will be held in York on Friday. The hearing is long.',
      [1, 2],
    ],
    ['Tuesday’s hearing is the second this week. Wednesday’s hearing is the third.', [1, 1]],
    ['The Senate hearing on steel was held Monday. The House hearing on cotton was held Monday.', [1, 1]],
    ['Ann Lee shone in the last debate. She fears Thursday’s debate.', [1, 1]],
    ['Much rides on the debate. Ann Lee is ready for Thursday’s debate.', [2]],
    ['Ann Lee spoke at a meeting in the old mill on Monday. The mill meeting was short.', [2]],
    ['A debate was held in Houston on Monday. Ann Lee won at a debate at the University of Houston.', [2]],
    ['The first Water Conference in Riga was a pivotal event.', [2]],
    ['A council meeting was held on Monday. It was the first such meeting this year.', [2]],
    ['The party held a congress in Lima on Friday. The five-yearly gathering was loud. The congress went on.', [3]],
    ['Ministers held talks in Lima on Monday. “The discussions were warm,” said Ann Lee.', [2]],
    ['The council meeting was long. Traders backed the plan at their April meeting.', [1, 1]],
    ['The board will look at it at its next meeting. The annual general meeting will be held in Lyon in May.', [1, 1]],
    ['Kenya called an emergency session for Monday. It was followed by closed consultations.', [1, 1]],
    ['The council held a workshop before its June meeting. Ann Lee spoke at the workshop.', [2, 1]],
    ['The ice summit opens in Lima on Friday. The summit ends on Sunday.', [2]],
    ['The ice summit opens in Lima on Friday. The summit, attended by 400 miners, ends on Sunday.', [2]],
    ['A summit was held in Oslo on Monday. At the first summit, in Lima, leaders agreed on little.', [1, 1]],
    ['The chamber held a plenary session on Monday. At the plenary, nurses spoke.', [2]],
    ['An inquest opened in Leeds on Monday. The hearing was short.', [2]],
    ['The traders held a workshop on Monday. Last year’s meeting drew 400 people.', [1, 1]],
    ['Ann Lee met Tom Brown in Rome. Their summit was short. She was at the Group of Seven summit too.', [1, 1]],
    ['A NATO summit opens in Lima on Friday. Ann Lee was to hold talks there with Tom Brown.', [1, 1]],
    ['The Water Conference opened in Rome. It had failed at last year’s conference.', [1, 1]],
    ['Ann Lee met Tom Brown in Rome. The meeting was short. Their talks will go on. The encounter was warm.', [3]],
    ['Residents met at a public meeting on Monday. Nobody from Elm Corp. came to the open house.', [2]],
    ['They smiled as the ministers began talks that went on for hours. The talks were long.', [2]],
    ['Owners told a forum in Lima that they were tired. Ann Lee spoke at the Elm Trade Forum on Friday.', [2]],
    ['A summit opens in Lima on Friday. Ann Lee held a meeting with Tom Brown on the eve of the gathering.', [2, 1]],
    ['The council meeting lasted five hours, the longest public session anyone could remember.', [2]],
    ['The ministers met at a meeting in Zorblat. Ann Lee signed it at the Lima summit.', [1, 1]],
    ['The annual general meeting was long. Ann Lee spoke at Wednesday’s meeting.', [2]],
    [
      'Elm Corp. left a meeting with residents. It called the meeting off. The Ash Council held a meeting of the Ash Council.',
      [2, 1],
    ],
    ['The two-day trade summit ended on Tuesday. Ann Lee took the chair at the opening session on Monday.', [2]],
    [
      'Ministers quarrelled for ten hours of talks in Rome. They will hold a gathering in Oslo next month. “We are close,” Ann Lee said after the meeting.',
      [2, 1],
    ],
    ['The villagers had turned it down in an assembly. Ann Lee spoke at the assembly.', [2]],
    ['The annual general meeting was held in Leeds. Ann Lee spoke at the AGM.', [2]],
    ['Ann Lee met Tom Brown. The meeting was short. She is in Lima for the summit of the Elm Trade Union.', [1, 1]],
  ])('%s', (text, counts) => {
    expect(meetings(text).map(({ mentions }) => mentions.length)).toEqual(counts);
  });
});

describe('whether it takes place', () => {
  test.each([
    ['The hearing on Monday was called off.', 'cancelled'],
    ['She called the meeting off.', 'cancelled'],
    ['Organizers scrapped the December forum in Oslo.', 'cancelled'],
    ['The meeting had been due to take place in Oslo on Friday but was called off.', 'cancelled'],
    ['The summit in Oslo has been put off until March.', 'postponed'],
    ['Ministers agreed to put the summit off until March.', 'postponed'],
    ['The committee pushed back the hearing to December.', 'postponed'],
    ['The hearing, pushed back twice, opens on Monday.', 'postponed'],
    ['The council meeting has been moved to Thursday.', 'rescheduled'],
  ])('%s', (text, status) => {
    expect(meetings(text)[0]!.eventStatus).toBe(status);
  });

  test.each([
    ['The hearing on Monday is not cancelled.'],
    ['She called the meeting a success.'],
    ['The council meeting has been moved to the library.'],
    ['Minister Ann Lee pulled out of the climate conference in Oslo.'],
  ])('neither cancelled nor put off: %s', (text) => {
    expect(meetings(text)[0]!.eventStatus).not.toMatch(/cancelled|postponed|rescheduled/);
  });
});

describe('where it takes place', () => {
  test.each([
    ['The seminar was held in Cambridge, Mass., on Monday.', 'Cambridge', 'US'],
    ['The seminar was held in Concord, N.H., on Monday.', 'Concord', 'US'],
    ['The seminar was held in Tampa, Fla.', 'Tampa', 'US'],
    ['The seminar was held in Zorblat on Monday.', 'Zorblat', null],
    ['OSLO (AP) — The climate summit ended on Monday.', null, null],
    ['The mayor will travel to Lyon, France, for the food summit.', 'Lyon', 'FR'],
    ['Ann Lee met Tom Brown in Lima on the margins of the trade summit.', 'Lima', 'PE'],
    ['Ann Lee testified at a hearing about the fire at Elm Plant.', null, null],
    ['Miners praised the meeting on the future of mining in Peru.', null, null],
    ['He said at a meeting on trade in Oslo that he was glad.', 'Oslo', 'NO'],
    ['The sides held talks in the Kenyan capital on Monday, and Nairobi was calm.', 'Nairobi', 'KE'],
    ['The sides held talks in the Kenyan capital on Monday.', 'Kenya', 'KE'],
    ['OSLO (AP) — The climate summit, which opened here on Monday, is long.', 'Oslo', 'NO'],
    ['In Lima, the envoy said she was ready to hold talks there with Tom Brown on Monday.', 'Lima', 'PE'],
    ['Ann Lee spoke at a meeting in a Zorblat cafe on Monday.', 'Zorblat', null],
    ['The deal was made at a meeting at a Geneva hotel on Monday.', 'Geneva', 'CH'],
    ['Ann Lee was at the Lima Water Conference.', 'Lima', 'PE'],
    ['A trade summit that would bring in Ghana is planned in Lima.', 'Lima', 'PE'],
    ['Ann Lee chaired a road meeting on Monday at Zorblat Bhawan.', 'Zorblat Bhawan', null],
    ['Ann Lee said at the meeting that her firm was in Zorblat.', null, null],
    ['The meeting was the longest anyone at Elm Hall could recall.', null, null],
    [
      'More than 200 residents packed into St Ann’s Hall on Monday. The public meeting was loud.',
      'St Ann’s Hall',
      null,
    ],
    ['The Elm Water Conference takes place on Monday at Rotterdam Ahoy.', 'Rotterdam Ahoy', null],
  ])('%s', (text, place, country) => {
    expect(meetings(text)[0]).toMatchObject({ place, country });
  });
});

test('the session and the debate are those of the meeting told of before', () => {
  expect(
    named('The mayor chaired a long council meeting on Monday. The session, held in Elm Hall, ended at nine.'),
  ).toEqual([['long council meeting', 'session']]);
  expect(
    named('The bank held a policy meeting on Monday. Shares had hit a record high earlier in the session.'),
  ).toEqual([['policy meeting']]);
});

test('a conference whose name ends in Media is no news conference', () => {
  expect(meetings('Ann Lee spoke at the Vista Media conference in Lima on Monday.')[0]?.name).toBe(
    'Vista Media conference',
  );
});
