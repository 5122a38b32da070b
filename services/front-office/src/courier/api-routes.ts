import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { prepareFile } from './prepare-file.ts';
import { type CourierPages, courierRoute, partParams, receiveAnswers, sendPart } from './routes.ts';

const bytes = z.number().int().min(10_000).optional();

/** The courier by the API. */
export function courierApiRoutes(app: WebApp, needs: CourierPages): void {
  const partSchema = z.object({ number: z.number(), bytes: z.number(), url: z.string() });
  app.post(
    '/api/v1/courier/files',
    {
      config: courierRoute.prepare,
      schema: {
        summary: 'Prepares a file for the courier: all that waits, or what fits',
        body: z.object({ mostBytes: bytes, partBytes: bytes }),
        response: { 201: z.object({ id: z.string(), parts: z.array(partSchema) }) },
      },
    },
    async (request, reply) => {
      const rows = await prepareFile(needs.office, request.body, staffOf(request).id);
      const id = rows[0]?.file_id ?? '';
      const parts = rows.map(({ part, bytes: most }) => ({
        number: part,
        bytes: most,
        url: `/api/v1/courier/files/${id}/parts/${part}`,
      }));
      return reply.code(201).send({ id, parts });
    },
  );
  app.get(
    '/api/v1/courier/files/:id/parts/:part',
    {
      config: courierRoute.download,
      schema: { summary: 'One part, encrypted to the centre', params: partParams },
    },
    (request, reply) => sendPart(needs, request.params, reply),
  );
  app.post(
    '/api/v1/courier/answers',
    {
      config: courierRoute.take,
      schema: { summary: 'Takes in answers that a courier brought', consumes: ['multipart/form-data'] },
    },
    async (request) => ({ answers: await receiveAnswers(needs, request) }),
  );
}
