import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hromadaJsonSchemas, schemaText } from './json-schemas.ts';
import { sampleHromadaDir } from './sample.ts';

const folder = new URL('../schema/', import.meta.url);

describe('the published JSON Schemas', () => {
  it.each(Object.entries(hromadaJsonSchemas()))(
    '%s is current; otherwise: npm run schemas -w @okruh/hromada',
    (name, schema) => {
      expect(JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8'))).toEqual(
        JSON.parse(schemaText(schema)),
      );
    },
  );

  it('are as many as there are kinds of files', () => {
    const published = readdirSync(folder).map((file) => file.replace('.schema.json', ''));
    expect(published.sort()).toEqual(Object.keys(hromadaJsonSchemas()).sort());
  });

  it.each(['shyshaky-like', 'troitske-like'] as const)('are named at the head of every file of %s', (name) => {
    const dir = sampleHromadaDir(name);
    const wrong = readdirSync(dir).filter((file) => {
      const head = readFileSync(`${dir}${file}`, 'utf8').split('\n', 1)[0];
      return head !== `# yaml-language-server: $schema=../../schema/${file.replace('.yaml', '.schema.json')}`;
    });
    expect(wrong).toEqual([]);
  });
});
