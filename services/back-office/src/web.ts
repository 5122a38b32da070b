import { fileURLToPath } from 'node:url';
import { findDepartment, findOffice } from '@okruh/hromada';
import { createWebApp, type WebApp } from '@okruh/web';
import { activityApi } from './activities/api-routes.ts';
import { activityPages } from './activities/routes.ts';
import { caseApi } from './casework/api-routes.ts';
import { caseCommands } from './casework/command-routes.ts';
import { caseForms } from './casework/form-routes.ts';
import { casePages } from './casework/routes.ts';
import { courierApi, courierPages } from './courier/routes.ts';
import { doubledPages } from './doubled/routes.ts';
import { feedRoutes } from './feed/routes.ts';
import { gzipTransport } from './intake/gzip-transport.ts';
import { intakeRoutes } from './intake/routes.ts';
import { transportHeaders } from './intake/transport-headers.ts';
import { uploadRoutes } from './intake/uploads.ts';
import { jobMessages } from './jobs/messages.ts';
import { jobApi, jobPages } from './jobs/routes.ts';
import { navigationFor } from './navigation.ts';
import { officeApi } from './offices/api-routes.ts';
import { officeMessages } from './offices/messages.ts';
import { officePages } from './offices/routes.ts';
import { officeTransportRoutes } from './offices/transport-routes.ts';
import { personApi } from './persons/api-routes.ts';
import { personPages } from './persons/routes.ts';
import { readingApi, readingPages } from './readings/routes.ts';
import { refusalApi } from './refusals/api-routes.ts';
import { refusalPages } from './refusals/routes.ts';
import { replayDownRoutes, replayUpRoutes } from './replay/transport-routes.ts';
import { divisionApi } from './routing/api-routes.ts';
import { divisionPages } from './routing/routes.ts';
import { backupFacts } from './safekeeping/read-last-backup.ts';
import { searchApi } from './search/api-routes.ts';
import { searchPages } from './search/routes.ts';
import type { Services } from './services.ts';
import { staffDirectory } from './staff/staff-directory.ts';

/** Steps with pages of their own. */
const stepsWithViews = [
  'doubled',
  'offices',
  'courier',
  'refusals',
  'jobs',
  'casework',
  'readings',
  'routing',
  'persons',
  'activities',
  'search',
];

/** The templates lie in the sources, also when the program runs from dist. */
const templateFolders = stepsWithViews.map((step) => fileURLToPath(new URL(`../src/${step}/views`, import.meta.url)));

/** The web application of the back office with all its routes. `stopping` ends requests that wait. */
export async function createBackOfficeApp(services: Services, stopping: AbortSignal): Promise<WebApp> {
  const { settings, store, clock, log } = services;
  const app = await createWebApp({
    service: 'back-office',
    title: 'бек-офіс',
    navigation: navigationFor,
    templateFolders,
    messages: { ...officeMessages, ...jobMessages },
    store,
    staff: staffDirectory(store),
    placeName: (place) => placeName(services, place),
    clock,
    log,
    readyFacts: async () => ({ backup: await backupFacts(store.db, clock.millis()) }),
    cookieSecure: settings.cookieSecure,
    ...(settings.trustedProxy !== undefined && { trustProxy: settings.trustedProxy }),
  });
  transportHeaders(app, services);
  gzipTransport(app);
  officeTransportRoutes(app, services);
  intakeRoutes(app, services);
  uploadRoutes(app, services);
  feedRoutes(app, services, stopping);
  replayUpRoutes(app, services);
  replayDownRoutes(app, services);
  casePages(app, services);
  readingPages(app, services);
  caseForms(app, services);
  doubledPages(app, services);
  caseCommands(app, services);
  caseApi(app, services);
  readingApi(app, services);
  officePages(app, services);
  officeApi(app, services);
  refusalPages(app, services);
  refusalApi(app, services);
  courierPages(app, services);
  courierApi(app, services);
  jobPages(app, services);
  jobApi(app, services);
  activityPages(app, services);
  activityApi(app, services);
  personPages(app, services);
  personApi(app, services);
  searchPages(app, services);
  searchApi(app, services);
  divisionPages(app, services);
  divisionApi(app, services);
  app.get('/', { config: { permission: 'signed-in', audit: 'none' } }, async (request, reply) => {
    const [home] = navigationFor(request.staff);
    return home === undefined
      ? reply.code(403).page('error.njk', { pageTitle: noWork })
      : reply.redirect(home.href, 303);
  });
  return app;
}

const noWork = 'Ваша робота – у фронт-офісі, а не тут';

async function placeName({ configuration, store }: Services, place: string): Promise<string> {
  const { hromada } = await configuration.current(store.db);
  return findDepartment(hromada, place)?.name ?? findOffice(hromada, place)?.name ?? '';
}
