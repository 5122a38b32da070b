import { join } from 'node:path';
import { copySqlite } from '@okruh/store';
import { filesDir } from '../copies/layout.ts';
import { makeFolder } from '../files/durable.ts';
import { databaseFile, databasePath, type ServiceFolder } from '../service-folders.ts';

/** The database of a service as it was at one moment. */
export interface Snapshot {
  readonly service: ServiceFolder;
  /** Just before: nothing written later is in it for certain. */
  readonly takenAt: string;
  readonly path: string;
}

/** Copies the database of a service, which may go on working, into a folder of the copy's shape. */
export async function takeSnapshot(service: ServiceFolder, folder: string, takenAt: string): Promise<Snapshot> {
  await makeFolder(filesDir(folder));
  const path = join(filesDir(folder), databaseFile[service.kind]);
  await copySqlite(databasePath(service), path);
  return { service, takenAt, path };
}
