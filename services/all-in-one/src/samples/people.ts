/** Invented people of the sample papers; their numbers are well formed and belong to nobody the project knows. */
export const mother = {
  surname: 'Марʼяненко',
  givenName: 'Євгенія',
  patronymic: 'Ґордіївна',
  dative: 'Марʼяненко Євгенії Ґордіївні',
  latin: { surname: 'MARIANENKO', givenName: 'YEVHENIIA' },
  born: '17.02.1985',
  bornMrz: '850217',
  rnokpp: '3109422140',
  unzr: '19850217-01234',
  idCard: '001234567',
  phone: '+380 50 000 00 01',
};

export const father = {
  name: 'Марʼяненко Юрій Вʼячеславович',
  dative: 'Марʼяненку Юрію Вʼячеславовичу',
  born: '24.08.1992',
  rnokpp: '3383910537',
};

export const child = { surname: 'Марʼяненко', givenName: 'Мотря', patronymic: 'Юріївна', born: '12.01.2026' };

export const grandmother = { name: 'Ґалаґан Явдоха Лукʼянівна', born: '08.03.1938', rnokpp: '1394655464' };

export const home = {
  settlement: 'село Баранівка',
  address: 'вул. Шкільна, буд. 17, кв. 2',
  whole: 'Полтавська область, Миргородський район, село Баранівка, вул. Шкільна, буд. 17, кв. 2',
};

export const motherName = `${mother.surname} ${mother.givenName} ${mother.patronymic}`;
export const childName = `${child.surname} ${child.givenName} ${child.patronymic}`;
