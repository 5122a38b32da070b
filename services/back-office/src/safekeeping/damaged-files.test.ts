import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recogniser } from '@okruh/ocr';
import { listFailedJobs } from '@okruh/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { enrolTestOffice, sha256Of, type TestOffice } from '../testing/test-office.ts';
import { grayPng } from '../testing/test-picture.ts';
import { signInSpecialist, type TestSpecialist } from '../testing/test-specialist.ts';
import { testStores } from '../testing/test-stores.ts';
import { mendFiles } from './mend-files.ts';

const recogniser: Recogniser = {
  recognise: async () => ({
    text: 'Заява',
    confidence: 90,
    width: 60,
    height: 80,
    words: [],
    lines: [],
    model: 'test',
  }),
  close: async () => undefined,
};

describe.each(testStores)('a file that is damaged on the disk of a centre on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let specialist: TestSpecialist;
  let shade = 100;
  beforeAll(async () => {
    centre = await startTestBackOffice(await settings(), recogniser);
    office = await enrolTestOffice(centre);
    specialist = await signInSpecialist(centre, testLogins.specialist);
  });
  afterAll(() => centre.stop());

  const pathOf = (sha256: string): string =>
    join(centre.settings.dataDir, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const flip = async (sha256: string): Promise<void> => {
    const bytes = await readFile(pathOf(sha256));
    bytes[bytes.length - 6] = (bytes.at(-6) ?? 0) ^ 1;
    await writeFile(pathOf(sha256), bytes);
  };
  /** A registered application with one page that nobody has seen before. */
  const register = async () => {
    const page = grayPng(60, 80, (shade += 1));
    const parcel = office.seal(
      testApplication(office.id, [page], { serviceCode: '03-21', registrationIndex: `000${shade}/26-01` }),
    );
    await office.send(parcel);
    const [paper] = parcel.payload.documents;
    const id = parcel.payload.application.id;
    const url = `/api/v1/cases/${id}`;
    const image = `${url}/pages/${paper?.pages[0]?.id}/image`;
    return {
      id,
      page,
      sha256: sha256Of(page),
      parcelId: parcel.id,
      url,
      image,
      pdf: `${url}/documents/${paper?.id}/pdf`,
    };
  };
  const held = async () => {
    const one = await register();
    await office.upload(one.page);
    await centre.drain();
    return one;
  };
  /** What this office was asked to send again. */
  const asked = async (parcelId: string) =>
    (await office.feed(0)).entries.flatMap((entry) =>
      entry.kind === 'send-again' && entry.payload.parcelId === parcelId ? [entry.payload.files] : [],
    );
  const status = async (path: string) => (await specialist.fetch(path)).status;

  it('is never shown as if it were right, is asked of its office once, and is shown when it came', async () => {
    const { page, sha256, parcelId, image } = await held();
    expect(await status(image)).toBe(200);
    await flip(sha256);
    const refused = await specialist.get(image);
    expect(refused).toMatchObject({ status: 503, json: { error: { code: 'file-damaged' } } });
    expect(JSON.stringify(refused.json)).toContain('Його вже замовлено ще раз');
    expect(await status(image.replace(/image$/, 'thumbnail'))).toBe(503);
    expect(await asked(parcelId)).toEqual([[sha256]]);
    expect(await office.upload(page)).toBe(204);
    expect(await status(image)).toBe(200);
  });

  it('is not read as text: its page waits for it', async () => {
    const { id, page, sha256, parcelId } = await register();
    await office.upload(page);
    await flip(sha256);
    await centre.drain();
    const states = async () =>
      (
        await centre.services.store.db.selectFrom('page').select('state').where('application_id', '=', id).execute()
      ).map(({ state }) => state);
    expect([await states(), await asked(parcelId)]).toEqual([['awaiting-blob'], [[sha256]]]);
    await office.upload(page);
    await centre.drain();
    expect([await states(), await listFailedJobs(centre.services.store)]).toEqual([['recognised'], []]);
  });

  it('that was lost before its page was read lets the page wait, also when that was known already', async () => {
    const { id, page, sha256 } = await register();
    await office.upload(page);
    const { db } = centre.services.store;
    await db.updateTable('blob').set({ held_at: null }).where('sha256', '=', sha256).execute();
    await rm(pathOf(sha256));
    await centre.drain();
    await office.upload(page);
    await centre.drain();
    const read = await db.selectFrom('page').select('state').where('application_id', '=', id).execute();
    expect(read).toEqual([{ state: 'recognised' }]);
  });

  it('of the centre itself is made again, also when the pages that it is made of must come first', async () => {
    const { page, sha256, pdf, id } = await held();
    const document = () =>
      centre.services.store.db
        .selectFrom('document')
        .selectAll()
        .where('application_id', '=', id)
        .executeTakeFirstOrThrow();
    const made = (await document()).pdf_sha256 ?? '';
    await flip(made);
    await rm(pathOf(sha256));
    expect(await status(pdf)).toBe(503);
    await centre.drain();
    expect(await status(pdf), 'its page is not here').toBe(503);
    await office.upload(page);
    await centre.drain();
    expect(await status(pdf)).toBe(200);
  });

  it('that is a letter is not given to its office, and is the same letter when it was made again', async () => {
    const { url } = await held();
    const { version } = (await specialist.get(url)).json;
    const claimed = await specialist.post(`${url}/claim`, { version });
    const decision = { version: claimed.json.version, outcome: 'refused', grounds: 'Немає підстав.' };
    expect((await specialist.post(`${url}/decision`, decision)).status).toBe(201);
    await centre.drain();
    const decided = await specialist.fetch(`${url}/letter`);
    expect(decided.status).toBe(200);
    const letter = sha256Of(Buffer.from(await decided.arrayBuffer()));
    await flip(letter);
    expect((await office.get(`/api/v1/transport/blobs/${letter}`)).status).toBe(404);
    expect(await status(`${url}/letter`)).toBe(503);
    await centre.drain();
    expect((await office.get(`/api/v1/transport/blobs/${letter}`)).status).toBe(200);
  });

  it('is found with others by whoever looks through all: each is ordered once, and one that nobody has is named', async () => {
    const [one, two] = [await held(), await held()];
    const nobodys = 'ab'.repeat(32);
    const now = centre.clock.now();
    await centre.services.store.db
      .insertInto('blob')
      .values({ sha256: nobodys, size: 1, media_type: 'image/png', held_at: now })
      .execute();
    const lost = [one.sha256, two.sha256, nobodys];
    const mended = await mendFiles(centre.services.store, lost, now);
    expect(mended).toEqual({ asked: new Map([[office.id, 2]]), madeAgain: 0, unknown: [nobodys] });
    expect(await mendFiles(centre.services.store, lost, now)).toEqual({
      asked: new Map(),
      madeAgain: 0,
      unknown: [nobodys],
    });
    expect([await asked(one.parcelId), await asked(two.parcelId)]).toEqual([[[one.sha256]], [[two.sha256]]]);
  });
});
