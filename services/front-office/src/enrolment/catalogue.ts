import { type ChecklistItem, type CivilDate, type Facts, route } from '@okruh/domain';
import { type District, findService, type Hromada, type Office, type Service } from '@okruh/hromada';
import { routingFactsOf } from '../facts/routing-facts.ts';

/** The configuration in force, as this office looks at it. */
export interface Catalogue {
  readonly hromada: Hromada;
  /** This office's own entry. */
  readonly office: Office;
  readonly district: District;
  /** The service in its version of the day, of today when none is given; the newest one when none is in force then. */
  service(code: string, on?: CivilDate): Service | undefined;
  departmentName(id: string): string;
  /**
   * Name of the department that works on an application for a service handed in here: by the first routing rule that
   * fits the facts, else the body that decides.
   */
  responsibleFor(service: Service, facts: Facts): string;
  checklist(serviceCode: string, on?: CivilDate): readonly ChecklistItem[];
}

/** A catalogue whose content is replaced when the centre sends a newer version. */
export interface RenewableCatalogue extends Catalogue {
  renew(hromada: Hromada): void;
}

/**
 * @param today the day in Kyiv, asked anew each time
 * @throws Error when the configuration does not know the office or its district.
 */
export function createCatalogue(first: Hromada, officeId: string, today: () => CivilDate): RenewableCatalogue {
  let view = viewOf(first, officeId);
  const service = (code: string, on = today()) => findService(view.hromada, code, on);
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
    service,
    departmentName: (id) => view.departments.get(id) ?? id,
    responsibleFor: ({ code, departmentId }, facts) => {
      const routed = route(view.hromada.routing, routingFactsOf(facts, code));
      const id = 'departmentId' in routed ? routed.departmentId : departmentId;
      return view.departments.get(id) ?? id;
    },
    checklist: (code, on) => service(code, on)?.checklist ?? [],
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
    departments: new Map(hromada.departments.map(({ id, name }) => [id, name])),
  };
}
