import { readText } from './story';

/** The dates of the meetings in a text written on a Wednesday in November. */
const dates = (text: string) => readText(text, { date: '2019-11-20' }).meetings.map(({ startDate }) => startDate);

test.each([
  [
    'On Oct. 31, Energy Minister Ann Lee of Kenya and Deputy Foreign Minister Tom Brown of the Republic of Ghana, with their advisers and a dozen engineers, convened a trade meeting in Accra.',
    '2019-10-31',
  ],
  [
    'Today, the head of the road office and the heads of the two unions of drivers held a safety meeting.',
    '2019-11-20',
  ],
  ['The ministers aborted a round of trade talks on Monday.', null],
  ['The minister will travel to Rome on Friday to attend the trade summit.', null],
  ['The minister will attend the trade summit on Friday.', '2019-11-22'],
  ['On Monday, the minister said he would skip the trade summit.', null],
  ['The summit on Monday is not cancelled, and the mayor will attend the summit.', '2019-11-25'],
  // What is done for a day is done before it
  ['The chiefs have been instructed to work out details at a road meeting in Lima in February.', '2020-02'],
  ['Ann Lee has called drivers to a works meeting in Lima on Monday.', '2019-11-25'],
  ['Others are expected to look at it at the next road meeting, in Lima in December next year.', '2020-12'],
  ['The chairman has called a board meeting for Friday.', '2019-11-22'],
  ['Ghana on Tuesday called a trade summit for Monday.', '2019-11-25'],
  ['The union announced a members’ meeting for Tuesday.', '2019-11-26'],
  ['Kenya proposed a trade conference for February.', '2020-02'],
  ['The court had set a custody hearing for Monday.', '2019-11-18'],
  // A month by what its meeting did, or those who were at it
  ['A February summit in Hanoi collapsed.', '2019-02'],
  ['A December conference in Lima drew 300 delegates.', '2018-12'],
  ['A December conference in Lima will draw 300 delegates.', '2019-12'],
  ['A January summit hosted by Oslo discussed grain.', '2019-01'],
  ['A January summit hosted by Oslo will discuss grain.', '2020-01'],
  ['Ann Lee and Tom Brown agreed on it at a February trade meeting.', '2019-02'],
  ['Kenya is preparing for a February summit in Nairobi.', '2020-02'],
  // Who will go and meet, and who said so
  [
    'Ann Lee will travel to Oslo this week and hold talks with her Norwegian counterpart, Tom Brown, on Friday, her office said.',
    '2019-11-22',
  ],
  ['Ann Lee told a road forum Monday that it would cost a lot.', '2019-11-18'],
  ['Ann Lee told a road forum on Monday night that she would need a lot.', '2019-11-18'],
  ['Growth would fall this year, Ann Lee said at the road conference.', null],
  ['The road conference, the 13th since 1995, is late.', null],
  ['The road conference went into overtime on Tuesday.', null],
  ['Leaders wound up a two-day road summit on Tuesday.', '2019-11-18'],
  ['Ann Lee, who retires in June, spoke at the road conference.', null],
  ['The road summit ended on Tuesday. Ann Lee spoke at the two-day summit.', '2019-11-18'],
  ['Leaders on Tuesday backed the plan as the road summit ended in Rome. The three-day summit was loud.', '2019-11-17'],
  ['The road summit opened on Tuesday. Ann Lee spoke at the two-day summit.', '2019-11-19'],
  ['Ann Lee spoke at the road summit on Tuesday. The two-day summit was loud.', '2019-11-19'],
  // What was to come
  ['The trade conference, which was to bring 300 firms to Lima in early December, is off.', '2019-12'],
  ['The trade summit was to have opened on Monday.', '2019-11-18'],
  ['A trade meeting in Bern on 13 January is meant to be the last.', '2020-01-13'],
  // The day of another clause, or of planning
  ['It was the longest budget meeting since the mayor took office in 2015.', null],
  ['On Monday, the mayor chaired the longest budget meeting since he took office in 2015.', '2019-11-18'],
  ['Ministers will hold a trade summit unless Kenya pulls out on Friday.', null],
  ['Ann Lee testified at a budget hearing before the Senate Committee on Monday.', '2019-11-18'],
  ['On Friday, Kenya proposed a trade summit with Ghana.', null],
  ['The mayor called on Monday for a trade summit with Ghana.', null],
  ['Work on the mill ended in June, a month after the villagers had backed it at a road meeting.', null],
  ['A pact was signed on Dec. 30, 2015, and before it a road conference was held in Lima.', null],
  ['The ministers fell out at a road meeting that lasted into the early hours at the hotel on Tuesday.', '2019-11-19'],
  [
    'They spoke of the meeting of the Elm Commission for trade, economic and technical matters of the two sides, which is due in Lima on Dec. 5.',
    '2019-12-05',
  ],
  ['The road conference will end with a report on the state of bridges in Lima, which is due on Friday.', null],
  // The day a sentence opens with
  [
    'Also on Tuesday, Tom Lee was host to Mary Brown, Maria Cole of Ghana and Piet Smit of Kenya in the town for a trade meeting.',
    '2019-11-19',
  ],
  [
    'On Monday the head of the road office and the heads of the two unions of drivers of the region held a safety meeting.',
    '2019-11-18',
  ],
  // The new day holds
  ['The budget hearing on Monday has not been cancelled.', '2019-11-25'],
  ['Tuesday’s budget hearing was moved to Thursday.', '2019-11-21'],
  ['The board has moved its budget meeting from Tuesday to Friday.', '2019-11-22'],
  ['The budget hearing was postponed until Monday.', '2019-11-25'],
  ['The council put off its budget meeting until Dec. 3.', '2019-12-03'],
  // What is asked for lies ahead
  ['The council has called off Monday’s road meeting.', '2019-11-25'],
  ['A road meeting called for Monday was put off.', '2019-11-25'],
  ['The budget workshop has been moved from Dec. 3 to Dec. 10.', '2019-12-10'],
  ['Minutes of the road meeting are due on Dec. 17.', null],
  ['Ann Lee still hoped for a pact at the February road summit.', '2020-02'],
  ['More was to be told at the ministers’ session there on Dec. 3.', '2019-12-03'],
  ['Ghana has convened a meeting of all parties on Sunday.', '2019-11-24'],
  ['The minister cut short her trip and called her aides to a crisis meeting on Tuesday night.', '2019-11-19'],
  [
    'It will be settled at a meeting of the Road and Bridge Advice Committee of the Elm House on Monday, she said.',
    '2019-11-25',
  ],
  ['The board was summoned to an emergency meeting at Elm University on Sunday.', '2019-11-24'],
  ['The board gathered for a meeting in Elm on Monday, where a decision would be taken.', '2019-11-25'],
  ['Kenya has proposed a bilateral meeting in Rome in mid-February.', '2020-02'],
  ['The mayor has a problem when he chairs a meeting of the road council on Friday.', '2019-11-22'],
  ['The council will hold a road meeting next Thursday.', '2019-11-28'],
  ['The bloc meets on Thursday, followed by trade talks in Bern on Friday.', '2019-11-22'],
  ['Ministers are due to lend their formal support to the plan at a road summit in Bern on Thursday.', '2019-11-21'],
  // The whole of a meeting whose first or last day is told
  ['The bank will decide on rates at the end of a two-day meeting that starts on Thursday.', '2019-11-21'],
  ['Ministers wrapped up a two-day summit in Rome on Tuesday.', '2019-11-18'],
  ['Ann Lee opened a three-day summit in Rome on Monday.', '2019-11-18'],
  ['The summit in Rome, which should have ended on Sunday, went on.', null],
  ['Parents came on Tuesday for a road meeting on the plan to shut the school in June.', '2019-11-19'],
])('%s', (text, date) => {
  expect(dates(text)).toEqual([date]);
});

test('the following day is counted from the day told last', () => {
  expect(
    dates(
      'Ann Lee arrived in Rome on Monday. A trade summit was held there the following day with ministers of Ghana.',
    ),
  ).toEqual(['2019-11-19']);
});

test('the following day of no day stays open', () => {
  expect(dates('A trade summit was held in Rome the following day with ministers of Ghana.')).toEqual([null]);
});

test('a month that is over is none of the meeting told as news', () => {
  expect(
    dates(
      'At the end of a policy meeting the bank cut rates. Two members voted no, as they had at the September meeting.',
    ),
  ).toEqual([null, '2019-09']);
});

test.each([
  [
    'The ministers held a trilateral road meeting in Lima. Two of them had held bilateral talks on Monday. The talks were short.',
  ],
  ['A grand road meeting was held in Lima. The papers are wanted when the meeting sits again on Friday.'],
  [
    'The presidents had held a road meeting. Their ministers failed to settle it at their own meeting in Lima on Monday.',
  ],
])('the day of another meeting is not given to the first: %s', (text) => {
  expect(dates(text)[0]).toBeNull();
});
