import type { Problem } from '../../problem.ts';
import { type Folder, problemIn, rowsOf } from '../read-folder.ts';

/** Oblast, raion and hromada in a code: `UA`, 2, 2 and 3 digits. */
function hromadaPart(katottg: string): string {
  return katottg.slice(0, 9);
}

/** So many codes must agree before they outvote another one. */
const enough = 3;

/** The part that most codes share. */
function usualPart(codes: readonly string[]): string | undefined {
  const parts = codes.map(hromadaPart);
  return parts.find((part) => {
    const same = parts.filter((other) => other === part).length;
    return same >= enough && same * 2 > parts.length;
  });
}

/**
 * Settlements whose code says that they lie in another hromada (order 290 of 26.11.2020: a code begins with those of the
 * oblast, the raion and the hromada). What the hromada's own code says decides, else what most settlements say.
 */
export function checkSettlements({ hromada, districts }: Folder): Problem[] {
  const codes = rowsOf(districts).flatMap(({ value }) => value.settlements.map(({ katottg }) => katottg));
  const own = hromada?.value.katottg;
  const part = own === undefined ? usualPart(codes) : hromadaPart(own);
  return rowsOf(districts).flatMap((row) =>
    row.value.settlements.flatMap(({ katottg, name }, place) => {
      if (part === undefined || hromadaPart(katottg) === part) return [];
      const message = `За кодом ${katottg} «${name}» належить до іншої громади: тут коди починаються з ${part}.`;
      const what = { code: 'foreign-settlement', message, advice: 'Звірте код із кодифікатором.' };
      return [problemIn(row, ['settlements', place, 'katottg'], what)];
    }),
  );
}
