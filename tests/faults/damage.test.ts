import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOkruh } from '@okruh/all-in-one/okruh';
import type { FrontOfficeTables } from '@okruh/front-office';
import { createLogger } from '@okruh/runtime';
import { readStore } from '@okruh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Registered } from '../town/clerk.ts';
import { cutWal, flipWal, type WalPlace, walEnd, wentOn } from '../town/damaged-wal.ts';
import { refusalOf } from '../town/http-client.ts';
import { decideStubbornly, handOverReady, registerStubbornly } from '../town/processes/people.ts';
import { type ProcessTown, startProcessTown } from '../town/processes/process-town.ts';
import { long } from '../town/processes/size.ts';
import { smallPage } from '../town/small-page.ts';

const officeId = 'fo-shyshaky';
const log = createLogger({ service: 'test', level: 'silent' });

type Damage = (database: string, since: WalPlace) => void;
const cut: [string, Damage] = ['bytes are cut off', cutWal];
const flip: [string, Damage] = ['a bit is another one', flipWal];

describe('what a disk kept wrongly', () => {
  let town: ProcessTown;
  beforeAll(async () => {
    town = await startProcessTown();
    await town.openOffice(officeId);
  }, 120_000);
  afterAll(() => town.stop());

  const office = () => town.office(officeId);
  const deskStore = () => join(office().dataDir, 'front-office.sqlite');
  const centreStore = () => join(town.centre.dataDir, 'back-office.sqlite');
  const register = async (): Promise<Registered> => registerStubbornly(await town.clerk(officeId), town.confirmed);
  const handOver = async (id: string): Promise<void> => {
    await town.untilArrived();
    await decideStubbornly(await town.specialist(), id);
    const clerk = await town.clerk(officeId);
    await expect.poll(() => handOverReady(clerk, town.confirmed, [id]), { timeout: 60_000, interval: 100 }).toEqual([]);
  };
  /** A long log goes into the database by itself and begins anew: then the same is done once more. */
  async function withLog(database: string, doing: () => Promise<void>): Promise<WalPlace> {
    for (;;) {
      const since = walEnd(database);
      await doing();
      if (wentOn(database, since)) return since;
    }
  }
  const blobIn = (dataDir: string, sha256: string): string =>
    join(dataDir, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const spoil = (path: string): void => {
    const bytes = readFileSync(path);
    const last = bytes.length - 10;
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
    writeFileSync(path, bytes);
  };
  const pageOf = ({ id }: Registered): string => {
    const confirmed = town.confirmed.all.find(({ applicationId }) => applicationId === id);
    return (confirmed?.kind === 'registration' ? confirmed.blobs[0] : undefined) ?? expect.fail();
  };
  const tray = () =>
    readStore<FrontOfficeTables, string[]>({ url: `sqlite:${deskStore()}`, log }, async (db) =>
      (await db.selectFrom('disagreement').select('code').where('settled_at', 'is', null).execute()).map(
        ({ code }) => code,
      ),
    );

  it.each(long ? [cut, flip] : [cut])(
    'the end of the desk’s log, where %s, comes back',
    async (_name, damage) => {
      const since = await withLog(deskStore(), async () => {
        const { id } = await register();
        if (long) await handOver(id);
        await town.untilArrived();
      });
      await office().kill();
      damage(deskStore(), since);
      await office().start();
      expect(office().said()).toContain('record-lost');
      await town.untilArrived();
      expect(await tray(), 'nothing is missed any more').toEqual([]);
      await register();
      await town.untilArrived();
    },
    180_000,
  );

  it.each(long ? [cut, flip] : [flip])(
    'the end of the centre’s log, where %s, comes back',
    async (_name, damage) => {
      const since = await withLog(centreStore(), async () => {
        await handOver((await register()).id);
        await town.untilArrived();
      });
      await town.centre.kill();
      damage(centreStore(), since);
      await town.centre.start();
      await register();
      const registered = town.confirmed.all.filter(({ kind }) => kind === 'registration').length;
      const handedOver = town.confirmed.all.length - registered;
      expect(await town.untilArrived(120_000)).toMatchObject({ registered, handedOver });
    },
    180_000,
  );

  it('a page at the centre is never shown wrong: it is asked for again by whoever looks at it, or through all', async () => {
    const [seen, unseen] = [await register(), await register()];
    await town.untilArrived();
    const specialist = await town.specialist();
    // Nobody of the house reads the files any more.
    const assembled = async (id: string) => (await specialist.case(id)).documents[0]?.pdfUrl;
    for (const { id } of [seen, unseen]) await expect.poll(() => assembled(id), { timeout: 60_000 }).toContain('/');
    for (const one of [seen, unseen]) spoil(blobIn(town.centre.dataDir, pageOf(one)));
    const { documents } = await specialist.case(seen.id);
    const image = async () => refusalOf(await specialist.api.get(documents[0]?.pages[0]?.imageUrl ?? ''));
    expect(await image()).toBe('503 file-damaged');
    await expect.poll(image, { timeout: 30_000 }).toBe('200 no-code');
    const out: string[] = [];
    const io = {
      out: (line: string) => out.push(line),
      err: (line: string) => out.push(line),
      now: () => now,
      folder: '',
    };
    const now = new Date().toISOString();
    expect(await runOkruh(['mend', town.centre.dataDir, '--json'], io)).toBe(0);
    expect(JSON.parse(out.join('\n'))).toMatchObject({ lost: [pageOf(unseen)], asked: [{ officeId, count: 1 }] });
    await town.untilArrived();
  }, 180_000);

  it('a page at the desk is not sent wrong: the clerk is told, scans the paper again, and it goes', async () => {
    await town.centre.end();
    const paper = await smallPage(9_000_001);
    const clerk = await town.clerk(officeId);
    const registered = await registerStubbornly(clerk, town.confirmed, 1, async () => paper);
    spoil(blobIn(office().dataDir, pageOf(registered)));
    await town.centre.start();
    await expect.poll(tray, { timeout: 30_000 }).toEqual(['page-file-damaged']);
    await clerk.supplement(registered.id, { passport: [paper] });
    await town.untilArrived();
  }, 180_000);
});
