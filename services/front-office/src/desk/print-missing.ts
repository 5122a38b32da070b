import { personName } from '@okruh/domain';
import { readApplication } from '../applications/read-application.ts';
import { serviceOf } from '../facts/facts-of.ts';
import type { Office } from '../office.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { missingOf, pagesBySlot } from './application-checklist.ts';
import { titleOf } from './choose-service.ts';

/** The list of what the applicant has to bring, as PDF, A4. @throws RefusalError 404 `application-unknown`. */
export async function printMissing(office: Office, applicationId: string): Promise<Uint8Array> {
  const { db } = office.store;
  const application = await readApplication(db, applicationId);
  const { lines, notice } = missingOf(office, application, pagesBySlot(await readPapers(db, applicationId)));
  const { hromada, office: desk } = office.catalogue;
  const service = serviceOf(office, application);
  const { missingPdf } = await import('@okruh/pdf');
  return missingPdf({
    hromada: hromada.name,
    office: { name: desk.name, address: desk.address, hours: desk.hours, ...(desk.phone && { phone: desk.phone }) },
    applicant: personName(application.applicant, 'full'),
    service: service ? titleOf(service) : '',
    lines: lines.length > 0 ? lines : ['Усі документи додано.'],
    ...(notice !== undefined && { notice }),
    printedAt: office.clock.now(),
  });
}
