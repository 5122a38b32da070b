import { RefusalError, type WebApp } from '@okruh/web';
import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { receivePages, refusedFiles } from './receive-pages.ts';
import { broughtNothing, receivedJson, receivedSchema } from './received-json.ts';

/** Adding pages by the API: to a draft, or to the answer of the correction request that is open. */
export function scanningApiRoutes(app: WebApp, office: Office): void {
  app.post(
    '/api/v1/applications/:id/papers/:slot/pages',
    {
      config: { permission: 'application:prepare', audit: 'pages-added' },
      schema: {
        summary: 'Add pages to a paper; parts named `file`. 422 when no file could be read',
        consumes: ['multipart/form-data'],
        params: params.slot,
        response: { 201: receivedSchema },
      },
    },
    async (request, reply) => {
      const { id, slot } = request.params;
      const { state } = await readApplication(office.store.db, id);
      const correctionId = state.status === 'draft' ? '' : (state.openCorrection?.id ?? '');
      const received = await receivePages(office, request, { applicationId: id, slot, correctionId });
      const answer = receivedJson(received);
      if (broughtNothing(received)) throw new RefusalError(refusedFiles(received.files));
      return reply.code(201).send(answer);
    },
  );
}
