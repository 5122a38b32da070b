import { describe, expect, it } from 'vitest';
import { textOf, trackedFiles } from './tree.ts';

const files = trackedFiles();
const sources = files.filter((file) => /\.(ts|mjs|cjs)$/.test(file));
const linesOf = (file: string) => textOf(file).split('\n').length - 1;

describe('the house', () => {
  it('has the top level that the plan names, and no other folder', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...folders].toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))).toEqual([
      '.ci',
      'migrations',
      'packages',
      'services',
      'tests',
    ]);
  });

  it('keeps no folder and no file for odds and ends', () => {
    const odd = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|lib)(\/|\.ts$)/.test(file));
    expect(odd).toEqual([]);
  });

  it('keeps every source file under 400 lines and every test under 600', () => {
    const long = sources.filter((file) => linesOf(file) > (file.endsWith('.test.ts') ? 600 : 400));
    expect(long).toEqual([]);
  });

  it('gives every package and service a README of at most a screen', () => {
    const rooms = new Set(
      files.flatMap((file) => /^(packages|services)\/[^/]+(?=\/package\.json$)/.exec(file)?.[0] ?? []),
    );
    expect(rooms.size).toBeGreaterThanOrEqual(15);
    for (const room of rooms) {
      expect(files, room).toContain(`${room}/README.md`);
      expect(linesOf(`${room}/README.md`), room).toBeLessThanOrEqual(60);
    }
  });

  it('gives every file of a step folder one of the known roles', () => {
    const inSteps = sources
      .map((file) => /^services\/(?!all-in-one)[^/]+\/src\/[^/]+\/([^/]+)$/.exec(file))
      .filter((match) => match !== null);
    const roles = /^(routes|queries|view|[a-z0-9]+(-[a-z0-9]+)*)(\.test)?\.ts$/;
    expect(inSteps.length).toBeGreaterThan(20);
    expect(inSteps.filter((match) => !roles.test(match[1] ?? '')).map((match) => match[0])).toEqual([]);
  });

  it('lists migrations by name, never by reading a folder', () => {
    const lists = files.filter((file) => /^migrations\/src\/.*\.ts$/.test(file));
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) expect(textOf(list), list).not.toMatch(/readdir|FileMigrationProvider/);
  });

  it('has a project reference for every package a workspace depends on', () => {
    const manifests = files.filter((file) =>
      /^(packages\/[^/]+|services\/[^/]+|migrations|tests)\/package\.json$/.test(file),
    );
    for (const manifest of manifests) {
      const { dependencies = {} } = JSON.parse(textOf(manifest));
      const wanted = Object.keys(dependencies).filter((name) => name.startsWith('@okruh/'));
      const { references = [] } = JSON.parse(textOf(manifest.replace('package.json', 'tsconfig.json')));
      const referenced = references.map((reference: { path: string }) => `@okruh/${reference.path.split('/').pop()}`);
      expect(referenced, manifest).toEqual(expect.arrayContaining(wanted));
    }
  });

  it('holds no download address in the lock', () => {
    expect(textOf('package-lock.json')).not.toMatch(/"resolved": *"http/);
  });
});
