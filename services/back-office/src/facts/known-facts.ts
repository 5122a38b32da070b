import { type Facts, kyivDate } from '@okruh/domain';
import type { ApplicationFacts } from '@okruh/protocol';
import { categoriesOf } from '../persons/categories-of.ts';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import { birthAndDistrict } from './queries.ts';
import { toldFacts } from './told-facts.ts';

/** What is known of an application: what the desk was told, what is proved, and what conditions of rules are asked with. */
export interface KnownFacts {
  readonly told: ApplicationFacts;
  /** Ids of the categories that the person has proved and that held on the day of registration. */
  readonly proven: readonly string[];
  /** As of the day of registration; categories are those said and those proved. */
  readonly facts: Facts;
}

/** How an application came that does not say it. */
const deskChannel = 'front-office';

/** The facts that conditions are asked with. */
export function factsOf(
  application: Pick<ApplicationRow, 'service_code' | 'registered_at'>,
  person: { readonly born: string; readonly district_id: string },
  told: ApplicationFacts,
  proven: readonly string[],
): Facts {
  return {
    on: kyivDate(application.registered_at),
    born: person.born,
    categories: [...new Set([...told.categories, ...proven])],
    answers: told.answers,
    representation: told.representation,
    serviceCode: application.service_code,
    districtId: person.district_id,
    channel: told.channel ?? deskChannel,
  };
}

/** Everything the rules look at about one application. */
export async function knownFacts(db: CentreDb, application: ApplicationRow): Promise<KnownFacts> {
  const told = toldFacts(application);
  const proven = await categoriesOf(db, application.person_id, kyivDate(application.registered_at));
  const person = await birthAndDistrict(db, application.id);
  return { told, proven, facts: factsOf(application, person, told, proven) };
}
