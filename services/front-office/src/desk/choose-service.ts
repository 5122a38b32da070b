import { compareUkrainian, kyivDate, searchKey } from '@okruh/domain';
import { isInForce, type Service } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import type { Application } from '../applications/application.ts';
import { readApplication, readDraft } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { lettingGo } from '../scanning/let-go-file.ts';
import { dropOtherSlots, updateDraft } from './queries.ts';

/** Services in force today whose names hold the beginnings of all typed words, in the order of the alphabet. */
export function findServices(office: Pick<Office, 'catalogue' | 'clock'>, typed: string): Service[] {
  const today = kyivDate(office.clock.now());
  const words = searchKey(typed).split(' ').filter(Boolean);
  return office.catalogue.hromada.services
    .filter((service) => isInForce(service, today) && words.every((word) => wordsOf(service).includes(stem(word))))
    .sort((a, b) => compareUkrainian(titleOf(a), titleOf(b)));
}

/** The name people use, where the catalogue has one. */
export function titleOf(service: Service): string {
  return service.plainName ?? service.name;
}

/** Chooses the service of a draft; papers that the new checklist has no place for are taken out. @throws RefusalError */
export async function chooseService(office: Office, applicationId: string, code: string): Promise<Application> {
  const service = chosenService(office, code);
  return office.store.transaction(async (tx) => {
    await readDraft(tx.db, applicationId);
    const slots = service.checklist.map(({ slot }) => slot);
    await lettingGo(tx.db, office, applicationId, () => dropOtherSlots(tx.db, applicationId, slots));
    await updateDraft(tx.db, applicationId, { service_code: service.code, updated_at: office.clock.now() });
    return readApplication(tx.db, applicationId);
  });
}

/** @throws RefusalError 422 `service-unknown` */
export function chosenService(office: Pick<Office, 'catalogue' | 'clock'>, code: string): Service {
  const service = office.catalogue.service(code);
  if (service !== undefined && isInForce(service, kyivDate(office.clock.now()))) return service;
  throw new RefusalError({
    code: code === '' ? 'service-required' : 'service-unknown',
    message: code === '' ? 'Оберіть послугу зі списку.' : 'Такої послуги в переліку немає. Оберіть послугу зі списку.',
    field: 'serviceCode',
  });
}

function wordsOf(service: Service): string {
  return searchKey(` ${service.plainName ?? ''} ${service.name} ${service.code} ${service.note ?? ''}`);
}

/** Ukrainian endings change with the case; the first letters stay. */
function stem(word: string): string {
  return word.length > 5 ? word.slice(0, word.length - 2) : word;
}
