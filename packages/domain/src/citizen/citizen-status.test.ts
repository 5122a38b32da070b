import { describe, expect, it } from 'vitest';
import { statuses } from '../lifecycle/status.ts';
import { citizenStatus } from './citizen-status.ts';

describe('the plain words of a citizen', () => {
  it.each([
    ['registered', 'accepted', 'Заяву прийнято'],
    ['received', 'accepted', 'Заяву прийнято'],
    ['in-queue', 'in-work', 'Заяву розглядають'],
    ['in-work', 'in-work', 'Заяву розглядають'],
    ['awaiting-others', 'in-work', 'Заяву розглядають'],
    ['awaiting-approval', 'in-work', 'Заяву розглядають'],
    ['decided', 'in-work', 'Заяву розглядають'],
    ['approved', 'in-work', 'Заяву розглядають'],
    ['in-support', 'in-work', 'Послугу надають'],
    ['appealed', 'in-work', 'Скаргу розглядають'],
    ['awaiting-citizen', 'your-turn', 'Потрібна ваша дія'],
    ['left-without-movement', 'your-turn', 'Потрібна ваша дія'],
    ['result-ready', 'ready', 'Результат готовий'],
    ['handed-over', 'finished', 'Справу завершено'],
    ['closed', 'finished', 'Справу завершено'],
    ['withdrawn', 'finished', 'Заяву відкликано'],
    ['redirected', 'finished', 'Заяву передано до іншої установи'],
  ] as const)('for %s: %s, «%s»', (status, word, title) => {
    expect(citizenStatus({ status })).toMatchObject({ word, title });
  });

  it('say for every status what happens next', () => {
    const texts = statuses.map((status) => citizenStatus({ status }).next);
    expect(new Set(texts).size).toBe(statuses.length);
    expect(texts.every((next) => next.endsWith('.') && next.length > 40)).toBe(true);
  });

  it('name the body that has a redirected application, and since when', () => {
    const body = 'Пенсійний фонд України';
    expect(citizenStatus({ status: 'redirected', redirectedTo: body }).next).toContain(`далі її розглядає: ${body}.`);
    const dated = citizenStatus({ status: 'redirected', redirectedTo: body, redirectedOn: '2025-07-01' });
    expect(dated.next).toContain(`далі її з 01.07.2025 розглядає: ${body}.`);
    expect(citizenStatus({ status: 'closed', redirectedTo: body }).next).not.toContain(body);
  });
});
