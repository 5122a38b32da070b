const plural = new Intl.PluralRules('uk');

/** `1 цифра`, `3 цифри`, `10 цифр`. */
export function counted(amount: number, [one, few, many]: readonly [one: string, few: string, many: string]): string {
  const form = plural.select(amount);
  return `${amount} ${form === 'one' ? one : form === 'few' ? few : many}`;
}

export const digitWords = ['цифра', 'цифри', 'цифр'] as const;
export const signWords = ['знак', 'знаки', 'знаків'] as const;

const likeDigits: Readonly<Record<string, string>> = {
  O: '0',
  О: '0',
  o: '0',
  о: '0',
  I: '1',
  l: '1',
  І: '1',
  З: '3',
  з: '3',
  б: '6',
  B: '8',
  В: '8',
};

function scriptOf(sign: string): string {
  if (/\p{Script=Latin}/u.test(sign)) return 'латинська літера ';
  if (/\p{Script=Cyrillic}/u.test(sign)) return 'кирилична літера ';
  return '';
}

/** `кирилична літера «Ы»`, `знак «#»`. */
export function namedSign(sign: string): string {
  return `${scriptOf(sign) || 'знак '}«${sign}»`;
}

/** The first sign from a place (from 0) on that is no digit, as a sentence; undefined when all are. */
export function strangerAmongDigits(text: string, start = 0): string | undefined {
  const signs = Array.from(text);
  const place = signs.findIndex((sign, index) => index >= start && !/\d/u.test(sign));
  const sign = signs[place];
  if (sign === undefined) return undefined;
  const like = likeDigits[sign];
  const hint = like === undefined ? '' : `, можливо, ${like}`;
  return `На ${place + 1}-му місці стоїть ${namedSign(sign)}, а має бути цифра${hint}.`;
}

/** What keeps a text from being so many digits, as a sentence; undefined when nothing does. */
export function notDigits(text: string, length: number): string | undefined {
  if (text === '') return 'Номер порожній.';
  const stranger = strangerAmongDigits(text);
  if (stranger !== undefined) return stranger;
  return text.length === length ? undefined : `Введено ${counted(text.length, digitWords)}, а має бути ${length}.`;
}
