import { rehearse as compare, type PastApplication, type Rehearsal, type RoutingRule } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { CommandRefused } from '../../command-line/refusals.ts';
import { type ReadApplication, readApplicationLines, routingFactsOf } from '../application-file.ts';
import { openHromada } from '../open-hromada.ts';
import { departmentName } from './route.ts';

function pastOf({ application }: ReadApplication, place: number, hromada: Hromada, io: CommandIo): PastApplication {
  const id = application.id ?? `рядок ${place + 1}`;
  const facts = routingFactsOf(application, hromada, io);
  return application.departmentId === undefined ? { id, facts } : { id, facts, went: application.departmentId };
}

/** What went where is known from the lines themselves or from the rules of the old folder. */
function refuseIncomparable(lines: readonly ReadApplication[], old: string | undefined): void {
  const lost = lines.flatMap(({ application: { id, departmentId } }, place) =>
    departmentId === undefined ? [id ?? `рядок ${place + 1}`] : [],
  );
  if (old !== undefined || lost.length === 0) return;
  throw new CommandRefused(
    'nothing-to-compare',
    'Нема з чим порівняти: додайте до кожної заяви departmentId або вкажіть --old зі старими правилами.',
    lost.slice(0, 5).map((id) => `Без departmentId: ${id}`),
  );
}

/** `rehearse DIR PAST.ndjson [--old OLD]`: what the rules of DIR would have done with applications of the past. */
export async function rehearse(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека громади', 'файл минулих заяв'], ['old']);
  const [dir = '', file = ''] = given.places;
  const lines = readApplicationLines(file, io);
  const old = given.text('old');
  refuseIncomparable(lines, old);
  const hromada = await openHromada(dir, io);
  const oldRules: readonly RoutingRule[] = old === undefined ? [] : (await openHromada(old, io)).routing;
  const past = lines.map((line, place) => pastOf(line, place, hromada, io));
  const found: Rehearsal = compare(oldRules, hromada.routing, past, (id) => departmentName(hromada, id));
  return { ok: true, json: found, text: found.text, remarks: lines.flatMap(({ remarks }) => remarks) };
}
