import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FrontOffice, startFrontOffice } from '@okruh/front-office';
import { createLogger } from '@okruh/runtime';
import { type Clerk, clerkAt } from './clerk.ts';
import { signedIn } from './http-client.ts';
import { officeSettings } from './settings.ts';
import { samplePassword } from './staff.ts';
import type { Town } from './start-town.ts';

/** A front office of its own making: it can be stopped, copied, put back and started in another folder. */
export interface Desk {
  readonly folder: string;
  /** @throws Error while it is stopped. */
  running(): FrontOffice;
  clerk(login: string): Promise<Clerk>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Its folder as it is now, under another name. Stop it before. */
  copyTo(name: string): Promise<string>;
  /** Puts a copy in the place of its folder. Stop it before. */
  putBack(copy: string): Promise<void>;
}

/** Enrols an office of the town in a fresh folder and starts it. */
export async function openDesk(town: Town, officeId: string, name: string): Promise<Desk> {
  const { code, centreUrl } = await town.invitation(officeId);
  return deskIn(town, join(town.dataDir, name), { code, centreUrl });
}

/** Starts an office on a folder that is enrolled already, e.g. on a copy. */
export async function deskIn(
  town: Town,
  folder: string,
  { code = 'used before', centreUrl }: { code?: string; centreUrl: string },
): Promise<Desk> {
  let office: FrontOffice | undefined;
  const log = createLogger({ service: 'desk', level: 'silent' });
  const desk: Desk = {
    folder,
    running: () => {
      if (office === undefined) throw new Error('the desk is stopped');
      return office;
    },
    clerk: async (login) => clerkAt(await signedIn(desk.running().url, login, samplePassword)),
    stop: async () => {
      await office?.stop();
      office = undefined;
    },
    start: async () => {
      await mkdir(folder, { recursive: true });
      office = await startFrontOffice(officeSettings(folder, centreUrl, code), { clock: town.clock, log });
    },
    copyTo: async (copy) => {
      const place = join(town.dataDir, copy);
      await cp(folder, place, { recursive: true });
      return place;
    },
    putBack: async (copy) => {
      await rm(folder, { recursive: true, force: true });
      await cp(copy, folder, { recursive: true });
    },
  };
  await desk.start();
  return desk;
}
