import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicKeyOf } from '@okruh/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { officeKey } from './office-key.ts';
import { openOfficeKeys } from './office-keys.ts';

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

it('gives up the key for couriers together with a key that was stolen', async () => {
  const keys = await openOfficeKeys(dataDir);
  const before = { key: publicKeyOf(keys.current), recipient: keys.courier.recipient };
  expect((await openOfficeKeys(dataDir)).courier).toEqual(keys.courier);
  await keys.next();
  await keys.adoptNext();
  expect(publicKeyOf(keys.current)).not.toBe(before.key);
  expect(keys.courier.recipient).not.toBe(before.recipient);
  const after = await openOfficeKeys(dataDir);
  expect(after.courier).toEqual(keys.courier);
  const { mode } = await stat(join(dataDir, 'secrets', 'courier-key.txt'));
  expect(mode & 0o777).toBe(0o600);
});
