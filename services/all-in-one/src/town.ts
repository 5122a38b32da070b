import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Hromada, sampleHromadaDir } from '@okruh/hromada';
import { type Clock, systemClock } from '@okruh/runtime';
import { type Administrator, provideEnrolmentCodes } from './enrolment-codes.ts';
import { takePorts } from './ports.ts';
import { readHromada } from './read-hromada.ts';
import { removeReadyFile, type TownReady, writeReadyFile } from './ready-file.ts';
import { readyTown } from './ready-town.ts';
import { type TownSecrets, townSecrets } from './secrets.ts';
import { type ServicePlan, type ServiceProcess, startService } from './service-process.ts';
import type { TownSettings } from './settings.ts';
import { lockDataDir } from './town-lock.ts';
import { chosenOffices, planTown } from './town-plan.ts';

export interface TownOptions extends TownSettings {
  /** Told about services that died and run again; nobody by default. */
  say?: (line: string) => void;
  /** Gives the start up. */
  signal?: AbortSignal;
  clock?: Clock;
  /** Longest time in milliseconds until one service is ready; 60 seconds by default. */
  readyWithinMs?: number;
}

/** A town whose services all answer. */
export interface Town {
  /** The same as in `<data>/ready.json`, at this moment. */
  ready(): TownReady;
  hromada: Hromada;
  /** Ends every service within ten seconds and takes `ready.json` away. */
  stop(): Promise<void>;
}

const stopWithinMs = 8_000;

/**
 * Starts a centre, a portal and front offices as processes of their own, with everything below one data folder.
 *
 * @throws TownError when the hromada cannot be read, a port is taken, the folder is in use, or a service does not start.
 */
export async function startTown(options: TownOptions): Promise<Town> {
  const { dataDir } = options;
  for (const folder of ['', 'logs']) mkdirSync(join(dataDir, folder), { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(dataDir);
  const running: ServiceProcess[] = [];
  const stop = async (): Promise<void> => {
    removeReadyFile(dataDir);
    await Promise.all(running.map((service) => service.stop(stopWithinMs)));
    unlock();
  };
  try {
    removeReadyFile(dataDir);
    return await start(options, running, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: TownOptions, running: ServiceProcess[], stop: () => Promise<void>): Promise<Town> {
  const clock = options.clock ?? systemClock;
  const hromadaDir = options.hromadaDir ?? sampleHromadaDir('shyshaky-like');
  const hromada = await readHromada(hromadaDir);
  const offices = chosenOffices(hromada, options.frontOffices);
  const ports = await townPorts(options, offices.length);
  const secrets = townSecrets(
    join(options.dataDir, 'secrets'),
    hromada.staff.map(({ login }) => login),
  );
  const plan = planTown(options, hromadaDir, offices, ports, secrets);
  const startedAt = clock.now();
  const ready = (): TownReady =>
    readyTown({ startedAt, plan, running, hromada, hromadaDir, passwords: secrets.passwords });
  let complete = false;
  const supervision = {
    clock,
    say: options.say ?? (() => undefined),
    restarted: () => complete && writeReadyFile(options.dataDir, ready()),
  };
  const launch = async (service: ServicePlan): Promise<void> => {
    const limits = {
      timeoutMs: options.readyWithinMs ?? 60_000,
      signal: options.signal ?? new AbortController().signal,
    };
    running.push(await startService(service, supervision, limits));
  };
  // The centre goes before the offices: it gives them their enrolment codes.
  await launchAll([plan.backOffice, plan.portal], launch);
  await provideEnrolmentCodes(plan.backOffice.url, administratorOf(hromada, secrets), plan.frontOffices);
  await launchAll(
    plan.frontOffices.map((office) => office.plan),
    launch,
  );
  complete = true;
  writeReadyFile(options.dataDir, ready());
  return { ready, hromada, stop };
}

/** One that fails stops the whole start, after the others have settled. */
async function launchAll(
  services: readonly ServicePlan[],
  launch: (service: ServicePlan) => Promise<void>,
): Promise<void> {
  const outcomes = await Promise.allSettled(services.map(launch));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function administratorOf(hromada: Hromada, { passwords }: TownSecrets): Administrator | undefined {
  const staff = hromada.staff.find(({ roles }) => roles.includes('administrator'));
  const password = staff && passwords.get(staff.login);
  return staff && password !== undefined ? { login: staff.login, password } : undefined;
}

async function townPorts(settings: TownSettings, offices: number) {
  const { host, backOfficePort, frontOfficePort, portalPort } = settings;
  const [backOffice = 0, portal = 0, ...frontOffices] = await takePorts(host, [
    { port: backOfficePort, variable: 'OKRUH_BACK_OFFICE_PORT', title: 'Бек-офіс' },
    { port: portalPort, variable: 'OKRUH_PORTAL_PORT', title: 'Портал для громадян' },
    ...Array.from({ length: offices }, (_, index) => ({
      port: frontOfficePort === 0 ? 0 : frontOfficePort + index,
      variable: 'OKRUH_FRONT_OFFICE_PORT',
      title: `Фронт-офіс ${index + 1}`,
    })),
  ]);
  return { backOffice, portal, frontOffices };
}
