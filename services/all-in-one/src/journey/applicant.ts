import type { Hromada } from '@okruh/hromada';

/** The invented person of the sample papers; the numbers are well formed and belong to nobody. */
export function sampleApplicant(hromada: Hromada, officeId: string) {
  const office = hromada.offices.find(({ id }) => id === officeId);
  const district = hromada.districts.find(({ id }) => id === office?.districtId) ?? hromada.districts[0];
  const settlement = district?.settlements[0];
  return {
    surname: 'Марʼяненко',
    givenName: 'Євгенія',
    patronymic: 'Ґордіївна',
    born: '1985-02-17',
    sex: 'f',
    identity: { rnokpp: '3109422140', idCard: '001234567', unzr: '19850217-01234' },
    address: {
      settlement: settlement?.katottg ?? '',
      settlementName: settlement?.name ?? '',
      line: 'вул. Шкільна, буд. 17, кв. 2',
    },
    phone: '+380671234567',
  };
}
