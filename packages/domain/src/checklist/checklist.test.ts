import { expect, it } from 'vitest';
import { missingPapers } from './checklist.ts';

const items = [
  { slot: 'application', paper: 'application-free', name: 'Заява', required: true },
  { slot: 'passport', paper: 'passport', name: 'Паспорт', required: true },
  { slot: 'photos', paper: 'photos', name: 'Фотокартки', required: false },
];

it('missing papers are the required ones without a page, in the order of the checklist', () => {
  expect(missingPapers(items, {}).map(({ slot }) => slot)).toEqual(['application', 'passport']);
  expect(missingPapers(items, { application: 2, passport: 0 }).map(({ slot }) => slot)).toEqual(['passport']);
  expect(missingPapers(items, { application: 2, passport: 1 })).toEqual([]);
});
