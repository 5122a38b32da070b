import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '../applications/event-rows.ts';
import { readHistory } from '../applications/read-history.ts';
import { readRules } from '../casework/read-rules.ts';
import { startTestBackOffice, type TestBackOffice, testLogins } from '../testing/test-back-office.ts';
import { type TestDesk, testDesk } from '../testing/test-desk.ts';
import { enrolTestOffice } from '../testing/test-office.ts';
import type { TestSpecialist } from '../testing/test-specialist.ts';

const service = '03-21';
/** A service whose programme the hromada has closed, by a check of its own. */
const closed = '03-19';
const closing = `- { code: closed, subject: appeal, severity: fatal, check: { kind: condition, broken: { service: '${closed}' } }, message: 'Програму закрито. Поясніть це заявникові.', basis: { act: Рішення ради, confirmed: false } }\n`;

let hromadaDir: string;
let centre: TestBackOffice;
let desk: TestDesk;
let specialist: TestSpecialist;
let head: TestSpecialist;
beforeAll(async () => {
  hromadaDir = await mkdtemp(join(tmpdir(), 'okruh-hromada-'));
  await cp(sampleHromadaDir('shyshaky-like'), hromadaDir, { recursive: true });
  await appendFile(join(hromadaDir, 'checks.yaml'), closing);
  centre = await startTestBackOffice({ hromadaDir });
  desk = testDesk(centre, await enrolTestOffice(centre));
  specialist = await desk.signIn(testLogins.specialist);
  head = await desk.signIn(testLogins.head);
});
afterAll(async () => {
  await centre.stop();
  await rm(hromadaDir, { recursive: true });
});

interface Found {
  id: string;
  code: string;
  severity: string;
  message: string;
  blocks: boolean;
}
const url = (id: string) => `/api/v1/cases/${id}`;
const read = async (id: string) => {
  const { json } = await head.get(url(id));
  return { version: json.version as number, commands: json.commands as string[], findings: json.findings as Found[] };
};
const overrule = async (id: string, finding: string, reason: string) => {
  const fields = { finding, reason };
  return (await head.post(`${url(id)}/commands/overrule-finding`, { version: (await read(id)).version, fields }))
    .status;
};
const decide = async (id: string, outcome: 'granted' | 'refused') => {
  if ((await read(id)).commands.includes('claim')) {
    await specialist.post(`${url(id)}/claim`, { version: (await read(id)).version });
  }
  const { version } = await read(id);
  const { status, json } = await specialist.post(`${url(id)}/decision`, { version, outcome, grounds: 'Підстави є.' });
  return { status, code: (json.error as { code: string } | undefined)?.code };
};

describe('a check that the hromada calls fatal', () => {
  it('is overruled by nobody, and stops granting for good, not refusing', async () => {
    const id = await desk.register(closed);
    const { findings, commands } = await read(id);
    expect(findings).toMatchObject([{ code: 'closed', severity: 'fatal', blocks: true }]);
    expect(commands).not.toContain('overrule-finding');
    expect(await overrule(id, 'closed', 'Так треба.')).toBe(422);
    expect(await decide(id, 'granted')).toEqual({ status: 422, code: 'findings-block' });
    expect(await decide(id, 'refused')).toMatchObject({ status: 201 });
  });
});

describe('a required paper that nobody brought', () => {
  it('stops granting until it comes or the head says why; it never stops a refusal', async () => {
    const id = await desk.register(service, { documents: [] });
    const { findings } = await read(id);
    expect(new Set(findings.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
      new Set(['error paper-missing']),
    );
    expect(await decide(id, 'granted')).toMatchObject({ status: 422, code: 'findings-block' });
    const [passport, ...others] = findings;
    expect(passport?.message).toContain('Немає документа');
    expect(others.length).toBeGreaterThan(1);
    const { missing } = (await head.get(url(id))).json as { missing: { told: boolean }[] };
    expect(
      missing.map(({ told }) => told),
      'named once',
    ).toEqual(findings.map(() => true));
    expect(await overrule(id, 'paper-missing', 'Дані є в реєстрі.')).toBe(200);
    expect((await read(id)).findings.filter(({ blocks }) => blocks)).toEqual([]);
    const one = await desk.register(service, { documents: [] });
    for (const { id: finding } of others) expect(await overrule(one, finding, 'Дані є в реєстрі.')).toBe(200);
    expect((await read(one)).findings.filter(({ blocks }) => blocks)).toMatchObject([{ id: passport?.id }]);
    await desk.bring(one, ['application']);
    expect((await read(one)).findings.filter(({ blocks }) => blocks)).toEqual([]);
    expect(await decide(one, 'granted')).toMatchObject({ status: 201 });
    expect(await decide(id, 'granted')).toMatchObject({ status: 201 });
    expect(await decide(await desk.register(service, { documents: [] }), 'refused')).toMatchObject({ status: 201 });
  });

  it('is only told where the law lets the application alone be enough', async () => {
    const id = await desk.register('015.1', { documents: [] });
    const { db } = centre.services.store;
    const application = await db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const asked = { application, state: stateOf(application), history: await readHistory(db, id) };
    const { findings } = await readRules(db, centre.services, asked);
    expect(findings.found.map(({ code, severity }) => `${severity} ${code}`)).toContain(
      'warning paper-missing-simplified',
    );
    expect(findings.blocking).toEqual([]);
  });
});
