import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsError } from '@okruh/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enrolmentTicketOf, frontOfficeSettings } from './settings.ts';

let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'okruh-settings-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

it('names every setting that is missing or wrong at once', () => {
  const env = { OKRUH_DATA_DIR: dataDir, OKRUH_PORT: 'сто', OKRUH_CENTRE_URL: 'centre.example' };
  try {
    frontOfficeSettings(env);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    const { problems } = error as SettingsError;
    expect(problems.map(({ variable }) => variable)).toEqual(['OKRUH_PORT', 'OKRUH_CENTRE_URL']);
  }
});

it('reads the addresses of network scanners, and says how one is written', () => {
  const read = (OKRUH_SCANNERS: string) => frontOfficeSettings({ OKRUH_DATA_DIR: dataDir, OKRUH_SCANNERS }).scanners;
  expect(read('http://192.168.1.20/eSCL, https://printer.local:443/eSCL')).toEqual({
    addresses: ['http://192.168.1.20/eSCL', 'https://printer.local:443/eSCL'],
    discover: true,
  });
  expect(() => read('192.168.1.20')).toThrow('приклад: http://192.168.1.20/eSCL');
});

it('reads the enrolment code from its file, and only when the file is there', async () => {
  const enrolmentCodeFile = join(dataDir, 'code');
  const settings = { dataDir, host: '127.0.0.1', port: 0, centreUrl: 'http://centre.example', enrolmentCodeFile };
  expect(await enrolmentTicketOf(settings)).toBeUndefined();
  await writeFile(enrolmentCodeFile, 'КОД-7\n');
  expect(await enrolmentTicketOf(settings)).toEqual({ code: 'КОД-7' });
  await writeFile(enrolmentCodeFile, 'https://centre.example/#enrol=234A-BCEH-KMPT-X789\n');
  expect(await enrolmentTicketOf(settings)).toEqual({
    code: '234A-BCEH-KMPT-X789',
    centreUrl: 'https://centre.example',
  });
});
