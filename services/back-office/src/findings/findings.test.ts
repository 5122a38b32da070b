import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testPerson } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { type TestDesk, testDesk } from '../testing/test-desk.ts';
import { enrolTestOffice } from '../testing/test-office.ts';
import type { TestSpecialist } from '../testing/test-specialist.ts';

const service = '03-21';

let centre: TestBackOffice;
let desk: TestDesk;
let specialist: TestSpecialist;
let head: TestSpecialist;
beforeAll(async () => {
  centre = await startTestBackOffice();
  desk = testDesk(centre, await enrolTestOffice(centre));
});
beforeEach(async () => {
  await desk.day('2026-02-27');
  specialist = await desk.signIn(testLogins.specialist);
  head = await desk.signIn(testLogins.head);
});
afterAll(() => centre.stop());

interface Finding {
  id: string;
  code: string;
  severity: string;
  message: string;
  blocks: boolean;
  mayOverrule: boolean;
  overruled: { by: string; reason: string } | null;
  atDesk: { by: string; reason: string } | null;
}

const url = (id: string) => `/api/v1/cases/${id}`;
const read = async (id: string, who = specialist) => {
  const { json } = await who.get(url(id));
  return { version: json.version as number, commands: json.commands as string[], findings: json.findings as Finding[] };
};
const decide = async (id: string, outcome: 'granted' | 'refused') => {
  if ((await read(id)).commands.includes('claim')) {
    await specialist.post(`${url(id)}/claim`, { version: (await read(id)).version });
  }
  const { version } = await read(id);
  const { status, json } = await specialist.post(`${url(id)}/decision`, { version, outcome, grounds: 'Підстави є.' });
  return { status, ...(json.error as { code: string; message: string } | undefined) };
};
const overrule = async (id: string, finding: string, who: TestSpecialist, reason = 'Ту заяву відкликано усно.') => {
  const { version } = await read(id);
  const { status, json } = await who.post(`${url(id)}/commands/overrule-finding`, {
    version,
    fields: { finding, reason },
  });
  return { status, code: (json.error as { code: string } | undefined)?.code };
};

/** Two applications of one person for one service, on two days. */
async function twice(): Promise<{ first: string; second: string }> {
  const person = testPerson();
  const first = await desk.register(service, { person, registrationIndex: '00007/26-01' });
  await desk.day('2026-03-02');
  specialist = await desk.signIn(testLogins.specialist);
  head = await desk.signIn(testLogins.head);
  return { first, second: await desk.register(service, { person, registrationIndex: '00008/26-01' }) };
}

describe('the same person with the same service twice', () => {
  it('is found in the later application only, and stops granting it, with words that say which', async () => {
    const { first, second } = await twice();
    expect((await read(first)).findings).toEqual([]);
    expect((await read(second)).findings).toMatchObject([
      {
        id: 'applied-already:00007/26-01',
        code: 'applied-already',
        severity: 'error',
        blocks: true,
        mayOverrule: false,
      },
    ]);
    expect(await decide(second, 'granted')).toMatchObject({
      status: 422,
      code: 'findings-block',
      message: expect.stringContaining('00007/26-01'),
    });
    expect(await decide(first, 'granted')).toMatchObject({ status: 201 });
  });

  it('never stops a refusal', async () => {
    const { second } = await twice();
    expect(await decide(second, 'refused')).toMatchObject({ status: 201 });
  });

  it('is overruled by a head who says why, not by a specialist; then it may be granted', async () => {
    const { second } = await twice();
    const [finding] = (await read(second, head)).findings;
    expect(finding).toMatchObject({ mayOverrule: true });
    expect((await read(second)).commands).not.toContain('overrule-finding');
    const id = finding?.id ?? '';
    expect(await overrule(second, id, specialist)).toEqual({ status: 422, code: 'choice-unknown' });
    expect(await overrule(second, id, head, ' ')).toMatchObject({ status: 422 });
    expect(await overrule(second, id, head)).toEqual({ status: 200 });
    expect((await read(second)).findings).toMatchObject([
      { blocks: false, overruled: { by: 'Савченко Лариса Дмитрівна', reason: 'Ту заяву відкликано усно.' } },
    ]);
    expect(await decide(second, 'granted')).toMatchObject({ status: 201 });
  });

  it('is nothing once the earlier one was withdrawn or refused', async () => {
    const { first, second } = await twice();
    expect(await decide(first, 'refused')).toMatchObject({ status: 201 });
    expect((await read(second)).findings).toEqual([]);
  });

  it('is found under another description of the person, once the two were merged', async () => {
    const kept = testPerson();
    const merged = testPerson({ patronymic: 'Вячеславівна' });
    await desk.register(service, { person: kept, registrationIndex: '00011/26-01' });
    await desk.day('2026-03-02');
    head = await desk.signIn(testLogins.head);
    specialist = await desk.signIn(testLogins.specialist);
    const second = await desk.register(service, { person: merged, registrationIndex: '00012/26-01' });
    expect((await read(second)).findings).toEqual([]);
    await centre.services.store.db
      .insertInto('person_merge')
      .values({
        id: 'merge-1',
        kept_id: kept.id,
        merged_id: merged.id,
        reason: 'Одна особа.',
        merged_by: 'st-savchenko',
        merged_by_name: 'Савченко',
        merged_at: centre.clock.now(),
        undo_reason: null,
        undone_by: null,
        undone_by_name: null,
        undone_at: null,
      })
      .execute();
    expect((await read(second)).findings).toMatchObject([{ id: 'applied-already:00011/26-01' }]);
  });

  it('of one clerk on one day is told as such, once, and decided by the head too: it may be about another child', async () => {
    const person = testPerson();
    await desk.register(service, {
      person,
      registrationIndex: '00021/26-01',
      registeredAt: '2026-02-27T07:00:00.000Z',
    });
    const second = await desk.register(service, { person, registrationIndex: '00022/26-01' });
    const { findings } = await read(second, head);
    expect(findings).toMatchObject([{ code: 'applied-today-already', severity: 'error', blocks: true }]);
    expect(await decide(second, 'granted')).toMatchObject({ code: 'findings-block' });
    expect(await overrule(second, findings[0]?.id ?? '', head, 'Заява про іншу дитину.')).toEqual({ status: 200 });
    expect(await decide(second, 'granted')).toMatchObject({ status: 201 });
  });
});

describe('what the desk went on in spite of', () => {
  it('is shown with its reason, and does not bind the centre', async () => {
    const person = testPerson();
    await desk.register(service, { person, registrationIndex: '00031/26-01' });
    await desk.day('2026-03-02');
    specialist = await desk.signIn(testLogins.specialist);
    const by = { kind: 'staff', id: 'st-kovalenko', name: 'Коваленко Олена Петрівна', place: 'fo-shyshaky' } as const;
    const told = { overrulings: [{ code: 'applied-already', reason: 'Заявниця наполягає.', by }] };
    const second = await desk.register(service, { person, registrationIndex: '00032/26-01', told });
    expect((await read(second)).findings).toMatchObject([
      { blocks: true, atDesk: { reason: 'Заявниця наполягає.', by: 'Коваленко Олена Петрівна' } },
    ]);
  });
});

describe('a number that does not fit the birth', () => {
  it('is told and stops nothing', async () => {
    const id = await desk.register(service, {
      person: testPerson({ born: '1986-02-17', identity: { rnokpp: '3109422140' } }),
    });
    expect((await read(id)).findings).toMatchObject([
      { code: 'number-against-birth', severity: 'warning', blocks: false },
    ]);
    expect(await decide(id, 'granted')).toMatchObject({ status: 201 });
  });
});
