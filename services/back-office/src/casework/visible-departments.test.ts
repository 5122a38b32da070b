import type { StaffMember } from '@okruh/web';
import { describe, expect, it } from 'vitest';
import { visibleDepartments } from './visible-departments.ts';

const hromada = {
  departments: [
    { id: 'centre', name: 'Центр' },
    { id: 'family', name: 'Сімʼя', parentId: 'centre' },
    { id: 'family-crisis', name: 'Криза', parentId: 'family' },
    { id: 'aid', name: 'Допомога' },
  ],
};
const member = (roles: StaffMember['roles'], place: string): StaffMember => ({
  id: 'st-1',
  login: 'n.nova',
  name: 'Нова Ніна',
  passwordHash: '',
  active: true,
  roles,
  place,
});

describe('the departments whose cases a person sees', () => {
  it('are the own one for a specialist', () => {
    expect(visibleDepartments(hromada, member(['specialist'], 'family'))).toEqual(['family']);
  });

  it('are the own one with all units below it for a head', () => {
    const seen = visibleDepartments(hromada, member(['department-head'], 'centre'));
    expect(seen).toEqual(['centre', 'family', 'family-crisis']);
  });

  it('are none for somebody whose place is an office', () => {
    expect(visibleDepartments(hromada, member(['department-head'], 'fo-shyshaky'))).toEqual([]);
  });
});
