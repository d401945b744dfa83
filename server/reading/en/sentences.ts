import { SHORT_STATE } from './words';

/** A sentence’s place in the text. */
export interface Sentence {
  start: number;
  end: number;
}

/** A full stop behind one of these ends no sentence. */
const ABBREVIATION = new RegExp(
  `(?:^|[\\s("“‘–—/-])(?:${SHORT_STATE}|Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Reps|Sens|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Adm|Rev|Hon|Pres|St|Ft|Mt|Jr|Sr|No|vs|v|etc|al|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|[A-Z]|(?:[A-Za-z]\\.){1,4}[A-Za-z])$`,
);

/** These may end a sentence, so what follows decides: a word that opens sentences does. */
const OPENER =
  /^["“‘'(]?(?:The|A|An|In|On|At|But|And|It|He|She|They|We|I|This|That|These|His|Her|Its|Their|As|For|If|When|After|While|Some|Both|There)\b/;

/** Nobody writes longer sentences; what is longer is cut, so that no reader ever sees more at once. */
const LONGEST = 1500;

/**
 * The sentences from `start` to `end`: parted at line ends of their own and behind full stops, question and
 * exclamation marks, with closing quotes, before a capital or a figure; not behind abbreviations and initials.
 */
export function sentencesOf(text: string, start: number, end: number): Sentence[] {
  const sentences: Sentence[] = [];
  const stop = /[.!?…]["”’'»)\]]{0,4}(?=\s)/g;
  let from = start;
  const close = (to: number): void => {
    while (from < to && /\s/.test(text[from]!)) from++;
    while (to - from > LONGEST) {
      const space = text.lastIndexOf(' ', from + LONGEST);
      const middle = space > from ? space : from + LONGEST;
      sentences.push({ start: from, end: middle });
      from = middle + (space > from ? 1 : 0);
    }
    if (from < to) sentences.push({ start: from, end: to });
    from = to;
  };
  for (const match of text.slice(start, end).matchAll(stop)) {
    const at = start + match.index;
    const to = at + match[0].length;
    const ahead = text.slice(to, to + 40).trimStart();
    if (!/^["“‘'([«—-]*[\p{Lu}\p{N}#@$£€]/u.test(ahead)) continue;
    if (match[0] === '.' && isAbbreviation(text.slice(Math.max(from, at - 16), at), ahead)) continue;
    close(to);
  }
  close(end);
  return sentences;
}

function isAbbreviation(before: string, ahead: string): boolean {
  if (!ABBREVIATION.test(before)) return false;
  const mayEnd = /(?:\.[A-Za-z]|\bJr|\bSr|\betc|\bal)$/.test(before);
  return !(mayEnd && OPENER.test(ahead));
}
