import { RefusalError } from '@okruh/web';

/**
 * Whole kopiykas of an amount as people type it: «1860», «1 860,50», «1860.5». Empty is no amount.
 * @throws RefusalError 422 `amount-wrong`.
 */
export function readAmount(typed: string): number | undefined {
  const plain = typed.replaceAll(/[\s\u00A0]|грн\.?/gu, '').replace(',', '.');
  if (plain === '') return undefined;
  const [, hryvnias, kopiykas = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (hryvnias === undefined) {
    throw new RefusalError({
      code: 'amount-wrong',
      message: 'Вкажіть суму в гривнях, наприклад 1860 або 1860,50.',
      field: 'amount',
    });
  }
  return Number(hryvnias) * 100 + Number(kopiykas.padEnd(2, '0'));
}
