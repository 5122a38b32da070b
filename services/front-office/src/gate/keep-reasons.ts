/** Reasons that are given with one click; the codes never change. */
const reasons = {
  readable: 'Усе потрібне читається',
  'document-so': 'Сам документ такий: вицвілий або пошкоджений',
  'no-other': 'Кращого документа заявник не має',
  'other-sheet': 'Це інша сторінка, не та сама',
  'belongs-here': 'Порожній зворот потрібен',
} as const;

type ReasonCode = keyof typeof reasons;

/** The code of a reason in the clerk's own words. */
export const ownWords = 'own-words';

const about: Readonly<Record<string, readonly ReasonCode[]>> = {
  'same-page': ['other-sheet', 'readable'],
  blank: ['belongs-here', 'readable'],
};
const usual: readonly ReasonCode[] = ['readable', 'document-so', 'no-other'];

/** The reasons that fit what was found, most likely first. */
export function reasonsFor(found: readonly { readonly code: string }[]): { code: string; text: string }[] {
  const codes = new Set(found.flatMap(({ code }) => about[code] ?? usual));
  return [...codes].map((code) => ({ code, text: reasons[code] }));
}

/** The words of a reason; undefined where there is no such code. */
export function reasonText(code: string): string | undefined {
  return Object.hasOwn(reasons, code) ? reasons[code as ReasonCode] : undefined;
}
