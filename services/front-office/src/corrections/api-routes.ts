import { actorOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { answerCorrection } from './answer-correction.ts';

/** Answering a correction request by the API, with the pages that were added to it. */
export function correctionApiRoutes(app: WebApp, office: Office): void {
  app.post(
    '/api/v1/applications/:id/corrections/:correctionId/answer',
    {
      config: { permission: 'application:correct', audit: 'correction-answered' },
      schema: {
        summary: 'Send the gathered pages as the answer; asking again gives the first answer',
        params: params.correction,
        response: { 201: z.object({ correctionId: z.string(), answeredAt: z.string() }) },
      },
    },
    async (request, reply) => {
      const { id, correctionId } = request.params;
      const { answeredAt } = await answerCorrection(office, { applicationId: id, correctionId }, actorOf(request));
      return reply.code(201).send({ correctionId, answeredAt: answeredAt ?? office.clock.now() });
    },
  );
}
