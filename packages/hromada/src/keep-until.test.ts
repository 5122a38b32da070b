import { describe, expect, it } from 'vitest';
import { keptUntil } from './keep-until.ts';
import { loadHromada } from './loader/load-hromada.ts';
import { sampleHromadaDir } from './sample.ts';
import type { RetentionRule } from './schema/retention.ts';

const basis = { act: 'Рішення', confirmed: false };
const rule = (changes: Partial<RetentionRule>): RetentionRule => ({
  id: 'r',
  name: 'Правило',
  what: 'scan',
  from: 'closed',
  validFrom: '2021-01-01',
  basis,
  ...changes,
});
const scan = { what: 'scan', serviceCode: '03-05', closedOn: '2026-02-27' } as const;
const until = (...retention: RetentionRule[]) => keptUntil({ retention }, scan);

describe('how long something is kept', () => {
  it('counts days or years from the end of the application, or from the end of its year', () => {
    expect(until(rule({ days: 90 }))).toBe('2026-05-28');
    expect(until(rule({ years: 5 }))).toBe('2031-02-27');
    expect(until(rule({ years: 1, from: 'year-end' }))).toBe('2027-12-31');
  });

  it('follows the rule of the service before the general one, and only rules in force on that day', () => {
    const own = rule({ days: 10, services: ['03-05'] });
    expect(until(rule({ days: 90 }), own)).toBe('2026-03-09');
    expect(until(rule({ days: 90 }), rule({ days: 10, services: ['03-06'] }))).toBe('2026-05-28');
    expect(until(rule({ days: 90, validTo: '2025-12-31' }))).toBeUndefined();
  });

  it('is for ever where no rule lets it go', () => {
    expect(until()).toBeUndefined();
    expect(until(rule({ what: 'audit', years: 1 }))).toBeUndefined();
    expect(until(rule({ hold: 'for-ever' }))).toBeUndefined();
    expect(until(rule({ years: 5, from: 'payments-stopped' }))).toBeUndefined();
  });

  it.each(['shyshaky-like', 'troitske-like'] as const)('is told for captured pages by %s', async (name) => {
    const loaded = await loadHromada(sampleHromadaDir(name));
    expect(loaded.ok && keptUntil(loaded.hromada, scan)).toBe('2026-05-28');
  });
});
