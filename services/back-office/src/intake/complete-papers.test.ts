import type { Service } from '@okruh/hromada';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHistory } from '../applications/read-history.ts';
import { blobOf, testApplication, testClerk, testDocument } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';

let centre: TestBackOffice;
let office: TestOffice;
/** One whose missing papers may come later without the first day being lost; one whose term waits for the last paper. */
let service: Service;
let waiting: Service;
beforeAll(async () => {
  centre = await startTestBackOffice();
  office = await enrolTestOffice(centre);
  const { hromada } = await centre.services.configuration.current(centre.services.store.db);
  const find = (fits: (one: Service) => boolean): Service => {
    const found = hromada.services.find(fits);
    if (found === undefined) throw new Error('the sample has no such service');
    return found;
  };
  service = find(({ incomplete }) => incomplete?.firstDayStays === true);
  waiting = find(({ clocks }) => clocks[0]?.starts === 'papers-complete');
});
afterAll(() => centre.stop());

const registered = '2026-02-27T07:30:00.000Z';
const page = (slot: string) => Buffer.from(`сторінка ${slot}`);
const slots = (of: Service = service) => of.checklist.map(({ slot }) => slot);

const register = async ({ code: serviceCode }: Service = service): Promise<string> => {
  const parcel = office.seal(testApplication(office.id, [], { serviceCode, registeredAt: registered }));
  await office.send(parcel);
  return parcel.payload.application.id;
};
const bring = async (applicationId: string, brought: readonly string[], suppliedAt: string): Promise<void> => {
  const documents = brought.map((slot) => testDocument([page(slot)], slot));
  const payload = { applicationId, documents, suppliedAt, suppliedBy: testClerk };
  const blobs = brought.map((slot) => blobOf(page(slot)));
  expect(await office.send(office.seal({ kind: 'supplement', payload, blobs }))).toMatchObject({ outcome: 'accepted' });
};
const completions = async (id: string) =>
  (await readHistory(centre.services.store.db, id)).flatMap(({ event }) =>
    event.type === 'papers-completed' ? [event] : [],
  );
const application = (id: string) =>
  centre.services.store.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('the last of the missing papers', () => {
  it('when it comes in time, leaves the first day the day of application', async () => {
    const id = await register();
    const [first = '', ...rest] = slots();
    await bring(id, rest, '2026-03-03T09:00:00.000Z');
    expect(await completions(id)).toEqual([]);
    await bring(id, [first], '2026-03-05T09:00:00.000Z');
    const [completed] = await completions(id);
    expect(completed).toMatchObject({ dayOfApplication: '2026-02-27', until: expect.stringMatching(/^2026-/u) });
    expect(JSON.parse((await application(id)).state)).toMatchObject({ dayOfApplication: '2026-02-27' });
  });

  it('when it comes late, makes its own day the day of application', async () => {
    const id = await register();
    await bring(id, slots(), '2026-12-01T09:00:00.000Z');
    expect(await completions(id)).toMatchObject([{ dayOfApplication: '2026-12-01' }]);
  });

  it('starts the clock that waits for it, and the date says so', async () => {
    const id = await register(waiting);
    expect(JSON.parse((await application(id)).state)).toMatchObject({ deadlineProvisional: true });
    await bring(id, slots(waiting), '2026-03-05T09:00:00.000Z');
    expect(await completions(id)).toMatchObject([{ dayOfApplication: '2026-02-27' }]);
    const row = await application(id);
    expect(JSON.parse(row.state)).not.toHaveProperty('deadlineProvisional');
    const types = (await readHistory(centre.services.store.db, id)).map(({ event }) => event.type);
    expect(types.slice(-3)).toEqual(['supplemented', 'deadline-moved', 'papers-completed']);
    const task = await centre.services.store.db
      .selectFrom('task')
      .select('deadline_steps')
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(task.deadline_steps).toContain('05.03.2026');
  });

  it('is noted once, whatever else is brought', async () => {
    const id = await register();
    await bring(id, slots(), '2026-03-05T09:00:00.000Z');
    await bring(id, slots().slice(0, 1), '2026-03-06T09:00:00.000Z');
    expect(await completions(id)).toHaveLength(1);
  });
});

it('papers that were all there at registration are not completed by further ones', async () => {
  const part = testApplication(office.id, [], { serviceCode: service.code, registeredAt: registered });
  const documents = slots().map((slot) => testDocument([page(slot)], slot));
  const payload = { ...part.payload, documents };
  await office.send(office.seal({ ...part, payload, blobs: slots().map((slot) => blobOf(page(slot))) }));
  const { id } = part.payload.application;
  await bring(id, slots().slice(0, 1), '2026-03-05T09:00:00.000Z');
  expect(await completions(id)).toEqual([]);
});
