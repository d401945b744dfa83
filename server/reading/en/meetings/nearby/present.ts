import type { Word } from '../../copy';
import { listFrom } from '../clause';
import { PRESENT, roleOf } from '../who';
import { entitiesOf, isPerson, NEAR, sign, subjectsAt, type Way } from './reading';

/** “It was attended by A and B”, “He was accompanied by A”. */
export const attendedBy: Way = {
  word: /^by$/,
  read: ({ words, uses, at }) => {
    const verb = words[at - 1]?.lower === 'over' ? words[at - 2]!.lower : (words[at - 1]?.lower ?? '');
    const isTeam = /^(?:led|headed)$/.test(verb) && isDelegation(words, Math.max(0, at - 5));
    if (
      !isTeam &&
      !/^(?:attended|represented|accompanied|flanked|joined|(?:co-)?chaired|moderated|presided|addressed|graced|witnessed)$/.test(
        verb,
      )
    )
      return null;
    return sign('any', NEAR, roleOf(verb), entitiesOf(listFrom(words, uses, at + 1).listed));
  },
};

/** “Also present were A and B”, “Panelists included A and B”. */
export const presentWere: Way = {
  word: /^(?:were|was|are|is|included?|includes)$/,
  read: ({ words, uses, at }) => {
    const opening = words.slice(0, at);
    if (at > 12 || !opening.some(({ lower }) => PRESENT.test(lower) || lower === 'hand')) return null;
    if (uses.some(({ last, entity }) => last < at && entity.kind === 'person')) return null;
    return sign('any', NEAR, 'participant', entitiesOf(listFrom(words, uses, at + 1).listed));
  },
};

/** “A and B were present”, “A also attended”, “C, who presided”. */
export const wasThere: Way = {
  word: /^(?:present|attendance|attended|participated|part|presided|gavell?ed|chaired|moderated|headed|led|seated|sitting|sat)$/,
  read: (reading) => {
    const { words, at } = reading;
    const [verb, before, behind] = [words[at]!.lower, words[at - 1]?.lower ?? '', words[at + 1]?.lower ?? '.'];
    const isTold = {
      present: /^(?:was|were|also)$/.test(before) && /^(?:[.,;]|and|at|for|as|when|to)$/.test(behind),
      attendance: before === 'in',
      part:
        (before === 'took' && /^(?:[.,;]|and|via|by)$/.test(behind)) ||
        (before === 'was' && behind === 'of' && isDelegation(words, at + 2)),
      headed: isDelegation(words, at + 1),
      led: isDelegation(words, at + 1) || words[at + 2]?.lower === 'questioning',
      attended: before === 'also' || (/^[.,]$/.test(behind) && before !== 'was'),
      chaired: /^(?:the|a|it|its)$/.test(behind) && !STANDING.test(words[at + 2]?.lower ?? ''),
      seated: /^(?:beside|alongside|next)$/.test(behind),
      sitting: /^(?:beside|alongside|next)$/.test(behind),
      sat: /^(?:beside|alongside|next)$/.test(behind),
    }[verb];
    if (isTold === false) return null;
    return sign(
      'any',
      NEAR,
      roleOf(verb),
      subjectsAt(reading).filter(({ kind }) => kind === 'person' || kind === 'body'),
    );
  },
};

/** “A will also attend”, “B and C are among those who will speak”: who is to be at a meeting to come. */
export const willBeThere: Way = {
  word: /^(?:attend|participate|join|address|speak|preside|chair|part|among)$/,
  read: (reading) => {
    const { words, at } = reading;
    const [two, one, next] = [words[at - 2]?.lower ?? '', words[at - 1]?.lower ?? '', words[at + 1]?.lower ?? ''];
    const verb = words[at]!.lower;
    const auxiliary = verb === 'part' && one === 'take' ? two : one;
    const isTold =
      verb === 'among' ? one === 'are' && /^(?:those|the)$/.test(next) : /^(?:will|to|also)$/.test(auxiliary);
    if (!isTold) return null;
    return sign('coming', NEAR, roleOf(verb), subjectsAt(reading).filter(isPerson));
  },
};

/** “headed the Russian side”, “led Kenya’s delegation” */
function isDelegation(words: Word[], from: number): boolean {
  return words.slice(from, from + 4).some(({ lower }) => /^(?:(?:delegation|side|team)s?|mission)$/.test(lower));
}

const STANDING = /^(?:committee|subcommittee|commission|board|company|party|panel|group|department)$/;
