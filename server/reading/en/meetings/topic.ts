import type { Copy } from '../copy';

/** What a story is about, as far as that decides what its nouns mean. */
export interface Topic {
  /** A match or a race, told as it went. */
  ofPlay: boolean;
  /** Talks between some sides, and no vote, whose rounds are others. */
  ofTalks: boolean;
}

/** Words of sport, and those of them that tell how a match or a race went. */
const SPORT = new Set(
  (
    'match matches season tournament championship league team teams squad coach trainer player players fans spectators ' +
    'penalty favourite favorite victory fixture win racing race football rugby basketball volleyball hockey cricket tennis ' +
    'handball baseball stewards captain defeat rivals stadium'
  ).split(' '),
);
const PLAY = new Set(
  (
    'scored scorer striker goalkeeper midfielder winger referee half-time halftime stoppage-time hat-trick touchdown ' +
    'quarterback inning innings wicket wickets bowler batsman furlongs jockey mare gelding filly colt hurdle chase lengths ' +
    'serve aces hitter rebounds equaliser equalizer penalties puck umpire debut'
  ).split(' '),
);
const ENOUGH_SPORT = 5;
const ENOUGH_PLAY = 2;

const TALKS = /^(?:talks|negotiations?|negotiators?|consultations)$/;
const VOTE = /^(?:election|elections|runoff|ballot|ballots|voters)$/;

const known = new WeakMap<Copy, Topic>();

/** What a copy is about by its words. */
export function topicOf(copy: Copy): Topic {
  const topic = known.get(copy) ?? read(copy);
  known.set(copy, topic);
  return topic;
}

function read({ sentences }: Copy): Topic {
  const [sport, play] = [new Set<string>(), new Set<string>()];
  let [talks, vote] = [false, false];
  for (const { words } of sentences) {
    for (const { lower } of words) {
      if (PLAY.has(lower)) play.add(lower);
      else if (SPORT.has(lower)) sport.add(lower);
      talks ||= TALKS.test(lower);
      vote ||= VOTE.test(lower);
    }
  }
  return {
    ofPlay: play.size >= ENOUGH_PLAY && play.size + sport.size >= ENOUGH_SPORT,
    ofTalks: talks && !vote && play.size < ENOUGH_PLAY,
  };
}
