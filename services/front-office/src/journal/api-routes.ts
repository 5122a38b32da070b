import { actorOf, fileResponse, staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { apiPaths } from '../paths.ts';
import { printReceipt } from './print-receipt.ts';
import { registerApplication } from './register-application.ts';

const registeredSchema = z.object({
  id: z.string(),
  registrationIndex: z.string(),
  referenceNumber: z.string(),
  receiptUrl: z.string(),
});

const registerSchema = z
  .object({
    overrulings: z
      .array(z.object({ code: z.string().max(100), reason: z.string().max(2000) }))
      .max(50)
      .default([])
      .describe('Why it is registered in spite of findings, by their codes'),
    undecidedPages: z
      .enum(['taken', 'refused'])
      .default('taken')
      .describe('Pages with findings of the page gate that nobody decided to keep: taken as they are, or refused'),
  })
  .nullish();

/** Registering and the receipt by the API. */
export function journalApiRoutes(app: WebApp, office: Office): void {
  app.post(
    '/api/v1/applications/:id/register',
    {
      config: { permission: 'application:register', audit: 'application-registered' },
      schema: {
        summary: 'Register a draft; asking again gives the first answer. An error among the findings wants a reason',
        params: params.application,
        body: registerSchema,
        response: { 201: registeredSchema },
      },
    },
    async (request, reply) => {
      const { overrulings: reasons = [], undecidedPages = 'taken' } = request.body ?? {};
      const by = { clerk: actorOf(request), roles: staffOf(request).roles, reasons, undecidedPages };
      const registered = await registerApplication(office, request.params.id, by);
      const { applicationId: id, registrationIndex, referenceNumber } = registered;
      return reply.code(201).send({ id, registrationIndex, referenceNumber, receiptUrl: apiPaths.receipt(id) });
    },
  );

  app.get(
    '/api/v1/applications/:id/receipt',
    {
      config: { permission: 'application:read', audit: 'receipt-printed' },
      schema: {
        summary: 'The receipt as PDF',
        params: params.application,
        response: { 200: fileResponse('application/pdf', 'The receipt') },
      },
    },
    async (request, reply) => {
      const pdf = await printReceipt(office, request.params.id, actorOf(request));
      return reply.type('application/pdf').send(Buffer.from(pdf));
    },
  );
}
