import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choice, duration, flag, folder, integer, optional, port, secretFile, text, url } from './setting-kinds.ts';
import { readSettings, type Setting, SettingsError } from './settings.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const read = <T>(setting: Setting<T>, value?: string): T => readSettings({ X: setting }, { X: value }).X;
const problem = (setting: Setting<unknown>, value?: string): string => {
  try {
    readSettings({ X: setting }, { X: value });
  } catch (error) {
    return (error as SettingsError).message;
  }
  return 'accepted';
};

describe('settings', () => {
  it('are read with their types and defaults', () => {
    const settings = readSettings(
      { OKRUH_PORT: port({ default: 4100 }), OKRUH_HOST: text({ default: '127.0.0.1' }), OKRUH_NAME: text() },
      { OKRUH_PORT: ' 4200 ', OKRUH_HOST: '', OKRUH_NAME: 'x' },
    );
    expect(settings).toEqual({ OKRUH_PORT: 4200, OKRUH_HOST: '127.0.0.1', OKRUH_NAME: 'x' });
  });

  it('tell all problems at once, each under its name', () => {
    const spec = { OKRUH_PORT: port(), OKRUH_CENTRE_URL: url(), OKRUH_HOST: text() };
    const attempt = (): unknown => readSettings(spec, { OKRUH_PORT: '70000', OKRUH_CENTRE_URL: 'centre' });
    expect(attempt).toThrow(SettingsError);
    expect(attempt).toThrow(/OKRUH_PORT: .*65535\n.*OKRUH_CENTRE_URL: .*http[\s\S]*OKRUH_HOST: не задано/);
  });

  it('do not repeat a wrong value, which may be a secret put in the wrong place', () => {
    expect(problem(port(), 'geheim')).not.toContain('geheim');
  });
});

describe('a setting', () => {
  it('takes whole numbers within bounds', () => {
    expect(read(integer({ min: 1, max: 9 }), '9')).toBe(9);
    for (const bad of ['0', '10', '1.5', '1e1', 'x'])
      expect(problem(integer({ min: 1, max: 9 }), bad)).toMatch(/від 1/);
    expect(read(port(), '0')).toBe(0);
  });

  it('takes lengths of time', () => {
    expect(['250ms', '30s', '5m', '12h', '7d'].map((raw) => read(duration(), raw))).toEqual([
      250, 30_000, 300_000, 43_200_000, 604_800_000,
    ]);
    expect(problem(duration(), '5')).toMatch(/тривалість/);
    expect(read(duration({ default: 5 }))).toBe(5);
  });

  it('takes words, yes and no', () => {
    expect(read(choice(['embedded', 'bullmq']), 'bullmq')).toBe('bullmq');
    expect(problem(choice(['embedded', 'bullmq']), 'kafka')).toMatch(/embedded, bullmq/);
    expect([read(flag(), 'так'), read(flag(), 'FALSE'), read(flag({ default: true }))]).toEqual([true, false, true]);
    expect(problem(flag(), 'мабуть')).toMatch(/так/);
  });

  it('takes addresses of the allowed kinds, without the slash at the end', () => {
    expect(read(url(), 'https://centre.example/')).toBe('https://centre.example');
    expect(read(url({ protocols: ['sqlite'] }), 'sqlite:/data/x.db')).toBe('sqlite:/data/x.db');
    expect(problem(url(), 'ftp://centre.example')).toMatch(/http: або https:/);
  });

  it('takes a text of a given form and shows an example of it', () => {
    const setting = text({ pattern: /^[a-z]{2}-\d$/, example: 'fo-1' });
    expect(read(setting, 'fo-2')).toBe('fo-2');
    expect(problem(setting, 'fo')).toMatch(/приклад: fo-1/);
  });

  it('takes a folder, and makes it when it may', () => {
    expect(read(folder(), dir)).toBe(dir);
    expect(problem(folder(), join(dir, 'away'))).toMatch(/немає/);
    expect(read(folder({ create: true }), join(dir, 'made'))).toBe(join(dir, 'made'));
    writeFileSync(join(dir, 'file'), '');
    expect(problem(folder(), join(dir, 'file'))).toMatch(/не є текою/);
  });

  it('takes a secret only from a file that nobody else can read', () => {
    writeFileSync(join(dir, 'secret'), 'geheim\n', { mode: 0o600 });
    writeFileSync(join(dir, 'open'), 'geheim\n', { mode: 0o644 });
    expect(read(secretFile(), join(dir, 'secret'))).toBe('geheim');
    expect(problem(secretFile(), join(dir, 'open'))).toMatch(/chmod 600/);
    expect(problem(secretFile({ minLength: 32 }), join(dir, 'secret'))).toMatch(/закороткий/);
    expect(problem(secretFile(), join(dir, 'none'))).toMatch(/не вдалося прочитати/);
    expect(problem(secretFile())).toMatch(/не задано/);
  });

  it('may be optional, but is checked when it is there', () => {
    expect(read(optional(port()))).toBeUndefined();
    expect(problem(optional(port()), 'x')).toMatch(/ціле число/);
  });
});
