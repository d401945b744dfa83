import { mergeDetected, withoutDetector } from '../../../server/reading';
import { readText } from './story';

const TEXT = `The ministers met quietly. Ann Lee and Tom Brown had dinner at the “Golden
Goose” in Vienna on 3 May 2021, an aide said.

The two countries held a meeting in Oslo on 9 May 2021.`;

const story = readText(TEXT);

test('finds each quote in the text and takes the offsets from there', () => {
  const merged = mergeDetected(story, {
    meetings: [
      {
        quotes: ['had dinner at the "Golden Goose"'],
        name: 'dinner',
        startDate: '2021-05-03',
        dateText: '3 May 2021',
        place: 'Vienna',
        country: 'AT',
        eventStatus: 'held',
        participants: [{ name: 'Ann Lee', role: 'host' }, { name: 'Tom Brown' }],
        mentions: [{ start: 999, end: 1000, quote: 'offsets are never believed' }],
      },
    ],
  });
  const [dinner, oslo] = merged.meetings;
  expect(dinner).toMatchObject({
    name: 'dinner',
    startDate: '2021-05-03',
    place: 'Vienna',
    country: 'AT',
    eventStatus: 'held',
    confidence: 'medium',
    participants: [
      { name: 'Ann Lee', role: 'host' },
      { name: 'Tom Brown', role: 'participant' },
    ],
  });
  for (const { start, end, quote } of dinner!.mentions) expect(story.text.slice(start, end)).toBe(quote);
  expect(dinner!.mentions[0]!.quote).toBe('had dinner at the “Golden\nGoose”');
  expect(oslo!.place).toBe('Oslo');
  expect(story.meetings).toHaveLength(1);
});

test('drops what does not stand in the text', () => {
  const merged = mergeDetected(story, {
    meetings: [
      { quotes: ['a summit on the moon'], name: 'summit' },
      {
        quotes: ['had dinner'],
        startDate: '2021-05-03',
        dateText: 'last Whitsun',
        place: 'Atlantis',
        participants: [{ name: 'Nobody Known' }, { name: 'Ann Lee', office: 'empress' }],
      },
    ],
  });
  expect(merged.meetings).toHaveLength(2);
  expect(merged.meetings[0]).toMatchObject({
    startDate: null,
    dateText: null,
    place: null,
    participants: [{ name: 'Ann Lee', office: null }],
  });
});

test('finds whole words only', () => {
  const merged = mergeDetected(story, {
    meetings: [
      { quotes: ['inner at'], name: 'inner' },
      { quotes: ['had dinner'], name: 'din', place: 'Vien', participants: [{ name: 'Ann' }, { name: 'Brow' }] },
      { quotes: ['The two'], name: 'he' },
    ],
  });
  expect(merged.meetings[0]).toMatchObject({ name: 'had dinner', place: null, participants: [{ name: 'Ann' }] });
  expect(merged.meetings).toHaveLength(3);
  expect(merged.meetings[1]!.name).toBe('The two');
});

test.each([
  [{ startDate: '2021-02-30', dateText: '3 May 2021' }, null, null],
  [{ startDate: '2021-05-03', endDate: '2021-05-01', dateText: '3 May 2021' }, '2021-05-03', null],
  [{ startDate: '2021-05-03', endDate: '2021-05', dateText: '3 May 2021' }, '2021-05-03', '2021-05'],
  [{ endDate: '2021-05-04', dateText: '3 May 2021' }, null, null],
  [{ startDate: '2021-05-03T10:00Z', dateText: '3 May 2021' }, null, null],
  [{ startDate: '2021-05-03', dateText: 'an aide' }, null, null],
])('takes only days of the calendar, in order, with words that can tell them: %j', (dates, startDate, endDate) => {
  const merged = mergeDetected(story, { meetings: [{ quotes: ['had dinner'], ...dates }] });
  expect(merged.meetings[0]).toMatchObject({ startDate, endDate });
});

test('finds no half of a character', () => {
  const festive = readText('The ministers had dinner 🎉 in Vienna.');
  const of = (quote: string) => mergeDetected(festive, { meetings: [{ quotes: [quote] }] }).meetings;
  expect([of('dinner \ud83c'), of('\udf89 in Vienna')]).toEqual([[], []]);
  expect(of('dinner 🎉')[0]!.mentions[0]!.quote).toBe('dinner 🎉');
});

test('fills in what the rules left open, and changes nothing they read', () => {
  const merged = mergeDetected(story, {
    meetings: [
      {
        quotes: ['meeting in Oslo'],
        place: 'Vienna',
        dateText: '3 May 2021',
        startDate: '2021-05-03',
        participants: [{ name: 'Ann Lee' }],
      },
    ],
  });
  expect(merged.meetings).toHaveLength(1);
  expect(merged.meetings[0]).toMatchObject({ place: 'Oslo', startDate: '2021-05-09' });
  expect(merged.meetings[0]!.participants.map((person) => person.name)).toContain('Ann Lee');
});

test.each([
  [null],
  ['meetings'],
  [{}],
  [{ meetings: 'none' }],
  [{ meetings: [null, 3, {}, { quotes: 'x' }, { quotes: [7, null, ''] }, { quotes: ['   '] }] }],
])('takes any answer without failing: %j', (answer) => {
  expect(mergeDetected(story, answer).meetings).toEqual(story.meetings);
});

test('of a proposal, what is no date, state, country or list is left out', () => {
  const [dinner, ...others] = mergeDetected(story, {
    meetings: [
      { quotes: ['had dinner'], startDate: 'soon', eventStatus: 'eaten', country: 'Austria', participants: 'all' },
    ],
  }).meetings;
  expect(dinner).toMatchObject({ startDate: null, eventStatus: 'unknown', country: null, participants: [] });
  expect(others).toEqual(story.meetings);
});

test('says when the detector gave no answer', () => {
  const { flags, meetings } = withoutDetector(story, 'no answer within 5 s');
  expect(flags.at(-1)).toMatchObject({ code: 'detector-failed', severity: 'low' });
  expect(flags.at(-1)!.message).toContain('no answer within 5 s');
  expect(meetings).toEqual(story.meetings);
});
