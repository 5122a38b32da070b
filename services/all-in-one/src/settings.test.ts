import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsError } from '@okruh/runtime';
import { afterAll, describe, expect, it } from 'vitest';
import { readTownSettings } from './settings.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'okruh-settings-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

function problemsOf(env: Record<string, string>): string[] {
  try {
    readTownSettings({ OKRUH_DATA_DIR: dataDir, ...env });
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map(({ variable }) => variable);
    throw error;
  }
  return [];
}

describe('the settings of the town', () => {
  it('have the documented defaults', () => {
    expect(readTownSettings({ OKRUH_DATA_DIR: dataDir })).toEqual({
      dataDir,
      host: '127.0.0.1',
      backOfficePort: 4100,
      frontOfficePort: 4101,
      portalPort: 4180,
      frontOffices: 2,
    });
  });

  it('are refused all at once', () => {
    const env = { OKRUH_PORTAL_PORT: 'вісімдесят', OKRUH_FRONT_OFFICES: '0', OKRUH_HROMADA_DIR: join(dataDir, 'none') };
    expect(problemsOf(env)).toEqual(['OKRUH_PORTAL_PORT', 'OKRUH_FRONT_OFFICES', 'OKRUH_HROMADA_DIR']);
  });

  it.each([
    [{ OKRUH_BACK_OFFICE_PORT: '4102' }, ['OKRUH_BACK_OFFICE_PORT']],
    [{ OKRUH_FRONT_OFFICES: '50', OKRUH_FRONT_OFFICE_PORT: '4140' }, ['OKRUH_PORTAL_PORT']],
    [{ OKRUH_PORTAL_PORT: '4100' }, ['OKRUH_PORTAL_PORT']],
    [{ OKRUH_FRONT_OFFICE_PORT: '65535' }, ['OKRUH_FRONT_OFFICE_PORT']],
    [{ OKRUH_BACK_OFFICE_PORT: '0', OKRUH_FRONT_OFFICE_PORT: '0', OKRUH_PORTAL_PORT: '0' }, []],
  ])('with %j are refused for %j', (env, expected) => {
    expect(problemsOf(env)).toEqual(expected);
  });
});
