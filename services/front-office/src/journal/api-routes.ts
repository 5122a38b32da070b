import { actorOf, fileResponse, type WebApp } from '@okruh/web';
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

/** Registering and the receipt by the API. */
export function journalApiRoutes(app: WebApp, office: Office): void {
  app.post(
    '/api/v1/applications/:id/register',
    {
      config: { permission: 'application:register', audit: 'application-registered' },
      schema: {
        summary: 'Register a draft; asking again gives the first answer',
        params: params.application,
        response: { 201: registeredSchema },
      },
    },
    async (request, reply) => {
      const registered = await registerApplication(office, request.params.id, actorOf(request));
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
      const pdf = await printReceipt(office, request.params.id);
      return reply.type('application/pdf').send(Buffer.from(pdf));
    },
  );
}
