import { rehearse as compare, type PastApplication, type Rehearsal, type RoutingRule, route } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { type ReadApplication, readApplicationLines, routingFactsOf } from '../application-file.ts';
import { openHromada } from '../open-hromada.ts';
import { departmentName } from './route.ts';

function pastOf({ application }: ReadApplication, place: number, hromada: Hromada, io: CommandIo): PastApplication {
  const id = application.id ?? `рядок ${place + 1}`;
  const facts = routingFactsOf(application, hromada, io);
  return application.departmentId === undefined ? { id, facts } : { id, facts, went: application.departmentId };
}

/** Applications of which nobody knows where they went, by where the rules would lead them now. */
interface Uncompared {
  readonly departmentId: string | null;
  readonly ids: readonly string[];
}

function ledTo(rules: readonly RoutingRule[], past: readonly PastApplication[]): Uncompared[] {
  const groups = new Map<string | null, string[]>();
  for (const { id, facts } of past) {
    const routed = route(rules, facts);
    const departmentId = 'unrouted' in routed ? null : routed.departmentId;
    groups.set(departmentId, [...(groups.get(departmentId) ?? []), id]);
  }
  return [...groups].map(([departmentId, ids]) => ({ departmentId, ids }));
}

const shown = 5;

function uncomparedLines(groups: readonly Uncompared[], name: (id: string) => string): string[] {
  if (groups.length === 0) return [];
  const advice = 'додайте до заяв departmentId або вкажіть --old зі старими правилами';
  return [
    `Нема з чим порівняти (${advice}); за цими правилами пішли б:`,
    ...groups.map(({ departmentId, ids }) => {
      const to = departmentId === null ? 'нікуди (правила немає)' : `до «${name(departmentId)}»`;
      return `  ${to}: ${ids.length}. Це ${ids.slice(0, shown).join(', ')}${ids.length > shown ? ' та інші' : ''}.`;
    }),
  ];
}

/** `rehearse DIR PAST.ndjson [--old OLD]`: what the rules of DIR would have done with applications of the past. */
export async function rehearse(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека громади', 'файл минулих заяв'], ['old']);
  const [dir = '', file = ''] = given.places;
  const lines = readApplicationLines(file, io);
  const old = given.text('old');
  const hromada = await openHromada(dir, io);
  const oldRules: readonly RoutingRule[] = old === undefined ? [] : (await openHromada(old, io)).routing;
  const all = lines.map((line, place) => pastOf(line, place, hromada, io));
  const past = all.filter(({ went }) => old !== undefined || went !== undefined);
  const name = (id: string): string => departmentName(hromada, id);
  const found: Rehearsal = compare(oldRules, hromada.routing, past, name);
  const uncompared = ledTo(
    hromada.routing,
    all.filter((one) => !past.includes(one)),
  );
  const compared = past.length === 0 && all.length > 0 ? [] : found.text;
  return {
    ok: true,
    json: { ...found, text: [...compared, ...uncomparedLines(uncompared, name)], uncompared },
    text: [...compared, ...uncomparedLines(uncompared, name)],
    remarks: lines.flatMap(({ remarks }) => remarks),
  };
}
