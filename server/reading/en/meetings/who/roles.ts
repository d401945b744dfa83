import type { ParticipantRole } from '../../../../story';
import type { Word } from '../../copy';

export const PRESENT =
  /^(?:present|attending|attendees|participants|witnesses|participating|speakers|panelists|guests|candidates|moderators|joining|among|attendance|included|includes|include)$/;

export function roleOf(verb: string): ParticipantRole {
  if (/^(?:host(?:s|ed|ing)?|organi[sz](?:ed?|es|ing)|convened|sponsored)$/.test(verb)) return 'host';
  return /^(?:(?:co-)?chair(?:s|ed|ing)?|presid(?:e|es|ed|ing)|moderat(?:e|es|ed|ing)|led)$/.test(verb)
    ? 'chair'
    : 'participant';
}

export const STAYS_AWAY =
  /^(?:cannot|skip|skips|skipped|skipping|miss|missed|boycott|boycotted|declined|refused|absent|barred|excluded|snubbed)$/;

export const NOT = /^(?:not|never|\p{Ll}*n[’']t|t)$/u;

const BE_THERE =
  /^(?:at|there|present|attend|attended|appear|appeared|join|joined|take|taken|be|been|go|gone|come|participate|participated|qualified|speak|spoken|travel)$/;

/** “refused to attend”, “will not be at”, “has not yet qualified” */
export function isAbsent(words: Word[]): boolean {
  return words.some(({ lower }, index) => {
    if (STAYS_AWAY.test(lower)) return true;
    return NOT.test(lower) && words.slice(index + 1, index + 3).some((next) => BE_THERE.test(next.lower));
  });
}
