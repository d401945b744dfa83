import type { ParticipantRole } from '../../../../story';
import type { Cast, Entity, NameUse } from '../../cast';
import type { Copy, Word } from '../../copy';
import type { MeetingMention } from '../mentions';

export interface Involvement {
  entity: Entity;
  role: ParticipantRole;
  /** The nation one must speak for at this meeting, where the text does not say it of the person. */
  nation?: string | undefined;
}

/** A mention with the names around it that belong to no other meeting. */
export interface Scene {
  copy: Copy;
  cast: Cast;
  mention: MeetingMention;
  words: Word[];
  uses: NameUse[];
  /** Where the words end that may be about this meeting. */
  end: number;
}

export const as = (role: ParticipantRole, uses: NameUse[]): Involvement[] =>
  uses.map(({ entity }) => ({ entity, role }));
