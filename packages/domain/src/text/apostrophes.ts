/** Every sign people type where Ukrainian has an apostrophe: ' ’ ‘ ‛ ` ´ ′ ʹ ＇ and ʼ itself. */
const apostropheLike = /[\u0027\u2019\u2018\u201B\u0060\u00B4\u2032\u02B9\uFF07\u02BC]/gu;

/** NFC, and every apostrophe as ʼ (U+02BC), which word breaking takes for a letter. */
export function foldApostrophes(text: string): string {
  return text.normalize('NFC').replace(apostropheLike, '\u02BC');
}

/** The text without any apostrophe, for comparing. */
export function dropApostrophes(text: string): string {
  return text.normalize('NFC').replace(apostropheLike, '');
}
