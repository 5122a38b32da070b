import { afterAll, describe, expect, it } from 'vitest';
import { makeDesk } from './testing/run.ts';

const desk = makeDesk();
afterAll(() => desk.remove());

describe('hromada number', () => {
  it.each([
    ['rnokpp', '3109 422 140', '3109422140'],
    ['passport', 'ab 654321', '\u0410\u0412654321'],
    ['passport', 'СН-123456', 'СН123456'],
    ['idcard', '001234567', '001234567'],
    ['unzr', '19850217-02218', '19850217-02218'],
    ['katottg', 'UA71020010000037786', 'UA71020010000037786'],
    ['iban', 'UA54 3052 9900 0002 6003 0123 4567 8', 'UA543052990000026003012345678'],
    ['iban', '\u0423\u0410543052990000026003012345678', 'UA543052990000026003012345678'],
    ['edrpou', '14360570', '14360570'],
    ['phone', '053)-52-123-45', '+380535212345'],
    ['reference', 'нк23 4567 89а3', 'HK23-4567-89A3'],
  ])('%s «%s» is valid and becomes %s', async (kind, value, normalised) => {
    const ran = await desk.run('number', kind, value, '--json');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ kind, valid: true, normalised, reason: null });
    expect((await desk.run('number', kind, value)).out).toBe(`Так: ${normalised}`);
  });

  it.each([
    ['rnokpp', '310942214O', 'На 10-му місці стоїть латинська літера «O»'],
    ['passport', 'ЫЭ123456', 'кирилична літера «Ы»'],
    ['idcard', '12345678', 'Введено 8 цифр'],
    ['unzr', '1985021702218', 'Бракує дефіса'],
    ['katottg', 'U\u041071020010000037786', 'кирилична літера'],
    ['iban', 'UA553052990000026003012345678', 'контрольні цифри'],
    ['edrpou', '1436057', 'Введено 7 цифр'],
    ['phone', '12345', 'без коду'],
    ['reference', '2222-2222-222', 'а введено 11'],
  ])('%s «%s» is invalid: %s', async (kind, value, reason) => {
    const ran = await desk.run('number', kind, value, '--json');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({ valid: false, reason: expect.stringContaining(reason) });
    expect((await desk.run('number', kind, value)).out).toContain(reason);
  });

  it('that does not fit birth or sex is valid with a warning', async () => {
    const ran = await desk.run('number', 'rnokpp', '3109422140', '--born', '18.02.1985', '--sex', 'm');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Увага: РНОКПП не збігається з датою народження.');
    const fits = ['number', 'rnokpp', '3109422140', '--born', '1985-02-17', '--sex', 'f'];
    expect(await desk.json(...fits)).toMatchObject({ valid: true, warnings: [] });
    expect(await desk.json('number', 'unzr', '19850217-02218', '--born', '1985-02-18')).toMatchObject({
      warnings: [{ code: 'unzr-born-differs' }],
    });
  });

  it.each([
    [['number'], 'Бракує: вид номера.'],
    [['number', 'rnokpp'], 'Бракує: сам номер.'],
    [['number', 'inn', '1'], 'Може бути: rnokpp, passport, idcard, unzr, katottg, iban, edrpou, phone, reference.'],
    [['number', 'rnokpp', '1', '--born', '1985-02-30'], 'Параметр --born'],
    [['number', 'rnokpp', '1', '--sex', 'x'], 'Може бути: m, f.'],
    [['number', 'rnokpp', '1', '--sex'], 'Після параметра --sex бракує значення.'],
  ])('%j is not understood: %s', async (args, message) => {
    const ran = await desk.run(...args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });
});

describe('hromada', () => {
  it('shows its usage when it is asked for nothing, for help, or for what it has not', async () => {
    expect((await desk.run()).code).toBe(2);
    expect(await desk.run('help')).toMatchObject({ code: 0, err: '' });
    expect((await desk.run('help')).out).toContain('deadline ТЕКА');
    const odd = await desk.run('toString', '--json');
    expect(odd.code).toBe(2);
    expect(JSON.parse(odd.out)).toEqual({ error: { code: 'usage', message: 'Немає команди «toString».' } });
  });
});
