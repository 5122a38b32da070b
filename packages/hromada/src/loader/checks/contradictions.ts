import { askedIn, stages as orderOfStages, type Stage } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Row, rowsOf } from '../read-folder.ts';
import { linesOf, slotOf } from '../resolve-checklist.ts';
import type { What } from '../yaml-file.ts';
import { overlap } from './doubles.ts';

type ServiceRow = Row<RowOf<'services'>>;

/** A clock that counts from the decision cannot say when to decide. */
function mainTerm(folder: Folder, { value: { term } }: ServiceRow): What | undefined {
  const late = rowsOf(folder.terms).find(({ value }) => value.id === term && value.starts === 'decided');
  if (late === undefined) return undefined;
  const message = `Строк «${late.value.id}» починається з рішення, а має казати, доки його прийняти.`;
  return { code: 'term-after-decision', message, advice: 'Назвіть у term строк рішення, а цей – у clocks.' };
}

/** A clock named twice, or the main one among the others. */
function doubleClocks(row: ServiceRow): Problem[] {
  const { term, clocks } = row.value;
  return clocks.flatMap((clock, place) => {
    if (clock !== term && clocks.indexOf(clock) === place) return [];
    const message = `Строк «${clock}» уже названо в цій послузі.`;
    return [problemIn(row, ['clocks', place], { code: 'double', message, advice: 'Залиште його один раз.' })];
  });
}

/** Stages must stand in the order of the work, each once. */
function stageOrder(folder: Folder, row: ServiceRow): Problem[] {
  const kinds = row.value.stages.map((id) => rowsOf(folder.stages).find(({ value }) => value.id === id)?.value.stage);
  const rank = (stage: Stage | undefined): number => (stage === undefined ? -1 : orderOfStages.indexOf(stage));
  return kinds.flatMap((stage, place) => {
    if (stage === undefined) return [];
    const before = kinds.slice(0, place);
    if (before.includes(stage)) {
      const message = 'Такий самий етап у цій послузі вже є.';
      return [problemIn(row, ['stages', place], { code: 'double', message, advice: 'Залиште один.' })];
    }
    if (!before.some((other) => rank(other) > rank(stage))) return [];
    const message = 'Етапи стоять не в тому порядку, в якому їх проходять.';
    const advice = `Порядок: ${orderOfStages.join(', ')}.`;
    return [problemIn(row, ['stages', place], { code: 'stage-order', message, advice })];
  });
}

/** A place for one paper that two packs of a service bring on the same days. */
function doublePacked(folder: Folder, row: ServiceRow): Problem[] {
  const packs = rowsOf(folder.packs).map(({ value }) => value);
  const own = new Set(row.value.checklist.flatMap((line) => ('pack' in line ? [] : [slotOf(line)])));
  const slotsOf = (pack: string) =>
    linesOf({ checklist: [{ pack }] }, packs).map((line) => {
      return { slot: slotOf(line), from: line.validFrom, to: line.validTo };
    });
  return row.value.checklist.flatMap((line, place) => {
    if (!('pack' in line)) return [];
    const before = row.value.checklist.slice(0, place).flatMap((one) => ('pack' in one ? slotsOf(one.pack) : []));
    const twice = slotsOf(line.pack).find(
      (one) => !own.has(one.slot) && before.some((other) => other.slot === one.slot && overlap(one, other)),
    );
    if (twice === undefined) return [];
    const message = `Документ «${twice.slot}» з набору «${line.pack}» уже є в іншому наборі цієї послуги.`;
    const advice = 'Приберіть один із наборів або назвіть документ окремим рядком послуги.';
    return [problemIn(row, ['checklist', place], { code: 'double', message, advice })];
  });
}

/** An alternative with nothing to choose from. */
function lonelyGroups(folder: Folder, row: ServiceRow): Problem[] {
  const packs = rowsOf(folder.packs).map(({ value }) => value);
  const groups = linesOf(row.value, packs).flatMap(({ group }) => (group === undefined ? [] : [group]));
  return row.value.checklist.flatMap((line, place) => {
    if ('pack' in line || line.group === undefined || groups.filter((one) => one === line.group).length > 1) return [];
    const message = `У групі «${line.group}» лише один документ: обирати нема з чого.`;
    const advice = 'Назвіть ту саму групу в рядку другого документа або приберіть її.';
    return [problemIn(row, ['checklist', place, 'group'], { code: 'lonely-group', message, advice })];
  });
}

/** A ban that names services and kinds none of them is of. */
function emptyBans(folder: Folder): Problem[] {
  return rowsOf(folder.refusals).flatMap((row) => {
    const { services: codes, kinds } = row.value;
    const named = rowsOf(folder.services).filter(({ value }) => codes?.includes(value.code));
    if (kinds === undefined || named.length === 0 || named.some(({ value }) => kinds.includes(value.kind))) return [];
    const message = 'Заборона не діє ніколи: названі послуги – іншого виду.';
    const advice = 'Виправте kinds або services.';
    return [problemIn(row, ['kinds'], { code: 'never-applies', message, advice })];
  });
}

/** Questions that are asked only after themselves: the circle is told at its first question. */
function questionCircles({ questions }: Folder): Problem[] {
  const before = new Map(rowsOf(questions).map(({ value }) => [value.id, askedIn([value.when]).questions]));
  const behind = (id: string, seen: Set<string>): Set<string> => {
    for (const other of before.get(id) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      behind(other, seen);
    }
    return seen;
  };
  const told = new Set<string>();
  return rowsOf(questions).flatMap((row) => {
    const seen = behind(row.value.id, new Set());
    if (!seen.has(row.value.id) || told.has(row.value.id)) return [];
    for (const id of seen) told.add(id);
    const message = 'Питання ставлять лише після відповіді на нього самого.';
    return [problemIn(row, ['when'], { code: 'question-circle', message, advice: 'Виправте умову when.' })];
  });
}

/** Meetings that come every few weeks on a weekday their first day is not. */
function wrongFirstDays(folder: Folder): Problem[] {
  return rowsOf(folder.activities).flatMap((row) =>
    row.value.timetable.flatMap(({ weekday, since }, place) => {
      if (since === undefined || (new Date(since).getUTCDay() || 7) === weekday) return [];
      const message = `День ${since} – не той день тижня, що вказано у weekday (${weekday}).`;
      const advice = 'Вкажіть у since день першого заняття.';
      return [problemIn(row, ['timetable', place, 'since'], { code: 'wrong-weekday', message, advice })];
    }),
  );
}

/** Two rules of keeping for the same things on the same days. */
function doubleKeeping({ retention }: Folder): Problem[] {
  const rows = rowsOf(retention);
  return rows.flatMap((row, place) => {
    const { what, services = [''], id, ...dates } = row.value;
    const days = { from: dates.validFrom, to: dates.validTo };
    const other = rows.slice(0, place).find(({ value }) => {
      const same = value.what === what && (value.services ?? ['']).some((code) => services.includes(code));
      return same && value.id !== id && overlap(days, { from: value.validFrom, to: value.validTo });
    });
    if (other === undefined) return [];
    const message = `Строк зберігання того самого вже каже правило «${other.value.id}».`;
    return [problemIn(row, ['what'], { code: 'overlap', message, advice: 'Залиште одне правило або розведіть дати.' })];
  });
}

/** Rules that contradict themselves or each other, so that a part of them can never mean anything. */
export function checkContradictions(folder: Folder): Problem[] {
  const ofServices = rowsOf(folder.services).flatMap((row) => {
    const what = mainTerm(folder, row);
    return [
      ...(what ? [problemIn(row, ['term'], what)] : []),
      ...doubleClocks(row),
      ...stageOrder(folder, row),
      ...doublePacked(folder, row),
      ...lonelyGroups(folder, row),
    ];
  });
  return [
    ...ofServices,
    ...emptyBans(folder),
    ...questionCircles(folder),
    ...wrongFirstDays(folder),
    ...doubleKeeping(folder),
  ];
}
