import { type Channel, initialState, type Person, type PersonInput } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import type { Application } from '../applications/application.ts';
import { nothingKnown } from '../applications/known-facts.ts';
import { readApplication, readDraft } from '../applications/read-application.ts';
import type { Db, Office } from '../office.ts';
import { requireRoom } from '../watch/require-room.ts';
import { applicantColumns } from './applicant-columns.ts';
import { checkApplicant } from './check-applicant.ts';
import { chosenService } from './choose-service.ts';
import { knownPersonId } from './find-persons.ts';
import { insertDraft, personRow, updateDraft } from './queries.ts';

/** What begins an application. */
export interface DraftInput {
  /** UUIDv7 made with the form: sending the form twice gives one draft. */
  readonly id?: string | undefined;
  readonly applicant: PersonInput;
  /** The person the form was filled from, if any. */
  readonly personId?: string | undefined;
  readonly serviceCode?: string | undefined;
  readonly note?: string | undefined;
  /** How it reached the office; at the desk when absent. */
  readonly channel?: Channel | undefined;
}

/** Begins an application. @throws RefusalError 422; 507 when the disk has too little room for a whole one. */
export async function prepareDraft(office: Office, input: DraftInput, staffId: string): Promise<Application> {
  await requireRoom(office.disk);
  const applicant = checkApplicant(office, input.applicant);
  const service = input.serviceCode === undefined ? undefined : chosenService(office, input.serviceCode);
  const id = input.id ?? uuidv7();
  const now = office.clock.now();
  return office.store.transaction(async (tx) => {
    const person = { ...applicant, id: await personIdFor(tx.db, applicant, input.personId) };
    await insertDraft(tx.db, {
      ...emptyRow,
      ...applicantColumns(person),
      id,
      service_code: service?.code ?? null,
      note: input.note?.trim() || null,
      facts: input.channel === undefined ? null : JSON.stringify({ ...nothingKnown, channel: input.channel }),
      status: initialState.status,
      state: JSON.stringify(initialState),
      created_at: now,
      created_by: staffId,
      updated_at: now,
    });
    return readApplication(tx.db, id);
  });
}

/** Corrects the applicant of a draft. @throws RefusalError 404, 409, 422 */
export async function changeApplicant(office: Office, applicationId: string, input: PersonInput): Promise<Application> {
  const applicant = checkApplicant(office, input);
  return office.store.transaction(async (tx) => {
    const draft = await readDraft(tx.db, applicationId);
    const known = await knownPersonId(tx.db, applicant.identity);
    const person = { ...applicant, id: known ?? draft.applicant.id };
    await updateDraft(tx.db, applicationId, { ...applicantColumns(person), updated_at: office.clock.now() });
    return readApplication(tx.db, applicationId);
  });
}

/** The same person keeps the same id: the one the form was filled from, or the one with these numbers. */
async function personIdFor(db: Db, applicant: Omit<Person, 'id'>, personId: string | undefined): Promise<string> {
  const known = await knownPersonId(db, applicant.identity);
  if (known !== undefined) return known;
  const chosen = personId === undefined ? undefined : await personRow(db, personId);
  return chosen?.id ?? uuidv7();
}

/** What an application has before it is registered. */
export const emptyRow = {
  last_seq: 0,
  last_hash: null,
  registration_index: null,
  registration_number: null,
  registered_on: null,
  registered_at: null,
  registered_by: null,
  reference_number: null,
  code_word: null,
  deadline: null,
  representative: null,
  findings: null,
  overrulings: null,
  promise: null,
  receipt: null,
};
