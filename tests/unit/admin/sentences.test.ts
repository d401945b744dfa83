import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sayInLanguage } from '../../../admin/sentences';
import ko from '../../../admin/sentences/ko.json';

const root = path.resolve(__dirname, '../../..');
const sources = ['server', 'content-types']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(root, folder, file),
    ),
  )
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const asIs = (field: string) => field;
const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place);

it.each(Object.entries(ko))('%s is what the server says, and is said with nothing made up', (english, korean) => {
  const parts = english.replace(/\{\w+\}/g, '|').split(/[|.,:;()“”]| (?:by|since) /);
  for (const part of parts.map((one) => one.trim())) expect(sources).toContain(part);
  const known = placesIn(english);
  expect(placesIn(korean).filter((place) => !known.includes(place))).toEqual([]);
});

it.each([
  [
    'You may not write “byline” of articles. Nothing was imported.',
    '기사의 “BYLINE” 항목을 쓸 권한이 없습니다. 아무것도 가져오지 않았습니다.',
  ],
  ['The run is applied, so its plan cannot be changed.', '가져오기가 ‘가져옴’ 상태이므로 계획을 바꿀 수 없습니다.'],
  [
    '“Ada (Coast.*)” was deleted since the plan was made. Plan it again to import it.',
    '계획을 세운 뒤에 “Ada (Coast.*)” 항목이 삭제되었습니다. 가져오려면 다시 계획하세요.',
  ],
  ['Something nobody foresaw.', 'Something nobody foresaw.'],
])('“%s” is “%s”', (english, korean) => {
  expect(sayInLanguage('ko', english, (field) => field.toUpperCase())).toBe(korean);
});

it('stays English where the language is not known', () => {
  expect(sayInLanguage('fr', 'There is no such import.', asIs)).toBe('There is no such import.');
});
