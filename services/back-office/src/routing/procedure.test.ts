import type { Facts } from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import { expect, it } from 'vitest';
import { procedureOf } from './procedure.ts';

const basis = { act: 'Закон 2671-VIII', confirmed: true };
const facts: Facts = { on: '2026-02-27', born: '1950-01-01', categories: [], answers: {}, representation: 'self' };

function service(changes: Partial<Service>): Service {
  return { stages: [], refusalForbidden: [], ...changes } as unknown as Service;
}

it('a service without stages, bans and second signature is worked on as it always was', () => {
  expect(procedureOf(service({}), facts)).toEqual({});
});

it('stages of the day come once, required when one row says so', () => {
  const row = { id: 's', name: 'Оцінка', required: false, basis };
  const stages = [
    { ...row, stage: 'first-assessment' },
    { ...row, stage: 'first-assessment', required: true },
    { ...row, stage: 'monitoring', validTo: '2026-02-26' },
    { ...row, stage: 'support-plan', when: { ageTo: 17 } },
  ] as unknown as Service['stages'];
  expect(procedureOf(service({ stages }), facts)).toEqual({ stages: [{ stage: 'first-assessment', required: true }] });
});

it('a ban on refusing counts when its condition holds, and signatures for the outcomes that need them', () => {
  const ban = { id: 'b', reason: 'Насильство.', when: { category: 'violence' }, basis };
  const secondSignature = { role: 'department-head', reason: 'Сума', outcomes: ['granted'], basis } as const;
  const given = service({ refusalForbidden: [ban], secondSignature: { ...secondSignature, outcomes: ['granted'] } });
  expect(procedureOf(given, facts)).toEqual({ approval: ['granted'] });
  expect(procedureOf(given, { ...facts, categories: ['violence'] })).toEqual({
    approval: ['granted'],
    refusalForbidden: 'Насильство.',
  });
});
