import { initialState, replay, verifyChain } from '@okruh/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { claim, command, testSpecialist } from '../testing/test-case.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { testStores } from '../testing/test-stores.ts';
import { type AppendRequest, appendEvents } from './append-events.ts';
import { stateOf, toEnvelope } from './event-rows.ts';
import { findApplication } from './find-application.ts';
import { listEvents } from './queries.ts';

describe.each(testStores)('an application at the centre on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;

  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
  });
  afterAll(() => centre.stop());

  const register = async () => {
    const parcel = office.seal(testApplication(office.id));
    await office.send(parcel);
    return parcel.payload.application.id;
  };
  const stored = async (id: string) => {
    const row = await findApplication(centre.services.store.db, id);
    if (row === undefined) throw new Error('no such application');
    return row;
  };
  const append = (request: Omit<AppendRequest, 'actor'>) =>
    centre.services.store.transaction((tx) => appendEvents(tx, centre.services, { ...request, actor: testSpecialist }));

  it('has one unbroken chain of the office and the centre, and its row is what the chain says', async () => {
    const id = await register();
    await command(centre, id, claim, { kind: 'release' }, claim);
    const events = (await listEvents(centre.services.store.db, id)).map(toEnvelope);
    const row = await stored(id);
    expect(events.map(({ event }) => event.type)).toEqual([
      'registered',
      'received',
      'queued',
      'claimed',
      'released',
      'claimed',
    ]);
    expect(verifyChain(events, { seq: row.seq, hash: row.head_hash })).toEqual({ ok: true });
    const state = replay(events.map(({ event }) => event));
    expect(stateOf(row)).toEqual(JSON.parse(JSON.stringify(state)));
    expect(row).toMatchObject({ status: 'in-work', assignee_id: testSpecialist.id, department_id: state.departmentId });
    expect(state).not.toEqual(initialState);
  });

  it('refuses who saw an older version, and changes nothing', async () => {
    const applicationId = await register();
    const before = await stored(applicationId);
    await command(centre, applicationId, claim);
    const after = await stored(applicationId);
    const late = await append({ applicationId, command: { kind: 'release' }, expectedVersion: before.seq });
    expect(late).toMatchObject({ ok: false, refusal: { code: 'version-stale' } });
    expect(await stored(applicationId)).toEqual(after);
  });

  it('lets one of two win who act on the same version at once', async () => {
    const applicationId = await register();
    const { seq } = await stored(applicationId);
    const acts = await Promise.all(
      [1, 2, 3].map(() => append({ applicationId, command: claim, expectedVersion: seq })),
    );
    expect(acts.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await stored(applicationId)).seq).toBe(seq + 1);
  });

  it('refuses what the lifecycle refuses, and what is not there', async () => {
    const applicationId = await register();
    expect(
      await append({
        applicationId,
        command: { kind: 'hand-over', recipient: '', identityPaper: '', signature: { kind: 'paper' } },
      }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed-in-status' },
    });
    const nowhere = { applicationId: '00000000-0000-7000-8000-000000000000', command: claim };
    expect(await append(nowhere)).toMatchObject({ ok: false, refusal: { code: 'application-unknown' } });
  });
});
