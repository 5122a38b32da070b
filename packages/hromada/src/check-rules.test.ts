import { applicationChecks, checkApplication } from '@okruh/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkRulesFor, datesAsked, overruleRulesAt } from './check-rules.ts';
import { loadHromada } from './loader/load-hromada.ts';
import { findService } from './look-up.ts';
import { sampleHromadaDir } from './sample.ts';
import type { BasedCheckRule } from './schema/checks.ts';
import { type Hromada, hromadaSchema } from './schema/hromada.ts';
import type { Service } from './schema/services.ts';

let hromada: Hromada;

beforeAll(async () => {
  const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
  if (!loaded.ok) throw new Error('the sample has errors');
  hromada = loaded.hromada;
});

function service(code: string): Service {
  const found = findService(hromada, code);
  if (!found) throw new Error(code);
  return found;
}

function findings(code: string, dates: Record<string, string>): string[] {
  const rules = checkRulesFor(hromada, service(code));
  const { name } = service(code);
  return checkApplication(rules, {
    place: 'desk',
    now: '2026-02-27T08:15:00.000Z',
    facts: { on: '2026-02-27', categories: [], answers: {}, representation: 'self', serviceCode: code },
    dates: { applied: '2026-02-27', registered: '2026-02-27', ...dates },
    services: [{ code, name }],
  }).map((finding) => `${finding.severity} ${finding.code}`);
}

describe('the checks of a service', () => {
  it('ask the desk for the birth of the child and for nothing else', () => {
    expect(datesAsked(service('03-01'))).toEqual([{ id: 'birth-of-child', name: 'Дата народження дитини' }]);
    expect(hromada.services.flatMap((row) => datesAsked(row))).toHaveLength(1);
  });

  it.each([
    ['2025-02-27', []],
    ['2025-02-26', ['error applied-too-late']],
    ['2026-02-28', ['error birth-of-child-ahead']],
  ])('take a birth grant within 12 months of the birth: child born on %s', (born, expected) => {
    expect(findings('03-01', { 'birth-of-child': born })).toEqual(expected);
  });

  it('of the hromada join the built-in ones', () => {
    expect(findings('03-01', {})).toEqual(['warning birth-of-child-missing']);
    expect(findings('03-02', {})).toEqual(['warning work-status-missing']);
    expect(findings('03-19', {})).toEqual([]);
    expect(findings('03-19', { applied: '2022-04-30' })).toEqual(['error applied-too-early']);
  });

  it('take the place of a built-in one with the same code, at their place only', () => {
    const row: BasedCheckRule = {
      code: 'applied-too-early',
      subject: 'appeal',
      severity: 'warning',
      check: { kind: 'date-not-before', date: 'applied', floor: '2020-01-01' },
      message: 'Рано.',
      basis: { act: 'Акт', confirmed: false },
    };
    const floors = (rows: BasedCheckRule[]) =>
      checkRulesFor({ checks: rows }, service('03-19'))
        .filter(({ code }) => code === 'applied-too-early')
        .map(({ severity, at }) => `${severity} ${at ?? 'both'}`);
    expect(floors([])).toEqual(['error both']);
    expect(floors([row])).toEqual(['warning both']);
    expect(floors([{ ...row, at: 'desk' }])).toEqual(['error centre', 'warning desk']);
    expect(
      floors([
        { ...row, at: 'desk' },
        { ...row, at: 'centre' },
      ]),
    ).toEqual(['warning desk', 'warning centre']);
    const atBoth = checkRulesFor({ checks: [{ ...row, code: 'applied-already', at: 'desk' }] }, service('03-19'));
    expect(atBoth.filter(({ code }) => code === 'applied-already').map(({ at }) => at)).toEqual(['centre', 'desk']);
    expect(checkRulesFor({ checks: [] }, service('03-19'))).toEqual(applicationChecks);
  });
});

describe('who may overrule', () => {
  it('is data of the hromada: a clerk at the desk, a head of department at the centre', () => {
    expect(overruleRulesAt(hromada, 'desk').error).toEqual({
      by: ['front-clerk', 'outreach-worker'],
      reasonNeeded: true,
    });
    expect(overruleRulesAt(hromada, 'centre').error).toEqual({ by: ['department-head'], reasonNeeded: true });
    expect(overruleRulesAt(hromada, 'desk')).toEqual(overruleRulesAt({ overruling: [] }, 'desk'));
  });

  it('of a fatal finding is nobody', () => {
    for (const place of ['desk', 'centre'] as const) expect(overruleRulesAt(hromada, place).fatal.by).toBe('nobody');
  });

  it('changes on a day', () => {
    const basis = { act: 'Акт', confirmed: false };
    const row = { at: 'desk', severity: 'error', reasonNeeded: true, basis } as const;
    const rules = {
      overruling: [
        { ...row, by: ['front-clerk' as const], validTo: '2026-02-28' },
        { ...row, by: 'nobody' as const, validFrom: '2026-03-01' },
      ],
    };
    expect(overruleRulesAt(rules, 'desk', '2026-02-28').error.by).toEqual(['front-clerk']);
    expect(overruleRulesAt(rules, 'desk', '2026-03-01').error.by).toBe('nobody');
    expect(overruleRulesAt(rules, 'desk').error.by).toBe('nobody');
  });
});

describe('a catalogue kept by an earlier version', () => {
  it('is read: it has no checks, and its day of acceptance is known by words only', () => {
    const { checks: _, overruling: __, ...kept } = structuredClone(hromada);
    for (const row of kept.services) {
      delete row.limits;
      if (row.acceptance?.since) Object.assign(row.acceptance, { since: 'народження дитини' });
    }
    const read = hromadaSchema.parse(kept);
    const grant = read.services.find(({ code }) => code === '03-01');
    expect(grant && datesAsked(grant)).toEqual([{ id: 'since', name: 'народження дитини' }]);
    expect([read.checks, read.overruling]).toEqual([[], []]);
  });

  it('of today comes back whole', () => {
    expect(hromadaSchema.parse(JSON.parse(JSON.stringify(hromada)))).toEqual(hromada);
  });
});
