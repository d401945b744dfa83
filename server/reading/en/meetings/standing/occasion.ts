import type { Word } from '../../copy';
import { isArranged, isNumbered, type Setting } from './setting';

/** “fail to agree at working-level talks”, “followed by closed consultations, at which …” */
export function isSaidAt({ noun, words, head, phrase: { first, lead, determiner } }: Setting): boolean {
  if (determiner !== 'none' || first === head || noun.kind === 'discussion') return false;
  const isThere =
    words[head + 1]?.text === ',' && words[head + 3]?.lower === 'which' && words[head + 2]!.lower === 'at';
  return isThere || /^(?:at|during)$/.test(words[lead - 1]?.lower ?? '');
}

/** “after ten hours of talks”: they were held. */
export function isLong({ words, phrase: { lead } }: Setting): boolean {
  return words[lead - 1]?.lower === 'of' && /^(?:hours|days|weeks)$/.test(words[lead - 2]?.lower ?? '');
}

/** Whether it is said when it is, which one in a row, that somebody is there or that it takes place. */
export function isOccasion(setting: Setting): boolean {
  return isHappening(setting) || isNumbered(setting) || (isNamedAfterPlace(setting) && !setting.noun.plural);
}

/** Whether it is said when it is, that somebody is there or that it takes place. */
function isHappening(setting: Setting): boolean {
  return setting.dated || isGoneTo(setting) || isArranged(setting) || isWhere(setting);
}

/** “the Miami debate” */
export function isNamedAfterPlace({ names }: Setting): boolean {
  return names.some(({ entity }) => entity.kind === 'place');
}

/** “a dinner at which A and B failed to agree”: where something is told to have happened. */
function isWhere({ noun, words, head, phrase: { determiner } }: Setting): boolean {
  if (noun.plural || determiner === 'none') return false;
  const at = words[head + 1]?.text === ',' ? head + 2 : head + 1;
  if (words[at]?.lower === 'that' && words[at + 1]?.capital)
    return /^(?:host|hold|is|will)/.test(words[at + 2]?.lower ?? '');
  return (
    words[at]?.lower === 'where' || (/^(?:at|during)$/.test(words[at]?.lower ?? '') && words[at + 1]?.lower === 'which')
  );
}

/** They say of a meeting behind them that somebody is there. */
export const WENT =
  /^(?:at|during|tells?|told|telling|address(?:es|ed|ing)?|attend(?:s|ed|ing)?|join(?:s|ed|ing)?|hosts?|hosted|hosting|holds?|held|holding|chair(?:s|ed|ing)|convened?|convening|organi[sz](?:ed?|ing))$/;

/** “a fellow at the Policy Forum in Riga”: a body. */
const HAS_POST =
  /^(?:fellow|scholar|researcher|analyst|expert|economist|professor|lecturer|director|chair\p{Ll}*|president|vice-president|officer|adviser|advisor|associate|editor|head|manager|secretary|spokes\p{Ll}+|intern|works?|worked|working)$/u;

/** “at an event”, “told a forum”, “at the Trade Forum in Riga”, “will meet in an annual forum” */
export function isGoneTo(setting: Setting): boolean {
  const {
    noun,
    words,
    head,
    phrase: { lead, determiner },
  } = setting;
  if (noun.plural) return false;
  const [before, behind] = [words[lead - 1]?.lower ?? '', words[head + 1]?.lower ?? ''];
  const isHeadline = determiner === 'none' && lead < head;
  if (!(determiner === 'indefinite' || isHeadline))
    return /^(?:at|during)$/.test(before) && isPlacedBehind(setting) && !HAS_POST.test(words[lead - 2]?.lower ?? '');
  if (WENT.test(before)) return true;
  return before === 'in' && /^(?:forum|workshop|debate)$/.test(noun.kind) && !/^(?:over|about|on|with)$/.test(behind);
}

/** “talks in Geneva”, “the Geneva talks” */
export function isPlaced(setting: Setting): boolean {
  return isNamedAfterPlace(setting) || isPlacedBehind(setting);
}

function isPlacedBehind({ words, head, around }: Setting): boolean {
  if (!/^(?:in|at)$/.test(words[head + 1]?.lower ?? '')) return false;
  const place = around.find((use) => use.first > head && use.first <= head + 4);
  return place !== undefined && /^(?:place|nation|unknown)$/.test(place.entity.kind);
}

/** “held talks with X”, “in talks with X”, “sat for talks” */
export function isHeld({ words, phrase: { lead }, head }: Setting): boolean {
  const before = words[lead - 1]?.lower ?? '';
  if (before === 'for' && /^(?:sat|sits?|met|meets?|gathered|convened|down)$/.test(words[lead - 2]?.lower ?? ''))
    return true;
  if (
    !/^(?:hold|holds|held|holding|host|hosts|hosted|hosting|open|opened|begin|began|conduct|conducted|end|ended|conclude|concluded|had|in|at|during|after|following|for|by)$/.test(
      before,
    )
  ) {
    return false;
  }
  // “as they began talks”
  if (
    /^(?:they|sides|leaders|ministers|presidents|delegations|negotiators|diplomats|officials|two)$/.test(
      words[lead - 2]?.lower ?? '',
    )
  )
    return /^(?:held|hold|began|opened)$/.test(before);
  if (before.startsWith('host')) return /^(?:with|between|among)$/.test(words[head + 1]?.lower ?? '');
  const where = words.slice(head + 1, head + 5);
  const behind = where.findIndex(({ lower }) => lower === 'with');
  const led = where
    .slice(0, Math.max(behind, 0))
    .every(({ lower, capital }) => capital || /^(?:there|here|in|on|at)$/.test(lower));
  if (words[head + 1]?.lower === 'between' && /^(?:after|during|following|in)$/.test(before))
    return words.slice(head + 2, head + 6).some((word) => word.capital);
  return behind !== -1 && led && words.slice(head + 2 + behind, head + 7 + behind).some((word) => word.capital);
}

/** “closed consultations”, “last-minute talks” */
export function isClosed({ lowers }: Setting): boolean {
  return lowers.some((lower) =>
    /^(?:closed|closed-door|behind-the-scenes|last-minute|last-ditch|eleventh-hour|marathon|overnight|all-night|late-night|crisis|emergency|urgent|in-depth|face-to-face|one-on-one)$/.test(
      lower,
    ),
  );
}

/** “gather for organizational meetings” */
export function isAttended(words: Word[], lead: number): boolean {
  return words
    .slice(Math.max(0, lead - 3), lead)
    .some((word) =>
      /^(?:gather|gathers|gathered|gathering|convene|convened|assemble|assembled|attended|attending)$/.test(word.lower),
    );
}
