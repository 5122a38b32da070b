import { describe, expect, it } from 'vitest';
import { formatRegistrationIndex, registrationIndexFormatProblem, registrationNumberOf } from './registration-index.ts';

const parts = { number: 401, year: 2026, district: 'СО03' };

describe('a registration index', () => {
  it.each([
    ['{number:5}/{yy}-{district}', '00401/26-СО03'],
    ['{district}-{number}-{yyyy}', 'СО03-401-2026'],
    ['Д-{number:3}/{yy}', 'Д-401/26'],
  ])('by the format %s reads %s', (format, index) => {
    expect(formatRegistrationIndex(format, parts)).toBe(index);
  });

  it('carries the mark of a collective or unsigned application, where the format wants it or at the end', () => {
    expect(formatRegistrationIndex('{number}/{yy}', { ...parts, mark: 'КО' })).toBe('401/26-КО');
    expect(formatRegistrationIndex('{mark}{number}/{yy}', { ...parts, mark: 'БП' })).toBe('БП401/26');
    expect(formatRegistrationIndex('{mark}{number}/{yy}', parts)).toBe('401/26');
  });

  it.each(['{nomer}/{yy}', '{yy}', '{number}', '{number}/{yy}}', '{number:x}/{yy}'])('has no format %s', (format) => {
    expect(registrationIndexFormatProblem(format)).toBeTypeOf('string');
    expect(() => formatRegistrationIndex(format, parts)).toThrow(RangeError);
  });

  it('counts from one', () => {
    expect(() => formatRegistrationIndex('{number}/{yy}', { ...parts, number: 0 })).toThrow(RangeError);
  });

  it.each([
    ['{number:5}/{yy}-{district}', undefined],
    ['{number:5}/{yy}-{district}', 'Т2'],
    ['{district}-{number}-{yyyy}', undefined],
    ['{mark}{number}/{yy}', 'БП'],
  ])('gives its number back, format %s and mark %s', (format, mark) => {
    const index = formatRegistrationIndex(format, { ...parts, ...(mark && { mark }) });
    expect(registrationNumberOf(format, index)).toBe(401);
  });

  it('gives no number for what another format made', () => {
    expect(registrationNumberOf('{number:5}/{yy}-{district}', 'Д-401-2026')).toBeUndefined();
  });
});
