import { type Condition, regimeOn } from '@okruh/domain';
import type { Service, WrittenLimits, WrittenService } from '../schema/services.ts';
import { type Basis, basisWords } from '../schema/shapes.ts';
import type { Clock, ResolvedTerm } from '../schema/terms.ts';
import type { RowOf } from './file-shapes.ts';
import { values, type WholeFolder } from './read-folder.ts';
import { calendarOf } from './resolve-calendar.ts';
import { newestRules, plainItem, questionsIn, rulesOf } from './resolve-checklist.ts';
import { resolveClock, resolveTerm } from './resolve-term.ts';

const farDay = '9999-12-31';

/** What the clocks of a service are made of. */
export type ClockFiles = Pick<WholeFolder, 'calendar' | 'terms'>;

/** All versions of a clock, in the order of the files. */
function namedClocks({ terms }: ClockFiles, id: string): Clock[] {
  return values(terms)
    .filter((candidate) => candidate.id === id)
    .map(resolveClock);
}

/** The main clock: the one of terms.yaml that `term` names, or one made of the term written in the service. */
function mainClocks(folder: ClockFiles, row: WrittenService): Clock[] {
  if (typeof row.term === 'string') return namedClocks(folder, row.term);
  const { confirmed, ...written } = row.term;
  const term = resolveTerm(written, { ...row.basis, confirmed });
  return [{ id: 'decision', name: 'Рішення', starts: 'registered', term, basis: term.basis, confirmed }];
}

/** The term of the clock in the newest regime of the calendar. */
function termOf(folder: ClockFiles, clock: Clock): Service['term'] {
  return clock.byRegime?.[regimeOn(calendarOf(folder), farDay)] ?? clock.term;
}

/** The clocks of a service, every version of the main one first, and its term: that of the newest version. */
export function clocksOfService(folder: ClockFiles, row: WrittenService): Pick<Service, 'term' | 'clocks'> {
  const main = mainClocks(folder, row);
  const newest = main.at(-1);
  if (newest === undefined) throw new RangeError(`service ${row.code} has no term`);
  const others = row.clocks.flatMap((id) => namedClocks(folder, id));
  return { term: termOf(folder, newest), clocks: [...main, ...others] };
}

/** A limit by the id of its term, or made of the term written there. */
function limitOf(
  folder: WholeFolder,
  written: WrittenLimits[keyof WrittenLimits],
  around: Basis,
): ResolvedTerm | undefined {
  if (typeof written === 'string') return namedClocks(folder, written).at(-1)?.term;
  if (written === undefined) return undefined;
  const { confirmed, ...term } = written;
  return resolveTerm(term, { ...around, confirmed });
}

/** Limits of the service, else of the hromada. */
function limitsOf(folder: WholeFolder, { limits = {}, basis }: WrittenService): Service['limits'] {
  const general = folder.hromada.value.limits ?? {};
  const redirectWithin = limitOf(folder, limits.redirectWithin ?? general.redirectWithin, basis);
  const mendAtLeast = limitOf(folder, limits.mendAtLeast ?? general.mendAtLeast, basis);
  if (redirectWithin === undefined && mendAtLeast === undefined) return undefined;
  return { ...(redirectWithin && { redirectWithin }), ...(mendAtLeast && { mendAtLeast }) };
}

/** Conditions of routing and of checks that applications for the service are asked. */
function conditionsElsewhere(folder: WholeFolder, code: string): (Condition | undefined)[] {
  const routed = values(folder.routing).filter(({ when }) => when.services?.includes(code) ?? true);
  const checked = values(folder.checks).filter(({ when }) => (when?.service ?? code) === code);
  return [
    ...routed.map(({ condition }) => condition),
    ...checked.flatMap(({ when, check }) => [when, check.kind === 'condition' ? check.broken : undefined]),
  ];
}

/** Questions the service names and those that rules ask of it, in the order of questions.yaml. */
function questionsOf(
  folder: WholeFolder,
  row: WrittenService,
  conditions: Service['checklistRules'],
): RowOf<'questions'>[] {
  const bans = values(folder.refusals).filter((ban) => appliesTo(row, ban));
  const stages = values(folder.stages).filter(({ id }) => row.stages.includes(id));
  const asked = [...conditions, ...bans, ...stages].map(({ when }) => when);
  const exempt = row.fee === 'free' ? [] : folder.fees.value.exemptions.map(({ when }) => when);
  const all = [...asked, ...exempt, ...conditionsElsewhere(folder, row.code)];
  const wanted = new Set([...row.questions, ...all.flatMap(questionsIn)]);
  return values(folder.questions).filter(({ id }) => wanted.has(id));
}

function appliesTo(row: WrittenService, { services, kinds }: RowOf<'refusals'>): boolean {
  return (services === undefined || services.includes(row.code)) && (kinds === undefined || kinds.includes(row.kind));
}

/** How the lifecycle is to work on applications for the service; undefined when there is nothing special. */
function procedureOf(row: WrittenService, stages: RowOf<'stages'>[], bans: RowOf<'refusals'>[]): Service['procedure'] {
  const always = bans.find(({ when }) => when === undefined);
  const procedure = {
    ...(stages.length > 0 && { stages: stages.map(({ stage, required }) => ({ stage, required })) }),
    ...(row.secondSignature && { approval: row.secondSignature.outcomes }),
    ...(always && { refusalForbidden: `${always.reason} (${basisWords(always.basis)})` }),
  };
  return Object.keys(procedure).length === 0 ? undefined : procedure;
}

/** A service of the catalogue from its row, with everything it names by id in its place. */
export function resolveService(folder: WholeFolder, row: WrittenService): Service {
  const names = new Map(values(folder.papers).map(({ id, name }) => [id, name]));
  const checklistRules = rulesOf(row, values(folder.packs), names) as Service['checklistRules'];
  const stages = row.stages.flatMap((id) => values(folder.stages).filter((stage) => stage.id === id));
  const bans = values(folder.refusals).filter((ban) => appliesTo(row, ban));
  const { term: _, clocks: __, stages: ___, questions: ____, limits: _____, incomplete, ...rest } = row;
  return {
    ...rest,
    ...clocksOfService(folder, row),
    checklist: newestRules(checklistRules).map(plainItem) as Service['checklist'],
    checklistRules,
    questions: questionsOf(folder, row, checklistRules),
    stages,
    refusalForbidden: bans,
    procedure: procedureOf(row, stages, bans),
    limits: limitsOf(folder, row),
    ...(incomplete && {
      incomplete: {
        ...incomplete,
        until: incomplete.until && resolveTerm(incomplete.until, incomplete.basis),
      },
    }),
  };
}
