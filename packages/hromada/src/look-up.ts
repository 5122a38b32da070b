import type { CivilDate } from '@okruh/domain';
import type { Hromada } from './schema/hromada.ts';
import type { Department, District, Office, Settlement } from './schema/places.ts';
import type { Service } from './schema/services.ts';

/** The service of a code: its version in force on the day, the newest one when none is or no day is given. */
export function findService<S extends Pick<Service, 'code' | 'validFrom' | 'validTo'>>(
  hromada: { readonly services: readonly S[] },
  code: string,
  on?: CivilDate,
): S | undefined {
  const versions = hromada.services.filter((service) => service.code === code);
  const inForce = on === undefined ? undefined : versions.findLast((service) => isInForce(service, on));
  return inForce ?? versions.at(-1);
}

export function findOffice(hromada: Hromada, officeId: string): Office | undefined {
  return hromada.offices.find((office) => office.id === officeId);
}

export function findDepartment(hromada: Hromada, departmentId: string): Department | undefined {
  return hromada.departments.find((department) => department.id === departmentId);
}

export function findDistrict(hromada: Hromada, districtId: string): District | undefined {
  return hromada.districts.find((district) => district.id === districtId);
}

/** A settlement by its КАТОТТГ code, with the district it belongs to. */
export function findSettlement(
  hromada: Hromada,
  katottg: string,
): { readonly settlement: Settlement; readonly district: District } | undefined {
  for (const district of hromada.districts) {
    const settlement = district.settlements.find((candidate) => candidate.katottg === katottg);
    if (settlement) return { settlement, district };
  }
  return undefined;
}

/** Whether something with a validity period is in force on a day. */
export function isInForce(
  dated: { readonly validFrom?: CivilDate | undefined; readonly validTo?: CivilDate | undefined },
  day: CivilDate,
): boolean {
  return (dated.validFrom ?? day) <= day && day <= (dated.validTo ?? day);
}
