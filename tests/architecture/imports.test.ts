import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './tree.ts';

const { forbidden, options } = createRequire(import.meta.url)(`${root}.dependency-cruiser.cjs`);

async function violationsIn(baseDir: string): Promise<{ rules: string[]; modules: number }> {
  const cruiseOptions: ICruiseOptions = { ...options, baseDir, validate: true, ruleSet: { forbidden, options } };
  const { output } = await cruise(['packages', 'services', 'migrations', 'tests'], cruiseOptions);
  const { summary } = output as ICruiseResult;
  return { rules: summary.violations.map((found) => found.rule.name), modules: summary.totalCruised };
}

describe('the direction of imports', () => {
  it('holds in the whole tree', async () => {
    const { rules, modules } = await violationsIn(root.replace(/\/$/, ''));
    expect(rules).toEqual([]);
    expect(modules).toBeGreaterThan(150);
  });
});

describe('a rule of the house that is broken', () => {
  let town: string;
  const broken: [rule: string, file: string, imports: string][] = [
    ['package-domain', 'packages/domain/src/a.ts', '../../store/src/index.ts'],
    ['package-web', 'packages/web/src/a.ts', '../../queue/src/index.ts'],
    ['package-store', 'packages/store/src/b.ts', '../../../services/back-office/src/service.ts'],
    ['service-to-service', 'services/front-office/src/a.ts', '../../back-office/src/service.ts'],
    ['migrations', 'migrations/src/a.ts', '../../services/back-office/src/service.ts'],
    ['nobody-imports-tests', 'services/back-office/src/a.ts', '../../../tests/town.ts'],
    ['queries-stay-in-their-step', 'services/back-office/src/intake/take-parcel.ts', '../routing/queries.ts'],
    ['unresolved', 'services/back-office/src/b.ts', './missing.ts'],
    ['no-circular', 'packages/blobs/src/a.ts', './b.ts'],
  ];

  beforeAll(() => {
    town = mkdtempSync(join(tmpdir(), 'okruh-imports-'));
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(town, file)), { recursive: true });
      writeFileSync(join(town, file), text);
    };
    for (const target of ['packages/store/src/index.ts', 'packages/queue/src/index.ts', 'tests/town.ts'])
      write(target, 'export const here = 1;\n');
    write('services/back-office/src/service.ts', 'export const here = 1;\n');
    write('services/back-office/src/routing/queries.ts', 'export const here = 1;\n');
    write('packages/blobs/src/b.ts', "import { here } from './a.ts';\nexport const there = () => here();\n");
    for (const [, file, imports] of broken)
      write(file, `import * as other from '${imports}';\nexport const here = () => other;\n`);
  });
  afterAll(() => rmSync(town, { recursive: true, force: true }));

  it('is found, each by its name', async () => {
    const { rules } = await violationsIn(town);
    for (const [rule] of broken) expect(rules).toContain(rule);
  });
});
