import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { makeKeyPair } from '@okruh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSealedText, sealedText } from './copies/manifest.ts';
import { readSealKey } from './copies/seal-key.ts';
import { okruh } from './testing/run.ts';
import { sampleTown } from './testing/sample-town.ts';

/** The same numbers in each run. */
function dice(seed: number): (exclusiveMax: number) => number {
  let state = seed;
  return (exclusiveMax) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * exclusiveMax);
  };
}

const roll = dice(4);
const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'verified.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

describe.each(['as it is', 'encrypted'] as const)('a bad copy of a town, %s, is always noticed:', (form) => {
  let base = '';
  let copy = '';
  let identity: string[] = [];
  let whole: string[] = [];
  const withContent = (): string[] => whole.filter((path) => statSync(join(base, 'whole', path)).size > 0);

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'okruh-mutations-'));
    const town = await sampleTown(join(base, 'data'), { offices: ['fo-shyshaky'], applications: 3, pages: 2 });
    const key = JSON.parse((await okruh(['key', join(base, 'key'), '--json'])).out);
    identity = form === 'encrypted' ? ['--identity', join(base, 'key')] : [];
    const to = form === 'encrypted' ? ['--to', key.recipient] : [];
    const made = await okruh(['backup', town.dir, join(base, 'whole'), ...to, ...identity, '--json']);
    await town.close();
    copy = relative(join(base, 'whole'), JSON.parse(made.out).copy);
    whole = filesIn(join(base, 'whole')).map((path) => relative(join(base, 'whole'), path));
  });
  afterAll(() => rmSync(base, { recursive: true }));

  /** Examines a copy that something was done to. */
  const examined = async (harm: (target: string) => void): Promise<{ code: number; codes: string[] }> => {
    const target = join(base, 'harmed');
    rmSync(target, { recursive: true, force: true });
    cpSync(join(base, 'whole'), target, { recursive: true });
    harm(target);
    const { code, out } = await okruh(['verify', join(target, copy), ...identity, '--json']);
    const { problems = [], error } = JSON.parse(out) as { problems?: { code: string }[]; error?: { code: string } };
    return { code, codes: error === undefined ? problems.map((problem) => problem.code) : [error.code] };
  };

  it('the control: an untouched one is whole', async () => {
    expect(whole.length).toBeGreaterThan(15);
    expect(await examined(() => undefined)).toEqual({ code: 0, codes: [] });
  });

  it('cut off anywhere in any file', async () => {
    for (const path of withContent()) {
      const cut = (target: string): void => {
        const { length } = readFileSync(join(target, path));
        truncateSync(join(target, path), roll(length));
      };
      expect((await examined(cut)).code, path).toBe(1);
    }
  });

  it('one bit flipped anywhere in any file', async () => {
    for (const path of withContent()) {
      const flip = (target: string): void => {
        const bytes = readFileSync(join(target, path));
        const at = roll(bytes.length);
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << roll(8)), at);
        writeFileSync(join(target, path), bytes);
      };
      expect((await examined(flip)).code, path).toBe(1);
    }
  });

  it('any page, or any other file, missing', async () => {
    for (const path of whole) {
      const found = await examined((target) => rmSync(join(target, path)));
      expect(found.code, path).toBe(1);
      if (path.startsWith('pool')) expect(found.codes).toEqual(['blob-missing']);
    }
  });

  it('sealed by another key than the one in it, wherever that is', async () => {
    const forged = readSealKey(makeKeyPair().privateKeyPem);
    const manifests = whole.filter((path) => path.endsWith('manifest.json'));
    expect(manifests.length).toBe(4);
    for (const path of manifests) {
      const found = await examined((target) => {
        const manifest = readSealedText(readFileSync(join(target, path), 'utf8'));
        if (typeof manifest === 'string') throw new Error(manifest);
        const { signature: _signature, ...unsigned } = manifest;
        writeFileSync(join(target, path), sealedText(forged.privateKey, { ...unsigned, sealedBy: forged.publicKey }));
      });
      expect(found.code, path).toBe(1);
    }
  });

  it('a part of another copy in place of its own', async () => {
    const other = join(base, 'other');
    const town = await sampleTown(join(base, 'other-data'), { offices: ['fo-shyshaky'], applications: 2, pages: 1 });
    const made = JSON.parse((await okruh(['backup', town.dir, other, '--json'])).out);
    await town.close();
    for (const part of ['back-office', 'front-offices/fo-shyshaky', 'citizen-portal']) {
      const found = await examined((target) => {
        rmSync(join(target, copy, part), { recursive: true });
        cpSync(join(made.copy, part), join(target, copy, part), { recursive: true });
      });
      expect(found.codes, part).toContain('part-differs');
    }
  });

  it('the key of another service in it', async () => {
    const keys = whole.filter((path) => /\.pem(\.age)?$/.test(path));
    expect(keys.length).toBe(3);
    for (const path of keys) {
      const found = await examined((target) => writeFileSync(join(target, path), makeKeyPair().privateKeyPem));
      expect(found.code, path).toBe(1);
    }
  });
});

describe('a copy of somebody else', () => {
  it('is told from one of this installation by its seal', async () => {
    const base = mkdtempSync(join(tmpdir(), 'okruh-foreign-'));
    const mine = await sampleTown(join(base, 'mine'), { offices: ['fo-shyshaky'], applications: 1, pages: 1 });
    const foreign = await sampleTown(join(base, 'foreign'), { offices: ['fo-shyshaky'], applications: 1, pages: 1 });
    await okruh(['backup', foreign.dir, join(base, 'target')]);
    const found = JSON.parse((await okruh(['verify', join(base, 'target'), '--source', mine.dir, '--json'])).out);
    expect(found.ok).toBe(false);
    expect(found.told).toBeNull();
    expect(new Set(found.problems.map(({ code }: { code: string }) => code))).toEqual(new Set(['key-wrong']));
    await mine.close();
    await foreign.close();
    rmSync(base, { recursive: true });
  });
});
