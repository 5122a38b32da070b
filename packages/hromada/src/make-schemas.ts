import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hromadaJsonSchemas, schemaText } from './json-schemas.ts';

/** Writes the published JSON Schemas: `npm run schemas -w @okruh/hromada`. */
const folder = fileURLToPath(new URL('../schema/', import.meta.url));

await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(hromadaJsonSchemas())) {
  await writeFile(`${folder}${name}.schema.json`, schemaText(schema));
}
