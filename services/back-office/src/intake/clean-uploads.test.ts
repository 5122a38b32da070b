import { readdir, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { transportPaths } from '@okruh/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice, sha256Of, type TestOffice } from '../testing/test-office.ts';
import { cleanUploads } from './clean-uploads.ts';

const days = 24 * 3_600_000;

describe('unfinished uploads', () => {
  let centre: TestBackOffice;
  let office: TestOffice;
  beforeEach(async () => {
    centre = await startTestBackOffice();
    office = await enrolTestOffice(centre);
  });
  afterEach(() => centre.stop());

  const folder = () => join(centre.settings.dataDir, 'uploads');
  const names = async () => (await readdir(folder())).toSorted();
  const nameOf = (bytes: Uint8Array) => basename(transportPaths.uploadOf(office.id, sha256Of(bytes)));

  /** Announces a file in a parcel and begins to send it; all in the folder is as young as the clock of the centre. */
  const begin = async (text: string) => {
    const bytes = Buffer.from(text);
    const parcel = office.seal(testApplication(office.id, [bytes]));
    await office.send(parcel);
    const metadata = `sha256 ${Buffer.from(sha256Of(bytes)).toString('base64')}`;
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata };
    expect((await office.request(transportPaths.uploads, { method: 'POST', headers })).status).toBe(201);
    await beYoung();
    return { bytes, parcel, name: nameOf(bytes) };
  };
  const beYoung = async () => {
    const now = new Date(centre.clock.millis());
    for (const name of await names()) await utimes(join(folder(), name), now, now);
  };
  const refuse = (id: string) =>
    centre.services.store.db.updateTable('parcel').set({ outcome: 'refused' }).where('id', '=', id).execute();

  it('of a parcel that is awaited stay, however long the office has been without the link', async () => {
    const { name } = await begin('довідка, яка ще в дорозі');
    await centre.clock.advance(400 * days);
    expect(await cleanUploads(centre.services)).toBe(0);
    expect(await names()).toEqual([name, `${name}.json`]);
  });

  it('of a parcel that was refused are removed after two weeks', async () => {
    const { parcel } = await begin('довідка з відправлення, якого не прийнято');
    await refuse(parcel.id);
    await centre.clock.advance(13 * days);
    expect(await cleanUploads(centre.services)).toBe(0);
    await centre.clock.advance(2 * days);
    expect(await cleanUploads(centre.services)).toBe(2);
    expect(await names()).toEqual([]);
  });

  it.each([{ public_key: null }, { active: 0 } as const])(
    'of an office that is not at work any more are removed after two weeks: %j',
    async (gone) => {
      await begin('довідка фронт-офісу, якого вже немає');
      await centre.services.store.db.updateTable('office').set(gone).where('id', '=', office.id).execute();
      expect(await cleanUploads(centre.services)).toBe(0);
      await centre.clock.advance(15 * days);
      expect(await cleanUploads(centre.services)).toBe(2);
    },
  );

  it('whose file came by another way are removed at once', async () => {
    const { bytes, name } = await begin('довідка, яка прийшла інакше');
    await centre.services.blobs.put(
      (async function* () {
        yield bytes;
      })(),
      { maxBytes: 1_000 },
    );
    const held = { held_at: centre.clock.now() };
    await centre.services.store.db.updateTable('blob').set(held).where('sha256', '=', sha256Of(bytes)).execute();
    expect(await names()).toEqual([name, `${name}.json`]);
    expect(await cleanUploads(centre.services)).toBe(2);
  });

  it('are not what somebody else put there: that is removed after a day', async () => {
    const { name } = await begin('довідка');
    await writeFile(join(folder(), 'чуже'), 'щось');
    await beYoung();
    expect(await cleanUploads(centre.services)).toBe(0);
    await centre.clock.advance(25 * 3_600_000);
    expect(await cleanUploads(centre.services)).toBe(1);
    expect(await names()).toEqual([name, `${name}.json`]);
  });
});
