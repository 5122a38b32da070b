import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, postJson } from '../testing/test-office.ts';
import { readInitialPasswords, StaffFileRefused } from './initial-passwords.ts';

let hromadaDir: string;
let centre: TestBackOffice;

beforeEach(async () => {
  hromadaDir = await mkdtemp(join(tmpdir(), 'okruh-hromada-'));
  await cp(sampleHromadaDir('shyshaky-like'), hromadaDir, { recursive: true });
  centre = await startTestBackOffice({ hromadaDir });
});
afterEach(async () => {
  await centre.stop();
  await rm(hromadaDir, { recursive: true });
});

const signIn = async (login: string, password = testPassword) =>
  (await postJson(centre.url, '/api/v1/session', { login, password })).status;
const editStaff = async (edit: (yaml: string) => string) => {
  const path = join(hromadaDir, 'staff.yaml');
  await writeFile(path, edit(await readFile(path, 'utf8')));
};
const member = (login: string) =>
  centre.services.store.db.selectFrom('staff_member').selectAll().where('login', '=', login).executeTakeFirstOrThrow();

describe('the staff of the hromada', () => {
  it('signs in with the passwords of the staff file, and nobody else does', async () => {
    expect(await signIn(testLogins.specialist)).toBe(201);
    expect(await signIn(testLogins.specialist, 'не той пароль')).toBe(401);
    expect(await signIn('s.polishchuk')).toBe(401);
    expect((await member(testLogins.specialist)).password_hash).toMatch(/^\$argon2id\$/);
  });

  it('keeps its passwords when the staff file says something else later', async () => {
    const before = (await member(testLogins.specialist)).password_hash;
    centre.settings.initialPasswords = JSON.stringify([{ login: testLogins.specialist, password: 'зовсім інший' }]);
    centre = await centre.restart();
    expect((await member(testLogins.specialist)).password_hash).toBe(before);
  });

  it('that left the hromada may not sign in any more', async () => {
    await editStaff((yaml) =>
      yaml
        .split('\n')
        .filter((line) => !line.includes('t.melnyk'))
        .join('\n'),
    );
    centre = await centre.restart();
    expect(await signIn(testLogins.specialist)).toBe(401);
    expect((await member(testLogins.specialist)).active).toBe(0);
  });

  it('is told to its office when it changes, and only to that one', async () => {
    const [office, neighbour] = [await enrolTestOffice(centre), await enrolTestOffice(centre, 'fo-baranivka')];
    const heads = [(await office.feed(0)).cursor, (await neighbour.feed(0)).cursor];
    await editStaff((yaml) => yaml.replace('Коваленко Олена Петрівна', 'Коваленко-Ґудзь Олена Петрівна'));
    const url = centre.url;
    centre = await centre.restart();
    expect(centre.url).not.toBe(url);
    const kinds = async (id: string, after: number) =>
      (
        await centre.services.store.db
          .selectFrom('feed_entry')
          .select('kind')
          .where('office_id', '=', id)
          .where('cursor', '>', after)
          .orderBy('cursor')
          .execute()
      ).map(({ kind }) => kind);
    expect(await kinds(office.id, heads[0] ?? 0)).toEqual(['catalogue', 'staff']);
    expect(await kinds(neighbour.id, heads[1] ?? 0)).toEqual(['catalogue']);
  });
});

describe('the staff file', () => {
  it('is a list of logins and passwords, or their argon2id hashes', () => {
    expect([...readInitialPasswords('[{"login":" T.Melnyk ","password":"довгий пароль"}]')]).toEqual([
      ['t.melnyk', { login: 't.melnyk', password: 'довгий пароль' }],
    ]);
    const hashed = { login: 'v.tkachenko', passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA' };
    expect([...readInitialPasswords(JSON.stringify([hashed])).values()]).toEqual([hashed]);
    expect(readInitialPasswords(undefined).size).toBe(0);
  });

  it.each(['{', '{}', '[{"login":"x"}]', '[{"login":"x","password":"short"}]', '[{"login":"x","passwordHash":"md5"}]'])(
    'is refused as %s',
    (text) => {
      expect(() => readInitialPasswords(text)).toThrow(StaffFileRefused);
    },
  );
});
