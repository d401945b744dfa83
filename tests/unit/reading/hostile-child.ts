import { writeSync } from 'node:fs';
import { hostileTexts } from './hostile-texts';
import { evidenceOf, readText } from './story';

/**
 * Reads every hostile text, and says on standard output which one it reads: reading is synchronous, so only another
 * process can tell that it does not end.
 */
for (const [name, make] of hostileTexts) {
  const text = make();
  writeSync(1, `${name}\n`);
  const story = readText(text, { date: '2019-11-20' });
  const wrong = evidenceOf(story).find(({ start, end, quote }) => story.text.slice(start, end) !== quote);
  if (wrong) throw new Error(`Not at ${wrong.start}: “${wrong.quote.slice(0, 100)}” (${wrong.rule})`);
}
