/**
 * The machine-readable zone of an identity card (ICAO 9303, part 5: TD1, three lines of 30 signs) with its check digits.
 *
 * @param card number of nine signs, dates as YYMMDD, names in Latin capitals
 */
export function identityCardZone(card: {
  number: string;
  record: string;
  born: string;
  sex: 'F' | 'M';
  expires: string;
  surname: string;
  givenName: string;
}): string[] {
  const first = fill(`IDUKR${card.number}${checkDigit(card.number)}${card.record.replace('-', '')}`);
  const dates = `${card.born}${checkDigit(card.born)}${card.sex}${card.expires}${checkDigit(card.expires)}UKR`;
  const second = fill(dates).slice(0, 29);
  const composite = `${first.slice(5)}${second.slice(0, 7)}${second.slice(8, 15)}${second.slice(18, 29)}`;
  return [first, `${second}${checkDigit(composite)}`, fill(`${card.surname}<<${card.givenName}`)];
}

function fill(line: string): string {
  return line.padEnd(30, '<').slice(0, 30);
}

/** ICAO 9303, part 3, 4.9: weights 7, 3, 1; letters count from 10, the filler is 0; modulo 10. */
export function checkDigit(text: string): string {
  const weights = [7, 3, 1];
  const sum = Array.from(text).reduce((total, sign, at) => total + valueOf(sign) * (weights[at % 3] ?? 0), 0);
  return String(sum % 10);
}

function valueOf(sign: string): number {
  return sign === '<' ? 0 : Number.parseInt(sign, 36);
}
