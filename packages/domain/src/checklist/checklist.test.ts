import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions, someFacts } from '../conditions/testing/arbitrary-conditions.ts';
import type { Facts } from '../conditions/types.ts';
import { calendarUnder } from '../terms/testing/calendars.ts';
import type { Term } from '../terms/types.ts';
import { missingPapers } from './checklist.ts';
import { incompleteNotice, missingLines, registrability } from './registrability.ts';
import { explainRule, resolveChecklist } from './resolve-checklist.ts';
import type { ChecklistItem, ChecklistRule } from './types.ts';

const month: Term = { amount: 1, unit: 'months', starts: 'next-day', rolls: true, basis: 'наказ 345, п. 2.5' };
const tenDays: Term = { amount: 10, unit: 'calendar-days', starts: 'next-day', rolls: true, basis: 'порядок' };
const day = { calendar: calendarUnder('martial'), on: '2026-02-27' };

const facts: Facts = {
  on: '2026-02-27',
  born: '2010-05-05',
  categories: ['idp'],
  answers: { 'has-income': true },
  representation: 'representative',
};

const rules: readonly ChecklistRule[] = [
  { slot: 'application', name: 'Заява', papers: ['application'], need: 'required' },
  {
    slot: 'identity',
    name: 'Паспорт або ID-картка',
    papers: ['passport', 'id-card'],
    need: 'required',
    when: { ageFrom: 14 },
  },
  { slot: 'birth', name: 'Свідоцтво про народження', papers: ['birth'], need: 'required', when: { ageTo: 13 } },
  { slot: 'idp', name: 'Довідка ВПО', papers: ['idp'], need: 'required', when: { category: 'idp' } },
  {
    slot: 'income',
    name: 'Довідка про доходи',
    papers: ['income'],
    need: 'required',
    when: { answer: { question: 'has-income', is: true } },
    follows: month,
    firstDayStays: true,
  },
  {
    slot: 'authority',
    name: 'Довіреність',
    papers: ['authority'],
    need: 'required',
    when: { representation: 'representative' },
  },
  { slot: 'old', name: 'Стара форма', papers: ['old'], need: 'required', validTo: '2025-12-31' },
  { slot: 'photo', name: 'Фотокартка', papers: ['photo'], need: 'optional' },
];

const slots = (items: readonly ChecklistItem[]) => items.map(({ slot }) => slot);
const pages = (...filled: string[]) => Object.fromEntries(filled.map((slot) => [slot, 1]));

describe('a checklist', () => {
  it('asks for what applies to this person', () => {
    expect(slots(resolveChecklist(rules, facts))).toEqual([
      'application',
      'identity',
      'idp',
      'income',
      'authority',
      'photo',
    ]);
    const child: Facts = { on: '2025-12-31', born: '2020-01-01', categories: [], answers: {}, representation: 'self' };
    expect(slots(resolveChecklist(rules, child))).toEqual(['application', 'birth', 'old', 'photo']);
  });

  it('keeps all papers that fill a slot, and the term of what may follow', () => {
    const items = resolveChecklist(rules, facts);
    expect(items[1]).toEqual({
      slot: 'identity',
      paper: 'passport',
      papers: ['passport', 'id-card'],
      name: 'Паспорт або ID-картка',
      required: true,
    });
    expect(items[3]).toMatchObject({ follows: month, firstDayStays: true });
  });

  it('has a slot once, by the stricter of its rules', () => {
    const later: ChecklistRule = { slot: 's', name: 'Довідка', papers: ['p'], need: 'required', follows: month };
    const atOnce: ChecklistRule = { slot: 's', name: 'Довідка', papers: ['p'], need: 'required' };
    const optional: ChecklistRule = { ...atOnce, need: 'optional' };
    expect(resolveChecklist([later, atOnce], facts)).toEqual([
      { slot: 's', paper: 'p', name: 'Довідка', required: true },
    ]);
    expect(resolveChecklist([optional, later], facts)).toMatchObject([{ required: true, follows: month }]);
    expect(resolveChecklist([later, optional], facts)).toMatchObject([{ required: true, follows: month }]);
  });

  it('says why a paper is asked for or not', () => {
    const [, identity, birth, , , , old] = rules as [ChecklistRule, ...ChecklistRule[]];
    expect(explainRule(identity as ChecklistRule, facts)).toEqual({ applies: true, why: ['вік від 14 (вік 15)'] });
    expect(explainRule(birth as ChecklistRule, facts).applies).toBe(false);
    expect(explainRule(old as ChecklistRule, facts)).toEqual({
      applies: false,
      why: ['правило не діє на цей день'],
    });
  });
});

describe('missing papers', () => {
  const items = [
    { slot: 'application', paper: 'application-free', name: 'Заява', required: true },
    { slot: 'passport', paper: 'passport', name: 'Паспорт', required: true },
    { slot: 'photos', paper: 'photos', name: 'Фотокартки', required: false },
  ];

  it('are the required ones without a page, in the order of the checklist', () => {
    expect(slots(missingPapers(items, {}))).toEqual(['application', 'passport']);
    expect(slots(missingPapers(items, { application: 2, passport: 0 }))).toEqual(['passport']);
    expect(missingPapers(items, { application: 2, passport: 1 })).toEqual([]);
  });

  const group = [
    { slot: 'passport', paper: 'passport', name: 'Паспорт', required: true, group: 'identity' },
    { slot: 'id-card', paper: 'id-card', name: 'ID-картка з витягом', required: true, group: 'identity' },
  ];

  it('of alternatives are one line, and none when one of them is there', () => {
    expect(slots(missingPapers(group, {}))).toEqual(['passport']);
    expect(missingLines(group, {}, day)).toEqual([
      'один із документів: Паспорт або ID-картка з витягом – потрібно до реєстрації',
    ]);
    expect(missingPapers(group, { 'id-card': 1 })).toEqual([]);
  });

  it('are told with the day by which they must come', () => {
    const lines = missingLines(resolveChecklist(rules, facts), pages('application', 'identity', 'idp'), day);
    expect(lines).toEqual(['Довідка про доходи – до 27.03.2026', 'Довіреність – потрібно до реєстрації']);
  });
});

describe('registration', () => {
  const items = resolveChecklist(rules, facts);
  const allButIncome = pages('application', 'identity', 'idp', 'authority');

  it('is complete with every required paper', () => {
    expect(registrability(items, { ...allButIncome, income: 1 }, day)).toEqual({ kind: 'complete' });
  });

  it('is incomplete when what is missing may follow, and says until when and what becomes of the day', () => {
    const verdict = registrability(items, allButIncome, day);
    expect(verdict).toMatchObject({ kind: 'incomplete', until: '2026-03-27', firstDayStays: true });
    expect(incompleteNotice(verdict)).toBe(
      'Решту документів треба принести до 27.03.2026. Якщо принести їх вчасно, днем звернення лишиться сьогоднішній день.',
    );
  });

  it('is not possible without a paper that must be there', () => {
    const verdict = registrability(items, pages('application'), day);
    expect(verdict.kind === 'not' && slots(verdict.missing)).toEqual(['identity', 'idp', 'authority']);
    expect(incompleteNotice(verdict)).toBeUndefined();
  });

  it('obeys the service: all may follow, or none', () => {
    const allowed = { ...day, incomplete: { allowed: true, until: tenDays, firstDayStays: false } };
    expect(registrability(items, pages('application'), allowed)).toMatchObject({
      kind: 'incomplete',
      until: '2026-03-09',
      firstDayStays: false,
    });
    expect(registrability(items, allButIncome, { ...day, incomplete: { allowed: false } }).kind).toBe('not');
  });
});

const someRules = fc.array(
  fc.record(
    {
      slot: fc.constantFrom('a', 'b', 'c', 'd'),
      name: fc.constant('Документ'),
      papers: fc.constant(['p']),
      need: fc.constantFrom('required', 'optional'),
      when: conditions,
      follows: fc.constant(month),
    },
    { requiredKeys: ['slot', 'name', 'papers', 'need'] },
  ),
  { maxLength: 6 },
);
const somePages = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 3 }));

describe('over any rules, facts and pages', () => {
  it('a slot comes once, and only by a rule', () => {
    fc.assert(
      fc.property(someRules, someFacts, (given, about) => {
        const found = slots(resolveChecklist(given, about));
        expect(new Set(found).size).toBe(found.length);
        for (const slot of found) expect(given.map((rule) => rule.slot)).toContain(slot);
      }),
    );
  });

  it('one page more never makes more papers missing, and complete means that none is', () => {
    fc.assert(
      fc.property(someRules, someFacts, somePages, fc.constantFrom('a', 'b', 'c', 'd'), (given, about, there, slot) => {
        const items = resolveChecklist(given, about);
        const before = missingPapers(items, there);
        const after = missingPapers(items, { ...there, [slot]: 1 });
        expect(before).toEqual(expect.arrayContaining(after));
        expect(registrability(items, there, day).kind === 'complete').toBe(before.length === 0);
        expect(missingLines(items, there, day)).toHaveLength(before.length);
      }),
    );
  });
});
