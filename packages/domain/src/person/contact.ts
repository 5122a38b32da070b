import { checkKatottg } from '../numbers/codes.ts';
import { checkPhone } from '../numbers/phone.ts';
import { foldApostrophes } from '../text/apostrophes.ts';
import { type Findings, refuseField, takeNumber, typed } from './findings.ts';
import type { Person, PersonInput } from './types.ts';

const longestLine = 200;

function oneLine(text: string): string {
  return foldApostrophes(text).replace(/\s+/gu, ' ').trim();
}

function takeSettlement(findings: Findings, input: PersonInput): string {
  const code = typed(input.address?.settlement);
  if (code === undefined || typed(input.address?.settlementName) === undefined) {
    refuseField(findings, 'settlement', 'settlement-required', 'Оберіть населений пункт зі списку.');
    return '';
  }
  return takeNumber(findings, 'settlement', checkKatottg(code)) ?? '';
}

function takeLine(findings: Findings, text: string | undefined): string {
  const line = oneLine(text ?? '');
  if (line === '') {
    refuseField(findings, 'addressLine', 'address-line-required', 'Вкажіть вулицю, будинок і квартиру, якщо є.');
  }
  if (line.length > longestLine) {
    refuseField(findings, 'addressLine', 'address-line-long', `Адреса задовга. Скоротіть її до ${longestLine} знаків.`);
  }
  return line;
}

export function takeAddress(findings: Findings, input: PersonInput): Person['address'] {
  return {
    settlement: takeSettlement(findings, input),
    settlementName: oneLine(input.address?.settlementName ?? ''),
    line: takeLine(findings, input.address?.line),
  };
}

export function takePhone(findings: Findings, text: string | undefined): string | undefined {
  const given = typed(text);
  return given === undefined ? undefined : takeNumber(findings, 'phone', checkPhone(given));
}
