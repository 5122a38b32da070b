import { samples } from '../../town/sample-papers.ts';
import type { TypedPerson } from '../pages/desk-form.ts';
import type { DeskHome } from '../pages/desk-home.ts';
import type { ReviewPage } from '../pages/desk-papers.ts';

/** The person of the sample scans, as a clerk reads it from the papers. */
export const typedPerson: TypedPerson = {
  surname: "Мар'яненко",
  givenName: 'Євгенія',
  patronymic: 'Ґордіївна',
  born: '17.02.1985',
  rnokpp: '3109422140',
  idCard: '001234567',
  unzr: '19850217-01234',
  settlement: 'Баранівка',
  addressLine: 'вул. Шкільна, буд. 17, кв. 2',
  phone: '050 000 00 01',
};

export const fullName = 'Марʼяненко Євгенія Ґордіївна';
export const birthGrant = 'Гроші на народжену дитину';

/** From the first page of the desk to the page before registering: person, service found by a word, papers scanned. */
export async function prepareApplication(home: DeskHome): Promise<ReviewPage> {
  const form = await home.newApplication();
  await form.type(typedPerson);
  await form.look('filled');
  const services = await (await form.save()).search('народжену');
  const papers = await services.choose(birthGrant);
  await papers.strip('application').add([samples.application], 2);
  await papers.strip('passport').add([samples.passport], 1);
  await papers.strip('birth-certificate').add([samples.birthCertificate], 1);
  await papers.strip('birth-certificate').turn(1);
  await papers.look('filled');
  return papers.review();
}
