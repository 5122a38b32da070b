import type { Problem } from '../problem.ts';
import { type BasedRoutingRule, routingRuleSchema } from '../schema/routing.ts';
import { shapeProblems } from './shape-problems.ts';
import { parseYaml, problemAt } from './yaml-file.ts';

export type ReadRules =
  | { readonly ok: true; readonly rules: readonly BasedRoutingRule[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the text of a `routing.yaml` by itself: its shape is checked, what it refers to is not. */
export function readRoutingRules(text: string): ReadRules {
  const problems: Problem[] = [];
  const source = parseYaml('routing.yaml', text, problems);
  if (source === undefined) return { ok: false, problems };
  if (!Array.isArray(source.value)) {
    const advice = 'Почніть кожен запис із дефіса: «- id: …».';
    const what = { code: 'not-a-list', message: 'Файл має бути списком записів.', advice };
    return { ok: false, problems: [problemAt(source, [], what)] };
  }
  const rules = source.value.flatMap((row: unknown, index) => {
    const parsed = routingRuleSchema.safeParse(row);
    if (parsed.success) return [parsed.data];
    problems.push(...shapeProblems(source, [index], parsed.error));
    return [];
  });
  return problems.length === 0 ? { ok: true, rules } : { ok: false, problems };
}
