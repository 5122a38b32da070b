import { personName } from '@okruh/domain';
import type { Receipt } from '@okruh/pdf';
import type { DocumentManifest } from '@okruh/protocol';
import type { Application } from '../applications/application.ts';
import { applicationChecklist, missingOf } from '../desk/application-checklist.ts';
import type { Office } from '../office.ts';

/** What registration gave, as the receipt says it. */
export interface Given {
  readonly registrationIndex: string;
  readonly referenceNumber: string;
  readonly registeredAt: string;
  readonly clerk: string;
  readonly codeWord: string;
  readonly deadline: string;
}

/** Everything the receipt says, kept as it was at registration: a reprint years later says the same. */
export function receiptFacts(
  office: Pick<Office, 'catalogue' | 'clock' | 'portalUrl'>,
  application: Application,
  documents: readonly DocumentManifest[],
  given: Given,
): Receipt {
  const { hromada, office: desk } = office.catalogue;
  const checklist = applicationChecklist(office, application);
  const pagesIn = (slot: string): number => documents.find((one) => one.slot === slot)?.pages.length ?? 0;
  const pagesBySlot = Object.fromEntries(checklist.map(({ slot }) => [slot, pagesIn(slot)]));
  return {
    hromada: hromada.name,
    office: { name: desk.name, address: desk.address, hours: desk.hours, ...(desk.phone && { phone: desk.phone }) },
    registrationIndex: given.registrationIndex,
    referenceNumber: given.referenceNumber,
    registeredAt: given.registeredAt,
    clerk: given.clerk,
    applicant: personName(application.applicant, 'full'),
    service: office.catalogue.service(application.serviceCode ?? '')?.name ?? '',
    papers: checklist.map(({ slot, name }) => ({ name, pages: pagesIn(slot) })).filter(({ pages }) => pages > 0),
    missing: [...missingOf(office, application, pagesBySlot).lines],
    deadline: { date: given.deadline },
    codeWord: given.codeWord,
    portalUrl: office.portalUrl,
  };
}
