import { staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { printCoverSheets, printSeparator } from './print-sheets.ts';

/** Printing the sheets that sort a batch by themselves when it is scanned. */
export function sheetRoutes(app: WebApp, office: Office): void {
  app.get(
    '/applications/:id/cover-sheets.pdf',
    {
      config: { permission: 'application:prepare', audit: 'cover-sheets-printed' },
      schema: { params: params.application, querystring: z.object({ slot: z.string().max(100).optional() }) },
    },
    async (request, reply) => {
      const { slot } = request.query;
      const asked = { slot, staffId: staffOf(request).id };
      return sendPdf(reply, 'tytulni-arkushi.pdf', await printCoverSheets(office, request.params.id, asked));
    },
  );
  app.get(
    paths.separatorSheet,
    { config: { permission: 'application:prepare', audit: 'none' } },
    async (_request, reply) => sendPdf(reply, 'rozdilnyk.pdf', await printSeparator(office)),
  );
}

function sendPdf(reply: FastifyReply, name: string, pdf: Uint8Array): FastifyReply {
  return reply
    .header('content-disposition', `inline; filename="${name}"`)
    .type('application/pdf')
    .send(Buffer.from(pdf));
}
