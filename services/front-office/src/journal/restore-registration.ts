import { initialState, kyivDate, personName, registrationNumberOf, searchKey } from '@okruh/domain';
import type { ApplicationPayload } from '@okruh/protocol';
import { type Application, toApplication } from '../applications/application.ts';
import { readHeads, restoreRow } from '../applications/restore-chain.ts';
import { applicantColumns } from '../desk/applicant-columns.ts';
import { missingOf } from '../desk/application-checklist.ts';
import { emptyRow } from '../desk/prepare-draft.ts';
import { rememberEarlier } from '../desk/remember-person.ts';
import { serviceOf } from '../facts/facts-of.ts';
import { raiseDisagreement } from '../inbox/raise-disagreement.ts';
import type { Office, OfficeTx } from '../office.ts';
import { makePromise } from '../promise/make-promise.ts';
import type { Promised } from '../promise/promised.ts';
import type { ApplicationRow } from '../schema.ts';
import { otherWithIndex, writeRegistration } from './queries.ts';
import { receiptFacts } from './receipt-facts.ts';

/**
 * Enters an application into the journal that another store of this office registered, with its person and what its
 * receipt said, by the catalogue of today. One that is here stays; of two with one index the newcomer is marked.
 */
export async function restoreRegistration(tx: OfficeTx, office: Office, payload: ApplicationPayload): Promise<void> {
  const { application, registeredAt } = payload;
  if ((await readHeads(tx.db, [application.id])).has(application.id)) return;
  const row = rowOf(payload);
  await restoreRow(tx.db, row);
  const given = {
    registrationIndex: payload.registrationIndex,
    referenceNumber: payload.referenceNumber,
    registeredAt,
    clerk: payload.registeredBy.name,
    codeWord: payload.codeWord,
  };
  const registered = toApplication(row);
  const promised = promiseOf(office, registered, payload);
  const index = payload.registrationIndex;
  const doubled = (await otherWithIndex(tx.db, application.id, index)) !== undefined;
  if (doubled) await raiseDoubled(tx, application.id, index, office.clock.now());
  await writeRegistration(tx.db, application.id, {
    registration_index: doubled ? `${index} (${doubledMark})` : index,
    registration_number: registrationNumberOf(office.catalogue.hromada.registrationIndexFormat, index) ?? null,
    registered_on: kyivDate(registeredAt),
    registered_at: registeredAt,
    registered_by: given.clerk,
    reference_number: given.referenceNumber,
    code_word: given.codeWord,
    deadline: promised.clocks[0]?.deadline ?? null,
    findings: null,
    overrulings: JSON.stringify(application.overrulings ?? []),
    promise: JSON.stringify(promised),
    receipt: JSON.stringify(receiptFacts(office, registered, payload.documents, { given, promised })),
    search_key: searchKey(`${personName(application.applicant, 'full')} ${index}`),
  });
  await rememberEarlier(tx.db, application.applicant, registeredAt);
}

const doubledMark = 'з іншої копії';

/** Both have a receipt with this index in somebody's hands: a person must tell them apart. */
async function raiseDoubled(tx: OfficeTx, applicationId: string, index: string, at: string): Promise<void> {
  const message = `Реєстраційний індекс ${index} мають дві заяви: одну зареєстровано тут, другу з іншої копії цього фронт-офісу. Обидві надіслано; повідомте заявників і адміністратора громади.`;
  await raiseDisagreement(tx, { applicationId, code: 'index-doubled', message, at });
}

function rowOf({ application, registeredAt, registeredBy }: ApplicationPayload): ApplicationRow {
  return {
    ...emptyRow,
    ...applicantColumns(application.applicant),
    id: application.id,
    service_code: application.serviceCode,
    note: application.note ?? null,
    facts: application.facts === undefined ? null : JSON.stringify(application.facts),
    representative: application.representative === undefined ? null : JSON.stringify(application.representative),
    status: initialState.status,
    state: JSON.stringify(initialState),
    created_at: registeredAt,
    created_by: registeredBy.id,
    updated_at: registeredAt,
  };
}

/** A service that the catalogue has no longer promises nothing that can be counted. */
function promiseOf(
  office: Office,
  application: Application,
  { documents, registeredAt }: ApplicationPayload,
): Promised {
  const service = serviceOf(office, application);
  if (service === undefined) return { department: '', clocks: [], fee: unknownFee };
  const pages = Object.fromEntries(documents.map(({ slot, pages: { length } }) => [slot, length]));
  const complete = missingOf(office, application, pages).names.length === 0;
  return makePromise(office, application, service, { at: registeredAt, complete });
}

const unknownFee = { kind: 'unknown', possibleExemptions: [], invoice: [], steps: [], confirmed: true } as const;
