import type { Word } from '../../copy';
import { listFrom } from '../clause';
import {
  EARSHOT,
  entitiesOf,
  isPerson,
  isTellingNow,
  NEAR,
  sign,
  speakersAt,
  subjectsAt,
  TRIAL,
  type Way,
} from './reading';

const TELLS =
  /^(?:told|tells|telling|addressed|informed|reminded|urged|asked|thanked|briefed|warned|assured|welcomed|apologi[sz]ed|spoke|spoken|speaking)$/;

const COURT = /^(?:court|jury|judge|jurors|magistrates?|coroner|tribunal|inquest|inquiry|hearing)$/;

const JUDGE = /\b(?:coroner|judge|justice|magistrate)\b/i;

const PRESS = /^(?:reporters|journalists|newsmen|correspondents)$/;

const AUDIENCE =
  /^(?:meeting|council|board|committee|subcommittee|panel|commission|commissioners|council(?:l?ors|members)|councilors|members|trustees|delegates|shareholders|investors|lawmakers|legislators|senators|mps|lords|residents|leaders|ministers|congregation|audience|crowd|gathering|conference|summit|forum|session|assembly|congress|participants|attendees|parliament|symposium|workshop|seminar|convention)$/;

/** “told the same audience the road was safe”, not “told council member Ann Lee”. */
function isAudience(words: Word[], at: number): boolean {
  const next = words[at + 1];
  if (!next || next.capital || words[at]!.possessive || GROUP_MEMBER.test(next.lower)) return false;
  return [AUDIENCE, COURT, PRESS].some((group) => group.test(words[at]!.lower));
}

const GROUP_MEMBER =
  /^(?:members?|chair\p{Ll}*|presidents?|leaders?|staff|officials?|head|meetings?|sessions?|hearings?|committee|rooms?|speaker)$/u;

/** “told the council”, “spoke to delegates”: those who speak to the people who meet. */
export const tellsThem: Way = {
  word: TELLS,
  read: (reading) => {
    const { words, uses, at } = reading;
    if (isTellingNow(reading)) return null;
    const from = words[at + 1]?.lower === 'to' ? at + 2 : at + 1;
    const near = words.slice(from, from + 5);
    const end = near.findIndex(
      ({ text, lower }) => /^[,.;:“”"]$/.test(text) || /^(?:that|about|to|of|at|in|during)$/.test(lower),
    );
    const heard = end === -1 ? near : near.slice(0, end);
    const audience = (heard.find((_, index) => isAudience(words, from + index)) ?? heard.at(-1))?.lower ?? '';
    const judge = uses.find(({ first }) => first > at && first < from + 3)?.entity;
    if (judge && JUDGE.test(judge.office ?? '')) {
      return sign('hearing', TRIAL, 'participant', [...subjectsAt(reading).filter(isPerson), judge]);
    }
    const kinds = COURT.test(audience) ? 'hearing' : PRESS.test(audience) ? 'press' : 'any';
    const isThem = audience === 'them' && words[at]!.lower === 'told';
    if (kinds === 'any' && !AUDIENCE.test(audience) && !isThem) return null;
    return sign(kinds, kinds === 'hearing' ? TRIAL : 2 * NEAR, 'participant', subjectsAt(reading).filter(isPerson));
  },
};

/** “packed the hall to hear from A, B and C” */
export const heardFrom: Way = {
  word: /^(?:hear|heard)$/,
  read: ({ words, uses, at }) => {
    if (words[at + 1]?.lower !== 'from') return null;
    return sign('any', NEAR, 'participant', entitiesOf(listFrom(words, uses, at + 2).listed).filter(isPerson));
  },
};

const SAYS =
  /^(?:said|says|asked|replied|argued|spoke|complained|urged|warned|countered|moved|produced|stood|rose|drew|opposed|accused|ordered|insisted|stressed|noted|added|explained|declared|described|responded|conceded|questioned|pointed|appealed|blamed|denounced|condemned|defended|praised|dismissed|denied)$/;

/** What was said elsewhere. */
const ELSEWHERE =
  /^(?:reached|interview|statement|e-?mail|message|tweet|tweeted|twitter|facebook|phone|telephone|wrote|note|afterwards?|reporters|journalists|radio|analysts?|newspaper)$/;

const OUTSIDER =
  /\b(?:analyst|professor|economist|expert|researcher|historian|lecturer|strategist|spokes\p{Ll}+|correspondent)\b/iu;

/** They preside over what their council or committee does. */
const HEAD =
  /\b(?:(?:board|council|committee|panel|commission|assembly) (?:president|chair\p{Ll}*)|chair(?:man|woman|person)?)\b/iu;

/** Those quoted in a story that tells of one public sitting spoke there, unless it says where else they did. */
export const speaks: Way = {
  word: SAYS,
  read: (reading) => {
    if (isTellingNow(reading)) return null;
    if (reading.words.some(({ lower }) => ELSEWHERE.test(lower))) return null;
    const speakers = speakersAt(reading).filter(({ office }) => !OUTSIDER.test(office ?? ''));
    return sign('story', TRIAL, 'participant', speakers);
  },
};

/** The head of the council or the committee of a story on its meeting. */
export const heads: Way = {
  word: SAYS,
  read: (reading) => {
    if (isTellingNow(reading) || reading.words.some(({ lower }) => ELSEWHERE.test(lower))) return null;
    const speakers = speakersAt(reading).filter(({ office }) => HEAD.test(office ?? ''));
    return sign('sat', EARSHOT, 'participant', speakers);
  },
};

/** “Ann Lee said on the sidelines” */
export const aside: Way = {
  word: /^(?:sidelines|margins)$/,
  read: ({ words, uses, at }) => {
    const verb = words.findLastIndex(({ lower }, index) => index < at && SAYS.test(lower));
    const speaker = uses.findLast(({ last, entity }) => last < verb && isPerson(entity));
    if (verb === -1 || at - verb > 4 || words[at + 1]?.lower === 'of' || !speaker) return null;
    return sign('any', EARSHOT, 'participant', [speaker.entity]);
  },
};
