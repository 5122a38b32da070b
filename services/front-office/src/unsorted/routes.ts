import type { Rotation } from '@okruh/imaging';
import { RefusalError, staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { stripPageOf } from '../scanning/back-to-strip.ts';
import { filePicture, fileThumbnail } from '../scanning/page-picture.ts';
import { sendPicture } from '../scanning/send-picture.ts';
import type { Slot } from '../scanning/slot.ts';
import { show } from '../show.ts';
import { chosenRows, deleteFromTray, findUnsorted, placeUnsorted, turnInTray } from './place-unsorted.ts';
import { pictured, trayPage, type WatchedNotice } from './tray-page.ts';

const pages = z.union([z.uuid().transform((one) => [one]), z.array(z.uuid()).max(500)]).default([]);
const chosenSchema = z.object({ pages });
const placeSchema = z.object({ pages, place: z.string().max(300).default('') });
const traySchema = z.object({ place: z.string().max(300).optional() });

/** What the tray's pages work with. */
export interface TrayPages {
  readonly office: Office;
  /** How the watched folder is, where there is one. */
  watched(): WatchedNotice | undefined;
}

/** The tray of pages that belong to no paper yet. */
export function unsortedRoutes(app: WebApp, { office, watched }: TrayPages): void {
  tray(app, office, watched);
  pictures(app, office);
  deleting(app, office, watched);
}

function tray(app: WebApp, office: Office, watched: () => WatchedNotice | undefined): void {
  const permission = 'application:prepare';

  app.get(
    paths.unsorted,
    { config: { permission, audit: 'unsorted-pages-looked-at' }, schema: { querystring: traySchema } },
    (request, reply) => trayPage(reply, office, watched(), { place: request.query.place ?? '' }),
  );

  app.post(
    paths.placeUnsorted,
    {
      config: {
        permission,
        audit: 'pages-added',
        onRefusal: (request, reply, problem) => {
          const typed = placeSchema.safeParse(request.body).data;
          return trayPage(reply, office, watched(), { problem, place: typed?.place ?? '', chosen: typed?.pages ?? [] });
        },
      },
      schema: { body: placeSchema },
    },
    async (request, reply) => {
      const { pages: ids, place: typed } = request.body;
      const place = readPlace(typed);
      await placeUnsorted(office, ids, place, staffOf(request).id);
      const to = await stripPageOf(office, { application_id: place.applicationId, correction_id: place.correctionId });
      return reply.flash('success', `Сторінок додано: ${ids.length}`).redirect(`${to}#slot-${place.slot}`, 303);
    },
  );

  app.post(
    '/unsorted/:id/turn',
    { config: { permission, audit: 'page-turned' }, schema: { params: params.application } },
    async (request, reply) => {
      await turnInTray(office, request.params.id);
      return reply.redirect(`${paths.unsorted}#page-${request.params.id}`, 303);
    },
  );
}

function readPlace(typed: string): Slot {
  const [applicationId = '', slot = '', correctionId = ''] = typed.split(':');
  const known = z.uuid().safeParse(applicationId).success && slot !== '';
  if (known && (correctionId === '' || z.uuid().safeParse(correctionId).success)) {
    return { applicationId, slot, correctionId };
  }
  const message =
    'Оберіть, до якої заяви й документа покласти сторінки. Якщо заяви в переліку немає, спершу почніть її.';
  throw new RefusalError({ code: 'place-required', message, field: 'place' });
}

function pictures(app: WebApp, office: Office): void {
  const config = { permission: 'application:prepare', audit: 'page-looked-at' } as const;
  const schema = { params: params.application };
  app.get('/unsorted/:id/thumbnail', { config, schema }, async (request, reply) => {
    const row = await findUnsorted(office.store.db, request.params.id);
    return sendPicture(reply, await fileThumbnail(office, row.blob_sha256, row.rotation as Rotation));
  });
  app.get('/unsorted/:id/image', { config, schema }, async (request, reply) => {
    const row = await findUnsorted(office.store.db, request.params.id);
    return sendPicture(reply, await filePicture(office, row.blob_sha256, row.rotation as Rotation));
  });
}

/** Two steps: the pages are shown once more before they are gone. */
function deleting(app: WebApp, office: Office, watched: () => WatchedNotice | undefined): void {
  const permission = 'application:prepare';

  app.post(
    paths.deleteUnsorted,
    {
      config: {
        permission,
        audit: 'none',
        onRefusal: (_request, reply, problem) => trayPage(reply, office, watched(), { problem }),
      },
      schema: { body: chosenSchema.loose() },
    },
    async (request, reply) => {
      const rows = await chosenRows(office.store.db, request.body.pages);
      return show(reply, 'unsorted/views/delete.njk', {
        pageTitle: 'Видалити сторінки назавжди?',
        pages: rows.map(pictured),
      });
    },
  );

  app.post(
    paths.deleteUnsortedForGood,
    { config: { permission, audit: 'unsorted-pages-deleted' }, schema: { body: chosenSchema } },
    async (request, reply) => {
      await deleteFromTray(office, request.body.pages);
      return reply.flash('success', `Сторінок видалено: ${request.body.pages.length}`).redirect(paths.unsorted, 303);
    },
  );
}
