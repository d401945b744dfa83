import { createInk, describeStory } from '../../server/report';
import { readText } from './reading/story';

const TEXT = [
  'Ministers sign a pact on fish',
  'By Jane Roe',
  'LIMA (AP) — The trade ministers of Japan and Kenya held talks in Geneva on Tuesday and spoke for three hours about fish.',
  'Advertisement',
  'They said that they would meet again in spring, and that nothing would be signed before the elections.',
  'It rained.',
  'Nobody stayed for dinner.',
  'The ministers went home.',
  'The rest is silence.',
].join('\n\n');

const plain = createInk({});
const report = (text: string, date?: string): string => describeStory(readText(text, { date }), 'fish.txt', plain);

test('facts stand in columns, with what they are read from and on which line', () => {
  const lines = report(TEXT, '2019-11-27').split('\n');
  expect(lines[0]).toBe(`fish.txt (text, ${TEXT.length} characters)`);
  expect(lines).toEqual(
    expect.arrayContaining([
      'Headline    stated    Ministers sign a pact on fish',
      'Dateline    stated    LIMA',
      '                      └ “LIMA (AP) —” line 5',
      'Published   given     2019-11-27',
    ]),
  );
  for (const line of lines.slice(1)) expect(line.length).toBeLessThanOrEqual(100);
});

test('a meeting is shown with the wording of its date, its country and its sentence', () => {
  expect(report(TEXT, '2019-11-27')).toMatch(
    /held · 2019-11-26 \(“on Tuesday”\) · Geneva \(CH\)[^]+└ “The trade ministers of Japan and Kenya held/,
  );
});

test('what to check comes by its severity', () => {
  const checks = report(`A line.\n\n${TEXT}`, '2019-11-27').split('To check\n')[1]!;
  expect(checks.match(/^ {2}(?:high|medium|low)/gm)).toEqual(['  high', '  medium', '  medium']);
  expect(checks).toContain('└ “Advertisement” line 9');
});

test('colours are for terminals, and for those who want them', () => {
  const story = readText(TEXT);
  expect(describeStory(story, 'fish.txt', createInk({}))).not.toContain('\u001b');
  expect(describeStory(story, 'fish.txt', createInk({ isTTY: true }))).toContain('\u001b[32mstated');
  process.env.NO_COLOR = '1';
  expect(describeStory(story, 'fish.txt', createInk({ isTTY: true }))).not.toContain('\u001b');
  delete process.env.NO_COLOR;
});
