import type { Hromada } from '@okruh/hromada';
import type { SignIn, TownReady } from './ready-file.ts';

type Staff = Hromada['staff'][number];

/** First sign-ins of a hromada's staff by what they do; clerks sign in at their office, the others at the centre. */
export function signInsOf(
  hromada: Hromada,
  passwords: ReadonlyMap<string, string>,
  centreUrl: string,
): Omit<TownReady['credentials'], 'clerks'> & { clerks: (Omit<SignIn, 'url'> & { officeId: string })[] } {
  const withRole = (role: Staff['roles'][number]): Staff[] => hromada.staff.filter(({ roles }) => roles.includes(role));
  const identity = ({ login, name }: Staff) => ({ login, password: passwords.get(login) ?? '', name });
  const atCentre = (staff: Staff): SignIn => ({ ...identity(staff), url: centreUrl });
  const inDepartment = (staff: Staff) => ({ departmentId: staff.place, ...atCentre(staff) });
  const [administrator] = withRole('administrator');
  return {
    clerks: withRole('front-clerk').map((staff) => ({ officeId: staff.place, ...identity(staff) })),
    specialists: withRole('specialist').map(inDepartment),
    heads: withRole('department-head').map(inDepartment),
    ...(administrator && { administrator: atCentre(administrator) }),
  };
}
