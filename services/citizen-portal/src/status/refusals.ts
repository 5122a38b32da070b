import type { Refusal } from '@okruh/domain';

/** Said of every well-formed number that leads nowhere, whatever the reason. */
export const unknownNumber: Refusal = {
  code: 'reference-unknown',
  message:
    'За цим номером поки нічого немає. Якщо заяву подано щойно, фронт-офіс міг бути без звʼязку: спробуйте завтра. ' +
    'Якщо минуло більше двох днів, зателефонуйте до фронт-офісу, де подавали заяву.',
  field: 'referenceNumber',
};

/** Said when too many wrong numbers were tried lately, here or anywhere. */
export const codeWordNeeded: Refusal = {
  code: 'code-word-needed',
  message:
    'Останнім часом тут вводили багато чужих номерів. Щоб відповісти саме вам, потрібне ще кодове слово з розписки.',
  field: 'codeWord',
};

/** Said of a number that stands on two receipts, or that was replaced on one. */
export const ambiguousNumber: Refusal = {
  code: 'code-word-needed',
  message: 'Цей номер збігся на двох розписках. Щоб відповісти саме вам, потрібне ще кодове слово з розписки.',
  field: 'codeWord',
};

/** Said of a wrong word and of an unknown number with any word. */
export const wrongCodeWord: Refusal = {
  code: 'code-word-wrong',
  message: 'Номер і кодове слово не пасують одне до одного. Звірте обидва з розпискою.',
  field: 'codeWord',
};

/** Said after too many wrong words. */
export function codeWordLocked(waitMs: number): Refusal {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  return {
    code: 'code-word-locked',
    message: `Забагато помилок у кодовому слові. Спробуйте знову через ${minutes} хв або зателефонуйте до фронт-офісу.`,
    field: 'codeWord',
    params: { minutes },
  };
}
