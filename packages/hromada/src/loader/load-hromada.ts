import { statSync } from 'node:fs';
import type { Problem } from '../problem.ts';
import type { Hromada } from '../schema/hromada.ts';
import type { Service } from '../schema/services.ts';
import { assemble, isWhole } from './assemble.ts';
import { checkActivities } from './checks/activities.ts';
import { checkCheckRules } from './checks/check-rules.ts';
import { checkConditions } from './checks/conditions.ts';
import { checkContradictions } from './checks/contradictions.ts';
import { checkDates } from './checks/dates.ts';
import { checkDoubles } from './checks/doubles.ts';
import { checkInForce } from './checks/in-force.ts';
import { checkLetters } from './checks/letters.ts';
import { checkPeople } from './checks/people.ts';
import { checkReferences } from './checks/references.ts';
import { checkRouting } from './checks/routing.ts';
import { checkFees, checkServices } from './checks/services.ts';
import { checkSettlements } from './checks/settlements.ts';
import { checkStaffing } from './checks/staffing.ts';
import { type ClockFolder, readClocksOfOne } from './clocks-of-one.ts';
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
  checkInForce,
  checkContradictions,
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

function clocked({ calendar, terms, services }: ClockFolder): LoadedClocks {
  const files = { calendar, terms };
  const rows = values(services).map((row): ClockedService => {
    const { code, name, validFrom, validTo } = row;
    return { code, name, validFrom, validTo, ...clocksOfService(files, row) };
  });
  return { ok: true, hromada: { calendar: calendarOf(files), services: rows } };
}

/**
 * Reads what deadlines are counted with and nothing else: a third of a hromada, and of that only the rows of one service
 * when its code is given. Errors elsewhere are not looked for; when there is one here, all errors of the folder are told.
 */
export async function loadClocks(dir: string, code?: string): Promise<LoadedClocks> {
  const one = code === undefined ? undefined : readClocksOfOne(dir, code);
  if (one !== undefined) return clocked(one);
  const { folder, errors } = readAndCheck(dir, ['calendar', 'terms', 'services']);
  const { calendar, terms, services } = folder ?? {};
  if (errors.length > 0 || !calendar || !terms || !services) return { ok: false, problems: readAndCheck(dir).errors };
  return clocked({ calendar, terms, services });
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
