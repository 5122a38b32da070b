import type { Hromada } from '@okruh/hromada';
import type { SignIn, TownReady } from './ready-file.ts';
import type { ServiceProcess } from './service-process.ts';
import type { TownPlan } from './town-plan.ts';

type Staff = Hromada['staff'][number];

interface RunningTown {
  startedAt: string;
  plan: TownPlan;
  running: readonly ServiceProcess[];
  hromada: Hromada;
  hromadaDir: string;
  passwords: ReadonlyMap<string, string>;
}

/** What there is to know of a running town: addresses, sample sign-ins, process ids. */
export function readyTown({ startedAt, plan, running, hromada, hromadaDir, passwords }: RunningTown): TownReady {
  const pidOf = (name: string): number => running.find((service) => service.plan.name === name)?.pid() ?? 0;
  const offices = plan.frontOffices;
  const urlOf = new Map(offices.map(({ office, plan: { url } }) => [office.id, url]));
  const centre = plan.backOffice.url;
  const signIn = (staff: Staff, url: string): SignIn => ({
    login: staff.login,
    password: passwords.get(staff.login) ?? '',
    name: staff.name,
    url,
  });
  const withRole = (role: Staff['roles'][number]): Staff[] => hromada.staff.filter(({ roles }) => roles.includes(role));
  const inDepartment = (staff: Staff) => ({ departmentId: staff.place, ...signIn(staff, centre) });
  const [administrator] = withRole('administrator');
  return {
    ready: true,
    startedAt,
    hromada: { id: hromada.id, name: hromada.name, dir: hromadaDir },
    urls: {
      backOffice: centre,
      portal: plan.portal.url,
      frontOffices: offices.map(({ office, plan: { url } }) => ({ id: office.id, name: office.name, url })),
    },
    credentials: {
      clerks: withRole('front-clerk').flatMap((staff) => {
        const url = urlOf.get(staff.place);
        return url === undefined ? [] : [{ officeId: staff.place, ...signIn(staff, url) }];
      }),
      specialists: withRole('specialist').map(inDepartment),
      heads: withRole('department-head').map(inDepartment),
      ...(administrator && { administrator: signIn(administrator, centre) }),
    },
    pids: {
      allInOne: process.pid,
      backOffice: pidOf('back-office'),
      portal: pidOf('citizen-portal'),
      frontOffices: Object.fromEntries(offices.map(({ office }) => [office.id, pidOf(office.id)])),
    },
  };
}
