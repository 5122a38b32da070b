import {
  type Actor,
  type ApplicationEvent,
  decide,
  type Finding,
  formatRegistrationIndex,
  kyivDate,
  makeReferenceNumber,
  personName,
  type ReferenceNumber,
  searchKey,
} from '@okruh/domain';
import { isInForce, type Service } from '@okruh/hromada';
import type { ApplicationPayload, OverrulingAtDesk } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import type { Application } from '../applications/application.ts';
import { readApplication } from '../applications/read-application.ts';
import { recordEvents } from '../applications/record-events.ts';
import { applicationChecklist, missingOf, pagesBySlot } from '../desk/application-checklist.ts';
import { rememberPerson } from '../desk/remember-person.ts';
import { serviceOf } from '../facts/facts-of.ts';
import { findMistakes } from '../findings/find-mistakes.ts';
import { overruleFindings, type Registrar } from '../findings/overrule-findings.ts';
import { requireDecided } from '../gate/require-decided.ts';
import { nextNumber } from '../next-number.ts';
import type { Db, Office, OfficeTx } from '../office.ts';
import { sealParcel } from '../outbox/seal-parcel.ts';
import { makePromise } from '../promise/make-promise.ts';
import type { Promised } from '../promise/promised.ts';
import { registrationSeries } from '../registration-series.ts';
import { journalVolume } from '../replay/read-replay.ts';
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

/** What follows from the rules on the moment of registration. */
interface Settled {
  readonly findings: readonly Finding[];
  readonly overrulings: readonly OverrulingAtDesk[];
  readonly promised: Promised;
}

/**
 * Registers a draft: index, reference number, event, receipt and sealed parcel in one transaction, so that either all of
 * it exists or none. Asking again, also at the same moment, gives the first answer.
 *
 * @throws RefusalError 404 `application-unknown`, 409 `page-file-damaged`, 422 `papers-missing`, `service-required`,
 *   `pages-undecided`, the code of every finding
 *   that stops it or wants a reason, or another refusal of the domain.
 */
export function registerApplication(
  office: Office,
  applicationId: string,
  by: Registrar,
  random = office.random,
): Promise<Registered> {
  return office.store.transaction(async (tx) => {
    const application = await readApplication(tx.db, applicationId);
    if (application.registration !== undefined) return answerOf(application.id, application.registration);
    const service = requireService(office, application);
    const complete = await requirePapers(tx, office, application);
    if (by.undecidedPages === 'refused') {
      await requireDecided(tx.db, { applicationId, correctionId: '' }, applicationChecklist(office, application));
    }
    const findings = await findMistakes(tx.db, office, application, by.clerk.id);
    const overrulings = overruleFindings(office, findings, by);
    const given = await giveNumbers(tx, office, by.clerk, random);
    const promised = makePromise(office, application, service, { at: given.registeredAt, complete });
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
    const settled = { findings, overrulings, promised };
    await writeDown(tx, office, application, { given, settled, clerk: by.clerk, events: verdict.events });
    return answerOf(application.id, { index: given.registrationIndex, referenceNumber: given.referenceNumber });
  });
}

interface Numbers extends Given {
  readonly number: number;
}

async function giveNumbers(
  tx: OfficeTx,
  office: Office,
  clerk: Actor,
  random: (exclusiveMax: number) => number,
): Promise<Numbers> {
  const registeredAt = office.clock.now();
  const { hromada, district } = office.catalogue;
  const year = Number(kyivDate(registeredAt).slice(0, 4));
  const volume = await journalVolume(tx.db);
  const number = await nextNumber(tx, registrationSeries(year, volume));
  return {
    number,
    registrationIndex: formatRegistrationIndex(hromada.registrationIndexFormat, {
      number,
      year,
      district: district.code,
      ...(volume > 1 && { mark: `Т${volume}` }),
    }),
    referenceNumber: await freshReferenceNumber(tx.db, random),
    registeredAt,
    clerk: clerk.name,
    codeWord: makeCodeWord(random),
  };
}

async function writeDown(
  tx: OfficeTx,
  office: Office,
  application: Application,
  what: { given: Numbers; settled: Settled; clerk: Actor; events: readonly ApplicationEvent[] },
): Promise<void> {
  const { given, settled, clerk } = what;
  const { findings, overrulings, promised } = settled;
  const papers = await papersToSeal(tx, office, application.id, '');
  await writeRegistration(tx.db, application.id, {
    registration_index: given.registrationIndex,
    registration_number: given.number,
    registered_on: kyivDate(given.registeredAt),
    registered_at: given.registeredAt,
    registered_by: clerk.name,
    reference_number: given.referenceNumber,
    code_word: given.codeWord,
    deadline: promised.clocks[0]?.deadline ?? null,
    findings: JSON.stringify(findings),
    overrulings: JSON.stringify(overrulings),
    promise: JSON.stringify(promised),
    receipt: JSON.stringify(receiptFacts(office, application, papers.documents, { given, promised })),
    search_key: searchKey(`${personName(application.applicant, 'full')} ${given.registrationIndex}`),
  });
  const events = await recordEvents(tx, application, { actor: clerk, at: given.registeredAt, events: what.events });
  await rememberPerson(tx.db, application.applicant, given.registeredAt);
  if (application.representative) await rememberPerson(tx.db, application.representative.person, given.registeredAt);
  const payload: ApplicationPayload = {
    application: contentOf(application, overrulings),
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

/** The application itself, as the centre gets it: with all that the desk was told. */
function contentOf(
  { id, serviceCode = '', applicant, note, known, representative }: Application,
  overrulings: readonly OverrulingAtDesk[],
): ApplicationPayload['application'] {
  return {
    id,
    serviceCode,
    applicant,
    ...(note !== undefined && { note }),
    facts: { ...known, answers: { ...known.answers }, categories: [...known.categories] },
    ...(representative && { representative }),
    ...(overrulings.length > 0 && { overrulings: [...overrulings] }),
  };
}

/** A clash with the own journal is expected less than once in its lifetime; drawing again is still cheaper than trust. */
async function freshReferenceNumber(db: Db, random: (exclusiveMax: number) => number): Promise<ReferenceNumber> {
  const drawn = makeReferenceNumber(random);
  return (await referenceNumberTaken(db, drawn)) ? freshReferenceNumber(db, random) : drawn;
}

/**
 * Whether all papers are there.
 *
 * @throws RefusalError 422 `papers-missing` when the service is not registered without all its papers.
 */
async function requirePapers(tx: OfficeTx, office: Office, application: Application): Promise<boolean> {
  const papers = await readPapers(tx.db, application.id);
  const { mayRegister, names } = missingOf(office, application, pagesBySlot(papers));
  if (mayRegister) return names.length === 0;
  throw new RefusalError({
    code: 'papers-missing',
    message: `Цю послугу не реєструють без повного переліку документів. Додайте: ${names.join('; ')}.`,
  });
}

/** A service may have ended since the draft was begun. */
function requireService(office: Office, application: Application): Service {
  const service = serviceOf(office, application);
  const ended = service !== undefined && !isInForce(service, kyivDate(office.clock.now()));
  if (service !== undefined && !ended) return service;
  throw new RefusalError({
    code: ended ? 'service-ended' : 'service-required',
    message: ended
      ? `Послугу «${service.name}» сьогодні не надають. Оберіть іншу.`
      : 'Оберіть послугу перед реєстрацією заяви.',
    field: 'serviceCode',
  });
}

function answerOf(applicationId: string, given: { index: string; referenceNumber: string }): Registered {
  return { applicationId, registrationIndex: given.index, referenceNumber: given.referenceNumber };
}
