import type { WebApp } from '@okruh/web';
import { correctionApiRoutes } from './corrections/api-routes.ts';
import { correctionRoutes } from './corrections/routes.ts';
import { deskApiRoutes } from './desk/api-routes.ts';
import { homeRoutes } from './desk/home-routes.ts';
import { deskRoutes } from './desk/routes.ts';
import { handOverApiRoutes } from './handover/api-routes.ts';
import { handOverRoutes } from './handover/routes.ts';
import { journalApiRoutes } from './journal/api-routes.ts';
import { journalRoutes } from './journal/routes.ts';
import { linkSettingRoutes } from './link/routes.ts';
import { outboxApiRoutes } from './outbox/api-routes.ts';
import { type OutboxPages, outboxRoutes } from './outbox/routes.ts';
import { replayRoutes } from './replay/routes.ts';
import { scanningApiRoutes } from './scanning/api-routes.ts';
import { scanningRoutes } from './scanning/routes.ts';
import { supplementApiRoutes } from './supplement/api-routes.ts';
import { supplementRoutes } from './supplement/routes.ts';
import { withdrawalRoutes } from './withdrawal/routes.ts';

/** Every page and API route of the desk. */
export function addRoutes(app: WebApp, pages: OutboxPages): void {
  const { office } = pages;
  homeRoutes(app, pages);
  deskRoutes(app, office);
  scanningRoutes(app, office);
  journalRoutes(app, office);
  outboxRoutes(app, pages);
  linkSettingRoutes(app, pages);
  replayRoutes(app, office);
  correctionRoutes(app, office);
  handOverRoutes(app, office);
  withdrawalRoutes(app, office);
  supplementRoutes(app, office);
  deskApiRoutes(app, office);
  scanningApiRoutes(app, office);
  journalApiRoutes(app, office);
  outboxApiRoutes(app, pages);
  correctionApiRoutes(app, office);
  supplementApiRoutes(app, office);
  handOverApiRoutes(app, office);
}
