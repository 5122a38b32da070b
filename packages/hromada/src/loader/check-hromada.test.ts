import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveChecklist } from '@okruh/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleHromadaDir } from '../sample.ts';
import { checkHromada, loadHromada } from './load-hromada.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hromada-'));
  await cp(sampleHromadaDir('shyshaky-like'), dir, { recursive: true });
});

afterEach(() => rm(dir, { recursive: true }));

async function edit(file: string, from: string, to: string): Promise<void> {
  const before = await readFile(join(dir, file), 'utf8');
  if (!before.includes(from)) throw new Error(`${file} has no «${from}»`);
  await writeFile(join(dir, file), before.replace(from, to));
}

async function errors(): Promise<string[]> {
  const found = await checkHromada(dir);
  return found
    .filter(({ severity }) => severity === 'error')
    .map(({ file, path, code, line }) => `${file} ${path} ${code}${line === undefined ? ' without line' : ''}`);
}

describe('the check of a hromada', () => {
  it.each(['shyshaky-like', 'troitske-like'] as const)(
    'finds no errors in %s, and unconfirmed rules as notices',
    async (name) => {
      const found = await checkHromada(sampleHromadaDir(name));
      expect(new Set(found.map(({ severity, code }) => `${severity} ${code}`))).toEqual(
        new Set(['notice unconfirmed']),
      );
      const birthGrant = found.find(({ message }) => message.includes('children-benefit'));
      expect(birthGrant).toMatchObject({ file: 'terms.yaml', path: '[0].basis', line: 8 });
      expect(found.some(({ message }) => message.includes('social-services»'))).toBe(false);
    },
  );

  it('tells errors before notices', async () => {
    await edit('offices.yaml', 'districtId: so-02', 'districtId: so-99');
    const severities = (await checkHromada(dir)).map(({ severity }) => severity);
    expect(severities.lastIndexOf('error')).toBe(severities.indexOf('notice') - 1);
  });

  it('says which district nobody serves, without keeping the hromada from being loaded', async () => {
    await edit('offices.yaml', 'kind: front\n  districtId: so-11', 'kind: front\n  districtId: so-10');
    const found = await checkHromada(dir);
    expect(found.filter(({ code }) => code === 'district-unserved')).toMatchObject([
      { severity: 'notice', file: 'districts.yaml', path: '[10]' },
    ]);
    expect((await loadHromada(dir)).ok).toBe(true);
  });

  it.each([
    [
      'a term nobody defined',
      'services.yaml',
      'term: low-income-aid',
      'term: no-term',
      'services.yaml [5].term dangling-reference',
    ],
    ['no term', 'services.yaml', '  term: low-income-aid\n', '', 'services.yaml [5].term field-missing'],
    [
      'an unknown clock',
      'services.yaml',
      'clocks: [notice, parcel',
      'clocks: [notice, post',
      'services.yaml [0].clocks[1] dangling-reference',
    ],
    [
      'an unknown pack',
      'services.yaml',
      'pack: assistance',
      'pack: no-pack',
      'services.yaml [0].checklist[0].pack dangling-reference',
    ],
    [
      'a paper that looks like an unknown one',
      'papers.yaml',
      'looksLike: [application-need]',
      'looksLike: [application-nil]',
      'papers.yaml [2].looksLike[0] dangling-reference',
    ],
    [
      'two papers known by one title',
      'papers.yaml',
      '- Заява про надання пільг',
      '- заява про надання соціальних послуг',
      'papers.yaml [5].recognisedBy.titles[0] double',
    ],
    [
      'a paper known by nothing',
      'papers.yaml',
      '    titles:\n      - Заява про надання пільг\n',
      '    {}\n',
      'papers.yaml [5].recognisedBy wrong-value',
    ],
    [
      'no papers and no word why',
      'services.yaml',
      "  withoutPapers: 'Інформацію надають одразу, без заяви і документів.'\n",
      '',
      'services.yaml [23].checklist service-without-papers',
    ],
    [
      'a condition on an unknown question',
      'services.yaml',
      'question: is-guardian',
      'question: is-giant',
      'services.yaml [0].checklist[2].when.answer.question dangling-reference',
    ],
    [
      'a condition on an answer nobody can give',
      'services.yaml',
      'question: work-status, is: not-working',
      'question: work-status, is: sleeping',
      'services.yaml [1].checklist[2].when.not.answer.is unknown-answer',
    ],
    [
      'a condition on an unknown category',
      'packs.yaml',
      'category: idp',
      'category: giants',
      'packs.yaml [1].checklist[3].when.category dangling-reference',
    ],
    [
      'a later paper without a term',
      'services.yaml',
      'allowed: true\n    until: { amount: 1, unit: months }\n    firstDayStays: true',
      'allowed: false',
      'services.yaml [4].checklist[1].later later-without-term',
    ],
    [
      'a service with an unknown stage',
      'services.yaml',
      'stages: [first-assessment]',
      'stages: [last-assessment]',
      'services.yaml [25].stages[0] dangling-reference',
    ],
    [
      'an exemption for an unknown category',
      'fees.yaml',
      'category: trafficking',
      'category: giants',
      'fees.yaml exemptions[0].when.category dangling-reference',
    ],
    [
      'no tariff for a paid service',
      'fees.yaml',
      'services: [SP-17]',
      'services: [SP-12]',
      'fees.yaml tariffs[3].services[0] overlap',
    ],
    ['a gap between regimes', 'calendar.yaml', "to: '2022-03-23'", "to: '2022-03-20'", 'calendar.yaml regimes[0] gap'],
    [
      'a calendar that ends',
      'calendar.yaml',
      "from: '2022-03-24'",
      "from: '2022-03-24'\n    to: '2026-05-01'",
      'calendar.yaml regimes[1] gap',
    ],
    [
      'a gap between minimums',
      'fees.yaml',
      "validTo: '2024-12-31'",
      "validTo: '2024-11-30'",
      'fees.yaml subsistenceMinimums[1] gap',
    ],
    [
      'overlapping minimums',
      'fees.yaml',
      "validTo: '2024-12-31'",
      "validTo: '2025-01-31'",
      'fees.yaml subsistenceMinimums[2].validFrom overlap',
    ],
    [
      'a rule that earlier ones cover',
      'routing.yaml',
      "services: ['015.2', SP-18]",
      'services: [SP-11, SP-12]',
      'routing.yaml [8] unreachable-rule',
    ],
    [
      'an office without staff',
      'staff.yaml',
      'place: fo-yaresky',
      'place: fo-fedunka',
      'offices.yaml [10] office-without-staff',
    ],
    [
      'a letter field nobody fills',
      'letters.yaml',
      '{decidedOn}',
      '{decidedWhen}',
      'letters.yaml [0].paragraphs[0] unknown-letter-field',
    ],
    [
      'an activity that ends first',
      'activities.yaml',
      "to: '12:00'",
      "to: '09:00'",
      'activities.yaml [0].timetable[0].to range-turned',
    ],
    [
      'an activity of an unknown service',
      'activities.yaml',
      'serviceCode: SP-10',
      'serviceCode: SP-77',
      'activities.yaml [0].serviceCode dangling-reference',
    ],
  ])('finds %s', async (_, file, from, to, outline) => {
    await edit(file, from, to);
    expect(await errors()).toContain(outline);
  });

  it('finds a department in which neither its own staff nor a head above it may decide', async () => {
    await edit('staff.yaml', 'roles: [specialist], place: cnsp-day-care', 'roles: [specialist], place: cnsp-family');
    expect(await errors()).toEqual([]);
    await edit(
      'staff.yaml',
      'roles: [department-head], place: cnsp }',
      'roles: [department-head], place: cnsp-family }',
    );
    expect(await errors()).toEqual(['departments.yaml [4] department-without-decider']);
  });

  it('says where nobody may go on in spite of an error, when amounts of the law end, and which exception changes nothing', async () => {
    const notices = async () =>
      (await checkHromada(dir))
        .filter(({ severity, code }) => severity === 'notice' && code !== 'unconfirmed')
        .map(({ file, path, code }) => `${file} ${path} ${code}`);
    expect(await notices()).toEqual([]);
    await edit(
      'staff.yaml',
      'roles: [department-head], place: cnsp }',
      'roles: [department-head], place: cnsp-family }',
    );
    await edit('fees.yaml', "validFrom: '2026-01-01'", "validFrom: '2026-01-01'\n    validTo: '2026-12-31'");
    const day = "{ date: '2026-03-10', working: true, name: День, basis: { act: А, confirmed: true } }";
    await edit('calendar.yaml', 'exceptions: []', `exceptions: [${day}]`);
    expect(await notices()).toEqual([
      'departments.yaml [3] department-without-overruler',
      'departments.yaml [4] department-without-overruler',
      'departments.yaml [6] department-without-overruler',
      'fees.yaml subsistenceMinimums[3].validTo amounts-end',
      'calendar.yaml exceptions[0] exception-idle',
    ]);
  });

  it('takes every version of a pack on its own days', async () => {
    const yaml = await readFile(join(dir, 'packs.yaml'), 'utf8');
    const row = /- id: assistance\n(?: {2}.*\n)+/u.exec(yaml)?.[0] ?? '';
    const ended = row.replace("validFrom: '2021-01-01'", "validFrom: '2021-01-01'\n  validTo: '2026-12-31'");
    const next = row
      .replace("validFrom: '2021-01-01'", "validFrom: '2027-01-01'")
      .replace('{ paper: idp-certificate, when: { category: idp } }', '{ paper: photos }');
    await writeFile(join(dir, 'packs.yaml'), yaml.replace(row, `${ended}${next}`));
    const loaded = await loadHromada(dir);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const grant = loaded.hromada.services.find(({ code }) => code === '03-01');
    const slotsOn = (on: string) =>
      resolveChecklist(grant?.checklistRules ?? [], {
        on,
        categories: ['idp'],
        answers: {},
        representation: 'self',
      }).map(({ slot }) => slot);
    expect(slotsOn('2026-12-31')).toEqual([
      'application',
      'passport',
      'rnokpp',
      'idp-certificate',
      'birth-certificate',
    ]);
    expect(slotsOn('2027-01-01')).toEqual(['application', 'passport', 'rnokpp', 'photos', 'birth-certificate']);
    expect(new Set(grant?.checklist.map(({ slot }) => slot)).size).toBe(grant?.checklist.length);
  });

  it('takes versions of a service that follow each other, and refuses those that overlap', async () => {
    const yaml = await readFile(join(dir, 'services.yaml'), 'utf8');
    const row = /- code: '03-19'\n(?: {2}.*\n)+/u.exec(yaml)?.[0] ?? '';
    const ended = row.replace("validFrom: '2021-01-01'", "validFrom: '2021-01-01'\n  validTo: '2026-12-31'");
    const next = row.replace("validFrom: '2021-01-01'", "validFrom: '2027-01-01'");
    await writeFile(join(dir, 'services.yaml'), yaml.replace(row, `${ended}${next}`));
    expect(await errors()).toEqual([]);
    await edit('services.yaml', "validTo: '2026-12-31'", "validTo: '2027-01-31'");
    expect(await errors()).toEqual(['services.yaml [21].code overlap']);
  });

  it('asks at the desk what routing and checks need to know', async () => {
    const asked = async (code: string): Promise<string[]> => {
      const loaded = await loadHromada(dir);
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      return loaded.hromada.services.find((service) => service.code === code)?.questions.map(({ id }) => id) ?? [];
    };
    expect(await asked('03-19')).toEqual([]);
    await edit(
      'routing.yaml',
      '- id: local-decision',
      "- { id: urgent, when: { services: ['03-19'] }, condition: { answer: { question: threat-to-life, is: true } }, departmentId: cnsp-family, reason: Загроза, basis: { act: А, confirmed: false } }\n- id: local-decision",
    );
    expect(await asked('03-19')).toEqual(['threat-to-life']);
    expect(await asked('03-20')).toEqual([]);
    await edit('checks.yaml', "when: { service: '03-02' }", "when: { service: '03-19' }");
    expect(await asked('03-19')).toEqual(['work-status', 'threat-to-life']);
  });

  it('says of a file that nothing reads it, and still loads', async () => {
    await rename(join(dir, 'retention.yaml'), join(dir, 'retentions.yaml'));
    const found = await checkHromada(dir);
    expect(found.filter(({ code }) => code === 'file-unread')).toMatchObject([
      { severity: 'notice', file: 'retentions.yaml' },
    ]);
    expect((await loadHromada(dir)).ok).toBe(true);
  });

  it('reads a list from a folder of files as well', async () => {
    const before = await loadHromada(dir);
    await mkdir(join(dir, 'services'));
    await rename(join(dir, 'services.yaml'), join(dir, 'services', 'all.yaml'));
    const after = await loadHromada(dir);
    expect(before.ok && after.ok && after.hromada.version === before.hromada.version).toBe(true);
    await edit('services/all.yaml', 'pack: assistance', 'pack: no-pack');
    expect(await errors()).toEqual(['services/all.yaml [0].checklist[0].pack dangling-reference']);
  });
});
