import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mrzCheckDigit, readMrz } from './mrz.ts';
import { proposeFields } from './propose-fields.ts';
import type { ReadWord } from './words.ts';

const known = {
  settlements: [
    { katottg: 'UA53020010010012345', name: 'Яреськи' },
    { katottg: 'UA53020010020054321', name: 'Мала Бузова' },
    { katottg: 'UA53020010030011111', name: 'Михайлівка' },
    { katottg: 'UA53020010040022222', name: 'Михайлівка' },
  ],
};

/** Words of a typewritten page: 10 pixels a sign, 40 a line. */
function page(...lines: string[]): ReadWord[] {
  return lines.flatMap((line, row) => {
    let x = 0;
    return line.split(' ').map((text) => {
      const word: ReadWord = { text, confidence: 92, box: [x, row * 40, x + text.length * 10, row * 40 + 20] };
      x += text.length * 10 + 10;
      return word;
    });
  });
}
const found = (...lines: string[]) =>
  proposeFields(page(...lines), known).map(({ kind, value }) => [kind, value] as const);

describe('fields of a page', () => {
  it('are numbers whose check digit fits, look-alikes folded and less believed', () => {
    expect(found('РНОКПП 3184710691')).toEqual([['rnokpp', '3184710691']]);
    const [sure] = proposeFields(page('3184710691'), known);
    const [guessed] = proposeFields(page('З18471О691'), known);
    expect(guessed?.value).toBe('3184710691');
    expect(guessed?.confidence).toBeLessThan(sure?.confidence ?? 0);
    expect(found('номер 3184710692')).toEqual([]);
    const [misread] = proposeFields(page('РНОКПП 3184710692'), known);
    expect(misread).toMatchObject({ value: '3184710692', check: 'wrong', confidence: 30 });
    expect(found('рахунок UA21 3223 1300 0002 6007 2335 6600 1')).toEqual([['iban', 'UA213223130000026007233566001']]);
    expect(found('УНЗР 19870311-05718')).toEqual([['unzr', '19870311-05718']]);
  });

  it('without a check digit are numbers only behind the words that announce them', () => {
    expect(found('паспорт СН 123456')).toEqual([['passport', 'СН123456']]);
    expect(found('Паспорт громадянина України', '001234567')).toEqual([['id-card', '001234567']]);
    expect(found('СН 123456', '001234567')).toEqual([]);
    expect(found('тел. 067 123 45 67')).toEqual([['phone', '+380671234567']]);
  });

  it('are dates with what they mean', () => {
    expect(found('дата народження 11.03.1987, видано 05.06.2015')).toEqual([
      ['born', '1987-03-11'],
      ['issued', '2015-06-05'],
    ]);
    expect(found('Дійсний до', '01.02.2031')).toEqual([['valid-until', '2031-02-01']]);
    expect(found('від «27» лютого 2026 року')).toEqual([['date', '2026-02-27']]);
    expect(found('31.02.2026')).toEqual([]);
  });

  it('are names in a row, or each behind or below its word, in any case of letters', () => {
    const three = [
      ['surname', 'Коваленко'],
      ['given-name', 'Марʼяна'],
      ['patronymic', 'Іванівна'],
    ];
    expect(found('Заявник: Коваленко Мар’яна Іванівна')).toEqual(three);
    expect(found('Видана Коваленко Мар’яна Іванівна')).toEqual(three);
    expect(found('КОВАЛЕНКО МАР’ЯНА ІВАНІВНА')).toEqual(three);
    expect(found('Прізвище КОВАЛЕНКО', 'Ім’я', 'МАР’ЯНА', 'По батькові Іванівна')).toEqual(three);
    expect(found('Прізвище / Surname', 'КОВАЛЕНКО KOVALENKO')).toEqual([['surname', 'Коваленко']]);
    expect(found('Шишацька Селищна Рада')).toEqual([]);
  });

  it('are settlements of the hromada; of namesakes all, with little belief', () => {
    expect(found('с. Яреськи, вул. Центральна, 5')).toEqual([['settlement', 'UA53020010010012345']]);
    expect(found('село Мала Бузова')).toEqual([['settlement', 'UA53020010020054321']]);
    const namesakes = proposeFields(page('с. Михайлівка'), known);
    expect(namesakes.map(({ confidence }) => confidence)).toEqual([40, 40]);
    expect(found('с. Невідоме')).toEqual([]);
  });

  it('are amounts in whole kopiykas', () => {
    expect(found('нараховано 12 345,60 грн')).toEqual([['amount', '1234560']]);
    expect(found('сума 500 гривень')).toEqual([['amount', '50000']]);
  });

  it('tell whether a check digit or the list of settlements confirms them', () => {
    const checks = (line: string) => proposeFields(page(line), known).map(({ check }) => check);
    expect(checks('РНОКПП 3184710691 с. Яреськи')).toEqual(['fits', 'fits']);
    expect(checks('паспорт СН 123456 від 05.06.2015 с. Михайлівка')).toEqual(['none', 'none', 'none', 'none']);
  });

  it('lie where their words lie', () => {
    const [date] = proposeFields(page('видано', 'від «27» лютого 2026 року'), known);
    expect(date?.box).toEqual([40, 40, 200, 60]);
  });

  it('are found in any words without an error', () => {
    const words = fc.array(
      fc.record({
        text: fc.oneof(fc.string(), fc.stringMatching(/^[0-9ОЗІ.\- грнUA]{0,40}$/u)),
        confidence: fc.integer({ min: 0, max: 100 }),
        box: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(99), fc.nat(99)),
      }),
    );
    fc.assert(
      fc.property(words, (some) =>
        proposeFields(some, known).every(
          ({ confidence, value }) => confidence >= 0 && confidence <= 100 && value !== '',
        ),
      ),
    );
  });
});

describe('a machine readable zone', () => {
  const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
  const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
  const person = {
    surname: 'ERIKSSON',
    givenNames: 'ANNA MARIA',
    born: '1974-08-12',
    sex: 'f',
    validUntil: '2012-04-15',
  };

  it('of a passport and of an ID card is read with all check digits (the examples of ICAO 9303)', () => {
    const whole = { ...person, form: 'TD3', documentNumber: 'L898902C3', issuer: 'UTO', optional: 'ZE184226B' };
    expect(readMrz(['Паспорт', ...passport], '2026-02-27')).toMatchObject({ zone: whole, wrong: [] });
    const small = { ...person, form: 'TD1', documentNumber: 'D23145890', issuer: 'UTO' };
    expect(readMrz(card, '2026-02-27')).toMatchObject({ zone: small, wrong: [] });
  });

  it('is read through look-alikes and quotation marks', () => {
    const blurred = card.map((line) => line.replace('7408122', '74O8I22').replaceAll('<<', '«').replace('ERI', 'ЕRІ'));
    expect(readMrz(blurred, '2026-02-27')).toMatchObject({ zone: { ...person }, wrong: [] });
  });

  it('with a wrong sign says what does not fit', () => {
    const spoilt = [passport[0] ?? '', (passport[1] ?? '').replace('740812', '740813')];
    expect(readMrz(spoilt, '2026-02-27')?.wrong).toEqual(['born', 'whole']);
  });

  it('gives proposals with what its check digits say, in its own place on the page', () => {
    const fields = proposeFields(page('Паспорт', ...passport), { ...known, today: '2026-02-27' });
    const spoilt = passport.map((line) => line.replace('740812', '740813'));
    expect(fields.map(({ kind, value, check }) => [kind, value, check])).toEqual([
      ['travel-document', 'L898902C3', 'fits'],
      ['born', '1974-08-12', 'fits'],
      ['valid-until', '2012-04-15', 'fits'],
      ['latin-surname', 'ERIKSSON', 'none'],
      ['latin-given-names', 'ANNA MARIA', 'none'],
    ]);
    expect(fields[0]?.box).toEqual([0, 40, 440, 100]);
    const wrong = proposeFields(page(...spoilt), { ...known, today: '2026-02-27' });
    expect(wrong.filter(({ check }) => check === 'wrong').map(({ kind }) => kind)).toEqual(['born']);
    expect(proposeFields(page(...passport), known)).toEqual([]);
  });

  it('of an ID card is read without its line of names when everything else fits', () => {
    expect(readMrz(card.slice(0, 2), '2026-02-27')).toMatchObject({
      zone: { born: '1974-08-12', surname: '' },
      wrong: [],
    });
    const spoilt = [card[0] ?? '', (card[1] ?? '').replace('740812', '740813')];
    expect(readMrz(spoilt, '2026-02-27')).toBeUndefined();
    const latin = page(...card.slice(0, 2));
    const [number] = proposeFields(page('ПАСПОРТ'), { ...known, today: '2026-02-27', latin });
    expect(number).toMatchObject({ kind: 'travel-document', value: 'D23145890', check: 'fits' });
  });

  it('is nothing where there is none', () => {
    expect(readMrz(['Заява', 'про призначення допомоги', ''], '2026-02-27')).toBeUndefined();
    expect(readMrz([], '2026-02-27')).toBeUndefined();
  });

  it('has check digits that notice every single changed digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6}$/u), fc.nat(5), fc.integer({ min: 1, max: 9 }), (text, place, by) => {
        const changed = String((Number(text[place]) + by) % 10);
        const other = text.slice(0, place) + changed + text.slice(place + 1);
        const differs = mrzCheckDigit(other) !== mrzCheckDigit(text);
        return differs === ((by * ([7, 3, 1][place % 3] ?? 0)) % 10 !== 0);
      }),
    );
  });
});
