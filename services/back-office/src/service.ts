import { createRunner, type Runner } from '@okruh/queue';
import type { WebApp } from '@okruh/web';
import { loadConfiguration } from './configuration/load-configuration.ts';
import { jobHandlers } from './handlers.ts';
import { keepUploadsClean } from './intake/clean-uploads.ts';
import { watchDisk } from './intake/watch-disk.ts';
import { jobsWithOcrWorkers } from './jobs.ts';
import { createEnrolmentCode } from './offices/create-enrolment-code.ts';
import { indexMissingPersons } from './persons/index-person.ts';
import { ensureEpoch } from './safekeeping/epoch.ts';
import { indexMissingTexts } from './search/reindex.ts';
import { openServices, type Services, type Surroundings } from './services.ts';
import type { BackOfficeSettings } from './settings.ts';
import { syncStaff } from './staff/sync-staff.ts';
import { createBackOfficeApp } from './web.ts';

/** A running back office. */
export interface BackOffice {
  /** Where it listens, without a slash at the end. */
  url: string;
  app: WebApp;
  services: Services;
  /** Runs all due jobs, and those they enqueue, until none is left. */
  drain(): Promise<void>;
  /** Makes a one-time code with which an office introduces itself. */
  createEnrolmentCode(officeId: string): Promise<string>;
  /** Ends waiting requests, then the server, the jobs and the store, in this order. */
  stop(): Promise<void>;
}

export interface StartOptions extends Surroundings {
  /** False in tests that run jobs by `drain` only. */
  background?: boolean;
}

/**
 * Starts the back office: store, configuration and staff of the hromada, jobs, web server.
 * @throws ConfigurationRefused, StaffFileRefused with what is to be repaired.
 */
export async function startBackOffice(settings: BackOfficeSettings, options: StartOptions): Promise<BackOffice> {
  const services = await openServices(settings, options);
  try {
    await ensureEpoch(services.store, services.clock.now());
    await syncStaff(services, await loadConfiguration(services));
    await indexMissingPersons(services);
    await indexMissingTexts(services);
    return await run(services, options);
  } catch (error) {
    await closeServices(services);
    throw error;
  }
}

async function run(services: Services, options: StartOptions): Promise<BackOffice> {
  const stopping = new AbortController();
  const runner = jobRunner(services);
  const app = await createBackOfficeApp(services, stopping.signal);
  const background = options.background !== false;
  if (background) await runner.start();
  const watching = background ? [keepUploadsClean(services), watchDisk(services)] : [];
  const { host, port } = services.settings;
  const url = await app.listen({ host, port });
  return {
    url,
    app,
    services,
    drain: () => runner.drain(),
    createEnrolmentCode: async (officeId) => (await createEnrolmentCode(services, officeId, services.centre.id)).code,
    async stop() {
      stopping.abort();
      await app.close();
      await Promise.all(watching.map((loop) => loop.stop()));
      await runner.stop();
      await closeServices(services);
    },
  };
}

async function closeServices({ recogniser, store }: Services): Promise<void> {
  await recogniser.close();
  await store.close();
}

function jobRunner(services: Services): Runner {
  const { store, clock, log, settings } = services;
  const { redisUrl } = settings;
  return createRunner({
    store,
    jobs: jobsWithOcrWorkers(settings.ocrWorkers),
    handlers: jobHandlers(services),
    kind: redisUrl === undefined ? { runner: 'embedded' } : { runner: 'bullmq', redisUrl, prefix: 'okruh-back-office' },
    clock,
    log,
  });
}
