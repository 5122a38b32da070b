import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { okruh } from './testing/run.ts';
import { type SampleTown, sampleTown } from './testing/sample-town.ts';

let town: SampleTown;
beforeEach(async () => {
  const dir = mkdtempSync(join(tmpdir(), 'okruh-mend-'));
  town = await sampleTown(dir, { applications: 2, pages: 2, offices: ['fo-shyshaky', 'fo-baranivka'] });
});
afterEach(async () => {
  await town.close();
  rmSync(town.dir, { recursive: true });
});

const dir = (): string => town.folder('back-office');
const mend = async (...more: string[]) => {
  const { code, out } = await okruh(['mend', dir(), ...more, '--json']);
  return { code, ...(JSON.parse(out) as { files: number; lost: string[]; asked: object[]; unknown: string[] }) };
};
const page = (application: number): string => town.applications[application]?.pages[0]?.sha256 ?? '';
const pathOf = (sha256: string): string => join(dir(), 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const flip = (sha256: string): void => {
  const bytes = readFileSync(pathOf(sha256));
  bytes.writeUInt8(bytes.readUInt8(5) ^ 1, 5);
  writeFileSync(pathOf(sha256), bytes);
};
const held = async (): Promise<number> => {
  const rows = await town.centre.db.selectFrom('blob').select('sha256').where('held_at', 'is not', null).execute();
  return rows.length;
};

describe('files of a centre that is looked through', () => {
  it('are whole, and nothing is asked of anybody', async () => {
    expect(await mend()).toMatchObject({ code: 0, files: 8, lost: [], asked: [], unknown: [] });
    expect(await held()).toBe(8);
  });

  it('are asked of the offices that sent them when a bit changed, the end lacks or they are gone; once', async () => {
    flip(page(0));
    writeFileSync(pathOf(page(1)), readFileSync(pathOf(page(1))).subarray(0, 100));
    rmSync(pathOf(page(2)));
    const found = await mend();
    expect(found).toMatchObject({ code: 0, files: 8, unknown: [] });
    expect(found.lost.toSorted()).toEqual([page(0), page(1), page(2)].toSorted());
    expect(found.asked).toEqual([
      { officeId: 'fo-baranivka', count: 1 },
      { officeId: 'fo-shyshaky', count: 2 },
    ]);
    const told = await town.centre.db.selectFrom('feed_entry').select('kind').execute();
    expect(told.map(({ kind }) => kind)).toEqual(['send-again', 'send-again', 'send-again']);
    expect(await mend(), 'is on its way').toMatchObject({ code: 0, files: 5, lost: [], asked: [] });
  });

  it('that nobody can bring are named each time, with exit code 1', async () => {
    await sql`delete from parcel_blob where sha256 = ${page(0)}`.execute(town.centre.db);
    flip(page(0));
    expect(await mend()).toMatchObject({ code: 1, lost: [page(0)], unknown: [page(0)] });
    expect((await okruh(['mend', dir()])).out).toContain(`${page(0)}: узяти ніде`);
  });

  it('are left alone when the centre is of another version, or is none', async () => {
    const database = `sqlite:${join(dir(), 'back-office.sqlite')}`;
    expect(await mend('--database', database), 'wherever its database is').toMatchObject({ code: 0, files: 8 });
    await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(
      town.centre.db,
    );
    expect((await okruh(['mend', dir()])).err).toContain('іншої версії');
    expect((await okruh(['mend', town.folder('fo-shyshaky')])).code).toBe(1);
    expect((await okruh(['mend'])).code).toBe(2);
  });
});
