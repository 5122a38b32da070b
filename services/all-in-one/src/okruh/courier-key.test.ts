import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { courierKeyText, makeCourierKey } from '@okruh/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { okruh } from './testing/run.ts';
import { type SampleTown, sampleTown } from './testing/sample-town.ts';

let base = '';
let town: SampleTown;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'okruh-courier-key-'));
  town = await sampleTown(join(base, 'data'), { offices: ['fo-shyshaky'], applications: 1, pages: 1 });
});
afterEach(async () => {
  await town.close();
  rmSync(base, { recursive: true });
});

it('keys for couriers come back with a backup: what is on its way on a stick can still be read', async () => {
  const keys = new Map<string, string>();
  for (const place of ['back-office', 'front-offices/fo-shyshaky']) {
    const text = courierKeyText(await makeCourierKey());
    mkdirSync(join(town.dir, place, 'secrets'), { mode: 0o700 });
    writeFileSync(join(town.dir, place, 'secrets', 'courier-key.txt'), text, { mode: 0o600 });
    keys.set(place, text);
  }
  const [target, restored] = [join(base, 'target'), join(base, 'restored')];
  expect((await okruh(['backup', town.dir, target])).code).toBe(0);
  const [copy = ''] = readdirSync(join(target, 'copies'));
  expect((await okruh(['restore', join(target, 'copies', copy), restored])).code).toBe(0);
  for (const [place, text] of keys) {
    const path = join(restored, place, 'secrets', 'courier-key.txt');
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
});
