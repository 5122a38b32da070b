/** Letters that print reads as digits and digits as letters, as recognition confuses them. */
const digitFor: Readonly<Record<string, string>> = {
  О: '0',
  O: '0',
  о: '0',
  o: '0',
  D: '0',
  Q: '0',
  З: '3',
  з: '3',
  б: '6',
  В: '8',
  B: '8',
  І: '1',
  I: '1',
  l: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  S: '5',
  Ч: '4',
  ч: '4',
};

/** Signs that may stand for a digit, for a character class of a regular expression. */
export const digitLike = `\\d${Object.keys(digitFor).join('')}`;

/** The text with every sign that recognition takes for a digit turned into it; how many were turned. */
export function foldToDigits(text: string): { digits: string; folded: number } {
  let folded = 0;
  const digits = Array.from(text, (sign) => {
    const digit = digitFor[sign];
    if (digit !== undefined) folded += 1;
    return digit ?? sign;
  }).join('');
  return { digits, folded };
}
