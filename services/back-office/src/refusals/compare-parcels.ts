/** A difference between two parcels in words; values only where they tell nothing of a person. */
export interface ParcelDifference {
  label: string;
  /** As it was taken in, and as it was refused; both absent: it differs, and is personal. */
  taken?: string;
  refused?: string;
}

/** How a place in a parcel is called, and whether its value may be shown to somebody who reads no papers. */
type Place = readonly [path: RegExp, label: string, shown?: 'shown'];

const places: readonly Place[] = [
  [/^signature$/, 'Підпис'],
  [/^sequence$/, 'Порядковий номер', 'shown'],
  [/^kind$/, 'Вид відправлення', 'shown'],
  [/^protocol$/, 'Версія протоколу', 'shown'],
  [/^createdAt$/, 'Час створення', 'shown'],
  [/^clockSkewMs$/, 'Розбіжність годинника'],
  [/^blobs\b/, 'Файли сторінок'],
  [/^officeId$/, 'Фронт-офіс', 'shown'],
  [/^payload\.application\.serviceCode$/, 'Послуга', 'shown'],
  [/^payload\.registrationIndex$/, 'Реєстраційний індекс', 'shown'],
  [/^payload\.referenceNumber$/, 'Номер для перевірки'],
  [/^payload\.codeWord$/, 'Кодове слово'],
  [/^payload\.(registered|supplied|answered|withdrawn|handedOver)At$/, 'Час дії за годинником фронт-офісу', 'shown'],
  [/^payload\.(registered|supplied|answered|withdrawn|handedOver)By\b/, 'Хто з працівників це зробив'],
  [/^payload\.application\.applicant\.(surname|givenName|patronymic)$/, 'Імʼя заявника'],
  [/^payload\.application\.applicant\.born$/, 'Дата народження заявника'],
  [/^payload\.application\.applicant\.identity\b/, 'Документи або номери заявника'],
  [/^payload\.application\.applicant\.address\b/, 'Адреса заявника'],
  [/^payload\.application\.applicant\.phone$/, 'Телефон заявника'],
  [/^payload\.application\.applicant\b/, 'Інші дані заявника'],
  [/^payload\.application\.representative\b/, 'Представник'],
  [/^payload\.application\.facts\b/, 'Відповіді на запитання'],
  [/^payload\.application\.overrulings\b/, 'Пояснення до зауважень'],
  [/^payload\.application\.note$|^payload\.note$/, 'Примітка'],
  [/^payload\.(application\.id|applicationId)$/, 'Заява, якої це стосується'],
  [/^payload\.correctionId$/, 'Повернення на доопрацювання'],
  [/^payload\.documents\b/, 'Документи й сторінки'],
  [/^payload\.events\b/, 'Записи історії'],
  [/^payload\.reason$/, 'Причина відкликання'],
  [/^payload\.recipient\b/, 'Отримувач результату'],
  [/^payload\.signature\b/, 'Підпис отримувача'],
];

/** Where two parcels differ, each thing once, in the order of importance to a person. Empty: they are the same. */
export function compareParcels(taken: string, refused: string): ParcelDifference[] {
  const one = leaves(JSON.parse(taken));
  const other = leaves(JSON.parse(refused));
  const paths = [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
  const differences = new Map<string, ParcelDifference>();
  for (const path of paths) {
    const [, label, shown] = places.find(([pattern]) => pattern.test(path)) ?? [/$/, 'Інші дані'];
    if (differences.has(label)) continue;
    differences.set(label, {
      label,
      ...(shown && { taken: one.get(path) ?? '–', refused: other.get(path) ?? '–' }),
    });
  }
  const order = places.map(([, label]) => label);
  return [...differences.values()].toSorted((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
}

/** Every value of a JSON by its path: `payload.documents.0.id`. */
function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return found.set(path, String(value));
  for (const [key, part] of Object.entries(value)) leaves(part, path === '' ? key : `${path}.${key}`, found);
  return found;
}
