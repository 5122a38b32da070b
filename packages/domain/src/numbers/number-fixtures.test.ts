import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkIban, checkKatottg } from './codes.ts';
import { checkIdCard, checkPassport, checkUnzr } from './identity-papers.ts';
import { checkRnokpp, decodeRnokpp } from './rnokpp.ts';
import type { NumberCheck } from './types.ts';

/** The shared fixtures lie beside the project and are not always there. */
const fixtures = new URL('../../../../../shared/data/number-fixtures.json', import.meta.url);

const checks: readonly (readonly [kind: string, check: (value: string) => NumberCheck])[] = [
  ['rnokpp', checkRnokpp],
  ['passport', checkPassport],
  ['idcard', checkIdCard],
  ['unzr', checkUnzr],
  ['katottg', checkKatottg],
  ['iban', checkIban],
];

describe.skipIf(!existsSync(fixtures))('the shared number fixtures', () => {
  const read = (): Record<string, string[]> => JSON.parse(readFileSync(fixtures, 'utf8'));

  it.each(checks)('%s: valid ones pass, invalid ones do not', (kind, check) => {
    const all = read();
    expect(
      [...(all[`${kind}_valid`] ?? []), ...(all[`${kind}_fold_then_valid`] ?? [])].filter(
        (value) => !check(value).valid,
      ),
    ).toEqual([]);
    expect(all[`${kind}_invalid`]?.filter((value) => check(value).valid)).toEqual([]);
  });

  it('rnokpp: date of birth and sex are read from it', () => {
    const decoded = Object.entries(
      JSON.parse(readFileSync(fixtures, 'utf8')).rnokpp_decode as Record<string, string[]>,
    );
    expect(decoded.map(([number]) => decodeRnokpp(number))).toEqual(
      decoded.map(([, [born, sex]]) => ({ born, sex: sex?.toLowerCase() })),
    );
  });
});
