import { statSync } from 'node:fs';
import type { Problem } from '../problem.ts';
import type { Hromada } from '../schema/hromada.ts';
import type { Service } from '../schema/services.ts';
import { assemble, isWhole } from './assemble.ts';
import { checkActivities } from './checks/activities.ts';
import { checkCheckRules } from './checks/check-rules.ts';
import { checkConditions } from './checks/conditions.ts';
import { checkDates } from './checks/dates.ts';
import { checkDoubles } from './checks/doubles.ts';
import { checkLetters } from './checks/letters.ts';
import { checkPeople } from './checks/people.ts';
import { checkReferences } from './checks/references.ts';
import { checkRouting } from './checks/routing.ts';
import { checkFees, checkServices } from './checks/services.ts';
import { checkSettlements } from './checks/settlements.ts';
import { checkStaffing } from './checks/staffing.ts';
import { noticesOf, unreadFiles } from './notices.ts';
import { type FileName, type Folder, readFolder, values } from './read-folder.ts';
import { calendarOf } from './resolve-calendar.ts';
import { clocksOfService } from './resolve-service.ts';
import { settle } from './settle.ts';
import type { Found } from './yaml-file.ts';

export type LoadedHromada =
  | { readonly ok: true; readonly hromada: Hromada }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A service as far as its deadlines go. */
export type ClockedService = Pick<Service, 'code' | 'name' | 'term' | 'clocks' | 'validFrom' | 'validTo'>;

/** What deadlines are counted with. */
export interface HromadaClocks {
  readonly calendar: Hromada['calendar'];
  readonly services: readonly ClockedService[];
}

export type LoadedClocks =
  | { readonly ok: true; readonly hromada: HromadaClocks }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type LoadedCalendar =
  | { readonly ok: true; readonly calendar: Hromada['calendar'] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const checks = [
  checkDoubles,
  checkReferences,
  checkServices,
  checkFees,
  checkSettlements,
  checkConditions,
  checkRouting,
  checkCheckRules,
  checkPeople,
  checkStaffing,
  checkLetters,
  checkDates,
  checkActivities,
];

const noFolder: Problem = {
  severity: 'error',
  file: '',
  path: '',
  code: 'not-a-folder',
  message: 'Це не тека з файлами громади.',
  advice: 'Вкажіть теку, де лежить hromada.yaml.',
};

function readAndCheck(
  dir: string,
  only?: readonly FileName[],
): { readonly folder?: Folder; readonly errors: Problem[] } {
  const errors: Problem[] = [];
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return { errors: [noFolder] };
  const folder = readFolder(dir, errors, only);
  const found = checks.flatMap((check): Found[] => check(folder));
  return { folder, errors: settle(folder, errors, found) };
}

/**
 * Reads a hromada folder of YAML files and checks it whole: shapes, references between the files, routing, letters and
 * dates. All errors come at once, each with file, path, line and advice; never throws for what is in the folder.
 */
export async function loadHromada(dir: string): Promise<LoadedHromada> {
  const { folder, errors } = readAndCheck(dir);
  if (errors.length > 0 || !folder || !isWhole(folder)) return { ok: false, problems: errors };
  return { ok: true, hromada: assemble(folder) };
}

/**
 * Reads what deadlines are counted with and nothing else: a third of a hromada. Errors in other files are not looked for;
 * when there is one in these, all errors of the folder are told.
 */
export async function loadClocks(dir: string): Promise<LoadedClocks> {
  const { folder, errors } = readAndCheck(dir, ['calendar', 'terms', 'services']);
  const { calendar, terms, services } = folder ?? {};
  if (errors.length > 0 || !calendar || !terms || !services) return { ok: false, problems: readAndCheck(dir).errors };
  const files = { calendar, terms };
  const clocked = values(services).map((row): ClockedService => {
    const { code, name, validFrom, validTo } = row;
    return { code, name, validFrom, validTo, ...clocksOfService(files, row) };
  });
  return { ok: true, hromada: { calendar: calendarOf(files), services: clocked } };
}

/** Reads the calendar and nothing else; when it has an error, all errors of the folder are told. */
export async function loadCalendar(dir: string): Promise<LoadedCalendar> {
  const { folder, errors } = readAndCheck(dir, ['calendar']);
  const calendar = folder?.calendar;
  if (errors.length > 0 || !calendar) return { ok: false, problems: readAndCheck(dir).errors };
  return { ok: true, calendar: calendarOf({ calendar }) };
}

/**
 * Everything there is to say about a hromada folder: first its errors, then notices, such as rules that nobody has
 * compared with their act yet. Without errors the folder can be loaded.
 */
export async function checkHromada(dir: string): Promise<Problem[]> {
  const { folder, errors } = readAndCheck(dir);
  return folder ? [...errors, ...unreadFiles(dir), ...noticesOf(folder)] : errors;
}
