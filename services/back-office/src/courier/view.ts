import type { DeliveryFault, DeliveryResult } from './delivery.ts';
import type { AnswerLine, DeliveryLine } from './read-courier.ts';

const faults: Readonly<Record<DeliveryFault, string>> = {
  'not-a-courier-file': 'Це не файл фронт-офісу. Його назва починається з okruh-do-bek-ofisu.',
  'other-key':
    'Файл зашифровано не для цього бек-офісу або для ключа, якого вже немає. Запишіть його у фронт-офісі заново.',
  'other-version': 'Файл записала програма іншої версії. Оновіть програму бек-офісу або фронт-офісу.',
  broken: 'Файл обірвано або пошкоджено: прийнято те, що вціліло. Решту запишіть у фронт-офісі заново.',
  'office-unknown': 'Фронт-офісу, який записав файл, у громаді немає.',
  'office-refused': 'Ключ цього фронт-офісу відкликано або ще не видано. Підключіть його за новим кодом.',
  'office-moved': 'Файл записав компʼютер, з якого фронт-офіс перенесено на інший.',
  'seal-wrong': 'Підпис фронт-офісу не сходиться: файл записав хтось інший.',
  'disk-full': 'На диску бек-офісу немає місця: прийнято не все. Звільніть місце і візьміть файл ще раз.',
};

const parcelWords: Readonly<Record<keyof DeliveryResult['parcels'], string>> = {
  taken: 'прийнято',
  known: 'уже було',
  refused: 'прийнято, але не виконано',
  waiting: 'мають надійти ще раз',
  aside: 'відхилено й відкладено для перевірки',
};

const fileWords: Readonly<Record<keyof DeliveryResult['files'], string>> = {
  taken: 'прийнято',
  known: 'уже було',
  damaged: 'пошкоджено',
  unexpected: 'не належить жодному прийнятому відправленню',
};

/** What became of a file that was brought, in words. */
export function deliveryView({ id, officeName, part, parts, takenAt, fault, result }: DeliveryLine) {
  return {
    id,
    title: officeName ?? 'Файл невідомого походження',
    part: part !== null && parts !== null && parts > 1 ? `частина ${part} із ${parts}` : undefined,
    takenAt,
    tag: deliveryTag(fault, result),
    fault: fault === null ? undefined : faults[fault],
    lines: officeName === null ? [] : [counted('Відправлення', result.parcels, parcelWords), ...filesLine(result)],
    remarks: result.remarks.map(({ sequence, message }) => (sequence === null ? message : `№ ${sequence}: ${message}`)),
  };
}

function filesLine({ files }: DeliveryResult): string[] {
  const any = Object.values(files).some((count) => count > 0);
  return any ? [counted('Файли', files, fileWords)] : [];
}

function counted<K extends string>(
  what: string,
  counts: Readonly<Record<K, number>>,
  words: Readonly<Record<K, string>>,
): string {
  const some = (Object.entries(words) as [K, string][]).filter(([key]) => counts[key] > 0);
  const told = some.map(([key, word]) => `${word} ${counts[key]}`);
  return `${what}: ${told.length === 0 ? 'немає' : told.join(', ')}.`;
}

function deliveryTag(fault: DeliveryFault | null, { parcels, files }: DeliveryResult) {
  const came = parcels.taken + parcels.known + parcels.refused + files.taken + files.known;
  if (fault !== null && fault !== 'broken' && fault !== 'disk-full') return { text: 'Не прийнято', tone: 'bad' };
  if (fault !== null) return { text: came > 0 ? 'Прийнято не все' : 'Не прийнято', tone: 'bad' };
  const open = parcels.refused + parcels.waiting + parcels.aside + files.damaged + files.unexpected;
  if (open > 0) return { text: 'Прийнято із зауваженнями', tone: 'warn' };
  const fresh = parcels.taken + files.taken;
  return fresh > 0 ? { text: 'Прийнято', tone: 'good' } : { text: 'Нічого нового', tone: 'neutral' };
}

export function answerView({ id, name, writtenAt, canAnswer, awaited }: AnswerLine) {
  return { name, writtenAt, awaited, href: canAnswer ? `/courier/offices/${id}/answer` : undefined };
}
