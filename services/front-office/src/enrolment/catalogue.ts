import { type ChecklistItem, type Facts, route } from '@okruh/domain';
import type { District, Hromada, Office, Service } from '@okruh/hromada';
import { routingFactsOf } from '../facts/routing-facts.ts';

/** The configuration in force, as this office looks at it. */
export interface Catalogue {
  readonly hromada: Hromada;
  /** This office's own entry. */
  readonly office: Office;
  readonly district: District;
  service(code: string): Service | undefined;
  departmentName(id: string): string;
  /**
   * Name of the department that works on an application for a service handed in here: by the first routing rule that
   * fits the facts, else the body that decides.
   */
  responsibleFor(service: Service, facts: Facts): string;
  checklist(serviceCode: string): readonly ChecklistItem[];
}

/** A catalogue whose content is replaced when the centre sends a newer version. */
export interface RenewableCatalogue extends Catalogue {
  renew(hromada: Hromada): void;
}

/** @throws Error when the configuration does not know the office or its district. */
export function createCatalogue(first: Hromada, officeId: string): RenewableCatalogue {
  let view = viewOf(first, officeId);
  return {
    get hromada() {
      return view.hromada;
    },
    get office() {
      return view.office;
    },
    get district() {
      return view.district;
    },
    service: (code) => view.services.get(code),
    departmentName: (id) => view.departments.get(id) ?? id,
    responsibleFor: ({ code, departmentId }, facts) => {
      const routed = route(view.hromada.routing, routingFactsOf(facts, code));
      const id = 'departmentId' in routed ? routed.departmentId : departmentId;
      return view.departments.get(id) ?? id;
    },
    checklist: (code) => view.services.get(code)?.checklist ?? [],
    renew: (hromada) => {
      view = viewOf(hromada, officeId);
    },
  };
}

function viewOf(hromada: Hromada, officeId: string) {
  const office = hromada.offices.find(({ id }) => id === officeId);
  const district = hromada.districts.find(({ id }) => id === office?.districtId);
  if (office === undefined || district === undefined) {
    throw new Error(`the configuration does not know office ${officeId}`);
  }
  return {
    hromada,
    office,
    district,
    services: new Map(hromada.services.map((service) => [service.code, service])),
    departments: new Map(hromada.departments.map(({ id, name }) => [id, name])),
  };
}
