import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackOffice, startBackOffice } from '@okruh/back-office';
import { type CitizenPortal, startCitizenPortal } from '@okruh/citizen-portal';
import { type FrontOffice, startFrontOffice } from '@okruh/front-office';
import { type Clock, createLogger, type Logger, manualClock } from '@okruh/runtime';
import { type Citizen, citizenAt } from './citizen.ts';
import { type Clerk, clerkAt } from './clerk.ts';
import { signedIn } from './http-client.ts';
import { quickRecogniser } from './quick-recogniser.ts';
import { restartable } from './restartable.ts';
import { centreSettings, newSecrets, officeSettings, portalSettings } from './settings.ts';
import { settleTown } from './settle.ts';
import { type Specialist, specialistAt } from './specialist.ts';
import { samplePassword } from './staff.ts';
import type { TownOptions } from './town-options.ts';

/** A whole town in this process: a centre, a portal and front offices over real HTTP, in a temporary folder. */
export interface Town {
  readonly clock: Clock;
  readonly dataDir: string;
  readonly centre: BackOffice;
  readonly portal: CitizenPortal;
  /** Every log line of every service, at level debug. */
  readonly logLines: readonly string[];
  office(id: string): FrontOffice;
  clerk(login: string, officeId: string): Promise<Clerk>;
  specialist(login: string): Promise<Specialist>;
  citizen(): Citizen;
  /** A one-time code and the address of the centre: what a further office needs for its first start. */
  invitation(officeId: string): Promise<{ code: string; centreUrl: string }>;
  /** Lets parcels, jobs, feeds and publications run until nothing moves. */
  settle(): Promise<void>;
  /** The centre goes away in good order; later it comes back on its address and data. */
  stopCentre(): Promise<void>;
  startCentre(): Promise<void>;
  stopPortal(): Promise<void>;
  startPortal(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a town; every office is enrolled by a one-time code of the centre. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const surroundings = await makeSurroundings(options);
  const { portal, centre } = await startMiddle(surroundings, options);
  const line = await options.line?.(centre.running().url);
  const centreUrl = line?.url ?? centre.running().url;
  const offices = await startOffices(surroundings, options, centre.running(), centreUrl);
  const { clock, dataDir, logLines } = surroundings;

  const office = (id: string): FrontOffice => offices.get(id) ?? absent(`office ${id}`);
  return {
    clock,
    dataDir,
    logLines,
    get centre() {
      return centre.running();
    },
    get portal() {
      return portal?.running() ?? absent('portal');
    },
    office,
    clerk: async (login, officeId) => clerkAt(await signedIn(office(officeId).url, login, samplePassword)),
    specialist: async (login) => specialistAt(await signedIn(centre.running().url, login, samplePassword)),
    citizen: () => citizenAt(portal?.running().url ?? absent('portal')),
    invitation: async (officeId) => ({ code: await centre.running().createEnrolmentCode(officeId), centreUrl }),
    settle: () => settleTown(centre.running(), [...offices.values()], options.redisUrl !== undefined),
    stopCentre: centre.stop,
    startCentre: centre.start,
    stopPortal: async () => portal?.stop(),
    startPortal: async () => portal?.start(),
    stop: async () => {
      await Promise.all([...offices.values()].map((one) => one.stop()));
      await line?.close();
      await centre.stop();
      await portal?.stop();
      await rm(dataDir, { recursive: true, force: true });
      await options.afterwards?.();
    },
  };
}

interface Surroundings {
  clock: Clock;
  dataDir: string;
  logLines: string[];
  log(service: string): Logger;
}

async function makeSurroundings({ clock = manualClock() }: TownOptions): Promise<Surroundings> {
  const logLines: string[] = [];
  const destination = { write: (line: string) => void logLines.push(line) };
  return {
    clock,
    dataDir: await mkdtemp(join(tmpdir(), 'okruh-town-')),
    logLines,
    log: (service) => createLogger({ service, level: 'debug', destination }),
  };
}

async function startMiddle({ clock, dataDir, log }: Surroundings, options: TownOptions) {
  const secrets = newSecrets();
  const recogniser = options.recogniser ?? quickRecogniser();
  const portal =
    options.portal === false
      ? undefined
      : await restartable(portalSettings(dataDir, options, secrets), (settings) =>
          startCitizenPortal(settings, { clock, log: log('citizen-portal') }),
        );
  const centre = await restartable(
    centreSettings(dataDir, options, portal && { url: portal.running().url, ...secrets }),
    (settings) =>
      startBackOffice(settings, {
        clock,
        log: log('back-office'),
        background: options.redisUrl !== undefined,
        ...(recogniser !== 'tesseract' && { recogniser }),
      }),
  );
  return { portal, centre };
}

async function startOffices(
  { clock, dataDir, log }: Surroundings,
  options: TownOptions,
  centre: BackOffice,
  centreUrl: string,
): Promise<Map<string, FrontOffice>> {
  const { scanner, recogniser = quickRecogniser() } = options;
  const offices = new Map<string, FrontOffice>();
  for (const id of options.offices ?? ['fo-shyshaky', 'fo-baranivka']) {
    const settings = officeSettings(join(dataDir, id), centreUrl, await centre.createEnrolmentCode(id));
    await mkdir(settings.dataDir);
    const random = options.random?.[id];
    const phone = options.phones === true ? { phone: { host: '127.0.0.1', port: 0 } } : {};
    offices.set(
      id,
      await startFrontOffice(
        { ...settings, ...phone, watchDir: options.watchDir },
        {
          clock,
          log: log(id),
          ...(random && { random }),
          ...(scanner && { scanner }),
          ...(recogniser !== 'tesseract' && { recogniser }),
        },
      ),
    );
  }
  return offices;
}

function absent(what: string): never {
  throw new Error(`this town has no ${what}`);
}
