import type { WebApp } from '@okruh/web';
import { correctionApiRoutes } from './corrections/api-routes.ts';
import { correctionRoutes } from './corrections/routes.ts';
import { courierApiRoutes } from './courier/api-routes.ts';
import { type CourierPages, courierRoutes } from './courier/routes.ts';
import { deskApiRoutes } from './desk/api-routes.ts';
import { homeRoutes } from './desk/home-routes.ts';
import { paperCopyRoutes } from './desk/paper-copy.ts';
import { deskRoutes } from './desk/routes.ts';
import { gateRoutes } from './gate/routes.ts';
import { handOverApiRoutes } from './handover/api-routes.ts';
import { handOverRoutes } from './handover/routes.ts';
import { trayRoutes } from './inbox/tray-routes.ts';
import { journalApiRoutes } from './journal/api-routes.ts';
import { journalRoutes } from './journal/routes.ts';
import { linkSettingRoutes } from './link/routes.ts';
import { outboxApiRoutes } from './outbox/api-routes.ts';
import { type OutboxPages, outboxRoutes } from './outbox/routes.ts';
import type { PhonePages } from './phone/desk-page.ts';
import { phoneRoutes } from './phone/routes.ts';
import { type ReadingPages, readingRoutes } from './readings/routes.ts';
import { type HaltedPages, replayRoutes } from './replay/routes.ts';
import { scannerRoutes } from './scanners/routes.ts';
import type { ScanPages } from './scanners/scan-page.ts';
import { scanningApiRoutes } from './scanning/api-routes.ts';
import { scanningRoutes } from './scanning/routes.ts';
import { sheetRoutes } from './sheets/routes.ts';
import { supplementApiRoutes } from './supplement/api-routes.ts';
import { supplementRoutes } from './supplement/routes.ts';
import { type TrayPages, unsortedRoutes } from './unsorted/routes.ts';
import { withdrawalRoutes } from './withdrawal/routes.ts';

/** Every page and API route of the desk. */
export function addRoutes(
  app: WebApp,
  pages: OutboxPages & CourierPages & HaltedPages & TrayPages & ScanPages & PhonePages & ReadingPages,
): void {
  const { office } = pages;
  homeRoutes(app, pages);
  deskRoutes(app, office);
  paperCopyRoutes(app, office);
  scanningRoutes(app, office);
  scannerRoutes(app, pages);
  sheetRoutes(app, office);
  gateRoutes(app, office);
  readingRoutes(app, pages);
  unsortedRoutes(app, pages);
  phoneRoutes(app, pages);
  journalRoutes(app, office);
  outboxRoutes(app, pages);
  courierRoutes(app, pages);
  trayRoutes(app, office);
  linkSettingRoutes(app, pages);
  replayRoutes(app, pages);
  correctionRoutes(app, office);
  handOverRoutes(app, office);
  withdrawalRoutes(app, office);
  supplementRoutes(app, office);
  deskApiRoutes(app, office);
  scanningApiRoutes(app, office);
  journalApiRoutes(app, office);
  outboxApiRoutes(app, pages);
  courierApiRoutes(app, pages);
  correctionApiRoutes(app, office);
  supplementApiRoutes(app, office);
  handOverApiRoutes(app, office);
}
