import { describe, expect, it } from 'vitest';
import { loadHromada } from './loader/load-hromada.ts';
import { readHromada } from './read-hromada.ts';
import { sampleHromadaDir } from './sample.ts';
import { type Hromada, hromadaSchema } from './schema/hromada.ts';

async function sample(): Promise<Hromada> {
  const loaded = await loadHromada(sampleHromadaDir('shyshaky-like'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.hromada;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Everything of a centre that is a version ahead: a field more in each object, but for rules. */
function ahead(json: Json, key = ''): Json {
  if (Array.isArray(json)) return json.map((item) => ahead(item, key));
  if (typeof json !== 'object' || json === null || rules.has(key)) return json;
  const grown = Object.entries(json).map(([name, value]) => [name, ahead(value, name)] as const);
  return { ...Object.fromEntries(grown), ofTomorrow: { any: ['thing'] } };
}
const rules = new Set(['when', 'condition', 'check', 'broken']);

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

describe('a hromada from a centre that is a version ahead', () => {
  it('is read without the fields that are not known here', async () => {
    const hromada = await sample();
    const newer = ahead(asJson(hromada));
    expect(hromadaSchema.safeParse(newer).success).toBe(false);
    expect(readHromada(newer)).toEqual(hromadaSchema.parse(asJson(hromada)));
  });

  it('is not read when a rule says what is not known here: without it the rule would mean something else', async () => {
    const hromada = await sample();
    const [rule, ...others] = hromada.routing;
    for (const changed of [
      { ...rule, condition: { tomorrow: true } },
      { ...rule, when: { ...rule?.when, tomorrow: ['x'] } },
    ]) {
      expect(readHromada(asJson({ ...hromada, routing: [changed, ...others] }))).toBeUndefined();
    }
    expect(readHromada(asJson({ ...hromada, routing: [{ ...rule, tomorrow: true }, ...others] }))).toEqual(hromada);
  });

  it('is as wrong as ever when a field that is known is wrong', async () => {
    const hromada = await sample();
    expect(readHromada(asJson({ ...hromada, districts: [] }))).toBeUndefined();
    expect(readHromada(asJson({ ...hromada, name: '' }))).toBeUndefined();
    expect(readHromada(undefined)).toBeUndefined();
  });
});
