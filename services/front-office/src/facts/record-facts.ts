import type { Representative } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import type { Application } from '../applications/application.ts';
import { readApplication, readDraft } from '../applications/read-application.ts';
import { knownPersonId } from '../desk/find-persons.ts';
import type { Db, Office } from '../office.ts';
import { checkFacts, type FactsInput } from './check-facts.ts';
import type { CheckedRepresentative } from './check-representative.ts';
import { writeFacts } from './queries.ts';

/**
 * Writes down what a draft's applicant told and who acts for them; checklist, department and fee follow it.
 *
 * @throws RefusalError 404, 409; 422 with the fields of the form.
 */
export async function recordFacts(office: Office, applicationId: string, input: FactsInput): Promise<Application> {
  return office.store.transaction(async (tx) => {
    const draft = await readDraft(tx.db, applicationId);
    const { known, representative } = checkFacts(office, draft, input);
    const named = representative && (await withPersonId(tx.db, draft, representative));
    await writeFacts(tx.db, applicationId, {
      facts: JSON.stringify(known),
      representative: named ? JSON.stringify(named) : null,
      updated_at: office.clock.now(),
    });
    return readApplication(tx.db, applicationId);
  });
}

/** Somebody who was here before keeps their id; a correction of the form does not make another person. */
async function withPersonId(db: Db, draft: Application, checked: CheckedRepresentative): Promise<Representative> {
  const known = await knownPersonId(db, checked.person.identity);
  const id = known ?? draft.representative?.person.id ?? uuidv7();
  return { ...checked, person: { ...checked.person, id } };
}
