import { route as chooseDepartment } from '@okruh/domain';
import { findDepartment, type Hromada } from '@okruh/hromada';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { readApplicationFile, routingFactsOf } from '../application-file.ts';
import { openHromada, serviceOf } from '../open-hromada.ts';
import { unknownNames } from '../unknown-names.ts';

/** The name of a department, or its id when the configuration has none. */
export function departmentName(hromada: Hromada, id: string): string {
  return findDepartment(hromada, id)?.name ?? id;
}

/** `route DIR APPLICATION.json`: the department an application goes to, with the reasons. */
export async function route(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека громади', 'файл заяви']);
  const [dir = '', file = ''] = given.places;
  const { application, remarks: unread } = readApplicationFile(file, io);
  const hromada = await openHromada(dir, io);
  const remarks = [...unread, ...unknownNames(application, hromada)];
  const facts = routingFactsOf(application, hromada, io);
  serviceOf(hromada, application.serviceCode, facts.date);
  const routed = chooseDepartment(hromada.routing, facts);
  if ('unrouted' in routed) {
    return { ok: false, json: { departmentId: null, reasons: routed.unrouted }, text: routed.unrouted, remarks };
  }
  const name = departmentName(hromada, routed.departmentId);
  const lines = [`Відділ: ${name} (${routed.departmentId})`, `Терміновість: ${routed.priority}`];
  return {
    ok: true,
    json: { ...routed, department: name },
    text: [...lines, ...routed.reasons.map((reason) => `  – ${reason}`)],
    remarks,
  };
}
