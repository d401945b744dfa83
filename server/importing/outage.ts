/**
 * Errors that are no story’s fault: the database is away, or has no room. By SQLSTATE class, or the driver’s code. Knex says that a
 * transaction is complete when its connection was lost under it.
 */
const AWAY =
  /^(?:08...|57P0[123]|E(?:CONN(?:REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|NOTFOUND|HOSTUNREACH|AI_AGAIN)|PROTOCOL_.*|ER_(?:SERVER_SHUTDOWN|CON_COUNT_ERROR|NORMAL_SHUTDOWN))$/;
const FULL =
  /^(?:53...|ENOSPC|EDQUOT|SQLITE_(?:FULL|IOERR.*|READONLY.*)|ER_(?:DISK_FULL|RECORD_FILE_FULL|OUT_OF_RESOURCES))$/;
const BUSY = /^(?:40001|40P01|55P03|SQLITE_BUSY.*|ER_LOCK_(?:DEADLOCK|WAIT_TIMEOUT)|ER_CHECKREAD)$/;
const LOST =
  /Transaction query already complete|Connection terminated|Unable to acquire a connection|Timeout acquiring a connection|Connection lost|closed state|server closed the connection|connection error and is not queryable/i;

/** What kept a batch from being written. */
export interface Outage {
  /** `busy` is over in a moment: it may well go through when tried again at once. */
  kind: 'busy' | 'away' | 'full';
  /** In a sentence. */
  reason: string;
  /** What to do before it is tried again, as the beginning of a sentence. */
  remedy: string;
}

/** Tells the failure of the database from that of a story; null for the latter. */
export function outageOf(error: unknown): Outage | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = String((one as NodeJS.ErrnoException).code ?? '');
    // Knex puts the whole statement before what the database said.
    const because = `(${one.message.split(' - ').at(-1)!.split('\n')[0]!.slice(-200)})`;
    if (BUSY.test(code)) {
      return { kind: 'busy', reason: `The database was busy ${because}.`, remedy: 'Wait a little' };
    }
    if (FULL.test(code)) {
      return { kind: 'full', reason: `The database has no room or cannot write ${because}.`, remedy: 'Make room' };
    }
    if (AWAY.test(code) || LOST.test(one.message)) {
      const reason = `The database could not be reached ${because}.`;
      return { kind: 'away', reason, remedy: 'Wait until it is back' };
    }
  }
  return null;
}
