import { z } from 'zod';
import { heads, lists } from './loader/file-shapes.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema (draft 2020-12) of every file of a hromada by the name of the file without `.yaml`. */
export function hromadaJsonSchemas(): Record<string, object> {
  const input = { io: 'input', unrepresentable: 'any' } as const;
  const ofHeads = Object.entries(heads).map(([name, shape]) => [name, z.toJSONSchema(shape, input)] as const);
  const ofLists = Object.entries(lists).map(([name, shape]) => [name, z.toJSONSchema(z.array(shape), input)] as const);
  return Object.fromEntries(
    [...ofHeads, ...ofLists].map(([name, schema]) => [name, { ...schema, $schema: draft, title: `${name}.yaml` }]),
  );
}

/** The text of a published schema file. */
export function schemaText(schema: object): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
