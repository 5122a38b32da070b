import { existsSync } from 'node:fs';
import { type ApiClient, ApiRefused, signIn } from './api-client.ts';
import { writeSecret } from './secrets.ts';
import { TownError } from './town-error.ts';
import type { PlannedOffice } from './town-plan.ts';

/** The sample administrator, who may enrol offices. */
export interface Administrator {
  login: string;
  password: string;
}

/**
 * Gets a one-time code for every office that needs one: those the centre does not know yet, and those that lost their
 * data. It asks the centre as the administrator does, by its API. With a password changed since, offices that are
 * enrolled go on without it.
 *
 * @throws TownError when a new office needs a code and the administrator cannot sign in.
 */
export async function provideEnrolmentCodes(
  centreUrl: string,
  administrator: Administrator | undefined,
  offices: readonly PlannedOffice[],
): Promise<void> {
  const isNew = ({ dataDir }: PlannedOffice): boolean => !existsSync(dataDir);
  const centre = await signedIn(centreUrl, administrator);
  if (centre === undefined) {
    const stuck = offices.find(isNew);
    if (stuck !== undefined) throw new TownError(noAdministrator(stuck.office.name));
    return;
  }
  const known = await centre.get<{ offices: { id: string; enrolled: boolean }[] }>('/api/v1/offices');
  const enrolled = new Set(known.offices.filter((office) => office.enrolled).map(({ id }) => id));
  for (const planned of offices) {
    if (isNew(planned) || !enrolled.has(planned.office.id)) await provide(centre, planned);
  }
}

async function signedIn(url: string, administrator: Administrator | undefined): Promise<ApiClient | undefined> {
  if (administrator === undefined) return undefined;
  try {
    return await signIn(url, administrator.login, administrator.password);
  } catch (error) {
    if (error instanceof ApiRefused && error.status > 0) return undefined;
    throw error;
  }
}

async function provide(centre: ApiClient, { office, enrolmentCodeFile }: PlannedOffice): Promise<void> {
  const { code } = await centre.post<{ code: string }>(`/api/v1/offices/${office.id}/enrolment-codes`);
  writeSecret(enrolmentCodeFile, code);
}

function noAdministrator(office: string): string {
  return (
    `${office}: фронт-офіс новий, а код приєднання взяти ні в кого: у громаді немає адміністратора ` +
    'або його зразковий пароль змінено. Створіть код у бек-офісі й запустіть цей фронт-офіс окремо.'
  );
}
