import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scan, startTestOffice, type TestOffice } from '../office.fixture.ts';
import type { Office } from '../office.ts';
import { completeFiles, settleMs } from './complete-files.ts';
import { watchedFolder } from './run-watched-folder.ts';
import { acceptedFolder, refusedFolder, takeWatched } from './take-watched.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'okruh-watch-'));
});
afterEach(() => rmSync(dir, { recursive: true }));
const put = (name: string, content: string | Buffer = 'скан') => writeFileSync(join(dir, name), content);
const list = (folder = '') => readdirSync(join(dir, folder)).toSorted();

describe('a file of the watched folder is complete', () => {
  it('when it has not changed for a while, and not before', async () => {
    const files = completeFiles(dir);
    put('скан.pdf');
    expect(await files.look(0)).toEqual([]);
    expect(await files.look(settleMs - 1)).toEqual([]);
    put('скан.pdf', 'скан, який дописують');
    expect(await files.look(settleMs)).toEqual([]);
    expect(await files.look(2 * settleMs)).toEqual(['скан.pdf']);
  });

  it('and nobody has it open for writing', async () => {
    const files = completeFiles(dir);
    const handle = await open(join(dir, 'a.pdf'), 'w');
    await handle.write('половина');
    await files.look(0);
    expect(await files.look(settleMs)).toEqual(process.platform === 'linux' ? [] : ['a.pdf']);
    await handle.close();
    expect(await files.look(3 * settleMs)).toEqual(['a.pdf']);
  });

  it('and it is neither a lock, nor locked, nor named as unfinished, nor a folder', async () => {
    const files = completeFiles(dir);
    for (const name of ['.прихований.pdf', '~$лист.pdf', 'a.pdf.part', 'b.TMP', 'c.crdownload', 'd.pdf~', 'Thumbs.db'])
      put(name);
    for (const name of [
      'зайнятий.pdf',
      'зайнятий.pdf.lock',
      'вільний.pdf',
      'ґанок.pdf',
      '.~lock.офіс.pdf#',
      'офіс.pdf',
    ])
      put(name);
    await files.look(0);
    expect(await files.look(settleMs)).toEqual(['вільний.pdf', 'ґанок.pdf']);
  });

  it('but an empty one waits longer: it is usually the beginning of a scan', async () => {
    const files = completeFiles(dir);
    put('порожній.pdf', '');
    await files.look(0);
    expect(await files.look(settleMs)).toEqual([]);
    expect(await files.look(60_000)).toEqual(['порожній.pdf']);
  });
});

describe('the watched folder of a desk', () => {
  let test: TestOffice;
  beforeAll(async () => {
    test = await startTestOffice();
  });
  afterAll(() => test.stop());

  const tray = () => test.desk.office.store.db.selectFrom('unsorted_page').selectAll().orderBy('id').execute();
  const emptied = () => test.desk.office.store.db.deleteFrom('unsorted_page').execute();
  const takeAll = async () => {
    const folder = watchedFolder(test.desk.office, dir);
    await folder.look();
    await test.clock.advance(settleMs);
    return { taken: await folder.look(), problem: folder.problem };
  };

  it('takes files in and moves them where everybody sees what became of them', async () => {
    put('паспорт.png', scan(11, 200, 160));
    put('сміття.pdf', 'це не PDF');
    expect(await takeAll()).toEqual({ taken: 2, problem: undefined });
    expect(list()).toEqual([refusedFolder, acceptedFolder].toSorted());
    expect(list(acceptedFolder)).toEqual(['паспорт.png']);
    expect(list(refusedFolder)).toEqual(['сміття.pdf', 'сміття.pdf.чому.txt']);
    expect(readFileSync(join(dir, refusedFolder, 'сміття.pdf.чому.txt'), 'utf8')).toMatch(/[а-яіїєґ]{4}/u);
    expect(await tray()).toMatchObject([{ original_name: 'паспорт.png' }]);
    const { body } = await (await test.browser()).get('/unsorted');
    expect(body).toContain('паспорт.png');
    expect(body).toContain('Не прийнято: ');
  });

  it('takes the same content in once only, and says that it came again', async () => {
    await emptied();
    put('копія.png', scan(11, 200, 160));
    expect((await takeAll()).taken).toBe(1);
    expect(list(acceptedFolder)).toEqual(['копія.png']);
    expect(await tray()).toEqual([]);
    expect((await (await test.browser()).get('/unsorted')).body).toContain('удруге не додано');
  });

  it('writes over nothing that lies there', async () => {
    put('скан.png', scan(12, 200, 160));
    await takeAll();
    put('скан.png', scan(13, 200, 160));
    await takeAll();
    expect(list(acceptedFolder)).toEqual(['скан (2).png', 'скан.png']);
    expect(await tray()).toHaveLength(2);
  });

  it('says in words that it cannot be read, and goes on when it can', async () => {
    const folder = watchedFolder(test.desk.office, join(dir, 'немає'));
    expect(await folder.look()).toBe(0);
    expect(folder.problem).toContain('OKRUH_WATCH_DIR');
  });

  it('loses no page and doubles none, at whichever step the program dies', async () => {
    let survived = false;
    for (let step = 1; !survived && step < 60; step += 1) {
      await emptied();
      const name = `скан-${step}.png`;
      put(name, scan(1, 210 + step, 160));
      survived = await takeWatched(dyingAt(test.desk.office, step), dir, name).then(
        () => true,
        () => false,
      );
      if (!survived) expect(list()).toContain(name);
      if (!survived) await takeWatched(test.desk.office, dir, name);
      expect(list(), `after step ${step}`).not.toContain(name);
      expect(list(acceptedFolder)).toContain(name);
      expect(await tray(), `after step ${step}`).toHaveLength(1);
    }
    expect(survived).toBe(true);
  });
});

/** The office, until its n-th touch of disk, clock, files or store. */
function dyingAt(office: Office, step: number): Office {
  let left = step;
  const live = <T>(value: T): T => {
    left -= 1;
    if (left === 0) throw new Error('killed');
    return value;
  };
  const counting = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (one, key) => {
        const value: unknown = live(Reflect.get(one, key));
        return typeof value === 'function' ? (value.bind(one) as unknown) : value;
      },
    });
  return {
    ...office,
    store: counting(office.store),
    blobs: counting(office.blobs),
    clock: counting(office.clock),
    disk: counting(office.disk),
    folders: office.folders,
  };
}
