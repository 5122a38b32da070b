import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { townSecrets } from './secrets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okruh-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the secrets of a town', () => {
  it('are made once: a second start finds the same', () => {
    const first = townSecrets(folder, ['o.kovalenko']);
    const key = readFileSync(first.portalKeyFile, 'utf8');
    const second = townSecrets(folder, ['o.kovalenko', 'i.bondar']);
    expect(readFileSync(second.portalKeyFile, 'utf8')).toBe(key);
    expect(second.passwords.get('o.kovalenko')).toBe(first.passwords.get('o.kovalenko'));
    expect(second.passwords.get('i.bondar')).toMatch(/^[a-z]+-[a-z]+-[a-z]+-\d{3}$/);
  });

  it('hold a key of 32 bytes and the passwords as the centre reads them', () => {
    const secrets = townSecrets(folder, ['o.kovalenko']);
    expect(readFileSync(secrets.portalKeyFile, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(JSON.parse(readFileSync(secrets.staffFile, 'utf8'))).toEqual([
      { login: 'o.kovalenko', password: secrets.passwords.get('o.kovalenko') },
    ]);
  });

  it.skipIf(process.platform === 'win32')('are readable by the owner alone', () => {
    const { portalKeyFile, portalTokenFile, staffFile, enrolmentCodeDir } = townSecrets(folder, ['o.kovalenko']);
    const modes = [portalKeyFile, portalTokenFile, staffFile, enrolmentCodeDir].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o700]);
  });
});
