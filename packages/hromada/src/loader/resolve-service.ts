import { regimeOn } from '@okruh/domain';
import type { Service, WrittenService } from '../schema/services.ts';
import { basisWords } from '../schema/shapes.ts';
import type { Clock } from '../schema/terms.ts';
import type { RowOf } from './file-shapes.ts';
import { values, type WholeFolder } from './read-folder.ts';
import { calendarOf } from './resolve-calendar.ts';
import { plainItem, questionsIn, rulesOf } from './resolve-checklist.ts';
import { resolveClock, resolveTerm } from './resolve-term.ts';

const farDay = '9999-12-31';

function namedClock(folder: WholeFolder, id: string): Clock[] {
  const clock = values(folder.terms).findLast((candidate) => candidate.id === id);
  return clock ? [resolveClock(clock)] : [];
}

/** The main clock: the one of terms.yaml that `term` names, or one made of the term written in the service. */
function mainClock(folder: WholeFolder, row: WrittenService): Clock[] {
  if (typeof row.term === 'string') return namedClock(folder, row.term);
  const { confirmed, ...written } = row.term;
  const term = resolveTerm(written, { ...row.basis, confirmed });
  return [{ id: 'decision', name: 'Рішення', starts: 'registered', term, basis: term.basis, confirmed }];
}

/** The term of the clock in the newest regime of the calendar. */
function termOf(folder: WholeFolder, clock: Clock): Service['term'] {
  return clock.byRegime?.[regimeOn(calendarOf(folder), farDay)] ?? clock.term;
}

/** Questions the service names and those its own rules ask, in the order of questions.yaml. */
function questionsOf(
  folder: WholeFolder,
  row: WrittenService,
  conditions: Service['checklistRules'],
): RowOf<'questions'>[] {
  const bans = values(folder.refusals).filter((ban) => appliesTo(row, ban));
  const stages = values(folder.stages).filter(({ id }) => row.stages.includes(id));
  const asked = [...conditions, ...bans, ...stages].flatMap(({ when }) => questionsIn(when));
  const exempt = row.fee === 'free' ? [] : folder.fees.value.exemptions.flatMap(({ when }) => questionsIn(when));
  const wanted = new Set([...row.questions, ...asked, ...exempt]);
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
  const main = mainClock(folder, row);
  const stages = row.stages.flatMap((id) => values(folder.stages).filter((stage) => stage.id === id));
  const bans = values(folder.refusals).filter((ban) => appliesTo(row, ban));
  const { term: _, clocks, stages: ___, questions: __, incomplete, ...rest } = row;
  const [decision] = main;
  if (decision === undefined) throw new RangeError(`service ${row.code} has no term`);
  return {
    ...rest,
    term: termOf(folder, decision),
    clocks: [...main, ...clocks.flatMap((id) => namedClock(folder, id))],
    checklist: checklistRules.map(plainItem) as Service['checklist'],
    checklistRules,
    questions: questionsOf(folder, row, checklistRules),
    stages,
    refusalForbidden: bans,
    procedure: procedureOf(row, stages, bans),
    ...(incomplete && {
      incomplete: {
        ...incomplete,
        until: incomplete.until && resolveTerm(incomplete.until, incomplete.basis),
      },
    }),
  };
}
