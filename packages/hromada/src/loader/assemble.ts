import { createHash } from 'node:crypto';
import { canonicalJson } from '@okruh/domain';
import type { Hromada, HromadaContent } from '../schema/hromada.ts';
import type { District } from '../schema/places.ts';
import type { BasedRoutingRule } from '../schema/routing.ts';
import type { RowOf } from './file-shapes.ts';
import { type Folder, values, type WholeFolder } from './read-folder.ts';
import { calendarOf } from './resolve-calendar.ts';
import { resolveFees } from './resolve-fees.ts';
import { resolveService } from './resolve-service.ts';
import { resolveClock } from './resolve-term.ts';
import { earlier, later } from './validity.ts';

/** Whether every file of the folder was read. */
export function isWhole(folder: Folder): folder is WholeFolder {
  return Object.values(folder).every((file) => file !== undefined);
}

function districtOf(folder: WholeFolder, row: RowOf<'districts'>): District {
  const office = values(folder.offices).find(({ kind, districtId }) => kind === 'front' && districtId === row.id);
  return { ...row, ...(office && { officeId: office.id }) };
}

/** The validity of a rule bounds its conditions on the date. */
export function routingRuleOf(row: RowOf<'routing'>): BasedRoutingRule {
  const from = later(row.when.from, row.validFrom);
  const to = earlier(row.when.to, row.validTo);
  return { ...row, when: { ...row.when, ...(from !== undefined && { from }), ...(to !== undefined && { to }) } };
}

/** SHA-256 (hex) of a hromada's content in canonical JSON: equal content has an equal version. */
export function versionOf(content: HromadaContent): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
}

/** The hromada of a folder that has no errors. */
export function assemble(folder: WholeFolder): Hromada {
  const { limits: _, ...head } = folder.hromada.value;
  const content: HromadaContent = {
    ...head,
    registrationIndexFormat: head.registrationIndex.formats.at(-1)?.format ?? '',
    calendar: calendarOf(folder),
    districts: values(folder.districts).map((row) => districtOf(folder, row)),
    offices: values(folder.offices),
    departments: values(folder.departments),
    categories: values(folder.categories),
    papers: values(folder.papers),
    questions: values(folder.questions),
    terms: values(folder.terms).map(resolveClock),
    stages: values(folder.stages),
    refusals: values(folder.refusals),
    services: values(folder.services).map((row) => resolveService(folder, row)),
    fees: resolveFees(folder.fees.value),
    checks: values(folder.checks),
    routing: values(folder.routing).map(routingRuleOf),
    staff: values(folder.staff),
    letters: values(folder.letters),
    retention: values(folder.retention),
    activities: values(folder.activities),
  };
  const parsed = JSON.parse(JSON.stringify(content)) as HromadaContent;
  return { ...parsed, version: versionOf(parsed) };
}
