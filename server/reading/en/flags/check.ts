import type { Evidence, Flag } from '../../../story';
import type { Cast } from '../cast';
import type { Copy } from '../copy';
import type { FoundMeeting } from '../meetings';

/** What the checks see of a story. */
export interface Read {
  copy: Copy;
  cast: Cast;
  meetings: FoundMeeting[];
  /** The day relative dates are counted from, if any is known. */
  reference: string | null;
  /** What the checks before this one found. */
  found: Flag[];
}

/** Looks for one thing an editor should see. */
export type Check = (read: Read) => Flag | null;

/** A flag, or none without evidence. */
export function flag(code: string, severity: Flag['severity'], message: string, evidence: Evidence[]): Flag | null {
  return evidence.length > 0 ? { code, severity, message, evidence } : null;
}
