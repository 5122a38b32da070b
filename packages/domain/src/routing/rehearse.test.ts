import { describe, expect, it } from 'vitest';
import { type PastApplication, rehearse } from './rehearse.ts';
import type { RoutingConditions, RoutingRule } from './types.ts';

const rule = (id: string, departmentId: string, when: RoutingConditions, priority?: number): RoutingRule => ({
  id,
  when,
  departmentId,
  reason: 'Так вирішено.',
  ...(priority !== undefined && { priority }),
});
const past = (...services: string[]): PastApplication[] =>
  services.map((serviceCode, index) => ({ id: `0000${index + 1}/26-01`, facts: { serviceCode, date: '2026-02-27' } }));

const old = [rule('care', 'home-care', { services: ['015.1'] }), rule('rest', 'social', {})];
const names: Record<string, string> = {
  social: 'Відділ соцзабезпечення',
  'home-care': 'Допомога вдома',
  aid: 'Допомога',
};
const name = (id: string) => names[id] ?? id;

describe('a rehearsal of changed rules', () => {
  it('says which applications would go from where to where, how many, and by which rule', () => {
    const changed = [rule('aid-first', 'aid', { services: ['SP-15', '015.1'] }), ...old];
    const found = rehearse(old, changed, past('015.1', 'SP-15', 'SP-15', '03-01'), name);
    expect(found).toMatchObject({ total: 4, moved: 3, unchanged: 1, reordered: 0 });
    expect(found.groups).toEqual([
      {
        from: 'social',
        to: 'aid',
        oldRule: 'rest',
        newRule: 'aid-first',
        count: 2,
        ids: ['00002/26-01', '00003/26-01'],
      },
      { from: 'home-care', to: 'aid', oldRule: 'care', newRule: 'aid-first', count: 1, ids: ['00001/26-01'] },
    ]);
    expect(found.text).toEqual([
      'Перевірено 4 заяви: до іншого відділу пішло б 3, без змін лишилося б 1.',
      '2 заяви: від «Відділ соцзабезпечення» до «Допомога» за правилом «aid-first» (було правило «rest»). Це 00002/26-01, 00003/26-01.',
      '1 заява: від «Допомога вдома» до «Допомога» за правилом «aid-first» (було правило «care»). Це 00001/26-01.',
    ]);
  });

  it('shows applications that would find no department any more', () => {
    const found = rehearse(old, old.slice(0, 1), past('03-01'), name);
    expect(found.groups).toMatchObject([{ from: 'social', to: null, newRule: null, count: 1 }]);
    expect(found.text[1]).toContain('до жодного відділу');
  });

  it('counts another urgency in the same department apart', () => {
    const urgent = [rule('care', 'home-care', { services: ['015.1'] }, 5), rule('rest', 'social', {})];
    const found = rehearse(old, urgent, past('015.1', '03-01'));
    expect(found).toMatchObject({ moved: 0, reordered: 1, unchanged: 1, groups: [] });
    expect(found.text[1]).toBe('Інша терміновість у тому самому відділі: 1 заява.');
  });

  it('takes the department an application went to, where that is known, before the old rules', () => {
    const [care] = past('015.1');
    if (care === undefined) throw new Error('no application');
    const found = rehearse(
      [],
      old,
      [
        { ...care, went: 'home-care' },
        { ...care, went: 'aid' },
      ],
      name,
    );
    expect(found).toMatchObject({ total: 2, unchanged: 1, moved: 1 });
    expect(found.groups).toMatchObject([{ from: 'aid', to: 'home-care', oldRule: null, newRule: 'care' }]);
  });

  it('says so when nothing would change, and when there is nothing to compare', () => {
    expect(rehearse(old, old, past('015.1', 'SP-15', '03-01', '03-02', '03-03')).text).toEqual([
      'Перевірено 5 заяв: нові правила нічого не змінили б.',
    ]);
    expect(rehearse(old, old, []).text).toEqual(['За цей час заяв не було, порівнювати нічого.']);
  });
});
