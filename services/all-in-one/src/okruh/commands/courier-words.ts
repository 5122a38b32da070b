import { basename } from 'node:path';

/** What the centre answers about one file that was brought. */
export interface DeliveryOutcome {
  readonly officeId: string | null;
  readonly fault: string | null;
  readonly result: {
    readonly parcels: Readonly<Record<string, number>>;
    readonly files: Readonly<Record<string, number>>;
    readonly remarks: readonly { readonly sequence: number | null; readonly message: string }[];
  };
}

/** What a desk answers about an answer that was brought. */
export interface AnswerOutcome {
  readonly result: {
    readonly acknowledgements: { readonly taken: number; readonly known: number };
    readonly entries: { readonly taken: number; readonly known: number };
    readonly letters: { readonly taken: number };
    readonly stopped: string | null;
    readonly whole: boolean;
  };
}

const parcelWords: readonly (readonly [string, string])[] = [
  ['taken', 'прийнято'],
  ['known', 'уже було'],
  ['refused', 'прийнято, але не виконано'],
  ['waiting', 'мають надійти ще раз'],
  ['aside', 'відкладено для перевірки'],
];
const fileWords: readonly (readonly [string, string])[] = [
  ['taken', 'прийнято'],
  ['known', 'уже було'],
  ['damaged', 'пошкоджено'],
  ['unexpected', 'зайвих'],
];

export function deliveryText(file: string, { officeId, fault, result }: DeliveryOutcome): string[] {
  const name = basename(file);
  if (officeId === null) return [`${name}: не прийнято (${fault}).`];
  const cut = fault === null ? '' : ` Прийнято не все (${fault}): решту запишіть у фронт-офісі заново.`;
  return [
    `${name}, ${officeId}: відправлень ${counted(result.parcels, parcelWords)}; файлів ${counted(result.files, fileWords)}.${cut}`,
    ...result.remarks.map(({ sequence, message }) => `  ${sequence === null ? '' : `№ ${sequence}: `}${message}`),
  ];
}

function counted(counts: Readonly<Record<string, number>>, words: typeof parcelWords): string {
  const some = words.filter(([key]) => (counts[key] ?? 0) > 0).map(([key, word]) => `${word} ${counts[key]}`);
  return some.length === 0 ? '0' : some.join(', ');
}

const stops: Readonly<Record<string, string>> = {
  gap: 'Бракує попередньої відповіді: запишіть файл для бек-офісу, і наступна матиме все.',
  restored: 'Бек-офіс відновлено з резервної копії: повідомлення прийдуть мережею.',
};

export function answerText({ result }: AnswerOutcome): string[] {
  const { acknowledgements, entries, letters, stopped, whole } = result;
  return [
    `Нового: квитанцій ${acknowledgements.taken}, повідомлень ${entries.taken}, листів ${letters.taken}.`,
    ...(stopped === null ? [] : [stops[stopped] ?? stopped]),
    ...(whole ? [] : ['Файл обірвано або пошкоджено: прийнято те, що вціліло.']),
  ];
}
