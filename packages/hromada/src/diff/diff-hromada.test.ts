import { beforeAll, describe, expect, it } from 'vitest';
import { loadHromada } from '../loader/load-hromada.ts';
import { sampleHromadaDir } from '../sample.ts';
import type { Hromada } from '../schema/hromada.ts';
import { diffHromada } from './diff-hromada.ts';

let before: Hromada;

beforeAll(async () => {
  const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
  if (!loaded.ok) throw new Error('the sample has errors');
  before = loaded.hromada;
});

const open = [
  { id: 'a1', serviceCode: '03-19', departmentId: 'social-protection', officeId: 'fo-shyshaky' },
  { id: 'a2', serviceCode: 'SP-17', departmentId: 'cnsp-targeted-aid', officeId: 'fo-baranivka' },
];

function changed(change: (hromada: Hromada) => void): ReturnType<typeof diffHromada<(typeof open)[number]>> {
  const after = structuredClone(before);
  change(after);
  return diffHromada(before, after, open);
}

function service(hromada: Hromada, code: string): Hromada['services'][number] {
  const found = hromada.services.find((candidate) => candidate.code === code);
  if (!found) throw new Error(code);
  return found;
}

function told(difference: ReturnType<typeof changed>): [string, string[]][] {
  return difference.changes.map(({ words, applications }) => [words, applications.map(({ id }) => id)]);
}

describe('the difference of two hromadas', () => {
  it('is empty between equal ones', () => {
    expect(changed(() => undefined)).toEqual({ changes: [], applications: [] });
  });

  it('says a changed term with both terms and the applications under way', () => {
    const difference = changed((hromada) => {
      service(hromada, '03-19').term.amount = 3;
    });
    const name = service(before, '03-19').name;
    expect(told(difference)).toEqual([
      [`Послуга 03-19 «${name}»: строк змінено з 5 робочих днів на 3 робочі дні.`, ['a1']],
    ]);
    expect(difference.applications.map(({ id }) => id)).toEqual(['a1']);
  });

  it('says services that came and went, papers and the deciding department', () => {
    const difference = changed((hromada) => {
      const certificate = service(hromada, '03-19');
      certificate.checklistRules.push({ slot: 'photos', name: 'Фотокартки', papers: ['photos'], need: 'required' });
      certificate.departmentId = 'cnsp-family';
      hromada.services = hromada.services.filter(({ code }) => code !== 'SP-17');
      hromada.services.push({ ...service(before, 'SP-16'), code: 'SP-99', name: 'Нова' });
    });
    expect(told(difference)).toEqual([
      ['Додано послугу SP-99 «Нова», строк 10 робочих днів.', []],
      ['Послугу SP-17 «Прання білизни, послуги перукаря» прибрано з переліку.', ['a2']],
      [
        expect.stringMatching(/вирішував «Відділ соціального.*», тепер «.*»; додано документи: «Фотокартки»\.$/u),
        ['a1'],
      ],
    ]);
  });

  it('says what moves in routing, and touches all when the order of rules or the calendar changes', () => {
    const rerouted = changed((hromada) => {
      const rule = hromada.routing.find(({ id }) => id === 'targeted-aid');
      if (rule) rule.departmentId = 'cnsp-family';
    });
    expect(told(rerouted)).toEqual([
      ['Правило маршруту «targeted-aid»: вело до «cnsp-targeted-aid», тепер до «cnsp-family».', ['a2']],
    ]);
    const calendar = changed((hromada) => {
      hromada.calendar.exceptions.push({ date: '2026-05-04', working: false, name: 'день громади' });
    });
    expect(told(calendar)).toEqual([['Календар: 04.05.2026 – неробочий день (день громади).', ['a1', 'a2']]]);
    const reordered = changed((hromada) => hromada.routing.unshift(...hromada.routing.splice(1, 1)));
    expect(told(reordered)).toEqual([['Змінено порядок правил маршруту.', ['a1', 'a2']]]);
  });

  it('says checks and who may overrule, and touches what the check is about', () => {
    const difference = changed((hromada) => {
      const [first] = hromada.checks;
      const [row] = hromada.overruling;
      if (!first || !row) throw new Error('the sample has no checks');
      hromada.checks.push({ ...first, code: 'new', when: { service: 'SP-17' }, message: 'Нова' });
      hromada.checks.push({ ...first, code: 'for-all', when: undefined, message: 'Для всіх' });
      row.by = 'nobody';
    });
    expect(told(difference)).toEqual([
      ['Перевірка: додано «Нова».', ['a2']],
      ['Перевірка: додано «Для всіх».', ['a1', 'a2']],
      ['Змінено, хто може йти далі попри зауваження перевірки.', []],
    ]);
  });

  it('says limits, and from when a new version of a term counts', () => {
    const difference = changed((hromada) => {
      const certificate = service(hromada, '03-19');
      const [main] = certificate.clocks;
      if (!main || !certificate.limits?.redirectWithin) throw new Error('03-19 has no clock');
      certificate.limits.redirectWithin.amount = 3;
      const fresh = { ...main, validFrom: '2026-04-01', term: { ...main.term, amount: 7 } };
      certificate.clocks = [{ ...main, validTo: '2026-03-31' }, fresh, ...certificate.clocks.slice(1)];
      certificate.term = fresh.term;
    });
    expect(told(difference).map(([words]) => words.replace(/^[^:]*: /u, ''))).toEqual([
      'строк змінено з 5 робочих днів на 7 робочих днів для заяв з 01.04.2026; переслати іншому органу: було 5 робочих днів, стало 3 робочі дні.',
    ]);
  });

  it('tells versions of one thing apart', () => {
    const difference = changed((hromada) => {
      const letter = hromada.letters[0];
      if (letter) hromada.letters.push({ ...letter, validFrom: '2027-01-01', title: 'Нова редакція' });
    });
    expect(told(difference)).toEqual([['Лист: додано «Нова редакція».', []]]);
  });

  it('never keeps silent about a difference', () => {
    const difference = changed((hromada) => {
      hromada.note = 'Інша примітка';
    });
    expect(difference.changes).toHaveLength(1);
    for (const area of Object.keys(before) as (keyof Hromada)[]) {
      if (!Array.isArray(before[area]) || before[area].length === 0) continue;
      const shorter = changed((hromada) => void (hromada[area] as unknown[]).pop());
      expect([area, shorter.changes.length > 0]).toEqual([area, true]);
    }
  });

  it('says which services a rule of routing got and lost', () => {
    const difference = changed((hromada) => {
      const rule = hromada.routing.find(({ id }) => id === 'targeted-aid');
      if (rule) rule.when.services = ['SP-17', 'SP-16'];
    });
    expect(told(difference)).toEqual([
      ['Правило маршруту «targeted-aid»: додано послуги: SP-16; прибрано послуги: SP-15.', ['a2']],
    ]);
  });

  it('says what of a thing is different, from what to what, and when a rule was compared with its act', () => {
    const difference = changed((hromada) => {
      const [university] = hromada.activities;
      const [idp] = hromada.categories;
      const protocols = hromada.retention.find(({ id }) => id === 'protocols');
      const [letter] = hromada.letters;
      const [ban] = hromada.refusals;
      const department = hromada.departments.find(({ id }) => id === 'cnsp-targeted-aid');
      if (!university || !idp || !protocols || !letter || !ban || !department)
        throw new Error('the sample is not whole');
      university.places = 25;
      university.timetable = [];
      idp.validTo = '2026-12-31';
      if (idp.basis) idp.basis.confirmed = true;
      protocols.years = 10;
      letter.title = 'Рішення';
      ban.services = ['SP-11', 'SP-12'];
      department.assignment = 'load-aware';
      service(hromada, '03-19').plainName = 'Довідка';
      hromada.body = 'Рада';
    });
    expect(told(difference).map(([words]) => words)).toEqual([
      expect.stringContaining(
        'проста назва: було «Довідка, що ви отримуєте або не отримуєте допомогу», стало «Довідка».',
      ),
      expect.stringContaining('розподіл справ: було не вказано, стало за навантаженням.'),
      'Категорія «Внутрішньо переміщена особа»: правило звірено з актом; діє до: було не вказано, стало 31.12.2026.',
      'Групове заняття «Університет третього віку»: місць: було 30, стало 25; змінено: розклад.',
      'Строк зберігання «Протоколи про допомогу на дітей»: років: було 15, стало 10.',
      'Лист «Рішення»: було «Повідомлення про надання послуги».',
      expect.stringContaining('послуги: було «SP-11», стало «SP-11», «SP-12».'),
      'Громада: орган: було «Шишацька селищна рада», стало «Рада».',
    ]);
  });

  it('says of money which services it concerns, of the calendar which days', () => {
    const difference = changed(({ fees, calendar }) => {
      const [threshold] = fees.incomeThresholds;
      const [exemption] = fees.exemptions;
      const tariff = fees.tariffs.find(({ id }) => id === 'home-care');
      const [holiday] = calendar.holidays;
      if (!threshold || !exemption || !tariff || !holiday || !calendar.intake)
        throw new Error('the sample is not whole');
      threshold.freeBelow = 250;
      exemption.decidedBy = 'виконавчий комітет';
      tariff.per = 'день';
      holiday.day = 2;
      calendar.intake.closesAt = '17:00';
    });
    expect(told(difference)).toEqual([
      [
        'Календар: нові свята: 02.01 «Новий рік»; скасовано свята: 01.01 «Новий рік»; прийом до 17:00, було до кінця дня.',
        ['a1', 'a2'],
      ],
      [
        'Плата: пороги доходу з 01.01.2021: було безоплатно до 200 %, повна плата понад 400 %, стало безоплатно до 250 %, повна плата понад 400 %.',
        [],
      ],
      ['Плата: тариф «home-care»: одиниця: було година, стало день.', []],
      ['Плата: звільнення «Постраждалі від торгівлі людьми»: вирішує виконавчий комітет.', ['a2']],
    ]);
  });

  it('says money, staff and offices', () => {
    const difference = changed((hromada) => {
      const [tariff] = hromada.fees.tariffs;
      if (tariff) tariff.amount = 5000;
      hromada.staff = hromada.staff.filter(({ id }) => id !== 'st-melnyk');
      const [office] = hromada.offices;
      if (office) office.hours = 'пн 9:00–12:00';
    });
    expect(told(difference)).toEqual([
      ['Плата: тариф «laundry-and-barber»: було 45,00 грн, стало 50,00 грн.', ['a2']],
      [
        'Офіс «Фронт-офіс у Шишаках»: години: було «пн–пт 8:00–17:00, перерва 12:00–13:00», стало «пн 9:00–12:00».',
        ['a1'],
      ],
      ['Працівник: прибрано «Мельник Тетяна Василівна».', []],
    ]);
  });
});
