export const PARTICIPANT_ROLES = ['host', 'chair', 'participant', 'observer'] as const;
export const PARTICIPANT_KEYS = ['name', 'role', 'office', 'represents'] as const;

export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** Somebody who takes part in a meeting, as it is stored. */
export interface Participant {
  name: string;
  role?: ParticipantRole | null;
  office?: string | null;
  represents?: string | null;
}
