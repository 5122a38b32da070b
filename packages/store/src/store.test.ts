import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { storeConformance } from './conformance.ts';
import { startTestPostgres, type TestPostgres } from './testing.ts';

let dir = '';
let files = 0;
let postgres: TestPostgres;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'store-'));
  postgres = await startTestPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(dir, { recursive: true });
});

storeConformance('SQLite', () => Promise.resolve(`sqlite:${join(dir, `${(files += 1)}.db`)}`));
storeConformance('PostgreSQL', () => postgres.database());
