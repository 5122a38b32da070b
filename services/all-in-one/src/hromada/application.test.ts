import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDesk } from './testing/run.ts';

const desk = makeDesk();
afterAll(() => desk.remove());
const sample = 'shyshaky-like';
const aid = { serviceCode: '03-06', districtId: 'so-01', applicant: { born: '1951-11-30' }, on: '2026-02-27' };
const file = desk.write('aid.json', aid);

describe('hromada route', () => {
  it('says which department, and why', async () => {
    const answer = await desk.json('route', sample, file);
    expect(answer).toMatchObject({ departmentId: expect.any(String), ruleId: expect.any(String) });
    const { out, code } = await desk.run('route', sample, file);
    expect(code).toBe(0);
    expect(out).toContain('Відділ: ');
    expect(out).toContain(`Правило «${(answer as { ruleId: string }).ruleId}»`);
  });

  it('takes a folder as well as the name of a sample', async () => {
    expect(await desk.json('route', sampleHromadaDir(sample), file)).toEqual(await desk.json('route', sample, file));
  });

  it('says what in the file it did not use', async () => {
    const strange = desk.write('strange.json', { ...aid, colour: 'red' });
    expect((await desk.run('route', sample, strange)).err).toBe('strange.json: не враховано поля colour.');
  });
});

describe('what an application names', () => {
  it('and the hromada does not have is told, and does not keep rules from answering', async () => {
    const slips = desk.write('slips.json', {
      ...aid,
      districtId: 'so-99',
      categories: ['idp', 'giants'],
      answers: { 'income-outside-registers': 'так', 'is-giant': true, circumstance: 'fire' },
      pages: { passport: 1, pasport: 1 },
    });
    for (const command of ['route', 'checklist', 'fee']) {
      const ran = await desk.run(command, sample, slips);
      expect(ran.code).toBe(0);
      expect(ran.err.split('\n')).toEqual([
        'У громаді немає округу «so-99».',
        'У громаді немає категорії «giants».',
        'У громаді питання «income-outside-registers» не має відповіді «так» (можна: true або false).',
        'У громаді немає питання «is-giant».',
        'У громаді немає документа «pasport».',
      ]);
    }
  });

  it('may be as a parcel has it: facts beside it, the settlement instead of the district', async () => {
    const plain = desk.write('plain.json', { ...aid, categories: ['idp'], answers: {} });
    const { districtId: _, on: __, ...rest } = aid;
    const parcel = desk.write('parcel.json', {
      ...rest,
      applicant: { ...aid.applicant, address: { settlement: 'UA53060330010052509' } },
      registeredAt: '2026-02-27T08:15:30.000Z',
      facts: { categories: ['idp'], answers: {}, dates: {} },
    });
    expect((await desk.run('route', sample, parcel)).err).toBe('');
    for (const command of ['route', 'checklist'])
      expect(await desk.json(command, sample, parcel)).toEqual(await desk.json(command, sample, plain));
    const elsewhere = { ...rest, applicant: { address: { settlement: 'UA71020010000037786' } } };
    const ran = await desk.run('route', sample, desk.write('elsewhere.json', elsewhere));
    expect(ran.err).toBe('У громаді немає поселення «UA71020010000037786».');
  });

  it('is asked of the catalogue of its day', async () => {
    const folder = join(desk.folder, 'two-versions');
    cpSync(sampleHromadaDir(sample), folder, { recursive: true });
    const yaml = readFileSync(join(folder, 'services.yaml'), 'utf8');
    const row = /- code: '03-19'\n(?: {2}.*\n)+/u.exec(yaml)?.[0] ?? '';
    const first = "validFrom: '2021-01-01'";
    const ended = row.replace(first, `${first}\n  validTo: '2026-12-31'`);
    const next = row.replace(first, "validFrom: '2027-01-01'").replace('application-free', 'application-single');
    writeFileSync(join(folder, 'services.yaml'), yaml.replace(row, `${ended}${next}`));
    const papersOn = async (on: string): Promise<string | undefined> => {
      const ask = desk.write('on.json', { serviceCode: '03-19', on });
      const { items } = (await desk.json('checklist', 'two-versions', ask)) as { items: { paper: string }[] };
      return items[0]?.paper;
    };
    expect(await papersOn('2026-12-31')).toBe('application-free');
    expect(await papersOn('2027-01-01')).toBe('application-single');
  });
});

describe('hromada checklist', () => {
  it('lists the papers, what is missing, and whether it may be registered', async () => {
    const answer = await desk.json('checklist', sample, file);
    expect(answer).toMatchObject({ service: '03-06', registration: { kind: expect.any(String) } });
    const { items, missing } = answer as { items: { slot: string; required: boolean }[]; missing: string[] };
    expect(items.some(({ required }) => required)).toBe(true);
    expect(missing.length).toBeGreaterThan(0);
    const pages = Object.fromEntries(items.map(({ slot }) => [slot, 1]));
    const complete = desk.write('complete.json', { ...aid, pages });
    expect(await desk.json('checklist', sample, complete)).toMatchObject({
      missing: [],
      registration: { kind: 'complete' },
    });
    expect((await desk.run('checklist', sample, complete)).out).toContain('Усі потрібні документи є');
  });
});

describe('hromada fee', () => {
  it('tells what a service costs', async () => {
    expect(await desk.json('fee', sample, file)).toMatchObject({ mode: 'free', kind: 'free', amount: 0 });
    expect((await desk.run('fee', sample, file)).out).toContain('Послуга безоплатна.');
  });

  it('by income, of what the family has', async () => {
    const care = desk.write('care.json', { serviceCode: '015.1', on: '2026-02-27' });
    expect(await desk.json('fee', sample, care)).toMatchObject({ kind: 'unknown', missing: 'income' });
    expect(await desk.json('fee', sample, care, '--income', '0')).toMatchObject({ kind: 'budget', amount: 0 });
    const rich = (await desk.json('fee', sample, care, '--income', '900000')) as { kind: string; amount?: number };
    expect(rich.kind).toBe('full');
    expect(rich.amount).toBeGreaterThan(0);
    const many = desk.write('many.json', {
      serviceCode: '015.1',
      on: '2026-02-27',
      averageIncome: 90_000_000,
      units: 3,
    });
    expect(await desk.json('fee', sample, many)).toMatchObject({ kind: 'full', amount: 29_400 });
    expect((await desk.run('fee', sample, many)).out.replaceAll('\u00A0', ' ')).toContain('3 × 98,00 грн = 294,00 грн');
    expect(await desk.json('fee', sample, many, '--units', '2')).toMatchObject({ amount: 19_600 });
    expect((await desk.run('fee', sample, care, '--income', 'багато')).code).toBe(2);
    expect((await desk.run('fee', sample, care, '--units', '0')).code).toBe(2);
  });
});

describe('an application file', () => {
  it.each([
    ['{', 'file-not-json', []],
    ['[]', 'application-invalid', [expect.stringContaining('заява')]],
    [{}, 'application-invalid', [expect.stringContaining('serviceCode: має бути текстом (зараз немає)')]],
    [{ serviceCode: '03-06', on: 'завтра' }, 'application-invalid', [expect.stringContaining('on: має бути часом')]],
    [
      { serviceCode: '03-06', applicant: { born: '1985-02-30' }, categories: 'idp' },
      'application-invalid',
      [expect.stringContaining('applicant.born'), 'categories: має бути списком'],
    ],
    [
      { serviceCode: '03-06', pages: { passport: -1 } },
      'application-invalid',
      ['pages.passport: не може бути меншим за 0'],
    ],
    [{ serviceCode: '99-99' }, 'service-unknown', []],
  ])('%j is refused: %s', async (content, code, details) => {
    const bad = desk.write('bad.json', content);
    for (const command of ['route', 'checklist', 'fee']) {
      const ran = await desk.run(command, sample, bad, '--json');
      expect(ran.code).toBe(1);
      expect(JSON.parse(ran.out).error).toMatchObject({ code, details });
    }
  });

  it('that is not there is refused', async () => {
    expect(await desk.json('route', sample, 'nowhere.json')).toMatchObject({ error: { code: 'file-not-found' } });
  });
});

describe('hromada check', () => {
  it.each(['shyshaky-like', 'troitske-like'])('finds no error in the sample %s', async (name) => {
    const ran = await desk.run('check', name);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toMatch(/Помилок немає\.$/u);
    expect(await desk.json('check', name)).toMatchObject({ ok: true, problems: [] });
  });

  it('finds every error of a broken folder, with file, line and advice', async () => {
    const broken = join(desk.folder, 'broken');
    cpSync(sampleHromadaDir(sample), broken, { recursive: true });
    const routing = join(broken, 'routing.yaml');
    writeFileSync(routing, readFileSync(routing, 'utf8').replace(/departmentId: \S+/u, 'departmentId: nobody'));
    const ran = await desk.run('check', 'broken');
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^routing\.yaml:\d+ .*nobody/mu);
    expect(await desk.json('check', 'broken')).toMatchObject({
      ok: false,
      problems: [{ file: 'routing.yaml', line: expect.any(Number), advice: expect.any(String) }],
    });
    expect(await desk.json('route', 'broken', file)).toMatchObject({ error: { code: 'hromada-invalid' } });
  });
});

describe('hromada diff', () => {
  it('finds nothing between equal folders', async () => {
    expect((await desk.run('diff', sample, sample)).out).toBe('Нічого не змінюється.');
    expect(await desk.json('diff', sample, sample)).toEqual({ changes: [], applications: [] });
  });

  it('says in words what changes and which open applications it touches', async () => {
    const changed = join(desk.folder, 'changed');
    cpSync(sampleHromadaDir(sample), changed, { recursive: true });
    const files = readdirSync(changed, { recursive: true }).map((name) => join(changed, String(name)));
    const place = files.find(
      (path) => path.endsWith('.yaml') && readFileSync(path, 'utf8').includes("- code: '03-06'"),
    );
    if (place === undefined) throw new Error('no file with the service');
    const yaml = readFileSync(place, 'utf8');
    writeFileSync(place, yaml.replace('малозабезпеченим сімʼям', 'родинам із малим доходом'));
    const open = desk.write('open.ndjson', `${JSON.stringify({ ...aid, id: 'A' })}\n{"id":"B","serviceCode":"03-01"}`);
    const { code, out } = await desk.run('diff', sample, 'changed', '--open', open);
    expect(code).toBe(0);
    expect(out).toContain('03-06');
    expect(out).toContain('Відкриті заяви: A.');
    expect(await desk.json('diff', sample, 'changed', '--open', open)).toMatchObject({ applications: [{ id: 'A' }] });
    expect((await desk.run('diff', sample, 'changed')).out).toContain('додайте --open');
  });
});

describe('hromada rehearse', () => {
  it('says what would have gone elsewhere than it went', async () => {
    const { departmentId } = (await desk.json('route', sample, file)) as { departmentId: string };
    const past = [
      { ...aid, id: '00001/26-01', departmentId },
      { ...aid, id: '00002/26-01', departmentId: 'elsewhere' },
    ];
    const lines = desk.write('past.ndjson', `${past.map((line) => JSON.stringify(line)).join('\n')}\n\n`);
    expect(await desk.json('rehearse', sample, lines)).toMatchObject({
      total: 2,
      moved: 1,
      unchanged: 1,
      groups: [{ from: 'elsewhere', to: departmentId, ids: ['00002/26-01'] }],
    });
    expect((await desk.run('rehearse', sample, lines)).out).toContain('до іншого відділу пішло б 1');
  });

  it('compares with the rules of an old folder', async () => {
    const lines = desk.write('some.ndjson', JSON.stringify(aid));
    expect(await desk.json('rehearse', sample, lines, '--old', sample)).toMatchObject({
      total: 1,
      moved: 0,
      unchanged: 1,
    });
  });

  it('says where an application would go when nobody knows where it went', async () => {
    const known = { ...aid, id: '00001/26-01', department: 'elsewhere' };
    const lines = desk.write(
      'half.ndjson',
      [known, { ...aid, id: '00002/26-01' }].map((one) => JSON.stringify(one)).join('\n'),
    );
    expect(await desk.json('rehearse', sample, lines)).toMatchObject({
      total: 1,
      moved: 1,
      uncompared: [{ departmentId: 'social-protection', ids: ['00002/26-01'] }],
    });
    const { code, out } = await desk.run('rehearse', sample, lines);
    expect(code).toBe(0);
    expect(out).toContain('Нема з чим порівняти');
    expect(out).toContain('до «Відділ соціального забезпечення, праці та соціальних послуг»: 1. Це 00002/26-01.');
  });

  it('names the line that is no application', async () => {
    const lines = desk.write('odd.ndjson', `${JSON.stringify(aid)}\n{"serviceCode":7}`);
    expect(await desk.json('rehearse', sample, lines)).toMatchObject({
      error: { code: 'application-invalid', message: expect.stringContaining('odd.ndjson:2') },
    });
  });
});
