import type { LastBackup } from '../safekeeping/read-last-backup.ts';
import type { EnrolmentCode } from './create-enrolment-code.ts';
import type { LastRestore, OfficeDetails } from './list-offices.ts';
import { backupHealth, gapText, type OfficeLine, officeHealth } from './view.ts';

/** How the centre itself is kept safe. */
interface Safekeeping {
  restore: LastRestore | undefined;
  backup: LastBackup | undefined;
}

/** Model of the list of offices. */
export function officesModel(offices: readonly OfficeLine[], { restore, backup }: Safekeeping, nowMs: number) {
  return {
    pageTitle: 'Фронт-офіси',
    restore,
    backup: { last: backup, health: backupHealth(backup) },
    rows: offices.map((office) => ({
      office,
      health: officeHealth(office, nowMs),
      href: `/offices/${office.id}`,
    })),
  };
}

/** Model of one office's page, with a code when it has just been made. */
export function officeModel(office: OfficeDetails, code?: EnrolmentCode) {
  const url = `/offices/${office.id}`;
  const gaps = office.gaps.filter(({ leftBehind }) => !leftBehind).map(gapText);
  const leftBehind = office.gaps.filter((gap) => gap.leftBehind).map(gapText);
  return {
    pageTitle: office.name,
    office,
    gaps: gaps.join(', '),
    leftBehind: leftBehind.join(', '),
    code,
    codesUrl: `${url}/enrolment-codes`,
    giveUpUrl: `${url}/give-up`,
  };
}
