import { describe, expect, it } from 'vitest';
import { acceptanceChecks } from './acceptance.ts';
import { applicationChecks } from './application-checks.ts';
import { checkApplication } from './check-application.ts';
import { blockingFindings, mayOverrule } from './overruling.ts';
import type { CheckedApplication, CheckRule } from './types.ts';

const sound: CheckedApplication = {
  place: 'desk',
  now: '2026-02-27T08:15:30.000Z',
  facts: { on: '2026-02-27', categories: [], answers: {}, representation: 'self', serviceCode: '03-01' },
  dates: { applied: '2026-02-27T08:10:00.000Z', registered: '2026-02-27T08:15:30.000Z' },
  services: [{ code: '03-01', name: 'Допомога при народженні дитини' }],
  clerkId: 'st-1',
  ibans: ['UA543052990000026003012345678'],
  persons: [
    { surname: 'Мельник', givenName: 'Олена', born: '1985-02-17', sex: 'f', identity: { rnokpp: '3109422140' } },
  ],
  papers: [{ slot: 'passport', name: 'Паспорт', pages: 2, validUntil: '2026-02-27' }],
  earlier: [],
};

const earlier = {
  applicationId: 'a-1',
  serviceCode: '03-01',
  registeredOn: '2026-02-20',
  registrationIndex: '00017/26-СО01',
  open: true,
  clerkId: 'st-1',
};

function codes(changes: Partial<CheckedApplication>, rules: readonly CheckRule[] = applicationChecks): string[] {
  return checkApplication(rules, { ...sound, ...changes }).map(({ code, severity }) => `${severity} ${code}`);
}

describe('the checks of an application', () => {
  it('find nothing wrong with a sound one', () => {
    expect(codes({})).toEqual([]);
  });

  it.each([
    ['no date', { dates: {} }, 'error applied-date-required'],
    ['a moment 11 minutes ahead', { dates: { applied: '2026-02-27T08:26:31.000Z' } }, 'error applied-in-future'],
    ['tomorrow', { dates: { applied: '2026-02-28' } }, 'error applied-in-future'],
    [
      'a day after registration',
      { dates: { applied: '2026-02-27', registered: '2026-02-26T08:00:00.000Z' } },
      'error applied-after-registration',
    ],
    ['a day before the floor', { dates: { applied: '2022-04-30' } }, 'error applied-too-early'],
    ['a wrong account', { ibans: ['UA003052990000026003012345678'] }, 'error iban-wrong'],
    ['a paper without pages', { papers: [{ slot: 's', name: 'Довідка', pages: 0 }] }, 'error paper-without-scan'],
    [
      'a paper that ran out yesterday',
      { papers: [{ slot: 's', name: 'Довідка', pages: 1, validUntil: '2026-02-26' }] },
      'warning paper-expired',
    ],
    ['an open application at the desk', { earlier: [earlier] }, 'warning applied-already'],
    ['an open application at the centre', { place: 'centre', earlier: [earlier] }, 'error applied-already'],
    [
      'the same one by the same clerk today',
      { earlier: [{ ...earlier, open: false, registeredOn: '2026-02-27' }] },
      'warning applied-today-already',
    ],
    [
      'the same one by the same clerk that day, at the centre',
      { place: 'centre', earlier: [{ ...earlier, open: false, registeredOn: '2026-02-27' }] },
      'error applied-today-already',
    ],
    ['a paper nobody brought', { place: 'centre', missing: ['Довідка'] }, 'error paper-missing'],
  ] as const)('find %s', (_, changes, expected) => {
    expect(codes(changes as Partial<CheckedApplication>)).toEqual([expected]);
  });

  it('let a paper that is missing be told by the desk itself, which knows until when it may come', () => {
    expect(codes({ missing: ['Довідка'] })).toEqual([]);
  });

  it('let a moment 10 minutes ahead pass, the edge of the floor, and a closed earlier application', () => {
    expect(codes({ dates: { applied: '2026-02-27T08:25:30.000Z' } })).toEqual([]);
    expect(codes({ dates: { applied: '2022-05-01' } })).toEqual([]);
    expect(codes({ earlier: [{ ...earlier, open: false }] })).toEqual([]);
    expect(codes({ earlier: [{ ...earlier, serviceCode: '03-02' }] })).toEqual([]);
  });

  it('find the same service twice, and a number that does not fit the birth', () => {
    const [service] = sound.services;
    expect(codes({ services: [service, service] as CheckedApplication['services'] })).toEqual(['error service-twice']);
    const person = { ...sound.persons?.[0], born: '1985-02-18' } as NonNullable<CheckedApplication['persons']>[number];
    expect(codes({ persons: [person] })).toEqual(['warning number-against-birth']);
  });

  it('are told fatal first, then errors, then warnings, and say in Ukrainian what it is about', () => {
    const young: CheckRule = {
      code: 'not-for-children',
      subject: 'persons',
      severity: 'fatal',
      check: { kind: 'condition', broken: { ageTo: 120 } },
      message: 'Послугу надають дорослим.',
    };
    const found = checkApplication([...applicationChecks, young], {
      ...sound,
      facts: { ...sound.facts, born: '1985-02-17' },
      papers: [{ slot: 's', name: 'Довідка $& про доходи', pages: 0, validUntil: '2020-01-01' }],
      ibans: ['UA1'],
      earlier: [earlier],
    });
    expect(found.map(({ severity, subject }) => `${severity} ${subject}`)).toEqual([
      'fatal persons',
      'error payments',
      'error documents',
      'warning services',
      'warning documents',
    ]);
    expect(found[2]?.message).toBe('Для документа «Довідка $& про доходи» не вкладено скан-копію. Додайте сторінки.');
  });
});

describe('a check of one service', () => {
  const birthGrant = acceptanceChecks({
    serviceCode: '03-01',
    within: { months: 12, since: 'birth-of-child', sinceName: 'від народження дитини' },
    basis: { act: 'Порядок 1751', confirmed: true },
  });

  it.each([
    ['2025-02-27', []],
    ['2025-02-26', ['error applied-too-late']],
  ])('a child born on %s: %j', (born, expected) => {
    expect(codes({ dates: { ...sound.dates, 'birth-of-child': born } }, birthGrant)).toEqual(expected);
  });

  it('does not touch other services, or an unknown date of birth', () => {
    const dates = { ...sound.dates, 'birth-of-child': '2020-01-01' };
    expect(codes({ dates, facts: { ...sound.facts, serviceCode: '03-02' } }, birthGrant)).toEqual([]);
    expect(codes({}, birthGrant)).toEqual([]);
  });

  it('may keep to some days of a month', () => {
    const hosts = acceptanceChecks({
      serviceCode: '03-01',
      daysOfMonth: { from: 1, to: 5 },
      basis: { act: 'Порядок 333', confirmed: true },
    });
    expect(codes({}, hosts)).toEqual(['error applied-on-wrong-day']);
    expect(codes({ dates: { applied: '2026-03-05' } }, hosts)).toEqual([]);
  });

  it('may be any condition, in force for a time', () => {
    const rule: CheckRule = {
      code: 'not-for-children',
      subject: 'persons',
      severity: 'fatal',
      check: { kind: 'condition', broken: { ageTo: 17 } },
      message: 'Послугу надають дорослим.',
      validFrom: '2026-01-01',
    };
    const facts = { ...sound.facts, born: '2015-01-01' };
    expect(codes({ facts }, [rule])).toEqual(['fatal not-for-children']);
    expect(codes({ facts: { ...facts, on: '2025-12-31' } }, [rule])).toEqual([]);
  });
});

describe('a finding', () => {
  const found = checkApplication(applicationChecks, { ...sound, ibans: ['UA1'], earlier: [earlier] });

  it('stops the application unless it is a warning', () => {
    expect(blockingFindings(found).map(({ code }) => code)).toEqual(['iban-wrong']);
  });

  it('that is an error is overruled by a head who says why', () => {
    const by = (reason?: string) => [
      { code: 'iban-wrong', roles: ['department-head'] as const, ...(reason && { reason }) },
    ];
    expect(blockingFindings(found, by('Рахунок підтвердив банк.'))).toEqual([]);
    expect(blockingFindings(found, by())).toHaveLength(1);
    const clerk = [{ code: 'iban-wrong', roles: ['front-clerk'] as const, reason: 'Так треба' }];
    expect(blockingFindings(found, clerk)).toHaveLength(1);
  });

  it('that is found later is not reached by an overruling of what was found before', () => {
    const again = checkApplication(applicationChecks, { ...sound, ibans: ['UA1', 'UA2'] });
    const overruled = [{ code: 'iban-wrong', names: ['UA1'], roles: ['department-head'] as const, reason: 'Банк' }];
    expect(blockingFindings(again, overruled).map(({ params }) => params?.name)).toEqual(['UA2']);
  });

  it('that is fatal is overruled by nobody', () => {
    expect(mayOverrule('fatal', ['department-head', 'administrator'])).toBe(false);
    expect(mayOverrule('warning', [])).toBe(true);
  });
});
