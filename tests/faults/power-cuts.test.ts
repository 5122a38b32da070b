import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk } from '../town/clerk.ts';
import { cutPower } from '../town/power-cut.ts';
import { registerStubbornly } from '../town/processes/people.ts';
import { type ProcessTown, startProcessTown } from '../town/processes/process-town.ts';
import { seed, size } from '../town/processes/size.ts';
import { seeded } from '../town/seeded.ts';
import { brittleDisk, lacksDisks, type SmallDisk } from '../town/small-disk.ts';

const officeId = 'fo-shyshaky';
const cuts = size(4, 60);
const mib = 96;

describe.skipIf(lacksDisks(brittleDisk))(`a town whose power is cut ${cuts} times (OKRUH_FAULTS_SEED=${seed})`, () => {
  const base = mkdtempSync(join(tmpdir(), 'okruh-power-'));
  const random = seeded(seed);
  let town: ProcessTown;
  let disks: { desk: SmallDisk; centre: SmallDisk };
  let clerk: Clerk;

  beforeAll(async () => {
    disks = { desk: brittleDisk(join(base, 'desk'), mib), centre: brittleDisk(join(base, 'centre'), mib) };
    town = await startProcessTown({ centreDir: join(disks.centre.dir, 'data') });
    await town.openOffice(officeId, { dataDir: join(disks.desk.dir, 'data'), logFile: join(base, 'desk.log') });
    clerk = await town.clerk(officeId);
  }, 300_000);
  afterAll(async () => {
    await town?.stop();
    disks?.desk.remove();
    disks?.centre.remove();
    rmSync(base, { recursive: true, force: true });
  });

  /** From one moment to the next: what was not synced then is gone. */
  async function cut(where: 'desk' | 'centre'): Promise<void> {
    const victim = where === 'desk' ? town.office(officeId) : town.centre;
    const unsynced = join(disks[where].dir, 'unsynced');
    writeFileSync(unsynced, 'Лежить лише в памʼяті.');
    victim.signal('SIGSTOP');
    const moment = cutPower(disks[where]);
    victim.killWorkers();
    await victim.kill();
    await moment.comeBack();
    const left = existsSync(unsynced) ? readFileSync(unsynced, 'utf8') : '';
    expect(left, 'the cut takes what was not synced').toBe('');
    await victim.start();
  }

  it('keeps every confirmed registration with its pages, at the desk and at the centre', async () => {
    let registered = 0;
    for (let count = 0; count < cuts; count += 1) {
      for (let one = 0; one < 3; one += 1) await registerStubbornly(clerk, town.confirmed, 1);
      registered += 3;
      const last = registerStubbornly(clerk, town.confirmed, 1);
      registered += 1;
      await pause(random() * 300);
      await cut(count % 2 === 0 ? 'desk' : 'centre');
      await last;
    }
    expect(await town.untilArrived(180_000)).toMatchObject({ registered });
    expect(town.complaints()).toEqual([]);
  }, 3_600_000);
});
