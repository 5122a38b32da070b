import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../problem.ts';
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

async function append(file: string, text: string): Promise<void> {
  await writeFile(join(dir, file), `${await readFile(join(dir, file), 'utf8')}${text}`);
}

async function problems(): Promise<readonly Problem[]> {
  const loaded = await loadHromada(dir);
  return loaded.ok ? [] : loaded.problems;
}

async function outlines(): Promise<string[]> {
  return (await problems()).map(({ file, path, code }) => `${file} ${path} ${code}`);
}

async function lineWith(file: string, text: string): Promise<number> {
  const lines = (await readFile(join(dir, file), 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

async function version(): Promise<string> {
  const loaded = await loadHromada(dir);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.hromada.version;
}

describe('a wrong hromada', () => {
  it('shows all its problems at once, each with file, path, line and advice', async () => {
    await edit('services.yaml', 'departmentId: social-protection', 'departmentId: nobody');
    await edit('services.yaml', 'paper: carer-consent', 'paper: no-such-paper');
    await edit('offices.yaml', 'districtId: so-02', 'districtId: so-99');
    await edit('staff.yaml', 'place: fo-hoholeve', 'place: fo-nowhere');
    await edit('routing.yaml', "services: ['015.2', SP-18]", "services: ['015.9', SP-18]");
    await edit('letters.yaml', '{grounds}', '{підстави}');
    await edit('calendar.yaml', 'month: 5, day: 8', 'month: 13, day: 8');
    const found = await problems();
    expect(found.map(({ file, path, code }) => `${file} ${path} ${code}`)).toEqual([
      'calendar.yaml holidays[3].month wrong-value',
      'offices.yaml [1].districtId dangling-reference',
      'staff.yaml [6].place dangling-reference',
      'services.yaml [11].departmentId dangling-reference',
      'services.yaml [11].checklist[2].paper dangling-reference',
      'routing.yaml [8].when.services[0] dangling-reference',
      'letters.yaml [0].paragraphs[1] unknown-letter-field',
    ]);
    expect(found.map(({ line }) => line)).toEqual([
      await lineWith('calendar.yaml', 'month: 13'),
      await lineWith('offices.yaml', 'so-99'),
      await lineWith('staff.yaml', 'fo-nowhere'),
      await lineWith('services.yaml', 'departmentId: nobody'),
      await lineWith('services.yaml', 'no-such-paper'),
      await lineWith('routing.yaml', '015.9'),
      await lineWith('letters.yaml', 'підстави'),
    ]);
    const ukrainian = /^[«\p{Script=Cyrillic}]/u;
    expect(found.every(({ message, advice }) => ukrainian.test(message) && ukrainian.test(advice))).toBe(true);
  });

  it('with a half-wrong row is not told that the row does not exist', async () => {
    await edit('departments.yaml', 'shortName: Відділ соцзабезпечення', 'shortname: Відділ');
    expect(await outlines()).toEqual(['departments.yaml [0].shortname unknown-field']);
  });

  it('with a missing or a broken file is told of that file, and of the others', async () => {
    await rm(join(dir, 'papers.yaml'));
    await writeFile(join(dir, 'departments.yaml'), '- id: a\n  name: [не закрито\n');
    await writeFile(join(dir, 'offices.yaml'), 'fo: {}\n');
    await edit('letters.yaml', 'outcome: refused', 'outcome: maybe');
    expect(await outlines()).toEqual([
      'offices.yaml  not-a-list',
      'departments.yaml  yaml-syntax',
      'papers.yaml  file-missing',
      'letters.yaml [1].outcome unknown-value',
    ]);
  });

  it('with nothing in its folder is told of every file', async () => {
    for (const file of await readdir(dir)) await rm(join(dir, file));
    expect(new Set((await problems()).map(({ code }) => code))).toEqual(new Set(['file-missing']));
    expect(await problems()).toHaveLength(10);
  });

  it('that is a file, or is not there, is told once', async () => {
    const codes = async (place: string): Promise<string[]> => (await checkHromada(place)).map(({ code }) => code);
    expect(await codes(join(dir, 'papers.yaml'))).toEqual(['not-a-folder']);
    expect(await codes(join(dir, 'nowhere'))).toEqual(['not-a-folder']);
  });

  it.each([
    ['a code without quotes', 'services.yaml', "code: '015.1'", 'code: 015.1', 'services.yaml [35].code wrong-type'],
    [
      'a missing field',
      'papers.yaml',
      '- id: residence-proof\n  name: Підтвердження місця проживання\n',
      '- id: residence-proof\n',
      'papers.yaml [24].name field-missing',
    ],
    [
      'an index format without a number',
      'hromada.yaml',
      '{number:5}',
      '5',
      'hromada.yaml registrationIndex.formats[0].format wrong-value',
    ],
    [
      'a КАТОТТГ code too short',
      'districts.yaml',
      'UA53060330010052509',
      'UA5306033001005250',
      'districts.yaml [0].settlements[0].katottg wrong-value',
    ],
    [
      'a settlement in two districts',
      'districts.yaml',
      'UA53060330030046028',
      'UA53060330010052509',
      'districts.yaml [1].settlements[0].katottg double',
    ],
    ['a login twice', 'staff.yaml', 'login: n.bondar', 'login: o.kovalenko', 'staff.yaml [1].login double'],
    [
      'an office named as a department',
      'offices.yaml',
      'id: centre-shyshaky',
      'id: social-protection',
      'departments.yaml [0].id double',
    ],
    [
      'one slot for two papers',
      'services.yaml',
      '- { paper: birth-certificate }',
      '- { paper: birth-certificate }\n    - { papers: [declaration], slot: birth-certificate }',
      'services.yaml [0].checklist[2] double',
    ],
    [
      'a rule to an external body',
      'routing.yaml',
      'departmentId: social-protection',
      'departmentId: raion-social-protection',
      'routing.yaml [2].departmentId external-department',
    ],
    [
      'no rule for everything else',
      'routing.yaml',
      'when: {}',
      'when: { services: [SP-00] }',
      'routing.yaml  no-catch-all',
    ],
    [
      'an unknown category',
      'routing.yaml',
      'when: { services: [SP-11] }',
      'when: { categories: [giants] }',
      'routing.yaml [0].when.categories[0] dangling-reference',
    ],
    [
      'ages turned round',
      'routing.yaml',
      'when: { services: [SP-11] }',
      'when: { minAge: 60, maxAge: 18 }',
      'routing.yaml [0].when.minAge range-turned',
    ],
    [
      'a rule that ends before it begins',
      'routing.yaml',
      "validFrom: '2025-07-01'",
      "validFrom: '2025-07-01'\n  validTo: '2025-06-01'",
      'routing.yaml [4].validTo range-turned',
    ],
    [
      'a clerk in a department',
      'staff.yaml',
      'roles: [specialist], place: social-protection',
      'roles: [front-clerk], place: social-protection',
      'staff.yaml [13].place role-place',
    ],
    [
      'a specialist at an office',
      'staff.yaml',
      'roles: [specialist], place: social-protection',
      'roles: [specialist], place: fo-baranivka',
      'staff.yaml [13].place role-place',
    ],
    [
      'a specialist at an external body',
      'staff.yaml',
      'roles: [specialist], place: social-protection',
      'roles: [specialist], place: pension-fund',
      'staff.yaml [13].place role-place',
    ],
    [
      'a letter for one service instead of all',
      'letters.yaml',
      '- id: refused\n',
      "- id: refused\n  services: ['03-12']\n",
      'letters.yaml  no-general-letter',
    ],
    [
      'overlapping regimes',
      'calendar.yaml',
      'regimes:\n',
      "regimes:\n  - { from: '2014-01-01', regime: peace, basis: { act: КЗпП, confirmed: true } }\n",
      'calendar.yaml regimes[1] overlap',
    ],
    [
      'a day that does not exist',
      'calendar.yaml',
      'month: 3, day: 8',
      'month: 2, day: 30',
      'calendar.yaml holidays[1] no-such-day',
    ],
  ])('with %s is refused', async (_, file, from, to, outline) => {
    await edit(file, from, to);
    expect(await outlines()).toContain(outline);
  });

  it('with a department inside itself is refused', async () => {
    await edit('departments.yaml', 'shortName: ЦНСП\n', 'shortName: ЦНСП\n  parentId: cnsp-family\n');
    expect(await outlines()).toEqual(['departments.yaml [1].parentId department-circle']);
  });

  it('with a rule behind the one for everything is told that it never holds', async () => {
    await append(
      'routing.yaml',
      "- { id: late, when: { services: ['03-12'] }, departmentId: cnsp-family, reason: Пізно, basis: { act: Акт, confirmed: false } }\n",
    );
    expect(await outlines()).toEqual(['routing.yaml [11] unreachable-rule']);
  });
});

describe('the version of a hromada', () => {
  it('is that of the content, not of the writing', async () => {
    const before = await version();
    await append('papers.yaml', '# примітка\n');
    expect(await version()).toBe(before);
    await edit('papers.yaml', 'name: ID-картка', 'name: ID-картка (пластик)');
    expect(await version()).not.toBe(before);
  });
});
