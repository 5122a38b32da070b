/** Apostrophes, dashes, quotes and spaces each in one form; underscores of a form's blanks are no text. */
function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/['’‘ʼʹ`´]/g, 'ʼ')
    .replace(/[\u2010-\u2015\u2212-]/g, '-')
    .replace(/[«»“”„"]/g, '"')
    .replace(/[\s_]+/g, ' ')
    .trim();
}

/** Characters to change, add or drop, as a share of the true text (character error rate). */
export function errorRate(read: string, truth: string): number {
  const [from, to] = [[...fold(read)], [...fold(truth)]];
  let above = Uint16Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, sign] of from.entries()) {
    const current = new Uint16Array(to.length + 1).fill(row + 1, 0, 1);
    for (let at = 1; at <= to.length; at += 1) {
      const kept = (above[at - 1] ?? 0) + (sign === to[at - 1] ? 0 : 1);
      current[at] = Math.min((above[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1, kept);
    }
    above = current;
  }
  return (above[to.length] ?? 0) / to.length;
}
