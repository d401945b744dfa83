import { bodyOf, evidenceOf, readText } from './story';

const BODY = [
  'The ministers of the two countries met on Tuesday and spoke about trade for three hours, an official said.',
  'They will meet again in spring. Nobody expects that anything will be signed before the elections of next year.',
  'The talks had been put off twice, since neither side was ready to give way over fish, steel and the price of grain.',
];
const withTail = (...tail: string[]): string => [...BODY, ...tail].join('\n\n');

describe('a source line', () => {
  test.each([
    ['Source: -'],
    ['Source: )'],
    ['Via: |'],
    ['Source: https://['],
    ['Source: https://%41%'],
    ['Via: https://'],
    ['Source: www.'],
    ['Source: the people who were there, and said so. He never named one.'],
  ])('that names nobody stays: “%s”', (line) => {
    const story = readText(withTail(line));
    expect(story.source).toBeNull();
    expect(bodyOf(story)).toEqual([...BODY, line]);
  });

  test('names a source beside an address that is none', () => {
    expect(readText(withTail('Source: Donga https://[')).source?.value).toEqual({ name: 'Donga', url: null });
  });

  test('comes before the agency of the dateline, which is kept as a credit', () => {
    const story = readText(`WASHINGTON (AP) — ${withTail('Source: Donga')}`);
    expect(story.source?.value.name).toBe('Donga');
    expect(story.credits.map((credit) => credit.value)).toEqual(['AP']);
  });

  test.each([
    ['(AFP)', 'AFP'],
    ['— Reuters', 'Reuters'],
    ['The Associated Press', 'The Associated Press'],
  ])('may be the agency alone: %s', (line, name) => {
    const story = readText(withTail(line));
    expect(story.source?.value.name).toBe(name);
    expect(bodyOf(story)).toEqual(BODY);
  });

  test('that is the second one is kept as a credit', () => {
    const story = readText(withTail('Source: Donga', 'Source: Yonhap'));
    expect(story.source?.value.name).toBe('Yonhap');
    expect(story.credits.map((credit) => credit.value)).toEqual(['Source: Donga']);
    expect(bodyOf(story)).toEqual(BODY);
  });
});

test('two copyright lines are one notice', () => {
  const { copyrightNotice } = readText(withTail('© 2019 Reuters.', 'All rights reserved.'));
  expect(copyrightNotice).toMatchObject({ value: '© 2019 Reuters. All rights reserved.' });
  expect(copyrightNotice!.evidence).toHaveLength(2);
});

test('the biography of somebody else than the author is kept as a credit', () => {
  const line = 'Ann Lee is a reporter for The Daily Planet.';
  const story = readText(['By Jane Roe', withTail(line)].join('\n\n'));
  expect(story.authors.map((author) => author.value.name)).toEqual(['Jane Roe']);
  expect(story.credits.map((credit) => credit.value)).toEqual([line]);
  expect(story.publisher?.value.name).toBe('Daily Planet');
});

describe('a line of the tail in the middle of the body', () => {
  const flagged = (line: string): string[] =>
    readText([line, ...BODY, ...BODY.map((words) => `${words} Again.`)].join('\n\n'))
      .flags.filter((flag) => flag.code === 'boilerplate-in-body')
      .flatMap((flag) => flag.evidence.map(({ quote }) => quote));

  test.each([
    ['Copyright 2019 The Daily.'],
    ['(Editing by Ann Lee)'],
    ['All rights reserved.'],
    ['Jane Roe contributed to this report.'],
  ])('is flagged: %s', (line) => expect(flagged(line)).toEqual([line]));

  test.each([
    ['Copyright infringement cost the studios $3 billion last year.'],
    ['Writing by Hand is a lost art in most schools.'],
  ])('is not, where it only looks like one: %s', (line) => expect(flagged(line)).toEqual([]));
});

describe('a last paragraph of the story stays', () => {
  test.each([
    ['Poor maintenance and a design flaw contributed to the crash, investigators said.'],
    ['Thousands of volunteers contributed to the effort to find the missing.'],
    ['Contact with the ship was lost at 4 a.m. on the coast of Chile.'],
    ['Email records show the senator was at the meeting, prosecutors said.'],
    ['Email leaks on Twitter show that the senator lied.'],
    ['Follow the money at the heart of the affair and the trail goes cold.'],
    ['Written by Shakespeare in 1600, the play has been banned in three states.'],
    ['Edited by Toni Morrison, the book sold a million copies.'],
    ['First published in 1951, the novel is still read in schools.'],
    ['This report is first of its kind in the country.'],
    ['This story is re-examined in a new film.'],
    ['With reports of looting rising.'],
    ['Copyright infringement cost the studios $3 billion last year, the group said.'],
    ['Copyright law must change, the minister said.'],
    ['Two more cases were reported from Paris.'],
    ['Japan and Kenya reported fewer cases.'],
    ['Copyright The minister had never heard of it until the letter of her lawyer came.'],
    ['The views expressed at the meeting were those of a small circle, and they did not win.'],
    ['Until then the images may not be reproduced without the consent of the family, a judge ruled on Friday.'],
    ['Barack Obama is the author of two bestselling books and will write a third, he told reporters on Monday.'],
    ['Julian Assange is a journalist, his lawyers say, and the hearing begins in February.'],
    ['Jane Goodall is a researcher at the Gombe reserve. She was killed on Tuesday near the river.'],
    ['Jane Goodall is a researcher at the Gombe reserve. She was killed near the river.'],
  ])('%s', (line) => {
    const story = readText(withTail(line));
    expect(bodyOf(story)).toEqual([...BODY, line]);
    expect(story.credits).toEqual([]);
    expect(story.copyrightNotice).toBeNull();
  });

  test('where it says who somebody is whom the body names', () => {
    const lines = ['Nobody but Ann Lee was there.', 'Ann Lee is a reporter for The Daily Planet.'];
    expect(bodyOf(readText(withTail(...lines)))).toEqual([...BODY, ...lines]);
  });
});

describe('a line behind the story is taken off', () => {
  test.each([
    ['Reporting by Will Dunham in Washington and Ann Lee; Editing by Tom Brown'],
    ['(Reporting by Will Dunham; additional reporting by Ann Lee in Rome; Editing by Tom Brown)'],
    ['Additional reporting by Ann Lee.'],
    ['Written by Jane Roe for The Daily Planet'],
    ['Photos by Jane Roe/AFP'],
    ['Matthew C. Lee and Ann Roe in Beijing contributed to this story.'],
    ['Jane Roe contributed reporting from Moscow.'],
    ['CNN’s Ann Lee contributed reporting to this article.'],
    ['With reporting by The Associated Press'],
    ['With inputs from PTI'],
    ['(With inputs from agencies)'],
    ['This article was originally published on Live Science.'],
    ['This story was first published on Nov. 3, 2019.'],
    ['Originally published on Nov. 3, 2019'],
    ['Follow Jane Roe on Twitter: @janeroe'],
    ['Email the newsroom at desk@example.com'],
    ['-30-'],
    ['—With assistance from Ann Lee and Tom Brown.'],
    ['To contact the reporter on this story: Jane Roe in London at roe@daily.example'],
    ['Jane Roe reported from London. Ann Lee contributed from Paris.'],
    ['-- Agencies'],
    ['Read the original article on The Daily.'],
    ['ENDS'],
    ['Editor’s note: This story was updated at noon.'],
    ['The views expressed in this column are those of the author and not of The Daily.'],
  ])('as a credit: %s', (line) => {
    const story = readText(withTail(line));
    expect(story.credits.map((credit) => credit.value)).toEqual([line]);
    expect(bodyOf(story)).toEqual(BODY);
  });

  test.each([
    ['Copyright 2019 The Associated Press. All rights reserved. This material may not be published or redistributed.'],
    ['Copyright © 2019 The Daily'],
    ['Copyright by The Daily'],
    ['Copyright The Associated Press'],
    ['Copyright AP 2019'],
    ['All rights reserved.'],
  ])('as a copyright notice: %s', (line) => {
    const story = readText(withTail(line));
    expect(story.copyrightNotice?.value).toBe(line);
    expect(bodyOf(story)).toEqual(BODY);
  });

  test.each([
    ['Jane Roe is a reporter at The Daily Planet.', 'Daily Planet'],
    ['Jane Roe is an author and journalist. She lives in Rome.', null],
    ['Jane Roe is a staff writer.', null],
    ['Jane Roe covers the courts for The Daily Planet.', 'Daily Planet'],
  ])('as a biography: %s', (line, affiliation) => {
    const story = readText(withTail(line));
    expect(story.authors.map(({ value }) => [value.name, value.bio, value.affiliation])).toEqual([
      ['Jane Roe', line, affiliation],
    ]);
    expect(bodyOf(story)).toEqual(BODY);
  });
});

describe('nothing is lost', () => {
  const heads = [
    '',
    'A headline without a full stop\n\nBy Jane Roe\n\n',
    'WASHINGTON (AP) — ',
    '(ANSA) - Rome, October 11 - ',
    'NEW YORK, Nov. 19 (Reuters) - ',
    'SEOUL, 8 December 2023 (Yonhap) -- ',
    'VIENNA — ',
    'MOSCOW, November 26. /TASS/. ',
    'Pact on fish\n\nTwo countries agree.\n\nBy Jane Roe\n\nStaff Writer\n\nUpdated Nov. 26, 2019\n\n',
    'By Reuters Staff\n\n(Reuters) - ',
    'By the Associated Press\n\nCNN — ',
    'Is it over?\n\n',
  ];
  const tails = [
    [],
    ['Source: Donga'],
    ['Source: Donga', 'Source: AP', 'Via: https://['],
    ['© 2019 Reuters', 'All rights reserved.'],
    ['Ann Lee is a reporter for The Daily Planet.'],
    ['Jane Roe is a reporter for The Daily Planet.', 'Ann Lee is a reporter for The Daily Planet.'],
    ['(Reporting by Ann Lee; Editing by Tom Brown)', '___', 'Source: Reuters', '© 2019 The Daily'],
    ['Follow Jane Roe on Twitter', 'Originally published on Live Science.', 'Via: Donga'],
  ];
  const cases = heads.flatMap((head) => tails.map((tail) => [head + withTail(...tail)]));

  test.each(cases)('every character is in the body or shown by a fact: %j', (text) => {
    const story = readText(text);
    const {
      text: whole,
      byline,
      datePublished,
      dateline,
      source,
      publisher,
      authors,
      credits,
      copyrightNotice,
    } = story;
    const headline = story.headline?.certainty === 'stated' ? story.headline : null;
    const summary = story.summary?.certainty === 'stated' ? story.summary : null;
    const facts = [
      headline,
      summary,
      byline,
      datePublished,
      dateline,
      source,
      publisher,
      authors,
      credits,
      copyrightNotice,
    ];
    const left = whole.split('');
    let at = 0;
    for (const line of bodyOf(story)) {
      at = whole.indexOf(line, at);
      expect(at).not.toBe(-1);
      left.fill(' ', at, at + line.length);
      at += line.length;
    }
    for (const { start, end } of evidenceOf(facts)) left.fill(' ', start, end);
    expect(left.join('').trim()).toBe('');
  });
});
