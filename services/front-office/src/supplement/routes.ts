import { actorOf, RefusalError, staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { receivePages, refusedFiles } from '../scanning/receive-pages.ts';
import { beginSupplement } from './begin-supplement.ts';
import { keepNote, longestNote } from './keep-note.ts';
import { printSupplement } from './print-supplement.ts';
import { sendSupplement } from './send-supplement.ts';
import { supplementPage } from './supplement-page.ts';

export const noteSchema = z.object({ note: z.string().max(longestNote).optional() });
const permission = 'application:supplement';

/** Papers brought after registration: gathering, sending, the receipt for them. */
export function supplementRoutes(app: WebApp, office: Office): void {
  gathering(app, office);
  sending(app, office);
}

function gathering(app: WebApp, office: Office): void {
  app.get(
    '/applications/:id/supplement',
    { config: { permission, audit: 'papers-looked-at' }, schema: { params: params.application } },
    (request, reply) => supplementPage(reply, office, request.params.id),
  );

  app.post(
    '/applications/:id/supplements/:supplementId/papers/:slot/pages',
    {
      config: {
        permission,
        audit: 'pages-added',
        onRefusal: (request, reply, refusals) => {
          const { id, slot } = request.params as { id: string; slot: string };
          return supplementPage(reply, office, id, { problem: { slot, refusals }, values: request.body });
        },
      },
      schema: { params: params.supplementSlot },
    },
    async (request, reply) => {
      const { id: applicationId, supplementId, slot } = request.params;
      const gathered = await beginSupplement(office, { applicationId, supplementId }, staffOf(request).id);
      const { files, elsewhere } = await receivePages(office, request, { applicationId, slot, correctionId: gathered });
      await keepNote(office, applicationId, request.body);
      if (elsewhere !== undefined) reply.flash('success', elsewhere);
      const refused = refusedFiles(files);
      if (refused.length > 0) throw new RefusalError(refused);
      return reply.redirect(`${paths.supplement(applicationId)}#slot-${slot}`, 303);
    },
  );
}

function sending(app: WebApp, office: Office): void {
  app.post(
    '/applications/:id/supplements/:supplementId/send',
    {
      config: {
        permission,
        audit: 'supplement-sent',
        onRefusal: (request, reply, refusals) => {
          const { id } = request.params as { id: string };
          return supplementPage(reply, office, id, { problem: { refusals }, values: request.body });
        },
      },
      schema: { params: params.supplement, body: noteSchema },
    },
    async (request, reply) => {
      const { id: applicationId, supplementId } = request.params;
      const papers = { applicationId, supplementId, note: request.body.note, undecidedPages: 'refused' } as const;
      await sendSupplement(office, papers, actorOf(request));
      return reply
        .flash('success', 'Документи прийнято, вони надсилаються спеціалістові. Надрукуйте заявникові розписку про них')
        .redirect(`${paths.application(applicationId)}#supplements`, 303);
    },
  );

  app.get(
    '/applications/:id/supplements/:supplementId/receipt.pdf',
    { config: { permission: 'application:read', audit: 'receipt-printed' }, schema: { params: params.supplement } },
    async (request, reply) => {
      const { id, supplementId } = request.params;
      const pdf = await printSupplement(office.store.db, id, supplementId);
      return reply
        .header('content-disposition', 'inline; filename="dodatkovi-dokumenty.pdf"')
        .type('application/pdf')
        .send(Buffer.from(pdf));
    },
  );
}
