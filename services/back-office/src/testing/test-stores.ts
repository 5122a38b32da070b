import { startTestPostgres } from '@okruh/store/testing';
import type { BackOfficeSettings } from '../settings.ts';

/** Both engines: settings for a back office on a fresh database of each. */
export const testStores: readonly [string, () => Promise<Partial<BackOfficeSettings>>][] = [
  ['SQLite', async () => ({})],
  ['PostgreSQL', async () => ({ databaseUrl: await (await startTestPostgres()).database() })],
];
