import type { Hromada } from '@okruh/hromada';
import type { TownReady } from './ready-file.ts';
import type { ServiceProcess } from './service-process.ts';
import { signInsOf } from './sign-ins.ts';
import type { TownPlan } from './town-plan.ts';

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
  const { clerks, ...atCentre } = signInsOf(hromada, passwords, plan.backOffice.url);
  return {
    ready: true,
    startedAt,
    hromada: { id: hromada.id, name: hromada.name, dir: hromadaDir },
    urls: {
      backOffice: plan.backOffice.url,
      portal: plan.portal.url,
      frontOffices: offices.map(({ office, plan: { url } }) => ({ id: office.id, name: office.name, url })),
    },
    credentials: {
      clerks: clerks.flatMap((clerk) => {
        const url = urlOf.get(clerk.officeId);
        return url === undefined ? [] : [{ ...clerk, url }];
      }),
      ...atCentre,
    },
    pids: {
      allInOne: process.pid,
      backOffice: pidOf('back-office'),
      portal: pidOf('citizen-portal'),
      frontOffices: Object.fromEntries(offices.map(({ office }) => [office.id, pidOf(office.id)])),
    },
  };
}
