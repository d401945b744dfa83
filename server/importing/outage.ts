/** Errors that are no story’s fault: the database is away, or has no room. By SQLSTATE class, or the driver’s code. */
const AWAY =
  /^(?:08...|57P0[123]|E(?:CONN(?:REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|NOTFOUND|HOSTUNREACH|AI_AGAIN)|PROTOCOL_.*|ER_(?:SERVER_SHUTDOWN|CON_COUNT_ERROR|NORMAL_SHUTDOWN))$/;
const FULL =
  /^(?:53...|ENOSPC|EDQUOT|SQLITE_(?:FULL|IOERR.*|READONLY.*)|ER_(?:DISK_FULL|RECORD_FILE_FULL|OUT_OF_RESOURCES))$/;
const AGAIN = /^(?:40001|40P01|55P03|SQLITE_BUSY.*|ER_LOCK_(?:DEADLOCK|WAIT_TIMEOUT))$/;
const LOST =
  /Connection terminated|Unable to acquire a connection|Timeout acquiring a connection|Connection lost|closed state|server closed the connection/i;

/** What kept a batch from being written, in a sentence for the run. */
export interface Outage {
  reason: string;
  /** It may well go through when tried again at once. */
  isBrief: boolean;
}

/** Tells the failure of the database from that of a story; null for the latter. */
export function outageOf(error: unknown): Outage | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = String((one as NodeJS.ErrnoException).code ?? '');
    const because = `(${one.message.split('\n')[0]!.slice(-200)})`;
    if (AGAIN.test(code))
      return { reason: `The database was busy ${because}. Resume the run to go on.`, isBrief: true };
    if (FULL.test(code)) {
      return {
        reason: `The database has no room or cannot write ${because}. Make room, then resume the run.`,
        isBrief: false,
      };
    }
    if (AWAY.test(code) || LOST.test(one.message)) {
      return {
        reason: `The database could not be reached ${because}. Resume the run when it is back.`,
        isBrief: false,
      };
    }
  }
  return null;
}
