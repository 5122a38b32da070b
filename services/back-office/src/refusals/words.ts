import type { ParcelFault } from '../intake/read-parcel.ts';

/** Kinds of parcels in Ukrainian. */
export const kindNames: Readonly<Record<string, string>> = {
  application: 'Заява',
  supplement: 'Додаткові документи',
  withdrawal: 'Відкликання заяви',
  answer: 'Відповідь на доопрацювання',
  'hand-over': 'Видача результату',
};

/** Why a parcel was not taken in: in a word, what happened, and what to do. */
export interface FaultWords {
  name: string;
  what: string;
}

const faults: Readonly<Record<ParcelFault, FaultWords>> = {
  'parcel-id-taken': {
    name: 'Той самий ідентифікатор, інший вміст',
    what: 'Відправлення з цим ідентифікатором бек-офіс уже прийняв, але з іншим вмістом. Так буває, коли фронт-офіс працював із двох копій або хтось підмінив дані. Порівняйте обидва й зателефонуйте до фронт-офісу.',
  },
  'sequence-taken': {
    name: 'Номер уже зайнято',
    what: 'Під цим порядковим номером бек-офіс прийняв інше відправлення того самого фронт-офісу. Найімовірніше, він працював із двох копій. Попросіть надіслати відправлення під новим номером.',
  },
  'signature-refused': {
    name: 'Підпис не сходиться',
    what: 'Відправлення підписано не чинним ключем фронт-офісу або змінено після підписання. Якщо фронт-офіс підключали наново, попросіть надіслати його ще раз: він підпише відправлення новим ключем.',
  },
  'parcel-of-another-office': {
    name: 'Від імені іншого фронт-офісу',
    what: 'Фронт-офіс надіслав відправлення, складене від імені іншого. Так буває, коли папку програми скопійовано на інший компʼютер.',
  },
  'protocol-unsupported': {
    name: 'Невідома версія протоколу',
    what: 'Програма фронт-офісу новіша або значно старіша за програму бек-офісу. Оновіть програми, а тоді прийміть відправлення.',
  },
  'parcel-malformed': {
    name: 'Не вдалося прочитати',
    what: 'Відправлення підписано правильно, але бракує обовʼязкових даних або вони мають неправильний вигляд. Після оновлення програми бек-офісу його можна спробувати прийняти.',
  },
};

const history: Readonly<Record<string, FaultWords>> = {
  'history-not-ours': {
    name: 'Не наш підпис',
    what: 'Під записами немає дійсного підпису цього бек-офісу: їх підписав інший бек-офіс або їх змінено.',
  },
  'history-broken': { name: 'Бракує ланки', what: 'У записах бракує ланки або вони не сходяться між собою.' },
  'history-forked': {
    name: 'Тут сталося інше',
    what: 'Після відновлення із заявою в бек-офісі сталося інше, ніж памʼятає фронт-офіс. Порівняйте обидві історії; те, що вже видано на папері, важить більше.',
  },
  'history-foreign': { name: 'Чужа заява', what: 'Заяву зареєстрував інший фронт-офіс.' },
  'parcel-missing': {
    name: 'Бракує відправлення',
    what: 'Без відправлення, яке ще не надійшло, ці записи повернути не можна. Коли воно надійде, спробуйте прийняти їх ще раз.',
  },
  'parcel-refused': {
    name: 'Відправлення не сходиться',
    what: 'Відправлення з цих записів не сходиться з тим, що вже є в бек-офісі.',
  },
};

const unknown: FaultWords = { name: 'Відхилено', what: 'Причина цій версії програми невідома.' };

/** Why a parcel was not taken in. */
export function faultWords(reason: string): FaultWords {
  return faults[reason as ParcelFault] ?? unknown;
}

/** Why a history was not taken back. */
export function historyWords(reason: string): FaultWords {
  return history[reason] ?? unknown;
}
