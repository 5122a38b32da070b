import { verifyChain } from '@okruh/domain';
import { parcelSchema, publicKeyOf, verifySignature } from '@okruh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Registrar } from '../findings/overrule-findings.ts';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';
import { registerApplication } from './register-application.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
});
afterAll(() => test.stop());

const serviceCode = () => test.centre.hromada.services[0]?.code ?? '';

async function draft(changes: Record<string, unknown> = {}): Promise<string> {
  const api = await test.api();
  const answer = await api.send('POST', '/api/v1/applications', {
    serviceCode: serviceCode(),
    applicant: applicant(changes),
  });
  expect(answer.status).toBe(201);
  return (answer.json() as { id: string }).id;
}

const registrar = (): Registrar => ({
  clerk: { kind: 'staff', id: 'x', name: 'Ткач Н. І.', place: test.centre.officeId },
  roles: ['front-clerk'],
});

describe('registering without the link', () => {
  it('gives index, reference number and receipt at once', async () => {
    const api = await test.api();
    const id = await draft();
    const slot = test.centre.hromada.services[0]?.checklist[0]?.slot ?? '';
    const upload = await api.upload(`/api/v1/applications/${id}/papers/${slot}/pages`, [
      { field: 'file', fileName: 'заява.png', mediaType: 'image/png', content: scan() },
    ]);
    expect(upload.status).toBe(201);

    const answer = await api.send('POST', `/api/v1/applications/${id}/register`);
    expect(answer.status).toBe(201);
    const registered = answer.json() as { registrationIndex: string; referenceNumber: string; receiptUrl: string };
    expect(registered.registrationIndex).toMatch(/^\d{5}\/26-/u);
    expect(registered.referenceNumber).toMatch(/^[2-9ABCEHKMPTX]{4}(-[2-9ABCEHKMPTX]{4}){2}$/u);

    const receipt = await api.get(registered.receiptUrl);
    expect(receipt.status).toBe(200);
    expect(receipt.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('seals a signed parcel whose event chain holds', async () => {
    const row = await test.desk.office.store.db
      .selectFrom('parcel')
      .selectAll()
      .orderBy('sequence')
      .executeTakeFirstOrThrow();
    const sealed = JSON.parse(row.body) as object;
    expect(verifySignature(publicKeyOf(test.desk.office.privateKey), sealed)).toBe(true);
    const parcel = parcelSchema.parse(sealed);
    if (parcel.kind !== 'application') throw new Error('another parcel');
    expect(verifyChain(parcel.payload.events)).toEqual({ ok: true });
    expect(parcel.blobs).toHaveLength(1);
    expect(parcel.payload.documents[0]?.pages[0]?.originalName).toBe('заява.png');
  });

  it('answers a second click with the first answer', async () => {
    const api = await test.api();
    const id = await draft();
    const answers = await Promise.all([1, 2, 3].map(() => api.send('POST', `/api/v1/applications/${id}/register`)));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const parcels = await test.desk.office.store.db
      .selectFrom('parcel')
      .select('id')
      .where('application_id', '=', id)
      .execute();
    expect(parcels).toHaveLength(1);
  });

  it('gives the numbers of index and parcels without a gap to 50 clerks at once', async () => {
    const api = await test.api();
    const ids = await Promise.all(Array.from({ length: 50 }, () => draft()));
    await Promise.all(ids.map((id) => api.send('POST', `/api/v1/applications/${id}/register`)));
    const rows = await test.desk.office.store.db
      .selectFrom('application')
      .select(['registration_number', 'reference_number'])
      .where('registration_number', 'is not', null)
      .orderBy('registration_number')
      .execute();
    expect(rows.map((row) => row.registration_number)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(rows.map((row) => row.reference_number)).size).toBe(rows.length);
    const parcels = await test.desk.office.store.db
      .selectFrom('parcel')
      .select('sequence')
      .orderBy('sequence')
      .execute();
    expect(parcels.map(({ sequence }) => sequence)).toEqual(parcels.map((_, index) => index + 1));
  });

  it('keeps the person for the next application', async () => {
    const api = await test.api();
    const found = await api.send('POST', '/api/v1/persons/search', { query: 'вʼюн ївг' });
    const { persons } = found.json() as { persons: { surname: string }[] };
    expect(persons.map(({ surname }) => surname)).toEqual(['Вʼюненко']);
  });

  it('draws again when a reference number is taken', async () => {
    const by = registrar();
    const [first, second] = [await draft(), await draft()];
    const zeros = (): number => 0;
    await registerApplication(test.desk.office, first, by, zeros);
    let draws = 0;
    const later = (below: number): number => {
      draws += 1;
      return draws <= 11 ? 0 : 1 % below;
    };
    const { referenceNumber } = await registerApplication(test.desk.office, second, by, later);
    expect(referenceNumber).toMatch(/^3333-3333-333/u);
  });
});

describe('a transaction that fails', () => {
  it('leaves neither number, event nor parcel, and the number goes to the next one', async () => {
    const { db } = test.desk.office.store;
    const before = await db.selectFrom('counter').selectAll().orderBy('name').execute();
    const id = await draft();
    const broken = { ...test.desk.office, privateKey: undefined as never };
    await expect(registerApplication(broken, id, registrar())).rejects.toThrow();
    expect(await db.selectFrom('counter').selectAll().orderBy('name').execute()).toEqual(before);
    const row = await db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: 'draft', registration_index: null, receipt: null });
    expect(await db.selectFrom('application_event').select('id').where('application_id', '=', id).execute()).toEqual(
      [],
    );
  });
});
