import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createWebApp, type WebApp } from '@okruh/web';
import { keyPersons } from './desk/remember-person.ts';
import { localStaff } from './enrolment/staff-directory.ts';
import type { FrontOfficeDeps } from './front-office-deps.ts';
import { readKept } from './inbox/read-kept.ts';
import { type Inbox, runInbox } from './inbox/run-inbox.ts';
import { watchNetwork } from './link/watch-network.ts';
import { navigation } from './navigation.ts';
import type { Office } from './office.ts';
import { openOffice } from './open-office.ts';
import { type Outbox, runOutbox } from './outbox/run-outbox.ts';
import { listenForPhones, type PhoneServer } from './phone/listen-for-phones.ts';
import { codeBook } from './phone/phone-link.ts';
import { deskRecogniser } from './readings/desk-recogniser.ts';
import { runRetention } from './retention/let-captures-go.ts';
import { addRoutes } from './routes.ts';
import { deskScanners } from './scanners/desk-scanners.ts';
import { openScanDesk, type ScanDesk } from './scanners/scan-desk.ts';
import type { FrontOfficeSettings } from './settings.ts';
import { runWatch } from './watch/run-watch.ts';
import { runWatchedFolder, type WatchedFolder, watchedFolder } from './watched-folder/run-watched-folder.ts';

/** A running front office. */
export interface FrontOffice {
  /** Address of the desk, without a slash at the end. */
  readonly url: string;
  readonly app: WebApp;
  readonly office: Office;
  /** Ends the loops, then the web server, then the store. */
  stop(): Promise<void>;
  /** The folder from which scans are taken in, where there is one. */
  readonly watched: WatchedFolder | undefined;
  /** The scanners of the desk. */
  readonly scanners: Pick<ScanDesk, 'settle'>;
  /** The server for telephones. */
  readonly phones: PhoneServer;
  /** Sends everything that waits now. @throws LinkProblem when the link fails */
  readonly outbox: Pick<Outbox, 'drain'>;
  /** Takes in everything the centre has now. @throws LinkProblem when the link fails */
  readonly inbox: Pick<Inbox, 'drain'>;
}

/**
 * Starts a front office. The first start enrols at the centre and needs the link; later ones do not.
 *
 * @throws EnrolmentError, with words for the person at the console
 */
export async function startFrontOffice(settings: FrontOfficeSettings, deps: FrontOfficeDeps): Promise<FrontOffice> {
  const { office, catalogue, line, link, rules, watch, replay, enrolAgain } = await openOffice(settings, deps);
  await keyPersons(office);
  await readKept(office, catalogue);
  const outbox = await runOutbox(office, { link, line, rules, watch });
  const inbox = runInbox({ office, catalogue, link, replay }, watch);
  office.wakes.outbox = outbox.wake;
  watch.onChange((connected) => {
    if (connected) outbox.wake();
    else inbox.wake();
  });
  const network = watchNetwork(office, () => {
    line.renew();
    outbox.wake();
    inbox.wake();
  });
  const watching = runWatch(office, watch);
  const scans = settings.watchDir === undefined ? undefined : watchedFolder(office, settings.watchDir);
  const taking = scans && runWatchedFolder(office, scans);
  const retention = runRetention(office);
  const phones = await listenForPhones(office, settings.phone);
  const found = { addresses: [], discover: false, ...settings.scanners };
  const scanners = openScanDesk(office, deps.scanner ?? deskScanners(found));
  const recogniser = deskRecogniser(office.log, deps.recogniser);
  const app = await webApp(settings, office);
  addRoutes(app, {
    office,
    scanners,
    recogniser,
    catalogue,
    watch,
    outbox,
    rules,
    apart: inbox.apart,
    enrolAgain,
    watched: () => scans,
    phones,
    codes: codeBook(),
  });
  await app.listen({ host: settings.host, port: settings.port });
  return {
    url: urlOf(app, settings.host),
    app,
    office,
    outbox,
    inbox,
    watched: scans,
    phones,
    scanners,
    stop: async () => {
      await Promise.all([
        outbox.stop(),
        inbox.stop(),
        network.stop(),
        watching.stop(),
        taking?.stop(),
        retention.stop(),
        replay.stop(),
      ]);
      await link.leave();
      await scanners.stop();
      line.close();
      await Promise.all([app.close(), phones.stop()]);
      await recogniser.close();
      await office.store.close();
    },
  };
}

function webApp(settings: FrontOfficeSettings, office: Office): Promise<WebApp> {
  return createWebApp({
    service: 'front-office',
    title: 'фронт-офіс',
    navigation: (actor) => navigation(office, actor),
    placeName: (place) => (place === office.id ? office.catalogue.office.name : place),
    templateFolders: [fileURLToPath(new URL('../src/', import.meta.url))],
    store: office.store,
    staff: localStaff(office.store.db),
    clock: office.clock,
    log: office.log,
    cookieName: `okruh_${office.id.replaceAll('-', '_')}`,
    cookieSecure: settings.cookieSecure ?? false,
  });
}

function urlOf(app: WebApp, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
