import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobOf, testApplication, testClerk, testDocument } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { claim, command, decideAndIssue } from '../testing/test-case.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';

let centre: TestBackOffice;
let office: TestOffice;
let neighbour: TestOffice;

beforeAll(async () => {
  centre = await startTestBackOffice();
  office = await enrolTestOffice(centre);
  neighbour = await enrolTestOffice(centre, 'fo-baranivka');
});
afterAll(() => centre.stop());

const at = '2026-02-27T09:00:00.000Z';
const register = async () => {
  const parcel = office.seal(testApplication(office.id));
  await office.send(parcel);
  return parcel.payload.application.id;
};
const application = (id: string) =>
  centre.services.store.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const documents = (id: string) =>
  centre.services.store.db
    .selectFrom('document')
    .selectAll()
    .where('application_id', '=', id)
    .orderBy('position')
    .execute();

const supplement = (applicationId: string, page: Buffer) => ({
  kind: 'supplement' as const,
  blobs: [blobOf(page)],
  payload: { applicationId, documents: [testDocument([page], 'passport')], suppliedAt: at, suppliedBy: testClerk },
});
const handOver = (applicationId: string) => ({
  kind: 'hand-over' as const,
  blobs: [],
  payload: {
    applicationId,
    handedOverAt: at,
    handedOverBy: testClerk,
    recipient: { name: 'Ґудзенко Зінаїда', identityPaper: 'паспорт КН 123456' },
    signature: { kind: 'paper' as const },
  },
});

describe('the answer to a correction request', () => {
  it('gives the matter back to its specialist, with the new papers', async () => {
    const id = await register();
    const correctionId = uuidv7();
    await command(centre, id, claim, {
      kind: 'request-correction',
      correctionId,
      slots: [{ slot: 'passport', reason: 'Не видно номера.' }],
      message: 'Відскануйте ще раз.',
    });
    const page = Buffer.from('паспорт, ще раз');
    const answer = await office.send(
      office.seal({
        kind: 'answer',
        blobs: [blobOf(page)],
        payload: {
          applicationId: id,
          correctionId,
          documents: [testDocument([page], 'passport')],
          answeredAt: at,
          answeredBy: testClerk,
        },
      }),
    );
    expect(answer).toMatchObject({ outcome: 'accepted', allBlobs: 1, heldBlobs: 0 });
    expect(await application(id)).toMatchObject({ status: 'in-work', assignee_id: 'st-melnyk' });
    expect(await documents(id)).toMatchObject([{ slot: 'passport', correction_id: correctionId, position: 1 }]);
    const correction = await centre.services.store.db
      .selectFrom('correction')
      .selectAll()
      .where('id', '=', correctionId)
      .executeTakeFirstOrThrow();
    expect(correction).toMatchObject({ answered_at: at, answer_parcel_id: answer.parcelId });
  });
});

describe('further papers', () => {
  it('join an open matter', async () => {
    const id = await register();
    expect(await office.send(office.seal(supplement(id, Buffer.from('ще одна довідка'))))).toMatchObject({
      outcome: 'accepted',
    });
    expect(await documents(id)).toHaveLength(1);
  });

  it('come too late after the decision', async () => {
    const id = await register();
    await decideAndIssue(centre, id, Buffer.from('лист 1'), office.id);
    expect(await office.send(office.seal(supplement(id, Buffer.from('запізно'))))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'supplement-too-late' },
    });
    expect(await documents(id)).toEqual([]);
  });

  it('do not come from an office that did not register the application', async () => {
    const id = await register();
    expect(await neighbour.send(neighbour.seal(supplement(id, Buffer.from('чуже'))))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'application-of-another-office' },
    });
  });
});

describe('the hand-over of a result', () => {
  it('closes the matter and is recorded with the recipient and the signature', async () => {
    const id = await register();
    await decideAndIssue(centre, id, Buffer.from('лист 2'), office.id);
    expect(await office.send(office.seal(handOver(id)))).toMatchObject({ outcome: 'accepted' });
    expect((await application(id)).status).toBe('closed');
    const record = await centre.services.store.db
      .selectFrom('hand_over')
      .selectAll()
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(record).toMatchObject({ identity_paper: 'паспорт КН 123456', signature_kind: 'paper', handed_over_at: at });
  });

  it('is refused before there is a result', async () => {
    const id = await register();
    expect(await office.send(office.seal(handOver(id)))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'not-allowed-in-status' },
    });
  });

  it('may be made where the letter was sent', async () => {
    const id = await register();
    await decideAndIssue(centre, id, Buffer.from('лист 3'), neighbour.id);
    expect(await neighbour.send(neighbour.seal(handOver(id)))).toMatchObject({ outcome: 'accepted' });
  });
});

describe('a person', () => {
  const rename = async (by: TestOffice, person: { id: string }, surname: string) => {
    const part = testApplication(by.id);
    const applicant = { ...part.payload.application.applicant, id: person.id, surname };
    const payload = { ...part.payload, application: { ...part.payload.application, applicant } };
    await by.send(by.seal({ ...part, payload }));
    return (
      await centre.services.store.db
        .selectFrom('person')
        .select('surname')
        .where('id', '=', person.id)
        .executeTakeFirstOrThrow()
    ).surname;
  };

  it('is renewed by the office where they applied, and not by another', async () => {
    const person = { id: uuidv7() };
    expect(await rename(office, person, 'Ґалаґан')).toBe('Ґалаґан');
    expect(await rename(office, person, 'Ґалаґан-Їжак')).toBe('Ґалаґан-Їжак');
    expect(await rename(neighbour, person, 'Самозванець')).toBe('Ґалаґан-Їжак');
  });
});
