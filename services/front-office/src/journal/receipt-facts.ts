import { authorityNames, personName, type ServiceClock } from '@okruh/domain';
import type { Receipt } from '@okruh/pdf';
import type { DocumentManifest, Representative } from '@okruh/protocol';
import type { Application } from '../applications/application.ts';
import { applicationChecklist, missingOf } from '../desk/application-checklist.ts';
import { serviceOf } from '../facts/facts-of.ts';
import type { Office } from '../office.ts';
import { clockWords, feeLines, feeTitle } from '../promise/promise-words.ts';
import type { Promised } from '../promise/promised.ts';

/** What registration gave, as the receipt says it. */
export interface Given {
  readonly registrationIndex: string;
  readonly referenceNumber: string;
  readonly registeredAt: string;
  readonly clerk: string;
  readonly codeWord: string;
}

/** Everything the receipt says, kept as it was at registration: a reprint years later says the same. */
export function receiptFacts(
  office: Pick<Office, 'catalogue' | 'clock' | 'portalUrl'>,
  application: Application,
  documents: readonly DocumentManifest[],
  { given, promised }: { given: Given; promised: Promised },
): Receipt {
  const { hromada, office: desk } = office.catalogue;
  const checklist = applicationChecklist(office, application);
  const pagesIn = (slot: string): number => documents.find((one) => one.slot === slot)?.pages.length ?? 0;
  const { representative } = application;
  const deadline = promised.clocks[0]?.deadline;
  const pagesBySlot = Object.fromEntries(checklist.map(({ slot }) => [slot, pagesIn(slot)]));
  return {
    hromada: hromada.name,
    office: { name: desk.name, address: desk.address, hours: desk.hours, ...(desk.phone && { phone: desk.phone }) },
    registrationIndex: given.registrationIndex,
    referenceNumber: given.referenceNumber,
    registeredAt: given.registeredAt,
    clerk: given.clerk,
    applicant: personName(application.applicant, 'full'),
    service: serviceOf(office, application)?.name ?? '',
    papers: checklist.map(({ slot, name }) => ({ name, pages: pagesIn(slot) })).filter(({ pages }) => pages > 0),
    missing: [...missingOf(office, application, pagesBySlot).lines],
    ...(deadline !== undefined && { deadline: { date: deadline } }),
    department: promised.department,
    ...(representative && { representative: representativeOf(representative) }),
    terms: promised.clocks.map(termOf),
    fee: { title: feeTitle(promised.fee), lines: [...feeLines(promised.fee)], confirmed: promised.fee.confirmed },
    codeWord: given.codeWord,
    portalUrl: office.portalUrl,
  };
}

function termOf(clock: ServiceClock): NonNullable<Receipt['terms']>[number] {
  return { name: clock.name, when: clockWords(clock), steps: [...clock.steps], confirmed: clock.confirmed };
}

function representativeOf({ person, authority, paper }: Representative): NonNullable<Receipt['representative']> {
  const right = `${authorityNames[authority]}${paper ? `: ${paper}` : ''}`;
  return { name: personName(person, 'full'), right };
}
