import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordLost } from '../inbox/notices.ts';
import { applicant, log, startTestOffice, type TestOffice } from '../office.fixture.ts';
import { updateState } from './queries.ts';
import { openWitness, placeBytes, type Sealed, witnessPlaces } from './witness.ts';

describe('the file of what was confirmed', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'okruh-witness-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const path = () => join(dir, 'sealed.ndjson');
  const sealed = (number: number): Sealed => ({
    officeId: 'fo-shyshaky',
    parcelId: `parcel-${number}`,
    kind: 'application',
    applicationId: `application-${number}`,
    at: '2026-02-27T08:00:00.000Z',
    registrationIndex: `0000${number}/26-Ш`,
  });
  const numbers = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, place) => `parcel-${first + place}`);
  const ids = async () => (await openWitness(path(), log)).read().map(({ parcelId }) => parcelId);

  it('takes all its room from the disk at once and keeps the latest lines in it', async () => {
    const witness = await openWitness(path(), log);
    const { size } = statSync(path());
    expect(size).toBe(witnessPlaces * placeBytes);
    for (let number = 1; number <= witnessPlaces + 3; number += 1) witness.note(sealed(number));
    expect(statSync(path()).size).toBe(size);
    expect(await ids()).toEqual(numbers(4, witnessPlaces + 3));
    const again = await openWitness(path(), log);
    again.note(sealed(witnessPlaces + 4));
    expect(await ids(), 'goes on after a restart').toEqual(numbers(5, witnessPlaces + 4));
    expect(again.read()[0]).toEqual(sealed(5));
  });

  it('loses no more than the line that is damaged, and what is to be forgotten', async () => {
    const witness = await openWitness(path(), log);
    for (const number of [1, 2, 3, 4]) witness.note(sealed(number));
    const bytes = readFileSync(path());
    bytes.fill(0xff, placeBytes, 2 * placeBytes);
    writeFileSync(path(), bytes);
    expect(await ids()).toEqual(['parcel-1', 'parcel-3', 'parcel-4']);
    witness.forget(new Set(['parcel-3']));
    expect(await ids()).toEqual(['parcel-1', 'parcel-4']);
  });

  it('is owed what the disk does not take, in its order, and takes it later', async () => {
    const witness = await openWitness(path(), log);
    witness.note(sealed(1));
    renameSync(path(), join(dir, 'aside'));
    mkdirSync(path());
    for (const number of [2, 3]) expect(() => witness.note(sealed(number))).not.toThrow();
    expect(witness.owed()).toBe(2);
    rmdirSync(path());
    renameSync(join(dir, 'aside'), path());
    witness.settle();
    expect([witness.owed(), await ids()]).toEqual([0, numbers(1, 3)]);
  });

  it('is laid out later when the disk has no room for it at the start', async () => {
    mkdirSync(path());
    const witness = await openWitness(path(), log);
    expect(witness.read()).toEqual([]);
    rmdirSync(path());
    witness.note(sealed(1));
    expect(await ids()).toEqual(['parcel-1']);
  });
});

let test: TestOffice;
const begin = async () => {
  test = await startTestOffice();
};

async function register(): Promise<{ registrationIndex: string; referenceNumber: string }> {
  const api = await test.api();
  const serviceCode = test.centre.hromada.services[0]?.code;
  const begun = await api.send('POST', '/api/v1/applications', { serviceCode, applicant: applicant() });
  const { id } = begun.json() as { id: string };
  return (await api.send('POST', `/api/v1/applications/${id}/register`)).json() as never;
}
const database = (): string => join(test.dataDir, 'front-office.sqlite');
const witness = (): string => join(test.dataDir, 'sealed.ndjson');
const noted = (): number =>
  readFileSync(witness(), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
const tray = () =>
  test.desk.office.store.db.selectFrom('disagreement').selectAll().where('code', '=', recordLost).execute();
const wanted = () =>
  test.desk.office.store.db.selectFrom('replay_state').select(['fetches', 'series_wanted']).execute();

/** The database as it was at this moment comes back after what `meanwhile` did, as if the disk had lost the rest. */
async function lose(meanwhile: () => Promise<void>): Promise<void> {
  test.centre.mood = 'away';
  const copy = join(test.dataDir, 'earlier');
  await test.desk.office.store.db.selectFrom('parcel').select('id').execute();
  await test.restart();
  copyFileSync(database(), copy);
  if (existsSync(`${database()}-wal`)) copyFileSync(`${database()}-wal`, `${copy}-wal`);
  await meanwhile();
  await test.desk.stop();
  for (const end of ['', '-wal']) {
    rmSync(`${database()}${end}`, { force: true });
    if (existsSync(`${copy}${end}`)) copyFileSync(`${copy}${end}`, `${database()}${end}`);
  }
  await test.restart();
}

describe('a desk', () => {
  beforeEach(begin);
  afterEach(() => test.stop());

  it('a database that is whole is compared with what was confirmed, and nothing is said', async () => {
    await register();
    await test.restart();
    expect(noted()).toBe(1);
    expect(statSync(witness()).mode & 0o777).toBe(0o600);
    expect(await tray()).toEqual([]);
    expect((await wanted()).filter((one) => one.fetches !== 0 || one.series_wanted !== null)).toEqual([]);
  });

  it('a database that lost its end is noticed: each receipt is told, its index is not given again, the centre is asked', async () => {
    await register();
    let lost: Awaited<ReturnType<typeof register>>[] = [];
    await lose(async () => {
      lost = [await register(), await register()];
    });
    const told = await tray();
    expect(told).toHaveLength(2);
    for (const [place, { registrationIndex, referenceNumber }] of lost.entries()) {
      expect(told[place]?.message).toContain(
        `Розписку з індексом ${registrationIndex} і номером ${referenceNumber} видано`,
      );
    }
    expect(await wanted()).toMatchObject([{ fetches: 1, series_wanted: expect.any(String) }]);
    const [, second] = lost;
    const next = await register();
    expect(Number(next.registrationIndex.slice(0, 5))).toBe(Number(second?.registrationIndex.slice(0, 5)) + 1);

    const browser = await test.browser();
    expect((await browser.get('/outbox')).status).toBe(200);
    expect((await browser.get('/')).body).toContain(lost[0]?.registrationIndex);
    await test.restart();
    expect(await tray(), 'is not told again').toHaveLength(2);
  });

  it('a line that the disk does not take costs nobody the registration: the desk is told until it is written', async () => {
    const browser = await test.browser();
    rmSync(witness());
    mkdirSync(witness());
    await register();
    expect((await browser.get('/')).body).toContain('контрольний запис про це диск не приймає (1)');
    rmdirSync(witness());
    await register();
    expect((await browser.get('/')).body).not.toContain('контрольний запис');
    expect([noted(), await tray()]).toEqual([2, []]);
  });

  it('lines of another office, and of the store before this one until the centre gave back what it has, alarm nobody', async () => {
    await register();
    const [line = ''] = readFileSync(witness(), 'utf8').split('\n');
    const { sealed } = JSON.parse(line) as { sealed: Sealed };
    const of = (changes: Partial<Sealed>) => test.desk.office.witness.note({ ...sealed, ...changes });
    of({ parcelId: 'p-other', officeId: 'fo-baranivka' });
    of({ parcelId: 'p-before', at: '2026-01-15T08:00:00.000Z' });
    const fetches = (value: 0 | 1) => updateState(test.desk.office.store.db, { fetches: value });
    test.centre.mood = 'away';
    await fetches(1);
    await test.restart();
    expect(await tray()).toEqual([]);
    await fetches(0);
    await test.restart();
    expect(await tray()).toMatchObject([{ parcel_id: 'p-before' }]);
  });
});
