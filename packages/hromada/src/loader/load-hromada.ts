import type { Problem } from '../problem.ts';
import { type Hromada, hromadaSchema } from '../schema/hromada.ts';
import { assemble, isWhole } from './assemble.ts';
import { checkDates } from './checks/dates.ts';
import { checkDoubles } from './checks/doubles.ts';
import { checkLetters } from './checks/letters.ts';
import { checkPeople } from './checks/people.ts';
import { checkReferences } from './checks/references.ts';
import { checkRouting } from './checks/routing.ts';
import { readFolder } from './read-folder.ts';

export type LoadedHromada =
  | { readonly ok: true; readonly hromada: Hromada }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const checks = [checkDoubles, checkReferences, checkRouting, checkPeople, checkLetters, checkDates];

/**
 * Reads a hromada folder of YAML files and checks it whole: shapes, references between the files, routing, letters and
 * dates. All problems come at once, each with file, path, line and advice; never throws for what is in the folder.
 */
export async function loadHromada(dir: string): Promise<LoadedHromada> {
  const problems: Problem[] = [];
  const folder = await readFolder(dir, problems);
  problems.push(...checks.flatMap((check) => check(folder)));
  if (problems.length > 0 || !isWhole(folder)) return { ok: false, problems };
  return { ok: true, hromada: hromadaSchema.parse(assemble(folder)) };
}
