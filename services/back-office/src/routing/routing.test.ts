import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { listFailedJobs, retryJob } from '@okruh/queue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfiguration } from '../configuration/load-configuration.ts';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { claim, command } from '../testing/test-case.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';

let hromadaDir: string;
let centre: TestBackOffice;
let office: TestOffice;

beforeEach(async () => {
  hromadaDir = await mkdtemp(join(tmpdir(), 'okruh-hromada-'));
  await cp(sampleHromadaDir('shyshaky-like'), hromadaDir, { recursive: true });
  centre = await startTestBackOffice({ hromadaDir });
  office = await enrolTestOffice(centre);
});
afterEach(async () => {
  await centre.stop();
  await rm(hromadaDir, { recursive: true });
});

const register = async (changes: Parameters<typeof testApplication>[2] = {}) => {
  const parcel = office.seal(testApplication(office.id, [], changes));
  const acknowledgement = await office.send(parcel);
  return { id: parcel.payload.application.id, acknowledgement };
};
const tasks = (id: string) =>
  centre.services.store.db.selectFrom('task').selectAll().where('application_id', '=', id).orderBy('id').execute();
const application = (id: string) =>
  centre.services.store.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('an application that comes in', () => {
  it('lies in the queue of its department with the reason, the deadline and why it is this date', async () => {
    const { id } = await register({ serviceCode: '015.1', registeredAt: '2026-02-27T07:30:00.000Z' });
    const [task, ...others] = await tasks(id);
    expect(others).toEqual([]);
    expect(task).toMatchObject({ department_id: 'cnsp-home-care', rule_id: 'home-care', priority: 5, closed_at: null });
    expect(JSON.parse(task?.reasons ?? '')).toContain('Догляд вдома надає відділення соціальної допомоги вдома ЦНСП.');
    const steps = JSON.parse(task?.deadline_steps ?? '') as string[];
    expect(steps.join(' ')).toContain('Заяву зареєстровано 27.02.2026');
    expect(await application(id)).toMatchObject({
      status: 'in-queue',
      department_id: 'cnsp-home-care',
      deadline: task?.deadline,
    });
  });

  it('counts its term from the day of registration in Kyiv, not from its arrival', async () => {
    const early = await register({ registeredAt: '2026-02-20T08:00:00.000Z' });
    const late = await register({ registeredAt: '2026-02-20T21:59:00.000Z' });
    const nextDay = await register({ registeredAt: '2026-02-20T22:01:00.000Z' });
    const deadlines = await Promise.all([early, late, nextDay].map(async ({ id }) => (await application(id)).deadline));
    expect(deadlines[1]).toBe(deadlines[0]);
    const steps = JSON.parse((await tasks(nextDay.id))[0]?.deadline_steps ?? '[]') as string[];
    expect(steps.join(' ')).toContain('21.02.2026');
  });

  it('of a service that the catalogue lacks is kept, shown as a failed job, and routed after the repair', async () => {
    const { id, acknowledgement } = await register({ serviceCode: 'SP-99' });
    expect(acknowledgement.outcome).toBe('accepted');
    await centre.drain();
    expect((await application(id)).status).toBe('received');
    const [failed] = await listFailedJobs(centre.services.store);
    expect(failed).toMatchObject({ name: 'route-application', reason: expect.stringContaining('service-unknown') });

    const path = join(hromadaDir, 'services.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(`code: SP-00`, `code: SP-99`));
    const routing = join(hromadaDir, 'routing.yaml');
    await writeFile(routing, (await readFile(routing, 'utf8')).replaceAll('SP-00', 'SP-99'));
    await loadConfiguration(centre.services);
    await centre.services.store.transaction((tx) => retryJob(tx, failed?.id ?? ''));
    await centre.drain();
    expect((await application(id)).status).toBe('in-queue');
    expect(await listFailedJobs(centre.services.store)).toEqual([]);
  });
});

describe('the task of an application', () => {
  it('follows its state: claimed, released, moved to another department, closed', async () => {
    const { id } = await register();
    await command(centre, id, claim);
    expect(await tasks(id)).toMatchObject([{ assignee_id: 'st-melnyk', assignee_name: 'Мельник Тетяна Василівна' }]);
    await command(centre, id, { kind: 'release' });
    expect(await tasks(id)).toMatchObject([{ assignee_id: null, claimed_at: null, closed_at: null }]);
    await command(centre, id, { kind: 'transfer', departmentId: 'cnsp-family', reason: 'Тут допоможуть краще.' });
    const [first, second] = await tasks(id);
    expect(first?.closed_at).not.toBeNull();
    expect(second).toMatchObject({ department_id: 'cnsp-family', deadline: first?.deadline, closed_at: null });
    await command(centre, id, { kind: 'withdraw', reason: 'Заявниця передумала.' });
    expect((await tasks(id)).every(({ closed_at }) => closed_at !== null)).toBe(true);
  });
});
