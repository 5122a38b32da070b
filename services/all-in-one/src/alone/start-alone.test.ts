import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsError } from '@okruh/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aloneService } from './alone-service.ts';
import { ownSettings } from './own-settings.ts';
import { startAlone } from './start-alone.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'okruh-alone-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const named = (word: string) => aloneService(word) ?? expect.fail();

describe('a service that is started alone', () => {
  it('is one of three', () => {
    expect(aloneService('archive')).toBeUndefined();
    expect(aloneService(undefined)).toBeUndefined();
    expect(named('portal').name).toBe('citizen-portal');
  });

  it('makes the secrets of the portal once, for its owner alone, unless they lie elsewhere', () => {
    const first = ownSettings(named('portal'), dir, {});
    expect(ownSettings(named('portal'), dir, {})).toEqual(first);
    const files = readdirSync(join(dir, 'secrets')).map((name) => join(dir, 'secrets', name));
    expect(new Set(files)).toEqual(new Set(Object.values(first)));
    expect(files.map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
    const elsewhere = ownSettings(named('portal'), dir, { OKRUH_PORTAL_KEY_FILE: '/elsewhere/key' });
    expect(elsewhere.OKRUH_PORTAL_KEY_FILE).toBe('/elsewhere/key');
  });

  it('is told where a centre looks for the secrets of its portal, and makes none of its own', async () => {
    const env = { OKRUH_DATA_DIR: dir, OKRUH_PORT: '0', OKRUH_PORTAL_URL: 'http://127.0.0.1:4180' };
    const signal = new AbortController().signal;
    const started = startAlone({ service: named('back-office'), env, say: () => undefined, signal });
    const refusal: SettingsError = await started.catch((error) => error);
    expect(refusal).toBeInstanceOf(SettingsError);
    expect(refusal.problems.map(({ variable }) => variable)).toEqual([
      'OKRUH_PORTAL_KEY_FILE',
      'OKRUH_PORTAL_TOKEN_FILE',
    ]);
    expect(refusal.message).toContain('скопіюйте його з теки secrets порталу');
    expect(existsSync(join(dir, 'secrets'))).toBe(false);
    expect(existsSync(join(dir, 'town.lock')), 'the folder is free again').toBe(false);
  });

  it('finds the code of an office in its folder, unless it is given otherwise', () => {
    const office = named('front-office');
    expect(ownSettings(office, dir, {})).toEqual({ OKRUH_ENROLMENT_CODE_FILE: join(dir, 'enrolment-code') });
    expect(ownSettings(office, dir, { OKRUH_ENROLMENT_CODE: 'ABCD' })).toEqual({});
  });
});
