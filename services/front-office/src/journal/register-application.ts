import { randomInt } from 'node:crypto';
import {
  type Actor,
  type ApplicationEvent,
  deadlineOf,
  decide,
  formatRegistrationIndex,
  kyivDate,
  makeReferenceNumber,
  personName,
  type ReferenceNumber,
  searchKey,
} from '@okruh/domain';
import type { Service } from '@okruh/hromada';
import type { ApplicationPayload } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import type { Application } from '../applications/application.ts';
import { readApplication } from '../applications/read-application.ts';
import { recordEvents } from '../applications/record-events.ts';
import { missingOf, pagesBySlot } from '../desk/application-checklist.ts';
import { rememberPerson } from '../desk/remember-person.ts';
import { nextNumber } from '../next-number.ts';
import type { Db, Office, OfficeTx } from '../office.ts';
import { sealParcel } from '../outbox/seal-parcel.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { papersToSeal, sealPapers } from '../scanning/seal-papers.ts';
import { makeCodeWord } from './code-word.ts';
import { referenceNumberTaken, writeRegistration } from './queries.ts';
import { type Given, receiptFacts } from './receipt-facts.ts';

/** What the citizen leaves with. */
export interface Registered {
  readonly applicationId: string;
  readonly registrationIndex: string;
  readonly referenceNumber: string;
}

/**
 * Registers a draft: index, reference number, event, receipt and sealed parcel in one transaction, so that either all of
 * it exists or none. Asking again, also at the same moment, gives the first answer.
 *
 * @throws RefusalError 404 `application-unknown`, 422 `papers-missing`, `service-required` or another refusal of the domain.
 */
export function registerApplication(
  office: Office,
  applicationId: string,
  clerk: Actor,
  random: (exclusiveMax: number) => number = randomInt,
): Promise<Registered> {
  return office.store.transaction(async (tx) => {
    const application = await readApplication(tx.db, applicationId);
    if (application.registration !== undefined) return answerOf(application.id, application.registration);
    const service = serviceOf(office, application);
    await requirePapers(tx, office, application);
    const given = await giveNumbers(tx, office, service, clerk, random);
    const verdict = decide(
      application.state,
      {
        kind: 'register',
        registrationIndex: given.registrationIndex,
        referenceNumber: given.referenceNumber,
        serviceCode: service.code,
        officeId: office.id,
      },
      given.registeredAt,
    );
    if (!verdict.ok) throw new RefusalError(verdict.refusal, 409);
    await writeDown(tx, office, application, { given, clerk, events: verdict.events });
    return answerOf(application.id, { index: given.registrationIndex, referenceNumber: given.referenceNumber });
  });
}

interface Numbers extends Given {
  readonly number: number;
}

async function giveNumbers(
  tx: OfficeTx,
  office: Office,
  service: Service,
  clerk: Actor,
  random: (exclusiveMax: number) => number,
): Promise<Numbers> {
  const registeredAt = office.clock.now();
  const { hromada, district } = office.catalogue;
  const year = Number(kyivDate(registeredAt).slice(0, 4));
  const number = await nextNumber(tx, `registration:${year}`);
  return {
    number,
    registrationIndex: formatRegistrationIndex(hromada.registrationIndexFormat, {
      number,
      year,
      district: district.code,
    }),
    referenceNumber: await freshReferenceNumber(tx.db, random),
    registeredAt,
    clerk: clerk.name,
    codeWord: makeCodeWord(random),
    deadline: deadlineOf(service.term, hromada.calendar, registeredAt).date,
  };
}

async function writeDown(
  tx: OfficeTx,
  office: Office,
  application: Application,
  what: { given: Numbers; clerk: Actor; events: readonly ApplicationEvent[] },
): Promise<void> {
  const { given, clerk } = what;
  const papers = await papersToSeal(tx.db, application.id, '');
  await writeRegistration(tx.db, application.id, {
    registration_index: given.registrationIndex,
    registration_number: given.number,
    registered_on: kyivDate(given.registeredAt),
    registered_at: given.registeredAt,
    registered_by: clerk.name,
    reference_number: given.referenceNumber,
    code_word: given.codeWord,
    deadline: given.deadline,
    receipt: JSON.stringify(receiptFacts(office, application, papers.documents, given)),
    search_key: searchKey(`${personName(application.applicant, 'full')} ${given.registrationIndex}`),
  });
  const events = await recordEvents(tx, application, { actor: clerk, at: given.registeredAt, events: what.events });
  await rememberPerson(tx.db, application.applicant, given.registeredAt);
  const payload: ApplicationPayload = {
    application: {
      id: application.id,
      serviceCode: application.serviceCode ?? '',
      applicant: application.applicant,
      ...(application.note !== undefined && { note: application.note }),
    },
    registrationIndex: given.registrationIndex,
    referenceNumber: given.referenceNumber,
    registeredAt: given.registeredAt,
    registeredBy: clerk,
    codeWord: given.codeWord,
    documents: papers.documents,
    events,
  };
  const parcel = await sealParcel(tx, office, {
    applicationId: application.id,
    kind: 'application',
    payload,
    blobs: papers.blobs,
    at: given.registeredAt,
  });
  await sealPapers(tx, papers, parcel.id);
}

/** A clash with the own journal is expected less than once in its lifetime; drawing again is still cheaper than trust. */
async function freshReferenceNumber(db: Db, random: (exclusiveMax: number) => number): Promise<ReferenceNumber> {
  const drawn = makeReferenceNumber(random);
  return (await referenceNumberTaken(db, drawn)) ? freshReferenceNumber(db, random) : drawn;
}

/** @throws RefusalError 422 `papers-missing` when the service is not registered without all its papers. */
async function requirePapers(tx: OfficeTx, office: Office, application: Application): Promise<void> {
  const papers = await readPapers(tx.db, application.id);
  const { mayRegister, names } = missingOf(office, application, pagesBySlot(papers));
  if (mayRegister) return;
  throw new RefusalError({
    code: 'papers-missing',
    message: `Цю послугу не реєструють без повного переліку документів. Додайте: ${names.join('; ')}.`,
  });
}

function serviceOf(office: Office, application: Application): Service {
  const service = office.catalogue.service(application.serviceCode ?? '');
  if (service !== undefined) return service;
  throw new RefusalError({
    code: 'service-required',
    message: 'Оберіть послугу перед реєстрацією заяви.',
    field: 'serviceCode',
  });
}

function answerOf(applicationId: string, given: { index: string; referenceNumber: string }): Registered {
  return { applicationId, registrationIndex: given.index, referenceNumber: given.referenceNumber };
}
