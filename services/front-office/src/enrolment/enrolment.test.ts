import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock } from '@okruh/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestCentre, type TestCentre } from '../centre.fixture.ts';
import { log } from '../office.fixture.ts';
import { type FrontOffice, startFrontOffice } from '../service.ts';

let centre: TestCentre;
let dataDir: string;
const running: FrontOffice[] = [];
beforeEach(async () => {
  centre = await startTestCentre();
  dataDir = await mkdtemp(join(tmpdir(), 'okruh-enrol-'));
});
afterEach(async () => {
  for (const desk of running.splice(0)) await desk.stop();
  await centre.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(enrolmentCode?: string): Promise<FrontOffice> {
  const settings = { dataDir, host: '127.0.0.1', port: 0, centreUrl: centre.url, enrolmentCode };
  const desk = await startFrontOffice(settings, { clock: manualClock(), log });
  running.push(desk);
  return desk;
}

describe('the first start', () => {
  it('enrols with the code and takes configuration, staff and the portal from the centre', async () => {
    const desk = await start('КОД-1');
    expect(desk.office.id).toBe(centre.officeId);
    expect(desk.office.catalogue.hromada.version).toBe(centre.hromada.version);
    expect(desk.office.portalUrl).toBe('https://portal.example');
    expect((await fetch(`${desk.url}/readyz`)).status).toBe(200);
  });

  it('says that it needs a code', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'enrolment-code-missing' });
  });

  it('says that a code was used or is wrong', async () => {
    await expect(start('КОД-2')).rejects.toMatchObject({ code: 'enrolment-refused' });
  });

  it('says that something else answers at the address', async () => {
    centre.mood = 'page';
    await expect(start('КОД-1')).rejects.toMatchObject({ code: 'not-a-centre' });
  });
});

describe('a later start', () => {
  it('needs neither code nor centre, and its staff sign in', async () => {
    const first = await start('КОД-1');
    await first.stop();
    running.length = 0;
    centre.mood = 'away';
    const desk = await start();
    expect(desk.office.id).toBe(centre.officeId);
    const signIn = await fetch(`${desk.url}/sign-in`);
    expect(signIn.status).toBe(200);
  });
});
