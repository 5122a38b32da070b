import { actorOf, fileResponse, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { handOverResult } from './hand-over-result.ts';
import { readLetter } from './read-result.ts';

const handOverSchema = z.object({
  recipientName: z.string().max(300),
  identityPaper: z.string().max(300),
  signature: z.literal('paper').default('paper'),
});

/** The letter and the hand-over by the API. */
export function handOverApiRoutes(app: WebApp, office: Office): void {
  app.post(
    '/api/v1/applications/:id/hand-over',
    {
      config: { permission: 'application:hand-over', audit: 'result-handed-over' },
      schema: {
        summary: 'Record that the result was given against a signature; asking again gives the first answer',
        params: params.application,
        body: handOverSchema,
        response: { 201: z.object({ id: z.string(), handedOverAt: z.string() }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { recipientName, identityPaper, signature } = request.body;
      const input = { recipientName, identityPaper, signature: { kind: signature } };
      const { handedOver } = await handOverResult(office, id, input, actorOf(request));
      return reply.code(201).send({ id, handedOverAt: handedOver?.at ?? office.clock.now() });
    },
  );

  app.get(
    '/api/v1/applications/:id/result',
    {
      config: { permission: 'application:hand-over', audit: 'letter-printed' },
      schema: {
        summary: 'The letter with the decision as PDF',
        params: params.application,
        response: { 200: fileResponse('application/pdf', 'The letter') },
      },
    },
    async (request, reply) => {
      const letter = await readLetter(office, request.params.id);
      return reply.type('application/pdf').send(letter);
    },
  );
}
