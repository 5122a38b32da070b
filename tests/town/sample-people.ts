/** An applicant as the API takes it. */
export interface Applicant {
  surname: string;
  givenName: string;
  patronymic?: string;
  born: string;
  identity: { rnokpp?: string; rnokppRefused?: boolean; passport?: string; idCard?: string; unzr?: string };
  address: { settlement: string; line: string };
  phone?: string;
}

/** КАТОТТГ of settlements of the sample hromada. */
export const settlements = { shyshaky: 'UA53060330010052509', baranivka: 'UA53060330030046028' } as const;

/** The person of the sample scans. */
export const yevheniia: Applicant = {
  surname: "Мар'яненко",
  givenName: 'Євгенія',
  patronymic: 'Ґордіївна',
  born: '1985-02-17',
  identity: { rnokpp: '3109422140', idCard: '001234567', unzr: '19850217-01234' },
  address: { settlement: settlements.baranivka, line: 'вул. Шкільна, буд. 17, кв. 2' },
  phone: '+380500000001',
};

/** Somebody with a full РНОКПП refusal, so that many of them may apply. */
export function neighbour(number: number): Applicant {
  return {
    surname: `Їжакевич${'абвгґдеєжзиіїйклмнопрст'[number % 23] ?? ''}`,
    givenName: 'Ґалина',
    patronymic: 'Вʼячеславівна',
    born: '1958-04-12',
    identity: { rnokppRefused: true, passport: `КС${String(100_000 + number)}` },
    address: { settlement: settlements.shyshaky, line: `вул. Тиха, ${number + 1}` },
  };
}
