import { EARSHOT, entitiesOf, FROM_VERB, isPerson, sign, speakersAt, subjectsAt, TRIAL, type Way } from './reading';

export const testifies: Way = {
  word: /^(?:testify|testifies|testified|testifying)$/,
  read: (reading) => sign('hearing', EARSHOT, 'participant', speakersAt(reading)),
};

/** Where a hearing was told of before, also who asks and answers is heard there. */
export const answers: Way = {
  word: /^(?:asked|responded|replied|answered|pressed|countered)$/,
  read: (reading) => {
    const found = sign('hearing', EARSHOT, 'participant', speakersAt(reading));
    return found && { ...found, after: true };
  },
};

/** “grilled A, a colonel, and B” */
export const questioned: Way = {
  word: /^(?:grilled|questioned|interrogated|quizzed)$/,
  read: ({ words, uses, at }) => {
    const behind = uses.find(({ first, entity }) => first > at && first - at < FROM_VERB && entity.kind === 'person');
    if (!behind) return null;
    const next = uses.find(({ first, entity }) => first > behind.last && entity.kind === 'person');
    const joined = next && words.slice(behind.last + 1, next.first).some(({ lower }) => lower === 'and');
    return sign('hearing', EARSHOT, 'participant', entitiesOf(joined ? [behind, next] : [behind]));
  },
};

/** “Mr Lee pleaded guilty”, “Lee was remanded”: who stands before a court. */
export const standsTrial: Way = {
  word: /^(?:pleaded|pled|remanded|arraigned|bailed|sentenced|convicted|acquitted|charged)$/,
  read: (reading) => sign('hearing', TRIAL, 'participant', subjectsAt(reading).filter(isPerson)),
};

/** “Prosecuting, A told …”, “B, defending, said”, “Judge C adjourned the case”: who makes a court. */
export const inCourt: Way = {
  word: /^(?:prosecuting|defending|mitigating|representing|judge|justice|magistrate)$/,
  read: ({ words, uses, at }) => {
    const isTitle = /^(?:judge|justice|magistrate)$/.test(words[at]!.lower);
    const use = uses.find(
      ({ first, last, entity }) =>
        entity.kind === 'person' &&
        (isTitle
          ? first <= at && last > at
          : (words[last + 1]?.text === ',' && last + 2 === at) || (words[at + 1]?.text === ',' && first === at + 2)),
    );
    return use && !use.possessive ? sign('hearing', EARSHOT, isTitle ? 'chair' : 'participant', [use.entity]) : null;
  },
};
