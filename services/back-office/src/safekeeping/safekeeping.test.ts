import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { testStores } from '../testing/test-stores.ts';
import { beginEpoch, currentEpoch, ensureEpoch } from './epoch.ts';
import { readLastBackup } from './read-last-backup.ts';
import { recordBackup } from './record-backup.ts';

const takenAt = '2026-02-27T22:00:00.000Z';
const now = '2026-02-27T23:00:00.000Z';
const hours = (count: number): number => Date.parse(takenAt) + count * 3_600_000;

describe.each(testStores)('backups of a centre on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;

  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
  });
  afterAll(() => centre.stop());

  const store = () => centre.services.store;
  const backup = async (copyId: string, epoch?: string) => ({
    copyId,
    epoch: epoch ?? (await currentEpoch(store().db)).id,
    takenAt,
    verifiedAt: now,
    sequences: [
      { officeId: office.id, sequence: 7 },
      { officeId: 'fo-unknown', sequence: 1 },
    ],
  });
  const told = async (after: number) => (await office.feed(after)).entries;

  it('are none at first, which is said', async () => {
    expect(await readLastBackup(store().db, hours(0))).toBeUndefined();
    const ready = await fetch(`${centre.url}/readyz`);
    expect(await ready.json()).toEqual({ status: 'ready', backup: { takenAt: null, ageHours: null, late: true } });
  });

  it('are told to each office that may speak to the centre, once', async () => {
    const after = (await office.feed(0)).cursor;
    expect(await recordBackup(store(), await backup('one'), now)).toBe('recorded');
    expect(await told(after)).toMatchObject([{ kind: 'backup', at: now, payload: { sequence: 7, takenAt } }]);
    expect(await recordBackup(store(), await backup('one'), now)).toBe('known');
    expect(await told(after)).toHaveLength(1);
  });

  it('of another life of the data are told to nobody', async () => {
    const after = (await office.feed(0)).cursor;
    expect(await recordBackup(store(), await backup('foreign', 'another life'), now)).toBe('other-epoch');
    expect(await told(after)).toEqual([]);
  });

  it('are late after a day and two hours, and never from the future', async () => {
    expect(await readLastBackup(store().db, hours(26))).toMatchObject({ ageHours: 26, late: false });
    expect(await readLastBackup(store().db, hours(26) + 1)).toMatchObject({ late: true });
    expect(await readLastBackup(store().db, hours(-48))).toMatchObject({ ageHours: 0, late: false });
    const ready = await (await fetch(`${centre.url}/readyz`)).json();
    expect(ready).toMatchObject({ status: 'ready', backup: { takenAt, late: false } });
  });

  it('are lived in once: starting again changes nothing', async () => {
    const before = await currentEpoch(store().db);
    expect(await ensureEpoch(store(), now)).toEqual(before);
    expect(before).toMatchObject({ number: 1, restored_from: null });
  });

  it('that are restored end what had ended, and begin a new life', async () => {
    const before = await currentEpoch(store().db);
    await centre.createEnrolmentCode('fo-baranivka');
    await beginEpoch(store(), { copyId: 'one', takenAt, lost: [] }, now);
    const after = await currentEpoch(store().db);
    expect(after).toMatchObject({ number: 2, restored_from: 'one', restored_taken_at: takenAt });
    expect(after.id).not.toBe(before.id);
    expect((await office.get('/api/v1/transport/feed')).status, 'the old session is over').toBe(401);
    const codes = await store().db.selectFrom('enrolment_code').select('used_at').execute();
    expect(codes.every(({ used_at }) => used_at !== null)).toBe(true);
  });

  it('that lack files let the centre want them again', async () => {
    await office.renew();
    const page = Buffer.from('сторінка, якої копія не має');
    const parcel = office.seal(testApplication(office.id, [page]));
    await office.send(parcel);
    await office.upload(page);
    const sha256 = parcel.blobs[0]?.sha256 ?? '';
    await beginEpoch(store(), { copyId: 'two', takenAt, lost: [sha256] }, now);
    await office.renew();
    const asked = await office.get(`/api/v1/transport/parcels/${parcel.id}`);
    expect(asked.json).toMatchObject({ missingBlobs: [sha256], heldBlobs: 0 });
  });
});
