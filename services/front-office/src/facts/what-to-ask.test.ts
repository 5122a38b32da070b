import type { Facts } from '@okruh/domain';
import { type Hromada, loadHromada, type Service, sampleHromadaDir } from '@okruh/hromada';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../enrolment/catalogue.ts';
import { whatToAsk } from './what-to-ask.ts';

let sample: Hromada;
beforeAll(async () => {
  const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
  if (!loaded.ok) throw new Error('the sample does not load');
  sample = loaded.hromada;
});

const facts: Facts = { on: '2026-02-27', categories: [], answers: {}, representation: 'self' };
const basis = { act: 'Положення', confirmed: false };
const rule = (id: string, changes: Partial<Hromada['routing'][number]>): Hromada['routing'][number] => ({
  id,
  when: {},
  departmentId: sample.departments[0]?.id ?? '',
  reason: 'тому',
  basis,
  ...changes,
});

/** What is asked for a certificate, whose own rules ask nothing, when the hromada has these rules. */
function asked(changes: Partial<Hromada>, ofService: Partial<Service> = {}, known = facts) {
  const bare = { checklistRules: [], questions: [], stages: [], refusalForbidden: [], ...ofService };
  const services = sample.services.map((one) => (one.code === '03-19' ? { ...one, ...bare } : one));
  const catalogue = createCatalogue({ ...sample, ...changes, services }, 'fo-shyshaky', () => '2026-02-27');
  const service = catalogue.service('03-19');
  if (service === undefined) throw new Error('no such service');
  const { questions, categories, dates, income } = whatToAsk(catalogue, service, known);
  return [...questions.map(({ id }) => id), ...categories.map(({ id }) => id), ...dates.map(({ id }) => id), income];
}

describe('what routing needs to know', () => {
  const bySolidFuel = { condition: { answer: { question: 'solid-fuel', is: true } } };

  it('is asked: answers and categories of the rules that touch the service', () => {
    const routing = [
      rule('displaced', { when: { services: ['03-19'], categories: ['idp'] } }),
      rule('cold', bySolidFuel),
      rule('others', {}),
    ];
    expect(asked({ routing })).toEqual(['solid-fuel', 'idp', false]);
  });

  it('is not asked for another service, another district, or past days', () => {
    const routing = [
      rule('another-service', { when: { services: ['03-01'], categories: ['idp'] } }),
      rule('another-district', { when: { districts: ['so-02'] }, ...bySolidFuel }),
      rule('over', { when: { categories: ['homeless'] }, validTo: '2025-06-30' }),
      rule('inside', { condition: { all: [{ service: '03-01' }, { category: 'orphan' }] } }),
      rule('others', {}),
    ];
    expect(asked({ routing })).toEqual([false]);
  });

  it('is not asked for rules that no application reaches', () => {
    const routing = [rule('all', { when: { services: ['03-19'] } }), rule('never', bySolidFuel), rule('others', {})];
    expect(asked({ routing })).toEqual([false]);
    const grownUps = [rule('old', { when: { minAge: 60 } }), rule('reached', bySolidFuel), rule('others', {})];
    expect(asked({ routing: grownUps })).toEqual(['solid-fuel', false]);
  });
});

describe('what fee, bans and checks need to know', () => {
  it('is asked where the service costs something', () => {
    const routing = [rule('others', {})];
    const exemption = sample.fees.exemptions.find(({ id }) => id === 'trafficking');
    const fees = { ...sample.fees, exemptions: exemption ? [exemption] : [] };
    expect(asked({ routing, fees }, { fee: 'by-income' })).toEqual(['trafficking', true]);
    expect(asked({ routing, fees }, { fee: 'free' })).toEqual([false]);
  });

  it('is asked for bans on refusal and for the checks of the hromada', () => {
    const ban = { id: 'ban', reason: 'не можна', when: { category: 'violence' }, basis };
    const broken = { answer: { question: 'with-children', is: false } };
    const check = { kind: 'condition', broken } as const;
    const row = {
      code: 'x',
      subject: 'declaration',
      severity: 'warning',
      check,
      message: 'Перевірте.',
      basis,
    } as const;
    const routing = [rule('others', {})];
    expect(asked({ routing, checks: [row] }, { refusalForbidden: [ban] })).toEqual([
      'with-children',
      'violence',
      false,
    ]);
    expect(asked({ routing, checks: [{ ...row, when: { service: '03-01' } }] })).toEqual([false]);
  });

  it('is asked where a category has a term of its own', () => {
    const routing = [rule('others', {})];
    const [clock] = sample.services.find(({ code }) => code === '03-19')?.clocks ?? [];
    if (clock === undefined) throw new Error('no clock');
    const byCategory = [{ category: 'idp', term: clock.term, confirmed: true }];
    expect(asked({ routing }, { clocks: [{ ...clock, byCategory }] })).toEqual(['idp', false]);
  });

  it('follows what was answered: a question with a condition comes when it holds', () => {
    const child = sample.questions.find(({ id }) => id === 'with-children');
    const routing = [rule('others', {})];
    const questions = [{ ...(child as NonNullable<typeof child>), when: { category: 'idp' } }];
    const own = { questions };
    expect(asked({ routing, questions }, own)).toEqual(['idp', false]);
    expect(asked({ routing, questions }, own, { ...facts, categories: ['idp'] })).toEqual([
      'with-children',
      'idp',
      false,
    ]);
  });
});
