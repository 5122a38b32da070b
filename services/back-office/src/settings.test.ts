import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBackOfficeSettings } from './settings.ts';

let dir: string;
const secret = async (name: string, content: string) => {
  const path = join(dir, name);
  await writeFile(path, content, { mode: 0o600 });
  return path;
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'okruh-settings-'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('the settings of the back office', () => {
  const least = () => ({ OKRUH_DATA_DIR: dir, OKRUH_HROMADA_DIR: '/srv/hromada' });

  it('need a data folder and a hromada only: SQLite, embedded jobs, no portal', () => {
    expect(readBackOfficeSettings(least())).toMatchObject({
      databaseUrl: `sqlite:${join(dir, 'back-office.sqlite')}`,
      hromadaDir: '/srv/hromada',
      redisUrl: undefined,
      portal: undefined,
      port: 4100,
      host: '127.0.0.1',
    });
  });

  it('take the portal by three variables together', async () => {
    const portal = {
      OKRUH_PORTAL_URL: 'http://portal:4180/',
      OKRUH_PORTAL_KEY_FILE: await secret('key', 'ab'.repeat(32)),
      OKRUH_PORTAL_TOKEN_FILE: await secret('token', 't'.repeat(40)),
    };
    expect(readBackOfficeSettings({ ...least(), ...portal }).portal).toEqual({
      url: 'http://portal:4180',
      key: Buffer.alloc(32, 0xab),
      token: 't'.repeat(40),
    });
    expect(() => readBackOfficeSettings({ ...least(), OKRUH_PORTAL_URL: portal.OKRUH_PORTAL_URL })).toThrow(
      'OKRUH_PORTAL_KEY_FILE',
    );
    const wrong = { ...portal, OKRUH_PORTAL_KEY_FILE: await secret('word', 'z'.repeat(64)) };
    expect(() => readBackOfficeSettings({ ...least(), ...wrong })).toThrow('OKRUH_PORTAL_KEY_FILE');
  });

  it('name all that is wrong at once', () => {
    const wrong = { ...least(), OKRUH_PORT: '70000', OKRUH_DATABASE_URL: 'mysql://x', OKRUH_HROMADA_DIR: '' };
    expect(() => readBackOfficeSettings(wrong)).toThrow(/OKRUH_PORT[\s\S]*OKRUH_HROMADA_DIR[\s\S]*OKRUH_DATABASE_URL/);
  });
});
