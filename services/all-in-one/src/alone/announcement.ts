import type { Hromada } from '@okruh/hromada';
import type { ServiceReady } from '../ready-file.ts';
import { table } from '../table.ts';
import type { AloneService } from './alone-service.ts';
import { secretsOf } from './own-settings.ts';

/** What the terminal shows once the service answers: where it is, who may sign in, and what it needs of the others. */
export function announcement(
  { title }: AloneService,
  { url, service, credentials }: ServiceReady,
  { dataDir, hromada }: { dataDir: string; hromada: Hromada | undefined },
): string {
  return [
    '',
    `${title} працює: ${url}`,
    ...(service === 'back-office' ? ofCentre(url, hromada, credentials) : []),
    ...(service === 'citizen-portal' ? ofPortal(url, dataDir) : []),
    '',
    `Те саме для програм: ${dataDir}/ready.json · журнал роботи: ${dataDir}/logs`,
    'Щоб зупинити, натисніть Ctrl+C.',
    '',
  ].join('\n');
}

function ofCentre(url: string, hromada: Hromada | undefined, credentials: ServiceReady['credentials']): string[] {
  const invitation = [
    '',
    `Щоб приєднати фронт-офіс, увійдіть адміністратором на ${url}/offices, оберіть фронт-офіс і створіть одноразовий код.`,
    `На його комп’ютері: OKRUH_CENTRE_URL=${url} OKRUH_ENROLMENT_CODE=код npm run start:front-office`,
  ];
  if (credentials === undefined) return [`Громада: ${hromada?.name ?? ''}`, ...invitation];
  const { administrator, clerks, specialists, heads } = credentials;
  const people = [
    ...(administrator ? [['Адміністратор', administrator] as const] : []),
    ...heads.map((head) => ['Керівник', head] as const),
    ...specialists.map((specialist) => ['Спеціаліст', specialist] as const),
    ...clerks.map((clerk) => [`Фронт-офіс ${clerk.officeId}`, clerk] as const),
  ];
  return [
    `Громада: ${hromada?.name ?? ''}`,
    '',
    ...table([
      ['Хто', 'Логін', 'Перший пароль'],
      ...people.map(([who, { login, password }]) => [who, login, password]),
    ]),
    ...invitation,
  ];
}

function ofPortal(url: string, dataDir: string): string[] {
  const secrets = secretsOf(dataDir);
  return [
    '',
    `Щоб бек-офіс публікував сюди, запустіть його з OKRUH_PORTAL_URL=${url} і тими самими секретами:`,
    `OKRUH_PORTAL_KEY_FILE=${secrets}/portal-key OKRUH_PORTAL_TOKEN_FILE=${secrets}/portal-token`,
  ];
}
