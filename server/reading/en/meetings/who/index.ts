import type { ParticipantRole } from '../../../../story';
import type { Cast, Entity } from '../../cast';
import type { Copy } from '../../copy';
import { nationCode } from '../../nations';
import { isAdjectival } from '../clause';
import { type MeetingMention, sentenceOf } from '../mentions';
import { toldBefore } from './before';
import { toldBehind } from './behind';
import { namedIn, ownersOf } from './named';
import { as, type Involvement, type Scene } from './scene';

export { NOT, PRESENT, roleOf } from './roles';
export { type Involvement } from './scene';
export { isSitting } from './sitting';
export { theTwo } from './subjects';
export { hasPronoun, lastPerson, personBefore } from './standins';

/** Who takes part in a meeting by the words of its sentence, and the nations that meet. */
export interface Attendance {
  people: Involvement[];
  nations: string[];
  /** Those who own it: “Wright’s hearing”, “his hearing”. */
  owners: Entity[];
}

/** Finds who takes part in the meeting of one mention. */
export function attendanceOf(copy: Copy, cast: Cast, mention: MeetingMention, rivals: MeetingMention[]): Attendance {
  const { words } = sentenceOf(copy, mention);
  const { quoted } = words[mention.head]!;
  const uses = cast.uses[mention.sentence]!.filter(
    ({ first, last }) =>
      (quoted || !words[first]!.quoted) &&
      words[first - 1]?.text !== '(' &&
      !rivals.some((rival) => first <= rival.head && last >= rival.first),
  );
  const next = rivals.filter((rival) => rival.first > mention.head).map((rival) => rival.first);
  const end = Math.min(words.length, mention.head + FARTHEST, ...next);
  const scene: Scene = { copy, cast, mention, words, uses, end };
  const inName = [...namedIn(scene), ...ownersOf(scene)];
  const owners =
    mention.determiner === 'owned' ? inName.map(({ entity }) => entity).filter(({ kind }) => kind === 'person') : [];
  if (mention.kind === 'visit') return visitOf(scene, inName);
  const found = [...inName, ...toldBehind(scene), ...toldBefore(scene), ...hearersIn(scene)];
  return { ...attendanceBy(found), owners };
}

const FARTHEST = 26;

/** Parts nations from people and bodies, and joins those named twice; who chairs or hosts does so once for all. */
export function attendanceBy(found: Involvement[]): Pick<Attendance, 'people' | 'nations'> {
  const roles = new Map<Entity, ParticipantRole>();
  const nations = new Set<string>();
  for (const { entity, role } of found) {
    if (entity.kind === 'place') continue;
    const nation = entity.kind === 'nation' ? nationCode(entity.name) : entity.nation;
    if (nation) nations.add(nation);
    if (entity.kind === 'nation') continue;
    const known = roles.get(entity);
    roles.set(entity, known === undefined || known === 'participant' ? role : known);
  }
  return { people: [...roles].map(([entity, role]) => ({ entity, role })), nations: [...nations] };
}

/** “President Yoon’s state visit to the United States”: the visitor, and the nations its sentence names. */
function visitOf({ mention, words, uses }: Scene, inName: Involvement[]): Attendance {
  const nations = uses.filter((use) => use.entity.kind === 'nation' && !isAdjectival(words, use));
  const { people, nations: codes } = attendanceBy([...inName, ...as('participant', nations)]);
  const host = nations.find((use) => use.first > mention.head);
  const home = codes.filter((nation) => nation !== (host && nationCode(host.entity.name)));
  const [visitor, ...others] = people;
  const settled = visitor && host && home.length === 1 ? [{ ...visitor, nation: home[0]! }, ...others] : people;
  return { people: settled, nations: codes, owners: [] };
}

/** The committee a hearing’s sentence speaks of hears: “said Ann Lee, who leads the House Budget Committee, at a hearing”. */
function hearersIn({ mention, uses }: Scene): Involvement[] {
  if (mention.kind !== 'hearing') return [];
  return as(
    'participant',
    uses.filter(({ entity }) => entity.kind === 'body' && /committee$|\bCommittee on\b/i.test(entity.name)),
  );
}
