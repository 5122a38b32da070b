import type { Counts, Fault, Finding } from './ledger.ts';

const faultWords: Readonly<Record<Fault, string>> = {
  lost: 'Втрачено',
  doubled: 'Подвоєно',
  wrong: 'Не збігається',
  unexpected: 'Невідомо звідки',
};

const codes: Readonly<Record<string, string>> = {
  'parcel-lost': 'відправлення, на яке є квитанція, у бек-офісі відсутнє',
  'parcel-differs': 'відправлення в бек-офісі інше, ніж у фронт-офісі',
  'parcel-unexpected': 'у бек-офісі є відправлення, якого фронт-офіс не знає',
  'outcome-differs': 'фронт-офіс і бек-офіс по-різному пам’ятають, чи прийнято відправлення',
  'sequence-gap': 'у номерах відправлень пропуск',
  'registration-without-parcel': 'зареєстровано, а відправлення немає',
  'registration-doubled': 'заяву прийнято двома відправленнями',
  'application-lost': 'заява, на яку є квитанція, у бек-офісі відсутня',
  'application-differs': 'індекс або номер заяви в бек-офісі інший',
  'application-unexpected': 'у бек-офісі є заява, якої фронт-офіс не знає',
  'office-differs': 'у бек-офісі заява записана на інший фронт-офіс',
  'chain-forked': 'події заяви у фронт-офісі й бек-офісі різні',
  'chain-broken': 'ланцюг подій заяви розірвано або змінено',
  'events-lost': 'фронт-офіс знає події, яких бек-офіс не має',
  'journal-gap': 'у журналі реєстрації пропуск',
  'reference-doubled': 'один номер для перевірки у двох заяв',
  'index-doubled': 'один реєстраційний індекс у двох заяв',
  'registered-twice': 'заяву зареєстровано двічі',
  'handed-over-twice': 'результат видано двічі',
  'result-doubled': 'за одним рішенням два листи',
  'result-lost': 'результат надіслано, а у фронт-офісі його немає',
  'letter-differs': 'лист у фронт-офісі інший',
  'letter-missing': 'файлу листа у фронт-офісі немає',
  'letter-damaged': 'файл листа у фронт-офісі пошкоджено',
  'hand-over-lost': 'видачі, на яку є квитанція, у бек-офісі немає',
  'hand-over-differs': 'видача в бек-офісі з іншого відправлення',
  'hand-over-doubled': 'видачу прийнято двома відправленнями',
  'hand-over-unexpected': 'у бек-офісі є видача, якої фронт-офіс не знає',
  'files-differ': 'перелік файлів відправлення в бек-офісі інший',
  'file-lost': 'файлу в бек-офісі немає',
  'file-damaged': 'вміст файлу в бек-офісі не відповідає контрольній сумі',
  'file-missing-at-office': 'файлу, який ще не надіслано, у фронт-офісі немає',
  'file-damaged-at-office': 'файл, який ще не надіслано, у фронт-офісі пошкоджено',
  'publication-lost': 'заяви немає серед опублікованих',
  'publication-not-shown': 'надіслано на портал, а портал цього не має',
  'publication-newer': 'портал має новіше, ніж бек-офіс надсилав',
  'publication-differs': 'портал показує інше, ніж надіслано',
  'publication-unexpected': 'портал показує те, чого бек-офіс не знає',
  'confirmed-lost': 'підтвердженої реєстрації ніде немає',
  'confirmed-hand-over-lost': 'підтвердженої видачі ніде немає',
  'confirmed-differs': 'підтверджені індекс або номер не ті',
  'confirmed-file-lost': 'підтвердженої сторінки немає серед файлів заяви',
};

/** One finding in words, with the ids under which it is to be looked for. */
export function findingText({
  fault,
  code,
  officeId,
  applicationId,
  parcelId,
  sequence,
  sha256,
  detail,
}: Finding): string {
  const where = [
    officeId,
    sequence === undefined ? undefined : `№ ${sequence}`,
    applicationId && `заява ${applicationId}`,
    parcelId && `відправлення ${parcelId}`,
    sha256 && `файл ${sha256}`,
    detail,
  ].filter((part) => part !== undefined && part !== '');
  return `${faultWords[fault]}: ${codes[code] ?? code} (${where.join(', ')})`;
}

const ways: Readonly<Record<string, string>> = {
  parcels: 'відправлень',
  acknowledgements: 'квитанцій',
  applications: 'заяв',
  events: 'подій',
  files: 'файлів',
  results: 'результатів',
  letters: 'листів',
  handOvers: 'видач',
  publications: 'публікацій',
};

/** What is on its way, in words: `відправлень 3, файлів 12`. */
export function wayText(onTheWay: Counts): string {
  const some = Object.entries(onTheWay).filter(([, count]) => count > 0);
  return some.length === 0 ? 'нічого' : some.map(([name, count]) => `${ways[name] ?? name} ${count}`).join(', ');
}
