/**
 * Texts by key. `{name}` is replaced by a parameter; `{n|one|few|many}` by the form that the number `n` wants:
 * `'{count} {count|сторінка|сторінки|сторінок}'`.
 */
export type Messages = Readonly<Record<string, string>>;

/** Values put into a text. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** Looks a text up. An unknown key is a mistake in the program and throws. */
export type Translate = (key: string, params?: MessageParams) => string;

const rules = new Intl.PluralRules('uk');
const placeholder = /\{(\w+)(?:\|([^|}]*)\|([^|}]*)\|([^|}]*))?\}/g;

/** The word form that goes with a number: 1 заява, 2 заяви, 5 заяв. */
export function plural(count: number, one: string, few: string, many: string): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few, many };
  return forms[rules.select(Math.abs(count))] ?? few;
}

function fill(text: string, params: MessageParams): string {
  return text.replace(placeholder, (whole, name: string, one?: string, few?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one === undefined || few === undefined || many === undefined) return String(value);
    return plural(Number(value), one, few, many);
  });
}

/** A function that reads `messages`; later ones win over earlier ones. */
export function createTranslate(...messages: readonly Messages[]): Translate {
  const all: Messages = Object.assign({}, ...messages);
  return (key, params = {}) => {
    const text = all[key];
    if (text === undefined) throw new Error(`No message '${key}'`);
    return fill(text, params);
  };
}
