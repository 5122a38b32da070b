import type { Problem } from '../problem.ts';
import { type Hromada, hromadaSchema } from '../schema/hromada.ts';
import { assemble, isWhole } from './assemble.ts';
import { checkActivities } from './checks/activities.ts';
import { checkConditions } from './checks/conditions.ts';
import { checkDates } from './checks/dates.ts';
import { checkDoubles } from './checks/doubles.ts';
import { checkLetters } from './checks/letters.ts';
import { checkPeople } from './checks/people.ts';
import { checkReferences } from './checks/references.ts';
import { checkRouting } from './checks/routing.ts';
import { checkServices } from './checks/services.ts';
import { checkStaffing } from './checks/staffing.ts';
import { noticesOf } from './notices.ts';
import { type Folder, readFolder } from './read-folder.ts';

export type LoadedHromada =
  | { readonly ok: true; readonly hromada: Hromada }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const checks = [
  checkDoubles,
  checkReferences,
  checkServices,
  checkConditions,
  checkRouting,
  checkPeople,
  checkStaffing,
  checkLetters,
  checkDates,
  checkActivities,
];

async function readAndCheck(dir: string): Promise<{ readonly folder: Folder; readonly errors: Problem[] }> {
  const errors: Problem[] = [];
  const folder = await readFolder(dir, errors);
  errors.push(...checks.flatMap((check) => check(folder)));
  return { folder, errors };
}

/**
 * Reads a hromada folder of YAML files and checks it whole: shapes, references between the files, routing, letters and
 * dates. All errors come at once, each with file, path, line and advice; never throws for what is in the folder.
 */
export async function loadHromada(dir: string): Promise<LoadedHromada> {
  const { folder, errors } = await readAndCheck(dir);
  if (errors.length > 0 || !isWhole(folder)) return { ok: false, problems: errors };
  return { ok: true, hromada: hromadaSchema.parse(assemble(folder)) };
}

/**
 * Everything there is to say about a hromada folder: first its errors, then notices, such as rules that nobody has
 * compared with their act yet. Without errors the folder can be loaded.
 */
export async function checkHromada(dir: string): Promise<Problem[]> {
  const { folder, errors } = await readAndCheck(dir);
  return [...errors, ...noticesOf(folder)];
}
