import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicKeyOf } from '@okruh/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { officeKey } from './office-key.ts';

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'okruh-key-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

it('makes a key at the first start and keeps it', async () => {
  const first = await officeKey(dataDir);
  const second = await officeKey(dataDir);
  expect(publicKeyOf(second)).toBe(publicKeyOf(first));
});

it('keeps the key file from other people', async () => {
  await officeKey(dataDir);
  const { mode } = await stat(join(dataDir, 'office-key.pem'));
  expect(mode & 0o777).toBe(0o600);
});
