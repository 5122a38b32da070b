import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleHromadaDir } from '../sample.ts';
import { readClocksOfOne } from './clocks-of-one.ts';
import { loadClocks } from './load-hromada.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hromada-'));
  cpSync(sampleHromadaDir('shyshaky-like'), dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

function edit(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(dir, file), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} has no such text`);
  writeFileSync(join(dir, file), after);
}

async function servicesOf(code?: string) {
  const loaded = await loadClocks(dir, code);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.hromada.services;
}

describe('the clocks of one service', () => {
  it.each(['shyshaky-like', 'troitske-like'] as const)(
    'are those of the whole catalogue, for every service of %s',
    async (name) => {
      const sample = sampleHromadaDir(name);
      const whole = await loadClocks(sample);
      if (!whole.ok) throw new Error('the sample does not load');
      for (const service of whole.hromada.services) {
        expect(readClocksOfOne(sample, service.code)?.services.rows).toHaveLength(1);
        expect(await loadClocks(sample, service.code)).toEqual({
          ok: true,
          hromada: { calendar: whole.hromada.calendar, services: [service] },
        });
      }
    },
  );

  it('are read with every version of the service and of its terms, also where rows are written in one line', async () => {
    edit('services.yaml', "- code: '03-19'\n", "- code: '03-19'\n  validTo: '2026-12-31'\n");
    const next =
      "- { code: 03-19, name: Нова, kind: certificate, departmentId: social-protection, term: quick, fee: free, withoutPapers: 'так', basis: { act: А, confirmed: false }, validFrom: '2027-01-01' }\n";
    edit('services.yaml', /$/u, next);
    edit(
      'terms.yaml',
      /$/u,
      '- { id: quick, name: Швидко, term: { amount: 1, unit: hours }, basis: { act: А, confirmed: false } }\n',
    );
    const versions = await servicesOf('03-19');
    expect(versions.map(({ name, term }) => [name.slice(0, 7), term.amount])).toEqual([
      ['Довідка', 5],
      ['Нова', 1],
    ]);
    expect(readClocksOfOne(dir, '03-19')).toBeDefined();
  });

  it('are read with the whole catalogue where the files are not as plain as that', async () => {
    const all = (await servicesOf()).length;
    mkdirSync(join(dir, 'services'));
    renameSync(join(dir, 'services.yaml'), join(dir, 'services', 'all.yaml'));
    expect(readClocksOfOne(dir, '03-19')).toBeUndefined();
    expect(await servicesOf('03-19')).toHaveLength(all);
  });

  it('are not there for a mistake in them, which is told with all others of the folder; those of other rows do not matter', async () => {
    edit('terms.yaml', 'amount: 10, unit: calendar-days', 'amount: 10, unit: days');
    expect(await servicesOf('03-19')).toHaveLength(1);
    edit('offices.yaml', 'districtId: so-02', 'districtId: so-99');
    const refused = await loadClocks(dir, '03-01');
    if (refused.ok) throw new Error('a wrong unit was taken');
    expect(refused.problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'terms.yaml unknown-value',
      'offices.yaml dangling-reference',
    ]);
    expect(await loadClocks(dir, '.*')).toMatchObject({ ok: false });
  });
});
