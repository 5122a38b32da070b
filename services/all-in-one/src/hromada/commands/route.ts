import { route as chooseDepartment } from '@okruh/domain';
import { findDepartment, findService, type Hromada } from '@okruh/hromada';
import { readApplicationFile, routingFactsOf } from '../application-file.ts';
import { readArguments } from '../arguments.ts';
import type { Answer, HromadaIo } from '../io.ts';
import { openHromada } from '../open-hromada.ts';
import { CommandRefused } from '../refusals.ts';

/** The name of a department, or its id when the configuration has none. */
export function departmentName(hromada: Hromada, id: string): string {
  return findDepartment(hromada, id)?.name ?? id;
}

/** @throws CommandRefused when the catalogue has no such service. */
export function refuseUnknownService(hromada: Hromada, code: string): void {
  if (findService(hromada, code) === undefined) {
    throw new CommandRefused('service-unknown', `Послуги «${code}» у каталозі немає.`);
  }
}

/** `route DIR APPLICATION.json`: the department an application goes to, with the reasons. */
export async function route(args: readonly string[], io: HromadaIo): Promise<Answer> {
  const given = readArguments(args, ['тека громади', 'файл заяви']);
  const [dir = '', file = ''] = given.places;
  const { application, remarks } = readApplicationFile(file, io);
  const hromada = await openHromada(dir, io);
  refuseUnknownService(hromada, application.serviceCode);
  const routed = chooseDepartment(hromada.routing, routingFactsOf(application, io));
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
