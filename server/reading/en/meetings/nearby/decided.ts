import { listedBefore } from '../clause';
import { isSitting } from '../who';
import { EARSHOT, entitiesOf, isPerson, NEAR, sign, subjectsAt, type Way } from './reading';

/** “A voted against”, “B made the motion”: those who decide. */
export const voted: Way = {
  word: /^(?:voted|seconded|abstained|dissented|motion)$/,
  read: (reading) => {
    const { words, at } = reading;
    if (words[at]!.lower === 'motion' && !/^(?:made|moved|offered)$/.test(words[at - 2]?.lower ?? '')) return null;
    const verb = words[at]!.lower === 'motion' ? at - 2 : at;
    return sign('sitting', EARSHOT, 'participant', subjectsAt({ ...reading, at: verb }).filter(isPerson));
  },
};

/** “It passed 4-1, with A opposed”, “with B and C voting no” */
export const votedWith: Way = {
  word: /^(?:opposed|opposing|dissenting|abstaining|voting)$/,
  read: ({ words, uses, at }) => {
    const last = uses.find((use) => use.last === at - 1);
    if (!last) return null;
    const row = [last, ...listedBefore(words, uses, last)];
    const led = words[row.at(-1)!.first - 1]?.lower === 'with';
    return led ? sign('sitting', EARSHOT, 'participant', entitiesOf(row).filter(isPerson)) : null;
  },
};

/** “The council approved the plan”: the body that sits. */
export const decided: Way = {
  word: /^(?:voted|approved|rejected|adopted|passed|threw|agreed|heard|debated|endorsed|unanimously|decided|deferred|tabled)$/,
  read: (reading) => {
    const bodies = subjectsAt(reading).filter(isSitting);
    return sign('sitting', NEAR, 'participant', bodies);
  },
};
