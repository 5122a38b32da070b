import { describe, expect, it } from 'vitest';
import { loadHromada } from './loader/load-hromada.ts';
import { findService } from './look-up.ts';
import { sampleHromadaDir } from './sample.ts';

const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
if (!loaded.ok) throw new Error('the sample has errors');
const { hromada } = loaded;

/**
 * DOMAIN section 2: code, who decides, the main term and what it starts with when not with registration, the fee.
 * `?` marks a term that is not compared with its act.
 */
const rows = `
03-01 pension-fund 10 calendar-days? free
03-02 pension-fund 10 calendar-days? free
03-03 pension-fund 10 calendar-days? free
03-04 pension-fund 10 calendar-days? free
03-05 pension-fund 10 calendar-days? free
03-06 pension-fund 10 calendar-days after replies free
03-07 pension-fund 10 calendar-days after papers-complete free
03-08 pension-fund 10 calendar-days? free
03-09 pension-fund 10 calendar-days after papers-complete free
03-10 pension-fund 10 calendar-days after replies free
03-11 pension-fund 10 calendar-days? free
03-12 social-protection 10 calendar-days free
03-13 social-protection 10 calendar-days free
03-14 pension-fund 5 working-days free
03-15 social-protection 1 working-days free
03-16 pension-fund 7 working-days free
03-17 pension-fund 10 calendar-days? after replies free
03-18 pension-fund 10 calendar-days? free
03-19 social-protection 5 working-days free
03-20 social-protection 10 working-days free
03-21 social-protection 1 months? free
03-22 pension-fund 30 calendar-days? free
SP-00 social-protection 10 working-days free
001.0 social-protection 1 working-days free
002.0 cnsp-family 10 working-days by-income
003.0 cnsp-family 10 working-days by-income
004.0 cnsp-family 10 working-days by-income
SP-05 cnsp-family 10 working-days by-income
SP-06 cnsp-family 10 working-days free
SP-07 cnsp-adaptation 10 working-days by-income
SP-08 cnsp-family 10 working-days free
SP-09 cnsp-adaptation 10 working-days by-income
SP-10 cnsp-adaptation 10 working-days by-income
SP-11 cnsp-adaptation 24 hours free
SP-12 cnsp-home-care 10 working-days by-income
015.1 cnsp-home-care 10 working-days by-income
015.2 cnsp-day-care 10 working-days by-income
SP-15 cnsp-targeted-aid 1 months? free
SP-16 cnsp-adaptation 10 working-days free
SP-17 cnsp-targeted-aid 5 working-days? tariff
SP-18 cnsp-day-care 10 working-days free`
  .trim()
  .split('\n');

function service(code: string) {
  const found = findService(hromada, code);
  if (!found) throw new Error(code);
  return found;
}

function rowOf(code: string): string {
  const { departmentId, clocks, fee } = service(code);
  const [main] = clocks;
  const { amount, unit } = main?.term ?? { amount: 0, unit: '' };
  const after = main?.starts === 'registered' ? '' : ` after ${main?.starts}`;
  return `${code} ${departmentId} ${amount} ${unit}${main?.confirmed ? '' : '?'}${after} ${fee}`;
}

const wellFormed = ['application', 'passport', 'rnokpp'];

describe('a row of the catalogue', () => {
  it.each(rows)('%s', (row) => {
    expect(rowOf(row.split(' ', 1)[0] ?? '')).toBe(row);
  });

  it('is there for each of the 41', () => {
    expect(rows).toHaveLength(41);
    expect(hromada.services).toHaveLength(41);
  });

  it.each([
    ['03-01', 'nst 250'],
    ['03-14', '03-67'],
    ['03-16', 'nst 664'],
    ['SP-00', '00139'],
    ['03-20', 'А-24-24 Тернопіль'],
  ])('%s has its code in other registers: %s', (code, other) => {
    expect(service(code).otherCodes).toContain(other);
  });

  it.each([
    ['03-01', [...wellFormed, 'birth-certificate']],
    ['03-02', [...wellFormed, 'maternity-certificate']],
    ['03-05', [...wellFormed, 'declaration', 'civil-registry-extract', 'birth-certificate']],
    ['03-07', [...wellFormed, 'disability-proof']],
    ['03-09', [...wellFormed, 'pension-refusal']],
    ['03-12', [...wellFormed, 'carer-consent', 'recipient-consent']],
    ['03-14', ['application', 'bank-details', 'birth-certificate']],
    ['03-16', [...wellFormed, 'bank-details', 'idp-certificate']],
    ['03-18', ['application', 'privilege-proof', 'rnokpp', 'residence-proof']],
    ['03-19', ['application', 'passport']],
    ['03-22', [...wellFormed, 'death-certificate']],
    ['SP-05', wellFormed],
    ['SP-11', []],
    ['SP-16', ['application']],
    ['SP-18', [...wellFormed, 'rehabilitation-programme']],
    ['015.2', [...wellFormed, 'health-conclusion']],
  ])('%s asks everybody for %j', (code, papers) => {
    const { checklistRules } = service(code);
    expect(checklistRules.filter(({ need, when }) => need === 'required' && !when).map(({ slot }) => slot)).toEqual(
      papers,
    );
  });

  it('passed from the raion to the Pension Fund on 01.07.2025', () => {
    const moved = hromada.services.filter(({ departmentId }) => departmentId === 'pension-fund');
    expect(moved).toHaveLength(16);
    for (const { earlierDepartments } of moved)
      expect(earlierDepartments).toEqual([{ departmentId: 'raion-social-protection', validTo: '2025-06-30' }]);
  });

  it('has the days in which to redirect it and to mend its defects, whatever the service', () => {
    for (const { limits } of hromada.services)
      expect(limits).toMatchObject({
        redirectWithin: { amount: 5, unit: 'working-days', confirmed: false },
        mendAtLeast: { amount: 5, unit: 'working-days', confirmed: false },
      });
  });

  it('may be extended to 45 days where the law gives an extension, and nowhere else', () => {
    const extended = hromada.terms.filter(({ extendedTo }) => extendedTo);
    expect(extended.map(({ id, extendedTo }) => [id, extendedTo?.amount, extendedTo?.unit])).toEqual([
      ['appeal', 45, 'calendar-days'],
      ['law-silent', 45, 'calendar-days'],
      ['administrative-procedure', 45, 'calendar-days'],
    ]);
  });

  it('is decided within a day for the displaced', () => {
    expect(service('SP-00').clocks[0]?.byCategory).toMatchObject([
      { category: 'idp', term: { amount: 1, unit: 'calendar-days' }, confirmed: true },
    ]);
  });
});
