import { loadHromada, sampleHromadaDir } from '@okruh/hromada';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDesk } from './testing/run.ts';

const desk = makeDesk();
afterAll(() => desk.remove());
const sample = 'shyshaky-like';
const term = (words: string, ...more: string[]) =>
  desk.json('deadline', sample, '--term', words, '--registered', '2026-02-27', ...more);

describe('hromada deadline --term', () => {
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
