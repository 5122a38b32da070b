/**
 * How many letters must be changed, added, dropped or swapped with their neighbour to make one word of the other
 * (optimal string alignment); `most + 1` as soon as it is more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      now.push(cell(a, b, row, column, { now, old, older }));
    }
    if (Math.min(...now) > most) return most + 1;
    [older, old] = [old, now];
  }
  return Math.min(old[b.length] ?? most + 1, most + 1);
}

interface Rows {
  now: readonly number[];
  old: readonly number[];
  older: readonly number[];
}

function cell(a: string, b: string, row: number, column: number, { now, old, older }: Rows): number {
  const at = (line: readonly number[], place: number) => line[place] ?? Infinity;
  const same = a[row - 1] === b[column - 1] ? 0 : 1;
  const plain = Math.min(at(old, column) + 1, at(now, column - 1) + 1, at(old, column - 1) + same);
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(plain, at(older, column - 2) + 1) : plain;
}
