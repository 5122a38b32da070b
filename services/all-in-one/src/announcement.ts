import { findDepartment, type Hromada } from '@okruh/hromada';
import type { TownReady } from './ready-file.ts';
import { table } from './table.ts';

/** What the terminal shows once everything answers: where, and with which sample sign-ins. */
export function announcement(town: TownReady, hromada: Hromada, dataDir: string): string {
  const { urls, credentials } = town;
  const officeName = new Map(urls.frontOffices.map(({ id, name }) => [id, name]));
  const departmentName = (id: string): string => {
    const department = findDepartment(hromada, id);
    return department?.shortName ?? department?.name ?? id;
  };
  const people = [
    ...credentials.clerks.map((clerk) => [officeName.get(clerk.officeId) ?? '', clerk] as const),
    ...credentials.specialists.map(
      (specialist) => [`Спеціаліст, ${departmentName(specialist.departmentId)}`, specialist] as const,
    ),
    ...credentials.heads.map((head) => [`Керівник, ${departmentName(head.departmentId)}`, head] as const),
    ...(credentials.administrator ? [['Адміністратор', credentials.administrator] as const] : []),
  ];
  return [
    '',
    `Округ працює. Громада: ${hromada.name}`,
    '',
    ...table([
      ['Портал для громадян', urls.portal],
      ...urls.frontOffices.map(({ name, url }) => [name, url]),
      ['Бек-офіс', urls.backOffice],
    ]),
    '',
    ...table([
      ['Хто', 'Логін', 'Пароль', 'Де входити'],
      ...people.map(([who, { login, password, url }]) => [who, login, password, url]),
    ]),
    '',
    `Те саме для програм: ${dataDir}/ready.json · журнали роботи: ${dataDir}/logs`,
    'Щоб зупинити, натисніть Ctrl+C.',
    '',
  ].join('\n');
}
