import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestPostgres, type TestPostgres } from '@okruh/store/testing';
import { afterAll, beforeAll } from 'vitest';
import { queueConformance } from './conformance.ts';

let dir = '';
let postgres: TestPostgres;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'queue-'));
  postgres = await startTestPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(dir, { recursive: true });
});

const kind = (): { runner: 'embedded' } => ({ runner: 'embedded' });

queueConformance('SQLite with the embedded runner', {
  freshUrl: () => Promise.resolve(`sqlite:${join(dir, 'jobs.db')}`),
  kind,
});
queueConformance('PostgreSQL with the embedded runner', { freshUrl: () => postgres.database(), kind });
