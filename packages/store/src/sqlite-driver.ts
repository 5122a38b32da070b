import { systemClock } from '@okruh/runtime';
import { CompiledQuery, type DatabaseConnection, SqliteDriver } from 'kysely';
import { isBusy, isUndone } from './store-errors.ts';

/** So often a statement is tried while another process writes, about six seconds in all; then its error is thrown. */
const maxTries = 1000;

/** A connection that waits while another process holds the write lock, without stopping this process. */
function patient(connection: DatabaseConnection): DatabaseConnection {
  const executeQuery: DatabaseConnection['executeQuery'] = async (query) => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await connection.executeQuery(query);
      } catch (error) {
        if (!isBusy(error) || tried >= maxTries) throw error;
        await systemClock.sleep(1 + Math.random() * 10);
      }
    }
  };
  return { executeQuery, streamQuery: (query, chunk) => connection.streamQuery(query, chunk) };
}

/**
 * Takes the write lock at the beginning of a transaction, so that none can fail half-way because of another writer.
 */
export class HouseDriver extends SqliteDriver {
  #patient: DatabaseConnection | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    this.#patient ??= patient(connection);
    return this.#patient;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** After a full or broken disk SQLite has undone the transaction itself; the error to be told is the disk's. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!isUndone(error)) throw error;
    }
  }
}
