import type { Publication } from '@okruh/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findApplication } from '../applications/find-application.ts';
import { findTask } from '../applications/find-task.ts';
import { readHistory } from '../applications/read-history.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { claim, command } from '../testing/test-case.ts';
import { type TestDesk, testDesk } from '../testing/test-desk.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';

const portal = { url: 'http://127.0.0.1:9', key: Buffer.alloc(32, 7), token: 'token-0123456789-0123456789-0123456789' };
/** Ten calendar days that stand while the citizen is waited for; ten from the replies; ten from the last paper. */
const [pausing, afterReplies, afterPapers, extendable, care] = ['03-12', '03-06', '03-07', '03-21', '002.0'];

let centre: TestBackOffice;
let office: TestOffice;
let desk: TestDesk;
beforeAll(async () => {
  centre = await startTestBackOffice({ portal });
  office = await enrolTestOffice(centre);
  desk = testDesk(centre, office);
});
beforeEach(() => desk.day('2026-02-27'));
afterAll(() => centre.stop());

const dueOf = async (id: string) => (await findApplication(centre.services.store.db, id))?.deadline;
const eventsOf = async (id: string) => (await readHistory(centre.services.store.db, id)).map(({ event }) => event);
const published = async (id: string): Promise<Publication> => {
  const rows = centre.services.store.db.selectFrom('publication').selectAll().where('application_id', '=', id);
  return JSON.parse((await rows.executeTakeFirstOrThrow()).body) as Publication;
};
const clocksIn = async (id: string, login: string = testLogins.specialist) => {
  const { json } = await (await desk.signIn(login)).get(`/api/v1/cases/${id}`);
  return json.clocks as { id: string; standing: string; deadline: string | null; percent: number; pauses: unknown[] }[];
};
const queued = async (id: string) => {
  const { json } = await (await desk.signIn(testLogins.specialist)).get('/api/v1/queue');
  return (json.items as { id: string; deadlineMark: { standing: string } }[]).find((item) => item.id === id);
};

describe('the deadline of a case', () => {
  it('moves when the citizen answered, by as long as the clock stood: row, task, chain, feed and portal', async () => {
    const id = await desk.register(pausing);
    expect(await dueOf(id)).toBe('2026-03-09');
    await desk.day('2026-03-03');
    const correctionId = await desk.sendBack(id);
    expect(await dueOf(id)).toBe('2026-03-09');
    expect(await findTask(centre.services.store.db, id)).toMatchObject({ standing: 1, at_risk_from: null });
    expect((await queued(id))?.deadlineMark.standing).toBe('standing');

    await desk.day('2026-03-06');
    await desk.answer(id, correctionId);
    expect(await dueOf(id)).toBe('2026-03-12');
    const task = await findTask(centre.services.store.db, id);
    expect(task).toMatchObject({ deadline: '2026-03-12', standing: 0, overdue_from: '2026-03-12T22:00:00.000Z' });
    expect(task?.deadline_steps).toContain('Строк не йшов після 03.03.2026');
    const moved = (await readHistory(centre.services.store.db, id)).find(
      ({ event }) => event.type === 'deadline-moved',
    );
    expect(moved).toMatchObject({
      actor: { kind: 'system', id: 'centre' },
      event: { deadline: '2026-03-12', before: '2026-03-09', reason: 'Надійшла відповідь на повернення.' },
    });
    expect((await published(id)).deadline).toBe('2026-03-12');
    const told = (await office.feed(0)).entries.flatMap((entry) => (entry.kind === 'event' ? [entry.payload] : []));
    const ofCase = told.filter(({ applicationId }) => applicationId === id).map(({ envelope }) => envelope.event);
    expect(ofCase.at(-1)).toMatchObject({ type: 'deadline-moved', deadline: '2026-03-12' });
  });

  it('is not written anew when nothing that it depends on happened', async () => {
    const id = await desk.register(pausing);
    await command(centre, id, claim, { kind: 'release' }, claim);
    expect((await eventsOf(id)).map(({ type }) => type)).not.toContain('deadline-moved');
  });

  it('is told for the time being while replies are waited for, and not promised to the citizen', async () => {
    const id = await desk.register(afterReplies);
    expect(await findApplication(centre.services.store.db, id)).toMatchObject({ deadline: '2026-03-09' });
    expect((await queued(id))?.deadlineMark.standing).toBe('provisional');
    expect(await published(id)).not.toHaveProperty('deadline');
    expect((await clocksIn(id))[0]).toMatchObject({ standing: 'waiting', deadline: null });

    await command(centre, id, claim, { kind: 'await-others', body: 'Пенсійний фонд', reason: 'Довідка' });
    await desk.day('2026-03-20');
    expect((await queued(id))?.deadlineMark.standing).toBe('provisional');
    await command(centre, id, { kind: 'resume', note: 'Відповідь надійшла.' });
    expect(await dueOf(id)).toBe('2026-03-30');
    expect((await published(id)).deadline).toBe('2026-03-30');
    expect((await clocksIn(id))[0]).toMatchObject({ standing: 'running', deadline: '2026-03-30' });
  });

  it('counts from the last paper where the act says so, once it is there', async () => {
    const id = await desk.register(afterPapers, { documents: [] });
    const { json } = await (await desk.signIn(testLogins.specialist)).get(`/api/v1/cases/${id}`);
    const needed = (json.checklist as { slot: string; required: boolean }[]).filter(({ required }) => required);
    expect(json.missing).toHaveLength(needed.length);
    const [first = '', ...rest] = needed.map(({ slot }) => slot);
    await desk.day('2026-03-03');
    await desk.bring(id, rest);
    expect((await clocksIn(id))[0]).toMatchObject({ standing: 'waiting' });
    await desk.day('2026-03-05');
    await desk.bring(id, [first]);
    expect(await dueOf(id)).toBe('2026-03-16');
    expect((await clocksIn(id))[0]).toMatchObject({ standing: 'running', deadline: '2026-03-16' });
  });

  it('counts from the postmark of what came by post', async () => {
    const told = {
      facts: {
        answers: {},
        categories: [],
        representation: 'self' as const,
        channel: 'post',
        postmark: '2026-02-25',
      },
    };
    expect(await dueOf(await desk.register(pausing, { told }))).toBe('2026-03-09');
    expect(await dueOf(await desk.register(extendable, { told }))).toBe('2026-03-25');
  });

  it('is that of the regime in force on the day of registration', async () => {
    expect(await dueOf(await desk.register('015.1'))).toBe('2026-03-02');
  });
});

describe('the clocks of a case', () => {
  it('come to be at risk and overdue, in the case and in the queue alike', async () => {
    const id = await desk.register(pausing);
    for (const [day, standing] of [
      ['2026-03-05', 'running'],
      ['2026-03-08', 'at-risk'],
      ['2026-03-09', 'at-risk'],
      ['2026-03-10', 'overdue'],
    ] as const) {
      await desk.day(day);
      expect((await clocksIn(id))[0]?.standing).toBe(standing);
      expect((await queued(id))?.deadlineMark.standing).toBe(standing);
    }
  });

  it('run each for itself, and are met by what must be done by then', async () => {
    const id = await desk.register(care);
    const login = testLogins.elsewhere;
    const standings = async () =>
      Object.fromEntries((await clocksIn(id, login)).map((clock) => [clock.id, clock.standing]));
    expect(await standings()).toEqual({
      'social-services': 'running',
      'needs-assessment': 'running',
      'assessment-act': 'waiting',
      notice: 'waiting',
    });
    await desk.day('2026-03-09');
    await command(centre, id, claim, { kind: 'assess', assessmentId: 'a', assessment: 'first', summary: 'Сам.' });
    expect(await standings()).toMatchObject({ 'needs-assessment': 'met-late', 'assessment-act': 'running' });
    await command(centre, id, { kind: 'decide', decisionId: 'd', outcome: 'refused', grounds: 'Немає підстав.' });
    expect(await standings()).toMatchObject({ 'social-services': 'met', 'assessment-act': 'met', notice: 'running' });
  });

  it('of a case opened again count anew, from the day that was set', async () => {
    const id = await desk.register(pausing);
    await command(centre, id, claim, { kind: 'withdraw', reason: 'Передумала.' }, { kind: 'close' });
    await desk.day('2026-05-04');
    await command(centre, id, { kind: 'reopen', reason: 'Помилка.', deadline: '2026-05-20' });
    expect(await dueOf(id)).toBe('2026-05-20');
    expect((await clocksIn(id))[0]).toMatchObject({ standing: 'running', deadline: '2026-05-20' });
  });
});

describe('what the rules allow', () => {
  const headOf = () => desk.signIn(testLogins.head);
  const give = async (id: string, kind: string, fields: object) => {
    const head = await headOf();
    const url = `/api/v1/cases/${id}`;
    const { version, commands } = (await head.get(url)).json as { version: number; commands: string[] };
    const { status, json } = await head.post(`${url}/commands/${kind}`, { version, fields });
    return { commands, status, code: (json.error as { code: string } | undefined)?.code };
  };
  const why = { by: 'Савченко Л. Д., начальниця відділу', reason: 'Запит до архіву' };

  it('is an extension up to the longer term of the main clock, and none where it has no longer term', async () => {
    const id = await desk.register(extendable);
    expect(await dueOf(id)).toBe('2026-03-27');
    expect(await give(id, 'extend', { ...why, deadline: '2026-04-14' })).toMatchObject({
      status: 422,
      code: 'extension-beyond-maximum',
    });
    expect(await give(id, 'extend', { ...why, deadline: '2026-04-10' })).toMatchObject({ status: 200 });
    expect(await dueOf(id)).toBe('2026-04-10');
    expect((await clocksIn(id))[0]).toMatchObject({ deadline: '2026-04-10', extended: true });

    const short = await desk.register(pausing);
    const refused = await give(short, 'extend', { ...why, deadline: '2026-03-20' });
    expect(refused).toMatchObject({ status: 422, code: 'extension-not-allowed' });
    expect(refused.commands).not.toContain('extend');
  });

  it('is no extension of a clock that is over', async () => {
    const id = await desk.register(extendable);
    await desk.day('2026-03-30');
    expect(await give(id, 'extend', { ...why, deadline: '2026-04-10' })).toMatchObject({ code: 'extension-too-late' });
  });

  it('is to redirect within some days; later only with an explanation that stays', async () => {
    const body = { body: 'Районна рада', reason: 'Її повноваження' };
    const inTime = await desk.register(extendable);
    expect(await give(inTime, 'redirect', body)).toMatchObject({ status: 200 });
    expect((await eventsOf(inTime)).at(-1)).not.toHaveProperty('late');

    const late = await desk.register(extendable);
    await desk.day('2026-03-09');
    expect(await give(late, 'redirect', body)).toMatchObject({ status: 422, code: 'why-late-required' });
    expect(await give(late, 'redirect', { ...body, whyLate: 'Зʼясувалося сьогодні.' })).toMatchObject({ status: 200 });
    expect((await eventsOf(late)).at(-1)).toMatchObject({
      type: 'redirected',
      late: { latest: '2026-03-06', why: 'Зʼясувалося сьогодні.' },
    });
  });

  it('is not less time to mend than the law gives, and the day is named to the desk', async () => {
    const id = await desk.register(extendable);
    const specialist = await desk.signIn(testLogins.specialist);
    const url = `/api/v1/cases/${id}`;
    const version = async () => (await specialist.get(url)).json.version as number;
    await specialist.post(`${url}/claim`, { version: await version() });
    const slots = [{ slot: 'application', reason: 'Немає підпису.' }];
    const ask = async (until?: string) =>
      specialist.post(`${url}/corrections`, { version: await version(), slots, message: '', ...(until && { until }) });
    const hasty = await ask('2026-03-05');
    expect([hasty.status, (hasty.json.error as { code: string }).code]).toEqual([422, 'until-too-early']);
    expect((await ask()).status).toBe(201);
    expect((await specialist.get(url)).json.corrections).toMatchObject([{ until: '2026-03-06' }]);
    const asked = (await office.feed(0)).entries.findLast(({ kind }) => kind === 'correction');
    expect(asked).toMatchObject({ payload: { applicationId: id, until: '2026-03-06' } });
  });
});
