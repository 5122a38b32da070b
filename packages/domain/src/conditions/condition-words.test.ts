import { describe, expect, it } from 'vitest';
import { conditionWords } from './condition-words.ts';
import type { Condition } from './types.ts';

const names = { categories: { disability: 'Особа з інвалідністю' }, districts: { 'so-01': 'Шишацький' } };

describe('what a condition asks for, in words', () => {
  it.each<[string, Condition]>([
    ['', {}],
    ['вік від 60 років', { ageFrom: 60 }],
    ['вік від 60 років або категорія «Особа з інвалідністю»', { any: [{ ageFrom: 60 }, { category: 'disability' }] }],
    ['округ «Шишацький»; вік до 17 років включно', { district: 'so-01', all: [{ ageTo: 17 }] }],
    ['не: категорія «idp»', { not: { category: 'idp' } }],
    ['«working»: ні; з 01.07.2025', { answer: { question: 'working', is: false }, from: '2025-07-01' }],
  ])('%s', (words, condition) => {
    expect(conditionWords(condition, names)).toBe(words);
  });
});
