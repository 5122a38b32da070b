import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadHromada, sampleHromadaDir } from '@okruh/hromada';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDesk } from './testing/run.ts';

const desk = makeDesk();
afterAll(() => desk.remove());
const sample = 'shyshaky-like';
const term = (words: string, ...more: string[]) =>
  desk.json('deadline', sample, '--term', words, '--registered', '2026-02-27', ...more);

/** DOMAIN 1.2: the day, and where 3, 5 and 10 working days, 10 and 15 days, a month and 45 days from it end. */
const workedDates = [
  ['2026-01-30', 'martial', '02-04 02-06 02-13 02-09 02-16 03-02 03-16'],
  ['2026-01-30', 'peace', '02-04 02-06 02-13 02-09 02-16 03-02 03-16'],
  ['2026-02-27', 'martial', '03-04 03-06 03-13 03-09 03-16 03-27 04-13'],
  ['2026-02-27', 'peace', '03-04 03-06 03-16 03-10 03-16 03-27 04-14'],
  ['2026-03-06', 'martial', '03-11 03-13 03-20 03-16 03-23 04-06 04-20'],
  ['2026-03-06', 'peace', '03-12 03-16 03-23 03-16 03-23 04-06 04-20'],
  ['2026-04-09', 'martial', '04-14 04-16 04-23 04-20 04-24 05-11 05-25'],
  ['2026-04-09', 'peace', '04-15 04-17 04-24 04-20 04-24 05-11 05-25'],
  ['2026-08-21', 'martial', '08-26 08-28 09-04 08-31 09-07 09-21 10-05'],
  ['2026-08-21', 'peace', '08-27 08-31 09-07 08-31 09-07 09-21 10-05'],
  ['2026-12-24', 'martial', '12-29 12-31 01-07 01-04 01-08 01-25 02-08'],
  ['2026-12-24', 'peace', '12-30 01-04 01-11 01-04 01-08 01-25 02-08'],
] as const;
const terms = ['3 working-days', '5 working-days', '10 working-days', '10 calendar-days', '15 calendar-days'];

describe('hromada deadline --term', () => {
  it.each(workedDates)('of what is registered on %s under %s ends on %s', async (day, regime, ends) => {
    const found = [];
    for (const words of [...terms, '1 months', '45 calendar-days']) {
      const given = ['--term', words, '--registered', `${day}T16:59`, '--regime', regime];
      const { deadline } = (await desk.json('deadline', sample, ...given)) as { deadline: string };
      found.push(deadline.slice(5));
    }
    expect(found.join(' ')).toBe(ends);
  });

  it.each([
    ['1 months', '2026-01-31', '2026-03-02'],
    ['1 month', '2024-01-30', '2024-02-29'],
    ['12 months', '2024-02-29', '2025-02-28'],
    ['1 working-day', '2026-02-27T23:30+02:00', '2026-03-02'],
    ['1 working-days', '2026-02-27T22:30:00.000Z', '2026-03-03'],
    ['10 working-days', '2022-03-18', '2022-04-01'],
  ])('%s from %s end on %s', async (words, day, deadline) => {
    expect(await desk.json('deadline', sample, '--term', words, '--registered', day)).toMatchObject({ deadline });
  });

  it.each([
    ['10 working-days', 'martial', '2026-03-13'],
    ['10 working-days', 'peace', '2026-03-16'],
    ['10 calendar-days', 'martial', '2026-03-09'],
    ['10 calendar-days', 'peace', '2026-03-10'],
    ['1 months', 'martial', '2026-03-27'],
    ['45 calendar-days', 'peace', '2026-04-14'],
  ])('%s under %s end on %s', async (words, regime, deadline) => {
    expect(await term(words, '--regime', regime)).toMatchObject({ deadline, regime, from: '2026-02-27' });
  });

  it('uses the regimes of the hromada when none is named', async () => {
    expect(await term('10 working-days')).toMatchObject({ deadline: '2026-03-13', regime: 'martial' });
  });

  it('gives the exact moment of a term in hours, over the night the clock changes', async () => {
    const given = ['--term', '72 hours', '--registered', '2026-03-27T12:00+02:00'];
    expect(await desk.json('deadline', sample, ...given)).toMatchObject({
      deadline: '2026-03-30',
      at: '2026-03-30T10:00:00.000Z',
    });
  });

  it('counts what came on a Saturday from Monday, and says so', async () => {
    const ran = await desk.run('deadline', sample, '--term', '3 working-days', '--registered', '2026-02-28T10:00');
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(
      /^3 робочі дні: 05\.03\.2026\n {2}1\. Заяву зареєстровано 28\.02\.2026 \(субота\), у неробочий день/u,
    );
  });
});

describe('hromada deadline --service', () => {
  it('gives all clocks with their derivation, the main one first', async () => {
    const answer = await desk.json('deadline', sample, '--service', 'SP-05', '--registered', '2026-02-27T10:15+02:00');
    expect(answer).toMatchObject({ deadline: '2026-03-13', provisional: false, regime: 'martial', service: 'SP-05' });
    const { clocks } = answer as { clocks: { deadline: string | null; waitsFor?: string; steps: string[] }[] };
    expect(clocks.map(({ deadline }) => deadline)).toEqual(expect.arrayContaining(['2026-03-06', '2026-03-13', null]));
    expect(clocks.every(({ steps }) => steps.length > 0)).toBe(true);
    const waiting = clocks.filter(({ deadline }) => deadline === null);
    expect(waiting.map(({ waitsFor }) => waitsFor)).toContain('decided');
  });

  it('follows a whole other regime when it is told to', async () => {
    const given = ['deadline', sample, '--service', 'SP-05', '--registered', '2026-02-27', '--regime', 'peace'];
    expect(await desk.json(...given)).toMatchObject({ deadline: '2026-03-16', regime: 'peace' });
  });

  it.each([['help'], ['--help'], ['-h'], ['deadline', '--help'], ['check', '-h']])(
    'explains itself: %s %s',
    async (...args) => {
      const ran = await desk.run(...args);
      expect(ran).toMatchObject({ code: 0, err: '' });
      expect(ran.out).toContain('Використання:');
    },
  );

  it('answers for one clock', async () => {
    const all = (await desk.json('deadline', sample, '--service', 'SP-05', '--registered', '2026-02-27')) as {
      clocks: { id: string; deadline: string }[];
    };
    for (const { id, deadline } of all.clocks) {
      const one = await desk.json(
        'deadline',
        sample,
        '--service',
        'SP-05',
        '--registered',
        '2026-02-27',
        '--clock',
        id,
      );
      expect(one).toMatchObject({ clocks: [{ id, deadline }] });
    }
  });

  it('starts clocks with the events it is told of', async () => {
    const given = ['deadline', sample, '--service', '03-06', '--registered', '2026-02-27'];
    expect(await desk.json(...given)).toMatchObject({ deadline: '2026-03-09', provisional: true });
    expect(await desk.json(...given, '--replies', '2026-03-20')).toMatchObject({
      deadline: '2026-03-30',
      provisional: false,
    });
    expect((await desk.run(...given)).out).toContain('ще не почався');
  });

  it('has a deadline for every set of clocks in the catalogue', async () => {
    const loaded = await loadHromada(sampleHromadaDir(sample));
    if (!loaded.ok) throw new Error('the sample does not load');
    const { services } = loaded.hromada;
    const byClocks = new Map(services.map(({ code, clocks }) => [clocks.map(({ id }) => id).join(' '), code]));
    expect(byClocks.size).toBeGreaterThan(5);
    for (const code of byClocks.values()) {
      const answer = await desk.json('deadline', sample, '--service', code, '--registered', '2026-02-27');
      expect(answer, code).toMatchObject({ deadline: expect.stringMatching(/^2026-\d{2}-\d{2}$/u) });
    }
  });

  it('counts with the version of a term in force on the day of registration', async () => {
    const folder = join(desk.folder, 'two-terms');
    cpSync(sampleHromadaDir(sample), folder, { recursive: true });
    const yaml = readFileSync(join(folder, 'terms.yaml'), 'utf8');
    const row = /- id: certificate\n(?: {2}.*\n)+/u.exec(yaml)?.[0] ?? '';
    const first = "validFrom: '2021-01-01'";
    const ended = row.replace(first, `${first}\n  validTo: '2026-02-27'`);
    const next = row.replace(first, "validFrom: '2026-02-28'").replace('amount: 5', 'amount: 3');
    writeFileSync(join(folder, 'terms.yaml'), yaml.replace(row, `${ended}${next}`));
    const given = ['deadline', 'two-terms', '--service', '03-19', '--registered'];
    expect(await desk.json(...given, '2026-02-27')).toMatchObject({ deadline: '2026-03-06' });
    expect(await desk.json(...given, '2026-03-02')).toMatchObject({ deadline: '2026-03-05' });
    const { clocks } = (await desk.json(...given, '2026-03-02')) as { clocks: { id: string }[] };
    expect(clocks.map(({ id }) => id)).toEqual(['certificate']);
  });

  it('extends a term to 45 days in all where the law allows it, and no other', async () => {
    const asked = (service: string, clock: string) => {
      const given = ['--service', service, '--registered', '2026-02-27', '--extend', `${clock}=2026-03-20`];
      return desk.json('deadline', sample, ...given, '--reason', 'чекаємо відповіді архіву');
    };
    expect(await asked('03-21', 'appeal')).toMatchObject({ deadline: '2026-04-13' });
    const none = (await asked('03-20', 'large-family-certificate')) as { deadline: string; steps: string[] };
    expect(none.deadline).toBe('2026-03-13');
    expect(none.steps.join(' ')).toContain('не дозволяють продовжувати');
  });

  it('answers from a folder with a mistake elsewhere, and tells all mistakes when one is in the terms of the service', async () => {
    const folder = join(desk.folder, 'mistaken');
    cpSync(sampleHromadaDir(sample), folder, { recursive: true });
    const spoil = (file: string, from: string, to: string): void =>
      writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to));
    spoil('offices.yaml', 'districtId: so-02', 'districtId: so-99');
    const given = ['deadline', 'mistaken', '--service', 'SP-05', '--registered', '2026-02-27'];
    expect(await desk.json(...given)).toMatchObject({ deadline: '2026-03-13' });
    spoil('terms.yaml', 'unit: calendar-days', 'unit: days');
    expect(await desk.json(...given)).toMatchObject({ deadline: '2026-03-13' });
    const other = ['deadline', 'mistaken', '--service', '03-01', '--registered', '2026-02-27'];
    expect(await desk.json(...other)).toMatchObject({
      error: {
        code: 'hromada-invalid',
        details: [expect.stringContaining('terms.yaml:6'), expect.stringContaining('so-99')],
      },
    });
  });

  it('tells how much is gone', async () => {
    const given = ['deadline', sample, '--service', 'SP-05', '--registered', '2026-02-27', '--now', '2026-03-12'];
    expect(await desk.json(...given)).toMatchObject({
      clocks: expect.arrayContaining([expect.objectContaining({ use: { percent: 80, mark: 'at-risk' } })]),
    });
    expect((await desk.run(...given)).out).toContain('минуло 80 % (під загрозою)');
  });
});

describe('hromada deadline', () => {
  it.each([
    [['deadline'], 'Бракує: тека громади.'],
    [['deadline', sample], 'Бракує параметра --registered.'],
    [['deadline', sample, '--registered', '2026-02-27'], 'Вкажіть --service або --term, щось одне.'],
    [['deadline', sample, '--registered', 'завтра', '--term', '1 months'], '«завтра» – не час'],
    [['deadline', sample, '--registered', '2026-02-30', '--term', '1 months'], '«2026-02-30» – не час'],
    [['deadline', sample, '--registered', '2026-02-27', '--term', '10 days'], "Напишіть, наприклад, '10 working-days'"],
    [['deadline', sample, '--registered', '2026-02-27', '--term', '0 months'], 'Параметр --term'],
    [
      ['deadline', sample, '--registered', '2026-02-27', '--term', '1 months', '--regime', 'war'],
      'Може бути: peace, martial.',
    ],
    [
      ['deadline', sample, '--registered', '2026-02-27', '--term', '1 months', '--speed', '1'],
      'Немає параметра --speed.',
    ],
    [
      ['deadline', sample, '--registered', '2026-02-27', '--service', '03-06', '--pause', 'sleeping=1'],
      'Параметр --pause',
    ],
    [
      ['deadline', sample, '--registered', '2026-02-27', '--service', '03-06', '--extend', 'x=2026-03-01'],
      'Бракує параметра --reason.',
    ],
    [
      ['deadline', sample, '--registered', '2026-02-27', '--registered', '2026-03-01', '--term', '1 months'],
      'Параметр --registered вказано двічі.',
    ],
    [
      ['deadline', sample, '--registered', '2026-02-27', '--term', '1 months', '--postmark', '2026-02-26'],
      '--postmark діє лише разом із --service',
    ],
    [['deadline', sample, '--registered', '9999-12-31', '--term', '1 months'], '«9999-12-31» – не час'],
    [['deadline', sample, 'ще', '--registered', '2026-02-27', '--term', '1 months'], 'Зайве: «ще».'],
  ])('%j is not understood: %s', async (args, message) => {
    const ran = await desk.run(...args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(message);
    expect(ran.err).toContain('Використання:');
  });

  it.each([
    [['deadline', 'немає-такої', '--registered', '2026-02-27', '--term', '1 months'], 'hromada-not-found'],
    [['deadline', sample, '--registered', '2026-02-27', '--service', '99-99'], 'service-unknown'],
    [['deadline', sample, '--registered', '2026-02-27', '--service', '03-06', '--clock', 'x'], 'clock-unknown'],
  ])('%j is refused: %s', async (args, code) => {
    const ran = await desk.run(...args, '--json');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({ error: { code } });
  });
});
