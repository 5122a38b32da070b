/** What the Ukrainian models, which know neither № nor % nor ґ, make of № before a number. */
const numberSign = /(?<![\p{L}\p{N}])(?:М»|Мо|Ме|Мв|Мэ|Мг|Хо|Хе|Хо\.|Ло|Ле|Же|Лв|№»)\s?(?=\d)/gu;
/** The same as a word of its own. */
const loneNumberSign = /^(?:М»|Мо|Ме|Мв|Мг|Хо|Хе|Ло|Ле|Лв|№»)$/u;
const lonePercentSign = /^(?:Фо|Уо|Ую|9о|Оо|Юо|б\/о|о\/о|о\/о|Зо)([.,;:)]?)$/u;

/** Stems that are written with ґ in every word that holds them (Правопис 2019, § 6). */
const stems: readonly [RegExp, string][] = [
  [/грунт/giu, 'ґрунт'],
  [/(?<!\p{L})гудзи(?=к|ч)/giu, 'ґудзи'],
  [/(?<!\p{L})агрус/giu, 'аґрус'],
  [/(?<!\p{L})ган(?=ок(?!\p{L})|к(?:у|ом|ах|ами|и)(?!\p{L}))/gu, 'ґан'],
  [/(?<!\p{L})гречн/giu, 'ґречн'],
  [/(?<!\p{L})гвалт/giu, 'ґвалт'],
  [/(?<!\p{L})дзиг(?=[аиуо])/giu, 'дзиґ'],
];

/**
 * Puts back what the model cannot know: № before a number, % after one, ґ in stems that have no word with г beside them.
 * @param before the word to the left on the same line
 * @param after the word to the right
 */
export function restoreLetters(word: string, before: string, after: string): string {
  if (loneNumberSign.test(word) && /^\d/.test(after)) return '№';
  if (/\d$/.test(before) && lonePercentSign.test(word)) return word.replace(lonePercentSign, '%$1');
  const signed = word.replace(numberSign, '№');
  return stems.reduce((text, [stem, right]) => text.replace(stem, (found) => likeCase(found, right)), signed);
}

/** `right` in capitals where `found` is, letter by letter; both are of the same length. */
function likeCase(found: string, right: string): string {
  const letters = [...right];
  return [...found]
    .map((letter, at) => (letter === letter.toUpperCase() ? letters[at]?.toUpperCase() : letters[at]) ?? letter)
    .join('');
}
