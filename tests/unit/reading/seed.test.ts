import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { StoryMeeting } from '../../../server/story';
import { bodyOf, readText } from './story';

const seed = (name: string): string => readFileSync(path.join(__dirname, '../../../seed', name), 'utf8');

interface Expected {
  meetings: {
    id: string;
    status: string;
    date: { resolved: string };
    namesAsWritten: { start: number; end: number }[];
    participants: { person: string | null }[];
  }[];
  notMeetings: { text: { start: number; end: number } }[];
  people: { id: string; name: string }[];
  document: { zones: { body: { paragraphs: [number, number] } } };
  expectations: { needsReviewFlags: string[]; bodyMustNotContain: string[] };
}

describe('the seed article', () => {
  const text = seed('article.txt');
  const expected = JSON.parse(seed('expected.json')) as Expected;
  const dated = readText(text, { date: '2023-12-08' });
  const undated = readText(text);

  const covers = (meeting: StoryMeeting, span: { start: number; end: number }): boolean =>
    meeting.mentions.some((mention) => mention.start < span.end && span.start < mention.end);

  /** The meeting read for one expected: the one that covers most of its names. */
  const readFor = (id: string, meetings: StoryMeeting[]): StoryMeeting => {
    const names = expected.meetings.find((meeting) => meeting.id === id)!.namesAsWritten;
    const found = meetings.filter((meeting) => names.some((name) => covers(meeting, name)));
    expect(found).toHaveLength(1);
    expect(names.every((name) => covers(found[0]!, name))).toBe(true);
    return found[0]!;
  };

  test('body, source, author and publisher', () => {
    expect(bodyOf(dated)).toHaveLength(9);
    for (const words of expected.expectations.bodyMustNotContain) expect(bodyOf(dated).join('\n')).not.toContain(words);
    expect(dated.source).toMatchObject({ value: { name: 'Donga' }, certainty: 'stated' });
    expect(dated.authors).toHaveLength(1);
    expect(dated.authors[0]).toMatchObject({
      value: { name: 'Mark Jones', jobTitle: 'journalist', affiliation: 'News Rebeat' },
      certainty: 'inferred',
    });
    expect(text.endsWith(dated.authors[0]!.value.bio!)).toBe(true);
    expect(dated.publisher).toMatchObject({ value: { name: 'News Rebeat' }, certainty: 'inferred' });
    expect([dated.byline, dated.dateline]).toEqual([null, null]);
    expect(dated.language?.value).toBe('en');
  });

  test.each([['trilateral'], ['kr-us'], ['kr-jp'], ['cet'], ['kr-us-summit'], ['camp-david']])(
    'the meeting %s, with and without the day of the text',
    (id) => {
      const want = expected.meetings.find((meeting) => meeting.id === id)!;
      const meeting = readFor(id, dated.meetings);
      expect(meeting).toMatchObject({ startDate: want.date.resolved, eventStatus: want.status });
      const people = want.participants.flatMap(
        ({ person }) => expected.people.find((one) => one.id === person)?.name ?? [],
      );
      expect(meeting.participants.map((person) => person.name).sort()).toEqual(people.sort());
      expect(readFor(id, undated.meetings)).toMatchObject({ startDate: null, dateText: meeting.dateText });
    },
  );

  test('no other meetings, and none of what is none', () => {
    for (const { meetings } of [dated, undated]) {
      expect(meetings).toHaveLength(expected.meetings.length);
      for (const { text: span } of expected.notMeetings) {
        expect(meetings.some((meeting) => covers(meeting, span))).toBe(false);
      }
    }
  });

  test('places as the text states them', () => {
    expect(readFor('trilateral', dated.meetings)).toMatchObject({ place: 'Seoul', country: 'KR' });
    expect(readFor('kr-us-summit', dated.meetings)).toMatchObject({ place: 'United States', country: 'US' });
    expect(readFor('camp-david', dated.meetings)).toMatchObject({ place: 'Camp David', country: 'US' });
    expect(readFor('kr-us', dated.meetings).place).toBeNull();
  });

  test('the flags an editor needs', () => {
    const codes = dated.flags.map((flag) => flag.code);
    expect(codes).toEqual(expect.arrayContaining(expected.expectations.needsReviewFlags));
    expect(dated.datePublished?.certainty).toBe('inferred');
    expect(undated.datePublished).toBeNull();
  });
});
