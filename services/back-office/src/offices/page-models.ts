import type { EnrolmentCode } from './create-enrolment-code.ts';
import { type OfficeLine, officeHealth } from './view.ts';

/** Model of the list of offices. */
export function officesModel(offices: readonly OfficeLine[], nowMs: number) {
  return {
    pageTitle: 'Фронт-офіси',
    rows: offices.map((office) => ({
      office,
      health: officeHealth(office, nowMs),
      href: `/offices/${office.id}`,
    })),
  };
}

/** Model of one office's page, with a code when it has just been made. */
export function officeModel(office: OfficeLine, code?: EnrolmentCode) {
  return { pageTitle: office.name, office, code, codesUrl: `/offices/${office.id}/enrolment-codes` };
}
