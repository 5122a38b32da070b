import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the secrets of this town lie; made once, readable by the owner alone. */
export interface TownSecrets {
  /** 32 bytes as hex: key of the hashes that the centre and the portal share. */
  portalKeyFile: string;
  /** Bearer token of the centre at the portal. */
  portalTokenFile: string;
  /** JSON `[{login, password}]` of the sample staff. */
  staffFile: string;
  /** Folder for the offices' enrolment codes. */
  enrolmentCodeDir: string;
  /** Passwords of the sample staff by login. */
  passwords: ReadonlyMap<string, string>;
}

/** Makes what is missing in `dir`: staff who joined the sample get a password, nobody's password changes. */
export function townSecrets(dir: string, logins: readonly string[]): TownSecrets {
  const enrolmentCodeDir = join(dir, 'enrolment-codes');
  mkdirSync(enrolmentCodeDir, { recursive: true, mode: 0o700 });
  return { ...portalSecrets(dir), ...staffPasswords(dir, logins), enrolmentCodeDir };
}

/** Key and token that the centre and the portal share; made in `dir` when they are missing. */
export function portalSecrets(dir: string): Pick<TownSecrets, 'portalKeyFile' | 'portalTokenFile'> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return {
    portalKeyFile: secretOnce(join(dir, portalKeyName), () => randomBytes(32).toString('hex')),
    portalTokenFile: secretOnce(join(dir, portalTokenName), () => randomBytes(32).toString('base64url')),
  };
}

/** First passwords of staff; made in `dir` for those who have none. */
export function staffPasswords(dir: string, logins: readonly string[]): Pick<TownSecrets, 'staffFile' | 'passwords'> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const staffFile = join(dir, 'staff.json');
  return { staffFile, passwords: passwordsOnce(staffFile, logins) };
}

/** Names of the files in a folder of secrets. */
export const portalKeyName = 'portal-key';
export const portalTokenName = 'portal-token';

function secretOnce(path: string, make: () => string): string {
  if (!existsSync(path)) writeSecret(path, make());
  return path;
}

function passwordsOnce(path: string, logins: readonly string[]): Map<string, string> {
  const known: { login: string; password: string }[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
  const passwords = new Map(known.map(({ login, password }) => [login, password]));
  const newcomers = logins.filter((login) => !passwords.has(login));
  for (const login of newcomers) passwords.set(login, readablePassword());
  if (newcomers.length > 0) {
    writeSecret(
      path,
      JSON.stringify(
        [...passwords].map(([login, password]) => ({ login, password })),
        null,
        2,
      ),
    );
  }
  return passwords;
}

/** Writes a file that its owner alone may read, in one step. */
export function writeSecret(path: string, content: string): void {
  writeFileSync(`${path}.new`, `${content}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

const words = (
  'barvinok bereza veresen vyshnia voloshka hora hrusha dzherelo dzvin dolyna dub yalyna zhuravel zoria ' +
  'zerno kalyna kvitka klen kolos krynytsia lan lastivka lypa lis luka malyna malva misiats mlyn more ' +
  'nebo nyva ozero oves osin pole promin ptakh richka robota roman rosa ruta sad silo snip sokil sonce ' +
  'sosna stezhka strumok trava tuman uzlissia khata khmara chaika cheremkha shliakh yablunia yasen yavir yahoda'
).split(' ');

/** Three words and three digits, easy to read out and to type: 27 bits, enough for a sample behind a rate limit. */
function readablePassword(): string {
  const word = (): string => words[randomInt(words.length)] ?? '';
  return `${word()}-${word()}-${word()}-${randomInt(100, 1000)}`;
}
