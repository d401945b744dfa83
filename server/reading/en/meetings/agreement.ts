import type { Copy, Word } from '../copy';
import type { TimeWording } from '../dates';
import { countryOf, LONGEST_PLACE, nationCode } from '../nations';
import type { MeetingMention } from './mentions';

/** What is agreed at a meeting and named after its place. */
const AGREEMENT = /^(?:Agreement|Accords?|Declaration|Principles|Communiqué|Communique|Protocol)$/;

/** Whether a word names what was agreed at a meeting. */
export function isAgreement({ text }: Word): boolean {
  return AGREEMENT.test(text);
}

/** “the Camp David Agreement last August”: who agreed at a place in a month met there. */
export function impliedBy(copy: Copy, number: number, head: number, times: TimeWording[]): MeetingMention | null {
  const { words } = copy.sentences[number]!;
  const time = times.find((candidate) => candidate.first === head + 1 && candidate.month !== null);
  let first = head;
  while (first > 0 && head - first < LONGEST_PLACE && words[first - 1]!.capital) first--;
  if (!time || first === head || !/^(?:last|this|next)\b/i.test(time.quote) || isSigned(words, first)) return null;
  const [start, end] = [words[first]!.start, words[head]!.end];
  const place = copy.text.slice(start, words[head - 1]!.end).replace(/\s+/g, ' ');
  const country = nationCode(place) === undefined ? countryOf(place) : undefined;
  if (country === undefined) return null;
  return {
    sentence: number,
    first,
    lead: first,
    head,
    last: head,
    start,
    end,
    name: `${place} meeting`,
    named: true,
    kind: 'meeting',
    determiner: 'none',
    plural: false,
    keywords: [place.toLowerCase()],
    owner: null,
    club: null,
    parties: [],
    ordinal: null,
    times,
    timeInside: time,
    pointer: false,
    implied: { name: place, country },
    proper: true,
  };
}

/** “signed the Minsk Agreement”: that was done to it, and nobody need have met there then. */
function isSigned(words: Word[], first: number): boolean {
  return words
    .slice(Math.max(0, first - 6), first)
    .some((word) =>
      /^(?:sign|signs|signed|signing|leave|leaves|left|leaving|join|joins|joined|joining|withdrew|withdraw|withdrawn|withdrawal|quit|ratified|rejoined)$/.test(
        word.lower,
      ),
    );
}
