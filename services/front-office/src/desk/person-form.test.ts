import { checkPerson, type Person } from '@okruh/domain';
import { expect, it } from 'vitest';
import { personFormSchema, toPersonForm, toPersonInput } from './person-form.ts';

const person: Person = {
  id: '0198c0de-0000-7000-8000-000000000001',
  surname: 'Прокопʼєва',
  givenName: 'Ївга',
  patronymic: 'Ґедеонівна',
  born: '1985-02-17',
  identity: { rnokpp: '3109422140', passport: 'КС123456' },
  address: { settlement: 'UA53060250010083456', settlementName: 'Шишаки', line: 'вул. Корніліча, 5' },
  phone: '+380501234567',
};

it('gives back the person it was filled from', () => {
  const check = checkPerson(toPersonInput(toPersonForm(person)), '2026-02-27');
  expect(check).toMatchObject({ ok: true });
  expect(check.ok && { id: person.id, ...check.person }).toEqual(person);
});

it('takes an empty form and leaves the refusals to the domain', () => {
  const check = checkPerson(toPersonInput(personFormSchema.parse({})), '2026-02-27');
  const fields = check.ok ? [] : check.refusals.map(({ field }) => field);
  expect(fields).toEqual(
    expect.arrayContaining(['surname', 'givenName', 'born', 'rnokpp', 'settlement', 'addressLine']),
  );
});
