import { RefusalError, staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { papersPage } from '../desk/papers-page.ts';
import { carriesAnswers, keepAnswers } from '../facts/keep-answers.ts';
import { params } from '../params.ts';
import type { Slot } from '../scanning/slot.ts';
import { beginSupplement } from '../supplement/begin-supplement.ts';
import { keepNote } from '../supplement/keep-note.ts';
import { paperSources, profileNames } from './scan-choice.ts';
import { type ScanPages, scanPage, scanState } from './scan-page.ts';

const choose = (message: string) => ({ error: message });

const choiceSchema = z.object({
  device: z.string(choose('Оберіть сканер.')).min(1, choose('Оберіть сканер.')).max(500),
  profile: z.enum(profileNames, choose('Оберіть, що скануєте.')),
  source: z.enum(paperSources, choose('Оберіть, де лежить папір.')),
});
const sideSchema = z.object({ side: z.enum(['fronts', 'backs']) });

const placeSchema = z.object({
  ...params.slot.shape,
  correctionId: z.uuid().optional(),
  supplementId: z.uuid().optional(),
});
type PlaceParams = z.infer<typeof placeSchema>;

/** Scans a minute of one address: more than hands can do. */
const rateLimit = { max: 30, timeWindow: 60_000 };

/** The papers that can be scanned into: of a draft, of the answer to a correction request, of a supplement. */
const kinds = [
  { prefix: '/applications/:id/papers/:slot/scan', permission: 'application:prepare' },
  { prefix: '/applications/:id/corrections/:correctionId/papers/:slot/scan', permission: 'application:correct' },
  { prefix: '/applications/:id/supplements/:supplementId/papers/:slot/scan', permission: 'application:supplement' },
] as const;

/** «Сканувати»: pages go from a scanner into a paper. */
export function scannerRoutes(app: WebApp, pages: ScanPages): void {
  for (const kind of kinds) {
    opening(app, pages, kind);
    looking(app, pages, kind);
    working(app, pages, kind);
  }
}

type Kind = (typeof kinds)[number];

/** The button beside a paper: what was typed on that page is kept first. */
function opening(app: WebApp, { office }: ScanPages, { prefix, permission }: Kind): void {
  app.post(
    prefix,
    { config: { permission, audit: 'scan-opened' }, schema: { params: placeSchema } },
    async (request, reply) => {
      const { id, supplementId } = request.params;
      const typed = request.body;
      let address = pathOf(request.url);
      if (supplementId !== undefined) {
        const which = { applicationId: id, supplementId };
        const gathered = await beginSupplement(office, which, staffOf(request).id);
        address = address.replace(supplementId, gathered);
        await keepNote(office, id, typed);
      } else if (carriesAnswers(typed)) {
        try {
          await keepAnswers(office, id, typed);
        } catch (error) {
          if (!(error instanceof RefusalError)) throw error;
          return papersPage(reply.code(error.status), office, id, { typed, refusals: error.refusals });
        }
      }
      return reply.redirect(address, 303);
    },
  );
}

function looking(app: WebApp, pages: ScanPages, { prefix, permission }: Kind): void {
  const schema = { params: placeSchema };

  app.get(prefix, { config: { permission, audit: 'papers-looked-at' }, schema }, (request, reply) =>
    scanPage(reply, pages, placeOf(request.params)),
  );

  app.get(`${prefix}/state`, { config: { permission, audit: 'none' }, schema }, (request, reply) =>
    scanState(reply, pages, placeOf(request.params)),
  );
}

function working(app: WebApp, pages: ScanPages, { prefix, permission }: Kind): void {
  const { scanners } = pages;
  const back = (url: string): string => pathOf(url).replace(/\/\w+$/, '');

  app.post(
    `${prefix}/start`,
    {
      config: {
        permission,
        audit: 'scan-started',
        rateLimit,
        onRefusal: (request, reply, refusals) =>
          scanPage(reply, pages, placeOf(request.params as PlaceParams), { refusals, typed: request.body }),
      },
      schema: { params: placeSchema, body: choiceSchema },
    },
    async (request, reply) => {
      await scanners.start(placeOf(request.params), request.body, staffOf(request).id);
      return reply.redirect(back(request.url), 303);
    },
  );

  app.post(
    `${prefix}/side`,
    {
      config: { permission, audit: 'scan-started', rateLimit },
      schema: { params: placeSchema, body: sideSchema },
    },
    async (request, reply) => {
      await scanners.nextPass(placeOf(request.params), request.body.side);
      return reply.redirect(back(request.url), 303);
    },
  );

  app.post(
    `${prefix}/cancel`,
    { config: { permission, audit: 'scan-stopped' }, schema: { params: placeSchema } },
    async (request, reply) => {
      scanners.cancel(placeOf(request.params));
      return reply.redirect(back(request.url), 303);
    },
  );

  app.post(
    `${prefix}/devices`,
    { config: { permission, audit: 'none', rateLimit }, schema: { params: placeSchema } },
    async (request, reply) => {
      await scanners.findDevices();
      return reply.redirect(back(request.url), 303);
    },
  );
}

const pathOf = (url: string): string => url.replace(/\?.*$/, '');

function placeOf({ id, slot, correctionId, supplementId }: PlaceParams): Slot {
  return { applicationId: id, slot, correctionId: correctionId ?? supplementId ?? '' };
}
