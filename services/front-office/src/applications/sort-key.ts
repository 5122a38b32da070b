const alphabet = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя';
const base = 0x4e00;

/**
 * A text whose code point order is the order of the Ukrainian alphabet, so that SQL can sort by it: other signs keep
 * their places before the letters, the apostrophe does not count.
 */
export function sortKey(text: string): string {
  return [...text.normalize('NFC').toLocaleLowerCase('uk')]
    .filter((sign) => !/['’ʼ`]/u.test(sign))
    .map((sign) => placeOf(sign))
    .join('');
}

function placeOf(sign: string): string {
  const place = alphabet.indexOf(sign);
  return place < 0 ? sign : String.fromCodePoint(base + place);
}
